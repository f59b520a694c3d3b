"""A family of sets put together again says the same as the family."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from lawcheck.reasoning.factors import Choice, Factored, factored

families = st.sets(st.frozensets(st.sampled_from("abcdefg"), min_size=0, max_size=4), min_size=1, max_size=14)


def minimal(family: set[frozenset[str]]) -> set[frozenset[str]]:
    """Without the sets that have another one in them."""
    return {one for one in family if not any(other < one for other in family)}


@settings(max_examples=300, deadline=None)
@given(families.map(minimal))
def test_nothing_is_lost_and_nothing_added(family: set[frozenset[str]]) -> None:
    """The sets it stands for are those of the family, each once, and it knows how many they are and how large the smallest is."""
    found = factored(family, str)
    sets = list(found.sets())
    assert set(sets) == family
    assert found.count == len(sets) == len(family)
    assert found.least == min(map(len, family))


def test_what_all_sets_have_and_what_is_free_to_choose_are_told_apart() -> None:
    """Common things once; independent choices beside each other, not multiplied."""
    family = [frozenset({"x", one, other}) for one in "abc" for other in "de"]
    found = factored(family, str)
    assert found.together == ("x",)
    assert [[one.together for one in choice.alternatives] for choice in found.choices] == [[("a",), ("b",), ("c",)], [("d",), ("e",)]]


def test_any_three_of_six_are_told_as_that() -> None:
    """A weighing of signs is not written out."""
    found = factored(map(frozenset, itertools.combinations("abcdef", 3)), str)
    assert found == Factored((), (Choice(tuple(Factored((one,)) for one in "abcdef"), 3),))


def test_what_belongs_together_stays_together() -> None:
    """One thing, or two that are needed both, or a third with either of two."""
    found = factored([frozenset("a"), frozenset("bc"), frozenset("de"), frozenset("df")], str)
    (choice,) = found.choices
    assert Factored(("b", "c")) in choice.alternatives
    assert found.entries == 6
