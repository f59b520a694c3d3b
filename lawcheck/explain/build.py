"""Building the tree of an answer, whole or pruned to what decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, make_dataclass, replace
from typing import TYPE_CHECKING, Any

from lawcheck.explain.outline import Branch, Spot, outline_of
from lawcheck.explain.tree import Authority, Claim, Role, Step
from lawcheck.explain.words import UNNAMED
from lawcheck.reasoning.bounds import DEAD, OPEN, gate_state
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer

__all__ = ["Builder", "root_of"]

#: Statuses with which an exception counts against what it excepts.
_COUNTS = frozenset({"met", "depends"})

#: A step before it is frozen. To set sixteen fields of a frozen step takes ten times as long, most of the time of a tree.
_Draft: Any = make_dataclass("_Draft", [(field.name, field.type, field) for field in fields(Step)], slots=True)


def root_of(answer: Answer, *, whole: bool) -> Step:
    """The tree of an answer that has a cone behind it."""
    builder = Builder(answer, whole)
    return builder.step(builder.cone.names[-1], False, "question", None)


class Builder:
    """Makes the steps of one answer: from a step down with all below it, or one by one."""

    def __init__(self, answer: Answer, whole: bool) -> None:
        answered = answer.answered
        self.assessment = answer.assessment
        self.engine = answer.assessment.engine
        self.cone, self.evaluation, self.evidence = answered.cone, answered.evaluation, answered.evidence
        self.parties = answered.parties
        self.view = self.evidence.view
        self.graph = self.evidence.graph
        self.outline = outline_of(answer.assessment.rules, self.graph, self.evidence.record)
        self.whole = whole
        self.seen: set[tuple[str, bool]] = set()
        self._index = self.cone.index
        self._raised, self._spoken = self.evaluation.bounds.raised, self.evaluation.bounds.spoken
        self._gates: dict[Branch, int] = {}

    def status(self, branch: Branch) -> Status:
        """The status of what a branch leads to, denied or not."""
        return self.evaluation.status(self._index[branch.child], branch.negated)

    def raised(self, branch: Branch) -> bool:
        """Whether anybody raises what a branch leads to; of its failing, whether anybody speaks to it."""
        return (self._spoken if branch.negated else self._raised)[self._index[branch.child]]

    def dead(self, branch: Branch) -> bool:
        """Whether the readings of the view close a branch."""
        if branch.gate is None:
            return False
        found = self._gates.get(branch)
        if found is None:
            found = self._gates[branch] = gate_state(branch.gate.options, self.view.admitted(branch.gate.question))
        return found == DEAD

    def live(self, main: Sequence[Branch]) -> list[Branch]:
        """The branches that the readings of the view leave open."""
        return [branch for branch in main if branch.gate is None or not self.dead(branch)]

    def step(self, node: str, negated: bool, role: Role, branch: Branch | None, *, brief: bool = False) -> Step:
        """A proposition and what is below it; where `brief`, of a leaf how it stands and nothing else."""
        spot = self.outline.spot(node)
        status = self.evaluation.status(self._index[node], negated)
        closed, reading = False, ""
        authorities: tuple[Authority, ...] = ()
        claims: tuple[Claim, ...] = ()
        if branch is not None:
            if branch.gate is None:
                authorities = branch.cited
            else:
                closed, reading = self.dead(branch), branch.reading
                authorities = branch.authorities(self.view.admitted(branch.gate.question))
        standing = ""
        quorum: tuple[int, int, int] | None = None
        steps: tuple[Step, ...] = ()
        left_out: tuple[str, ...] = ()
        seen = False
        if spot.leaf:
            standing, claims = self.standing(node), self.outline.claims(node, self.view.plea)
            steps = () if brief else self.under_a_finding(node) or self.ruled_out_by(node, negated)
        elif not brief:
            key = (node, negated)
            seen = key in self.seen
            beside = role == "exception" and status not in _COUNTS  # an exception that fails needs no tree of its own
            if not (seen or ((closed or beside) and not self.whole)):
                self.seen.add(key)
                if status == "not_engaged" and not self.whole:
                    standing = "unstated"
                else:
                    standing, steps, left_out = self.below(spot, negated, status)
                    quorum = self.quorum(spot) if standing != UNNAMED else None
        known = self.engine.sentences.get((node, negated))
        text = self.assessment.sentence(node, denied=negated) if known is None else known
        draft = _Draft(
            node, text, role, status, spot.kind, negated, closed, reading, standing, claims, authorities, quorum, steps,
            left_out, seen, brief,
        )
        draft.__class__ = Step
        frozen: Step = draft
        return frozen

    def below(self, spot: Spot, negated: bool, status: Status) -> tuple[str, tuple[Step, ...], tuple[str, ...]]:
        """What stands below a norm: a word where nothing could, the steps, and what nobody says."""
        shown, left_out = self.choose(spot, negated, status)
        steps = tuple([self.step(branch.child, branch.negated, branch.role, branch) for branch in shown])
        if not steps and not left_out and not spot.listed and status != "met":
            return UNNAMED, (), ()
        if status == "not_met" and spot.connective == "all" and not self.whole and not negated:
            steps += self.also_wanting(spot, {(branch.child, branch.negated) for branch in shown})
        return "", steps, left_out

    def under_a_finding(self, node: str) -> tuple[Step, ...]:
        """A norm that a tribunal decided is a leaf here; its elements are shown all the same, as they stand without it."""
        if node not in self.engine.graph.connective:
            return ()
        without = self.assessment.under(view=replace(self.view, findings=False))
        return root_of(without[node], whole=self.whole).steps

    def ruled_out_by(self, leaf: str, negated: bool) -> tuple[Step, ...]:
        """Of a value that nobody speaks to and that no world has: the other values, for what is said of them rules it out."""
        number = self._index[leaf]
        if negated or self._spoken[number] or self.evaluation.somewhere(number, OPEN, False) or leaf not in self.graph.cell_of:
            return ()
        cell = self.graph.cells[self.graph.cell_of[leaf]]
        state = self.evidence.cell(cell, self.parties)
        status: Status = "depends" if state.status == "contested" else "met"
        return tuple([
            Step(other, self.assessment.sentence(other), "exception", status, self.outline.spot(other).kind,
                 standing="contested" if status == "depends" else "proved", claims=self.outline.claims(other, self.view.plea))
            for other in (cell.leaves[value] for value in state.open if value >= 0)
        ])

    def choose(self, spot: Spot, negated: bool, status: Status) -> tuple[Sequence[Branch], tuple[str, ...]]:
        """Which branches to show below a node, and the words for what nobody raises."""
        if self.whole:
            return spot.branches, ()
        main, connective = spot.main, spot.connective
        exceptions = [branch for branch in spot.exceptions if self.raised(branch) and not self.dead(branch)]
        # To show that a norm does not hold is to show its elements failing, and the other way round.
        failing = (status != "met") != negated
        if not failing:
            return [*self.support(main, connective), *exceptions], ()
        holding = [branch for branch in exceptions if self.status(branch) in _COUNTS]
        if connective == "any":
            raised: list[Branch] = []
            silent: list[str] = []
            for branch in main:
                if self.raised(branch) or self.dead(branch):
                    raised.append(branch)
                else:
                    silent.append(self.assessment.sentence(branch.child, denied=branch.negated))
            return raised + holding, tuple(silent)
        live = self.live(main)
        if connective == "factor":
            return live + holding, ()
        weak = [branch for branch in live if self.status(branch) != "met"]
        if status == "not_met":
            decisive = [branch for branch in weak if self.hopeless(branch)]
            beaten = [branch for branch in holding if self.status(branch) == "met"]
            if decisive or beaten:
                return decisive + beaten, ()
        return weak + holding, ()

    def support(self, main: Sequence[Branch], connective: str) -> Sequence[Branch]:
        """What carries a norm that holds."""
        live = self.live(main)
        if connective == "all":
            return live
        raised = [branch for branch in live if self.raised(branch)]
        met = [branch for branch in raised if self.status(branch) == "met"]
        return met or (raised if connective == "any" else live)

    def also_wanting(self, spot: Spot, told: set[tuple[str, bool]]) -> tuple[Step, ...]:
        """The other elements that are not shown either: named, not unfolded, for they do not decide."""
        return tuple([
            self.step(branch.child, branch.negated, "element", branch, brief=True)
            for branch in spot.main
            if (branch.child, branch.negated) not in told and not self.dead(branch) and self.status(branch) != "met"
        ])

    def hopeless(self, branch: Branch) -> bool:
        """Whether a child is shown in no world, however the unproven facts turned out."""
        return not self.evaluation.somewhere(self._index[branch.child], OPEN, branch.negated)

    def quorum(self, spot: Spot) -> tuple[int, int, int] | None:
        """Of a weighing: how many signs it needs, how many are shown, how many there are."""
        if spot.connective != "factor":
            return None
        return spot.quorum, sum([self.status(branch) == "met" for branch in spot.signs]), len(spot.signs)

    def standing(self, leaf: str) -> str:
        """How a leaf stands."""
        evidence = self.evidence.leaf(leaf, self.parties)
        if evidence.finding:
            id_, by = self.engine.rulings.get(leaf, ("", ""))
            who = f" by {self.assessment.label(by)} ({id_})" if by else ""
            return f"found {evidence.finding.replace('_', ' ')}{who}"
        if evidence.assumed:
            return "assumed"
        status = self.evaluation.status(self._index[leaf])
        if status == "met":
            state = self.evidence.cell(self.graph.cells[self.graph.cell_of[leaf]], self.parties)
            return {"presumed": "presumed", "by_exclusion": "proved by exclusion"}.get(state.status, "proved")
        if status == "depends":
            return "contested"
        if status == "not_met":
            return "disproved"
        return "unproven" if evidence.spoken else "unstated"
