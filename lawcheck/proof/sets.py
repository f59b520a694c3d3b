"""The smallest sets of a proof: what a `depends` turns on, what would defeat what is met; and worlds that show them smallest.

A set is smallest where it reaches its goal and no part of it does. That a part does not is shown by a world in which the goal
fails although the part came out so; such worlds are named with the set, so that nobody has to look for them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lawcheck.proof.worlds import first_world, named_state, ordered
from lawcheck.reasoning.bounds import PROOF
from lawcheck.reasoning.changes import Change, Family, Goal, apply, concerned, counterexample, reservations, settlements
from lawcheck.reasoning.engine import Answered
from lawcheck.reasoning.kernel import World
from lawcheck.reasoning.status import evaluate

__all__ = ["family", "reserved", "turning"]

#: Of sets with more elements no worlds are named: they have too many parts.
_MOST = 6


def turning(answered: Answered) -> dict[str, Any]:
    """What a `depends` turns on: the sets that make it hold, and those that make it fail."""
    shape, inputs = answered.cone.shape, answered.evaluation.inputs
    return {
        "makes": family(answered, settlements(shape, inputs, "shown"), "shown", raising=True),
        "breaks": family(answered, settlements(shape, inputs, "not_shown"), "not_shown", raising=True),
    }


def reserved(answered: Answered) -> dict[str, Any]:
    """The reservations of what is met: sets that would defeat it; where there are none, sets that would leave it open."""
    shape, inputs = answered.cone.shape, answered.evaluation.inputs
    found = reservations(shape, inputs)
    open_ = found.sets and counterexample(shape, inputs, found.sets[0], "not_shown", raising=False) is not None
    return family(answered, found, "not_always" if open_ else "not_shown", raising=False)


def family(answered: Answered, found: Family, goal: Goal, *, raising: bool) -> dict[str, Any]:
    """Smallest sets as plain data, each with the worlds that show that no part of it would do.

    Args:
        answered: the question.
        found: the sets.
        goal: what they reach: `shown` or `not_shown` in every world, or `not_always`: not shown in some.
        raising: whether what a change sets is raised (or denied) by that.
    """
    family_ = _Family(answered, found, goal, raising)
    return {"goal": goal, "sets": [family_.plain(chosen) for chosen in family_.sets], "complete": found.complete}


class _Family:
    """Sets with one goal, and the part of the question's cone that they concern."""

    def __init__(self, answered: Answered, found: Family, goal: Goal, raising: bool) -> None:
        self.goal, self.raising, self.cells = goal, raising, answered.cone.cells
        inputs = answered.evaluation.inputs
        changes = sorted({change for chosen in found.sets for change in chosen}, key=repr)
        self.part, _, _ = concerned(answered.cone.shape, inputs, changes, raising)
        whole = answered.evidence.graph.cells
        values = [whole[cell.name].leaves for cell in self.cells]
        #: The states of the part's cells in the order in which a proof lists the values of a cell.
        self.states = {
            place: ordered(self.part.inputs.cells[place].proof, [values[cell].index(leaf) for leaf in self.cells[cell].leaves])
            for cell, place in self.part.cells.items()
        }
        self.sets = sorted(map(self.ordered, found.sets), key=lambda one: (len(one), [self.named(change) for change in one]))

    def ordered(self, chosen: Iterable[Change]) -> tuple[Change, ...]:
        """The changes of a set, facts before readings, by their names."""
        return tuple(sorted(chosen, key=lambda change: (isinstance(change[0], str), self.named(change))))

    def named(self, change: Change) -> tuple[str, str]:
        """A change by the names of cell and state, or of question and option."""
        what, state = change
        if isinstance(what, str):
            return what, str(state)
        return self.cells[what].name, named_state(self.cells[what], int(state))

    def plain(self, chosen: tuple[Change, ...]) -> dict[str, Any]:
        """A set as plain data."""
        told = []
        for change in chosen:
            what, state = self.named(change)
            told.append({"question": what, "option": state} if isinstance(change[0], str) else {"cell": what, "state": state})
        return {"changes": told, "worlds": list(self.worlds(chosen))}

    def worlds(self, chosen: Sequence[Change]) -> Iterator[dict[str, Any]]:
        """Worlds in which parts of a set fail; of a goal that one world reaches, the world in which the set itself does."""
        part, places = self.part, range(len(chosen))
        mine = [(part.cells[what] if isinstance(what, int) else what, state) for what, state in chosen]
        if self.goal == "not_always":
            parts: Iterable[tuple[int, ...]] = [tuple(places)]
        else:
            parts = (some for size in places for some in itertools.combinations(places, size)) if len(chosen) <= _MOST else ()
        met: list[World] = []
        for some in parts:
            changes = [mine[place] for place in some]
            if any(self.fails(world, changes) for world in met):
                continue
            changed = apply(part.shape, part.inputs, changes, self.raising)
            world = first_world(part.shape, changed, part.shape.root, self.goal == "not_shown", states=self.states)
            if world is not None:
                met.append(self.put_back(world, changes))
                yield {"made": list(some), **self.told(met[-1])}

    def fails(self, world: World, changes: Iterable[Change]) -> bool:
        """Whether a goal that must be reached in every world fails in this one, with these changes made in it."""
        part = self.part
        cells = tuple([
            state._replace(proof=(chosen,), open=(chosen,)) for state, chosen in zip(part.inputs.cells, world[0], strict=True)
        ])
        there = part.inputs._replace(cells=cells, admitted=tuple([(option,) for option in world[1]]))
        found = evaluate(part.shape, apply(part.shape, there, changes, self.raising)).bounds
        return found.surely(part.shape.root, PROOF) == (self.goal == "not_shown")

    def put_back(self, world: World, changes: Iterable[Change]) -> World:
        """A world with what was changed in it as the view has it first: it speaks of what the changes leave open."""
        cells, readings = list(world[0]), list(world[1])
        for what, _ in changes:
            if isinstance(what, int):
                cells[what] = self.states[what][0]
            else:
                place = self.part.shape.questions.index(what)
                readings[place] = min(self.part.inputs.admitted[place])
        return tuple(cells), tuple(readings)

    def told(self, world: World) -> dict[str, Any]:
        """A world as plain data: of the cells and readings that the view leaves open those that are not as they are first."""
        part = self.part
        states = {
            self.cells[cell].name: named_state(self.cells[cell], world[0][place])
            for cell, place in part.cells.items() if world[0][place] != self.states[place][0]
        }
        readings = {
            question: option
            for question, option, admitted in zip(part.shape.questions, world[1], part.inputs.admitted, strict=True)
            if option != min(admitted)
        }
        return {"cells": dict(sorted(states.items())), "readings": dict(sorted(readings.items()))}
