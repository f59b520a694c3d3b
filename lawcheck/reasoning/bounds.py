"""The bounds pass: one plain walk over a shape that settles most questions without a solver.

For every node it computes a lower and an upper bound of `shown` and of `absent` in three ranges of worlds at once: the
proof range, the open range, and the free range (every fact may turn out either way, everything is raised), which tells a
failure on the law from one on the facts. The six bits of an answer lie in one integer, so that a connective is one
operation. Sound, not complete: facts that occur twice below a node are taken as independent (docs/semantics.md, section 5).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState, silent
from lawcheck.reasoning.shape import Shape, room

__all__ = ["FREE", "OPEN", "PROOF", "Bounds", "Inputs", "bounds"]

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
        shape: the shape of a cone.
        inputs: what a view says of it.
        known: bounds for inputs that differ only in admitting more states and readings; they hold for these inputs too.
        nodes: with `known`, the nodes to work out anew, children first; the others keep their bounds.
    """
    gates = gate_states(shape, inputs.admitted)
    stated, cells, rows = inputs.stated, inputs.cells, shape.rows
    if known is None or nodes is None:
        (shown, absent, raised, spoken), nodes = _leaves(shape, inputs)
    else:  # what is raised and spoken to is the same in every world
        shown, absent, raised, spoken = known.shown.copy(), known.absent.copy(), known.raised, known.spoken
    for node in nodes:
        connective, edges, quorum, chosen, cell, value = rows[node]
        if cell >= 0:
            shown[node], absent[node] = leaf_bits(cells[cell], value, *shape.cells[cell])
            continue
        is_raised = is_spoken = node in stated
        if connective == "all":
            s, a = _ALL, 0
        elif connective == "any":
            s, a = 0, _ALL
        else:
            s, a = factor(edges, quorum, shown, absent)
        hit = beat = 0
        for kind, child, negated, gate in edges:
            if negated:
                cs, ca, up = absent[child], shown[child], spoken[child]
            else:
                cs, ca, up = shown[child], absent[child], raised[child]
            if chosen is None:
                is_raised = is_raised or up
                is_spoken = is_spoken or spoken[child]
            state = LIVE if gate < 0 else gates[gate]
            if state == DEAD or kind == "factor":
                continue
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
                if not up:  # nobody raises it: the way is dead but in the free range
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
        if chosen is not None:
            is_raised = is_raised or any(raised[child] for child in chosen)
            is_spoken = is_spoken or any(spoken[child] for child in chosen)
        if hit or beat:
            s &= ~(beat >> 1) & ~(hit << 1)
            a |= hit | beat
        shown[node], absent[node] = s, a
        raised[node], spoken[node] = is_raised, is_spoken or is_raised
    return Bounds(shown, absent, raised, spoken)


class _Silence(NamedTuple):
    """A shape on which nothing is said: the states of its cells and the bits of its leaves; its leaves by cell; its norms."""

    cells: tuple[CellState, ...]
    shown: list[int]
    absent: list[int]
    leaves: list[list[int]]
    norms: list[int]


def _silence(shape: Shape) -> _Silence:
    cells = tuple(silent(size, exhaustive) for size, exhaustive in shape.cells)
    found = _Silence(cells, [0] * len(shape.rows), [0] * len(shape.rows), [[] for _ in cells], [])
    for node, row in enumerate(shape.rows):
        if row.cell < 0:
            found.norms.append(node)
            continue
        found.shown[node], found.absent[node] = leaf_bits(cells[row.cell], row.value, *shape.cells[row.cell])
        found.leaves[row.cell].append(node)
    return found


def _leaves(shape: Shape, inputs: Inputs) -> tuple[Bounds, list[int]]:
    """The bounds of the leaves, and the norms that are still to do. Most leaves are silent: only the others are looked at."""
    base: _Silence | None = shape.memory.get("silence")
    if base is None:
        base = shape.memory["silence"] = _silence(shape)
    count = len(shape.rows)
    found = Bounds(base.shown.copy(), base.absent.copy(), [False] * count, [False] * count)
    for number, (state, before) in enumerate(zip(inputs.cells, base.cells, strict=True)):
        if state is not before:
            for node in base.leaves[number]:
                found.shown[node], found.absent[node] = leaf_bits(state, shape.rows[node].value, *shape.cells[number])
    for node in inputs.stated:
        found.raised[node] = found.spoken[node] = True
    for node in inputs.denied:
        found.spoken[node] = found.spoken[node] or shape.rows[node].cell >= 0
    return found, base.norms


def factor(edges: Sequence[tuple[str, int, bool, int]], quorum: int, shown: list[int], absent: list[int]) -> tuple[int, int]:
    """Bounds of a weighing: at least `quorum` indications shown; so many absent that the quorum is out of reach."""
    count = holding = failing = 0
    for kind, child, negated, _ in edges:
        if kind == "factor":
            count += 1
            holding += _COUNT[(absent if negated else shown)[child]]
            failing += _COUNT[(shown if negated else absent)[child]]
    return _reached(holding, quorum), _reached(failing, count - quorum + 1)


#: Each of the six bits as a counter of its own, wide enough for any number of indications.
_WIDE = 32
_COUNT = [sum((bits >> place & 1) << place * _WIDE for place in range(6)) for bits in range(64)]


def _reached(counts: int, needed: int) -> int:
    """The bits whose counters have reached a number."""
    return sum(((counts >> place * _WIDE & 0xFFFFFFFF) >= needed) << place for place in range(6))


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
