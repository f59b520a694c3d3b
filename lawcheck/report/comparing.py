"""The page of `compare`: the grid, differences first; where the views part and on what; what stands whatever the view.

What is shown is put together in `compared`; `compare_text` sets it for a terminal, `compare_document` for paper and screen, and
`compare_data` for programs.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lawcheck.arguing.comparison import Comparison
from lawcheck.arguing.decisive import Decisive, decisive
from lawcheck.arguing.parting import Parting, parting
from lawcheck.arguing.questions import listed
from lawcheck.arguing.robust import OUTCOMES, REACHES, Robust, robust
from lawcheck.arguing.unaffected import Unaffected, unaffected
from lawcheck.arguing.views import called, gathered
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, Table, Text, join, joined
from lawcheck.document.plain import plain
from lawcheck.explain.prose import WORDS
from lawcheck.progress import tell
from lawcheck.reasoning.status import STATUSES, Status
from lawcheck.reasoning.view import STANDARDS
from lawcheck.report.grid_document import legend
from lawcheck.report.marks import NO_VIEW, SAME
from lawcheck.report.overview import Line, Overview, Topic, overview
from lawcheck.report.partings import statuses
from lawcheck.report.passages import case_facts
from lawcheck.report.separations import decisive_items
from lawcheck.report.terminal import SIGNS, grid, shown, sign

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer

__all__ = ["Compared", "blocks", "compare_data", "compare_document", "compare_text", "compared", "standards_document"]

#: How many partings of one question, and how many ends of one parting, are told.
_ENDS = 4
_ASIDE: tuple[tuple[Status, str], ...] = (("not_proven", "not proven in any view"), ("not_met", "not met in any view"))
_ORDER: tuple[Status, ...] = ("not_met", "not_engaged", "not_proven", "depends", "met")


@dataclass(frozen=True)
class Parted:
    """One row on which the views differ: what separates them, and where their paths part, for each two camps held together."""

    line: Line
    title: str
    decisive: Decisive
    partings: tuple[Parting | None, ...]


@dataclass(frozen=True)
class Compared:
    """All that the page says."""

    comparison: Comparison
    questions: tuple[str, ...]
    page: Overview
    parted: tuple[Parted, ...]
    robust: tuple[Robust, ...]
    unaffected: tuple[Unaffected, ...]


def compared(
    comparison: Comparison, questions: Sequence[str] | None = None, layers: Sequence[str] = (), about: Sequence[str] = (),
    everything: bool = False,
) -> Compared:
    """Put the page together: the main questions on the use of force, or those that are asked for.

    Args:
        comparison: a case in its views.
        questions: these and no others.
        layers: these layers of law, with their details.
        about: only what is about these acts, pairs, people or States.
        everything: every question with its details, and every row on which the views differ told, not one for each question.
    """
    first = comparison.assessments[0]
    wanted = None if questions is None else tuple(first[question].question for question in questions)
    details = everything or bool(layers)
    if wanted is None and not details:
        inside = set(comparison.main)
        wanted = tuple(question for question in listed(comparison, about=about) if question in inside or about)
    chosen = listed(comparison, details=details, layers=layers, about=about, questions=wanted)
    page = overview(comparison, details=details, layers=layers, about=about, questions=wanted, short=not everything)
    page = replace(page, about=page.about if questions is not None or about else "", sections=tuple(
        replace(section, topics=tuple(sorted(
            (replace(topic, lines=tuple(sorted(topic.lines, key=lambda line: not line.differs))) for topic in section.topics),
            key=lambda topic: not any(line.differs for line in topic.lines),
        ))) for section in page.sections
    ))
    told = list(_told(page, everything or questions is not None))
    parted = []
    for number, line in enumerate(told):
        tell("finding what separates the views", number, len(told))
        parted.append(_parted(line))
    tell("trying every position and standard")
    layered = [question for question in comparison.questions if question in first.engine.graph.regimes]
    if questions is not None or layers or about:
        layered = [question for question in layered if question in set(chosen)]
    return Compared(
        comparison, chosen, page, tuple(parted), robust(comparison, chosen),
        unaffected(comparison, dict.fromkeys((*chosen, *layered)), chosen),
    )


def _told(page: Overview, every: bool) -> Iterator[Line]:
    """The rows on which the views differ; of each question the one on which they differ most, unless all are wanted."""
    for section in page.sections:
        for topic in section.topics:
            differing = [line for line in topic.lines if line.differs]
            yield from differing if every else sorted(differing, key=_spread, reverse=True)[:1]


def _spread(line: Line) -> tuple[int, int]:
    """How far the positions part where nobody's word is taken, and how far all views do."""
    def over(answers: Iterable[Answer]) -> int:
        found = [_ORDER.index(answer.status) for answer in answers]
        return max(found) - min(found) if found else 0

    return over(a for a in line.answers if a.assessment.view.arguendo is None), over(line.answers)


