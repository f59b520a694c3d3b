"""Whether there is a world of some kind: by what surely holds, by going through every world, or case by case.

Most of a graph is the same in all worlds of a range. What is left below a node, the facts and readings that it may turn on, is
looked at alone: where that makes few worlds each of them is worked out; else one open fact or reading after another is taken in
each of its states, until what is asked holds surely or surely not. All of it is counted, so the same proof takes the same steps.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lawcheck.audit.logic import MAYBE, NO, YES, Situation, Values, work_out
from lawcheck.audit.model import Edge, Graph

__all__ = ["FEW", "Meter", "OutOfSteps", "Part", "Question", "changed", "exists", "part_of"]

#: Up to so many worlds below a node, each is worked out.
FEW = 64

#: An open fact by the number of its cell, or an open question of law by its name.
Variable = int | str


class OutOfSteps(Exception):
    """The steps allowed did not suffice."""


class Meter:
    """Counts nodes worked out; raises OutOfSteps where there are too many."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Count some steps."""
        self.left -= steps
        if self.left < 0:
            raise OutOfSteps


@dataclass(frozen=True)
class Question:
    """What is asked of a node: that it is shown, or is not; `negated`: that it is shown not to hold, or is not."""

    node: int
    shown: bool
    negated: bool = False

    def answer(self, values: Values) -> int:
        """YES where the values surely are as asked, NO where they surely are not."""
        value = (values.absent if self.negated else values.shown)[self.node]
        return value if self.shown else (YES, MAYBE, MAYBE, NO)[value]


@dataclass(frozen=True)
class Part:
    """What is open below a node: the nodes, children first, and the facts and readings, most often met first."""

    nodes: list[int]
    variables: list[Variable]


def part_of(graph: Graph, node: int, situation: Situation, values: Values) -> Part:
    """What a node may turn on, given what surely holds."""
    seen: set[int] = {node} if _open(values, node) else set()
    met: dict[Variable, int] = {}
    stack = list(seen)
    while stack:
        here = stack.pop()
        norm = graph.norms[here]
        if norm is None:
            continue
        attention = MAYBE in (values.raised[here], values.spoken[here])
        for edge in norm.edges:
            if not attention and not _tells(edge, situation, values):
                continue
            if edge.gate >= 0 and situation.gates[edge.gate] == MAYBE:
                question = graph.gates[edge.gate][0]
                met[question] = met.get(question, 0) + 1
            if not _open(values, edge.child):
                continue
            cell = graph.places[edge.child][0]
            if cell >= 0 and len(situation.states[cell]) > 1:
                met[cell] = met.get(cell, 0) + 1
            if edge.child not in seen:
                seen.add(edge.child)
                stack.append(edge.child)
        for child in norm.raised_by or ():
            if attention and child not in seen and _open(values, child):
                seen.add(child)
                stack.append(child)
    cell = graph.places[node][0]
    if node in seen and cell >= 0 and len(situation.states[cell]) > 1:
        met[cell] = 1
    return Part(sorted(seen), sorted(met, key=lambda one: (-met[one], str(type(one)), one)))


def exists(graph: Graph, asked: Question, situation: Situation, values: Values, meter: Meter) -> tuple[bool, str]:
    """Whether some world is as asked, and by which means that was found out: `bounds`, `every world` or `cases`.

    The values are those of the situation, and are left as they were.

    Raises:
        OutOfSteps: it took too many.
    """
    answer = asked.answer(values)
    if answer != MAYBE:
        return answer == YES, "bounds"
    part = part_of(graph, asked.node, situation, values)
    count = math.prod(len(_states(situation, variable)) for variable in part.variables)
    if count <= FEW:
        return _in_some(graph, asked, situation, values, part, meter), "every world"
    return _split(graph, asked, situation, values, part, meter), "cases"


def _in_some(
    graph: Graph, asked: Question, situation: Situation, values: Values, part: Part, meter: Meter
) -> bool:
    """Whether one of all worlds of a part is as asked."""
    with_state = [[(variable, state) for state in _states(situation, variable)] for variable in part.variables]
    for world in itertools.product(*with_state):
        with changed(graph, situation.fixed(graph, dict(world)), values, part, meter):
            answer = asked.answer(values)
        if answer == MAYBE:
            raise AssertionError("a world leaves something open")
        if answer == YES:
            return True
    return False


def _split(graph: Graph, asked: Question, situation: Situation, values: Values, part: Part, meter: Meter) -> bool:
    """Whether some world of a part is as asked, taking what is met most often in each of its states."""
    variable = part.variables[0]
    for state in _states(situation, variable):
        there = situation.fixed(graph, {variable: state})
        with changed(graph, there, values, part, meter):
            answer = asked.answer(values)
            if answer == MAYBE:
                answer = YES if _split(graph, asked, there, values, part_of(graph, asked.node, there, values), meter) else NO
        if answer == YES:
            return True
    return False


@contextmanager
def changed(graph: Graph, situation: Situation, values: Values, part: Part, meter: Meter) -> Iterator[None]:
    """The values of a part in another situation, while the block runs."""
    meter.spend(len(part.nodes))
    lists = (values.shown, values.absent, values.raised, values.spoken)
    before = [[list_[node] for node in part.nodes] for list_ in lists]
    work_out(graph, part.nodes, situation, values)
    try:
        yield
    finally:
        for list_, old in zip(lists, before, strict=True):
            for node, value in zip(part.nodes, old, strict=True):
                list_[node] = value


def _states(situation: Situation, variable: Variable) -> tuple[int, ...] | tuple[str, ...]:
    return situation.states[variable] if isinstance(variable, int) else situation.options[variable]


def _tells(edge: Edge, situation: Situation, values: Values) -> bool:
    """Whether an edge can make a difference: it may be open, and what its child surely is does not leave all as it is."""
    if edge.gate >= 0 and situation.gates[edge.gate] == NO:
        return False
    if edge.kind in {"any", "unless"} and (values.spoken if edge.negated else values.raised)[edge.child] == NO:
        return False
    holds, fails = values.shown[edge.child], values.absent[edge.child]
    if edge.negated:
        holds, fails = fails, holds
    if edge.kind == "all":
        return holds != YES
    return holds != NO or (edge.kind != "unless" and fails != YES)


def _open(values: Values, node: int) -> bool:
    return MAYBE in (values.shown[node], values.absent[node], values.raised[node], values.spoken[node])
