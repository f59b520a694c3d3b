"""The strikes of autumn 2025: self-defence fails on the kind of harm pleaded, not on its proof; what carries the contrary claim."""

from __future__ import annotations

from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.answers.assessment import STANDARDS, Answer, Assessment
from tests.law.force_cases import FIVE, MAIN, ends, steps

TWIN = Path(__file__).resolve().parents[2] / "cases" / "caribbean_2025" / "boats_open_fire.yaml"
STRIKES = [f"strike_{number}" for number in range(1, 15)]


def pleas(found: Assessment, ground: str) -> list[Answer]:
    """One ground, for each of the fourteen strikes and as against every right-holder."""
    chosen = [q for q in found.questions if q.startswith(f"{ground}(strike_")]
    assert {q.partition("(")[2].partition(",")[0] for q in chosen} == set(STRIKES)
    return [found[q] for q in chosen]


@pytest.mark.parametrize("arguendo", [None, "us"])
@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("position", MAIN)
def test_self_defence_fails_whatever_the_proof(campaign: lc.Case, position: str, standard: str, arguendo: str | None) -> None:
    """Against every right-holder, at every standard, and even if every word of the acting State is taken as true."""
    found = lc.assess(campaign, position, standard, arguendo)  # type: ignore[arg-type]
    assert {answer.status for answer in pleas(found, "self_defence")} == {"not_met"}
    assert found["kind_of_attack", "drug_harm", "us"].status == "not_met"


@pytest.mark.parametrize("position", MAIN)
def test_what_fails_is_the_kind_of_harm_and_the_harm_itself_is_proved(campaign: lc.Case, position: str) -> None:
    found = lc.assess(campaign, position, arguendo="us")
    assert found["social_harm", "drug_harm"].status == "met"
    assert found["violence", "drug_harm", "us"].status != "met"
    shown = {step.proposition: step for step in found["self_defence", "strike_1", "venezuela"].why_not().root.walk()}
    assert shown["kind_of_attack(drug_harm,us)"].status == "not_met"
    assert shown["social_harm(drug_harm)"].closed
    assert shown["social_harm(drug_harm)"].reading == "attack_kind = aggregate_social_harm"


@pytest.mark.parametrize("position", MAIN)
def test_even_with_every_other_reading_of_the_acting_state_the_kind_decides(campaign: lc.Case, position: str) -> None:
    """Of all that the claim holds, only the reading of the kind is taken away; the plea falls, on that element."""
    mine = lc.assess(campaign, position).view.admitted("attack_kind")
    found = lc.assess(campaign, "us_2025", arguendo="us")
    changed = found.under(view=found.view.with_reading("attack_kind", *mine))
    assert {answer.status for answer in pleas(changed, "self_defence")} == {"not_met"}
    assert "kind_of_attack(drug_harm,us)" in {
        step.proposition for step in changed["self_defence", "strike_1", "venezuela"].why_not().root.walk()}


@pytest.mark.parametrize("position", MAIN)
def test_collective_self_defence_fails_for_want_of_a_request(campaign: lc.Case, position: str) -> None:
    for arguendo in (None, "us"):
        found = lc.assess(campaign, position, arguendo=arguendo)
        assert {answer.status for answer in pleas(found, "collective_self_defence")} == {"not_met"}
        answer = found["collective_self_defence", "strike_1", "venezuela"]
        wanted = {"victim_requested", "victim_declared"} if position in {"icj", "restrictivist"} else {"victim_requested"}
        assert wanted <= ends(answer)
        assert not answer.on_the_law  # a request could have been made; the case names none
        assert any(name.startswith("victim_requested(") for name in answer.unnamed)


def test_collective_self_defence_is_not_shown_even_where_no_request_is_asked_for(campaign: lc.Case) -> None:
    """Its own position asks for no request; but no link, no need and no measure as to any other State is asserted."""
    found = lc.assess(campaign, "us_2025", arguendo="us")
    assert not {answer.status for answer in pleas(found, "collective_self_defence")} & {"met", "depends"}
    assert steps(found["collective_self_defence", "strike_1", "venezuela"]) >= {"target_linked", "proportionate"}


