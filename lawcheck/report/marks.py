"""Marks beside a status: the same whichever law applies, and no view of the position's own."""

from __future__ import annotations

from collections.abc import Sequence

from lawcheck.answers.assessment import Answer
from lawcheck.explain.words import without_view

__all__ = ["NO_VIEW", "SAME", "marks"]

#: The answer is the same whichever of several layers of law applies, so whatever is made of an armed conflict.
SAME = "="
#: The position has no view on a question of law below the answer, or on the whole layer.
NO_VIEW = "°"


def marks(answers: Sequence[Answer]) -> tuple[str, ...]:
    """The marks of a row, one text for each view."""
    return tuple(_mark(answer) for answer in answers)


def _mark(answer: Answer) -> str:
    if answer.status == "not_engaged":
        return ""
    same = answer.branches and answer.whichever_applies and answer.branches[0].status == answer.status
    return (SAME if same else "") + (NO_VIEW if without_view(answer) else "")
