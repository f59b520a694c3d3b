"""Whether there is a world of some kind: by what surely holds, by going through every world, or case by case.

Most of a graph is the same in all worlds of a range. What is left below a node, the facts and readings that it may turn on, is
looked at alone: where that makes few worlds, each of them is worked out. Else cases are made. To show that there is no such
world, something that stands at two places below, a fact, a reading or an element, is taken as it may come out, one way after
another; where none of the cases is as asked, no world is. To show that there is one, open facts and readings are settled one by
one until it is there. All of it is counted, so the same proof takes the same steps.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from lawcheck.checker.logic import MAYBE, NO, YES, Situation, Values, work_out
from lawcheck.checker.model import Edge, Graph

__all__ = ["FEW", "Meter", "OutOfSteps", "Part", "Question", "Variable", "changed", "exists", "part_of", "tells"]

#: Up to so many worlds below a node, each is worked out.
FEW = 64
#: What part of the steps allowed may go into showing that there is no world; one in so many.
SHARE = 2

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


class Question(NamedTuple):
    """What is asked of a node: that it is shown, or is not; `negated`: that it is shown not to hold, or is not."""

    node: int
    shown: bool
    negated: bool = False

    def answer(self, values: Values) -> int:
        """YES where the values surely are as asked, NO where they surely are not."""
        value = (values.absent if self.negated else values.shown)[self.node]
        return value if self.shown else (YES, MAYBE, MAYBE, NO)[value]


@dataclass(frozen=True, slots=True)
class Part:
    """What is open below a node: the nodes, children first, and the facts and readings, most often met first.

    `met` has how often each of these is met, and each of the nodes.
    """

    nodes: list[int]
    variables: list[Variable]
    met: Mapping[Variable, int]
    times: Mapping[int, int]


def part_of(graph: Graph, node: int, situation: Situation, values: Values) -> Part:
    """What a node may turn on, given what surely holds."""
    times: dict[int, int] = {node: 1} if _open(values, node) else {}
    met: dict[Variable, int] = {}
    stack = list(times)
    while stack:
        here = stack.pop()
        norm = graph.norms[here]
        if norm is None:
            continue
        attention = MAYBE in (values.raised[here], values.spoken[here])
        below = []
        for edge in norm.edges:
            if not attention and not tells(edge, situation, values):
                continue
            if edge.gate >= 0 and situation.gates[edge.gate] == MAYBE:
                question = graph.gates[edge.gate][0]
                met[question] = met.get(question, 0) + 1
            below.append(edge.child)
        for child in (*below, *(norm.raised_by or () if attention else ())):
            if _open(values, child):
                if child not in times:
                    times[child] = 0
                    stack.append(child)
                times[child] += 1
    for below_, count in times.items():
        cell = graph.places[below_][0]
        if cell >= 0 and len(situation.states_of(cell)) > 1:
            met[cell] = met.get(cell, 0) + count
    return Part(sorted(times), sorted(met, key=lambda one: (-met[one], isinstance(one, str), one)), met, times)


def exists(graph: Graph, asked: Question, situation: Situation, values: Values, meter: Meter) -> tuple[bool, str]:
    """Whether some world is as asked, and by which means that was found out: `bounds`, `every world` or `cases`.

    The values are those of the situation, and are left as they were.

    Raises:
        OutOfSteps: it took too many.
    """
    answer = asked.answer(values)
    if answer != MAYBE or graph.norms[asked.node] is None:  # of what is one fact, MAYBE means that some world is so
        return answer != NO, "bounds"
    part = part_of(graph, asked.node, situation, values)
    count = math.prod(len(_states(situation, variable)) for variable in part.variables)
    if count <= FEW:
        return _in_some(graph, asked, situation, values, part, meter), "every world"
    refuting = Meter(meter.left // SHARE)
    before = refuting.left
    try:
        in_none = _in_none(graph, asked, situation, values, part, refuting)
    except OutOfSteps:
        in_none = False
    meter.spend(before - max(refuting.left, 0))
    return not in_none and _split(graph, asked, situation, values, part, meter), "cases"


@contextmanager
def changed(graph: Graph, situation: Situation, values: Values, part: Part, meter: Meter) -> Iterator[None]:
    """The values of a part in another situation, while the block runs."""
    before = _take(values, part.nodes)
    _work_out(graph, situation, values, part.nodes, meter)
    try:
        yield
    finally:
        _put(values, part.nodes, before)


def _in_some(graph: Graph, asked: Question, situation: Situation, values: Values, part: Part, meter: Meter) -> bool:
    """Whether one of all worlds of a part is as asked."""
    before, answer = _take(values, part.nodes), NO
    with_state = [[(variable, state) for state in _states(situation, variable)] for variable in part.variables]
    try:
        for world in itertools.product(*with_state):
            _work_out(graph, situation.fixed(graph, dict(world)), values, part.nodes, meter)
            answer = asked.answer(values)
            if answer != NO:
                break
    finally:
        _put(values, part.nodes, before)
    if answer == MAYBE:
        raise AssertionError("a world leaves something open")
    return answer == YES


def _split(graph: Graph, asked: Question, situation: Situation, values: Values, part: Part, meter: Meter) -> bool:
    """Whether some world of a part is as asked, taking what is met most often in each of its states."""
    before, variable = _take(values, part.nodes), part.variables[0]
    found = False
    try:
        for state in _states(situation, variable):
            there = situation.fixed(graph, {variable: state})
            _work_out(graph, there, values, part.nodes, meter)
            answer = asked.answer(values)
            if answer == MAYBE:
                inner = part_of(graph, asked.node, there, values)
                answer = YES if _split(graph, asked, there, values, inner, meter) else NO
            if answer == YES:
                found = True
                break
    finally:
        _put(values, part.nodes, before)
    return found


def _in_none(graph: Graph, asked: Question, situation: Situation, values: Values, part: Part, meter: Meter) -> bool:
    """Whether surely no world is as asked. An element that stands at two places is taken as it may come out, whatever below it.

    These cases leave out no world, and may hold some that are none; so where one of them cannot be excluded, nothing is told.
    """
    again = max(part.variables, key=lambda one: part.met[one], default=None)
    node = max((node for node in part.nodes[:-1] if graph.norms[node]), key=lambda one: (part.times[one], one), default=-1)
    often = 0 if again is None else part.met[again]
    if node >= 0 and part.times[node] >= max(often, 2):
        return _in_no_case_of(graph, asked, situation, values, part, node, meter)
    if again is None or often < 2:
        return False  # nothing stands at two places: what may be so is so in some world
    before, excluded = _take(values, part.nodes), True
    try:
        for state in _states(situation, again):
            there = situation.fixed(graph, {again: state})
            _work_out(graph, there, values, part.nodes, meter)
            if not _excluded(graph, asked, there, values, meter):
                excluded = False
                break
    finally:
        _put(values, part.nodes, before)
    return excluded


def _in_no_case_of(
    graph: Graph, asked: Question, situation: Situation, values: Values, part: Part, node: int, meter: Meter
) -> bool:
    """Whether nothing is as asked, however one element of a part comes out."""
    above = [other for other in part.nodes if other > node]
    touched = [node, *above]
    before, excluded = _take(values, touched), True
    try:
        for shown, absent in ((YES, NO), (NO, YES), (NO, NO)):
            if _apart(shown, before[0][0]) or _apart(absent, before[1][0]):
                continue
            values.shown[node], values.absent[node] = shown, absent
            _work_out(graph, situation, values, above, meter)
            if not _excluded(graph, asked, situation, values, meter):
                excluded = False
                break
    finally:
        _put(values, touched, before)
    return excluded


def _excluded(graph: Graph, asked: Question, situation: Situation, values: Values, meter: Meter) -> bool:
    answer = asked.answer(values)
    if answer != MAYBE:
        return answer == NO
    return _in_none(graph, asked, situation, values, part_of(graph, asked.node, situation, values), meter)


def _apart(value: int, known: int) -> bool:
    """Whether a value is not as what is known already."""
    return known != MAYBE and value != known


def _work_out(graph: Graph, situation: Situation, values: Values, nodes: list[int], meter: Meter) -> None:
    meter.spend(len(nodes))
    work_out(graph, nodes, situation, values)


_Kept = tuple[list[int], list[int], list[int], list[int]]


def _take(values: Values, nodes: list[int]) -> _Kept:
    """The values of some nodes, to be put back."""
    shown, absent, raised, spoken = values.shown, values.absent, values.raised, values.spoken
    return (
        [shown[node] for node in nodes], [absent[node] for node in nodes], [raised[node] for node in nodes],
        [spoken[node] for node in nodes],
    )


def _put(values: Values, nodes: list[int], kept: _Kept) -> None:
    for known, old in zip((values.shown, values.absent, values.raised, values.spoken), kept, strict=True):
        for node, value in zip(nodes, old, strict=True):
            known[node] = value


def _states(situation: Situation, variable: Variable) -> tuple[int, ...] | tuple[str, ...]:
    return situation.states_of(variable) if isinstance(variable, int) else situation.options[variable]


def tells(edge: Edge, situation: Situation, values: Values) -> bool:
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
