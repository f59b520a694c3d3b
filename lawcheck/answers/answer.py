"""The answer to one question in one view: its status, and all that can be asked about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lawcheck.answers.settlement import Carrier, Settlement, Settlements, Settling, fact_settlement, reading_settlement
from lawcheck.document.display import Displayed
from lawcheck.errors import UnknownProposition
from lawcheck.law.positions import readings
from lawcheck.law.words import parts
from lawcheck.reasoning.bounds import OPEN
from lawcheck.reasoning.engine import Answered
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.flips import Along, Flips, Goal
    from lawcheck.arguing.missing import Missing
    from lawcheck.arguing.suppositions import Facts, Readings
    from lawcheck.arguing.what_if import WhatIf
    from lawcheck.explain.tree import Explanation
    from lawcheck.reasoning.changes import Budget, Change, Family
    from lawcheck.reasoning.flipping import Kind
    from lawcheck.reasoning.view import Standard

__all__ = ["Answer"]


class Answer(Displayed):
    """The answer to one question in one view."""

    def __init__(self, assessment: Assessment, question: str, answered: Answered | None, status: Status, note: str = "") -> None:
        self.assessment = assessment
        self.question = question
        self.status: Status = status
        self.note = note
        self._answered = answered

    def __repr__(self) -> str:
        """`self_defence(strike,t): not_met (icj, reported)`."""
        return f"{self.question}: {self.status} ({self.assessment.view.words})"

    def __str__(self) -> str:
        """The same; `document()` and `why()` say more."""
        return repr(self)

    @property
    def name(self) -> str:
        """The name of the proposition, without its arguments."""
        return parts(self.question)[0]

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the question is about."""
        return parts(self.question)[1]

    @property
    def text(self) -> str:
        """The question as a sentence without full stop."""
        return self.assessment.sentence(self.question)

    @property
    def answered(self) -> Answered:
        """The cone and evaluation behind the answer.

        Raises:
            UnknownProposition: the question was not put to the law of that day, so there is nothing behind it.
        """
        if self._answered is None:
            raise UnknownProposition(f"{self.question}: {self.note}")
        return self._answered

    @property
    def invoked_by(self) -> tuple[str, ...]:
        """Those who say that this holds here; for a justification, who pleads it. Empty where it is answered all the same."""
        return self.assessment.invoked_by(self.question)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Those who say that this does not hold here."""
        return self.assessment.denied_by(self.question)

    @cached_property
    def on_burdens_alone(self) -> bool:
        """Whether the status stands only because each side fails on its own burden about one fact."""
        if self._answered is None or self.status not in {"met", "depends"}:
            return False
        return not self._answered.evaluation.somewhere(self._root, OPEN)

    @cached_property
    def on_the_law(self) -> bool:
        """Whether `not_met` stands whatever the facts: no state of them would do under these readings.

        Where the case names nothing of a kind that could serve (no event answered, no request), more than the law is
        missing, and this is False.
        """
        if self.status != "not_met" or self._answered is None or self.unnamed:
            return False
        return not self._answered.evaluation.possible_in_law(self._root)

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """Norms that would serve the question and for which the case names no candidate at all, closed lists of the law apart."""
        if self._answered is None:
            return ()
        graph, evaluation, index = self._answered.evidence.graph, self._answered.evaluation, self._answered.cone.index
        found: dict[str, None] = {}
        seen: set[str] = set()
        stack = [self.question]
        while stack:
            name = stack.pop()
            if name in seen or evaluation.status(index[name]) == "met":
                continue
            seen.add(name)
            serving = [edge.child for edge in graph.children(name) if edge.kind != "unless" and not edge.negated]
            if graph.connective.get(name) == "any" and not serving and parts(name)[0] not in self.assessment.rules.closed_lists:
                found[name] = None
            stack += serving
        return tuple(found)

    @cached_property
    def rests_on_presumption(self) -> bool:
        """Whether the status would be another if nothing were presumed."""
        if not any(state.status == "presumed" for state in self._states):
            return False
        return self.assessment.under(presumptions=False)[self.question].status != self.status

    @cached_property
    def rests_on_hypothesis(self) -> bool:
        """Whether the status would be another if nothing were assumed for hypothetical acts."""
        if not self.assessment.engine.record.assumed:
            return False
        return self.assessment.under(assumptions=False)[self.question].status != self.status

    @cached_property
    def turns_on(self) -> Settlements:
        """What a `depends` turns on: the smallest sets of facts and readings either way; empty for any other status."""
        if self.status != "depends" or self._answered is None:
            return Settlements((), (), True)
        from lawcheck.reasoning.changes import settlements

        shape, inputs = self._answered.cone.shape, self._answered.evaluation.inputs
        makes, breaks = settlements(shape, inputs, "shown"), settlements(shape, inputs, "not_shown")
        return Settlements(self._named(makes), self._named(breaks), makes.complete and breaks.complete)

    @cached_property
    def reservations(self) -> tuple[Settling, ...]:
        """For `met`: the smallest sets of alleged but unproven, or presumed, facts that would defeat it."""
        if self.status != "met" or self._answered is None or self._answered.evaluation.everywhere(self._root, OPEN):
            return ()
        from lawcheck.reasoning.changes import reservations

        return self._named(reservations(self._answered.cone.shape, self._answered.evaluation.inputs))

    def carried_by(self, base: str = "majority") -> tuple[Carrier, ...]:
        """Which readings carry the answer: each is put back, alone, to the value another position gives it.

        Only readings that lie below the question and differ from that position's are tried, in the order of the rules.
        """
        if self._answered is None:
            return ()
        view, rules = self.assessment.view, self.assessment.rules
        other = readings(rules, base)
        found: list[Carrier] = []
        for question in rules.questions:
            if question not in self._answered.cone.shape.questions:
                continue
            mine, theirs = view.admitted(question), other[question].options
            if set(mine) == set(theirs):
                continue
            changed = self.assessment.under(view=view.with_reading(question, *theirs))[self.question].status
            found.append(Carrier(question, mine, theirs, changed, changed != self.status))
        return tuple(found)

    @property
    def branches(self) -> tuple[Answer, ...]:
        """Where each of several layers of law answers a question without asking whether it applies: those answers."""
        regimes = self.assessment.engine.graph.regimes.get(self.question, ())
        return tuple(self.assessment[branch] for branch in regimes)

    @property
    def whichever_applies(self) -> bool:
        """Whether the answer is the same whichever of these layers applies; False where there are no such branches."""
        return len({branch.status for branch in self.branches}) == 1

    @property
    def heading(self) -> str:
        """The short name of the question, as tables show it."""
        template = self.assessment.rules.headings.get(self.name)
        if template is None:
            return self.text
        types = self.assessment.rules.signatures[self.name].types
        briefs = self.assessment.rules.briefs
        words = [briefs.get(a) or self.assessment.wording(a, t) for a, t in zip(self.arguments, types, strict=True)]
        return template.format(*words)

    def why(self) -> Explanation:
        """Why the answer is what it is, pruned to what decides.

        Of an answer that is met: what carries it. Of any other: every failed route; `.failed` groups the ends of the routes
        into refuted, unproven, unstated, contested and excluded by the position.
        """
        from lawcheck.explain.tree import explain

        return explain(self)

    def why_not(self) -> Explanation:
        """The same as `why`, with a word at its head where the answer is met and there is nothing to fail."""
        from lawcheck.explain.tree import explain

        return explain(self, negative=True)

    def tree(self) -> Explanation:
        """The whole tree, nothing left out."""
        from lawcheck.explain.tree import explain

        return explain(self, whole=True)

    def flips(
        self, to: Goal = "met", *, change: Kind | Collection[Kind] = ("facts", "readings"), keep: Collection[str] = (),
        weights: Mapping[str, int] | None = None, largest: int | None = None, along: Iterable[Along] = (),
        budget: Budget | None = None,
    ) -> Flips:
        """The smallest sets of changes after which this is met, or shown in no world (see `lawcheck.arguing.flips.flips`).

        `along` has other views of the case: assessments, answers, or names of positions to take in the place of this one's; then
        one set has to do under all of them.
        """
        from lawcheck.arguing.flips import alongside, flips

        change = (change,) if isinstance(change, str) else change
        return flips(alongside(self, along), to, change=change, keep=keep, weights=weights, largest=largest, budget=budget)

    def missing(self, budget: Budget | None = None) -> Missing:
        """The open facts that would change this answer, by how much they would decide, and the next question to ask."""
        from lawcheck.arguing.missing import missing

        return missing(self, budget)

    def what_if(
        self, facts: Facts = (), *, readings: Readings | None = None, levels: Mapping[str, str] | None = None,
        without: Iterable[str] = (), standard: Standard | None = None, arguendo: str | None = None, plea: str | None = None,
        findings: bool | None = None,
    ) -> WhatIf:
        """Whether and why this answer changes if something is set otherwise (see `Assessment.what_if`).

        Where it stays, `effects` tells what each setting changes below it.
        """
        return self.assessment.what_if(
            facts, readings=readings, levels=levels, without=without, standard=standard, arguendo=arguendo, plea=plea,
            findings=findings, questions=(self.question,),
        )

    @property
    def _root(self) -> int:
        return self.answered.cone.shape.root

    @property
    def _states(self) -> Sequence[CellState]:
        return self._answered.evaluation.inputs.cells if self._answered else ()

    def _named(self, family: Family) -> tuple[Settling, ...]:
        return tuple(
            Settling(sorted((self._settlement(change) for change in chosen), key=lambda s: (s.kind, s.subject)))
            for chosen in family.sets
        )

    def _settlement(self, change: Change) -> Settlement:
        what, state = change
        if isinstance(what, str):
            return reading_settlement(self.assessment, what, str(state))
        cell = self.answered.cone.cells[what]
        value = {NONE: "none", UNKNOWN: "unknown"}.get(int(state))
        return fact_settlement(self.assessment, cell, value or cell.leaves[int(state)])
