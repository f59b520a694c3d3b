"""The commands as people use them: what they print, how they fail, which exit code they give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lawcheck

SMALL = """\
schema: lawcheck/case/v1
id: small
title: A strike on a barracks
as_of: 2020-06-01
actors:
  a: {kind: state, label: State A}
  t: {kind: state, label: State T}
acts:
  strike: {by: a, against: t, date: 2020-05-01, zones: ["land(t)"], label: the strike}
invocations:
  - {ground: self_defence, by: a, for: [strike], sources: [letter]}
claims:
  - {id: c1, says: attacked_with_weapons_of_war, of: [strike], stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: c2, says: "took_place(strike, land(t))", stance: asserts, by: t, evidence: established, sources: [letter]}
  - {id: c3, says: "done_by(strike, a)", stance: asserts, by: t, evidence: established, sources: [letter]}
sources:
  letter: {title: Letter of State T, date: 2020-05-02}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return path


def test_demo_answers_the_campaign_and_says_what_to_try_next(run):
    result = run("demo")
    assert result.code == 0
    assert result.err == ""
    assert "self-defence" in result.out
    assert "non-international armed conflict" in result.out
    assert "Next:" in result.out
    assert max(map(len, result.out.splitlines())) <= 82


def test_the_commands_that_the_demo_names_work(run):
    lines = run("demo").out.split("Next:")[1].strip().splitlines()
    assert len(lines) == 3
    for line in lines:
        words = line.split("(")[0].split()
        assert words[0] == "lawcheck"
        assert run(*words[1:]).code == 0


def test_check_shows_every_question_under_five_positions(run, small):
    result = run("check", str(small))
    assert result.code == 0
    assert "unlawful force against State T" in result.out
    for column in ("icj", "restr", "major", "expan", "us25", "us25*"):
        assert column in result.out


def test_check_as_json_says_under_which_view_each_status_stands(run, small):
    data = json.loads(run("check", str(small), "--format", "json").out)
    assert data["schema"] == "lawcheck/check/v1"
    case = data["cases"][0]
    row = next(row for row in case["answers"] if row["question"] == "unlawful_force(strike,t)")
    views = [view["position"] for view in case["views"]]
    assert dict(zip(views, [answer["status"] for answer in row["answers"]], strict=True))["icj"] == "met"


def test_an_expectation_that_is_not_met_is_exit_1_and_named(run, small):
    text = small.read_text("utf-8") + "expect:\n  - {that: 'unlawful_force(strike, t)', position: icj, is: not_met}\n"
    small.write_text(text, "utf-8")
    result = run("check", str(small))
    assert result.code == 1
    assert "expected not_met, got met" in result.out


def test_why_names_claims_sources_and_authorities(run, small):
    out = run("why", str(small), "unlawful_force", "strike", "t", "-p", "icj").out
    assert "c1: asserted by State T (established)" in out
    assert "UN Charter art 2(4)" in out
    assert "Letter of State T" in out


def test_why_not_tells_what_nobody_says(run, small):
    out = run("why-not", str(small), "self_defence", "strike", "t", "-p", "icj").out
    assert "self_defence(strike,t): not met" in out


def test_why_without_a_position_shows_all_five(run, small):
    first = run("why", str(small), "unlawful_force", "strike", "t").out.splitlines()[0]
    assert [part.split(":")[0] for part in first.split("; ")] == ["icj", "restrictivist", "majority", "expansionist", "us_2025"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("check", "no_such_case"), 2, "no file and no shipped case"),
        (("check", "no/such/file.yaml"), 3, "file.yaml"),
        (("check", "caribbean_2025", "-p", "icjj"), 2, "Did you mean 'icj'?"),
        (("check", "caribbean_2025", "--arguendo", "nobody"), 2, "no such actor"),
        (("why", "caribbean_2025", "self_defense", "strike_1", "venezuela", "-p", "icj"), 2, "did you mean 'self_defence'?"),
        (("why", "caribbean_2025", "self_defence", "strike_1", "venezuel", "-p", "icj"), 2, "did you mean 'venezuela'?"),
        (("why", "caribbean_2025", "self_defence", "strike_1", "-p", "icj"), 2, "takes 2 arguments"),
        (("lint",), 2, "name at least one case file"),
        (("nonsense",), 2, ""),
    ],
)
def test_mistakes_are_told_and_have_their_exit_code(run, words, code, message):
    result = run(*words)
    assert result.code == code
    assert message in result.err + result.out
    assert "Traceback" not in result.err


