"""How each word of `is` is held against the answers of the positions that it is tried under."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import lawcheck
from lawcheck.case.expected import Expectation
from lawcheck.expectations import REJECTING, Asker, Outcome, outcome

KEPT = Path(__file__).resolve().parent / "data" / "verify" / "port_raid.yaml"


def expected(is_: Any, **more: Any) -> Expectation:
    return Expectation.model_validate({"that": "self_defence(strike, b)", "is": is_, **more})


def asked(wanted: Expectation, statuses: dict[str, str], note: str = "") -> Outcome:
    """What becomes of an expectation where the positions answer so; no other position may be asked."""
    return outcome(lambda _, position: SimpleNamespace(status=statuses[position], note=note), wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statuses", "obtained", "kept"),
    [
        (("not_met", "not_met", "met"), "met", False),
        (("not_met", "not_engaged", "not_met"), "not_engaged", False),
        (("not_met", "not_engaged", "met"), "met", False),
        (("not_met", "depends", "not_proven"), "depends", True),
        (("not_met", "not_met", "not_proven"), "not_proven", True),
        (("not_met", "not_met", "not_met"), "not_met", True),
    ],
)
def test_what_was_rejected_is_met_under_none_of_three_positions_whichever_it_is(statuses, obtained, kept):
    assert set(REJECTING) == {"icj", "restrictivist", "majority"}
    for order in permutations(statuses):
        found = asked(expected("rejected"), dict(zip(REJECTING, order, strict=True)))
        assert (found.obtained, found.kept) == (obtained, kept), order


@pytest.mark.parametrize("status", ["not_met", "not_proven"])
def test_of_several_statuses_each_will_do_and_no_other(status):
    wanted = expected(["not_met", "not_proven"], position="icj")
    assert asked(wanted, {"icj": status}).kept
    assert not asked(wanted, {"icj": "depends"}).kept


def test_what_is_decided_is_not_disputed():
    for status in ("met", "not_met", "not_proven", "not_engaged"):
        assert not asked(expected("disputed", turns_on="imminence"), {"all_open": status}).kept


def test_each_view_is_assessed_for_itself():
    """The same question, asked of one case in several views, is never answered from another view."""
    ask = Asker(lawcheck.load(KEPT))
    plain, word, strict = expected("met", position="icj"), expected("met", position="icj", arguendo="a"), expected("met", standard="established")
    for wanted, view in ((plain, (None, "reported")), (word, ("a", "reported")), (strict, (None, "established")), (plain, (None, "reported"))):
        found = ask(wanted, "icj").assessment.view
        assert (found.arguendo, found.standard, found.position) == (*view, "icj")
    assert ask(plain, "majority").assessment.view.position == "majority"
    assert ask(plain, "icj") is ask(plain, "icj")
