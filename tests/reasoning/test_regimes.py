"""Answers that do not depend on which layer of law applies (docs/semantics.md, section 8)."""

from __future__ import annotations

from types import SimpleNamespace

from lawcheck.answers.assessment import Assessment
from lawcheck.law.graph import Cell, Edge, Graph
from lawcheck.law.positions import Reading
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.evidence import Record
from lawcheck.reasoning.view import View


class Said:
    """A claim, as far as weighing it goes."""

    plea = None
    party = speaker = "x"
    sources = ()

    def __init__(self, leaf: str, stance: str, evidence: str = "reported") -> None:
        self.leaf, self.stance, self.evidence, self.claim_id = leaf, stance, evidence, leaf


def assessed(*said: Said) -> Assessment:
    """A killing that each of two layers judges; the conclusion asks the layer that applies."""
    leaves = ("conflict", "helpless", "no_threat")
    graph = Graph(
        connective={
            "breach": "any",
            "in_conflict": "all",
            "in_peace": "all",
            "under_ihl": "all",
            "under_policing": "all",
        },
        edges={
            "breach": (Edge("breach", "in_conflict", "any"), Edge("breach", "in_peace", "any")),
            "in_conflict": (Edge("in_conflict", "conflict", "all"), Edge("in_conflict", "under_ihl", "all")),
            "in_peace": (Edge("in_peace", "conflict", "all", negated=True), Edge("in_peace", "under_policing", "all")),
            "under_ihl": (Edge("under_ihl", "helpless", "all"),),
            "under_policing": (Edge("under_policing", "no_threat", "all"),),
        },
        cells={leaf: Cell(leaf, (leaf,)) for leaf in leaves},
        roots=("breach",),
        regimes={"breach": ("under_ihl", "under_policing")},
    )
    statements: dict[str, tuple[Said, ...]] = {}
    for claim in said:
        statements[claim.leaf] = (*statements.get(claim.leaf, ()), claim)
    view = View("p", {"q": Reading("q", ("o",), "stated", "p")})
    words = SimpleNamespace(says={}, says_not={}, signatures={}, things={})
    return Assessment(None, words, Engine(graph, Record(statements, {})), view)  # type: ignore[arg-type]


def test_a_breach_in_every_layer_is_met_whatever_the_conflict_node_says():
    answer = assessed(
        Said("helpless", "asserts"), Said("no_threat", "asserts"), Said("conflict", "asserts", "alleged")
    )["breach"]
    assert answer.assessment["conflict"].status == "not_proven"
    assert answer.status == "met"
    assert [branch.status for branch in answer.branches] == ["met", "met"]
    assert answer.whichever_applies


def test_it_is_met_too_where_the_conflict_is_contested():
    answer = assessed(
        Said("helpless", "asserts"),
        Said("no_threat", "asserts"),
        Said("conflict", "asserts"),
        Said("conflict", "denies"),
    )["breach"]
    assert answer.assessment["conflict"].status == "depends"
    assert answer.status == "met"


def test_where_one_layer_fails_the_answer_turns_on_which_applies():
    answer = assessed(
        Said("helpless", "asserts"),
        Said("no_threat", "denies"),
        Said("conflict", "asserts"),
        Said("conflict", "denies"),
    )["breach"]
    assert answer.status == "depends"
    assert not answer.whichever_applies
    assert answer.turns_on.subjects == ("conflict",)


def test_without_branches_nothing_is_said_of_layers():
    answer = assessed(Said("helpless", "asserts"))["under_ihl"]
    assert answer.branches == ()
    assert not answer.whichever_applies
