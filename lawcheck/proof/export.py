"""An assessment as a proof: all that is needed to check its answers without the engine (`lawcheck/proof/v1`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lawcheck.errors import LawcheckError
from lawcheck.law.rules import Citation
from lawcheck.proof import nodes
from lawcheck.proof.canonical import digest, sealed
from lawcheck.proof.flipped import flipped
from lawcheck.proof.groups import Group, groups_of, nodes_of
from lawcheck.proof.receipt import Receipt, receipt_of
from lawcheck.proof.sets import reserved, turning
from lawcheck.proof.worlds import Need, needs, worlds
from lawcheck.reasoning.bounds import OPEN

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.flips import Flips
    from lawcheck.reasoning.engine import Engine
    from lawcheck.reasoning.view import View

__all__ = ["SCHEMA", "export", "proof_of", "receipt_for"]

SCHEMA = "lawcheck/proof/v1"

#: Of what is cited for an edge: the rows of the rules, by the names of parent and child.
_Citations = Mapping[tuple[str, str], tuple[Citation, ...]]


def export(
    assessment: Assessment, questions: Iterable[str | tuple[str, ...]] | None = None, flips: Iterable[Flips] = ()
) -> dict[str, Any]:
    """The proof of some answers of an assessment, of all where none are named; with flips of them."""
    asked = assessment.questions if questions is None else tuple(dict.fromkeys(assessment[one].question for one in questions))
    notes = _notes(assessment, asked)
    groups = groups_of(assessment.engine, assessment.view, [question for question in asked if question not in notes])
    below = nodes_of(groups)
    receipt = receipt_of(assessment, asked, digest(below))
    told = flipped(assessment, flips)
    for question in told:
        if question not in asked or question in notes:
            raise LawcheckError(f"flips of {question}: the proof does not answer that question")
    return proof_of(assessment.engine, assessment.view, groups, below, receipt, assessment.rules.citations, asked, notes, told)


def receipt_for(assessment: Assessment, questions: Iterable[str] | None = None, *, tree: bool = True) -> Receipt:
    """The receipt of some answers, of all where none are named; with the digest of the graph below them."""
    asked = assessment.questions if questions is None else tuple(questions)
    if not tree:
        return receipt_of(assessment, asked)
    notes = _notes(assessment, asked)
    groups = groups_of(assessment.engine, assessment.view, [question for question in asked if question not in notes])
    return receipt_of(assessment, asked, digest(nodes_of(groups)))


def proof_of(
    engine: Engine, view: View, groups: Sequence[Group], below: Mapping[str, Any], receipt: Receipt, citations: _Citations,
    asked: Sequence[str], notes: Mapping[str, str], flips: Mapping[str, list[dict[str, Any]]] = MappingProxyType({}),
) -> dict[str, Any]:
    """A proof from its parts.

    Args:
        engine: the case.
        view: the view.
        groups: the questions that were put, by whose concessions bind.
        below: the nodes below them as plain data.
        receipt: what the assessment was made of.
        citations: the authorities of the rules, by the names of parent and child.
        asked: the questions, in order.
        notes: of questions that were not put, why not.
        flips: of some questions, sets of changes after which they come out otherwise.
    """
    law = engine.graph_for(view)
    home = {question: group for group in groups for question in group.questions}
    return sealed({
        "schema": SCHEMA,
        "receipt": receipt.to_dict(),
        "answers": [
            {**_answer(home[question], question), **({"flips": flips[question]} if question in flips else {})} if question in home
            else {"question": question, "status": "not_engaged", "note": notes[question]}
            for question in asked
        ],
        "groups": [
            {"bound": sorted(group.bound), "worlds": worlds(group.cone, group.evaluation, _needs(group))} for group in groups
        ],
        "parties": nodes.parties(law, home),
        "options": nodes.options(law, below),
        "authorities": nodes.authorities(law, below, citations),
        "nodes": dict(below),
        "cells": nodes.cells(law, below),
        "record": nodes.record(engine, view, below),
    })


def _notes(assessment: Assessment, asked: Iterable[str]) -> dict[str, str]:
    """Of the questions that were not put to the case, why not."""
    return {question: note for question in asked if (note := assessment[question].note)}


def _answer(group: Group, question: str) -> dict[str, Any]:
    """An answer as plain data: the status, what must be said beside it, and the sets it turns on."""
    found: dict[str, Any] = {"question": question, "group": group.number, "status": group.status(question)}
    if marks := group.marks(question):
        found["marks"] = marks
    node, evaluation = group.number_of(question), group.evaluation
    if found["status"] == "depends":
        found["turns_on"] = turning(group.engine.ask(question, group.view))
    elif found["status"] == "met" and not evaluation.everywhere(node, OPEN):
        found["reservations"] = reserved(group.engine.ask(question, group.view))
    return found


def _needs(group: Group) -> Iterator[Need]:
    """The worlds that the statuses of a group rest on."""
    evaluation = group.evaluation
    asked = [(group.number_of(name), False) for name in group.names] + [(group.number_of(name), True) for name in group.denied]
    yield from needs(evaluation, sorted(asked))
    for question in group.questions:
        node = group.number_of(question)
        if evaluation.bounds.shown[node] >> OPEN & 3 != 2 or evaluation.status(node) not in {"met", "depends"}:
            continue
        if evaluation.somewhere(node, OPEN):  # it does not stand on burdens alone
            yield Need(node, "open", True)
        if not evaluation.everywhere(node, OPEN):  # what is met so has reservations
            yield Need(node, "open", False)
