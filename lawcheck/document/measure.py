"""How wide text is on a screen of fixed letters, and where lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["padded", "shares", "width", "wrap"]

#: A column of a table is no narrower than its longest word. Words with a mark within, as ids and addresses have, may break
#: there: of those so much is kept together, the first that leaves enough of the line.
_WORDS = (18, 14, 11, 8)
_TIGHT = 0.8
#: After these signs a word may break that is not short; what is longer than any word of a language may break anywhere.
_SOFT = "-/,;_.("
_SHORT, _LONGEST = 14, 24


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

    Columns that have much to say get most of it. No word of a language is broken; where there is no room for all words of a
    row side by side, there is too little.
    """
    whole = [max(1, *map(width, column)) for column in columns]
    if sum(whole) <= room:
        return whole
    found_words = [{word for cell in column for word in cell.split(" ")} for column in columns]
    longs = [max(map(width, found)) for found in found_words]
    firm = [max(2, *(min(_firm(word), _LONGEST) for word in found)) for found in found_words]
    tries = [[max(least, min(long, most)) for least, long in zip(firm, longs, strict=True)] for most in _WORDS]
    found = next((least for least in tries if sum(least) <= room * _TIGHT), firm)
    if sum(found) > room:
        return []
    for _ in range(room - sum(found)):
        fullest = max(range(len(found)), key=lambda number: (whole[number] / found[number], -number))
        found[fullest] += 1
    return found


def _firm(word: str) -> int:
    """The width of the longest part of a word that is not broken."""
    if width(word) <= _SHORT:
        return width(word)
    ends = [place + 1 for place, sign in enumerate(word) if sign in _SOFT]
    return max(width(word[start:end]) for start, end in pairwise((0, *ends, len(word))))


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
        near, far = (max(word.rfind(sign, start, at) + 1 for sign in _SOFT) for start in (at // 2, 0))
        at = near or far or at
        yield word[:at]
        word = word[at:]
    yield word
