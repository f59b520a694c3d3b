"""The shape of a cone: the part of a graph below one question, with names taken away.

Two questions of one shape (the same tree about another act) share one compiled program and one solver, whatever their
claims. A shape is all the kernel and the bounds pass ever see; names stay in the `Cone`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from lawcheck.law.graph import Cell, Edge, Gate, Graph

__all__ = ["Cone", "Plan", "Row", "Shape", "cone_of", "plan_of", "room", "whole_of"]

#: One edge of a shape: (kind, child, negated, gate). Gate −1 is none.
EdgeRow = tuple[str, int, bool, int]


class Row(NamedTuple):
    """One node of a shape: its connective (`leaf` for leaves), edges, quorum, and who raises it (None: any child)."""

    connective: str
    edges: tuple[EdgeRow, ...] = ()
    quorum: int = 0
    raised_by: tuple[int, ...] | None = None
    cell: int = -1
    value: int = -1


class Plan(NamedTuple):
    """A row as the bounds pass takes it up.

    `plain` are the children of the row's own kind that are neither denied nor gated, `others` the edges that need a closer
    look, `weighed` the indications of a weighing with whether they are denied. A node is raised where one of `raising` is
    raised or one of `denying` spoken to, and spoken to where one of `speaking` is.
    """

    connective: str
    plain: tuple[int, ...] = ()
    others: tuple[EdgeRow, ...] = ()
    weighed: tuple[tuple[int, bool], ...] = ()
    quorum: int = 0
    raising: tuple[int, ...] = ()
    denying: tuple[int, ...] = ()
    speaking: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shape:
    """Nodes by number, children first; the question is the last. `gates` are (question, options), `cells` (size, exhaustive)."""

    rows: tuple[Row, ...]
    cells: tuple[tuple[int, bool], ...]
    gates: tuple[Gate, ...]
    options: Mapping[str, tuple[str, ...]]
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions of law that some gate of this shape turns on, in order of appearance."""
        return tuple(dict.fromkeys(question for question, _ in self.gates))

    @cached_property
    def plans(self) -> list[Plan | None]:
        """The plan of each row, None where nobody needed it yet (see `plan_of`)."""
        return [None] * len(self.rows)

    @cached_property
    def parents(self) -> list[list[int]]:
        """The nodes right above each node."""
        found: list[list[int]] = [[] for _ in self.rows]
        for node, row in enumerate(self.rows):
            for _, child, _, _ in row.edges:
                found[child].append(node)
        return found

    @cached_property
    def gated(self) -> list[list[int]]:
        """The nodes with an edge on each gate."""
        found: list[list[int]] = [[] for _ in self.gates]
        for node, row in enumerate(self.rows):
            for _, _, _, gate in row.edges:
                if gate >= 0:
                    found[gate].append(node)
        return found

    @property
    def root(self) -> int:
        """The number of the question itself."""
        return len(self.rows) - 1


@dataclass(frozen=True)
class Cone:
    """One question, its shape, and the names of the shape's nodes and cells (cells with their values in the shape's order).

    `nodes` and `places` have the numbers that the graph gives to these nodes and cells.
    """

    shape: Shape
    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    nodes: tuple[int, ...]
    places: tuple[int, ...]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of a node by its name."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def node_of(self) -> Mapping[int, int]:
        """The number of a node by the number that the graph gives it."""
        return {number: node for node, number in enumerate(self.nodes)}

    @cached_property
    def cell_of(self) -> Mapping[int, int]:
        """The number of a cell by the number that the graph gives it."""
        return {place: cell for cell, place in enumerate(self.places)}


def plan_of(shape: Shape, node: int) -> Plan:
    """The plan of a row, made when somebody first needs it."""
    connective, edges, quorum, chosen, cell, _ = shape.rows[node]
    made = _LEAF
    if cell < 0:
        plain: list[int] = []
        others: list[EdgeRow] = []
        weighed: list[tuple[int, bool]] = []
        raising: list[int] = []
        denying: list[int] = []
        for edge in edges:
            kind, child, negated, gate = edge
            if kind == "factor":
                weighed.append((child, negated))
            elif kind == connective and not negated and gate < 0:
                plain.append(child)
            else:
                others.append(edge)
            (denying if negated else raising).append(child)
        speaking = [edge[1] for edge in edges]
        if chosen is not None:
            raising, denying, speaking = [*chosen], [], [*chosen]
        made = Plan(
            connective, tuple(plain), tuple(others), tuple(weighed), quorum, tuple(raising), tuple(denying), tuple(speaking)
        )
    shape.plans[node] = made
    return made


_LEAF = Plan("leaf")


class _Norm(NamedTuple):
    """A norm as cones take it up: its children, last first, its edges with what opens them, and the rest of its row."""

    upwards: tuple[int, ...]
    edges: tuple[tuple[str, int, bool, Gate | None], ...]
    connective: str
    quorum: int
    raised_by: tuple[int, ...] | None


