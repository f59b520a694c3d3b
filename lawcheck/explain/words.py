"""Words that the tree and its printers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer

__all__ = ["JUSTIFICATIONS", "UNNAMED", "layer_of", "without_view"]

#: How a norm stands for which the case names no candidate: no event that was answered, no request.
UNNAMED = "the case names nothing of this kind"

#: The grounds that justify force as against a State: pleaded, or answered although nobody pleads them.
JUSTIFICATIONS = frozenset({"self_defence", "collective_self_defence", "council_authorization", "consent"})


def layer_of(answer: Answer) -> str:
    """The layer of law that a question belongs to, in words; empty where it has none."""
    rules = answer.assessment.rules
    home = rules.institutions.get(rules.institution_of.get(answer.name, ""))
    return rules.sections.get(home.layer, home.layer).partition(" (")[0].lower() if home else ""


def without_view(answer: Answer) -> tuple[str, ...]:
    """On what the position has no view of its own: the layer of the question, or open questions of law below it."""
    view, rules = answer.assessment.view, answer.assessment.rules
    home = rules.institutions.get(rules.institution_of.get(answer.name, ""))
    if home and (view.position, home.layer) in rules.no_view:
        return (layer_of(answer),)
    if answer.note:
        return ()
    below = answer.answered.cone.shape.questions
    return tuple(question for question in below if view.readings[question].how == "outside")
