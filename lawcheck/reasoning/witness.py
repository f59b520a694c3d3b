"""The witness pass: a few candidate worlds, chosen by looking down from a node, and checked by the bounds pass.

Bounds that do not meet mostly leave open what is in fact open: there is a world of either kind, and naming one settles
it. A candidate fixes the facts and readings that the open nodes turn on; the bounds of those nodes, worked out anew, say
what it shows. So a witness is verified, never guessed. Not to find one proves nothing: then the solver is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from lawcheck.reasoning.bounds import DEAD, LIVE, MAYBE, OPEN, Bounds, Inputs, bounds, gate_states
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.shape import Shape

__all__ = ["alike", "candidate", "shows"]

#: What a parent wants of a node: that it be shown or not, and that it be absent (shown not to hold) or not.
SHOWN, NOT_SHOWN, ABSENT, NOT_ABSENT = 1, 2, 4, 8
_HELPS = SHOWN | NOT_ABSENT
_HURTS = NOT_SHOWN | ABSENT
#: The same want on ``no(child)``, as a want on the child.
_NEGATED = [(wants & 3) << 2 | wants >> 2 for wants in range(16)]


def shows(there: Bounds, node: int, range_: int, shown: bool, absent: bool = False) -> bool:
    """Whether a candidate shows a node (or does not show it). With `absent`: shows that it does not hold."""
    return there.surely(node, range_, absent) if shown else not there.possibly(node, range_, absent)


def candidate(shape: Shape, inputs: Inputs, found: Bounds, node: int, range_: int, shown: bool, absent: bool = False) -> Bounds:
    """The bounds of some worlds of a range, perhaps of one only, in which the node may be shown, or not shown.

    Args:
        shape: the shape of a cone.
        inputs: what a view says of it.
        found: the bounds of the shape in that view.
        node: the node asked about.
        range_: `PROOF` or `OPEN`; the bounds that are returned speak of this range only.
        shown: whether the node is to be shown, or not to be.
        absent: speak of the node being absent instead of shown.
    """
    wants = (ABSENT if shown else NOT_ABSENT) if absent else (SHOWN if shown else NOT_SHOWN)
    nodes, states, readings = _wanted(shape, inputs, found, node, range_, wants)
    cells = list(inputs.cells)
    for cell, wishes in states.items():
        cells[cell] = _settled(cells[cell], range_, wishes)
    admitted = inputs.admitted
    if readings:
        admitted = tuple(
            options if len(options) == 1 else (_reading(shape, question, options, readings),)
            for question, options in zip(shape.questions, admitted, strict=True)
        )
    return bounds(shape, Inputs(tuple(cells), inputs.stated, inputs.denied, admitted), found, nodes)


def alike(shape: Shape, inputs: Inputs, found: Bounds, range_: int, holds: bool) -> Bounds:
    """The bounds of the world in which what is open about the facts holds, as far as it can, or none of it does."""
    cells = []
    for state in inputs.cells:
        allowed = state.open if range_ == OPEN else state.proof
        chosen = max(allowed) if holds else NONE if NONE in allowed else allowed[0]
        cells.append(_fixed(state, chosen) if len(allowed) > 1 else state)
    admitted = tuple(options[:1] for options in inputs.admitted)
    return bounds(shape, Inputs(tuple(cells), inputs.stated, inputs.denied, admitted), found, range(len(shape.rows)))


def _wanted(
    shape: Shape, inputs: Inputs, found: Bounds, node: int, range_: int, wants: int
) -> tuple[list[int], dict[int, list[tuple[int, int]]], dict[int, list[int]]]:
    """What the wants on a node come to: the nodes they reach, children first; wishes for cells, as (value, wants); and votes
    for doubtful gates, as [open, closed].

    Nodes are numbered children first, so that all parents of a node have spoken when its turn comes. What the bounds settle
    in this range is not wanted: it cannot be had otherwise.
    """
    gates = gate_states(shape, inputs.admitted)
    need = [0] * (node + 1)
    need[node] = wants
    reached: list[int] = []
    states: dict[int, list[tuple[int, int]]] = {}
    readings: dict[int, list[int]] = {}
    for number in range(node, -1, -1):
        wants = need[number]
        if not wants:
            continue
        reached.append(number)
        row = shape.rows[number]
        if row.cell >= 0:
            states.setdefault(row.cell, []).append((row.value, wants))
            continue
        for kind, child, negated, gate in row.edges:
            live = LIVE if gate < 0 else gates[gate]
            if live == DEAD:
                continue
            passed = wants
            if kind == "unless":  # a node is shown where its exceptions are not, and absent where one of them is shown
                passed = (NOT_SHOWN if wants & _HELPS else 0) | (SHOWN if wants & _HURTS else 0)
            if negated:
                passed = _NEGATED[passed]
            if found.shown[child] >> range_ & 3 != 2:
                passed &= ~(SHOWN | NOT_SHOWN)
            if found.absent[child] >> range_ & 3 != 2:
                passed &= ~(ABSENT | NOT_ABSENT)
            need[child] |= passed
            if live == MAYBE:
                opening = wants & (_HELPS if kind == "any" else _HURTS)
                readings.setdefault(gate, [0, 0])[0 if opening else 1] += 1
    return reached[::-1], states, readings


def _settled(state: CellState, range_: int, wishes: Sequence[tuple[int, int]]) -> CellState:
    """The cell in the one state of the range that most wishes about it ask for, the first of several."""
    allowed = state.open if range_ == OPEN else state.proof
    chosen = allowed[0]
    if len(allowed) > 1:
        chosen = max(allowed, key=lambda one: sum(_granted(one, state.out, value, wants) for value, wants in wishes))
    return _fixed(state, chosen)


def _fixed(state: CellState, chosen: int) -> CellState:
    return CellState(state.status, (chosen,), (chosen,), state.out)


def _granted(state: int, out: Sequence[int], value: int, wants: int) -> int:
    """How many of the wants on a value are met where its cell is in this state."""
    shown = state == value
    absent = value in out if state == UNKNOWN else not shown
    return (wants & ((SHOWN if shown else NOT_SHOWN) | (ABSENT if absent else NOT_ABSENT))).bit_count()


def _reading(shape: Shape, question: str, options: Sequence[str], votes: dict[int, list[int]]) -> str:
    """The option on which most gates are as they are wanted, the first of several."""
    mine = [(shape.gates[gate][1], cast) for gate, cast in votes.items() if shape.gates[gate][0] == question]
    return max(options, key=lambda option: sum(cast[option not in open_on] for open_on, cast in mine))
