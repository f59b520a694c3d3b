"""Which of the points in which two answers differ make the difference, and by which way they reach the question.

The smallest sets of points that, switched alone, turn the first answer into the second. Sets are tried, each by an evaluation;
how many may be tried is counted, so that the same answers have the same culprits on every machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import comb
from typing import NamedTuple

from lawcheck.reasoning.sides import EdgeKey, Point, Scene, Sides
from lawcheck.reasoning.status import Status

__all__ = ["Culprits", "culprits", "reached", "touched", "way"]

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
    tried = _Trials(sides, trials)
    points = touched(sides)
    if not tried.does(frozenset(points)):  # what bounds cannot tell apart makes the difference too
        points = list(sides.points)
    singles = [frozenset((point,)) for point in points if tried.does(frozenset((point,)))]
    if singles:
        return Culprits(tuple(singles), len(points) < trials)
    for size in range(2, len(points) + 1):
        if comb(len(points), size) > tried.left:
            return _greedy(tried, points)
        found = tuple(chosen for chosen in map(frozenset, itertools.combinations(points, size)) if tried.does(chosen))
        if found:
            return Culprits(found, True)
    return Culprits((frozenset(points),), False)


def _greedy(tried: _Trials, points: list[Point]) -> Culprits:
    """One set of which no point can be left out: those without which it does not happen, if they are enough."""
    whole = frozenset(points)
    needed = frozenset(point for point in points if not tried.does(whole - {point}))
    if tried.left > 0 and tried.does(needed):
        return Culprits((needed,), False)
    chosen = whole
    for point in reversed(points):
        if point not in needed and tried.does(chosen - {point}):
            chosen -= {point}
    return Culprits((chosen,), False)


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
            group = next((name for name, members in sides.groups.items() if cell in members), cell)
            if Point("cell", group) in sides.among:
                yield Point("cell", group)


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


def way(sides: Sides, points: frozenset[Point], point: Point) -> tuple[EdgeKey, ...]:
    """The way from the question to where a point acts, when these points alone are switched: edges from above to below.

    Of several ways the one on which the propositions change as the question does, then the shortest.
    """
    mixed = sides.mixed(points)
    if mixed is None:
        return ()
    total: dict[str, tuple[int, int]] = {sides.root: (0, 0)}
    came: dict[str, EdgeKey] = {}
    heap: list[tuple[int, int, str]] = [(0, 0, sides.root)]
    order = itertools.count(1)
    ends: list[tuple[int, str, EdgeKey | None]] = []
    while heap:
        cost, _, node = heappop(heap)
        if total[node][0] < cost:
            continue
        if point in _here(sides, node):
            ends.append((cost, node, None))
        for edge in _edges(sides.before, mixed, node):
            step = _cost(sides, mixed, edge)
            if point in _on(sides, edge) and sides.before.counts(edge) != mixed.counts(edge):
                ends.append((cost + step, node, edge))
            child = edge[1]
            if child in sides.before and child in mixed and (child not in total or cost + step < total[child][0]):
                total[child] = (cost + step, 0)
                came[child] = edge
                heappush(heap, (cost + step, next(order), child))
    if not ends:
        return ()
    _, node, last = min(ends, key=lambda end: end[0])
    steps = [] if last is None else [last]
    while node != sides.root:
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
    """Where a difference that does not reach the question ends: the changed propositions nearest to it, below one that is not."""
    found: dict[str, None] = {}
    seen, level = {sides.root}, [sides.root]
    while level and not found:
        below: list[str] = []
        for node in level:
            for edge in _edges(sides.before, sides.after, node):
                child, negated = edge[1], edge[3]
                if child in seen or not _both(sides, child):
                    continue
                seen.add(child)
                if sides.before.status(child, negated) != sides.after.status(child, negated):
                    found[child] = None
                elif _differs(sides.before, sides.after, child):
                    below.append(child)
        level = below
    return tuple(found)
