"""A case under several views on one page: question by question, and under each what has the same answers together.

This module decides what is shown and what stands together; `terminal` and `reasons` only print it. Nothing is answered that
is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lawcheck.answers.assessment import Answer, Assessment, Status
from lawcheck.arguing.comparison import Comparison
from lawcheck.arguing.questions import layer_of_law, listed
from lawcheck.explain.naming import heading, named, section_title
from lawcheck.explain.rows import Names, Row, row
from lawcheck.law.words import parts
from lawcheck.reasoning.view import View
from lawcheck.report.marks import marks

__all__ = ["Line", "Overview", "Section", "Topic", "overview"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what has these answers in words, the status and its marks under each view, and the answers of the first of it.

    `about` are the acts, pairs, people or listings of the row, one by one.
    """

    text: str
    about: tuple[str, ...]
    statuses: tuple[Status, ...]
    marks: tuple[str, ...]
    answers: tuple[Answer, ...]
    turns_on: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the views do not agree."""
        return len(set(self.statuses)) > 1


@dataclass(frozen=True, slots=True)
class Topic:
    """One question with all that it is asked about: rows, and `beside` them what all views leave unproven, unmet or unasked."""

    name: str
    title: str
    joint: str
    lines: tuple[Line, ...]
    beside: Mapping[Status, Line]

    @property
    def whole(self) -> bool:
        """Whether one list beside the rows has all of it."""
        return not self.lines and len(self.beside) == 1


@dataclass(frozen=True, slots=True)
class Section:
    """One layer of law."""

    layer: str
    title: str
    topics: tuple[Topic, ...]

    @property
    def loud(self) -> bool:
        """Whether anything is engaged in this layer."""
        return any(topic.lines or topic.beside.keys() - {"not_engaged"} for topic in self.topics)


@dataclass(frozen=True, slots=True)
class Overview:
    """The page. `not_covered` has what an act raises that no rule file answers yet, with the acts it concerns.

    `details` says whether the details are on it; `about` what it was narrowed down to, in words: the rows may not name it.
    """

    comparison: Comparison
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    not_covered: Mapping[str, tuple[str, ...]]
    details: bool
    about: str = ""

    @property
    def lines(self) -> tuple[tuple[Topic, Line], ...]:
        """Every row with its question."""
        return tuple((topic, line) for section in self.sections for topic in section.topics for line in topic.lines)


def overview(
    comparison: Comparison, *, details: bool = False, layers: Sequence[str] = (), about: Sequence[str] = (), short: bool = False,
    questions: Sequence[str] | None = None,
) -> Overview:
    """Lay out a comparison: the main questions, or all with `details`; only some layers, or only what is about some things.

    `questions` are all that is asked where they are named, main questions or not.

    A `short` page cuts long lists; a page without details cuts those of what is met nowhere and of what nobody speaks to.
    """
    first = comparison.assessments[0]
    by_layer: dict[str, dict[str, list[str]]] = {layer: {} for layer in first.rules.sections}
    for question in listed(comparison, details=details, layers=layers, about=about, questions=questions):
        name = parts(question)[0]
        by_layer.setdefault(layer_of_law(first, name), {}).setdefault(name, []).append(question)
    names = Names(first, [question for found in by_layer.values() for asked in found.values() for question in asked])
    sections = []
    for layer, found in by_layer.items():
        order = sorted(found, key=lambda name: _place(first, name))
        if order:
            topics = tuple(_topic(comparison, names, name, found[name], short, details) for name in order)
            sections.append(Section(layer, section_title(first, layer), topics))
    missing: dict[str, list[str]] = {}
    for act, words in first.engine.graph.not_covered.items():
        for word in words if not layers and (not about or act in about) else ():
            missing.setdefault(word, []).append(act)
    return Overview(
        comparison, tuple(_column(a.view) for a in comparison.assessments), tuple(sections),
        {word: tuple(acts) for word, acts in missing.items()}, details, _narrowed(names, about, questions),
    )


def _narrowed(names: Names, about: Sequence[str], questions: Sequence[str] | None) -> str:
    """What a page is about, where that was asked for: the things named, or what is alone of its kind, which rows do not name."""
    if not about and questions is not None:
        about = sorted(names.alone, key=lambda id_: names.place.get(id_, len(names.place)))
    return named(names.assessment, about)


def _place(assessment: Assessment, name: str) -> tuple[int, int]:
    """Where a reader finds a question in its layer: by its institution, then as the rule files have it."""
    rules = assessment.rules
    order = list(rules.headings)
    chapter = rules.chapters.get(rules.institution_of.get(name, ""), len(rules.chapters) + 1)
    return chapter, order.index(name) if name in rules.headings else len(order)


def _topic(comparison: Comparison, names: Names, name: str, questions: Sequence[str], short: bool, details: bool) -> Topic:
    """A question's rows: what has the same answers and marks in one, in the order of the case."""
    groups: dict[tuple[tuple[Status, ...], tuple[str, ...]], list[str]] = {}
    for question in names.ordered(questions):
        statuses = comparison.row(question)
        if len(statuses) > 1 and set(statuses) == {"not_met", "not_engaged"}:
            statuses = tuple("not_met" for _ in statuses)  # met nowhere, whether or not somebody speaks to it
        plain = set(statuses) <= {"not_engaged"} or (len(statuses) > 1 and set(statuses) == {"not_met"})
        groups.setdefault((statuses, ("",) * len(statuses) if plain else marks(comparison[question])), []).append(question)
    shown = [key for key in groups if not _beside(*key)]
    rows: list[tuple[Row, Line]] = []
    beside: dict[Status, Line] = {}
    for key, members in groups.items():
        aside = key not in shown
        rest = [other for other in groups.values() if other is not members]
        found = row(names, members, rest, cut=not details if aside else short, others=len(shown) == len(groups))
        line = _line(comparison, found, members, *key)
        if aside:
            beside[key[0][0]] = line
        else:
            rows.append((found, line))
    rows.sort(key=lambda pair: pair[0].others)
    head = heading(comparison.assessments[0].rules, name)
    return Topic(name, head.title, head.joint, tuple(line for _, line in rows), beside)


def _beside(statuses: tuple[Status, ...], marked: tuple[str, ...]) -> bool:
    """Whether a row goes into a list: nobody speaks to it, or several views leave it unmet or unproven alike."""
    if set(statuses) == {"not_engaged"}:
        return True
    return len(statuses) > 1 and not any(marked) and set(statuses) in ({"not_met"}, {"not_proven"})


def _line(
    comparison: Comparison, found: Row, members: Sequence[str], statuses: tuple[Status, ...], marked: tuple[str, ...],
) -> Line:
    turns: dict[str, None] = {}
    if "depends" in statuses:
        view = statuses.index("depends")
        for question in members:
            turns.update(dict.fromkeys(comparison[question][view].turns_on.subjects))
    return Line(found.text, found.about, statuses, marked, comparison[members[0]], tuple(turns))


def _column(view: View) -> str:
    name = f"{view.position}*" if view.arguendo else view.position
    return f"{name}/{view.plea}" if view.plea else name
