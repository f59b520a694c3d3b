"""What became of all expectations: a table for people, data for programs, a report for test runners."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from lawcheck.case.positions import tame

if TYPE_CHECKING:
    from lawcheck.verification import Row, Verification

__all__ = ["junit", "mismatches", "table", "verification_data"]

_MARK, _VIEW, _EXPECTED, _OBTAINED = 6, 7, 19, 12
#: How many problems of one file are shown.
_PROBLEMS = 3
_POSITIONS = {"restrictivist": "restr", "expansionist": "expan", "majority": "major", "us_2025": "us25", "all_open": "open"}


def table(found: Verification, width: int = 80, mismatches: bool = False) -> str:
    """The whole outcome as text: each incident with its rows, grouped by authority, and the totals."""
    rows = [row for row in found.rows if not (mismatches and row.kept)]
    lines: list[str] = []
    if rows:
        room = width - _MARK - _VIEW - _EXPECTED - _OBTAINED
        lines += [f"{'':{_MARK}}{'proposition':<{room}}{'view':<{_VIEW}}{'expected':<{_EXPECTED}}obtained"]
    for (_, incident, title), entries in groupby(rows, lambda row: (row.file, row.incident, row.title)):
        lines += ["", *_wrapped(f"{incident}: {title}", width, "", "  ")]
        for (settled, authority), group in groupby(entries, lambda row: (row.settled, row.authority)):
            lines += _wrapped(f"{authority or 'no authority named'} ({settled})", width, " ", "   ")
            for row in group:
                lines += _row(row, width)
    for broken in found.broken:
        told = [problem.render() for problem in broken.problems[:_PROBLEMS]] or [f"{broken.file}: {broken.message}"]
        more = len(broken.problems) - _PROBLEMS
        lines += ["", *told, *([f"{broken.file}: {more} more; `lawcheck lint` lists them all"] if more > 0 else [])]
    return "\n".join([*lines, *([""] if lines else []), *_totals(found, width)])


def _row(row: Row, width: int) -> Iterator[str]:
    room = width - _MARK - _VIEW - _EXPECTED - _OBTAINED
    mark = "  ok" if row.kept else "MISS"
    view, expected = _view(row), row.expected.replace(" or ", "/")
    first = row.proposition
    if len(first) >= room:
        yield from _wrapped(f"{mark:<{_MARK}}{first}", width, "", " " * _MARK)
        mark = first = ""
    if len(expected) >= _EXPECTED:
        head, _, rest = expected.partition("/")
        while rest and len(head) + len(rest.partition("/")[0]) + 2 < _EXPECTED:
            more, _, rest = rest.partition("/")
            head += f"/{more}"
        expected = head + ("/…" if rest else "")
    yield f"{mark:<{_MARK}}{first:<{room}}{view:<{_VIEW}}{expected:<{_EXPECTED}}{row.obtained}".rstrip()
    if not row.kept:
        if expected.endswith("…"):
            yield from _wrapped(f"expected {row.expected}", width, " " * _MARK, " " * (_MARK + 2))
        yield from _wrapped(_whence(row), width, " " * _MARK, " " * (_MARK + 2))


def _view(row: Row) -> str:
    """The view in one short column: the position, a star for arguendo, a plus for other readings; several as a number."""
    name = "three" if len(row.tried) > 1 else _POSITIONS.get(row.position, row.position)
    return name[: _VIEW - 2] + ("*" if row.arguendo else "+" if row.readings else "")


def _whence(row: Row) -> str:
    """Why a row was not kept, with what the short column leaves out of the view."""
    view = row.position if len(row.tried) > 1 else ""
    parts = [view, "" if row.standard == "reported" else row.standard, f"arguendo {row.arguendo}" if row.arguendo else "",
             f"plea {row.plea}" if row.plea else "", *row.readings]
    words = ", ".join(part for part in parts if part)
    return f"{words}: {row.reason}" if words and row.reason else row.reason or words


def _totals(found: Verification, width: int) -> Iterator[str]:
    kept = len(found.rows) - len(found.missed)
    if found.by_settledness:
        parts = [f"{settled} {good} of {every}" for settled, (good, every) in found.by_settledness.items()]
        yield from _wrapped("Kept, by how settled: " + ", ".join(parts), width, "", "  ")
    if found.not_scored:
        parts = [f"{why} {count}" for why, count in found.by_reason.items()]
        yield from _wrapped(f"Not scored: {len(found.not_scored)} ({', '.join(parts)})", width, "", "  ")
    if found.broken:
        yield f"Not verified: {len(found.broken)} (see above)"
    files = f"{found.files} file{'' if found.files == 1 else 's'}"
    if found.rows:
        yield f"{kept} of {len(found.rows)} expectations kept in {files}."
    elif not found.broken:
        yield f"Nothing to verify: no expectation in {files}."


def verification_data(found: Verification, mismatches: bool = False) -> dict[str, Any]:
    """The whole outcome as plain data; with `mismatches` only the rows that were not kept, and the totals of all."""
    kept = len(found.rows) - len(found.missed)
    return {
        "rows": [asdict(row) for row in (found.missed if mismatches else found.rows)],
        "not_scored": [asdict(entry) for entry in found.not_scored],
        "broken": [
            {"file": broken.file, "message": broken.message, "problems": [asdict(problem) for problem in broken.problems]}
            for broken in found.broken
        ],
        "totals": {
            "files": found.files, "rows": len(found.rows), "kept": kept, "missed": len(found.missed), "broken": len(found.broken),
            "by_settledness": {settled: {"kept": good, "of": every} for settled, (good, every) in found.by_settledness.items()},
            "not_scored": dict(found.by_reason),
        },
    }


def junit(found: Verification) -> str:
    """The whole outcome as JUnit XML: one test case a row, those not scored skipped, a file that could not be read an error."""
    tests = len(found.rows) + len(found.not_scored) + len(found.broken)
    counts = f'tests="{tests}" failures="{len(found.missed)}" errors="{len(found.broken)}" skipped="{len(found.not_scored)}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="lawcheck verify" {counts}>',
             f'<testsuite name="lawcheck verify" {counts}>']
    for row in found.rows:
        arguendo = f"arguendo {row.arguendo}" if row.arguendo else ""
        view = ", ".join(part for part in (*row.tried, *row.readings, row.standard, arguendo, row.plea) if part)
        causes = ", ".join((*row.turns_on, *row.leaves_open))
        name = f"{row.proposition} ({view}) is {row.expected}" + (f": {causes}" if causes else "")
        head = f'<testcase classname={_quoted(row.incident)} name={_quoted(name)} file={_quoted(row.file)} line="{row.line}"'
        if row.kept:
            lines.append(f"{head}/>")
            continue
        message = f"expected {row.expected}, obtained {row.obtained}"
        text = f"{message} under {row.position}\n{row.reason}\n{row.authority} ({row.settled})"
        lines += [f"{head}>", f"<failure message={_quoted(message)}>{_text(text)}</failure>", "</testcase>"]
    for entry in found.not_scored:
        name = f"{entry.element}: {entry.what}"
        lines += [f"<testcase classname={_quoted(entry.incident)} name={_quoted(name)} file={_quoted(entry.file)}>",
                  f"<skipped message={_quoted(entry.why)}/>", "</testcase>"]
    for broken in found.broken:
        text = "\n".join(problem.render() for problem in broken.problems) or broken.message
        lines += [f"<testcase classname={_quoted(broken.file)} name=\"the file\" file={_quoted(broken.file)}>",
                  f"<error message={_quoted(broken.message)}>{_text(text)}</error>", "</testcase>"]
    text = "\n".join([*lines, "</testsuite>", "</testsuites>"]) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")  # whatever the encoding of the stream that it goes to


def _quoted(text: str) -> str:
    """Text as the value of an attribute."""
    return quoteattr(_plain(text))


def _text(text: str) -> str:
    return escape(_plain(text))


def _plain(text: str) -> str:
    """Text without the signs that XML cannot hold."""
    return "\n".join(tame(line) for line in text.split("\n"))


def _wrapped(text: str, width: int, first: str, rest: str) -> Sequence[str]:
    return textwrap.wrap(tame(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def mismatches(found: Verification) -> str:
    """What was not kept, and the totals, 80 columns wide."""
    return table(found, mismatches=True)
