"""What a report says, without a word on how it looks: headings, paragraphs, lists, tables, pictures and footnotes.

A report is written once, as a `Document`, and shown by `plain`, `markdown`, `html` and `word`. All text in it is text: nothing in
it is read as markup, whatever signs it holds.

    >>> document = Document("Self-defence", (Paragraph(("There must be an ", Strong("armed attack"), ".")),))
    >>> print(document)
    Self-defence
    ============
    <BLANKLINE>
    There must be an armed attack.
    <BLANKLINE>
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from lawcheck.document.display import Displayed

__all__ = [
    "Block", "Document", "Emphasis", "Heading", "Inline", "Item", "Items", "Kind", "Mono", "Note", "Paragraph", "Picture",
    "Strong", "Table", "Text", "bare", "clean", "inlines", "join", "joined",
]

#: A paragraph, the first words of a report that say the most, or a remark beside it.
Kind: TypeAlias = Literal["plain", "lead", "aside"]
#: The deepest heading: HTML and Word have six, and the title is the first.
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str

    def __post_init__(self) -> None:
        _words(self.text, "Strong")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed, or in another language."""

    text: str

    def __post_init__(self) -> None:
        _words(self.text, "Emphasis")


@dataclass(frozen=True, slots=True)
class Mono:
    """A name as files and programs write it."""

    text: str

    def __post_init__(self) -> None:
        _words(self.text, "Mono")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, at the place in the text where its number goes.

    Attributes:
        content: what the footnote says; no footnote in it.
        key: notes of one key are one footnote with one number; "" for a footnote that stands once.
    """

    content: tuple[Inline, ...]
    key: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.content, tuple):
            raise TypeError(f"the content of a Note is a tuple of texts, not {_kind(self.content)}")
        _text(self.content, "Note")
        if any(isinstance(part, Note) for part in self.content):
            raise ValueError("a Note holds no other Note: a footnote has no footnotes")
        if not bare(self.content).strip():
            raise ValueError("a Note says something; this one is empty")


Inline: TypeAlias = str | Strong | Emphasis | Mono | Note
Text: TypeAlias = tuple[Inline, ...] | str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the one below the title of the document, 5 the deepest."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        _words(self.text, "Heading")
        if not clean(self.text).strip():
            raise ValueError("a Heading has words")
        if not 1 <= self.level <= DEEPEST:
            raise ValueError(f"a Heading has a level from 1 to {DEEPEST}, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Text
    kind: Kind = "plain"

    def __post_init__(self) -> None:
        _text(self.text, "Paragraph")
        if self.kind not in get_args(Kind):
            raise ValueError(f"a Paragraph is {' or '.join(get_args(Kind))}, not '{self.kind}'")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, and the entries below it."""

    text: Text
    below: tuple[Item, ...] = ()

    def __post_init__(self) -> None:
        _text(self.text, "Item")
        _all(self.below, Item, "the entries below an Item")


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered where `ordered`; the entries below an entry are never numbered."""

    items: tuple[Item, ...]
    ordered: bool = False

    def __post_init__(self) -> None:
        _all(self.items, Item, "the entries of Items")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of heads; `numeric` are the columns, counted from 0, that are set flush right."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not isinstance(self.head, tuple) or not isinstance(self.rows, tuple):
            raise TypeError("the head of a Table is a tuple of texts, and its rows are a tuple of such tuples")
        if not self.head:
            raise ValueError("a Table has at least one column")
        _words(self.caption, "the caption of a Table")
        for cell in self.head:
            _text(cell, "the head of a Table")
        for number, row in enumerate(self.rows, 1):
            if not isinstance(row, tuple):
                raise TypeError(f"row {number} of a Table is a tuple of texts, not {_kind(row)}")
            if len(row) != len(self.head):
                raise ValueError(f"row {number} of a Table has {len(row)} cells, and its head has {len(self.head)}")
            for cell in row:
                _text(cell, f"row {number} of a Table")
        if any(not 0 <= column < len(self.head) for column in self.numeric):
            raise ValueError(f"a Table of {len(self.head)} columns has no column {max(self.numeric, key=abs)}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG. Where no picture can be shown, its table stands for it, or else `alt`, which says what is to be seen."""

    svg: str
    alt: str
    caption: str = ""
    table: Table | None = None

    def __post_init__(self) -> None:
        for words in (self.svg, self.alt, self.caption):
            _words(words, "Picture")
        if not clean(self.alt).strip():
            raise ValueError("a Picture says in `alt` what is to be seen on it")
        if self.table is not None and not isinstance(self.table, Table):
            raise TypeError(f"the table of a Picture is a Table, not {_kind(self.table)}")


