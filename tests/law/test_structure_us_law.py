"""What domestic law does not reach, and what does not reach it: proofs about the shape of the rules, not about any evidence.

Authority to use force hangs on no listing, reward, indictment or report; a report of a deployment or an incident starts no clock;
and nothing in domestic law is an element of anything outside it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pytest

import lawcheck as lc
from tests.law.rule_coverage import edges_of

#: What domestic law and another page both ask for, and domestic law declares.
SHARED_LEAVES = {"warning_shot_dangerous"}
#: The one place at which the law of armed conflict hears a listing.
BY_LABEL = "organised_by_label"


@cache
def children() -> dict[str, set[str]]:
    """The names below each name, over all edges of the rule files and every gate."""
    found: dict[str, set[str]] = {}
    for edge in edges_of(lc.rules()):
        found.setdefault(edge.parent, set()).add(edge.child)
    return found


def below(name: str, cut: Collection[str] = ()) -> set[str]:
    """Everything that a name may hang on, the names in `cut` and what is only below them left out."""
    seen: set[str] = set()
    stack = [name]
    while stack:
        for child in children().get(stack.pop(), ()):
            if child not in seen and child not in cut:
                seen.add(child)
                stack.append(child)
    return seen


@cache
def layers() -> dict[str, str]:
    rules = lc.rules()
    return {name: rules.institutions[home].layer for name, home in rules.institution_of.items() if home in rules.institutions}


def of_layer(layer: str) -> set[str]:
    return {name for name, found in layers().items() if found == layer}


def of_institution(institution: str) -> set[str]:
    return {name for name, home in lc.rules().institution_of.items() if home == institution}


def test_the_layer_is_there() -> None:
    heads = {
        "us_authority", "war_powers_report_due", "war_powers_clock_expired", "covert_action_in_order", "murder_exposure",
        "public_authority", "assassination_ban", "maritime_enforcement_route", "stateless_in_us_law",
    }
    assert heads <= of_layer("us_law")


@pytest.mark.parametrize("name", ["us_authority", "authorised_by_congress", "authorised_by_statute", "war_powers_clock_expired"])
def test_no_listing_is_authority_to_use_force(name: str) -> None:
    """Not even through the reading on which a label makes a party of a conflict."""
    assert below(name) & of_layer("designation") == set()
    assert BY_LABEL not in below(name)


def test_authority_hangs_on_no_report_indictment_or_reward() -> None:
    found = below("us_authority")
    assert found & (of_institution("war_powers") | of_institution("incident_reports") | of_institution("covert_action")) == set()
    assert not {name for name in found if layers().get(name) == "responsibility"}
    assert not {name for name in found if any(word in name for word in ("reward", "indict", "charge", "warrant"))}


def test_reports_of_deployments_and_of_incidents_start_no_clock() -> None:
    clock = below("war_powers_clock_expired")
    assert "hostilities_report_made_on" in clock
    assert clock & {"deployment_report_made_on", "incident_report_made_on", "war_powers_report_made"} == set()
    assert clock & of_institution("incident_reports") == set()


def test_domestic_law_is_an_element_of_nothing_outside_it() -> None:
    """Leave at home excuses no breach abroad: no norm of another layer asks for a norm of this one."""
    mine = of_layer("us_law")
    users = {
        (edge.parent, edge.child) for edge in edges_of(lc.rules())
        if edge.child in mine - SHARED_LEAVES and layers().get(edge.parent) != "us_law"
    }
    assert users == set()


def test_a_listing_bears_on_murder_only_as_it_bears_on_the_conflict() -> None:
    """The justification of war is the answer of the pages on war; cut the label and no listing is left below it."""
    for name in ("murder_exposure", "public_authority", "war_crimes_act_exposure", "assassination_ban", "covert_action_in_order"):
        assert below(name, cut={BY_LABEL}) & of_layer("designation") == set(), name


def test_public_authority_is_chained_and_not_given_by_a_label_or_a_finding() -> None:
    found = below("public_authority")
    assert {"armed_conflict", "lawful_target", "careful_attack", "self_defence", "lethal_force_justified"} <= found
    assert found & {"us_authority", "covert_action_in_order", "finding_signed_on", "stopping_fire", "done_under_orders"} == set()


def test_the_statute_on_stopping_ships_is_a_licence_for_nothing() -> None:
    above = {parent for parent in children() if "stopping_fire" in below(parent)}
    assert above == set()


def test_policy_is_an_element_of_no_crime() -> None:
    above = {parent for parent in children() if "assassination_ban" in below(parent)}
    assert above == set()
