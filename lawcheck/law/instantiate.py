"""From the structure of a case to its norm graph: stratified rules, no search, one model.

Only relations that somebody claims to exist enter here. Nothing weighs evidence, so cases of one shape have one graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

import clingo

from lawcheck.errors import Problem, RulesError
from lawcheck.law.declarations import new_control
from lawcheck.law.graph import Cell, Edge, EdgeKind, Gate, Graph
from lawcheck.law.relevance import OWN, Plain, kept
from lawcheck.law.rules import Rules
from lawcheck.law.words import parts

__all__ = ["instantiate"]

_EDGES = (("all", (2, 3)), ("any", (2, 3)), ("factor", (2,)), ("unless", (2, 3)))
#: Who is behind an act, a pair, a listing, a consent, a request or an operation: every argument but the first.
_BEHIND = (("actor", 2), ("side", 2), ("lister", 2), ("consent_act", 3), ("request", 3), ("operation", 2))
#: Everything that is read.
_SHOWN = (
    *((kind, arity) for kind, arities in _EDGES for arity in arities), *_BEHIND, ("state", 1), ("group", 1), ("ask", 1),
    ("not_yet_law", 1), ("presumed", 1), ("exhaustive", 1), ("quorum", 2), ("floor", 2), ("one_of", 2), ("raised_by", 2),
    ("not_covered", 2), ("regimes", 2),
)
_SHOW = "\n#show.\n" + "\n".join(f"#show {name}/{arity}." for name, arity in _SHOWN)

_TERM = r"\w+(?:\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\))?"
#: An edge in clingo's writing, with terms nested up to three deep: kind, parent, denied child, child, question, option.
_EDGE = re.compile(rf"(all|any|factor|unless)\(({_TERM}),(?:no\(({_TERM})\)|({_TERM}))(?:,under\((\w+),(\w+)\))?\)")

#: An edge while it is read: parent, child, kind, negated, and the question and option of its gate, if any.
_Row = tuple[str, str, EdgeKind, bool, str, str]


def instantiate(rules: Rules, structure: str) -> Graph:
    """The norm graph of a case.

    Args:
        rules: the loaded rule files.
        structure: the facts of the case as answer-set facts (docs/structure.md).

    Raises:
        RulesError: the rules make a circle, an empty `all`, or a child that nothing declares.
    """
    problems: list[Problem] = []
    control, plain = _grounded(rules, structure, problems, lean=bool(rules.lean))
    if problems and rules.lean:  # only the files tell where
        problems = []
        control, plain = _grounded(rules, structure, problems, lean=False)
    if problems:
        raise RulesError(problems)
    return _Builder(rules, _model(control), plain).graph()


def _grounded(rules: Rules, structure: str, problems: list[Problem], *, lean: bool) -> tuple[clingo.Control, list[Plain]]:
    control = new_control(() if lean else rules.files, problems)
    statements = kept(rules.lean, structure) if lean else []
    plain = [statement.plain for statement in statements if statement.plain is not None]
    text = [statement.text if statement.plain is None else statement.plain.rest for statement in statements]
    shown = dict.fromkeys(f"#show {OWN}{one.parent}/{one.arity}." for one in plain)
    control.add("base", [], "\n".join([*text, _SHOW, *shown]))
    control.add("structure", [], structure)
    control.ground([("base", []), ("structure", [])])
    return control, plain


def _model(control: clingo.Control) -> list[clingo.Symbol]:
    """What the rules derive. Lint keeps them stratified, so there is one model, found without search."""
    control.configuration.solve.models = 2  # type: ignore[union-attr]
    found: list[list[clingo.Symbol]] = []
    with control.solve(yield_=True) as handle:
        for model in handle:
            found.append(list(model.symbols(shown=True)))
    if len(found) != 1:
        raise RulesError(f"the rules are not stratified: they make {'several graphs' if found else 'no graph'} of one case")
    return found[0]


class _Builder:
    """Reads a model into a graph. Most of it is edges, which are taken from their text at once."""

    def __init__(self, rules: Rules, model: Iterable[clingo.Symbol], plain: Iterable[Plain]) -> None:
        self.rules = rules
        self.edge_rows: list[_Row] = []
        self.others: dict[str, list[list[clingo.Symbol]]] = {}
        self.filled: dict[str, list[list[str]]] = {}
        self.plain: dict[tuple[str, int], list[tuple[str, ...]]] = {}
        for one in plain:
            self.plain.setdefault((one.parent, one.arity), []).extend(one.rows)
        for symbol in model:
            text = str(symbol)
            if text.startswith(OWN):
                self.fill(text[len(OWN):])
                continue
            match = _EDGE.fullmatch(text)
            if match and '"' not in text:
                kind, parent, denied, child, question, option = match.groups("")
                self.edge_rows.append((parent, child or denied, cast("EdgeKind", kind), not child, question, option))
            elif symbol.name in {"all", "any", "factor", "unless"}:
                self.edge_rows.append(_edge(symbol))
            else:
                self.others.setdefault(symbol.name, []).append(symbol.arguments)

    def fill(self, parent: str) -> None:
        """Everything that plain rules say of a proposition that is asked about."""
        name, _, rest = parent.partition("(")
        if "(" in rest or '"' in rest:
            arguments: Sequence[str] = parts(parent)[1]
        else:
            arguments = rest[:-1].split(",") if rest else ()
        for row in self.plain[name, len(arguments)]:
            if len(row) == 2:
                self.filled.setdefault(row[0], []).append([parent, row[1].format(*arguments)])
            else:
                kind, child, denied, question, option = row
                self.edge_rows.append((parent, child.format(*arguments), cast("EdgeKind", kind), bool(denied), question, option))

    def rows(self, name: str) -> Iterator[list[str]]:
        """The arguments of a predicate in words."""
        yield from self.filled.get(name, ())
        yield from ([str(argument) for argument in row] for row in self.others.get(name, ()))

    def graph(self) -> Graph:
        edges = self.edges()
        roots = self.roots()
        norms: dict[str, str] = {}
        leaves: list[str] = []
        for name in dict.fromkeys((*roots, *(edge.child for below in edges.values() for edge in below))):
            connective = self.connective(name)
            if connective is None:
                leaves.append(name)
            else:
                norms[name] = connective
        quorum = {norm: int(count) for norm, count in self.rows("quorum")}
        for name, connective in norms.items():
            below = edges.get(name, ())
            if connective == "all" and not any(edge.kind == "all" for edge in below):
                raise RulesError(f"{name} has no element: an 'all' needs at least one")
            if connective == "factor" and name not in quorum:
                raise RulesError(f"{name} weighs indications, but no quorum says how many carry it")
        return Graph(
            connective=norms,  # type: ignore[arg-type]
            edges={name: edges[name] for name in norms if name in edges},
            cells=self.cells(leaves),
            quorum={name: count for name, count in quorum.items() if name in norms},
            raised_by={key: found for key, found in self.grouped("raised_by").items() if key in norms},
            presumed=frozenset(leaf for leaf, in self.rows("presumed")),
            floors=dict(self.rows("floor")),
            questions={id_: tuple(question.options) for id_, question in self.rules.questions.items()},
            roots=roots,
            not_yet_law=frozenset(name for name, in self.rows("not_yet_law")),
            not_covered=self.not_covered(),
            parties=self.parties(),
            regimes={key: tuple(sorted(found)) for key, found in self.grouped("regimes").items()},
        )

    def roots(self) -> tuple[str, ...]:
        """The questions, in the order of the rules: in which order they are derived depends on how the program is cut up."""
        place = {name: number for number, name in enumerate(self.rules.signatures)}
        asked = [root for root, in self.rows("ask")]
        return tuple(sorted(asked, key=lambda root: place.get(root.partition("(")[0], len(place))))

    def connective(self, name: str) -> str | None:
        """The connective of a proposition, None for a leaf."""
        head, _, rest = name.partition("(")
        signature = self.rules.signatures.get(head)
        if signature is None:
            raise RulesError(f"{name} is asked for, but no rule file declares '{head}'")
        count = len(parts(name)[1]) if "(" in rest or '"' in rest else rest.count(",") + bool(rest)
        if count != len(signature.types):
            raise RulesError(f"{name} has {count} arguments, not {len(signature.types)}")
        return signature.connective

    def edges(self) -> dict[str, tuple[Edge, ...]]:
        found: dict[str, dict[tuple[str, EdgeKind, bool], tuple[str, set[str]] | None]] = {}
        for parent, child, kind, negated, question, option in self.edge_rows:
            mine = found.setdefault(parent, {})
            key = (child, kind, negated)
            if not question:
                mine[key] = None
                continue
            known = self.rules.questions.get(question)
            if known is None or option not in known.options:
                raise RulesError(f"{parent}: the gate under({question},{option}) names no option of a declared question")
            standing = mine.setdefault(key, (question, set()))
            if standing is not None:
                if standing[0] != question:
                    raise RulesError(f"{parent}: two gates on the edge to {child}; name an inner norm instead")
                standing[1].add(option)
        gates: dict[tuple[str, frozenset[str]], Gate] = {}

        def gate(question: str, options: Iterable[str]) -> Gate:
            key = (question, frozenset(options))
            return gates.setdefault(key, Gate(*key))

        return {
            parent: tuple(
                Edge(parent, child, kind, negated, gate(*opens) if opens else None)
                for (child, kind, negated), opens in mine.items()
            )
            for parent, mine in found.items()
        }

    def cells(self, leaves: Iterable[str]) -> dict[str, Cell]:
        exhaustive = {cell for cell, in self.rows("exhaustive")}
        values: dict[str, list[str]] = {}
        placed: set[str] = set()
        for cell, leaf in self.rows("one_of"):
            values.setdefault(cell, []).append(leaf)
            placed.add(leaf)
        wanted = set(leaves)
        found = {
            name: Cell(name, tuple(sorted(members)), name in exhaustive)
            for name, members in values.items() if wanted.intersection(members)
        }
        return found | {leaf: Cell(leaf, (leaf,)) for leaf in leaves if leaf not in placed}

    def grouped(self, name: str) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for key, value in self.rows(name):
            found.setdefault(key, set()).add(value)
        return {key: frozenset(values) for key, values in found.items()}

    def parties(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, _ in _BEHIND:
            for thing, *behind in self.rows(name):
                found.setdefault(thing, set()).update(behind)
        for name in ("state", "group"):
            for party, in self.rows(name):
                found.setdefault(party, set()).add(party)
        return {key: frozenset(values) for key, values in found.items()}

    def not_covered(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for act, words in self.others.get("not_covered", ()):
            found.setdefault(str(act), set()).add(words.string)
        return {act: tuple(sorted(words)) for act, words in found.items()}


def _edge(symbol: clingo.Symbol) -> _Row:
    """An edge whose text the expression does not match, from its symbol."""
    parent, child, *gate = symbol.arguments
    negated = child.name == "no" and len(child.arguments) == 1
    kind = cast("EdgeKind", symbol.name)
    row = (str(parent), str(child.arguments[0] if negated else child), kind, negated)
    if not gate:
        return (*row, "", "")
    if gate[0].name != "under" or len(gate[0].arguments) != 2:
        raise RulesError(f"{parent}: the gate {gate[0]} is not under(question, option)")
    question, option = gate[0].arguments
    return (*row, str(question), str(option))
