"""What separates two answers to one question: which of the readings and facts on which two views differ make the difference.

::

    found = lc.separate(icj["self_defence", "strike", "t"], us_2025["self_defence", "strike", "t"])
    found.forth             # the smallest sets that, put into the first view, give the second view's answer
    found.back              # the smallest sets that, put back into the second, give the first one's
    print(found)

Every set is exact: it carries the answer over, and no part of it does. Nothing is sampled; where a search is cut short, the
result says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawcheck.document.display import Displayed
from lawcheck.errors import LawcheckError
from lawcheck.explain.naming import subject_words, value_words
from lawcheck.reasoning.between import Between, Carrying, Place
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.reasoning.bounds import Inputs
    from lawcheck.reasoning.changes import Budget
    from lawcheck.reasoning.evidence import CellState

__all__ = ["Point", "Separation", "separate"]


class Point(NamedTuple):
    """One thing below a question on which two views differ.

    Attributes:
        kind: `reading` of a question of law, `fact`, or `ground` (a norm that somebody invokes in one view only).
        subject: the question of law, the fact (of alternatives the cell), or the norm.
        text: the subject in words.
        one, other: how it stands in the first view and in the second: options, or a word such as `unproven`.
        carries: the status in the first view with only this taken over from the second.
        breaks: the status in the second view with only this put back as it is in the first.
    """

    kind: Literal["reading", "fact", "ground"]
    subject: str
    text: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    carries: Status
    breaks: Status

    def to_dict(self) -> dict[str, object]:
        """The point as plain data."""
        return {
            "kind": self.kind, "subject": self.subject, "text": self.text, "one": list(self.one), "other": list(self.other),
            "carries": self.carries, "breaks": self.breaks,
        }


@dataclass(frozen=True)
class Separation(Displayed):
    """What separates two answers.

    Attributes:
        one, other: the answers.
        points: all on which the two views differ below the question.
        forth: the smallest sets of points that, put into the first view, give the status of the second; smallest first.
        back: the smallest sets that, put back into the second view, give the status of the first.
        needed_forth, needed_back: points that are in every such set, also in those that were not listed.
        forth_complete, back_complete: whether there are no other sets.
        steps: how many partly changed views were looked at.
    """

    one: Answer = field(repr=False)
    other: Answer = field(repr=False)
    points: tuple[Point, ...]
    forth: tuple[tuple[Point, ...], ...]
    back: tuple[tuple[Point, ...], ...]
    needed_forth: tuple[Point, ...]
    needed_back: tuple[Point, ...]
    forth_complete: bool
    back_complete: bool
    steps: int

    @property
    def differs(self) -> bool:
        """Whether the two answers differ at all."""
        return self.one.status != self.other.status

    @property
    def complete(self) -> bool:
        """Whether all smallest sets were found, either way."""
        return self.forth_complete and self.back_complete

    @property
    def carrying(self) -> tuple[Point, ...]:
        """The points that carry the first answer over to the second, each alone."""
        return tuple(point for point in self.points if self.differs and point.carries == self.other.status)

    @property
    def breaking(self) -> tuple[Point, ...]:
        """The points that, each alone put back, take the second answer's status away."""
        return tuple(point for point in self.points if point.breaks != self.other.status)

    def to_dict(self) -> dict[str, object]:
        """What separates them, as plain data. Sets are places in `points`."""
        place = {point: number for number, point in enumerate(self.points)}
        numbered = {
            name: [[place[point] for point in chosen] for chosen in sets]
            for name, sets in (("forth", self.forth), ("back", self.back))
        }
        return {
            "question": self.one.question, "one": self.one.status, "other": self.other.status,
            "points": [point.to_dict() for point in self.points], **numbered,
            "needed_forth": [place[point] for point in self.needed_forth],
            "needed_back": [place[point] for point in self.needed_back],
            "forth_complete": self.forth_complete, "back_complete": self.back_complete, "steps": self.steps,
        }


