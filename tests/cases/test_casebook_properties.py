"""What must hold of every incident, whatever was decided in it: the relations that the law keeps between its parts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import lawcheck as lc
from lawcheck.law.words import parts
from tests.cases.casebook import FILES, data, loaded, parsed, predicate
from tests.law.test_layers import layers

POSITIONS = ("icj", "majority", "us_2025")
ALL = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)

def statuses(case: Any, position: str) -> dict[str, str]:
    return {answer.question: answer.status for answer in lc.assess(case, position)}


def answers(path: Path, position: str, name: str, status: str) -> list[tuple[str, ...]]:
    """The arguments of every question of a name that has a status."""
    found = lc.assess(loaded(path), position)
    return [tuple(parts(answer.question)[1]) for answer in found if parts(answer.question)[0] == name and answer.status == status]


@ALL
def test_self_defence_needs_an_attack_time_need_and_measure(path: Path) -> None:
    case = loaded(path)
    for position in POSITIONS:
        found = lc.assess(case, position)
        for act, _ in answers(path, position, "self_defence", "met"):
            answered = case.acts[act].answers
            assert answered
            if len(answered) > 1:
                continue
            event = answered[0]
            for element in ("timely", "necessary", "proportionate"):
                assert found[f"{element}({act},{event})"].status == "met", (position, act, element)
            assert found[f"right_ended_by_council({act},{event})"].status != "met"
            states = [key for key, actor in case.actors.items() if actor.kind == "state"]
            assert any(found[f"armed_attack({event},{state})"].status == "met" for state in states), (position, act)


@ALL
def test_collective_self_defence_needs_the_victims_own_word(path: Path) -> None:
    case = loaded(path)
    for position in ("icj", "majority"):
        found = lc.assess(case, position)
        for act, _ in answers(path, position, "collective_self_defence", "met"):
            victims = case.acts[act].defends
            assert any(found[f"victim_requested({act},{victim})"].status == "met" for victim in victims), (position, act)


@ALL
def test_a_conflict_with_a_group_needs_organisation_and_intensity(path: Path) -> None:
    """Where it stands on its own facts, and not on another conflict that it is a part of."""
    case = loaded(path)
    for position in ("icj", "majority"):
        found = lc.assess(case, position)
        for (pair,) in answers(path, position, "niac", "met"):
            if found[f"niac_on_the_facts({pair})"].status != "met":
                continue
            groups = [party for party in case.pairs[pair].parties if case.actors[party].kind == "group"]
            assert found[f"intense({pair})"].status == "met", (position, pair)
            assert all(found[f"organised({group})"].status == "met" for group in groups), (position, pair)


@ALL
def test_aggression_is_unlawful_force_and_unlawful_force_is_force(path: Path) -> None:
    for position in POSITIONS:
        found = lc.assess(loaded(path), position)
        for act, state in answers(path, position, "aggression", "met"):
            assert found[f"unlawful_force({act},{state})"].status == "met"
        for act, state in answers(path, position, "unlawful_force", "met"):
            assert found[f"force({act},{state})"].status == "met"
            for ground in ("self_defence", "collective_self_defence", "consent", "council_authorization"):
                assert found[f"{ground}({act},{state})"].status != "met", (position, act, ground)


@ALL
def test_a_report_to_the_council_alone_changes_nothing(path: Path) -> None:
    """Elsewhere than in the duty to report, and on the reading that makes it a condition, which no court holds."""
    changed = without(data(path), "reported_to_council")
    if changed == data(path):
        pytest.skip("nobody speaks of a report")
    before, after = statuses(loaded(path), "icj"), statuses(parsed(changed), "icj")
    assert {question for question in before if before[question] != after[question]} <= {
        question for question in before if question.startswith("report_neglected(")
    }


@ALL
def test_a_listing_changes_nothing_beyond_its_effects_and_domestic_law(path: Path) -> None:
    case = loaded(path)
    if not case.listings:
        pytest.skip("nobody is listed")
    # One reading of one government takes its own listing for evidence of organisation.
    changed = unlisted(data(path), set(case.listings))
    for position in ("icj", "majority"):
        before, after = statuses(case, position), statuses(parsed(changed), position)
        moved = {question for question in before.keys() & after.keys() if before[question] != after[question]}
        assert {layers()[parts(question)[0]] for question in moved} <= {"designation", "us_law"}, (position, moved)


@ALL
def test_other_names_for_the_states_change_names_and_nothing_else(path: Path) -> None:
    case = loaded(path)
    states = [key for key, actor in case.actors.items() if actor.kind == "state"]
    names = dict(zip(states, [*states[1:], *states[:1]], strict=True))
    if len(states) < 2:
        pytest.skip("only one State")

    def renamed(said: str) -> str:
        return re.sub(r"\b(" + "|".join(names) + r")\b", lambda match: names[match[1]], said)

    before = statuses(case, "majority")
    after = statuses(lc.parse(renamed(json.dumps(data(path), ensure_ascii=False)), case.id), "majority")
    assert after == {renamed(question): status for question, status in before.items()}


@ALL
def test_a_more_demanding_standard_proves_no_fact_that_a_lower_one_left_open(path: Path) -> None:
    """Of what only has to be proved: whether an organ did the thing."""
    case = loaded(path)
    low, high = lc.assess(case, "icj", "reported"), lc.assess(case, "icj", "established")
    for act in case.acts:
        for state in {actor for actor in case.actors if case.actors[actor].kind == "state"}:
            question = f"organ_conduct({act},{state})"
            if high[question].status == "met":
                assert low[question].status == "met", question


def without(file: dict[str, Any], name: str) -> dict[str, Any]:
    """A file in which nobody speaks of something."""
    return {
        section: [entry for entry in entries if predicate(str(entry.get("says", ""))) != name] if section in {"claims", "findings"} else entries
        for section, entries in file.items()
    }


def unlisted(file: dict[str, Any], listings: set[str]) -> dict[str, Any]:
    """A file without its listings, what is said of them and what is expected of them."""

    def names_one(entry: Any) -> bool:
        return bool(listings & set(re.findall(r"\w+", str({key: entry[key] for key in ("says", "of", "that", "for") if key in entry}))))

    found = {section: entries for section, entries in file.items() if section != "listings"}
    for section in ("claims", "findings", "invocations", "expect", "assumptions"):
        if section in found:
            found[section] = [entry for entry in found[section] if not names_one(entry)]
    return found
