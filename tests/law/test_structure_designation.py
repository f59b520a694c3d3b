"""No listing reaches the law on force or on armed conflict, save through two readings that say so.

This is a proof about the shape of the norms, not about any evidence: it looks at the graph that the rules build for the
campaign of 2025, where six listings stand beside every ground that anybody pleads, and follows every edge upwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.law.graph import Graph
from lawcheck.law.words import parts
from lawcheck.reasoning.prepare import engine_of

CAMPAIGN = Path(__file__).parents[2] / "cases" / "caribbean_2025" / "caribbean_2025.yaml"

#: The readings through which a listing may be heard: what it does for force, and that a label makes a party.
GATES = {("designation_effect", "identifies_enemy"), ("party_aggregation", "by_label")}
#: What no listing may decide on any reading: force and its grounds, authority at home, and the clock of the War Powers Resolution.
NEVER = {
    "armed_attack", "self_defence", "collective_self_defence", "unlawful_force", "force", "policing_at_sea", "attributable",
    "us_authority", "authorised_by_congress", "authorised_by_statute", "war_powers_clock_expired", "introduced_into_hostilities",
}
#: The propositions a listing consists of.
LISTING = {
    "published_on", "determined_on", "revoked_on", "set_aside_on", "ended_by_act_on", "made", "took_effect", "ended", "in_force",
}


@cache
def graph() -> Graph:
    if not CAMPAIGN.exists():
        pytest.skip("the campaign is not in this tree")
    return engine_of(lc.load(CAMPAIGN), lc.rules()).graph


@cache
def layers() -> dict[str, str]:
    """The layer each name belongs to: that of the institution that declares it."""
    rules = lc.rules()
    return {name: rules.institutions[home].layer for name, home in rules.institution_of.items() if home in rules.institutions}


def name_of(node: str) -> str:
    return parts(node)[0]


def is_listing(node: str) -> bool:
    """A proposition about a listing: those of the designation layer, its leaves and norms alike."""
    return name_of(node) in LISTING or layers().get(name_of(node)) == "designation"


def upwards(cut: Collection[tuple[str, str]]) -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """Parents by child without the edges that exist only on these readings, and the gates that were cut."""
    found: dict[str, set[str]] = {}
    used: set[tuple[str, str]] = set()
    for parent, edges in graph().edges.items():
        for edge in edges:
            if edge.gate is not None:
                readings = {(edge.gate.question, option) for option in edge.gate.options}
                if readings <= set(cut):
                    used |= readings
                    continue
            found.setdefault(edge.child, set()).add(parent)
    return found, used


def reached(cut: Collection[tuple[str, str]]) -> dict[str, str]:
    """Everything above a listing outside the designation layer, with the node it is reached from."""
    parents, _ = upwards(cut)
    starts = [node for node in nodes() if is_listing(node)]
    seen, stack, found = set(starts), list(starts), {}
    while stack:
        node = stack.pop()
        for parent in parents.get(node, ()):
            if not is_listing(parent):
                found.setdefault(parent, node)
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)
    return found


def nodes() -> Iterator[str]:
    yield from graph().order
    yield from graph().cell_of


def test_the_campaign_has_what_the_proof_is_about() -> None:
    names = {name_of(node) for node in nodes()}
    assert {"in_force", "published_on", "determined_on", "effect"} <= names
    assert {"armed_attack", "self_defence", "niac", "iac", "unlawful_force", "arbitrary_deprivation"} <= names


def test_every_way_out_of_the_layer_is_behind_one_of_the_two_readings() -> None:
    gates = {
        (edge.gate.question, option) if edge.gate else ("no gate", f"{parent} <- {edge.child}")
        for parent, edges in graph().edges.items() if not is_listing(parent)
        for edge in edges if is_listing(edge.child)
        for option in (edge.gate.options if edge.gate else [""])
    }
    assert gates <= GATES


def test_without_two_readings_no_listing_reaches_anything_outside_its_layer() -> None:
    _, cut = upwards(GATES)
    print("gates cut:", ", ".join(f"{question} = {option}" for question, option in sorted(cut)))
    assert cut <= GATES
    assert reached(GATES) == {}


def test_with_the_readings_open_the_label_of_a_party_is_the_only_way_out() -> None:
    """Uncut, a listing can make a group a party by label, and bears through that on whatever asks for the conflict."""
    paths = reached(())
    print("reached with the gates open:", ", ".join(sorted({name_of(node) for node in paths})))
    assert {name_of(parent) for parent, child in paths.items() if is_listing(child)} == {"organised_by_label"}
    entered = {
        (edge.gate.question, option)
        for parent, edges in graph().edges.items() if name_of(parent) == "organised_by_label"
        for edge in edges if is_listing(edge.child) and edge.gate
        for option in edge.gate.options
    }
    assert entered <= GATES


def test_even_then_a_listing_bears_on_no_question_of_force_and_gives_no_domestic_authority() -> None:
    names = {name_of(node) for node in reached(())}
    assert {name for name in names if layers()[name] in {"use_of_force", "sea_and_air"}} == set()
    assert not names & NEVER


def test_one_of_the_two_gates_is_enough_to_keep_a_listing_off_armed_conflict() -> None:
    """What a listing is said to do for force stays an effect of the listing: only the label leads to the conflict."""
    assert reached({("party_aggregation", "by_label")}) == {}
    assert reached({("designation_effect", "identifies_enemy")}) == reached(())
