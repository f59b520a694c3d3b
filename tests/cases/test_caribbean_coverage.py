"""The Caribbean case files carry the record: every sentence of the article and every contested fact, or a reason.

`coverage.yaml` says where each row stands; this test follows every reference and looks for rows without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import lawcheck.api as lc
from lawcheck.case import Case, problems
from lawcheck.case.ids import party_of
from lawcheck.case.terms import proposition
from lawcheck.expectations import outcomes

HERE = Path(__file__).resolve().parents[2] / "cases" / "caribbean_2025"

ROWS = [f"S{number:02d}" for number in range(1, 80)]
"""The article, sentence by sentence."""

FACTS = frozenset(
    f"S{number:02d}"
    for number in (
        *(2, 3, 7, 8, 9, 10, 15, 16, 17, 18, 20, 22, 23, 27, 31, 32, 33, 34, 36, 37, 38, 39, 40, 42, 44, 45, 46),
        *(53, 55, 66, 67, 73, 78),
    )
)
"""Rows that state a fact: carried, or left out because a named proposition is missing."""

LEGAL = frozenset({"S11", "S13", "S14", "S43", "S49"})
"""Rows that state a position on the law."""

LETTERS = "- ab abc - abcd - abc abc abc abcdef - ab ab abc a abcd ab abc"
PARTS = [f"K{number}{letter.strip('-')}" for number, letters in enumerate(LETTERS.split(), 1) for letter in letters]
"""The contested facts, part by part."""

STRIKES = [f"strike_{number}" for number in range(1, 15)]
ASPECTS = ("drugs", "crew", "destination", "flag", "place", "survivors")
SECTIONS = ("acts", "events", "actors", "vessels", "pairs", "listings", "sources")
KEYS = {"claims", "later", "invocations", "reason", *SECTIONS}


@pytest.fixture(scope="module")
def coverage() -> dict[str, Any]:
    """Read the table of references."""
    loaded = yaml.safe_load((HERE / "coverage.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def october() -> Case:
    """Load the case as of 31 October 2025."""
    return lc.load(HERE / "caribbean_2025.yaml")


@pytest.fixture(scope="module")
def sequel() -> Case:
    """Load the case as of 22 June 2026."""
    return lc.load(HERE / "caribbean_2026_sequel.yaml")


def _entries(coverage: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from coverage["rows"].items()
    yield from coverage["contested"].items()
    for strike, aspects in coverage["strikes"].items():
        for aspect, entry in aspects.items():
            yield f"{strike} {aspect}", entry


def _carried(entry: dict[str, Any]) -> bool:
    """Whether something of the case file stands for the row (a source alone does not)."""
    return any(entry.get(key) for key in KEYS - {"reason", "sources"})


def test_no_row_of_the_article_is_missing(coverage: dict[str, Any]) -> None:
    """Every row is carried by a claim, an act, an invocation or another entry, or a reason is stated."""
    rows = coverage["rows"]
    assert list(rows) == ROWS
    missing = [row for row, entry in rows.items() if not _carried(entry) and not entry.get("reason")]
    assert missing == []


def test_a_fact_left_out_names_the_missing_proposition(coverage: dict[str, Any]) -> None:
    """A row that states a fact is never left out for want of interest: the missing proposition is named."""
    bare = [row for row in sorted(FACTS | LEGAL) if not _carried(coverage["rows"][row])]
    assert bare == []
    only_structure = [
        row
        for row in sorted(FACTS)
        if not coverage["rows"][row].get("claims")
        and not coverage["rows"][row].get("listings")
        and "Missing: " not in coverage["rows"][row].get("reason", "")
    ]
    assert only_structure == []


def test_legal_claims_are_invocations(coverage: dict[str, Any]) -> None:
    """A position on the law stands as an invocation, or as claims on what it rests on."""
    for row in sorted(LEGAL):
        assert coverage["rows"][row].get("invocations") or coverage["rows"][row].get("claims"), row


def test_no_contested_fact_is_missing(coverage: dict[str, Any]) -> None:
    """Every lettered part is carried, or left out for a stated reason."""
    contested = coverage["contested"]
    assert list(contested) == PARTS
    missing = [part for part, entry in contested.items() if not _carried(entry) and not entry.get("reason")]
    assert missing == []


def test_each_strike_says_what_is_claimed_of_it(coverage: dict[str, Any]) -> None:
    """Drugs, crew, destination, flag, place and survivors, for each of the fourteen."""
    assert list(coverage["strikes"]) == STRIKES
    for strike, aspects in coverage["strikes"].items():
        assert tuple(aspects) == ASPECTS, strike
        missing = [aspect for aspect, entry in aspects.items() if not _carried(entry) and not entry.get("reason")]
        assert missing == [], strike


def test_reasons_are_reasons(coverage: dict[str, Any]) -> None:
    """A reason is a sentence, and no entry has a key that nobody reads."""
    for name, entry in _entries(coverage):
        assert set(entry) <= KEYS, name
        reason = entry.get("reason", "")
        assert not reason or (reason.endswith(".") and (len(reason) > 25 or reason.startswith("A forecast"))), name


def test_every_reference_leads_somewhere(coverage: dict[str, Any], october: Case, sequel: Case) -> None:
    """Each id named is that of an entry of the file that should hold it."""
    claims = {claim.id for claim in october.claims}
    later = {claim.id for claim in sequel.claims} - claims
    pleas = {f"{plea.ground} by {plea.by}" for plea in october.invocations}
    lost = []
    for name, entry in _entries(coverage):
        lost += [f"{name}: {id_}" for id_ in entry.get("claims", ()) if id_ not in claims]
        lost += [f"{name}: {id_} (later)" for id_ in entry.get("later", ()) if id_ not in later]
        lost += [f"{name}: {id_}" for id_ in entry.get("invocations", ()) if id_ not in pleas]
        for section in SECTIONS:
            known = {*getattr(october, section), *getattr(sequel, section)}
            lost += [f"{name}: {id_} ({section})" for id_ in entry.get(section, ()) if id_ not in known]
    assert lost == []


def test_claims_of_a_strike_speak_of_it(coverage: dict[str, Any], sequel: Case) -> None:
    """What is listed for a strike names it, its boat, those aboard, or the follow-up of the first."""
    texts = {claim.id: f"{claim.says} {claim.of}" for claim in sequel.claims}
    for strike, aspects in coverage["strikes"].items():
        act = sequel.acts[strike]
        aboard = {person for boat in act.against for person in sequel.vessels[boat].aboard}
        names = {strike, *act.against, *act.kills, *aboard} | ({"second_strike_2_sep"} if strike == "strike_1" else set())
        for entry in aspects.values():
            for id_ in (*entry.get("claims", ()), *entry.get("later", ())):
                words = set(re.findall(r"\w+", texts[id_]))
                assert names & words, f"{id_} does not speak of {strike}"


@pytest.mark.parametrize("name", ["caribbean_2025", "caribbean_2026_sequel", "boats_open_fire"])
def test_files_have_no_problems(name: str) -> None:
    """They load, speak the language of the rules, and raise no warning but that some relations are left unstated on purpose."""
    case = lc.load(HERE / f"{name}.yaml")
    found = [problem for problem in problems(case, lc.rules()) if problem.code != "unclaimed"]
    assert [f"{problem.path}: {problem.message}" for problem in found] == []
    for problem in problems(case, lc.rules()):
        # Whose act it was is always stated; where it was, and what it answered, not for what only the press told of.
        assert not problem.path.endswith(".by")


def test_fourteen_strikes_in_both_files(october: Case, sequel: Case) -> None:
    """The same acts, with the same boats, and nothing of October lost or changed in the sequel."""
    assert [act for act in october.acts if act.startswith("strike_")] == STRIKES
    assert len({boat for strike in STRIKES for boat in october.acts[strike].against}) == 15
    for act in october.acts:
        # Who is accused of an act may grow; the act itself does not change.
        assert set(october.acts[act].charged) <= set(sequel.acts[act].charged), act
        assert sequel.acts[act].model_copy(update={"charged": ()}) == october.acts[act].model_copy(update={"charged": ()})
    for id_, operation in october.operations.items():
        assert set(operation.acts) <= set(sequel.operations[id_].acts)
    for id_, vessel in october.vessels.items():
        assert sequel.vessels[id_] == vessel
    later = {claim.id: claim for claim in sequel.claims}
    for claim in october.claims:
        assert later[claim.id] == claim
    assert all(invocation in sequel.invocations for invocation in october.invocations)


def test_a_party_is_not_a_witness_in_its_own_case(october: Case, sequel: Case) -> None:
    """What the United States says is alleged or conceded, or established as a document or an undisputed public fact."""
    for case in (october, sequel):
        wrong = [
            claim.id
            for claim in case.claims
            if party_of(case, claim.by) in {"us", "venezuela"} and claim.evidence in {"reported", "corroborated"}
        ]
        assert wrong == []


def test_no_group_is_entered_where_none_is_named(october: Case) -> None:
    """Tren de Aragua for the first, second and tenth boat, ELN for the seventh, none for the others."""
    named = {id_: vessel.belongs_to for id_, vessel in october.vessels.items() if vessel.belongs_to}
    assert named == {
        "boat_1": ("tren_de_aragua",),
        "boat_2": ("tren_de_aragua",),
        "boat_7": ("eln",),
        "boat_10": ("tren_de_aragua",),
    }


def test_no_member_is_entered_where_no_group_is_named(october: Case) -> None:
    """Those aboard belong to a group, by anybody's word, only where their boat is said to."""
    named = {id_: actor.member_of for id_, actor in october.actors.items() if actor.member_of}
    assert named == {
        "aboard_1": ("tren_de_aragua",),
        "survivors_1": ("tren_de_aragua",),
        "aboard_2": ("tren_de_aragua",),
        "aboard_7": ("eln",),
        "aboard_10": ("tren_de_aragua",),
    }


