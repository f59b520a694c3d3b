"""A cone as a circuit: whether its question is shown, over what its leaves come to and how its questions of law are read.

The same connectives as in `kernel.lp` and in `bounds`. Who is raised does not depend on the world, so it is written once and
not again for every copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lawcheck.reasoning.circuit import FALSE, TRUE, Circuit
from lawcheck.reasoning.shape import Row, Shape

__all__ = ["Leaf", "unfold"]

_SHOWN, _ABSENT = 1, 2
#: What is wanted of a child by its parent's want, where the child is denied.
_TURNED = (0, _ABSENT, _SHOWN, _SHOWN | _ABSENT)


class Leaf(NamedTuple):
    """What is known of a leaf, as literals: that it is shown, that it is absent, that it is raised, that it is spoken to."""

    shown: int
    absent: int
    raised: int
    spoken: int


def unfold(
    circuit: Circuit, shape: Shape, leaf: Callable[[int], Leaf], stated: Callable[[int], bool],
    option: Mapping[str, Mapping[str, int]],
) -> int:
    """The literal that the question of a shape is shown.

    Args:
        circuit: where the gates go.
        shape: the shape of a cone.
        leaf: what is known of a leaf, by its number.
        stated: whether a norm is stated as such, because somebody invokes it.
        option: for each question of law and each of its options the literal that it is so read.
    """
    rows, root = shape.rows, shape.root
    wants = [0] * len(rows)
    wants[root] = _SHOWN
    for node in range(root, -1, -1):  # parents come after their children
        want = wants[node]
        if want:
            for kind, child, negated, _ in rows[node].edges:
                passed = _SHOWN if kind == "unless" else want
                wants[child] |= _TURNED[passed] if negated else passed
    gates = [
        circuit.some([option[question][name] for name in shape.options[question] if name in opens])
        for question, opens in shape.gates
    ]
    made = _Made(circuit, rows, gates)
    for node, row in enumerate(rows):
        if row.cell >= 0:
            shown, absent, raised, spoken = leaf(node)
            made.shown[node], made.absent[node], made.raised[node], made.spoken[node] = shown, absent, raised, spoken
        else:
            made.attention(node, row, stated(node))
            made.norm(node, row, wants[node])
    return made.shown[root]


class _Made:
    """The literals of the nodes made so far."""

    def __init__(self, circuit: Circuit, rows: tuple[Row, ...], gates: list[int]) -> None:
        self.circuit, self.gates = circuit, gates
        self.shown, self.absent = [FALSE] * len(rows), [FALSE] * len(rows)
        self.raised, self.spoken = [FALSE] * len(rows), [FALSE] * len(rows)

    def attention(self, node: int, row: Row, stated: bool) -> None:
        """Whether a norm is raised, and whether it is spoken to."""
        raised, spoken = self.raised, self.spoken
        if stated:
            raised[node] = spoken[node] = TRUE
            return
        if row.raised_by is not None:
            up, said = [raised[child] for child in row.raised_by], [spoken[child] for child in row.raised_by]
        else:
            up = [(spoken if negated else raised)[child] for _, child, negated, _ in row.edges]
            said = [spoken[child] for _, child, _, _ in row.edges]
        raised[node] = self.circuit.some(up)
        spoken[node] = self.circuit.some([*said, raised[node]])

    def norm(self, node: int, row: Row, want: int) -> None:
        """Whether a norm is shown, and whether it is absent, as far as somebody wants to know."""
        circuit, shown, absent = self.circuit, self.shown, self.absent
        holds: list[int] = []  # what makes it shown: of `all` every one of these
        fails: list[int] = []  # what makes it absent: of `all` any one of these
        beaten: list[int] = []
        for kind, child, negated, gate in row.edges:
            yes, no = (absent[child], shown[child]) if negated else (shown[child], absent[child])
            opens = TRUE if gate < 0 else self.gates[gate]
            if kind == "all":
                holds.append(circuit.some((-opens, yes)))
                fails.append(circuit.every((opens, no)))
            elif kind == "factor":
                holds.append(yes)
                fails.append(no)
            else:
                alive = circuit.every((opens, (self.spoken if negated else self.raised)[child]))
                if kind == "unless":
                    beaten.append(circuit.every((alive, yes)))
                else:
                    holds.append(circuit.every((alive, yes)))
                    fails.append(circuit.some((-alive, no)))
        defeat = circuit.some(beaten)
        if want & _SHOWN:
            if row.connective == "factor":
                carried = circuit.least(row.quorum, holds)
            else:
                carried = circuit.every(holds) if row.connective == "all" else circuit.some(holds)
            shown[node] = circuit.every((carried, -defeat))
        if want & _ABSENT:
            if row.connective == "factor":
                lost = circuit.least(len(fails) - row.quorum + 1, fails)
            else:
                lost = circuit.some(fails) if row.connective == "all" else circuit.every(fails)
            absent[node] = circuit.some((lost, defeat))
