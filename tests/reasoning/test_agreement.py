"""The engine against the oracle: evidence, bounds, kernel and smallest changes agree with brute force on random graphs.

`tests/oracle` shares no code with the package. Each layer is compared on its own, so that a failure says where to look:
cells, then bounds, then the solver alone, then the statuses they give together, then the families of changes.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings

from lawcheck.law.graph import Cell, Edge, Gate, Graph
from lawcheck.law.positions import Reading
from lawcheck.reasoning import bounds as b
from lawcheck.reasoning import changes as smallest
from lawcheck.reasoning.engine import Answered, Engine
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState, Record
from lawcheck.reasoning.kernel import kernel_of
from lawcheck.reasoning.view import View
from tests.oracle import oracle as o
from tests.oracle.notation import graph as written
from tests.oracle.notation import said
from tests.oracle.oracle import OCase, OFinding, OGraph, OView
from tests.oracle.strategies import cases_with_views, small_graphs

#: How many random cases each test tries; LAWCHECK_EXAMPLES=1000 for a night.
EXAMPLES = int(os.environ.get("LAWCHECK_EXAMPLES", "40"))
SLOW = [HealthCheck.too_slow]
random_cases = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=SLOW)

RANGES = {o.PROOF: b.PROOF, o.OPEN: b.OPEN}
WORDS = {"excluded": "by_exclusion"}
NO_BUDGET = smallest.Budget(sets=100_000, steps=10_000_000, conflicts=100_000_000)


# ---- From the oracle's model to the engine's ------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """One statement, as the engine reads it."""

    leaf: str
    stance: str
    party: str
    evidence: str
    plea: str | None
    claim_id: str = "c"
    sources: tuple[str, ...] = ()


def name(node: str) -> str:
    """Nodes of the engine carry an argument, which says whose concessions bind."""
    return f"{node}(here)"


def graph_of(g: OGraph, parties: frozenset[str]) -> Graph:
    """The same graph."""
    edges: dict[str, tuple[Edge, ...]] = {}
    for edge in g.edges:
        gate = Gate(*edge.gate) if edge.gate else None
        made = Edge(name(edge.parent), name(edge.child), edge.kind, edge.negated, gate)  # type: ignore[arg-type]
        edges[made.parent] = (*edges.get(made.parent, ()), made)
    return Graph(
        connective={name(node): kind for node, kind in g.nodes.items() if kind != "leaf"},  # type: ignore[misc]
        edges=edges,
        cells={key: Cell(key, tuple(map(name, cell.leaves)), cell.exhaustive) for key, cell in g.cells.items()},
        quorum={name(node): needed for node, needed in g.quorum.items()},
        raised_by={name(node): frozenset(map(name, by)) for node, by in g.raised_by.items()},
        presumed=frozenset(map(name, g.presumed)),
        floors={name(leaf): level for leaf, level in g.floors.items()},
        questions=g.questions,
        parties={"here": parties},
    )


def record_of(case: OCase) -> Record:
    """What is said in the case."""
    statements: dict[str, tuple[Said, ...]] = {}
    for claim in case.claims:
        made = Said(name(claim.leaf), claim.stance, claim.speaker, claim.evidence, claim.plea)
        statements[made.leaf] = (*statements.get(made.leaf, ()), made)
    return Record(
        statements,
        {name(finding.node): finding.result for finding in case.findings},
        frozenset(map(name, case.assumed)),
        {name(node): frozenset({None}) for node in case.invoked},
    )


def view_of(view: OView, questions: Mapping[str, tuple[str, ...]]) -> View:
    """The same view."""
    readings = {}
    for question, every in questions.items():
        admitted = tuple(option for option in every if option in view.admitted.get(question, every))
        readings[question] = Reading(question, admitted, "stated", "test")
    return View("test", readings, view.standard, view.arguendo, view.plea, view.findings)  # type: ignore[arg-type]


class Both:
    """One case in one view, in the oracle and in the engine."""

    def __init__(self, case: OCase, view: OView) -> None:
        self.case, self.oview = case, view
        self.reading = o.read(case, view)
        self.raised, self.spoken = o.attention(self.reading)
        self.engine = Engine(graph_of(case.graph, view.asked_parties), record_of(case))
        self.view = view_of(view, case.graph.questions)

    def ask(self, node: str) -> Answered:
        """The engine's answer about a node."""
        return self.engine.ask(name(node), self.view)

    def tops(self) -> list[str]:
        """The nodes without parents: their cones cover the graph."""
        below = {edge.child for edge in self.reading.graph.edges}
        return [node for node in self.reading.graph.nodes if node not in below]

    def rows(self) -> Iterator[tuple[Answered, int, str]]:
        """Every node of every cone of a top: the engine's answer, the number of the node there, its name."""
        number_of = {name(node): node for node in self.reading.graph.nodes}
        for top in self.tops():
            answered = self.ask(top)
            for number, long_name in enumerate(answered.cone.names):
                yield answered, number, number_of[long_name]