@pytest.mark.parametrize("standard", STANDARDS[1:])
def test_the_claim_holds_only_on_the_word_of_its_author(campaign: lc.Case, standard: str) -> None:
    alone = lc.assess(campaign, "us_2025", standard)  # type: ignore[arg-type]
    assert not {answer.status for answer in pleas(alone, "self_defence")} & {"met", "depends"}
    believed = lc.assess(campaign, "us_2025", standard, arguendo="us")  # type: ignore[arg-type]
    # As against Colombia the acting State says nothing: neither consent, nor a host that would not act.
    assert {a.arguments[1]: a.status for a in pleas(believed, "self_defence")} == {
        "venezuela": "met", "everyone": "met", "colombia": "not_met"}


def test_the_answer_names_the_readings_that_carry_it(campaign: lc.Case) -> None:
    answer = lc.assess(campaign, "us_2025", arguendo="us")["self_defence", "strike_1", "venezuela"]
    carriers = {carrier.question: carrier for carrier in answer.carried_by()}
    assert carriers["attack_kind"].breaks
    assert carriers["attack_kind"].status == "not_met"
    assert {question for question, carrier in carriers.items() if carrier.breaks} == {
        "attack_kind", "accumulation", "proportionality_yardstick"}


@pytest.mark.parametrize("position", FIVE)
def test_if_the_boat_had_opened_fire_the_kind_would_not_fail(position: str) -> None:
    found = lc.assess(lc.load(TWIN), position)
    assert found["kind_of_attack", "fire_on_warship", "us"].status == "met"
    answer = found["self_defence", "strike_1", "everyone"]
    assert "kind_of_attack" not in ends(answer)
    assert answer.status == {"icj": "depends", "restrictivist": "not_met"}.get(position, "met")
    if position in {"icj", "restrictivist"}:
        assert "nonstate_author" in (answer.turns_on.subjects if position == "icj" else ends(answer) | {
            step.reading.partition(" ")[0] for step in answer.why_not().root.walk()})


def test_unlawful_force_against_the_flag_state_follows_the_proof_of_the_flag(campaign: lc.Case) -> None:
    """One body that is no party reports a flag for three boats; at a higher standard nobody has shown one."""
    for position in FIVE:
        reported = lc.assess(campaign, position)
        assert [reported["unlawful_force", f"strike_{n}", "venezuela"].status for n in (1, 2, 3)] == ["met"] * 3
        higher = lc.assess(campaign, position, "corroborated")
        assert [higher["unlawful_force", f"strike_{n}", "venezuela"].status for n in (1, 2, 3)] == ["not_proven"] * 3
    believed = lc.assess(campaign, "us_2025", arguendo="us")
    assert {answer.status for answer in pleas(believed, "unlawful_force")} == {"not_met"}


def test_force_against_the_community_waits_for_statelessness_and_for_a_reading(campaign: lc.Case) -> None:
    """For most boats nobody names a flag: whether they had none is unknown; whether it would matter is open."""
    open_ = lc.assess(campaign, "icj")["unlawful_force", "strike_9", "everyone"]
    assert (open_.status, open_.why_not().gaps != ()) == ("not_proven", True)
    assert lc.assess(campaign, "expansionist")["unlawful_force", "strike_9", "everyone"].status == "not_met"
    # Of one boat the acting State says that it was unflagged: taken at its word, the reading decides.
    believed = {position: lc.assess(campaign, position, "established", "us")["unlawful_force", "strike_2", "everyone"] for position in MAIN}
    assert {position: answer.status for position, answer in believed.items()} == {
        "icj": "depends", "restrictivist": "met", "majority": "depends", "expansionist": "not_met"}
    assert believed["majority"].turns_on.subjects == ("stateless_vessel",)
