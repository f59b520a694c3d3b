"""International armed conflict: the runs that the tree has to give, and what policing, consent and place do to it."""

from __future__ import annotations

import re

import pytest

import lawcheck as lc
from lawcheck.answers.assessment import Assessment
from tests.law.small_cases import SHIPPED, disproved, proved, text, under

STRUCTURE = """\
  a: {{kind: state, label: State A}}
  b: {{kind: state, label: State B}}
  g: {{kind: group, label: the group}}
vessels:
  ship: {{label: the ship, flag: b}}
acts:
  act: {{label: the act, by: a, against: [{target}], date: 2025-09-02, zones: {zone}}}
pairs:
  d: {{label: State A and State B, parties: [a, b], from: 2025-09-01, to: 2025-09-30}}
"""


def conflict(position: str, shown: tuple[str, ...], denied: tuple[str, ...] = (), target: str = "b", zone: str = "land(b)",
             more: str = "", **readings: str) -> str:
    claims = proved("used_armed_force(act)", "done_by(act,a)", *shown) + disproved(*denied)
    case = lc.parse(text(STRUCTURE.format(target=target, zone=zone) + more, "2025-10-31", claims))
    return under(case, position, **readings)["iac", "d"].status


@pytest.mark.parametrize("position", [*SHIPPED, "all_open"])
def test_force_on_the_organs_of_a_state_is_a_conflict_whatever_it_is_called(position: str) -> None:
    """No resistance is needed, and words such as arrest do not help: policing is no answer to force on a State itself."""
    shown = ("struck_forces(act,b)", "above_minimal(act)", "enforced_law_on_private_conduct(act)")
    assert conflict(position, shown) == "met"


def test_a_clash_of_a_moment_turns_on_the_floor() -> None:
    shown, denied = ("struck_forces(act,b)",), ("above_minimal(act)",)
    assert conflict("icj", shown, denied) == "met"
    assert conflict("icj", shown, denied, iac_threshold="above_minimal") == "not_met"


def test_a_mistake_or_a_disowned_excess_is_none() -> None:
    assert conflict("icj", ("struck_forces(act,b)", "honest_mistake(act)")) == "not_met"
    assert conflict("icj", ("struck_forces(act,b)", "outside_authority(act)", "disowned_at_once(act,a)")) == "not_met"
    assert conflict("icj", ("struck_forces(act,b)", "outside_authority(act)")) == "met"


@pytest.mark.parametrize(
    ("reading", "hit", "expected"),
    [
        ("parallel_iac", False, "met"), ("if_population_hit", False, "not_met"), ("if_population_hit", True, "met"),
        ("not_by_itself", True, "not_met"),
    ],
)
def test_force_on_a_group_on_the_soil_of_a_state(reading: str, hit: bool, expected: str) -> None:
    people = ("population_or_infrastructure_hit(act,b)",)
    shown = ("took_place(act,land(b))", *(people if hit else ()))
    assert conflict("icj", shown, () if hit else people, target="g", force_on_nonconsenting_soil=reading) == expected


SHIP = ("flag(ship,b)", "struck_craft(act,ship)")
AIMED = ("aimed_at_state_or_trade(act,b)",)


@pytest.mark.parametrize(
    ("reading", "aimed", "expected"),
    [("any_ship", False, "met"), ("if_aimed_at_state", False, "not_met"), ("if_aimed_at_state", True, "met"), ("never", True, "not_met")],
)
def test_one_private_ship(reading: str, aimed: bool, expected: str) -> None:
    shown = SHIP + (AIMED if aimed else ())
    denied = () if aimed else AIMED
    assert conflict("icj", shown, denied, target="ship", zone="high_seas", flagged_ship_strike=reading) == expected


def test_policing_of_a_ship_is_none_unless_the_state_pleads_war_or_self_defence() -> None:
    shown = (*SHIP, "enforced_law_on_private_conduct(act)")
    sea = {"target": "ship", "zone": "high_seas", "flagged_ship_strike": "any_ship"}
    plea = "invocations:\n  - {{ground: {ground}, by: a, for: act, sources: report}}\n"
    assert conflict("icj", shown, AIMED, **sea) == "not_met"
    for ground in ("self_defence", "armed_conflict"):
        assert conflict("icj", shown, AIMED, more=plea.format(ground=ground), **sea) == "met", ground
    assert conflict("icj", shown + AIMED, **sea) == "met", "what is aimed at the trade of a State is no policing"


@pytest.mark.parametrize(
    ("reading", "fact", "expected"),
    [
        ("closure_or_selective", "selective_closure(act,b)", "met"), ("closure_only", "selective_closure(act,b)", "not_met"),
        ("closure_only", "closed_coast(act,b)", "met"), ("never_if_sanctions", "closed_coast(act,b)", "not_met"),
    ],
)
def test_closing_the_sea_in_the_name_of_sanctions(reading: str, fact: str, expected: str) -> None:
    assert conflict("icj", (fact, "presented_as_sanctions(act)"), zone="high_seas", peacetime_blockade=reading) == expected


def test_what_began_before_the_period_and_goes_on_into_it_counts() -> None:
    long = STRUCTURE.replace("date: 2025-09-02", "date: 2025-08-30, until: 2025-09-02").format(target="b", zone="land(b)")
    claims = proved("used_armed_force(act)", "done_by(act,a)", "struck_territory(act,b)", "aimed_at(act,b)")
    assert under(lc.parse(text(long, "2025-10-31", claims)), "icj")["iac", "d"].status == "met"


