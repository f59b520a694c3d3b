"""Proofs of random graphs: the oracle's cases asked by the engine and exported, without a case file or rule files."""

from __future__ import annotations

from typing import Any

from lawcheck.proof.canonical import digest
from lawcheck.proof.export import proof_of
from lawcheck.proof.groups import groups_of, nodes_of
from lawcheck.proof.receipt import Receipt, view_data
from tests.oracle.oracle import OCase, OView
from tests.reasoning.test_agreement import Both, name


def proof_of_random(case: OCase, view: OView) -> tuple[Both, dict[str, Any]]:
    """The case in both engines, and the proof of every node that stands below no other."""
    both = Both(case, view)
    asked = tuple(name(node) for node in both.tops())
    groups = groups_of(both.engine, both.view, asked)
    below = nodes_of(groups)
    statuses = {question: both.engine.ask(question, both.view).status for question in asked}
    receipt = Receipt(
        "random", "random.yaml", "0" * 64, None, "0" * 64, "test", "own",
        {question: tuple(sorted(reading.options)) for question, reading in both.view.readings.items()},
        view_data(both.view), asked, len(asked), digest(statuses), digest(below), {"lawcheck": "0", "clingo": "0"},
    )
    return both, proof_of(both.engine, both.view, groups, below, receipt, {}, asked, {})