def _parted(line: Line) -> Parted:
    found = decisive(line.answers)
    partings: list[Parting | None] = []
    for divide in found.divides:
        pair = divide.pairs[0]
        partings.append(parting(pair.one, pair.other) if divide.by == "readings" else None)
    more = f", and {len(line.about) - 1} more" if len(line.about) > 1 else ""
    head = line.answers[0].heading
    return Parted(line, f"{head[:1].upper()}{head[1:]} ({line.about[0]}{more})", found, tuple(partings))


# ---- Text -----------------------------------------------------------------------------------------------------------------


def compare_text(found: Compared, width: int = 80) -> str:
    """The page as text: the grid by positions, or a block of positions and standards for each row, then the rest."""
    several = len(found.comparison.standards) > 1
    top = blocks(found.page, width) if several else grid(found.page, width, with_reasons=False, about=True)
    parts = [top.rstrip()]
    for title, content in _chapters(found):
        parts.append("\n" + plain(Document(title, content), width).rstrip())
    if not found.parted:
        names = called(found.comparison.assessments)
        parts.append("\nOn none of these do the views differ." if len(names) > 1 else f"\nThere is one view only, {names[0]}.")
    return "\n".join(parts)


def blocks(page: Overview, width: int = 80) -> str:
    """Positions and standards of proof: for each row a small block, positions down the side and standards across."""
    lines = list(_head(page, width))
    for section in page.sections:
        if section.loud:
            lines += ["", section.title]
            for topic in section.topics:
                for line in topic.lines:
                    lines += _block(page, topic, line, width)
            for status, lead in _ASIDE:
                told = [_titled(topic, topic.beside[status]) for topic in section.topics if status in topic.beside]
                lines += _wrapped(f"{sign(status)} {lead}: {', '.join(told)}", width) if told else []
    return "\n".join(lines)


def _head(page: Overview, width: int) -> Iterator[str]:
    first = page.comparison.assessments[0]
    yield from textwrap.wrap(first.case.title, width)
    if page.about:
        yield from textwrap.wrap(f"About {page.about}", width)
    yield from textwrap.wrap(f"As of {first.case.as_of}. No position is lawcheck's own.", width)
    yield "   ".join(f"{sign(status)} {WORDS[status]}" for status in STATUSES)
    used = {mark for _, line in page.lines for marked in line.marks for mark in marked}
    meant = {SAME: "the same with or without armed conflict", NO_VIEW: "a position without a view here"}
    if used & meant.keys():
        yield "   ".join(f"{shown(mark)} {words}" for mark, words in meant.items() if mark in used)
    taken = dict.fromkeys(a.view.arguendo for a in page.comparison.assessments if a.view.arguendo)
    if taken:
        who = ", ".join(map(first.label, taken))
        yield from textwrap.wrap(f"* arguendo {who}: what it says is taken as true, all else as before", width)


def _block(page: Overview, topic: Topic, line: Line, width: int) -> Iterator[str]:
    """One row: its words, and the table of its answers where they differ."""
    words = _titled(topic, line)
    if not line.differs:
        yield from _wrapped(f"{sign(line.statuses[0])} in all: {words}", width)
        return
    yield from _wrapped(words, width)
    rows, columns, place = _axes(page)
    margin, cell = max(map(len, rows)) + 5, max(map(len, columns)) + 2
    yield (" " * margin + "".join(f"{column:<{cell}}" for column in columns)).rstrip()
    for row in rows:
        signs = [_sign(line, place.get((row, column))) for column in columns]
        yield (f"   {row:<{margin - 3}}" + "".join(f"{one:<{cell}}" for one in signs)).rstrip()


def _sign(line: Line, number: int | None) -> str:
    return "" if number is None else sign(line.statuses[number]) + "".join(map(shown, line.marks[number]))


