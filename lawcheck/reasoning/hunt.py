"""The hunt for the smallest sets of changes that reach a goal, cheapest first.

A set counts if the goal is reached in every world of the changed view and no part of the set does that. Sets are proposed by a
solver that knows the goal in some worlds (the copies) and proposes cheap sets before dear ones; then it is asked for a world in
which something it could propose at this cost fails all the same, and that world becomes a copy. The goal need not be monotone in
the changes, so taking elements away one at a time would prove nothing; but whatever is cheaper than what is proposed has been
proposed before or fails in a copy, so what survives is smallest. At any moment every set below a known cost has been listed.

How cheap a set can be is known from cores: so many changes of which one at least is needed raise the least cost by one, and from
then on two of them cost more than one. Cutting the changes off at a number instead would make the solver count them.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import clingo

from lawcheck.reasoning.circuit import Circuit, Written, holding

__all__ = ["Budget", "Found", "Meter", "Problem", "hunt", "is_in_some"]

#: A core of more soft constraints is made smaller in any case.
_LARGE = 64
#: After so many parts that are none, a core is left as it is.
_TRIES = 32
#: With so many conflicts in one round it is better to begin again and to make every core as small as can be.
_HARD = 1000
#: How many conflicts it may take to see that a part of a core is a core.
_QUICK = 20
#: Variables of changes that are made.
Chosen = frozenset[int]


@dataclass(frozen=True, slots=True)
class Budget:
    """How many sets to return at most, and how much to do for them: never by the clock, so the same case has the same answer.

    A step is a set that was proposed or a world that was looked for (rises of the least cost are counted apart, and there may be
    as many); a conflict is the solver's own measure of its work, counted where a step takes more than a few.
    """

    sets: int = 1000
    steps: int = 10_000
    conflicts: int = 1_000_000


class Meter:
    """What is left of a budget."""

    def __init__(self, budget: Budget) -> None:
        self.sets, self.steps, self.conflicts = budget.sets, budget.steps, budget.conflicts
        self.rises = budget.steps

    @property
    def spent(self) -> bool:
        """Whether the work was cut short, or will be now."""
        return self.steps <= 0 or self.conflicts <= 0 or self.rises <= 0

    def limit(self, written: Written) -> None:
        """Let a solver do no more than a little, or than what is left."""
        written.effort = max(1, min(written.effort, self.conflicts))
        written.limit(written.effort)

    def pay(self, written: Written) -> None:
        """Count what a solver did that came to no end, and let it do more the next time."""
        self.conflicts -= written.effort
        written.effort *= 2


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
        if not fixed:
            return self
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
    hunter = Hunter(problem)
    found: list[Chosen] = []
    sure = -1
    while not meter.spent and (largest is None or hunter.least <= largest):
        sure = max(sure, hunter.least - 1)
        met, doubtful = list[Chosen](), hunter.doubtful
        with closing(hunter.proposals(meter)) as proposals:
            for chosen in proposals:
                met.append(chosen)
                if doubtful or problem.free or len(found) + len(met) > meter.sets or meter.spent:
                    break
        if met and doubtful:
            hunter.doubt(meter)
            continue
        found += met
        if len(found) > meter.sets:
            break
        hunter.forget(met)
        if hunter.core is not None:
            if not hunter.core:
                return Found(tuple(found), True, hunter.least)
            hunter.rise(meter)
    return Found(tuple(found[: meter.sets]), False, max(sure, hunter.least - 1))


def is_in_some(problem: Problem, wanted: Collection[int], meter: Meter) -> bool | None:
    """Whether one of the smallest sets has one of these changes; None if the budget ran out.

    This need not list the sets. Of those that have one of the wanted, the cheapest is looked for; such a set is no smallest of
    all only if it reaches the goal without what was wanted, and then no set around that part need be looked at.
    """
    hunter = Hunter(problem)
    wanted = [variable for variable in hunter.changes if variable in wanted]
    if not wanted:
        return False
    hunter.require(problem.circuit.some(wanted))
    while not meter.spent:
        with closing(hunter.proposals(meter)) as proposals:
            chosen = next(proposals, None)
        if chosen is None:
            if hunter.core == []:
                return False
            if hunter.core is not None:
                hunter.rise(meter)
        elif hunter.doubtful:
            hunter.doubt(meter)
        else:
            without = hunt(problem.within(chosen.difference(wanted)), meter)
            if not without.sets:
                return True if without.complete else None
            hunter.forget(without.sets)
    return None


class Hunter:
    """Proposes sets of changes that reach the goal in every copy, cheapest first.

    Attributes:
        changes: the changes that can matter.
        least: what a set costs that is proposed now; whatever costs less was proposed before.
        doubtful: whether what is proposed now may fail in a world that is no copy.
        core: after a whole round without a proposal, soft constraints of which one must give way; empty where nothing is left.
    """

    def __init__(self, problem: Problem) -> None:
        problem = self.problem = problem.within(problem.circuit.helping(problem.goal))
        below = set(problem.circuit.below((problem.goal,)))
        self.changes = [variable for variable in problem.costs if variable in below]
        self._open = [] if problem.free else [variable for variable in problem.worlds if variable in below]
        self._unit_of = {variable: unit for unit in problem.units for variable in unit}
        self._required = [] if self._open else [problem.goal]
        self._forgotten: list[Chosen] = []
        self._begin()

    def _begin(self, thorough: bool = False) -> None:
        """Begin with a new solver, which knows all that was required and forgotten before."""
        self.least = 0
        self.core: list[int] | None = None
        self._thorough = thorough
        self._written = Written(self.problem.circuit, ("0",))
        #: What must give way for a set to cost more, by the solver's literals, each with what that costs.
        self._soft: dict[int, int] = {}
        #: Of a soft constraint on how many of some literals hold: that number, and the literals.
        self._counts: dict[int, tuple[int, list[int]]] = {}
        self._seen: set[int] = set()
        with self._written.control.backend() as backend:
            if self._open:
                self._written.write(backend, self.problem.goal)
            self._written.require(backend, *self._required)
            self._take_up(backend)
            for chosen in self._forgotten:
                self._written.forget(backend, chosen)
        self._worlds = [(variable, self._written.atoms[variable]) for variable in self._open]
        self.doubtful = bool(self._worlds)

    def require(self, goal: int) -> None:
        """Propose only what makes a literal hold."""
        self._required.append(goal)
        with self._written.control.backend() as backend:
            self._written.require(backend, goal)
            self._take_up(backend)

    def forget(self, sets: Sequence[Chosen]) -> None:
        """Propose nothing any more that has one of these sets in it."""
        self._forgotten += sets
        with self._written.control.backend() as backend:
            for chosen in sets:
                self._written.forget(backend, chosen)

    def proposals(self, meter: Meter) -> Generator[Chosen, None, None]:
        """Sets of the least cost, one after another; none of them is part of another."""
        self.core, none, control = None, True, self._written.control
        meter.limit(self._written)
        assumed = [*self._soft, *[-atom for _, atom in self._worlds]]  # else a set would come back with every world
        with control.solve(assumptions=assumed, yield_=True) as handle:
            for model in handle:
                none = False
                meter.steps -= 1
                yield frozenset(self._seen.intersection(holding(model)))
            stuck = not handle.get().exhausted
            if not stuck and none:
                self.core = [literal for literal in handle.core() if literal in self._soft]
        if stuck:
            meter.pay(self._written)
            if not self._thorough and self._written.effort > _HARD:  # what the cores said was too vague
                self._begin(thorough=True)
        elif self.core:
            self.core = self._shrunk(self._core(self.core) or self.core)

    def _shrunk(self, core: Sequence[int]) -> list[int]:
        """A small part of a core that is one too: the smaller it is, the more it says about what a set must cost."""
        chunk, failures = len(core) // 2 if self._thorough or len(core) > _LARGE else 0, 0
        while chunk and failures < _TRIES and (self._thorough or len(core) > _LARGE):
            start = 0
            while start < len(core) and len(core) > 1 and failures < _TRIES:
                part = self._core([*core[:start], *core[start + chunk :]])
                if part is None:
                    start += chunk
                    failures += 1
                else:
                    core = part
            chunk = min(chunk, len(core)) // 2
        return list(core)

    def _core(self, assumed: Sequence[int]) -> list[int] | None:
        """A core among some soft constraints, None where none is quickly found."""
        self._written.limit(_QUICK)
        with self._written.control.solve(assumptions=[*assumed, *[-atom for _, atom in self._worlds]], yield_=True) as handle:
            if handle.model() is None and handle.get().exhausted:
                return [literal for literal in handle.core() if literal in self._soft]
        return None

    def doubt(self, meter: Meter) -> None:
        """Look for a world in which something that could be proposed now fails. It becomes a copy; or nothing is doubtful."""
        meter.steps -= 1
        meter.limit(self._written)
        assumed = [*self._soft, -self._written.literal(self.problem.goal)]
        with self._written.control.solve(assumptions=assumed, yield_=True) as handle:
            model = handle.model()
            if model is not None:
                true = set(holding(model))
                world = {variable: variable in true for variable, _ in self._worlds}
            elif handle.get().exhausted:
                self.doubtful = False
                return
        if model is None:
            meter.pay(self._written)
        else:
            self.require(self.problem.circuit.fixed(self.problem.goal, world))

    def rise(self, meter: Meter) -> None:
        """Take up the core: the least cost rises, and from now on one of it may give way, but each further one costs."""
        meter.rises -= 1
        core = self.core or []
        rise = min(self._soft[literal] for literal in core)
        self.least += rise
        self.doubtful = bool(self._worlds)
        with self._written.control.backend() as backend:
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

    def _take_up(self, backend: clingo.Backend) -> None:
        """Give the changes that were written since the last time their costs; of a unit at most one is made."""
        touched: dict[tuple[int, ...], None] = {}
        atoms = self._written.atoms
        for variable, cost in self.problem.costs.items():
            if variable in atoms and variable not in self._seen:
                self._seen.add(variable)
                self._soft[-atoms[variable]] = cost
                touched[self._unit_of[variable]] = None
        for unit in touched:
            present = [(atoms[variable], 1) for variable in unit if variable in self._seen]
            if len(present) > 1:
                backend.add_weight_rule([], 2, present)
