"""The hunt for the smallest sets of changes that reach a goal, cheapest first.

A set counts if the goal is reached in every world of the changed view and no part of the set does that. Sets are proposed by one
solver, which knows the goal in some worlds (the copies) and proposes cheap sets before dear ones; another looks for a world in
which the goal fails all the same, and that world becomes a copy. The goal need not be monotone in the changes, so taking elements
away one at a time would prove nothing; but whatever is cheaper than what is proposed has been proposed before or fails in a copy,
so what survives is smallest. At any moment every set below a known cost has been listed.

How cheap a set can be is known from cores: so many changes of which one at least is needed raise the least cost by one, and from
then on two of them cost more than one. Cutting the changes off at a number instead would make the solver count them.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import clingo

from lawcheck.reasoning.circuit import TRUE, Circuit, Written, holding

__all__ = ["Budget", "Found", "Meter", "Problem", "hunt", "is_in_some"]

#: Variables of changes that are made.
Chosen = frozenset[int]


@dataclass(frozen=True, slots=True)
class Budget:
    """How many sets to return at most, and how much to do for them: never by the clock, so the same case has the same answer.

    A step is a set that was proposed, a world that was looked for, or a rise of the least cost; a conflict is the solver's own
    measure of its work.
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

    def limit(self, written: Written) -> None:
        """Let a solver do no more than what is left."""
        written.control.configuration.solve.solve_limit = str(max(self.conflicts, 0))  # type: ignore[union-attr]

    def pay(self, written: Written) -> None:
        """Count what a solver did."""
        statistics: Any = written.control.statistics
        self.conflicts -= int(statistics["solving"]["solvers"]["conflicts"])


@dataclass(frozen=True)
class Problem:
    """A goal over changes and worlds.

    Attributes:
        circuit: where the goal is written.
        goal: the literal that the goal is reached.
        worlds: the variables of what is left open; the goal has to be reached whatever they are.
        units: changes of which at most one is made, as variables; every change is in one unit.
        costs: what each change costs, a whole number above 0.
        free: one world is enough that reaches the goal.
    """

    circuit: Circuit
    goal: int
    worlds: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    costs: Mapping[int, int]
    free: bool = False

    def within(self, allowed: Collection[int]) -> Problem:
        """The problem in which no other changes can be made."""
        fixed = {variable: False for variable in self.costs if variable not in allowed}
        return replace(
            self, goal=self.circuit.fixed(self.goal, fixed),
            units=tuple(kept for unit in self.units if (kept := tuple(v for v in unit if v in allowed))),
            costs={variable: cost for variable, cost in self.costs.items() if variable in allowed},
        )


@dataclass(frozen=True)
class Found:
    """What a hunt found: the sets, cheapest first; whether these are all; up to which cost they are, if they are not."""

    sets: tuple[Chosen, ...]
    complete: bool
    searched_to: int


def hunt(problem: Problem, meter: Meter, largest: int | None = None) -> Found:
    """All smallest sets that reach the goal, or as many as the meter allows; with `largest`, none that costs more."""
    doubt = Doubter(problem)
    if problem.free:
        proposer, first = Proposer(problem, problem.goal), None
    else:
        first = doubt.world(frozenset(), meter)
        if first is None:
            return Found((), False, -1) if doubt.gave_up else Found((frozenset(),), True, 0)
        proposer = Proposer(problem, doubt.copy(first))
    found: list[Chosen] = []

    def told(complete: bool) -> Found:
        return Found(tuple(found[: meter.sets]), complete and len(found) <= meter.sets, proposer.least - 1)

    while not meter.spent:
        met: list[Chosen] = []
        world = None
        with closing(proposer.proposals(meter)) as proposals:
            for chosen in proposals:
                world = None if problem.free or not doubt.worlds else doubt.world(chosen, meter)
                if world is not None or doubt.gave_up:
                    break
                met.append(chosen)
                if problem.free or len(found) + len(met) > meter.sets or meter.spent:
                    break
        proposer.forget(met)
        found += met
        if len(found) > meter.sets or doubt.gave_up or proposer.gave_up:
            return told(False)
        if world is not None:
            proposer.require(doubt.copy(world))
        elif proposer.core is not None:
            if not proposer.core:
                return told(True)
            proposer.rise(meter)
            if largest is not None and proposer.least > largest:
                return told(False)
    return told(False)


def is_in_some(problem: Problem, wanted: Collection[int], meter: Meter) -> bool | None:
    """Whether one of the smallest sets has one of these changes; None if the budget ran out.

    This need not list the sets. Of those that have one of the wanted, the cheapest is looked for; such a set is no smallest of
    all only if it reaches the goal without what was wanted, and then no set around that part need be looked at.
    """
    doubt = Doubter(problem)
    wanted = [variable for variable in doubt.changes if variable in wanted]
    if not wanted:
        return False
    if meter.spent:
        return None
    first = doubt.world(frozenset(), meter)
    if first is None:
        return None if doubt.gave_up else False
    proposer = Proposer(problem, doubt.copy(first), [problem.circuit.some(wanted)])
    while not meter.spent:
        with closing(proposer.proposals(meter)) as proposals:
            chosen = next(proposals, None)
        if proposer.gave_up:
            return None
        if chosen is None:
            if not proposer.core:
                return False
            proposer.rise(meter)
            continue
        world = doubt.world(chosen, meter) if doubt.worlds else None
        if doubt.gave_up:
            return None
        if world is not None:
            proposer.require(doubt.copy(world))
            continue
        without = hunt(problem.within(chosen.difference(wanted)), meter)
        if without.sets:
            proposer.forget(without.sets)
        elif not without.complete:
            return None
        else:
            return True
    return None


