"""Verbs go with labels of several, whatever sentence of the rules they stand in; names of States are one."""

from __future__ import annotations

import re

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.law.load import rules
from lawcheck.law.words import sentence
from lawcheck.memo.agreement import agreed, is_plural
from lawcheck.memo.elements import several, shorter
from lawcheck.resources import find

#: A label of several directly before a verb of one, where a clause begins.
_WRONG = re.compile(r"(?:^|(?:that|when|whether|if|because) |, )the platforms(?: [a-z]+ly)? (?:is|was|has|does|belongs|keeps|controls)\b")


@pytest.mark.parametrize("negated", [False, True])
def test_no_sentence_of_the_rules_puts_a_verb_of_one_beside_several(negated):
    known = rules()
    for name, signature in known.signatures.items():
        arguments = ",".join(f"x{place}" for place in range(len(signature.types)))
        proposition = f"{name}({arguments})" if arguments else name
        text = sentence(known, proposition, lambda _: "the platforms", negated)
        assert not _WRONG.search(agreed(text, ["the platforms"])), text


@pytest.mark.parametrize(("label", "many"), [
    ("the campaign against the rebel forces", False), ("the fight between the cruiser and the boats", False),
    ("both parties at the trial", True), ("the attackers while they fought", True), ("the friendly States", True),
    ("NATO and the Organization of American States", True), ("soldiers killed on 3 January", True), ("the 269 people aboard", True),
    ("the boarding and seizure of the ship", False), ("the government and the rebels", True), ("Senators A, B and C", True),
    ("a series of raids", False), ("the crew of the tug", False), ("armed groups close to the border", True),
])
def test_several_are_told_by_the_head_of_a_label(label, many):
    assert is_plural(label) is many


def test_a_name_of_a_state_is_one_even_if_it_joins_two(campaign):
    views = campaign.views
    assert is_plural("Trinidad and Tobago") and not is_plural("Trinidad and Tobago", one=True)
    text = shorter(views, {}, "struck_territory(cartel_violence,friendly_states)")
    assert "the friendly States peacefully administer" in text
    text = shorter(views, {}, "struck_territory(cartel_violence,trinidad_and_tobago)")
    assert "Trinidad and Tobago peacefully administers" in text


@pytest.mark.parametrize(("text", "told"), [
    ("the aim of the strikes was to end it", "the aim of the strikes was to end it"),
    ("the State that did the strikes is responsible", "the State that did the strikes is responsible"),
    ("the strikes answered it, or was meant to forestall it", "the strikes answered it, or were meant to forestall it"),
    ("the strikes knowingly supports and finances it", "the strikes knowingly support and finance it"),
    ("the strikes, taken by itself, is violence", "the strikes, taken by themselves, are violence"),
    ("what the strikes did was harmful", "what the strikes did was harmful"),
])
def test_only_the_verb_of_the_label_is_touched(text, told):
    assert agreed(text, ["the strikes"]) == told


def test_an_addition_to_a_label_is_closed_by_a_comma_and_a_list_is_not():
    label = "the shooting, and what led to it"
    assert agreed(f"{label} caused the death", [label]) == f"{label}, caused the death"
    label = "the mining of A, B and C"
    assert agreed(f"{label} caused the death", [label]) == f"{label} caused the death"


def test_of_several_ships_or_persons_each_is_what_the_law_asks_of_one():
    views = argue(lc.load(find("kerch_naval_vessels_2018"))).views
    several_ = [id_ for id_ in views.case.vessels if several(views, id_)]
    assert several_
    sorts = views.rules.signatures
    name = next(name for name, text in views.rules.says.items() if text.startswith("{0} is a ") and len(sorts[name].types) == 1)
    assert " are each a " in shorter(views, {}, f"{name}({several_[0]})")
