"""Propositions as text: `flag(boat, ve)`, `given_on(letter, 2025-10-10)`, `distance(strike, ve, 20 nmi)`.

A case file writes propositions the way a lawyer would; the rules know only names, whole numbers and brackets. This
module reads the first into the second. It is also the gate: an identifier is `[a-z][a-z0-9_]{0,63}` and nothing else
passes, so no text of a case file can ever reach the solver as a rule.

Days become integers `yyyymmdd`, distances whole metres. A distance given in "miles" is ambiguous at sea and stands
for two candidate values, nautical and statute; a range (`6-90 nmi`) stands for one value in each band between the
thresholds that the rules compare with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise, product
from typing import Literal, NoReturn, TypeAlias

__all__ = [
    "EVERYONE",
    "NONE",
    "RESERVED",
    "Argument",
    "Measure",
    "Number",
    "Term",
    "TermError",
    "day_number",
    "is_identifier",
    "number_day",
    "parse",
    "proposition",
    "readings",
]

EVERYONE = "everyone"
"""The community of States, as a right-holder; declared by the rules, never by a case."""
NONE = "none"
"""In `flag:`, "no State"; never the id of anything."""
RESERVED = frozenset({"not", EVERYONE, NONE})
"""Words that may not be an id: `not` is a word of the solver's language, the others have a meaning of their own."""

Unit: TypeAlias = Literal["day", "metres", "number"]

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LARGEST = 2**31 - 1
_LONGEST, _DEEPEST = 1000, 8

_NAUTICAL, _STATUTE = "1852", "1609.344"
_UNITS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("nautical miles", "nautical mile", "nmi", "NM", "nm"), (_NAUTICAL,)),
    **dict.fromkeys(("statute miles", "statute mile", "mi"), (_STATUTE,)),
    **dict.fromkeys(("miles", "mile"), (_NAUTICAL, _STATUTE)),
    **dict.fromkeys(("kilometres", "kilometre", "kilometers", "kilometer", "km"), ("1000",)),
    **dict.fromkeys(("metres", "metre", "meters", "meter", "m"), ("1",)),
    **dict.fromkeys(("yards", "yard", "yd"), ("0.9144",)),
    **dict.fromkeys(("feet", "foot", "ft"), ("0.3048",)),
}
"""Metres in one of each unit; two values where the word is ambiguous at sea."""

