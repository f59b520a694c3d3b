"""Smallest changes by trying every set: facts, readings and the standing of claims, in one view or several at once.

Plain Python over the oracle. A change has a unit (a cell, a question, one side of what is said on a leaf) and what it is set to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tests.oracle import oracle as o
from tests.oracle.oracle import LEVELS, NONE, UNKNOWN, Change, Changes, OCase, OClaim, OView

__all__ = ["Try", "some"]

TOP = LEVELS.index("established")


class Point(NamedTuple):
    """One side of what is said on a leaf, or the finding on it."""

    leaf: str
    side: str

    def __str__(self) -> str:
        """As a unit of changes."""
        return f"{self.side} {self.leaf}"


class Try:
    """A node of a case in some views, and what becomes of it under changes."""

    def __init__(self, case: OCase, views: Sequence[OView], node: str) -> None:
        self.case, self.views, self.node = case, views, node
        self.cones = [o.only_cone(o.read(case, view), node).graph for view in views]

    def units(self) -> dict[str, tuple[str, ...]]:
        """Every unit below the node in some view, with all it can be set to."""
        found: dict[str, tuple[str, ...]] = {}
        for graph in self.cones:
            for name, cell in graph.cells.items():
                found[name] = (*cell.leaves, *(() if cell.exhaustive else (NONE,)), UNKNOWN)
            found.update(graph.questions)
        leaves = {leaf: None for graph in self.cones for cell in graph.cells.values() for leaf in cell.leaves}
        for leaf in leaves:
            for side in ("asserts", "denies", "finding"):
                acts = tuple(act for act in ("raised", "struck", "set_aside") if self.change(Point(leaf, side), act))
                if acts:
                    found[str(Point(leaf, side))] = acts
        return found

    def change(self, point: Point, act: str) -> dict[int, str] | None:
        """The claims that a change of standing concerns, by their places in the case, with their new levels.

        Empty for a finding that is set aside; None where there is no such change.
        """
        leaf, side = point
        case, claims = self.case, self.case.claims
        if case.graph.nodes[leaf] != "leaf":
            return None
        weighing = [view for view in self.views if self.weighs(view, leaf)]
        if side == "finding" or act == "set_aside":
            there = any(leaf in o.findings_in(case, view) for view in weighing)
            return {} if side == "finding" and act == "set_aside" and there else None
        said = [place for place, c in enumerate(claims) if c.leaf == leaf and c.stance == side]
        if act == "struck":
            falling = {
                place: "none" for place in said for view in weighing
                if heard(claims[place], view) and o.level_of(claims[place], view) >= self.needed(view, leaf)
            }
            return falling or None
        short = [view for view in weighing if not o.weigh(replace(case, findings=()), view, leaf)[side == "denies"]]
        if not short:
            return None
        other = "denies" if side == "asserts" else "asserts"
        level = max(TOP if self.best(view, leaf, other) == TOP else self.needed(view, leaf) for view in short)
        for place in said:
            below = all(o.level_of(claims[place], view) <= level for view in weighing)
            if below and all(heard(claims[place], view) for view in short):
                return {place: LEVELS[level]}
        return None

    def weighs(self, view: OView, leaf: str) -> bool:
        """Whether claims and findings decide about a leaf."""
        own = any(c.leaf == leaf and c.speaker == view.arguendo for c in o.claims_in(self.case, view))
        return leaf not in self.case.assumed and not own

    def needed(self, view: OView, leaf: str) -> int:
        """The level that a claim must reach."""
        return max(LEVELS.index(view.standard), LEVELS.index(self.case.graph.floors.get(leaf, "alleged")))

    def best(self, view: OView, leaf: str, stance: str) -> int:
        """The level of the strongest claim one way."""
        said = [c for c in o.claims_in(self.case, view) if c.leaf == leaf and c.stance == stance]
        return max([o.level_of(c, view) for c in said], default=-1)

    def shown(self, changes: Iterable[Change]) -> list[list[bool]]:
        """For each view whether the node is shown, world by world of its proof range, once the changes are made."""
        case, other = self.case, list[Change]()
        levels: dict[int, str] = {}
        aside: set[str] = set()
        for unit, act in changes:
            side, _, leaf = unit.partition(" ")
            if side not in {"asserts", "denies", "finding"} or leaf not in case.graph.nodes:
                other.append((unit, act))
            elif side == "finding":
                aside.add(leaf)
            else:
                levels.update(self.change(Point(leaf, side), act) or {})
        claims = [replace(claim, evidence=levels.get(place, claim.evidence)) for place, claim in enumerate(case.claims)]
        findings = [found for found in case.findings if found.node not in aside]
        after = replace(case, claims=claims, findings=findings)
        found = []
        for view in self.views:
            reading = o.only_cone(o.read(after, view), self.node)
            mine = [(unit, state) for unit, state in other if unit in reading.cells or unit in reading.options]
            found.append(o.shown_in(o.change(reading, mine), self.node))
        return found

    def flips(self, possible: dict[str, tuple[str, ...]], shown: bool) -> set[Changes]:
        """All smallest sets of these changes after which the node is shown in every world of every view, or in none."""

        def reached(changes: Changes) -> bool:
            return all(all(worlds) if shown else not any(worlds) for worlds in self.shown(changes))

        return o.minimal_changes(possible, reached)


def heard(claim: OClaim, view: OView) -> bool:
    """Whether a claim is made in the main case or in the plea that is run."""
    return claim.plea is None or claim.plea == view.plea


def some(possible: dict[str, tuple[str, ...]], chosen: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Some of the units."""
    return {unit: states for unit, states in possible.items() if unit in chosen}
