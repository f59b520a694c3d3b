"""What a document may hold, and how its footnotes are numbered."""

from __future__ import annotations

import pytest

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.model import (
    Document,
    Emphasis,
    Heading,
    Item,
    Items,
    Note,
    Paragraph,
    Picture,
    Strong,
    Table,
    bare,
    clean,
    join,
    joined,
)
from tests.report.samples import CHARTER, SAMPLE


@pytest.mark.parametrize(("make", "error"), [
    (lambda: Table(("a", "b"), (("1", "2"), ("3",))), "row 2 of a Table has 1 cells, and its head has 2"),
    (lambda: Table((), ()), "at least one column"),
    (lambda: Table(("a",), (), numeric=frozenset({1})), "no column 1"),
    (lambda: Heading("x", 0), "level from 1 to 5"),
    (lambda: Heading(" \u202e "), "has words"),
    (lambda: Document(" ", ()), "has a title"),
    (lambda: Note((" ",)), "this one is empty"),
    (lambda: Note(("a", Note(("b",)))), "no other Note"),
    (lambda: Picture("<svg/>", " "), "what is to be seen"),
    (lambda: Paragraph("x", "loud"), "plain or lead or aside"),
])
def test_what_makes_no_sense_is_refused(make, error):
    with pytest.raises(ValueError, match=error):
        make()


@pytest.mark.parametrize(("make", "error"), [
    (lambda: Items(("x",)), "str 'x' is none"),
    (lambda: Items([Item("x")]), "are a tuple, not list"),
    (lambda: Paragraph(["x"]), "a text is a string or a tuple"),
    (lambda: Paragraph((1,)), "not int 1"),
    (lambda: Table(("a",), ("b",)), "row 1 of a Table is a tuple of texts"),
    (lambda: Document("x", ("y",)), "the blocks of a Document"),
    (lambda: Document("x", (), facts=(("a",),)), "a tuple of pairs"),
    (lambda: Note("x"), "the content of a Note is a tuple"),
    (lambda: Strong(None), "takes a text"),
])
def test_a_wrong_kind_of_part_is_named(make, error):
    with pytest.raises(TypeError, match=error):
        make()


def test_texts_join_and_lose_nothing_but_nothing():
    assert join("a", (Strong("b"), ""), Emphasis("c"), "") == ("a", Strong("b"), Emphasis("c"))
    assert joined(["a", (Strong("b"),), "c"], last=" and ") == ("a", ", ", Strong("b"), " and ", "c")
    assert joined(["a"], last=" and ") == ("a",)
    assert bare(("a ", Strong("b"), CHARTER, "\n c")) == "a b c"


def test_clean_leaves_one_line_that_every_output_can_carry():
    assert clean("a\r\n\tb\x1b[31mc\ud800\ufffe\u202ed\u2028e") == "a b[31mcd e"
    assert clean("é 日本 \u200b👩‍👧") == "é 日本 \u200b👩‍👧"


def test_a_footnote_keeps_its_number_and_others_get_the_next():
    found = Footnotes.of(SAMPLE)
    assert [bare(content) for content in found.listed] == ["UN Charter, Article 51", "Oil Platforms", "Letter to the Council"]
    assert found.mentions == [3, 1, 1]


def test_notes_without_a_key_stand_for_themselves_each():
    note = Note(("see above",))
    assert len(Footnotes.of(Document("t", (Paragraph((note, note)),))).listed) == 2


def test_one_key_for_two_footnotes_would_lose_one_of_them():
    twice = Document("t", (Paragraph((Note(("art 51",), "k"), Note(("art 2(4)",), "k"))),))
    with pytest.raises(ValueError, match=r"share the key 'k' and differ: 'art 51' and 'art 2\(4\)'"):
        Footnotes.of(twice)
