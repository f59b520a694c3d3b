"""Nothing that somebody speaks to vanishes from a memo: every question is told under its status, persons apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.document.model import Document, Heading, Paragraph, bare
from lawcheck.law.words import parts
from lawcheck.memo.elements import shorter
from lawcheck.memo.stances import stance
from lawcheck.resources import find
from tests.memo.reading import words_of

#: Cases in which people in one act fare differently, with several right-holders, pleas in the alternative, and with few acts.
CASES = (
    "caribbean_2025", "boats_open_fire", "venezuela_maduro_2026", "mavi_marmara_boarding", "achille_lauro_1985", "entebbe_1976",
    "oil_platforms_1987",
)


@pytest.fixture(scope="module", params=CASES)
def argued(request):
    if request.param == "caribbean_2025":
        return request.getfixturevalue("campaign")
    return argue(lc.load(find(request.param)))


def concerning(argument, side):
    """The questions on which a side stands somewhere and that somebody speaks to; of what a listing does only the last day's."""
    views = argument.views
    last = max((parts(question)[1][1] for question in views.questions if parts(question)[0] == "effect"), default="")
    for question in views.questions:
        name, arguments = parts(question)
        if name in views.rules.details or (name == "effect" and arguments[1] != last):
            continue
        if stance(views.first, side, question) and set(views.row(question)) != {"not_engaged"}:
            yield question


def test_every_question_of_a_side_is_counted_once_under_the_status_it_has(argued):
    for side in argued.sides:
        told = argued.memo(side.id).counted
        counts = Counter(question for one in told for question in one.group.members)
        assert set(counts) >= set(concerning(argued, side)) and set(counts.values()) <= {1}
        for one in told:
            assert {argued.views.row(question, one.issue.runs[0]) for question in one.group.members} == {tuple(one.row)}


def test_what_is_counted_is_written_where_it_is_said_to_be(argued):
    for side in argued.sides:
        memo = argued.memo(side.id)
        before, appendix = (text.lower() for text in apart(memo.document()))
        for one in memo.counted:
            # the end of the words: what stands before is put in brackets or in other words within a sentence
            last = one.about.lower().rpartition("; ")[2]
            whole = shorter(argued.views, {}, one.group.members[0]).lower()
            alone = len(one.group.members) == 1
            assert last in appendix if one.place == "appendix" else last in before or (alone and whole in before), one


def apart(document):
    """The words of a memo before the appendix and in it."""
    place = next((n for n, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text.startswith("Appendix")),
                 len(document.blocks))
    return tuple(words_of(Document("Memo", blocks)) for blocks in (document.blocks[:place], document.blocks[place:]))


def test_persons_in_one_act_with_different_answers_are_named(argued):
    for side in argued.sides:
        told = argued.memo(side.id).counted
        for one in told:
            others = [q for other in told if other.issue.name == one.issue.name and other is not one for q in other.group.members]
            for question in one.group.members:
                types, (name, arguments) = argued.views.rules.signatures[one.issue.name].types, parts(question)
                people = [a for a, sort in zip(arguments, types, strict=True) if sort == "person"]
                alike = [q for q in others if [a for a in parts(q)[1] if a not in argued.case.actors
                                               or argued.case.actors[a].kind != "person"] == [a for a in arguments if a not in people]]
                if people and alike:
                    assert argued.views.first.short_label(people[0]) in one.about, name


def test_the_bench_has_every_question_that_it_takes_up_with_every_act_and_person(argued):
    told = argued.bench.counted
    names = {one.issue.name for one in told}
    asked = {q for q in argued.views.questions if parts(q)[0] in names and set(argued.views.row(q)) != {"not_engaged"}}
    assert {q for one in told for q in one.group.members} >= asked
    text = words_of(argued.bench.document()).lower()
    assert all(one.about.lower().rpartition("; ")[2] in text for one in told)


def test_those_who_fare_otherwise_than_others_in_the_same_strike_are_named_in_the_campaign(campaign):
    text = " ".join(bare(words_of(campaign.memo("victims").document())).split())
    assert "Alejandro Carranza, said to have been aboard boat 2: not proven under any position" in text
    assert "Chad Joseph and Rishi Samaroo, said to have been aboard boat 5: not proven (domestic law)" in text
    for who in ("Alejandro Carranza", "Chad Joseph and Rishi Samaroo"):
        assert re.search(rf"{who}, said to have been aboard boat \d: here the same question is not proven under any position", text)


def test_a_person_can_be_looked_up_in_what_is_counted(campaign):
    told = campaign.memo("victims").counted
    carranza = next(one for one in told if "unlawful_killing(strike_2,carranza)" in one.group.members)
    assert set(carranza.row) == {"not_proven"} and "Carranza" in carranza.about and carranza.place == "I"


def test_the_short_answer_and_the_one_page_say_that_others_fare_otherwise(campaign):
    lead = next(b for b in campaign.memo("victims").document().blocks if isinstance(b, Paragraph) and b.kind == "lead")
    assert re.search(r"That is the answer to \d+ of \d+ such questions\.", bare(lead.text))
    assert re.search(r"unlawful killing, whichever law applies \(met; otherwise in \d+ of \d+ such questions\)", words_of(campaign.document()))
