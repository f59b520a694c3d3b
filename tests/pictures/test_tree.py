"""The tree as a picture: every step once, nothing overlaps, nothing leaves its box, and what is excluded says what opens it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lawcheck as lc
from lawcheck.explain.prose import WORDS
from lawcheck.explain.tree import Explanation, Step
from lawcheck.pictures.boxes import boxes
from lawcheck.pictures.tree import tree_pictures, tree_svg
from lawcheck.resources import find
from tests.pictures.drawn import Drawn

CASES = ["boats_open_fire", "nicaragua_mining", "oil_platforms_1987", "caroline", "limaj_kla_1998", "pmoi_fto", "kerch_naval_vessels_2018"]


@cache
def assessment(case: str, position: str) -> lc.Assessment:
    return lc.assess(lc.load(find(case)), position)


@st.composite
def explanations(draw) -> Explanation:
    """Why, or the whole tree of, some answer of a shipped case."""
    result = assessment(draw(st.sampled_from(CASES)), draw(st.sampled_from(["icj", "us_2025", "all_open"])))
    answer = result[draw(st.sampled_from(result.questions))]
    found = draw(st.sampled_from([answer.why, answer.why_not, answer.tree]))()
    return found if len(list(found.root.walk())) < 400 else answer.why()


def steps(explanation: Explanation) -> list[Step]:
    return list(explanation.root.walk())


@settings(max_examples=25, deadline=None)
@given(explanations(), st.sampled_from([360, 500, 860, 1040, 1100]))
def test_no_two_boxes_meet_and_all_words_stay_inside(explanation, width):
    drawn = Drawn(tree_svg(explanation, width=width))
    found = list(drawn.groups("lc-box"))
    silent = sum(bool(step.left_out) for step in steps(explanation))
    assert len(found) == len(steps(explanation)) + silent
    assert drawn.frame.wide == width
    for (box, lines), (below, _) in zip(found, [*found[1:], (None, None)], strict=True):
        assert drawn.frame.holds(box)
        assert all(box.holds(line.place) for line in lines)
        # Boxes go down the page one by one, so no two meet where none meets the next.
        assert below is None or box.y + box.high < below.y
    assert all(drawn.frame.holds(line.place) for line in drawn.lines())


@settings(max_examples=20, deadline=None)
@given(explanations())
def test_every_step_stands_in_its_box_with_status_words_reading_and_speakers(explanation):
    drawn = Drawn(tree_svg(explanation))
    found = [" ".join(line.text for line in lines) for _, lines in drawn.groups("lc-box")]
    laid = boxes(explanation)
    assert len(found) == len(laid)
    label = explanation.answer.assessment.label
    for words, box in zip(found, laid, strict=True):
        step = box.step
        if step is None:
            assert words.startswith("nobody says that")
            continue
        assert ("excluded" if step.closed else WORDS[step.status]) in words
        for word in step.text.split():
            assert word in words
        if step.reading:
            assert f"{{{step.reading}}}" in words
            assert ("opens only under" in words) == step.closed
        if step.standing:
            assert step.standing.split(":")[0] in words
        for claim in step.claims[:1]:
            assert label(claim.speaker) in words
            assert claim.evidence in words
        for authority in step.authorities[:4]:
            assert str(authority) in words


@settings(max_examples=20, deadline=None)
@given(explanations())
def test_a_box_hangs_from_the_step_it_counts_towards(explanation):
    laid = boxes(explanation)
    for box in laid:
        if box.above is None:
            assert box.step is explanation.root
            continue
        above = laid[box.above]
        assert above.x < box.x
        assert above.y + above.high <= box.y
        assert above.step is not None
        assert box.step in above.step.steps if box.step is not None else above.step.left_out


@settings(max_examples=15, deadline=None)
@given(explanations())
def test_pieces_for_pages_have_every_box_once_and_none_is_too_high(explanation):
    pieces = [Drawn(picture.svg) for picture in tree_pictures(explanation)]
    assert sum(len(piece.rects("lc-box")) for piece in pieces) == len(boxes(explanation, 860))
    for piece in pieces:
        found = list(piece.groups("lc-box"))
        assert len(found) == 1 or found[-1][0].y + found[-1][0].high <= 1160
        assert all(piece.frame.holds(box) for box, _ in found)
        assert all(box.holds(line.place) for box, lines in found for line in lines)


def test_what_the_position_excludes_is_dashed_and_names_the_reading_that_opens_it():
    answer = assessment("boats_open_fire", "restrictivist")["self_defence", "strike_1", "everyone"]
    excluded = [step for step in steps(answer.why_not()) if step.closed]
    assert excluded
    drawn = Drawn(answer.why_not().svg())
    dashed = {box for box, lines in drawn.groups("lc-box") if any("opens only under" in line.text for line in lines)}
    assert len(dashed) == len(excluded)
    for element in drawn.root.iter("{http://www.w3.org/2000/svg}rect"):
        if "lc-box" in element.get("class", ""):
            place = tuple(float(element.attrib[key]) for key in ("x", "y", "width", "height"))
            assert place not in dashed or "stroke-dasharray" in element.attrib
    assert "the reading in braces opens it" in drawn.words


def test_a_weighing_says_how_many_signs_are_needed_and_shown():
    weighing = next(
        step for question in assessment("limaj_kla_1998", "icj").questions
        for step in steps(assessment("limaj_kla_1998", "icj")[question].tree()) if step.quorum and step.quorum[0] > 1
    )
    answer = assessment("limaj_kla_1998", "icj")
    question = next(q for q in answer.questions if any(step is not None and step.proposition == weighing.proposition
                                                       for step in steps(answer[q].tree())))
    needed, shown, every = weighing.quorum
    assert f"{needed} of these {every} signs are needed; {shown} of them shown" in Drawn(answer[question].tree().svg()).words


def test_head_and_description_say_whose_view_as_of_when():
    drawn = Drawn(assessment("oil_platforms_1987", "icj")["self_defence", "strikes_1987", "iran"].why_not().svg()
                  if "self_defence(strikes_1987,iran)" in assessment("oil_platforms_1987", "icj").questions
                  else assessment("oil_platforms_1987", "icj")[assessment("oil_platforms_1987", "icj").questions[0]].why().svg())
    assert "icj, reported" in drawn.words
    assert "as of 2003-11-07" in drawn.words
    assert "icj, reported" in drawn.description
    assert "icj" not in drawn.title


def test_a_question_that_was_not_put_is_one_box_with_the_reason():
    answer = assessment("caroline", "icj")["unlawful_force", "burning", "us"]
    assert answer.note
    drawn = Drawn(answer.why().svg())
    assert len(drawn.rects("lc-box")) == 1
    assert answer.note in drawn.words


@pytest.mark.parametrize("width", [360, 1040])
def test_the_deepest_tree_keeps_room_for_its_words(width):
    answer = assessment("boats_open_fire", "us_2025")["self_defence", "strike_1", "everyone"]
    assert min(box.wide for box in boxes(answer.tree(), width)) >= 240
