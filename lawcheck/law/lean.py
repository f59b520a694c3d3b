"""The rules without what they declare: all that may have to be grounded over a case.

More than half of the text of rule files is sentences, citations and holdings, which no rule asks about. Leaving them out
makes the same graph in less time.

`asked(P)` is one predicate for every proposition there is. A grounder that meets ``asked(p(A))`` in a body tries it on every
question asked so far, so that what a case costs would grow with the rules *times* the graph. Here each name has a predicate
of its own, ``asked__p(A)``, derived where the edge to it is. That needs heads and bodies that name what they ask about, which
is all that people write; where one does not, everything stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import clingo.ast as ast

from lawcheck.law.declarations import SHAPES
from lawcheck.law.pages import EDGES
from lawcheck.law.plain import plain_of
from lawcheck.law.relevance import OWN, Statement

__all__ = ["lean"]

_ASKED = re.compile(r"\basked\(")


def lean(files: Iterable[Path]) -> tuple[Statement, ...]:
    """The statements of rule files without comments and without the declarations that no rule asks about."""
    found: list[tuple[str, Any]] = []
    asked_about: set[str] = set()
    for statement in _read(files):
        rule = statement.ast_type is ast.ASTType.Rule
        declares = _name(_symbol(statement.head)) if rule and not statement.body else ""
        if declares not in SHAPES:
            declares = ""
            asked_about.update(re.findall(r"\w+", str(statement)))
        found.append((declares, statement))
    kept = [statement for declares, statement in found if not declares or declares in asked_about]
    try:
        return tuple(_by_name(kept))
    except _IrregularError:  # anything may be asked about then
        plain = map(_statement, kept)
        return tuple(one._replace(needs=tuple(need for need in one.needs if not need.startswith("asked"))) for one in plain)


def _read(files: Iterable[Path]) -> Iterator[Any]:
    for file in files:  # one by one: given several, clingo reads the last one first
        read: list[Any] = []
        ast.parse_files([str(file)], read.append)
        yield from (statement for statement in read if str(statement.ast_type) != "ASTType.Comment")


def _statement(statement: Any) -> Statement:  # noqa: ANN401 - clingo's syntax trees carry no usable types
    rule = statement.ast_type is ast.ASTType.Rule
    needs = {_predicate(literal) for literal in statement.body} - {""} if rule else set()
    return Statement(str(statement), tuple(sorted(needs)), _gives(_symbol(statement.head) if rule else None))


class _IrregularError(Exception):
    """A rule asks about something that it does not name."""


def _by_name(statements: Sequence[Any]) -> Iterator[Statement]:
    """The statements with one predicate for each name that is asked about."""
    regular: list[Any] = []
    used: set[tuple[str, int]] = set()
    for statement in statements:
        if statement.ast_type is not ast.ASTType.Rule:
            if _ASKED.search(str(statement)):
                raise _IrregularError
            regular.append(statement)
        elif not _passes_on(statement):
            for one in _named(statement):
                regular.append(one)
                used.update(_key(asked) for asked in map(_asked_about, one.body) if asked is not None)
    constants = any(statement.ast_type is ast.ASTType.Definition for statement in regular)
    put: dict[tuple[str, int], None] = {}
    for statement in regular:
        made = _statement(statement)
        if statement.ast_type is not ast.ASTType.Rule:
            yield made
            continue
        body = "; ".join(map(_literal, statement.body))
        ending = f" :- {body}." if body else "."
        head, rest = _symbol(statement.head), ""
        below = _below(head)
        if below is not None and _key(below) in used:
            if _name(head) == "ask":
                put[_key(below)] = None
                made = made._replace(gives=(*made.gives, f"ask:{_key(below)[0]}"))
            else:
                rest = f"{OWN}{below}{ending}"
        asked = _asked_about(statement.body[0]) if len(statement.body) == 1 and not statement.body[0].sign else None
        plain = None if asked is None or constants else plain_of(head, asked, rest)
        yield made._replace(text=f"{statement.head}{ending}" + (f"\n{rest}" if rest else ""), plain=plain)
    for name, count in put:
        whole = f"{name}({','.join(f'X{number}' for number in range(count))})" if count else name
        yield Statement(f"{OWN}{whole} :- ask({whole}).", (f"ask:{name}",), (f"asked:{name}",))


def _passes_on(rule: Any) -> bool:  # noqa: ANN401
    """Whether a rule of the frame lets `asked` run down all edges: that is done edge by edge instead."""
    if not _ASKED.search(str(rule.head)):
        return False
    head = _symbol(rule.head)
    if _name(head) != "asked" or head.arguments[0].ast_type is not ast.ASTType.Variable or len(rule.body) != 1:
        raise _IrregularError
    return _name(_symbol(rule.body[0])) in {*EDGES, "ask", "asked"}


def _named(rule: Any) -> Iterator[Any]:  # noqa: ANN401
    """The rule, or the rules that it stands for where its head names several children at once."""
    below = _below(_symbol(rule.head))
    for one in [rule] if below is None or _key(below)[0] else rule.unpool():
        below = _below(_symbol(one.head))
        if below is not None and not _key(below)[0]:
            raise _IrregularError
        yield one


def _below(head: Any) -> Any:  # noqa: ANN401
    """The child of an edge, the question that is put; None for anything else."""
    name = _name(head)
    if name not in {*EDGES, "ask"}:
        return None
    below = head.arguments[0 if name == "ask" else 1]
    return below.arguments[0] if _name(below) == "no" and len(below.arguments) == 1 else below


def _key(symbol: Any) -> tuple[str, int]:  # noqa: ANN401
    """The name and the number of arguments of a proposition; no name where it could be anything."""
    if symbol.ast_type is ast.ASTType.Function and not symbol.external:
        return str(symbol.name), len(symbol.arguments)
    if symbol.ast_type is ast.ASTType.SymbolicTerm and re.fullmatch(r"_*[a-z]\w*", str(symbol)):
        return str(symbol), 0
    return "", 0


def _asked_about(literal: Any) -> Any:  # noqa: ANN401
    """What a literal of a body asks about, None where it does not ask."""
    if not _ASKED.search(str(literal)):
        return None
    symbol: Any = _symbol(literal) if literal.ast_type is ast.ASTType.Literal else None
    if _name(symbol) != "asked" or not _key(symbol.arguments[0])[0]:
        raise _IrregularError
    return symbol.arguments[0]


def _literal(literal: Any) -> str:  # noqa: ANN401
    asked = _asked_about(literal)
    return str(literal) if asked is None else f"{'not ' * int(literal.sign)}{OWN}{asked}"


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
