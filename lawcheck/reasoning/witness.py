"""The witness pass: a few candidate worlds, chosen by looking down from a node, and checked by the bounds pass.

Bounds that do not meet mostly leave open what is in fact open: there is a world of either kind, and naming one settles
it. A candidate fixes the facts and readings that the open nodes turn on; the bounds of those nodes, worked out anew, say
what it shows. So a witness is verified, never guessed. Not to find one proves nothing: then the solver is asked.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from heapq import heappop, heappush

from lawcheck.reasoning.bounds import DEAD, LIVE, MAYBE, OPEN, Bounds, Inputs, bounds, gate_states
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.shape import Shape

__all__ = ["alike", "candidate", "in_any_case", "shows", "worlds"]

#: What a parent wants of a node: that it be shown or not, and that it be absent (shown not to hold) or not.
SHOWN, NOT_SHOWN, ABSENT, NOT_ABSENT = 1, 2, 4, 8
_ONLY_RAISED = frozenset({"any", "unless"})
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
        shape: the shape of a cone, or of a whole graph.
        inputs: what a view says of it.
        found: the bounds of the shape in that view.
        node: the node asked about.
        range_: `PROOF` or `OPEN`; the bounds that are returned speak of this range only.
        shown: whether the node is to be shown, or not to be.
        absent: speak of the node being absent instead of shown.
    """
    reached, world = _chosen(shape, inputs, found, node, range_, _want(shown, absent), ())
    return bounds(shape, world, found, reached)


def in_any_case(
    shape: Shape, inputs: Inputs, found: Bounds, range_: int, shown: bool, loose: Container[int | str]
) -> bool:
    """Whether worlds were found in which the question is shown (or not shown) however what is loose stands.

    Not to find any proves nothing. Cells and questions of law in `loose` are left as open as `inputs` has them; what else is
    open is chosen.
    """
    root = shape.root
    reached, worlds = _chosen(shape, inputs, found, root, range_, _want(shown, False), loose)
    return shows(bounds(shape, worlds, found, reached), root, range_, shown)


def worlds(shape: Shape, inputs: Inputs, found: Bounds, range_: int, shown: bool) -> tuple[Inputs, Bounds] | None:
    """Worlds of a range in all of which the question is shown (or not shown), and their bounds; None where none were found."""
    reached, chosen = _chosen(shape, inputs, found, shape.root, range_, _want(shown, False), ())
    there = bounds(shape, chosen, found, reached)
    return (chosen, there) if shows(there, shape.root, range_, shown) else None


def _want(shown: bool, absent: bool) -> int:
    if absent:
        return ABSENT if shown else NOT_ABSENT
    return SHOWN if shown else NOT_SHOWN


def _chosen(
    shape: Shape, inputs: Inputs, found: Bounds, node: int, range_: int, wants: int, loose: Container[int | str]
) -> tuple[list[int], Inputs]:
    """The nodes that a want reaches, children first; and what favours it, chosen of all that is open and not loose."""
    reached, states, readings = _wanted(shape, inputs, found, node, range_, wants)
    cells = list(inputs.cells)
    for cell, wishes in states.items():
        if cell not in loose:
            cells[cell] = _settled(cells[cell], range_, wishes)
    admitted = inputs.admitted
    if readings:
        admitted = tuple([
            options if len(options) == 1 or question in loose else (_reading(shape, question, options, readings),)
            for question, options in zip(shape.questions, admitted, strict=True)
        ])
    return reached, Inputs(tuple(cells), inputs.stated, inputs.denied, admitted)


def alike(shape: Shape, inputs: Inputs, found: Bounds, range_: int, holds: bool) -> Bounds:
    """The bounds of the world in which what is open about the facts holds, as far as it can, or none of it does.

    They speak of this range only.
    """
    cells = []
    for state in inputs.cells:
        allowed = state.open if range_ == OPEN else state.proof
        if len(allowed) > 1:
            state = _fixed(state, max(allowed) if holds else NONE if NONE in allowed else allowed[0])
        cells.append(state)
    admitted = tuple([options[:1] for options in inputs.admitted])
    fixed = Inputs(tuple(cells), inputs.stated, inputs.denied, admitted)
    return bounds(shape, fixed, found, _undecided(found, range_))


def _undecided(found: Bounds, range_: int) -> list[int]:
    """The nodes of which the bounds leave open in a range whether they are shown, or whether they are absent."""
    mask, upper = 3 << range_, 2 << range_
    return [
        node for node, (shown, absent) in enumerate(zip(found.shown, found.absent, strict=True))
        if shown & mask == upper or absent & mask == upper
    ]


def _wanted(
    shape: Shape, inputs: Inputs, found: Bounds, node: int, range_: int, wants: int
) -> tuple[list[int], dict[int, list[tuple[int, int]]], dict[int, list[int]]]:
    """What the wants on a node come to: the nodes they reach, children first; wishes for cells, as (value, wants); and votes
    for doubtful gates, as [open, closed].

    Nodes are numbered children first, so that all parents of a node have spoken when its turn comes. What the bounds settle
    in this range is not wanted: it cannot be had otherwise.
    """
    gates = gate_states(shape, inputs.admitted)
    shown, absent, rows = found.shown, found.absent, shape.rows
    need, turns = {node: wants}, [-node]
    reached: list[int] = []
    states: dict[int, list[tuple[int, int]]] = {}
    readings: dict[int, list[int]] = {}
    while turns:
        number = -heappop(turns)
        wants = need[number]
        reached.append(number)
        row = rows[number]
        if row.cell >= 0:
            states.setdefault(row.cell, []).append((row.value, wants))
            continue
        for kind, child, negated, gate in row.edges:
            live = LIVE if gate < 0 else gates[gate]
            if live == DEAD or (kind in _ONLY_RAISED and not (found.spoken if negated else found.raised)[child]):
                continue
            passed = wants
            if kind == "unless":  # a node is shown where its exceptions are not, and absent where one of them is shown
                passed = (NOT_SHOWN if wants & _HELPS else 0) | (SHOWN if wants & _HURTS else 0)
            if negated:
                passed = _NEGATED[passed]
            if shown[child] >> range_ & 3 != 2:
                passed &= ~(SHOWN | NOT_SHOWN)
            if absent[child] >> range_ & 3 != 2:
                passed &= ~(ABSENT | NOT_ABSENT)
            if passed:
                if child not in need:
                    heappush(turns, -child)
                need[child] = need.get(child, 0) | passed
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
