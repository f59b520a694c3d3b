"""A view as changes may alter it: what every leaf and every reading comes to under any set of changes, in any world.

There is a variable for each change, and a few more for the world where the view leaves something open: a cell of several states,
a question with several options. A cell that is set is in the state it is set to; else it is as the evidence leaves it, and that
may turn on changes of its own (see `Standing`). Where an outcome has several states, the world says which it is, whatever is
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from lawcheck.reasoning.bounds import Inputs
from lawcheck.reasoning.circuit import FALSE, TRUE, Circuit
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.shape import Shape
from lawcheck.reasoning.unfolding import Leaf, unfold

__all__ = ["Altered", "Outcome", "Standing"]

_State = TypeVar("_State", int, str)


class Outcome(NamedTuple):
    """What the evidence leaves of a cell: its state, and which of its values are raised by it, and which are spoken to."""

    state: CellState
    raised: frozenset[int]
    spoken: frozenset[int]


class Standing(NamedTuple):
    """A cell whose evidence changes may alter.

    `points` has, point by point, the variables of the changes of which at most one is made there. `outcomes` has an outcome for
    each combination: a variable for each point, or 0 where it is left alone.
    """

    points: tuple[tuple[int, ...], ...]
    outcomes: Mapping[tuple[int, ...], Outcome]


class Altered:
    """The circuit of a shape in one view.

    Attributes:
        root: the literal that the question of the shape is shown.
        worlds: the variables of what the view leaves open; any values of theirs are a world of the proof range.
    """

    def __init__(
        self, circuit: Circuit, shape: Shape, inputs: Inputs, variables: Mapping[tuple[int | str, int | str], int],
        raising: bool = True, standing: Mapping[int, Standing] | None = None,
    ) -> None:
        self.circuit, self.inputs, self.raising = circuit, inputs, raising
        self.worlds: list[int] = []
        sets: dict[int | str, dict[int | str, int]] = {}
        for (what, state), variable in variables.items():
            sets.setdefault(what, {})[state] = variable
        values: list[dict[int, int]] = [{} for _ in shape.cells]
        for node, row in enumerate(shape.rows):
            if row.cell >= 0:
                values[row.cell][row.value] = node
        self._leaves: dict[int, Leaf] = {}
        for cell, nodes in enumerate(values):
            self._cell(cell, nodes, sets.get(cell, {}), (standing or {}).get(cell))
        options = {
            question: self._question(shape.options[question], admitted, sets.get(question, {}))
            for question, admitted in zip(shape.questions, inputs.admitted, strict=True)
        }
        self.root = unfold(circuit, shape, self._leaves.__getitem__, inputs.stated.__contains__, options)

    def _cell(self, cell: int, nodes: Mapping[int, int], sets: Mapping[int | str, int], standing: Standing | None) -> None:
        """What is known of the leaves of a cell."""
        circuit, stated, denied = self.circuit, self.inputs.stated, self.inputs.denied
        if standing is None:
            raised = frozenset(value for value, node in nodes.items() if node in stated)
            spoken = frozenset(value for value, node in nodes.items() if node in denied)
            standing = Standing((), {(): Outcome(self.inputs.cells[cell], raised, raised | spoken)})
        worlds = {made: self._world(outcome.state.proof) for made, outcome in standing.outcomes.items()}

        def told(tell: Callable[[Outcome, Mapping[int, int]], int]) -> int:
            """What the evidence leaves, where each outcome tells it in its world."""
            return self._read(standing, {made: tell(outcome, worlds[made]) for made, outcome in standing.outcomes.items()})

        for value, node in nodes.items():
            shown = self._in_state(sets, value, told(partial(_shown, value)))
            doubted = self._in_state(sets, UNKNOWN, told(partial(_doubted, value)))
            up = [sets[value]] if self.raising and value in sets else []
            down = [sets[NONE]] if self.raising and NONE in sets else []
            self._leaves[node] = Leaf(
                shown, circuit.every((-shown, -doubted)),
                circuit.some((told(partial(_raised, value)), *up)), circuit.some((told(partial(_spoken, value)), *up, *down)),
            )

    def _question(self, options: Iterable[str], admitted: tuple[str, ...], sets: Mapping[int | str, int]) -> dict[str, int]:
        """For each option of a question of law that it is so read."""
        world = self._world(admitted)
        return {option: self._in_state(sets, option, world.get(option, FALSE)) for option in options}

    def _in_state(self, sets: Mapping[int | str, int], state: int | str, otherwise: int) -> int:
        """That something is in a state: it is set to it, or it is set to nothing and would be in it otherwise."""
        if otherwise == TRUE:  # at most one of the changes is made
            return -self.circuit.some([variable for other, variable in sets.items() if other != state])
        if otherwise == FALSE:
            return sets.get(state, FALSE)
        alone = self.circuit.every((otherwise, *[-variable for variable in sets.values()]))
        return self.circuit.some((alone, sets.get(state, FALSE)))

    def _read(self, standing: Standing, told: Mapping[tuple[int, ...], int], made: tuple[int, ...] = ()) -> int:
        """What is told of the outcome that the changes bring about."""
        if len(made) == len(standing.points):
            return told[made]
        found = self._read(standing, told, (*made, 0))
        for variable in standing.points[len(made)]:
            found = self.circuit.choose(variable, self._read(standing, told, (*made, variable)), found)
        return found

    def _world(self, states: tuple[_State, ...]) -> dict[_State, int]:
        """For each of several states that it is the one of the world."""
        found: dict[_State, int] = {}
        left = TRUE
        for state in states[:-1]:
            variable = self.circuit.variable()
            self.worlds.append(variable)
            found[state] = self.circuit.every((left, variable))
            left = self.circuit.every((left, -variable))
        found[states[-1]] = left
        return found


def _shown(value: int, _: Outcome, world: Mapping[int, int]) -> int:
    return world.get(value, FALSE)


def _doubted(value: int, outcome: Outcome, world: Mapping[int, int]) -> int:
    """Nothing is known of the cell, and the denial of this value is not proved."""
    return FALSE if value in outcome.state.out else world.get(UNKNOWN, FALSE)


def _raised(value: int, outcome: Outcome, _: Mapping[int, int]) -> int:
    return TRUE if value in outcome.raised else FALSE


def _spoken(value: int, outcome: Outcome, _: Mapping[int, int]) -> int:
    return TRUE if value in outcome.spoken else FALSE