def state_name(cell: Cell, state: int) -> str:
    """A state of the engine in the oracle's words."""
    return {NONE: o.NONE, UNKNOWN: o.UNKNOWN}.get(state) or cell.leaves[state].removesuffix("(here)")


def as_range(cell: Cell, state: CellState) -> tuple[str, set[str], set[str], set[str]]:
    """A cell of the engine in the oracle's words. Denied values count only where the cell may be unknown."""
    out = state.out if UNKNOWN in state.proof else ()
    proof, open_, denied = ({state_name(cell, s) for s in states} for states in (state.proof, state.open, out))
    return state.status, proof, open_, denied


# ---- Layer by layer -------------------------------------------------------------------------------------------------


@random_cases
@given(cases_with_views())
def test_cells_and_what_is_raised(drawn: tuple[OCase, OView]) -> None:
    """Section 3: the state of every cell; which nodes are raised and spoken to."""
    both = Both(*drawn)
    for answered, number, node in both.rows():
        found = answered.evaluation.bounds
        assert (found.raised[number], found.spoken[number]) == (node in both.raised, node in both.spoken), node
    graph = both.engine.graph_for(both.view)
    evidence = both.engine.evidence(both.view)
    for key, cell in both.reading.graph.cells.items():
        theirs = graph.cells[name(key.removeprefix("finding on ")) if key not in graph.cells else key]
        mine = both.reading.cells[key]
        out = set(mine.out) if o.UNKNOWN in mine.proof else set()
        expected = WORDS.get(mine.word, mine.word), set(mine.proof), set(mine.open), out
        assert as_range(theirs, evidence.cell(theirs, both.oview.asked_parties)) == expected, cell


@random_cases
@given(cases_with_views())
def test_bounds_contain_the_truth(drawn: tuple[OCase, OView]) -> None:
    """Section 5: the bounds of `shown` and `absent` in both ranges are sound for every node."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    for answered, number, node in both.rows():
        found = answered.evaluation.bounds
        for which, shift in RANGES.items():
            for bits, held in (
                (found.shown[number], [values[node].shown for values in truth[which]]),
                (found.absent[number], [values[node].absent for values in truth[which]]),
            ):
                lower, upper = bits >> shift & 1, bits >> shift & 2
                assert all(held) or not lower, f"{node} is not always so in the {which} range"
                assert upper or not any(held), f"{node} may be so in the {which} range"


@random_cases
@given(cases_with_views())
def test_kernel_alone(drawn: tuple[OCase, OView]) -> None:
    """Section 5: the solver, without the bounds, finds exactly what holds in some and in all worlds of both ranges."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    for answered, number, node in both.rows():
        kernel = kernel_of(answered.cone.shape)
        for which in RANGES:
            assumptions = kernel.assume(answered.evaluation.inputs, which == o.OPEN)
            for absent in (False, True):
                held = [values[node].absent if absent else values[node].shown for values in truth[which]]
                some = kernel.exists(assumptions, number, shown=True, absent=absent) is not None
                not_all = kernel.exists(assumptions, number, shown=False, absent=absent) is not None
                assert (some, not_all) == (any(held), not all(held)), (node, which, absent)


