"""Whether rule files are stratified: no predicate depends on its own failure.

Then grounding alone derives everything: one graph for each case, without search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import clingo.ast as ast

from lawcheck.law.syntax import Statement, Term

__all__ = ["Need", "circles", "needs"]

Predicate = tuple[str, int]
#: A rule for the first predicate asks about the second one; True: whether it fails, or how many of it there are.
Need = tuple[Predicate, Predicate, bool]


class _Body(ast.Transformer):
    """Collects what a body asks about."""

    def __init__(self) -> None:
        self.found: set[tuple[Predicate, bool]] = set()
        self.strict = False

    def visit_Literal(self, literal: ast.AST) -> ast.AST:  # noqa: N802 - named after the node
        before, self.strict = self.strict, self.strict or bool(literal.sign)
        self.visit_children(literal)
        self.strict = before
        return literal

    def visit_SymbolicAtom(self, atom: ast.AST) -> ast.AST:  # noqa: N802
        symbol = atom.symbol
        self.found.add(((str(getattr(symbol, "name", symbol)), len(getattr(symbol, "arguments", ()))), self.strict))
        return atom

    def visit_BodyAggregate(self, aggregate: ast.AST) -> ast.AST:  # noqa: N802
        return self._counted(aggregate)

    def visit_Aggregate(self, aggregate: ast.AST) -> ast.AST:  # noqa: N802
        return self._counted(aggregate)

    def _counted(self, aggregate: ast.AST) -> ast.AST:
        before, self.strict = self.strict, True
        self.visit_children(aggregate)
        self.strict = before
        return aggregate


def needs(rule: Statement) -> Iterator[Need]:
    """What a rule with a plain head asks about."""
    head = _predicate(rule.head.symbol if rule.head else None)
    if rule.plain:
        found = {(_predicate(part.symbol), bool(part.sign)) for part in rule.body if part.symbol is not None}
        return ((head, asked, strict) for asked, strict in found)
    body = _Body()
    for literal in rule.tree.body:
        body.visit(literal)
    return ((head, asked, strict) for asked, strict in body.found)


def _predicate(symbol: Term | None) -> Predicate:
    return (symbol.name or symbol.text, len(symbol.arguments)) if symbol is not None else ("", 0)


def circles(found: Iterable[Need]) -> set[tuple[Predicate, Predicate]]:
    """The pairs of predicates (one, other) such that one asks whether the other fails, and the other depends on one."""
    below: dict[Predicate, set[Predicate]] = {}
    strict: set[tuple[Predicate, Predicate]] = set()
    for head, asked, fails in found:
        below.setdefault(head, set()).add(asked)
        if fails:
            strict.add((head, asked))

    def depends(one: Predicate, other: Predicate) -> bool:
        seen, pending = {one}, [one]
        while pending:
            current = pending.pop()
            if current == other:
                return True
            fresh = below.get(current, set()) - seen
            seen |= fresh
            pending += fresh
        return False

    return {(head, asked) for head, asked in strict if depends(asked, head)}
