"""Files made to hurt: they cost little, and end in a located problem."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from lawcheck.case import document, load, parse
from lawcheck.errors import CaseError, Problem
from tests.case.words import SOUND, WORDS, with_claim


@pytest.fixture(params=["C", "Python"], autouse=True)
def either_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with the fast reader and with the one that is there where the fast one is not."""
    if request.param == "Python":
        monkeypatch.setattr(document, "_LOADER", yaml.SafeLoader)


def refused(text: str) -> Problem:
    start = time.perf_counter()
    with pytest.raises(CaseError) as caught:
        parse(text, "case.yaml", WORDS)
    assert time.perf_counter() - start < 20
    return caught.value.problems[0]


def test_the_sound_case_reads_the_same() -> None:
    assert parse(SOUND, "case.yaml", WORDS).id == "boat"


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.seek(50_000_000)
        file.write(b"x")
    start = time.perf_counter()
    with pytest.raises(CaseError, match="larger than 5 MB"):
        load(path)
    assert time.perf_counter() - start < 1


def test_text_that_is_too_long_is_refused() -> None:
    assert "larger than" in refused("x" * 5_000_001).message


def test_an_alias_bomb_does_not_go_off() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, 12):
        bomb += f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 10) + "]\n"
    problem = refused(bomb)
    assert "values" in problem.message
    assert problem.line <= 6


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x {b: *x}", "&x [*x]"])
def test_an_alias_of_itself_is_refused(text: str) -> None:
    assert refused(text).message == "*x stands inside what it repeats"


@pytest.mark.parametrize("text", ["[" * 20_000, "{a: " * 20_000, "- " * 20_000, "a: " + "[" * 20_000 + "]" * 20_000])
def test_deep_nesting_is_refused(text: str) -> None:
    problem = refused(text)
    assert "deep" in problem.message or "YAML" in problem.message
    assert problem.excerpt == ""


def test_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_VALUES", 1000)
    assert "more than 1,000 values" in refused("a: [" + "x, " * 1001 + "]").message


def test_many_problems_are_cut_short() -> None:
    with pytest.raises(CaseError) as caught:
        parse(SOUND + "".join(f"key{number}: 1\n" for number in range(2000)), "case.yaml", WORDS)
    assert len(caught.value.problems) <= 202
    assert "are shown" in caught.value.problems[-1].message


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['x']",
        "!!python/name:os.system",
        "!evil x",
        "!!binary eA==",
        "!!timestamp 2025-01-01",
    ],
)
def test_tags_construct_nothing(tag: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse(SOUND.replace("title: A boat is struck", f"title: {tag}"))
    assert any("tag" in problem.message and problem.line == 3 for problem in caught.value.problems)


@pytest.mark.parametrize("name", ["\\e[31mred", "\\u202Egnp.exe", "\\x00", "a\\nb"])
def test_what_commands_a_terminal_is_not_shown(name: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse(SOUND.replace("by: paper, evidence", f'by: "{name}", evidence'), "case.yaml", WORDS)
    shown = str(caught.value)
    assert not {"\x1b", "\u202e", "\x00"} & set(shown)


@pytest.mark.parametrize(
    "smuggled",
    [
        "x). evil(y",
        "boat1). evil(",
        "boat1,ve). :- not evil(",
        "Boat",
        "_",
        "boat1\\n",
        "boat1. #script (python) import os #end.",
        "#show",
        "@f(x)",
        "boat1 ; boat2",
        "1..9",
        "not",
        '\\"',
    ],
)
def test_no_identifier_smuggles_rules(smuggled: str) -> None:
    problems = []
    for text in (
        SOUND.replace("  boat2: {}", f'  "{smuggled}": {{}}'),
        SOUND.replace("belongs_to: tda", f'belongs_to: "{smuggled}"'),
        SOUND.replace("kind: group", f'kind: group, comprises: ["{smuggled}"]'),
        SOUND.replace("zones: high_seas", f'zones: "{smuggled}"'),
        SOUND.replace("date: 2025-01-01", f'kind: "{smuggled}", date: 2025-01-01'),
        SOUND.replace("un_charter:", f'"{smuggled}":'),
        SOUND.replace("law: us_law", f'law: "{smuggled}"'),
        SOUND.replace("under: fto", f'under: "{smuggled}"'),
        SOUND.replace("ground: self_defence", f'ground: "{smuggled}"'),
        with_claim("flag", f'[[boat1, "{smuggled}"]]'),
        with_claim(f'"{smuggled}"'),
        with_claim(f'"flag(boat1, {smuggled})"'),
    ):
        with pytest.raises(CaseError) as caught:
            parse(text, "case.yaml", WORDS)
        problems += caught.value.problems
    assert all(problem.line > 0 for problem in problems)


def test_control_signs_are_located() -> None:
    problem = refused("title: x\nsummary: a\x07b\n")
    assert (problem.line, problem.column) == (2, 11)
