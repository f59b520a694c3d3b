"""The right to life by the standard of policing: who owes it to whom, and what the State has to show once it has killed."""

from __future__ import annotations

from functools import cache

import pytest

import lawcheck as lc
from tests.law.small_cases import SHIPPED, disproved, proved, text, under

# ---- A killing at home: McCann ----------------------------------------------------------------------------------------------

AT_HOME = """\
  s: {kind: state, label: the State, treaties: {echr: 1953-09-03, iccpr: 1976-08-20}}
  soldiers: {kind: organ, of: s, label: the soldiers}
  three: {kind: person, label: the three suspects}
acts:
  shooting: {label: the shooting, by: soldiers, against: three, kills: three, date: 1988-03-06}
"""
KILLED = ("done_by(shooting,soldiers)", "died(shooting,three)", "within_own_territory(shooting,three)")
NECESSARY = (
    "honest_belief_in_threat(shooting,three)", "no_lesser_means(shooting,three)", "proportionate_to_threat(shooting,three)",
    "warning_futile_or_dangerous(shooting,three)",
)


def at_home(shown: tuple[str, ...] = (), denied: tuple[str, ...] = ()) -> object:
    return lc.parse(text(AT_HOME, "2025-10-31", proved(*KILLED, *shown) + disproved(*denied)))


def breach(case: object, instrument: str = "echr", position: str = "icj") -> str:
    return under(case, position)["arbitrary_deprivation", "shooting", "three", instrument].status


@pytest.mark.parametrize("position", SHIPPED)
def test_careless_planning_breaches_though_the_shots_were_necessary(position: str) -> None:
    """McCann: the soldiers honestly believed in a bomb that was not there; those who planned should have known better."""
    case = at_home(NECESSARY, ("threat_to_life(shooting,three)", "planned_to_spare_life(shooting)"))
    found = under(case, position)
    assert found["lethal_necessity", "shooting", "three"].status == "met"
    assert found["lethal_force_justified", "shooting", "three"].status == "not_met"
    for instrument in ("echr", "iccpr", "custom"):
        assert found["arbitrary_deprivation", "shooting", "three", instrument].status == "met", instrument


def test_force_that_meets_all_five_elements_is_no_breach() -> None:
    assert breach(at_home((*NECESSARY, "planned_to_spare_life(shooting)"))) == "not_met"


@pytest.mark.parametrize("missing", [*NECESSARY, "planned_to_spare_life(shooting)"])
def test_the_state_shows_each_of_the_five(missing: str) -> None:
    """What the State leaves unsaid goes against it."""
    shown = tuple(element for element in (*NECESSARY, "planned_to_spare_life(shooting)") if element != missing)
    assert breach(at_home(shown)) == "met"


def test_a_killing_of_which_nobody_says_more_is_for_the_state_to_explain() -> None:
    assert breach(at_home()) == "met"


def test_a_killing_without_basis_in_law_is_arbitrary_however_needed() -> None:
    assert breach(at_home((*NECESSARY, "planned_to_spare_life(shooting)", "lacks_legal_basis(shooting)"))) == "met"


def test_an_instrument_binds_from_its_day() -> None:
    early = text(AT_HOME.replace("1988-03-06", "1952-03-06"), "2025-10-31", proved(*KILLED))
    found = under(lc.parse(early), "icj")
    for instrument in ("echr", "iccpr"):
        answer = found["arbitrary_deprivation", "shooting", "three", instrument]
        assert (answer.status, answer.note) == ("not_engaged", "not the law of that day")
    assert found["arbitrary_deprivation", "shooting", "three", "custom"].status == "met"


# ---- A killing from afar: a boat on the high seas ----------------------------------------------------------------------------

AT_SEA = """\
  s: {kind: state, label: the State, treaties: {iccpr: 1992-09-08, american_declaration: 1951-12-13}}
  crew: {kind: person, label: the crew}
vessels:
  boat: {label: the boat, flag: none, aboard: crew}
acts:
  strike: {label: the strike, by: s, against: boat, kills: crew, date: 2025-09-02, zones: high_seas}
"""


@cache
def boat() -> object:
    shown = ("done_by(strike,s)", "died(strike,crew)", "targeted_killing(strike,crew)", "foreseeable_impact(strike,crew)")
    denied = (
        "threat_to_life(strike,crew)", "no_lesser_means(strike,crew)", "within_own_territory(strike,crew)",
        "area_controlled(strike,crew)", "person_controlled(strike,crew)",
    )
    return lc.parse(text(AT_SEA, "2025-10-31", proved(*shown) + disproved(*denied)))


def at_sea(instrument: str, **readings: str) -> str:
    return under(boat(), "icj", **readings)["arbitrary_deprivation", "strike", "crew", instrument].status


