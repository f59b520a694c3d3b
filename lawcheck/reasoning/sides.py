"""Two answers to one question laid over each other: the points in which they differ, and what comes out if only some of them do.

A point is one thing that can be switched from one side to the other: how a cell stands, how a question of law is read, whether a
norm is invoked, whether an edge is there, how a norm is put together. With all points switched the first side becomes the second.
Nothing here knows the law or a case: graphs, states and readings only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from lawcheck.errors import RulesError
from lawcheck.law.graph import Cell, Edge, EdgeKind, Gate, Graph
from lawcheck.reasoning.bounds import LIVE, Inputs, bounds, gate_state
from lawcheck.reasoning.engine import Answered
from lawcheck.reasoning.evidence import CellState, silent
from lawcheck.reasoning.shape import cone_of
from lawcheck.reasoning.status import Evaluation, Status

__all__ = ["EdgeKey", "Norm", "Point", "Scene", "Sides"]

#: An edge by parent, child, kind, and whether it is ``no(child)``.
EdgeKey = tuple[str, str, EdgeKind, bool]

_DEAD = 0
_ONLY_RAISED = frozenset({"any", "unless"})


class Point(NamedTuple):
    """One thing in which two sides differ, by the name of the cell, the question of law or the norm; an edge with the edge."""

    kind: Literal["cell", "reading", "invoked", "edge", "norm"]
    name: str
    edge: EdgeKey | None = None


class Norm(NamedTuple):
    """A norm on one side: its connective, its edges with what opens them, and the rest of what the rules say of it."""

    connective: str
    edges: Mapping[EdgeKey, Gate | None]
    quorum: int
    raised_by: frozenset[str] | None


class Held(NamedTuple):
    """A cell on one side: its values and its state, whose numbers count these values."""

    leaves: tuple[str, ...]
    exhaustive: bool
    state: CellState

    @property
    def meaning(self) -> object:
        """What the cell comes to, whatever the order of its values."""
        named = [frozenset(self.leaves[v] if v >= 0 else v for v in states) for states in self.state[1:]]
        return frozenset(self.leaves), self.exhaustive, *named


class Scene:
    """One question on one side, by names: norms, cells, what is stated and denied, the readings, and the evaluation."""

    def __init__(
        self, root: str, norms: Mapping[str, Norm], cells: Mapping[str, Held], said: tuple[frozenset[str], frozenset[str]],
        admitted: Mapping[str, tuple[str, ...]], index: Mapping[str, int], evaluation: Evaluation,
    ) -> None:
        self.root = root
        self.norms = norms
        self.cells = cells
        self.stated, self.denied = said
        self.admitted = admitted
        self.index = index
        self.evaluation = evaluation

    def __contains__(self, node: str) -> bool:
        """Whether the side has this proposition."""
        return node in self.index

    @cached_property
    def cell_of(self) -> Mapping[str, str]:
        """The cell of each leaf."""
        return {leaf: name for name, cell in self.cells.items() for leaf in cell.leaves}

    def status(self, node: str, negated: bool = False) -> Status:
        """The status of a proposition on this side."""
        return self.evaluation.status(self.index[node], negated)

    def gate(self, gate: Gate | None) -> int:
        """Whether a gate is closed, open in some readings, or open."""
        return LIVE if gate is None else gate_state(gate.options, self.admitted.get(gate.question, ()))

    def has(self, edge: EdgeKey) -> bool:
        """Whether the side has an edge."""
        norm = self.norms.get(edge[0])
        return norm is not None and edge in norm.edges

    def open(self, edge: EdgeKey) -> bool:
        """Whether an edge that the side has is open in some of its readings."""
        return self.gate(self.norms[edge[0]].edges[edge]) != _DEAD

    def counts(self, edge: EdgeKey) -> object:
        """What an edge brings to its parent, as far as bounds tell; equal on two sides where it brings the same."""
        if not self.has(edge):
            return None
        parent, child, kind, negated = edge
        live = self.gate(self.norms[parent].edges[edge])
        return (live if live == _DEAD else (live, *self.value(child, negated, kind in _ONLY_RAISED)), *self.heard(child, negated))

    def value(self, node: str, negated: bool = False, only_raised: bool = False) -> tuple[int, int]:
        """The bounds of a proposition in both ranges: of being shown, and of being shown not to hold."""
        found, number = self.evaluation.bounds, self.index[node]
        if only_raised and not (found.spoken if negated else found.raised)[number]:
            return 0, 0
        shown, absent = found.shown[number] & 0b1111, found.absent[number] & 0b1111
        return (absent, shown) if negated else (shown, absent)

    def heard(self, node: str, negated: bool = False) -> tuple[bool, bool]:
        """Whether a proposition is raised, and whether it is spoken to."""
        found, number = self.evaluation.bounds, self.index[node]
        return (found.spoken if negated else found.raised)[number], found.spoken[number]


class Sides:
    """Two answers to one question, each a scene."""

    def __init__(self, before: Scene, after: Scene, *, alike: bool = False) -> None:
        self.before = before
        self.after = after
        self.root = after.root
        #: Whether nodes and cells have the same numbers on both sides, so that inputs can be mixed as they are.
        self.alike = alike

    @classmethod
    def of(cls, before: Answered, after: Answered, rename: Callable[[str], str] = str) -> Sides:
        """The sides of two answers; `rename` turns names of the first into those of the second."""
        old, new = _scene(before, rename), _scene(after, str)
        alike = before.cone.shape is after.cone.shape and (before.cone is after.cone or (
            list(old.index) == list(new.index) and list(old.cells) == list(new.cells)
            and all(cell.leaves == new.cells[name].leaves for name, cell in old.cells.items())
        ))
        return cls(old, new, alike=alike)

    @cached_property
    def turned(self) -> Sides:
        """The same sides the other way round, with the same points."""
        found = Sides(self.after, self.before, alike=self.alike)
        found.__dict__.update(points=self.points, groups=self.groups, turned=self)
        return found

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Everything in which the sides differ, as far as both have it or one of them adds it to something both have."""
        return tuple(dict.fromkeys((*self._norms(), *self._cells(), *self._readings())))

    @cached_property
    def among(self) -> frozenset[Point]:
        """The points, to look one up."""
        return frozenset(self.points)

    def _norms(self) -> Iterator[Point]:
        for node in self.before.index:
            if node not in self.after.index:
                continue
            old, new = self.before.norms.get(node), self.after.norms.get(node)
            if old is None or new is None:
                if old is not new:
                    yield Point("norm", node)
                continue
            if old is not new and (old.connective, old.quorum, old.raised_by) != (new.connective, new.quorum, new.raised_by):
                yield Point("norm", node)
            elif old is not new:
                for edge in dict.fromkeys((*old.edges, *new.edges)):
                    if edge not in old.edges or edge not in new.edges or old.edges[edge] != new.edges[edge]:
                        yield Point("edge", node, edge)
            if (node in self.before.stated) != (node in self.after.stated):
                yield Point("invoked", node)

    def _cells(self) -> Iterator[Point]:
        for name, group in self.groups.items():
            old, new = ([side.cells[cell] for cell in group if cell in side.cells] for side in (self.before, self.after))
            if not old or not new:
                continue  # what it belongs to is on one side only: that is the point
            leaves = {leaf for cell in (*old, *new) for leaf in cell.leaves}
            said = [(side.stated & leaves, side.denied & leaves) for side in (self.before, self.after)]
            if said[0] != said[1] or {cell.meaning for cell in old} != {cell.meaning for cell in new}:
                yield Point("cell", name)

    def _readings(self) -> Iterator[Point]:
        for question, old in self.before.admitted.items():
            new = self.after.admitted.get(question)
            if new is not None and set(new) != set(old):
                yield Point("reading", question)

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Cells that share a name or a value on the two sides, by the first of them: they are switched together."""
        if self.before.cells.keys() == self.after.cells.keys() and self.before.cell_of == self.after.cell_of:
            return {name: (name,) for name in self.before.cells}
        home: dict[str, str] = {}
        found: dict[str, dict[str, None]] = {}
        for cells in (self.before.cells, self.after.cells):
            for name, cell in cells.items():
                meets = dict.fromkeys(home[key] for key in (f"/{name}", *cell.leaves) if key in home)
                first = next(iter(meets), name)
                merged = found.setdefault(first, {})
                for other in meets:
                    if other != first:
                        merged.update(found.pop(other))
                merged[name] = None
                for member in merged:
                    home[f"/{member}"] = first
                    for side in (self.before.cells, self.after.cells):
                        home.update(dict.fromkeys(side[member].leaves if member in side else (), first))
        return {name: tuple(members) for name, members in found.items()}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """The group of each cell."""
        return {member: name for name, members in self.groups.items() for member in members}

    def leaves(self, point: Point) -> tuple[str, ...]:
        """The values of a cell that differs, on either side."""
        sides = (self.before.cells, self.after.cells)
        return tuple(dict.fromkeys(leaf for name in self.groups[point.name] for cells in sides if name in cells
                                   for leaf in cells[name].leaves))

    def mixed(self, points: frozenset[Point]) -> Scene | None:
        """The first side with some points as on the second; None where that makes no sound graph."""
        if not points:
            return self.before
        cells = {point.name for point in points if point.kind == "cell"}
        invoked = {point.name for point in points if point.kind == "invoked"}
        admitted = dict(self.before.admitted)
        for question, options in self.after.admitted.items():
            if question not in admitted or Point("reading", question) in points:
                admitted[question] = options
        return self._alike(cells, invoked, admitted) if self.alike else self._apart(points, cells, invoked, admitted)

    def _alike(self, cells: set[str], invoked: set[str], admitted: Mapping[str, tuple[str, ...]]) -> Scene:
        old, new = self.before, self.after
        held, nodes = dict(old.cells), set(invoked)
        for name in cells:
            held[name] = new.cells[name]
            nodes.update(held[name].leaves)
        said = [(a - nodes) | (b & nodes) for a, b in ((old.stated, new.stated), (old.denied, new.denied))]
        index, shape, base = old.index, old.evaluation.shape, old.evaluation
        stated, denied = (frozenset(index[node] for node in found) for found in said)
        options = tuple([admitted[question] for question in shape.questions])
        inputs = Inputs(tuple([cell.state for cell in held.values()]), stated, denied, options)
        if (stated, denied) == (base.inputs.stated, base.inputs.denied):
            found = bounds(shape, inputs, base.bounds, self._above)
        else:
            found = bounds(shape, inputs)
        return Scene(old.root, old.norms, held, (said[0], said[1]), admitted, index, Evaluation(shape, inputs, found))

    @cached_property
    def _above(self) -> list[int]:
        """The numbers of the nodes that stand above a point, children first: all others come out alike in every mixture."""
        shape, index = self.before.evaluation.shape, self.before.index
        leaves = (leaf for point in self.points if point.kind == "cell" for leaf in self.leaves(point))
        stack = [index[leaf] for leaf in leaves if leaf in index]
        questions = {point.name for point in self.points if point.kind == "reading"}
        for (question, _), nodes in zip(shape.gates, shape.gated, strict=True):
            stack += nodes if question in questions else ()
        found = set[int]()
        while stack:
            node = stack.pop()
            if node not in found:
                found.add(node)
                stack += shape.parents[node]
        return sorted(found)

    def _apart(
        self, points: frozenset[Point], cells: set[str], invoked: set[str], admitted: Mapping[str, tuple[str, ...]],
    ) -> Scene | None:
        old, new = self.before, self.after
        norms: dict[str, Norm] = {}
        for node in dict.fromkeys((*old.norms, *new.norms)):
            mine, theirs = old.norms.get(node), new.norms.get(node)
            switched = Point("norm", node) in points
            if mine is None or theirs is None:  # on one side only, or a leaf on the other
                both = node in old and node in new
                norm = (theirs if switched else mine) if both else mine or theirs
            else:
                norm = theirs if switched else mine
                if not switched and Point("norm", node) not in self.among:
                    norm = norm._replace(edges=dict(self._edges(node, mine, theirs, points)))
            if norm is not None:
                norms[node] = norm
        held = self._held(cells, norms)
        said: list[frozenset[str]] = []
        switched_nodes = invoked | {leaf for name in cells for leaf in self.leaves(Point("cell", name))}
        switched_nodes |= {point.name for point in points if point.kind == "norm"}
        for mine_said, theirs_said in ((old.stated, new.stated), (old.denied, new.denied)):
            here = {node for node in mine_said if node not in switched_nodes}
            here |= {node for node in theirs_said if node in switched_nodes or node not in old}
            said.append(frozenset(here))
        return _built(self.root, norms, held, (said[0], said[1]), admitted)

    def _edges(self, node: str, mine: Norm, theirs: Norm, points: frozenset[Point]) -> Iterator[tuple[EdgeKey, Gate | None]]:
        for edge in dict.fromkeys((*mine.edges, *theirs.edges)):
            side = theirs if Point("edge", node, edge) in points else mine
            if edge in side.edges:
                yield edge, side.edges[edge]

    def _held(self, cells: set[str], norms: Mapping[str, Norm]) -> dict[str, Held]:
        """The cells of a mixture. A value that only the other side knows is one nobody speaks to."""
        found: dict[str, Held] = {}
        for name, group in self.groups.items():
            sides = (self.after, self.before) if name in cells else (self.before, self.after)
            side = next(one for one in sides if any(member in one.cells for member in group))
            mine = {member: side.cells[member] for member in group if member in side.cells}
            found |= mine
            known = {leaf for cell in mine.values() for leaf in cell.leaves}
            for leaf in self.leaves(Point("cell", name)):
                if leaf not in known:
                    found[f"{leaf} alone"] = Held((leaf,), False, silent(1, False))
        return {
            name: cell for name, cell in found.items() if not any(leaf in norms for leaf in cell.leaves)
        }


def _built(
    root: str, norms: Mapping[str, Norm], held: Mapping[str, Held], said: tuple[frozenset[str], frozenset[str]],
    admitted: Mapping[str, tuple[str, ...]],
) -> Scene | None:
    if any(norm.connective == "all" and not any(edge[2] == "all" for edge in norm.edges) for norm in norms.values()):
        return None
    try:
        graph = Graph(
            connective={node: norm.connective for node, norm in norms.items()},  # type: ignore[misc]
            edges={node: tuple(Edge(*edge, gate) for edge, gate in norm.edges.items()) for node, norm in norms.items()},
            cells={name: Cell(name, cell.leaves, cell.exhaustive) for name, cell in held.items()},
            quorum={node: norm.quorum for node, norm in norms.items() if norm.connective == "factor"},
            raised_by={node: norm.raised_by for node, norm in norms.items() if norm.raised_by is not None},
            questions=admitted,
        )
        if any(edge.child not in graph for edges in graph.edges.values() for edge in edges):
            return None
        cone = cone_of(graph, root, {})
    except RulesError:
        return None
    stated, denied = (frozenset(cone.index[node] for node in found if node in cone.index) for found in said)
    states = [_numbered(held[cell.name], cell.leaves) for cell in cone.cells]
    inputs = Inputs(tuple(states), stated, denied, tuple([admitted[question] for question in cone.shape.questions]))
    evaluation = Evaluation(cone.shape, inputs, bounds(cone.shape, inputs))
    return Scene(root, norms, held, said, admitted, cone.index, evaluation)


def _numbered(cell: Held, leaves: tuple[str, ...]) -> CellState:
    """The state of a cell with its values numbered otherwise."""
    if cell.leaves == leaves:
        return cell.state
    number = {old: leaves.index(leaf) for old, leaf in enumerate(cell.leaves)}
    status, proof, open_, out = cell.state
    return CellState(status, *(tuple([number.get(v, v) for v in states]) for states in (proof, open_, out)))


def _scene(answered: Answered, rename: Callable[[str], str]) -> Scene:
    cone, evaluation = answered.cone, answered.evaluation
    names = [rename(name) for name in cone.names]
    shape, inputs = cone.shape, evaluation.inputs
    norms: dict[str, Norm] = {}
    for name, row in zip(names, shape.rows, strict=True):
        if row.cell < 0:
            raised_by = None if row.raised_by is None else frozenset(names[number] for number in row.raised_by)
            edges: dict[EdgeKey, Gate | None] = {}
            for kind, child, negated, gate in row.edges:
                edges[name, names[child], kind, negated] = None if gate < 0 else shape.gates[gate]  # type: ignore[index]
            norms[name] = Norm(row.connective, edges, row.quorum, raised_by)
    cells = {
        rename(cell.name): Held(tuple(map(rename, cell.leaves)), cell.exhaustive, state)
        for cell, state in zip(cone.cells, inputs.cells, strict=True)
    }
    said = (frozenset(names[node] for node in inputs.stated), frozenset(names[node] for node in inputs.denied))
    admitted = dict(zip(shape.questions, inputs.admitted, strict=True))
    return Scene(names[-1], norms, cells, said, admitted, {name: number for number, name in enumerate(names)}, evaluation)
