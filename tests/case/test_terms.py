"""Propositions as people write them, and the gate that lets nothing else through."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawcheck.case.terms import Term, TermError, day_number, is_identifier, number_day, parse, proposition, readings

IDENTIFIERS = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True).filter(lambda name: name != "not")
TERMS = st.recursive(
    IDENTIFIERS,
    lambda inner: st.tuples(IDENTIFIERS, st.lists(inner | st.integers(0, 10**9).map(str), min_size=1, max_size=3)).map(
        lambda pair: f"{pair[0]}( {' , '.join(pair[1])} )"
    ),
    max_leaves=6,
)


def values(text: str, thresholds: tuple[int, ...] = ()) -> list[str]:
    return [str(term) for term in readings(parse(text), thresholds)]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("flag(boat, ve)", "flag(boat,ve)"),
        ("  flag ( boat ,\n ve ) ", "flag(boat,ve)"),
        ("took_place(strike, territorial_sea(ve))", "took_place(strike,territorial_sea(ve))"),
        ("given_on(letter, 2025-10-10)", "given_on(letter,20251010)"),
        ("crew_size(boat, 11)", "crew_size(boat,11)"),
        ("general_mobilisation", "general_mobilisation"),
        ("no", "no"),
    ],
)
def test_a_proposition_has_one_canonical_form(written: str, canonical: str) -> None:
    assert str(proposition(written)) == canonical


@pytest.mark.parametrize(
    ("written", "metres"),
    [
        ("37 km", ["37000"]),
        ("37.5km", ["37500"]),
        ("20 nmi", ["37040"]),
        ("20 nautical miles", ["37040"]),
        ("20 mi", ["32187"]),
        ("400 m", ["400"]),
        ("400 metres", ["400"]),
        ("1000 ft", ["305"]),
        ("20 miles", ["37040", "32187"]),
        ("1 mile", ["1852", "1609"]),
    ],
)
def test_distances_become_metres_and_plain_miles_stay_ambiguous(written: str, metres: list[str]) -> None:
    assert values(written) == metres


def test_a_range_gives_one_value_in_each_band_it_touches() -> None:
    twelve, twenty_four, two_hundred = 22224, 44448, 370400
    bands = [int(value) for value in values("6-90 nmi", (twelve, twenty_four, two_hundred))]
    assert len(bands) == 3
    assert 11112 <= bands[0] < twelve < bands[1] < twenty_four < bands[2] <= 166680
    assert len(values("6-90 nmi")) == 1
    assert len(values("30 to 40 nmi", (twelve, twenty_four, two_hundred))) == 1


def test_an_ambiguous_range_is_read_both_ways() -> None:
    assert values("10-15 miles", (22224,)) == ["20372", "25002"]
    assert values("distance(strike, ve, 20 miles)") == ["distance(strike,ve,37040)", "distance(strike,ve,32187)"]


@pytest.mark.parametrize(
    "smuggled",
    [
        "x). evil(",
        "flag(boat, ve). evil(x)",
        "flag(boat, ve) :- true",
        'flag(boat, "ve")',
        "flag(boat, 've')",
        "flag(boat\n). evil(x",
        "flag(Boat, ve)",
        "Flag(boat, ve)",
        "flag(_, ve)",
        "flag(boat, -1)",
        "flag(boat, 1..9)",
        "flag(boat; ve)",
        "flag(boat, ve) % comment",
        "#script(python)",
        "#show",
        "@call(x)",
        "flag(boat, #sup)",
        "not flag",
        "not",
        "flag(not, ve)",
        "flag()",
        "flag(boat,)",
        "flag(,ve)",
        "flag(boat",
        "flag boat",
        "{flag}",
        "flag(boat, ve)&",
        "fläg(boat)",
        "flag(boat, \u0661\u0662)",
        "a" * 65,
        "f(" * 9 + "x" + ")" * 9,
        "f(" + "x," * 600 + "x)",
        "x(99999999999)",
        "",
        "  ",
        "2025-10-10",
    ],
)
def test_nothing_but_a_proposition_passes(smuggled: str) -> None:
    with pytest.raises(TermError) as caught:
        proposition(smuggled)
    assert caught.value.message
    assert 0 <= caught.value.offset <= len(smuggled)


@given(st.text(max_size=40) | st.text(alphabet="abf(),. 0-9:-_#%\n\"'", max_size=30))
def test_whatever_passes_is_one_plain_term(text: str) -> None:
    try:
        found = proposition(text)
    except TermError:
        return
    for reading in readings(found):
        assert re.fullmatch(r"[a-z0-9_(),]+", str(reading))
        assert str(reading).count("(") == str(reading).count(")")
        assert parse(str(reading)) == proposition(str(reading))


@given(TERMS)
def test_the_canonical_form_reads_back_as_itself(text: str) -> None:
    assert str(parse(str(parse(text)))) == str(parse(text))


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13-01", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(TermError, match="no day"):
        parse(f"given_on(letter, {text})")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("given_on(letter, 2025-1-5)", "YYYY-MM-DD"),
        ("distance(strike, ve, 20 leagues)", "units are"),
        ("flag(boat, Ve)", "did you mean 've'"),
        ("distance(strike, ve, 90-6 nmi)", ""),
    ],
)
def test_what_is_nearly_right_gets_a_hint(text: str, hint: str) -> None:
    with pytest.raises(TermError) as caught:
        proposition(text)
    assert hint in caught.value.hint


def test_the_offset_points_at_the_first_thing_that_does_not_fit() -> None:
    with pytest.raises(TermError) as caught:
        proposition("flag(boat, Ve)")
    assert caught.value.offset == len("flag(boat, ")


@given(st.dates())
def test_days_are_integers_that_sort_like_days(day: date) -> None:
    assert number_day(day_number(day)) == day
    assert parse(f"x({day.isoformat()})") == parse(f"x({day.isoformat()})")
    assert str(parse(day.isoformat())) == str(day_number(day))


def test_identifiers() -> None:
    assert is_identifier("boat_1")
    for text in ("", "Boat", "1boat", "_boat", "boat-1", "boat\n", "not", "a" * 65, "bo\u00e4t"):
        assert not is_identifier(text)


def test_a_term_without_arguments_is_a_bare_name() -> None:
    assert str(Term("high_seas")) == "high_seas"
