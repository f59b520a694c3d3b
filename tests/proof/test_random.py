"""Whatever the graph and whoever says what: a proof of it passes the checker, and says what the oracle says."""

from __future__ import annotations

from hypothesis import given

from lawcheck.checker.check import check_content
from lawcheck.checker.findings import Findings
from tests.oracle import oracle as o
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views, small_graphs
from tests.proof.random_proofs import proof_of_random
from tests.reasoning.test_agreement import name, random_cases


@random_cases
@given(cases_with_views())
def test_proofs_of_random_graphs_pass_and_agree_with_the_oracle(drawn: tuple[OCase, OView]) -> None:
    both, proof = proof_of_random(*drawn)
    findings = Findings()
    check_content(proof, findings)
    assert not findings.refusals
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
    findings = Findings()
    check_content(proof, findings)
    assert not findings.refusals
    assert not findings.unchecked
