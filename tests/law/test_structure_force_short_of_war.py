"""What must never be wired into force, attack, aggression, threat and intervention: edges that are absent on purpose.

Looks at the shape of the norms that one case of each kind builds, not at any evidence.
"""

from __future__ import annotations

from functools import cache

import lawcheck as lc
from lawcheck.law.graph import Gate, Graph
from lawcheck.law.words import parts
from lawcheck.reasoning.prepare import engine_of
from tests.law.force_cases import case

OF_EACH = """
vessels:
  ship: {flag: t}
acts:
  support: {by: s, against: t, date: 2020-01-01}
  flight: {by: s, against: t, date: 2020-02-01, zones: international_airspace, signals: strikes}
  strikes: {by: s, against: t, date: 2020-06-01, zones: land(t), hypothetical: true, answers: blow, defends: v}
  raid: {by: s, against: [t, ship], date: 2020-03-01, zones: land(t), answers: [blow, support], defends: v}
  reply: {by: t, against: s, date: 2020-03-05, zones: land(s), answers: [raid, flight]}
  lending: {by: v, against: t, date: 2020-03-01, assists: raid}
events:
  blow: {by: g, against: [s, v], date: 2020-01-15}
consents:
  letter: {by: t, to: s}
requests:
  call: {by: v, to: s}
resolutions:
  mandate: {date: 2020-01-20, bears_on: [raid, strikes, support]}
"""
HELP = {
    "armed_fighters", "trained_fighters", "financed_fighters", "gave_intelligence_to_fighters", "gave_logistics_to_fighters",
    "paid_for_killing_or_capture",
}
WRONGS = {"unlawful_threat", "unlawful_intervention", "complicity", "upholds_serious_breach"}


@cache
def graph() -> Graph:
    return engine_of(case(OF_EACH), lc.rules()).graph


def name_of(node: str) -> str:
    return parts(node)[0]


def below(root: str, shut: Gate | None = None) -> set[str]:
    """Every node under one, by no edge that only the gate `shut` opens."""
    assert root in graph().edges, root
    seen, stack = {root}, [root]
    while stack:
        for edge in graph().edges.get(stack.pop(), ()):
            if edge.child not in seen and (shut is None or edge.gate != shut):
                seen.add(edge.child)
                stack.append(edge.child)
    return seen


def names_below(root: str, shut: Gate | None = None) -> set[str]:
    return {name_of(node) for node in below(root, shut)}


def test_the_case_has_what_the_proof_is_about() -> None:
    roots = set(graph().roots)
    assert roots >= {
        "unlawful_force(raid,t)", "self_defence(reply,s)", "unlawful_threat(flight,t)", "aggression(raid,t)",
        "unlawful_intervention(support,t)", "complicity(lending,raid)", "upholds_serious_breach(lending,raid)",
    }
    assert names_below("unlawful_intervention(support,t)") >= HELP


def test_help_for_rebels_is_an_edge_of_an_armed_attack_only_where_every_force_is_one() -> None:
    """On that one reading arms and training count, being force; money, intelligence and supplies count on none."""
    no_gap = Gate("armed_attack_gap", frozenset({"no_gap"}))
    attacks = [node for node in graph().edges if name_of(node) == "armed_attack"]
    for attack in attacks:
        assert not names_below(attack, no_gap) & HELP
        assert names_below(attack) & HELP <= {"armed_fighters", "trained_fighters"}
    assert "armed_fighters" in names_below("armed_attack(raid,t)")


def test_money_and_intelligence_are_no_edge_of_force() -> None:
    assert names_below("force(support,t)") & HELP == {"armed_fighters", "trained_fighters"}


def test_a_threat_is_no_edge_of_force_attack_or_self_defence() -> None:
    threats = {"signals_force", "threat_of", "militarised_pressure", "credible"} | WRONGS
    for root in ("unlawful_force(raid,t)", "unlawful_force(flight,t)", "self_defence(reply,s)", "armed_attack(flight,t)"):
        assert not names_below(root) & threats, root


def test_what_a_threat_supposes_stays_with_the_force_it_signals() -> None:
    for root in ("unlawful_force(flight,t)", "unlawful_force(raid,t)", "self_defence(raid,t)", "aggression(raid,t)", "unlawful_intervention(raid,t)"):
        assert not [node for node in below(root) if "strikes" in parts(node)[1]], root
    assert "unlawful_force(strikes,t)" in below("unlawful_threat(flight,t)")


def test_the_hypothetical_force_is_asked_neither_for_aggression_nor_for_intervention() -> None:
    assert not {root for root in graph().roots if name_of(root) in {"aggression", *WRONGS} and parts(root)[1][0] == "strikes"}


def test_aggression_has_no_excuse_of_its_own() -> None:
    for name in ("aggression(raid,t)", "kind_of_aggression(raid,t)", "attack_on_territory(raid,t)"):
        assert not [edge for edge in graph().edges[name] if edge.kind == "unless"], name


def test_aggression_is_never_asked_of_the_community_of_states() -> None:
    assert not {root for root in graph().roots if name_of(root) in {"aggression", "unlawful_intervention"} and "everyone" in parts(root)[1]}
