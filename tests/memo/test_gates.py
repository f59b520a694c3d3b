"""What defeats a ground on some readings of the law only belongs to its rule, its application and the points it turns on."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.document.model import Paragraph, bare
from lawcheck.memo.turning import turning
from lawcheck.memo.views import RANKS
from lawcheck.resources import find
from tests.memo.reading import words_of

AUTHOR, BEYOND = "Who can be the author of an armed attack?", "May self-defence meet a group by itself where no State is sovereign?"


@pytest.fixture(scope="module")
def boats():
    return argue(lc.load(find("boats_open_fire")))


def part(text, start, end):
    return text[text.index(start):].partition(end)[0]


def test_a_reading_that_shuts_an_exception_is_needed_as_much_as_one_that_opens_a_way(boats):
    study = boats.memo("us").studies[0]
    assert {need.question for need in turning(boats.views, study)} == {"nonstate_author", "beyond_jurisdiction"}
    shut = next(need for need in study.needs if need.question == "beyond_jurisdiction")
    assert "policing_only" not in shut.options


def test_it_stands_in_the_short_answer_the_rule_the_application_and_the_conclusion(boats):
    document = boats.memo("us").document()
    lead = bare(next(block for block in document.blocks if isinstance(block, Paragraph) and block.kind == "lead").text)
    assert "two readings together" in lead and AUTHOR in lead and BEYOND in lead and "icj leaves both open" in lead
    text = words_of(document)
    rule = part(text, "Rule. ", "Application. ")
    assert BEYOND in rule and "no: there is only policing" in rule
    application = part(text, "Application. ", "Conclusion. ")
    assert f"It counts only if “{BEYOND}” is answered “no: there is only policing”" in application
    assert "In law it turns on two readings, in (2) and on the exception." in text


def test_counsel_is_asked_for_both_readings_that_the_ground_needs(boats):
    text = words_of(boats.bench.document())
    assert all(f"On what authority is “{asked}” to be answered" in text for asked in (AUTHOR, BEYOND))


def test_a_position_that_leaves_a_question_open_is_not_said_to_answer_it(boats, campaign):
    for argument in (boats, campaign):
        for side in argument.sides:
            text = words_of(argument.memo(side.id).document())
            assert "(which leaves it open)" not in text and "icj, majority, expansionist and us_2025 answer as it needs" not in text
    assert "icj leaves it open." in words_of(boats.memo("us").document())


@pytest.mark.parametrize("name", ["boats_open_fire", "caribbean_2025", "oil_platforms_1987"])
def test_each_reading_on_which_a_ground_turns_alone_brings_it_down(name, request):
    argument = request.getfixturevalue("campaign") if name == "caribbean_2025" else argue(lc.load(find(name)))
    views = argument.views
    for side in argument.sides:
        study = argument.memo(side.id).studies[0]
        found = turning(views, study)
        question, best = study.issue.question, views.at(*study.place)
        if len(found) < 2:
            continue
        dropped = []
        for need in found:
            other = [o for o in views.rules.questions[need.question].options if o not in need.options]
            changed = best.under(view=best.view.with_reading(need.question, *other))
            dropped.append(RANKS.index(changed[question].status) < RANKS.index(best[question].status))
        assert all(dropped) or not any(dropped)


def test_why_an_exception_shuts_a_way_is_said_plainly(campaign):
    text = words_of(campaign.memo("victims").document())
    assert "What defeats it" not in text
    assert "that way is closed because strike 1 was aimed at the person struck." in text


def test_an_exception_that_is_met_is_a_point_against_whoever_relies_on_the_question(boats):
    text = words_of(boats.memo("victims").document())
    assert "The exception that there was public authority for the killing of the person struck in the strike on the boat is met" in text
    assert "The answer is that under icj and restrictivist it is not shown." in text


def test_what_nobody_says_is_told_of_every_issue_and_against_it_too(boats):
    text = words_of(boats.memo("victims").document())
    assert text.count("Nobody says that the strike on the boat was aimed at the person struck or that") == 2
