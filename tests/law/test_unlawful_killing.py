"""A killing that every law condemns, and one that only one law condemns: what the report says of the layers."""

from __future__ import annotations

import pytest

from lawcheck.answers.assessment import Answer
from tests.law.trap_files import assessed
from tests.law.trap_format import FOLDER, Trap, ViewOf, traps_of

KILLING = "unlawful_killing(second,men)"


def trap(name: str) -> Trap:
    return next(trap for trap in traps_of(FOLDER / "responsibility.yaml") if trap.name == name)


def answer(name: str, position: str = "icj", readings: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Answer:
    return assessed(trap(name), position, ViewOf(readings=readings))[KILLING]


@pytest.mark.parametrize("name", ["two men cling to a hull and are struck again", "the answer stands where the conflict is disputed"])
@pytest.mark.parametrize("position", ["icj", "majority", "us_2025"])
def test_an_answer_that_both_laws_give_does_not_depend_on_the_layer(name: str, position: str) -> None:
    found = answer(name, position)
    assert {branch.status for branch in found.branches} == {"met"}
    assert found.whichever_applies


def test_where_one_law_fails_the_report_says_that_the_other_carries_it() -> None:
    found = answer("where jurisdiction abroad is denied the law of hostilities alone carries the answer",
                   readings=(("customary_right_to_life", ("treaty_jurisdiction_only",)),))
    assert found.status == "depends" and not found.whichever_applies
    assert [branch.status for branch in found.branches] == ["not_met", "met"]
    assert "war_declared(fight)" in found.turns_on.subjects
