"""What a case puts into the structure (`docs/structure.md`), predicate by predicate."""

from __future__ import annotations

import re

import clingo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawcheck.case import parse
from lawcheck.case.structure import structure, subjects
from lawcheck.resources import folder
from tests.case.words import ON_LAND, SOUND, WORDS, with_claim


def facts(text: str) -> set[str]:
    return set(structure(parse(text, "case.yaml", WORDS), WORDS).splitlines())


def of(name: str, text: str = SOUND) -> set[str]:
    return {fact for fact in facts(text) if fact.startswith(f"{name}(")}


@pytest.mark.parametrize(
    "fact",
    [
        "state(us).",
        "state(ve).",
        "group(tda).",
        "organ(navy,us).",
        "person(crew).",
        "law_of(us,us_law).",
        "treaty(us,un_charter,19451024,99991231).",
        "may_control(ve,tda).",
        "vessel(boat1).",
        "craft(boat1).",
        "candidate(flag(boat1),ve).",
        "may_be_stateless(boat1).",
        "may_belong_to(boat1,tda).",
        "may_carry(boat1,crew).",
        "act(strike).",
        "event(strike).",
        "event(traffic).",
        "author(strike,navy).",
        "author(traffic,tda).",
        "actor(strike,us).",
        "may_be_attributed(traffic,ve).",
        "target(strike,boat1).",
        "target(traffic,us).",
        "victim_state(strike,ve).",
        "victim_state(traffic,us).",
        "date(strike,20250902).",
        "until(strike,20250902).",
        "until(traffic,20250901).",
        "may_take_place(strike,high_seas).",
        "may_respond(strike,traffic).",
        "may_kill(strike,crew).",
        "claimed_right(strike,ve).",
        "pair(us_tda).",
        "side(us_tda,us).",
        "side(us_tda,tda).",
        "begins(us_tda,20250902).",
        "ends(us_tda,20251031).",
        "consent_act(letter,ve,us).",
        "may_cover(letter,strike).",
        "listing(tda_fto).",
        "lister(tda_fto,us).",
        "listed(tda_fto,tda).",
        "listed_under(tda_fto,fto).",
        "may_plead(strike,self_defence).",
        "as_of(20251031).",
    ],
)
def test_the_sound_case_has(fact: str) -> None:
    assert fact in facts(SOUND)


@pytest.mark.parametrize(
    "fact",
    [
        "object(boat1).", "object(dock).", "object(cargo).", "object_of(boat1,tda).", "object_of(dock,ve).", "object_of(dock,tda).",
        "target(strike,dock).", "victim_state(strike,ve).", "may_belong(crew,tda).", "may_belong(crew,army).",
        "may_be_national(crew,ve).", "may_hold_office(chief,ve).", "may_follow(second,strike).", "may_charge(second,chief).",
        "may_strike(strike,crew).", "may_strike(second,crew).", "may_seize(raid,chief).", "may_assist(tip,strike).",
        "may_try(trial,chief).", "may_try(trial,crew).", "operation(spear,us).", "part_of(strike,spear).",
        "part_of(second,spear).", "began(spear,20250902).",
    ],
)  # fmt: skip
def test_things_persons_and_operations(fact: str) -> None:
    assert fact in facts(ON_LAND)


def test_only_persons_and_things_that_are_named_so() -> None:
    assert of("may_strike", ON_LAND) == {"may_strike(strike,crew).", "may_strike(second,crew)."}
    assert "craft(dock)." not in facts(ON_LAND)
    assert of("ended", ON_LAND) == set()
    over = ON_LAND.replace("acts: [strike, second], date: 2025-09-02}", "acts: strike, date: 2025-09-02, until: 2025-09-30}")
    assert {"ended(spear,20250930).", "day(20250930,739524)."} <= facts(over)


def in_pair(text: str) -> set[str]:
    """The acts of each pair, as the frame of the rules derives them."""
    control = clingo.Control(["--warn=none"])
    control.load(str(folder("rules") / "graph.lp"))
    control.add("base", [], structure(parse(text, "case.yaml", WORDS), WORDS))
    control.ground([("base", [])])
    return {str(atom.symbol) for atom in control.symbolic_atoms.by_signature("in_pair", 2)}


