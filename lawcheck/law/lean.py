"""The rules without what they declare: all that may have to be grounded over a case.

More than half of the text of rule files is sentences, citations and holdings, which no rule asks about. Leaving them out
makes the same graph in less time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import clingo.ast as ast

from lawcheck.law.declarations import SHAPES
from lawcheck.law.pages import EDGES
from lawcheck.law.relevance import Statement

__all__ = ["lean"]


def lean(files: Iterable[Path]) -> tuple[Statement, ...]:
    """The statements of rule files without comments and without the declarations that no rule asks about."""
    found: list[tuple[str, Statement]] = []
    asked_about: set[str] = set()
    for file in files:  # one by one: given several, clingo reads the last one first
        read: list[Any] = []
        ast.parse_files([str(file)], read.append)
        for statement in read:
            if str(statement.ast_type) == "ASTType.Comment":
                continue
            text = str(statement)
            rule = statement.ast_type is ast.ASTType.Rule
            head = _symbol(statement.head) if rule else None
            declares = _name(head) if rule and not statement.body else ""
            if declares not in SHAPES:
                declares = ""
                asked_about.update(re.findall(r"\w+", text))
            needs = {_predicate(literal) for literal in statement.body} - {""} if rule else set()
            found.append((declares, Statement(text, tuple(sorted(needs)), _gives(head))))
    return tuple(statement for declares, statement in found if not declares or declares in asked_about)


def _symbol(head: Any) -> Any:  # noqa: ANN401 - clingo's syntax trees carry no usable types
    return getattr(getattr(head, "atom", None), "symbol", None)


def _name(symbol: Any) -> str:  # noqa: ANN401
    return str(getattr(symbol, "name", ""))


def _predicate(literal: Any) -> str:  # noqa: ANN401
    """What a positive literal of a body needs; nothing where it is a comparison, a count or a denial."""
    if literal.ast_type is not ast.ASTType.Literal or literal.sign:
        return ""
    symbol = _symbol(literal)
    name = _name(symbol)
    return _asked(symbol.arguments[0]) if name == "asked" else name


def _gives(head: Any) -> tuple[str, ...]:  # noqa: ANN401
    name = _name(head)
    if name in EDGES:
        return (name, _asked(head.arguments[1]))
    if name == "ask":
        return (name, _asked(head.arguments[0]))
    return (name,) if name else ()


def _asked(symbol: Any) -> str:  # noqa: ANN401
    """`asked:p` for p(…) and no(p(…)); for a variable, which stands for anything, what every question gives."""
    name = _name(symbol)
    if name == "no" and len(symbol.arguments) == 1:
        return _asked(symbol.arguments[0])
    return f"asked:{name}" if name and name[:1].islower() else "asked"
