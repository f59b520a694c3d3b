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

from lawcheck.law import syntax
from lawcheck.law.declarations import SHAPES
from lawcheck.law.pages import EDGES
from lawcheck.law.plain import plain_of
from lawcheck.law.relevance import OWN, Statement
from lawcheck.law.syntax import Part, Reader, Term

__all__ = ["lean"]

_ASKED = re.compile(r"\basked\(")


def lean(files: Iterable[Path], reader: Reader | None = None) -> tuple[Statement, ...]:
    """The statements of rule files without comments and without the declarations that no rule asks about."""
    found: list[tuple[str, syntax.Statement]] = []
    asked_about: set[str] = set()
    read = reader or Reader()
    for statement in (statement for file in files for statement in read(file)):
        declares = _name(statement.head) if not statement.body else ""
        if declares not in SHAPES:
            declares = ""
            asked_about.update(re.findall(r"\w+", statement.text))
        found.append((declares, statement))
    kept = [statement for declares, statement in found if not declares or declares in asked_about]
    try:
        return tuple(_by_name(kept))
    except _IrregularError:  # anything may be asked about then
        plain = map(_statement, kept)
        return tuple(one._replace(needs=tuple(need for need in one.needs if not need.startswith("asked"))) for one in plain)


def _statement(statement: syntax.Statement) -> Statement:
    needs = {_predicate(part) for part in statement.body} - {""}
    return Statement(statement.text, tuple(sorted(needs)), _gives(statement.head.symbol if statement.head else None))


class _IrregularError(Exception):
    """A rule asks about something that it does not name."""


def _by_name(statements: Sequence[syntax.Statement]) -> Iterator[Statement]:
    """The statements with one predicate for each name that is asked about."""
    regular: list[syntax.Statement] = []
    used: set[tuple[str, int]] = set()
    for statement in statements:
        if statement.head is None:
            if _ASKED.search(statement.text):
                raise _IrregularError
            regular.append(statement)
        elif not _passes_on(statement):
            for one in _named(statement):
                regular.append(one)
                used.update(_key(asked) for asked in map(_asked_about, one.body) if asked is not None)
    constants = any(statement.definition for statement in regular if statement.head is None)
    put: dict[tuple[str, int], None] = {}
    for statement in regular:
        made = _statement(statement)
        if statement.head is None:
            yield made
            continue
        body = "; ".join(map(_literal, statement.body))
        ending = f" :- {body}." if body else "."
        head, rest = statement.head.symbol, ""
        below = _below(head)
        if below is not None and _key(below) in used:
            if _name(statement.head) == "ask":
                put[_key(below)] = None
                made = made._replace(gives=(*made.gives, f"ask:{_key(below)[0]}"))
            else:
                rest = f"{OWN}{below}{ending}"
        asked = _asked_about(statement.body[0]) if len(statement.body) == 1 and not statement.body[0].sign else None
        plain = None if asked is None or head is None or constants else plain_of(head, asked, rest)
        yield made._replace(text=f"{statement.head}{ending}" + (f"\n{rest}" if rest else ""), plain=plain)
    for name, count in put:
        whole = f"{name}({','.join(f'X{number}' for number in range(count))})" if count else name
        yield Statement(f"{OWN}{whole} :- ask({whole}).", (f"ask:{name}",), (f"asked:{name}",))


def _passes_on(rule: syntax.Statement) -> bool:
    """Whether a rule of the frame lets `asked` run down all edges: that is done edge by edge instead."""
    if rule.head is None or not _ASKED.search(rule.head.text):
        return False
    head = rule.head.symbol
    if head is None or head.name != "asked" or head.arguments[0].kind != "variable" or len(rule.body) != 1:
        raise _IrregularError
    return _name(rule.body[0]) in {*EDGES, "ask", "asked"}


def _named(rule: syntax.Statement) -> Iterator[syntax.Statement]:
    """The rule, or the rules that it stands for where its head names several children at once."""
    below = _below(rule.head.symbol) if rule.head else None
    for one in (rule,) if below is None or _key(below)[0] else rule.unpooled():
        below = _below(one.head.symbol) if one.head else None
        if below is not None and not _key(below)[0]:
            raise _IrregularError
        yield one


def _below(head: Term | None) -> Term | None:
    """The child of an edge, the question that is put; None for anything else."""
    if head is None or head.name not in {*EDGES, "ask"}:
        return None
    below = head.arguments[0 if head.name == "ask" else 1]
    return below.arguments[0] if below.name == "no" and len(below.arguments) == 1 else below


def _key(symbol: Term) -> tuple[str, int]:
    """The name and the number of arguments of a proposition; no name where it could be anything."""
    if symbol.kind == "function":
        return symbol.name, len(symbol.arguments)
    if symbol.kind == "constant" and re.fullmatch(r"_*[a-z]\w*", symbol.text):
        return symbol.text, 0
    return "", 0


def _asked_about(part: Part) -> Term | None:
    """What a literal of a body asks about, None where it does not ask."""
    if not _ASKED.search(part.text):
        return None
    symbol = part.symbol
    if symbol is None or symbol.name != "asked" or not _key(symbol.arguments[0])[0]:
        raise _IrregularError
    return symbol.arguments[0]


def _literal(part: Part) -> str:
    asked = _asked_about(part)
    return part.text if asked is None else f"{'not ' * part.sign}{OWN}{asked}"


def _name(part: Part | None) -> str:
    return part.symbol.name if part is not None and part.symbol is not None else ""


def _predicate(part: Part) -> str:
    """What a positive literal of a body needs; nothing where it is a comparison, a count or a denial."""
    if part.sign or part.symbol is None:
        return ""
    return _asked(part.symbol.arguments[0]) if part.symbol.name == "asked" else part.symbol.name


def _gives(head: Term | None) -> tuple[str, ...]:
    if head is None:
        return ()
    if head.name in EDGES:
        return (head.name, _asked(head.arguments[1]))
    if head.name == "ask":
        return (head.name, _asked(head.arguments[0]))
    return (head.name,) if head.name else ()


def _asked(symbol: Term) -> str:
    """`asked:p` for p(…) and no(p(…)); for a variable, which stands for anything, what every question gives."""
    if symbol.name == "no" and len(symbol.arguments) == 1:
        return _asked(symbol.arguments[0])
    return f"asked:{symbol.name}" if symbol.name[:1].islower() else "asked"
