"""Rules key on facts, never on names; the swap of two States changes nothing but names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import lawcheck as lc
from tests.law.small_cases import SHIPPED
from tests.law.trap_format import Trap, files, traps_of

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted(path for path in (ROOT / "rules").rglob("*.lp") if path.name != "positions.lp")
NAMES = (
    "United States", "Venezuela", "Colombia", "Nicaragua", "Iran", "Iraq", "Israel", "Russia", "Ukraine", "China", "Uganda", "Congo",
    "Albania", "Cuba", "Panama", "Grenada", "Libya", "Syria", "Mexico", "Ecuador", "Haiti", "Georgia", "Kuwait", "Serbia",
    "Tren de Aragua", "Cartel", "ELN", "Qaida", "ISIL", "Hezbollah", "Maduro", "Trump", "Noriega", "Pinochet",
)  # fmt: skip


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_no_sentence_or_name_in_a_rule_file_names_a_state_group_or_person(path):
    text = path.read_text("utf-8")
    sentences = re.findall(r'"([^"]*)"', re.sub(r"(?m)^\s*%.*$", "", text))
    found = [name for name in NAMES for sentence in sentences if re.search(rf"\b{name}\b", sentence)]
    assert found == []
    declared = re.findall(r"(?:norm|fact|appraisal|question|term)\((\w+)", text)
    assert [name for name in declared if any(part.lower() in name.split("_") for part in NAMES if " " not in part)] == []


def swapped(text: str, one: str, other: str) -> str:
    return re.sub(rf"\b({one}|{other})\b", lambda match: other if match[1] == one else one, text)


@pytest.mark.parametrize(
    ("file", "one", "other", "position"),
    [
        ("caribbean_2025", "us", "venezuela", "icj"),
        ("caribbean_2025", "us", "venezuela", "us_2025"),
        ("caribbean_2025", "venezuela", "colombia", "majority"),
        ("boats_open_fire", "us", "a_state_of_another_name", "all_open"),
    ],
)
def test_swapping_two_states_changes_names_and_nothing_else(file, one, other, position):
    text = (ROOT / "cases" / "caribbean_2025" / f"{file}.yaml").read_text("utf-8")
    before = lc.assess(lc.parse(text, file), position)
    after = lc.assess(lc.parse(swapped(text, one, other), file), position)
    statuses = {swapped(answer.question, one, other): answer.status for answer in before}
    assert {answer.question: answer.status for answer in after} == statuses


@pytest.mark.parametrize("file", files(), ids=lambda path: path.stem)
def test_in_traps_other_names_for_states_groups_and_persons_change_names_and_nothing_else(file: Path) -> None:
    """The States change places, and so does whatever the case says of them; groups and persons get names that sort otherwise.

    One trap in five, since every question of a trap is answered twice; the traps of a file go through the same rules.
    """
    for number, trap in enumerate(traps_of(file)[::5]):
        names = renaming(trap)
        position = (*SHIPPED, "all_open")[number % 7]
        before = lc.assess(trap.case, position)
        after = lc.assess(lc.parse(renamed(json.dumps(trap.data, ensure_ascii=False), names), "renamed"), position)
        statuses = {renamed(answer.question, names): answer.status for answer in before}
        assert {answer.question: answer.status for answer in after} == statuses, trap.name


def renaming(trap: Trap) -> dict[str, str]:
    """New ids: the States in a circle, groups and persons in reverse."""
    states = [key for key, actor in trap.case.actors.items() if actor.kind == "state"]
    others = [key for key, actor in trap.case.actors.items() if actor.kind in {"group", "person"}]
    return dict(zip(states, [*states[1:], states[0]], strict=True)) | {
        key: f"z{len(others) - number}" for number, key in enumerate(others)
    }


def renamed(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\b(" + "|".join(map(re.escape, names)) + r")\b(?!')", lambda match: names[match[1]], text)
