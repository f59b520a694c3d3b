"""What commands print for programs keeps to the schemas that are published for it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from lawcheck.resources import schema_file, schemas


def valid(text: str) -> dict[str, object]:
    """The document, after it was held against the schema that it names."""
    found: dict[str, object] = json.loads(text)
    kind = str(found["schema"]).split("/")[1]
    Draft202012Validator(json.loads(schema_file(kind).read_text("utf-8"))).validate(found)
    return found


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nicaragua_mining"), ("check", "oil_platforms_1987", "-p", "all_open"), ("check", "boats_open_fire", "--arguendo", "us"),
        ("why", "boats_open_fire", "self_defence", "strike_1", "everyone", "--whole"), ("why", "nicaragua_mining", "unlawful_force", "mining", "nicaragua"),
        ("why-not", "boats_open_fire", "niac", "us_tren_de_aragua"), ("lint", "boats_open_fire"), ("verify", "listings"), ("cite", "oil_platforms_2003"),
    ],
)
def test_json_output_keeps_to_its_published_schema(run, words):
    result = run(*words, "--format", "json")
    assert result.code == 0
    valid(result.out)


def test_an_error_in_json_keeps_to_its_schema_too(run, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("schema: lawcheck/case/v1\nid: x\nacts: 3\n", "utf-8")
    assert valid(run("check", str(wrong), "--format", "json").out)["kind"] == "case"
    assert valid(run("why", "nicaragua_mining", "nothing", "--format", "json").out)["kind"] == "usage"


def test_every_published_schema_is_a_schema_and_can_be_printed(run):
    kinds = schemas()
    assert {"case", "check", "why", "verify", "error"} <= set(kinds)
    for kind, title in kinds.items():
        Draft202012Validator.check_schema(json.loads(schema_file(kind).read_text("utf-8")))
        assert json.loads(run("schema", kind).out)["title"] == title
    assert all(kind in run("schema", "list").out for kind in kinds)


def test_a_kind_that_does_not_exist_is_met_with_those_that_do(run):
    missed = run("schema", "chek")
    assert missed.code == 2
    assert "Did you mean check?" in missed.err
