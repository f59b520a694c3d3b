"""The test oracle: docs/semantics.md in plain Python, every world enumerated.

It imports nothing of lawcheck, so that an error in the engine is not repeated here. Whatever could be written either
fast or plainly is written plainly. The sections named in comments are those of docs/semantics.md.

The way through the file is the way of the specification::

    OCase + OView ──read──▶ Reading ──worlds──▶ World ──evaluate──▶ shown / absent of every node ──▶ Bits ──▶ status
                              └──change──▶ Reading                (turns_on, reservations, flips)
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

LEVELS = ("alleged", "reported", "corroborated", "established")
NONE, UNKNOWN = "none", "unknown"
PROOF, OPEN = "proof", "open"

Gate = tuple[str, frozenset[str]]
World = dict[str, str]  # cell -> the value that holds, or `none`, or `unknown`; question -> option
Change = tuple[str, str]  # (cell, state) or (question, option)
Changes = frozenset[Change]


# ---- What is given --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OEdge:
    """`kind(parent, child, under(question, options))`; with `negated` the child is `no(child)`."""

    parent: str
    child: str
    kind: str
    negated: bool = False
    gate: Gate | None = None


@dataclass(frozen=True)
class OCell:
    """The leaves of which at most one holds (exactly one, if exhaustive)."""

    leaves: tuple[str, ...]
    exhaustive: bool = False


@dataclass(frozen=True)
class OGraph:
    """A ground norm graph. `nodes` gives each proposition's kind: leaf, all, any or factor."""

    nodes: Mapping[str, str]
    edges: Sequence[OEdge]
    cells: Mapping[str, OCell]
    quorum: Mapping[str, int] = field(default_factory=dict)
    raised_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    presumed: frozenset[str] = frozenset()
    floors: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class OClaim:
    """Somebody asserts or denies a leaf. `evidence` is a level, `conceded`, or `none`: said, and worth nothing."""

    leaf: str
    stance: str
    speaker: str = "somebody"
    evidence: str = "reported"
    plea: str | None = None


@dataclass(frozen=True)
class OFinding:
    """What a tribunal decided on a leaf or a norm: proved, disproved, not_proven or not_decided."""

    node: str
    result: str


@dataclass(frozen=True)
class OCase:
    """A graph and everything that is said about it."""

    graph: OGraph
    claims: Sequence[OClaim] = ()
    findings: Sequence[OFinding] = ()
    assumed: frozenset[str] = frozenset()
    invoked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OView:
    """How to look at a case. A question that `admitted` does not name is open on all its options."""

    standard: str = "reported"
    admitted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    arguendo: str | None = None
    plea: str | None = None
    findings: bool = True
    asked_parties: frozenset[str] = frozenset()


# ---- What is made of it ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CellRange:
    """One cell in one view: the row of the table in section 3.

    `word` is proved, contested, proved_false, excluded (proved by exclusion), presumed, unproven or unstated.
    `out` holds the values whose denial is proved: absent even when the cell is unknown.
    """

    word: str
    proof: tuple[str, ...]
    open: tuple[str, ...]
    out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """A case in a view, ready to be evaluated. Here a norm with a finding is a leaf with a cell of its own."""

    graph: OGraph
    cells: Mapping[str, CellRange]
    options: Mapping[str, tuple[str, ...]]
    raised: frozenset[str]
    spoken: frozenset[str]
    invoked: frozenset[str]


class Value(NamedTuple):
    """A node in one world. Never both; neither when nobody can tell."""

    shown: bool
    absent: bool

    def turned(self) -> Value:
        """The value of `no(C)`, given that of C."""
        return Value(shown=self.absent, absent=self.shown)


@dataclass(frozen=True)
class Bits:
    """Shown in every, in some world of the proof range; in every, in some world of the open range."""

    p_all: bool
    p_some: bool
    o_all: bool
    o_some: bool


# ---- The graph (section 1) ------------------------------------------------------------------------------------------


def edges_of(graph: OGraph, parent: str, *kinds: str) -> list[OEdge]:
    """The edges below a norm, of the kinds named or of all."""
    return [edge for edge in graph.edges if edge.parent == parent and (not kinds or edge.kind in kinds)]


