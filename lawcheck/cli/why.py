"""The commands `why` and `why-not`: what an answer rests on, and where it fails."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import ARGUENDO, CASE, FORMAT, PLEA, POSITION, QUESTION, STANDARD, Format, Standard, position_of
from lawcheck.cli.output import as_json, emit, width
from lawcheck.resources import find

__all__ = ["why", "why_not"]


def why(
    case: Annotated[str, CASE],
    question: Annotated[list[str], QUESTION],
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    whole: Annotated[bool, Parameter(help="The whole tree, nothing left out.")] = False,
    format: Annotated[Format, FORMAT] = "text",
) -> int:
    """Say why an answer is what it is: each step with its claims, sources and authorities."""
    return _explain(case, question, position, standard, arguendo, plea, format, negative=False, whole=whole)


def why_not(
    case: Annotated[str, CASE],
    question: Annotated[list[str], QUESTION],
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    format: Annotated[Format, FORMAT] = "text",
) -> int:
    """Say why a question is not met: every failed route, refuted, unproven, unstated or excluded by the position."""
    return _explain(case, question, position, standard, arguendo, plea, format, negative=True, whole=False)


def _explain(
    name: str, question: list[str], positions: list[str] | None, standard: Standard, arguendo: str | None, plea: str | None,
    format_: Format, *, negative: bool, whole: bool,
) -> int:
    from lawcheck.api import FIVE
    from lawcheck.explain.prose import WORDS

    case = lawcheck.load(find(name))
    chosen = [position_of(p) for p in positions] if positions else list(FIVE)
    answers = [lawcheck.assess(case, p, standard, arguendo, plea)[tuple(question)] for p in chosen]
    if format_ == "json":
        from lawcheck.report.data import why_data

        emit(as_json("lawcheck/why/v1", case=case.id, answers=[why_data(answer, negative, whole) for answer in answers]))
        return 0
    if len(answers) > 1:
        emit("; ".join(f"{answer.assessment.view.position}: {WORDS[answer.status]}" for answer in answers) + "\n")
    told: set[str] = set()
    for answer in answers:
        if answer.status in told and not positions:
            continue
        told.add(answer.status)
        explanation = answer.tree() if whole else answer.why_not() if negative else answer.why()
        emit(explanation.text(width()) + "\n")
    return 0
