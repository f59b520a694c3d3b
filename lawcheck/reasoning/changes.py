"""Smallest changes: what an answer turns on, what would defeat it.

A change sets one fact to one of its states or one question of law to one option; the leaf is then raised. A set of changes
counts if the question comes out in *every* proof-range world of the changed view and no proper subset does that. Raising a
fact can undo another, so taking elements away one at a time proves nothing; the sets come from copies of the cone and are
checked against all worlds (docs/semantics.md, section 5).
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import clingo

from lawcheck.reasoning.bounds import PROOF, Inputs
from lawcheck.reasoning.evidence import NONE, UNKNOWN
from lawcheck.reasoning.kernel import World, kernel_of, kernel_text, program
from lawcheck.reasoning.residue import Change, Residue, effects, movable
from lawcheck.reasoning.shape import Shape, room
from lawcheck.reasoning.status import evaluate

__all__ = ["Change", "Family", "apply", "reservations", "settlements"]

Goal = Literal["shown", "not_shown", "not_always"]


@dataclass(frozen=True, slots=True)
class Family:
    """The smallest sets of changes that reach a goal, smallest first. `complete` is False where the search was cut short."""

    sets: tuple[frozenset[Change], ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Budget:
    """How many sets to return at most, and how long to search, in seconds."""

    sets: int = 24
    seconds: float = 5.0


def settlements(shape: Shape, inputs: Inputs, goal: Goal, budget: Budget | None = None) -> Family:
    """What `depends` turns on: the smallest settlements of contested facts and open questions that reach the goal."""
    changes: list[Change] = [
        (cell, state) for cell, found in enumerate(inputs.cells) if found.status == "contested" for state in found.proof
    ]
    for question, admitted in zip(shape.questions, inputs.admitted, strict=True):
        if len(admitted) > 1:
            changes += [(question, option) for option in admitted]
    return search(shape, inputs, changes, goal, budget or Budget())


def reservations(shape: Shape, inputs: Inputs, budget: Budget | None = None) -> Family:
    """The smallest sets of unproven or presumed facts that would defeat what is met, if they came out otherwise.

    Nothing is newly raised: what nobody says defeats nothing. Where no set defeats it in every world left, the sets are
    those that would make it depend.
    """
    changes: list[Change] = [
        (cell, state)
        for cell, found in enumerate(inputs.cells)
        if found.status in {"unproven", "unstated", "presumed"}
        for state in found.open if found.proof != (state,)
    ]
    found = search(shape, inputs, changes, "not_shown", budget or Budget(), raising=False)
    if found.sets or not found.complete:
        return found
    return search(shape, inputs, changes, "not_always", budget or Budget(), raising=False)


def apply(shape: Shape, inputs: Inputs, changes: Iterable[Change], raising: bool = True) -> Inputs:
    """The inputs of the changed view; with `raising`, what is set is raised (or denied) as well."""
    cells = list(inputs.cells)
    stated, denied = set(inputs.stated), set(inputs.denied)
    admitted = dict(zip(shape.questions, inputs.admitted, strict=True))
    for what, state in changes:
        if isinstance(what, str):
            admitted[what] = (str(state),)
            continue
        value = int(state)
        cells[what] = cells[what]._replace(status="proved", proof=(value,), open=(value,))
        if raising:
            raises, denies = effects(shape, what, value)
            stated |= raises
            denied |= denies
    return Inputs(tuple(cells), frozenset(stated), frozenset(denied), tuple(admitted[q] for q in shape.questions))


def search(
    shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, budget: Budget, raising: bool = True
) -> Family:
    """All smallest sets of these changes that reach the goal, within the budget."""
    memory: dict[Any, Family] = shape.memory.setdefault("families", {})
    key = (inputs, tuple(changes), goal, budget, raising)
    found = memory.get(key)
    if found is None:
        room(memory)
        part = _part(shape, inputs, tuple(changes), raising)
        whole = {number: cell for cell, number in part.cells.items()}
        known = {*part.cells, *part.shape.questions}
        mine = [_renamed(change, part.cells) for change in changes if change[0] in known]
        sets, complete = _search(part.shape, part.inputs, mine, goal, budget, raising)
        named = _ordered(frozenset(_renamed(change, whole) for change in chosen) for chosen in sets)
        found = memory[key] = Family(named[: budget.sets], complete and len(named) <= budget.sets)
    return found


def _part(shape: Shape, inputs: Inputs, changes: tuple[Change, ...], raising: bool) -> Residue:
    """The part of a shape that the changes concern."""
    memory: dict[Any, Residue] = shape.memory.setdefault("parts", {})
    key = (inputs, changes, raising)
    found = memory.get(key)
    if found is None:
        room(memory)
        found = memory[key] = movable(shape, inputs, changes, raising)
    return found


def _renamed(change: Change, cells: Mapping[int, int]) -> Change:
    what, state = change
    return (cells[what] if isinstance(what, int) else what), state


def _search(
    shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, budget: Budget, raising: bool
) -> tuple[Collection[frozenset[Change]], bool]:
    """The smallest sets, and whether they are all; more than the budget allows where there are more."""
    deadline = time.monotonic() + budget.seconds
    root = shape.root
    wanted = goal == "shown"
    if goal == "not_always":
        if not changes:
            return (), True
        # Some world is enough, so what the view leaves open (contested facts, open questions) may be chosen freely.
        generator = Generator(shape, inputs, changes, "not_shown", [], raising)
        found = list(itertools.islice(generator.sets(deadline), budget.sets + 1))
        return found, time.monotonic() <= deadline

    def counterexample(chosen: Iterable[Change]) -> World | None:
        changed = apply(shape, inputs, chosen, raising)
        bounds = evaluate(shape, changed).bounds
        if bounds.surely(root, PROOF) if wanted else not bounds.possibly(root, PROOF):
            return None
        kernel = kernel_of(shape)
        return kernel.exists(kernel.assume(changed), root, not wanted)

    first = counterexample(())
    if first is None:
        return (frozenset(),), True
    if not changes:
        return (), True
    worlds = [first]
    good: dict[frozenset[Change], None] = {}
    while True:
        generator = Generator(shape, inputs, changes, goal, worlds, raising)
        failed = cut = False
        for chosen in generator.sets(deadline):
            if chosen in good:
                continue
            world = counterexample(chosen)
            if world is not None:
                world = _unchanged(shape, inputs, world, chosen)
                if world in worlds:
                    raise AssertionError("the search for smallest changes met the same world twice")
                worlds.append(world)
                failed = True
                break
            good[chosen] = None
            if len(good) > budget.sets:
                cut = True
                break
        if cut or time.monotonic() > deadline:
            return [s for s in good if not any(other < s for other in good)], False
        if not failed:
            return good, True


def _unchanged(shape: Shape, inputs: Inputs, world: World, chosen: Iterable[Change]) -> World:
    """A world that refutes a set, with what the set changed put back: as a copy it must not refute other sets by that."""
    cells, options = list(world[0]), list(world[1])
    for what, _ in chosen:
        if isinstance(what, int):
            cells[what] = inputs.cells[what].proof[0]
        else:
            number = shape.questions.index(what)
            options[number] = inputs.admitted[number][0]
    return tuple(cells), tuple(options)


def _ordered(sets: Iterable[frozenset[Change]]) -> tuple[frozenset[Change], ...]:
    return tuple(sorted(sets, key=lambda found: (len(found), sorted(map(repr, found)))))


class Generator:
    """Sets of changes, minimal by inclusion, under which the goal holds in every copy."""

    def __init__(
        self, shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, worlds: Sequence[World], raising: bool
    ) -> None:
        self.changes = {_term(change): change for change in changes}
        self.control = clingo.Control(["--warn=none", "--heuristic=Domain", "--enum-mode=domRec", "0"])
        text = [kernel_text(), (Path(__file__).parent / "changes.lp").read_text("utf-8"), f"goal({shape.root},{goal})."]
        for what, state in changes:
            cell, value = _cell(what), _state(state)
            text.append(f"change({cell},{value}).")
            if isinstance(what, int) and raising:
                raises, denies = effects(shape, what, int(state))
                text += [f"raises({cell},{value},{node})." for node in raises]
                text += [f"denies({cell},{value},{node})." for node in denies]
        text += [f"spoke({node})." for node in inputs.stated]
        text += [f"said_no({node})." for node in inputs.denied]
        text += [f"excluded(c{cell},{value})." for cell, state in enumerate(inputs.cells) for value in state.out]
        for copy, (cells, options) in enumerate(worlds):
            text.append(f"copy({copy}). {program(shape, str(copy))}")
            text += [f"world({copy},c{cell},{_state(state)})." for cell, state in enumerate(cells)]
            text += [f"world({copy},q_{q},{option})." for q, option in zip(shape.questions, options, strict=True)]
        if not worlds:  # one free copy: any world of the range will do
            text.append(f"copy(0). free(0). {program(shape, '0')}")
            for number, known in enumerate(inputs.cells):
                text += [f"allowed(c{number},{_state(value)})." for value in known.proof]
            for question, admitted in zip(shape.questions, inputs.admitted, strict=True):
                text += [f"allowed(q_{question},{option})." for option in admitted]
        text.append("#show set/2.")
        self.control.add("base", [], "\n".join(text))
        self.control.ground([("base", [])])

    def sets(self, deadline: float) -> Iterable[frozenset[Change]]:
        """The sets, one after another, until all are listed or the time is up."""
        met: set[frozenset[Change]] = set()
        with self.control.solve(yield_=True) as handle:
            for model in handle:
                found = frozenset(self.changes[str(symbol)] for symbol in model.symbols(shown=True))
                if found not in met:  # a free copy may come back with the same set
                    met.add(found)
                    yield found
                if time.monotonic() > deadline:
                    return


def _cell(what: int | str) -> str:
    return f"c{what}" if isinstance(what, int) else f"q_{what}"


def _state(state: int | str) -> str:
    return {NONE: "no_value", UNKNOWN: "not_known"}.get(state, str(state)) if isinstance(state, int) else state


def _term(change: Change) -> str:
    return f"set({_cell(change[0])},{_state(change[1])})"

