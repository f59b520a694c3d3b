"""`lawcheck ask`: what a court would ask first."""

from __future__ import annotations

import pytest

from tests.arguing.raid import written
from tests.cli.test_schemas import valid


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "raid.yaml"
    path.write_text(written(), "utf-8")
    return str(path)


def test_it_asks_about_what_is_pleaded_and_says_what_each_answer_would_mean(run, file):
    result = run("ask", file)
    assert result.code == 0
    told = " ".join(result.out.split())
    assert "1 question: self-defence as against T" in told
    assert "1. Is it so that strike answered raid, or was meant to forestall it? * Not proven: asserted by S (alleged: s_answered)." in told
    assert "If not: not met under all 5: self-defence as against T." in told
    assert "For S to show." in told
    assert max(map(len, result.out.splitlines())) <= 80


def test_most_limits_what_is_shown_and_says_how_much_is_left(run, file):
    one = run("ask", file, "--most", "1").out
    assert "\n2. " not in one
    assert "more questions would change some answer" in one
    every = run("ask", file, "--most", "0").out
    assert "more question" not in every
    assert run("ask", file, "--most", "-1").code == 2


def test_a_question_and_a_position_may_be_named(run, file):
    result = run("ask", file, "unlawful_force", "strike", "t", "-p", "majority")
    assert result.code == 0
    assert "unlawful force against T" in result.out
    assert run("ask", file, "self_defense").code == 2


def test_json_keeps_to_the_published_schema(run, file):
    found = valid(run("ask", file, "--format", "json").out)
    assert found["schema"] == "lawcheck/ask/v1"
    assert len(found["answers"]) == 5
    assert found["complete"] is True
    places = {place for inquiry in found["inquiries"] for fact in inquiry["facts"] for effect in fact["effects"] for place, _ in effect["changes"]}
    assert places <= set(range(5))


@pytest.mark.parametrize(("name", "begins"), [("ask.md", "# What to ask first"), ("ask.html", "<!doctype html>")])
def test_it_writes_reports(run, file, tmp_path, name, begins):
    target = tmp_path / name
    assert run("ask", file, "--write", str(target)).code == 0
    assert target.read_text("utf-8").startswith(begins)


def test_where_nobody_pleads_anything_it_says_what_to_do(run, tmp_path):
    path = tmp_path / "mute.yaml"
    path.write_text("schema: lawcheck/case/v1\nid: mute\ntitle: Mute\nas_of: 2024-01-01\nactors:\n  s: {kind: state}\n", "utf-8")
    result = run("ask", str(path))
    assert result.code == 2
    assert "name a question" in result.err
