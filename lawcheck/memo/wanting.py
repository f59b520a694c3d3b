"""What would still have to be shown: the fewest facts with which a question would be met, what is proved held fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawcheck.memo.views import Run

if TYPE_CHECKING:
    from lawcheck.answers.settlement import Settlement
    from lawcheck.memo.elements import Study
    from lawcheck.memo.views import Views

__all__ = ["Wanting", "unsaid", "wanting"]


@dataclass(frozen=True)
class Wanting:
    """The facts that a question still wants under the position most favourable to whoever relies on it.

    Attributes:
        position: the position.
        least: the fewest facts that would do.
        ways: how many sets of so few there are, as far as they were looked for.
        always: the facts that are in every set found.
        example: the first of the smallest sets.
        complete: whether all sets were found.
    """

    position: str
    least: int
    ways: int
    always: tuple[Settlement, ...]
    example: tuple[Settlement, ...]
    complete: bool


def wanting(views: Views, study: Study) -> Wanting | None:
    """What an issue still wants at the standard, nobody's word taken; None where it is met, or where no facts would do."""
    key = (study.issue.question, study.place[0])
    if key not in views.wanted:
        views.wanted[key] = _searched(views, study)
    return views.wanted[key]


def unsaid(views: Views, question: str, proposition: str) -> bool:
    """Whether nobody alleges a fact below a question: no claim, under any plea, no finding and no presumption asserts it."""
    for plea in views.pleas:
        answered = views.answer(question, views.positions[0], Run(plea)).answered
        number = answered.cone.index.get(proposition)
        if number is None or answered.evaluation.bounds.raised[number]:
            return False
    return True


def _searched(views: Views, study: Study) -> Wanting | None:
    position = study.place[0]
    answer = views.answer(study.issue.question, position, study.issue.runs[0])
    if answer.status == "met":
        return None
    found = answer.flips(change=["facts"], keep=("proved",))
    if not found.sets or not found.sets[0].changes:
        return None
    least = len(found.sets[0].changes)
    ways = sum(len(flip.changes) == least for flip in found.sets)
    return Wanting(position, least, ways, found.needed, found.sets[0].changes, found.complete)