@random_cases
@given(cases_with_views())
def test_statuses(drawn: tuple[OCase, OView]) -> None:
    """Section 4: every node asked on its own cone has the oracle's status, and the oracle's four bits."""
    both = Both(*drawn)
    truth = {which: o.evaluate(both.reading, which) for which in RANGES}
    for node, bits in o.all_bits(both.reading).items():
        answered = both.ask(node)
        evaluation, root = answered.evaluation, answered.cone.shape.root
        found = o.Bits(
            p_all=evaluation.everywhere(root, b.PROOF),
            p_some=evaluation.somewhere(root, b.PROOF),
            o_all=evaluation.everywhere(root, b.OPEN),
            o_some=evaluation.somewhere(root, b.OPEN),
        )
        assert found == bits, node
        assert evaluation.status(root) == o.status_from(bits, node in both.spoken), node
        absent = {which: [values[node].absent for values in truth[which]] for which in RANGES}
        refuted = o.Bits(all(absent[o.PROOF]), any(absent[o.PROOF]), all(absent[o.OPEN]), any(absent[o.OPEN]))
        assert evaluation.status(root, True) == o.status_from(refuted, node in both.spoken), f"no({node})"


@random_cases
@given(cases_with_views())
def test_what_is_possible_in_law(drawn: tuple[OCase, OView]) -> None:
    """Section 4: `not_met` on the law means that no state of the facts would show the node."""
    both = Both(*drawn)
    free = {}
    for key, cell in both.reading.graph.cells.items():
        states = cell.leaves + (() if cell.exhaustive else (o.NONE,))
        free[key] = o.CellRange("free", states, states)
    leaves = frozenset(leaf for cell in both.reading.graph.cells.values() for leaf in cell.leaves)
    every = o.Reading(both.reading.graph, free, both.reading.options, leaves, leaves, frozenset())
    bits, (raised, _) = o.all_bits(every), o.attention(every)
    for top in both.tops():
        if not raised.issuperset(o.cone(every.graph, top).nodes):
            continue  # no claim can raise an empty `any`; whether `no()` of it is then dead is not specified
        answered = both.ask(top)
        assert answered.evaluation.possible_in_law(answered.cone.shape.root) == bits[top].p_some, top


# ---- Smallest changes -----------------------------------------------------------------------------------------------


def in_words(answered: Answered, family: smallest.Family) -> set[o.Changes]:
    """A family of the engine as sets of changes of the oracle."""
    assert family.complete
    found = set()
    for changes in family.sets:
        words = set()
        for what, state in changes:
            if isinstance(what, str):
                words.add((what, str(state)))
            else:
                cell = answered.cone.cells[what]
                key = cell.name.removesuffix("(here)")
                words.add((f"finding on {key}" if key != cell.name else key, state_name(cell, int(state))))
        found.add(frozenset(words))
    return found


@random_cases
@given(cases_with_views(small_graphs()))
def test_what_an_answer_turns_on(drawn: tuple[OCase, OView]) -> None:
    """Section 5: the smallest settlements that give, and that defeat, whatever `depends`."""
    both = Both(*drawn)
    for node, status in o.all_statuses(both.reading).items():
        if status != "depends":
            continue
        answered = both.ask(node)
        gives, defeats = o.turns_on(both.case, both.oview, node)
        inputs = answered.evaluation.inputs
        for expected, goal in ((gives, "shown"), (defeats, "not_shown")):
            family = smallest.settlements(answered.cone.shape, inputs, goal, NO_BUDGET)  # type: ignore[arg-type]
            assert in_words(answered, family) == expected, (node, goal)


