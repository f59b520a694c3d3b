"""The shape of the law on immunity, capture and responsibility: what feeds nothing, whatever the evidence.

These tests look at the edges of the rule files by name and follow them down, so they hold for every case.
"""

from __future__ import annotations

from functools import cache

import pytest

import lawcheck as lc
from tests.law.rule_coverage import edges_of

#: Capture, immunity and the court's power to try, each with what it asks.
THREE = {
    "capture": {"capture_wrong", "arrest_without_leave", "capture_by_force"},
    "immunity": {"personal_immunity", "official_immunity", "us_court_immunity", "immunity_breached", "immunity_waived"},
    "trial": {"court_keeps_jurisdiction", "before_court", "treaty_bars_trial"},
}
#: The one place at which the law of armed conflict hears a listing.
BY_LABEL = "organised_by_label"


@cache
def children() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for edge in edges_of(lc.rules()):
        found.setdefault(edge.parent, set()).add(edge.child)
    return found


@cache
def below(name: str, cut: str = "") -> frozenset[str]:
    """Everything that a norm may turn on, `cut` and what is only below it left out."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for child in children().get(waiting.pop(), ()):
            if child not in found and child != cut:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def layer(name: str) -> str:
    rules = lc.rules()
    return rules.institutions[rules.institution_of[name]].layer


@pytest.mark.parametrize("question", THREE)
def test_capture_immunity_and_trial_do_not_feed_one_another(question: str) -> None:
    others = {name for other, names in THREE.items() if other != question for name in names}
    for name in THREE[question] & set(children()):
        assert not below(name) & others, name


def test_immunity_in_international_law_and_in_the_forum_s_own_law_are_two_questions() -> None:
    assert not below("us_court_immunity") & {"personal_immunity", "official_immunity", "hos_immunity_unrecognised"}
    assert not below("personal_immunity") & {"us_court_immunity", "immunity_suggested", "immunity_declined"}
    gates = {edge.question for edge in edges_of(lc.rules()) if edge.parent in below("us_court_immunity") | {"us_court_immunity"}}
    assert gates == {""}, "no reading of international law reaches the forum's own law"


@pytest.mark.parametrize("name", ["state_responsible", "reparation_due", "capture_wrong", "personal_immunity", "arbitrary_deprivation"])
def test_no_domestic_law_and_no_listing_excuses_a_wrong(name: str) -> None:
    reached = {child for child in below(name, BY_LABEL) if child in children()}
    assert not {norm for norm in reached if layer(norm) in {"us_law", "designation"}}


def test_no_warrant_reward_or_notice_opens_a_way_to_capture() -> None:
    """What a capture turns on is the person taken, the place, whose conduct it is, and the grounds that hold against a State or in war."""
    assert children()["capture_wrong"] == {"arrest_without_leave", "capture_by_force"}
    assert children()["arrest_without_leave"] == {
        "person_taken", "in_territory_of", "attributable", "consent", "self_defence", "collective_self_defence", "council_authorization",
        "taken_by_law_of_war",
    }


def test_the_court_over_leaders_and_the_responsibility_of_their_state_are_apart() -> None:
    court = {"icc_jurisdiction", "icc_aggression", "icc_may_proceed", "crime_against_humanity", "war_crime"}
    assert not below("state_responsible") & court
    assert "state_responsible" not in set().union(*map(below, court))


def test_the_victims_nationality_is_no_tie_to_the_court() -> None:
    """The tie by nationality is that of the person charged: the rule that makes it says so."""
    ties = [statement.text for statement in lc.rules().lean if statement.text.startswith("any(tie(") and "national_of" in statement.text]
    assert ties and all("may_kill" not in text for text in ties)
    candidates = [statement.text for statement in lc.rules().lean if statement.text.startswith("may_tie(")]
    assert candidates and all("may_charge(A,P)" in text.replace(" ", "") for text in candidates)


def test_the_standard_of_policing_does_not_ask_for_an_armed_conflict() -> None:
    """Each layer answers for itself; the answer that applies adds the gate.

    What takes a merchant ship's immunity is the one rule that names its conflict: there is none outside a war between States.
    """
    for name in ("killing_under_policing", "lethal_force_justified", "killing_under_human_rights", "killing_under_ihl"):
        assert not below(name, "merchant_ship_attackable") & {"part_of_hostilities", "armed_conflict_at", "armed_conflict", "iac", "niac"}, name
    assert "part_of_hostilities" in children()["arbitrary_outside_hostilities"]
    assert "part_of_hostilities" in children()["unlawful_outside_hostilities"]


def test_an_international_crime_needs_no_jurisdiction_under_human_rights_law() -> None:
    assert not below("crime_against_humanity") & {"within_jurisdiction", "jurisdiction_abroad"}
    assert "part_of_hostilities" in children()["war_crime"] and "part_of_hostilities" not in children()["crime_against_humanity"]
