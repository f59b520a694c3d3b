"""Who says what, as the reasoning sees it."""

from __future__ import annotations

from lawcheck.case import parse
from lawcheck.case.statements import Statement, assumptions, findings, invocations, statements
from tests.case.words import SOUND, WORDS, with_claim


def said(text: str) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements(parse(text, "case.yaml", WORDS), WORDS):
        found.setdefault(statement.claim_id, []).append(statement)
    return found


def test_a_claim_is_a_statement_with_all_that_weighs() -> None:
    assert said(SOUND)["c2"] == [
        Statement("flag(boat1,ve)", "c2", "denies", "us", "us", "alleged", None, ("post",)),
    ]


def test_one_claim_may_speak_of_several_subjects() -> None:
    leaves = [statement.leaf for statement in said(with_claim("carried_drugs", "[boat1, boat2]"))["extra"]]
    assert leaves == ["carried_drugs(boat1)", "carried_drugs(boat2)"]
    leaves = [statement.leaf for statement in said(with_claim("flag", "[[boat1, ve], [boat2, us]]"))["extra"]]
    assert leaves == ["flag(boat1,ve)", "flag(boat2,us)"]


def test_an_ambiguous_distance_is_said_of_both_values() -> None:
    leaves = [statement.leaf for statement in said(with_claim("distance", "[[strike, ve, 20 miles]]"))["extra"]]
    assert leaves == ["distance(strike,ve,37040)", "distance(strike,ve,32187)"]


def test_organs_and_spokesmen_speak_for_their_state() -> None:
    for speaker in ("navy", "spokesman"):
        (statement,) = said(SOUND.replace("asserts, by: us", f"asserts, by: {speaker}"))["c1"]
        assert (statement.speaker, statement.party) == (speaker, "us")
    (statement,) = said(SOUND)["c3"]
    assert (statement.speaker, statement.party) == ("paper", "paper")


def test_a_spokesman_of_an_organ_speaks_for_the_state() -> None:
    text = SOUND.replace("speaks_for: us", "speaks_for: navy").replace("asserts, by: us", "asserts, by: spokesman")
    assert said(text)["c1"][0].party == "us"


def test_a_plea_of_the_act_s_own_state_is_an_established_fact() -> None:
    assert said(SOUND)["invocations[0]"] == [
        Statement(
            "pleaded(strike,self_defence)", "invocations[0]", "asserts", "us", "us", "established", None, ("post",)
        ),
    ]
    assert "invocations[0]" not in said(SOUND.replace("self_defence, by: us", "self_defence, by: ve"))


def test_a_ground_disowned_is_a_denial() -> None:
    text = SOUND.replace("for: strike, sources: post", "for: strike, sources: post, stance: denies")
    assert said(text)["invocations[0]"][0].stance == "denies"


def test_claims_of_after_as_of_are_not_there() -> None:
    text = SOUND.replace("evidence: alleged, date: 2025-09-02", "evidence: alleged, date: 2025-11-01")
    assert "c1" not in said(text)
    assert "c1" in said(text.replace("as_of: 2025-10-31", "as_of: 2025-11-01"))


def test_a_claim_without_a_date_is_as_old_as_its_earliest_source() -> None:
    late = SOUND.replace("A story, date: 2025-09-03", "A story, date: 2026-01-01")
    assert "c3" not in said(late)
    assert "c3" in said(late.replace("sources: [story]", "sources: [story, post]"))
    assert "c3" in said(SOUND.replace("A story, date: 2025-09-03", "A story"))


def test_pleas_in_the_alternative_are_kept_apart() -> None:
    text = SOUND.replace("id: c1,", "id: c1, plea: first,") + "pleas:\n  first: {by: us}\n"
    assert said(text)["c1"][0].plea == "first"
    assert said(text)["c2"][0].plea is None


def test_invocations_are_one_for_each_subject_whoever_makes_them() -> None:
    text = SOUND.replace("for: strike", "for: [strike, us_tda]").replace(
        "ground: self_defence", "ground: armed_conflict"
    )
    pleas = invocations(parse(text, "case.yaml", WORDS))
    assert [(plea.subject, plea.own) for plea in pleas] == [("strike", True), ("us_tda", False)]


def test_findings_and_assumptions() -> None:
    text = SOUND.replace("date: 2025-01-01", "hypothetical: true, date: 2025-01-01") + (
        "findings:\n"
        "  - {id: f1, says: armed_attack, of: [[strike, ve]], result: disproved, by: paper, sources: story}\n"
        "  - {id: f2, says: carried_drugs, of: boat1, result: proved, by: paper, sources: story, date: 2026-01-01}\n"
        "assumptions:\n  - {says: took_place, of: [[traffic, high_seas]]}\n"
    )
    case = parse(text, "case.yaml", WORDS)
    assert [(found.proposition, found.result) for found in findings(case)] == [("armed_attack(strike,ve)", "disproved")]
    assert [assumed.leaf for assumed in assumptions(case)] == ["took_place(traffic,high_seas)"]