BOMBING = ("attacked_with_weapons_of_war(act)", "took_place(act,land(b))")


def facts(position: str, shown: tuple[str, ...], denied: tuple[str, ...] = (), target: str = "b", zone: str = "land(b)",
          more: str = "", **readings: str) -> Assessment:
    """As `conflict`, but nothing is said beyond what is shown and that State A did it."""
    claims = proved("done_by(act,a)", *shown) + disproved(*denied)
    return under(lc.parse(text(STRUCTURE.format(target=target, zone=zone) + more, "2025-10-31", claims)), position, **readings)


@pytest.mark.parametrize("position", SHIPPED)
def test_a_bombing_entered_once_serves_both_layers(position: str) -> None:
    """What the files on the use of force call an attack with weapons of war on the land of a State needs no second name."""
    found = facts(position, BOMBING)
    assert found["unlawful_force", "act", "b"].status == "met"
    assert found["iac", "d"].status == "met"


@pytest.mark.parametrize(("reading", "expected"), [("parallel_iac", "met"), ("not_by_itself", "not_met")])
@pytest.mark.parametrize(("shown", "denied"), [(("private_targets_alone(act)",), ()), ((), ("aimed_at(act,b)",))])
def test_a_bombing_aimed_only_at_a_group_is_the_open_question(
    reading: str, expected: str, shown: tuple[str, ...], denied: tuple[str, ...],
) -> None:
    assert facts("icj", BOMBING + shown, denied, force_on_nonconsenting_soil=reading)["iac", "d"].status == expected


def test_fire_at_a_boat_in_the_waters_of_a_state_is_no_bombardment_of_its_territory() -> None:
    shown = ("attacked_with_weapons_of_war(act)", "took_place(act,territorial_sea(b))", "struck_craft(act,ship)")
    found = {
        reading: facts("icj", shown, ("flag(ship,b)",), "ship", "territorial_sea(b)", force_on_nonconsenting_soil=reading)["iac", "d"].status
        for reading in ("parallel_iac", "not_by_itself")
    }
    assert found == {"parallel_iac": "met", "not_by_itself": "not_met"}


def test_nobody_uses_arms_without_somebody_saying_so() -> None:
    """A State that is struck in some way is not yet struck by arms: silence on arms decides."""
    assert facts("icj", ("struck_forces(act,b)",))["iac", "d"].status == "not_met"


def test_a_ship_is_taken_where_it_is_seized_and_its_flag_speaks_for_it() -> None:
    sea = {"target": "ship", "zone": "high_seas", "flagged_ship_strike": "any_ship"}
    taken = ("used_armed_force(act)", "stopped_or_boarded(act,ship)", "flies_flag(ship,b)")
    assert facts("icj", (*taken, "seized_craft(act)"), **sea)["iac", "d"].status == "met"
    assert facts("icj", taken, **sea)["iac", "d"].status == "not_proven", "to stop a ship is not yet to take it"
    assert facts("icj", (*taken, "seized_craft(act)"), ("flag(ship,b)",), **sea)["iac", "d"].status == "not_met"


def test_an_aircraft_is_policed_only_in_the_airspace_of_the_state_that_stops_it() -> None:
    plane = STRUCTURE.replace("vessels:\n  ship: {{label: the ship, flag: b}}", "aircraft:\n  ship: {{label: the aircraft, flag: b}}")
    shown = (*SHIP, "used_armed_force(act)", "done_by(act,a)", "enforced_law_on_private_conduct(act)")
    for zone, expected in (("airspace(a)", "not_met"), ("international_airspace", "met")):
        claims = proved(*shown, f"took_place(act,{zone})")
        case = lc.parse(text(plane.format(target="ship", zone=zone), "2025-10-31", claims))
        assert under(case, "icj", flagged_ship_strike="any_ship")["iac", "d"].status == expected, zone


def test_control_of_the_very_act_classifies_it_on_either_test() -> None:
    group = STRUCTURE.replace("by: a,", "by: g,").replace("label: the group}}", "label: the group, linked_states: a}}")
    claims = proved(*BOMBING, "done_by(act,g)", "effective_control(act,a,g)", "aimed_at(act,b)")
    case = lc.parse(text(group.format(target="b", zone="land(b)").replace("acts:", "events:").replace("against: [b], ", "victims: b, "), "2025-10-31", claims))
    for test in ("overall_control", "effective_control"):
        assert under(case, "icj", control_test_classification=test)["iac", "d"].status == "met"


def test_no_norm_on_the_use_of_force_decides_on_an_armed_conflict() -> None:
    """The facts are shared; of the norms only those that say what consent is and of what flag a craft is."""
    root = lc.rules().root
    page = (root / "armed_conflict" / "international.lp").read_text()
    children = set(re.findall(r"^(?:all|any|factor|unless)\(\w+\([^)]*\), (?:no\()?(\w+)\(", page, re.M))
    norms = {name for file in (root / "use_of_force").glob("*.lp") for name in re.findall(r"^norm\((\w+),", file.read_text(), re.M)}
    assert children & norms == {"consent_by", "has_nationality"}
