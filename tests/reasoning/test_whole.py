"""One pass over the whole graph, and what is left of a shape for the solver, against the oracle.

Whatever way a status is found (on the cone of a question, on the whole graph, by exact bounds, by the solver over a residue),
it is the one that brute force finds.
"""

from __future__ import annotations

from itertools import product

from hypothesis import given

from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.exact import Turning
from lawcheck.reasoning.residue import residue_of
from tests.oracle import oracle as o
from tests.oracle.notation import graph as written
from tests.oracle.notation import said
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases_with_views
from tests.reasoning.test_agreement import RANGES, Both, name, random_cases


@random_cases
@given(cases_with_views())
def test_the_whole_graph_has_the_status_of_every_node(drawn: tuple[OCase, OView]) -> None:
    """What holds of a node in the whole graph is what holds of it in its own cone."""
    both = Both(*drawn)
    bound = both.oview.asked_parties & both.engine.record.concessive
    whole = both.engine._whole(both.view, bound)
    numbers = both.engine.graph_for(both.view).numbers
    for node, status in o.all_statuses(both.reading).items():
        assert whole.status(numbers[name(node)]) == status, node
        number, root = numbers[name(node)], both.ask(node).cone.shape.root
        mine, theirs = whole.bounds, both.ask(node).evaluation.bounds
        assert [bits[number] for bits in mine] == [bits[root] for bits in theirs], node


@random_cases
@given(cases_with_views())
def test_asking_one_after_another(drawn: tuple[OCase, OView]) -> None:
    """The first questions are answered on their cones, the others on the whole graph; nobody can tell."""
    both = Both(*drawn)
    for node, status in o.all_statuses(both.reading).items():
        assert both.ask(node).status == status, node


def test_a_question_alone_does_not_take_the_whole_graph() -> None:
    """Where several are asked, it is gone through once for each view and for each group of those whose concessions bind."""
    norms = [f"n{number} = all(x{number}, y{number})" for number in range(12)]
    both = Both(OCase(written(*norms), said("x1+", "y1+")), OView())
    assert both.ask("n1").status == "met"
    assert both.engine._wholes == {}
    for number in range(12):
        assert both.ask(f"n{number}").status == ("met" if number == 1 else "not_engaged")
    assert len(both.engine._wholes) == 1


def test_two_records_over_one_graph_keep_apart() -> None:
    """Cases of one structure share their graph; what one says of it is nothing to the other."""
    norms = [f"n{number} = all(x{number}, y{number})" for number in range(12)]
    first = Both(OCase(written(*norms), said(*(f"x{number}+" for number in range(12)), *(f"y{number}+" for number in range(12)))), OView())
    assert {first.ask(f"n{number}").status for number in range(12)} == {"met"}
    other = Both(OCase(written(*norms), said(*(f"x{number}-" for number in range(12)))), OView())
    again = Engine(first.engine.graph, other.engine.record)
    assert {again.ask(name(f"n{number}"), other.view).status for number in range(12)} == {"not_met"}
    assert {first.ask(f"n{number}").status for number in range(12)} == {"met"}


@random_cases
@given(cases_with_views())
def test_bounds_are_exact_where_nothing_open_comes_twice(drawn: tuple[OCase, OView]) -> None:
    """What the bounds then leave open is so in some world and not in another."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    for answered, number, node in both.rows():
        found = answered.evaluation.bounds
        for which, shift in RANGES.items():
            if not Turning(answered.cone.shape, answered.evaluation.inputs, found, shift).once(number):
                continue
            for bits, held in (
                (found.shown[number], [values[node].shown for values in truth[which]]),
                (found.absent[number], [values[node].absent for values in truth[which]]),
            ):
                assert (bits >> shift & 1, bits >> shift & 2) == (all(held), 2 * any(held)), (node, which)


@random_cases
@given(cases_with_views())
def test_the_solver_finds_in_a_residue_what_brute_force_finds(drawn: tuple[OCase, OView]) -> None:
    """For every node that the bounds leave open, and for those below it that the residue keeps."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    number_of = {name(node): node for node in both.reading.graph.nodes}
    for top in both.tops():
        answered = both.ask(top)
        shape, inputs, found = answered.cone.shape, answered.evaluation.inputs, answered.evaluation.bounds
        for which, shift in RANGES.items():
            if 2 not in (found.shown[shape.root] >> shift & 3, found.absent[shape.root] >> shift & 3):
                continue
            residue = residue_of(shape, inputs, found, shape.root, shift)
            for number, absent in product(residue.index, (False, True)):
                values = [world[number_of[answered.cone.names[number]]] for world in truth[which]]
                held = [value.absent if absent else value.shown for value in values]
                assert (residue.exists(number, True, absent) is not None) == any(held), (top, number, which, absent)
                assert (residue.exists(number, False, absent) is not None) == (not all(held)), (top, number, which, absent)


def test_a_residue_is_small() -> None:
    """Of what is settled nothing is left, but a leaf for each way in which it is settled where that still says something."""
    g = written(
        "torn = all(x, one, p, q, r) unless(x)", "one = all(x, s) unless(y)", "p = all(a, b)", "q = any(c, d)", "r = factor2(e, f, h, x)",
    )
    both = Both(OCase(g, said("x+", "x-", "y+alleged", "y-", *(f"{leaf}+" for leaf in "abcesf"))), OView())
    answered = both.ask("torn")
    evaluation, root = answered.evaluation, answered.cone.shape.root
    residue = residue_of(answered.cone.shape, evaluation.inputs, evaluation.bounds, root, RANGES[o.PROOF])
    assert [answered.cone.names[number] for number in residue.index] == [name(node) for node in ("x", "one", "torn")]
    assert len(answered.cone.names) == 15
    assert evaluation.status(root) == o.all_statuses(both.reading)["torn"] == "not_met"



def test_indications_that_are_settled_alike_are_not_one() -> None:
    """Two of three are shown: whether the third is shown decides."""
    both = Both(OCase(written("w = factor3(a, b, x, y)", "v = all(w, x)"), said("a+", "b+", "x+", "x-")), OView())
    answered = both.ask("v")
    evaluation, root = answered.evaluation, answered.cone.shape.root
    residue = residue_of(answered.cone.shape, evaluation.inputs, evaluation.bounds, root, RANGES[o.PROOF])
    assert residue.exists(root, True) is not None
    assert residue.exists(root, False) is not None
