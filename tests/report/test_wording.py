"""Sentences that count things are right for none, for one and for many; whose word a thing stands on is said in full."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import lawcheck as lc
from lawcheck.explain.clause import summary
from lawcheck.explain.rows import Names, row
from lawcheck.report.differences import _summary


@pytest.mark.parametrize(
    ("asked", "told"),
    [(0, "There is no question that both put."), (1, "The one question that both put is answered alike."),
     (7, "None of 7 questions is answered otherwise.")],
)
def test_no_difference_is_told_of_none_one_and_many(asked, told):
    assert _summary(SimpleNamespace(changes=(), asked=asked, only_old=(), only_new=(), names=("a", "b"))) == told


def test_what_stands_on_bare_words_names_all_who_give_them(campaign):
    """One speaker is alone; of several none is."""
    answer = lc.assess(campaign, "icj")["icc_jurisdiction", "strike_2"]
    told = summary(answer)
    assert "points stand on no more than the word of the United States or Colombia, and on" in told
    assert "alone" not in told


def test_somebody_who_is_in_two_acts_with_two_answers_is_named_with_the_act(campaign):
    """A row is told apart from the others by the person where an act is divided, and by both where the person alone does not do it."""
    assessment = lc.assess(campaign, "icj")
    here, there, third = (f"unlawful_killing({what})" for what in ("strike_2,aboard_2", "strike_2,aboard_3", "strike_3,aboard_2"))
    names = Names(assessment, (here, there, third))
    assert row(names, [here], [[there]], cut=False, apart=True).text == "the three aboard boat 2"
    assert row(names, [here], [[there], [third]], cut=False, apart=True).text == "strike 2 (the three aboard boat 2)"
    assert row(names, [here], [[third]], cut=False, apart=True).text == "strike 2"
