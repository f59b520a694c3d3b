"""Random graphs, cases and views for property tests, small enough for every world to be enumerated."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.oracle.oracle import LEVELS, OCase, OCell, OClaim, OEdge, OFinding, OGraph, OView

MOST_WORLDS = 2000
SPEAKERS = ("actor", "victim", "press")


@st.composite
def graphs(draw: st.DrawFn, max_norms: int = 12, max_cells: int = 8, most_worlds: int = MOST_WORLDS) -> OGraph:
    """An acyclic norm graph. Whatever is said about it, neither range has more than `most_worlds` worlds."""
    questions: dict[str, tuple[str, ...]] = {}
    size = 1
    for q in range(draw(st.integers(0, 3))):
        questions[f"q{q}"] = tuple(f"q{q}_o{o}" for o in range(draw(st.integers(2, 3))))
        size *= len(questions[f"q{q}"])

    cells: dict[str, OCell] = {}
    leaves: list[str] = []
    for c in range(draw(st.integers(1, max_cells))):
        width = draw(st.sampled_from((1, 1, 1, 2, 3)))
        exhaustive = width > 1 and draw(st.booleans())
        size *= width + (not exhaustive)
        if size > most_worlds:
            break
        cells[f"c{c}"] = OCell(tuple(f"l{len(leaves) + v}" for v in range(width)), exhaustive)
        leaves += cells[f"c{c}"].leaves
    presumed = {draw(st.sampled_from(cell.leaves)) for cell in cells.values() if draw(one_in(8))}
    floors = {leaf: draw(st.sampled_from(LEVELS)) for leaf in leaves if draw(one_in(6))}

    nodes = dict.fromkeys(leaves, "leaf")
    edges: list[OEdge] = []
    quorum: dict[str, int] = {}
    raised_by: dict[str, frozenset[str]] = {}
    for n in range(draw(st.integers(1, max_norms))):
        norm, kind = f"n{n}", draw(st.sampled_from(("all", "any", "factor")))
        candidates = st.tuples(st.sampled_from([*nodes]), one_in(5))  # leaves and earlier norms, plain or within no()
        children = draw(st.lists(candidates, min_size=kind != "any", max_size=4, unique=True))
        exceptions = draw(st.lists(candidates, max_size=2, unique=True))
        for kinds, pairs in ((kind, children), ("unless", exceptions)):
            for child, negated in pairs:
                gate = draw(gates(questions)) if questions and kinds != "factor" and draw(one_in(3)) else None
                edges.append(OEdge(norm, child, kinds, negated, gate))
        if kind == "factor":
            quorum[norm] = draw(st.integers(1, len(children)))
        below = sorted({child for child, _ in (*children, *exceptions)})
        if draw(one_in(6)) and below:
            chosen: list[str] = draw(st.lists(st.sampled_from(below), min_size=1, max_size=2))
            raised_by[norm] = frozenset(chosen)
        nodes[norm] = kind
    return OGraph(nodes, edges, cells, quorum, raised_by, frozenset(presumed), floors, questions)


def one_in(number: int) -> st.SearchStrategy[bool]:
    """True about once in so many draws; shrinks to False."""
    return st.integers(0, number - 1).map(lambda drawn: drawn == number - 1)


@st.composite
def gates(draw: st.DrawFn, questions: dict[str, tuple[str, ...]]) -> tuple[str, frozenset[str]]:
    """A question, and one option of it or two."""
    question = draw(st.sampled_from([*questions]))
    return question, frozenset(draw(st.lists(st.sampled_from(questions[question]), min_size=1, max_size=2)))


def claims_on(leaf: str) -> st.SearchStrategy[OClaim]:
    """One claim on a leaf."""
    return st.builds(
        OClaim,
        leaf=st.just(leaf),
        stance=st.sampled_from(("asserts", "asserts", "denies")),
        speaker=st.sampled_from(SPEAKERS),
        evidence=st.sampled_from((*LEVELS, "conceded")),
        plea=st.sampled_from((None, None, None, "first", "second")),
    )


@st.composite
def cases(draw: st.DrawFn, graph: st.SearchStrategy[OGraph] | None = None) -> OCase:
    """A graph with claims on its leaves, findings on leaves and norms, assumptions and invocations."""
    g = draw(graphs() if graph is None else graph)
    leaves = [node for node, kind in g.nodes.items() if kind == "leaf"]
    norms = [node for node, kind in g.nodes.items() if kind != "leaf"]
    claims = [draw(claims_on(leaf)) for leaf in leaves for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2, 3))))]
    decided = [leaf for leaf in leaves if draw(one_in(8))] + [norm for norm in norms if draw(one_in(12))]
    results = st.sampled_from(("proved", "disproved", "not_proven", "not_decided"))
    return OCase(
        g,
        claims,
        [OFinding(node, draw(results)) for node in decided],
        # one value of a cell at most: two hypotheses that exclude each other are no hypothesis
        frozenset(draw(st.sampled_from(cell.leaves)) for cell in g.cells.values() if draw(one_in(12))),
        frozenset(norm for norm in norms if draw(one_in(8))),
    )


@st.composite
def views(draw: st.DrawFn, case: OCase) -> OView:
    """A way to look at a case: often the plain one, sometimes with everything."""
    admitted = {}
    for question, options in case.graph.questions.items():
        if draw(st.booleans()):
            admitted[question] = frozenset(draw(st.lists(st.sampled_from(options), min_size=1)))
    return OView(
        standard=draw(st.sampled_from(("reported", *LEVELS))),
        admitted=admitted,
        arguendo=draw(st.sampled_from((None, None, *SPEAKERS))),
        plea=draw(st.sampled_from((None, None, "first", "second"))),
        findings=not draw(one_in(4)),
        asked_parties=draw(st.sampled_from((frozenset(), frozenset({"actor"}), frozenset({"actor", "victim"})))),
    )


@st.composite
def cases_with_views(draw: st.DrawFn, graph: st.SearchStrategy[OGraph] | None = None) -> tuple[OCase, OView]:
    """A case and a view of it."""
    case = draw(cases(graph))
    return case, draw(views(case))


def small_graphs() -> st.SearchStrategy[OGraph]:
    """Graphs small enough to try every set of changes as well."""
    return graphs(max_norms=5, max_cells=5, most_worlds=200)
