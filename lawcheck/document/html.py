"""A document as HTML: a page of its own, or a piece for a notebook. No script, nothing from the network, all text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.model import (
    DEEPEST,
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
from lawcheck.document.style import FRAGMENT, PAGE
from lawcheck.document.svg import inline

__all__ = ["fragment", "page"]

#: From so many headings on, a page begins with a list of its sections.
_MANY = 5
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(document: Document) -> str:
    """A document as one HTML file that needs no other, for light and dark, screen, phone and paper."""
    title = _plain(document.title)
    return "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="generator" content="lawcheck">\n<title>{title}</title>',
        f"<style>\n{PAGE}</style>\n</head>\n<body>",
        '<main class="lawcheck">', *_Html("", 1, numbered=True).lines(document), "</main>\n</body>\n</html>\n",
    ])


def fragment(document: Document) -> str:
    """A document as a piece of a page, its style with it; what links inside it does not meet what links inside another."""
    mark = sha256(repr(document).encode("utf-8", "replace")).hexdigest()[:8]
    lines = _Html(f"lc{mark}-", 2, numbered=False).lines(document)
    return "\n".join([f'<div class="lawcheck" lang="en">\n<style>\n{FRAGMENT}</style>', *lines, "</div>\n"])


class _Html:
    """Writes one document; `prefix` begins all its ids, `top` is the level of the title."""

    def __init__(self, prefix: str, top: int, numbered: bool) -> None:
        self.prefix = prefix
        self.top = top
        self.numbered = numbered
        self.footnotes = Footnotes()
        self.pictures = 0

    def lines(self, document: Document) -> Iterator[str]:
        sections = _sections(document) if self.numbered else {}
        yield "<header>"
        yield f"<h{self.top}>{_plain(document.title)}</h{self.top}>"
        if document.subtitle.strip():
            yield f'<p class="subtitle">{_plain(document.subtitle)}</p>'
        if document.facts:
            yield '<dl class="facts">'
            yield from (f"<dt>{_plain(word)}</dt><dd>{_plain(value)}</dd>" for word, value in document.facts)
            yield "</dl>"
        yield "</header>"
        yield from self._contents(document, sections)
        for number, block in enumerate(document.blocks):
            yield from self._block(block, sections.get(number, ""))
        yield from self._notes()

    def _contents(self, document: Document, sections: dict[int, str]) -> Iterator[str]:
        shown = [(block, sections[number]) for number, block in enumerate(document.blocks)
                 if number in sections and isinstance(block, Heading) and block.level <= 2]
        if len(shown) < _MANY:
            return
        yield '<nav aria-label="Contents"><p>Contents</p><ul>'
        below = False
        for block, number in shown:
            if (block.level == 2) != below:
                yield "</ul></li>" if below else '<li class="below"><ul>'
                below = not below
            yield f'<li><a href="#{self._id("s", number)}">{_numbered(number)}{_plain(block.text)}</a></li>'
        yield ("</ul></li>" if below else "") + "</ul></nav>"

    def _block(self, block: Heading | Paragraph | Items | Table | Picture, section: str) -> Iterator[str]:
        match block:
            case Heading():
                level = min(6, block.level + self.top)
                id_ = f' id="{self._id("s", section)}"' if section else ""
                yield f"<h{level}{id_}>{_numbered(section)}{_plain(block.text)}</h{level}>"
            case Paragraph():
                class_ = "" if block.kind == "plain" else f' class="{block.kind}"'
                if words := self._words(block.text):
                    yield f"<p{class_}>{words}</p>"
            case Items():
                yield from self._entries(block.items, "ol" if block.ordered else "ul")
            case Table():
                yield from self._table(block)
            case Picture():
                yield from self._picture(block)

    def _entries(self, items: Sequence[Item], tag: str) -> Iterator[str]:
        if not items:
            return
        yield f"<{tag}>"
        for item in items:
            yield f"<li>{self._words(item.text)}"
            yield from self._entries(item.below, "ul")
            yield "</li>"
        yield f"</{tag}>"

    def _table(self, table: Table) -> Iterator[str]:
        name = clean(table.caption).strip() or f"Table: {', '.join(filter(None, map(bare, table.head)))}"
        yield f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(name)}">\n<table>'
        if table.caption.strip():
            yield f"<caption>{_plain(table.caption)}</caption>"
        kinds = [' class="figure"' if column in table.numeric else "" for column in range(len(table.head))]
        heads = "".join(
            f'<th scope="col"{kind}>{words}</th>' if words else f"<td{kind}></td>"
            for kind, words in zip(kinds, map(self._words, table.head), strict=True)
        )
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        for row in table.rows:
            cells = [f"<td{kind}>{self._words(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)]
            if len(row) > 1 and bare(row[0]).strip() and 0 not in table.numeric:
                cells[0] = f'<th scope="row">{cells[0][4:-5]}</th>'
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table></div>"

    def _picture(self, picture: Picture) -> Iterator[str]:
        self.pictures += 1
        id_ = self._id("p", str(self.pictures))
        yield f'<figure id="{id_}">'
        yield inline(picture.svg, id_, clean(picture.alt).strip())
        if picture.caption.strip():
            yield f"<figcaption>{_plain(picture.caption)}</figcaption>"
        if picture.table is not None:
            yield "<details><summary>The picture as a table</summary>"
            yield from self._table(picture.table)
            yield "</details>"
        yield "</figure>"

    def _notes(self) -> Iterator[str]:
        if not self.footnotes.listed:
            return
        head = self._id("s", "notes")
        level = self.top + 1
        yield f'<section class="notes" role="doc-endnotes" aria-labelledby="{head}"><h{level} id="{head}">Notes</h{level}>\n<ol>'
        for number, content in enumerate(self.footnotes.listed, 1):
            mentions = self.footnotes.mentions[number - 1]
            back = " ".join(
                f'<a class="back" role="doc-backlink" href="#{self._id("r", f"{number}-{mention}")}" '
                f'aria-label="Back to {"mention " + str(mention) + " of " if mentions > 1 else ""}note {number} in the text">'
                f"↩\ufe0e{f'<sup>{mention}</sup>' if mentions > 1 else ''}</a>"
                for mention in range(1, mentions + 1)
            )
            yield f'<li id="{self._id("n", str(number))}">{self._words(content)} {back}</li>'
        yield "</ol></section>"

    def _words(self, text: Text) -> str:
        found = ""
        last: Inline = ""
        for part in inlines(text):
            # Two numbers side by side would read as one.
            found += ("<sup>,</sup>" if isinstance(part, Note) and isinstance(last, Note) else "") + self._part(part)
            last = part
        return found.strip()

    def _part(self, part: Inline) -> str:
        match part:
            case Note():
                number = self.footnotes.number(part)
                id_ = self._id("r", f"{number}-{self.footnotes.mentions[number - 1]}")
                return (f'<sup><a id="{id_}" href="#{self._id("n", str(number))}" role="doc-noteref" '
                        f'aria-label="Note {number}">{number}</a></sup>')
            case Strong():
                return f"<strong>{escape(clean(part.text))}</strong>"
            case Emphasis():
                return f"<em>{escape(clean(part.text))}</em>"
            case Mono():
                return f"<code>{escape(clean(part.text))}</code>"
            case str():
                return escape(clean(part))

    def _id(self, kind: str, number: str) -> str:
        return f"{self.prefix}{kind}{number}"


def _plain(text: str) -> str:
    return escape(clean(text).strip())


def _numbered(section: str) -> str:
    return f'<span class="number">{section}</span>' if section else ""


def _sections(document: Document) -> dict[int, str]:
    """The number of each heading, by its place among the blocks: 1, 1.1, 1.2, 2. None where the headings are numbered already."""
    headings = {number: block for number, block in enumerate(document.blocks) if isinstance(block, Heading)}
    if any(block.text.lstrip()[:1].isdigit() for block in headings.values()):
        return {}
    counts = [0] * DEEPEST
    found: dict[int, str] = {}
    for number, block in headings.items():
        counts[block.level - 1] += 1
        counts[block.level:] = [0] * (DEEPEST - block.level)
        found[number] = ".".join(str(count) for count in counts[: block.level])
    return found