def test_an_act_belongs_to_a_pair_through_whom_and_what_it_struck() -> None:
    text = ON_LAND.replace("consents:", "  us_ve: {parties: [us, ve], from: 2025-09-01}\nconsents:")
    assert in_pair(text) == {
        "in_pair(strike,us_tda)", "in_pair(strike,us_ve)", "in_pair(second,us_tda)", "in_pair(second,us_ve)", "in_pair(raid,us_ve)",
    }  # fmt: skip
    elsewhere = text.replace("member_of: [tda, army], ", "")
    assert in_pair(elsewhere) == {"in_pair(strike,us_tda)", "in_pair(strike,us_ve)", "in_pair(raid,us_ve)"}
    assert "in_pair(strike,us_ve)" not in in_pair(elsewhere.replace("of: [army, tda]", "of: tda"))


def test_those_who_only_speak_are_no_structure() -> None:
    assert not any("paper" in fact for fact in facts(SOUND))


def test_an_event_is_no_act() -> None:
    assert "act(traffic)." not in facts(SOUND)
    assert of("actor") == {"actor(strike,us)."}


def test_claimed_values_are_candidates_whichever_way_they_are_claimed() -> None:
    assert "candidate(flag(boat2),ve)." in facts(SOUND)
    assert "candidate(flag(boat1),us)." in facts(
        with_claim("flag", "[[boat1, us]]").replace("asserts, by: paper", "denies, by: paper")
    )
    dated = facts(with_claim("given_on", "[[letter, 2025-10-10]]"))
    assert {"candidate(given_on(letter),20251010).", "day(20251010,739534)."} <= dated
    assert of("candidate", with_claim("crew_size", "[[boat1, 11]]")) > {"candidate(crew_size(boat1),11)."}
    placed = facts(with_claim("took_place", "[[strike, territorial_sea(ve)]]"))
    assert {
        "may_take_place(strike,territorial_sea(ve)).",
        "candidate(took_place(strike),territorial_sea(ve)).",
    } <= placed
    assert "may_be_stateless(boat2)." in facts(with_claim("stateless", "boat2"))


def test_an_ambiguous_distance_is_two_candidates_of_one_cell() -> None:
    assert of("candidate", with_claim("distance", "[[strike, ve, 20 miles]]")) >= {
        "candidate(distance(strike,ve),37040).",
        "candidate(distance(strike,ve),32187).",
    }


def test_a_range_is_one_candidate_in_each_band_of_the_rules() -> None:
    candidates = of("candidate", with_claim("distance", "[[strike, ve, 6-90 nmi]]"))
    assert len([fact for fact in candidates if "distance" in fact]) == 3


def test_other_claims_add_nothing() -> None:
    assert facts(with_claim("carried_drugs", "boat1")) == facts(SOUND)


def test_what_became_public_after_as_of_adds_nothing() -> None:
    late = with_claim("given_on", "[[letter, 2025-10-10]]", ", date: 2025-12-01")
    assert facts(late) == facts(SOUND)
    undated = with_claim("given_on", "[[letter, 2025-10-10]]").replace(
        "A story, date: 2025-09-03", "A story, date: 2026-09-03"
    )
    assert not any("given_on" in fact for fact in facts(undated))
    plea = SOUND.replace("for: strike, sources: post", "for: strike, sources: post, date: 2025-12-01")
    assert of("may_plead", plea) == set()


def test_a_finding_names_candidates_too() -> None:
    decided = "{id: f1, says: given_on, of: [[letter, 2025-10-10]], result: proved, by: paper, sources: story}"
    finding = f"findings:\n  - {decided}\n"
    assert "candidate(given_on(letter),20251010)." in facts(SOUND + finding)


def test_every_day_has_its_ordinal() -> None:
    for fact in facts(SOUND):
        for day in re.findall(r"\b\d{8}\b", fact):
            assert day == "99991231" or any(other.startswith(f"day({day},") for other in facts(SOUND))


def test_consent_covers_what_it_names_or_all_acts_of_that_state() -> None:
    more = SOUND.replace(
        "events:\n",
        "  raid: {by: us, against: ve, date: 2025-10-01}\n  other: {by: ve, against: us, date: 2025-10-01}\nevents:\n",
    )
    assert of("may_cover", more) == {"may_cover(letter,strike).", "may_cover(letter,raid)."}
    assert of("may_cover", more.replace("to: us}", "to: us, covers: raid}")) == {"may_cover(letter,raid)."}


