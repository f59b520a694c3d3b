"""Laying the law over a case: one case, one position, one standard of proof."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lawcheck.answers.assessment import Assessment
from lawcheck.errors import LawcheckError
from lawcheck.law.load import rules as shipped_rules
from lawcheck.law.positions import read_position, readings
from lawcheck.law.rules import Position, Rules
from lawcheck.reasoning.view import STANDARDS, Standard, View

if TYPE_CHECKING:
    from lawcheck.case.models import Case

__all__ = ["assess"]


def assess(
    case: Case,
    position: str | Position | Path,
    standard: Standard = "reported",
    arguendo: str | None = None,
    plea: str | None = None,
    findings: bool = True,
    floors: Mapping[str, str] | None = None,
    rules: Rules | None = None,
) -> Assessment:
    """Lay the law over a case in one view.

    Args:
        case: a case from `load` or `parse`.
        position: the id of a shipped position, a `Position`, or the path of a file with one's own.
        standard: the least level of evidence that proves: alleged, reported, corroborated or established.
        arguendo: an actor of the case whose word is taken; of an organ or a spokesman, the State or group it speaks for.
        plea: one of the case's pleas in the alternative, run with the claims outside any plea.
        findings: whether findings of tribunals replace the claims on what they decide.
        floors: levels that some leaves must reach, by name; they raise the rules' own, never lower them.
        rules: other rules than the shipped ones (`lawcheck.law.load.load_rules`).

    Raises:
        UnknownPosition: no position of that name.
        CaseError: the case does not fit the rules.
    """
    from lawcheck.case.ids import party_of
    from lawcheck.reasoning.prepare import engine_of

    law = rules or shipped_rules()
    chosen = read_position(law, position) if isinstance(position, Path) else position
    if arguendo is not None and arguendo not in case.actors:
        raise LawcheckError(f"arguendo '{arguendo}': the case has no such actor; it has {', '.join(case.actors)}")
    for name, level in (floors or {}).items():
        if level not in STANDARDS or name not in law.signatures:
            raise LawcheckError(f"floors: '{name}: {level}' is no proposition of the rules with one of {', '.join(STANDARDS)}")
    if plea is not None and plea not in case.pleas:
        known = ", ".join(case.pleas) or "none"
        raise LawcheckError(f"plea '{plea}': the case has no such plea; it has {known}")
    view = View(
        position=chosen if isinstance(chosen, str) else chosen.id,
        readings=readings(law, chosen),
        standard=standard, arguendo=None if arguendo is None else party_of(case, arguendo), plea=plea,
        findings=findings, floors=dict(floors or {}),
    )
    return Assessment(case, law, engine_of(case, law), view)
