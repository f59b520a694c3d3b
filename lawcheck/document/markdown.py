"""A document as Markdown: CommonMark with the tables and footnotes of GitHub. No text of the document can act as markup."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.model import (
    Document,
    Emphasis,
    Heading,
    Inline,
    Item,
    Items,
    Mono,
    Note,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    clean,
    inlines,
)

__all__ = ["markdown"]

#: Signs that can begin or end something anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*\[\]<>|~$#]|(?<![^\W_])_|_(?![^\W_])|&(?=\S|$)|!(?=\[|$)|(?<=www)\.|(?<=:)/(?=/|$)", re.IGNORECASE)
#: Signs that mean something at the beginning of a block only.
_FIRST = re.compile(r"^([-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
_NOTHING = "\N{NO-BREAK SPACE}"
#: What would go on with what stands before it: the number of a footnote, or the beginning of an address.
_GOES_ON = (("]", "(:"), ("www", "."), (":", "/"), ("/", "/"))


def markdown(document: Document) -> str:
    """A document as Markdown, one line a paragraph; a picture is given as its caption and table."""
    return _Markdown().written(document)


class _Markdown:
    def __init__(self) -> None:
        self.footnotes = Footnotes()

    def written(self, document: Document) -> str:
        parts = [f"# {_escaped(document.title).strip()}"]
        if document.subtitle.strip():
            parts.append(self._line((Emphasis(document.subtitle),)))
        if document.facts:
            parts.append("\n".join(f"- {self._line((Strong(f'{word}:'), ' ', value))}" for word, value in document.facts))
        lists = 0 if document.facts else -1
        for block in document.blocks:
            lists = lists + 1 if isinstance(block, Items) else -1
            parts += [part for part in self._block(block, lists % 2) if part.strip()]
        parts += [f"[^{number}]: {self._line(content)}" for number, content in enumerate(self.footnotes.listed, 1)]
        return "\n\n".join(parts) + "\n"

    def _block(self, block: Heading | Paragraph | Items | Table | Picture, other: int) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * (block.level + 1)} {_escaped(block.text).strip()}"
            case Paragraph():
                line = self._line(block.text)
                yield f"> {line}" if block.kind == "aside" and line else line
            case Items():
                # A list right below another goes on with it, unless its marks are others.
                mark = ".)"[other] if block.ordered else "-*"[other]
                yield "\n".join(self._entries(block.items, mark, block.ordered))
            case Table():
                yield from self._table(block)
            case Picture():
                yield from self._picture(block)

    def _entries(self, items: Sequence[Item], mark: str, ordered: bool = False, indent: str = "") -> Iterator[str]:
        for number, item in enumerate(items, 1):
            lead = f"{number}{mark} " if ordered else f"{mark} "
            # An entry without words would underline the line above it, which makes that a heading.
            yield f"{indent}{lead}{self._line(item.text) or _NOTHING}"
            yield from self._entries(item.below, "-", indent=indent + " " * len(lead))

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption.strip():
            yield self._line((Emphasis(table.caption),))
        lines = [table.head, *table.rows]
        cells = ["| " + " | ".join(self._line(cell, cell=True) for cell in line) + " |" for line in lines]
        rule = "|" + "|".join(" ---: " if column in table.numeric else " --- " for column in range(len(table.head))) + "|"
        yield "\n".join([cells[0], rule, *cells[1:]])

    def _picture(self, picture: Picture) -> Iterator[str]:
        if picture.caption.strip() and (picture.table is None or clean(picture.caption) != clean(picture.table.caption)):
            yield self._line((Emphasis(picture.caption),))
        if picture.table is None:
            yield f"> {self._line(('Picture: ' + picture.alt,))}"
        else:
            yield from self._table(picture.table)

    def _line(self, text: Text, cell: bool = False) -> str:
        """A text as one line that can begin a block."""
        found = ""
        parts = list(_merged(text))
        for number, part in enumerate(parts):
            if isinstance(part, Note) and number and isinstance(parts[number - 1], Note):
                found += " "  # two numbers side by side would read as one
            found += self._part(part, found, parts[number + 1] if number + 1 < len(parts) else " ", cell)
        return found.strip() if cell else _FIRST.sub(_led, found.strip())

    def _part(self, part: Inline, before: str, after: Inline, cell: bool) -> str:
        match part:
            case Note():
                return f"[^{self.footnotes.number(part)}]"
            case Mono():
                return _code(clean(part.text), cell, before)
            case str():
                words = _escaped(part)
                goes_on = any(before.lower().endswith(end) and words[:1] in start for end, start in _GOES_ON if words)
                return "\\" + words if goes_on else words
            case Strong() | Emphasis():
                return _stressed(clean(part.text), "**" if isinstance(part, Strong) else "*", before, after)


def _led(found: re.Match[str]) -> str:
    """What begins a line so that it begins nothing else."""
    return found[0] + "\\" if found[0].isdecimal() else "\\" + found[0]


def _escaped(text: str) -> str:
    """A text whose signs are only signs."""
    return _ANYWHERE.sub(r"\\\g<0>", clean(text))


def _code(text: str, cell: bool, before: str) -> str:
    """A name between backquotes; as plain text where these cannot hold it."""
    if not text.strip() or before.endswith("`") or (cell and "|" in text and "\\" in text):
        return _escaped(text)
    fence = "`" * next(count for count in range(1, len(text) + 2) if not re.search(f"(?<!`)`{{{count}}}(?!`)", text))
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return fence + pad + (text.replace("|", "\\|") if cell else text) + pad + fence


def _stressed(text: str, mark: str, before: str, after: Inline) -> str:
    """Words between marks, spaces outside of them; without marks where the signs around would not let them work."""
    words = _escaped(text.strip())
    start, end = " " * (text[:1] == " "), " " * (text[-1:] == " ")
    if not words:
        return start
    left, right = (before + start)[-1:] or " ", (end or _first(after))[:1]
    opens = left != "*" and (not _sign(words[0]) or left.isspace() or _punctuation(left))
    closes = right != "*" and (not _sign(words[-1]) or right.isspace() or _punctuation(right))
    return start + (f"{mark}{words}{mark}" if opens and closes else words) + end


def _merged(text: Text) -> Iterator[Inline]:
    """The parts of a text, neighbours of one kind as one, so that every sign is seen beside the next."""
    last: Inline = ""
    for part in inlines(text):
        if not isinstance(part, Note) and not clean(part if isinstance(part, str) else part.text):
            continue
        if isinstance(part, str) and isinstance(last, str):
            last += part
        elif isinstance(part, (Strong, Emphasis)) and type(part) is type(last):
            last = type(part)(last.text + part.text)
        else:
            if last != "":
                yield last
            last = part
    if last != "":
        yield last


def _first(part: Inline) -> str:
    """The sign with which a part will be written first."""
    match part:
        case Note():
            return "["
        case Mono():
            return "`"
        case str():
            return _escaped(part)[:1] or " "
        case _:
            return " " if clean(part.text)[:1] in {"", " "} else "*"


def _sign(sign: str) -> bool:
    """Whether a sign may count as punctuation: no letter, no figure, no space."""
    return unicodedata.category(sign)[0] in "PS"


def _punctuation(sign: str) -> bool:
    """Whether it counts as such in every version of CommonMark."""
    return unicodedata.category(sign)[0] == "P" or sign in string.punctuation