def test_attribution_makes_a_state_the_actor_of_a_group_s_act() -> None:
    text = SOUND.replace("by: navy, against", "by: tda, attributed_to: [ve], against")
    assert of("actor", text) == {"actor(strike,ve)."}
    assert "may_be_attributed(strike,ve)." in facts(text)
    own = SOUND.replace("by: navy, against", "by: navy, attributed_to: [us], against")
    assert not any(fact.startswith("may_be_attributed(strike") for fact in facts(own))


def test_only_the_author_of_an_act_can_plead_for_it() -> None:
    assert of("may_plead", SOUND.replace("self_defence, by: us", "self_defence, by: ve")) == set()
    assert of("may_plead", SOUND.replace("self_defence, by: us", "self_defence, by: spokesman")) != set()
    assert of("may_plead", SOUND.replace("sources: post}\nclaims", "sources: post, stance: denies}\nclaims")) == set()


def test_things_with_an_identity_of_their_own() -> None:
    text = SOUND + "requests:\n  call: {by: ve, to: us}\nresolutions:\n  res1: {date: 2025-10-01, bears_on: strike}\n"
    assert {
        "request(call,ve,us).",
        "resolution(res1).",
        "adopted_on(res1,20251001).",
        "may_authorize(res1,strike).",
        "day(20251001,739525).",
    } <= facts(text)


def test_threats() -> None:
    text = SOUND.replace(
        "events:\n",
        "  threat: {by: us, against: ve, date: 2025-10-01, signals: invasion}\n"
        "  invasion: {by: us, against: ve, date: 2025-10-01, hypothetical: true, defends: [us]}\nevents:\n",
    )
    assert {"signalled(threat,invasion).", "hypothetical(invasion).", "may_defend(invasion,us)."} <= facts(text)


def test_the_text_is_sorted_and_always_the_same() -> None:
    text = structure(parse(SOUND), WORDS)
    assert text == structure(parse(SOUND), WORDS)
    assert text.splitlines() == sorted(text.splitlines())


def test_evidence_does_not_change_the_structure() -> None:
    assert facts(SOUND.replace("evidence: alleged", "evidence: conceded")) == facts(SOUND)


def test_of_stances_only_the_denial_of_a_flag_is_structure() -> None:
    """It is a possibility of its own: that the vessel has none."""
    asserted = facts(SOUND.replace("denies", "asserts"))
    assert facts(SOUND) - asserted == {"flag_denied(boat1,ve)."}
    assert asserted <= facts(SOUND)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["carried_drugs", "stateless"]), st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True))
def test_the_solver_reads_it_as_facts_and_nothing_else(says: str, boat: str) -> None:
    if boat in ("not", "none", "everyone", "high_seas") or f" {boat}:" in SOUND:
        return
    text = with_claim(says, boat).replace("boat2:", f"{boat}: {{}}\n  boat2:")
    written = structure(parse(text), WORDS)
    control = clingo.Control(logger=lambda _code, message: pytest.fail(message))
    control.add("base", [], written)
    control.ground([("base", [])])
    assert all(atom.is_fact for atom in control.symbolic_atoms)
    assert {f"{atom.symbol}." for atom in control.symbolic_atoms} == set(written.splitlines())


def test_subjects_say_what_there_is_of_each_type() -> None:
    found = subjects(parse(SOUND))
    assert found["act"] == {"strike"}
    assert found["event"] == {"strike", "traffic"}
    assert found["state"] == {"us", "ve", "everyone"}
    assert found["party"] == {"us", "ve", "tda"}
    assert found["actor"] >= {"us", "ve", "tda", "navy", "crew", "spokesman"}
    assert "paper" not in found["actor"]
    assert found["craft"] == {"boat1", "boat2"}
    assert found["object"] == {"boat1", "boat2"}
    more = subjects(parse(ON_LAND))
    assert more["object"] == {"boat1", "boat2", "dock", "cargo"}
    assert more["craft"] == {"boat1", "boat2"}
    assert more["operation"] == {"spear"}
    assert {"high_seas", "territorial_sea(ve)", "airspace(us)"} <= found["zone"]
