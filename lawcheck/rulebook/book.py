"""The rule files as a book: layers, institutions, norms, elements, open questions and authorities, as plain data.

Nothing here knows a case. A sentence speaks of *act A* and *State T* where a rule file has the variables `A` and `T`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lawcheck.law.authorities import Authority
from lawcheck.law.pages import EdgeLine, Page
from lawcheck.law.positions import readings
from lawcheck.law.rules import Citation, Question, Rules
from lawcheck.law.words import parts, sentence
from lawcheck.rulebook.commentary import before, head

__all__ = ["Book", "Chapter", "Element", "Gate", "Norm", "Use", "Views", "book"]

#: How types are named before a variable.
_TYPES: Mapping[str, str] = {
    "state": "State", "pair": "pair of parties", "craft": "ship or aircraft", "vessel": "ship", "metres": "distance",
    "consent": "consent", "request": "request", "resolution": "resolution", "listing": "listing", "operation": "operation",
}


class Gate(NamedTuple):
    """The reading of an open question on which an element stands."""

    question: str
    options: tuple[str, ...]


class Element(NamedTuple):
    """One line below a norm.

    `name` is the proposition it asks for and `sentence` what that says (or denies, where `negated`); `where` gives what the
    element is limited to, such as a distance; `norm` tells whether it has elements of its own.
    """

    kind: Literal["all", "any", "factor", "unless"]
    name: str
    sentence: str
    negated: bool
    gate: Gate | None
    where: str
    citations: tuple[Citation, ...]
    norm: bool


@dataclass
class Norm:
    """A norm with its elements in the order of the rule file. `quorum` is how many indications carry it."""

    name: str
    sentence: str
    connective: str
    commentary: str
    quorum: str = ""
    asked: bool = False
    closed: bool = False
    calibrated: tuple[tuple[str, str], ...] = ()
    elements: list[Element] = field(default_factory=list)


class Views(NamedTuple):
    """How one position reads a question: the options it admits, how it holds them, and whose reading it is."""

    position: str
    options: tuple[str, ...]
    how: str
    source: str


@dataclass
class Chapter:
    """One institution: one rule file."""

    id: str
    title: str
    layer: str
    burden: str
    head: tuple[str, ...]
    norms: dict[str, Norm] = field(default_factory=dict)
    questions: tuple[tuple[Question, tuple[Views, ...]], ...] = ()

    @property
    def roots(self) -> list[Norm]:
        """The norms that are asked, or that no other norm of the chapter asks for."""
        below = {element.name for norm in self.norms.values() for element in norm.elements}
        return [norm for norm in self.norms.values() if norm.asked or norm.name not in below]


class Use(NamedTuple):
    """Where an authority is relied on: an element of a norm, or an option of a question (`norm` is then empty)."""

    institution: str
    norm: str
    name: str
    sentence: str
    pinpoint: str


@dataclass
class Book:
    """The whole law.

    `layers` has the chapters by layer, in reading order, under the words a lawyer knows it by; `home` the institution of each
    proposition and question; `uses` what rests on each authority.
    """

    layers: dict[str, list[Chapter]]
    titles: Mapping[str, str]
    home: Mapping[str, str]
    authorities: Mapping[str, Authority]
    uses: Mapping[str, tuple[Use, ...]]
    kinds: Mapping[str, str]

    @property
    def chapters(self) -> list[Chapter]:
        """All chapters in reading order."""
        return [chapter for layer in self.layers.values() for chapter in layer]


def book(rules: Rules) -> Book:
    """Read the rule files as a book."""
    made: dict[str, Chapter] = {}
    quorums: dict[str, str] = {}
    for file in rules.files:
        page = Page(file)
        if list(page.read()) or len(page.institutions) != 1:
            continue
        chapter = _chapter(rules, page, file.read_text("utf-8").splitlines())
        made[chapter.id] = chapter
        quorums |= page.quorums
    for chapter in made.values():
        for norm in chapter.norms.values():
            norm.quorum = quorums.get(norm.name, "")
    order = {layer: index for index, layer in enumerate(rules.sections)}
    layers: dict[str, list[Chapter]] = {}
    for chapter in sorted(made.values(), key=lambda one: order.get(one.layer, len(order))):
        layers.setdefault(chapter.layer, []).append(chapter)
    for found in layers.values():
        found.sort(key=lambda one: (rules.chapters.get(one.id, len(rules.chapters) + 1), one.id))
    return Book(
        layers, rules.sections, rules.institution_of, rules.authorities, _uses(made.values()),
        {name: signature.kind for name, signature in rules.signatures.items()},
    )


def _chapter(rules: Rules, page: Page, lines: list[str]) -> Chapter:
    institution = rules.institutions[page.institutions[0]]
    chapter = Chapter(institution.id, institution.title, institution.layer, institution.burden, head(lines))
    asked = {parts(ask)[0] for ask in page.asks}
    for name, line in page.norms.items():
        edges = [edge for edge in page.edges if edge.parent == name]
        types = rules.signatures[name].types
        own = parts(edges[0].parent_text)[1] if edges else tuple(f"X{index}" for index in range(len(types)))
        chapter.norms[name] = Norm(
            name, _words(rules, name, own, dict(zip(own, types, strict=False))), rules.signatures[name].connective or "",
            before(lines, line), asked=name in asked, closed=name in rules.closed_lists,
            calibrated=rules.calibrations.get(name, ()), elements=_elements(rules, edges),
        )
    questions = [question for id_, question in rules.questions.items() if rules.institution_of.get(id_) == institution.id]
    chapter.questions = tuple((question, _views(rules, question)) for question in questions)
    return chapter


def _elements(rules: Rules, edges: Iterable[EdgeLine]) -> list[Element]:
    """The elements of a norm; edges that differ only in the option that opens them are one element."""
    found: dict[tuple[str, ...], Element] = {}
    for edge in edges:
        where = "; ".join(_limits(edge))
        key = (edge.kind, edge.child, str(edge.negated), edge.question, where, edge.child_text)
        types = dict(zip(parts(edge.parent_text)[1], rules.signatures[edge.parent].types, strict=False))
        arguments = parts(edge.child_text)[1]
        types |= {
            argument: sort for argument, sort in zip(arguments, rules.signatures[edge.child].types, strict=False)
            if argument not in types
        }
        options = tuple(sorted(edge.options | set(found[key].gate.options if key in found and found[key].gate else ())))  # type: ignore[union-attr]
        found[key] = Element(
            edge.kind,  # type: ignore[arg-type]
            edge.child, _words(rules, edge.child, arguments, types, edge.negated), edge.negated,
            Gate(edge.question, options) if edge.question else None, where,
            rules.citations.get((edge.parent, edge.child), ()), rules.signatures[edge.child].connective is not None,
        )
    return list(found.values())


def _limits(edge: EdgeLine) -> list[str]:
    """What the body of an edge compares: `M <= 22224` as words."""
    found = []
    for _, _, text in edge.bodies:
        match = re.fullmatch(r"(\w+) ?(<=|>=|<|>|!=|=) ?([\w+]+)", text)
        if match and match[3] != "everyone":
            one, sign, other = match.groups()
            words = {"<=": "at most", ">=": "at least", "<": "less than", ">": "more than", "!=": "other than", "=": ""}[sign]
            metres = other.isdigit() and one.startswith("M")
            number = f"{int(other):,} m ({int(other) / 1852:g} nautical miles)" if metres else other
            found.append(f"{one} is {words} {number}".replace("  ", " "))
    return found


def _words(rules: Rules, name: str, arguments: tuple[str, ...], types: Mapping[str, str], denied: bool = False) -> str:
    """A sentence that speaks of variables by type and letter."""
    own = rules.signatures[name].types
    typed = {argument: types.get(argument, sort) for argument, sort in zip(arguments, own, strict=False)}

    def label(argument: str) -> str:
        sort = typed.get(argument) or types.get(argument, "")
        if not argument[:1].isupper():
            return argument.replace("_", " ")
        return f"{_TYPES.get(sort, sort)} {argument}".strip()

    return sentence(rules, f"{name}({','.join(arguments)})" if arguments else name, label, denied)


def _views(rules: Rules, question: Question) -> tuple[Views, ...]:
    found = []
    for id_, position in rules.positions.items():
        if not position.all_open:
            reading = readings(rules, id_)[question.id]
            found.append(Views(id_, reading.options, reading.how, reading.source))
    return tuple(found)


def _uses(chapters: Iterable[Chapter]) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, dict[Use, None]] = {}
    for chapter in chapters:
        for norm in chapter.norms.values():
            for element in norm.elements:
                for citation in element.citations:
                    use = Use(chapter.id, norm.name, element.name, element.sentence, citation.pinpoint)
                    found.setdefault(citation.authority, {})[use] = None
        for question, _ in chapter.questions:
            for option in question.options.values():
                for authority in option.basis:
                    use = Use(chapter.id, "", question.id, f"{question.text} — {option.text}", "")
                    found.setdefault(authority, {})[use] = None
    return {authority: tuple(uses) for authority, uses in found.items()}