def separate(one: Answer, other: Answer, budget: Budget | None = None) -> Separation:
    """What separates two answers to one question about one case.

    Args:
        one: an answer.
        other: an answer to the same question in another view of the same case.
        budget: how many sets to list, and how many partly changed views to look at, for each direction.

    Raises:
        LawcheckError: the answers are to different questions, about different cases, or treat findings of tribunals otherwise.
        UnknownProposition: the question was not put to the law of that day.
    """
    if one.question != other.question:
        raise LawcheckError(f"{one.question} and {other.question} are two questions; what separates two answers is asked of one")
    if one.assessment.engine is not other.assessment.engine:
        raise LawcheckError("the two answers are about two cases, or under two sets of rules; lawcheck.diff says how they differ")
    if one.answered.cone.shape is not other.answered.cone.shape:
        raise LawcheckError("findings of tribunals count in one of the two views only; assess both with the same `findings`")
    between = Between(one.answered.cone.shape, one.answered.evaluation.inputs, other.answered.evaluation.inputs)
    limits = {} if budget is None else {"sets": budget.sets, "steps": budget.steps}
    forth = between.smallest(other.status, **limits)
    turned = Between(between.shape, between.other, between.one)
    back = turned.smallest(one.status, **limits)
    points = tuple(_points(one, other, between))
    return Separation(
        one, other, points, _named(forth, points), _named(back, points), _chosen(forth.needed, points),
        _chosen(back.needed, points), forth.complete, back.complete, forth.steps + back.steps,
    )


def _named(found: Carrying, points: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    return tuple(_chosen(chosen, points) for chosen in found.sets)


def _chosen(numbers: Iterable[int], points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(points[number] for number in sorted(numbers))


def _points(one: Answer, other: Answer, between: Between) -> Iterable[Point]:
    numbers = range(len(between.places))
    carries = [between.status({number}) for number in numbers]  # one side after the other: like views are quicker to come by
    breaks = [between.status({*numbers} - {number}) for number in numbers]
    for number, place in enumerate(between.places):
        yield Point(place.kind, *_told(one, other, between, place), carries[number], breaks[number])


def _told(one: Answer, other: Answer, between: Between, place: Place) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """A place in words: its subject, what it is about, and how it stands on each side."""
    assessment, what = one.assessment, place.what
    if isinstance(what, str):
        options = list(assessment.rules.questions[what].options)
        here, there = (tuple(sorted(a.assessment.view.admitted(what), key=options.index)) for a in (one, other))
        return what, assessment.rules.questions[what].text, here, there
    if place.kind == "ground":
        norm = one.answered.cone.names[what]
        words = tuple("invoked" if what in inputs.stated else "not invoked" for inputs in (between.one, between.other))
        return norm, assessment.sentence(norm), words[:1], words[1:]
    cell = one.answered.cone.cells[what]
    sides = between.one, between.other
    words = tuple(_standing(one, cell.leaves, inputs.cells[what]) for inputs in sides)
    if words[0] == words[1]:  # it stands alike, and somebody asserts it, or speaks to it, in one of the views only
        words = tuple(f"{word} ({_heard(one, cell.leaves, inputs)})" for word, inputs in zip(words, sides, strict=True))
    return cell.name, subject_words(assessment, cell.name).removeprefix("whether "), words[:1], words[1:]


def _heard(answer: Answer, leaves: tuple[str, ...], inputs: Inputs) -> str:
    """What is said on a fact, in a few words."""
    cone = answer.answered.cone
    said = {}
    for leaf in leaves:
        node = cone.index.get(leaf)
        word = "asserted" if node in inputs.stated else "denied" if node in inputs.denied else ""
        said[leaf] = word
    if len(leaves) == 1:
        return said[leaves[0]] or "not spoken to"
    values = value_words(answer.assessment, leaves)
    told = [f"{word}: {values[leaf]}" for leaf, word in said.items() if word]
    return "; ".join(told) or "not spoken to"


_WORDS = {"proved_false": "disproved", "by_exclusion": "proved by exclusion"}


def _standing(answer: Answer, leaves: tuple[str, ...], state: CellState) -> str:
    """How a fact stands, in a word; of alternatives also which."""
    word = _WORDS.get(state.status, state.status)
    held = [leaves[value] for value in state.proof if value >= 0]
    values = value_words(answer.assessment, leaves)
    return word if len(leaves) == 1 or not held else f"{word}: {' or '.join(values[leaf] for leaf in held)}"