_UNIT = "|".join(re.escape(unit).replace(r"\ ", r"\s+") for unit in sorted(_UNITS, key=len, reverse=True))
_AMOUNT = r"\d{1,12}(?:\.\d{1,6})?"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<day>\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])
    | (?P<low>{_AMOUNT})\s*(?:-|\u2013|to(?=\s))\s*(?P<high>{_AMOUNT})\s*(?P<range_unit>{_UNIT})(?!\w)
    | (?P<amount>{_AMOUNT})\s*(?P<unit>{_UNIT})(?!\w)
    | (?P<number>\d{{1,12}})(?![\w.-])
    | (?P<name>[a-z][a-z0-9_]{{0,63}})(?![A-Za-z0-9_-])
    | (?P<mark>[(),])
    )""",
    re.VERBOSE | re.ASCII,
)


class TermError(ValueError):
    """Text that is not a proposition; `offset` counts characters from the start of the text, `hint` says what to do."""

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        """Keep what is wrong, where, and what to do about it."""
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number as it stands in a proposition: a day (`yyyymmdd`), a distance in metres, or a plain number."""

    value: int
    unit: Unit = "number"

    def __str__(self) -> str:
        """Write the bare integer, as the rules see it."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Measure:
    """A distance that stands for several values: an ambiguous unit, a range, or both.

    `spans` are pairs (least, greatest) in metres; a span of one value has both equal.
    """

    text: str
    spans: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        """Write it as the author of the file did."""
        return self.text

    def values(self, thresholds: Iterable[int] = ()) -> tuple[Number, ...]:
        """Give each exact distance, and for ranges one distance in each band between thresholds (metres) they touch."""
        cuts = sorted(set(thresholds))
        found: dict[int, int] = {}
        for low, high in self.spans:
            if low == high:
                found[low] = low
                continue
            edges = [low, *(cut for cut in cuts if low < cut < high), high]
            for left, right in pairwise(edges):
                middle = (left + right) // 2
                band = -1 - bisect_left(cuts, middle)
                found.setdefault(band, middle)
        return tuple(Number(value, "metres") for value in found.values())


@dataclass(frozen=True, slots=True)
class Term:
    """A name with arguments: a proposition, a zone such as `territorial_sea(ve)`, or a bare id."""

    name: str
    args: tuple[Argument, ...] = ()

    def __str__(self) -> str:
        """Write the canonical form, without spaces: `flag(boat,ve)`."""
        return f"{self.name}({','.join(map(str, self.args))})" if self.args else self.name


Argument: TypeAlias = Term | Number | Measure


def is_identifier(text: str) -> bool:
    """Tell whether the text may be an id or the name of a proposition."""
    return _IDENTIFIER.fullmatch(text) is not None and text != "not"


def day_number(day: date) -> int:
    """Write a day as the integer `yyyymmdd`."""
    return day.year * 10000 + day.month * 100 + day.day


def number_day(number: int) -> date:
    """Read the integer `yyyymmdd` as a day; ValueError where there is no such day."""
    return date(number // 10000, number // 100 % 100, number % 100)


@lru_cache(maxsize=4096)
def parse(text: str) -> Argument:
    """Read one term: an id, a proposition, a zone, a day, a distance or a whole number.

    Raises:
        TermError: the text is anything else; the offset points at the first thing that does not fit.

    """
    if len(text) > _LONGEST:
        _refuse(f"this is longer than {_LONGEST} characters")
    tokens = list(_tokens(text))
    found, rest = _argument(text, tokens, 0, 0)
    if rest < len(tokens):
        raise _unexpected(text, tokens[rest].start())
    return found


def proposition(text: str) -> Term:
    """Read a proposition such as `flag(boat, ve)`; TermError where the text is none."""
    found = parse(text)
    if not isinstance(found, Term):
        _refuse(f"'{text}' is a value, not a proposition", hint="write a name, for example flag(boat, ve)")
    return found


def readings(term: Argument, thresholds: Iterable[int] = ()) -> tuple[Argument, ...]:
    """Give every reading of a term in which each distance has one value; mostly there is just one.

    `thresholds` are the distances, in metres, at which the rules tell bands apart.
    """
    if isinstance(term, Number):
        return (term,)
    if isinstance(term, Measure):
        return term.values(thresholds)
    cuts = tuple(thresholds)
    choices = [readings(argument, cuts) for argument in term.args]
    return tuple(Term(term.name, combination) for combination in product(*choices))


def _refuse(message: str, offset: int = 0, hint: str = "") -> NoReturn:
    raise TermError(message, offset, hint) from None


def _tokens(text: str) -> Iterator[re.Match[str]]:
    position, end = 0, len(text.rstrip())
    if not end:
        _refuse("this is empty")
    while position < end:
        token = _TOKEN.match(text, position)
        if token is None:
            raise _unexpected(text, position)
        position = token.end()
        yield token


def _argument(text: str, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Argument, int]:
    if at >= len(tokens):
        _refuse("this breaks off: something is missing at the end", len(text.rstrip()))
    token = tokens[at]
    group = token.lastgroup or ""
    start = token.start(group) if group else token.start()
    if depth > _DEEPEST:
        _refuse("brackets are nested too deeply", start)
    if group == "name":
        return _named(text, tokens, at, depth)
    if group == "mark":
        raise _unexpected(text, start)
    return _value(token, start), at + 1


def _named(text: str, tokens: list[re.Match[str]], at: int, depth: int) -> tuple[Argument, int]:
    name = tokens[at]["name"]
    if name == "not":
        _refuse("'not' is no name", tokens[at].start("name"), "to deny a proposition, write stance: denies")
    at += 1
    if at >= len(tokens) or tokens[at]["mark"] != "(":
        return Term(name), at
    arguments: list[Argument] = []
    while True:
        argument, at = _argument(text, tokens, at + 1, depth + 1)
        arguments.append(argument)
        if at >= len(tokens):
            _refuse("the closing bracket is missing", len(text.rstrip()))
        if tokens[at]["mark"] == ")":
            return Term(name, tuple(arguments)), at + 1
        if tokens[at]["mark"] != ",":
            raise _unexpected(text, tokens[at].start())


def _value(token: re.Match[str], start: int) -> Number | Measure:
    if token["day"]:
        try:
            return Number(day_number(date.fromisoformat(token["day"])), "day")
        except ValueError:
            _refuse(f"there is no day {token['day']} in the calendar", start)
    if token["number"]:
        return Number(_bounded(int(token["number"]), start))
    if token["amount"]:
        spans = _spans(token["amount"], token["amount"], token["unit"], start)
    else:
        spans = _spans(token["low"], token["high"], token["range_unit"], start)
        if spans[0][0] > spans[0][1]:
            _refuse("the range runs backwards: write the smaller distance first", start)
    if len(spans) == 1 and spans[0][0] == spans[0][1]:
        return Number(spans[0][0], "metres")
    return Measure(token.group().strip(), spans)


def _spans(low: str, high: str, unit: str, start: int) -> tuple[tuple[int, int], ...]:
    factors = _UNITS[" ".join(unit.split())]
    return tuple((_metres(low, factor, start), _metres(high, factor, start)) for factor in factors)


def _metres(amount: str, factor: str, start: int) -> int:
    exact = Decimal(amount) * Decimal(factor)
    return _bounded(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)), start)


def _bounded(value: int, start: int) -> int:
    if value > _LARGEST:
        _refuse(f"the number {value} is too large", start)
    return value


def _unexpected(text: str, position: int) -> TermError:
    offset = position + len(text[position:]) - len(text[position:].lstrip())
    rest = text[offset:]
    if word := re.match(r"[A-Za-z][\w-]*", rest):
        if len(word.group()) > 64:
            return TermError("this name is longer than 64 characters", offset)
        tame = re.sub(r"[^a-z0-9_]", "_", word.group().lower())
        if tame != word.group():
            hint = f"names are lower-case letters, digits and _: did you mean '{tame}'?"
            return TermError(f"'{word.group()}' is no name", offset, hint)
        if text[:offset].rstrip()[-1:].isdigit():
            return TermError(f"'{word.group()}' is no unit", offset, "units are m, km, nmi, mi, ft and yd")
        return TermError(f"'{word.group()}' does not fit here", offset, "is a comma or a bracket missing?")
    if re.match(r"\d+-\d", rest):
        return TermError("this is no date", offset, "write days as YYYY-MM-DD, for example 2025-09-02")
    if re.match(r"\d", rest):
        hint = "whole numbers, days (2025-09-02) and distances (37 km, 20 nmi, 20 mi, 400 m, 6-90 nmi) can be read"
        return TermError("this number cannot be read", offset, hint)
    if not rest:
        return TermError("this breaks off: something is missing at the end", offset)
    return TermError(f"unexpected {rest[0]!r}", offset, "a proposition is written name(argument, argument)")
