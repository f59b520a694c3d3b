"""International armed conflict: the runs that the tree has to give, and what policing, consent and place do to it."""

from __future__ import annotations

import pytest

import lawcheck as lc
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
    claims = proved("armed_force_used(act)", "done_by(act,a)", *shown) + disproved(*denied)
    case = lc.parse(text(STRUCTURE.format(target=target, zone=zone) + more, "2025-10-31", claims))
    return under(case, position, **readings)["iac", "d"].status


@pytest.mark.parametrize("position", [*SHIPPED, "all_open"])
def test_force_on_the_organs_of_a_state_is_a_conflict_whatever_it_is_called(position: str) -> None:
    """No resistance is needed, and words such as arrest do not help: policing is no answer to force on a State itself."""
    shown = ("forces_or_organs_struck(act,b)", "above_minimal(act)", "law_enforcement_stop(act)")
    assert conflict(position, shown) == "met"


def test_a_clash_of_a_moment_turns_on_the_floor() -> None:
    shown, denied = ("forces_or_organs_struck(act,b)",), ("above_minimal(act)",)
    assert conflict("icj", shown, denied) == "met"
    assert conflict("icj", shown, denied, iac_threshold="above_minimal") == "not_met"


def test_a_mistake_or_a_disowned_excess_is_none() -> None:
    assert conflict("icj", ("forces_or_organs_struck(act,b)", "by_mistake_or_accident(act)")) == "not_met"
    assert conflict("icj", ("forces_or_organs_struck(act,b)", "outside_authority(act)", "disowned_at_once(act,a)")) == "not_met"
    assert conflict("icj", ("forces_or_organs_struck(act,b)", "outside_authority(act)")) == "met"


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


SHIP = ("flag(ship,b)", "craft_attacked_or_taken(act,ship)")
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
    shown = (*SHIP, "law_enforcement_stop(act)")
    sea = {"target": "ship", "zone": "high_seas", "flagged_ship_strike": "any_ship"}
    plea = "invocations:\n  - {{ground: {ground}, by: a, for: act, sources: report}}\n"
    assert conflict("icj", shown, AIMED, **sea) == "not_met"
    for ground in ("self_defence", "armed_conflict"):
        assert conflict("icj", shown, AIMED, more=plea.format(ground=ground), **sea) == "met", ground
    assert conflict("icj", shown + AIMED, **sea) == "met", "what is aimed at the trade of a State is no policing"


@pytest.mark.parametrize(
    ("reading", "fact", "expected"),
    [
        ("closure_or_selective", "trade_interdicted(act,b)", "met"), ("closure_only", "trade_interdicted(act,b)", "not_met"),
        ("closure_only", "coast_closed(act,b)", "met"), ("never_if_sanctions", "coast_closed(act,b)", "not_met"),
    ],
)
def test_closing_the_sea_in_the_name_of_sanctions(reading: str, fact: str, expected: str) -> None:
    assert conflict("icj", (fact, "presented_as_sanctions(act)"), zone="high_seas", peacetime_blockade=reading) == expected


def test_what_began_before_the_period_and_goes_on_into_it_counts() -> None:
    long = STRUCTURE.replace("date: 2025-09-02", "date: 2025-08-30, until: 2025-09-02").format(target="b", zone="land(b)")
    claims = proved("armed_force_used(act)", "done_by(act,a)", "territory_attacked(act,b)")
    assert under(lc.parse(text(long, "2025-10-31", claims)), "icj")["iac", "d"].status == "met"
