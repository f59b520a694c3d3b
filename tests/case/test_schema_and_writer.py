"""What an editor gets, and what `lawcheck new` writes."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml

from lawcheck.case import dump, json_schema, parse, problems, template
from lawcheck.case.document import read_document
from lawcheck.case.writer import template as make
from tests.case.words import ON_LAND, SOUND, WORDS, with_claim


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema(WORDS)


def faults(schema: dict[str, Any], text: str) -> list[str]:
    data = json.loads(json.dumps(read_document(text, "case.yaml").data))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def test_it_is_a_schema_and_plain_json(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_sound_cases_are_valid(schema: dict[str, Any]) -> None:
    for text in (
        SOUND,
        ON_LAND,
        dump(parse(ON_LAND)),
        dump(parse(SOUND)),
        with_claim('"flag(boat1, ve)"'),
        SOUND.replace("boat2: {}", "boat2:"),
    ):
        assert faults(schema, text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("evidence: reported", "evidance: reported"),
        ("evidence: reported", "evidence: corroberated"),
        ("says: carried_drugs", "says: caried_drugs"),
        ("says: carried_drugs", "says: armed_attack"),
        ("ground: self_defence", "ground: self_defense"),
        ("is: not_met", "is: unmet"),
        ("sources: [story]", "sources: []"),
        ("boat2: {}", "Boat2: {}"),
        ("boat2: {}", "boat2: {}\nobjects:\n  dock: {owner: tda}"),
        ("boat2: {}", "boat2: {}\noperations:\n  spear: {by: us, acts: strike}"),
        ("1945-10-24", "[1945-10-24]"),
    ],
)
def test_an_editor_sees_the_mistakes(schema: dict[str, Any], old: str, new: str) -> None:
    assert faults(schema, SOUND.replace(old, new))


def test_every_key_and_every_word_explains_itself(schema: dict[str, Any]) -> None:
    for name, definition in schema["$defs"].items():
        for key, value in definition.get("properties", {}).items():
            assert value.get("description"), f"{name}.{key}"
    leaves = {word["const"]: word["description"] for word in schema["$defs"]["leaf"]["anyOf"] if "const" in word}
    assert leaves["flag"] == "flag of {0}\n\nflag(vessel, state), fact"
    assert "armed_attack" not in leaves


def test_only_keywords_that_every_editor_knows(schema: dict[str, Any]) -> None:
    known = {
        "$schema", "$defs", "$ref", "type", "properties", "additionalProperties", "propertyNames", "required", "items",
        "minItems", "maxItems", "uniqueItems", "enum", "const", "anyOf", "pattern", "minLength", "format", "default",
        "title", "description", "defaultSnippets", "patternProperties",
    }  # fmt: skip

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("properties", "$defs", "patternProperties"):
                    assert isinstance(value, dict)
                    for inner in value.values():
                        walk(inner)
                elif key != "defaultSnippets":
                    assert key in known, key
                    walk(value)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(schema)


def test_the_starter_loads_without_problems_or_warnings() -> None:
    from lawcheck.case.warnings import warnings
    from lawcheck.law.load import rules

    text = template("new_case", 'A "title": with # signs', date(2025, 10, 1), "../schema.json")
    assert text.startswith("# yaml-language-server: $schema=../schema.json\n")
    case = parse(text, "new.yaml", rules())
    assert (case.id, case.title, case.as_of) == ("new_case", 'A "title": with # signs', date(2025, 10, 1))
    assert problems(case, rules()) == []
    assert warnings(case) == []


def test_with_the_shipped_rules_the_starter_loads_and_the_schema_holds() -> None:
    from lawcheck.law.load import rules

    text = template("new_case", "New")
    assert problems(parse(text, "new.yaml", rules()), rules()) == []
    assert faults(json_schema(rules()), text) == []


@pytest.mark.parametrize("bad", ["", "Upper", "with space", "x). evil(", "a-b"])
def test_the_starter_refuses_a_bad_id(bad: str) -> None:
    with pytest.raises(ValueError, match="cannot be the id"):
        make(bad, "Title")
    with pytest.raises(ValueError, match="line break"):
        make("good", "Title", schema="x\ny: z")


def test_older_readers_see_the_same_text_in_what_is_written() -> None:
    written = yaml.safe_load(dump(parse(SOUND.replace("label: Venezuela", "label: yes"))))
    assert written["actors"]["ve"]["label"] == "yes"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import lawcheck.case, sys; assert not {'pydantic', 'yaml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
