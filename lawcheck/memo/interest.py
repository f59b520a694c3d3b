"""Whether what somebody says on a fact helps or harms the side on which they stand in an issue.

The same statement can be an admission in one issue and part of the speaker's own case in another. Which it is follows from two
things: whether the fact counts for or against the question, on every way down to it; and whether the speaker wants the question
to be met. It changes how a memo tells the statement, and never what the statement is worth as evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lawcheck.case.ids import party_of
from lawcheck.memo.sides import Side, sides
from lawcheck.memo.stances import stance
from lawcheck.memo.views import Run
from lawcheck.reasoning.bounds import DEAD, gate_state

if TYPE_CHECKING:
    from lawcheck.explain.tree import Claim
    from lawcheck.memo.views import Views

__all__ = ["Interest", "Interests"]

#: A statement serves the speaker's own side in the issue, or is against its interest there.
Interest = Literal["own", "against"]


class Interests:
    """Tells for the issues of a case whom a statement serves."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self._signs: dict[str, dict[str, frozenset[int]]] = {}
        self._parties: dict[str, Side] | None = None

    def of(self, question: str, proposition: str, claim: Claim) -> Interest | None:
        """Whom a claim on a fact serves in an issue.

        Args:
            question: the question of the issue; empty outside of one.
            proposition: the fact.
            claim: who says it, and whether it is asserted or denied.

        Returns:
            None where the speaker is no party to the issue, or the fact counts neither clearly for nor clearly against it.
        """
        signs = self._said(question, proposition, claim.stance) if question else set()
        side = self._side(claim.speaker)
        where = stance(self.views.first, side, question) if side is not None and len(signs) == 1 else None
        if where is None:
            return None
        return "own" if (signs == {1}) == (where == "for") else "against"

    def _side(self, speaker: str) -> Side | None:
        if self._parties is None:
            self._parties = {party: side for side in sides(self.views.first) for party in side.parties}
        return self._parties.get(party_of(self.views.case, speaker))

    def _said(self, question: str, proposition: str, said: str) -> set[int]:
        """Which way a statement counts: to say one of several alternatives is to deny the others."""
        signs = self.signs(question)
        own = signs.get(proposition, frozenset())
        if said == "denies":
            return {-sign for sign in own}
        graph = self.views.first.engine.graph_for(self.views.first.view)
        cell = graph.cells.get(graph.cell_of.get(proposition, ""))
        others = (leaf for leaf in (cell.leaves if cell else ()) if leaf != proposition)
        return {*own, *(-sign for leaf in others for sign in signs.get(leaf, ()))}

    def signs(self, question: str) -> dict[str, frozenset[int]]:
        """Of everything below a question whether it counts for it (1) or against it (-1), in any position.

        A way or an exception that nobody raises is left out: it is not argued.
        """
        if question not in self._signs:
            found: dict[str, set[int]] = {}
            for position in self.views.positions:
                for plea in self.views.pleas:
                    for node, sign in self._walk(question, position, Run(plea)):
                        found.setdefault(node, set()).add(sign)
            self._signs[question] = {node: frozenset(signs) for node, signs in found.items()}
        return self._signs[question]

    def _walk(self, question: str, position: str, run: Run) -> set[tuple[str, int]]:
        assessment = self.views.at(position, run)
        answered, view = assessment[question].answered, assessment.view
        graph, index, bounds = assessment.engine.graph_for(view), answered.cone.index, answered.evaluation.bounds
        seen: set[tuple[str, int]] = {(question, 1)}
        stack = [(question, 1)]
        while stack:
            node, sign = stack.pop()
            for edge in graph.children(node):
                shut = edge.gate is not None and gate_state(edge.gate.options, view.admitted(edge.gate.question)) == DEAD
                number = index.get(edge.child)
                if shut or number is None:
                    continue
                raised = bounds.raised[number] or (edge.negated and bounds.spoken[number])
                if edge.kind in {"any", "unless"} and not raised:
                    continue
                below = (edge.child, -sign if edge.negated != (edge.kind == "unless") else sign)
                if below not in seen:
                    seen.add(below)
                    stack.append(below)
        return seen
