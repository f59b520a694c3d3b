"""The sequel: what each main answer rests on, read as a lawyer would ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.answers.assessment import Answer, Assessment
from lawcheck.case import parse

SEQUEL = Path(__file__).resolve().parents[2] / "cases" / "caribbean_2025" / "caribbean_2026_sequel.yaml"


@pytest.fixture(scope="module")
def found() -> dict[str, Assessment]:
    """The sequel under three positions."""
    case = lc.load(SEQUEL)
    return {position: lc.assess(case, position) for position in ("icj", "majority", "us_2025")}


def told(answer: Answer) -> set[str]:
    """The propositions among the steps of why the answer is no better."""
    return {step.proposition for step in answer.why_not().root.walk()}


def test_the_second_strike_waits_for_one_fact_of_the_video(found: dict[str, Assessment]) -> None:
    for assessment in found.values():
        answer = assessment["unlawful_follow_on", "second_strike_2_sep", "survivors_1"]
        assert answer.status == "depends"
        assert answer.turns_on.subjects == ("in_peril_at_sea(second_strike_2_sep,survivors_1)",)
        # The killing is wrong whichever law governs, shipwrecked or not, as long as nothing in either law allowed it.
        assert assessment["unlawful_killing", "second_strike_2_sep", "survivors_1"].status == "met"


def test_a_late_report_of_the_incident_is_named_as_the_reason(found: dict[str, Assessment]) -> None:
    answer = found["majority"]["incident_report_in_time", "strike_2"]
    assert answer.status == "not_met"
    assert "incident_report_made_on(strike_2,20251002)" in told(answer)


def test_the_cartel_was_listed_only_from_the_day_of_publication() -> None:
    """Asked of two acts put in for the purpose: the day before, and the day itself."""
    probes = "".join(
        f"  {id_}: {{by: us, against: cartel_de_los_soles, date: {day}, zones: high_seas}}\n"
        for id_, day in (("day_before", "2025-11-23"), ("day_itself", "2025-11-24")))
    text = SEQUEL.read_text(encoding="utf-8").replace("\nacts:\n", "\nacts:\n" + probes, 1)
    for position in ("icj", "us_2025"):
        assessment = lc.assess(parse(text), position)
        assert assessment["in_force", "soles_fto", "20251123"].status == "not_met"
        assert assessment["in_force", "soles_fto", "20251124"].status == "met"
        assert assessment["in_force", "soles_sdgt", "20251123"].status == "met"


@pytest.mark.parametrize(("seizure", "ship", "flag"), [
    ("seizure_skipper", "skipper", "guyana"), ("seizure_m_sophia", "m_sophia", "panama")])
def test_whom_a_disowned_ship_does_not_belong_to_is_not_wronged(
    found: dict[str, Assessment], seizure: str, ship: str, flag: str) -> None:
    for assessment in found.values():
        for question in ("flag_jurisdiction_breached", "unlawful_force", "state_responsible"):
            assert assessment[question, seizure, flag].status == "not_met", question
        assert assessment["stateless_in_law", ship].status == ("met" if ship == "skipper" else "not_proven")


def test_whether_a_ship_without_nationality_may_be_taken_is_a_question_of_its_own(found: dict[str, Assessment]) -> None:
    """To visit it is open to all; to take it, on one reading."""
    answers = {position: found[position]["boarding_basis", "seizure_skipper", "everyone"] for position in found}
    assert {position: answer.status for position, answer in answers.items()} == {
        "icj": "not_met", "majority": "not_proven", "us_2025": "not_proven"}
    assert "only_boarded_and_checked(seizure_skipper)" in told(answers["icj"])
    believed = lc.assess(found["us_2025"].case, "us_2025", arguendo="us")["boarding_basis", "seizure_skipper", "everyone"]
    assert believed.status == "met"
    assert "stateless_ship = any_state_may_seize" in " ".join(str(believed.why()).split())


def test_the_third_of_january_war_force_capture_and_trial_are_four_questions(found: dict[str, Assessment]) -> None:
    day = "operation_3_january"
    for position, assessment in found.items():
        assert assessment["iac", "us_venezuela_january"].status == "met"
        assert assessment["unlawful_force", day, "venezuela"].status == "met"
        assert assessment["capture_wrong", day, "venezuela"].status == "met"
        assert assessment["court_keeps_jurisdiction", "trial_new_york", "maduro"].status == "met"
        immune = assessment["personal_immunity", "trial_new_york", "maduro", "venezuela"].status
        assert immune == ("not_met" if position == "us_2025" else "met")
        assert assessment["state_responsible", "trial_new_york", "venezuela"].status == immune


def test_a_death_beside_the_target_is_no_breach_until_somebody_speaks_to_the_attack(found: dict[str, Assessment]) -> None:
    for assessment in found.values():
        for dead in ("civilians_3_jan", "cuban_personnel"):
            answer = assessment["killing_under_ihl", "operation_3_january", dead]
            assert answer.status == "not_proven"
            assert f"aimed_at_person(operation_3_january,{dead})" in told(answer)
            assert assessment["lawful_target", "operation_3_january", dead].status == "not_met"
        assert assessment["killing_under_ihl", "operation_3_january", "troops_3_jan"].status == "not_met"
        assert assessment["state_responsible", "operation_3_january", "cuba"].status == "not_proven"


def test_a_captive_is_a_prisoner_of_war_only_if_somebody_says_so(found: dict[str, Assessment]) -> None:
    for assessment in found.values():
        maduro = assessment["prisoner_of_war", "operation_3_january", "maduro"]
        assert maduro.status == "not_proven"
        assert "status_in_doubt(operation_3_january,maduro)" in told(maduro)
        assert assessment["prisoner_of_war", "operation_3_january", "flores"].status == "not_engaged"


def test_what_nobody_pleads_is_not_announced(found: dict[str, Assessment]) -> None:
    for position in ("majority", "us_2025"):
        assessment = found[position]
        assert {answer.status for answer in assessment.answers("order_excuses")} == {"not_engaged"}
        assert assessment["war_powers_clock_expired", "operation_3_january"].status == "not_met"
        assert assessment["authorised_by_statute", "strike_1"].status == "not_met"
        assert not [question for question in assessment.questions if question == "part_of_hostilities(trial_new_york)"]
