"""What a reader of a document sees: its sentences, its words, the keys of its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawcheck.document.footnotes import texts
from lawcheck.document.model import Document, Item, Items, Note, Paragraph, Table, bare, inlines


def words_of(document: Document) -> str:
    return " ".join(bare(text) for text in texts(document))


def sentences(document: Document) -> Iterator[str]:
    """Every sentence of the running text; what is quoted counts as one word of it."""
    for block in document.blocks:
        found = [block.text] if isinstance(block, Paragraph) else list(_entries(block.items)) if isinstance(block, Items) else []
        for text in found:
            quoted = re.sub(r"“([^”]*)”", lambda match: "“" + re.sub(r"[.?]", "", match[1]) + "”", bare(text))
            yield from (one for one in re.split(r"(?<=[.?!:;])\s+|(?<=\.”)\s+", quoted) if one)


def _entries(items: tuple[Item, ...]) -> Iterator[object]:
    for item in items:
        yield item.text
        yield from _entries(item.below)


def keys(document: Document) -> list[str]:
    return [part.key for text in texts(document) for part in inlines(text) if isinstance(part, Note)]


def notes(document: Document) -> dict[str, str]:
    return {part.key: bare(part.content) for text in texts(document) for part in inlines(text) if isinstance(part, Note)}


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if type(block).__name__ == "Heading"]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]
