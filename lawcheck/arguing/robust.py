"""What stands whatever the view: answers that are the same under every position and standard, and what nothing can change.

Two things are said, and told apart. What was *tried*: a question was put under every position of a comparison, at every standard
of proof, and on the word of those who acted, and every one of these views was evaluated. What is *proved*: no reading of any
question of law gives another answer, whoever might hold it; this comes from views that leave every reading open (see
`lawcheck.reasoning.between`), not from trying some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from lawcheck.arguing.views import listed, silent, statement
from lawcheck.document.display import Displayed
from lawcheck.explain.prose import WORDS
from lawcheck.explain.titles import Titles
from lawcheck.law.words import parts
from lawcheck.reasoning.between import every_option, on_readings
from lawcheck.reasoning.shape import room
from lawcheck.reasoning.status import STATUSES, Status
from lawcheck.reasoning.view import STANDARDS, Standard

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.document.model import Document

__all__ = [
    "OUTCOMES", "REACHES", "Outcome", "Reach", "Robust", "robust", "whatever_the_reading",
]

#: One status, or `not_shown`: not met, not proven or not engaged, and which of them may differ.
Outcome: TypeAlias = Status | Literal["not_shown"]
#: Over what an outcome is the same: every standard of proof and the word of those who acted; every standard, nobody's word being
#: taken; every standard but `alleged`, at which a party's bare word is proof.
Reach: TypeAlias = Literal["everywhere", "nobodys_word", "above_alleged"]

#: The widest reach first.
REACHES: tuple[Reach, ...] = ("everywhere", "nobodys_word", "above_alleged")

_UNSHOWN: frozenset[Status] = frozenset({"not_met", "not_proven", "not_engaged"})
_ALL: frozenset[Status] = frozenset(STATUSES)
_ABOVE: tuple[Standard, ...] = STANDARDS[1:]
#: Outcomes as people read them.
OUTCOMES: Mapping[str, str] = {**WORDS, "not_shown": "not shown"}
#: How many partly fixed readings are looked at for one question.
_STEPS = 400


@dataclass(frozen=True)
class Robust(Displayed):
    """A question, or several of one name with the same answers, on which the views of a comparison come out alike.

    Attributes:
        questions: the questions.
        text: the questions in a few words.
        outcome: the status in every view of the reach, or `not_shown`.
        reach: over which standards, and on whose word (see `Reach`).
        views: how many views were evaluated for each question, those outside the reach included.
        proved: whether the outcome was proved over all readings of all questions of law, throughout the reach.
        over: the reach in words: "under every position, at every standard of proof, nobody's word being taken".
        detail: of `not_shown`, which positions give which status; else empty.
        otherwise: what is otherwise, or not, outside the reach, in sentences.
    """

    questions: tuple[str, ...]
    text: str
    outcome: Outcome
    reach: Reach
    views: int
    proved: bool
    over: str
    detail: str
    otherwise: tuple[str, ...]

    @property
    def words(self) -> str:
        """The whole statement: "not met under every position, at every standard of proof, nobody's word being taken."."""
        told = f"{OUTCOMES[self.outcome]} {self.over}{': ' + self.detail if self.detail else ''}"
        return ". ".join((told, *self.otherwise)) + "."

    def document(self) -> Document:
        """The statement as a report."""
        return statement(self.text, self.words)

    def to_dict(self) -> dict[str, object]:
        """The statement as plain data."""
        return {
            "questions": list(self.questions), "text": self.text, "outcome": self.outcome, "reach": self.reach,
            "views": self.views, "proved": self.proved, "words": self.words,
        }


def whatever_the_reading(
    answer: Answer, looked_for: frozenset[Status] = frozenset(), steps: int = _STEPS
) -> tuple[frozenset[Status], bool]:
    """The statuses a question has if its view reads the open questions of law otherwise, in any way; and whether that is all.

    The evidence is weighed as in the answer's view. Where there is one status, no view that leaves readings open gives another.
    With `looked_for`, it is only asked whether there are any of these statuses.
    """
    if answer.note:
        return frozenset((answer.status,)), True
    shape, inputs = answer.answered.cone.shape, answer.answered.evaluation.inputs
    memory: dict[object, tuple[frozenset[Status], bool]] = shape.memory.setdefault("whatever the reading", {})
    key = (inputs[:3], looked_for, steps)
    if key not in memory:
        room(memory)
        memory[key] = on_readings(shape, every_option(shape, inputs), looked_for, steps)
    return memory[key]


def robust(comparison: Comparison, questions: Iterable[str]) -> tuple[Robust, ...]:
    """What is the same under every position of a comparison, at every standard of proof; see the module."""
    tried = _Tried(comparison)
    groups: dict[tuple[str, _Table], list[str]] = {}
    put = list(questions)
    asked = [question for question in put if set(comparison.row(question)) != {"not_engaged"}]
    for question, table in tried.tables(asked).items():
        groups.setdefault((parts(question)[0], table), []).append(question)
    titles = Titles(comparison.assessments[0], asked)
    found = []
    for (name, table), members in groups.items():
        said = table.outcome
        if said is not None:
            others = [other for (same, _), other in groups.items() if same == name and other is not members]
            text = titles(members, [*others, *silent(comparison, put, name)])
            proved = all(tried.proved(question, said) for question in members)
            found.append(Robust(
                tuple(members), text, *said, table.views, proved, _over(tried, members[0], table, said, proved),
                _detail(tried, table, said), tuple(_otherwise(tried, table, said)),
            ))
    return tuple(found)


# ---- What was tried ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
    """The statuses of one question: by position, word and standard. The word of nobody comes first."""

    words: tuple[str | None, ...]
    statuses: tuple[tuple[tuple[Status, ...], ...], ...]

    @property
    def views(self) -> int:
        return sum(len(row) for position in self.statuses for row in position)

    def over(self, reach: Reach) -> Iterator[Status]:
        """The statuses of all views of a reach."""
        for position in self.statuses:
            for row in position if reach == "everywhere" else position[:1]:
                yield from row[1:] if reach == "above_alleged" else row

    @cached_property
    def outcome(self) -> tuple[Outcome, Reach] | None:
        """The widest reach over which the outcome is the same; None where there is none."""
        for reach in REACHES if len(self.words) > 1 else REACHES[1:]:
            found = set(self.over(reach))
            if len(found) == 1:
                return next(iter(found)), reach
            if found <= _UNSHOWN:
                return "not_shown", reach
        return None


class _Tried:
    """The views of a comparison at every standard of proof and on the word of those who acted, evaluated when asked for."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.first = comparison.assessments[0]
        taken: dict[object, Assessment] = {}
        for assessment in comparison.assessments:
            view = replace(assessment.view, standard="reported", arguendo=None)
            taken.setdefault(view.key, assessment.under(view=view))
        self.positions = tuple(taken.values())
        self._views: dict[tuple[int, str | None, Standard], Assessment] = {}

    def view(self, position: int, word: str | None, standard: Standard) -> Assessment:
        """One of these views."""
        key = (position, word, standard)
        if key not in self._views:
            base = self.positions[position]
            self._views[key] = base.under(view=replace(base.view, arguendo=word, standard=standard))
        return self._views[key]

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Everybody who says anything in the case."""
        statements = self.first.engine.record.statements.values()
        return frozenset(statement.party for said in statements for statement in said)

    def words(self, question: str) -> tuple[str | None, ...]:
        """Nobody, and those who did the act a question is about, as far as they speak."""
        from lawcheck.case.ids import actor_states

        case, arguments = self.first.case, parts(question)[1]
        acting: dict[str, None] = {}
        for argument in arguments:
            if argument in case.acts:
                acting.update(dict.fromkeys(actor_states(case, argument)))
            elif argument in case.pairs:
                acting.update(dict.fromkeys(case.pairs[argument].parties))
        return None, *[party for party in acting if party in self.speakers]

    def tables(self, questions: Sequence[str]) -> Mapping[str, _Table]:
        """The statuses of questions in all these views: one view after the other, as they are kept for a while only."""
        words = {question: self.words(question) for question in questions}
        found: dict[tuple[str, int, str | None, Standard], Status] = {}
        for word in dict.fromkeys(word for some in words.values() for word in some):
            asked = [question for question in questions if word in words[question]]
            for standard in STANDARDS:
                for position in range(len(self.positions)):
                    view = self.view(position, word, standard)
                    for question in asked:
                        found[question, position, word, standard] = view[question].status
        return {
            question: _Table(words[question], tuple(
                tuple(tuple(found[question, p, word, standard] for standard in STANDARDS) for word in words[question])
                for p in range(len(self.positions))
            ))
            for question in questions
        }

    def proved(self, question: str, said: tuple[Outcome, Reach]) -> bool:
        """Whether an outcome was proved over all readings, throughout its reach."""
        outcome, reach = said
        wanted = _UNSHOWN if outcome == "not_shown" else frozenset((outcome,))
        for word in self.words(question) if reach == "everywhere" else (None,):
            for standard in _ABOVE if reach == "above_alleged" else STANDARDS:
                statuses, complete = whatever_the_reading(self.view(0, word, standard)[question], _ALL - wanted)
                if not complete or not statuses <= wanted:
                    return False
        return True

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the positions are called."""
        from lawcheck.arguing.views import called

        return called(self.positions)