def children_first(graph: OGraph) -> list[str]:
    """All nodes, children before parents; ValueError with the path if the graph has a cycle."""
    order: list[str] = []

    def visit(node: str, path: tuple[str, ...]) -> None:
        if node in path:
            raise ValueError("cycle: " + " -> ".join((*path[path.index(node) :], node)))
        if node in order:
            return
        for edge in edges_of(graph, node):
            visit(edge.child, (*path, node))
        order.append(node)

    for node in graph.nodes:
        visit(node, ())
    return order


def check(graph: OGraph) -> None:
    """Refuse what is no norm graph."""

    def require(condition: object, message: str) -> None:
        if not condition:
            raise ValueError(message)

    children_first(graph)
    in_cells = [leaf for cell in graph.cells.values() for leaf in cell.leaves]
    require(sorted(in_cells) == sorted(n for n, kind in graph.nodes.items() if kind == "leaf"), "a leaf is in one cell")
    require(not set(graph.cells) & set(graph.questions), "cells and questions share a name")
    for node, kind in graph.nodes.items():
        mine = edges_of(graph, node, "all", "any", "factor")
        require(all(edge.kind == kind for edge in mine), f"{node}: mixed connectives")
        require(mine or kind in ("leaf", "any"), f"{node}: empty {kind}")
        require(not (kind == "leaf" and edges_of(graph, node)), f"{node}: a leaf with children")
        require(kind != "factor" or len({(e.child, e.negated) for e in mine}) == len(mine), f"{node}: repeats")
        require(kind != "factor" or 1 <= graph.quorum[node] <= len(mine), f"{node}: quorum")
        children = {edge.child for edge in edges_of(graph, node)}
        require(graph.raised_by.get(node, frozenset()) <= children, f"{node}: raised_by")
    for edge in graph.edges:
        require(edge.gate is None or edge.kind != "factor", f"{edge}: a factor edge is not gated")
        require(edge.gate is None or edge.gate[1] <= set(graph.questions[edge.gate[0]]), f"{edge}: unknown option")
    for cell in graph.cells.values():
        require(len(graph.presumed & set(cell.leaves)) <= 1, f"{cell}: two values presumed")


def cone(graph: OGraph, node: str) -> OGraph:
    """The part of the graph that can matter for a node: what is below it, and the whole of every cell touched."""
    below = {node}
    for parent in reversed(children_first(graph)):
        if parent in below:
            below |= {edge.child for edge in edges_of(graph, parent)}
    cells = {name: cell for name, cell in graph.cells.items() if below & set(cell.leaves)}
    nodes = below | {leaf for cell in cells.values() for leaf in cell.leaves}
    edges = [edge for edge in graph.edges if edge.parent in below]
    gates = {edge.gate[0] for edge in edges if edge.gate}
    return replace(
        graph,
        nodes={n: kind for n, kind in graph.nodes.items() if n in nodes},
        edges=edges,
        cells=cells,
        quorum={n: k for n, k in graph.quorum.items() if n in nodes},
        raised_by={n: by for n, by in graph.raised_by.items() if n in nodes},
        presumed=graph.presumed & nodes,
        floors={n: level for n, level in graph.floors.items() if n in nodes},
        questions={q: options for q, options in graph.questions.items() if q in gates},
    )


def only_cone(reading: Reading, node: str) -> Reading:
    """A reading cut down to the cone of a node."""
    graph = cone(reading.graph, node)
    return replace(
        reading,
        graph=graph,
        cells={name: reading.cells[name] for name in graph.cells},
        options={name: reading.options[name] for name in graph.questions},
    )


# ---- From claims to cells (section 3) -------------------------------------------------------------------------------


def claims_in(case: OCase, view: OView) -> list[OClaim]:
    """The claims outside any plea and those of the plea chosen."""
    return [claim for claim in case.claims if claim.plea is None or claim.plea == view.plea]


