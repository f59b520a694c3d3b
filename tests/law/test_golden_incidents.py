"""Well-known incidents, position by position: the table of golden incidents, as far as the rules reach."""

from __future__ import annotations

import pytest

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
    strike_on_land,
)
from tests.law.small_cases import said

#: What the acting State says of drugs as an attack, and of its answer to it.
DRUG_PLEA = [
    "harm_on_scale_of_attack(drugs)", "struck_territory(drugs,s)", "aimed_at(drugs,s)", "attack_under_way(strike,drugs)",
    "campaign_goes_on(strike,drugs)", "no_peaceful_alternative(strike,drugs)", "no_policing_alternative(strike,drugs)",
    "meant_to_end_or_avert(strike,drugs)", "target_of_attacker(strike,drugs)", "no_more_than_removes_threat(strike,drugs)",
    "refused_to_act(t,drugs)",
]
#: The same for the violence that its ally suffers at home.
ALLY_PLEA = [
    "used_armed_force(violence)", "struck_territory(violence,v)", "done_by(violence,g)", "acted_for(strike,v)",
    "responded_to(strike,violence)", "attack_under_way(strike,violence)", "no_peaceful_alternative(strike,violence)",
    "no_policing_alternative(strike,violence)", "meant_to_end_or_avert(strike,violence)", "target_of_attacker(strike,violence)",
    "no_more_than_removes_threat(strike,violence)", "refused_to_act(t,violence)",
]
DRUG_FACTS = ["harm_by_drugs(drugs)", "done_by(drugs,g)", "responded_to(strike,drugs)", "done_by(strike,s)", "attacked_with_weapons_of_war(strike)"]
EVENTS = """
events:
  drugs: {by: g, victims: s, date: 2024-01-01, until: 2024-12-31}
  violence: {by: g, victims: v, date: 2024-01-01, until: 2024-12-31}
"""


def boat(flag: str, *facts: str) -> lc.Case:
    return case(f"""
vessels:
  boat: {{flag: {flag}, belongs_to: g}}
acts:
  strike: {{by: s, against: boat, date: 2024-09-02, zones: high_seas, answers: [drugs, violence], defends: v}}
{EVENTS}""", proved(*DRUG_FACTS, "struck_craft(strike,boat)", "took_place(strike,high_seas)", *facts), alleged("s", *DRUG_PLEA, *ALLY_PLEA))


DESTROYED = f"""
vessels:
  boat: {{flag: t, belongs_to: g}}
acts:
  strike: {{by: s, against: boat, date: 2024-09-02, zones: high_seas, answers: drugs}}
invocations:
  - {{ground: self_defence, by: s, for: strike, sources: [report]}}
{EVENTS}"""


def test_a_missile_on_an_unflagged_drug_boat() -> None:
    of = boat("none", "stateless(boat)")
    assert asked(of, "unlawful_force(strike,everyone)") == {
        "icj": "depends", "restrictivist": "met", "majority": "depends", "expansionist": "not_met", "us_2025": "not_met"}
    for position in MAIN:
        found = lc.assess(of, position)
        if position in {"icj", "majority"}:
            assert found["unlawful_force", "strike", "everyone"].turns_on.subjects == ("stateless_vessel",)
        for arguendo in (None, "s"):
            believed = lc.assess(of, position, arguendo=arguendo)
            assert believed["self_defence", "strike", "everyone"].status == "not_met"
            assert believed["kind_of_attack", "drugs", "s"].status == "not_met"
            assert believed["collective_self_defence", "strike", "everyone"].status == "not_met"
            assert "victim_requested" in ends(believed["collective_self_defence", "strike", "everyone"])
    # The claim of 2025 applies on claimed facts only.
    for plea in ("self_defence(strike,everyone)", "collective_self_defence(strike,everyone)"):
        assert lc.assess(of, "us_2025")[plea].status == "not_proven"
        assert lc.assess(of, "us_2025", arguendo="s")[plea].status == "met"


