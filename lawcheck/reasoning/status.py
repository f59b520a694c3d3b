"""The five statuses, from what holds in all, some or no worlds of two ranges (docs/semantics.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from lawcheck.reasoning.bounds import FREE, OPEN, PROOF, Bounds, Inputs, bounds
from lawcheck.reasoning.evidence import NONE, CellState
from lawcheck.reasoning.kernel import kernel_of
from lawcheck.reasoning.shape import Shape

__all__ = ["STATUSES", "Evaluation", "Status", "evaluate"]

Status = Literal["met", "depends", "not_engaged", "not_proven", "not_met"]

#: The statuses in the order of docs/semantics.md.
STATUSES: tuple[Status, ...] = ("met", "depends", "not_engaged", "not_proven", "not_met")


@dataclass
class Evaluation:
    """A shape in one view: bounds for every node, and exact answers for the nodes somebody asks about."""

    shape: Shape
    inputs: Inputs
    bounds: Bounds
    _exact: dict[tuple[int, int, bool], bool]
    by_bounds: int = 0
    by_kernel: int = 0

    def everywhere(self, node: int, range_: int) -> bool:
        """Shown in every world of the range."""
        if self.bounds.surely(node, range_):
            return True
        if not self.bounds.possibly(node, range_):
            return False
        return not self._ask(node, range_, False)

    def somewhere(self, node: int, range_: int) -> bool:
        """Shown in some world of the range."""
        if self.bounds.surely(node, range_):
            return True
        if not self.bounds.possibly(node, range_):
            return False
        return self._ask(node, range_, True)

    def status(self, node: int) -> Status:
        """The status of a node: the first line of the table that applies."""
        decided = self.bounds.decided(node, PROOF)
        before = self.by_kernel
        if self.everywhere(node, PROOF):
            status: Status = "met"
        elif self.somewhere(node, PROOF):
            status = "met" if self.everywhere(node, OPEN) else "depends"
        elif self.everywhere(node, OPEN):
            status = "met"
        elif not self.bounds.spoken[node]:
            status = "not_engaged"
        else:
            status = "not_proven" if self.somewhere(node, OPEN) else "not_met"
        if decided and before == self.by_kernel:
            self.by_bounds += 1
        return status

    def proof_all(self, node: int) -> bool:
        """Shown in every world of the proof range."""
        return self.everywhere(node, PROOF)

    def open_all(self, node: int) -> bool:
        """Shown in every world of the open range."""
        return self.everywhere(node, OPEN)

    def open_some(self, node: int) -> bool:
        """Shown in some world of the open range."""
        return self.somewhere(node, OPEN)

    def possible_in_law(self, node: int) -> bool:
        """Whether some state of the facts, whatever anybody says, would show the node under the readings of the view."""
        if not self.bounds.possibly(node, FREE):
            return False
        return evaluate(self.shape, _free(self.shape, self.inputs)).somewhere(node, PROOF)

    def _ask(self, node: int, range_: int, shown: bool) -> bool:
        key = (node, range_, shown)
        found = self._exact.get(key)
        if found is None:
            kernel = kernel_of(self.shape)
            self.by_kernel += 1
            world = kernel.exists(self._assumptions(range_), node, shown)
            found = self._exact[key] = world is not None
        return found

    def _assumptions(self, range_: int) -> list[int]:
        memory = self.shape.memory.setdefault("assumptions", {})
        key = (self.inputs, range_)
        found = memory.get(key)
        if found is None:
            found = memory[key] = kernel_of(self.shape).assume(self.inputs, range_ == OPEN)
        return cast("list[int]", found)


def _free(shape: Shape, inputs: Inputs) -> Inputs:
    """Inputs in which every fact may turn out either way and every leaf is raised; the readings stay."""
    cells = []
    for size, exhaustive in shape.cells:
        states = tuple(range(size)) if exhaustive else (*range(size), NONE)
        cells.append(CellState("unproven", states, states))
    leaves = frozenset(node for node, row in enumerate(shape.rows) if row.cell >= 0)
    return Inputs(tuple(cells), leaves, leaves, inputs.admitted)


def evaluate(shape: Shape, inputs: Inputs) -> Evaluation:
    """Evaluate a shape in a view. Equal questions (fourteen strikes with the same facts) are answered once."""
    memory: dict[Any, Evaluation] = shape.memory.setdefault("evaluations", {})
    found = memory.get(inputs)
    if found is None:
        found = memory[inputs] = Evaluation(shape, inputs, bounds(shape, inputs), {})
    return found
