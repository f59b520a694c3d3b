"""Sets of changes tried one after another, where a question is too large to be drawn (see `drawn`).

Raising a fact can undo another, so that parts which lack one element prove nothing: every part is tried.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lawcheck.checker.changes import Change, Named, made, widest
from lawcheck.checker.logic import MAYBE, NO, YES, Situation, Values, work_out
from lawcheck.checker.search import Meter, OutOfSteps, Part, Question, Variable, changed, exists, part_of
from lawcheck.checker.weighing import STEPS, Weighed, first_of

__all__ = ["LARGEST", "Searched"]

#: Sets with more elements have too many parts to try them one by one.
LARGEST = 10


class _Known:
    """Sets that are known, and how often each fact or reading is in one of them."""

    def __init__(self, sets: Iterable[Iterable[Change]]) -> None:
        self.sets = [frozenset(chosen) for chosen in sets]
        self.often = Counter(what for chosen in self.sets for what, _ in chosen)

    def completing(self, changes: Iterable[Change]) -> frozenset[Change]:
        """What would complete one of the sets once these changes are made."""
        lacking = (chosen.difference(changes) for chosen in self.sets)
        return frozenset(change for rest in lacking if len(rest) == 1 for change in rest)


class Searched:
    """Changes that may be made to what a question rests on, and a goal."""

    def __init__(self, weighed: Weighed, root: int, goal: str, raising: bool, changes: Iterable[Change]) -> None:
        self.graph, self.root, self.goal, self.raising = weighed.given.graph, root, goal, raising
        self.base = weighed.situations["proof"]
        below = self.graph.below([root])
        touched = {self.graph.places[node][0] for node in below}
        mine = [change for change in dict.fromkeys(changes) if isinstance(change[0], str) or change[0] in touched]
        open_ = widest(self.graph, self.base, mine, raising)
        self.values = Values.empty(len(self.graph.names))
        work_out(self.graph, below, open_, self.values)
        self.part: Part = part_of(self.graph, root, open_, self.values)
        #: The changes that can make a difference.
        self.changes = [change for change in mine if change[0] in self.part.met]
        self.meter = Meter(STEPS // 10)

    def reached(self, changes: Sequence[Change], goal: str = "") -> bool:
        """Whether the goal, or another one, is reached once these changes are made.

        Raises:
            OutOfSteps: it took too long to tell.
        """
        wanted = goal or self.goal
        asked = Question(self.root, wanted == "not_shown")
        situation = self._made(changes)
        with changed(self.graph, situation, self.values, self.part, self.meter):
            found, _ = exists(self.graph, asked, situation, self.values, self.meter)
        return found if wanted == "not_always" else not found

    def shows(self, changes: Sequence[Change], world: Named) -> bool:
        """Whether the question is shown in one world with these changes made in it."""
        choice: dict[int | str, int | str] = {}
        for variable in self.part.variables:
            choice[variable] = first_of(self.base.of(variable))
        situation = self._made(changes).fixed(self.graph, {**choice, **world.choice, **dict(changes)})
        with changed(self.graph, situation, self.values, self.part, self.meter):
            return self.values.shown[self.root] == YES

    def smaller(self, chosen: Sequence[Change], worlds: Sequence[Named]) -> list[Change] | None:
        """A part of a set with which the goal is reached; None where there is none, or the worlds named show as much.

        Raises:
            OutOfSteps: it took too long to tell.
        """
        try:
            return self._found(_Known([chosen]), {}, self.goal, chosen)
        except OutOfSteps:
            if not self._refuted(chosen, worlds):
                raise
            return None

    def missing(self, known: Iterable[Iterable[Change]], goal: str = "") -> list[Change] | None:
        """Changes that reach the goal, or another one, and hold none of the known sets; None where there are none.

        Raises:
            OutOfSteps: it took too long to tell.
        """
        return self._found(_Known(known), {}, goal or self.goal, self.changes)

    def _made(self, changes: Sequence[Change]) -> Situation:
        return made(self.graph, self.base, changes, self.raising)

    def _refuted(self, chosen: Sequence[Change], worlds: Sequence[Named]) -> bool:
        """Whether the worlds named show of every part of a set that it does not do."""
        if self.goal == "not_always" or len(chosen) > LARGEST:
            return False
        parts = (part for size in range(len(chosen)) for part in itertools.combinations(chosen, size))
        self.meter = Meter(STEPS)
        return all(any(self.shows(part, world) == (self.goal == "not_shown") for world in worlds) for part in parts)

    def _found(
        self, known: _Known, decided: Mapping[Variable, Change | None], goal: str, among: Sequence[Change]
    ) -> list[Change] | None:
        """Some of these changes that reach a goal and hold none of the known sets.

        One fact or reading after another is left as it is, or changed in one of the ways there are, as long as what surely holds
        leaves it open whether the goal can be reached.
        """
        chosen_ = [change for change in decided.values() if change is not None]
        forbidden = known.completing(chosen_)
        perhaps = [change for change in among if change[0] not in decided and change not in forbidden]
        situation = widest(self.graph, self._made(chosen_), perhaps, self.raising)
        with changed(self.graph, situation, self.values, self.part, self.meter):
            shown = self.values.shown[self.root]
            left = part_of(self.graph, self.root, situation, self.values).variables
        if shown == (NO if goal == "shown" else YES):
            return None
        ways: dict[Variable, list[Change | None]] = {}
        for change in perhaps:
            ways.setdefault(change[0], [None]).append(change)
        left = [variable for variable in left if variable in ways]
        if not left or shown != MAYBE:
            return chosen_ if self.reached(chosen_, goal) else None
        first = max(left, key=lambda variable: known.often[variable])
        for way in ways[first]:
            found = self._found(known, {**decided, first: way}, goal, among)
            if found is not None:
                return found
        return None
