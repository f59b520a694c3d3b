"""Which of the points in which two answers differ make the difference, and by which way they reach the question.

The smallest sets of points that, switched alone, turn the first answer into the second. Sets are tried, each by an evaluation;
how many may be tried is counted, so that the same answers have the same culprits on every machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import comb
from typing import NamedTuple

from lawcheck.reasoning.scenes import EdgeKey, Scene
from lawcheck.reasoning.sides import Point, Sides
from lawcheck.reasoning.status import Status

__all__ = ["Culprits", "alone", "culprits", "reached", "touched", "ways"]

#: How many mixtures of the two sides are tried for one question.
TRIALS = 300


class Culprits(NamedTuple):
    """The smallest sets of points that make the difference. `complete` is False where there may be smaller ones, or more."""

    sets: tuple[frozenset[Point], ...]
    complete: bool


@dataclass
class _Trials:
    sides: Sides
    left: int
    known: dict[frozenset[Point], Status | None] = field(default_factory=dict)

    def does(self, points: frozenset[Point]) -> bool:
        """Whether these points alone make the difference; no, once all trials are used up."""
        if points not in self.known:
            if self.left <= 0:
                return False
            self.left -= 1
            scene = self.sides.mixed(points)
            self.known[points] = None if scene is None else scene.status(self.sides.root)
        return self.known[points] == self.sides.after.status(self.sides.root)


def culprits(sides: Sides, trials: int = TRIALS) -> Culprits:
    """The smallest sets of points that turn the status of the first side into that of the second; none where it is the same."""
    if sides.before.status(sides.root) == sides.after.status(sides.root):
        return Culprits((), True)
    tried, points = _Trials(sides, trials), touched(sides)
    if not tried.does(frozenset(points)):  # what bounds cannot tell apart makes the difference too
        points = list(sides.points)
    singles = tuple(chosen for chosen in (frozenset((point,)) for point in points) if tried.does(chosen))
    if singles:
        return Culprits(singles, tried.left > 0)
    found = _without(tried, points)
    size = 2
    while size <= len(found) and comb(len(points), size) <= tried.left // 2:
        smallest = tuple(chosen for chosen in map(frozenset, itertools.combinations(points, size)) if tried.does(chosen))
        if smallest:
            return Culprits(smallest, tried.left > 0)
        size += 1
    return Culprits((found,), False)


def alone(sides: Sides, trials: int = TRIALS) -> tuple[Point, ...]:
    """The points each of which alone turns the status of the first side into that of the second."""
    tried = _Trials(sides, trials)
    return tuple(point for point in touched(sides) if tried.does(frozenset((point,))))


def _without(tried: _Trials, points: list[Point]) -> frozenset[Point]:
    """A set that makes the difference and of which no point can be left out; all points, if there are too many to try."""
    whole = frozenset(points)
    if len(points) > tried.left // 2:
        return whole
    needed = frozenset(point for point in points if not tried.does(whole - {point}))
    if needed and tried.does(needed):
        return needed
    chosen = whole
    for point in reversed(points):
        if point not in needed and tried.does(chosen - {point}):
            chosen -= {point}
    return chosen


def touched(sides: Sides) -> list[Point]:
    """The points that a way of changed propositions leads to from the question, in the order in which it meets them."""
    found: dict[Point, None] = {}
    seen, stack = {sides.root}, [sides.root]
    while stack:
        node = stack.pop()
        found.update(dict.fromkeys(_here(sides, node)))
        below: list[str] = []
        for edge in _edges(sides.before, sides.after, node):
            if sides.before.counts(edge) == sides.after.counts(edge):
                continue
            found.update(dict.fromkeys(_on(sides, edge)))
            child = edge[1]
            if child not in seen and _both(sides, child) and _differs(sides.before, sides.after, child):
                below.append(child)
        seen.update(below)
        stack += reversed(below)
    return list(found)


def _here(sides: Sides, node: str) -> Iterator[Point]:
    """The points that lie in a proposition itself."""
    for kind in ("norm", "invoked"):
        if Point(kind, node) in sides.among:
            yield Point(kind, node)
    for scene in (sides.before, sides.after):
        cell = scene.cell_of.get(node)
        if cell is not None:
            point = Point("cell", sides.group_of[cell])
            if point in sides.among:
                yield point


def _on(sides: Sides, edge: EdgeKey) -> Iterator[Point]:
    """The points that lie in an edge: that it is there, what opens it, how the question of law that opens it is read."""
    if Point("edge", edge[0], edge) in sides.among:
        yield Point("edge", edge[0], edge)
    for scene in (sides.before, sides.after):
        norm = scene.norms.get(edge[0])
        gate = norm.edges.get(edge) if norm else None
        if gate and Point("reading", gate.question) in sides.among:
            yield Point("reading", gate.question)


def _edges(before: Scene, after: Scene, node: str) -> Iterable[EdgeKey]:
    norms = [scene.norms[node] for scene in (before, after) if node in scene.norms]
    return dict.fromkeys(edge for norm in norms for edge in norm.edges)


def _both(sides: Sides, node: str) -> bool:
    return node in sides.before and node in sides.after


def _differs(before: Scene, after: Scene, node: str) -> bool:
    return before.value(node) != after.value(node) or before.heard(node) != after.heard(node)


def ways(sides: Sides, points: frozenset[Point]) -> Mapping[Point, tuple[EdgeKey, ...]]:
    """The way from the question to where each of these points acts when they alone are switched: edges from above to below.

    Of several ways to one the way on which the propositions change as the question does, then the shortest.
    """
    mixed = sides.mixed(points)
    if mixed is None:
        return dict.fromkeys(points, ())
    cost, came = {sides.root: 0}, dict[str, EdgeKey]()
    order = itertools.count(1)
    heap: list[tuple[int, int, str]] = [(0, 0, sides.root)]
    ends: dict[Point, tuple[int, str, EdgeKey | None]] = {}
    while heap:
        here, _, node = heappop(heap)
        if here > cost[node]:
            continue
        if len(ends) == len(points) and here >= max(end[0] for end in ends.values()):
            break
        found: list[tuple[int, Point, EdgeKey | None]] = [(here, point, None) for point in _here(sides, node)]
        for edge in _edges(sides.before, sides.after, node):
            step, child = here + _cost(sides, mixed, edge), edge[1]
            if sides.before.counts(edge) != mixed.counts(edge):
                found += [(step, point, edge) for point in _on(sides, edge)]
            if child in sides.before and child in mixed and step < cost.get(child, step + 1):
                cost[child], came[child] = step, edge
                heappush(heap, (step, next(order), child))
        for end, point, last in found:
            if point in points and (point not in ends or end < ends[point][0]):
                ends[point] = (end, node, last)
    return {point: _path(came, *ends[point][1:]) if point in ends else () for point in points}


def _path(came: Mapping[str, EdgeKey], node: str, last: EdgeKey | None) -> tuple[EdgeKey, ...]:
    steps = [] if last is None else [last]
    while node in came:
        steps.append(came[node])
        node = came[node][0]
    return tuple(reversed(steps))


#: What a step costs on the way down: it changes as its parent does, otherwise, only in what it brings, not at all.
_ALIKE, _CHANGED, _BRINGS, _SAME = 2, 3, 60, 4000


def _cost(sides: Sides, mixed: Scene, edge: EdgeKey) -> int:
    parent, child, _, negated = edge
    if sides.before.counts(edge) == mixed.counts(edge):
        return _SAME
    if not _both(sides, child):
        return _CHANGED
    pair = sides.before.status(child, negated), sides.after.status(child, negated)
    if pair[0] == pair[1]:
        return _BRINGS
    alike = _both(sides, parent) and pair == (sides.before.status(parent), sides.after.status(parent))
    return _ALIKE if alike else _CHANGED


def reached(sides: Sides) -> tuple[str, ...]:
    """How far a difference comes that does not reach the question: changed propositions below which others change, not above."""
    changed = {
        node for node in sides.before.index
        if _both(sides, node) and _differs(sides.before, sides.after, node)
        and sides.before.status(node) != sides.after.status(node)
    }
    below: dict[str, None] = {}
    for node in sides.after.index:
        if node not in changed:
            below.update(dict.fromkeys(edge[1] for edge in _edges(sides.before, sides.after, node) if edge[1] in changed))
    covered = {edge[1] for node in changed for edge in _edges(sides.before, sides.after, node)}
    return tuple(node for node in below if node not in covered)
