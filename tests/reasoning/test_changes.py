"""What an answer turns on: traps met on the way."""

from __future__ import annotations

from types import SimpleNamespace

from lawcheck.answers.assessment import Assessment
from lawcheck.law.graph import Cell, Edge, Gate, Graph
from lawcheck.law.positions import Reading
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.evidence import Record
from lawcheck.reasoning.view import View


def assessed(options: tuple[str, ...], opens_on: frozenset[str]) -> Assessment:
    """A ground with an element that only some readings require; a second question changes nothing."""
    graph = Graph(
        connective={"ground": "all", "idle": "any", "way": "any"},
        edges={
            "ground": (Edge("ground", "fact", "all"), Edge("ground", "extra", "all", gate=Gate("strictness", opens_on)), Edge("ground", "idle", "all")),
            "idle": (Edge("idle", "fact", "any"), Edge("idle", "way", "any")),
            "way": (Edge("way", "fact", "any", gate=Gate("naming", frozenset({"none"}))),),
        },
        cells={leaf: Cell(leaf, (leaf,)) for leaf in ("fact", "extra")},
        questions={"strictness": options, "naming": ("none", "unknown", "some")},
        roots=("ground",),
    )
    said = SimpleNamespace(leaf="fact", claim_id="c", stance="asserts", party="x", evidence="established", plea=None, sources=())
    readings = {q: Reading(q, o, "open", "p") for q, o in graph.questions.items()}
    words = SimpleNamespace(
        says={}, says_not={}, signatures={}, things={},
        questions={q: SimpleNamespace(text=q, options={o: SimpleNamespace(id=o, text=o) for o in os}) for q, os in graph.questions.items()},
    )
    return Assessment(None, words, Engine(graph, Record({"fact": (said,)}, {})), View("p", readings))  # type: ignore[arg-type]


def test_an_option_called_none_is_an_option_and_no_state_of_a_fact():
    answer = assessed(("none", "strict"), frozenset({"strict"}))["ground"]
    assert answer.status == "depends"
    assert [[(s.subject, s.value) for s in chosen] for chosen in answer.turns_on.makes] == [[("strictness", "none")]]
    assert [[(s.subject, s.value) for s in chosen] for chosen in answer.turns_on.breaks] == [[("strictness", "strict")]]
