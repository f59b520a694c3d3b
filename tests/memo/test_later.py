"""Authorities later than the act are marked, as far as the registry tells when they are from."""

from __future__ import annotations

import re

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.memo.citing import Citer, dated_day
from tests.memo.raid import CASE
from tests.memo.reading import notes, words_of

PLEA = "self_defence(raid,state_b)"


@pytest.fixture
def citer(raid):
    made = Citer(raid.views)
    made.about(PLEA)
    return made


def test_an_authority_is_later_by_its_day_and_by_its_year(citer):
    assert citer.later("nicaragua_1986") == ""
    assert citer.later("oil_platforms_2003") == "2003"
    assert citer.later("us_notice_202509") == "2025"
    assert citer.later("nowhere") == ""


def test_of_the_year_of_the_act_and_without_a_day_nothing_is_said():
    text = CASE.replace("2001-05-0", "2012-05-0").replace("as_of: 2001", "as_of: 2013")
    made = Citer(argue(lc.parse(text, "raid_2012")).views)
    made.about(PLEA)
    assert made.views.rules.authorities["bethlehem"].date == "2012"
    assert made.later("bethlehem") == ""


def test_the_one_day_in_a_citation_is_the_day_of_an_authority_that_has_only_a_year(raid):
    known = raid.views.rules.authorities["us_notice_202509"]
    assert known.date == "2025" and dated_day(known) == "2025-10-02"


def test_nothing_is_later_than_what_is_about_no_act_or_has_not_happened(raid, campaign):
    made = Citer(campaign.views)
    made.about("niac(us_tren_de_aragua)")
    assert made.later("us_notice_202509") == ""
    supposed = next(key for key, act in campaign.case.acts.items() if act.hypothetical)
    made.about(f"self_defence({supposed},venezuela)")
    assert made.later("us_notice_202509") == ""


def test_footnotes_mark_what_is_later_and_nothing_else(raid):
    registry = raid.views.rules.authorities
    found = notes(raid.memo("state_a").document())
    marked = {key.split(":")[1] for key, text in found.items() if text.endswith(", after the act).")}
    assert marked
    for key, text in found.items():
        sort, _, rest = key.partition(":")
        if sort == "authority" and registry[rest.partition(":")[0]].date:
            known = registry[rest.partition(":")[0]]
            later = dated_day(known) > "2001-05-02"[: len(dated_day(known))]
            assert text.endswith(f"(of {known.date[:4]}, after the act).") is later


def test_a_reading_that_rests_on_later_authorities_alone_is_told_to(campaign):
    text = words_of(campaign.memo("us").document())
    told = "“also social harm added up, such as deaths by drugs”, as us_2025 alone does. Every authority that the rules name for that"
    assert told in text
    assert "US notice to Congress (2025; after the act)" in text


def test_the_mark_is_no_part_of_the_authority_in_the_record_check(campaign):
    assert campaign.record_check.clean
    assert not any(re.search(r":after$", entry.subject) for entry in campaign.record_check.entries)
