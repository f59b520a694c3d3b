"""The five statuses, from what holds in all, some or no worlds of two ranges (docs/semantics.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from lawcheck.reasoning.bounds import FREE, OPEN, PROOF, Bounds, Inputs, bounds, reread
from lawcheck.reasoning.evidence import NONE, CellState
from lawcheck.reasoning.exact import Turning
from lawcheck.reasoning.residue import Residue, residue_of
from lawcheck.reasoning.shape import Shape, room
from lawcheck.reasoning.witness import alike, candidate, shows

__all__ = ["STATUSES", "Evaluation", "Means", "Status", "evaluate"]

Status = Literal["met", "depends", "not_engaged", "not_proven", "not_met"]

#: What settled a question: the bounds pass alone, a world that was found and checked, or the solver.
Means = Literal["bounds", "witness", "solver"]

#: The statuses in the order of docs/semantics.md.
STATUSES: tuple[Status, ...] = ("met", "depends", "not_engaged", "not_proven", "not_met")


@dataclass
class Evaluation:
    """A shape in one view: bounds for every node, and exact answers for the nodes somebody asks about.

    With `negated`, a method speaks of ``no(node)``: that the node is shown not to hold.
    """

    shape: Shape
    inputs: Inputs
    bounds: Bounds
    _exact: dict[tuple[int, int, bool, bool], tuple[bool, Means]] = field(default_factory=dict)
    _turning: dict[int, Turning] = field(default_factory=dict)
    _worlds: dict[int, tuple[int, list[Bounds]]] = field(default_factory=dict)
    _residues: dict[int, list[Residue]] = field(default_factory=dict)
    _statuses: dict[tuple[int, bool], Status] = field(default_factory=dict)

    def everywhere(self, node: int, range_: int, negated: bool = False) -> bool:
        """Shown in every world of the range."""
        if self.bounds.surely(node, range_, negated):
            return True
        return self.bounds.possibly(node, range_, negated) and not self._ask(node, range_, False, negated)

    def somewhere(self, node: int, range_: int, negated: bool = False) -> bool:
        """Shown in some world of the range."""
        if self.bounds.surely(node, range_, negated):
            return True
        return self.bounds.possibly(node, range_, negated) and self._ask(node, range_, True, negated)

    def status(self, node: int, negated: bool = False) -> Status:
        """The status of a node: the first line of the table that applies."""
        key = (node, negated)
        found = self._statuses.get(key)
        if found is None:
            found = self._statuses[key] = self._status(node, negated)
        return found

    def means(self, node: int, negated: bool = False) -> Means:
        """The strongest means that was needed so far to answer about a node."""
        keys = [(node, range_, shown, negated) for range_ in (PROOF, OPEN) for shown in (False, True)]
        used = {self._exact[key][1] for key in keys if key in self._exact}
        return "solver" if "solver" in used else "witness" if used else "bounds"

    def _status(self, node: int, negated: bool) -> Status:
        bits = (self.bounds.absent if negated else self.bounds.shown)[node] & 0b1111
        spoken = self.bounds.spoken[node]
        settled = _SETTLED[bits, spoken]
        if settled is not None:
            return settled
        if self.shape.rows[node].cell >= 0 or self._is_exact(node, bits):
            return _EXACT[bits, spoken]
        if self.everywhere(node, PROOF, negated):
            return "met"
        if self.somewhere(node, PROOF, negated):
            return "met" if self.everywhere(node, OPEN, negated) else "depends"
        if self.everywhere(node, OPEN, negated):
            return "met"
        if not spoken:
            return "not_engaged"
        return "not_proven" if self.somewhere(node, OPEN, negated) else "not_met"

    def _is_exact(self, node: int, bits: int) -> bool:
        """Whether what the bounds leave open of a node is open."""
        return all(bits >> range_ & 3 != 2 or self._turning_in(range_).once(node) for range_ in (PROOF, OPEN))

    def _turning_in(self, range_: int) -> Turning:
        found = self._turning.get(range_)
        if found is None:
            found = self._turning[range_] = Turning(self.shape, self.inputs, self.bounds, range_)
        return found

    def possible_in_law(self, node: int) -> bool:
        """Whether some state of the facts, whatever anybody says, would show the node under the readings of the view."""
        if not self.bounds.possibly(node, FREE):
            return False
        return evaluate(self.shape, _free(self.shape, self.inputs)).somewhere(node, PROOF)

    def _ask(self, node: int, range_: int, shown: bool, negated: bool) -> bool:
        """Whether a world of the range shows (or does not show) a node that the bounds leave open.

        Where nothing below it is open twice it is so; else a world is named, or the solver asked.
        """
        if self._turning_in(range_).once(node):
            return True
        key = (node, range_, shown, negated)
        if key not in self._exact:
            if self._witnessed(node, range_, shown, negated):
                self._exact[key] = (True, "witness")
            else:
                world = self._residue(node, range_).exists(node, shown, negated)
                self._exact[key] = (world is not None, "solver")
        return self._exact[key][0]

    def _witnessed(self, node: int, range_: int, shown: bool, negated: bool) -> bool:
        """Whether a world was found. Whoever asks about many nodes is helped by worlds in which all open facts come out alike."""
        asked, worlds = self._worlds.get(range_, (0, []))
        if asked == _MANY:
            worlds = [alike(self.shape, self.inputs, self.bounds, range_, holds) for holds in (False, True)]
        self._worlds[range_] = (asked + 1, worlds)
        for there in worlds:
            if shows(there, node, range_, shown, negated):
                return True
        there = candidate(self.shape, self.inputs, self.bounds, node, range_, shown, negated)
        return shows(there, node, range_, shown, negated)

    def _residue(self, node: int, range_: int) -> Residue:
        """What the bounds leave open below a node, taken from the shape once for every node in it."""
        known = self._residues.setdefault(range_, [])
        for residue in known:
            if node in residue.index:
                return residue
        known.append(residue_of(self.shape, self.inputs, self.bounds, node, range_))
        return known[-1]


#: After how many looks for a world somebody is taken to ask about many nodes.
_MANY = 2


def _settled(bits: int, spoken: bool) -> Status | None:
    """The status that bounds alone give, None where they leave it open; bits as in `bounds`."""
    if bits & 0b0001:
        return "met"
    if bits & 0b0010 or bits & 0b1100 == 0b1000:
        return None
    return "met" if bits & 0b0100 else "not_met" if spoken else "not_engaged"


def _exact(bits: int, spoken: bool) -> Status:
    """The status where the bounds are exact: the table of docs/semantics.md, section 4."""
    if bits & 0b0101:
        return "met"
    if bits & 0b0010:
        return "depends"
    if not spoken:
        return "not_engaged"
    return "not_proven" if bits & 0b1000 else "not_met"


_SETTLED = {(bits, spoken): _settled(bits, spoken) for bits in range(16) for spoken in (False, True)}
_EXACT = {(bits, spoken): _exact(bits, spoken) for bits in range(16) for spoken in (False, True)}


def _free(shape: Shape, inputs: Inputs) -> Inputs:
    """Inputs in which every fact may turn out either way and everything is raised; the readings stay."""
    cells = []
    for size, exhaustive in shape.cells:
        states = tuple(range(size)) if exhaustive else (*range(size), NONE)
        cells.append(CellState("unproven", states, states))
    leaves = frozenset(node for node, row in enumerate(shape.rows) if row.cell >= 0)
    return Inputs(tuple(cells), frozenset(range(len(shape.rows))), leaves, inputs.admitted)


def evaluate(shape: Shape, inputs: Inputs) -> Evaluation:
    """Evaluate a shape in a view. Equal questions (fourteen strikes with the same facts) are answered once.

    Where the last view of the shape differed in its readings only, as positions do, what these leave as it was is taken over.
    """
    memory: dict[Any, Evaluation] = shape.memory.setdefault("evaluations", {})
    found = memory.get(inputs)
    if found is None:
        room(memory)
        last: Evaluation | None = shape.memory.get("last")
        if last is not None and last.inputs[:3] == inputs[:3]:
            made = reread(shape, inputs, last.inputs.admitted, last.bounds)
        else:
            made = bounds(shape, inputs)
        found = memory[inputs] = shape.memory["last"] = Evaluation(shape, inputs, made)
    return found
