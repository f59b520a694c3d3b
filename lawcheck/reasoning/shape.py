"""The shape of a cone: the part of a graph below one question, with names taken away.

Two questions of one shape (the same tree about another act) share one compiled program and one solver, whatever their
claims. A shape is all the kernel and the bounds pass ever see; names stay in the `Cone`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from lawcheck.law.graph import Cell, Edge, Graph

__all__ = ["Cone", "Row", "Shape", "cone_of"]

#: One edge of a shape: (kind, child, negated, gate). Gate −1 is none.
EdgeRow = tuple[str, int, bool, int]
#: What a gate opens on: a question of law and the options of it.
Opening = tuple[str, frozenset[str]]


class Row(NamedTuple):
    """One node of a shape: its connective (`leaf` for leaves), edges, quorum, and who raises it (None: any child)."""

    connective: str
    edges: tuple[EdgeRow, ...] = ()
    quorum: int = 0
    raised_by: tuple[int, ...] | None = None
    cell: int = -1
    value: int = -1


@dataclass(frozen=True)
class Shape:
    """Nodes by number, children first; the question is the last. `gates` are (question, options), `cells` (size, exhaustive)."""

    rows: tuple[Row, ...]
    cells: tuple[tuple[int, bool], ...]
    gates: tuple[Opening, ...]
    options: Mapping[str, tuple[str, ...]]
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The questions of law that some gate of this shape turns on, in order of appearance."""
        return tuple(dict.fromkeys(question for question, _ in self.gates))

    @property
    def root(self) -> int:
        """The number of the question itself."""
        return len(self.rows) - 1


@dataclass(frozen=True)
class Cone:
    """One question, its shape, and the names of the shape's nodes and cells (cells with their values in the shape's order).

    `index` has the number of a node by its name, `cell_index` that of a cell.
    """

    shape: Shape
    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    index: Mapping[str, int]
    cell_index: Mapping[str, int]


class _Node(NamedTuple):
    """A norm as cones take it up: its children, last first, its edges with what opens them, and the rest of its row."""

    upwards: tuple[str, ...]
    edges: tuple[tuple[str, str, bool, Opening | None], ...]
    connective: str
    quorum: int
    raised_by: frozenset[str] | None


def cone_of(graph: Graph, question: str, shapes: dict[Any, Shape]) -> Cone:
    """The cone of a question. Shapes that were met before, kept in `shapes`, are shared."""
    nodes: dict[str, _Node] = graph.memory.setdefault("nodes", {})
    cell_of = graph.cell_of
    numbers: dict[str, int] = {}
    rows: list[tuple[Any, ...]] = []  # of a leaf its cell and value, of a norm the beginning of a `Row`
    gates: dict[Opening, int] = {}
    cells: dict[str, int] = {}
    values: list[list[str]] = []
    stack: list[tuple[str, _Node | None]] = [(question, None)]
    while stack:
        name, node = stack.pop()
        if node is None:  # on the way down
            if name in numbers:
                continue
            if name in cell_of:
                numbers[name] = len(rows)
                number = cells.setdefault(cell_of[name], len(cells))
                if number == len(values):
                    values.append([])
                rows.append((number, len(values[number])))
                values[number].append(name)
                continue
            node = nodes.get(name)
            if node is None:
                node = nodes[name] = _node(graph, name)
            stack.append((name, node))
            stack += [(child, None) for child in node.upwards if child not in numbers]
            continue
        edges = tuple([
            (kind, numbers[child], negated, -1 if opening is None else gates.setdefault(opening, len(gates)))
            for kind, child, negated, opening in node.edges
        ])
        chosen = node.raised_by
        raised_by = None if chosen is None else tuple(sorted(numbers[child] for child in chosen if child in numbers))
        numbers[name] = len(rows)
        rows.append((node.connective, edges, node.quorum, raised_by))
    ordered = tuple([_ordered(graph.cells[name], values[number]) for name, number in cells.items()])
    sizes = tuple([(len(cell.leaves), cell.exhaustive) for cell in ordered])
    options = {question: graph.questions[question] for question, _ in gates}
    key = (tuple(rows), sizes, tuple(gates), tuple(options.values()))
    shape = shapes.get(key)
    if shape is None:
        made = tuple(Row("leaf", cell=row[0], value=row[1]) if len(row) == 2 else Row(*row) for row in rows)
        shape = shapes[key] = Shape(made, sizes, tuple(gates), options)
    return Cone(shape, tuple(numbers), ordered, numbers, cells)


def _ordered(cell: Cell, inside: list[str]) -> Cell:
    """A cell with the values that a cone has first, in the order in which it meets them."""
    if len(cell.leaves) == 1:
        return cell
    return Cell(cell.name, (*inside, *[leaf for leaf in cell.leaves if leaf not in inside]), cell.exhaustive)


def _node(graph: Graph, name: str) -> _Node:
    """A norm with its edges in an order that does not depend on the names of what the case brings in."""
    edges = sorted(graph.children(name), key=_edge_key)
    openings = [(edge.gate.question, edge.gate.options) if edge.gate else None for edge in edges]
    return _Node(
        tuple(edge.child for edge in reversed(edges)),
        tuple((edge.kind, edge.child, edge.negated, opening) for edge, opening in zip(edges, openings, strict=True)),
        graph.connective[name],
        graph.quorum.get(name, 0),
        graph.raised_by.get(name),
    )


def _edge_key(edge: Edge) -> tuple[Any, ...]:
    gate = (edge.gate.question, *sorted(edge.gate.options)) if edge.gate else ()
    return (edge.kind, edge.child.partition("(")[0], edge.negated, gate, edge.child)
