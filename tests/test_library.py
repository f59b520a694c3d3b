"""Finding a case among the shipped ones, and starting a variation of one."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import lawcheck
from lawcheck.errors import LawcheckError
from lawcheck.library import chosen, incidents
from lawcheck.resources import case_files, find, folder, shipped_cases

ONE = """\
schema: lawcheck/case/v1
id: one
title: >-
  A raid, and
  a strike
as_of: 1990-01-01
actors: {a: {kind: state}, b: {kind: state}}
acts:
  strike: {by: a, against: b, date: 1986-04-15}
  planned: {by: a, against: b, date: 1999-04-15, hypothetical: true}
events:
  raid: {by: b, against: a, date: 1979-04-05, until: 1984-01-01}
expect:
  - {that: "self_defence(strike, b)", element: self_defence, position: icj, is: not_met, settled: binding}
  - {that: "armed_attack(raid, a)", element: armed_attack, position: icj, is: not_met, settled: reasoning}
not_scored:
  - {element: warning_given, held: absent, why: fed_as_fact, what: no warning}
"""


@pytest.fixture
def library(tmp_path: Path):
    (tmp_path / "one.yaml").write_text(ONE, "utf-8")
    (tmp_path / "torn.yaml").write_text("id: [", "utf-8")
    return incidents(lawcheck.rules(), [tmp_path / "one.yaml", tmp_path / "torn.yaml", tmp_path / "gone.yaml"])


def test_what_a_file_is_about_is_told_from_its_entries(library):
    (one,) = library
    assert (one.id, one.title, one.span) == ("one", "A raid, and a strike", "1979-1986")
    assert [held.topics for held in one.held] == [("self_defence", "use_of_force"), ("armed_attack", "use_of_force"), ()]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, True),
        ({"topics": ["self_defence"]}, True),
        ({"topics": ["use_of_force"]}, True),
        ({"topics": ["hot_pursuit"]}, False),
        ({"topics": ["hot_pursuit", "self_defence"]}, True),
        ({"elements": ["armed_attack"]}, True),
        ({"elements": ["armed_attack"], "settled": ["reasoning"]}, True),
        ({"elements": ["armed_attack"], "settled": ["binding"]}, False),
        ({"topics": ["self_defence"], "elements": ["armed_attack"], "settled": ["reasoning"]}, True),
        ({"elements": ["warning_given"]}, True),
        ({"year": "1982"}, True),
        ({"year": "1980-1989"}, True),
        ({"year": "1986-1990"}, True),
        ({"year": "1987-1998"}, False),
        ({"word": "STRIKE"}, True),
        ({"word": "blockade"}, False),
    ],
)
def test_narrowing(library, wanted, found):
    assert bool(chosen(library, lawcheck.rules(), **wanted)) is found


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"topics": ["self_defense"]}, "Did you mean self_defence?"),
        ({"elements": ["armed_atack"]}, "Did you mean armed_attack?"),
        ({"year": "the eighties"}, "write 1986, or 1980-1989"),
        ({"settled": ["bindng"]}, "Did you mean binding?"),
    ],
)
def test_words_that_nothing_goes_by(library, wanted, message):
    with pytest.raises(LawcheckError, match=re.escape(message)):
        chosen(library, lawcheck.rules(), **wanted)


def test_the_list_has_every_shipped_case_under_its_folder(run):
    out = run("list", "cases").out
    for id_, path in shipped_cases().items():
        assert f"\n{path.parent.name}\n" in f"\n{out}"
        assert f"  {id_}: " in out
    assert max(map(len, out.splitlines())) <= 80
    narrow = run("list", "cases", "--topic", "human_rights", "--year", "2025").out
    assert "caribbean_2025" in narrow
    assert run("list", "positions", "--topic", "self_defence").code == 2
    assert run("list", "cases", "no such words").code == 2


def test_ids_are_unique_and_those_of_the_files():
    paths = [path for path in folder("cases").rglob("*.yaml") if path.stem != "coverage"]
    assert len({path.stem for path in paths}) == len(paths)
    for incident in incidents(lawcheck.rules()):
        assert incident.id == incident.path.stem


def test_a_case_is_found_by_id_by_folder_and_by_path(tmp_path, monkeypatch):
    at = folder("cases") / "caribbean_2025" / "boats_open_fire.yaml"
    monkeypatch.chdir(tmp_path)
    assert find("boats_open_fire") == find("caribbean_2025/boats_open_fire") == find("caribbean_2025/boats_open_fire.yaml") == at
    assert find(str(at)) == at
    with pytest.raises(LawcheckError, match="Did you mean boats_open_fire"):
        find("boats_open_fir")
    (tmp_path / "boats_open_fire.yaml").write_text(ONE, "utf-8")
    assert find("boats_open_fire.yaml") == Path("boats_open_fire.yaml")
    assert set(case_files(["caribbean_2025"])) == {at.with_name(f"{name}.yaml") for name in
                                                   ("boats_open_fire", "caribbean_2025", "caribbean_2026_sequel")}


def test_a_folder_gives_its_cases_and_leaves_out_what_is_none(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "case.yml").write_text(ONE, "utf-8")
    (tmp_path / "data.yaml").write_text("rows: []\n", "utf-8")
    (tmp_path / "notes.txt").write_text(ONE, "utf-8")
    assert [path.name for path in case_files([tmp_path])] == ["case.yml"]
    assert [path.name for path in case_files([tmp_path / "data.yaml"])] == ["data.yaml"]


def test_a_file_named_in_several_ways_counts_once(tmp_path, monkeypatch):
    at = folder("cases") / "caribbean_2025" / "boats_open_fire.yaml"
    (tmp_path / "link.yaml").symlink_to(at)
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    monkeypatch.chdir(tmp_path)
    assert list(case_files(["boats_open_fire", str(at), "link.yaml", os.path.relpath(at)])) == [at]
    assert list(case_files([".", "link.yaml"])) == [Path("link.yaml")]
    assert case_files(["loop.yaml"]) == {Path("loop.yaml"): "loop.yaml"}


def test_a_variation_is_the_same_case_under_another_name_with_its_comments(run, tmp_path):
    path = tmp_path / "my_class.yaml"
    result = run("new", str(path), "--from", "boats_open_fire")
    assert result.code == 0
    text = path.read_text("utf-8")
    origin = lawcheck.load(find("boats_open_fire"))
    varied = lawcheck.load(path)
    assert (varied.id, varied.title) == ("my_class", f"Variation of {origin.title}")
    assert varied.model_copy(update={"id": origin.id, "title": origin.title}) == origin
    assert text.startswith("# yaml-language-server: $schema=case-v1.schema.json\n#\n# A variation of the case boats_open_fire.")
    assert text.count("yaml-language-server") == 1
    comments = re.findall(r"(?m)^\s*# .+$", find("boats_open_fire").read_text("utf-8"))
    assert all(comment in text for comment in comments if "yaml-language-server" not in comment)
    assert (tmp_path / "case-v1.schema.json").exists()
    assert run("verify", str(path)).code == 0
    assert "verify" in result.out


def test_what_a_variation_moves_is_seen_at_once(run, tmp_path):
    path = tmp_path / "varied.yaml"
    run("new", str(path), "--from", "tests/data/verify/port_raid.yaml", "--title", "Without the strike: its weapons")
    text = path.read_text("utf-8")
    path.write_text(text.replace("id: c1, says: attacked_with_weapons_of_war, of: strike, stance: asserts",
                                 "id: c1, says: attacked_with_weapons_of_war, of: strike, stance: denies"), "utf-8")
    moved = lawcheck.verify(path).missed
    assert {row.proposition for row in moved} == {"force(strike, b)", "unlawful_force(strike, b)"}


def test_a_variation_never_overwrites_and_names_what_is_not_there(run, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("mine", "utf-8")
    assert run("new", str(path), "--from", "boats_open_fire").code == 2
    assert path.read_text("utf-8") == "mine"
    assert run("new", str(tmp_path / f"{'x' * 300}.yaml"), "--from", "boats_open_fire").code == 2
    missing = run("new", str(tmp_path / "other.yaml"), "--from", "boats_open_fir")
    assert (missing.code, "Did you mean boats_open_fire" in missing.err) == (2, True)
    assert not (tmp_path / "other.yaml").exists()


@pytest.mark.parametrize("title", ["title: >-\n  A raid, and\n  a strike\n", 'title: "A raid: a\n  strike"\n', "title:   plain  # comment\n"])
def test_titles_written_in_any_way_are_exchanged(run, tmp_path, title):
    origin = tmp_path / "one.yaml"
    origin.write_text(ONE.replace("title: >-\n  A raid, and\n  a strike\n", title), "utf-8")
    assert run("new", str(tmp_path / "two.yaml"), "--from", str(origin), "--title", "It's \"two\": new").code == 0
    assert lawcheck.load(tmp_path / "two.yaml").title == "It's \"two\": new"
