"""The rule files and the list of open questions agree: options, ladders, every position's value and how it is held.

`tests/data/questions.yaml` is a copy of the project's list. A rule file that drifts from it fails here by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lawcheck.law.load import load_rules
from lawcheck.law.positions import readings
from lawcheck.law.rules import Position, Question, Rules
from lawcheck.resources import folder

COPY = Path(__file__).parent / "data" / "questions.yaml"
TABLE: dict[str, dict[str, Any]] = yaml.safe_load(COPY.read_text("utf-8"))
COLUMNS = ("icj", "icrc", "restrictivist", "majority", "expansionist", "us_2025")
EXTENDS = {"icrc": "icj", "us_2025": "expansionist"}
HOWS = {"stated", "contested", "inferred"}

Pair = tuple[str, str]


@cache
def rules() -> Rules:
    """The shipped rules as declared; what else may be wrong with them is for the tests of lint."""
    return load_rules(folder("rules"))


def closure(pairs: Iterable[Pair]) -> set[Pair]:
    """The pairs and all that follow from them, so that a ladder may be declared with or without its long steps."""
    found = set(pairs)
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not more:
            return found
        found |= more


def words_of(cell: Any, options: Iterable[str]) -> str:
    """A cell of the table in words."""
    if isinstance(cell, str):
        return cell
    return f"{cell['held']} ({cell['how']})" if "held" in cell else split(cell["open"], options)


def split(over: Iterable[str], options: Iterable[str]) -> str:
    """A split in words; over all options it is the same as leaving the question open."""
    found = sorted(over)
    return "open" if set(found) == set(options) else "open over " + ", ".join(found)


def declared(position: Position, question: Question) -> str:
    """What a position says on a question itself, in the words of `words_of`; contradictions show as such."""
    said = []
    holdings = position.holds.get(question.id, ())
    if holdings and all(holding.how == "undecided" for holding in holdings):
        said.append(split((holding.option for holding in holdings), question.options))
    elif holdings:
        said.append(" and ".join(f"{holding.option} ({holding.how})" for holding in holdings))
    if question.id in position.undecided:
        said.append("open")
    if question.id in position.outside:
        said.append("outside")
    return " as well as ".join(said) or "inherits"


# ---- The table itself --------------------------------------------------------------------------------------


def test_the_table_is_whole() -> None:
    assert len(TABLE) == 78
    for question, row in TABLE.items():
        options = row["options"]
        assert len(options) == len(set(options)) > 1, question
        assert all(step[0] in options and step[1] in options for step in row.get("ladder", ())), question
        assert not any(a == b for a, b in closure(map(tuple, row.get("ladder", ())))), question
        assert tuple(row["positions"]) == COLUMNS, question
        for position, cell in row["positions"].items():
            where = f"{question}, {position}"
            if isinstance(cell, str):
                assert cell in {"open", "outside", "inherits"}, where
                assert cell != "inherits" or position in EXTENDS, where
            elif "held" in cell:
                assert cell["held"] in options and cell["how"] in HOWS, where
            else:
                assert 1 < len(set(cell["open"])) and set(cell["open"]) <= set(options), where


def table_readings(position: str) -> dict[str, set[str]]:
    """The options that a column admits for every question, what it inherits included."""
    found = {}
    for question, row in TABLE.items():
        cell = row["positions"][position]
        if cell == "inherits":
            cell = row["positions"][EXTENDS[position]]
        if isinstance(cell, str):
            found[question] = set(row["options"])
        else:
            found[question] = {cell["held"]} if "held" in cell else set(cell["open"])
    return found


# ---- Ties between questions that no cell shows -------------------------------------------------------------


def ties(admits: Mapping[str, set[str]]) -> list[str]:
    """The ties a position breaks: it admits one answer, and to the other question none that goes with it."""
    known: tuple[tuple[str, str, str, Callable[[str], bool]], ...] = (
        ("flagged_ship_strike", "never", "merchant_vessel", lambda other: other != "single_ship_possible"),
        ("necessity_plea", "below_aggression", "peremptory_scope", lambda other: other == "aggression_only"),
        ("land_law_enforcement", "if_minimal", "force_gravity_floor", lambda other: other != "none"),
    )
    return [
        f"{question} = {option} does not go with {other} = {', '.join(sorted(admits[other]))}"
        for question, option, other, fits in known
        if question in admits and other in admits and option in admits[question] and not any(map(fits, admits[other]))
    ]


def test_ties_are_noticed() -> None:
    assert ties({"flagged_ship_strike": {"never"}, "merchant_vessel": {"single_ship_possible"}})
    assert ties({"necessity_plea": {"below_aggression"}, "peremptory_scope": {"all_force"}})
    assert ties({"land_law_enforcement": {"if_minimal"}, "force_gravity_floor": {"none"}})
    assert not ties({"land_law_enforcement": {"never", "if_minimal"}, "force_gravity_floor": {"none", "contextual"}})


def test_the_table_keeps_the_ties() -> None:
    broken = [f"{position}: {tie}" for position in COLUMNS for tie in ties(table_readings(position))]
    assert not broken, "\n".join(broken)


def test_shipped_positions_keep_the_ties() -> None:
    broken = []
    for position in rules().positions:
        admits = {question: set(reading.options) for question, reading in readings(rules(), position).items()}
        broken += [f"{position}: {tie}" for tie in ties(admits)]
    assert not broken, "\n".join(broken)


# ---- The rule files against the table ----------------------------------------------------------------------


def test_positions() -> None:
    found = rules().positions
    assert set(found) == {*COLUMNS, "all_open"}
    assert {id_: position.extends for id_, position in found.items() if position.extends} == EXTENDS
    assert [id_ for id_, position in found.items() if position.all_open] == ["all_open"]
    assert not found["all_open"].holds and not found["all_open"].undecided and not found["all_open"].outside
    assert all(position.title and position.describes for position in found.values())


def test_no_question_and_no_option_is_missing_from_the_table() -> None:
    differences = []
    for question in rules().questions.values():
        if question.id not in TABLE:
            differences.append(f"{question.id} is not in the table")
            continue
        table, ours = set(TABLE[question.id]["options"]), set(question.options)
        differences += [f"{question.id}: the option {option} is not in the table" for option in sorted(ours - table)]
        differences += [f"{question.id}: the option {option} is not declared" for option in sorted(table - ours)]
    assert not differences, "\n".join(differences)


def test_ladders() -> None:
    differences = []
    for question in rules().questions.values():
        steps = TABLE.get(question.id, {}).get("ladder", ())
        table = closure((wide, narrow) for narrow, wide in steps)
        ours = closure(question.includes)
        differences += [f"{question.id}: {a} includes {b} in the table only" for a, b in sorted(table - ours)]
        differences += [f"{question.id}: {a} includes {b} in the rules only" for a, b in sorted(ours - table)]
    assert not differences, "\n".join(differences)


def test_every_value_of_every_position() -> None:
    differences = []
    for id_ in sorted(set(rules().questions) & set(TABLE)):
        for position in COLUMNS:
            table = words_of(TABLE[id_]["positions"][position], TABLE[id_]["options"])
            ours = declared(rules().positions[position], rules().questions[id_])
            if ours != table:
                differences.append(f"{id_}, {position}: the table says {table}, the rules {ours}")
    assert not differences, "\n".join(differences)


def test_positions_answer_declared_questions_only() -> None:
    known = set(rules().questions)
    wrong = [
        f"{position.id}: {question}"
        for position in rules().positions.values()
        for question in sorted({*position.holds, *position.undecided, *position.outside} - known)
    ]
    assert not wrong, "\n".join(wrong)
