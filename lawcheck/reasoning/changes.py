"""Smallest changes: what an answer turns on, what would defeat it, what would bring it about.

A change sets one fact to one of its states or one question of law to one option; the leaf is then raised. A set of changes
counts if the question comes out in *every* proof-range world of the changed view and no proper subset does that (section 5 of
docs/semantics.md). How the sets are found is told in `hunt`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lawcheck.reasoning.altered import Altered
from lawcheck.reasoning.bounds import PROOF, Inputs
from lawcheck.reasoning.circuit import Circuit
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.hunt import Budget, Found, Meter, Problem, hunt
from lawcheck.reasoning.hunt import is_in_some as _is_in_some
from lawcheck.reasoning.kernel import World, kernel_of
from lawcheck.reasoning.residue import Change, Residue, effects, movable
from lawcheck.reasoning.shape import Shape, room
from lawcheck.reasoning.status import evaluate

__all__ = [
    "Budget", "Change", "Family", "Goal", "apply", "concerned", "counterexample", "is_in_some", "reservations", "search",
    "settlements", "unsettled",
]

Goal = Literal["shown", "not_shown", "not_always"]


@dataclass(frozen=True, slots=True)
class Family:
    """The smallest sets of changes that reach a goal, cheapest first.

    `complete` is False where the search was cut short; then no set of a cost up to `searched_to` is missing.
    """

    sets: tuple[frozenset[Change], ...]
    complete: bool = True
    searched_to: int | None = None


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
    """The inputs of the changed view; with `raising`, what is set is raised (or denied) as well.

    A fact set to `UNKNOWN` is shown neither to hold nor to fail, so it may turn out in any way it could.
    """
    cells = list(inputs.cells)
    stated, denied = set(inputs.stated), set(inputs.denied)
    admitted = dict(zip(shape.questions, inputs.admitted, strict=True))
    for what, state in changes:
        if isinstance(what, str):
            admitted[what] = (str(state),)
            continue
        value = int(state)
        if value == UNKNOWN:
            size, exhaustive = shape.cells[what]
            cells[what] = CellState("unproven", (UNKNOWN,), tuple(range(size)) if exhaustive else (*range(size), NONE))
        else:
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
        problem, variables = _problem(shape, inputs, tuple(changes), goal, raising)
        found = memory[key] = _family(hunt(problem, Meter(budget)), variables)
    return found


def is_in_some(
    shape: Shape, inputs: Inputs, changes: Sequence[Change], goal: Goal, wanted: Collection[Change],
    budget: Budget | None = None,
) -> bool | None:
    """Whether one of the smallest sets of these changes has one of those wanted; None if the budget ran out."""
    problem, variables = _problem(shape, inputs, tuple(changes), goal, True)
    chosen = [variable for change, variable in variables.items() if change in wanted]
    return _is_in_some(problem, chosen, Meter(budget or Budget()))


def _problem(
    shape: Shape, inputs: Inputs, changes: tuple[Change, ...], goal: Goal, raising: bool
) -> tuple[Problem, Mapping[Change, int]]:
    """The goal over these changes, and the variable of each of them. Goals of the same view share a circuit."""
    memory: dict[Any, tuple[Altered, dict[Change, int]]] = shape.memory.setdefault("altered", {})
    key = (inputs, changes, raising)
    if key not in memory:
        room(memory, 8)
        circuit = Circuit()
        named = {change: circuit.variable() for change in changes}
        memory[key] = Altered(circuit, shape, inputs, named, raising), named
    altered, variables = memory[key]
    units: dict[int | str, list[int]] = {}
    for (what, _), variable in variables.items():
        units.setdefault(what, []).append(variable)
    reached = altered.root if goal == "shown" else -altered.root
    costs = dict.fromkeys(variables.values(), 1)
    worlds, together = tuple(altered.worlds), tuple(map(tuple, units.values()))
    return Problem(altered.circuit, reached, worlds, together, costs, goal == "not_always"), variables


def _family(found: Found, variables: Mapping[Change, int]) -> Family:
    """What was found, in changes, smallest sets first."""
    change_of = {variable: change for change, variable in variables.items()}
    sets = [frozenset([change_of[variable] for variable in chosen]) for chosen in found.sets]
    sets.sort(key=lambda chosen: (len(chosen), sorted(map(repr, chosen))))
    return Family(tuple(sets), found.complete, None if found.complete else found.searched_to)


def counterexample(shape: Shape, inputs: Inputs, chosen: Iterable[Change], goal: Goal, raising: bool) -> World | None:
    """A world of the changed view in which the goal is not reached; None where it is reached in all of them."""
    root, wanted = shape.root, goal == "shown"
    changed = apply(shape, inputs, chosen, raising)
    bounds = evaluate(shape, changed).bounds
    if bounds.surely(root, PROOF) if wanted else not bounds.possibly(root, PROOF):
        return None
    kernel = kernel_of(shape)
    return kernel.exists(kernel.assume(changed), root, not wanted)


def concerned(
    shape: Shape, inputs: Inputs, changes: Sequence[Change], raising: bool
) -> tuple[Residue, list[Change], dict[int, int]]:
    """The part of a shape that changes concern, the changes as they are numbered there, and the numbers of its cells outside."""
    memory: dict[Any, Residue] = shape.memory.setdefault("parts", {})
    key = (inputs, tuple(changes), raising)
    part = memory.get(key)
    if part is None:
        room(memory)
        part = memory[key] = movable(shape, inputs, changes, raising)
    known = {*part.cells, *part.shape.questions}
    mine = [((part.cells[what] if isinstance(what, int) else what), state) for what, state in changes if what in known]
    return part, mine, {number: cell for cell, number in part.cells.items()}
