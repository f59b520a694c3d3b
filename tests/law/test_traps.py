"""Traps: fact patterns with a tempting wrong answer, and what decides them. Where no position is named, all must agree."""

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
    proved,
    steps,
    strike_on_land,
)

WAR = """
acts:
  reply: {by: s, against: t, date: 2020-05-02, zones: land(t), answers: blow}
events:
  blow: {by: t, against: s, date: 2020-05-01}
"""
DEFENCE = [*strike_on_land("reply", "s", "t"), *grave_attack("blow", "t", "s"), *measured_answer("reply", "blow"), "attack_under_way(reply,blow)"]


def without(said: list[str], *names: str) -> list[str]:
    return [what for what in said if not what.startswith(names)]


def only(of: lc.Case, what: str, positions: tuple[str, ...] = FIVE, arguendo: str | None = None) -> str:
    """The one status that all positions give."""
    found = set(asked(of, what, positions=positions, arguendo=arguendo).values())
    assert len(found) == 1, found
    return found.pop()


# ---- Armed attack and self-defence ------------------------------------------------------------------------------------


def test_a_lawful_defence_that_was_never_reported_stays_lawful() -> None:
    of = case(WAR, proved(*DEFENCE), disproved("reported_to_council(reply)"))
    assert only(of, "self_defence(reply,t)") == "met"
    assert lc.assess(of, "icj").under(view=lc.assess(of, "icj").view.with_reading("reporting_effect", "condition"))[
        "self_defence", "reply", "t"].status == "not_met"


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


# ---- Force, policing and whose right ----------------------------------------------------------------------------------

BOAT = """
vessels:
  boat: {{flag: {flag}}}
acts:
  strike: {{by: s, against: boat, date: 2024-09-02, zones: [{zones}]{more}}}
"""
SUNK = ["done_by(strike,s)", "attacked_with_weapons_of_war(strike)", "destroyed_craft(strike)", "struck_craft(strike,boat)"]


def test_a_stateless_boat_gives_the_state_it_left_no_right() -> None:
    of = case(BOAT.format(flag="none", zones="high_seas", more=", rights_of: t"),
              proved(*SUNK, "took_place(strike,high_seas)", "stateless(boat)", "departed_from(boat,t)"), disproved("nationals_aboard(boat,t)"))
    assert only(of, "unlawful_force(strike,t)") == "not_met"
    departure = lc.assess(of, "icj")
    assert departure.under(view=departure.view.with_reading("stateless_vessel", "departure_state"))["unlawful_force", "strike", "t"].status == "met"
    assert asked(of, "unlawful_force(strike,everyone)")["restrictivist"] == "met"


def test_a_stateless_boat_may_be_visited_and_not_sunk() -> None:
    visited = ["enforced_law_on_private_conduct(strike)", "private_vessel(boat)", "stateless(boat)", "took_place(strike,high_seas)", "done_by(strike,s)"]
    restraint = ["no_fire_opened(strike)", "force_unavoidable(strike)", "force_reasonable(strike)", "force_needed_to_enforce(strike)",
                 "life_not_endangered_without_need(strike)"]
    visit = case(BOAT.format(flag="none", zones="high_seas", more=""),
                 proved(*visited, *restraint, "only_boarded_and_checked(strike)", "boarded_by_force(strike)", "stopped_or_boarded(strike,boat)"))
    assert only(visit, "unlawful_force(strike,everyone)") == "not_met"
    assert {lc.assess(visit, p)["policing_at_sea", "strike", "everyone"].status for p in FIVE} == {"met"}
    sunk = case(BOAT.format(flag="none", zones="high_seas", more=""), proved(*visited, *SUNK[1:], "destruction_as_aim(strike)"))
    assert {lc.assess(sunk, p)["policing_at_sea", "strike", "everyone"].status for p in FIVE} == {"not_met"}
    assert asked(sunk, "unlawful_force(strike,everyone)")["restrictivist"] == "met"


def test_who_pleads_self_defence_has_denied_that_it_was_policing() -> None:
    of = case(BOAT.format(flag="t", zones="high_seas", more="") + "invocations:\n  - {ground: self_defence, by: s, for: strike, sources: [report]}\n",
              proved(*SUNK, "flag(boat,t)", "took_place(strike,high_seas)", "private_vessel(boat)", "enforced_law_on_private_conduct(strike)",
                     "flag_state_agreed(strike,t)", "within_flag_state_terms(strike,t)"))
    assert only(of, "unlawful_force(strike,t)") == "met"
    assert {lc.assess(of, p)["policing_at_sea", "strike", "t"].status for p in FIVE} == {"not_met"}


