"""Traps of self-defence: fact patterns with a tempting wrong answer, and what decides. Where no position is named, all must agree."""

from __future__ import annotations

import lawcheck as lc
from tests.law.force_cases import (
    FIVE,
    MAIN,
    alleged,
    asked,
    case,
    disproved,
    ends,
    grave_attack,
    measured_answer,
    only,
    proved,
    steps,
    strike_on_land,
    without,
)

WAR = """
acts:
  reply: {by: s, against: t, date: 2020-05-02, zones: land(t), answers: blow}
events:
  blow: {by: t, against: s, date: 2020-05-01}
"""
DEFENCE = [*strike_on_land("reply", "s", "t"), *grave_attack("blow", "t", "s"), *measured_answer("reply", "blow"), "attack_under_way(reply,blow)"]


def test_a_lawful_defence_that_was_never_reported_stays_lawful() -> None:
    of = case(WAR, proved(*DEFENCE), disproved("reported_to_council(reply)"))
    assert only(of, "self_defence(reply,t)") == "met"
    assert lc.assess(of, "icj").under(view=lc.assess(of, "icj").view.with_reading("reporting_effect", "condition"))[
        "self_defence", "reply", "t"].status == "not_met"


def test_bombs_on_the_soil_of_a_state_are_armed_force_that_struck_its_territory() -> None:
    """The kind of an attack and what it struck may be entered by the weapons and the place: the same facts, not new ones."""
    for kind in ("attacked_with_weapons_of_war(blow)", "invaded(blow)"):
        of = case(WAR, proved(*without(DEFENCE, "used_armed_force(blow)", "struck_territory"), kind, "took_place(blow,land(s))"))
        assert only(of, "self_defence(reply,t)") == "met"
    of = case(WAR, proved(*without(DEFENCE, "scale", "serious"), "attacked_with_weapons_of_war(blow)"))
    assert "met" not in asked(of, "self_defence(reply,t)", positions=("icj", "restrictivist", "majority")).values(), "gravity is another test"


def test_a_report_to_the_council_proves_no_attack() -> None:
    """It fails on proof where the attack is only alleged, and on the law where what is alleged is none."""
    of = case(WAR, proved(*without(DEFENCE, "used_armed_force", "scale", "serious"), "reported_to_council(reply)"),
              alleged("s", "used_armed_force(blow)", "scale_beyond_frontier_incident(blow)"))
    assert only(of, "self_defence(reply,t)") == "not_proven"
    of = case(WAR, proved(*without(DEFENCE, "used_armed_force", "scale", "serious"), "reported_to_council(reply)"),
              disproved("used_armed_force(blow)"))
    assert only(of, "self_defence(reply,t)") == "not_met"


MINE = """
acts:
  reply: {by: s, against: t, date: 1988-04-18, zones: land(t), answers: mine}
events:
  mine: {by: [t, v], victims: s, date: 1988-04-14}
"""
MINED = ["used_armed_force(mine)", "single_grave_blow(mine)", "serious_violence(mine)", "struck_forces(mine,s)", "deliberate_blow(mine)"]


def test_one_mined_warship_may_be_an_armed_attack_and_a_large_answer_to_it_out_of_measure() -> None:
    said = [*MINED, "aimed_at(mine,s)", "done_by(mine,t)"]
    of = case(MINE, proved(*said, *without(measured_answer("reply", "mine"), "no_more"), "attack_under_way(reply,mine)",
                           *strike_on_land("reply", "s", "t")),
              disproved("no_more_than_halts(reply,mine)", "no_more_than_removes_threat(reply,mine)"))
    for position in FIVE:
        found = lc.assess(of, position)
        assert found["armed_attack", "mine", "s"].status == "met"
        assert found["self_defence", "reply", "t"].status == "not_met"
        assert steps(found["self_defence", "reply", "t"]) >= {"proportionate"}
        assert "armed_attack" not in steps(found["self_defence", "reply", "t"])


def test_whether_the_mine_must_have_been_meant_for_the_claimant_is_a_reading() -> None:
    of = case(MINE, proved(*MINED, "done_by(mine,t)"), disproved("aimed_at(mine,s)"))
    found = {position: lc.assess(of, position)["armed_attack", "mine", "s"].status for position in FIVE}
    assert found == {"icj": "not_met", "restrictivist": "not_met", "majority": "met", "expansionist": "met", "us_2025": "met"}


