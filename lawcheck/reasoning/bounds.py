"""The bounds pass: one plain walk over a shape that settles most questions without a solver.

For every node it computes a lower and an upper bound of `shown` and of `absent` in three ranges of worlds at once: the
proof range, the open range, and the free range (every fact may turn out either way, everything is raised), which tells a
failure on the law from one on the facts. The six bits of an answer lie in one integer, so that a connective is one
operation. Sound, not complete: facts that occur twice below a node are taken as independent (docs/semantics.md, section 5).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState, silent
from lawcheck.reasoning.shape import Shape, plan_of, room

__all__ = ["FREE", "OPEN", "PROOF", "Bounds", "Inputs", "attention", "bounds", "quiet", "reread"]

#: A range by the position of its two bits: lower bound at the shift, upper bound one above.
PROOF, OPEN, FREE = 0, 2, 4
_LOWER, _UPPER, _ALL, _FREE = 0b010101, 0b101010, 0b111111, 0b110000
_NOT_FREE = _ALL ^ _FREE

#: The state of a gate in a view.
DEAD, MAYBE, LIVE = 0, 1, 2


class Inputs(NamedTuple):
    """What a view says of a shape: the state of each cell, which nodes are stated, which leaves denied, the options admitted.

    `stated` and `denied` hold node numbers; `admitted` runs parallel to `shape.questions`.
    """

    cells: tuple[CellState, ...]
    stated: frozenset[int]
    denied: frozenset[int]
    admitted: tuple[tuple[str, ...], ...]


class Bounds(NamedTuple):
    """Bounds of every node: six bits each for `shown` and `absent`; and whether it is raised and spoken to."""

    shown: list[int]
    absent: list[int]
    raised: list[bool]
    spoken: list[bool]

    def surely(self, node: int, range_: int, negated: bool = False) -> bool:
        """Shown (negated: shown not to hold) in every world of the range."""
        return bool((self.absent if negated else self.shown)[node] >> range_ & 1)

    def possibly(self, node: int, range_: int, negated: bool = False) -> bool:
        """Not excluded that it is shown (negated: shown not to hold) in some world of the range."""
        return bool((self.absent if negated else self.shown)[node] >> range_ & 2)


def gate_states(shape: Shape, admitted: tuple[tuple[str, ...], ...]) -> list[int]:
    """For each gate of a shape whether it is closed, open in some admitted readings, or open in all."""
    memory: dict[tuple[tuple[str, ...], ...], list[int]] = shape.memory.setdefault("gates", {})
    states = memory.get(admitted)
    if states is None:
        room(memory)
        options = dict(zip(shape.questions, admitted, strict=True))
        states = memory[admitted] = []
        for question, open_on in shape.gates:
            states.append(gate_state(open_on, options[question]))
    return states


def gate_state(open_on: Container[str], admitted: Collection[str]) -> int:
    """Whether a gate that opens on some options is closed, open in some of the admitted readings, or open in all."""
    inside = sum(option in open_on for option in admitted)
    return DEAD if not inside else LIVE if inside == len(admitted) else MAYBE


def bounds(shape: Shape, inputs: Inputs, known: Bounds | None = None, nodes: Iterable[int] | None = None) -> Bounds:
    """Bounds of every node of a shape, children first.

    Args:
        shape: the shape of a cone, or of a whole graph.
        inputs: what a view says of it.
        known: bounds for other inputs, by which the same is raised and spoken to.
        nodes: with `known`, the nodes to work out anew, children first. The others keep their bounds, which must hold for these
            inputs too: they do where the others admit more states and readings, or differ in nothing below these nodes.
    """
    gates, plans = gate_states(shape, inputs.admitted), shape.plans
    if known is None or nodes is None:
        raised, spoken = attention(shape, inputs)
        shown, absent = _leaves(shape, inputs)
        nodes = _silence(shape).norms
    else:  # what is raised and spoken to is the same in every world
        shown, absent, raised, spoken = known.shown.copy(), known.absent.copy(), known.raised, known.spoken
    for node in nodes:
        plan = plans[node] or plan_of(shape, node)
        connective, plain, others, weighed, quorum, _, _, _ = plan
        if connective == "any":
            s, a = 0, _ALL
            for child in plain:
                if raised[child]:
                    s |= shown[child]
                    a &= absent[child]
                else:  # nobody raises it: the way is dead but in the free range
                    s |= shown[child] & _FREE
                    a &= absent[child] | _NOT_FREE
        elif connective == "all":
            s, a = _ALL, 0
            for child in plain:
                s &= shown[child]
                a |= absent[child]
        elif connective == "leaf":
            row = shape.rows[node]
            shown[node], absent[node] = leaf_bits(inputs.cells[row.cell], row.value, *shape.cells[row.cell])
            continue
        else:
            s, a = factor(weighed, quorum, shown, absent)
        if not others:
            shown[node], absent[node] = s, a
            continue
        hit = beat = 0
        for kind, child, negated, gate in others:
            state = LIVE if gate < 0 else gates[gate]
            if state == DEAD:
                continue
            if negated:
                cs, ca, up = absent[child], shown[child], spoken[child]
            else:
                cs, ca, up = shown[child], absent[child], raised[child]
            if kind == "all":
                if state == LIVE:
                    s &= cs
                    a |= ca
                else:
                    s &= cs | _UPPER
                    a |= ca & _UPPER
            elif kind == "any":
                if state == MAYBE:
                    cs, ca = cs & _UPPER, ca | _UPPER
                if not up:
                    cs, ca = cs & _FREE, ca | _NOT_FREE
                s |= cs
                a &= ca
            else:
                if state == MAYBE:
                    cs &= _UPPER
                if not up:
                    cs &= _FREE
                hit |= cs & _LOWER
                beat |= cs & _UPPER
        if hit or beat:
            s &= ~(beat >> 1) & ~(hit << 1)
            a |= hit | beat
        shown[node], absent[node] = s, a
    return Bounds(shown, absent, raised, spoken)


def reread(shape: Shape, inputs: Inputs, before: tuple[tuple[str, ...], ...], known: Bounds) -> Bounds:
    """The bounds for inputs from those for inputs that differ only in the readings of the law, which admitted `before`.

    Only what stands above an edge that another reading opens or closes is worked out anew.
    """
    found, parents = set[int](), shape.parents
    gates = zip(gate_states(shape, before), gate_states(shape, inputs.admitted), shape.gated, strict=True)
    stack = [node for old, new, nodes in gates if old != new for node in nodes]
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack += parents[node]
    return bounds(shape, inputs, known, sorted(found))


def attention(shape: Shape, inputs: Inputs) -> tuple[list[bool], list[bool]]:
    """Which nodes are raised and which spoken to. No reading of the law changes it, so views that weigh alike share it."""
    memory: dict[Any, tuple[list[bool], list[bool]]] = shape.memory.setdefault("attention", {})
    key = (inputs.stated, inputs.denied)
    found = memory.get(key)
    if found is not None:
        return found
    room(memory, 16)
    plans, count = shape.plans, len(shape.rows)
    raised, spoken = memory[key] = [False] * count, [False] * count
    for node in inputs.denied:
        spoken[node] = shape.rows[node].cell >= 0
    for node in inputs.stated:
        raised[node] = spoken[node] = True
    if not inputs.stated and not inputs.denied:
        return raised, spoken
    for node in _silence(shape).norms:
        _, _, _, _, _, raising, denying, speaking = plans[node] or plan_of(shape, node)
        if not raised[node]:
            for child in raising:
                if raised[child]:
                    raised[node] = True
                    break
            else:
                for child in denying:
                    if spoken[child]:
                        raised[node] = True
                        break
        if raised[node]:
            spoken[node] = True
            continue
        for child in speaking:
            if spoken[child]:
                spoken[node] = True
                break
    return raised, spoken


class _Silence(NamedTuple):
    """A shape on which nothing is said: the states of its cells and the bits of its leaves; its leaves by cell; its norms."""

    cells: tuple[CellState, ...]
    shown: list[int]
    absent: list[int]
    leaves: list[list[int]]
    norms: list[int]


def quiet(shape: Shape) -> tuple[CellState, ...]:
    """The states of the cells of a shape on which nothing is said."""
    return _silence(shape).cells


def _silence(shape: Shape) -> _Silence:
    known: _Silence | None = shape.memory.get("silence")
    if known is not None:
        return known
    cells = tuple(silent(size, exhaustive) for size, exhaustive in shape.cells)
    found = _Silence(cells, [0] * len(shape.rows), [0] * len(shape.rows), [[] for _ in cells], [])
    for node, row in enumerate(shape.rows):
        if row.cell < 0:
            found.norms.append(node)
            continue
        found.shown[node], found.absent[node] = leaf_bits(cells[row.cell], row.value, *shape.cells[row.cell])
        found.leaves[row.cell].append(node)
    shape.memory["silence"] = found
    return found


def _leaves(shape: Shape, inputs: Inputs) -> tuple[list[int], list[int]]:
    """The bits of the leaves, those of norms still to do. Most leaves are silent: only the others are looked at."""
    base = _silence(shape)
    shown, absent = base.shown.copy(), base.absent.copy()
    for number, (state, before) in enumerate(zip(inputs.cells, base.cells, strict=True)):
        if state is not before:
            for node in base.leaves[number]:
                shown[node], absent[node] = leaf_bits(state, shape.rows[node].value, *shape.cells[number])
    return shown, absent


def factor(weighed: Sequence[tuple[int, bool]], quorum: int, shown: list[int], absent: list[int]) -> tuple[int, int]:
    """Bounds of a weighing: at least `quorum` indications shown; so many absent that the quorum is out of reach."""
    holding = failing = 0
    for child, negated in weighed:
        holding += _COUNT[(absent if negated else shown)[child]]
        failing += _COUNT[(shown if negated else absent)[child]]
    return _reached(holding, quorum), _reached(failing, len(weighed) - quorum + 1)


#: Each of the six bits as a counter of its own, wide enough for any number of indications.
_WIDE = 32
_ONES = sum(1 << place * _WIDE for place in range(6))
_CARRY = 1 << _WIDE - 1
_TOP = [place * _WIDE + _WIDE - 1 for place in range(6)]
_COUNT = [sum((bits >> place & 1) << place * _WIDE for place in range(6)) for bits in range(64)]


def _reached(counts: int, needed: int) -> int:
    """The bits whose counters have reached a number."""
    if needed <= 0:
        return _ALL
    over = counts + _ONES * (_CARRY - needed)  # a counter that has reached it carries into its highest bit
    bits = 0
    for place in range(6):
        bits |= (over >> _TOP[place] & 1) << place
    return bits


@lru_cache(maxsize=4096)
def leaf_bits(state: CellState, value: int, size: int, exhaustive: bool) -> tuple[int, int]:
    """The six bits of a leaf; exact, since it has one cell."""
    shown = absent = 0
    free = (*range(size),) if exhaustive else (*range(size), NONE)
    for range_, states in ((PROOF, state.proof), (OPEN, state.open), (FREE, free)):
        holds = [s == value for s in states]
        fails = [value in state.out if s == UNKNOWN else s != value for s in states]
        shown |= (all(holds) | any(holds) << 1) << range_
        absent |= (all(fails) | any(fails) << 1) << range_
    return shown, absent
