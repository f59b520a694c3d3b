"""How mixtures of two sides are evaluated: one of two ways, both by the bounds pass and what settles the rest.

Where both sides have one shape only the inputs are mixed. Where they do not, all that either side has is put in one shape, in
which a mixture is a choice of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from lawcheck.law.graph import Gate
from lawcheck.reasoning.bounds import Inputs, bounds
from lawcheck.reasoning.evidence import CellState, silent
from lawcheck.reasoning.scenes import EdgeKey, Held, Norm, Scene
from lawcheck.reasoning.shape import Row, Shape
from lawcheck.reasoning.sides import Point, Sides
from lawcheck.reasoning.status import Evaluation

__all__ = ["Alike", "Apart"]

Said = tuple[frozenset[str], frozenset[str]]


class Alike:
    """Mixtures of two sides of one shape: another state of some cells, other readings."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides

    def mixed(self, points: frozenset[Point]) -> Scene:
        """The first side with some points as on the second."""
        old, new = self.sides.before, self.sides.after
        held = dict(old.cells)
        nodes = {point.name for point in points if point.kind == "invoked"}
        for point in points:
            if point.kind == "cell":
                held[point.name] = new.cells[point.name]
                nodes.update(held[point.name].leaves)
        said = [(a - nodes) | (b & nodes) for a, b in ((old.stated, new.stated), (old.denied, new.denied))]
        admitted = _admitted(self.sides, points)
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
        sides = self.sides
        shape, index = sides.before.evaluation.shape, sides.before.index
        leaves = (leaf for point in sides.points if point.kind == "cell" for leaf in sides.leaves(point))
        stack = [index[leaf] for leaf in leaves if leaf in index]
        questions = {point.name for point in sides.points if point.kind == "reading"}
        for (question, _), nodes in zip(shape.gates, shape.gated, strict=True):
            stack += nodes if question in questions else ()
        found = set[int]()
        while stack:
            node = stack.pop()
            if node not in found:
                found.add(node)
                stack += shape.parents[node]
        return sorted(found)


