"""What a page shows, what it leaves out, and what it draws together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lawcheck
from lawcheck.reasoning.engine import Engine
from lawcheck.report.overview import overview
from lawcheck.report.terminal import grid

CASE = """\
schema: lawcheck/case/v1
id: two
title: Strikes on barracks of two States
as_of: 2020-06-01
actors:
  a: {kind: state, label: State A, law: us_law}
  t: {kind: state, label: State T}
  w: {kind: state, label: State W}
objects:
  depot: {of: t}
acts:
  strike_1: {by: a, against: t, date: 2020-05-01, zones: ["land(t)"], label: strike 1}
  strike_2: {by: a, against: t, date: 2020-05-02, zones: ["land(t)"], label: strike 2}
  strike_3: {by: a, against: w, date: 2020-05-03, zones: ["land(w)"], label: strike 3}
invocations:
  - {ground: self_defence, by: a, for: [strike_1, strike_2, strike_3], sources: [letter]}
claims:
  - {id: c1, says: attacked_with_weapons_of_war, of: [strike_1, strike_2, strike_3], stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: place1, says: "took_place(strike_1, land(t))", stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: author1, says: "done_by(strike_1, a)", stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: place2, says: "took_place(strike_2, land(t))", stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: author2, says: "done_by(strike_2, a)", stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: place3, says: "took_place(strike_3, land(w))", stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: author3, says: "done_by(strike_3, a)", stance: asserts, by: t, evidence: established, sources: [letter]}
sources:
  letter: {title: Letter of State T, date: 2020-05-02}
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(CASE, "utf-8")
    return path


def rows(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_acts_with_the_same_answers_stand_in_one_row_under_their_right_holder(run, two):
    out = rows(run("check", str(two), "--no-reasons").out)
    assert any("against State T: strike 1–2; against State W: strike 3" in row for row in out)
    assert not any(row.startswith("strike 1 ") for row in out)


def test_about_one_act_the_page_need_not_name_it(run, two):
    out = run("check", str(two), "--about", "strike_1", "--no-reasons").out
    assert "unlawful force against State T" in out
    assert "strike 1" not in out
    assert "State W" not in out


def test_a_layer_that_nothing_engages_is_one_line_at_the_end(run, two):
    table, quiet = run("check", str(two), "--no-reasons").out.split("\nNobody speaks to\n")
    assert "DOMESTIC LAW" not in table
    assert quiet.startswith(" DOMESTIC LAW OF STATE A (us_law): domestic authority to use force")


def test_a_small_case_has_a_small_page(run, two):
    assert len(run("check", str(two)).out.splitlines()) <= 40


def test_details_are_left_to_all_and_to_a_page_of_their_layer(run):
    main = run("check", "caribbean_2025", "-p", "icj", "--no-reasons").out
    assert "in the contiguous zone" not in main
    assert "the statute's procedure" not in main
    layer = run("check", "caribbean_2025", "-p", "icj", "--no-reasons", "--layer", "sea_and_air").out
    assert "in the contiguous zone" in layer
    assert "USE OF FORCE" not in layer
    everything = run("check", "caribbean_2025", "-p", "icj", "--no-reasons", "--all").out
    assert "in the contiguous zone" in everything
    assert "the statute's procedure" in everything
    assert len(main) < len(everything)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--layer", "sea_and_airs"), "did you mean 'sea_and_air'?"), (("--about", "strike_01"), "did you mean 'strike_1'?"),
        (("--about", "depot"), "no question is about 'depot'; there are questions about strike_1, strike_2, strike_3, t, w"),
    ],
)
def test_a_layer_or_thing_that_is_not_there_is_told(run, two, words, message):
    result = run("check", str(two), *words)
    assert result.code == 2
    assert message in result.err


def test_json_has_every_question_and_with_a_layer_those_of_it(run, two):
    case = lawcheck.load(two)
    every = json.loads(run("check", str(two), "-p", "icj", "-f", "json").out)["cases"][0]["answers"]
    assert [row["question"] for row in every] == list(lawcheck.assess(case, "icj").questions)
    some = json.loads(run("check", str(two), "-p", "icj", "-f", "json", "--layer", "us_law").out)["cases"][0]["answers"]
    assert some
    law = lawcheck.rules()
    assert all(law.institutions[law.institution_of[row["question"].split("(")[0]]].layer == "us_law" for row in some)


def test_a_page_asks_for_no_answer_that_it_does_not_show(two, monkeypatch):
    asked: set[str] = set()
    ask = Engine.ask

    def noted(self, question, view):
        asked.add(question.split("(")[0])
        return ask(self, question, view)

    monkeypatch.setattr(Engine, "ask", noted)
    comparison = lawcheck.compare(lawcheck.load(two), ("icj", "majority"))
    page = overview(comparison, layers=["use_of_force"], about=["strike_1"])
    grid(page, with_reasons=False)
    assert asked == {topic.name for section in page.sections for topic in section.topics}
    assert asked.isdisjoint(lawcheck.rules().details)


def test_domestic_law_is_titled_by_its_name_and_the_state_that_has_it(run, two):
    assert "DOMESTIC LAW OF STATE A (us_law)" in run("check", str(two), "--all", "--no-reasons").out


def test_a_position_without_a_view_on_force_is_marked_and_says_whose_answer_it_is(run, two):
    out = run("check", str(two), "-p", "icrc", "-p", "majority", "--layer", "use_of_force", "--about", "strike_1").out
    assert "° a position without a view here" in out
    assert "unlawful force against State T ●° ●" in rows(out)
    why = " ".join(run("why", str(two), "unlawful_force", "strike_1", "t", "-p", "icrc").out.split())
    assert "icrc has no view of its own on use of force; the answer is that of icj." in why


def test_an_answer_that_is_the_same_whichever_law_applies_is_marked(run):
    out = run("check", "caribbean_2025", "--about", "aboard_1", "-p", "icj", "--no-reasons").out
    assert "= the same with or without armed conflict" in out
    assert "unlawful killing, whichever law applies ●=" in rows(out)


def test_why_says_which_layer_carries_the_answer_in_which_world(run):
    out = " ".join(run("why", "caribbean_2025", "unlawful_killing", "strike_1", "aboard_1", "-p", "icj").out.split())
    first, second = out.split("The same whichever layer of law applies. ")[1].split("Where that is not so: ")
    assert first.startswith("Where strike 1 is governed by the law on the conduct of hostilities: ")
    assert "judged by the law of hostilities alone" in first
    assert second.startswith("judged by human rights law outside hostilities")


def test_why_json_has_what_each_layer_makes_of_it(run):
    data = json.loads(run("why", "caribbean_2025", "unlawful_killing", "strike_1", "aboard_1", "-p", "icj", "-f", "json").out)
    answer = data["answers"][0]
    assert answer["whichever_applies"] is True
    assert set(answer["branches"]) == {"killing_under_ihl(strike_1,aboard_1)", "killing_under_human_rights(strike_1,aboard_1)"}


def test_each_question_is_on_the_page_once(campaign):
    page = overview(lawcheck.compare(campaign, ("icj", "us_2025")))
    names = [topic.name for section in page.sections for topic in section.topics]
    assert len(names) == len(set(names))
    law = lawcheck.rules()
    main = {q.split("(")[0] for q in lawcheck.assess(campaign, "icj").questions} - set(law.details)
    assert main <= set(names)
