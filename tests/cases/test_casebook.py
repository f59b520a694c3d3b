"""The casebook: every decided case comes out as it was decided, element by element, and nothing that was held is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.case.terms import proposition
from lawcheck.expectations import outcomes
from tests.cases.casebook import FILES, Item, data, items, loaded, parsed, predicate

#: What an authority held, and the values of `is` that test it.
FITS = {
    "met": {"met"}, "not_met": {"not_met"}, "not_proven": {"not_proven"}, "rejected": {"rejected"}, "disputed": {"disputed"},
    "not_decided": {"not_decided"}, "iac": {"met"}, "niac": {"met"}, "niac_ap2": {"met"},
}  # fmt: skip
BY_COURTS = {"binding", "reasoning", "advisory", "quasi_judicial"}


@pytest.fixture(scope="module")
def verification() -> lc.Verification:
    return lc.verify(FILES)


def test_every_incident_has_a_file_of_its_name() -> None:
    assert [path.stem for path in FILES] == [loaded(path).id for path in FILES]
    assert items().keys() - {path.stem for path in FILES} == set()


def test_every_expectation_is_kept(verification: lc.Verification) -> None:
    told = [f"{row.incident}: {row.proposition} ({row.position}): {row.expected}, not {row.obtained}: {row.reason}" for row in verification.missed]
    assert (told, verification.broken) == ([], ())


def test_at_least_350_expectations_are_scored_and_the_rest_says_why_not(verification: lc.Verification) -> None:
    assert sum(row.expected != "not_decided" for row in verification.rows) >= 350
    assert all(entry.what and entry.authority for entry in verification.not_scored)


@pytest.mark.parametrize("incident", items())
def test_everything_that_was_held_is_tested_or_said_not_to_be(incident: str) -> None:
    case = loaded(next(path for path in FILES if path.stem == incident))

    def has(item: Item) -> int:
        wanted = FITS.get(item.held, set())
        if item.contrary:
            wanted = {"not_met"} if item.held == "met" else {"met"}
        tested = [entry for entry in case.expect if entry.element == item.element and not wanted.isdisjoint(entry.is_)]
        left = [entry for entry in case.not_scored if entry.element == item.element and entry.held == item.held]
        return len(tested) + len(left)

    held = items()[incident]
    assert [item for item in held if not has(item)] == []
    entries = [entry.element for entry in (*case.expect, *case.not_scored)]
    assert {item.element for item in held if entries.count(item.element) < sum(i.element == item.element for i in held)} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_expected_is_entered_as_a_finding(path: Path) -> None:
    """A case that answers itself tests nothing: no finding decides a node that an expectation tests."""
    case = loaded(path)
    decided = {
        f"{predicate(finding['says'])}({','.join(map(str, row if isinstance(row, list) else [row]))})".replace(" ", "")
        if "(" not in finding["says"] else finding["says"].replace(" ", "")
        for finding in data(path).get("findings", []) if finding["result"] != "not_decided"
        for row in (lambda of: of if isinstance(of, list) else [of])(finding.get("of", [[]]))
    }
    assert {str(proposition(entry.that)).replace(" ", "") for entry in case.expect} & decided == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_courts_are_tested_under_their_own_readings_and_organs_under_the_general_view(path: Path) -> None:
    for entry in loaded(path).expect:
        if entry.is_status and entry.settled in BY_COURTS:
            assert entry.position == "icj" or entry.note, f"{entry.that}: another reading than the courts' needs a note"
        elif entry.is_status and entry.settled not in {"own", "disputed"}:
            assert entry.position == "majority", entry.that
        if entry.word == "disputed":
            assert (entry.position or "all_open") == "all_open", entry.that
            assert entry.turns_on, entry.that


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_happened_and_asks_its_reader_something(path: Path) -> None:
    case = loaded(path)
    assert len(re.findall(r"[.!?](?:\s|$)", case.summary)) >= 2
    assert len(re.findall(r"(?m)^\s*\d+\. ", case.discussion)) >= 4
    assert case.sources
    assert all(entry.authority for entry in case.expect if entry.settled != "own")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_code_of_somebodys_notes_stands_in_a_file(path: Path) -> None:
    text = re.sub(r"https?://\S+", "", path.read_text("utf-8"))
    assert re.findall(r"\b(?:[A-E]\d\d|[Dd]\d\d|T\d\d?|N\d\.\d|J\d\.\d|casebook)\b", text) == []


def test_a_courts_own_reading_is_what_its_holding_hangs_on() -> None:
    """Where the court reads a question otherwise than the position does, the file says so, and without that the answer is another."""
    path = next(path for path in FILES if path.stem == "nicaragua_mixed_conflict")
    file = dict(data(path))
    number = next(number for number, entry in enumerate(file["expect"]) if "readings" in entry)
    file["expect"] = [{key: value for key, value in file["expect"][number].items() if key != "readings"}]
    (found,) = outcomes(parsed(file))
    assert not found.kept


@pytest.mark.parametrize(
    ("readings", "message"),
    [
        ({"control_test_classificatio": "effective_control"}, "is no question of law"),
        ({"control_test_classification": "effective"}, "is no option of the question"),
    ],
)
def test_a_reading_that_the_rules_do_not_know_is_refused(readings: dict[str, str], message: str) -> None:
    path = next(path for path in FILES if path.stem == "nicaragua_mixed_conflict")
    file = dict(data(path))
    file["expect"] = [{**entry, "readings": readings} for entry in file["expect"] if "readings" in entry]
    with pytest.raises(lc.CaseError, match=message):
        outcomes(parsed(file))
