"""Sentences for memos: lists, capitals, short names of things, and lengths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from lawcheck.document.model import Inline, Text, bare, inlines, join, joined

__all__ = [
    "LONGEST", "MONTHS", "and_list", "capital", "count", "dated", "day_words", "listed", "number", "plural", "sentence",
    "split", "uncapital", "words",
]

#: No sentence of a memo has more words than this.
LONGEST = 45

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
#: The months by their names.
MONTHS = {name: place for place, name in enumerate(_MONTHS, 1)}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day_words(day: object) -> str:
    """A day as it is written in a text: 2 September 2025."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(day))
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}" if match else str(day)


def dated(text: str) -> str:
    """A sentence with its days in words."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda match: day_words(match[0]), text)


def words(text: Text) -> int:
    """How many words a text has, footnotes left out."""
    return len(bare(text).split())


def capital(text: Text) -> tuple[Inline, ...]:
    """The text with a capital at its beginning."""
    parts = inlines(text)
    if parts and isinstance(parts[0], str):
        return (parts[0][:1].upper() + parts[0][1:], *parts[1:])
    return parts


def uncapital(text: str) -> str:
    """A heading as part of a sentence: its first letter small, save in a name or an abbreviation."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text


def sentence(*texts: Text | Inline, end: str = ".") -> tuple[Inline, ...]:
    """Texts joined to one sentence: capital first, full stop last, a space behind it."""
    parts = list(join(*(text if isinstance(text, (str, tuple)) else (text,) for text in texts)))
    while parts and isinstance(parts[-1], str) and not parts[-1].strip():
        parts.pop()
    last = next((part for part in reversed(parts) if isinstance(part, str)), "")
    closed = bool(parts) and isinstance(parts[-1], str) and last.rstrip().endswith((".", "?", "!", ":"))
    return (*capital(tuple(_before_notes(parts, "" if closed else end))), " ")


def _before_notes(parts: Sequence[Inline], end: str) -> list[Inline]:
    """The full stop stands before the numbers of the footnotes that end the sentence."""
    from lawcheck.document.model import Note

    place = len(parts)
    while place and isinstance(parts[place - 1], Note):
        place -= 1
    return [*parts[:place], end, *parts[place:]] if end else list(parts)


def and_list(texts: Iterable[Text], last: str = " and ") -> tuple[Inline, ...]:
    """Texts with commas and an "and"."""
    return joined(list(texts), ", ", last)


def listed(texts: Sequence[Text], lead: Text, again: Callable[[], Text] | None = None, last: str = " and ") -> tuple[Inline, ...]:
    """One or more sentences that say the lead and then the texts, as many of them in each as it has room for.

    Args:
        texts: what is listed, each a clause such as "that the boat sank".
        lead: how the first sentence begins; `again` makes the beginning of the others.
        again: the beginning of further sentences; the lead again where left out.
        last: what joins the last clause to the others.
    """
    found: tuple[Inline, ...] = ()
    rest = list(texts)
    start: Text = lead
    while rest:
        taken = 1
        room = LONGEST - words(start)
        while taken < len(rest) and sum(words(text) + 1 for text in rest[: taken + 1]) <= room:
            taken += 1
        if taken == 1 and words(rest[0]) > room:  # too long for one sentence: what is said stands by itself
            found += sentence(start, "the following") + sentence("“", capital(_bare_clause(rest[0])), ".”", end="")
        else:
            found += sentence(start, and_list(rest[:taken], _before_last(rest[:taken], last)))
        rest = rest[taken:]
        start = again() if again else lead
    return found


def _before_last(texts: Sequence[Text], last: str) -> str:
    """The word before the last clause, with a comma where one of the others has an "or" or an "and" of its own."""
    mixed = any(sign in bare(text) for text in texts[:-1] for sign in (", ", " or ", " and "))
    return f",{last}" if mixed and len(texts) > 1 and last in {" and ", " or "} else last


def _bare_clause(text: Text) -> tuple[Inline, ...]:
    """A clause without the "that" before it."""
    parts = list(inlines(text))
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].removeprefix("that ")
    return tuple(part for part in parts if part != "")


def split(given: Text, most: int = LONGEST - 6) -> str:
    """A long text of the file in a few words: up to the first colon, semicolon or comma that leaves enough."""
    text = bare(given)
    if len(text.split()) <= most:
        return text
    for sign in (":", ";", " — ", ","):
        head = text.split(sign)[0]
        if 4 <= len(head.split()) <= most:
            return head
    return " ".join(text.split()[:most]) + " …"


def count(found: int) -> str:
    """A number in words up to twelve."""
    return _NUMBERS[found] if 0 <= found < len(_NUMBERS) else str(found)


def number(found: int, one: str, many: str = "") -> str:
    """A number with what is counted: "three facts"."""
    return f"{count(found)} {one if found == 1 else many or one + 's'}"


def plural(found: int, one: str, many: str) -> str:
    """The one word or the other."""
    return one if found == 1 else many