def test_owners_of_ones_own_nationality_do_not_take_the_flag_state_s_claim() -> None:
    """I'm Alone: sunk on purpose at the end of a pursuit."""
    of = case(BOAT.format(flag="t", zones="high_seas", more=""),
              proved(*SUNK, "flag(boat,t)", "took_place(strike,high_seas)", "private_vessel(boat)", "enforced_law_on_private_conduct(strike)",
                     "destruction_as_aim(strike)", "nationals_aboard(boat,s)"))
    assert only(of, "unlawful_force(strike,t)") == "met"


def test_consent_of_the_coastal_state_does_nothing_for_the_flag_state() -> None:
    of = case(BOAT.format(flag="v", zones="territorial_sea(t)", more="") + "consents:\n  k: {by: t, to: s, covers: strike}\n",
              proved(*SUNK, "flag(boat,v)", "took_place(strike,territorial_sea(t))", "given(k)", "competent_organ(k)", "undisputed_giver(k)",
                     "real_and_free(k)", "given_first(strike,k)", "given_for_operation(strike,k)", "kept_to_agreed_area(strike,k)",
                     "kept_to_agreed_purpose(strike,k)", "kept_to_agreed_means(strike,k)", "kept_to_agreed_time(strike,k)"))
    assert (only(of, "unlawful_force(strike,t)"), only(of, "unlawful_force(strike,v)")) == ("not_met", "met")


def test_a_flag_that_was_flown_is_believed_until_its_state_denies_it() -> None:
    flown = ["flies_flag(boat,t)", "took_place(strike,high_seas)", *SUNK]
    of = case(BOAT.format(flag="t", zones="high_seas", more=""), proved(*flown))
    assert only(of, "unlawful_force(strike,t)") == "met"
    denied = case(BOAT.format(flag="t", zones="high_seas", more=""), proved(*flown), disproved("flag(boat,t)"))
    assert only(denied, "unlawful_force(strike,t)") == "not_met"


def test_taking_by_force_land_that_is_one_s_own_by_right_is_force() -> None:
    """The land had been peacefully administered by the other side; title is no defence."""
    of = case("acts:\n  entry: {by: s, against: t, date: 1998-05-12, zones: land(s)}",
              proved("done_by(entry,s)", "invaded(entry)", "took_place(entry,land(s))", "administered_by(entry,t)"))
    assert only(of, "unlawful_force(entry,t)") == "met"


def test_small_force_for_a_good_motive_turns_on_the_floor() -> None:
    """Sweeping mines in foreign waters to secure evidence."""
    of = case("acts:\n  sweep: {by: s, against: t, date: 1946-11-12, zones: territorial_sea(t)}",
              proved("done_by(sweep,s)", "sent_armed_forces_in(sweep)", "took_place(sweep,territorial_sea(t))", "military_operation(sweep)"),
              disproved("hostile_intent(sweep)", "serious_violence(sweep)", "more_than_minimal(sweep)"))
    assert asked(of, "force(sweep,t)", positions=MAIN) == {"icj": "depends", "restrictivist": "met", "majority": "not_met", "expansionist": "met"}
    assert lc.assess(of, "icj")["force", "sweep", "t"].turns_on.subjects == ("force_gravity_floor",)


def test_flying_past_is_no_force() -> None:
    of = case("acts:\n  flight: {by: s, against: t, date: 2024-09-02, zones: airspace(t)}",
              proved("done_by(flight,s)", "took_place(flight,airspace(t))", "military_operation(flight)"))
    assert only(of, "unlawful_force(flight,t)") == "not_met"


# ---- Consent ----------------------------------------------------------------------------------------------------------

STAY = """
acts:
  stay: {by: s, against: t, date: 1998-09-01, zones: land(t)}
consents:
  k: {by: t, to: s, covers: stay}
"""
GIVEN = ["given(k)", "competent_organ(k)", "real_and_free(k)", "given_for_operation(stay,k)", "kept_to_agreed_area(stay,k)",
         "kept_to_agreed_purpose(stay,k)", "kept_to_agreed_means(stay,k)", "kept_to_agreed_time(stay,k)"]
STAYED = ["done_by(stay,s)", "overstayed_with_troops(stay)", "took_place(stay,land(t))"]


