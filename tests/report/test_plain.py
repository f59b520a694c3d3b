"""Plain text: no line is too wide, nothing is lost, and it reads well at 80 columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lawcheck.document.footnotes import texts
from lawcheck.document.measure import shares, width, wrap
from lawcheck.document.model import Document, Heading, Item, Items, Note, Paragraph, Picture, Strong, Table, clean
from lawcheck.document.plain import plain
from tests.report.samples import SAMPLE, documents, words

EXPECTED = """\
Self-defence of North against South
===================================
For the strike of 2 September

Case:  boat_strike
As of: 2025-10-31

The answer is not proven: nobody showed an armed attack.[1]

The rule
--------
Force in self-defence needs an armed attack[1] and must be necessary.[2]

Elements
........
1. There was an armed attack
   * a grave use of force
     - by a State
   * effects
2. The rule is self_defence(strike,north).

    No position is lawcheck's own.

Claims
------
What is said

Element       Who[1]                             Count
------------  ---------------------------------  -----
armed attack  North says so; South denies it[3]     12
necessity     —                                      3

How it hangs together

from    to
------  -------
attack  defence

    Picture: Two boxes joined by a line

Notes
-----
[1] UN Charter, Article 51
[2] Oil Platforms
[3] Letter to the Council
"""


def test_a_document_reads_well():
    assert plain(SAMPLE) == EXPECTED
    assert str(SAMPLE) == EXPECTED


@settings(max_examples=80, deadline=None)
@given(documents, st.integers(60, 110))
def test_no_line_is_wider_than_asked_for(document, wide):
    for line in plain(document, wide).split("\n"):
        assert width(line) <= wide
        assert line == line.rstrip(" ")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)


@settings(max_examples=40, deadline=None)
@given(documents)
def test_every_sign_of_the_text_is_there(document):
    """Lines may break anywhere; what stands in them is all that the document says."""
    assume(not any(isinstance(block, Picture) for block in document.blocks))
    found = set("".join(plain(document).split()))
    heads = [cell for block in document.blocks if isinstance(block, Table) for cell in block.head]
    for text in texts(document):
        if text in heads:
            continue  # those of a table that is told row by row stand only where there is something to say
        for part in (text,) if isinstance(text, str) else text:
            if not isinstance(part, Note):
                assert set("".join(clean(part if isinstance(part, str) else part.text).split())) <= found


@given(words, st.integers(2, 40))
def test_lines_break_between_words_and_within_those_that_are_too_long(text, to):
    text = clean(text)
    lines = wrap(text, to)
    assert all(width(line) <= to for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wide_signs_count_twice_and_signs_that_sit_on_others_not_at_all():
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert wrap("日本語日本語", 5) == ["日本", "語日", "本語"]


def test_long_words_break_after_a_sign_that_parts_them():
    assert wrap("self_defence(strike_one,venezuela)", 26) == ["self_defence(strike_one,", "venezuela)"]


def test_a_column_with_much_to_say_gets_the_room():
    assert shares([["word"] * 3, ["much to say " * 20], ["yes"]], 60) == [4, 53, 3]


@pytest.mark.parametrize("wide", [60, 80, 110])
def test_words_of_a_table_stay_whole_where_they_can(wide):
    table = Table(("Question", "restrictivist", "expansionist"), (("whether it was necessary and proportionate " * 3, "not proven", "met"),))
    text = plain(Document("t", (table,)), wide)
    assert "restrictivist" in text
    assert "proportionate" in text


def test_a_table_of_too_many_columns_is_told_row_by_row():
    head = tuple(f"column {number}" for number in range(12))
    text = plain(Document("t", (Table(head, (("the first", *("not proven" for _ in head[1:])),)),)), 60)
    assert "the first\n  column 1: not proven\n" in text


def test_deep_lists_leave_room_for_words():
    item = Item("the end of a long way down")
    for _ in range(60):
        item = Item("further", (item,))
    assert "the end of a long way down" in plain(Document("t", (Items((item,)),)))


def test_more_than_nine_entries_stay_aligned():
    text = plain(Document("t", (Items(tuple(Item(f"entry {n}", (Item("below"),)) for n in range(10)), ordered=True),)))
    assert " 1. entry 0\n    * below\n" in text
    assert "10. entry 9\n    * below\n" in text


def test_headings_stand_apart():
    text = plain(Document("t", (Paragraph("a"), Heading("one"), Heading("two", 2), Paragraph((Strong("b"),)))))
    assert "a\n\none\n---\n\ntwo\n...\nb\n" in text


POSITIONS = ("icj", "restrictivist", "majority", "expansionist", "us_2025")


@pytest.mark.parametrize("cells", [("not proven (no view)",) * 5, ("met", "depends", "not met", "not proven", "not met")])
@pytest.mark.parametrize("wide", [60, 72, 80, 100])
def test_no_word_of_a_table_is_cut(cells, wide):
    rows = (("Killing contrary to the law of hostilities (if that law governs), strikes 1–3 and the responsibility for it", *cells),)
    found = plain(Document("Report", (Table(("Question", *POSITIONS), rows),)), wide).split()
    words_ = {word for text in (*POSITIONS, *rows[0]) for word in text.split()}
    assert all(word in words_ | {f"{position}:" for position in POSITIONS} for word in found if word.strip("-=") and word not in {"Report", "Question"})
    assert set(POSITIONS) <= {word.rstrip(":") for word in found}