def _titled(topic: Topic, line: Line) -> str:
    if line.text and not (topic.whole and line.statuses[0] == "not_engaged"):
        return f"{topic.title}{topic.joint or ': '}{line.text}"
    return topic.title


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" ", subsequent_indent="   ", break_on_hyphens=False)


def _axes(page: Overview) -> tuple[list[str], list[str], dict[tuple[str, str], int]]:
    """Positions (with what else sets views apart), standards, and which view is which."""
    place: dict[tuple[str, str], int] = {}
    for number, (name, assessment) in enumerate(zip(page.columns, page.comparison.assessments, strict=True)):
        place.setdefault((name, assessment.view.standard), number)
    columns = {column for _, column in place}
    return list(dict.fromkeys(row for row, _ in place)), [level for level in STANDARDS if level in columns], place


# ---- What follows the grid ------------------------------------------------------------------------------------------------


def _chapters(found: Compared) -> Iterator[tuple[str, tuple[Block, ...]]]:
    if found.parted:
        content: list[Block] = []
        for parted in found.parted:
            content += [Heading(parted.title), Items(tuple(_parted_items(parted)))]
        yield "Where the views part", tuple(content)
    stands = tuple(_robust_blocks(found))
    if stands:
        yield "What stands whatever the view", stands
    fixed = tuple(_unaffected_blocks(found))
    if fixed:
        yield "What no choice of law affects", fixed


def _parted_items(parted: Parted) -> Iterator[Item]:
    camps = [join(Strong(WORDS[camp.status]), f": {', '.join(camp.names)}") for camp in parted.decisive.camps]
    yield Item(joined(camps, "; "))
    for item, divided in zip(decisive_items(parted.decisive), parted.partings, strict=True):
        ends = tuple(_ends(divided)) if divided is not None else ()
        yield Item(item.text, (*ends, *item.below))


def _ends(parted: Parting) -> Iterator[Item]:
    """The elements at which paths part."""
    found: dict[str, None] = {}
    for step in parted.root.walk():
        if step.causes and step is not parted.root:
            lead = "unless " if step.role == "exception" else ""
            readings = [parted.causes[number].subject for number in step.causes if parted.causes[number].kind == "reading"]
            by = f", by {' and '.join(readings)}" if readings else ""
            found[f"{lead}{step.text} [{statuses(step.before, step.after, step.role)}{by}]"] = None
    if found:
        names = f"{parted.names[0]} and {parted.names[1]}"
        yield Item(f"The paths {names} part at: {'; and at: '.join(list(found)[:_ENDS])}")


def _robust_blocks(found: Compared) -> Iterator[Block]:
    """What comes out alike: by over which views it does, then by what comes out."""
    groups: dict[str, dict[tuple[str, str, tuple[str, ...]], list[Robust]]] = {}
    for one in sorted(found.robust, key=lambda one: (REACHES.index(one.reach), not one.proved)):
        groups.setdefault(one.over, {}).setdefault((one.outcome, one.detail, one.otherwise), []).append(one)
    items = []
    for over, members in groups.items():
        below = [
            Item(join(Strong(OUTCOMES[outcome]), f" ({detail})" if detail else "", f": {'; '.join(one.text for one in alike)}"),
                 tuple(Item(line) for line in otherwise))
            for (outcome, detail, otherwise), alike in members.items()
        ]
        items.append(Item(f"{over[:1].upper()}{over[1:]}:", tuple(below)))
    if items:
        yield Items(tuple(items))
        views = sorted({one.views for one in found.robust})
        count = str(views[0]) if len(views) == 1 else f"{views[0]} to {views[-1]}"
        yield Paragraph(
            f"Each question was tried in {count} views: every position here, every standard of proof, nobody's word, and that of "
            "each party that acted. What is said of any question of law is proved over all readings, not tried.", "aside",
        )


def _unaffected_blocks(found: Compared) -> Iterator[Block]:
    """What no layer and no reading changes, as far as it was not said above."""
    proved = {question for one in found.robust if one.proved for question in one.questions}
    items = []
    for kind, lead in (("layers", "Whichever layer of law applies:"), ("readings", "Whatever is made of any question of law:")):
        members = [one for one in found.unaffected if one.kind == kind]
        if kind == "readings":
            members = [one for one in members if not proved.issuperset(one.questions)]
        if members:
            items.append(Item(lead, tuple(Item(join(f"{one.text}: ", one.told)) for one in members)))
    if items:
        yield Items(tuple(items))


