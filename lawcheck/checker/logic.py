"""What holds of a node, children first: docs/semantics.md, section 1, for one world or for many at once.

Whatever may be so in some worlds and not in others is MAYBE, so one set of rules serves both: in a single world every answer is
YES or NO, and exact; over many worlds YES and NO hold in all of them, and MAYBE leaves it open. A value is two bits, "surely"
and "possibly", so that `and` and `or` of values are those of numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lawcheck.checker.evidence import UNKNOWN
from lawcheck.checker.model import Graph, Norm

__all__ = ["MAYBE", "NO", "YES", "Ground", "Situation", "Values", "gates_of", "work_out"]

NO, MAYBE, YES = 0, 2, 3
#: The denial of a value, by the value.
NOT = (YES, MAYBE, MAYBE, NO)


@dataclass(frozen=True)
class Ground:
    """What a view says of every cell and node: the states a cell may be in, the values whose denial is proved, who is stated.

    `stated` has for a node whether somebody asserts or invokes it, `heard` whether somebody speaks to it; nodes that are left out
    are NO.
    """

    states: Sequence[tuple[int, ...]]
    out: Sequence[frozenset[int]]
    stated: Mapping[int, int]
    heard: Mapping[int, int]


@dataclass(frozen=True)
class Situation:
    """What is open and what is not: what a view says, and what is otherwise than it says.

    `options` are those that each question of law may have, `gates` has for each gate whether it is open. The rest holds what
    differs from the ground.
    """

    ground: Ground
    options: Mapping[str, tuple[str, ...]]
    gates: Sequence[int]
    states: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    stated: Mapping[int, int] = field(default_factory=dict)
    heard: Mapping[int, int] = field(default_factory=dict)
    out: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def states_of(self, cell: int) -> tuple[int, ...]:
        """The states that a cell may be in."""
        return self.states.get(cell) or self.ground.states[cell]

    def of(self, what: int | str) -> Sequence[int | str]:
        """The states that a cell may be in, by its number, or the options that a question of law may have, by its name."""
        return self.states_of(what) if isinstance(what, int) else self.options[what]

    def out_of(self, cell: int) -> frozenset[int]:
        """The values of a cell whose denial is proved."""
        return self.out[cell] if cell in self.out else self.ground.out[cell]

    def is_stated(self, node: int) -> int:
        """Whether somebody asserts or invokes a node."""
        return self.stated[node] if node in self.stated else self.ground.stated.get(node, NO)

    def is_heard(self, node: int) -> int:
        """Whether somebody speaks to a node."""
        return self.heard[node] if node in self.heard else self.ground.heard.get(node, NO)

    def may_be(self, graph: Graph, states: Mapping[int | str, tuple[int, ...] | tuple[str, ...]]) -> Situation:
        """The same, where some facts, by the numbers of their cells, and questions, by their names, may be in these states."""
        facts: Any = {what: found for what, found in states.items() if isinstance(what, int)}
        readings: Any = {what: found for what, found in states.items() if isinstance(what, str)}
        if not readings:
            return replace(self, states={**self.states, **facts})
        options, gates = {**self.options, **readings}, list(self.gates)
        for question in readings:
            for gate in graph.gates_on.get(question, ()):
                gates[gate] = _among(graph.gates[gate][1], options[question])
        return replace(self, states={**self.states, **facts}, options=options, gates=gates)

    def fixed(self, graph: Graph, choice: Mapping[int | str, int | str]) -> Situation:
        """The same with some facts and some questions of law settled."""
        states: Any = {what: (state,) for what, state in choice.items()}
        return self.may_be(graph, states)

    def raising(self, stated: Mapping[int, int], heard: Mapping[int, int]) -> Situation:
        """The same, where some nodes are stated, or spoken to, that were not."""
        return replace(self, stated={**self.stated, **stated}, heard={**self.heard, **heard})


def gates_of(graph: Graph, options: Mapping[str, Sequence[str]]) -> list[int]:
    """Of each gate whether it is open where the questions of law may have these options."""
    return [_among(opening, options[question]) for question, opening in graph.gates]


@dataclass
class Values:
    """Of each node whether it is shown, absent (shown not to hold), raised and spoken to."""

    shown: list[int]
    absent: list[int]
    raised: list[int]
    spoken: list[int]

    @classmethod
    def empty(cls, size: int) -> Values:
        """Values of so many nodes, none worked out."""
        return cls([NO] * size, [NO] * size, [NO] * size, [NO] * size)

    def copy(self) -> Values:
        """The same values, to be changed."""
        return Values(self.shown.copy(), self.absent.copy(), self.raised.copy(), self.spoken.copy())


def work_out(graph: Graph, nodes: Iterable[int], situation: Situation, values: Values) -> None:
    """Work out these nodes, children first; nodes below them that are left out have their values already."""
    for node in nodes:
        norm = graph.norms[node]
        if norm is None:
            values.raised[node] = situation.is_stated(node)
            values.spoken[node] = situation.is_heard(node)
            _leaf(graph, node, situation, values)
        else:
            _attention(norm, node, situation, values)
            _norm(norm, node, situation.gates, values)


def _among(wanted: Collection[str], possible: Collection[str]) -> int:
    """Whether what comes of the possible is wanted: in every case, in some, in none."""
    hits = sum(one in wanted for one in possible)
    return NO if not hits else YES if hits == len(possible) else MAYBE


def _leaf(graph: Graph, node: int, situation: Situation, values: Values) -> None:
    cell, value = graph.places[node]
    states, denied = situation.states_of(cell), value in situation.out_of(cell)
    holds = [state == value for state in states]
    fails = [denied if state == UNKNOWN else state != value for state in states]
    values.shown[node] = YES if all(holds) else MAYBE if any(holds) else NO
    values.absent[node] = YES if all(fails) else MAYBE if any(fails) else NO


def _attention(norm: Norm, node: int, situation: Situation, values: Values) -> None:
    """Section 3, last paragraph: a norm is raised, or spoken to, where it is invoked or where a child is."""
    raised = situation.is_stated(node)
    spoken = raised
    if norm.raised_by is None:
        for edge in norm.edges:
            spoken |= values.spoken[edge.child]
            raised |= (values.spoken if edge.negated else values.raised)[edge.child]
    else:
        for child in norm.raised_by:
            spoken |= values.spoken[child]
            raised |= values.raised[child]
    values.raised[node], values.spoken[node] = raised, spoken | raised


def _norm(norm: Norm, node: int, gates: Sequence[int], values: Values) -> None:
    missing = lost = shown = hope = beaten = NO
    surely = possibly = gone = gone_perhaps = count = 0
    for kind, child, negated, gate in norm.edges:
        live = YES if gate < 0 else gates[gate]
        holds, fails = values.shown[child], values.absent[child]
        if negated:
            holds, fails = fails, holds
        if kind == "all":
            missing |= live & NOT[holds]
            lost |= live & fails
        elif kind == "factor":
            count += 1
            surely, possibly = surely + (holds & 1), possibly + (holds >> 1)
            gone, gone_perhaps = gone + (fails & 1), gone_perhaps + (fails >> 1)
        else:  # a way or an exception counts only where somebody raises it
            live &= (values.spoken if negated else values.raised)[child]
            if kind == "any":
                shown |= live & holds
                hope |= live & NOT[fails]
            else:
                beaten |= live & holds
    if norm.connective == "all":
        shown, absent = NOT[missing], lost
    elif norm.connective == "any":
        absent = NOT[hope]
    else:
        shown = _reached(surely, possibly, norm.quorum)
        absent = _reached(gone, gone_perhaps, count - norm.quorum + 1)
    values.shown[node], values.absent[node] = shown & NOT[beaten], absent | beaten


def _reached(surely: int, possibly: int, needed: int) -> int:
    return YES if surely >= needed else MAYBE if possibly >= needed else NO