def test_every_layer_has_expected_answers(october: Case, sequel: Case) -> None:
    """The files say what they expect on each layer, and under more than one position."""
    rules = lc.rules()
    for case, least in ((october, 25), (sequel, 35)):
        questions = {str(proposition(expected.that)) for expected in case.expect}
        assert len(questions) >= least
        names = {question.partition("(")[0] for question in questions}
        assert {rules.institutions[rules.institution_of[name]].layer for name in names} == set(rules.sections)
        assert len({expected.position for expected in case.expect}) >= 6


def test_no_request_is_on_record(october: Case, sequel: Case) -> None:
    """The defence of others is pleaded without a State that asked; the consent of 2026 is Ecuador's alone."""
    assert (dict(october.requests), dict(sequel.requests), dict(october.consents)) == ({}, {}, {})
    assert {consent.by for consent in sequel.consents.values()} == {"ecuador"}


@pytest.mark.parametrize("name", ["caribbean_2025", "caribbean_2026_sequel", "boats_open_fire"])
def test_expected_answers(name: str) -> None:
    """The answers that the files expect are the answers that the rules give."""
    case = lc.load(HERE / f"{name}.yaml")
    assert case.expect
    for outcome in outcomes(case):
        assert outcome.kept, (outcome.expected.that, outcome.expected.position, outcome.expected.arguendo, outcome.obtained)
