"""Which rules a case can make use of.

Most cases have nothing to do with most institutions. Rules that could derive nothing over a case are left out before anything
is grounded, so that what a small case costs does not grow with the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Statement", "relevant"]


class Statement(NamedTuple):
    """One rule as text, with the predicates it cannot do without and those it may derive.

    `asked(p(…))` counts as the predicate `asked:p`, which edges to `p` and questions about `p` derive.
    """

    text: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]


def relevant(statements: Iterable[Statement], structure: str) -> str:
    """The text of the statements that can derive anything over a structure.

    A rule is left out only if something it cannot do without can never be derived, so the result is the same.
    """
    known = set(re.findall(r"(\w+)\(", structure))
    kept: list[tuple[int, str]] = []
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
            kept.append((index, every[index].text))
            for given in every[index].gives:
                if given not in known:
                    known.add(given)
                    pending.append(given)
        if pending:
            for index in waiting.get(pending.pop(), ()):
                missing[index] -= 1
                if not missing[index]:
                    ready.append(index)
    return "\n".join(text for _, text in sorted(kept))
