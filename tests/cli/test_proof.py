"""Proofs on the command line: written, checked without the engine, and made again byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lawcheck.proof.canonical import sealed, written
from lawcheck.proof.receipt import Receipt
from lawcheck.resources import schema_file, shipped_cases

QUESTION = ("caroline", "breach_of_sovereignty", "burning", "us")


@pytest.fixture
def proof(run, tmp_path: Path) -> Path:
    file = tmp_path / "proof.json"
    assert run("why", *QUESTION, "-p", "icj", "--proof", str(file)).code == 0
    return file


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A case file of one's own, which lies beside what is made from it."""
    file = tmp_path / "mine.yaml"
    file.write_text(shipped_cases()["caroline"].read_text("utf-8").replace("id: caroline", "id: mine", 1), "utf-8")
    return file


def test_a_proof_is_written_beside_what_is_printed(run, tmp_path):
    file = tmp_path / "proof.json"
    plain = run("why", *QUESTION, "-p", "icj")
    with_proof = run("why", *QUESTION, "-p", "icj", "--proof", str(file))
    assert with_proof.out == plain.out, "results go to standard output, and nothing else"
    assert "audit" in with_proof.err
    Draft202012Validator(json.loads(schema_file("proof").read_text("utf-8"))).validate(json.loads(file.read_text("utf-8")))
    not_met = tmp_path / "not.json"
    assert run("why-not", *QUESTION, "-p", "icj", "--proof", str(not_met)).code == 0
    assert not_met.read_bytes() == file.read_bytes(), "the same answer, however it is explained"


def test_check_writes_all_answers_or_those_that_were_asked_for(run, tmp_path):
    whole, some = tmp_path / "whole.json", tmp_path / "some.json"
    run("check", "caroline", "-p", "us_2025", "--proof", str(whole))
    answers = json.loads(whole.read_text("utf-8"))
    assert answers["receipt"]["answers"]["questions"] is None
    assert answers["receipt"]["view"]["arguendo"] is None, "the view as it was named, not the one that is shown beside it"
    run("check", "caroline", "-p", "us_2025", "--layer", "responsibility", "--proof", str(some))
    asked = [answer["question"] for answer in json.loads(some.read_text("utf-8"))["answers"]]
    assert 0 < len(asked) < len(answers["answers"])
    assert run("audit", str(some)).code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("why", *QUESTION), "name a --position"),
        (("check", "caroline"), "name a --position"),
        (("check", "caroline", "nicaragua_mining", "-p", "icj"), "one case"),
        (("check", "six_day_war_1967", "-p", "icj"), "--plea"),
    ],
)
def test_a_proof_is_of_one_case_in_one_view(run, tmp_path, words, says):
    file = tmp_path / "proof.json"
    result = run(*words, "--proof", str(file))
    assert result.code == 2
    assert says in result.err
    assert not file.exists()


def test_audit_says_what_was_checked(run, proof):
    result = run("audit", str(proof))
    assert result.code == 0
    assert result.out.startswith("The proof holds\n")
    assert "caroline, as it is at hand" in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    data = json.loads(run("audit", str(proof), "--format", "json").out)
    Draft202012Validator(json.loads(schema_file("audit").read_text("utf-8"))).validate(data)
    assert data["verdict"] == "holds"
    page = proof.with_suffix(".html")
    assert run("audit", str(proof), "--write", str(page)).code == 0
    assert "<h1" in page.read_text("utf-8")


def test_audit_refuses_what_was_changed_and_names_the_place(run, proof):
    data = json.loads(proof.read_text("utf-8"))
    leaf = next(iter(data["record"]["claims"]))
    data["record"]["claims"][leaf][0]["stance"] = "denies"
    proof.write_text(written(sealed(data)), "utf-8")
    result = run("audit", str(proof))
    assert result.code == 1
    assert result.out.startswith("The proof is refused\n")
    assert leaf.partition("(")[0] in result.out
    assert "stance is" in result.out


def test_strict_asks_for_everything_to_be_checked(run, proof, tmp_path):
    """A script reads the exit code: what holds in part is good enough for it, or is not."""
    assert run("audit", str(proof), "--strict").code == 0
    data = json.loads(proof.read_text("utf-8"))
    data["receipt"]["case"]["name"] = "not_here.yaml"
    away = tmp_path / "away" / "proof.json"
    away.parent.mkdir()
    away.write_text(written(sealed(data)), "utf-8")
    assert run("audit", str(away)).code == 0
    result = run("audit", str(away), "--strict")
    assert result.code == 1
    assert result.out.startswith("The proof holds as far as it was checked\n")
    data["answers"][0]["status"] = "not_met" if data["answers"][0]["status"] != "not_met" else "met"
    away.write_text(written(sealed(data)), "utf-8")
    assert run("audit", str(away), "--strict").code == run("audit", str(away)).code == 1