def test_a_clear_public_word_ends_a_consent_and_staying_on_is_force() -> None:
    of = case(STAY, proved(*GIVEN, *STAYED, "undisputed_giver(k)", "given_first(stay,k)", "withdrawn_on(k,1998-07-28)"))
    assert only(of, "consent(stay,t)") == "not_met"
    assert only(of, "unlawful_force(stay,t)") == "met"
    leaving = case(STAY, proved(*GIVEN, "undisputed_giver(k)", "given_first(stay,k)", "withdrawn_on(k,1998-07-28)", "leaving_in_reasonable_time(stay)"))
    assert only(leaving, "consent(stay,t)") == "met"


def test_thanks_on_the_day_after_are_no_consent() -> None:
    of = case(STAY, proved(*GIVEN, *STAYED, "undisputed_giver(k)", "given_on(k,1998-09-02)", "approved_later(stay,k)"))
    assert only(of, "consent(stay,t)") == "not_met"
    waived = lc.assess(of, "icj")
    assert waived.under(view=waived.view.with_reading("consent_after", "validates"))["consent", "stay", "t"].status == "met"


def test_an_opposition_cannot_invite_however_many_recognise_its_leader() -> None:
    rival = [*GIVEN, "given_first(stay,k)", "elected(k)"]
    of = case(STAY, proved(*rival), disproved("in_control(k)", "recognised(k)", "recognised_by_nearly_all(k)", "undisputed_giver(k)"))
    assert asked(of, "consent(stay,t)", positions=MAIN) == {
        "icj": "depends", "restrictivist": "not_met", "majority": "not_met", "expansionist": "not_met"}
    opposition = case(STAY, proved(*rival, "recognised(k)", "opposition_or_province(k)"), disproved("in_control(k)"))
    assert only(opposition, "consent(stay,t)") == "not_met"


def test_a_government_installed_at_the_invader_s_base_cannot_invite_it() -> None:
    of = case(STAY, proved(*GIVEN, "undisputed_giver(k)", "in_control(k)", "recognised(k)", "given_first(stay,k)", "giver_installed(k)"))
    assert only(of, "consent(stay,t)") == "not_met"
    assert ends(lc.assess(of, "majority")["consent", "stay", "t"]) | steps(lc.assess(of, "majority")["consent", "stay", "t"]) >= {"giver_installed"}


# ---- Security Council -------------------------------------------------------------------------------------------------

MANDATE = """
acts:
  strike: {{by: s, against: t, date: 2015-12-01, zones: land(t)}}
resolutions:
  r: {{date: {day}, bears_on: strike}}
"""
TEXT = ["majority_obtained(r)", "chapter_seven_named(r)", "authorised_all_necessary_means(r)", "addressed_to(r,s)", "within_mandate_purpose(strike,r)",
        "within_mandate_area(strike,r)", "within_mandate_targets(strike,r)", "within_mandate_time(strike,r)"]


def test_a_full_mandate_and_an_abstention_that_vetoes_nothing() -> None:
    of = case(MANDATE.format(day="2015-11-20"), proved(*TEXT), disproved("vetoed(r)"))
    assert only(of, "council_authorization(strike,t)") == "met"
    vetoed = case(MANDATE.format(day="2015-11-20"), proved(*TEXT, "vetoed(r)"))
    assert only(vetoed, "council_authorization(strike,t)") == "not_met"


def test_all_necessary_measures_in_line_with_the_charter_authorise_nothing() -> None:
    of = case(MANDATE.format(day="2015-11-20"), proved(*without(TEXT, "authorised", "chapter"), "threat_to_peace_found(r)"),
              disproved("authorised_all_necessary_means(r)", "chapter_seven_named(r)", "decided_or_recommended_force(r)"))
    assert only(of, "council_authorization(strike,t)") == "not_met"


def test_a_finding_of_a_threat_to_the_peace_authorises_nothing() -> None:
    of = case(MANDATE.format(day="2015-11-20"), proved("majority_obtained(r)", "chapter_seven_named(r)", "threat_to_peace_found(r)", "addressed_to(r,s)"))
    assert only(of, "council_authorization(strike,t)") == "not_met"


def test_a_council_that_takes_note_afterwards_authorised_nothing_unless_one_reads_it_so() -> None:
    of = case(MANDATE.format(day="2015-12-20"), proved("majority_obtained(r)", "approved_afterwards(strike,r)"))
    assert asked(of, "council_authorization(strike,t)") == {
        "icj": "depends", "restrictivist": "not_met", "majority": "not_met", "expansionist": "not_met", "us_2025": "not_met"}
    assert lc.assess(of, "icj")["council_authorization", "strike", "t"].turns_on.subjects == ("council_ex_post",)
