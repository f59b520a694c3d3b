"""`lawcheck flips`: what would have to change."""

from __future__ import annotations

import json

import pytest

from tests.arguing.raid import NEEDED, OWN, written
from tests.cli.test_schemas import valid

ASKED = ("self_defence", "strike", "t")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "raid.yaml"
    path.write_text(written(), "utf-8")
    return str(path)


def test_it_says_for_each_position_what_would_have_to_change(run, file):
    result = run("flips", file, *ASKED)
    assert result.code == 0
    told = " ".join(result.out.split())
    for position in ("icj", "restrictivist", "majority", "expansionist", "us_2025"):
        assert f"Now not proven under {position}." in told
    assert "In every one of these sets" in told
    assert "One of these" in told
    assert max(map(len, result.out.splitlines())) <= 80


def test_together_there_is_one_list_for_all(run, file):
    told = " ".join(run("flips", file, *ASKED, "--together").out.split())
    assert "not proven under icj; not proven under restrictivist" in told
    assert "under all of these views" in told


def test_what_may_change_what_is_held_fixed_and_what_it_costs_can_be_said(run, file):
    result = run("flips", file, *ASKED, "-p", "majority", "--change", "standing", "--weight", "s_aim=3", "--largest", "9")
    told = " ".join(result.out.split())
    assert result.code == 0
    assert "May change: what claims are worth" in told
    assert "Costs: s_aim 3" in told
    assert "One set of 4 changes, at a cost of 6 would do it" in told
    held = run("flips", file, *ASKED, "-p", "majority", "--keep", "responded_to", "--keep", "target_used_in_attack")
    assert held.code == 0
    assert "Held fixed: responded_to, target_used_in_attack" in " ".join(held.out.split())
    assert "No set of these changes would do it, however large." in held.out


def test_json_keeps_to_the_published_schema_and_every_set_was_assessed(run, file):
    found = valid(run("flips", file, *ASKED, "--change", "facts", "--change", "standing", "-p", "majority", "-p", "icj", "--together", "--format", "json").out)
    (result,) = found["results"]
    assert [view["position"] for view in result["views"]] == ["majority", "icj"]
    assert result["found"] == len(result["sets"])
    assert all(one["then"] == ["met", "met"] for one in result["sets"])
    standing = [one for one in result["sets"] if all(change["kind"] == "standing" for change in one["changes"])]
    assert [{change["subject"] for change in one["changes"]} for one in standing] == [set(NEEDED)]
    assert {change["value"] for change in result["needed"]} <= set(OWN.values())
    few = json.loads(run("flips", file, *ASKED, "-p", "icj", "--most", "2", "--format", "json").out)["results"][0]
    assert (len(few["sets"]), few["found"] > 2) == (2, True)


def test_the_other_way_and_what_is_so_already(run, file):
    lost = valid(run("flips", file, "unlawful_force", "strike", "t", "-p", "icj", "--to", "not_shown", "--largest", "1", "--format", "json").out)["results"][0]
    assert lost["sets"]
    assert all(one["cost"] == 1 and "met" not in one["then"] for one in lost["sets"])
    assert "It is met already." in run("flips", file, "unlawful_force", "strike", "t", "-p", "icj").out


def test_a_search_that_is_cut_prints_what_it_found_and_says_what_it_did_not_search(run, monkeypatch, file):
    monkeypatch.setattr("lawcheck.arguing.flips._SETS", 3)
    result = run("flips", file, *ASKED, "-p", "icj")
    assert result.code == 5
    assert "would do it" in result.out
    assert "partial: " in result.err
    assert "(icj, reported)" in result.err
    assert valid(run("flips", file, *ASKED, "-p", "icj", "--format", "json").out)["results"][0]["complete"] is False


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("self_defense", "strike", "t"), "did you mean"), ((*ASKED, "--to", "lost"), "lost"), ((*ASKED, "--keep", "respondd_to"), "Did you mean responded_to"),
        ((*ASKED, "--weight", "flag"), "such as flag=3"), ((*ASKED, "--weight", "flag=0"), "a whole number from 1"), ((*ASKED, "--most", "-1"), "--most"),
        (("self_defence",), None),
    ],
)
def test_what_makes_no_sense_is_refused(run, file, words, hint):
    result = run("flips", file, *words)
    if hint is None:
        assert result.code == 0  # there is one question of this name
        return
    assert result.code == 2
    assert hint in " ".join((result.err + result.out).split())


@pytest.mark.parametrize(("name", "begins"), [("flips.md", "# Self-defence as against T: strike"), ("flips.html", "<!doctype html>"), ("flips.json", "{")])
def test_it_writes_reports(run, file, tmp_path, name, begins):
    target = tmp_path / name
    assert run("flips", file, *ASKED, "-p", "icj", "--write", str(target)).code == 0
    assert target.read_text("utf-8").startswith(begins)


BOAT = ("boats_open_fire", "self_defence", "strike_1", "everyone")


def test_facts_and_readings_are_listed_apart_and_no_reading_is_hidden_behind_facts(run):
    told = " ".join(run("flips", *BOAT, "-p", "icj", "--to", "not_shown", "--most", "3").out.split())
    facts, _, readings = told.partition(" Readings of the law ")
    assert " Facts 1. " in facts
    assert " more" in facts
    assert "(nonstate_author = " not in facts
    assert "(beyond_jurisdiction = policing_only)" in readings
    every = " ".join(run("flips", *BOAT, "-p", "icj", "--to", "not_shown", "--most", "0").out.split())
    assert every.partition(" Readings of the law ")[2].count(" = ") == 5


def test_what_was_worked_out_of_some_sets_only_is_said_of_those(run):
    told = " ".join(run("flips", *BOAT, "-p", "icj", "--to", "not_shown").out.split())
    assert "With the 24 smallest of these sets, for which that was worked out, it is then not met or not proven." in told
    few = " ".join(run("flips", *BOAT, "-p", "icj", "--to", "not_shown", "--change", "readings").out.split())
    assert "It is then not met" in few


def test_together_how_things_stand_is_said_of_each_position_that_differs(run):
    told = " ".join(run("flips", *BOAT, "-p", "icj", "-p", "us_2025", "-p", "expansionist", "--together").out.split())
    assert "now if_armed_attack or policing_only under icj; if_armed_attack under us_2025 and expansionist; held so by" in told


def test_a_change_that_stands_in_two_lists_is_told_as_the_same_the_second_time(run):
    told = " ".join(run("flips", "caribbean_2025", "icc_jurisdiction", "strike_2", "-p", "icj", "--largest", "4").out.split())
    said = "the boat of 15 September is registered in Colombia; or the same with Venezuela in place of Colombia"
    first, *again = told.split(said)[1:]
    assert first.startswith(" — nobody speaks to it")
    assert again
    assert all(rest.startswith(" (as above)") for rest in again)
