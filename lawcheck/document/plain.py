"""A document as plain text: no colour, no line wider than asked for, readable in a pipe and in a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.measure import padded, shares, width, wrap
from lawcheck.document.model import Document, Heading, Item, Items, Note, Paragraph, Picture, Table, Text, clean, inlines

__all__ = ["plain"]

#: Nothing readable is narrower.
LEAST = 30
_GAP = "  "
_BULLETS = "-*"


def plain(document: Document, width: int = 80) -> str:
    """A document as plain text, `width` columns wide (at least 30); footnotes stand as [1] and are listed at the end."""
    return _Plain(max(width, LEAST)).written(document)


class _Plain:
    def __init__(self, width: int) -> None:
        self.width = width
        self.footnotes = Footnotes()

    def written(self, document: Document) -> str:
        parts = ["\n".join(self._head(document))]
        above: object = None
        for block in document.blocks:
            lines = list(self._block(block))
            if lines:
                near = isinstance(above, Heading) and not isinstance(block, Heading)
                parts.append(("" if near else "\n") + "\n".join(lines))
                above = block
        if self.footnotes.listed:
            parts.append("\n" + "\n".join(self._notes()))
        return "\n".join(parts) + "\n"

    def _head(self, document: Document) -> Iterator[str]:
        title = wrap(clean(document.title), self.width)
        yield from title
        yield "=" * max(map(width, title))
        if document.subtitle.strip():
            yield from wrap(clean(document.subtitle), self.width)
        if document.facts:
            yield ""
            words = min(max(width(clean(word)) for word, _ in document.facts) + 1, self.width // 3)
            for word, value in document.facts:
                yield from _beside(wrap(f"{clean(word).strip()}:", words), wrap(clean(value), self.width - words - 1), words)

    def _block(self, block: Heading | Paragraph | Items | Table | Picture) -> Iterator[str]:
        match block:
            case Heading():
                lines = wrap(clean(block.text), self.width)
                yield from lines
                if lines:
                    yield ("-" if block.level == 1 else ".") * max(map(width, lines))
            case Paragraph():
                indent = "    " if block.kind == "aside" else ""
                yield from (indent + line for line in wrap(self._words(block.text), self.width - len(indent)))
            case Items():
                yield from self._entries(block.items, ordered=block.ordered)
            case Table():
                yield from self._table(block)
            case Picture():
                yield from self._picture(block)

    def _words(self, text: Text) -> str:
        """A text in one line, the numbers of its footnotes in it."""
        return clean("".join(
            f"[{self.footnotes.number(part)}]" if isinstance(part, Note) else part if isinstance(part, str) else part.text
            for part in inlines(text)
        )).strip()

    def _entries(self, items: Sequence[Item], indent: str = "", depth: int = 0, ordered: bool = False) -> Iterator[str]:
        marks = [f"{number}." if ordered else _BULLETS[depth % 2] for number in range(1, len(items) + 1)]
        wide = max(map(len, marks), default=0)
        below = (indent + " " * (wide + 1))[: self.width // 2]
        for mark, item in zip(marks, items, strict=True):
            lines = wrap(self._words(item.text), self.width - len(indent) - wide - 1) or [""]
            yield f"{indent}{mark:>{wide}} {lines[0]}".rstrip()
            yield from (f"{indent}{'':{wide}} {line}" for line in lines[1:])
            yield from self._entries(item.below, below, depth + 1)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption.strip():
            yield from wrap(clean(table.caption), self.width)
            yield ""
        head = [self._words(cell) for cell in table.head]
        rows = [[self._words(cell) for cell in row] for row in table.rows]
        widths = shares(list(zip(head, *rows, strict=True)), self.width - len(_GAP) * (len(head) - 1))
        yield from _columns(head, rows, widths, table.numeric) if widths else _records(head, rows, self.width)

    def _picture(self, picture: Picture) -> Iterator[str]:
        if picture.caption.strip() and (picture.table is None or clean(picture.caption) != clean(picture.table.caption)):
            yield from wrap(clean(picture.caption), self.width)
            yield ""
        if picture.table is None:
            yield from ("    " + line for line in wrap(f"Picture: {clean(picture.alt)}", self.width - 4))
        else:
            yield from self._table(picture.table)

    def _notes(self) -> Iterator[str]:
        yield "Notes"
        yield "-----"
        wide = len(str(len(self.footnotes.listed))) + 2
        for number, content in enumerate(self.footnotes.listed, 1):
            yield from _beside([padded(f"[{number}]", wide, right=True)], wrap(self._words(content), self.width - wide - 1), wide)


def _beside(left: Sequence[str], right: Sequence[str], wide: int) -> Iterator[str]:
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else ""
        other = right[number] if number < len(right) else ""
        yield f"{padded(one, wide)} {other}".rstrip()


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], numeric: frozenset[int]) -> Iterator[str]:
    heads, *wrapped = [[wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in (head, *rows)]
    airy = any(len(cell) > 1 for row in wrapped for cell in row)
    yield from _row(heads, widths, numeric)
    yield _GAP.join("-" * wide for wide in widths)
    for number, row in enumerate(wrapped):
        if airy and number:
            yield ""
        yield from _row(row, widths, numeric)


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int], numeric: frozenset[int]) -> Iterator[str]:
    for number in range(max(1, *map(len, cells))):
        yield _GAP.join(
            padded(cell[number] if number < len(cell) else "", wide, right=column in numeric)
            for column, (cell, wide) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()


def _records(head: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """A table that is too wide for columns: a row after the other, each cell with the head of its column."""
    if not rows:
        yield from wrap("; ".join(filter(None, head)), room)
    for number, row in enumerate(rows):
        if number:
            yield ""
        yield from wrap(row[0], room) or ["-"]
        for word, cell in zip(head[1:], row[1:], strict=True):
            if cell:
                lines = wrap(f"{word}: {cell}" if word else cell, room - 4)
                yield f"  {lines[0]}"
                yield from (f"    {line}" for line in lines[1:])