class Doubter:
    """Looks for a world in which a set of changes does not reach the goal."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        below = set(problem.circuit.below((problem.goal,)))
        self.worlds = [variable for variable in problem.worlds if variable in below]
        self.changes = [variable for variable in problem.costs if variable in below]
        self.gave_up = False
        self._written: Written | None = None

    def world(self, chosen: Chosen, meter: Meter) -> dict[int, bool] | None:
        """The world, by the variables of what is left open; None where there is none, or where it gave up."""
        meter.step()
        if not self.worlds:  # there is one world only
            values = {variable: variable in chosen for variable in self.changes}
            return None if self.problem.circuit.fixed(self.problem.goal, values) == TRUE else {}
        written = self._solver()
        assumed = [atom if variable in chosen else -atom for variable, atom in self._atoms]
        meter.limit(written)
        with written.control.solve(assumptions=assumed, yield_=True) as handle:
            model = handle.model()
            found = None
            if model is not None:
                true = set(holding(model))
                found = {variable: variable in true for variable in self.worlds}
            else:
                self.gave_up = not handle.get().exhausted
        meter.pay(written)
        return found

    def copy(self, world: Mapping[int, bool]) -> int:
        """The goal in one world."""
        return self.problem.circuit.fixed(self.problem.goal, world)

    def _solver(self) -> Written:
        if self._written is None:
            written = self._written = Written(self.problem.circuit)
            with written.control.backend() as backend:
                written.require(backend, -self.problem.goal)
            self._atoms = [(variable, written.atoms[variable]) for variable in self.changes if variable in written.atoms]
        return self._written


class Proposer:
    """Proposes sets of changes that reach the goal in every copy, cheapest first.

    Attributes:
        least: what a set costs that is proposed now; whatever costs less was proposed before.
        core: after a round without a proposal, soft constraints of which one must give way; empty where nothing is left.
        gave_up: whether the solver stopped before the round was over.
    """

    def __init__(self, problem: Problem, copy: int, only: Sequence[int] = ()) -> None:
        self.problem = problem
        self.written = Written(problem.circuit, ("0",))
        self.least = 0
        self.core: list[int] | None = None
        self.gave_up = False
        #: What must give way for a set to cost more, by the solver's literals, each with what that costs.
        self._soft: dict[int, int] = {}
        #: Of a soft constraint on how many of some literals hold: that number, and the literals.
        self._counts: dict[int, tuple[int, list[int]]] = {}
        self._seen: set[int] = set()
        self._unit_of = {variable: unit for unit in problem.units for variable in unit}
        self.require(copy, *only)

    def require(self, *goals: int) -> None:
        """Add a copy, or another constraint."""
        with self.written.control.backend() as backend:
            self.written.require(backend, *goals)
            touched: dict[tuple[int, ...], None] = {}
            for variable, cost in self.problem.costs.items():
                atom = self.written.atoms.get(variable)
                if atom is not None and variable not in self._seen:
                    self._seen.add(variable)
                    self._soft[-atom] = cost
                    touched[self._unit_of[variable]] = None
            for unit in touched:
                atoms = [(self.written.atoms[variable], 1) for variable in unit if variable in self._seen]
                if len(atoms) > 1:
                    backend.add_weight_rule([], 2, atoms)

    def forget(self, sets: Iterable[Chosen]) -> None:
        """Propose nothing any more that has one of these sets in it."""
        with self.written.control.backend() as backend:
            for chosen in sets:
                self.written.forget(backend, chosen)

    def proposals(self, meter: Meter) -> Generator[Chosen, None, None]:
        """Sets of the least cost, one after another; none of them is part of another."""
        self.core, none, control = None, True, self.written.control
        meter.limit(self.written)
        try:
            with control.solve(assumptions=list(self._soft), yield_=True) as handle:
                for model in handle:
                    none = False
                    meter.step()
                    yield frozenset(self._seen.intersection(holding(model)))
                if not handle.get().exhausted:
                    self.gave_up = True
                elif none:
                    self.core = [literal for literal in handle.core() if literal in self._soft]
        finally:
            meter.pay(self.written)

    def rise(self, meter: Meter) -> None:
        """Take up the core: the least cost rises, and from now on one of it may give way, but each further one costs."""
        meter.step()
        core = self.core or []
        rise = min(self._soft[literal] for literal in core)
        self.least += rise
        with self.written.control.backend() as backend:
            for literal in core:
                self._soft[literal] -= rise
                if not self._soft[literal]:
                    del self._soft[literal]
                if literal in self._counts:
                    number, counted = self._counts[literal]
                    self._count(backend, number + 1, counted, rise)
            self._count(backend, 2, [-literal for literal in core], rise)

    def _count(self, backend: clingo.Backend, number: int, literals: list[int], cost: int) -> None:
        """Let it cost so much if at least this number of literals holds."""
        if number > len(literals):
            return
        atom = backend.add_atom()
        backend.add_weight_rule([atom], number, [(literal, 1) for literal in literals])
        self._soft[-atom] = cost
        self._counts[-atom] = number, literals
