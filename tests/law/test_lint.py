"""What the checks of rule files refuse: what would be lost, or turn into something else, without anybody noticing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from lawcheck.errors import Problem
from lawcheck.law.lint import problems
from lawcheck.law.load import load_rules
from lawcheck.resources import folder
from tests.law.test_cache import small_rules

#: The small rules with a second argument, so that a heading has something to name.
HEADED = "ask(fought(A,T)) :- act(A), state(T). norm(fought, (act,state), any). says(fought, \"{0} fought {1}\"). " \
    "any(fought(A,T), done(A)) :- asked(fought(A,T)). cite(fought, done, un_charter_2_4)."


def told(place: Path, *more: str) -> Sequence[Problem]:
    """What is wrong with the small rules and some more of them."""
    return list(problems(load_rules(small_rules(place / "rules", *more))))


def test_the_small_rules_are_in_order(tmp_path: Path) -> None:
    assert told(tmp_path, HEADED, 'heading(fought, "fight with {1}"). detail(fought, wrong). chapter(demo, 1).',
                'section(use_of_force, 1, "FORCE"). burden(demo, actor). closed_list(fought).') == []


@pytest.mark.parametrize(("more", "where", "said"), [
    ("chapter(demmo, 1).", "chapter demmo", "there is no institution 'demmo'"),
    ("detail(wronged).", "detail wronged", "there is no norm 'wronged'"),
    ("detail(wrong, fougth).", "detail fougth", "there is no norm 'fougth'"),
    ("detail(done).", "detail done", "there is no norm 'done'"),
    ('heading(wronged, "wronged").', "heading wronged", "there is no norm 'wronged'"),
    ('heading(wrong, "wrong: {0}").', "heading wrong", "it speaks of {0}: a row says by itself what it is about"),
    ('heading(fought, "fight with {2}").', "heading fought", "it speaks of {2}: it has 2 arguments"),
    ('says(wronged, "{0} was wronged").', "says wronged", "there is no norm, fact or appraisal 'wronged'"),
    ('says_not(wronged, "{0} was not wronged").', "says_not wronged", "there is no norm, fact or appraisal 'wronged'"),
    ('brief(nobody, "none").', "brief nobody", "there is no term 'nobody'"),
    ("closed_list(wrong).", "closed_list wrong", "there is no norm with `any` 'wrong'"),
    ("calibrated(wrong, case, met).", "calibrated wrong", "there is no norm with `factor` 'wrong'"),
    ("threshold(far, 5).", "threshold far", "there is no norm, fact or appraisal 'far'"),
    ("burden(demo, prosecutor).", "burden demo", "nobody can have the burden 'prosecutor'"),
    ('section(other, 1, "OTHER").', "institution use_of_force", "there is no layer 'use_of_force'"),
    ('section(use_of_force, 1, "FORCE"). position(icj, "ICJ"). no_view(icj, force).', "no_view force", "there is no layer 'force'"),
    ("no_view(icc, use_of_force).", "no_view icc", "there is no position 'icc'"),
])
def test_a_name_that_names_nothing_is_refused(tmp_path: Path, more: str, where: str, said: str) -> None:
    found = [problem for problem in told(tmp_path, HEADED, more) if (problem.path, problem.message) == (where, said)]
    assert len(found) == 1


@pytest.mark.parametrize(("more", "what"), [
    ('says(wrong, "{0} was not right").', "says wrong"),
    ('institution(demo, hostilities, "Another").', "institution demo"),
    ("appraisal(done, (act,)).", "norm, fact or appraisal done"),
    ("chapter(demo, 1). chapter(demo, 2).", "chapter demo"),
    ('question(q, "?"). option(q, x, "one"). option(q, x, "other"). option(q, y, "y").', "option q, x"),
])
def test_what_is_declared_twice_is_refused(tmp_path: Path, more: str, what: str) -> None:
    (found,) = [problem for problem in told(tmp_path, more) if problem.path == what]
    assert "is declared already: demo.lp, line " in found.message
    assert found.line


def test_what_another_file_declares_already_is_refused_with_both_places(tmp_path: Path) -> None:
    base = small_rules(tmp_path / "rules")
    shutil.copy(folder("rules") / "headings.lp", base)
    (base / "zz.lp").write_text('institution(zz, use_of_force, "Z").\n\nnorm(wrong, (act), any).\n', "utf-8")
    (found,) = [problem for problem in problems(load_rules(base)) if "declared already" in problem.message]
    assert (found.file, found.line, found.message) == ("zz.lp", 3, "is declared already: demo.lp, line 4")


@pytest.mark.parametrize("more", [
    "any(fought(A,T), wrong(A)) :- asked(fought(A,T)), ask(wrong(A)). cite(fought, wrong, un_charter_2_4).",
    "any(fought(A,T), wrong(A)) :- asked(fought(A,T)), not ask(wrong(A)). cite(fought, wrong, un_charter_2_4).",
    "put(A) :- ask(wrong(A)). again(A) :- put(A). "
    "any(fought(A,T), wrong(A)) :- asked(fought(A,T)), again(A). cite(fought, wrong, un_charter_2_4).",
])
def test_an_edge_that_turns_on_which_questions_are_put_is_refused(tmp_path: Path, more: str) -> None:
    found = [problem for problem in told(tmp_path, HEADED, more) if "which questions are put" in problem.message]
    assert [problem.path for problem in found] == ["fought ← wrong"]
    assert found[0].line


def test_one_question_may_be_put_where_another_is(tmp_path: Path) -> None:
    more = "ask(late(A)) :- ask(wrong(A)). norm(late, (act), any). says(late, \"{0} was late\"). " \
        "any(late(A), done(A)) :- asked(late(A)). cite(late, done, un_charter_2_4)."
    assert told(tmp_path, more) == []
