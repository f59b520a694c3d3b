"""A checker of proofs: an exported assessment is worked out anew, from the claims up, and held against what it says.

It asks nothing of the engine and imports no solver. What a leaf's claims prove, what follows from that in every world, which sets
are smallest, and which graph the rules make of a case are all worked out here a second time, plainly, from docs/semantics.md::

    read ─▶ form ─▶ graph ─▶ evidence ─▶ logic ─▶ statuses, marks, sets      by the proof alone
                      └── rule files, read and worked out anew                with the rules of its receipt
                      └── claims, findings, structure                         with the case at hand

`docs/proofs.md` tells what a check can show and what not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawcheck.checker.auditing import audit
    from lawcheck.checker.report import Audit

__all__ = ["Audit", "audit"]

_HOMES = {"audit": "auditing", "Audit": "report"}


def __getattr__(name: str) -> object:
    """Import a public name from the module that holds it."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