def test_where_two_mine_the_same_waters_the_usual_enemy_is_not_the_author() -> None:
    of = case(MINE, proved(*MINED, "aimed_at(mine,s)", *measured_answer("reply", "mine"), "attack_under_way(reply,mine)"),
              alleged("s", "done_by(mine,t)"))
    assert only(of, "self_defence(reply,t)") == "not_proven"
    assert ends(lc.assess(of, "icj")["self_defence", "reply", "t"]) >= {"done_by"}


def test_a_tanker_that_the_state_owns_under_another_flag_is_not_the_state() -> None:
    of = case("""
vessels:
  tanker: {flag: v}
acts:
  reply: {by: s, against: t, date: 1987-10-19, zones: land(t), answers: missile}
events:
  missile: {by: t, against: tanker, victims: s, date: 1987-10-16}
""", proved(*without(grave_attack("missile", "t", "s"), "struck_territory"), "struck_craft(missile,tanker)", "flag(tanker,v)",
            *measured_answer("reply", "missile"), "attack_under_way(reply,missile)", *strike_on_land("reply", "s", "t")))
    assert only(of, "self_defence(reply,t)") == "not_met"
    found = lc.assess(of, "expansionist")
    assert found["struck", "missile", "s"].status == "not_engaged"
    assert found["kind_of_attack", "missile", "s"].status == "met"


ALLY = """
acts:
  reply: {by: s, against: t, date: 2020-05-02, zones: land(t), answers: blow, defends: v}
events:
  blow: {by: t, against: v, date: 2020-05-01}
"""
ALLIED = [*without(DEFENCE, "struck_territory", "aimed_at"), "struck_territory(blow,v)", "aimed_at(blow,v)", "acted_for(reply,v)"]
ASKED = "requests:\n  call: {by: v, to: s}\n"
CALL = ["asks_for_help(call)", "undisputed_government(call)", "request_made_on(call,2020-05-01)", "within_request(reply,call)"]


def test_an_ally_that_was_bombed_and_never_asked() -> None:
    of = case(ALLY, proved(*ALLIED))
    assert only(of, "collective_self_defence(reply,t)", MAIN) == "not_met"
    for position in MAIN:
        answer = lc.assess(of, position)["collective_self_defence", "reply", "t"]
        declared = {"victim_declared"} if position in {"icj", "restrictivist"} else set()
        assert ends(answer) == {"victim_requested"} | declared
    assert lc.assess(of, "us_2025")["collective_self_defence", "reply", "t"].status == "met"


def test_a_request_without_a_declaration_is_enough_for_some() -> None:
    of = case(ALLY + ASKED, proved(*ALLIED, *CALL))
    assert asked(of, "collective_self_defence(reply,t)", positions=MAIN) == {
        "icj": "not_met", "restrictivist": "not_met", "majority": "met", "expansionist": "met"}
    whole = case(ALLY + ASKED, proved(*ALLIED, *CALL, "declares_attack(call,blow)"))
    assert only(whole, "collective_self_defence(reply,t)") == "met"


def test_a_request_made_the_day_after_is_too_late() -> None:
    of = case(ALLY + ASKED, proved(*ALLIED, *CALL[:2], CALL[3], "declares_attack(call,blow)", "request_made_on(call,2020-05-03)"))
    assert only(of, "collective_self_defence(reply,t)", MAIN) == "not_met"


def test_an_entity_kept_up_by_the_helper_is_no_state_to_be_defended() -> None:
    of = case(ALLY + ASKED, proved(*ALLIED, *CALL, "declares_attack(call,blow)", "kept_by_unlawful_force(reply,v)"))
    assert only(of, "collective_self_defence(reply,t)") == "not_met"


REBELS = """
acts:
  reply: {by: s, against: g, date: 2020-05-02, zones: land(t), answers: blow}
events:
  blow: {by: g, against: s, date: 2020-05-01}
"""
RAIDED = [*without(DEFENCE, "done_by(blow"), "done_by(blow,g)"]


