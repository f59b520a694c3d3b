"""Where bounds are exact: below a node on whose open facts and readings nothing depends twice.

Bounds take what lies side by side below a node as independent. It is, unless one open fact or one open reading of the law
stands on both sides; so where none does, what bounds leave open is open, and no world has to be named for it.
"""

from __future__ import annotations

from lawcheck.reasoning.bounds import DEAD, MAYBE, Bounds, Inputs, gate_states
from lawcheck.reasoning.shape import EdgeRow, Shape

__all__ = ["Turning"]

_SETTLED: frozenset[int | str] = frozenset()
_ONLY_RAISED = frozenset({"any", "unless"})


class Turning:
    """What the nodes of a shape turn on in a range: cells by their number, questions by their name, each at one place only."""

    def __init__(self, shape: Shape, inputs: Inputs, found: Bounds, range_: int) -> None:
        self.shape, self.found = shape, found
        self.gates = gate_states(shape, inputs.admitted)
        self.mask, self.open = 3 << range_, 2 << range_
        self._known: dict[int, frozenset[int | str] | None] = {}

    def once(self, node: int) -> bool:
        """Whether nothing below a node is open at two places, so that its bounds are exact."""
        known, stack = self._known, [node]
        while stack:
            here = stack[-1]
            if here in known:
                stack.pop()
                continue
            row = self.shape.rows[here]
            shown, absent = self.found.shown[here] & self.mask, self.found.absent[here] & self.mask
            if shown != self.open and absent != self.open:
                known[here] = _SETTLED
            elif row.cell >= 0:
                known[here] = frozenset((row.cell,))
            else:
                edges = [edge for edge in row.edges if self._counts(edge)]
                below = [edge[1] for edge in edges]
                if any(known.get(child, _SETTLED) is None for child in below):
                    known[here] = None
                elif left := [child for child in below if child not in known]:
                    stack += left
                else:
                    known[here] = self._gathered(edges)
        return known[node] is not None

    def _counts(self, edge: EdgeRow) -> bool:
        kind, child, negated, gate = edge
        if gate >= 0 and self.gates[gate] == DEAD:
            return False
        return kind not in _ONLY_RAISED or (self.found.spoken if negated else self.found.raised)[child]

    def _gathered(self, edges: list[EdgeRow]) -> frozenset[int | str] | None:
        """All that edges turn on, None where something of it comes twice."""
        doubtful = [gate for _, _, _, gate in edges if gate >= 0 and self.gates[gate] == MAYBE]
        parts = [self._known[child] or _SETTLED for _, child, _, _ in edges]
        parts += [frozenset((self.shape.gates[gate].question,)) for gate in doubtful]
        whole = _SETTLED.union(*parts)
        return whole if len(whole) == sum(map(len, parts)) else None
