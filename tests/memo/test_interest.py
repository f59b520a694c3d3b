"""Whom a statement serves is told issue by issue from the tree of the question, and changes only how the statement is told."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.explain.tree import Claim
from lawcheck.memo.interest import Interests
from tests.memo.raid import CASE
from tests.memo.reading import notes, words_of

CHARGE, PLEA = "unlawful_force(raid,state_b)", "self_defence(raid,state_b)"


@pytest.fixture(scope="module")
def interests(raid):
    return Interests(raid.views)


def said(speaker: str, stance: str = "asserts", evidence: str = "alleged") -> Claim:
    return Claim("x", speaker, stance, evidence, ())


def test_what_a_state_says_of_its_own_act_is_against_it_in_the_charge(interests):
    assert interests.of(CHARGE, "done_by(raid,state_a)", said("state_a")) == "against"
    assert interests.of(CHARGE, "done_by(raid,state_a)", said("state_b")) == "own"
    assert interests.of(CHARGE, "done_by(raid,state_a)", said("state_a", "denies")) == "own"


def test_what_it_says_for_its_plea_serves_it_in_the_plea_and_through_the_exception_in_the_charge(interests):
    assert interests.of(PLEA, "responded_to(raid,rockets)", said("state_a")) == "own"
    assert interests.of(CHARGE, "responded_to(raid,rockets)", said("state_a")) == "own"
    assert interests.of(PLEA, "responded_to(raid,rockets)", said("state_b")) == "against"


def test_who_is_no_party_to_the_issue_has_no_interest_in_it(interests):
    assert interests.of(CHARGE, "done_by(raid,state_a)", said("observer")) is None
    assert interests.of("", "done_by(raid,state_a)", said("state_a")) is None
    assert interests.of(CHARGE, "recorded_nowhere(raid)", said("state_a")) is None


def test_a_fact_that_counts_both_ways_is_told_without_a_word_on_interest(campaign):
    found = Interests(campaign.views)
    question = "arbitrary_deprivation(strike_1,aboard_1,custom)"
    assert found.signs(question)["done_by(strike_1,us)"] == {1, -1}
    assert found.of(question, "done_by(strike_1,us)", said("us", evidence="conceded")) is None


def test_an_admission_is_told_as_one_and_a_plea_as_an_allegation(raid):
    assert "State A itself says that the raid was the work of State A" in words_of(raid.memo("state_b").document())
    text = words_of(raid.memo("state_a").document())
    assert "State A alleges this." in text
    assert "State A maintains that there was no effective peaceful alternative to the raid" in text


def test_the_same_words_serve_whoever_speaks(raid):
    """Neutrality: what makes an admission is where somebody stands, and not who it is."""
    turned = CASE.replace("{id: did_it, says: \"done_by(raid, state_a)\", stance: asserts, by: state_a, evidence: conceded",
                          "{id: did_it, says: \"done_by(raid, state_a)\", stance: asserts, by: state_b, evidence: reported")
    text = words_of(argue(lc.parse(turned, "turned")).memo("state_b").document())
    assert "State B alleges that the raid was the work of State A" in text
    assert "itself says" not in text


def test_a_concession_that_serves_its_speaker_in_the_issue_is_not_called_one(campaign):
    text = words_of(campaign.memo("us").document())
    told = "The United States says, in its own favour, that between the United States and Tren de Aragua, one side struck the other"
    assert told in text
    assert "The file enters that as conceded." in text


def test_an_admission_entered_as_alleged_is_told_as_said_against_interest_and_stays_unproven():
    before = "stance: asserts, by: state_a, evidence: conceded"
    found = argue(lc.parse(CASE.replace(before, before.replace("conceded", "alleged")), "admitted"))
    memo = found.memo("state_b")
    text = words_of(memo.document())
    assert "State A itself says" in text
    assert "That is said by State A against interest, and entered in the file as alleged; at reported it is not yet proof." in text
    charge = next(one.issue for one in memo.studies if one.issue.name == "unlawful_force")
    assert set(charge.group.rows[0]) == {"not_proven"}


def test_the_level_in_the_footnote_is_that_of_the_file(campaign):
    found = notes(campaign.memo("venezuela").document())
    levels = {claim.id: claim.evidence for claim in campaign.case.claims}
    for key, text in found.items():
        if key.removeprefix("claim:") in levels:
            assert f"({levels[key.removeprefix('claim:')]})" in text


def test_what_a_side_has_to_concede_is_what_it_said_against_itself_in_an_issue(campaign):
    text = words_of(campaign.memo("us").document())
    at = text.index("Met under every position, its own word included")
    assert "The United States itself has said that strike 1 was the work of the United States" in text[at:]
    assert "struck the other by armed force again and again" not in text[at:]
