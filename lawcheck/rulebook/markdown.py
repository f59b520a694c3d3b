"""The rulebook as one Markdown document."""

from __future__ import annotations

from collections.abc import Iterator

from lawcheck.law.rules import Citation
from lawcheck.rulebook.book import Book, Chapter, Element, Gate, Norm
from lawcheck.rulebook.phrases import BURDENS, CONFIDENCE, HOW, PREFACE, cited, lead, source_line

__all__ = ["markdown"]


def markdown(of: Book, chapter: str = "") -> str:
    """The whole book, or one chapter of it."""
    return "\n".join(_Page(of).lines(chapter)) + "\n"


class _Page:
    def __init__(self, of: Book) -> None:
        self.book = of
        self.here: set[str] = set()

    def lines(self, only: str) -> Iterator[str]:
        chosen = [chapter for chapter in self.book.chapters if not only or chapter.id == only]
        self.here = {chapter.id for chapter in chosen}
        if not only:
            yield from ("# The law as lawcheck reads it", "", *PREFACE, "", "## Contents", "")
            for layer, chapters in self.book.layers.items():
                yield f"- {self._title(layer)}"
                yield from (f"  - [{chapter.title}](#i-{chapter.id})" for chapter in chapters)
        layer = ""
        for chapter in chosen:
            if chapter.layer != layer and not only:
                layer = chapter.layer
                yield from ("", f"# {self._title(layer)}")
            yield from self._chapter(chapter)
        yield from self._authorities({id_ for id_, uses in self.book.uses.items()
                                      if any(use.institution in self.here for use in uses)})

    def _title(self, layer: str) -> str:
        return self.book.titles.get(layer, layer.replace("_", " ")).capitalize()

    def _chapter(self, chapter: Chapter) -> Iterator[str]:
        yield from ("", f'<a id="i-{chapter.id}"></a>', "", f"## {chapter.title}", "")
        for paragraph in chapter.head:
            yield from (paragraph, "")
        if chapter.burden:
            yield from (f"*Burden:* {BURDENS[chapter.burden]}.", "")
        told: set[str] = set()
        for root in chapter.roots:
            if root.name not in told:
                yield from self._tree(chapter, root, 0, told)
        if chapter.questions:
            yield from ("", "### Open questions", "")
            yield from self._questions(chapter)

    def _tree(self, chapter: Chapter, norm: Norm, depth: int, told: set[str]) -> Iterator[str]:
        """A norm and what is below it, once; its own line is written by whoever asks for it, save at the root."""
        told.add(norm.name)
        indent = "  " * depth
        if depth == 0:
            yield from ("", f'- <a id="n-{norm.name}"></a>**{norm.sentence}** `{norm.name}`')
        if norm.commentary:
            yield f"{indent}  *{norm.commentary}*"
        kind = ""
        for element in norm.elements:
            if element.kind != kind:
                kind = element.kind
                yield f"{indent}  - {lead(norm, kind)}"
            below = chapter.norms.get(element.name)
            first = below is not None and element.name not in told
            anchor = f'<a id="n-{element.name}"></a>' if first else ""
            yield f"{indent}    - {anchor}{self._element(element, first)}"
            if below is not None and first:
                yield from self._tree(chapter, below, depth + 2, told)

    def _element(self, element: Element, first: bool) -> str:
        linked = element.norm and not first and self.book.home.get(element.name) in self.here
        name = f"[`{element.name}`](#n-{element.name})" if linked else f"`{element.name}`"
        gate = f" {self._gate(element.gate)}" if element.gate else ""
        where = f" ({element.where})" if element.where else ""
        cited = "; ".join(self._cited(citation) for citation in element.citations)
        return f"{element.sentence}{where}{gate} {name}" + (f" [{cited}]" if cited else "")

    def _gate(self, gate: Gate) -> str:
        options = " or ".join(option.replace("_", " ") for option in gate.options)
        question = gate.question.replace("_", " ")
        if self.book.home.get(gate.question) in self.here:
            question = f"[{question}](#q-{gate.question})"
        return f"— only if {question} is read as *{options}*"

    def _cited(self, citation: Citation) -> str:
        return f"[{cited(self.book.authorities[citation.authority], citation)}](#a-{citation.authority})"

    def _questions(self, chapter: Chapter) -> Iterator[str]:
        for question, views in chapter.questions:
            yield from (f'<a id="q-{question.id}"></a>**{question.text}** `{question.id}`', "")
            for option in question.options.values():
                basis = "; ".join(self._cited(Citation(authority)) for authority in option.basis)
                wider = [narrow.replace("_", " ") for wide, narrow in sorted(question.includes) if wide == option.id]
                includes = f" (takes in *{', '.join(wider)}*)" if wider else ""
                yield f"- *{option.id.replace('_', ' ')}*: {option.text}{includes} [{basis}]"
            yield ""
            yield "| position | reads it as | how |"
            yield "|---|---|---|"
            for view in views:
                read = ", ".join(option.replace("_", " ") for option in view.options)
                through = f", as {view.source}" if view.source != view.position else ""
                yield f"| {view.position} | {read} | {HOW[view.how]}{through} |"
            yield ""

    def _authorities(self, used: set[str]) -> Iterator[str]:
        yield from ("", "# Authorities", "", "What each stands for here. A pinpoint is given only where it was checked.", "")
        for id_ in sorted(used, key=lambda one: self.book.authorities[one].short.lower()):
            authority = self.book.authorities[id_]
            kind = authority.kind.replace("_", " ")
            yield f'- <a id="a-{id_}"></a>**{authority.short}** `{id_}` ({kind}): {source_line(authority)}'
            for support in authority.stands_for:
                pinpoint = f" ({support.pinpoint})" if support.confidence == "verified" and support.pinpoint else ""
                yield f"  - {support.says}{pinpoint} *{CONFIDENCE[support.confidence]}*"
