"""One rule file as its syntax tree tells: the edges as they are written, before any case gives them instances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lawcheck.errors import Problem
from lawcheck.law.strata import Need, needs
from lawcheck.law.syntax import Part, Reader, Statement, Term

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

    def read(self, reader: Reader | None = None) -> Iterator[Problem]:
        """Read the file; gives what keeps it from being a rule file."""
        try:
            rules = (reader or Reader())(self.path)
        except RuntimeError as error:
            yield Problem(self.path.name, 0, 0, "", f"is not a rule file: {error}")
            return
        for rule in rules:
            if rule.head is None:
                continue
            for part in rule.body:
                if part.sign and _predicate(part) in GROWING:
                    self.negated.append((rule.line, _predicate(part)))
            if rule.head.symbol is None:
                yield Problem(self.path.name, rule.line, 1, "", "only plain heads: no choices, disjunctions or constraints",
                              "rule files derive a graph without search; make a doubtful relation a leaf")
                continue
            if rule.body:
                self.needs += [(need, rule.line) for need in needs(rule)]
            self._head(rule.head.symbol, rule)

    def _head(self, symbol: Term, rule: Statement) -> None:
        name, arguments = symbol.name, symbol.arguments
        if name in _ONCE:
            what = "norm, fact or appraisal" if name in {"norm", "fact", "appraisal"} else name
            self.once.append((f"{what} {', '.join(map(str, arguments[: _ONCE[name]]))}", rule.line))
        if name == "institution":
            self.institutions.append(str(arguments[0]))
        elif name == "norm":
            self.norms[str(arguments[0])] = rule.line
        elif name in {"fact", "appraisal"}:
            self.leaves[str(arguments[0])] = rule.line
        elif name == "quorum":
            self.quorums[arguments[0].name] = str(arguments[1])
        elif name == "ask":
            self.asks.append(str(arguments[0]))
        elif name in EDGES and len(arguments) >= 2:
            parent, child = arguments[0], arguments[1]
            negated = child.name == "no" and len(child.arguments) == 1
            if negated:
                child = child.arguments[0]
            question, options = "", frozenset[str]()
            if len(arguments) == 3 and arguments[2].name == "under":
                question = str(arguments[2].arguments[0])
                options = frozenset(re.findall(r"\w+", str(arguments[2].arguments[1])))
            bodies = tuple((part.sign, _predicate(part), part.text) for part in rule.body)
            self.edges.append(EdgeLine(
                self.path.name, rule.line, name, parent.name or parent.text, parent.text, len(parent.arguments),
                child.name or child.text, child.text, len(child.arguments), negated, question, options,
                f"{name} {parent} {arguments[1]}", bodies,
            ))


def _predicate(part: Part) -> str:
    return part.symbol.name if part.symbol is not None else ""