@random_cases
@given(cases_with_views(small_graphs()))
def test_whether_a_change_is_in_some_smallest_set(drawn: tuple[OCase, OView]) -> None:
    """Asked directly, of one change, of all states of its cell and of any two changes: as the list of all sets says."""
    both = Both(*drawn)
    for node, status in o.all_statuses(both.reading).items():
        if status != "depends":
            continue
        answered = both.ask(node)
        shape, inputs = answered.cone.shape, answered.evaluation.inputs
        changes = smallest.unsettled(shape, inputs)
        for goal in ("shown", "not_shown"):
            sets = smallest.settlements(shape, inputs, goal, NO_BUDGET).sets  # type: ignore[arg-type]
            alone = [(change,) for change in changes]
            whole = [tuple(change for change in changes if change[0] == what) for what in {what for what, _ in changes}]
            two = list(itertools.pairwise(changes))
            for wanted in (*alone, *whole, *two):
                told = smallest.is_in_some(shape, inputs, changes, goal, wanted, NO_BUDGET)  # type: ignore[arg-type]
                assert told == any(change in chosen for change in wanted for chosen in sets), (node, goal, wanted)


def test_a_budget_is_counted_and_says_when_it_ran_out() -> None:
    """Twice the same question has the same answer, whole or cut; a cut search never says that something is in no set."""
    ways = [f"x{number}" for number in range(6)]
    g = written(f"rule = all({', '.join(f'w{n}' for n in range(3))})", *(f"w{n} = any({ways[2 * n]}, {ways[2 * n + 1]})" for n in range(3)))
    answered = Both(OCase(g, said(*(f"{way}{sign}" for way in ways for sign in "+-"))), OView()).ask("rule")
    shape, inputs = answered.cone.shape, answered.evaluation.inputs
    whole = smallest.settlements(shape, inputs, "shown")
    assert (len(whole.sets), whole.complete) == (8, True)
    for budget in (smallest.Budget(sets=3), smallest.Budget(steps=5)):
        cut = smallest.settlements(shape, inputs, "shown", budget)
        assert not cut.complete
        assert 0 < len(cut.sets) < 8
        assert set(cut.sets) <= set(whole.sets)
        shape.memory.clear()
        assert smallest.settlements(shape, inputs, "shown", budget) == cut
    changes = smallest.unsettled(shape, inputs)
    assert smallest.is_in_some(shape, inputs, changes, "shown", changes[:1], smallest.Budget(steps=0)) is None
    assert smallest.is_in_some(shape, inputs, changes, "shown", changes[:1]) is True


@random_cases
@given(cases_with_views(small_graphs()))
def test_reservations(drawn: tuple[OCase, OView]) -> None:
    """Section 5: smallest sets of unproven or presumed cells that defeat what is met, else those that leave it open."""
    both = Both(*drawn)
    for node, bits in o.all_bits(both.reading).items():
        if not bits.p_all:
            continue
        answered = both.ask(node)
        shape, inputs = answered.cone.shape, answered.evaluation.inputs
        changes = [
            (number, state)
            for number, cell in enumerate(inputs.cells)
            if cell.status in ("unproven", "unstated", "presumed")
            for state in cell.open
        ]
        defeats = o.reservations(both.case, both.oview, node)
        opens = o.reservations(both.case, both.oview, node, every_world=False)
        assert opens or bits.o_all, node
        weaker = smallest.search(shape, inputs, changes, "not_always", NO_BUDGET, raising=False)
        assert in_words(answered, weaker) == opens, node
        assert in_words(answered, smallest.reservations(shape, inputs, NO_BUDGET)) == (defeats or opens), node


@random_cases
@given(cases_with_views(small_graphs()))
def test_flips(drawn: tuple[OCase, OView]) -> None:
    """Section 5: all smallest sets of changes, of facts and of readings, after which the node is shown."""
    both = Both(*drawn)
    for node in both.tops():
        answered = both.ask(node)
        shape, inputs = answered.cone.shape, answered.evaluation.inputs
        changes: list[smallest.Change] = []
        for number, (size, exhaustive) in enumerate(shape.cells):
            changes += [(number, state) for state in (*range(size), *(() if exhaustive else (NONE,)))]
        for question in shape.questions:
            changes += [(question, option) for option in shape.options[question]]
        units = len(shape.cells) + len(shape.questions)
        if units > 5:
            continue  # brute force would try thousands of sets
        family = smallest.search(shape, inputs, changes, "shown", NO_BUDGET)
        assert in_words(answered, family) == o.flips(both.case, both.oview, node, units, unknown=False), node


