"""A question on a missing fact goes to the side that has to show it, and to nobody else."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.document.model import Heading, Table, bare
from lawcheck.memo.citing import Citer
from lawcheck.memo.counsel import bearer, standing_for
from lawcheck.memo.prose import Prose
from lawcheck.memo.stances import stance
from lawcheck.resources import find
from tests.memo.reading import words_of

CHARGE, PLEA = "unlawful_force(raid,state_b)", "self_defence(raid,state_b)"


def asked(document):
    """The questions to each side, by its heading."""
    found, side = {}, ""
    for block in document.blocks:
        if isinstance(block, Heading):
            side = block.text
        elif isinstance(block, Table) and side.startswith("To "):
            found[side] = [bare(row[0]) for row in block.rows]
    return found


def test_a_plea_is_borne_by_whoever_pleads_it_even_as_an_exception_to_the_charge(raid):
    prose = Prose(raid.views, Citer(raid.views))
    assert bearer(prose, PLEA, "responded_to(raid,rockets)") == "for"
    assert bearer(prose, CHARGE, "responded_to(raid,rockets)") == "against"
    assert bearer(prose, CHARGE, "done_by(raid,state_a)") == "for"


def test_who_gains_if_a_fact_is_shown_not_to_be_so_has_to_show_that(raid):
    prose = Prose(raid.views, Citer(raid.views))
    assert bearer(prose, CHARGE, "done_by(raid,state_a)", negated=True) == "against"
    assert bearer(prose, PLEA, "responded_to(raid,rockets)", negated=True) == "against"


def test_the_sides_of_a_question_are_those_who_rely_on_it_and_those_who_answer(raid):
    views = raid.views
    assert [side.id for side in standing_for(views, raid.sides, PLEA, "for")] == ["state_a"]
    assert [side.id for side in standing_for(views, raid.sides, PLEA, "against")] == ["state_b"]
    assert [side.id for side in standing_for(views, raid.sides, CHARGE, "against")] == ["state_a"]


def test_of_several_authors_of_an_act_the_one_that_pleads_is_asked():
    """The persons who laid the mines did the act as well; the plea, and what it wants, is the State's."""
    argument = argue(lc.load(find("nicaragua_mining")))
    found = asked(argument.bench.document())
    assert all("laid the mines" not in heading for heading in found)
    assert any(text.startswith("Is it said that") for text in found["To the United States"])


@pytest.mark.parametrize("case", [
    "nicaragua_mining", "oil_platforms_1987", "mccann_gibraltar_1988", "afghanistan_2001", "kadi_listing", "arctic_sunrise_2013",
    "mavi_marmara_boarding",
])
def test_what_nobody_states_is_asked_of_one_that_stands_on_the_side_that_bears_it(case):
    argument = argue(lc.load(find(case)))
    prose = Prose(argument.views, Citer(argument.views))
    found = asked(argument.bench.document())
    sides = {f"To {side.title}": side for side in argument.sides}
    for heading, texts in found.items():
        for text in texts:
            if text.startswith("Is it said that "):
                assert _bears(argument, prose, sides[heading], text)


def _bears(argument, prose, side, text):
    """Whether some issue has such a fact, for this side to show."""
    from lawcheck.memo.elements import shorter

    for study in argument.bench.studies:
        for element in (*study.elements, *study.exceptions):
            for point in element.carried.points:
                told = shorter(argument.views, {}, point.step.proposition, point.step.negated)
                question = study.issue.question
                where = bearer(prose, question, point.step.proposition, point.step.negated)
                if text == f"Is it said that {told}, and on what evidence?" and stance(argument.views.first, side, question) == where:
                    return True
    return False


def test_a_gap_in_the_plea_is_no_question_to_the_other_side(raid):
    found = asked(raid.bench.document())
    gap = "the rockets of 1 May were still under way when the raid took place"
    assert f"Is it said that {gap}, and on what evidence?" in found["To State A"]
    assert not any(gap in text for text in found["To State B"])


def test_what_to_find_out_first_names_who_has_to_show_it(campaign):
    text = words_of(campaign.bench.document())
    assert "or was meant to forestall it? It would decide" in text
    assert "It is for the United States to show." in text
