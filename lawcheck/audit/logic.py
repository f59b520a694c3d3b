"""What holds of a node, children first: docs/semantics.md, section 1, for one world or for many at once.

Whatever may be so in some worlds and not in others is MAYBE, so one set of rules serves both: in a single world every answer is
YES or NO, and exact; over many worlds YES and NO hold in all of them, and MAYBE leaves it open. A value is two bits, "surely"
and "possibly", so that `and` and `or` of values are those of numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lawcheck.audit.evidence import UNKNOWN
from lawcheck.audit.model import Graph, Norm

__all__ = ["MAYBE", "NO", "YES", "Situation", "Values", "gates_of", "work_out"]

NO, MAYBE, YES = 0, 2, 3
#: The denial of a value, by the value.
NOT = (YES, MAYBE, MAYBE, NO)


@dataclass
class Situation:
    """What is open and what is not: the states each cell may be in, the options each question of law may have.

    `out` are the values of a cell whose denial is proved. `stated` has for a node whether somebody asserts or invokes it,
    `heard` whether somebody speaks to it; nodes that are left out are NO. `gates` has for each gate whether it is open.
    """

    states: list[tuple[int, ...]]
    out: Sequence[frozenset[int]]
    options: dict[str, tuple[str, ...]]
    stated: Mapping[int, int]
    heard: Mapping[int, int]
    gates: list[int]

    def fixed(self, graph: Graph, choice: Mapping[int | str, int | str]) -> Situation:
        """The same with some facts settled, by the numbers of their cells, and some questions of law, by their names."""
        states, options, gates = self.states.copy(), self.options, self.gates
        for what, state in choice.items():
            if isinstance(what, int):
                states[what] = (int(state),)
            else:
                options = {**options, what: (str(state),)}
        if options is not self.options:
            gates = gates_of(graph, options)
        return replace(self, states=states, options=options, gates=gates)


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
            values.raised[node] = situation.stated.get(node, NO)
            values.spoken[node] = situation.heard.get(node, NO)
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
    states, denied = situation.states[cell], value in situation.out[cell]
    holds = [state == value for state in states]
    fails = [denied if state == UNKNOWN else state != value for state in states]
    values.shown[node] = YES if all(holds) else MAYBE if any(holds) else NO
    values.absent[node] = YES if all(fails) else MAYBE if any(fails) else NO


def _attention(norm: Norm, node: int, situation: Situation, values: Values) -> None:
    """Section 3, last paragraph: a norm is raised, or spoken to, where it is invoked or where a child is."""
    raised = situation.stated.get(node, NO)
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
