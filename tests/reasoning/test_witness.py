"""The witness pass against the oracle: what it says there is, there is; and it spares the solver most questions."""

from __future__ import annotations

from hypothesis import given

from lawcheck.reasoning import bounds as b
from lawcheck.reasoning.witness import witness
from tests.oracle import oracle as o
from tests.oracle.notation import graph as written
from tests.oracle.notation import said
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views
from tests.reasoning.test_agreement import RANGES, Both, random_cases


@random_cases
@given(cases_with_views())
def test_a_witness_is_a_world_of_the_range(drawn: tuple[OCase, OView]) -> None:
    """Section 5: whatever world the pass claims to have found, brute force finds one of the kind."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    for answered, number, node in both.rows():
        evaluation = answered.evaluation
        for which, range_ in RANGES.items():
            for absent in (False, True):
                held = [values[node].absent if absent else values[node].shown for values in truth[which]]
                for shown in (True, False):
                    found = witness(
                        evaluation.shape, evaluation.inputs, evaluation.bounds, number, range_, shown, absent
                    )
                    assert not found or shown in held, (node, which, shown, absent)


def test_what_settled_a_question() -> None:
    """What is proved is settled by bounds, a contested fact by a witness, and what no world shows by the solver."""
    g = written("sure = all(z)", "way = any(x)", "one = all(x) unless(y)", "torn = all(x, one) unless(x)")
    both = Both(OCase(g, said("x+", "x-", "y+alleged", "y-", "z+")), OView())
    found = {}
    for node in ("sure", "way", "torn"):
        answered = both.ask(node)
        answered.evaluation.status(answered.cone.shape.root)
        found[node] = answered.evaluation.means(answered.cone.shape.root)
    assert found == {"sure": "bounds", "way": "witness", "torn": "solver"}


def test_a_world_in_which_an_alleged_fact_holds() -> None:
    """A fact on which a way and its exception both turn leaves the bounds apart; a world with it is named at once."""
    g = written("rule = any(easy, hard)", "easy = all(x, y)", "hard = all(x) unless(y)")
    both = Both(OCase(g, said("x+alleged", "y+alleged")), OView())
    answered = both.ask("rule")
    evaluation, root = answered.evaluation, answered.cone.shape.root
    assert evaluation.status(root) == o.all_statuses(both.reading)["rule"] == "not_proven"
    assert evaluation.means(root) == "witness"
    assert evaluation.bounds.possibly(root, b.OPEN)
