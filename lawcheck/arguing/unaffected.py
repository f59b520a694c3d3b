"""What no choice of law affects: answers alike whichever layer of law applies, or whatever is made of any question of law."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lawcheck.arguing.robust import whatever_the_reading
from lawcheck.arguing.views import listed, silent, statement
from lawcheck.document.display import Displayed
from lawcheck.explain.prose import WORDS
from lawcheck.explain.titles import Titles
from lawcheck.law.words import parts
from lawcheck.reasoning.status import STATUSES, Status

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.document.model import Document

__all__ = ["Unaffected", "unaffected"]

_ALL: frozenset[Status] = frozenset(STATUSES)


@dataclass(frozen=True)
class Unaffected(Displayed):
    """A question, or several of one name with the same answers, that a choice of law does not affect.

    Attributes:
        kind: `layers`: the answer is the same whichever of several layers of law applies; `readings`: no reading of any question
            of law, nor leaving any open, gives another.
        questions, text: the questions, and in a few words.
        statuses: the status in each view of the comparison.
        told: these in words.
    """

    kind: Literal["layers", "readings"]
    questions: tuple[str, ...]
    text: str
    statuses: tuple[Status, ...]
    told: str

    @property
    def words(self) -> str:
        """The whole statement."""
        over = "whichever layer of law applies" if self.kind == "layers" else "whatever is made of any question of law"
        return f"{self.told}, {over}"

    def document(self) -> Document:
        """The statement as a report."""
        return statement(self.text, f"{self.words}.")

    def to_dict(self) -> dict[str, object]:
        """The statement as plain data."""
        return {
            "kind": self.kind, "questions": list(self.questions), "text": self.text, "statuses": list(self.statuses),
            "words": self.words,
        }


def unaffected(
    comparison: Comparison, questions: Iterable[str], readings: Collection[str] | None = None
) -> tuple[Unaffected, ...]:
    """What no choice between layers of law affects, and what no reading of the law can change; the latter only of `readings`."""
    put = list(questions)
    asked = [question for question in put if set(comparison.row(question)) != {"not_engaged"}]
    fixed = set(asked) if readings is None else set(asked) & set(readings)
    groups: dict[tuple[Literal["layers", "readings"], str, tuple[Status, ...]], list[str]] = {}
    for question in asked:
        row = comparison.row(question)
        answers = comparison[question]
        if all(a.branches and a.whichever_applies and a.branches[0].status == a.status for a in answers):
            groups.setdefault(("layers", parts(question)[0], row), []).append(question)
        if question in fixed and not answers[0].note and _fixed_in_law(answers):
            groups.setdefault(("readings", parts(question)[0], row), []).append(question)
    titles = Titles(comparison.assessments[0], asked)
    found = []
    for (kind, name, row), members in groups.items():
        others: dict[tuple[Status, ...], list[str]] = {}
        for question in asked:  # those that a choice of law does affect too: the title must not take them in
            if parts(question)[0] == name and question not in members:
                others.setdefault(comparison.row(question), []).append(question)
        told = _by_status(comparison, row)
        text = titles(members, [*others.values(), *silent(comparison, put, name)])
        found.append(Unaffected(kind, tuple(members), text, row, told))
    return tuple(found)


def _fixed_in_law(answers: Sequence[Answer]) -> bool:
    """Whether no reading changes an answer: of all views that weigh the evidence alike one is enough to prove it."""
    seen: set[object] = set()
    for answer in answers:
        inputs = answer.answered.evaluation.inputs
        if inputs[:3] not in seen:
            seen.add(inputs[:3])
            if not answer.answered.cone.shape.questions:
                continue
            statuses, complete = whatever_the_reading(answer, _ALL - {answer.status})
            if not complete or statuses != {answer.status}:
                return False
    return len({(a.answered.evaluation.inputs[:3], a.status) for a in answers}) == len(seen)


def _by_status(comparison: Comparison, row: Sequence[Status]) -> str:
    from lawcheck.arguing.views import called

    groups: dict[Status, list[str]] = {}
    for status, name in zip(row, called(comparison.assessments), strict=True):
        groups.setdefault(status, []).append(name)
    if len(groups) == 1:
        return f"{WORDS[row[0]]} in every view"
    return "; ".join(f"{WORDS[status]} under {listed(names)}" for status, names in groups.items())