def voices(case: OCase, view: OView) -> list[OClaim]:
    """The claims of a view. Arguendo, those of the actor replace all others on the leaves it speaks to."""
    claims = claims_in(case, view)
    its_own = {claim.leaf for claim in claims if claim.speaker == view.arguendo}
    return [claim for claim in claims if claim.leaf not in its_own or claim.speaker == view.arguendo]


def pleas(case: OCase) -> list[str]:
    """The names of the alternative pleas."""
    return sorted({claim.plea for claim in case.claims if claim.plea is not None})


def findings_in(case: OCase, view: OView) -> dict[str, str]:
    """Node -> result, of the findings that count in this view. `not_decided` changes nothing."""
    if not view.findings:
        return {}
    decided = [finding for finding in case.findings if finding.result != "not_decided"]
    if len({finding.node for finding in decided}) != len(decided):
        raise ValueError("two findings on one node")
    # Arguendo sets aside the findings on the leaves the actor speaks to; findings on norms stay.
    silenced = {claim.leaf for claim in claims_in(case, view) if claim.speaker == view.arguendo}
    return {f.node: f.result for f in decided if f.node not in silenced or case.graph.nodes[f.node] != "leaf"}


def level_of(claim: OClaim, view: OView) -> int:
    """The weight of a claim as a number; a concession binds its speaker only."""
    if claim.evidence == "conceded":
        return LEVELS.index("established" if claim.speaker in view.asked_parties else "reported")
    return LEVELS.index(claim.evidence) if claim.evidence in LEVELS else -1


def weigh(case: OCase, view: OView, leaf: str) -> tuple[bool, bool]:
    """Whether the assertion of a leaf reaches, and whether its denial does."""
    finding = findings_in(case, view).get(leaf)
    if finding is not None:
        return finding == "proved", finding == "disproved"

    claims = [claim for claim in voices(case, view) if claim.leaf == leaf]
    if any(claim.speaker == view.arguendo for claim in claims):
        return any(c.stance == "asserts" for c in claims), any(c.stance == "denies" for c in claims)

    needed = max(LEVELS.index(view.standard), LEVELS.index(case.graph.floors.get(leaf, "alleged")))
    established = LEVELS.index("established")
    nothing = -1
    assertion = max([level_of(c, view) for c in claims if c.stance == "asserts"], default=nothing)
    denial = max([level_of(c, view) for c in claims if c.stance == "denies"], default=nothing)
    asserted = assertion >= needed and not (denial >= established and denial > assertion)
    denied = denial >= needed and not (assertion >= established and assertion > denial)
    return asserted, denied


def range_of(cell: OCell, asserted: set[str], denied: set[str], presumed: set[str], spoken: bool) -> CellRange:
    """The table of section 3, line by line. `asserted` and `denied` are its A and D."""
    values = cell.leaves
    left = tuple(v for v in values if v not in denied)
    otherwise = () if cell.exhaustive else (NONE,)

    if len(asserted) == 1 and not asserted & denied:
        (value,) = asserted
        return CellRange("proved", (value,), (value,))

    if asserted:
        states = tuple(v for v in values if v in asserted)
        if asserted <= denied:
            states += tuple(v for v in left if v not in asserted) if cell.exhaustive else (NONE,)
        return CellRange("contested", states, states)

    if not left:
        if cell.exhaustive:  # the denials cancel out: none of them counts as proved
            return CellRange("unproven", (UNKNOWN,), values)
        return CellRange("proved_false", (NONE,), (NONE,))

    if cell.exhaustive and len(left) == 1:
        return CellRange("excluded", left, left)

    if presumed & set(left):
        (value,) = presumed & set(left)
        return CellRange("presumed", (value,), left + otherwise, frozenset(denied))

    return CellRange("unproven" if spoken else "unstated", (UNKNOWN,), left + otherwise, frozenset(denied))


def raised_leaves(case: OCase, view: OView) -> set[str]:
    """Leaves (and norms with a finding) that a claim, finding, presumption or assumption asserts, at any level.

    A tribunal that holds a thing not proven answers somebody who asserted it.
    """
    asserted = {claim.leaf for claim in voices(case, view) if claim.stance == "asserts"}
    found = {node for node, result in findings_in(case, view).items() if result in ("proved", "not_proven")}
    return asserted | found | set(case.graph.presumed) | set(case.assumed)


