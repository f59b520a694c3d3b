"""The command `argue`: a page, memos on the screen or in files, and a text held against the record."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from lawcheck.resources import schema_file
from tests.memo.raid import CASE


@pytest.fixture
def raid_file(tmp_path):
    path = tmp_path / "raid.yaml"
    path.write_text(CASE, "utf-8")
    return str(path)


def test_without_a_side_it_prints_one_page_and_the_next_commands(run, raid_file):
    result = run("argue", raid_file)
    assert result.code == 0
    for part in ("The best point of each side", "Where the positions divide", "Record check", "Next:"):
        assert part in result.out
    assert max(map(len, result.out.splitlines()[:-4])) <= 80


def test_a_memo_is_printed_or_written_in_the_format_of_the_ending(run, raid_file, tmp_path):
    assert "Memorandum for State A" in run("argue", raid_file, "--for", "state_a").out
    page = tmp_path / "memo.html"
    assert run("argue", raid_file, "--for", "state_a", "--write", str(page)).code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    word = tmp_path / "memo.docx"
    assert run("argue", raid_file, "--for", "bench", "--write", str(word)).code == 0
    assert word.read_bytes()[:2] == b"PK"


def test_all_memos_go_into_a_folder_a_file_each(run, raid_file, tmp_path):
    folder = tmp_path / "memos"
    assert run("argue", raid_file, "--for", "all", "--write", str(folder), "-f", "markdown").code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"raid_case-{side}.md" for side in ("band", "bench", "record", "state_a", "state_b", "victims") if (folder / f"raid_case-{side}.md").exists()]
    assert {"raid_case-state_a.md", "raid_case-bench.md", "raid_case-record.md"} <= set(names)


@pytest.mark.parametrize("words", [(), ("--for", "state_a", "--for", "bench"), ("--for", "record")])
def test_json_keeps_to_its_published_schema(run, raid_file, words):
    result = run("argue", raid_file, *words, "--format", "json")
    assert result.code == 0
    Draft202012Validator(json.loads(schema_file("argue").read_text("utf-8"))).validate(json.loads(result.out))


def test_a_text_is_held_against_the_file(run, raid_file, tmp_path):
    mine = tmp_path / "mine.md"
    mine.write_text("As State A concedes [c:did_it], and as nobody says [c:nothing].", "utf-8")
    result = run("argue", raid_file, "--check", str(mine))
    assert result.code == 0
    assert "claim nothing is not in the record" in result.out
    found = json.loads(run("argue", raid_file, "--check", str(mine), "--format", "json").out)
    Draft202012Validator(json.loads(schema_file("argue").read_text("utf-8"))).validate(found)
    assert [one["known"] for one in found["check"]["references"]] == [True, False]


def test_what_cannot_be_done_is_told(run, raid_file, tmp_path):
    assert run("argue", raid_file, "--for", "stat_a").code == 2
    assert "Did you mean state_a" in run("argue", raid_file, "--for", "stat_a").err
    assert "go into a folder" in run("argue", raid_file, "--for", "all", "-f", "html").err
    assert "cannot be read" in run("argue", raid_file, "--check", str(tmp_path / "none.md")).err
    assert "Did you mean self_defence" in run("argue", raid_file, "--on", "self_defnce").err
