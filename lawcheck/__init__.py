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

from lawcheck import forms as _forms  # noqa: F401 - from here on a result can write itself out
from lawcheck.version import __version__

if TYPE_CHECKING:
    from lawcheck.answers.assessment import STANDARDS, STATUSES, Answer, Assessment, Settlement, Settlements
    from lawcheck.api import argue, assess, compare, diff, lint, load, missing, parse, positions, replay, rules, separate, verify
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.arguing.decisive import Decisive
    from lawcheck.arguing.difference import Difference
    from lawcheck.arguing.flips import Flip, Flips
    from lawcheck.arguing.missing import Missing
    from lawcheck.arguing.parting import Parting, parting
    from lawcheck.arguing.separation import Separation
    from lawcheck.arguing.what_if import WhatIf
    from lawcheck.case.models import Case
    from lawcheck.checker import Audit, audit
    from lawcheck.document.model import Document
    from lawcheck.document.output import save
    from lawcheck.errors import CaseError, LawcheckError, LimitReached, Problem, RulesError, UnknownPosition, UnknownProposition
    from lawcheck.memo.argument import Argument, Memo
    from lawcheck.memo.record_check import RecordCheck
    from lawcheck.pictures.chronology import Timeline, timeline
    from lawcheck.proof.receipt import Receipt
    from lawcheck.reasoning.hunt import Budget
    from lawcheck.verification import NotScored, Row, Verification

_HOMES = {
    "lawcheck.api": "argue assess compare diff lint load missing parse positions replay rules separate verify",
    "lawcheck.arguing.decisive": "Decisive",
    "lawcheck.arguing.difference": "Difference",
    "lawcheck.arguing.flips": "Flip Flips",
    "lawcheck.arguing.missing": "Missing",
    "lawcheck.arguing.parting": "Parting parting",
    "lawcheck.arguing.separation": "Separation",
    "lawcheck.arguing.what_if": "WhatIf",
    "lawcheck.answers.assessment": "STANDARDS STATUSES Answer Assessment Settlement Settlements",
    "lawcheck.case.models": "Case",
    "lawcheck.checker": "Audit audit",
    "lawcheck.arguing.comparison": "Comparison",
    "lawcheck.errors": "CaseError LawcheckError LimitReached Problem RulesError UnknownPosition UnknownProposition",
    "lawcheck.memo.argument": "Argument Memo",
    "lawcheck.memo.record_check": "RecordCheck",
    "lawcheck.pictures.chronology": "Timeline timeline",
    "lawcheck.proof.receipt": "Receipt",
    "lawcheck.reasoning.hunt": "Budget",
    "lawcheck.document.model": "Document",
    "lawcheck.document.output": "save",
    "lawcheck.verification": "NotScored Row Verification",
}
_WHERE = {name: module for module, names in _HOMES.items() for name in names.split()}

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