def spoken_leaves(case: OCase, view: OView) -> set[str]:
    """The same, asserted or denied."""
    claimed = {claim.leaf for claim in voices(case, view)}
    return claimed | set(findings_in(case, view)) | set(case.graph.presumed) | set(case.assumed)


def with_findings_on_norms(graph: OGraph, norms: Iterable[str]) -> OGraph:
    """The graph in which these norms are leaves: their children stay in it, but no longer decide."""
    found = set(norms)
    return replace(
        graph,
        nodes={node: "leaf" if node in found else kind for node, kind in graph.nodes.items()},
        edges=[edge for edge in graph.edges if edge.parent not in found],
        cells={**graph.cells, **{f"finding on {norm}": OCell((norm,)) for norm in sorted(found)}},
        quorum={node: k for node, k in graph.quorum.items() if node not in found},
        raised_by={node: by for node, by in graph.raised_by.items() if node not in found},
    )


def read(case: OCase, view: OView) -> Reading:
    """A case in a view: the range of every cell and question, and what is raised and spoken to."""
    norms = [node for node in findings_in(case, view) if case.graph.nodes[node] != "leaf"]
    graph = with_findings_on_norms(case.graph, norms)
    check(graph)
    spoken = spoken_leaves(case, view)
    cells = {}
    for name, cell in graph.cells.items():
        leaves = set(cell.leaves)
        hypotheses = leaves & case.assumed
        if hypotheses:  # `assumed` counts as shown, whatever is said on the other values
            asserted, denied = hypotheses, set()
        else:
            weights = {leaf: weigh(case, view, leaf) for leaf in leaves}
            asserted = {leaf for leaf, (yes, _) in weights.items() if yes}
            denied = {leaf for leaf, (_, no) in weights.items() if no}
        cells[name] = range_of(cell, asserted, denied, leaves & graph.presumed, bool(leaves & spoken))
    options = {
        question: tuple(option for option in every if option in view.admitted.get(question, every))
        for question, every in graph.questions.items()
    }
    if not all(options.values()):
        raise ValueError("a position admits no option of a question")
    return Reading(graph, cells, options, frozenset(raised_leaves(case, view)), frozenset(spoken), case.invoked)


# ---- Raised and spoken to (section 3, last paragraph) ---------------------------------------------------------------


def attention(reading: Reading) -> tuple[set[str], set[str]]:
    """All nodes that are raised, and all that are spoken to."""
    raised: set[str] = set()
    spoken: set[str] = set()
    for node in children_first(reading.graph):
        if reading.graph.nodes[node] == "leaf":
            is_spoken, is_raised = node in reading.spoken, node in reading.raised
        else:
            edges, chosen = edges_of(reading.graph, node), reading.graph.raised_by.get(node)
            if chosen is None:
                is_spoken = any(edge.child in spoken for edge in edges)
                is_raised = any(edge_raised(edge, raised, spoken) for edge in edges)
            else:
                is_spoken, is_raised = bool(chosen & spoken), bool(chosen & raised)
        if is_spoken or node in reading.invoked:
            spoken.add(node)
        if is_raised or node in reading.invoked:
            raised.add(node)
    return raised, spoken


def edge_raised(edge: OEdge, raised: set[str], spoken: set[str]) -> bool:
    """Whether an edge's child is raised. `no(C)` is raised by a denial of C too (section 1)."""
    return edge.child in (spoken if edge.negated else raised)


# ---- Worlds (sections 2 and 3) and their evaluation (section 1) -----------------------------------------------------


def worlds(reading: Reading, which: str) -> Iterator[World]:
    """Every world of the proof range or of the open range: the product of cells and questions."""
    states = {name: cell.proof if which == PROOF else cell.open for name, cell in reading.cells.items()}
    states.update(reading.options)
    for choice in itertools.product(*states.values()):
        yield dict(zip(states, choice, strict=True))


def count_worlds(reading: Reading, which: str) -> int:
    """How many worlds a range has."""
    number = 1
    for cell in reading.cells.values():
        number *= len(cell.proof if which == PROOF else cell.open)
    for options in reading.options.values():
        number *= len(options)
    return number


