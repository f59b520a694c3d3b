"""Traps of force, policing, consent and the Council: a tempting wrong answer, and what decides it."""

from __future__ import annotations

import lawcheck as lc
from tests.law.force_cases import (
    FIVE,
    MAIN,
    asked,
    case,
    disproved,
    ends,
    only,
    proved,
    steps,
    without,
)

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
