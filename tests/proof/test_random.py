"""Whatever the graph and whoever says what: a proof of it passes the checker, says what the oracle says, and cannot be bent."""

from __future__ import annotations

import copy
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lawcheck.checker.check import check_content
from lawcheck.checker.findings import Findings
from tests.oracle import oracle as o
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views, small_graphs
from tests.proof.forgery import resealed
from tests.proof.random_proofs import proof_of_random
from tests.reasoning.test_agreement import name, random_cases

STATUSES = ("met", "depends", "not_engaged", "not_proven", "not_met")


def checked(proof: dict[str, Any]) -> Findings:
    findings = Findings()
    check_content(proof, findings)
    return findings


@random_cases
@given(cases_with_views())
def test_proofs_of_random_graphs_pass_and_agree_with_the_oracle(drawn: tuple[OCase, OView]) -> None:
    both, proof = proof_of_random(*drawn)
    assert not checked(proof).refusals
    statuses = o.all_statuses(both.reading)
    for node in both.reading.graph.nodes:
        told = proof["nodes"].get(name(node))
        if told:
            assert told["status"] == statuses[node], node
    assert {answer["question"]: answer["status"] for answer in proof["answers"]} == {
        name(node): statuses[node] for node in both.tops()
    }


@random_cases
@given(cases_with_views(small_graphs()))
def test_on_small_graphs_nothing_is_left_unchecked(drawn: tuple[OCase, OView]) -> None:
    _, proof = proof_of_random(*drawn)
    findings = checked(proof)
    assert not findings.refusals
    assert not findings.unchecked


@random_cases
@given(cases_with_views(small_graphs()), st.randoms(use_true_random=False))
def test_what_follows_cannot_be_said_otherwise(drawn: tuple[OCase, OView], chance: random.Random) -> None:
    """A status, a mark or a smallest set that is not what follows is refused, with every digest made to fit."""
    _, proof = proof_of_random(*drawn)
    for change in (_status, _answer, _mark, _without_a_set, _with_a_set_too_many, _with_less_in_a_set):
        forged = copy.deepcopy(proof)
        if change(forged, chance):
            assert checked(resealed(forged, every=True)).refusals, change.__name__


def _status(proof: dict[str, Any], chance: random.Random) -> bool:
    node = chance.choice(sorted(proof["nodes"].items()))[1]
    key = chance.choice([key for key in ("status", "denied") if key in node])
    node[key] = chance.choice([status for status in STATUSES if status != node[key]])
    return True


def _answer(proof: dict[str, Any], chance: random.Random) -> bool:
    answer = chance.choice(proof["answers"])
    answer["status"] = proof["nodes"][answer["question"]]["status"] = chance.choice([s for s in STATUSES if s != answer["status"]])
    return True


def _mark(proof: dict[str, Any], chance: random.Random) -> bool:
    answer = chance.choice(proof["answers"])
    marks = {"on_burdens_alone", "rests_on_presumption", "rests_on_hypothesis"}
    answer["marks"] = sorted(marks ^ set(answer.get("marks", ())))
    return True


def _families(proof: dict[str, Any]) -> list[dict[str, Any]]:
    found = [family for answer in proof["answers"] for family in answer.get("turns_on", {}).values()]
    found += [answer["reservations"] for answer in proof["answers"] if "reservations" in answer]
    return [family for family in found if family["sets"] and family["complete"]]


def _without_a_set(proof: dict[str, Any], chance: random.Random) -> bool:
    families = _families(proof)
    if families:
        sets = chance.choice(families)["sets"]
        sets.pop(chance.randrange(len(sets)))
    return bool(families)


def _with_a_set_too_many(proof: dict[str, Any], chance: random.Random) -> bool:
    families = [family for family in _families(proof) if len(family["sets"]) > 1]
    if families:
        sets = chance.choice(families)["sets"]
        first, second = chance.sample(sets, 2)
        mine = {change.get("cell", change.get("question")) for change in first["changes"]}
        more = [change for change in second["changes"] if change.get("cell", change.get("question")) not in mine]
        sets.append({"changes": first["changes"] + more, "worlds": []})
    return bool(families)


def _with_less_in_a_set(proof: dict[str, Any], chance: random.Random) -> bool:
    families = _families(proof)
    if families:
        one = chance.choice(chance.choice(families)["sets"])
        one["changes"].pop(chance.randrange(len(one["changes"])))
        one["worlds"] = []
    return bool(families)
