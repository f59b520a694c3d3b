"""Flips against brute force: every set of changes of facts, readings and standing, tried one by one on random graphs.

What is compared with is `tests/oracle/flips.py`, which shares no code with the package; what is found is also applied to a view, as
a user would, and must reach the goal there.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawcheck.reasoning.engine import Answered, Engine
from lawcheck.reasoning.evidence import Record
from lawcheck.reasoning.flipping import Allowed, Flipped, Move, Named, Reading, changed, flip, reached
from lawcheck.reasoning.hunt import Budget
from tests.oracle.flips import Try, some
from tests.oracle.oracle import Changes, OCase, OView
from tests.oracle.strategies import cases, small_graphs, views
from tests.reasoning.test_agreement import Said, graph_of, name, view_of

EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "40"))
random_cases = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
PLENTY = Budget(sets=100_000, steps=10_000_000, conflicts=100_000_000)
#: How many units brute force can try all sets of.
MOST = 5


def asked(case: OCase, oviews: Sequence[OView], node: str) -> list[Answered]:
    """The node in each view. All views have the same parties, since it is one question."""
    statements: dict[str, tuple[Said, ...]] = {}
    for number, claim in enumerate(case.claims):
        made = Said(name(claim.leaf), claim.stance, claim.speaker, claim.evidence, claim.plea, f"c{number}")
        statements[made.leaf] = (*statements.get(made.leaf, ()), made)
    record = Record(
        statements, {name(found.node): found.result for found in case.findings}, frozenset(map(name, case.assumed)),
        {name(invoked): frozenset({None}) for invoked in case.invoked},
    )
    engine = Engine(graph_of(case.graph, oviews[0].asked_parties), record)
    return [engine.ask(name(node), view_of(view, case.graph.questions)) for view in oviews]


def unit(change: Named) -> tuple[str, str]:
    """A change in the oracle's words."""
    if isinstance(change, Reading):
        return change.question, change.option
    if isinstance(change, Move):
        return f"{change.side} {change.leaf.removesuffix('(here)')}", change.act
    key = change.cell.removesuffix("(here)")
    return f"finding on {key}" if key != change.cell else key, change.value.removesuffix("(here)")


def in_words(found: Flipped) -> set[Changes]:
    """What was found in the oracle's words."""
    return {frozenset(unit(change) for change in chosen) for _, chosen in found.sets}


def tops(case: OCase) -> list[str]:
    """Norms without parents that a view without findings has."""
    below = {edge.child for edge in case.graph.edges}
    return [node for node, kind in case.graph.nodes.items() if kind != "leaf" and node not in below]


class Restricted(Allowed):
    """Only these units may change: brute force cannot try them all."""

    def __init__(self, units: Sequence[str], **more: object) -> None:
        super().__init__(kinds=("facts", "readings", "standing"), **more)  # type: ignore[arg-type]
        object.__setattr__(self, "units", frozenset(units))

    def may(self, change: Named) -> bool:
        """Whether a change may be made."""
        return unit(change)[0] in self.units  # type: ignore[attr-defined]


@st.composite
def problems(draw: st.DrawFn, several: bool = False, standing: bool = True) -> tuple[OCase, list[OView], str, list[str]]:
    """A case, views of it, a node, and the units that may change."""
    case = draw(cases(small_graphs()))
    first = draw(views(case))
    oviews = [first]
    for _ in range(draw(st.integers(1, 2)) if several else 0):
        other = draw(views(case))
        oviews.append(OView(other.standard, other.admitted, other.arguendo, other.plea, other.findings, first.asked_parties))
    node = draw(st.sampled_from(tops(case)))
    possible = Try(case, oviews, node).units()
    if not standing:
        possible = {name: states for name, states in possible.items() if " " not in name or name.startswith("finding on")}
    chosen = draw(st.lists(st.sampled_from(sorted(possible)), unique=True, max_size=MOST)) if possible else []
    return case, oviews, node, chosen


def agree(case: OCase, oviews: list[OView], node: str, chosen: list[str]) -> None:
    """What is found is what brute force finds, towards both goals; and it reaches the goal in the views changed so."""
    tried = Try(case, oviews, node)
    possible = some(tried.units(), chosen)
    answered = asked(case, oviews, node)
    cells = {cell.name: cell for one in answered for cell in one.cone.cells}
    for shown in (True, False):
        found = flip(answered, shown, Restricted(chosen), PLENTY)
        assert found.complete
        assert not found.left_alone
        assert in_words(found) == tried.flips(possible, shown), (node, shown)
        for _, changes in found.sets[:5]:
            for one in answered:
                after = one.engine.ask(one.question, changed(one.view, cells, changes))
                assert reached(after, shown), changes


@random_cases
@given(problems(standing=False))
def test_facts_and_readings(drawn: tuple[OCase, list[OView], str, list[str]]) -> None:
    """Facts set to each value, to none, to unknown; questions of law to each option."""
    agree(*drawn)


@random_cases
@given(problems())
def test_the_standing_of_claims(drawn: tuple[OCase, list[OView], str, list[str]]) -> None:
    """Claims raised to what they need, claims struck, findings set aside, beside facts and readings."""
    agree(*drawn)


@random_cases
@given(problems(several=True))
def test_several_views_at_once(drawn: tuple[OCase, list[OView], str, list[str]]) -> None:
    """One set for views that differ in readings, standard, arguendo, plea and in whether findings count."""
    agree(*drawn)
