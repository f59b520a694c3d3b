"""A document as a Word file: headings, lists and tables of Word's own, and footnotes that Word numbers and sets on their page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.measure import shares, width
from lawcheck.document.model import (
    Block,
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
    bare,
    clean,
    inlines,
)
from lawcheck.errors import LawcheckError

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.text.paragraph import Paragraph as Line

__all__ = ["word"]

#: The width of the text on an A4 page with these margins, in twentieths of a point.
_ROOM = 9354
#: The width of a sign in a table, in one of many columns, and how many signs a cell has at its edges.
_SIGN, _SMALL, _PAD = 98, 84, 3
#: A table of more columns is set smaller.
_WIDE = 5
#: The deepest list that Word's own styles know; what lies deeper is set like it, further in, down to a depth.
_DEEP, _DEEPEST = 3, 12


def word(document: Document) -> bytes:
    """A document as a .docx file, the same bytes for the same document; a picture is given as its caption and table.

    Raises:
        LawcheckError: python-docx is not installed.
    """
    try:
        from lawcheck.document.word_parts import packed, prepared
    except ImportError as error:
        install = "pip install 'lawcheck-force[word]'"
        raise LawcheckError(f"Word files take the package python-docx, which is not installed: {install}") from error
    file = prepared()
    writer = _Word(file)
    writer.write(document)
    return packed(file, writer.notes, clean(document.title).strip(), clean(document.subtitle).strip())


class _Word:
    """Writes one document, styles by their ids: python-docx would look through all of them for every name."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.styles = {style.name: style.style_id for style in file.styles}
        self.footnotes = Footnotes()

    @property
    def notes(self) -> list[list[tuple[str, str]]]:
        """The footnotes in order, each as its words and the styles of these."""
        return [
            [(words, self.styles.get(style, "")) for words, style in map(_styled, content)] for content in self.footnotes.listed
        ]

    def write(self, document: Document) -> None:
        self._line("Title", document.title)
        if document.subtitle.strip():
            self._line("Subtitle", document.subtitle)
        if document.facts:
            self._facts(document.facts)
        for block in document.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._line(f"Heading {block.level}", block.text)
            case Paragraph():
                self._line({"plain": "Body Text", "lead": "Lead", "aside": "Aside"}[block.kind], block.text)
            case Items():
                self._entries(block.items, ordered=block.ordered)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _line(self, style: str, text: Text) -> Line:
        """A paragraph of its own."""
        line = self.file.add_paragraph()
        self._fill(line, text, style)
        return line

    def _facts(self, facts: Sequence[tuple[str, str]]) -> None:
        words = min(3000, 400 + 110 * max(width(clean(word)) for word, _ in facts))
        self._cells("Facts", facts, [words, _ROOM - words], frozenset())

    def _entries(self, items: Sequence[Item], depth: int = 1, ordered: bool = False) -> None:
        from lawcheck.document.word_parts import indent, numbered

        number = numbered(self.file) if ordered else None
        style = ("List Number" if ordered else "List Bullet") + (f" {min(depth, _DEEP)}" if depth > 1 else "")
        for item in items:
            line = self._line(style, item.text)
            if number is not None:
                properties = line._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number
            if depth > _DEEP:
                indent(line, 360 * min(depth, _DEEPEST))
            self._entries(item.below, depth + 1)

    def _table(self, table: Table) -> None:
        if table.caption.strip():
            self._caption(table.caption)
        self._cells("Report Table", (table.head, *table.rows), _widths(table), table.numeric)

    def _cells(self, style: str, rows: Sequence[Sequence[Text]], widths: Sequence[int], numeric: frozenset[int]) -> None:
        """A table, and an empty line below it, for tables that touch would be one."""
        from lawcheck.document.word_parts import cells_of, flush_right, framed

        made = framed(self.file.add_table(len(rows), len(widths), style), widths, head=style != "Facts")
        size = "Table Small" if len(widths) > _WIDE else "Table Text"
        for line, texts in zip(cells_of(made), rows, strict=True):
            for column, (cell, text) in enumerate(zip(line, texts, strict=True)):
                self._fill(cell, text, size)
                if column in numeric:
                    flush_right(cell)
        self._line("Table Text", "")

    def _picture(self, picture: Picture) -> None:
        if picture.caption.strip() and (picture.table is None or clean(picture.caption) != clean(picture.table.caption)):
            self._caption(picture.caption)
        if picture.table is None:
            self._line("Aside", f"Picture: {picture.alt}")
        else:
            self._table(picture.table)

    def _caption(self, text: str) -> None:
        self._line("Caption", text).paragraph_format.keep_with_next = True

    def _fill(self, line: Line, text: Text, style: str) -> None:
        from lawcheck.document.word_parts import refer

        line._p.style = self.styles[style]
        last: Inline = ""
        for part in _trimmed(text):
            if isinstance(part, Note):
                number = self.footnotes.number(part)
                if isinstance(last, Note):
                    line.add_run(",")._r.style = "FootnoteReference"  # two numbers side by side would read as one
                refer(line, number, again=self.footnotes.mentions[number - 1] > 1)
            else:
                words, kind = _styled(part)
                run = line.add_run(words)
                if kind:
                    run._r.style = self.styles[kind]
            last = part


def _trimmed(text: Text) -> list[Inline]:
    """The parts of a text, without spaces at its ends."""
    parts = list(inlines(text))
    if parts and isinstance(parts[0], str):
        parts[0] = clean(parts[0]).lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = clean(parts[-1]).rstrip()
    return parts


def _styled(part: Inline) -> tuple[str, str]:
    """Words, and the name of the style in which they are set; "" for none."""
    match part:
        case str():
            return clean(part), ""
        case Strong():
            return clean(part.text), "Strong"
        case Emphasis():
            return clean(part.text), "Emphasis"
        case Mono():
            return clean(part.text), "Code"
    raise TypeError(f"a footnote is not set in words: {part!r}")


def _widths(table: Table) -> list[int]:
    """The widths of the columns, in twentieths of a point."""
    columns = [[bare(cell) for cell in column] for column in zip(table.head, *table.rows, strict=True)]
    sign = _SMALL if len(columns) > _WIDE else _SIGN
    signs = max(len(columns), _ROOM // sign - _PAD * len(columns))
    found = shares(columns, signs) or [signs // len(columns)] * len(columns)
    widths = [sign * (wide + _PAD) for wide in found]
    return widths if sum(widths) <= _ROOM else [_ROOM * wide // sum(widths) for wide in widths]
