"""One case, ready to be asked: its graph, its record, and every answer worked out so far."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from lawcheck.law.graph import Graph
from lawcheck.law.words import parts
from lawcheck.reasoning.bounds import Inputs, quiet
from lawcheck.reasoning.evidence import CellState, Evidence, Record
from lawcheck.reasoning.shape import Cone, Shape, cone_of, room, whole_of
from lawcheck.reasoning.status import Evaluation, Means, Status, evaluate
from lawcheck.reasoning.view import View

__all__ = ["Answered", "Engine", "Plea"]

#: Shapes met so far in this process: cases of one shape share a compiled program and a solver.
_SHAPES: dict[Any, Shape] = {}
#: What is said of a cone: the states of its cells, the nodes that are stated, those that are denied.
_Said = tuple[tuple[CellState, ...], frozenset[int], frozenset[int]]


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


class Answered:
    """One question in one view: its status, and, once somebody wants them, its cone and the evaluation of its shape."""

    def __init__(self, engine: Engine, question: str, view: View) -> None:
        self.engine = engine
        self.question = question
        self.view = view

    @cached_property
    def verdict(self) -> tuple[Status, Means]:
        """The status of the question, and what it took to find it."""
        return self.engine.verdict(self)

    @property
    def status(self) -> Status:
        """The status of the question."""
        return self.verdict[0]

    @property
    def means(self) -> Means:
        """What settled the status: bounds, a world that was found, or the solver."""
        return self.verdict[1]

    @cached_property
    def parties(self) -> frozenset[str]:
        """Those whose concessions bind in this question."""
        return self.engine.parties(self.question)

    @cached_property
    def evidence(self) -> Evidence:
        """The evidence in this view."""
        return self.engine.evidence(self.view)

    @cached_property
    def cone(self) -> Cone:
        """The part of the graph below the question."""
        return self.engine.cone(self.question, self.view)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The cone in this view."""
        return evaluate(self.cone.shape, self.engine.inputs(self.cone, self.evidence, self.parties))


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
        #: The whole graph in a view, for those whose concessions bind alike; and how many nodes of cones were gone through in it.
        self._wholes: dict[Hashable, Evaluation] = {}
        self._spent: dict[Hashable, int] = {}
        #: What the record says of a cone (kept beside it, so that its id stays its own), whatever the readings of the law.
        self._heard: dict[Hashable, tuple[Cone, _Said]] = {}

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

    def concessive(self, view: View) -> frozenset[str]:
        """Everybody who concedes anything in a view: nobody else's part in a question changes what is proved."""
        return self.evidence(view).concessive if "conceded" in view.levels.values() else self.record.concessive

    def parties(self, question: str) -> frozenset[str]:
        """The actor and the right-holder of a question: those whose concessions count as established in it."""
        known: Mapping[str, frozenset[str]] = self.graph.parties
        _, arguments = parts(question)
        return frozenset().union(*(known.get(argument, frozenset()) for argument in arguments))

    def ask(self, question: str, view: View) -> Answered:
        """A question in a view, worked out as far as somebody looks; raises KeyError where the graph does not have it."""
        if question not in self.graph_for(view):
            raise KeyError(question)
        return Answered(self, question, view)

    def cone(self, question: str, view: View) -> Cone:
        """The cone of a question in the graph of a view."""
        cone = self._cones.get((view.findings, question))
        if cone is None:
            room(_SHAPES, 1024)
            cone = self._cones[view.findings, question] = cone_of(self.graph_for(view), question, _SHAPES)
        return cone

    def verdict(self, answered: Answered) -> tuple[Status, Means]:
        """The status of a question in a view, and what it took.

        A question alone is answered on its cone. Cones overlap, so once the cones of a view have had as many nodes as a good part
        of the graph, the whole graph is gone through instead, and then answers for every other question.
        """
        view = answered.view
        bound = answered.parties & self.concessive(view)
        key = (view.key, bound)
        whole = self._wholes.get(key)
        if whole is None and self._spent.get(key, 0) * _SHARE < len(self.graph.order):
            evaluation, node = answered.evaluation, answered.cone.shape.root
            self._spent[key] = self._spent.get(key, 0) + node + 1
        else:
            node = self.graph_for(view).numbers[answered.question]
            evaluation = whole or self._whole(view, bound)
        return evaluation.status(node), evaluation.means(node)

    def _whole(self, view: View, bound: frozenset[str]) -> Evaluation:
        """The whole graph in a view, for those whose concessions bind alike."""
        room(self._wholes, 32)
        cone = whole_of(self.graph_for(view))
        found = self._wholes[view.key, bound] = evaluate(cone.shape, self.inputs(cone, self.evidence(view), bound))
        return found

    def inputs(self, cone: Cone, evidence: Evidence, parties: frozenset[str]) -> Inputs:
        """What the view says of a cone."""
        view, bound = evidence.view, parties & self.concessive(evidence.view)
        key = (id(cone), view.weighing, bound)
        heard = self._heard.get(key)
        if heard is None:
            room(self._heard, 4096)
            heard = self._heard[key] = (cone, self._said(cone, evidence, bound))
        cells, stated, denied = heard[1]
        return Inputs(cells, stated, denied, tuple([view.admitted(question) for question in cone.shape.questions]))

    def _said(self, cone: Cone, evidence: Evidence, parties: frozenset[str]) -> _Said:
        """What is said of a cone, whatever the readings of the law: the states of its cells, what is stated, what is denied."""
        view, shape = evidence.view, cone.shape
        stated: set[int] = set()
        denied: set[int] = set()
        for number in cone.node_of.keys() & evidence.heard:
            node = cone.node_of[number]
            name = cone.names[node]
            if shape.rows[node].cell >= 0:
                raised, answered = evidence.said(name, parties)
                if raised:
                    stated.add(node)
                if answered:
                    denied.add(node)
            if self.record.is_invoked(name, view.plea):
                stated.add(node)
        cells = list(quiet(shape))
        for place in cone.cell_of.keys() & evidence.heard_cells:
            cell = cone.cell_of[place]
            cells[cell] = evidence.cell(cone.cells[cell], parties)
        return tuple(cells), frozenset(stated), frozenset(denied)


#: A view's cones are left for the whole graph once they had one in so many of its nodes: a node costs more in a cone.
_SHARE = 4
