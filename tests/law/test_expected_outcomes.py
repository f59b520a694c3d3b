"""Outcomes that the meaning of a status demands, on the real rules: who proves what, what silence does, what a dispute does."""

from __future__ import annotations

import pytest

import lawcheck as lc
from tests.law.force_cases import (
    FIVE,
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
from tests.law.small_cases import disputed, under

INVASION = """
acts:
  strike: {by: s, against: t, date: 2020-05-02, zones: land(t), answers: blow}
events:
  blow: {by: t, against: s, date: 2020-05-01}
"""


def test_an_exception_that_nobody_raises_leaves_no_reservation() -> None:
    of = case("acts:\n  strike: {by: s, against: t, date: 2020-05-02, zones: land(t)}", proved(*strike_on_land("strike", "s", "t")))
    answer = lc.assess(of, "icj")["unlawful_force", "strike", "t"]
    assert (answer.status, answer.reservations) == ("met", ())


def test_an_exception_alleged_and_unproven_is_a_reservation() -> None:
    of = case(INVASION, proved(*strike_on_land("strike", "s", "t")),
              alleged("s", *grave_attack("blow", "t", "s"), *measured_answer("strike", "blow"), "attack_under_way(strike,blow)"))
    answer = lc.assess(of, "icj")["unlawful_force", "strike", "t"]
    assert answer.status == "met"
    assert answer.reservations


def test_one_element_of_a_full_plea_that_nobody_speaks_to_is_a_gap() -> None:
    """Need, link, measure and time are for the defender: silence on one leaves the plea unproven, not refuted."""
    said = [*grave_attack("blow", "t", "s"), *measured_answer("strike", "blow"), "attack_under_way(strike,blow)"]
    whole = case(INVASION, proved(*strike_on_land("strike", "s", "t"), *said))
    assert set(asked(whole, "self_defence(strike,t)").values()) == {"met"}
    for missing in (
        "responded_to(strike,blow)", "meant_to_end_or_avert(strike,blow)", "target_used_in_attack(strike,blow)",
        "no_more_than_halts(strike,blow)", "attack_under_way(strike,blow)", "done_by(blow,t)",
    ):
        of = case(INVASION, proved(*strike_on_land("strike", "s", "t"), *[what for what in said if what != missing]))
        answer = lc.assess(of, "majority")["self_defence", "strike", "t"]
        assert (missing, answer.status) == (missing, "not_proven")
        assert answer.why_not().gaps


def test_silence_on_gravity_is_a_gap_under_a_strict_reading_and_nothing_under_the_widest() -> None:
    said = [what for what in grave_attack("blow", "t", "s") if "scale" not in what and "serious" not in what]
    of = case(INVASION, proved(*strike_on_land("strike", "s", "t"), *said, *measured_answer("strike", "blow"), "attack_under_way(strike,blow)"))
    found = asked(of, "self_defence(strike,t)")
    assert (found["icj"], found["expansionist"]) == ("not_proven", "met")


def test_who_did_the_act_is_a_gap_where_nobody_says_so() -> None:
    of = case("acts:\n  strike: {by: s, against: t, date: 2020-05-02, zones: land(t)}",
              proved("attacked_with_weapons_of_war(strike)", "took_place(strike,land(t))"))
    answer = lc.assess(of, "icj")["unlawful_force", "strike", "t"]
    assert answer.status == "not_proven"
    assert answer.why_not().gaps == ("attributable(strike)",)


def test_a_finding_that_the_author_is_not_proven_stands_against_better_evidence() -> None:
    """Oil Platforms: the author stays unproven, and the plea fails because necessity was refuted."""
    of = case("""
vessels:
  tanker: {flag: s}
acts:
  strike: {by: s, against: t, date: 1987-10-19, zones: continental_shelf(t), answers: missile}
events:
  missile: {by: t, against: tanker, victims: s, date: 1987-10-16}
findings:
  - {id: author, says: "done_by(missile,t)", result: not_proven, by: court, sources: [report]}
  - {id: need, says: "necessary(strike,missile)", result: disproved, by: court, sources: [report]}
""", proved("used_armed_force(missile)", "struck_craft(missile,tanker)", "flag(tanker,s)", "done_by(strike,s)",
            "attacked_ports_or_installations(strike)", "struck_installation_of(strike,t)", "responded_to(strike,missile)",
            "no_longer_than_needed(strike,missile)", "more_to_be_feared(strike,missile)"),
              ['  - {id: author_claim, says: "done_by(missile,t)", stance: asserts, by: observer, evidence: corroborated, sources: [report]}'])
    found = lc.assess(of, "icj", "corroborated")
    assert found["done_by", "missile", "t"].status == "not_proven"
    answer = found["self_defence", "strike", "t"]
    assert answer.status == "not_met"
    assert "necessary" in ends(answer)
    assert found["unlawful_force", "strike", "t"].status == "met"


CONSENT = [
    "given(k)", "competent_organ(k)", "real_and_free(k)", "given_for_operation({0},k)", "kept_to_agreed_area({0},k)",
    "kept_to_agreed_purpose({0},k)", "kept_to_agreed_means({0},k)", "kept_to_agreed_time({0},k)",
]


def consent(*acts: str) -> list[str]:
    return list(dict.fromkeys(what.format(act) for act in acts for what in CONSENT))


def test_a_president_elected_and_recognised_but_without_control_may_invite_or_not_as_one_reads_the_law() -> None:
    """The Gambia, 2017."""
    of = case("""
acts:
  entry: {by: s, against: t, date: 2017-01-19, zones: land(t)}
consents:
  k: {by: t, to: s, covers: entry}
""", proved("done_by(entry,s)", "sent_armed_forces_in(entry)", "took_place(entry,land(t))", *consent("entry"), "given_first(entry,k)",
            "recognised(k)", "recognised_by_nearly_all(k)", "elected(k)"), disproved("in_control(k)", "undisputed_giver(k)"))
    answer = lc.assess(of, "icj")["consent", "entry", "t"]
    assert (answer.status, answer.turns_on.subjects) == ("depends", ("inviting_government",))
    readings = {"combination": "met", "effective_control": "not_met", "recognition": "met", "democratic_title": "met"}
    for reading, status in readings.items():
        assert under(of, "icj", inviting_government=reading)["consent", "entry", "t"].status == status
    assert asked(of, "consent(entry,t)") == {
        "icj": "depends", "restrictivist": "not_met", "majority": "met", "expansionist": "met", "us_2025": "met"}


def test_a_consent_covers_what_is_done_between_its_giving_and_its_withdrawal() -> None:
    days = {"a09": "2020-01-09", "a12": "2020-01-12", "a17": "2020-01-17", "a21": "2020-01-21"}
    acts = "\n".join(f"  {act}: {{by: s, against: t, date: {day}, zones: land(t)}}" for act, day in days.items())
    withdrawn = [
        f'  - {{id: day_{day}, says: "withdrawn_on(k,2020-01-{day})", stance: asserts, by: observer, evidence: reported, sources: [report]}}'
        for day in ("15", "20")
    ]
    of = case(f"acts:\n{acts}\nconsents:\n  k: {{by: t, to: s}}",
              proved(*consent(*days), "given_on(k,2020-01-10)", "undisputed_giver(k)"), withdrawn)
    found = lc.assess(of, "majority")
    assert [found["consent", act, "t"].status for act in days] == ["not_met", "met", "depends", "not_met"]
    assert found["consent", "a17", "t"].turns_on.subjects == ("withdrawn_day(k)",)


CLASH = """
acts:
  left: {by: s, against: t, date: 2020-05-01, zones: land(t), answers: right}
  right: {by: t, against: s, date: 2020-05-01, zones: land(s), answers: left}
"""


def clash(*order: list[str]) -> lc.Case:
    facts = [
        what
        for act, other, by, on in (("left", "right", "s", "t"), ("right", "left", "t", "s"))
        for what in (*grave_attack(act, by, on), *strike_on_land(act, by, on), *measured_answer(act, other), f"attack_under_way({act},{other})")
        if not what.startswith("responded_to")
    ]
    return case(CLASH, proved(*dict.fromkeys(facts)), *order)


@pytest.mark.parametrize("position", FIVE)
def test_two_who_each_say_that_the_other_struck_first_are_never_both_right(position: str) -> None:
    pleas = ("self_defence(left,t)", "self_defence(right,s)")
    both = ["responded_to(left,right)", "responded_to(right,left)"]
    said = [f'  - {{id: order_{n}, says: "{what}", stance: asserts, by: observer, evidence: reported, sources: [report]}}'
            for n, what in enumerate(both)]
    disputed_order = lc.assess(clash(said), position)
    assert [disputed_order[plea].status for plea in pleas] == ["depends", "depends"]
    assert disputed_order[pleas[0]].turns_on.subjects == ("order(left,right)",)
    unproven = lc.assess(clash(alleged("s", both[0]), [line.replace("word_", "other_") for line in alleged("t", both[1])]), position)
    assert [unproven[plea].status for plea in pleas] == ["not_proven", "not_proven"]
    assert [unproven[what].status for what in ("unlawful_force(left,t)", "unlawful_force(right,s)")] == ["met", "met"]
    settled = lc.assess(clash(said[:1]), position)
    assert [settled[plea].status for plea in pleas] == ["met", "not_met"]


def test_manifest_force_passes_whatever_the_floor() -> None:
    """The gravity floor is open for the Court; bombs on foreign soil do not wait for the answer."""
    of = case("acts:\n  strike: {by: s, against: t, date: 2020-05-02, zones: land(t)}", proved(*strike_on_land("strike", "s", "t")))
    assert under(of, "icj").view.admitted("force_gravity_floor") == ("none", "low_floor", "contextual")
    assert set(asked(of, "force(strike,t)").values()) == {"met"}


def test_lesser_force_turns_on_the_floor_where_it_is_open() -> None:
    of = case("acts:\n  camp: {by: s, against: t, date: 2010-10-18, zones: land(t)}",
              proved("done_by(camp,s)", "sent_armed_forces_in(camp)", "took_place(camp,land(t))"), disproved("more_than_minimal(camp)"))
    answer = lc.assess(of, "icj")["force", "camp", "t"]
    assert (answer.status, answer.turns_on.subjects) == ("depends", ("force_gravity_floor",))


BOAT = """
vessels:
  boat: {flag: [v, none]}
acts:
  strike: {by: s, against: boat, date: 2025-09-02, zones: high_seas}
"""


def test_a_flag_that_both_sides_only_allege_is_unproven_and_gone_if_one_side_is_believed() -> None:
    facts = proved("done_by(strike,s)", "attacked_with_weapons_of_war(strike)", "struck_craft(strike,boat)", "took_place(strike,high_seas)")
    of = case(BOAT, facts, alleged("v", "flag(boat,v)"), [line.replace("word_", "other_") for line in alleged("s", "stateless(boat)")],
              as_of="2025-12-31")
    against, everyone = "unlawful_force(strike,v)", "unlawful_force(strike,everyone)"
    assert set(asked(of, against).values()) == {"not_proven"}
    believed = asked(of, against, arguendo="s")
    assert (believed["restrictivist"], believed["expansionist"]) == ("not_met", "not_met")
    assert asked(of, everyone, arguendo="s") == {
        "icj": "depends", "restrictivist": "met", "majority": "depends", "expansionist": "not_met", "us_2025": "not_met"}
    assert lc.assess(of, "icj", arguendo="s")[everyone].turns_on.subjects == ("stateless_vessel",)
    assert set(asked(of, against, arguendo="v").values()) == {"met"}


def test_a_disputed_flag_touches_one_of_two_states() -> None:
    of = case(BOAT.replace("[v, none]", "[v, t]"),
              proved("done_by(strike,s)", "attacked_with_weapons_of_war(strike)", "struck_craft(strike,boat)", "took_place(strike,high_seas)"),
              disputed("flag(boat,v)")[:1], [disputed("flag(boat,t)")[0].replace("for_1", "for_2")], as_of="2025-12-31")
    found = lc.assess(of, "icj")
    assert [found[what].status for what in ("unlawful_force(strike,v)", "unlawful_force(strike,t)")] == ["depends", "depends"]
    assert found["prohibited_force", "strike"].status == "met"


def test_an_act_of_1837_breaks_no_charter_but_its_own_test_is_asked() -> None:
    """The Caroline: of the grounds for force the test of instant need is run alone, and sovereignty is older than the Charter."""
    of = case("""
acts:
  raid: {by: s, against: t, date: 1837-12-29, zones: internal_waters(t), answers: supply}
events:
  supply: {by: g, against: s, date: 1837-12-28}
""", proved("done_by(raid,s)", "invaded(raid)", "took_place(raid,internal_waters(t))", "responded_to(raid,supply)"),
   disproved("no_time_to_deliberate(raid,supply)"))
    found = lc.assess(of, "icj")
    for ground in ("unlawful_force", "self_defence", "collective_self_defence", "council_authorization"):
        answer = found[ground, "raid", "t"]
        assert (answer.status, bool(answer.note)) == ("not_engaged", True)
    assert found["instant_need", "raid", "supply"].status == "not_met"
    assert found["breach_of_sovereignty", "raid", "t"].status == "met"
