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
    from lawcheck.api import argue, assess, compare, diff, lint, load, missing, parse, positions, replay, rules, separate, verify
    from lawcheck.assessment import STANDARDS, STATUSES, Answer, Assessment, Settlement, Settlements
    from lawcheck.audit import Audit, audit
    from lawcheck.case.models import Case
    from lawcheck.comparison import Comparison
    from lawcheck.decisive import Decisive
    from lawcheck.difference import Difference
    from lawcheck.errors import CaseError, LawcheckError, LimitReached, Problem, RulesError, UnknownPosition, UnknownProposition
    from lawcheck.flips import Flip, Flips
    from lawcheck.memo.argument import Argument, Memo
    from lawcheck.memo.record_check import RecordCheck
    from lawcheck.missing import Missing
    from lawcheck.parting import Parting, parting
    from lawcheck.pictures.chronology import Timeline, timeline
    from lawcheck.proof.receipt import Receipt
    from lawcheck.reasoning.hunt import Budget
    from lawcheck.report.document import Document
    from lawcheck.report.output import save
    from lawcheck.separation import Separation
    from lawcheck.verification import NotScored, Row, Verification
    from lawcheck.what_if import WhatIf

__version__ = "0.1.0"

_HOMES = {
    "lawcheck.api": ("argue", "assess", "compare", "diff", "lint", "load", "missing", "parse", "positions", "replay", "rules",
                     "separate", "verify",),
    "lawcheck.assessment": ("STANDARDS", "STATUSES", "Answer", "Assessment", "Settlement", "Settlements",),
    "lawcheck.audit": ("Audit", "audit",),
    "lawcheck.case.models": ("Case",),
    "lawcheck.comparison": ("Comparison",),
    "lawcheck.decisive": ("Decisive",),
    "lawcheck.difference": ("Difference",),
    "lawcheck.errors": ("CaseError", "LawcheckError", "LimitReached", "Problem", "RulesError", "UnknownPosition", "UnknownProposition",),
    "lawcheck.flips": ("Flip", "Flips",),
    "lawcheck.memo.argument": ("Argument", "Memo",),
    "lawcheck.memo.record_check": ("RecordCheck",),
    "lawcheck.missing": ("Missing",),
    "lawcheck.parting": ("Parting", "parting",),
    "lawcheck.pictures.chronology": ("Timeline", "timeline",),
    "lawcheck.proof.receipt": ("Receipt",),
    "lawcheck.reasoning.hunt": ("Budget",),
    "lawcheck.report.document": ("Document",),
    "lawcheck.report.output": ("save",),
    "lawcheck.separation": ("Separation",),
    "lawcheck.verification": ("NotScored", "Row", "Verification",),
    "lawcheck.what_if": ("WhatIf",),
}
_WHERE = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "STANDARDS", "STATUSES", "Answer", "Argument", "Assessment", "Audit", "Budget", "Case", "CaseError", "Comparison",
    "Decisive", "Difference", "Document", "Flip", "Flips", "LawcheckError", "LimitReached", "Memo", "Missing", "NotScored",
    "Parting", "Problem", "Receipt", "RecordCheck", "Row", "RulesError", "Separation", "Settlement", "Settlements",
    "Timeline", "UnknownPosition", "UnknownProposition", "Verification", "WhatIf", "__version__", "argue", "assess",
    "audit", "compare", "diff", "lint", "load", "missing", "parse", "parting", "positions", "replay", "rules", "save", "separate",
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