def test_errors_are_json_where_json_was_asked_for(run, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("schema: lawcheck/case/v1\nid: x\ntitle: X\nas_of: 2020-02-30\n", "utf-8")
    result = run("check", str(path), "--format", "json")
    data = json.loads(result.out)
    assert result.code == 3
    assert data["schema"] == "lawcheck/error/v1"
    assert data["problems"][0]["line"] == 4


def test_new_writes_a_case_that_checks_and_never_overwrites(run, tmp_path):
    path = tmp_path / "mine.yaml"
    assert run("new", str(path)).code == 0
    assert run("lint", str(path)).code == 0
    assert run("check", str(path)).code == 0
    before = path.read_bytes()
    again = run("new", str(path))
    assert again.code == 2
    assert "exists already" in again.err
    assert path.read_bytes() == before


def test_lint_rules_passes_on_the_shipped_rules(run):
    assert run("lint", "--rules").code == 0


def test_lint_rules_finds_what_clingo_would_not(run, tmp_path):
    (tmp_path / "authorities").mkdir()
    (tmp_path / "x.lp").write_text(
        'institution(x, use_of_force, "X").\n'
        'norm(a, (act,), all). says(a, "{0} is a").\n'
        "all(a(A), bb(A)) :- asked(a(A)).\n"
        'fact(b, (act,)). says(b, "{0} is {1}").\n',
        "utf-8",
    )
    result = run("lint", "--rules", str(tmp_path))
    assert result.code == 4
    assert "'bb' is not declared" in result.err
    assert "did you mean 'b'?" in result.err
    assert "speaks of {1}" in result.err


def test_the_shipped_schema_is_the_schema(run):
    shipped = Path(lawcheck.__file__).parent / "schema" / "case-v1.schema.json"
    assert json.loads(run("schema").out) == json.loads(shipped.read_text("utf-8")), "run: lawcheck schema --write lawcheck/schema/case-v1.schema.json"


def test_a_position_of_ones_own_is_a_small_file(run, small, tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: mine\nextends: majority\nholds: {attack_kind: armed_force}\n", "utf-8")
    assert run("check", str(small), "-p", str(mine)).code == 0
    mine.write_text("id: mine\nextends: majority\nholds: {atack_kind: armed_force}\n", "utf-8")
    result = run("check", str(small), "-p", str(mine))
    assert result.code == 4
    assert "did you mean 'attack_kind'?" in result.err


def test_pleas_in_the_alternative_are_run_side_by_side_and_never_mixed(run, small):
    text = small.read_text("utf-8").replace(
        "sources:\n  letter", "pleas:\n  one: {by: a, label: consent}\n  two: {by: a, label: accident}\nsources:\n  letter"
    ).replace(
        "  - {id: c3, says: \"done_by(strike, a)\", stance: asserts, by: t, evidence: established, sources: [letter]}",
        "  - {id: c3, says: \"done_by(strike, a)\", stance: asserts, by: t, evidence: alleged, sources: [letter]}\n"
        "  - {id: c4, says: \"done_by(strike, a)\", stance: asserts, by: a, evidence: conceded, plea: one, sources: [letter]}",
    )
    small.write_text(text, "utf-8")
    data = json.loads(run("check", str(small), "-p", "icj", "--format", "json").out)["cases"][0]
    row = next(row for row in data["answers"] if row["question"] == "unlawful_force(strike,t)")
    assert [view["plea"] for view in data["views"]] == ["one", "two"]
    assert [answer["status"] for answer in row["answers"]] == ["met", "not_proven"]
    assert "the plea 'consent'" in run("check", str(small), "-p", "icj").out


@pytest.mark.parametrize("name", ["événement.yaml", "not.yaml", "2025.yaml", "a" * 90 + ".yaml", "Bad Name.yaml"])
def test_new_takes_any_file_name(run, tmp_path, name):
    assert run("new", str(tmp_path / name)).code == 0
    assert run("lint", str(tmp_path / name)).code == 0


def test_a_spokesman_s_word_is_the_word_of_the_state(run, campaign):
    ours = {a.question: a.status for a in lawcheck.assess(campaign, "us_2025", arguendo="us")}
    theirs = {a.question: a.status for a in lawcheck.assess(campaign, "us_2025", arguendo="trump")}
    assert ours == theirs


def test_each_reason_is_given_for_the_positions_it_is_true_of(run):
    out = " ".join(run("check", "caribbean_2025").out.split())
    assert "us_2025: met; carried by executive_determination = conclusive" in out


def test_a_position_that_an_expectation_names_must_exist(run, small):
    small.write_text(small.read_text("utf-8") + "expect:\n  - {that: 'unlawful_force(strike, t)', position: icjj, is: met}\n", "utf-8")
    result = run("check", str(small))
    assert result.code == 3
    assert "did you mean 'icj'?" in result.err


def test_output_that_cannot_be_shown_is_replaced_and_no_traceback():
    import os
    import subprocess
    import sys

    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    words = [sys.executable, "-m", "lawcheck", "why", "caribbean_2025", "niac", "us_tren_de_aragua", "-p", "icj"]
    ran = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr


def test_a_finding_on_a_norm_is_told_with_its_court_and_the_elements_stay_visible(run, small):
    text = small.read_text("utf-8").replace("  t: {kind: state, label: State T}\n", "  t: {kind: state, label: State T}\n  court: {kind: organisation, label: the Court}\n")
    text += "findings:\n  - {id: f1, says: 'force(strike, t)', result: not_proven, by: court, sources: [letter]}\n"
    small.write_text(text, "utf-8")
    out = run("why-not", str(small), "unlawful_force", "strike", "t", "-p", "icj").out
    assert out.startswith("unlawful_force(strike,t): not proven")
    assert "found not proven by the Court (f1)" in out
    assert "c1: asserted by State T (established)" in out


def test_claims_are_found_by_question_institution_name_and_meaning(run) -> None:
    nearest = run("list", "propositions", "part_of_hostilities").out
    assert nearest.index("nexus_to_conflict(") < nearest.index("armed_clashes(")  # the link before what makes the conflict
    assert "law_covered_detention(act, person)" in run("list", "propositions", "liberty").out  # an institution
    assert "arrest" in run("list", "propositions", "arrest").out  # no name has the word, some meanings do
    missed = run("list", "propositions", "zzz")
    assert missed.code != 0
    assert "in its name or meaning" in missed.err
