"""The shape of a cone: the part of a graph below one question, with names taken away.

Two questions of one shape (the same tree about another act) share one compiled program and one solver, whatever their
claims. A shape is all the kernel and the bounds pass ever see; names stay in the `Cone`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lawcheck.law.graph import Cell, Graph

__all__ = ["Cone", "Row", "Shape", "cone_of"]

#: One edge of a shape: (kind, child, negated, gate). Kinds are the first letters; gate −1 is none.
EdgeRow = tuple[str, int, bool, int]


@dataclass(frozen=True, slots=True)
class Row:
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
    gates: tuple[tuple[str, frozenset[str]], ...]
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
    """One question, its shape, and the names of the shape's nodes and cells (cells with their values in the shape's order)."""

    shape: Shape
    names: tuple[str, ...]
    cells: tuple[Cell, ...]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of a node by its name."""
        return {name: number for number, name in enumerate(self.names)}


def cone_of(graph: Graph, question: str, shapes: dict[Any, Shape]) -> Cone:
    """The cone of a question. Shapes that were met before, kept in `shapes`, are shared."""
    names: list[str] = []
    numbers: dict[str, int] = {}
    rows: list[Row] = []
    gates: dict[tuple[str, frozenset[str]], int] = {}
    cells: dict[str, int] = {}
    values: list[list[str]] = []

    def place(leaf: str) -> Row:
        name = graph.cell_of[leaf]
        cell = cells.setdefault(name, len(cells))
        if cell == len(values):
            values.append([])
        values[cell].append(leaf)
        return Row("leaf", cell=cell, value=len(values[cell]) - 1)

    def visit(node: str) -> None:
        stack: list[tuple[str, list[str] | None]] = [(node, None)]
        while stack:
            current, pending = stack.pop()
            if current in numbers:
                continue
            if pending is None:
                pending = [edge.child for edge in reversed(sorted_edges(graph, current)) if edge.child not in numbers]
            while pending and pending[-1] in numbers:
                pending.pop()
            if pending:
                stack.append((current, pending))
                stack.append((pending[-1], None))
                continue
            numbers[current] = len(names)
            names.append(current)
            rows.append(make(current))

    def make(node: str) -> Row:
        if graph.is_leaf(node):
            return place(node)
        edges: list[EdgeRow] = []
        for edge in sorted_edges(graph, node):
            gate = -1
            if edge.gate is not None:
                gate = gates.setdefault((edge.gate.question, edge.gate.options), len(gates))
            edges.append((edge.kind, numbers[edge.child], edge.negated, gate))
        chosen = graph.raised_by.get(node)
        raised_by = None if chosen is None else tuple(sorted(numbers[child] for child in chosen if child in numbers))
        return Row(graph.connective[node], tuple(edges), graph.quorum.get(node, 0), raised_by)

    visit(question)
    ordered: list[Cell] = []
    for name, number in cells.items():
        cell = graph.cells[name]
        inside = values[number]
        rest = [leaf for leaf in cell.leaves if leaf not in inside]
        ordered.append(Cell(name, (*inside, *rest), cell.exhaustive))
    options = {question: graph.questions[question] for question, _ in gates}
    sizes = tuple((len(cell.leaves), cell.exhaustive) for cell in ordered)
    key = (tuple(rows), sizes, tuple(gates), tuple(options.items()))
    shape = shapes.get(key)
    if shape is None:
        shape = shapes[key] = Shape(key[0], key[1], key[2], options)
    return Cone(shape, tuple(names), tuple(ordered))


def sorted_edges(graph: Graph, node: str) -> list[Any]:
    """The edges of a node in an order that does not depend on the names of what the case brings in."""
    return sorted(graph.children(node), key=_edge_key)


def _edge_key(edge: Any) -> tuple[Any, ...]:
    gate = (edge.gate.question, *sorted(edge.gate.options)) if edge.gate else ()
    return (edge.kind, edge.child.partition("(")[0], edge.negated, gate, edge.child)