def test_the_same_boat_with_the_nationality_of_a_state() -> None:
    of = boat("t", "flag(boat,t)")
    assert set(asked(of, "unlawful_force(strike,t)").values()) == {"met"}
    # A strike meant to destroy, and pleaded as self-defence, is no policing: the line between policing and force is never reached.
    called = case(DESTROYED, proved(*DRUG_FACTS, "struck_craft(strike,boat)", "took_place(strike,high_seas)", "flag(boat,t)",
                                    "destruction_as_aim(strike)", "enforced_law_on_private_conduct(strike)", "private_vessel(boat)"))
    for option in ("separate", "context_escalates", "always_force"):
        found = lc.assess(called, "icj")
        read = found.under(view=found.view.with_reading("policing_line", option))
        assert read["policing_at_sea", "strike", "t"].status == "not_met"
        assert read["unlawful_force", "strike", "t"].status == "met"
    assert set(asked(of, "self_defence(strike,t)", arguendo="s", positions=MAIN).values()) == {"not_met"}
    assert lc.assess(of, "us_2025", arguendo="s")["self_defence", "strike", "t"].status == "met"
    assert lc.assess(of, "us_2025", arguendo="s")["unlawful_force", "strike", "t"].status == "not_met"


def test_a_strike_on_a_dock_that_traffickers_use() -> None:
    of = case(f"""
acts:
  strike: {{by: s, against: g, date: 2024-09-02, zones: land(t), answers: drugs}}
{EVENTS}""", proved(*DRUG_FACTS, "took_place(strike,land(t))"), alleged("s", *DRUG_PLEA))
    assert set(asked(of, "unlawful_force(strike,t)").values()) == {"met"}
    assert set(asked(of, "self_defence(strike,t)", arguendo="s", positions=MAIN).values()) == {"not_met"}
    # Even where the host's unwillingness is taken as shown and opens its soil, the kind of harm fails.
    wide = lc.assess(of, "expansionist", arguendo="s")
    assert wide["may_be_reached", "strike", "t", "drugs"].status == "met"
    assert wide["kind_of_attack", "drugs", "s"].status == "not_met"
    assert lc.assess(of, "us_2025", arguendo="s")["self_defence", "strike", "t"].status == "met"


def test_one_warship_mined_and_a_prompt_limited_answer_on_the_minelayer() -> None:
    of = case("""
vessels:
  minelayer: {flag: t}
acts:
  reply: {by: s, against: [minelayer, t], date: 1988-04-18, zones: high_seas, answers: mine}
events:
  mine: {by: t, against: s, date: 1988-04-14, zones: high_seas}
""", proved("used_armed_force(mine)", "single_grave_blow(mine)", "serious_violence(mine)", "struck_forces(mine,s)", "deliberate_blow(mine)",
            "aimed_at(mine,s)", "done_by(mine,t)", *measured_answer("reply", "mine"), "no_longer_than_needed(reply,mine)",
            "more_to_be_feared(reply,mine)", "done_by(reply,s)", "attacked_armed_forces(reply)", "struck_forces(reply,t)"),
              disproved("attack_under_way(reply,mine)"))
    assert set(asked(of, "self_defence(reply,t)").values()) == {"met"}
    assert set(asked(of, "unlawful_force(reply,t)").values()) == {"not_met"}


SUPPLY = """
acts:
  supply: {by: t, against: v, date: 1980-12-01}
  mining: {by: s, against: t, date: 1984-02-25, zones: territorial_sea(t), answers: supply, defends: v}
"""


