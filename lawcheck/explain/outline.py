"""What is the same of every explanation of a case, whatever the view: which edges lie below a proposition and in which order,
how each counts, the authority it stands on, who says what about a leaf. Worked out once, where an explanation first comes by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.tree import Authority, Claim, Role
from lawcheck.law.words import parts

if TYPE_CHECKING:
    from lawcheck.law.graph import Edge, Graph
    from lawcheck.law.rules import Rules
    from lawcheck.reasoning.evidence import Record

__all__ = ["Branch", "Outline", "Spot", "outline_of"]

_ROLES: Mapping[str, Role] = {"all": "element", "any": "way", "factor": "indication", "unless": "exception"}


class Branch:
    """One edge: the part its child plays, its authorities (`cited`), and, where a reading opens it, which one does."""

    __slots__ = ("_authorities", "_rules", "child", "cited", "gate", "negated", "reading", "role")

    def __init__(self, rules: Rules, edge: Edge) -> None:
        self.child = edge.child
        self.negated = edge.negated
        self.gate = edge.gate
        self.role = _ROLES[edge.kind]
        self.reading = ""
        if edge.gate is not None:
            options = [option for option in rules.questions[edge.gate.question].options if option in edge.gate.options]
            self.reading = f"{edge.gate.question} = {' or '.join(options)}"
        self._rules = rules
        found: dict[str, Authority] = {}
        for citation in rules.citations.get((parts(edge.parent)[0], parts(edge.child)[0]), ()):
            known = rules.authorities.get(citation.authority)
            short = known.short if known else citation.authority
            found[citation.authority] = Authority(citation.authority, short, citation.pinpoint)
        self.cited = tuple(found.values())
        self._authorities: dict[tuple[str, ...], tuple[Authority, ...]] = {}

    def authorities(self, admitted: tuple[str, ...]) -> tuple[Authority, ...]:
        """The authorities of the edge, and those of the readings that open it as far as a view admits these options."""
        found = self._authorities.get(admitted)
        if found is None:
            found = self._authorities[admitted] = tuple(self._found(admitted).values())
        return found

    def _found(self, admitted: Sequence[str]) -> dict[str, Authority]:
        registry = self._rules.authorities
        found = {authority.id: authority for authority in self.cited}
        if self.gate is not None:
            options = self._rules.questions[self.gate.question].options
            for option in options:  # in the order of the rules: a set has another on every run
                if option in self.gate.options and option in admitted:
                    for id_ in options[option].basis:
                        if id_ != "no_authority":
                            found.setdefault(id_, Authority(id_, registry[id_].short if id_ in registry else id_))
        return found


class Spot:
    """One proposition: its kind, its connective (empty for a leaf), and what is right below it in the order of the rules.

    `main` are its elements, ways or signs, `exceptions` the rest of `branches`. `listed`: the law lists its ways for good.
    """

    __slots__ = ("branches", "claims", "connective", "exceptions", "kind", "leaf", "listed", "main", "quorum", "signs")

    def __init__(self, rules: Rules, graph: Graph, name: str) -> None:
        short = parts(name)[0]
        signature = rules.signatures.get(short)
        order = rules.edge_order

        def place(edge: Edge) -> tuple[int, str]:
            """Where the rule file has the edge."""
            return order.get((short, parts(edge.child)[0]), len(order)), edge.child

        self.kind = signature.kind if signature else "norm"
        self.leaf = graph.is_leaf(name)
        self.connective = "" if self.leaf else graph.connective[name]
        self.listed = short in rules.closed_lists
        self.branches = tuple([Branch(rules, edge) for edge in sorted(graph.children(name), key=place)])
        self.main = tuple([branch for branch in self.branches if branch.role != "exception"])
        self.exceptions = tuple([branch for branch in self.branches if branch.role == "exception"])
        self.signs = tuple([branch for branch in self.main if branch.role == "indication"])
        self.quorum = graph.quorum[name] if self.connective == "factor" else 0
        self.claims: dict[str | None, tuple[Claim, ...]] = {}


class Outline:
    """The propositions of a graph as explanations take them up, and what the record says of its leaves."""

    def __init__(self, rules: Rules, graph: Graph, record: Record) -> None:
        self.rules = rules
        self.record = record
        self._graph = graph
        self._spots: dict[str, Spot] = {}

    def spot(self, name: str) -> Spot:
        """A proposition."""
        found = self._spots.get(name)
        if found is None:
            found = self._spots[name] = Spot(self.rules, self._graph, name)
        return found

    def claims(self, name: str, plea: str | None) -> tuple[Claim, ...]:
        """Who says what about a leaf, in the main case and in one plea."""
        known = self.spot(name).claims
        found = known.get(plea)
        if found is None:
            found = known[plea] = tuple([
                Claim(said.claim_id, said.party, said.stance, said.evidence, said.sources)
                for said in self.record.statements.get(name, ())
                if said.plea is None or said.plea == plea
            ])
        return found


def outline_of(rules: Rules, graph: Graph, record: Record) -> Outline:
    """The outline of a graph, made once."""
    found: Outline | None = graph.memory.get("outline")
    if found is None or found.rules is not rules or found.record is not record:
        found = graph.memory["outline"] = Outline(rules, graph, record)
    return found
