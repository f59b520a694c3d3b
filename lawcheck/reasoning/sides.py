"""Two answers to one question laid over each other: the points in which they differ, and what comes out if only some of them do.

A point is one thing that can be switched from one side to the other: how a cell stands, how a question of law is read, whether a
norm is invoked, whether an edge is there, how a norm is put together. With all points switched the first side becomes the second.
Nothing here knows the law or a case: graphs, states and readings only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

from lawcheck.reasoning.engine import Answered
from lawcheck.reasoning.scenes import EdgeKey, Norm, Scene, scene_of

__all__ = ["EdgeKey", "Norm", "Point", "Scene", "Sides"]


class Point(NamedTuple):
    """One thing in which two sides differ, by the name of the cell, the question of law or the norm; an edge with the edge."""

    kind: Literal["cell", "reading", "invoked", "edge", "norm"]
    name: str
    edge: EdgeKey | None = None


class Mixer(Protocol):
    """Evaluates the first side with some points as on the second."""

    def mixed(self, points: frozenset[Point]) -> Scene | None:
        """The mixture; None where it makes no sound graph."""


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
        old, new = scene_of(before, rename), scene_of(after, str)
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

    @cached_property
    def mixer(self) -> Mixer:
        """What evaluates mixtures."""
        from lawcheck.reasoning.mixtures import Alike, Apart

        return Alike(self) if self.alike else Apart(self)

    def mixed(self, points: frozenset[Point]) -> Scene | None:
        """The first side with some points as on the second; None where that makes no sound graph."""
        return self.mixer.mixed(points) if points else self.before
