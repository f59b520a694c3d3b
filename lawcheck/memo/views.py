"""The views a memo looks through: each position, at the standard chosen, alone or with somebody's word taken as true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.errors import UnknownProposition
from lawcheck.law.words import parts
from lawcheck.memo.ways import Tree
from lawcheck.reasoning.view import Standard
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer, Assessment, Status
    from lawcheck.case.models import Case
    from lawcheck.law.rules import Position, Rules
    from lawcheck.memo.wanting import Wanting

__all__ = ["RANKS", "Run", "Views"]

#: Statuses from the worst to the best for whoever relies on a question.
RANKS: tuple[Status, ...] = ("not_met", "not_engaged", "not_proven", "depends", "met")


class Run(NamedTuple):
    """One way to run a case through all positions: one of its pleas in the alternative, and whose word is taken as true."""

    plea: str | None = None
    word: str | None = None


class Views:
    """A case under several positions. Assessments are made when they are first looked at, and kept."""

    def __init__(
        self, case: Case, positions: Sequence[str | Position | Path], standard: Standard, about: Sequence[str] = (),
        grounds: Sequence[str] = (),
    ) -> None:
        from lawcheck.answers.assess import assess

        self.about, self.grounds = tuple(about), tuple(grounds)
        self.case = case
        self.standard: Standard = standard
        self._assess = assess
        self._given = {assess(case, position, standard).view.position: position for position in positions}
        self._made: dict[tuple[str, Run], Assessment] = {}
        self._trees: dict[tuple[str, str, Run], Tree] = {}
        self.wanted: dict[tuple[str, str], Wanting | None] = {}

    @property
    def positions(self) -> tuple[str, ...]:
        """The ids of the positions."""
        return tuple(self._given)

    @property
    def pleas(self) -> tuple[str | None, ...]:
        """The pleas in the alternative, each run by itself; None alone where the case has none."""
        return tuple(self.case.pleas) or (None,)

    @property
    def first(self) -> Assessment:
        """Any of the assessments: for labels, sentences and what does not depend on a view."""
        return self.at(self.positions[0], Run(self.pleas[0]))

    @cached_property
    def sorts(self) -> Mapping[str, str]:
        """What sort of thing each id of the file stands for."""
        from lawcheck.case.ids import kinds

        return kinds(self.case)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions that are argued: all that the rules put, or those about some things or on some grounds.

        Raises:
            UnknownProposition: no question is about such a thing, or on such a ground; the message suggests one.
        """
        every = [(question, *parts(question)) for question in self.first.questions]
        things = {argument for _, _, arguments in every for argument in arguments}
        names = {name for _, name, _ in every} | things
        for word, known, what in (*((w, things, "about") for w in self.about), *((w, names, "on") for w in self.grounds)):
            if word not in known:
                raise UnknownProposition(f"no question of this case is {what} '{word}'.{nearest(word, sorted(known))}")
        return tuple(
            question for question, name, arguments in every
            if (not self.about or not set(self.about).isdisjoint(arguments))
            and (not self.grounds or name in self.grounds or not set(self.grounds).isdisjoint(arguments))
        )

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The parties that make any claim: to take the word of others changes nothing."""
        return frozenset(said.party for found in self.first.engine.record.statements.values() for said in found)

    @property
    def rules(self) -> Rules:
        """The rules that all assessments are made with."""
        return self.first.rules

    def at(self, position: str, run: Run | None = None) -> Assessment:
        """The assessment of one position in one run; in the first, where none is named."""
        run = run or Run(self.pleas[0])
        key = (position, run)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._assess(self.case, self._given[position], self.standard, run.word, run.plea)
        return found

    def answer(self, question: str, position: str, run: Run | None = None) -> Answer:
        """The answer to a question in one position and run."""
        return self.at(position, run)[question]

    def tree(self, question: str, position: str, run: Run) -> Tree:
        """The tree of a question in one position and run, unfolded as far as somebody looked."""
        key = (question, position, run)
        found = self._trees.get(key)
        if found is None:
            found = self._trees[key] = Tree(self.answer(question, position, run))
        return found

    def row(self, question: str, run: Run | None = None) -> tuple[Status, ...]:
        """The statuses of a question under all positions in one run."""
        return tuple(self.answer(question, position, run).status for position in self.positions)

    def answer_all(self, wanted: Mapping[Run, Sequence[str]]) -> None:
        """Answer many questions, one view after the other: that is quicker than to go from view to view for each question."""
        for run, questions in wanted.items():
            for position in self.positions:
                assessment = self.at(position, run)
                for question in questions:
                    assessment[question]

    def title(self, position: str) -> str:
        """What a position speaks for."""
        known = self.rules.positions.get(position)
        given = self._given[position]
        return known.title if known else getattr(given, "title", "") or position

    def best(self, question: str, runs: Sequence[Run], high: bool) -> tuple[str, Run]:
        """The position and run in which a question comes out best, or worst, for whoever relies on it.

        Runs are tried in their order, so a run without anybody's word goes first. Of positions that come out alike the
        majority's is taken, then the first.
        """
        wanted = max if high else min
        order = sorted(self.positions, key=lambda position: (position != "majority", self.positions.index(position)))

        def score(place: tuple[str, Run]) -> tuple[int, int]:
            rank = RANKS.index(self.answer(question, *place).status)
            return (rank, -runs.index(place[1])) if high else (rank, runs.index(place[1]))

        return wanted(((position, run) for run in runs for position in order), key=score)
