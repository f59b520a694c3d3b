"""The footnotes of a document: numbered in the order of their first mention, one number for each key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lawcheck.document.model import Document, Heading, Inline, Item, Items, Note, Paragraph, Picture, Table, Text, bare, inlines

__all__ = ["Footnotes"]


class Footnotes:
    """Hands out the numbers of footnotes while a document is written, from its beginning to its end.

    A renderer asks for the number of every note in the order in which it writes them; `listed` are the footnotes so far.
    """

    def __init__(self) -> None:
        self.listed: list[tuple[Inline, ...]] = []
        self.mentions: list[int] = []
        self._numbers: dict[str, int] = {}

    @classmethod
    def of(cls, document: Document) -> Footnotes:
        """All footnotes of a document."""
        found = cls()
        for text in texts(document):
            for part in inlines(text):
                if isinstance(part, Note):
                    found.number(part)
        return found

    def number(self, note: Note) -> int:
        """The number of a footnote, from 1; the next one if it was not mentioned before.

        Raises:
            ValueError: the same key was given to a footnote that says something else, so one of the two would be lost.
        """
        number = self._numbers.get(note.key) if note.key else None
        if number is None:
            self.listed.append(note.content)
            self.mentions.append(0)
            number = len(self.listed)
            if note.key:
                self._numbers[note.key] = number
        elif self.listed[number - 1] != note.content:
            was = bare(self.listed[number - 1])
            raise ValueError(f"two footnotes share the key '{note.key}' and differ: '{was}' and '{bare(note.content)}'")
        self.mentions[number - 1] += 1
        return number


def texts(document: Document) -> Iterator[Text]:
    """Every text of a document that may have footnotes, in the order in which it is read."""
    for block in document.blocks:
        match block:
            case Paragraph():
                yield block.text
            case Items():
                yield from _entries(block.items)
            case Table():
                yield from _cells(block)
            case Picture():
                if block.table is not None:
                    yield from _cells(block.table)
            case Heading():
                pass


def _entries(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        yield item.text
        yield from _entries(item.below)


def _cells(table: Table) -> Iterator[Text]:
    yield from table.head
    for row in table.rows:
        yield from row
