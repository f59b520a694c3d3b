"""The norm graph: what has to be shown for what, before any evidence is weighed.

A graph holds ground propositions such as ``self_defence(a1,t)``. Each is a *leaf*, which a case may speak to, or a *norm*
with one connective and, perhaps, exceptions (docs/semantics.md, section 1). Leaves belong to *cells*, the only source of
worlds (section 2). A graph is acyclic; building one checks that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from lawcheck.errors import RulesError

__all__ = ["Cell", "Connective", "Edge", "EdgeKind", "Gate", "Graph"]

Connective = Literal["all", "any", "factor"]
EdgeKind = Literal["all", "any", "factor", "unless"]


class Gate(NamedTuple):
    """An edge with a gate exists only on these options of this question of law."""

    question: str
    options: frozenset[str]


class Edge(NamedTuple):
    """`child` counts towards `parent` as `kind` says; `negated` means that it is shown *not* to hold (``no(child)``)."""

    parent: str
    child: str
    kind: EdgeKind
    negated: bool = False
    gate: Gate | None = None


class Cell(NamedTuple):
    """One unit that can come out in different ways.

    `leaves` are its values, at most one of which holds; `exhaustive` means that one of them does.
    """

    name: str
    leaves: tuple[str, ...]
    exhaustive: bool = False


@dataclass(frozen=True)
class Graph:
    """A ground norm graph.

    `connective` has the norms, `edges` their edges in the order of the rules, `quorum` how many children a factor norm
    needs, `raised_by` the children that alone raise a norm, `cells` all cells by name, `presumed` the leaves presumed true,
    `floors` the least level of proof of a leaf. `roots` are the questions the rules put, `not_yet_law` those they would
    put if the day of the act were later, `not_covered` what is not covered yet, by act. `questions` are the options of the
    questions of law, by name, in order. `regimes` are the branches of a question that should not depend on the layer.
    `parties` are the parties behind an act, a pair, a listing: those whose concessions bind there. `order` lists every node,
    children first. `memory` is for what others work out from the graph.
    """

    connective: Mapping[str, Connective]
    edges: Mapping[str, tuple[Edge, ...]]
    cells: Mapping[str, Cell]
    quorum: Mapping[str, int] = field(default_factory=dict)
    raised_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    presumed: frozenset[str] = frozenset()
    floors: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    not_yet_law: frozenset[str] = frozenset()
    not_covered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    regimes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cell_of: Mapping[str, str] = field(init=False)
    order: tuple[str, ...] = field(init=False)
    memory: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the leaves and put the nodes in order; a cycle is an error."""
        owner: dict[str, str] = {}
        for cell in self.cells.values():
            for leaf in cell.leaves:
                if leaf in owner:
                    raise RulesError(f"{leaf} is in two cells, {owner[leaf]} and {cell.name}: alternatives are one cell")
                if leaf in self.connective:
                    raise RulesError(f"{leaf} is both a leaf and a norm")
                owner[leaf] = cell.name
        object.__setattr__(self, "cell_of", owner)
        object.__setattr__(self, "order", self._children_first(self.connective))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Every node by a number, which is quicker to look up than its name."""
        return {node: number for number, node in enumerate(dict.fromkeys((*self.order, *self.cell_of)))}

    @cached_property
    def cell_numbers(self) -> Mapping[str, int]:
        """Every cell by a number."""
        return {cell: number for number, cell in enumerate(self.cells)}

    def __contains__(self, node: object) -> bool:
        """Whether the graph has this proposition, as a norm or as a leaf."""
        return node in self.connective or node in self.cell_of

    def is_leaf(self, node: str) -> bool:
        """Whether a case may speak to this proposition."""
        return node in self.cell_of

    def children(self, node: str) -> tuple[Edge, ...]:
        """The edges below a node, in the order of the rules; none below a leaf."""
        return self.edges.get(node, ())

    def cone(self, node: str) -> tuple[str, ...]:
        """The node and everything below it, children first."""
        return self._children_first((node,))

    def without_children(self, norms: Iterable[str]) -> Graph:
        """The same graph with these norms turned into leaves: what a finding on a norm does to a case."""
        cut = {norm for norm in norms if norm in self.connective}
        if not cut:
            return self
        cells = dict(self.cells)
        for norm in cut:
            cells[norm] = Cell(norm, (norm,))
        return Graph(
            connective={norm: kind for norm, kind in self.connective.items() if norm not in cut},
            edges={norm: edges for norm, edges in self.edges.items() if norm not in cut},
            cells=cells, quorum=self.quorum, raised_by=self.raised_by, presumed=self.presumed, floors=self.floors,
            questions=self.questions, roots=self.roots, not_yet_law=self.not_yet_law, not_covered=self.not_covered,
            regimes=self.regimes, parties=self.parties,
        )

    def _children_first(self, starts: Iterable[str]) -> tuple[str, ...]:
        order: dict[str, None] = {}
        path: dict[str, None] = {}  # from the start to where we are
        edges = self.edges
        for start in starts:
            stack = [start]
            while stack:
                node = stack[-1]
                if node in path:  # everything below it is done
                    del path[node]
                    order[node] = None
                    stack.pop()
                elif node in order:
                    stack.pop()
                else:
                    path[node] = None
                    for edge in reversed(edges.get(node, ())):
                        if edge.child in path:
                            trail = [*path, edge.child]
                            raise RulesError("the rules run in a circle: " + " → ".join(trail[trail.index(edge.child):]))
                        if edge.child not in order:
                            stack.append(edge.child)
        return tuple(order)
