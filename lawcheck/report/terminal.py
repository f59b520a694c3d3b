"""The overview as text: 80 columns, no colour needed, readable in a pipe."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping

from lawcheck.assessment import STATUSES, Status
from lawcheck.explain.prose import WORDS
from lawcheck.report.marks import NO_VIEW, SAME
from lawcheck.report.naming import named
from lawcheck.report.overview import Line, Overview, Section, Topic
from lawcheck.report.reasons import reasons

__all__ = ["SIGNS", "grid"]

#: One sign a status; the second set is for output that cannot show the first.
SIGNS: Mapping[Status, tuple[str, str]] = {
    "met": ("●", "+"), "depends": ("◐", "~"), "not_engaged": ("·", "."), "not_proven": ("?", "?"), "not_met": ("○", "-"),
}
_CELL = 6
_COLUMNS = {"restrictivist": "restr", "expansionist": "expan", "majority": "major", "us_2025": "us25"}
#: How much a short page says of what is met nowhere, for one question.
_SHORT = 72


def grid(page: Overview, width: int = 80, with_reasons: bool = True, short: bool = False) -> str:
    """The whole page as text; `short` says less of what is met nowhere, and gives fewer reasons."""
    lines = list(_head(page, width))
    label_width = max(30, width - _CELL * len(page.columns))
    pleas = dict(zip(page.comparison.assessments[0].case.pleas, "abcdefghijklmnopqrstuvwxyz", strict=False))
    columns = "".join(f"{_column(column, pleas):^{_CELL}}" for column in page.columns).rstrip()
    for section in page.sections:
        if not section.loud:
            continue
        title = section.title
        lines += ["", title] if len(title) >= label_width else [""]
        lines.append(f"{'' if len(title) >= label_width else title:<{label_width}}{columns}")
        for topic in section.topics:
            lines += _topic(topic, label_width, width)
        lines += _aside(section, width, short)
    quiet = [section for section in page.sections if not section.loud]
    lines += ["", "Nobody speaks to"] if quiet else []
    for section in quiet:
        asked = ", ".join(topic.title for topic in section.topics)
        lines += _wrapped(f"{section.title.lower() if section.title.isupper() else section.title}: {asked}", width, " ", "   ")
    for missing, acts in page.not_covered.items():
        who = named(page.comparison.assessments[0], acts)
        lines += ["", *_wrapped(f"Not answered by this, and not covered yet: {missing} ({who})", width, "", "  ")]
    if with_reasons:
        told = reasons(page, width, short)
        lines += ["", "Why", *told] if told else []
    return "\n".join(lines)


def _head(page: Overview, width: int) -> Iterator[str]:
    assessment = page.comparison.assessments[0]
    case = assessment.case
    yield from textwrap.wrap(case.title, width)
    about = f"As of {case.as_of}. Standard of proof: {assessment.view.standard}."
    yield from textwrap.wrap(f"{about} Columns are legal positions; none is lawcheck's own.", width)
    yield "   ".join(f"{sign(status)} {WORDS[status]}" for status in STATUSES)
    used = {mark for _, line in page.lines for marked in line.marks for mark in marked}
    if SAME in used:
        yield from textwrap.wrap(f"{SAME} the same whichever law applies, so whether or not there is an armed conflict", width)
    if NO_VIEW in used:
        yield from textwrap.wrap(f"{shown(NO_VIEW)} the position has no view of its own on a point below the answer", width)
    taken = {a.view.arguendo for a in page.comparison.assessments if a.view.arguendo}
    if taken:
        words = ", ".join(assessment.label(actor) for actor in sorted(taken))
        yield from textwrap.wrap(f"* arguendo {words}: what it says is taken as true, all else as before", width)
    if any("/" in column for column in page.columns):
        for (id_, plea), letter in zip(case.pleas.items(), "abcdefghijklmnopqrstuvwxyz", strict=False):
            yield f"{letter} = the plea '{plea.label or id_}'"


def _column(column: str, pleas: Mapping[str, str]) -> str:
    """The head of a column, in one character less than a cell has: position, star for arguendo, letter of the plea."""
    position, _, plea = column.partition("/")
    mark = ("*" if position.endswith("*") else "") + (pleas.get(plea, "+") if plea else "")
    name = position.rstrip("*")
    return _COLUMNS.get(name, name)[: _CELL - 1 - len(mark)] + mark


def sign(status: Status) -> str:
    """The sign of a status, in the characters that standard output can show."""
    good, plain = SIGNS[status]
    return good if shown(good) == good else plain


def shown(text: str) -> str:
    """A sign, or a plain one where standard output cannot show it."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return "'"
    return text


def _topic(topic: Topic, label_width: int, width: int) -> Iterator[str]:
    """A question: in one row where one is enough, else its title and a row for each set of answers."""
    if len(topic.lines) == 1:
        line = topic.lines[0]
        text = topic.title + (topic.joint or ": ") + line.text if line.text else topic.title
        if not topic.joint or not line.text or len(text) < 2 * label_width:
            yield from _row(line, text, " ", label_width, width)
            return
    if topic.lines:
        yield f" {topic.title}"
    for line in topic.lines:
        yield from _row(line, line.text, "   ", label_width, width)


def _row(line: Line, text: str, indent: str, label_width: int, width: int) -> Iterator[str]:
    if not line.differs and not any(line.marks) and len(line.statuses) > 1 and len(text) + len(indent) >= label_width:
        yield from _wrapped(f"{sign(line.statuses[0])} in all: {text}", width, indent, indent + "  ")
    else:
        wrapped = _wrapped(text, label_width - 1, indent, indent + "  ") or [indent]
        yield from wrapped[:-1]
        signs = (sign(status) + "".join(map(shown, marks)) for status, marks in zip(line.statuses, line.marks, strict=True))
        cells = "".join(f"{'  ' + cell:<{_CELL}}" for cell in signs)
        yield f"{wrapped[-1]:<{label_width}}{cells}".rstrip()
    if line.turns_on:
        more = "; and more" if len(line.turns_on) > 3 else ""
        yield from _wrapped("turns on: " + ", ".join(line.turns_on[:3]) + more, width, indent + "  ", indent + "    ")


def _aside(section: Section, width: int, short: bool) -> Iterator[str]:
    """What is met in no view, and what nobody speaks to: a line each for a layer."""
    nowhere = [_told(topic, topic.nowhere, short) for topic in section.topics if topic.nowhere]
    silent = [
        _told(topic, topic.silent, short) for topic in section.topics
        if topic.silent and not (short and (topic.lines or topic.nowhere))
    ]
    for lead, found in ((f"{sign('not_met')} not met in any view: ", nowhere), ("nobody speaks to: ", silent)):
        if found:
            yield from _wrapped(lead + ", ".join(found), width, " ", "   ")


def _told(topic: Topic, line: Line, short: bool) -> str:
    """A question in a list: its title alone where its rows all say the same, else with what the row is about."""
    whole = not topic.lines and (topic.nowhere is None or topic.silent is None)
    if not line.text or (whole and short) or (line is topic.silent and whole):
        return topic.title
    text = line.text
    if short and len(text) > _SHORT:
        ends = [place for place, letter in enumerate(text[:_SHORT]) if letter == ";"] or [text[:_SHORT].rfind(" ")]
        text = f"{text[: ends[-1]].rstrip(',;')} and more"
    return f"{topic.title} ({text})"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


