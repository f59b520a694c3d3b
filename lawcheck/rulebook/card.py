"""The card of one authority: its full citation, what it stands for and how sure that is, and what rests on it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from lawcheck.errors import LawcheckError
from lawcheck.law.authorities import Authority
from lawcheck.rulebook.book import Book
from lawcheck.rulebook.phrases import CONFIDENCE, source_line

__all__ = ["card", "card_data", "find"]


def find(of: Book, name: str) -> Authority:
    """An authority by its id or by an older id of the same document.

    Raises:
        LawcheckError: there is none; the message names the nearest.
    """
    found = of.authorities.get(name)
    if found:
        return found
    for authority in of.authorities.values():
        if name in authority.aliases:
            return authority
    wanted = name.lower().replace("_", " ").strip()
    close = get_close_matches(name.lower(), list(of.authorities), n=3)
    close += [
        id_ for id_, one in of.authorities.items() if wanted and wanted in f"{one.short} {one.title}".lower() and id_ not in close
    ]
    hint = f" Did you mean {', '.join(close[:6])}?" if close else ""
    raise LawcheckError(f"no authority has the id '{name}'.{hint} `lawcheck list authorities` shows all.")


def card(of: Book, authority: Authority, width: int) -> str:
    """The card as text."""
    return "\n".join(_lines(of, authority, width))


def card_data(of: Book, authority: Authority) -> dict[str, Any]:
    """The card as plain data; a pinpoint is given only where it was checked."""
    return {
        "id": authority.id, "short": authority.short, "citation": source_line(authority), "date": authority.date,
        "kind": authority.kind,
        "stands_for": [
            {"says": one.says, "pinpoint": one.pinpoint if one.confidence == "verified" else "", "confidence": one.confidence}
            for one in authority.stands_for
        ],
        "uses": [use._asdict() for use in of.uses.get(authority.id, ())],
    }


def _lines(of: Book, authority: Authority, width: int) -> Iterator[str]:
    yield f"{authority.short}  ({authority.id})"
    yield from textwrap.wrap(source_line(authority), width, initial_indent="  ", subsequent_indent="  ")
    yield f"  {authority.kind.replace('_', ' ')}{', ' + authority.date if authority.date else ''}"
    yield "\nStands for:"
    for one in authority.stands_for:
        pinpoint = f" ({one.pinpoint})" if one.confidence == "verified" and one.pinpoint else ""
        yield from _item(f"{one.says}{pinpoint} [{CONFIDENCE[one.confidence]}]", width)
    uses = of.uses.get(authority.id, ())
    if not uses:
        yield "\nNo rule rests on it."
        return
    yield f"\n{len(uses)} place{'s' if len(uses) != 1 else ''} in the rules rest{'s' if len(uses) == 1 else ''} on it:"
    titles = {chapter.id: chapter.title for chapter in of.chapters}
    told = ""
    for use in uses:
        if use.institution != told:
            told = use.institution
            yield f"  {titles[told]}"
        where = f"{use.norm} ← {use.name}" if use.norm else f"open question {use.name}"
        pinpoint = f" ({use.pinpoint})" if use.pinpoint else ""
        yield from _item(f"{where}{pinpoint}: {use.sentence}", width, "    - ")


def _item(text: str, width: int, mark: str = "  - ") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False)
