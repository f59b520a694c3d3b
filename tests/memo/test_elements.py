"""An issue taken apart: what carries each element, on which reading, and where it fails; never otherwise than the answer says."""

from __future__ import annotations

import pytest

from lawcheck.memo.elements import study
from lawcheck.memo.views import Run
from lawcheck.memo.ways import Tree, failures, way


@pytest.fixture
def defence(raid):
    return next(one for one in raid.memo("state_a").studies if one.issue.name == "self_defence")


def test_statuses_of_elements_are_those_of_the_answer_and_carry_it(raid, defence):
    for place, position in enumerate(raid.views.positions):
        statuses = [element.rows[0][place] for element in defence.elements]
        answer = raid.views.answer(defence.issue.question, position, defence.issue.runs[0])
        if answer.status == "met":
            assert set(statuses) == {"met"}
        else:
            assert set(statuses) != {"met"}


def test_the_strongest_way_takes_what_is_shown_before_what_is_only_said(raid):
    tree = raid.views.tree("unlawful_force(raid,state_b)", "majority", Run())
    found = way(tree, tree, tree.root)
    assert found.points and all(point.shown for point in found.points)
    assert not found.closed


def test_of_two_ways_the_one_without_a_gap_is_taken(raid):
    tree = raid.views.tree("self_defence(raid,state_b)", "expansionist", Run())
    author = next(step for step in _walk(tree) if step.proposition.startswith("nonstate_author"))
    assert {point.step.proposition for point in way(tree, tree, author).points} == {"done_by(rockets,band)"}


def _walk(tree: Tree):
    stack, seen = [tree.root], set()
    while stack:
        step = stack.pop()
        if step.proposition not in seen:
            seen.add(step.proposition)
            yield step
            stack += tree.below(step)


def test_failures_name_the_reading_that_is_shut_and_what_nobody_says(raid):
    tree = raid.views.tree("self_defence(raid,state_b)", "restrictivist", Run())
    author = next(step for step in _walk(tree) if step.proposition.startswith("nonstate_author"))
    found = failures(tree, author)
    assert found
    assert {failure.kind for failure in found} <= {"excluded", "silent", "unproven", "refuted"}
    assert any(failure.kind == "excluded" and failure.step.reading for failure in failures(tree, next(
        step for step in _walk(tree) if step.proposition.startswith("nonstate_author")
    ))) or any(failure.kind == "silent" for failure in found)


def test_what_holds_does_not_fail(raid):
    tree = raid.views.tree("unlawful_force(raid,state_b)", "majority", Run())
    assert failures(tree, tree.root) == ()


def test_the_rule_is_told_in_words_of_no_case(defence):
    for element in defence.elements:
        assert "State A" not in element.general and "raid" not in element.general and "rockets" not in element.general


def test_the_best_place_is_the_one_with_the_best_status(raid, defence):
    from lawcheck.memo.views import RANKS

    best = max(RANKS.index(status) for row in defence.issue.group.rows for status in row)
    assert RANKS.index(raid.views.answer(defence.issue.question, *defence.place).status) == best


def test_a_status_with_two_ways_is_told_with_both(campaign):
    conflict = next(one for one in campaign.memo("us").studies if one.issue.name == "niac")
    found = study(campaign.views, conflict.issue)
    assert len(found.alternatives) == 2
    assert [len(alternative.elements) for alternative in found.alternatives] == [1, 2]