def evaluator(reading: Reading) -> Callable[[World], dict[str, Value]]:
    """The function from a world to the values of all nodes. What does not depend on the world is worked out once."""
    graph = reading.graph
    order = children_first(graph)
    raised, spoken = attention(reading)
    cell_of = {leaf: name for name, cell in graph.cells.items() for leaf in cell.leaves}

    def dead(edge: OEdge) -> bool:
        return edge.kind in ("any", "unless") and not edge_raised(edge, raised, spoken)

    below = {n: [e for e in edges_of(graph, n, "all", "any", "factor") if not dead(e)] for n in order}
    against = {n: [e for e in edges_of(graph, n, "unless") if not dead(e)] for n in order}

    def evaluate_world(world: World) -> dict[str, Value]:
        values: dict[str, Value] = {}

        def of(edges: list[OEdge]) -> list[Value]:
            live = [edge for edge in edges if edge.gate is None or world[edge.gate[0]] in edge.gate[1]]
            return [values[edge.child].turned() if edge.negated else values[edge.child] for edge in live]

        for node in order:
            kind, children = graph.nodes[node], of(below[node])
            if kind == "leaf":
                state = world[cell_of[node]]
                shown = state == node
                absent = node in reading.cells[cell_of[node]].out if state == UNKNOWN else state != node
            elif kind == "all":
                shown = all(child.shown for child in children)
                absent = any(child.absent for child in children)
            elif kind == "any":
                shown = any(child.shown for child in children)
                absent = all(child.absent for child in children)
            else:
                shown = sum(child.shown for child in children) >= graph.quorum[node]
                absent = sum(not child.absent for child in children) < graph.quorum[node]
            beaten = any(exception.shown for exception in of(against[node]))
            values[node] = Value(shown and not beaten, absent or beaten)
        return values

    return evaluate_world


def evaluate(reading: Reading, which: str) -> list[dict[str, Value]]:
    """The values of all nodes, in every world of a range."""
    return [*map(evaluator(reading), worlds(reading, which))]


# ---- Statuses (section 4) -------------------------------------------------------------------------------------------


def all_bits(reading: Reading) -> dict[str, Bits]:
    """For every node: shown in all, in some worlds of the two ranges."""
    proof, open_ = evaluate(reading, PROOF), evaluate(reading, OPEN)
    return {
        node: Bits(
            p_all=all(values[node].shown for values in proof),
            p_some=any(values[node].shown for values in proof),
            o_all=all(values[node].shown for values in open_),
            o_some=any(values[node].shown for values in open_),
        )
        for node in reading.graph.nodes
    }


def status_from(bits: Bits, spoken: bool) -> str:
    """The table of section 4: the first line that applies."""
    if bits.p_all or bits.o_all:
        return "met"
    if bits.p_some:
        return "depends"
    if not spoken:
        return "not_engaged"
    if bits.o_some:
        return "not_proven"
    return "not_met"


def all_statuses(reading: Reading) -> dict[str, str]:
    """The status of every node."""
    _, spoken = attention(reading)
    return {node: status_from(bits, node in spoken) for node, bits in all_bits(reading).items()}


def status(case: OCase, view: OView, node: str) -> str:
    """The status of one node."""
    return all_statuses(only_cone(read(case, view), node))[node]


def statuses_by_plea(case: OCase, view: OView) -> dict[str | None, dict[str, str]]:
    """One set of statuses for each plea in the alternative (one for None where there are none or one is chosen)."""
    if view.plea is not None or not pleas(case):
        return {view.plea: all_statuses(read(case, view))}
    return {plea: all_statuses(read(case, replace(view, plea=plea))) for plea in pleas(case)}


def rests_on_presumption(case: OCase, view: OView, node: str) -> bool:
    """Whether the status changes when presumed cells are made unproven."""
    reading = only_cone(read(case, view), node)
    cells = {name: replace(c, proof=(UNKNOWN,)) if c.word == "presumed" else c for name, c in reading.cells.items()}
    # A presumption still speaks: only the value of the cell is withdrawn.
    return all_statuses(reading)[node] != all_statuses(replace(reading, cells=cells))[node]


