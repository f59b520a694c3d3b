"""What is left of a shape once all that bounds have settled is taken away: the small part a solver has to be asked about.

Bounds settle most nodes of a cone in a range of worlds, whatever the rest. Such a node is as good as a leaf with one state,
and an edge to it mostly says nothing more. Of the thousand nodes below a question some dozen remain, in a shape of their own:
grounding it costs a hundredth of grounding the cone, and equal remains of different views share one solver.

The same is done for the search for smallest changes. There more is open: every state that some change may bring about, and,
since a change may raise a fact, also who is raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lawcheck.law.graph import Gate
from lawcheck.reasoning.bounds import DEAD, LIVE, OPEN, PROOF, Bounds, Inputs, bounds, gate_states
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.kernel import World, kernel_of
from lawcheck.reasoning.shape import EdgeRow, Row, Shape, room

__all__ = ["Change", "Residue", "effects", "movable", "residue_of"]

#: One change: a cell by its number with a state, or a question by its name with an option.
Change = tuple[int | str, int | str]

#: What remained so far in this process. Equal remains share a compiled program and a solver.
_SHAPES: dict[Any, Shape] = {}


@dataclass(frozen=True)
class Residue:
    """The open part below some node in one range of worlds; the worlds of the range are the proof range of `inputs`.

    `index` has the number there of each node it holds, `cells` that of each cell.
    """

    shape: Shape
    inputs: Inputs
    index: Mapping[int, int]
    cells: Mapping[int, int]

    def exists(self, node: int, shown: bool, absent: bool = False) -> World | None:
        """A world in which a node, numbered as in the shape it was taken from, is shown (or not): see `Kernel.exists`."""
        memory: dict[Any, list[int]] = self.shape.memory.setdefault("assumptions", {})
        assumed = memory.get(self.inputs)
        if assumed is None:
            room(memory)
            assumed = memory[self.inputs] = kernel_of(self.shape).assume(self.inputs)
        return kernel_of(self.shape).exists(assumed, self.index[node], shown, absent)


def residue_of(shape: Shape, inputs: Inputs, found: Bounds, node: int, range_: int) -> Residue:
    """What bounds leave open below a node in a range.

    Args:
        shape: the shape of a cone, or of a whole graph.
        inputs: what a view says of it.
        found: the bounds of the shape in that view.
        node: the node asked about, which they leave open.
        range_: `PROOF` or `OPEN`.
    """
    return _Remains(shape, inputs, inputs.admitted, found, found, range_).below(node)


def movable(shape: Shape, inputs: Inputs, changes: Sequence[Change], raising: bool) -> Residue:
    """What these changes, made or not made, leave open below the root of a shape in the proof range.

    Args:
        shape: the shape of a cone.
        inputs: what a view says of it.
        changes: the changes that may be made, alone or together.
        raising: whether a change raises (or denies) what it sets.
    """
    cells = list(inputs.cells)
    readings = dict(zip(shape.questions, inputs.admitted, strict=True))
    stated, denied = set(inputs.stated), set(inputs.denied)
    for what, state in changes:
        if isinstance(what, str):
            readings[what] = (*readings[what], str(state)) if state not in readings[what] else readings[what]
            continue
        value, before = int(state), cells[what]
        if value not in before.proof:
            cells[what] = before._replace(proof=(*before.proof, value))
        if raising:
            raises, denies = effects(shape, what, value)
            stated |= raises
            denied |= denies
    admitted = tuple(readings.values())
    sure = bounds(shape, inputs)
    widest = Inputs(tuple(cells), frozenset(stated), frozenset(denied), admitted)
    found = bounds(shape, widest)
    if (found.raised, found.spoken) != (sure.raised, sure.spoken):
        loose = _loose(shape, sure, found)
        found = bounds(loose, widest._replace(admitted=(*admitted, _DOUBT) if len(loose.questions) > len(admitted) else admitted))
    return _Remains(shape, inputs, admitted, found, sure, PROOF).below(shape.root)


def effects(shape: Shape, cell: int, state: int) -> tuple[set[int], set[int]]:
    """Which leaves a change raises, which it denies: the value it sets; all of them where none holds."""
    leaves = {row.value: node for node, row in enumerate(shape.rows) if row.cell == cell}
    if state >= 0:
        return ({leaves[state]} if state in leaves else set()), set()
    return set(), (set(leaves.values()) if state == NONE else set())


_DOUBT = ("yes", "no")
#: An edge of these kinds is dead unless its child is raised.
_ONLY_RAISED = frozenset({"any", "unless"})


def _loose(shape: Shape, sure: Bounds, most: Bounds) -> Shape:
    """The shape with a doubtful gate on each edge of which it is open whether its child is raised."""
    gate = len(shape.gates)

    def loosened(edge: EdgeRow) -> EdgeRow:
        kind, child, negated, _ = edge
        before, after = (sure.spoken, most.spoken) if negated else (sure.raised, most.raised)
        return (kind, child, negated, gate) if kind in _ONLY_RAISED and before[child] != after[child] else edge

    rows = tuple([row._replace(edges=tuple(map(loosened, row.edges))) if row.edges else row for row in shape.rows])
    return Shape(rows, shape.cells, (*shape.gates, Gate("", frozenset(_DOUBT[:1]))), {**shape.options, "": _DOUBT})


class _Remains:
    """Takes a shape apart.

    `admitted` and `found` are the widest readings and the bounds that hold for all that is open; `sure` knows who is raised
    and spoken to in any case, `found` who may be.
    """

    def __init__(
        self, shape: Shape, inputs: Inputs, admitted: tuple[tuple[str, ...], ...], found: Bounds, sure: Bounds, range_: int
    ) -> None:
        self.shape, self.inputs, self.found, self.sure, self.range = shape, inputs, found, sure, range_
        self.live = gate_states(shape, admitted)
        self.rows: list[Row] = []
        self.index: dict[int, int] = {}
        self.cells: dict[int, int] = {}
        self.sizes: list[tuple[int, bool]] = []
        self.states: list[CellState] = []
        self.gates: dict[Gate, int] = {}
        self.settled: dict[tuple[int, int, int], int] = {}
        self.weighed: Counter[tuple[int, int]] = Counter()
        self.stated: set[int] = set()
        self.denied: set[int] = set()

    def below(self, root: int) -> Residue:
        for node in self.reached(root):
            row = self.shape.rows[node]
            if row.cell >= 0:
                made = Row("leaf", cell=self.cell(row.cell), value=row.value)
                if node in self.inputs.stated:
                    self.stated.add(len(self.rows))
                if node in self.inputs.denied:
                    self.denied.add(len(self.rows))
            else:
                self.weighed.clear()
                edges = tuple([self.edge(edge) for edge in row.edges if self.tells(node, edge)])
                made = Row(row.connective, edges, row.quorum, self.raisers(node))
            self.index[node] = len(self.rows)
            self.rows.append(made)
        readings = dict(zip(self.shape.questions, self.inputs.admitted, strict=True))
        options = {question: self.shape.options[question] for question, _ in self.gates}
        key = (tuple(self.rows), tuple(self.sizes), tuple(self.gates), tuple(options.values()))
        shape = _SHAPES.get(key)
        if shape is None:
            room(_SHAPES)
            shape = _SHAPES[key] = Shape(*key[:3], options)
        admitted = tuple([readings[question] for question in options])
        inputs = Inputs(tuple(self.states), frozenset(self.stated), frozenset(self.denied), admitted)
        return Residue(shape, inputs, self.index, self.cells)

    def reached(self, root: int) -> list[int]:
        """The open nodes at and below a node that tell something about it, children first."""
        seen, stack = {root}, [root]
        while stack:
            node = stack.pop()
            below = [edge[1] for edge in self.shape.rows[node].edges if self.tells(node, edge)]
            if self.attention(node) is None:
                below += self.shape.rows[node].raised_by or ()
            for child in below:
                if child not in seen and self.how(child) is None:
                    seen.add(child)
                    stack.append(child)
        return sorted(seen)

    def how(self, node: int) -> tuple[int, int] | None:
        """How a node stands in any case: its truth as the state of a cell of one value, and its attention. None where open."""
        attention = self.attention(node)
        shown, absent = self.found.shown[node] >> self.range & 3, self.found.absent[node] >> self.range & 3
        if attention is None or shown == 2 or absent == 2:
            return None
        return (0 if shown else NONE if absent else UNKNOWN), attention

    def attention(self, node: int) -> int | None:
        """0 nobody speaks to it, 1 it is spoken to, 2 it is raised; None where that is open."""
        least = self.sure.spoken[node] + self.sure.raised[node]
        return least if least == self.found.spoken[node] + self.found.raised[node] else None

    def tells(self, node: int, edge: EdgeRow) -> bool:
        """Whether an edge says anything that is not known without it."""
        kind, child, negated, gate = edge
        if self.attention(node) is None and self.found.spoken[child]:
            return True
        if kind == "factor":
            return True
        if gate >= 0 and self.live[gate] == DEAD:
            return False
        if kind in _ONLY_RAISED and not (self.found.spoken if negated else self.found.raised)[child]:
            return False
        how = self.how(child)
        if how is None:
            return True
        holds, fails = (NONE, 0) if negated else (0, NONE)
        if kind == "all":
            return how[0] != holds
        return how[0] != fails if kind == "any" else how[0] == holds

    def edge(self, edge: EdgeRow) -> EdgeRow:
        """The edge as it stands in the residue."""
        kind, child, negated, gate = edge
        opens = -1
        if gate >= 0 and self.live[gate] != LIVE:
            opens = self.gates.setdefault(self.shape.gates[gate], len(self.gates))
        how = self.how(child)
        if how is None:
            return kind, self.index[child], negated, opens
        again = 0
        if kind == "factor":  # each indication counts, so two that are settled alike are two
            again = self.weighed[how]
            self.weighed[how] += 1
        return kind, self.leaf(*how, again), negated, opens

    def raisers(self, node: int) -> tuple[int, ...] | None:
        """Who raises a node: where that is known, a leaf that stands for it."""
        attention = self.attention(node)
        if attention is not None:
            return (self.leaf(UNKNOWN, attention),) if attention else ()
        chosen = self.shape.rows[node].raised_by
        if chosen is None:
            return None
        return tuple([self.index[child] if (how := self.how(child)) is None else self.leaf(*how) for child in chosen])

    def leaf(self, truth: int, attention: int, again: int = 0) -> int:
        """The leaf that stands for everything settled in one way, or another one like it."""
        place = self.settled.get((truth, attention, again))
        if place is None:
            place = self.settled[truth, attention, again] = len(self.rows)
            if attention:
                (self.stated if attention == 2 else self.denied).add(place)
            self.rows.append(Row("leaf", cell=len(self.sizes), value=0))
            self.sizes.append((1, False))
            self.states.append(CellState("proved", (truth,), (truth,)))
        return place

    def cell(self, number: int) -> int:
        """A cell with the states of the range."""
        place = self.cells.get(number)
        if place is None:
            place = self.cells[number] = len(self.sizes)
            state = self.inputs.cells[number]
            self.sizes.append(self.shape.cells[number])
            self.states.append(CellState(state.status, state.open, state.open, state.out) if self.range == OPEN else state)
        return place
