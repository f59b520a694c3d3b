"""Smallest sets are checked in two ways, all at once and one after another; both find what anybody finds by trying everything."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lawcheck as lc
from lawcheck.checker import drawn
from lawcheck.checker.changes import Change, reservable, settleable
from lawcheck.checker.diagrams import ALWAYS, NEVER, Diagrams
from lawcheck.checker.drawn import Drawing
from lawcheck.checker.evidence import view_of
from lawcheck.checker.findings import Findings
from lawcheck.checker.model import graph_of
from lawcheck.checker.search import Meter, OutOfSteps
from lawcheck.checker.searched import Searched
from lawcheck.checker.statuses import groups_of
from lawcheck.checker.weighing import Given
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views, small_graphs
from tests.proof.forgery import resealed
from tests.proof.proofs import Made, entry, made
from tests.proof.random_proofs import proof_of_random
from tests.reasoning.test_agreement import random_cases

GOALS = ("shown", "not_shown", "not_always")


@settings(random_cases, max_examples=40)
@given(cases_with_views(small_graphs()))
def test_what_is_drawn_is_what_is_found_by_search(case: tuple[OCase, OView]) -> None:
    """Whether sets of changes do, which part of a set would, and whether there is a set beside those that are known."""
    _, proof = proof_of_random(*case)
    given_ = Given(proof, graph_of(proof))
    for group in groups_of(given_, view_of(proof["receipt"]["view"]), Findings()):
        for possible, raising in ((settleable(group.weighed), True), (reservable(group.weighed), False)):
            drawing = Drawing(group.weighed, possible, raising)
            for root, goal in itertools.product(group.roots[:2], GOALS):
                question, search = drawing.question(root, goal), Searched(group.weighed, root, goal, raising, possible)
                tried = [chosen for chosen in some_sets(possible) if question.reached(chosen)]
                assert tried == [chosen for chosen in some_sets(possible) if search.reached(chosen)]
                if () in tried:
                    tried.remove(())  # what is so anyhow is no change
                for chosen in tried:
                    assert (question.smaller(chosen) is None) == (search.smaller(chosen, ()) is None)
                for known in ([], tried[:1], tried):
                    assert (question.missing(known) is None) == (search.missing(known) is None)


def some_sets(possible: Sequence[Change]) -> list[tuple[Change, ...]]:
    """Sets of up to two changes of different things."""
    pairs = itertools.combinations(possible, 2)
    return [(), *((one,) for one in possible[:6]), *itertools.islice((pair for pair in pairs if pair[0][0] != pair[1][0]), 12)]


WAYS = (2, 3, 2, 2)
WORLDS = list(itertools.product(*map(range, WAYS)))


def a_diagram(diagrams: Diagrams, told: Sequence[bool], level: int = 0) -> int:
    """The diagram of a table: an answer for each world."""
    if level == len(WAYS):
        return ALWAYS if told[0] else NEVER
    size = len(told) // WAYS[level]
    return diagrams.asking(level, [a_diagram(diagrams, told[way * size:(way + 1) * size], level + 1) for way in range(WAYS[level])])


tables = st.lists(st.booleans(), min_size=len(WORLDS), max_size=len(WORLDS))


@settings(max_examples=30, deadline=None)
@given(tables, tables, tables, st.integers(0, 4))
def test_diagrams_say_what_tables_say(one: list[bool], two: list[bool], three: list[bool], needed: int) -> None:
    diagrams = Diagrams(Meter(100_000))
    a, b, c = (a_diagram(diagrams, told) for told in (one, two, three))
    assert diagrams.both(a, b) == a_diagram(diagrams, [x and y for x, y in zip(one, two, strict=True)])
    assert diagrams.either(a, b) == a_diagram(diagrams, [x or y for x, y in zip(one, two, strict=True)])
    assert diagrams.denied(a) == a_diagram(diagrams, [not x for x in one])
    counted = [sum(row) >= needed for row in zip(one, two, three, strict=True)]
    assert diagrams.at_least([a, b, c], needed) == a_diagram(diagrams, counted)
    by_world = dict(zip(WORLDS, one, strict=True))
    for every in (True, False):
        left = diagrams.whatever(a, frozenset({1, 3}), every)
        for world in WORLDS:
            like = [by_world[world[0], second, world[2], fourth] for second in range(3) for fourth in range(2)]
            assert diagrams.answer(left, world.__getitem__) == (all(like) if every else any(like))


@settings(max_examples=30, deadline=None)
@given(tables, st.lists(st.dictionaries(st.integers(0, 3), st.just(1), min_size=1), max_size=4))
def test_diagrams_know_which_choices_are_needed(told: list[bool], sets: list[dict[int, int]]) -> None:
    diagrams = Diagrams(Meter(100_000))
    a, by_world = a_diagram(diagrams, told), dict(zip(WORLDS, told, strict=True))
    holding = diagrams.holding_one_of([tuple(sorted(one.items())) for one in sets], dict(enumerate(WAYS)))
    for world in WORLDS:
        assert diagrams.answer(holding, world.__getitem__) == any(all(world[k] == v for k, v in one.items()) for one in sets)
    for one in sets:
        enough = diagrams.fewest(a, one)
        sizes = [
            len(part) for size in range(len(one) + 1) for part in itertools.combinations(one, size)
            if by_world[tuple(one[level] if level in part else 0 for level in range(4))]
        ]
        assert (None if enough is None else len(enough)) == min(sizes, default=None)


def test_steps_are_counted() -> None:
    with pytest.raises(OutOfSteps):
        a_diagram(Diagrams(Meter(2)), [number % 3 == 0 for number in range(len(WORLDS))])


@pytest.fixture(params=[drawn.STEPS, 0], ids=["all at once", "one by one"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sets drawn, and too large for that."""
    monkeypatch.setattr(drawn, "STEPS", request.param)


