"""`lawcheck verify`: what a court held against what the rules say, for people, programs and test runners."""

from __future__ import annotations

import gc
import json
import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import lawcheck
from lawcheck import verification
from lawcheck.reasoning.prepare import labels_of
from lawcheck.resources import folder
from lawcheck.verification import verify_files

FOLDER = Path(__file__).resolve().parents[1] / "data" / "verify"
KEPT, MISREAD, TORN = (FOLDER / f"{name}.yaml" for name in ("port_raid", "port_raid_misread", "port_raid_torn"))
HERE = "tests/data/verify"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named from where the reader stands."""
    monkeypatch.chdir(FOLDER.parents[2])


def test_the_page(run, golden):
    result = run("verify", HERE)
    assert (result.code, result.err) == (1, "")
    golden("verify.txt", result.out)
    assert max(len(line) for line in result.out.splitlines() if "|" not in line and ".yaml:" not in line) <= 80
    assert "\x1b" not in result.out


def test_what_is_kept_ends_well_and_says_of_how_much(run):
    result = run("verify", str(KEPT))
    assert result.code == 0
    assert result.out.endswith("6 of 6 expectations kept in 1 file.\n")


def test_each_way_to_part_has_its_reason():
    rows = lawcheck.verify(MISREAD).rows
    assert not any(row.kept for row in rows)
    told = {row.note: (row.obtained, row.reason) for row in rows}
    assert told["the status is another"][0] == "met"
    assert told["it is met"][0] == "met"
    assert told["nobody speaks to it"] == ("not_engaged", "nobody speaks to it, so nothing was rejected")
    assert told["it is decided"][0] == "met"
    assert told["it turns on the first alone"][1].startswith("it does not turn on imminence or on used_armed_force(raid)")
    assert told["a finding decides it"] == ("decided", "the finding 'f1' of court decides it: proved")
    assert told["one is not left open"] == ("decided", "icj does not leave open proof = claimant_proves")
    assert told["nothing puts it"] == ("not_engaged", "nothing in the case puts this question")


def test_a_broken_file_fails_and_the_rest_is_verified_all_the_same(run, tmp_path):
    (tmp_path / "torn.yaml").write_text("schema: lawcheck/case/v1\nid: [", "utf-8")
    (tmp_path / "whole.yaml").write_bytes(KEPT.read_bytes())
    result = run("verify", str(tmp_path), "-f", "json")
    data = json.loads(result.out)
    assert result.code == 1
    assert data["totals"] | {"by_settledness": 0, "not_scored": 0} == {
        "files": 2, "rows": 6, "kept": 6, "missed": 0, "broken": 1, "by_settledness": 0, "not_scored": 0,
    }
    (broken,) = data["broken"]
    assert broken["file"].endswith("torn.yaml")
    assert broken["problems"][0]["line"] > 0
    missing = run("verify", str(tmp_path / "whole.yaml"), str(tmp_path / "gone.yaml"))
    assert missing.code == 1
    assert "gone.yaml: there is no such file" in missing.out
    assert "6 of 6 expectations kept" in missing.out


@pytest.mark.parametrize("words", [("tests/data/verify/readme.yaml",), ("tests/data/verify/port_raid.yaml", "--settled", "regional")])
def test_nothing_to_verify_is_no_success(run, words):
    result = run("verify", *words)
    assert result.code == 1
    assert result.out.strip()


def test_a_folder_without_cases_says_that_nothing_was_there(run, tmp_path):
    result = run("verify", str(tmp_path))
    assert (result.code, result.out) == (1, "Nothing to verify: no expectation in 0 files.\n")


def test_names_that_mean_nothing_are_a_fault_of_usage(run):
    assert run("verify", "port_riad").code == 2
    assert run("verify", "x" * 300).code == 2
    assert run("verify", str(KEPT), "--settled", "firmly").code == 2


def test_rows_for_programs(run):
    data = json.loads(run("verify", str(KEPT), "--format", "json").out)
    assert data["schema"] == "lawcheck/verify/v1"
    assert {"incident", "file", "proposition", "element", "expected", "obtained", "kept", "position", "standard", "arguendo",
            "settled", "authority", "reason"} <= set(data["rows"][0])
    by_expected = {row["expected"]: row for row in data["rows"]}
    assert by_expected["not_met or not_proven"]["obtained"] == "not_met"
    assert by_expected["rejected"]["tried"] == ["icj", "restrictivist", "majority"]
    assert by_expected["disputed"]["position"] == "all_open"
    assert by_expected["disputed"]["arguendo"] == "a"
    assert by_expected["disputed"]["turns_on"] == ["nonstate_author"]
    assert by_expected["not_decided"]["leaves_open"] == ["force_gravity_floor"]
    assert data["totals"]["by_settledness"]["binding"] == {"kept": 4, "of": 4}
    assert data["totals"]["not_scored"] == {"fed_as_fact": 1}
    assert data["not_scored"][0]["what"] == "State A wrote to the Council"


def test_a_report_for_test_runners(run):
    result = run("verify", HERE, "-f", "junit")
    root = ElementTree.fromstring(result.out.encode("utf-8"))  # noqa: S314 - our own output
    cases = list(root.iter("testcase"))
    assert result.code == 1
    assert {case.get("classname") for case in cases} == {"port_raid", "port_raid_misread", f"{HERE}/port_raid_torn.yaml"}
    failures = [case for case in cases if case.find("failure") is not None]
    assert len(failures) == 8
    assert "expected not_met, obtained met" in failures[0].find("failure").text
    assert [skipped.get("message") for skipped in root.iter("skipped")] == ["fed_as_fact"]
    assert len(list(root.iter("error"))) == 1
    suite = root.find("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == (str(len(cases)), "8", "1")


def test_signs_that_xml_cannot_hold_do_not_break_the_report(run, tmp_path):
    text = KEPT.read_text("utf-8").replace("Writings on the Brigade", '"<&\\x07\\">"')
    path = tmp_path / "odd.yaml"
    path.write_text(text.replace("turns_on: [nonstate_author]", "turns_on: [imminence]"), "utf-8")
    ElementTree.fromstring(run("verify", str(path), "-f", "junit").out.encode("utf-8"))  # noqa: S314


def test_only_what_is_wanted(run):
    assert run("verify", HERE, "--mismatches").out.count("  ok  ") == 0
    assert run("verify", HERE, "--mismatches").out.count("MISS") == 8
    council = json.loads(run("verify", str(KEPT), "--settled", "council", "-f", "json").out)
    assert [row["element"] for row in council["rows"]] == ["self_defence"]
    force = json.loads(run("verify", str(KEPT), "--element", "force_prima_facie", "-f", "json").out)
    assert [row["proposition"] for row in force["rows"]] == ["force(strike, b)"]


def test_whoever_asks_for_the_mismatches_alone_is_told_of_how_many(run):
    data = json.loads(run("verify", str(KEPT), "--mismatches", "-f", "json").out)
    assert data["rows"] == []
    assert (data["totals"]["rows"], data["totals"]["kept"]) == (6, 6)
    some = json.loads(run("verify", str(KEPT), str(MISREAD), "--mismatches", "-f", "json").out)
    assert len(some["rows"]) == some["totals"]["missed"] == 8
    assert some["totals"]["rows"] == 14


def test_two_files_of_one_id_stand_apart(run, tmp_path):
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_bytes(KEPT.read_bytes())
    title = lawcheck.load(KEPT).title
    assert run("verify", str(tmp_path)).out.count(f"port_raid: {title}") == 2


def test_a_report_for_test_runners_is_read_whatever_the_encoding_of_the_stream(run, tmp_path):
    path = tmp_path / "odd.yaml"
    text = KEPT.read_text("utf-8").replace("Writings on the Brigade", "Écrits → “§ 3”")
    path.write_text(text.replace("turns_on: [nonstate_author]", "turns_on: [imminence]"), "utf-8")
    out = run("verify", str(path), "-f", "junit").out
    assert out.isascii()
    assert "Écrits → “§ 3”" in next(ElementTree.fromstring(out).iter("failure")).text  # noqa: S314 - our own output


def end_at_once(_: object) -> None:
    os._exit(9)


def test_a_process_that_is_ended_from_outside_is_a_limit_and_no_mismatch(run, monkeypatch):
    monkeypatch.setattr(verification, "_processors", lambda: 2)
    monkeypatch.setattr(verification, "_verified", end_at_once)
    result = run("verify", HERE)
    assert result.code == 5
    assert "ended from outside" in result.err


def test_expectations_that_differ_only_in_what_they_turn_on_are_two_for_a_test_runner(run, tmp_path):
    path = tmp_path / "case.yaml"
    text = KEPT.read_text("utf-8")
    entry = next(line for line in text.splitlines() if "is: disputed" in line)
    other = '  - {that: "nonstate_author(raid, a)", is: disputed, arguendo: a, turns_on: [imminence]}'
    path.write_text(text.replace(entry, f"{other}\n{entry}"), "utf-8")
    root = ElementTree.fromstring(run("verify", str(path), "-f", "junit").out)  # noqa: S314 - our own output
    names = [case.get("name") for case in root.iter("testcase")]
    assert len(set(names)) == len(names) == 8


def test_nothing_is_kept_from_the_garbage_collector_for_good():
    verify_files({path: path.name for path in (MISREAD, KEPT)}, workers=2)
    assert gc.get_freeze_count() == 0


def test_over_how_many_processes_the_work_is_spread_changes_nothing():
    files = {path: path.name for path in (MISREAD, TORN, KEPT)}
    alone = verify_files(files, workers=1)
    assert alone.rows
    assert verify_files(files, workers=3) == alone


def test_check_counts_the_same_expectations(run):
    good, bad = run("check", str(KEPT), "--no-reasons"), run("check", str(MISREAD), "--no-reasons")
    assert (good.code, bad.code) == (0, 1)
    assert "Expected in the file: 6 of 6 met" in good.out
    assert "unlawful_force(shot, a) (icj, reported): expected not_decided, got decided; the finding 'f1'" in bad.out


def test_a_reader_of_the_table_is_told_what_the_court_left_open(run):
    out = run("check", str(KEPT), "--no-reasons").out
    assert "Left open by The Court, 1 June 2020: unlawful_force(shot, a). No answer above is theirs." in " ".join(out.split())
    assert "Left open" not in run("check", str(MISREAD), "--no-reasons").out


def test_what_nothing_asks_cannot_be_left_open(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(KEPT.read_text("utf-8").replace("unlawful_force(shot, a)\", element", "imminent(strike, shot)\", element")
                    .replace(", leaves_open: [force_gravity_floor]", ""), "utf-8")
    (row,) = lawcheck.verify(path).missed
    assert row.reason == "nothing in the case puts this question, so there is nothing to leave undecided"


def test_two_periods_of_one_conflict_have_two_names():
    pairs = "pairs:\n  first: {parties: [a, gang], from: 2020-01-01, to: 2020-04-01}\n  second: {parties: [a, gang], from: 2020-04-02}\n"
    labels = labels_of(lawcheck.parse(KEPT.read_text("utf-8").replace("events:\n", f"{pairs}events:\n")))
    assert labels["first"] == "State A and the Brigade from 2020-01-01"
    assert labels["second"] == "State A and the Brigade from 2020-04-02"


def test_shipped_cases_go_by_id_by_folder_and_by_both():
    by_id = lawcheck.verify("boats_open_fire")
    assert by_id.kept
    assert lawcheck.verify("caribbean_2025/boats_open_fire") == by_id
    assert lawcheck.verify([folder("cases") / "caribbean_2025" / "boats_open_fire.yaml"]) == by_id


def test_rows_do_not_change():
    row = lawcheck.verify(KEPT).rows[0]
    with pytest.raises(AttributeError):
        row.kept = False  # type: ignore[misc]
