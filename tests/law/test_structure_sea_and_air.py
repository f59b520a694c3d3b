"""The shape of the law of sea and air: what it rests on, and what it never leads to.

These are proofs about the rule files, not about any evidence.
"""

from __future__ import annotations

import re
from functools import cache

import lawcheck as lc
from lawcheck.resources import folder
from tests.law.rule_coverage import EdgeName, edges_of

#: The norms of other layers on which this one may rest.
BORROWED = {"attributable", "consent", "has_nationality", "outside_entitlement", "iac", "conflict_apart_from"}

#: What may show that somebody was in another State's waters or air, and what excuses it.
ENTRY = {
    "took_place", "landward_of_baseline", "distance", "beyond_boundary", "breadth_claimed",
    "passed_as_surface_ship", "right_of_passage", "passage_through_strait", "force_in_passage", "used_armed_force",
    "other_prejudice_in_passage",
}


@cache
def edges() -> tuple[EdgeName, ...]:
    return tuple(edges_of(lc.rules()))


@cache
def layers() -> dict[str, str]:
    rules = lc.rules()
    return {name: rules.institutions[home].layer for name, home in rules.institution_of.items() if home in rules.institutions}


def below(name: str, *, cut: frozenset[str] = frozenset()) -> set[str]:
    """Everything under a norm; what lies under the names in `cut` is left out."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        parent = waiting.pop()
        for edge in edges():
            if edge.parent == parent and edge.child not in found:
                found.add(edge.child)
                if edge.child not in cut:
                    waiting.append(edge.child)
    return found


def test_it_borrows_only_attribution_consent_nationality_and_one_armed_conflict() -> None:
    signatures = lc.rules().signatures
    borrowed = {
        edge.child for edge in edges()
        if layers()[edge.parent] == "sea_and_air" and layers()[edge.child] != "sea_and_air" and signatures[edge.child].kind == "norm"
    }
    assert borrowed == BORROWED


def test_armed_conflict_enters_by_visit_blockade_and_enemy_ships_alone() -> None:
    """Of a ship it is asked apart from the act: what is done to a ship makes no war that excuses it."""
    of_ships = {"belligerent_at_the_time", "enemy_at_the_time"}
    at_war = of_ships | {"blockade_in_war"}
    assert {edge.parent for edge in edges() if edge.child == "iac" and layers()[edge.parent] == "sea_and_air"} == {"blockade_in_war"}
    apart = {edge.parent for edge in edges() if edge.child == "conflict_apart_from" and layers()[edge.parent] == "sea_and_air"}
    assert apart == of_ships
    assert {edge.parent for edge in edges() if edge.child in at_war} == {
        "belligerent_visit", "lawful_blockade", "ship_immunity_breached", "enemy_ship_in_war", "enemy_warship_fought",
    }
    assert {edge.parent for edge in edges() if edge.child in {"belligerent_visit", "enemy_ship_in_war"}} == {"boarding_basis", "breach_on_open_sea"}
    assert {edge.parent for edge in edges() if edge.child == "enemy_warship_fought"} == {"restrained_means"}


def test_force_does_not_turn_on_a_belligerent_visit() -> None:
    assert "lawful_interdiction" in below("unlawful_force")
    assert not below("unlawful_force") & {
        "belligerent_visit", "boarding_basis", "lawful_blockade", "conflict_apart_from", "restrained_means", "iac", "niac",
    }


def test_entry_turns_on_the_place_and_on_passage_and_on_nothing_else() -> None:
    """No information region, no identification zone, no economic zone, no flight plan."""
    signatures = lc.rules().signatures
    leaves = {
        name for name in below("unlawful_entry_by_sea_or_air", cut=frozenset({"attributable", "consent"})) if signatures[name].kind != "norm"
    }
    assert leaves == ENTRY


def test_the_open_question_on_stateless_ships_opens_no_way_to_force() -> None:
    gated = {(edge.parent, edge.child) for edge in edges() if edge.question == "stateless_ship"}
    assert gated == {("basis_over_crew", "stateless_in_law"), ("boarding_basis", "seizure_without_nationality")}
    assert "basis_over_crew" not in below("restrained_means") | below("boarding_basis") | below("unlawful_force")
    assert "seizure_without_nationality" not in below("restrained_means") | below("policing_basis") | below("unlawful_force")


def test_no_rule_turns_on_who_is_party_to_a_treaty() -> None:
    """Custom binds whoever is party to nothing."""
    files = sorted((folder("rules") / "sea_and_air").glob("*.lp"))
    assert files
    for file in files:
        code = re.sub(r"%.*|\"[^\"]*\"", "", file.read_text("utf-8"))
        assert not re.search(r"\btreaty\(", code), file.name


def test_carrying_drugs_is_no_ground_of_visit_and_no_piracy() -> None:
    signatures = lc.rules().signatures
    for name in ("ground_of_visit", "piracy"):
        assert not [leaf for leaf in below(name) if signatures[leaf].kind != "norm" and "drug" in leaf]
