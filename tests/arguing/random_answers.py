"""Random cases as assessments, for property tests of what needs words: sentences are the names themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace

from hypothesis import strategies as st

from lawcheck.answers.assessment import Assessment
from lawcheck.law.rules import Option, Question
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.evidence import Record
from tests.oracle.oracle import OCase, OClaim, OView
from tests.oracle.strategies import cases, graphs, views
from tests.reasoning.test_agreement import Said, graph_of, name, record_of, view_of


class Words(SimpleNamespace):
    """Rules that have questions of law and nothing to say."""

    def __init__(self, questions: dict[str, tuple[str, ...]]) -> None:
        empty = ("says", "says_not", "signatures", "things", "citations", "institutions", "institution_of", "authorities", "headings",
                 "edge_order", "sections", "details", "briefs", "chapters", "positions")
        super().__init__(**{key: {} for key in empty}, closed_lists=frozenset(), questions={
            id_: Question(id_, id_, {o: Option(o, o, ()) for o in options}, frozenset()) for id_, options in questions.items()
        })

    def thresholds(self, _: str) -> tuple[int, ...]:
        return ()


def assessed(case: OCase, view: OView) -> Assessment:
    """A random case in a view; every norm is a question. Each claim has an id of its own."""
    graph = graph_of(case.graph, view.asked_parties)
    object.__setattr__(graph, "roots", tuple(graph.connective))
    record = record_of(case)
    numbered = {
        leaf: tuple(replace(s, claim_id=f"{leaf.partition('(')[0]}_{n}", sources=(f"source_{n}",)) for n, s in enumerate(said))
        for leaf, said in record.statements.items()
    }
    engine = Engine(graph, Record(numbered, record.findings, record.assumed, record.invoked))
    known = SimpleNamespace(id="random", actors={}, claims=(), findings=(), pleas={}, as_of="today", sources={})
    return Assessment(known, Words(dict(case.graph.questions)), engine, view_of(view, case.graph.questions))  # type: ignore[arg-type]


def claimed(case: OCase, leaf: str) -> OCase:
    """The case with an established claim that a fact holds."""
    return replace(case, claims=[*case.claims, OClaim(leaf, "asserts", "press", "established")])


@st.composite
def pairs_of_views(draw: st.DrawFn) -> tuple[OCase, OView, OView]:
    """A case and two views of it for the same parties."""
    case = draw(cases(graphs(max_norms=8, max_cells=6)))
    one, other = draw(views(case)), draw(views(case))
    return case, one, replace(other, asked_parties=one.asked_parties)


@st.composite
def changes(draw: st.DrawFn, case: OCase) -> dict[str, dict[str, str]]:
    """Some facts and readings to set otherwise."""
    leaves = [node for node, kind in case.graph.nodes.items() if kind == "leaf"]
    facts = draw(st.dictionaries(st.sampled_from(leaves), st.sampled_from(("holds", "fails", "unknown")), max_size=3))
    questions = case.graph.questions
    chosen = draw(st.lists(st.sampled_from([*questions]), unique=True, max_size=2)) if questions else []
    return {
        "facts": {name(leaf): value for leaf, value in facts.items()},
        "readings": {question: draw(st.sampled_from((*questions[question], "open"))) for question in chosen},
    }


def statuses(assessment: Assessment, questions: Iterable[str] | None = None) -> dict[str, str]:
    """The status of every question."""
    return {question: assessment[question].status for question in questions or assessment.questions}


__all__ = ["Said", "assessed", "changes", "claimed", "pairs_of_views", "statuses"]
