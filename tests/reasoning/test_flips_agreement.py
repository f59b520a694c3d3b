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
from tests.oracle.notation import graph as written
from tests.oracle.notation import said
from tests.oracle.oracle import Changes, OCase, OFinding, OView
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


# ---- One by one -----------------------------------------------------------------------------------------------------


def test_a_claim_on_several_points_is_raised_on_one_alone() -> None:
    """One claim says what carries a rule and what defeats it: raised on the whole, it would carry nothing."""
    graph = written("rule = all(deed) unless(excuse)")
    both = {name(leaf): (Said(name(leaf), "asserts", "press", "alleged", None, "c"),) for leaf in ("deed", "excuse")}
    engine = Engine(graph_of(graph, frozenset()), Record(both, {}))
    answered = engine.ask(name("rule"), view_of(OView(), {}))
    found = flip([answered], True, Allowed(("standing",)), PLENTY)
    ((_, chosen),) = found.sets
    view = changed(answered.view, {}, chosen)
    assert dict(view.levels) == {"c on deed(here)": "reported"}
    assert reached(engine.ask(name("rule"), view), True)


def test_a_finding_is_set_aside_alone() -> None:
    """What a tribunal held not proven is proved by a report once that finding goes; the other finding stays."""
    case = OCase(written("plea = all(x, y)"), said("x+"), [OFinding("x", "not_proven"), OFinding("y", "proved")])
    (answered,) = asked(case, [OView()], "plea")
    ((_, chosen),) = flip([answered], True, Allowed(("standing",)), PLENTY).sets
    view = changed(answered.view, {}, chosen)
    assert dict(view.levels) == {"the finding on x(here)": "none"}
    assert reached(answered.engine.ask(answered.question, view), True)


def test_a_fact_on_which_too_much_is_said_is_left_alone_and_named() -> None:
    """Its claims are not weighed in every combination; what is not tried is said."""
    values = [f"v{number}" for number in range(5)]
    case = OCase(written(f"plea = any({', '.join(values)})", cells={"flag": " ".join(values)}), said(*(f"{v}{s}alleged" for v in values for s in "+-")))
    (answered,) = asked(case, [OView()], "plea")
    found = flip([answered], True, Allowed(("standing",)), PLENTY)
    assert (found.sets, found.left_alone) == ((), ("flag",))
    assert flip([answered], True, Allowed(("facts",)), PLENTY).left_alone == ()


def test_a_finding_on_a_conclusion_is_named_as_not_tried() -> None:
    """It is a fact of the case in its own right, and is not set aside alone."""
    case = OCase(written("plea = all(ground)", "ground = all(x)"), said("x+"), [OFinding("ground", "not_proven")])
    (answered,) = asked(case, [OView()], "plea")
    assert flip([answered], True, Allowed(("standing",)), PLENTY).findings == (name("ground"),)


def test_raising_one_thing_can_undo_another() -> None:
    """To set the one way that helps raises an exception with it: the exception then has to be shown to fail."""
    graph = written("rule = all(a) unless(trap)", "trap = all(a, b)")
    case = OCase(graph, said("b+"))
    (answered,) = asked(case, [OView()], "rule")
    found = flip([answered], True, Allowed(("facts",)), PLENTY)
    assert in_words(found) == {
        frozenset({("whether a", "a"), ("whether b", "none")}), frozenset({("whether a", "a"), ("whether b", "unknown")}),
    }


def test_weights_of_any_size_order_the_sets_and_none_is_lost() -> None:
    """Costs far apart are no search through all sums between."""
    case = OCase(written("plea = any(p, q)", "p = all(a, b)", "q = all(c, d)"))
    (answered,) = asked(case, [OView()], "plea")
    weights = {name("a"): 1_000_000, name("c"): 3}
    found = flip([answered], True, Allowed(("facts",), (), weights), PLENTY)
    assert [cost for cost, _ in found.sets] == [4, 1_000_001]
    assert found.complete
    near = flip([answered], True, Allowed(("facts",), (), weights, 100), PLENTY)
    assert [cost for cost, _ in near.sets] == [4]
    assert near.searched_to >= 100


def test_a_denial_opens_the_way_that_a_thing_is_not_so() -> None:
    """Nobody asserts it, somebody denies it: that it is not so is raised, and is shown once the denial is borne out."""
    case = OCase(written("plea = any(no(x))"), said("x-alleged"))
    (answered,) = asked(case, [OView()], "plea")
    found = flip([answered], True, Allowed(("standing",)), PLENTY)
    assert in_words(found) == {frozenset({("denies x", "raised")})} == Try(case, [OView()], "plea").flips({"denies x": ("raised",)}, True)