def kal007() -> Made:
    return made("kal007_1983", "all_open", "iac(ussr_korea)")


def changed(found: Made, family: str, change: Any) -> lc.Audit:
    proof = copy.deepcopy(found.proof)
    answer = proof["answers"][0]
    change(answer["turns_on"][family] if family in {"makes", "breaks"} else answer["reservations"])
    assert proof != found.proof
    return lc.audit(resealed(proof, every=True), found.case)


@pytest.mark.usefixtures("either_way")
def test_every_way_of_checking_refuses_sets_too_large_too_small_and_left_out() -> None:
    def larger(family: dict[str, Any]) -> None:
        first, second = family["sets"].pop(0), family["sets"][-1]
        second.update(changes=second["changes"] + first["changes"], worlds=[])

    def smaller(family: dict[str, Any]) -> None:
        family["sets"][0]["changes"].pop()
        family["sets"][0]["worlds"] = []

    found = kal007()
    assert lc.audit(found.proof, found.case).verdict == "holds"
    for family, change, text in (
        ("breaks", larger, "a part of this set, "), ("makes", smaller, "there is a world in which this set does not do"),
        ("breaks", lambda told: told["sets"].pop(), "a set that is not listed does as well"),
    ):
        audit = changed(found, family, change)
        assert audit.verdict == "refused"
        assert any(f"turns_on.{family}" in one.place and text in one.text for one in audit.refusals), family


@pytest.mark.usefixtures("either_way")
def test_a_world_named_with_a_set_must_show_what_it_is_named_for() -> None:
    found = kal007()
    family = next(
        name for name, told in found.proof["answers"][0]["turns_on"].items()
        if any(world["made"] for one in told["sets"] for world in one["worlds"]) or any(one["worlds"] for one in told["sets"])
    )

    def whole(told: dict[str, Any]) -> None:
        one = next(one for one in told["sets"] if one["worlds"])
        one["worlds"][0]["made"] = list(range(len(one["changes"])))

    audit = changed(found, family, whole)
    assert any("worlds[0]" in one.place and "refutes nothing" in one.text for one in audit.refusals)


def test_sets_in_any_order_are_the_same_sets_and_none_stands_twice() -> None:
    found = kal007()
    audit = changed(found, "breaks", lambda told: told["sets"].append(told["sets"].pop(0)))
    assert audit.verdict == "holds"
    audit = changed(found, "makes", lambda told: told["sets"].append(told["sets"][0]))
    assert any("holds another" in one.text for one in audit.refusals)


def test_a_family_without_sets_that_is_not_complete_is_said_not_to_be_searched() -> None:
    """That there are no such sets is then nothing that anybody checked."""
    audit = changed(entry(), "breaks", lambda told: told.update(sets=[], complete=False))
    assert audit.verdict == "holds_in_part"
    assert any("names none and says that it did not search to the end" in what for what in audit.unchecked)
    assert audit.checked["families of sets found complete"] == 1, "the other one"
    audit = changed(entry(), "breaks", lambda told: told.update(complete=False))
    assert any("did not look for all" in what for what in audit.unchecked)
    assert changed(entry(), "breaks", lambda told: told.update(sets=[])).verdict == "refused"


def test_a_set_without_any_change_is_none() -> None:
    audit = changed(entry(), "breaks", lambda told: told["sets"].append({"changes": [], "worlds": []}))
    assert any("a set without any change" in one.text for one in audit.refusals)
