"""The short reasons under the table: for each question on which the views part, what decides it, in a line or two."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lawcheck.answers.assessment import Answer
from lawcheck.explain.clause import end_text, endings, summary
from lawcheck.explain.prose import WORDS
from lawcheck.report.overview import Line, Overview, Topic

__all__ = ["reasons", "telling"]


#: Statuses that call for a reason; what carries an answer that is met is told beside them.
_OPEN = frozenset({"not_met", "not_proven", "depends"})
#: How many lines the reasons of a short page may take.
_ROOM = 30


def reasons(page: Overview, width: int = 80, short: bool = False) -> list[str]:
    """One paragraph for each question on which the views part, or that somebody pleads and that is not met everywhere.

    A `short` reason names the first thing that decides; `why-not` has them all. A short page has reasons only where positions
    part, not where only the word of one side makes the difference: of the first layer two questions, of the others the one on
    which they part most; none that was given already; and no more than fit.
    """
    found: list[str] = []
    told: set[str] = set()
    for number, section in enumerate(page.sections):
        lines = list(telling(section.topics))
        if short:
            lines = sorted(filter(_spread, lines), key=_spread, reverse=True)[: 1 if number else 2]
        for line in lines:
            paragraph = _paragraph(page, line, width, told if short else None)
            if not short or len(found) + len(paragraph) <= _ROOM:
                found += paragraph
    return found


def telling(topics: Sequence[Topic]) -> Iterator[Line]:
    """Of each question the row that is worth a reason: where positions part most, where any views do, or what somebody pleads."""
    for topic in topics:
        beside = [topic.beside[status] for status in ("not_proven", "not_met") if status in topic.beside]
        found = [
            line for line in topic.lines or beside
            if not _OPEN.isdisjoint(line.statuses) and (line.differs or len(line.statuses) == 1 or line.answers[0].invoked_by)
        ]
        if found:
            yield max(found, key=lambda line: (_spread(line), line.differs))


def _spread(line: Line) -> int:
    """How far positions part, from not met to met, where nobody's word is taken."""
    order = ("not_met", "not_engaged", "not_proven", "depends", "met")
    found = [order.index(answer.status) for answer in line.answers if answer.assessment.view.arguendo is None]
    return max(found) - min(found) if found else 0


def _paragraph(page: Overview, line: Line, width: int, told: set[str] | None) -> list[str]:
    """What decides a row under each view. With `told` only what was not told before, and in few lines."""
    short = told is not None
    groups: dict[tuple[str, str], list[int]] = {}
    shared = _sharedends(line.answers) if short else {}
    for number, answer in enumerate(line.answers):
        text = shared.get(answer.status) or summary(answer, 1 if short else 2)
        groups.setdefault((answer.status, text), []).append(number)
    more = f" and {len(line.about) - 1} more" if len(line.about) > 1 else ""
    title = line.answers[0].heading
    head = _wrapped(f"{title[:1].upper()}{title[1:]} ({line.about[0]}{more})", width, " ", "   ")
    lines: list[str] = []
    for (status, text), numbers in groups.items():
        if not text:
            continue
        if told is not None:
            if not lines and text in told:
                return []
            told.add(text)
        columns = "all" if len(numbers) == len(page.columns) > 1 else ", ".join(page.columns[number] for number in numbers)
        words = f"{columns}: {WORDS[status]}; {text}"
        lines += _wrapped(words, width, "   ", "     ", 3 if short else None)
    return head + lines if lines else []


def _sharedends(answers: Sequence[Answer]) -> dict[str, str]:
    """For `not_met` in several positions: a point on which it fails in all of them, where there is one."""
    failing = [answer for answer in answers if answer.status == "not_met" and not answer.note]
    if len(failing) < 2:
        return {}
    ends = [{step.proposition: step for step in endings(answer.why_not().root) if step.role != "exception"} for answer in failing]
    for proposition, step in ends[0].items():
        if all(proposition in other for other in ends[1:]):
            more = "; and more" if any(len(other) > 1 for other in ends) else ""
            return {"not_met": f"it is not shown that {end_text(step)}{more}"}
    return {}


def _wrapped(text: str, width: int, first: str, rest: str, most: int | None = None) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, max_lines=most, placeholder=" …",
    )
