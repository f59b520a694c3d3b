"""One case, ready to be asked: its graph, its record, and every answer worked out so far."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from lawcheck.law.graph import Graph
from lawcheck.law.words import parts
from lawcheck.reasoning.bounds import Inputs
from lawcheck.reasoning.evidence import Evidence, Record, silent
from lawcheck.reasoning.shape import Cone, Shape, cone_of, room
from lawcheck.reasoning.status import Evaluation, evaluate
from lawcheck.reasoning.view import View

__all__ = ["Answered", "Engine", "Plea"]

#: Shapes met so far in this process: cases of one shape share a compiled program and a solver.
_SHAPES: dict[Any, Shape] = {}


class Plea(Protocol):
    """Somebody relies on a ground, or disowns it (see `lawcheck.case.statements.Invoked`)."""

    @property
    def party(self) -> str:
        """Whose word it is."""
    @property
    def stance(self) -> str:
        """`pleads` or `denies`."""
    @property
    def plea(self) -> str | None:
        """The plea in the alternative it belongs to, or None."""
    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its sources."""
    @property
    def invocation_id(self) -> str:
        """Where the file has it."""


class Answered(NamedTuple):
    """One question in one view: its cone, the evaluation of its shape, and the evidence it rests on."""

    cone: Cone
    evaluation: Evaluation
    evidence: Evidence
    parties: frozenset[str]


class Engine:
    """The graph and record of one case. Answers are kept, so asking twice costs nothing."""

    def __init__(
        self,
        graph: Graph,
        record: Record,
        pleas: Mapping[str, Sequence[Plea]] | None = None,
        labels: Mapping[str, str] | None = None,
        subjects: Mapping[str, frozenset[str]] | None = None,
        rulings: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self.graph = graph
        self.record = record
        self.pleas: Mapping[str, Sequence[Plea]] = pleas or {}
        self.labels: Mapping[str, str] = labels or {}
        self.subjects: Mapping[str, frozenset[str]] = subjects or {}
        self.rulings: Mapping[str, tuple[str, str]] = rulings or {}  # of each finding, its id and who made it
        #: Propositions in words, as far as somebody wanted them; they are the same in every view.
        self.sentences: dict[tuple[str, bool], str] = {}
        self._graphs: dict[bool, Graph] = {}
        self._cones: dict[tuple[bool, str], Cone] = {}
        self._evidence: dict[Hashable, Evidence] = {}

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, None]]:
        """Every proposition of the graph by its name, roots first."""
        found: dict[str, dict[str, None]] = {}
        for node in (*self.graph.roots, *self.graph.order):
            found.setdefault(node.partition("(")[0], {})[node] = None
        return found

    def graph_for(self, view: View) -> Graph:
        """The graph of a view: where findings count, a norm that a tribunal decided is a leaf."""
        if view.findings not in self._graphs:
            norms = [node for node, result in self.record.findings.items() if result != "not_decided"] if view.findings else []
            self._graphs[view.findings] = self.graph.without_children(norms)
        return self._graphs[view.findings]

    def evidence(self, view: View) -> Evidence:
        """The evidence of the case in a view; views that differ only in their readings of the law share it."""
        found = self._evidence.get(view.weighing)
        if found is None:
            room(self._evidence, 64)
            found = self._evidence[view.weighing] = Evidence(self.graph_for(view), self.record, view)
        return found if found.view is view else found.in_view(view)

    def parties(self, question: str) -> frozenset[str]:
        """The actor and the right-holder of a question: those whose concessions count as established in it."""
        known: Mapping[str, frozenset[str]] = self.graph.parties
        _, arguments = parts(question)
        return frozenset().union(*(known.get(argument, frozenset()) for argument in arguments))

    def ask(self, question: str, view: View) -> Answered:
        """Evaluate a question in a view; raises KeyError where the graph does not have it."""
        graph = self.graph_for(view)
        if question not in graph:
            raise KeyError(question)
        cone = self._cones.get((view.findings, question))
        if cone is None:
            room(_SHAPES, 1024)
            cone = self._cones[view.findings, question] = cone_of(graph, question, _SHAPES)
        evidence = self.evidence(view)
        parties = self.parties(question)
        return Answered(cone, evaluate(cone.shape, self.inputs(cone, evidence, parties)), evidence, parties)

    def inputs(self, cone: Cone, evidence: Evidence, parties: frozenset[str]) -> Inputs:
        """What the view says of a cone."""
        view, shape = evidence.view, cone.shape
        presumed = self.graph.presumed if view.presumptions else frozenset()
        heard, heard_cells = evidence.heard, evidence.heard_cells
        stated: set[int] = set()
        denied: set[int] = set()
        for node in [node for node, number in enumerate(cone.nodes) if number in heard]:
            name = cone.names[node]
            if shape.rows[node].cell >= 0:
                leaf = evidence.leaf(name, parties)
                if leaf.raised or name in presumed:
                    stated.add(node)
                if leaf.denied or leaf.finding is not None:
                    denied.add(node)
            if self.record.is_invoked(name, view.plea):
                stated.add(node)
        cells = tuple([
            evidence.cell(cell, parties) if place in heard_cells else silent(*size)
            for cell, place, size in zip(cone.cells, cone.places, shape.cells, strict=True)
        ])
        admitted = tuple(view.admitted(question) for question in shape.questions)
        return Inputs(cells, frozenset(stated), frozenset(denied), admitted)
