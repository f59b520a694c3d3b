"""How wide text is on a screen of fixed letters, and where lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["padded", "shares", "width", "wrap"]

#: A column of a table is no narrower than its longest word, or than one of these, the first that leaves enough of the line.
_WORDS = (18, 14, 11, 8)
_TIGHT = 0.8


def width(text: str) -> int:
    """The columns that a text takes: two for a wide sign, none for one that sits on another."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(sign: str) -> int:
    if sign.isascii():
        return 1
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def shares(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide the columns of a table are, given the texts in each and the room for all; empty where there is too little.

    Columns that have much to say get most of it. Long words are broken only where they would leave nothing for them.
    """
    whole = [max(1, *map(width, column)) for column in columns]
    if sum(whole) <= room:
        return whole
    longs = [max(width(word) for cell in column for word in cell.split(" ")) for column in columns]
    tries = ([max(2, min(long, most)) for long in longs] for most in _WORDS)
    found = next((least for least in tries if sum(least) <= room * _TIGHT), [max(2, min(long, _WORDS[-1])) for long in longs])
    if sum(found) > room:
        return []
    for _ in range(room - sum(found)):
        fullest = max(range(len(found)), key=lambda number: (whole[number] / found[number], -number))
        found[fullest] += 1
    return found


def padded(text: str, to: int, right: bool = False) -> str:
    """A text with spaces to a width; before it, where it is set flush right."""
    space = " " * (to - width(text))
    return space + text if right else text + space


def wrap(text: str, to: int) -> list[str]:
    """The lines of a text, none wider than `to` columns (at least 2); only a word that is longer than a line is broken."""
    lines: list[str] = []
    line = ""
    used = 0
    for word in text.split(" "):
        if not word:
            continue
        for piece in _pieces(word, to):
            wide = width(piece)
            if line and used + 1 + wide <= to:
                line, used = f"{line} {piece}", used + 1 + wide
            else:
                lines += [line] if line else []
                line, used = piece, wide
    return [*lines, line] if line else lines


def _pieces(word: str, to: int) -> Iterator[str]:
    """A word in pieces that fit into a line: after a hyphen, slash or comma where there is one, else anywhere."""
    while width(word) > to:
        at, used = 0, 0
        for sign in word:
            used += _columns(sign)
            if used > to:
                break
            at += 1
        at = max(at, 1)
        soft = max((word.rfind(sign, at // 2, at) + 1 for sign in "-/,;_.("), default=0)
        at = soft or at
        yield word[:at]
        word = word[at:]
    yield word
