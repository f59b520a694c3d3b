"""Words that the tree and its printers share."""

from __future__ import annotations

__all__ = ["JUSTIFICATIONS", "UNNAMED"]

#: How a norm stands for which the case names no candidate: no event that was answered, no request.
UNNAMED = "the case names nothing of this kind"

#: The grounds that justify force as against a State: pleaded, or answered although nobody pleads them.
JUSTIFICATIONS = frozenset({"self_defence", "collective_self_defence", "council_authorization", "consent"})
