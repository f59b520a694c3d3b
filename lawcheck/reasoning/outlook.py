"""One step ahead: what the status of a question would be if one open fact came out in one of its ways.

Every open fact of a cone is tried in every state it may still have, so the answers are exact, not sampled. Most take a walk over
the few nodes above the fact: what lies beside it keeps its bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lawcheck.reasoning.bounds import DEAD, OPEN, PROOF, Bounds, Inputs, bounds, gate_states
from lawcheck.reasoning.evidence import CellState
from lawcheck.reasoning.residue import effects
from lawcheck.reasoning.shape import Shape, plan_of, room
from lawcheck.reasoning.status import Evaluation, Status, evaluate
from lawcheck.reasoning.witness import shows, worlds

__all__ = ["OPEN_FACTS", "Prospect", "outlook"]

#: The facts that may still come out otherwise.
OPEN_FACTS = frozenset({"contested", "unproven", "unstated", "presumed"})


class Prospect(NamedTuple):
    """A fact in one of its states, and the status the question then has.

    Attributes:
        cell, state: the fact by the number of its cell, and the state.
        status: the status once it is shown (or shown not to be so), and thereby raised, or denied.
        unraised: the status if it came out so and still nobody raised it. Where this is the status as it is, the fact does not
            count as things stand: it would open a way, or an exception, that nobody relies on.
    """

    cell: int
    state: int
    status: Status
    unraised: Status


def outlook(shape: Shape, inputs: Inputs) -> tuple[Prospect, ...]:
    """What each open fact would do, alone, in each of its states.

    Facts that no live edge leads to are left out: however they come out changes nothing. That somebody speaks to one of them may
    raise what stands above it, and so turn `not_engaged` into another status; it is no fact to ask for.
    """
    memory: dict[Inputs, tuple[Prospect, ...]] = shape.memory.setdefault("outlook", {})
    if inputs not in memory:
        room(memory)
        memory[inputs] = tuple(_Outlook(shape, inputs).prospects())
    return memory[inputs]


class _Outlook:
    def __init__(self, shape: Shape, inputs: Inputs) -> None:
        self.shape, self.inputs = shape, inputs
        base = evaluate(shape, inputs)
        self.status, self.found = base.status(shape.root), base.bounds
        self.worlds: list[tuple[Inputs, Bounds] | None] = []
        if self.status == "not_proven" and not self.found.possibly(shape.root, PROOF):  # then two worlds prove that it stays so
            self.worlds = [worlds(shape, inputs, self.found, OPEN, shown) for shown in (True, False)]

    def prospects(self) -> Iterator[Prospect]:
        """Each open fact in each of its states."""
        for cell in sorted(_reached(self.shape, self.inputs)):
            state = self.inputs.cells[cell]
            if state.status not in OPEN_FACTS:
                continue
            above = _above(self.shape, cell)
            for value in state.open:
                settled = state._replace(status="proved", proof=(value,), open=(value,))
                quiet = self._status(_with(self.inputs, cell, settled), self.found, cell, settled, above)
                raises, denies = effects(self.shape, cell, value)
                stated, denied = self.inputs.stated | raises, self.inputs.denied | denies
                if stated == self.inputs.stated and denied <= self.inputs.denied | stated:
                    yield Prospect(cell, value, quiet, quiet)
                    continue
                said = Inputs(self.inputs.cells, stated, denied, self.inputs.admitted)
                heard = _heard(self.shape, self.found, said, above)
                yield Prospect(cell, value, self._status(_with(said, cell, settled), heard, cell, settled, above), quiet)

    def _status(self, made: Inputs, known: Bounds, cell: int, settled: CellState, above: list[int]) -> Status:
        """The status for changed inputs: only what stands above the fact is worked out anew."""
        root = self.shape.root
        found = bounds(self.shape, made, known, above)
        if found.shown[root] == self.found.shown[root] and found.spoken[root] and self._still(made, known, cell, settled, above):
            return self.status
        return Evaluation(self.shape, made, found).status(root)

    def _still(self, made: Inputs, known: Bounds, cell: int, settled: CellState, above: list[int]) -> bool:
        """Whether the worlds that prove that it is not proven do so still."""
        for shown, kept in zip((True, False), self.worlds, strict=False):
            if kept is None:
                return False
            there = _with(kept[0]._replace(stated=made.stated, denied=made.denied), cell, settled)
            before = kept[1]._replace(raised=known.raised, spoken=known.spoken)
            if not shows(bounds(self.shape, there, before, above), self.shape.root, OPEN, shown):
                return False
        return bool(self.worlds)


def _heard(shape: Shape, known: Bounds, said: Inputs, above: list[int]) -> Bounds:
    """Known bounds with who is raised and spoken to, worked out anew for what stands above a fact."""
    raised, spoken = known.raised.copy(), known.spoken.copy()
    for node in above:
        plan = shape.plans[node] or plan_of(shape, node)
        if plan.connective == "leaf":
            raised[node] = node in said.stated
            spoken[node] = raised[node] or node in said.denied
            continue
        raised[node] = (
            node in said.stated or any(raised[child] for child in plan.raising) or any(spoken[child] for child in plan.denying)
        )
        spoken[node] = raised[node] or any(spoken[child] for child in plan.speaking)
    return known._replace(raised=raised, spoken=spoken)


def _with(inputs: Inputs, cell: int, settled: CellState) -> Inputs:
    return inputs._replace(cells=(*inputs.cells[:cell], settled, *inputs.cells[cell + 1:]))


def _reached(shape: Shape, inputs: Inputs) -> set[int]:
    """The cells that some edge which is live, or would be if its child were raised, leads to."""
    gates = gate_states(shape, inputs.admitted)
    found: set[int] = set()
    seen, stack = {shape.root}, [shape.root]
    while stack:
        node = stack.pop()
        row = shape.rows[node]
        if row.cell >= 0:
            found.add(row.cell)
        for _, child, _, gate in row.edges:
            if child not in seen and (gate < 0 or gates[gate] != DEAD):
                seen.add(child)
                stack.append(child)
    return found


def _above(shape: Shape, cell: int) -> list[int]:
    """The leaves of a cell and all nodes above them, children first; edges that no reading opens count too, for they raise."""
    memory: dict[int, list[int]] = shape.memory.setdefault("above", {})
    if cell not in memory:
        leaves = [node for node, row in enumerate(shape.rows) if row.cell == cell]
        seen, stack = set(leaves), list(leaves)
        while stack:
            for parent in shape.parents[stack.pop()]:
                if parent not in seen:
                    seen.add(parent)
                    stack.append(parent)
        memory[cell] = sorted(seen)
    return memory[cell]
