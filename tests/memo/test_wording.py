"""The language of memos: lists that are cut into sentences, verbs that agree, labels that are short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawcheck.document.model import Note, bare
from lawcheck.memo.agreement import agreed, is_plural
from lawcheck.memo.wording import LONGEST, listed, sentence, split

_WORD = st.text("abcdefghij", min_size=1, max_size=8)
_CLAUSE = st.lists(_WORD, min_size=2, max_size=20).map(lambda words: "that " + " ".join(words))


@given(st.lists(_CLAUSE, min_size=1, max_size=8))
def test_a_list_is_cut_into_sentences_that_are_short_enough_and_says_everything(clauses):
    text = bare(listed(clauses, "The witness says ", lambda: "She also says "))
    found = [one for one in text.split(". ") if one.strip()]
    assert all(len(one.split()) <= LONGEST + 3 for one in found)
    assert all(clause in text for clause in clauses)


def test_a_clause_too_long_for_a_sentence_stands_by_itself():
    text = bare(listed(["that " + "word " * 50], "Nobody says "))
    assert text.startswith("Nobody says the following. “Word ")


def test_the_full_stop_stands_before_the_footnote_that_ends_a_sentence():
    made = sentence("it is so", Note(("a note",)))
    assert made[:3] == ("It is so", ".", Note(("a note",)))


@pytest.mark.parametrize(("label", "many"), [
    ("the strikes on land that were talked of", True), ("those aboard boat 5", True), ("the three aboard boat 2", True),
    ("two men of boat 1", True), ("the massing of ships off the coast", False), ("the United States", False),
    ("the holding of the hostages", False), ("strike 1", False), ("the press", False),
])
def test_several_are_told_from_one(label, many):
    assert is_plural(label) is many


def test_the_verb_goes_with_the_label():
    assert agreed("the strikes on land is justified", ["the strikes on land"]) == "the strikes on land are justified"
    assert agreed("the person struck were in danger", ["the person struck"]) == "the person struck was in danger"
    assert agreed("it is not the case that it rained", []) == "it is not so that it rained"


def test_a_long_text_is_cut_where_it_may_be():
    assert split("whether it took place here or there; and so on " + "x " * 50) == "whether it took place here or there"
