"""Every edge of the rule files decides something in at least one test case, or is listed with the reason why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import lawcheck as lc
from lawcheck.law.graph import Edge, Graph
from lawcheck.reasoning.engine import Engine
from tests.law.rule_coverage import Coverage, EdgeName, Run, coverage, edges_of
from tests.law.test_trap_files import GOOD
from tests.law.trap_files import assessed
from tests.law.trap_format import read

LISTED = Path(__file__).resolve().parents[1] / "data" / "undecisive_edges.yaml"
#: The greatest part of all edges that may be listed.
MOST = 0.05


def test_every_edge_is_decisive_somewhere() -> None:
    listed: dict[str, str] = yaml.safe_load(LISTED.read_text("utf-8")) or {}
    edges = edges_of(lc.rules())
    names = {str(edge) for edge in edges}
    covered = coverage(edges, edges)
    left = {str(edge) for edge in covered.open}
    wrong = {
        "listed, but there is no such edge": sorted(listed.keys() - names),
        "listed, but decisive": sorted(f"{edge}: {where}" for edge, where in covered.decisive.items() if str(edge) in listed),
        "listed without a reason": sorted(edge for edge, reason in listed.items() if not str(reason or "").strip()),
        "decisive nowhere, and not listed": sorted(left - listed.keys()),
    }
    told = [f"{what} ({len(found)}):\n    " + "\n    ".join(found) for what, found in wrong.items() if found]
    if told:
        pytest.fail("\n".join([*told, "see: python -m tests.law.rule_coverage"]), pytrace=False)
    assert len(listed) <= MOST * len(edges), f"{len(listed)} of {len(edges)} edges are listed"


def without(graph: Graph, edge: EdgeName) -> Graph:
    """A graph without every instance of an edge, by the long way."""

    def is_it(ground: Edge) -> bool:
        gate = (ground.gate.question, ground.gate.options) if ground.gate else ("", frozenset())
        names = (ground.parent.partition("(")[0], ground.child.partition("(")[0], ground.kind, ground.negated)
        return names == edge[:4] and gate == edge[4:]

    return Graph(
        graph.connective, {parent: tuple(e for e in below if not is_it(e)) for parent, below in graph.edges.items()}, graph.cells,
        graph.quorum, graph.raised_by, graph.presumed, graph.floors, graph.questions, graph.roots, parties=graph.parties,
    )


def test_an_edge_is_decisive_just_where_the_answer_without_it_is_another() -> None:
    """The short way, which looks only at the nodes above an edge, held against assessing the whole case anew."""
    tried = 0
    for trap in read(GOOD, "small"):
        result = assessed(trap, "majority", trap.expect[0].view)
        graph, question = result.engine.graph, trap.expect[0].of
        there = {(e.parent.partition("(")[0], e.child.partition("(")[0]) for below in graph.edges.values() for e in below}
        for edge in edges_of(lc.rules()):
            if edge[:2] not in there:
                continue
            covered = Coverage([edge], [edge])
            covered.take(Run("", question, (result,)))
            covered.look_closer()
            smaller = without(graph, edge)
            if smaller == graph:
                assert edge in covered.open
                continue
            tried += 1
            answered = Engine(smaller, result.engine.record, result.engine.pleas).ask(question, result.view)
            changed = answered.evaluation.status(answered.cone.shape.root) != result[question].status
            assert (edge in covered.decisive) == changed, edge
    assert tried > 100


def test_edges_are_read_as_the_rule_files_have_them() -> None:
    """Their number, and their gates, are those of the syntax trees that the checks of rule files read."""
    from lawcheck.law.pages import Page

    found = set()
    for file in lc.rules().files:
        page = Page(file)
        list(page.read())
        found |= {EdgeName(e.parent, e.child, e.kind, e.negated, e.question, e.options) for e in page.edges}
    assert set(edges_of(lc.rules())) == found
