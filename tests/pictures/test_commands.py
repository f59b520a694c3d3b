"""The commands that draw: to the screen, into files, one position for one tree."""

from __future__ import annotations

import json

import pytest

from tests.pictures.drawn import Drawn, chart

ASKED = ("boats_open_fire", "self_defence", "strike_1", "everyone")


def test_one_tree_as_svg_and_as_mermaid(run):
    shown = run("why", *ASKED, "-p", "icj", "--format", "svg")
    assert shown.code == 0
    assert "self-defence" in Drawn(shown.out).title.lower()
    drawn = run("why-not", *ASKED, "-p", "icj", "--format", "mermaid")
    assert chart(drawn.out).nodes


@pytest.mark.parametrize("format_", ["svg", "mermaid"])
def test_a_tree_of_several_positions_is_refused_with_what_to_do(run, format_):
    for more in ((), ("-p", "icj", "-p", "us_2025")):
        refused = run("why", *ASKED, *more, "--format", format_)
        assert refused.code == 2
        assert refused.out == ""
        assert "name one position, such as --position icj" in refused.err


@pytest.mark.parametrize(("ending", "begins"), [(".svg", "<svg"), (".mmd", "flowchart TD"), (".md", "# "), (".html", "<!DOCTYPE html>"),
                                                (".json", "{"), (".txt", "self_defence(")])
def test_the_ending_of_the_file_names_the_format(run, tmp_path, ending, begins):
    file = tmp_path / f"tree{ending}"
    assert run("why", *ASKED, "-p", "icj", "--write", str(file)).code == 0
    text = file.read_text("utf-8")
    assert text.lower().startswith(begins.lower())
    assert text.endswith("\n")


def test_a_format_can_be_named_and_an_ending_that_is_unknown_or_says_otherwise_is_told(run, tmp_path):
    file = tmp_path / "tree.picture"
    run("why", *ASKED, "-p", "icj", "--write", str(file), "--format", "svg")
    Drawn(file.read_text("utf-8"))
    assert run("why", *ASKED, "-p", "icj", "--write", str(tmp_path / "tree.txt"), "--format", "svg").code == 2
    refused = run("why", *ASKED, "-p", "icj", "--write", str(tmp_path / "tree.png"))
    assert refused.code == 2
    assert ".svg" in refused.err
    assert not (tmp_path / "tree.png").exists()


def test_a_report_of_several_positions_has_each_answer_under_its_own_heading(run):
    shown = run("why", *ASKED, "-p", "icj", "-p", "us_2025", "--format", "markdown")
    assert shown.code == 0
    assert shown.out.count("\n## ") >= 2
    assert "icj: " in shown.out
    assert shown.out.count("\n# ") + shown.out.startswith("# ") == 1


def test_the_page_has_the_picture_and_the_words(run):
    shown = run("why", *ASKED, "-p", "icj", "--format", "html")
    assert "<svg" in shown.out
    assert "Where it fails" in shown.out or "How it stands" in shown.out


def test_a_chart_that_programs_refuse_is_printed_with_a_warning(run):
    shown = run("why", "boats_open_fire", "unlawful_killing", "strike_1", "aboard_1", "-p", "icj", "--whole", "--format", "mermaid")
    assert shown.code == 0
    assert chart(shown.out).edges
    assert "maxEdges 500" in shown.err


def test_the_timeline_in_every_format(run, tmp_path):
    assert "the burning of the Caroline" in run("timeline", "caroline").out
    assert "Caroline" in Drawn(run("timeline", "caroline", "--format", "svg").out).title
    assert json.loads(run("timeline", "caroline", "--format", "json").out)["schema"] == "lawcheck/timeline/v1"
    assert run("timeline", "caroline", "--format", "markdown").out.startswith("# Course of events")
    page = tmp_path / "course.html"
    assert run("timeline", "caroline", "--write", str(page)).code == 0
    assert page.read_text("utf-8").count("<svg") == 2
    missed = run("timeline", "carolinne")
    assert missed.code == 2
    assert "Did you mean caroline?" in missed.err
