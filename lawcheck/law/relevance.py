"""Which rules a case can make use of.

Most cases have nothing to do with most institutions. Rules that could derive nothing over a case are left out before anything
is grounded, so that what a small case costs does not grow with the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["OWN", "Plain", "Statement", "kept", "relevant"]

#: What stands before the name of a proposition in the predicate that says that it is asked about.
OWN = "asked__"


class Plain(NamedTuple):
    """What a rule says of every proposition of a name that is asked about (see `lawcheck.law.plain`).

    `rest` is all of it that has to be grounded. `rows` are what it derives, with ``{0}`` for an argument of the proposition: of
    an edge its kind, child, ``no`` where that is denied, question and option of its gate; of anything else its name and second
    argument.
    """

    parent: str
    arity: int
    rest: str
    rows: tuple[tuple[str, ...], ...]


class Statement(NamedTuple):
    """One rule as text, with the predicates it cannot do without and those it may derive.

    `asked(p(…))` counts as the predicate `asked:p`, which edges to `p` and questions about `p` derive. Of a `plain` rule only a
    rest is grounded.
    """

    text: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    plain: Plain | None = None


def relevant(statements: Iterable[Statement], structure: str) -> str:
    """The text of the statements that can derive anything over a structure."""
    return "\n".join(statement.text for statement in kept(statements, structure))


def kept(statements: Iterable[Statement], structure: str) -> list[Statement]:
    """The statements that can derive anything over a structure.

    A rule is left out only if something it cannot do without can never be derived, so the result is the same.
    """
    known = set(re.findall(r"(\w+)\(", structure))
    found: list[int] = []
    waiting: dict[str, list[int]] = {}
    missing: list[int] = []
    every = list(statements)
    ready: list[int] = []
    for index, statement in enumerate(every):
        missing.append(len(statement.needs))
        for need in statement.needs:
            waiting.setdefault(need, []).append(index)
        if not statement.needs:
            ready.append(index)
    pending = list(known)
    while pending or ready:
        while ready:
            index = ready.pop()
            found.append(index)
            for given in every[index].gives:
                if given not in known:
                    known.add(given)
                    pending.append(given)
        if pending:
            for index in waiting.get(pending.pop(), ()):
                missing[index] -= 1
                if not missing[index]:
                    ready.append(index)
    return [every[index] for index in sorted(found)]
