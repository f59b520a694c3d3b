"""The witness pass against the oracle: what it says there is, there is; and it spares the solver most questions."""

from __future__ import annotations

from itertools import product

from hypothesis import given

from lawcheck.reasoning import bounds as b
from lawcheck.reasoning.witness import alike, candidate, shows
from tests.oracle import oracle as o
from tests.oracle.notation import graph as written
from tests.oracle.notation import said
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views
from tests.reasoning.test_agreement import RANGES, Both, name, random_cases


@random_cases
@given(cases_with_views())
def test_a_candidate_shows_nothing_that_no_world_shows(drawn: tuple[OCase, OView]) -> None:
    """Section 5: whatever a candidate says of any node, brute force finds a world of the range that is so."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    number_of = {name(node): node for node in both.reading.graph.nodes}
    for top in both.tops():
        answered = both.ask(top)
        evaluation, root = answered.evaluation, answered.cone.shape.root
        for (which, range_), wanted, absently in product(RANGES.items(), (True, False), (False, True)):
            known = evaluation.shape, evaluation.inputs, evaluation.bounds
            there = alike(*known, range_, wanted) if absently else candidate(*known, root, range_, wanted)
            for number, long_name in enumerate(answered.cone.names):
                values = [world[number_of[long_name]] for world in truth[which]]
                for absent, shown in product((False, True), (True, False)):
                    held = [value.absent if absent else value.shown for value in values]
                    assert not shows(there, number, range_, shown, absent) or shown in held, (long_name, which, shown, absent)


def test_what_settled_a_question() -> None:
    """Bounds settle what is proved, and a contested fact at one place; at two, a witness what depends, the solver the rest."""
    g = written("sure = all(z)", "way = any(x)", "one = all(x) unless(y)", "twice = any(x, one)", "torn = all(x, one) unless(x)")
    both = Both(OCase(g, said("x+", "x-", "y+alleged", "y-", "z+")), OView())
    found = {}
    for node in ("sure", "way", "twice", "torn"):
        answered = both.ask(node)
        answered.evaluation.status(answered.cone.shape.root)
        found[node] = answered.evaluation.means(answered.cone.shape.root)
    assert found == {"sure": "bounds", "way": "bounds", "twice": "witness", "torn": "solver"}


def test_a_world_in_which_an_alleged_fact_holds() -> None:
    """A fact on which a way and its exception both turn leaves the bounds apart; a world with it is named at once."""
    g = written("rule = any(easy, hard)", "easy = all(x, y)", "hard = all(x) unless(y)")
    both = Both(OCase(g, said("x+alleged", "y+alleged")), OView())
    answered = both.ask("rule")
    evaluation, root = answered.evaluation, answered.cone.shape.root
    assert evaluation.status(root) == o.all_statuses(both.reading)["rule"] == "not_proven"
    assert evaluation.means(root) == "witness"
    assert evaluation.bounds.possibly(root, b.OPEN)