# ---- One by one -----------------------------------------------------------------------------------------------------


def agree(
    graph: OGraph, *claims: str, found: dict[str, str] | None = None, assumed: str = "", invoked: str = ""
) -> None:
    """Every node of a written case has the same status in the engine and in the oracle."""
    findings = [OFinding(node, result) for node, result in (found or {}).items()]
    case = OCase(graph, said(*claims), findings, frozenset(assumed.split()), frozenset(invoked.split()))
    both = Both(case, OView())
    expected = o.all_statuses(both.reading)
    answered = {node: both.ask(node) for node in expected}
    assert {node: a.evaluation.status(a.cone.shape.root) for node, a in answered.items()} == expected


def test_cones_that_meet_the_values_of_a_cell_in_different_orders() -> None:
    """A cone counts the values of a cell in its own order: what is kept for one must not answer another."""
    agree(written("ours = all(v)", "theirs = all(w)", cells={"flag": "v w"}), "w+")
    agree(written("one = any(v, w)", "other = any(w)", cells={"flag": "v w x!"}), "w+", "v-")


def test_shapes_of_questions_with_other_options() -> None:
    """Two graphs may give a question of one name different options."""
    for options in (("x", "y"), ("x", "y", "z")):
        g = written("plea = any(a@q:x, b@q:y)", questions={"q": options})
        agree(g, "a+", "b+")
        assert Both(OCase(g), OView()).ask("plea").cone.shape.options["q"] == options


def test_a_refuted_set_of_changes_refutes_no_other() -> None:
    """The world that refutes one set has that set's changes in it; without them it need not be in the range at all."""
    g = written(
        "rule = all(x@second:yes) unless(x@first:yes)",
        cells={"cell": "x"},
        questions={"first": ("yes", "no"), "second": ("yes", "no")},
    )
    both = Both(OCase(g, said("x+")), OView(admitted={"first": frozenset({"yes"})}))
    answered = both.ask("rule")
    changes: list[smallest.Change] = [(0, 0), (0, NONE)]
    changes += [(question, option) for question in ("first", "second") for option in ("yes", "no")]
    family = smallest.search(answered.cone.shape, answered.evaluation.inputs, changes, "shown", NO_BUDGET)
    assert in_words(answered, family) == {
        frozenset({("first", "no")}),
        frozenset({("cell", "none"), ("second", "no")}),
    }


def test_finding_not_proven_without_a_claim() -> None:
    """Row 9 of section 9 where the case records the finding only: the author is not proven, rather than excluded."""
    agree(written("author = any(by_state)"), found={"by_state": "not_proven"})


def test_finding_not_proven_on_a_norm() -> None:
    """A way that a tribunal held unproven leaves its parent unproven, rather than excluded."""
    agree(written("plea = any(ground)", "ground = all(x)"), "x+", found={"ground": "not_proven"})


def test_invoked_norm_with_a_finding() -> None:
    """Invocation raises a norm whether or not a tribunal decided it."""
    agree(written("plea = any(ground)", "ground = all(x)"), "x+", found={"ground": "not_proven"}, invoked="ground")


def test_finding_not_decided() -> None:
    """A point that a tribunal left open is where it would be without the finding."""
    agree(written("plea = all(x, y)"), found={"x": "not_decided"})


def test_assumed_value_against_another() -> None:
    """A hypothesis fixes its cell."""
    agree(written("plea = all(v)", cells={"flag": "v w"}), "w+", assumed="v")


def test_met_without_the_open_range_carries_a_reservation() -> None:
    """An exception with one element alleged and one unstated: `met`, not in the open range, hence a reservation."""
    g = written("rule = all(deed) unless(excuse)", "excuse = all(threat, grave)")
    both = Both(OCase(g, said("deed+", "threat+alleged")), OView())
    assert not o.all_bits(both.reading)["rule"].o_all
    answered = both.ask("rule")
    family = smallest.reservations(answered.cone.shape, answered.evaluation.inputs, NO_BUDGET)
    assert in_words(answered, family) == {frozenset({("whether threat", "threat"), ("whether grave", "grave")})}
