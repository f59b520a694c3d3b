"""The record check: what memos use that is not in the file as evidence; and a text of somebody's held against the file."""

from __future__ import annotations

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.document.model import Document, Note, Paragraph
from lawcheck.memo.record_check import record_check
from lawcheck.memo.written import check_text
from lawcheck.resources import find
from tests.memo.raid import CASE


def test_memos_cite_nothing_that_is_not_in_the_file_or_the_registry(raid, entebbe, campaign):
    for argument in (raid, entebbe, campaign):
        assert argument.record_check.clean
        assert "Every claim, source and authority that the memos cite is in the file or in the registry." in str(
            argument.record_check
        ).replace("\n", " ")


def test_it_lists_claims_on_the_speakers_own_word_gaps_and_sources_that_nobody_cites(raid):
    found = raid.record_check
    own = {entry.subject for entry in found["own_word"]}
    assert {"answered", "big", "harboured"} <= own
    assert "weapons" not in own and "did_it" not in own
    assert [entry.subject for entry in found["source_uncited"]] == ["unread"]
    assert found["gap"] and all(entry.used_in for entry in found["gap"])


def test_it_lists_readings_for_which_no_authority_is_known(campaign):
    subjects = {entry.subject for entry in campaign.record_check["reading_without_authority"]}
    for subject in subjects:
        question, _, option = subject.partition(" = ")
        assert set(campaign.views.rules.questions[question].options[option].basis) <= {"no_authority", "calibration"}
    assert subjects


def test_a_fact_that_is_needed_is_listed_once(campaign, raid):
    for found in (argue(lc.load(find("boats_open_fire"))).record_check, campaign.record_check, raid.record_check):
        needed, enough = ([entry.subject for entry in found[kind]] for kind in ("gap", "supposition"))
        assert len({*needed, *enough}) == len(needed) + len(enough)


def test_it_lists_what_a_hypothetical_act_supposes(campaign):
    assert campaign.record_check["assumption"]


def test_a_footnote_to_what_the_file_does_not_have_is_found(raid):
    text = ("Somebody says so", Note(("nobody.",), "claim:nobody"), Note(("no case.",), "authority:no_such_case"))
    found = record_check(raid.views, {}, {"state_a": Document("A memo", (Paragraph(text),))})
    assert not found.clean
    assert [entry.subject for entry in found["not_in_file"]] == ["nobody"]
    assert [entry.subject for entry in found["authority_unknown"]] == ["no_such_case"]
    assert "2 things that" in found.summary or "Two things that" in found.summary


TEXT = """\
The raid was the act of State A [c:did_it], as it wrote on 3 May 2001 [s:letter].
Its scale is disputed [c:bigg], and `scale_beyond_frontier_incident` was never shown; see [a:nicaragua_1986] and [^answered].
On 4 July 1776 nothing of the kind happened `no_such_fact`. [^1] [^note]
"""


def test_a_text_is_held_against_the_file_by_its_references_ids_and_days():
    case = lc.parse(CASE, "raid_case")
    found = check_text(TEXT, "mine.md", case, lc.rules())
    missing = {(one.kind, one.subject) for one in found.missing}
    assert missing == {("claim", "bigg"), ("name", "no_such_fact"), ("day", "1776-07-04")}
    known = {one.subject for one in found.references if one.known}
    assert {"did_it", "letter", "2001-05-03", "nicaragua_1986", "answered", "scale_beyond_frontier_incident"} <= known
    assert "Did you mean big?" in str(found)


def test_a_text_without_references_is_told_so():
    found = check_text("Nothing here can be checked.", "mine.txt", lc.parse(CASE, "raid_case"), lc.rules())
    assert "no reference that can be told" in str(found).replace("\n", " ")
