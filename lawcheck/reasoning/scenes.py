"""One question on one side, by names: what two sides are compared by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from lawcheck.law.graph import EdgeKind, Gate
from lawcheck.reasoning.bounds import LIVE, gate_state
from lawcheck.reasoning.engine import Answered
from lawcheck.reasoning.evidence import CellState
from lawcheck.reasoning.status import Evaluation, Status

__all__ = ["EdgeKey", "Held", "Norm", "Scene", "scene_of"]

#: An edge by parent, child, kind, and whether it is ``no(child)``.
EdgeKey = tuple[str, str, EdgeKind, bool]

_DEAD = 0
_ONLY_RAISED = frozenset({"any", "unless"})


class Norm(NamedTuple):
    """A norm on one side: its connective, its edges with what opens them, and the rest of what the rules say of it."""

    connective: str
    edges: Mapping[EdgeKey, Gate | None]
    quorum: int
    raised_by: frozenset[str] | None


class Held(NamedTuple):
    """A cell on one side: its values and its state, whose numbers count these values."""

    leaves: tuple[str, ...]
    exhaustive: bool
    state: CellState

    @property
    def meaning(self) -> object:
        """What the cell comes to, whatever the order of its values."""
        named = [frozenset(self.leaves[v] if v >= 0 else v for v in states) for states in self.state[1:]]
        return frozenset(self.leaves), self.exhaustive, *named


class Scene:
    """One question on one side, by names: norms, cells, what is stated and denied, the readings, and the evaluation."""

    def __init__(
        self, root: str, norms: Mapping[str, Norm], cells: Mapping[str, Held], said: tuple[frozenset[str], frozenset[str]],
        admitted: Mapping[str, tuple[str, ...]], index: Mapping[str, int], evaluation: Evaluation,
    ) -> None:
        self.root = root
        self.norms = norms
        self.cells = cells
        self.stated, self.denied = said
        self.admitted = admitted
        self.index = index
        self.evaluation = evaluation

    def __contains__(self, node: str) -> bool:
        """Whether the side has this proposition."""
        return node in self.index

    @cached_property
    def cell_of(self) -> Mapping[str, str]:
        """The cell of each leaf."""
        return {leaf: name for name, cell in self.cells.items() for leaf in cell.leaves}

    def status(self, node: str, negated: bool = False) -> Status:
        """The status of a proposition on this side."""
        return self.evaluation.status(self.index[node], negated)

    def gate(self, gate: Gate | None) -> int:
        """Whether a gate is closed, open in some readings, or open."""
        return LIVE if gate is None else gate_state(gate.options, self.admitted.get(gate.question, ()))

    def has(self, edge: EdgeKey) -> bool:
        """Whether the side has an edge."""
        norm = self.norms.get(edge[0])
        return norm is not None and edge in norm.edges

    def open(self, edge: EdgeKey) -> bool:
        """Whether an edge that the side has is open in some of its readings."""
        return self.gate(self.norms[edge[0]].edges[edge]) != _DEAD

    def counts(self, edge: EdgeKey) -> object:
        """What an edge brings to its parent, as far as bounds tell; equal on two sides where it brings the same."""
        if not self.has(edge):
            return None
        parent, child, kind, negated = edge
        live = self.gate(self.norms[parent].edges[edge])
        return (live if live == _DEAD else (live, *self.value(child, negated, kind in _ONLY_RAISED)), *self.heard(child, negated))

    def value(self, node: str, negated: bool = False, only_raised: bool = False) -> tuple[int, int]:
        """The bounds of a proposition in both ranges: of being shown, and of being shown not to hold."""
        found, number = self.evaluation.bounds, self.index[node]
        if only_raised and not (found.spoken if negated else found.raised)[number]:
            return 0, 0
        shown, absent = found.shown[number] & 0b1111, found.absent[number] & 0b1111
        return (absent, shown) if negated else (shown, absent)

    def heard(self, node: str, negated: bool = False) -> tuple[bool, bool]:
        """Whether a proposition is raised, and whether it is spoken to."""
        found, number = self.evaluation.bounds, self.index[node]
        return (found.spoken if negated else found.raised)[number], found.spoken[number]


def scene_of(answered: Answered, rename: Callable[[str], str]) -> Scene:
    """The side of an answer; `rename` turns its names into those of the other side."""
    cone, evaluation = answered.cone, answered.evaluation
    names = [rename(name) for name in cone.names]
    shape, inputs = cone.shape, evaluation.inputs
    norms: dict[str, Norm] = {}
    for name, row in zip(names, shape.rows, strict=True):
        if row.cell < 0:
            raised_by = None if row.raised_by is None else frozenset(names[number] for number in row.raised_by)
            edges: dict[EdgeKey, Gate | None] = {}
            for kind, child, negated, gate in row.edges:
                edges[name, names[child], kind, negated] = None if gate < 0 else shape.gates[gate]  # type: ignore[index]
            norms[name] = Norm(row.connective, edges, row.quorum, raised_by)
    cells = {
        rename(cell.name): Held(tuple(map(rename, cell.leaves)), cell.exhaustive, state)
        for cell, state in zip(cone.cells, inputs.cells, strict=True)
    }
    said = (frozenset(names[node] for node in inputs.stated), frozenset(names[node] for node in inputs.denied))
    admitted = dict(zip(shape.questions, inputs.admitted, strict=True))
    return Scene(names[-1], norms, cells, said, admitted, {name: number for number, name in enumerate(names)}, evaluation)