def test_mining_ports_in_aid_of_an_ally_whose_rebels_are_armed_from_there() -> None:
    """Nicaragua, 1981-84: no attack by the State that armed the rebels, a request that came too late, no need any more."""
    of = case("""
acts:
  mining: {by: s, against: t, date: 1984-02-25, zones: territorial_sea(t), answers: rising, defends: v}
events:
  rising: {by: g, victims: v, date: 1981-01-10}
requests:
  late: {by: v, to: s}
invocations:
  - {ground: countermeasure, by: s, for: mining, sources: [report]}
""", proved("done_by(mining,s)", "laid_mines(mining)", "attacked_ports_or_installations(mining)", "took_place(mining,territorial_sea(t))",
            "used_armed_force(rising)", "scale_beyond_frontier_incident(rising)", "struck_territory(rising,v)", "deliberate_blow(rising)",
            "aimed_at(rising,v)", "done_by(rising,g)", "supported_or_harboured(t,g)", "acted_for(mining,v)", "responded_to(mining,rising)",
            "asks_for_help(late)", "declares_attack(late,rising)", "undisputed_government(late)", "request_made_on(late,1984-08-15)",
            "within_request(mining,late)"),
              disproved("attack_under_way(mining,rising)", "effective_control(rising,t,g)", "sent_group(rising,t,g)",
                        "no_peaceful_alternative(mining,rising)"))
    assert set(asked(of, "unlawful_force(mining,t)", positions=MAIN).values()) == {"met"}
    assert set(asked(of, "collective_self_defence(mining,t)", positions=MAIN).values()) == {"not_met"}
    assert not {"met", "depends"} & set(asked(of, "self_defence(mining,t)").values())
    for position in MAIN:
        found = lc.assess(of, position)
        assert found["victim_requested", "mining", "v"].status == "not_met"
        assert found["necessary", "mining", "rising"].status == "not_met"
    assert lc.assess(of, "icj")["state_author", "rising", "t"].status == "not_met"
    supply = case(SUPPLY, proved("done_by(mining,s)", "laid_mines(mining)", "took_place(mining,territorial_sea(t))", "done_by(supply,t)",
                                 "armed_fighters(supply)", "trained_fighters(supply)", "used_against(supply,v)", "acted_for(mining,v)",
                                 "responded_to(mining,supply)", "meant_to_end_or_avert(mining,supply)", "aimed_at_system_or_policy(mining,t)"),
                  disproved("attack_under_way(mining,supply)", "no_peaceful_alternative(mining,supply)"))
    # Even where no gap is seen, and the supply of arms is then an attack, nobody asked in time and nothing was needed any more.
    assert asked(supply, "armed_attack(supply,v)", positions=MAIN) == {
        "icj": "not_met", "restrictivist": "not_met", "majority": "not_met", "expansionist": "met"}
    wide = lc.assess(supply, "expansionist")
    assert wide["collective_self_defence", "mining", "t"].status == "not_met"
    assert {"victim_requested", "no_peaceful_alternative"} <= ends(wide["collective_self_defence", "mining", "t"])
    assert set(asked(supply, "unlawful_intervention(mining,t)").values()) == {"met"}
    # Nor may the helper call it an answer to lesser force: that is for the direct victim alone, on any reading.
    assert set(asked(of, "breach_of_sovereignty(mining,t)").values()) == {"met"}
    assert set(asked(of, "ground_accepted(mining,t,countermeasure)").values()) == {"not_met"}


def test_a_preventive_strike_on_a_reactor() -> None:
    """Osirak, 1981: on no reading that the Court has reserved was the attack imminent."""
    of = case("""
acts:
  strike: {by: s, against: t, date: 1981-06-07, zones: land(t), answers: feared}
events:
  feared: {by: t, against: s, date: 1985-01-01}
""", proved(*strike_on_land("strike", "s", "t"), *grave_attack("feared", "t", "s"), *measured_answer("strike", "feared"),
            "later_attack_feared(strike,feared)", "grave_harm_expected(strike,feared)", "last_opportunity(strike,feared)",
            "intent_and_capability(strike,feared)"),
              disproved("attack_under_way(strike,feared)", "irrevocably_launched(strike,feared)", "need_instant_and_overwhelming(strike,feared)",
                        "threat_immediate(strike,feared)", "attack_probable(strike,feared)", "pattern_of_attacks(strike,feared)"))
    assert set(asked(of, "self_defence(strike,t)", positions=MAIN).values()) == {"not_met"}
    for position in MAIN:
        found = lc.assess(of, position)
        assert found["timely", "strike", "feared"].status == "not_met"
        assert found["unlawful_force", "strike", "t"].status == "met"


IRAQ = """
acts:
  invasion: {by: s, against: t, date: 2003-03-20, zones: land(t)}
resolutions:
  r678: {date: 1990-11-29, bears_on: invasion}
  r1441: {date: 2002-11-08, bears_on: invasion}
"""
R678 = [
    "majority_obtained(r678)", "chapter_seven_named(r678)", "authorised_all_necessary_means(r678)", "addressed_to(r678,s)",
    "within_mandate_purpose(invasion,r678)", "within_mandate_area(invasion,r678)", "within_mandate_targets(invasion,r678)",
    "mandate_superseded(invasion,r678)", "suspended_by_cease_fire(r678)", "cease_fire_materially_breached(invasion,r678)",
]


