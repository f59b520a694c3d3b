"""An executable, sourced checklist of the law on the use of force.

::

    import lawcheck as lc

    case = lc.load("strike.yaml")                          # a case file, checked
    result = lc.assess(case, position="icj")               # one legal position must be named
    answer = result["self_defence", "strike", "t"]         # a ground, an act, the State whose right is touched
    answer.status, answer.why_not()
    lc.compare(case)                                       # all positions side by side
    lc.verify().missed                                     # where the shipped cases come out otherwise than was held

For study, teaching and review after the fact; never a clearance to use force.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawcheck.api import assess, compare, lint, load, parse, positions, rules, verify
    from lawcheck.assessment import STANDARDS, STATUSES, Answer, Assessment, Settlement, Settlements
    from lawcheck.case.models import Case
    from lawcheck.comparison import Comparison
    from lawcheck.errors import (
        CaseError,
        LawcheckError,
        LimitReached,
        Problem,
        RulesError,
        UnknownPosition,
        UnknownProposition,
    )
    from lawcheck.pictures.chronology import Timeline, timeline
    from lawcheck.verification import NotScored, Row, Verification

__version__ = "0.1.0"

_HOMES = {
    "lawcheck.api": ("assess", "compare", "lint", "load", "parse", "positions", "rules", "verify"),
    "lawcheck.assessment": ("STANDARDS", "STATUSES", "Answer", "Assessment", "Settlement", "Settlements"),
    "lawcheck.case.models": ("Case",),
    "lawcheck.comparison": ("Comparison",),
    "lawcheck.pictures.chronology": ("Timeline", "timeline"),
    "lawcheck.verification": ("NotScored", "Row", "Verification"),
    "lawcheck.errors": ("CaseError", "LawcheckError", "LimitReached", "Problem", "RulesError", "UnknownPosition",
                        "UnknownProposition"),
}
_WHERE = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "STANDARDS", "STATUSES", "Answer", "Assessment", "Case", "CaseError", "Comparison", "LawcheckError", "LimitReached",
    "NotScored", "Problem", "Row", "RulesError", "Settlement", "Settlements", "Timeline", "UnknownPosition",
    "UnknownProposition", "Verification", "__version__", "assess", "compare", "lint", "load", "parse", "positions", "rules",
    "timeline", "verify",
]


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: `import lawcheck` alone stays as light as it can."""
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module 'lawcheck' has no attribute '{name}'")
    return getattr(importlib.import_module(module), name)


def __dir__() -> list[str]:
    return list(__all__)
