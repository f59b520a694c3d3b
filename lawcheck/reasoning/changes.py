"""Smallest changes: what an answer turns on, what would defeat it.

A change sets one fact to one of its states or one question of law to one option; the leaf is then raised. A set of changes
counts if the question comes out in *every* proof-range world of the changed view and no proper subset does that. Raising a
fact can undo another, so taking elements away one at a time proves nothing; the sets come from copies of the cone and are
checked against all worlds (docs/semantics.md, section 5).
"""

from __future__ import annotations

import itertools
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

__all__ = ["Budget", "Change", "Family", "apply", "is_in_some", "reservations", "settlements", "unsettled"]

Goal = Literal["shown", "not_shown", "not_always"]


@dataclass(frozen=True, slots=True)
class Family:
    """The smallest sets of changes that reach a goal, smallest first. `complete` is False where the search was cut short."""

    sets: tuple[frozenset[Change], ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Budget:
    """How many sets to return at most, and how much to do for them: never by the clock, so the same case has the same answer.

    A step is a set that was proposed or a world that was looked for; a conflict is the solver's own measure of its work.
    """

    sets: int = 1000
    steps: int = 10_000
    conflicts: int = 1_000_000


class Meter:
    """What is left of a budget."""

    def __init__(self, budget: Budget) -> None:
        self.sets, self.steps, self.conflicts = budget.sets, budget.steps, budget.conflicts

    @property
    def spent(self) -> bool:
        """Whether the work was cut short, or will be now."""
        return self.steps <= 0 or self.conflicts <= 0

    def step(self) -> None:
        """One step was made."""
        self.steps -= 1


def settlements(shape: Shape, inputs: Inputs, goal: Goal, budget: Budget | None = None) -> Family:
    """What `depends` turns on: the smallest settlements of contested facts and open questions that reach the goal."""
    return search(shape, inputs, unsettled(shape, inputs), goal, budget or Budget())


def unsettled(shape: Shape, inputs: Inputs) -> list[Change]:
    """Every way in which a contested fact or an open question of law may be settled."""
    changes: list[Change] = [
        (cell, state) for cell, found in enumerate(inputs.cells) if found.status == "contested" for state in found.proof
    ]
    for question, admitted in zip(shape.questions, inputs.admitted, strict=True):
        if len(admitted) > 1:
            changes += [(question, option) for option in admitted]
    return changes


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
        part, mine, whole = concerned(shape, inputs, changes, raising)
        sets, complete = _search(part.shape, part.inputs, mine, goal, Meter(budget), raising)
        named = _ordered(frozenset(_renamed(change, whole) for change in chosen) for chosen in sets)
        found = memory[key] = Family(named[: budget.sets], complete and len(named) <= budget.sets)
    return found


def is_in_some(
    shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, wanted: Collection[Change],
    budget: Budget | None = None,
) -> bool | None:
    """Whether one of the smallest sets of these changes that reach the goal has one of those wanted; None if the budget ran out.

    This need not list the sets. Of those that have one of the wanted, the smallest are looked for; such a set is no smallest
    of all only if it reaches the goal without what was wanted, and then no set around that part need be looked at.
    """
    part, mine, whole = concerned(shape, inputs, changes, True)
    there = [change for change in mine if _renamed(change, whole) in wanted]
    if not there:
        return False
    meter = Meter(budget or Budget())
    world = counterexample(part.shape, part.inputs, (), goal, True)
    if world is None:
        return False
    worlds, smaller = [world], [f":- {', '.join(f'not {_term(change)}' for change in there)}."]
    while not meter.spent:
        chosen = next(iter(Generator(part.shape, part.inputs, mine, goal, worlds, True, smaller).sets(meter)), None)
        if chosen is None:
            return None if meter.spent else False
        meter.step()
        world = counterexample(part.shape, part.inputs, chosen, goal, True)
        if world is not None:
            worlds.append(_unchanged(part.shape, part.inputs, world, chosen))
            continue
        rest = [change for change in mine if change in chosen and change not in there]  # in one order, whatever the set's
        without, complete = _search(part.shape, part.inputs, rest, goal, meter, True)
        if not complete:
            return None
        if not without:
            return True
        smaller += [f":- {', '.join(sorted(map(_term, one)))}." for one in without]
    return None


def concerned(
    shape: Shape, inputs: Inputs, changes: Sequence[Change], raising: bool
) -> tuple[Residue, list[Change], dict[int, int]]:
    """The part of a shape that changes concern, the changes as they are numbered there, and the numbers of its cells outside."""
    part = _part(shape, inputs, tuple(changes), raising)
    known = {*part.cells, *part.shape.questions}
    mine = [_renamed(change, part.cells) for change in changes if change[0] in known]
    return part, mine, {number: cell for cell, number in part.cells.items()}


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
    shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, meter: Meter, raising: bool
) -> tuple[Collection[frozenset[Change]], bool]:
    """The smallest sets, and whether they are all; more than the budget allows where there are more."""
    if goal == "not_always":
        if not changes:
            return (), True
        # Some world is enough, so what the view leaves open (contested facts, open questions) may be chosen freely.
        generator = Generator(shape, inputs, changes, "not_shown", [], raising)
        found = list(itertools.islice(generator.sets(meter), meter.sets + 1))
        return found, not meter.spent
    first = counterexample(shape, inputs, (), goal, raising)
    if first is None:
        return (frozenset(),), True
    if not changes:
        return (), True
    worlds = [first]
    good: dict[frozenset[Change], None] = {}
    while True:
        generator = Generator(shape, inputs, changes, goal, worlds, raising)
        failed = cut = False
        for chosen in generator.sets(meter):
            if chosen in good:
                continue
            meter.step()
            world = counterexample(shape, inputs, chosen, goal, raising)
            if world is not None:
                world = _unchanged(shape, inputs, world, chosen)
                if world in worlds:
                    raise AssertionError("the search for smallest changes met the same world twice")
                worlds.append(world)
                failed = True
                break
            good[chosen] = None
            if len(good) > meter.sets:
                cut = True
                break
        if cut or meter.spent:
            return [s for s in good if not any(other < s for other in good)], False
        if not failed:
            return good, True