# ---- Documents and data -----------------------------------------------------------------------------------------------------


def compare_document(found: Compared) -> Document:
    """The page as a document: tables with the statuses in words, then the rest."""
    content: list[Block] = [Heading("The grid"), legend(found.page), *_tables(found.page)]
    for title, chapter in _chapters(found):
        content.append(Heading(title))
        content += [Heading(block.text, block.level + 1) if isinstance(block, Heading) else block for block in chapter]
    return _document(found.comparison, content, found.page.about)


def standards_document(comparison: Comparison) -> Document:
    """The main questions of a comparison at several standards of proof: a table for each row on which the views differ."""
    page = overview(comparison)
    return _document(comparison, [legend(page), *_tables(page)])


def _document(comparison: Comparison, content: list[Block], about: str = "") -> Document:
    first = comparison.assessments[0]
    views = gathered(comparison.assessments, comparison.assessments)
    told = (("About", about),) if about else ()
    facts = (*case_facts(first.case, titled=True), *told, ("Views", "; ".join(views)),
             ("Standard of proof", ", ".join(comparison.standards)), ("Rules", first.rules.digest[:12]))
    return Document(first.case.title, tuple(content), "Side by side; no position is lawcheck's own", facts)


def _tables(page: Overview) -> Iterator[Block]:
    """The rows of the grid, differences first: one table, or one for each row that differs where there are several standards."""
    lines = [(topic, line) for section in page.sections for topic in section.topics for line in topic.lines]
    lines.sort(key=lambda pair: not pair[1].differs)
    words = [_titled(topic, line) for topic, line in lines]
    if len(page.comparison.standards) == 1:
        rows = [(head, *map(_cell, line.statuses, line.marks)) for head, (_, line) in zip(words, lines, strict=True)]
        if rows:
            yield Table(("Question", *page.columns), tuple(rows))
    else:
        names, columns, place = _axes(page)
        for head, (_, line) in zip(words, lines, strict=True):
            table: list[tuple[Text, ...]] = []
            for name in names:
                numbers = [place.get((name, column)) for column in columns]
                table.append((name, *("" if n is None else _cell(line.statuses[n], line.marks[n]) for n in numbers)))
            yield Table(("", *columns), tuple(table), head)
    aside: list[Item] = []
    for status, lead in (*_ASIDE, ("not_engaged", "nobody speaks to")):
        told = [
            _titled(t, t.beside[status]) for section in page.sections for t in section.topics
            if status in t.beside and (status != "not_engaged" or t.whole or page.details)
        ]
        if told:
            aside.append(Item(join(Strong(f"{lead[:1].upper()}{lead[1:]}: "), "; ".join(told))))
    if aside:
        yield Items(tuple(aside))


def _cell(status: Status, marked: str) -> str:
    return f"{SIGNS[status][0]}\N{NO-BREAK SPACE}{WORDS[status]}{' ' + marked if marked else ''}"


def _parting_data(parted: Parting) -> dict[str, Any]:
    """The elements at which two paths part, and by which readings."""
    return {
        "names": list(parted.names),
        "ends": [
            {
                "proposition": step.proposition, "negated": step.negated, "text": step.text, "role": step.role,
                "before": step.before, "after": step.after,
                "readings": [parted.causes[number].subject for number in step.causes if parted.causes[number].kind == "reading"],
            }
            for step in parted.root.walk() if step.causes
        ],
    }


def compare_data(found: Compared) -> dict[str, Any]:
    """The page as plain data."""
    comparison = found.comparison
    first = comparison.assessments[0]
    rows = sorted(((question, comparison.row(question)) for question in found.questions), key=lambda pair: len(set(pair[1])) == 1)
    return {
        "id": first.case.id, "title": first.case.title, "as_of": str(first.case.as_of),
        "views": [assessment.view.to_dict() for assessment in comparison.assessments],
        "rows": [
            {"question": question, "text": first[question].text, "statuses": list(statuses_), "differs": len(set(statuses_)) > 1,
             "pleaded_by": list(first.invoked_by(question))}
            for question, statuses_ in rows
        ],
        "parted": [
            {**one.decisive.to_dict(), "partings": [_parting_data(divided) if divided else None for divided in one.partings]}
            for one in found.parted
        ],
        "robust": [one.to_dict() for one in found.robust], "unaffected": [one.to_dict() for one in found.unaffected],
    }
