"""A statement is told as what the file says it is: a report only where the source is one, a view where it is a view."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.explain.tree import Claim
from lawcheck.memo.manner import tone
from tests.memo.raid import CASE
from tests.memo.reading import words_of


def case_with(kind: str, actor: str = "organisation") -> lc.Case:
    text = CASE.replace("observer: {kind: organisation", f"observer: {{kind: {actor}")
    return lc.parse(text.replace("title: Report of the observer,", f"title: Report of the observer, kind: {kind},"), "kinds")


CLAIM = Claim("place", "observer", "asserts", "reported", ("report",))


@pytest.mark.parametrize(("kind", "actor", "appraisal", "told"), [
    ("report", "organisation", False, "reports"), ("observer report", "organisation", False, "reports"),
    ("report", "organisation", True, "views"), ("legal opinion", "organisation", False, "views"),
    ("expert analysis", "press", False, "views"), ("case note", "person", False, "views"),
    ("statement", "organisation", False, "says"), ("article", "person", False, "says"),
    ("press report", "person", False, "says"), ("press report", "organisation", False, "says"),
    ("press report", "press", False, "reports"), ("press report", "press", True, "reports"),
])
def test_the_words_say_no_more_of_a_source_than_the_file(kind, actor, appraisal, told):
    assert tone(case_with(kind, actor), CLAIM, appraisal, None) == told


def test_a_source_of_no_kind_is_not_said_to_report(raid):
    assert tone(raid.case, CLAIM, False, None) == "says"


def test_a_learned_opinion_is_told_as_a_view():
    text = words_of(argue(case_with("legal opinion")).memo("state_b").document())
    assert "The observer takes the view that" in text
    assert "The observer reports" not in text


def test_a_party_that_is_cited_by_the_press_does_not_report(campaign):
    assert "Geoffrey Corn, formerly the Army's senior adviser on the law of war, reports" not in words_of(campaign.bench.document())
    assert "The New York City Bar says that" in words_of(campaign.memo("venezuela").document())


def test_interest_goes_before_the_level(raid):
    conceded = Claim("did_it", "state_a", "asserts", "conceded", ())
    assert [tone(raid.case, conceded, False, one) for one in (None, "against", "own")] == ["concedes", "admits", "serves"]
    alleged = conceded.__class__("x", "state_a", "asserts", "alleged", ())
    assert [tone(raid.case, alleged, True, one) for one in (None, "against", "own")] == ["maintains", "admits", "maintains"]