def counterexample(shape: Shape, inputs: Inputs, chosen: Iterable[Change], goal: Goal, raising: bool) -> World | None:
    """A world of the changed view in which the goal is not reached; None where it is reached in all of them."""
    root, wanted = shape.root, goal == "shown"
    changed = apply(shape, inputs, chosen, raising)
    bounds = evaluate(shape, changed).bounds
    if bounds.surely(root, PROOF) if wanted else not bounds.possibly(root, PROOF):
        return None
    kernel = kernel_of(shape)
    return kernel.exists(kernel.assume(changed), root, not wanted)


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
    """Sets of changes, minimal by inclusion among those that keep the constraints in `only`, with the goal in every copy."""

    def __init__(
        self, shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, worlds: Sequence[World], raising: bool,
        only: Iterable[str] = (),
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
        text += [*only, "#show set/2."]
        self.control.add("base", [], "\n".join(text))
        self.control.ground([("base", [])])

    def sets(self, meter: Meter) -> Iterable[frozenset[Change]]:
        """The sets, one after another, until all are listed or the budget is spent."""
        met: set[frozenset[Change]] = set()
        solve: Any = self.control.configuration.solve
        solve.solve_limit = f"{meter.conflicts}"
        with self.control.solve(yield_=True) as handle:
            for model in handle:
                found = frozenset(self.changes[str(symbol)] for symbol in model.symbols(shown=True))
                if found not in met:  # a free copy may come back with the same set
                    met.add(found)
                    yield found
                meter.step()
                if meter.spent:
                    return
            cut = not handle.get().exhausted
        meter.conflicts = 0 if cut else meter.conflicts - int(self.control.statistics["solving"]["solvers"]["conflicts"])


def _cell(what: int | str) -> str:
    return f"c{what}" if isinstance(what, int) else f"q_{what}"


def _state(state: int | str) -> str:
    return {NONE: "no_value", UNKNOWN: "not_known"}.get(state, str(state)) if isinstance(state, int) else state


def _term(change: Change) -> str:
    return f"set({_cell(change[0])},{_state(change[1])})"

