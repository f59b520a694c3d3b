"""What may be written under `expect` and `not_scored`, and what is said where it does not fit."""

from __future__ import annotations

import pytest

from lawcheck.case import Case, dump, parse, problems
from lawcheck.case.fields import SETTLED
from lawcheck.errors import CaseError, Problem
from tests.case.words import SOUND, WORDS, Words

ENTRY = '{that: "self_defence(strike, ve)", position: icj, is: not_met}'


class WithLaw(Words):
    """The same words, with positions and questions of law."""

    positions = ("icj", "majority")
    questions = ("imminence", "force_gravity_floor")


def read(entry: str, section: str = "expect") -> Case:
    """The sound case with one entry in place of its expectation."""
    return parse(SOUND.replace(f"expect:\n  - {ENTRY}", f"{section}:\n  - {entry}"), "case.yaml")


def wrong(entry: str, section: str = "expect") -> Problem:
    """The one thing that is wrong with an entry."""
    try:
        case = read(entry, section)
    except CaseError as error:
        (problem,) = error.problems
        return problem
    (problem,) = [problem for problem in problems(case, WithLaw()) if problem.severity == "error"]
    return problem


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY,
        '{that: "self_defence(strike, ve)", element: self_defence, position: icj, is: [not_met, not_proven], settled: binding}',
        '{that: "self_defence(strike, ve)", is: rejected, settled: assembly, authority: GA Res 1, note: 90 votes}',
        '{that: "self_defence(strike, ve)", is: disputed, arguendo: us, turns_on: [imminence, carried_drugs, "flag(boat1, ve)"]}',
        '{that: "self_defence(strike, ve)", is: disputed, position: icj, turns_on: imminence}',
        '{that: "self_defence(strike, ve)", is: not_decided, leaves_open: force_gravity_floor}',
        '{that: "self_defence(strike, ve)", is: not_decided}',
    ],
)
def test_what_may_be_expected(entry: str) -> None:
    case = read(entry)
    assert [problem for problem in problems(case, WithLaw()) if problem.severity == "error"] == []
    assert parse(dump(case)) == case


@pytest.mark.parametrize(
    ("entry", "path", "message", "hint"),
    [
        ('{that: "self_defence(strike, ve)", is: met}', "expect[0]", "'position' is missing", "such as icj"),
        ('{that: "self_defence(strike, ve)", position: icj, is: unmet}', "expect[0].is", "'unmet' is not one of met", "'met'"),
        ('{that: "self_defence(strike, ve)", position: icj, is: [met, lean]}', "expect[0].is", "'lean' is not one of met", ""),
        ('{that: "self_defence(strike, ve)", is: [rejected, met]}', "expect[0].is", "'rejected' stands alone", ""),
        ('{that: "self_defence(strike, ve)", position: icj, is: []}', "expect[0].is", "nothing", ""),
        ('{that: "self_defence(strike, ve)", position: icjj, is: met}', "expect[0].position", "no position 'icjj'", "'icj'"),
        ('{that: "self_defence(strike, ve)", position: icj, is: rejected}', "expect[0].position", "tried under icj", "leave"),
        ('{that: "self_defence(strike, ve)", is: disputed}', "expect[0]", "'turns_on' is missing", "questions of law"),
        (
            '{that: "self_defence(strike, ve)", position: icj, is: met, turns_on: imminence}',
            "expect[0].turns_on", "goes with `is: disputed` only", "",
        ),
        (
            '{that: "self_defence(strike, ve)", is: rejected, leaves_open: imminence}',
            "expect[0].leaves_open", "goes with `is: not_decided` only", "",
        ),
        (
            '{that: "self_defence(strike, ve)", is: disputed, turns_on: [imminense]}',
            "expect[0].turns_on[0]", "no question of law or kind of fact", "did you mean 'imminence'?",
        ),
        (
            '{that: "self_defence(strike, ve)", is: disputed, turns_on: ["carried_drugs(boat3)"]}',
            "expect[0].turns_on[0]", "'boat3' is no vessel", "",
        ),
        (
            '{that: "self_defence(strike, ve)", is: disputed, turns_on: ["carried_drugs(boat1"]}',
            "expect[0].turns_on[0]", "bracket is missing", "",
        ),
        (
            '{that: "self_defence(strike, ve)", is: not_decided, leaves_open: carried_drugs}',
            "expect[0].leaves_open[0]", "no question of law", "",
        ),
        ('{that: "self_defence(strike, ve)", position: icj, is: met, settled: settled}', "expect[0].settled", "one of binding", ""),
        ('{that: "self_defence(strike, ve)", position: icj, is: met, elements: x}', "expect[0].elements", "not a key", "'element'"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(entry: str, path: str, message: str, hint: str) -> None:
    problem = wrong(entry)
    assert problem.path == path
    assert message in problem.message
    assert hint in problem.hint
    assert problem.line


def test_without_a_word_on_it_an_expectation_is_its_author_s_own() -> None:
    assert read(ENTRY).expect[0].settled == "own"
    assert SETTLED[0] == "binding"
    assert SETTLED[-1] == "own"


def test_what_is_not_scored_says_why() -> None:
    entry = "{element: warning, held: absent, why: fed_as_fact, what: no warning was given, authority: The Court, settled: binding}"
    (left,) = read(entry, "not_scored").not_scored
    assert (left.held, left.why) == ("absent", "fed_as_fact")
    assert wrong(entry.replace("fed_as_fact", "no_nod"), "not_scored").hint == "did you mean 'no_node'?"
    assert wrong(entry.replace("what: no warning was given, ", ""), "not_scored").message == "'what' is missing"
    assert "absent" in wrong(entry.replace("held: absent", "held: absnt"), "not_scored").hint


def test_one_wrong_expectation_does_not_hide_what_is_wrong_with_the_next() -> None:
    text = SOUND + '  - {that: "self_defence(strike, ve)", is: nothing}\n  - {that: "niac(us_td)", position: icj, is: met}\n'
    with pytest.raises(CaseError) as error:
        parse(text, "case.yaml", WORDS)
    assert [problem.path for problem in error.value.problems] == ["expect[1].is", "expect[2].that"]
