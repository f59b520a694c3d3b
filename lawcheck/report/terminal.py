"""The overview as text: 80 columns, no colour needed, readable in a pipe."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Mapping

from lawcheck.assessment import STATUSES, Status
from lawcheck.explain.prose import WORDS
from lawcheck.report.overview import Block, Line, Overview, named, shortened
from lawcheck.report.reasons import reasons

__all__ = ["SIGNS", "grid"]

#: One sign a status; the second set is for output that cannot show the first.
SIGNS: Mapping[Status, tuple[str, str]] = {
    "met": ("●", "+"), "depends": ("◐", "~"), "not_engaged": ("·", "."), "not_proven": ("?", "?"), "not_met": ("○", "-"),
}
_CELL = 6
_COLUMNS = {"restrictivist": "restr", "expansionist": "expan", "majority": "major", "us_2025": "us25"}


def grid(page: Overview, width: int = 80, with_reasons: bool = True, short: bool = False) -> str:
    """The whole page as text; `short` leaves out what says the same everywhere."""
    full, page = page, shortened(page) if short else page
    assessment = page.comparison.assessments[0]
    case, view = assessment.case, assessment.view
    pleas = dict(zip(case.pleas, "abcdefghijklmnopqrstuvwxyz", strict=False))
    label_width = max(30, width - _CELL * len(page.columns))
    lines = [
        case.title,
        f"As of {case.as_of}. Standard of proof: {view.standard}. Columns are legal positions; none is lawcheck's own.",
    ]
    lines = [line for text in lines for line in textwrap.wrap(text, width)]
    lines += [legend(), *_stars(page, width)]
    if any("/" in column for column in page.columns):
        lines += [f"{letter} = the plea '{case.pleas[id_].label or id_}'" for id_, letter in pleas.items()]
    header = "".join(f"{_head(column, pleas):^{_CELL}}" for column in page.columns)
    for section in page.sections:
        title = section.title
        if len(title) >= label_width:
            lines += ["", title]
            title = ""
        lines += [*([""] if title else []), f"{title:<{label_width}}{header}".rstrip()]
        for block in section.blocks:
            lines += _block(block, label_width, width)
        for name, status in section.everywhere:
            lines += _note(f"{sign(status)} {WORDS[status]} for all, in all positions: {name}", width)
        if section.silent:
            lines += _note("nobody speaks to: " + ", ".join(section.silent), width)
    if with_reasons:
        lines += ["", "Why", *reasons(full, width, short)]
    return "\n".join(lines)


def _head(column: str, pleas: Mapping[str, str]) -> str:
    """The head of a column, in one character less than a cell has: position, star for arguendo, letter of the plea."""
    position, _, plea = column.partition("/")
    mark = ("*" if position.endswith("*") else "") + (pleas.get(plea, "+") if plea else "")
    name = position.rstrip("*")
    return _COLUMNS.get(name, name)[: _CELL - 1 - len(mark)] + mark


def legend() -> str:
    """What the signs mean."""
    return "   ".join(f"{sign(status)} {WORDS[status]}" for status in STATUSES)


def sign(status: Status) -> str:
    """The sign of a status, in the characters that standard output can show."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    good, plain = SIGNS[status]
    try:
        good.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return plain
    return good


def _stars(page: Overview, width: int) -> list[str]:
    taken = {a.view.arguendo for a in page.comparison.assessments if a.view.arguendo}
    if not taken:
        return []
    label = page.comparison.assessments[0].label
    words = ", ".join(label(actor) for actor in sorted(taken))
    return textwrap.wrap(f"* arguendo {words}: what it says is taken as true, all else as before", width)


def _block(block: Block, label_width: int, width: int) -> list[str]:
    lines = [f" {line}" for line in textwrap.wrap(block.title, width - 2)]
    for line in block.lines:
        lines += _line(line, label_width, width)
    if block.as_before:
        lines += _note(f"the rest as for {block.as_before}", width)
    if block.silent:
        lines += _note("nobody speaks to: " + ", ".join(block.silent), width)
    for missing, subjects in block.not_covered.items():
        who = "" if len(subjects) == len(block.subjects) else f" ({named(block.rows[0].answers[0].assessment, subjects)})"
        lines += _note(f"not answered by this, and not covered yet: {missing}{who}", width)
    return lines


def _line(line: Line, label_width: int, width: int) -> list[str]:
    if len(set(line.statuses)) == 1 and len(line.heading) > label_width - 4:
        text = f"{sign(line.statuses[0])} in all: {line.heading}"
        return textwrap.wrap(text, width, initial_indent="   ", subsequent_indent="     ", break_on_hyphens=False)
    wrapped = textwrap.wrap(line.heading, label_width - 4, subsequent_indent="  ", break_on_hyphens=False) or [""]
    found = [f"   {text}" for text in wrapped[:-1]]
    cells = "".join(f"{sign(status):^{_CELL}}" for status in line.statuses)
    found.append(f"   {wrapped[-1]:<{label_width - 3}}{cells}".rstrip())
    if "depends" in line.statuses:
        found += _note("turns on: " + ", ".join(line.turns_on[:5]), width)
    return found


def _note(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="     ", subsequent_indent="       ", break_on_hyphens=False)
