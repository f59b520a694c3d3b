"""Flips as part of a proof: sets of changes, of facts, readings or the worth of claims, after which an answer is another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from lawcheck.errors import LawcheckError
from lawcheck.reasoning.flipping import KINDS, Fact, Reading

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.flips import Flips
    from lawcheck.reasoning.flipping import Named

__all__ = ["flipped"]



def flipped(assessment: Assessment, flips: Iterable[Flips]) -> Mapping[str, list[dict[str, Any]]]:
    """Flips of answers of an assessment as plain data, by question.

    Raises:
        LawcheckError: they are of another case or view, or of several views at once.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for one in flips:
        views = {answer.assessment.view.key for answer in one.answers}
        if views != {assessment.view.key} or any(answer.assessment.engine is not assessment.engine for answer in one.answers):
            raise LawcheckError("flips in a proof are of the same case and of the one view that it is of")
        allowed = one.allowed
        found.setdefault(one.answers[0].question, []).append({
            "goal": "shown" if one.goal == "met" else "not_shown",
            "asked": {
                "change": [kind for kind in KINDS if allowed.kind(kind)], "keep": sorted(allowed.keep),
                "weights": dict(sorted(allowed.weights.items())), "largest": allowed.largest,
            },
            "sets": [{"changes": [_change(made) for made in sorted(flip.made, key=repr)]} for flip in one.sets],
        })
    return found


def _change(made: Named) -> dict[str, Any]:
    if isinstance(made, Fact):
        return {"cell": made.cell, "state": made.value}
    if isinstance(made, Reading):
        return {"question": made.question, "option": made.option}
    return {"levels": dict(made.levels)}
