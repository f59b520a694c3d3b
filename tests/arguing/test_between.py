"""What lies between two views, against brute force on random graphs: every mixture tried, every reading tried."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawcheck.reasoning.between import Between, every_option, on_readings
from lawcheck.reasoning.bounds import Inputs
from lawcheck.reasoning.engine import Answered, Engine
from lawcheck.reasoning.status import STATUSES, evaluate
from tests.oracle.oracle import OCase, OView
from tests.oracle.strategies import cases, graphs, views
from tests.reasoning.test_agreement import graph_of, name, record_of, view_of

EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "40"))
random_pairs = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
MOST = 7


@st.composite
def pairs(draw: st.DrawFn) -> tuple[OCase, OView, OView]:
    """A case in two views that treat findings alike and bind the same parties."""
    case = draw(cases(graphs(max_norms=8, max_cells=6, most_worlds=200)))
    one = draw(views(case))
    other = draw(views(case))
    return case, one, replace(other, findings=one.findings, asked_parties=one.asked_parties)


def asked(case: OCase, *seen: OView) -> Iterator[tuple[Answered, ...]]:
    """Every question nobody stands above, in each of the views."""
    engine = Engine(graph_of(case.graph, seen[0].asked_parties), record_of(case))
    below = {edge.child for edge in case.graph.edges}
    for node in case.graph.nodes:
        if node not in below:
            yield tuple(engine.ask(name(node), view_of(view, case.graph.questions)) for view in seen)


def mixed(between: Between, taken: frozenset[int]) -> Inputs:
    """The first view with some places as in the second, put together in the plainest way."""
    one, other, shape = between.one, between.other, between.shape
    places = [between.places[number] for number in taken]
    readings = [place.what for place in places if place.kind == "reading"]
    cells = [place.what for place in places if place.kind == "fact"]
    nodes = {node for node, row in enumerate(shape.rows) if row.cell in cells} | {p.what for p in places if p.kind == "ground"}
    return Inputs(
        tuple(b if number in cells else a for number, (a, b) in enumerate(zip(one.cells, other.cells, strict=True))),
        frozenset(n for n in range(len(shape.rows)) if n in (other if n in nodes else one).stated),
        frozenset(n for n in range(len(shape.rows)) if n in (other if n in nodes else one).denied),
        tuple(b if question in readings else a for question, a, b in zip(shape.questions, one.admitted, other.admitted, strict=True)),
    )


@given(pairs())
@random_pairs
def test_the_sets_carry_a_status_over_no_part_of_them_does_and_there_are_no_others(pair: tuple[OCase, OView, OView]):
    case, *seen = pair
    for one, other in asked(case, *seen):
        between = Between(one.cone.shape, one.evaluation.inputs, other.evaluation.inputs)
        numbers = range(len(between.places))
        assert evaluate(between.shape, mixed(between, frozenset(numbers))).status(between.shape.root) == other.status, "nothing else differs"
        if len(between.places) > MOST:
            continue
        subsets = [frozenset(chosen) for size in range(len(numbers) + 1) for chosen in itertools.combinations(numbers, size)]
        status = {chosen: evaluate(between.shape, mixed(between, chosen)).status(between.shape.root) for chosen in subsets}
        for target in {*status.values(), other.status}:
            carrying = [chosen for chosen in subsets if status[chosen] == target]
            expected = {chosen for chosen in carrying if not any(part < chosen for part in carrying)}
            found = between.smallest(target)
            assert found.complete
            assert set(found.sets) == expected
            assert found.needed == (frozenset.intersection(*expected) if expected else frozenset())
            cut = between.smallest(target, steps=3)
            assert set(cut.sets) <= expected, "what a search that was cut short lists is smallest all the same"
            assert {chosen for chosen in expected if len(chosen) < cut.below} <= set(cut.sets)
            assert all(cut.needed <= chosen for chosen in expected)


@given(pairs())
@random_pairs
def test_the_statuses_on_all_readings_are_those_of_each_combination(pair: tuple[OCase, OView, OView]):
    case, view, _ = pair
    for (one,) in asked(case, view):
        shape, inputs = one.cone.shape, every_option(one.cone.shape, one.evaluation.inputs)
        single = {
            evaluate(shape, inputs._replace(admitted=tuple((option,) for option in chosen))).status(shape.root)
            for chosen in itertools.product(*inputs.admitted)
        }
        found, complete = on_readings(shape, inputs)
        assert complete
        assert single <= found
        assert found <= single | {evaluate(shape, Inputs(*inputs[:3], some)).status(shape.root) for some in subsets_of(inputs.admitted)}
        if len(found) == 1 or found <= {"not_met", "not_proven", "not_engaged"}:
            for some in subsets_of(inputs.admitted):  # nor does any view that leaves some of the readings open give another
                assert evaluate(shape, Inputs(*inputs[:3], some)).status(shape.root) in found | ({"not_proven", "not_met"} if len(found) > 1 else set())
        for status in STATUSES:
            assert (status in on_readings(shape, inputs, {status})[0]) == (status in found)


def subsets_of(admitted: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every view that admits some of these options of each question."""
    each = [
        [chosen for size in range(1, len(options) + 1) for chosen in itertools.combinations(options, size)] for options in admitted
    ]
    return itertools.product(*each)

