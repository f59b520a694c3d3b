"""Claims that nothing asks about, and keys that nobody speaks to: what somebody who encodes a first case stumbles over."""

from __future__ import annotations

from pathlib import Path

import pytest

import lawcheck
from lawcheck.errors import Problem

CASE = """\
schema: lawcheck/case/v1
id: small
title: A strike on a barracks, and a trial
as_of: 2020-06-01
actors:
  a: {kind: state, label: State A}
  t: {kind: state, label: State T}
  ally: {kind: state}
  gang: {kind: group}
  guard: {kind: group}
  chief: {kind: person}
  crew: {kind: person}
events:
  raid: {by: gang, against: a, date: 2020-04-01}
acts:
  strike: {by: a, against: [t, crew], date: 2020-05-01, zones: ["land(t)"]}
  second: {by: a, against: crew, date: 2020-05-01}
  tip: {by: ally, date: 2020-04-30}
  trial: {by: a, date: 2020-05-20}
resolutions:
  r1: {date: 2020-04-20}
claims:
  - {id: c1, says: attacked_with_weapons_of_war, of: strike, stance: asserts, by: t, evidence: established, sources: letter}
  - {id: c2, says: took_place, of: [[strike, land(t)]], stance: asserts, by: t, evidence: established, sources: letter}
  - {id: c3, says: done_by, of: [[strike, a], [second, a], [tip, ally], [trial, a], [raid, gang]], stance: asserts, by: t,
     evidence: established, sources: letter}
sources:
  letter: {title: Letter of State T, date: 2020-05-02}
"""


@pytest.fixture
def warned(tmp_path: Path):
    """What `lint` says of the case with one claim more, and some lines changed: by the path of the entry."""

    def call(says: str = "", *changes: tuple[str, str], more: str = "") -> dict[str, Problem]:
        text = CASE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        if says:
            claim = f'  - {{id: extra, says: "{says}", stance: asserts, by: t, evidence: reported, sources: letter}}\n'
            text = text.replace("sources:\n  letter: {", f"{claim}sources:\n  letter: {{")
        path = tmp_path / "case.yaml"
        path.write_text(text + more, "utf-8")
        return {problem.path: problem for problem in lawcheck.lint(path)}

    return call


def test_a_case_in_order_has_no_warnings(warned):
    assert warned() == {}


@pytest.mark.parametrize(
    ("claim", "key"),
    [
        ("responded_to(strike, raid)", "`answers: raid` to acts.strike"),
        ("acted_for(strike, ally)", "`defends: ally` to acts.strike"),
        ("prosecuted(trial, chief)", "`tries: chief` to acts.trial"),
        ("gave_targeting_data(tip, strike)", "`assists: strike` to acts.tip"),
        ("captured(strike, chief)", "`seizes: chief` to acts.strike"),
        ("done_by(strike, ally)", "`by: ally` to acts.strike"),
        ("within_mandate_area(strike, r1)", "`bears_on: strike` to resolutions.r1"),
    ],
)
def test_a_claim_on_a_relation_that_no_key_puts_is_told_which_key(warned, claim, key):
    problem = warned(claim)["claims[3].says"]
    assert problem.severity == "warning"
    assert claim.replace(" ", "") in problem.message
    assert key in problem.hint
    assert problem.line > 0


def test_a_claim_on_an_office_is_told_the_key_of_the_person(warned):
    tried = ("  trial: {by: a, date: 2020-05-20}", "  trial: {by: a, date: 2020-05-20, tries: chief}")
    problem = warned("held_office(trial, chief, t)", tried)["claims[3].says"]
    assert "`office_of: t` to actors.chief" in problem.hint


def test_a_claim_that_only_a_plea_would_make_count_is_told_the_plea(warned):
    problem = warned("extreme_distress_shown(strike)")["claims[3].says"]
    assert "humanitarian_intervention was pleaded" in problem.hint


def test_a_claim_that_nothing_can_make_count_is_told_what_it_belongs_to(warned):
    problem = warned("structured_organization(gang)")["claims[3].says"]
    assert "counts towards statutory_organization" in problem.hint


