"""`lawcheck diff`: two case files or two folders of rule files, and only what differs."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from lawcheck.resources import folder, schema_file
from tests.arguing.raid import QUESTION, written


def valid(text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(text)
    Draft202012Validator(json.loads(schema_file("diff").read_text("utf-8"))).validate(found)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    base = tmp_path_factory.mktemp("cases")
    for name, own in (("old", "alleged"), ("new", "established")):
        (base / f"{name}.yaml").write_text(written(own=own), "utf-8")
    return str(base / "old.yaml"), str(base / "new.yaml")


def test_identical_files_are_told_to_be_so(run, files):
    found = run("diff", files[0], files[0])
    assert found.code == 0
    assert "Nothing differs" in found.out


def test_two_versions_of_a_file(run, files):
    found = run("diff", *files, "-p", "icj", "-p", "majority")
    assert found.code == 0
    assert max(map(len, found.out.splitlines())) <= 80
    told = " ".join(found.out.split())
    assert "Self-defence as against T * under every position: not proven → met" in told
    assert told.index("Self-defence") < told.index("What changed in the file")
    assert "claim s_aim: evidence alleged → established" in told


def test_one_question_of_them(run, files):
    data = valid(run("diff", *files, "-q", "self_defence", "-f", "json").out)
    assert [change["question"] for change in data["changes"]] == [QUESTION]
    assert data["views"][0]["position"] == "icj"


@pytest.mark.parametrize(
    "words", [("boats_open_fire", "nicaragua_mining"), ("nicaragua_mining", "nicaragua_mining"), ("boats_open_fire", "nicaragua_mining", "--all")],
)
def test_json_keeps_to_its_schema(run, words):
    found = run("diff", *words, "-p", "icj", "--format", "json")
    assert found.code == 0
    valid(found.out)


def test_two_folders_of_the_same_rules(run):
    rules = str(folder("rules"))
    found = run("diff", rules, rules, "--case", "nicaragua_mining", "--format", "json")
    assert found.code == 0
    data = valid(found.out)
    assert data["changes"] == data["rule_changes"] == []
    assert data["cases"] == [["nicaragua_mining", "nicaragua_mining"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("boats_open_fire", "RULES"), "not one of each"),
        (("boats_open_fire", "nicaragua_mining", "--case", "wall_ao"), "two folders of rule files"),
        (("boats_open_fire", "nicaragua_mining", "--rename", "a"), "--rename takes two ids"),
        (("RULES", "RULES", "--rename", "a=b"), "for two case files"),
        (("boats_open_fire", "nicaragua_minings"), "Did you mean nicaragua_mining"),
    ],
)
def test_what_cannot_be_laid_side_by_side_is_a_matter_of_usage(run, words, told):
    rules = str(folder("rules"))
    found = run("diff", *(rules if word == "RULES" else word for word in words))
    assert found.code == 2
    assert told in " ".join(found.err.split())
