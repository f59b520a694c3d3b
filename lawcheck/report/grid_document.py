"""A case in one view or several as a report: a table for each layer of law, then what decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.answers.assessment import STATUSES, Status
from lawcheck.arguing.comparison import Comparison
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, Table, Text, join
from lawcheck.explain.clause import summary
from lawcheck.explain.naming import named, subject_words
from lawcheck.explain.prose import WORDS
from lawcheck.report.marks import NO_VIEW, SAME
from lawcheck.report.overview import Line, Overview, Section, Topic, overview
from lawcheck.report.passages import case_facts, facts_of, status_words
from lawcheck.report.reasons import telling
from lawcheck.report.terminal import SIGNS

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment

__all__ = ["assessment_document", "grid_document", "legend"]

_ASIDE: tuple[tuple[Status, str], ...] = (
    ("not_proven", "Not proven in any view: "), ("not_met", "Not met in any view: "), ("not_engaged", "Nobody speaks to: "),
)


def assessment_document(assessment: Assessment) -> Document:
    """A case in one view: its main questions with their answers."""
    blocks = tuple(_blocks(overview(Comparison((assessment,)))))
    return Document(assessment.case.title, blocks, f"Under {assessment.view.words}", facts_of(assessment, titled=True))


def grid_document(comparison: Comparison) -> Document:
    """A case in several views: the main questions, one column a view."""
    page = overview(comparison)
    first = comparison.assessments[0]
    case = first.case
    standards = dict.fromkeys(assessment.view.standard for assessment in comparison.assessments)
    facts = [*case_facts(case, titled=True), ("Views", ", ".join(page.columns)), ("Standard of proof", ", ".join(standards)),
             ("Rules", first.rules.digest[:12])]
    return Document(case.title, tuple(_blocks(page)), "No position is lawcheck's own", tuple(facts))


def legend(page: Overview) -> Paragraph:
    """What the signs and marks of a grid mean, and on whose word a column with a star stands."""
    signs = "; ".join(f"{SIGNS[status][0]} {WORDS[status]}" for status in STATUSES)
    used = {mark for _, line in page.lines for marked in line.marks for mark in marked}
    meant = {SAME: "the same with or without armed conflict", NO_VIEW: "a position without a view here"}
    told = [signs, *(f"{mark} {words}" for mark, words in meant.items() if mark in used)]
    first = page.comparison.assessments[0]
    taken = dict.fromkeys(one.view.arguendo for one in page.comparison.assessments if one.view.arguendo)
    if taken:
        told.append(f"* arguendo: what {' or '.join(map(first.label, taken))} says is taken as true, all else as before")
    return Paragraph("; ".join(told) + ".", "aside")


def _blocks(page: Overview) -> Iterator[Block]:
    yield legend(page)
    for section in page.sections:
        if section.loud:
            yield from _section(page, section)
    quiet = [section for section in page.sections if not section.loud]
    if quiet:
        yield Heading("Nobody speaks to")
        yield Items(tuple(
            Item(f"{_layer(page, section)}: {', '.join(topic.title for topic in section.topics)}") for section in quiet
        ))
    if page.not_covered:
        yield Heading("Not covered")
        yield Items(tuple(
            Item(f"{missing} ({named(page.comparison.assessments[0], acts)})") for missing, acts in page.not_covered.items()
        ))
    if not page.sections:
        yield Paragraph("The case puts no main question to the rules.")


def _section(page: Overview, section: Section) -> Iterator[Block]:
    yield Heading(_layer(page, section))
    rows = [_row(topic, line) for topic in section.topics for line in topic.lines]
    if rows:
        heads = ("Answer",) if len(page.columns) == 1 else page.columns
        yield Table(("Question", *heads), tuple(rows))
    aside = [
        Item(join(Strong(lead), "; ".join(found))) for status, lead in _ASIDE
        if (found := [_titled(topic, topic.beside[status]) for topic in section.topics if status in topic.beside])
    ]
    if aside:
        yield Items(tuple(aside))
    reasons = list(_reasons(page, section.topics))
    if reasons:
        yield Paragraph((Strong("What decides"),))
        yield Items(tuple(reasons))


def _row(topic: Topic, line: Line) -> tuple[Text, ...]:
    words = f"{topic.title}{topic.joint or ': '}{line.text}" if line.text else topic.title
    cells = tuple(
        f"{SIGNS[status][0]} {WORDS[status]}{' ' + marked if marked else ''}"
        for status, marked in zip(line.statuses, line.marks, strict=True)
    )
    return (words, *cells)


def _titled(topic: Topic, line: Line) -> str:
    return topic.title if topic.whole or not line.text else f"{topic.title} ({line.text})"


def _reasons(page: Overview, topics: Sequence[Topic]) -> Iterator[Item]:
    """For each question worth it, what decides it under which views."""
    for line in telling(topics):
        groups: dict[tuple[Status, str], list[str]] = {}
        for column, answer in zip(page.columns, line.answers, strict=True):
            groups.setdefault((answer.status, summary(answer)), []).append(column)
        below = [
            Item(join("" if len(columns) == len(page.columns) else f"{', '.join(columns)}: ", status_words(status), f"; {text}"))
            for (status, text), columns in groups.items() if text
        ]
        if line.turns_on and "depends" not in {status for status, _ in groups}:
            facts = "; ".join(subject_words(line.answers[0].assessment, one) for one in line.turns_on[:3])
            below.append(Item(f"turns on {facts}"))
        if below:
            title = line.answers[0].heading
            more = f" and {len(line.about) - 1} more" if len(line.about) > 1 else ""
            yield Item(f"{title[:1].upper()}{title[1:]} ({line.about[0]}{more})", tuple(below))


def _layer(page: Overview, section: Section) -> str:
    """The title of a layer of law, which pages of text set in capitals; of domestic law with the State that has it."""
    assessment = page.comparison.assessments[0]
    head, bracket, rest = assessment.rules.sections.get(section.layer, section.title).partition(" (")
    head = head.capitalize() if head.isupper() else head
    states = [assessment.short_label(id_) for id_, actor in assessment.case.actors.items() if section.layer in actor.law]
    return head + (f" of {' and '.join(states)}" if states else "") + bracket + rest
