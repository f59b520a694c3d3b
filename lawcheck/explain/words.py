"""Words that the tree and its printers share."""

from __future__ import annotations

__all__ = ["UNNAMED"]

#: How a norm stands for which the case names no candidate: no event that was answered, no request.
UNNAMED = "the case names nothing of this kind"