# ---- In words -----------------------------------------------------------------------------------------------------------


def _over(tried: _Tried, question: str, table: _Table, said: tuple[Outcome, Reach], proved: bool) -> str:
    """Over which views an outcome is the same, in words."""
    reach, count = said[1], len(tried.positions)
    law = proved and bool(tried.first[question].answered.cone.shape.questions)
    where = "under every position" if count > 1 else f"under {tried.names[0]}"
    where = "whatever is made of any question of law" if law else where
    if reach == "everywhere":
        return f"{where}, at every standard of proof, and on the word of those who acted too"
    standards = "every standard of proof above alleged" if reach == "above_alleged" else "every standard of proof"
    return f"{where}, at {standards}" + (", nobody's word being taken" if len(table.words) > 1 else "")


def _detail(tried: _Tried, table: _Table, said: tuple[Outcome, Reach]) -> str:
    if said[0] != "not_shown":
        return ""
    return _positions(tried, [set(_reached(rows, said[1])) for rows in table.statuses])


def _reached(rows: tuple[tuple[Status, ...], ...], reach: Reach) -> Iterator[Status]:
    for row in rows if reach == "everywhere" else rows[:1]:
        yield from row[1:] if reach == "above_alleged" else row


def _otherwise(tried: _Tried, table: _Table, said: tuple[Outcome, Reach]) -> Iterator[str]:
    """What becomes of it if those who acted are taken at their word, and if bare assertion is proof."""
    outcome, reach = said
    count = len(table.statuses)
    for number, word in enumerate(table.words[1:], 1) if reach != "everywhere" else ():
        rows = [set(position[number][1:] if reach == "above_alleged" else position[number]) for position in table.statuses]
        kept = [p for p, found in enumerate(rows) if _within(found, outcome)]
        changed = [p for p in range(count) if p not in kept]
        told = [f"still {OUTCOMES[outcome]} under {f'{len(kept)} of the {count}' if changed else 'all'}"] if kept else []
        told += [_positions(tried, [rows[p] for p in changed], changed)] if changed else []
        yield f"On the word of {_who(tried, (word,))}: {'; '.join(told)}"
    if reach == "above_alleged":
        bare = [{position[0][0]} for position in table.statuses]
        changed = [p for p in range(count) if not _within(bare[p], outcome)]
        yield f"At the standard alleged, where bare assertion is proof: {_positions(tried, [bare[p] for p in changed], changed)}"


def _within(found: Iterable[Status], outcome: Outcome) -> bool:
    return set(found) <= (_UNSHOWN if outcome == "not_shown" else {outcome})


def _positions(tried: _Tried, found: Sequence[set[Status]], numbers: Sequence[int] | None = None) -> str:
    """Which positions give which statuses: "not met under icj and majority; not proven under us_2025"."""
    groups: dict[str, list[str]] = {}
    for number, statuses in zip(range(len(found)) if numbers is None else numbers, found, strict=True):
        groups.setdefault(_status_words(statuses), []).append(tried.names[number])
    if len(groups) == 1 and len(found) == len(tried.positions) > 2:
        return f"{next(iter(groups))} under all {len(found)}"
    return "; ".join(f"{words} under {listed(names)}" for words, names in groups.items())


def _status_words(found: Iterable[Status]) -> str:
    order: tuple[Status, ...] = ("not_met", "not_proven", "not_engaged", "depends", "met")
    return listed((WORDS[status] for status in sorted(found, key=order.index)), "or")


def _who(tried: _Tried, words: Iterable[str | None]) -> str:
    return listed((tried.first.short_label(word) for word in words if word), "or")
