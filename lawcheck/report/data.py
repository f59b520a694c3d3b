"""Answers as plain data for programs: the JSON that `--format json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lawcheck.answers.assessment import Answer, Settlement
from lawcheck.arguing.comparison import Comparison
from lawcheck.arguing.questions import chosen
from lawcheck.expectations import Outcome
from lawcheck.explain.words import without_view
from lawcheck.proof.receipt import receipt_of

__all__ = ["answer_data", "check_data", "why_data"]


def check_data(
    comparison: Comparison, outcomes: tuple[Outcome, ...], layers: Sequence[str] = (), about: Sequence[str] = (),
) -> dict[str, Any]:
    """A case under several views: every question with its status in each; only those of some layers, or about some things."""
    first = comparison.assessments[0]
    asked = chosen(first, comparison.questions, layers, about)
    return {
        "id": first.case.id,
        "title": first.case.title,
        "as_of": str(first.case.as_of),
        "views": [{**a.view.to_dict(), "receipt": receipt_of(a, asked).short()} for a in comparison.assessments],
        "answers": [
            {
                "question": question, "text": comparison[question][0].text,
                "pleaded_by": list(comparison[question][0].invoked_by),
                "answers": [answer_data(answer) for answer in comparison[question]],
            }
            for question in asked
        ],
        "not_covered": {act: list(words) for act, words in first.engine.graph.not_covered.items()},
        "expectations": [
            {
                "that": o.expected.that, "position": o.answer.assessment.view.position, "standard": o.expected.standard,
                "arguendo": o.expected.arguendo, "plea": o.expected.plea, "readings": dict(o.expected.readings),
                "expected": o.expected.word, "obtained": o.obtained, "kept": o.kept,
                "authority": o.expected.authority, "settled": o.expected.settled,
            }
            for o in outcomes
        ],
    }


def why_data(answer: Answer, negative: bool, whole: bool) -> dict[str, Any]:
    """One answer with its tree."""
    explanation = answer.tree() if whole else answer.why_not() if negative else answer.why()
    return {
        "question": answer.question, "text": answer.text, "view": answer.assessment.view.to_dict(),
        **answer_data(answer), "tree": explanation.to_dict()["tree"], "gaps": list(explanation.gaps),
        "failed": {group: [step.proposition for step in steps] for group, steps in explanation.failed.items()},
        "receipt": receipt_of(answer.assessment, [answer.question]).short(),
    }


def answer_data(answer: Answer) -> dict[str, Any]:
    """A status with what must be said beside it."""
    found: dict[str, Any] = {"status": answer.status}
    if answer.note:
        found["note"] = answer.note
    if answer.status == "depends":
        turns = answer.turns_on
        found["turns_on"] = {
            "makes": [[_settlement(s) for s in chosen] for chosen in turns.makes],
            "breaks": [[_settlement(s) for s in chosen] for chosen in turns.breaks],
            "complete": turns.complete,
        }
    if answer.status == "met" and answer.reservations:
        found["reservations"] = [[_settlement(s) for s in chosen] for chosen in answer.reservations]
    if answer.branches:
        found["branches"] = {branch.question: branch.status for branch in answer.branches}
        found["whichever_applies"] = answer.whichever_applies
    if outside := without_view(answer):
        found["no_view_on"] = list(outside)
    for flag in ("on_the_law", "on_burdens_alone", "rests_on_presumption", "rests_on_hypothesis"):
        if getattr(answer, flag):
            found[flag] = True
    return found


def _settlement(settlement: Settlement) -> dict[str, str]:
    return {"kind": settlement.kind, "subject": settlement.subject, "value": settlement.value}