def test_an_old_authorization_said_to_revive() -> None:
    """Iraq, 2003."""
    of = case(IRAQ, proved("done_by(invasion,s)", "invaded(invasion)", "took_place(invasion,land(t))", *R678, "majority_obtained(r1441)",
                           "chapter_seven_named(r1441)", "threat_to_peace_found(r1441)", "addressed_to(r1441,s)"),
              disproved("authorised_all_necessary_means(r1441)"))
    assert asked(of, "council_authorization(invasion,t)", positions=MAIN) == {
        "icj": "depends", "restrictivist": "not_met", "majority": "not_met", "expansionist": "met"}
    assert asked(of, "unlawful_force(invasion,t)", positions=MAIN) == {
        "icj": "depends", "restrictivist": "met", "majority": "met", "expansionist": "not_met"}
    assert lc.assess(of, "icj")["council_authorization", "invasion", "t"].turns_on.subjects == ("council_revived",)


@pytest.mark.parametrize("position", FIVE)
def test_without_the_revival_nothing_of_it_is_left(position: str) -> None:
    """An authorization that was suspended and whose conditions were kept is no authorization."""
    of = case(IRAQ, proved(*[what for what in R678 if "breached" not in what]), disproved("cease_fire_materially_breached(invasion,r678)"))
    assert lc.assess(of, position)["council_authorization", "invasion", "t"].status == "not_met"


SEIZURE = """
acts:
  operation: {by: s, against: t, date: 2024-01-03, zones: land(t), answers: drugs, seizes: ruler}
events:
  drugs: {by: g, victims: s, date: 2023-01-01, until: 2024-12-31}
pleas:
  policing: {by: s}
  defence: {by: s}
invocations:
  - {ground: law_enforcement, by: s, for: operation, plea: policing, sources: [report]}
  - {ground: self_defence, by: s, for: operation, plea: defence, sources: [report]}
"""


def test_a_serving_president_seized_amid_air_strikes() -> None:
    """Policing and self-defence are pleaded in the alternative: each is tested alone."""
    ruler = "  ruler: {kind: person, label: the president, office_of: t}\n"
    of = case(ruler + SEIZURE, proved(
        "done_by(operation,s)", "attacked_with_weapons_of_war(operation)", "sent_armed_forces_in(operation)", "serious_violence(operation)",
        "more_than_minimal(operation)", "took_place(operation,land(t))", "abducted_on_foreign_soil(operation)", "domestic_warrant(operation)",
        "enforced_law_on_private_conduct(operation)", "harm_by_drugs(drugs)", "done_by(drugs,g)", "responded_to(operation,drugs)",
        "unrecognised_government(s,t)", "removed_government(operation)"))
    for position in FIVE:
        policing = lc.assess(of, position, plea="policing")
        assert policing["unlawful_force", "operation", "t"].status == ("not_met" if position == "us_2025" else "met")
        assert policing["breach_of_sovereignty", "operation", "t"].status == "met"
        defence = lc.assess(of, position, plea="defence")
        assert defence["land_law_enforcement", "operation", "t"].status == "not_met"
        assert defence["unlawful_force", "operation", "t"].status == "met"
        if position in MAIN:
            assert defence["kind_of_attack", "drugs", "s"].status == "not_met"
            # The label hangs on gravity alone: a gap while nobody speaks to it, and one appraisal where it is disputed.
            assert defence["aggression", "operation", "t"].status == "not_proven"
            assert "gravity_of_aggression" in ends(defence["aggression", "operation", "t"])


TANKERS = """
vessels:
  tanker: {flag: v}
acts:
  boarding: {by: s, against: [tanker, t], date: 2024-12-20, zones: high_seas, kind: interdiction, rights_of: t}
invocations:
  - {ground: sanctions_enforcement, by: s, for: boarding, sources: [report]}
"""