def test_a_true_fact_of_days_on_which_other_law_was_in_force_may_be_told(warned):
    old = [("2020-04-01", "1920-04-01"), ("2020-05-01", "1920-05-01"), ("2020-04-30", "1920-04-30")]
    assert warned("no_peaceful_alternative(strike, raid)", *old) == {}


def test_a_request_that_came_too_late_to_count_may_be_told(warned):
    asked = [("against: a,", "against: ally,"), ("resolutions:", "requests:\n  call: {by: ally, to: a}\nresolutions:"),
             ("zones: [\"land(t)\"]}", "zones: [\"land(t)\"], answers: raid, defends: ally}"),
             ("claims:\n", "claims:\n  - {id: c0, says: acted_for, of: [[strike, ally]], stance: asserts, by: a, evidence: alleged, "
              "sources: letter}\n  - {id: d0, says: responded_to, of: [[strike, raid]], stance: asserts, by: a, evidence: alleged, "
              "sources: letter}\n")]
    assert warned("request_made_on(call, 2020-05-30)", *asked) == {}


def test_an_expectation_that_nothing_puts_is_told_what_would(warned):
    expect = 'expect:\n  - {that: "imminent(strike, raid)", position: icj, is: not_met}\n'
    problem = warned(more=expect)["expect[0].that"]
    assert "puts the question 'imminent(strike,raid)'" in problem.message
    assert "`answers: raid` to acts.strike" in problem.hint


def test_who_and_where_of_an_event_may_be_said_for_its_own_sake(warned):
    placed = ("raid: {by: gang, against: a, date: 2020-04-01}", "raid: {by: gang, against: a, date: 2020-04-01, zones: land(a)}")
    assert warned("took_place(raid, land(a))", placed) == {}


def test_a_key_whose_relation_nobody_speaks_to_is_told_what_to_claim(warned):
    assists = ("  tip: {by: ally, date: 2020-04-30}", "  tip: {by: ally, date: 2020-04-30, assists: strike}")
    problem = warned("", assists)["acts.tip.assists"]
    assert "nobody speaks to what this asks of 'strike'" in problem.message
    assert "(tip,strike)" in problem.hint
    assert "acts.tip.assists" not in warned("gave_targeting_data(tip, strike)", assists)


def test_what_came_too_late_to_count_is_not_blamed_for_that_as_well(warned):
    late = ("evidence: reported, sources: letter}", "evidence: reported, sources: letter, date: 2021-01-01}")
    said = 'claims:\n  - {id: late, says: "responded_to(strike, raid)", stance: asserts, by: t, evidence: reported, sources: letter}'
    found = warned("", ("claims:", said), late)
    assert [problem.code for problem in found.values()] == ["late"]


def test_check_tells_what_lint_tells_in_a_line_each(run, tmp_path):
    path = tmp_path / "case.yaml"
    claims = "".join(
        f'  - {{id: x{number}, says: "acted_for(strike, ally)", stance: asserts, by: t, evidence: reported, sources: letter}}\n'
        for number in range(7)
    )
    path.write_text(CASE.replace("sources:\n  letter: {", f"{claims}sources:\n  letter: {{"), "utf-8")
    lines = run("check", str(path)).err.splitlines()
    assert len(lines) == 6
    assert all(":37: " in line or "warning: " in line for line in lines[:5])
    assert lines[5].startswith("2 more")
    assert f"lint {path}" in lines[5]
    assert run("lint", str(path)).err.count("nothing in this case asks about") == 7
    path.write_text(CASE, "utf-8")
    assert run("check", str(path)).err == ""


def test_of_an_act_of_private_persons_the_advice_is_to_attribute_it_never_to_take_the_victim_for_its_author(warned):
    found = warned(
        "targeted_killing(hit, crew)", ("  tip: {by: ally", "  hit: {by: gang, kills: crew, date: 2020-05-03}\n  tip: {by: ally"),
    )
    (hint,) = [problem.hint for problem in found.values() if problem.code == "unasked" and "targeted_killing" in problem.message]
    assert "`attributed_to: a` to acts.hit" in hint
    assert "`by: crew`" not in hint
