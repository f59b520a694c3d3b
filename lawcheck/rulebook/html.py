"""The rulebook as one HTML file: no script, no other file, links between institutions, readable on paper too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from lawcheck.document.style import PALETTE
from lawcheck.law.rules import Citation
from lawcheck.rulebook.book import Book, Chapter, Element, Norm
from lawcheck.rulebook.phrases import BURDENS, CONFIDENCE, HOW, PREFACE, cited, lead, source_line

__all__ = ["html"]

_STYLE = PALETTE + """* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.5 Georgia, 'Times New Roman', serif; }
nav { position: fixed; inset: 0 auto 0 0; width: 17rem; overflow: auto; padding: 1rem; border-right: 1px solid var(--line);
  font: 14px/1.4 system-ui, sans-serif; }
nav ul { list-style: none; margin: 0 0 .8rem; padding: 0; } nav b { display: block; margin-top: .6rem; }
main { margin-left: 17rem; padding: 1rem 2rem 6rem; max-width: 68rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.4rem; margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: 1.1rem; } h1, h2, h3 { line-height: 1.2; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; } :target { background: var(--tint); }
code { font-size: .78em; color: var(--soft); overflow-wrap: anywhere; }
.tree, .tree ul { list-style: none; margin: 0; padding-left: 1.1rem; } .tree { padding-left: 0; }
.tree ul { border-left: 1px solid var(--line); margin-left: .2rem; }
.tree li { margin: .25rem 0; } .lead { color: var(--soft); font: .85rem system-ui, sans-serif; margin-top: .4rem; }
.root { font-weight: bold; } .note { color: var(--soft); font-style: italic; } .gate { color: var(--soft); }
.cites { font-size: .82em; } .cites a { color: var(--soft); }
table { border-collapse: collapse; font: .85rem/1.4 system-ui, sans-serif; margin: .4rem 0 1.2rem; }
td, th { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; }
th { background: var(--tint); }
dl.cards dt { font-weight: bold; margin-top: .9rem; } dl.cards dd { margin-left: 1.2rem; }
dl.cards ul { margin: .2rem 0; padding-left: 1.1rem; }
@media (max-width: 60rem) { nav { position: static; width: auto; border: 0; } main { margin: 0; padding: 1rem; } }
@media print { nav { display: none; } main { margin: 0; max-width: none; } body { font-size: 11px; } h2 { break-before: page; } }
"""


def html(of: Book, chapter: str = "") -> str:
    """The whole book, or one chapter of it."""
    return "\n".join(_Page(of).lines(chapter)) + "\n"


class _Page:
    def __init__(self, of: Book) -> None:
        self.book = of
        self.here: set[str] = set()

    def lines(self, only: str) -> Iterator[str]:
        chosen = [chapter for chapter in self.book.chapters if not only or chapter.id == only]
        self.here = {chapter.id for chapter in chosen}
        title = chosen[0].title if only and chosen else "The law as lawcheck reads it"
        yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
        yield "<nav>"
        for layer, chapters in self.book.layers.items():
            shown = [chapter for chapter in chapters if chapter.id in self.here]
            if shown:
                yield f"<b>{escape(self._title(layer))}</b><ul>"
                yield from (f'<li><a href="#i-{chapter.id}">{escape(chapter.title)}</a></li>' for chapter in shown)
                yield "</ul>"
        yield '<b><a href="#authorities">Authorities</a></b></nav>\n<main>'
        yield f"<h1>{escape(title)}</h1>"
        if not only:
            yield f"<p>{_plain(' '.join(PREFACE))}</p>"
        layer = ""
        for chapter in chosen:
            if chapter.layer != layer and not only:
                layer = chapter.layer
                yield f"<h1>{escape(self._title(layer))}</h1>"
            yield from self._chapter(chapter)
        yield from self._authorities()
        yield "</main>\n</body>\n</html>"

    def _title(self, layer: str) -> str:
        return self.book.titles.get(layer, layer.replace("_", " ")).capitalize()

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        yield f'<h2 id="i-{chapter.id}">{escape(chapter.title)}</h2>'
        yield from (f"<p>{escape(paragraph)}</p>" for paragraph in chapter.head)
        if chapter.burden:
            yield f"<p><em>Burden:</em> {BURDENS[chapter.burden]}.</p>"
        told: set[str] = set()
        yield '<ul class="tree">'
        for root in chapter.roots:
            if root.name not in told:
                yield f'<li><span class="root" id="n-{root.name}">{escape(root.sentence)}</span> <code>{root.name}</code>'
                yield from self._below(chapter, root, told)
                yield "</li>"
        yield "</ul>"
        if chapter.questions:
            yield "<h3>Open questions</h3>"
            yield from self._questions(chapter)

    def _below(self, chapter: Chapter, norm: Norm, told: set[str]) -> Iterator[str]:
        told.add(norm.name)
        if norm.commentary:
            yield f'<div class="note">{escape(norm.commentary)}</div>'
        kind = ""
        for element in norm.elements:
            if element.kind != kind:
                yield "</ul>" if kind else ""
                kind = element.kind
                yield f'<div class="lead">{escape(lead(norm, kind))}</div><ul>'
            below = chapter.norms.get(element.name)
            first = below is not None and element.name not in told
            yield "<li>" + self._element(element, first)
            if below is not None and first:
                yield from self._below(chapter, below, told)
            yield "</li>"
        yield "</ul>" if kind else ""

    def _element(self, element: Element, first: bool) -> str:
        words = escape(element.sentence)
        name = f"<code>{element.name}</code>"
        if first:
            words = f'<span id="n-{element.name}">{words}</span>'
        elif element.norm and self.book.home.get(element.name) in self.here:
            name = f'<a href="#n-{element.name}">{name}</a>'
        where = f" ({escape(element.where)})" if element.where else ""
        gate = ""
        if element.gate:
            options = " or ".join(option.replace("_", " ") for option in element.gate.options)
            question = element.gate.question
            link = question.replace("_", " ")
            if self.book.home.get(question) in self.here:
                link = f'<a href="#q-{question}">{link}</a>'
            gate = f' <span class="gate">— only if {link} is read as <em>{options}</em></span>'
        return f"{words}{where}{gate} {name}{self._cites(element.citations)}"

    def _cites(self, citations: tuple[Citation, ...]) -> str:
        links = "; ".join(
            f'<a href="#a-{one.authority}">{escape(cited(self.book.authorities[one.authority], one))}</a>'
            for one in citations
        )
        return f' <span class="cites">[{links}]</span>' if links else ""

    def _questions(self, chapter: Chapter) -> Iterator[str]:
        for question, views in chapter.questions:
            yield f'<p id="q-{question.id}"><strong>{escape(question.text)}</strong> <code>{question.id}</code></p><ul>'
            for option in question.options.values():
                wider = [narrow.replace("_", " ") for wide, narrow in sorted(question.includes) if wide == option.id]
                includes = f" (takes in <em>{escape(', '.join(wider))}</em>)" if wider else ""
                cites = self._cites(tuple(Citation(authority) for authority in option.basis))
                yield f"<li><em>{option.id.replace('_', ' ')}</em>: {escape(option.text)}{includes}{cites}</li>"
            yield "</ul><table><tr><th>position</th><th>reads it as</th><th>how</th></tr>"
            for view in views:
                read = ", ".join(option.replace("_", " ") for option in view.options)
                through = f", as {view.source}" if view.source != view.position else ""
                yield f"<tr><td>{view.position}</td><td>{read}</td><td>{HOW[view.how]}{through}</td></tr>"
            yield "</table>"

    def _authorities(self) -> Iterator[str]:
        yield '<h1 id="authorities">Authorities</h1>'
        yield "<p>What each stands for here, and what rests on it. A pinpoint is given only where it was checked.</p>"
        yield '<dl class="cards">'
        used = {id_: [use for use in uses if use.institution in self.here] for id_, uses in self.book.uses.items()}
        for id_ in sorted((id_ for id_, uses in used.items() if uses), key=lambda one: self.book.authorities[one].short.lower()):
            authority = self.book.authorities[id_]
            kind = authority.kind.replace("_", " ")
            yield f'<dt id="a-{id_}">{escape(authority.short)} <code>{id_}</code></dt>'
            yield f"<dd>{escape(source_line(authority))} ({kind})<ul>"
            for support in authority.stands_for:
                pinpoint = f" ({escape(support.pinpoint)})" if support.confidence == "verified" and support.pinpoint else ""
                yield f'<li>{escape(support.says)}{pinpoint} <span class="note">{CONFIDENCE[support.confidence]}</span></li>'
            places = dict.fromkeys((f"n-{use.norm}" if use.norm else f"q-{use.name}", use.norm or use.name) for use in used[id_])
            links = ", ".join(f'<a href="#{anchor}">{escape(word.replace("_", " "))}</a>' for anchor, word in places)
            yield f'</ul><div class="cites">relied on in: {links}</div></dd>'
        yield "</dl>"


def _plain(text: str) -> str:
    """Text with the few marks that the preface has."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", marked)
