"""The questions of a proof in groups: where the same parties' concessions bind, every node below has one value for all of them.

A node may lie below questions of several groups and have another status in each, because a concession settles a point against
its speaker only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lawcheck.law.graph import Graph
from lawcheck.proof.nodes import below, node
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.shape import Cone, whole_of
from lawcheck.reasoning.status import Evaluation, Status, evaluate
from lawcheck.reasoning.view import View

__all__ = ["Group", "groups_of", "nodes_of"]


@dataclass(frozen=True)
class Group:
    """Questions in which the concessions of the same parties bind.

    Attributes:
        number: its place among the groups.
        bound: those parties, as far as they concede anything.
        questions: the questions, in the order in which they were asked.
        names: the nodes below them.
        denied: those among them that some edge below takes in the negative.
    """

    number: int
    bound: frozenset[str]
    questions: tuple[str, ...]
    names: Mapping[str, None]
    denied: frozenset[str]
    engine: Engine
    view: View

    @property
    def graph(self) -> Graph:
        """The graph of the view."""
        return self.engine.graph_for(self.view)

    @property
    def cone(self) -> Cone:
        """The whole graph: what holds of a node in it holds in every cone with the node."""
        return whole_of(self.graph)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The graph in the view."""
        return self._evaluated(self.view)

    def number_of(self, name: str) -> int:
        """The number of a node in the evaluation."""
        return self.graph.numbers[name]

    def status(self, name: str, negated: bool = False) -> Status:
        """The status of a node, or of its negation."""
        return self.evaluation.status(self.number_of(name), negated)

    def marks(self, question: str) -> list[str]:
        """What must be said beside the status of a question."""
        return [name for name, holds in (
            ("on_burdens_alone", self._on_burdens_alone), ("rests_on_presumption", self._rests_on_presumption),
            ("rests_on_hypothesis", self._rests_on_hypothesis),
        ) if holds(question)]

    def _on_burdens_alone(self, question: str) -> bool:
        from lawcheck.reasoning.bounds import OPEN

        if self.status(question) not in {"met", "depends"}:
            return False
        return not self.evaluation.somewhere(self.number_of(question), OPEN)

    def _rests_on_presumption(self, question: str) -> bool:
        if not self._presumed or self._unpresumed.status(self.number_of(question)) == self.status(question):
            return False
        return any(self.graph.cell_of.get(name) in self._presumed for name in below(self.graph, (question,)))

    def _rests_on_hypothesis(self, question: str) -> bool:
        if not self.engine.record.assumed:
            return False
        return self._unassumed.status(self.number_of(question)) != self.status(question)

    @cached_property
    def _presumed(self) -> frozenset[str]:
        """The cells of which a value is presumed."""
        states = zip(self.cone.cells, self.evaluation.inputs.cells, strict=True)
        return frozenset(cell.name for cell, state in states if state.status == "presumed")

    @cached_property
    def _unpresumed(self) -> Evaluation:
        return self._evaluated(replace(self.view, presumptions=False))

    @cached_property
    def _unassumed(self) -> Evaluation:
        return self._evaluated(replace(self.view, assumptions=False))

    def _evaluated(self, view: View) -> Evaluation:
        engine, cone = self.engine, self.cone
        return evaluate(cone.shape, engine.inputs(cone, engine.evidence(view), self.bound))


def groups_of(engine: Engine, view: View, questions: Iterable[str]) -> tuple[Group, ...]:
    """The groups of some questions, in the order in which the questions come."""
    graph, concessive = engine.graph_for(view), engine.concessive(view)
    found: dict[frozenset[str], list[str]] = {}
    for question in questions:
        found.setdefault(engine.parties(question) & concessive, []).append(question)
    made = []
    for number, (bound, mine) in enumerate(found.items()):
        names = below(graph, mine)
        denied = frozenset(edge.child for name in names for edge in graph.children(name) if edge.negated)
        made.append(Group(number, bound, tuple(mine), names, denied, engine, view))
    return tuple(made)


def nodes_of(groups: Iterable[Group]) -> dict[str, dict[str, Any]]:
    """Every node below the questions of some groups as plain data, with its status; by group where these differ."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        for name in group.names:
            found.setdefault(name, []).append(group)
    return {
        name: {**node(mine[0].graph, name), **dict(_statuses(name, mine))} for name, mine in sorted(found.items())
    }


def _statuses(name: str, groups: list[Group]) -> Iterator[tuple[str, Any]]:
    for key, negated in (("status", False), ("denied", True)):
        told = {str(group.number): group.status(name, negated) for group in groups if not negated or name in group.denied}
        if told:
            alike = len(set(told.values())) == 1
            yield key, next(iter(told.values())) if alike else told