def test_arms_and_shelter_do_not_make_the_supplier_an_attacker() -> None:
    of = case(REBELS, proved(*RAIDED, "supported_or_harboured(t,g)"), disproved("sent_group(blow,t,g)"))
    found = {position: lc.assess(of, position)["state_author", "blow", "t"].status for position in FIVE}
    assert found == {"icj": "not_met", "restrictivist": "not_met", "majority": "not_met", "expansionist": "met", "us_2025": "met"}
    sent = case(REBELS, proved(*RAIDED, "sent_group(blow,t,g)"))
    assert {lc.assess(sent, position)["state_author", "blow", "t"].status for position in FIVE} == {"met"}
    assert only(sent, "self_defence(reply,t)") == "met"


def test_a_host_that_tries_and_fails_has_not_tolerated_the_group() -> None:
    """Whether its soil may then be reached is another question, and open to several."""
    of = case(REBELS, proved(*RAIDED, "lacked_means(t,blow)", "no_effective_control(reply,t)"),
              disproved("refused_to_act(t,blow)", "supported_or_harboured(t,g)"))
    for position in FIVE:
        assert lc.assess(of, position)["complicit_host", "t", "blow"].status == "not_met"
    assert asked(of, "self_defence(reply,t)") == {
        "icj": "depends", "restrictivist": "not_met", "majority": "depends", "expansionist": "met", "us_2025": "met"}
    assert lc.assess(of, "majority")["self_defence", "reply", "t"].turns_on.subjects == ("territorial_state",)
    assert set(lc.assess(of, "icj")["self_defence", "reply", "t"].turns_on.subjects) == {"territorial_state", "nonstate_author"}


def test_bombing_the_depots_of_a_host_needs_a_ground_of_its_own() -> None:
    of = case(REBELS, proved(*without(RAIDED, "target_used"), "lacked_means(t,blow)"),
              disproved("target_used_in_attack(reply,blow)", "target_of_attacker(reply,blow)", "target_sustains_attack(reply,blow)"))
    assert only(of, "self_defence(reply,t)") == "not_met"
    assert steps(lc.assess(of, "expansionist")["self_defence", "reply", "t"]) >= {"target_linked"}
    assert only(of, "unlawful_force(reply,t)") == "met"


def test_a_listing_and_an_armed_conflict_replace_no_element_of_self_defence() -> None:
    """Drugs as the harm: a listing in force and a conflict said to exist change nothing in the plea."""
    of = case(REBELS.replace("date: 2020-05-01}", "date: 2020-05-01}\nlistings:\n  l: {by: s, of: g, under: fto}\n"
                             "pairs:\n  d: {parties: [s, g], from: 2020-01-01}"),
              proved(*without(RAIDED, "used_armed_force", "scale", "serious"), "harm_by_drugs(blow)", "harm_on_scale_of_attack(blow)",
                     "published_on(l,2020-01-01)", "conflict_determined_by_executive(d)"))
    assert only(of, "self_defence(reply,t)", MAIN) == "not_met"
    for position in MAIN:
        assert lc.assess(of, position)["kind_of_attack", "blow", "s"].status == "not_met"


def test_a_strike_three_weeks_after_an_isolated_attack_to_deter_is_a_reprisal() -> None:
    of = case(WAR.replace("2020-05-02", "2020-05-22"),
              proved(*without(DEFENCE, "attack_under_way", "meant_to_end", "target_used"), "isolated_attack(blow)", "target_of_attacker(reply,blow)",
                     "long_delay(reply,blow)", "avowed_punishment(reply,blow)", "only_to_punish_or_deter(reply,blow)"),
              disproved("attack_under_way(reply,blow)", "more_to_be_feared(reply,blow)", "target_used_in_attack(reply,blow)",
                        "meant_to_end_or_avert(reply,blow)"))
    assert only(of, "self_defence(reply,t)") == "not_met"
    for name in ("timely", "defensive_purpose", "target_linked"):
        assert {lc.assess(of, position)[name, "reply", "blow"].status for position in FIVE} == {"not_met"}


