"""One rule file as its syntax tree tells: the edges as they are written, before any case gives them instances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import clingo.ast as ast

from lawcheck.errors import Problem
from lawcheck.law.strata import Need, needs

__all__ = ["EDGES", "GROWING", "EdgeLine", "Page"]

EDGES = frozenset({"all", "any", "unless", "factor"})
#: Predicates that depend on what is asked; negation over them would leave the program unstratified.
GROWING = EDGES | {"asked", "quorum"}
#: Declarations that may be made once of each thing, with how many arguments name the thing. Of two, one would be lost.
_ONCE = {
    "institution": 1, "burden": 1, "says": 1, "says_not": 1, "question": 1, "option": 2, "heading": 1, "section": 1, "brief": 1,
    "chapter": 1, "detail": 1, "norm": 1, "fact": 1, "appraisal": 1,
}


@dataclass
class EdgeLine:
    """One rule that makes an edge, with the texts of its parent and child as written, variables and all.

    Attributes:
        negated: the child is asked for as absent, `no(child)`; `child` and `child_text` are without the `no`.
        question, options: the gate; both empty where the edge is always live.
        bodies: the literals of its body: sign (0 positive), predicate, text.
    """

    file: str
    line: int
    kind: str
    parent: str
    parent_text: str
    parent_arity: int
    child: str
    child_text: str
    child_arity: int
    negated: bool
    question: str
    options: frozenset[str]
    head: str
    bodies: tuple[tuple[int, str, str], ...]


@dataclass
class Page:
    """One rule file, as its syntax tree tells: what it declares and where, its edges, its quorums, what it asks.

    `once` has the declarations of which there may be one only: what is declared of what, and the line.
    """

    path: Path
    edges: list[EdgeLine] = field(default_factory=list)
    institutions: list[str] = field(default_factory=list)
    norms: dict[str, int] = field(default_factory=dict)
    leaves: dict[str, int] = field(default_factory=dict)
    quorums: dict[str, str] = field(default_factory=dict)
    asks: list[str] = field(default_factory=list)
    negated: list[tuple[int, str]] = field(default_factory=list)
    needs: list[tuple[Need, int]] = field(default_factory=list)
    once: list[tuple[str, int]] = field(default_factory=list)

    def read(self) -> Iterator[Problem]:
        """Read the file; gives what keeps it from being a rule file."""
        rules: list[Any] = []
        try:
            ast.parse_files([str(self.path)], rules.append)
        except RuntimeError as error:
            yield Problem(self.path.name, 0, 0, "", f"is not a rule file: {error}")
            return
        for rule in rules:
            if rule.ast_type is not ast.ASTType.Rule:
                continue
            line = rule.location.begin.line
            for literal in rule.body:
                name = _predicate(literal)
                if literal.ast_type is ast.ASTType.Literal and literal.sign and name in GROWING:
                    self.negated.append((line, name))
            head = rule.head
            if head.ast_type is not ast.ASTType.Literal or head.atom.ast_type is not ast.ASTType.SymbolicAtom:
                yield Problem(self.path.name, line, 1, "", "only plain heads: no choices, disjunctions or constraints",
                              "rule files derive a graph without search; make a doubtful relation a leaf")
                continue
            self.needs += [(need, line) for need in needs(rule)]
            self._head(head.atom.symbol, rule, line)

    def _head(self, symbol: Any, rule: Any, line: int) -> None:  # noqa: ANN401 - clingo's syntax trees carry no usable types
        name = getattr(symbol, "name", "")
        arguments = list(getattr(symbol, "arguments", ()))
        if name in _ONCE:
            what = "norm, fact or appraisal" if name in {"norm", "fact", "appraisal"} else name
            self.once.append((f"{what} {', '.join(map(str, arguments[: _ONCE[name]]))}", line))
        if name == "institution":
            self.institutions.append(str(arguments[0]))
        elif name == "norm":
            self.norms[str(arguments[0])] = line
        elif name in {"fact", "appraisal"}:
            self.leaves[str(arguments[0])] = line
        elif name == "quorum":
            self.quorums[arguments[0].name] = str(arguments[1])
        elif name == "ask":
            self.asks.append(str(arguments[0]))
        elif name in EDGES and len(arguments) >= 2:
            parent, child = arguments[0], arguments[1]
            negated = getattr(child, "name", "") == "no" and len(child.arguments) == 1
            if negated:
                child = child.arguments[0]
            question, options = "", frozenset[str]()
            if len(arguments) == 3 and getattr(arguments[2], "name", "") == "under":
                question = str(arguments[2].arguments[0])
                options = frozenset(re.findall(r"\w+", str(arguments[2].arguments[1])))
            bodies = tuple(
                (int(literal.sign) if literal.ast_type is ast.ASTType.Literal else 0, _predicate(literal), str(literal))
                for literal in rule.body
            )
            self.edges.append(EdgeLine(
                self.path.name, line, name, getattr(parent, "name", str(parent)), str(parent),
                len(getattr(parent, "arguments", ())), getattr(child, "name", str(child)), str(child),
                len(getattr(child, "arguments", ())), negated, question, options, f"{name} {parent} {arguments[1]}", bodies,
            ))


def _predicate(literal: Any) -> str:  # noqa: ANN401
    atom = getattr(literal, "atom", None)
    symbol = getattr(atom, "symbol", None)
    return str(getattr(symbol, "name", ""))
