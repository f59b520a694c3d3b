"""What an entry speaks of: the propositions in `says` and `of`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lawcheck.case.models import Spoken
from lawcheck.case.positions import Path
from lawcheck.case.terms import Term, TermError, is_identifier, parse, proposition

__all__ = ["Saying", "propositions", "sayings"]


class Saying(NamedTuple):
    """One proposition of an entry, or what is wrong with its text; `path` is its place within the entry."""

    term: Term | None
    path: Path
    error: TermError | None = None


def sayings(entry: Spoken) -> Iterator[Saying]:
    """Give each proposition of an entry: one where `says` is in full, else one for each subject in `of`."""
    if not is_identifier(entry.says.strip()):
        try:
            term = proposition(entry.says)
        except TermError as fault:
            yield Saying(None, ("says",), fault)
            return
        if entry.of and term.args:
            error = TermError(
                "the proposition is in full already", 0, "leave `of` out, or write only the name in `says`"
            )
            yield Saying(None, ("of",), error)
        else:
            yield Saying(term, ("says",))
        return
    name = entry.says.strip()
    if not entry.of:
        yield Saying(Term(name), ("says",))
    for index, row in enumerate(entry.of):
        yield _row(name, index, row)


def propositions(entry: Spoken) -> tuple[Term, ...]:
    """Give the propositions of an entry that was checked before; TermError where it was not."""
    found = []
    for saying in sayings(entry):
        if saying.term is None:
            raise saying.error or TermError("this cannot be read")
        found.append(saying.term)
    return tuple(found)


def _row(name: str, index: int, row: tuple[str, ...]) -> Saying:
    arguments = []
    for column, cell in enumerate(row):
        try:
            arguments.append(parse(cell))
        except TermError as error:
            return Saying(None, ("of", index, column), error)
    return Saying(Term(name, tuple(arguments)), ("of", index))
