"""`lawcheck what-if`: the difference first, each with what caused it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from lawcheck.resources import schema_file

ASKED = ("what-if", "boats_open_fire", "self_defence", "strike_1", "everyone")


def valid(text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(text)
    Draft202012Validator(json.loads(schema_file("what-if").read_text("utf-8"))).validate(found)
    return found


def test_a_reading_is_set_and_the_change_told(run):
    found = run(*ASKED, "-p", "majority", "--reading", "nonstate_author=state_involvement")
    assert found.code == 0
    assert "self_defence(strike_1,everyone): met → not met" in found.out
    assert "nonstate_author is read as state_involvement, not as" in " ".join(found.out.split())
    assert max(map(len, found.out.splitlines())) <= 80


def test_several_positions_stand_side_by_side_and_alike_ones_together(run):
    found = run(*ASKED, "--reading", "nonstate_author=state_involvement")
    assert found.code == 0
    assert "expansionist, us_2025; reported" in found.out
    assert found.out.index("met → not met") < found.out.index("still not met"), "differences first"


def test_everything_that_can_be_set(run):
    found = run(
        "what-if", "boats_open_fire", "self_defence", "-p", "icj", "--set", "serious_violence(fire_on_warship)=unknown",
        "--level", "fire_by_group=alleged", "--without", "exercise", "--standard-then", "corroborated", "--arguendo-then", "us",
        "--findings-then", "aside", "--reading", "attack_kind=armed_force,effects_equivalent", "--format", "json",
    )
    assert found.code == 0
    result = valid(found.out)["results"][0]
    assert [setting["kind"] for setting in result["settings"]] == [
        "fact", "reading", "standing", "source", "standard", "arguendo", "findings",
    ]
    assert result["settings"][1]["value"] == "armed_force or effects_equivalent"


@pytest.mark.parametrize(
    "words",
    [
        (*ASKED, "--standard-then", "alleged"),
        ("what-if", "nicaragua_mining", "-p", "icj", "--findings-then", "aside"),
        (*ASKED, "-p", "icj", "--reading", "beyond_jurisdiction=policing_only"),
        ("what-if", "boats_open_fire", "-p", "us_2025", "--reading", "nonstate_author=state_involvement", "--all"),
    ],
)
def test_json_keeps_to_its_schema(run, words):
    found = run(*words, "--format", "json")
    assert found.code == 0
    assert valid(found.out)["schema"] == "lawcheck/what-if/v1"


def test_a_report_is_written_by_the_ending_of_its_name(run, tmp_path):
    path = tmp_path / "change.html"
    assert run(*ASKED, "-p", "icj", "--reading", "nonstate_author=nonstate_any", "--write", str(path)).code == 0
    assert "<html" in path.read_text("utf-8")
    assert "What if" in run(*ASKED, "-p", "icj", "--reading", "nonstate_author=nonstate_any", "-f", "markdown").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "say what to set otherwise"),
        (("--set", "carried_drugs"), "--set takes a name and a value"),
        (("--reading", "nonstate_auther=x"), "Did you mean nonstate_author"),
        (("--set", "armed_attack(fire_on_warship,us)=holds"), "a conclusion of the rules"),
        (("--level", "nobody=alleged"), "the case has no claim 'nobody'"),
        (("--without", "nothing"), "the case has no source 'nothing'"),
        (("--arguendo-then", "nobody"), "no such actor"),
        (("--standard-then", "high"), "alleged"),
    ],
)
def test_what_cannot_be_set_is_a_matter_of_usage(run, words, told):
    found = run(*ASKED, "-p", "icj", *words)
    assert found.code == 2
    assert told in found.err + found.out