def test_sanctions_on_the_attacker_do_not_end_the_right() -> None:
    of = case(WAR.replace("events:", "resolutions:\n  r: {date: 2020-05-01, bears_on: reply}\nevents:"),
              proved(*DEFENCE, "binding_measure(r)", "preserves_self_defence(r)"), disproved("measures_effective(r,blow)"))
    assert only(of, "self_defence(reply,t)") == "met"
    silent = case(WAR.replace("events:", "resolutions:\n  r: {date: 2020-05-01, bears_on: reply}\nevents:"),
                  proved(*DEFENCE, "binding_measure(r)"), disproved("measures_effective(r,blow)"))
    assert asked(silent, "self_defence(reply,t)")["icj"] == "depends"
    assert asked(silent, "self_defence(reply,t)")["majority"] == "met"


def test_a_fleet_that_has_sailed_need_not_be_awaited_on_most_readings() -> None:
    of = case(WAR, proved(*without(DEFENCE, "attack_under_way"), "irrevocably_launched(reply,blow)"), disproved("attack_under_way(reply,blow)"))
    assert asked(of, "self_defence(reply,t)") == {
        "icj": "depends", "restrictivist": "met", "majority": "met", "expansionist": "met", "us_2025": "met"}
    assert lc.assess(of, "icj")["self_defence", "reply", "t"].turns_on.subjects == ("imminence",)


def test_an_exceeded_defence_hands_the_aggressor_no_right() -> None:
    """T invades; S answers beyond measure; T answers that. Neither is self-defence, and both are unlawful force."""
    of = case("""
acts:
  invasion: {by: t, against: s, date: 2020-05-01, zones: land(s)}
  excess: {by: s, against: t, date: 2020-05-02, zones: land(t), answers: invasion}
  return_fire: {by: t, against: s, date: 2020-05-03, zones: land(s), answers: excess}
""", proved(*dict.fromkeys([
        *grave_attack("invasion", "t", "s"), "invaded(invasion)", "took_place(invasion,land(s))", *strike_on_land("excess", "s", "t"),
        *grave_attack("excess", "s", "t"), *strike_on_land("return_fire", "t", "s"), *without(measured_answer("excess", "invasion"), "no_more"),
        "attack_under_way(excess,invasion)", *measured_answer("return_fire", "excess"), "attack_under_way(return_fire,excess)"])),
              disproved("no_more_than_halts(excess,invasion)", "no_more_than_removes_threat(excess,invasion)"))
    assert only(of, "self_defence(excess,t)") == "not_met"
    assert only(of, "self_defence(return_fire,s)") == "not_met"
    assert "attack_justified" in steps(lc.assess(of, "icj")["self_defence", "return_fire", "s"])
    for what in ("unlawful_force(invasion,s)", "unlawful_force(excess,t)", "unlawful_force(return_fire,s)"):
        assert only(of, what) == "met"


def test_the_first_shot_is_not_asked_for() -> None:
    """Force used first can still be lawful, where Council, consent or an attack about to come allows it."""
    of = case(WAR, proved(*without(DEFENCE, "attack_under_way"), "irrevocably_launched(reply,blow)"), disproved("attack_under_way(reply,blow)"))
    assert only(of, "unlawful_force(reply,t)", ("restrictivist", "majority", "expansionist")) == "not_met"


def test_whether_the_lender_of_a_base_may_be_struck_is_a_reading() -> None:
    of = case(WAR.replace("land(t)", "land(v)"),
              proved(*without(DEFENCE, "took_place"), "took_place(reply,land(v))", "lent_territory(blow,v)"))
    assert asked(of, "self_defence(reply,v)") == {
        "icj": "depends", "restrictivist": "not_met", "majority": "depends", "expansionist": "met", "us_2025": "met"}
    assert "host_of_aggressor" in lc.assess(of, "majority")["self_defence", "reply", "v"].turns_on.subjects


def test_small_blows_that_are_each_a_frontier_incident_can_be_added_up_by_some() -> None:
    of = case(WAR, proved(*without(DEFENCE, "scale"), "frontier_incident(blow)", "series_of_violent_acts(blow)", "series_linked(blow)",
                          "series_grave_together(blow)"))
    assert asked(of, "self_defence(reply,t)") == {
        "icj": "depends", "restrictivist": "not_met", "majority": "met", "expansionist": "met", "us_2025": "met"}
    assert lc.assess(of, "icj")["self_defence", "reply", "t"].turns_on.subjects == ("accumulation",)