def test_a_blockade_of_sanctioned_tankers_under_the_flags_of_third_states() -> None:
    facts = [
        "done_by(boarding,s)", "selective_closure(boarding,t)", "enforced_unilateral_sanctions(boarding)", "seized_craft(boarding)",
        "stopped_or_boarded(boarding,tanker)", "flag(tanker,v)", "private_vessel(tanker)", "took_place(boarding,high_seas)",
        "enforced_law_on_private_conduct(boarding)", "military_in_character(boarding)", "serious_violence(boarding)", "hostile_intent(boarding)",
        "military_operation(boarding)", "dispute_between_states(boarding)", "more_than_minimal(boarding)",
    ]
    of = case(TANKERS, proved(*facts))
    assert asked(of, "blockade(boarding,t)") == {
        "icj": "depends", "restrictivist": "met", "majority": "met", "expansionist": "not_met", "us_2025": "not_met"}
    assert lc.assess(of, "icj")["blockade", "boarding", "t"].turns_on.subjects == ("blockade",)
    # The flag State is wronged in any case; whether by force as well is the question of the line between policing and force.
    assert set(asked(of, "flag_jurisdiction_breached(boarding,v)").values()) == {"met"}
    assert asked(of, "unlawful_force(boarding,v)") == {
        "icj": "met", "restrictivist": "met", "majority": "met", "expansionist": "not_met", "us_2025": "not_met"}
    assert asked(of, "ground_accepted(boarding,t,sanctions_enforcement)") == {
        "icj": "not_met", "restrictivist": "not_met", "majority": "not_met", "expansionist": "not_met", "us_2025": "met"}
    closed = case(TANKERS, proved(*facts, "closed_coast(boarding,t)"))
    assert asked(closed, "unlawful_force(boarding,t)", positions=MAIN) == dict.fromkeys(MAIN, "met")


INVASION = """
acts:
  invasion: {by: s, against: t, date: 1989-12-20, zones: land(t), answers: attacks}
events:
  attacks: {by: t, victims: s, date: 1989-12-16, zones: land(t)}
consents:
  winner: {by: t, to: s, covers: invasion}
invocations:
  - {ground: self_defence, by: s, for: invasion, sources: [report]}
  - {ground: consent, by: s, for: invasion, sources: [report]}
  - {ground: protection_of_nationals, by: s, for: invasion, sources: [report]}
  - {ground: pro_democratic_intervention, by: s, for: invasion, sources: [report]}
  - {ground: law_enforcement, by: s, for: invasion, sources: [report]}
"""


def test_an_invasion_to_protect_nationals_and_install_the_winner_of_an_election() -> None:
    """Panama, 1989. What the State that invaded said of the consent is all that carries it, and on the widest reading only."""
    denied = [said(f"denied_{n}", what, "denies", by="s", evidence="alleged") for n, what in enumerate(("giver_installed(winner)",), 1)]
    of = case(INVASION, proved(
        "done_by(invasion,s)", "invaded(invasion)", "took_place(invasion,land(t))", "removed_government(invasion)", "used_armed_force(attacks)",
        "took_place(attacks,land(t))", "struck_nationals_abroad(attacks,s)", "serious_violence(attacks)", "done_by(attacks,t)",
        "responded_to(invasion,attacks)", "aims_beyond_defence(invasion,attacks)", "domestic_warrant(invasion)", "more_than_minimal(invasion)",
        "given(winner)", "competent_organ(winner)", "given_first(invasion,winner)", "elected(winner)", "giver_installed(winner)",
        "given_for_operation(invasion,winner)", "kept_to_agreed_area(invasion,winner)", "kept_to_agreed_purpose(invasion,winner)",
        "kept_to_agreed_means(invasion,winner)", "kept_to_agreed_time(invasion,winner)"),
              disproved("in_control(winner)", "recognised_by_nearly_all(winner)", "undisputed_giver(winner)", "undisputed_before_attack(winner)",
                        "control_lost_to_attack(winner)"),
              alleged("s", "real_and_free(winner)", "recognised(winner)", "nationals_in_danger(attacks,s)", "host_did_not_protect(attacks,s)",
                      "only_to_rescue(invasion)", "enforced_law_on_private_conduct(invasion)"), denied)
    assert set(asked(of, "unlawful_force(invasion,t)", positions=MAIN).values()) == {"met"}
    for plea in ("rescue_of_nationals(invasion,t)", "ground_accepted(invasion,t,pro_democratic_intervention)"):
        assert not {"met", "depends"} & set(asked(of, plea, positions=MAIN).values())
    # Taken at its word: the removal of a government is still no rescue and no measured defence.
    for position, status in (("restrictivist", "met"), ("majority", "met"), ("expansionist", "not_met")):
        believed = lc.assess(of, position, arguendo="s")
        assert believed["unlawful_force", "invasion", "t"].status == status
        assert believed["rescue_of_nationals", "invasion", "t"].status == "not_met"
        assert believed["proportionate", "invasion", "attacks"].status == "not_met"
        assert believed["consent", "invasion", "t"].status == ("met" if position == "expansionist" else "not_met")


