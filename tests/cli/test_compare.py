"""`lawcheck compare`: a case under many positions and standards, and two cases side by side."""

from __future__ import annotations

import json

import pytest

from tests.arguing.raid import written
from tests.cli.test_schemas import valid


@pytest.fixture
def files(tmp_path):
    one, other = tmp_path / "raid.yaml", tmp_path / "raid_2.yaml"
    one.write_text(written(), "utf-8")
    other.write_text(written(own="established").replace("id: small", "id: other"), "utf-8")
    return one, other


def test_the_page_has_the_grid_first_then_where_views_part_then_what_stands(run, files):
    result = run("compare", str(files[0]))
    assert result.code == 0
    order = [result.out.index(words) for words in ("self-defence", "Where the views part", "What stands whatever the view")]
    assert order == sorted(order)
    assert max(map(len, result.out.splitlines())) <= 80


def test_standards_are_repeatable_and_make_a_block(run, files):
    result = run("compare", str(files[0]), "self_defence", "strike", "t", "-p", "icj", "-s", "alleged", "-s", "established")
    assert result.code == 0
    lines = result.out.splitlines()
    head = next(number for number, line in enumerate(lines) if line.split() == ["alleged", "established"])
    assert lines[head + 1].split() == ["icj", "●", "?"]


def test_a_name_alone_stands_for_all_its_questions_and_a_question_for_itself(run, files):
    found = json.loads(run("compare", str(files[0]), "breach_of_sovereignty", "--format", "json").out)
    assert {row["question"].partition("(")[0] for row in found["rows"]} == {"breach_of_sovereignty"}
    found = json.loads(run("compare", str(files[0]), "self_defence(strike,t)", "--format", "json").out)
    assert [row["question"] for row in found["rows"]] == ["self_defence(strike,t)"]
    assert run("compare", str(files[0]), "self_defense").code == 2


def test_json_keeps_to_the_published_schema(run, files):
    found = valid(run("compare", str(files[0]), "-s", "reported", "-s", "alleged", "--format", "json").out)
    assert found["schema"] == "lawcheck/compare/v1"
    differs = [row["differs"] for row in found["rows"]]
    assert differs == sorted(differs, reverse=True)
    assert any(one["camps"] for one in found["parted"])


@pytest.mark.parametrize(("name", "begins"), [("grid.md", "# "), ("grid.html", "<!doctype html>"), ("grid.svg", "<svg"), ("grid.txt", "A small case")])
def test_the_format_is_that_of_the_file_written(run, files, tmp_path, name, begins):
    target = tmp_path / name
    assert run("compare", str(files[0]), "-p", "icj", "-p", "us_2025", "--write", str(target)).code == 0
    assert target.read_text("utf-8").startswith(begins)


def test_two_cases_stand_side_by_side_with_what_makes_the_difference(run, files):
    result = run("compare", str(files[0]), str(files[1]), "-p", "majority")
    assert result.code == 0
    told = " ".join(result.out.split())
    assert "small and other side by side" in told
    assert "Self-defence as against T" in told
    assert "Where they part" in told
    assert "unproven → proved" in told
    assert max(map(len, result.out.splitlines())) <= 80
    assert valid(run("compare", str(files[0]), str(files[1]), "-p", "majority", "--format", "json").out)["schema"] == "lawcheck/diff/v1"
    assert run("compare", str(files[0]), str(files[1]), "--format", "svg").code == 2
    assert run("compare", str(files[0]), str(files[1]), "-s", "alleged", "-s", "reported").code == 2


def test_it_runs_twice_to_the_same_bytes(run, files):
    assert run("compare", str(files[0])).out == run("compare", str(files[0])).out


def test_what_the_page_is_about_is_said_where_it_was_narrowed_down(run, files):
    head = run("compare", "caribbean_2025", "-p", "icj", "--about", "strike_1").out.splitlines()[:3]
    assert "About strike 1" in head
    assert "About strike" in run("compare", str(files[0]), "self_defence", "strike", "t").out
    assert not any(line.startswith("About ") for line in run("compare", str(files[0])).out.splitlines())
    assert "- About: strike 1" in run("compare", "caribbean_2025", "-p", "icj", "--about", "strike_1", "--format", "markdown").out.replace("**", "")


def test_all_is_all_on_the_picture_too(run, files):
    few, every = (run("compare", str(files[0]), "-p", "icj", "-p", "us_2025", "--format", "svg", *more).out for more in ((), ("--all",)))
    assert few.startswith("<svg")
    assert every.count("<text") > few.count("<text")
    assert "Armed attack" in every
    assert "Armed attack" not in few


def test_the_page_for_a_browser_has_the_signs_and_what_they_mean(run, files):
    made = run("compare", str(files[0]), "--format", "html").out
    assert "● met; ◐ depends; · not engaged; ? not proven; ○ not met" in made
    assert "* arguendo: what S says is taken as true" in made
    assert "<td>● met</td>" in made.replace("\N{NO-BREAK SPACE}", " ")
