"""From the structure of a case to its norm graph: stratified rules, no search, one model.

Only relations that somebody claims to exist enter here. Nothing weighs evidence, so cases of one shape have one graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import clingo

from lawcheck.errors import Problem, RulesError
from lawcheck.law.graph import Cell, Edge, EdgeKind, Gate, Graph
from lawcheck.law.rules import Rules, new_control

__all__ = ["instantiate"]

_EDGE_KINDS: tuple[tuple[EdgeKind, tuple[int, ...]], ...] = (
    ("all", (2, 3)), ("any", (2, 3)), ("factor", (2,)), ("unless", (2, 3)),
)


def instantiate(rules: Rules, structure: str) -> Graph:
    """The norm graph of a case.

    Args:
        rules: the loaded rule files.
        structure: the facts of the case as answer-set facts (docs/structure.md).

    Raises:
        RulesError: the rules make a circle, an empty `all`, or a child that nothing declares.
    """
    problems: list[Problem] = []
    control = new_control(rules.files, problems)
    control.add("structure", [], structure)
    control.ground([("base", []), ("structure", [])])
    if problems:
        raise RulesError(problems)
    return _Builder(rules, control).graph()


class _Builder:
    """Reads a grounded program into a graph. Symbols are interned by clingo, so each is put into words once."""

    def __init__(self, rules: Rules, control: clingo.Control) -> None:
        self.rules = rules
        self.atoms = control.symbolic_atoms
        self.words: dict[clingo.Symbol, str] = {}

    def text(self, symbol: clingo.Symbol) -> str:
        found = self.words.get(symbol)
        if found is None:
            found = self.words[symbol] = str(symbol)
        return found

    def rows(self, name: str, arity: int) -> Iterator[list[clingo.Symbol]]:
        for atom in self.atoms.by_signature(name, arity):
            if not atom.is_fact:
                raise RulesError(f"the rules for {name}/{arity} are not stratified: {atom.symbol} is neither derived nor not")
            yield atom.symbol.arguments

    def graph(self) -> Graph:
        edges = self.edges()
        asked = {self.text(row[0]): row[0] for row in self.rows("asked", 1)}
        norms: dict[str, str] = {}
        leaves: list[str] = []
        for name, symbol in asked.items():
            if symbol.name == "no":
                continue
            signature = self.rules.signatures.get(symbol.name)
            if signature is None:
                raise RulesError(f"{name} is asked for, but no rule file declares '{symbol.name}'")
            if len(symbol.arguments) != len(signature.types):
                raise RulesError(f"{name} has {len(symbol.arguments)} arguments, not {len(signature.types)}")
            if signature.connective is None:
                leaves.append(name)
            else:
                norms[name] = signature.connective
        quorum = {self.text(norm): count.number for norm, count in self.rows("quorum", 2)}
        for name, connective in norms.items():
            below = edges.get(name, ())
            if connective != "any" and not any(edge.kind == connective for edge in below):
                raise RulesError(f"{name} has no element: an '{connective}' needs at least one")
            if connective == "factor" and name not in quorum:
                raise RulesError(f"{name} weighs indications, but no quorum says how many carry it")
        return Graph(
            connective=norms,  # type: ignore[arg-type]
            edges={name: edges[name] for name in norms if name in edges},
            cells=self.cells(leaves),
            quorum={name: count for name, count in quorum.items() if name in norms},
            raised_by=self.grouped("raised_by", norms),
            presumed=frozenset(self.text(row[0]) for row in self.rows("presumed", 1)),
            floors={self.text(leaf): self.text(level) for leaf, level in self.rows("floor", 2)},
            questions={id_: tuple(question.options) for id_, question in self.rules.questions.items()},
            roots=tuple(self.text(row[0]) for row in self.rows("ask", 1)),
            not_yet_law=frozenset(self.text(row[0]) for row in self.rows("not_yet_law", 1)),
            not_covered={key: tuple(sorted(found)) for key, found in self.words_of("not_covered").items()},
            parties=self.parties(),
            regimes={key: tuple(sorted(found)) for key, found in self.grouped("regimes", None).items()},
        )

    def edges(self) -> dict[str, tuple[Edge, ...]]:
        found: dict[str, dict[tuple[str, EdgeKind, bool], tuple[str, set[str]] | None]] = {}
        for kind, arities in _EDGE_KINDS:
            for arity in arities:
                for row in self.rows(kind, arity):
                    parent, child, negated = self.text(row[0]), row[1], False
                    if child.name == "no" and len(child.arguments) == 1:
                        child, negated = child.arguments[0], True
                    mine = found.setdefault(parent, {})
                    key = (self.text(child), kind, negated)
                    if arity == 2:
                        mine[key] = None
                        continue
                    gate = row[2]
                    if gate.name != "under" or len(gate.arguments) != 2:
                        raise RulesError(f"{parent}: the gate {gate} is not under(question, option)")
                    question, option = self.text(gate.arguments[0]), self.text(gate.arguments[1])
                    known = self.rules.questions.get(question)
                    if known is None or option not in known.options:
                        raise RulesError(f"{parent}: the gate {gate} names no option of a declared question")
                    if key not in mine:
                        mine[key] = (question, {option})
                    elif (standing := mine[key]) is not None:
                        if standing[0] != question:
                            raise RulesError(f"{parent}: two gates on the edge to {key[0]}; name an inner norm instead")
                        standing[1].add(option)
        return {
            parent: tuple(
                Edge(parent, child, kind, negated, Gate(gate[0], frozenset(gate[1])) if gate else None)
                for (child, kind, negated), gate in mine.items()
            )
            for parent, mine in found.items()
        }

    def cells(self, leaves: Iterable[str]) -> dict[str, Cell]:
        exhaustive = {self.text(row[0]) for row in self.rows("exhaustive", 1)}
        values: dict[str, list[str]] = {}
        placed: set[str] = set()
        for cell, leaf in self.rows("one_of", 2):
            values.setdefault(self.text(cell), []).append(self.text(leaf))
            placed.add(self.text(leaf))
        wanted = set(leaves)
        found = {
            name: Cell(name, tuple(sorted(members)), name in exhaustive)
            for name, members in values.items() if wanted.intersection(members)
        }
        for leaf in leaves:
            if leaf not in placed:
                found[leaf] = Cell(leaf, (leaf,))
        return found

    def grouped(self, name: str, wanted: dict[str, str] | None) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for key, value in self.rows(name, 2):
            text = self.text(key)
            if wanted is None or text in wanted:
                found.setdefault(text, set()).add(self.text(value))
        return {key: frozenset(values) for key, values in found.items()}

    def parties(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, arity in (("actor", 2), ("side", 2), ("lister", 2), ("consent_act", 3), ("request", 3)):
            for row in self.rows(name, arity):
                found.setdefault(self.text(row[0]), set()).update(self.text(party) for party in row[1:])
        for name in ("state", "group"):
            for row in self.rows(name, 1):
                found.setdefault(self.text(row[0]), set()).add(self.text(row[0]))
        return {key: frozenset(values) for key, values in found.items()}

    def words_of(self, name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, value in self.rows(name, 2):
            found.setdefault(self.text(key), set()).add(value.string)
        return found