class Apart:
    """Mixtures of two sides that differ in their graphs."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.numbers = {node: number for number, node in enumerate(_order(sides.before, sides.after) or ())}
        self.gates: dict[Gate, int] = {}
        self.cells: dict[tuple[int, str], int] = {}
        self.states: list[tuple[int, bool, CellState]] = []

    def mixed(self, points: frozenset[Point]) -> Scene | None:
        """The first side with some points as on the second; None where both make a circle, or a norm is left empty."""
        if not self.numbers:
            return None
        base, norms = self._base
        changed = dict(self._changed(points))
        if any(norm is not None and norm.connective == "all" and not any(edge[2] == "all" for edge in norm.edges)
               for norm in changed.values()):
            return None
        rows = list(base.rows)
        plans = list(base.plans)
        groups = {point.name for point in points if point.kind == "cell"}
        leaves = [leaf for name in groups for leaf in self.sides.leaves(Point("cell", name)) if leaf in self.numbers]
        for node, norm in changed.items():
            rows[self.numbers[node]] = self._row(norm) if norm else self._leaf(node, 1)
        for leaf in leaves:
            if leaf not in changed and base.rows[self.numbers[leaf]].cell >= 0:
                rows[self.numbers[leaf]] = self._leaf(leaf, 1)
        for node in (*changed, *leaves):
            plans[self.numbers[node]] = None
        shape = Shape(tuple(rows), base.cells, base.gates, base.options)
        shape.__dict__["plans"] = plans
        said = self._said(points, leaves)
        admitted = _admitted(self.sides, points)
        stated, denied = (frozenset(self.numbers[node] for node in found if node in self.numbers) for found in said)
        options = tuple([admitted[question] for question in shape.questions])
        inputs = Inputs(tuple([state for _, _, state in self.states]), stated, denied, options)
        mixed = {node: norm for node, norm in {**norms, **changed}.items() if norm is not None}
        evaluation = Evaluation(shape, inputs, bounds(shape, inputs))
        return Scene(self.sides.root, mixed, {}, said, admitted, self.numbers, evaluation)

    @cached_property
    def _base(self) -> tuple[Shape, Mapping[str, Norm]]:
        """All that either side has in one shape, with what both have as on the first; its plans are made."""
        old, new = self.sides.before, self.sides.after
        norms: dict[str, Norm] = {}
        rows = []
        differing = [leaf for point in self.sides.points if point.kind == "cell" for leaf in self.sides.leaves(point)]
        alone = {leaf for leaf in differing if leaf not in old}  # until its cell is switched, nobody speaks to it
        for node in self.numbers:
            side = 0 if node in old or node in alone else 1
            norm = (old, new)[side].norms.get(node)
            if norm is not None:
                norms[node] = norm
            rows.append(self._row(norm) if norm is not None else self._leaf(node, side))
        for node in self.numbers:  # what a mixture may need: the other side's cells and gates
            other = new.norms.get(node)
            if other is not None:
                self._row(other)
            elif node in new:
                self._leaf(node, 1)
        for leaf in differing:
            self._leaf(leaf, 1)
        admitted = {**new.admitted, **old.admitted}
        options = {q: tuple(dict.fromkeys((*admitted[q], *new.admitted.get(q, ())))) for q, _ in self.gates}
        shape = Shape(tuple(rows), tuple([(size, exhaustive) for size, exhaustive, _ in self.states]), tuple(self.gates), options)
        bounds(shape, Inputs(tuple([s for _, _, s in self.states]), frozenset(), frozenset(),
                             tuple([admitted[question] for question in shape.questions])))
        return shape, norms

    def _row(self, norm: Norm) -> Row:
        edges = tuple([
            (kind, self.numbers[child], negated, -1 if gate is None else self.gates.setdefault(gate, len(self.gates)))
            for (_, child, kind, negated), gate in norm.edges.items()
        ])
        known = norm.raised_by
        raised_by = None if known is None else tuple(sorted(self.numbers[node] for node in known if node in self.numbers))
        return Row(norm.connective, edges, norm.quorum, raised_by)

    def _leaf(self, leaf: str, side: int) -> Row:
        """A fact as one side has it; as a fact that nobody speaks to, where that side does not know it."""
        scene = (self.sides.before, self.sides.after)[side]
        name = scene.cell_of.get(leaf)
        cell = Held((leaf,), False, silent(1, False)) if name is None else scene.cells[name]
        key = (side, name or f"{leaf} alone")
        if key not in self.cells:
            self.cells[key] = len(self.states)
            self.states.append((len(cell.leaves), cell.exhaustive, cell.state))
        return Row("leaf", cell=self.cells[key], value=cell.leaves.index(leaf))

    def _changed(self, points: frozenset[Point]) -> Iterator[tuple[str, Norm | None]]:
        """The norms that a mixture has otherwise than the first side; None for one that is a fact there."""
        old, new = self.sides.before, self.sides.after
        edges: dict[str, set[EdgeKey]] = {}
        for point in points:
            if point.kind == "norm":
                yield point.name, new.norms.get(point.name)
            elif point.kind == "edge" and point.edge is not None:
                edges.setdefault(point.name, set()).add(point.edge)
        for node, switched in edges.items():
            mine, theirs = old.norms[node], new.norms[node]
            kept: dict[EdgeKey, Gate | None] = {}
            for edge in dict.fromkeys((*mine.edges, *theirs.edges)):
                side = theirs if edge in switched else mine
                if edge in side.edges:
                    kept[edge] = side.edges[edge]
            yield node, mine._replace(edges=kept)

    def _said(self, points: frozenset[Point], leaves: list[str]) -> Said:
        """What is stated and what denied: of what is switched, or the first side does not have, as on the second."""
        old, new = self.sides.before, self.sides.after
        switched = {*leaves, *(point.name for point in points if point.kind in {"invoked", "norm"})}
        found = []
        for mine, theirs in ((old.stated, new.stated), (old.denied, new.denied)):
            found.append(frozenset({*(mine - switched), *(node for node in theirs if node in switched or node not in old)}))
        return found[0], found[1]


def _admitted(sides: Sides, points: frozenset[Point]) -> Mapping[str, tuple[str, ...]]:
    admitted = dict(sides.before.admitted)
    for question, options in sides.after.admitted.items():
        if question not in admitted or Point("reading", question) in points:
            admitted[question] = options
    return admitted


def _order(old: Scene, new: Scene) -> list[str] | None:
    """Every node of either side, children first, the question last; None where the sides together make a circle."""
    below = {
        node: dict.fromkeys(edge[1] for side in (old, new) if node in side.norms for edge in side.norms[node].edges)
        for node in dict.fromkeys((*old.norms, *new.norms))
    }
    order: dict[str, None] = {}
    path: set[str] = set()
    stack = [new.root]
    while stack:
        node = stack[-1]
        if node in order:
            stack.pop()
        elif node in path:  # everything below it is done
            path.discard(node)
            order[node] = None
            stack.pop()
        else:
            path.add(node)
            for child in below.get(node, ()):
                if child in path:
                    return None
                if child not in order:
                    stack.append(child)
    return list(order)