class _Sheet:
    """A graph as cones take it up: by numbers, every norm prepared when a cone first meets it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.names = tuple(graph.numbers)
        self.cells = tuple(graph.cells.values())
        self.norms: list[_Norm | None] = [None] * len(self.names)
        #: The cell of a leaf, −1 for a norm.
        self.places = [graph.cell_numbers[graph.cell_of[name]] if name in graph.cell_of else -1 for name in self.names]

    def norm(self, number: int) -> _Norm:
        """A norm with its edges in an order that does not depend on the names of what the case brings in."""
        graph, name = self.graph, self.names[number]
        edges = sorted(graph.children(name), key=_edge_key)
        rows = tuple([(edge.kind, graph.numbers[edge.child], edge.negated, edge.gate) for edge in edges])
        raised_by = _raisers(graph, name)
        made = _Norm(tuple(row[1] for row in reversed(rows)), rows, graph.connective[name], graph.quorum.get(name, 0), raised_by)
        self.norms[number] = made
        return made


def _raisers(graph: Graph, name: str) -> tuple[int, ...] | None:
    """The nodes below a norm that alone raise it; None where any child does."""
    chosen = graph.raised_by.get(name)
    if chosen is None:
        return None
    sought, seen, stack = set(chosen), {name}, [name]
    while sought and stack:  # mostly children, so what lies deeper is looked at only as far as it has to be
        below = [edge.child for edge in graph.children(stack.pop()) if edge.child not in seen]
        seen.update(below)
        sought.difference_update(below)
        stack = [*below, *stack]
    return tuple(sorted([graph.numbers[node] for node in chosen if node not in sought]))


def room(memory: dict[Any, Any], most: int = 256) -> None:
    """Make room in a memory: emptied when full, since whoever still needs an answer holds it."""
    if len(memory) >= most:
        memory.clear()


def whole_of(graph: Graph) -> Cone:
    """The whole graph as if it were one cone, nodes and cells numbered as the graph numbers them.

    It has no one question, so its `root` means nothing. What holds of a node in it holds in every cone with the node.
    """
    found: Cone | None = graph.memory.get("whole")
    if found is not None:
        return found
    numbers, connective = graph.numbers, graph.connective
    cells = tuple(graph.cells.values())
    leaves = {leaf: (number, value) for number, cell in enumerate(cells) for value, leaf in enumerate(cell.leaves)}
    gates: dict[Gate, int] = {}
    rows = []
    for name in numbers:
        kind = connective.get(name)
        if kind is None:
            rows.append(Row("leaf", (), 0, None, *leaves[name]))
            continue
        edges = tuple([
            (kind, numbers[child], negated, -1 if gate is None else gates.setdefault(gate, len(gates)))
            for _, child, kind, negated, gate in graph.children(name)
        ])
        rows.append(Row(kind, edges, graph.quorum.get(name, 0), _raisers(graph, name)))
    options = {question: graph.questions[question] for question, _ in gates}
    sizes = tuple([(len(cell.leaves), cell.exhaustive) for cell in cells])
    shape = Shape(tuple(rows), sizes, tuple(gates), options)
    made = graph.memory["whole"] = Cone(shape, tuple(numbers), cells, tuple(range(len(numbers))), tuple(range(len(cells))))
    return made


def cone_of(graph: Graph, question: str, shapes: dict[Any, Shape]) -> Cone:
    """The cone of a question. Shapes that were met before, kept in `shapes`, are shared."""
    sheet: _Sheet | None = graph.memory.get("sheet")
    if sheet is None:
        sheet = graph.memory["sheet"] = _Sheet(graph)
    norms, places = sheet.norms, sheet.places
    numbers: dict[int, int] = {}
    rows: list[tuple[Any, ...]] = []  # of a leaf its cell and value, of a norm the beginning of a `Row`
    gates: dict[Gate, int] = {}
    cells: dict[int, int] = {}
    values: list[list[str]] = []
    stack = [graph.numbers[question]]
    while stack:
        node = stack.pop()
        if node >= 0:  # on the way down
            if node in numbers:
                continue
            place = places[node]
            if place < 0:
                norm = norms[node] or sheet.norm(node)
                stack.append(~node)
                stack += [child for child in norm.upwards if child not in numbers]
                continue
            numbers[node] = len(rows)
            number = cells.setdefault(place, len(cells))
            if number == len(values):
                values.append([])
            rows.append((number, len(values[number])))
            values[number].append(sheet.names[node])
            continue
        _, edges, connective, quorum, chosen = norms[~node] or sheet.norm(~node)
        made = tuple([
            (kind, numbers[child], negated, -1 if gate is None else gates.setdefault(gate, len(gates)))
            for kind, child, negated, gate in edges
        ])
        raised_by = None if chosen is None else tuple(sorted([numbers[child] for child in chosen]))
        numbers[~node] = len(rows)
        rows.append((connective, made, quorum, raised_by))
    ordered = tuple([_ordered(sheet.cells[place], values[number]) for place, number in cells.items()])
    sizes = tuple([(len(cell.leaves), cell.exhaustive) for cell in ordered])
    options = {question: graph.questions[question] for question, _ in gates}
    key = (tuple(rows), sizes, tuple(gates), tuple(options.values()))
    shape = shapes.get(key)
    if shape is None:
        full = tuple(Row("leaf", cell=row[0], value=row[1]) if len(row) == 2 else Row(*row) for row in rows)
        shape = shapes[key] = Shape(full, sizes, tuple(gates), options)
    return Cone(shape, tuple([sheet.names[node] for node in numbers]), ordered, tuple(numbers), tuple(cells))


def _ordered(cell: Cell, inside: list[str]) -> Cell:
    """A cell with the values that a cone has first, in the order in which it meets them."""
    if len(cell.leaves) == 1:
        return cell
    return Cell(cell.name, (*inside, *[leaf for leaf in cell.leaves if leaf not in inside]), cell.exhaustive)


def _edge_key(edge: Edge) -> tuple[Any, ...]:
    gate = (edge.gate.question, *sorted(edge.gate.options)) if edge.gate else ()
    return (edge.kind, edge.child.partition("(")[0], edge.negated, gate, edge.child)
