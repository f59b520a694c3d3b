"""What can bear on what: whether a way of the law that a position admits leads from a question down to something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lawcheck.reasoning.bounds import DEAD, gate_state

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["reached_under", "reaches"]


def reaches(views: Views, question: str, position: str, wanted: Callable[[str], bool]) -> bool:
    """Whether something wanted stands below a question on a way that a position admits."""
    assessment = views.at(position)
    graph, view = assessment.engine.graph_for(assessment.view), assessment.view
    seen, stack = {question}, [question]
    while stack:
        for edge in graph.children(stack.pop()):
            shut = edge.gate is not None and gate_state(edge.gate.options, view.admitted(edge.gate.question)) == DEAD
            if shut or edge.child in seen:
                continue
            if wanted(edge.child):
                return True
            seen.add(edge.child)
            stack.append(edge.child)
    return False


def reached_under(views: Views, question: str, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """The positions under which it does."""
    return tuple(position for position in views.positions if reaches(views, question, position, wanted))