@pytest.mark.parametrize("functional", ["territory_or_custody", "control_over_person", "functional"])
@pytest.mark.parametrize("abroad", ["applies", "territory_only"])
def test_the_covenant_reaches_the_boat_only_if_it_applies_abroad_and_to_killing_from_afar(functional: str, abroad: str) -> None:
    expected = "met" if abroad == "applies" and functional != "territory_or_custody" else "not_met"
    assert at_sea("iccpr", hr_functional_jurisdiction=functional, iccpr_extraterritorial=abroad) == expected


@pytest.mark.parametrize("abroad", ["applies", "territory_only"])
def test_the_dispute_about_the_covenant_is_its_own(abroad: str) -> None:
    """The American Declaration has no clause on territory."""
    for functional, expected in (("territory_or_custody", "not_met"), ("control_over_person", "met"), ("functional", "met")):
        assert at_sea("american_declaration", hr_functional_jurisdiction=functional, iccpr_extraterritorial=abroad) == expected


@pytest.mark.parametrize(
    ("custom", "functional", "expected"),
    [
        ("everywhere", "territory_or_custody", "met"),
        ("everywhere_save_self_defence", "territory_or_custody", "met"),  # nobody pleads self-defence here
        ("treaty_jurisdiction_only", "territory_or_custody", "not_met"),
        ("treaty_jurisdiction_only", "control_over_person", "met"),
        ("treaty_jurisdiction_only", "functional", "met"),
    ],
)
def test_custom_reaches_the_boat_unless_it_is_read_like_a_treaty(custom: str, functional: str, expected: str) -> None:
    assert at_sea("custom", customary_right_to_life=custom, hr_functional_jurisdiction=functional) == expected


def test_each_position_says_under_which_instrument_the_killing_is_caught() -> None:
    found = {
        position: [
            under(boat(), position)["arbitrary_deprivation", "strike", "crew", instrument].status
            for instrument in ("iccpr", "american_declaration", "custom")
        ]
        for position in SHIPPED
    }
    caught = ["met", "met", "met"]
    by_custom_alone = ["not_met", "not_met", "met"]
    assert found == {"icj": caught, "icrc": caught, "restrictivist": caught, "majority": caught,
                     "expansionist": by_custom_alone, "us_2025": by_custom_alone}


def test_foreseeable_harm_that_is_not_aimed_needs_the_widest_reading() -> None:
    claims = proved("done_by(strike,s)", "died(strike,crew)", "foreseeable_impact(strike,crew)")
    claims += disproved("targeted_killing(strike,crew)", "person_controlled(strike,crew)")
    case = lc.parse(text(AT_SEA, "2025-10-31", claims))
    for functional, expected in (("functional", "met"), ("control_over_person", "not_met")):
        found = under(case, "icj", hr_functional_jurisdiction=functional)
        assert found["arbitrary_deprivation", "strike", "crew", "american_declaration"].status == expected


def test_those_taken_aboard_are_within_jurisdiction_on_every_reading_of_killing_from_afar() -> None:
    claims = proved("done_by(strike,s)", "died(strike,crew)", "person_controlled(strike,crew)")
    case = lc.parse(text(AT_SEA, "2025-10-31", claims))
    for functional in ("territory_or_custody", "control_over_person", "functional"):
        found = under(case, "icj", hr_functional_jurisdiction=functional)
        assert found["arbitrary_deprivation", "strike", "crew", "iccpr"].status == "met"


# ---- The European Convention in open war --------------------------------------------------------------------------------------

IN_WAR = """\
  s: {kind: state, label: the State, treaties: {echr: 1998-05-05}}
  people: {kind: person, label: those in the town}
acts:
  shelling: {label: the shelling, by: s, against: people, kills: people, date: 2018-03-01}
"""


def in_war(as_of: str, reading: str, campaign: bool) -> str:
    shown = ["done_by(shelling,s)", "died(shelling,people)", "targeted_killing(shelling,people)", "active_hostilities(shelling)"]
    denied: tuple[str, ...] = () if campaign else ("planned_campaign(shelling)",)
    claims = proved(*shown, *(("planned_campaign(shelling)",) if campaign else ())) + disproved(*denied)
    case = lc.parse(text(IN_WAR, as_of, claims))
    found = under(case, "icj", hr_functional_jurisdiction="control_over_person", echr_active_phase=reading)
    return found["arbitrary_deprivation", "shelling", "people", "echr"].status


@pytest.mark.parametrize(
    ("as_of", "reading", "campaign", "expected"),
    [
        ("2025-08-01", "none", True, "not_met"),
        ("2025-08-01", "planned_campaign", True, "met"),
        ("2025-08-01", "planned_campaign", False, "not_met"),
        ("2025-08-01", "deliberate_attack", False, "met"),
        ("2022-08-01", "planned_campaign", True, "not_met"),  # between the judgments of 2021 and 2025 only `none` had authority
        ("2022-08-01", "deliberate_attack", False, "not_met"),
        ("2020-08-01", "planned_campaign", True, "met"),  # before 2021 the question was open
    ],
)
def test_victims_of_the_active_phase(as_of: str, reading: str, campaign: bool, expected: str) -> None:
    assert in_war(as_of, reading, campaign) == expected
