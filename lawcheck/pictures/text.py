"""How wide text is without looking at a font, and where its lines break.

The widths are the largest of those of the common sans-serif fonts (Arial and its like, DejaVu Sans), so a text that fits by this
measure fits wherever the picture is shown; with a narrow font some room is left over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lawcheck.document.model import clean

__all__ = ["Line", "Span", "bare", "flow", "width", "wrap"]


class Span(NamedTuple):
    """Words of one look; `paint` is a name of the palette, or "" for the colour of the text around."""

    text: str
    bold: bool = False
    italic: bool = False
    paint: str = ""


#: One line of text: its spans with the spaces between them.
Line = tuple[Span, ...]

#: Hundredths of the size of the letters, for the signs from space to tilde.
_REGULAR = (
    32, 41, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84,
    84, 56, 102, 69, 69, 73, 77, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 39,
    34, 39, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60,
    53, 64, 34, 64, 84,
)
_BOLD = (
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84,
    84, 62, 102, 78, 77, 74, 83, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 85, 74, 85, 77, 72, 69, 82, 78, 111, 78, 73, 73, 46,
    37, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66,
    59, 72, 37, 72, 84,
)
#: Signs of other alphabets: wide enough for the widest letters that were measured.
_OTHER = 125
_WIDE = 106
#: The common signs of print that have no plain form to go by.
_PRINT = {"–": 56, "—": 100, "‘": 38, "’": 38, "“": 66, "”": 66, "…": 100, "·": 38, "§": 56, "°": 50, "×": 84, "•": 64,
          "ß": 72, "ø": 69, "Ø": 85, "đ": 72, "Đ": 84, "ł": 37, "Ł": 64, "ı": 35, "æ": 105, "Æ": 109, "œ": 110, "Œ": 117, "−": 84,
          "→": 100}


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text set in letters of this size, in the same unit as the size."""
    return sum(_sign(sign, bold) for sign in text) * size / 100


@lru_cache(maxsize=4096)
def _sign(sign: str, bold: bool) -> int:
    code = ord(sign)
    if 32 <= code < 127:
        return (_BOLD if bold else _REGULAR)[code - 32]
    if sign in _PRINT:
        return _PRINT[sign] if not bold else _PRINT[sign] * 6 // 5
    category = unicodedata.category(sign)
    if category in {"Mn", "Me", "Cf", "Cc", "Cs"}:
        return 0
    plain = unicodedata.normalize("NFKD", sign)
    if plain != sign:  # a letter with an accent is at most a little wider than the letter
        return sum(_sign(one, bold) for one in plain) + 12
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER


def wrap(text: str, limit: float, size: float, bold: bool = False) -> list[str]:
    """The lines of a text, none wider than `limit`: broken between words, and within a word that is longer than a line."""
    return ["".join(span.text for span in line) for line in flow([Span(text, bold)], limit, size)]


def bare(line: Line) -> str:
    """The words of a line."""
    return "".join(span.text for span in line)


def flow(spans: Iterable[Span], limit: float, size: float) -> list[Line]:
    """Words of several looks in lines, none wider than `limit`."""
    lines: list[Line] = []
    line: list[Span] = []
    used = 0.0
    for word in _words(spans, limit, size):
        wide = sum(width(span.text, size, span.bold) for span in word)
        # The space has the look of what it follows, so that a line of one look stays one span.
        space = width(" ", size, line[-1].bold) if line else 0.0
        if line and used + space + wide > limit:
            lines.append(_merged(line))
            line, used, space = [], 0.0, 0.0
        if line:
            line.append(line[-1]._replace(text=" "))
        line += word
        used += space + wide
    return [*lines, _merged(line)] if line else lines


def _words(spans: Iterable[Span], limit: float, size: float) -> Iterator[list[Span]]:
    """Words, each as the spans that it runs through; what is longer than a line comes in pieces."""
    word: list[Span] = []
    for span in spans:
        for number, piece in enumerate(clean(span.text).split(" ")):
            if number and word:
                yield from _pieces(word, limit, size)
                word = []
            if piece:
                word.append(span._replace(text=piece))
    if word:
        yield from _pieces(word, limit, size)


def _pieces(word: list[Span], limit: float, size: float) -> Iterator[list[Span]]:
    if sum(width(span.text, size, span.bold) for span in word) <= limit:
        yield word
        return
    piece: list[Span] = []
    used = 0.0
    for span in word:
        start = 0
        for at, sign in enumerate(span.text):
            wide = width(sign, size, span.bold)
            if used and used + wide > limit:
                piece += [span._replace(text=span.text[start:at])] if at > start else []
                yield piece
                piece, used, start = [], 0.0, at
            used += wide
        piece.append(span._replace(text=span.text[start:]))
    yield piece


def _merged(line: list[Span]) -> Line:
    found: list[Span] = []
    for span in line:
        if found and found[-1][1:] == span[1:]:
            found[-1] = span._replace(text=found[-1].text + span.text)
        else:
            found.append(span)
    return tuple(found)
