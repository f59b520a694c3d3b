"""The campaign on the other layers: is there an armed conflict, what did the strikes amount to under the right to life."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.answers.assessment import Assessment

GROUPS = {"us_tren_de_aragua": "tren_de_aragua", "us_eln": "eln", "us_cartel_de_los_soles": "cartel_de_los_soles"}
OTHERS = ("icj", "restrictivist", "majority", "expansionist", "icrc")


@pytest.mark.parametrize("pair", GROUPS)
@pytest.mark.parametrize("position", OTHERS)
def test_no_conflict_with_a_named_group_is_shown_and_both_axes_are_missing(campaign: lc.Case, pair: str, position: str) -> None:
    found = lc.assess(campaign, position)
    answer = found["niac", pair]
    assert answer.status in {"not_met", "not_proven"}
    assert found["organised", GROUPS[pair]].status in {"not_met", "not_proven"}
    assert found["intense", pair].status in {"not_met", "not_proven", "not_engaged"}
    told = {step.proposition for step in answer.why_not().root.walk()}
    assert f"organised({GROUPS[pair]})" in told
    assert f"intense({pair})" in told


def test_under_us_2025_the_determination_alone_carries_it_for_the_group_it_is_shown_to_cover(campaign: lc.Case) -> None:
    found = lc.assess(campaign, "us_2025")
    answer = found["niac", "us_tren_de_aragua"]
    assert answer.status == "met"
    assert [carrier.question for carrier in answer.carried_by() if carrier.breaks] == ["executive_determination"]
    assert {found["niac", pair].status for pair in GROUPS if pair != "us_tren_de_aragua"} == {"not_proven"}
    assert "executive_determination = conclusive" in str(answer.why())


KILLED = [f"aboard_{number}" for number in range(1, 15)]


def lives(campaign: lc.Case, position: str, instrument: str) -> set[str]:
    found = lc.assess(campaign, position)
    return {
        answer.status for answer in found.answers("arbitrary_deprivation")
        if answer.arguments[1] in KILLED and answer.arguments[2] == instrument
    }


@pytest.mark.parametrize("position", ["icj", "restrictivist", "majority"])
@pytest.mark.parametrize("instrument", ["iccpr", "american_declaration", "custom"])
def test_where_killing_from_afar_is_jurisdiction_every_strike_was_arbitrary(campaign: lc.Case, position: str, instrument: str) -> None:
    assert lives(campaign, position, instrument) == {"met"}


@pytest.mark.parametrize("position", ["expansionist", "us_2025"])
def test_where_it_is_not_the_treaties_do_not_reach_and_custom_does(campaign: lc.Case, position: str) -> None:
    assert lives(campaign, position, "iccpr") == {"not_met"}
    assert lives(campaign, position, "american_declaration") == {"not_met"}
    assert lives(campaign, position, "custom") == {"met"}


def read(found: Assessment, *question: str, **options: str) -> str:
    """The status if these questions of law are answered so, and the others stay open."""
    view = found.view
    for name, option in options.items():
        view = view.with_reading(name, option)
    return found.under(view=view)[question].status


def test_what_the_right_to_life_turns_on_are_the_readings_of_its_reach_and_of_what_governs_in_war(campaign: lc.Case) -> None:
    """The readings are tried out one by one: the search for all smallest sets may be cut short by the clock."""
    found = lc.assess(campaign, "all_open")
    killing = ("arbitrary_deprivation", "strike_1", "aboard_1", "iccpr")
    assert found[killing].status == "depends"
    assert read(found, *killing, hr_functional_jurisdiction="territory_or_custody") == "not_met"
    assert read(found, *killing, iccpr_extraterritorial="territory_only") == "not_met"
    reach = {"hr_functional_jurisdiction": "control_over_person", "iccpr_extraterritorial": "applies"}
    assert read(found, *killing, **reach) == "depends"
    assert read(found, *killing, **reach, ihl_ihrl_relation="both") == "met"
    assert read(found, *killing, **reach, ihl_ihrl_relation="ihl_controls_hostilities") == "met"
    # Human rights fall silent only if the law of war displaces them, and only if some reading makes a war of it.
    displaced = {**reach, "ihl_ihrl_relation": "ihl_displaces"}
    assert read(found, *killing, **displaced, executive_determination="conclusive") == "not_met"
    assert read(found, *killing, **displaced, flagged_ship_strike="any_ship", iac_threshold="none") == "not_met"
    assert read(found, *killing, **displaced, executive_determination="objective", flagged_ship_strike="never") == "met"


def test_custom_reaches_the_killing_unless_it_too_asks_for_jurisdiction(campaign: lc.Case) -> None:
    found = lc.assess(campaign, "all_open")
    killing = ("arbitrary_deprivation", "strike_1", "aboard_1", "custom")
    peace = {"ihl_ihrl_relation": "both"}
    assert read(found, *killing, **peace, customary_right_to_life="everywhere") == "met"
    assert read(found, *killing, **peace, customary_right_to_life="everywhere_save_self_defence") == "met"
    narrow = {"customary_right_to_life": "treaty_jurisdiction_only"}
    assert read(found, *killing, **narrow, hr_functional_jurisdiction="territory_or_custody") == "not_met"
    assert read(found, *killing, **peace, **narrow, hr_functional_jurisdiction="functional") == "met"
