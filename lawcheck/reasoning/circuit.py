"""A question as a circuit: gates over changes and over what a view leaves open, equal parts once.

A solver that grounds a cone's rules for every copy of it writes the same text over and over. Here a cone is written once, as
conjunctions of literals; what is known is folded away while it is written, a copy is the same circuit with some of its variables
fixed, and what two copies share they share in the solver too.

A literal is a whole number: a variable or a gate, or its negation with a minus sign. `TRUE` is always so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import clingo

__all__ = ["FALSE", "TRUE", "Circuit", "Written", "holding"]

TRUE = 1
FALSE = -TRUE

#: How many conflicts a solver may run into at first.
_EFFORT = 256
#: A gate: how many of its literals must hold (0: all of them), and these.
Gate = tuple[int, tuple[int, ...]]


class Circuit:
    """Variables and gates by number, those a gate stands on before it. A gate without inputs is a variable."""

    def __init__(self) -> None:
        self.gates: list[Gate] = [(0, ()), (0, ())]
        self._known: dict[Gate, int] = {}

    def variable(self) -> int:
        """A new variable."""
        self.gates.append((0, ()))
        return len(self.gates) - 1

    def every(self, literals: Iterable[int]) -> int:
        """All of the literals hold."""
        found = set(literals)
        found.discard(TRUE)
        if FALSE in found:
            return FALSE
        if len(found) < 2:
            return found.pop() if found else TRUE
        for literal in found:
            if -literal in found:
                return FALSE
        return self._gate((0, tuple(sorted(found))))

    def some(self, literals: Iterable[int]) -> int:
        """One of the literals holds at least."""
        return -self.every([-literal for literal in literals])

    def least(self, needed: int, literals: Sequence[int]) -> int:
        """So many of the literals hold at least; one that comes twice counts twice."""
        needed -= literals.count(TRUE)
        left = tuple(sorted([literal for literal in literals if literal not in {TRUE, FALSE}]))
        if needed <= 0:
            return TRUE
        if needed > len(left):
            return FALSE
        if needed == 1:
            return self.some(left)
        if needed == len(left):
            return self.every(left)
        return self._gate((needed, left))

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        """One literal where a condition holds, another where it does not."""
        if then == otherwise:
            return then
        return self.some((self.every((condition, then)), self.every((-condition, otherwise))))

    def below(self, roots: Iterable[int]) -> list[int]:
        """The variables and gates that some literals stand on, those a gate stands on before it."""
        found: set[int] = set()
        stack = [abs(root) for root in roots]
        while stack:
            node = stack.pop()
            if node not in found and node != TRUE:
                found.add(node)
                stack += [abs(literal) for literal in self.gates[node][1]]
        return sorted(found)

    def helping(self, root: int) -> set[int]:
        """The variables that can make a literal hold by holding themselves: none of the others ever does anything for it."""
        signs = {root}
        for node in reversed(self.below((root,))):
            inputs = self.gates[node][1]
            if node in signs:
                signs.update(inputs)
            if -node in signs:
                signs.update([-literal for literal in inputs])
        return {literal for literal in signs if literal > 0 and not self.gates[literal][1]}

    def fixed(self, root: int, values: Mapping[int, bool]) -> int:
        """A literal with some variables fixed."""
        made = {TRUE: TRUE}
        for node in self.below((root,)):
            needed, inputs = self.gates[node]
            if not inputs:
                made[node] = node if node not in values else TRUE if values[node] else FALSE
                continue
            new = [made[literal] if literal > 0 else -made[-literal] for literal in inputs]
            made[node] = self.least(needed, new) if needed else self.every(new)
        return made[root] if root > 0 else -made[-root]

    def _gate(self, gate: Gate) -> int:
        found = self._known.get(gate)
        if found is None:
            self.gates.append(gate)
            found = self._known[gate] = len(self.gates) - 1
        return found


class Written:
    """A circuit as far as it is written into a solver: gates as rules, variables as choices.

    Attributes:
        control: the solver.
        atoms: its atom for each variable and gate that is written.
        effort: how many conflicts it may run into before it is asked again.
    """

    def __init__(self, circuit: Circuit, options: Sequence[str] = ()) -> None:
        self.circuit = circuit
        self.control = clingo.Control(["--warn=none", *options])
        self.atoms: dict[int, int] = {}
        self.effort = _EFFORT
        self._solving: Any = self.control.configuration.solve

    def limit(self, conflicts: int) -> None:
        """Let the solver run into so many conflicts at most before it gives up a question."""
        self._solving.solve_limit = str(conflicts)

    def require(self, backend: clingo.Backend, *roots: int) -> None:
        """Add the constraint that these literals hold."""
        for root in roots:
            if root == FALSE:
                backend.add_rule([], [])
            elif root != TRUE:
                self.write(backend, root)
                backend.add_rule([], [self.literal(-root)])

    def write(self, backend: clingo.Backend, root: int) -> None:
        """Write what a literal stands on, as far as it is not there yet."""
        atoms, gates = self.atoms, self.circuit.gates
        choices: list[int] = []
        for node in self.circuit.below((root,)):
            if node in atoms:
                continue
            needed, inputs = gates[node]
            if not inputs:  # the symbol makes it cheap to read off a model which variables hold
                atoms[node] = backend.add_atom(clingo.Function("v", [clingo.Number(node)]))
                choices.append(atoms[node])
                continue
            atom = atoms[node] = backend.add_atom()
            body = [atoms[literal] if literal > 0 else -atoms[-literal] for literal in inputs]
            if needed:
                backend.add_weight_rule([atom], needed, [(literal, 1) for literal in body])
            else:
                backend.add_rule([atom], body)
        if choices:
            backend.add_rule(choices, choice=True)

    def literal(self, literal: int) -> int:
        """The solver's literal of one that is written."""
        return self.atoms[literal] if literal > 0 else -self.atoms[-literal]

    def forget(self, backend: clingo.Backend, chosen: Iterable[int]) -> None:
        """Add the constraint that not all of these variables hold."""
        backend.add_rule([], [self.atoms[variable] for variable in chosen])


def holding(model: clingo.Model) -> list[int]:
    """The variables that hold in a model."""
    return [symbol.arguments[0].number for symbol in model.symbols(atoms=True)]