# ---- Minimal changes (section 5) ------------------------------------------------------------------------------------


def change(reading: Reading, changes: Iterable[Change], *, raising: bool = True) -> Reading:
    """The changed view: cells set to one of their states, questions to one option; a leaf so set is then raised."""
    cells, options = dict(reading.cells), dict(reading.options)
    raised, spoken = set(reading.raised), set(reading.spoken)
    for unit, state in changes:
        if unit in options:
            options[unit] = (state,)
            continue
        cells[unit] = CellRange("set", (state,), (state,))
        if raising and state == NONE:
            spoken |= set(reading.graph.cells[unit].leaves)  # a denial of every value
        elif raising and state != UNKNOWN:
            spoken.add(state)
            raised.add(state)
    return replace(reading, cells=cells, options=options, raised=frozenset(raised), spoken=frozenset(spoken))


def minimal_changes(
    possible: Mapping[str, Sequence[str]], reached: Callable[[Changes], bool], max_size: int | None = None
) -> set[Changes]:
    """All minimal sets of changes (at most one for each cell or question) that reach a goal, by trying every set."""
    found: set[Changes] = set()
    limit = len(possible) if max_size is None else min(max_size, len(possible))
    for size in range(limit + 1):
        for units in itertools.combinations(possible, size):
            for states in itertools.product(*(possible[unit] for unit in units)):
                candidate = frozenset(zip(units, states, strict=True))
                if not any(smaller <= candidate for smaller in found) and reached(candidate):
                    found.add(candidate)
    return found


def shown_in(reading: Reading, node: str) -> list[bool]:
    """Whether the node is shown, for every world of the proof range."""
    return [values[node].shown for values in evaluate(reading, PROOF)]


def turns_on(case: OCase, view: OView, node: str, *, raising: bool = True) -> tuple[set[Changes], set[Changes]]:
    """Minimal settlements of contested cells and open questions: those that give the node, and those that defeat it."""
    reading = only_cone(read(case, view), node)
    possible = {name: cell.proof for name, cell in reading.cells.items() if cell.word == "contested"}
    possible.update({question: options for question, options in reading.options.items() if len(options) > 1})

    def settled(changes: Changes) -> list[bool]:
        return shown_in(change(reading, changes, raising=raising), node)

    return (
        minimal_changes(possible, lambda changes: all(settled(changes))),
        minimal_changes(possible, lambda changes: not any(settled(changes))),
    )


def reservations(
    case: OCase, view: OView, node: str, *, every_world: bool = True, raised_only: bool = False, raising: bool = False
) -> set[Changes]:
    """Minimal sets of cells, not proved or presumed, that would defeat the node if they came out otherwise.

    The cells range over their open range as it is: nothing is raised that nobody raises. With `every_world` the node
    must then be shown nowhere in the proof range, else it is enough that it is no longer shown everywhere.
    """
    reading = only_cone(read(case, view), node)
    possible = {
        name: cell.open
        for name, cell in reading.cells.items()
        if cell.word in ("unproven", "unstated", "presumed")
        and (not raised_only or reading.raised & set(reading.graph.cells[name].leaves))
    }

    def defeated(changes: Changes) -> bool:
        shown = shown_in(change(reading, changes, raising=raising), node)
        return not any(shown) if every_world else not all(shown)

    return minimal_changes(possible, defeated)


def flips(case: OCase, view: OView, node: str, max_size: int, *, unknown: bool = True) -> set[Changes]:
    """Minimal sets of at most `max_size` changes after which the node is shown in every world of the proof range."""
    reading = only_cone(read(case, view), node)
    possible: dict[str, tuple[str, ...]] = {}
    for name, cell in reading.graph.cells.items():
        possible[name] = cell.leaves + (() if cell.exhaustive else (NONE,)) + ((UNKNOWN,) if unknown else ())
    possible.update(reading.graph.questions)
    return minimal_changes(possible, lambda changes: all(shown_in(change(reading, changes), node)), max_size)