def test_audit_against_another_case_is_refused(run, proof, own):
    assert run("audit", str(proof), "--case", str(own)).code == 1
    missing = run("audit", str(proof), "--case", "nowhere.yaml")
    assert missing.code == 3
    assert "nowhere.yaml" in missing.err
    assert run("audit", "nowhere.json").code == 2


def test_replay_prints_the_same_bytes(run, proof):
    result = run("replay", str(proof))
    assert result.code == 0
    assert result.out == proof.read_text("utf-8")
    assert "byte for byte the same" in result.err
    assert result.err.count("the same") >= 5, "each hash is compared and named"


def test_replay_of_a_case_of_ones_own(run, own, tmp_path, monkeypatch):
    proof = tmp_path / "proof.json"
    run("why", str(own), *QUESTION[1:], "-p", "icj", "--proof", str(proof))
    assert str(tmp_path) not in proof.read_text("utf-8")
    assert run("replay", str(proof)).code == 0, "the case lies beside the proof"
    away = tmp_path / "away"
    away.mkdir()
    moved = away / "proof.json"
    moved.write_bytes(proof.read_bytes())
    lost = run("replay", str(moved))
    assert lost.code == 2
    assert "--case" in lost.err
    assert run("replay", str(moved), "--case", str(own)).code == 0
    own.write_text("# a remark\n" + own.read_text("utf-8"), "utf-8")
    remarked = run("replay", str(proof))
    assert remarked.code == 1
    assert "first difference: receipt.case.file" in remarked.err
    assert "though it says the same" in remarked.err
    own.write_text(own.read_text("utf-8").replace("evidence: established", "evidence: alleged"), "utf-8")
    changed = run("replay", str(proof))
    assert changed.code == 1
    assert "likely cause: case mine: it says something else" in changed.err
    assert json.loads(changed.out)["schema"] == "lawcheck/proof/v1", "what came out instead is printed all the same"


def test_replay_tells_why_something_came_out_otherwise(run, proof):
    data = json.loads(proof.read_text("utf-8"))
    for change, cause in (
        ({"rules": "0" * 64}, "other rules are installed"),
        ({"versions": {**data["receipt"]["versions"], "lawcheck": "0.0.1"}}, "version of lawcheck: it was 0.0.1"),
    ):
        proof.write_text(written(sealed({**data, "receipt": {**data["receipt"], **change}})), "utf-8")
        result = run("replay", str(proof))
        assert result.code == 1
        assert f"likely cause: {cause}" in result.err or cause in result.err.splitlines()[-1]
    proof.write_text(written({**data, "answers": []}), "utf-8")
    assert "the file was changed after it was made" in run("replay", str(proof)).err
    proof.write_text(json.dumps(data), "utf-8")
    assert "the layout alone" in run("replay", str(proof)).err


def test_receipts_in_json_output_are_made_again(run, tmp_path):
    file = tmp_path / "out.json"
    file.write_text(run("check", "caroline", "--format", "json").out, "utf-8")
    views = json.loads(file.read_text("utf-8"))["cases"][0]["views"]
    assert len({view["receipt"]["position"]["digest"] for view in views}) >= 5
    result = run("replay", str(file))
    assert result.code == 0
    assert json.loads(result.out) == [view["receipt"] for view in views]
    file.write_text(run("why", *QUESTION, "-p", "icj", "--format", "json").out, "utf-8")
    told = json.loads(file.read_text("utf-8"))["answers"][0]["receipt"]
    assert told["answers"]["questions"] == ["breach_of_sovereignty(burning,us)"]
    assert Receipt.from_dict(told).answers == told["answers"]["statuses"]
    assert run("replay", str(file)).code == 0
    forged = file.read_text("utf-8").replace(told["answers"]["statuses"], "0" * 64)
    file.write_text(forged, "utf-8")
    result = run("replay", str(file))
    assert result.code == 1
    assert "first difference: [0].answers.statuses" in result.err


def test_what_carries_no_receipt_is_no_use_to_replay(run, tmp_path):
    file = tmp_path / "other.json"
    for text in ("{}", "[1, 2]", "no JSON", '{"schema": "lawcheck/receipt/v1"}'):
        file.write_text(text, "utf-8")
        result = run("replay", str(file))
        assert result.code == 2
        assert "receipt" in result.err or "cannot be read" in result.err