Block: TypeAlias = Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True, slots=True)
class Document(Displayed):
    """A report: its title, the facts at its head (case, day, view, receipt), and what it says."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _words(self.title, "the title of a Document")
        _words(self.subtitle, "the subtitle of a Document")
        if not clean(self.title).strip():
            raise ValueError("a Document has a title")
        _all(self.blocks, (Heading, Paragraph, Items, Table, Picture), "the blocks of a Document")
        if not isinstance(self.facts, tuple) or any(not isinstance(fact, tuple) or len(fact) != 2 for fact in self.facts):
            raise TypeError("the facts of a Document are a tuple of pairs: a word and what it stands at")
        for fact in self.facts:
            for words in fact:
                _words(words, "the facts of a Document")

    def document(self) -> Document:
        """The report itself."""
        return self


def inlines(text: Text | Inline) -> tuple[Inline, ...]:
    """A text, or a part of one, as a tuple of parts."""
    return text if isinstance(text, tuple) else (text,)


def join(*texts: Text | Inline) -> tuple[Inline, ...]:
    """Texts one after the other, nothing between them."""
    return tuple(part for text in texts for part in inlines(text) if part != "")


def joined(texts: Iterable[Text | Inline], between: str = ", ", last: str | None = None) -> tuple[Inline, ...]:
    """Texts with something between each two, and something else before the last, if that is given.

    >>> joined(["a", Strong("b"), "c"], last=" and ")
    ('a', ', ', Strong(text='b'), ' and ', 'c')
    """
    parts = list(texts)
    found: list[Inline] = []
    for number, text in enumerate(parts):
        if number:
            found.append(between if last is None or number < len(parts) - 1 else last)
        found += inlines(text)
    return tuple(part for part in found if part != "")


def bare(text: Text) -> str:
    """The words of a text: no marks, no footnotes."""
    parts = (part if isinstance(part, str) else part.text for part in inlines(text) if not isinstance(part, Note))
    return clean("".join(parts))


_BLANK = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
#: Signs that no output can carry (controls, halves of a pair, what is no character) or that turn the order of others round.
_NEVER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff"
                    + "".join(f"{chr(plane * 0x10000 + 0xfffe)}{chr(plane * 0x10000 + 0xffff)}" for plane in range(1, 17)) + "]")


def clean(text: str) -> str:
    """A text in one line, without signs that no output can carry. Spaces at its ends stay, as one space."""
    return _NEVER.sub("", _BLANK.sub(" ", text))


def _words(value: object, where: str) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{where} takes a text, not {_kind(value)}")


def _text(value: object, where: str) -> None:
    if isinstance(value, str):
        return
    if not isinstance(value, tuple):
        raise TypeError(f"{where}: a text is a string or a tuple of its parts, not {_kind(value)}")
    for part in value:
        if not isinstance(part, (str, Strong, Emphasis, Mono, Note)):
            raise TypeError(f"{where}: a part of a text is a string, Strong, Emphasis, Mono or Note, not {_kind(part)}")


def _all(values: object, kinds: type | tuple[type, ...], where: str) -> None:
    if not isinstance(values, tuple):
        raise TypeError(f"{where} are a tuple, not {_kind(values)}")
    for value in values:
        if not isinstance(value, kinds):
            raise TypeError(f"{where}: {_kind(value)} is none")


def _kind(value: object) -> str:
    return f"{type(value).__name__} {value!r:.60}"
