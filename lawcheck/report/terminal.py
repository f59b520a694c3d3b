"""The overview as text: 80 columns, no colour needed, readable in a pipe."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping

from lawcheck.answers.assessment import STATUSES, Status
from lawcheck.explain.naming import heading, named, subject_words
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.report.marks import NO_VIEW, SAME
from lawcheck.report.overview import Line, Overview, Section, Topic
from lawcheck.report.reasons import reasons

__all__ = ["SIGNS", "grid"]

#: One sign a status; the second set is for output that cannot show the first.
SIGNS: Mapping[Status, tuple[str, str]] = {
    "met": ("●", "+"), "depends": ("◐", "~"), "not_engaged": ("·", "."), "not_proven": ("?", "?"), "not_met": ("○", "-"),
}
_CELL = 6
_COLUMNS = {"restrictivist": "restr", "expansionist": "expan", "majority": "major", "us_2025": "us25"}
#: How much a short page says of one question in a list, and of a row on which all views agree.
_SHORT, _AGREED = 48, 96


def grid(page: Overview, width: int = 80, with_reasons: bool = True, short: bool = False, about: bool = False) -> str:
    """The whole page as text; `short` says less of what is met nowhere, and gives fewer reasons.

    With `about` its head says what the page was narrowed down to.
    """
    lines = list(_head(page, width, about))
    label_width = max(30, width - _CELL * len(page.columns))
    pleas = dict(zip(page.comparison.assessments[0].case.pleas, "abcdefghijklmnopqrstuvwxyz", strict=False))
    columns = "".join(f"{_column(column, pleas):^{_CELL}}" for column in page.columns).rstrip()
    told: set[tuple[str, ...]] = set()
    for section in page.sections:
        if not section.loud:
            continue
        title = section.title
        lines += ["", title] if len(title) >= label_width else [""]
        lines.append(f"{'' if len(title) >= label_width else title:<{label_width}}{columns}")
        for topic in section.topics:
            lines += _topic(topic, label_width, width, told if short else set(), short)
        lines += _aside(section, width, short, page.details)
    if not page.sections:
        lines += ["", *_unasked(page, width)]
    quiet = [section for section in page.sections if not section.loud]
    lines += ["", "Nobody speaks to"] if quiet else []
    for section in quiet:
        asked = ", ".join(topic.title for topic in section.topics)
        lines += _wrapped(f"{section.title}: {asked}", width, " ", "   ")
    for missing, acts in page.not_covered.items():
        who = named(page.comparison.assessments[0], acts)
        lines += ["", *_wrapped(f"Not answered by this, and not covered yet: {missing} ({who})", width, "", "  ")]
    if with_reasons:
        found = reasons(page, width, short)
        lines += ["", "Why", *found] if found else []
    return "\n".join(lines)


def _unasked(page: Overview, width: int) -> list[str]:
    """What stands in place of a table where the rules put no question."""
    assessment = page.comparison.assessments[0]
    early = dict.fromkeys(heading(assessment.rules, parts(question)[0]).title for question in assessment.engine.graph.not_yet_law)
    lines = ["No main question is put here; `--all` shows the others."] if page.comparison.questions else []
    if early:
        lines += _wrapped(f"Not the law of that day: {', '.join(sorted(early))}", width, "", "  ")
    elif not lines:
        lines.append("The case puts no question to the rules: no act, and no pair of parties, that they ask about.")
    return lines


def _head(page: Overview, width: int, about: bool) -> Iterator[str]:
    assessment = page.comparison.assessments[0]
    case = assessment.case
    yield from textwrap.wrap(case.title, width)
    if about and page.about:
        yield from textwrap.wrap(f"About {page.about}", width)
    when = f"As of {case.as_of}, standard of proof: {assessment.view.standard}."
    yield from textwrap.wrap(f"{when} No position is lawcheck's own.", width)
    yield "   ".join(f"{sign(status)} {WORDS[status]}" for status in STATUSES)
    used = {mark for _, line in page.lines for marked in line.marks for mark in marked}
    meant = {SAME: "the same with or without armed conflict", NO_VIEW: "a position without a view here"}
    yield from textwrap.wrap("   ".join(f"{shown(mark)} {words}" for mark, words in meant.items() if mark in used), width)
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


def _topic(topic: Topic, label_width: int, width: int, told: set[tuple[str, ...]], short: bool) -> Iterator[str]:
    """A question: in one row where one is enough, else its title and a row for each set of answers."""
    if len(topic.lines) == 1:
        line = topic.lines[0]
        text = topic.title + (topic.joint or ": ") + line.text if line.text else topic.title
        if not topic.joint or not line.text or len(text) < 2 * label_width:
            yield from _row(line, text, " ", label_width, width, told)
            return
    if topic.lines:
        yield f" {topic.title}"
    for line in topic.lines:
        text = _cut(line.text, _AGREED) if short and not line.differs else line.text or "the others"
        yield from _row(line, text, "   ", label_width, width, told)


def _row(line: Line, text: str, indent: str, label_width: int, width: int, told: set[tuple[str, ...]]) -> Iterator[str]:
    if not line.differs and not any(line.marks) and len(line.statuses) > 1 and len(text) + len(indent) >= label_width:
        yield from _wrapped(f"{sign(line.statuses[0])} in all: {text}", width, indent, indent + "  ")
    else:
        wrapped = _wrapped(text, label_width - 1, indent, indent + "  ") or [indent]
        yield from wrapped[:-1]
        signs = (sign(status) + "".join(map(shown, marks)) for status, marks in zip(line.statuses, line.marks, strict=True))
        cells = "".join(f"{'  ' + cell:<{_CELL}}" for cell in signs)
        yield f"{wrapped[-1]:<{label_width}}{cells}".rstrip()
    if line.turns_on and line.turns_on not in told:
        told.add(line.turns_on)
        more = "; and more" if len(line.turns_on) > 3 else ""
        facts = "; ".join(subject_words(line.answers[0].assessment, one) for one in line.turns_on[:3])
        yield from _wrapped(f"turns on: {facts}{more}", width, indent + "  ", indent + "    ")


def _aside(section: Section, width: int, short: bool, everything: bool) -> Iterator[str]:
    """What no view finds proven or met, and what nobody speaks to: a line each for a layer."""
    leads: dict[Status, str] = {
        "not_proven": f"{sign('not_proven')} not proven in any view: ", "not_met": f"{sign('not_met')} not met in any view: ",
        "not_engaged": "nobody speaks to: ",
    }
    for status, lead in leads.items():
        found = [topic for topic in section.topics if status in topic.beside]
        if status == "not_engaged" and not everything:
            found = [topic for topic in found if topic.whole]
        in_part = [topic.title for topic in found if not topic.whole] if short and status == "not_met" else []
        told = [_told(topic, topic.beside[status], short) for topic in found if not in_part or topic.whole]
        if in_part and not told:
            lead = lead.replace(": ", " in part: ")
        elif in_part:
            told[-1] += f"; in part {in_part.pop(0)}"
        if told or in_part:
            yield from _wrapped(lead + ", ".join([*told, *in_part]), width, " ", "   ")


def _told(topic: Topic, line: Line, short: bool) -> str:
    """A question in a list: its title alone where that says it all, else with what the row is about."""
    if not line.text or (topic.whole and (short or line.statuses[0] == "not_engaged")):
        return topic.title
    return f"{topic.title} ({_cut(line.text, _SHORT) if short else line.text})"


def _cut(text: str, most: int) -> str:
    """A long list up to the first semicolon that leaves enough."""
    first, _, rest = text.partition("; ")
    while rest and len(first) < most // 2 and len(text) > most:
        more, _, rest = rest.partition("; ")
        first += f"; {more}"
    return text if len(text) <= most or not rest else f"{first}; and more"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