FLIGHTS = """
acts:
  flights: {by: s, against: t, date: 2025-10-15, zones: international_airspace, signals: strike}
  strike: {by: s, against: t, date: 2025-11-15, zones: land(t), hypothetical: true}
assumptions:
  - {says: "done_by(strike,s)"}
  - {says: "attacked_with_weapons_of_war(strike)"}
  - {says: "took_place(strike,land(t))"}
"""
PRESSURE = [
    "done_by(flights,s)", "able_to_carry_out(flights,strike)", "forces_in_position(flights,strike)", "close_and_repeated(flights)",
    "removal_of_government_announced(flights)", "recent_force_by_same_forces(flights)",
]


def test_bombers_off_a_coast_whose_leader_is_told_that_his_days_are_numbered() -> None:
    of = case(FLIGHTS, proved(*PRESSURE), as_of="2025-12-31")
    assert asked(of, "unlawful_threat(flights,t)") == {
        "icj": "depends", "restrictivist": "met", "majority": "met", "expansionist": "not_met", "us_2025": "not_met"}
    assert lc.assess(of, "icj")["unlawful_threat", "flights", "t"].turns_on.subjects == ("threat_test",)
    # Two signs are not enough on any reading; force announced outright is, on every one.
    assert set(asked(case(FLIGHTS, proved(*PRESSURE[:5]), as_of="2025-12-31"), "unlawful_threat(flights,t)").values()) <= {"not_met", "not_proven"}
    outright = case(FLIGHTS, proved(*PRESSURE, "force_announced(flights,strike)"), as_of="2025-12-31")
    assert set(asked(outright, "unlawful_threat(flights,t)").values()) == {"met"}
    assert set(asked(of, "unlawful_force(flights,t)").values()) <= {"not_met", "not_engaged"}


RIG = """
vessels:
  rig: {flag: t}
acts:
  order: {by: s, against: [rig, t], date: 2000-06-03, zones: high_seas, signals: eviction}
  eviction: {by: s, against: [rig, t], date: 2000-06-04, zones: high_seas, hypothetical: true}
invocations:
  - {ground: law_enforcement, by: s, for: order, sources: [report]}
  - {ground: countermeasure, by: s, for: order, sources: [report]}
assumptions:
  - {says: "done_by(eviction,s)"}
  - {says: "attacked_ports_or_installations(eviction)"}
  - {says: "struck_installation_of(eviction,t)"}
  - {says: "pressed_claim_against_state(eviction)"}
"""


def test_a_navy_that_orders_a_rig_out_of_disputed_waters() -> None:
    """Guyana v Suriname, 2000: an explicit threat; what it announced pressed a claim, so it was no policing on any reading."""
    of = case(RIG, proved("done_by(order,s)", "force_announced_on_condition(order,eviction)", "able_to_carry_out(order,eviction)",
                          "apparently_ready(order,eviction)", "flag(rig,t)", "enforced_law_on_private_conduct(eviction)", "private_vessel(rig)"))
    assert set(asked(of, "unlawful_threat(order,t)").values()) == {"met"}
    for position in FIVE:
        found = lc.assess(of, position)
        assert found["policing_at_sea", "eviction", "t"].status == "not_met"
        assert found["ground_accepted", "order", "t", "countermeasure"].status == "not_met"
