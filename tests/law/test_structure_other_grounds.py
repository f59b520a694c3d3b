"""The shape of the grounds beyond self-defence, the Council and consent: built where they are pleaded, and nowhere else."""

from __future__ import annotations

import lawcheck as lc
from lawcheck.case.structure import structure
from lawcheck.law.instantiate import instantiate
from tests.law.force_cases import case

#: Grounds to which the law opens no way, whatever is shown.
WITHOUT_EFFECT = (
    "armed_reprisal", "regime_change", "treaty_enforcement", "self_help", "honest_mistake", "terrorist_designation", "armed_conflict",
    "territorial_title",
)
STRIKE = "acts:\n  strike: {by: s, against: t, date: 2020-05-01, zones: land(t)}\n"


def names(of: lc.Case) -> set[str]:
    """The names of all norms that are built for a case."""
    return {norm.partition("(")[0] for norm in instantiate(lc.rules(), structure(of, lc.rules())).connective}


def pleads(*grounds: str) -> str:
    return "invocations:\n" + "".join(f"  - {{ground: {ground}, by: s, for: strike, sources: [report]}}\n" for ground in grounds)


def test_what_nobody_pleads_is_not_built() -> None:
    grounds = {"exceptional_ground", "rescue_of_nationals", "humanitarian_intervention", "necessity", "distress", "liberation_support",
               "ground_accepted", "land_law_enforcement", "unit_self_defence", "response_to_lesser_force"}
    assert not grounds & names(case(STRIKE))
    pleaded = names(case(STRIKE + pleads("humanitarian_intervention")))
    assert pleaded & grounds == {"exceptional_ground", "humanitarian_intervention"}


def test_no_way_leads_to_a_ground_that_the_law_does_not_know() -> None:
    of = case(STRIKE + pleads(*WITHOUT_EFFECT))
    graph = instantiate(lc.rules(), structure(of, lc.rules()))
    for ground in WITHOUT_EFFECT:
        assert f"way_in_law(strike,t,{ground})" in graph.connective
        assert not graph.edges.get(f"way_in_law(strike,t,{ground})")


def test_the_exceptions_to_the_ban_are_these() -> None:
    """A new exception is a change of the law, and shows here."""
    rules = lc.rules()
    parents = {(parent, child) for parent, child in rules.citations if parent in {"unlawful_force", "exceptional_ground"}}
    assert {child for parent, child in parents if parent == "unlawful_force"} == {
        "force", "self_defence", "collective_self_defence", "council_authorization", "consent", "exceptional_ground"}
    assert {child for parent, child in parents if parent == "exceptional_ground"} == {
        "rescue_of_nationals", "humanitarian_intervention", "response_to_lesser_force", "unit_self_defence", "necessity", "liberation_support"}


def test_no_element_asks_whether_a_state_is_a_member_of_the_united_nations() -> None:
    """The Charter says "Member"; custom gives the same right to every State, so membership is nowhere to be proved."""
    said = [sentence.lower() for sentence in lc.rules().says.values()]
    assert not [sentence for sentence in said if "member of the united nations" in sentence or "party to the charter" in sentence]
