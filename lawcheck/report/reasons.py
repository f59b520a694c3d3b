"""The short reasons under the table: for each question on which the views part, what decides it, in a line or two."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lawcheck.assessment import Answer
from lawcheck.explain.prose import WORDS
from lawcheck.explain.tree import Explanation, Step
from lawcheck.explain.words import UNNAMED
from lawcheck.report.naming import subject_words
from lawcheck.report.overview import Line, Overview, Topic

__all__ = ["carried_text", "deciding", "reasons", "summary", "telling"]


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
    shared = _shared_ends(line.answers) if short else {}
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


def _shared_ends(answers: Sequence[Answer]) -> dict[str, str]:
    """For `not_met` in several positions: a point on which it fails in all of them, where there is one."""
    failing = [answer for answer in answers if answer.status == "not_met" and not answer.note]
    if len(failing) < 2:
        return {}
    ends = [{step.proposition: step for step in _ends(answer.why_not().root) if step.role != "exception"} for answer in failing]
    for proposition, step in ends[0].items():
        if all(proposition in other for other in ends[1:]):
            more = "; and more" if any(len(other) > 1 for other in ends) else ""
            return {"not_met": f"it is not shown that {_end_text(step)}{more}"}
    return {}


def summary(answer: Answer, most: int = 2) -> str:
    """What decides an answer, in one clause; `most` is how many failing points it names."""
    if answer.note:
        return answer.note
    if answer.status == "met":
        return carried_text(answer)
    if answer.status == "depends":
        return "turns on " + "; ".join(subject_words(answer.assessment, one) for one in answer.turns_on.subjects[:4])
    if answer.status == "not_engaged":
        return ""
    explanation = answer.why_not()
    if explanation.root.standing == UNNAMED:
        return "the case names nothing that it could rest on"
    found = list(_ends(explanation.root))
    beaten = list(dict.fromkeys(step.text for step in found if step.role == "exception" and step.status == "met"))
    if beaten:
        return "because " + "; and ".join(beaten[:2])
    ends = list(dict.fromkeys(_end_text(step) for step in found))
    if answer.status == "not_proven" and len(ends) > 3:
        return _on_whose_word(answer, explanation)
    more = "; and more" if len(ends) > most else ""
    return "it is not shown that " + "; that ".join(ends[:most]) + more if ends else ""


def deciding(answer: Answer) -> str:
    """The shortest reason for an answer, with the proposition that decides in square brackets."""
    if answer.note:
        return answer.note
    if answer.status == "met":
        met = [step for step in answer.why().root.steps if step.role != "exception" and step.status == "met"]
        shown = "; that ".join(dict.fromkeys(step.text for step in met[:2])) + ("; and more" if len(met) > 2 else "")
        return carried_text(answer) or (f"it is shown that {shown}" if shown else "") + _named(met[:2])
    if answer.status in {"depends", "not_engaged"}:
        return summary(answer) or "nobody speaks to it"
    explanation = answer.why_not()
    if explanation.root.standing == UNNAMED:
        return summary(answer)
    found = list(_ends(explanation.root))
    beaten = [step for step in found if step.role == "exception" and step.status == "met"]
    return summary(answer, 1) + _named((beaten or found)[:1])


def _named(steps: Sequence[Step]) -> str:
    names = dict.fromkeys(("no " if step.negated else "") + step.proposition for step in steps)
    return f" [{', '.join(names)}]" if names else ""


def _on_whose_word(answer: Answer, explanation: Explanation) -> str:
    """For what fails on proof in many places: how many points, and on whose word they stand."""
    unproven = explanation.failed["unproven"]
    speakers = dict.fromkeys(c.speaker for step in unproven for c in step.claims if c.stance == "asserts")
    words = ", ".join(answer.assessment.label(speaker) for speaker in speakers)
    found = []
    if speakers:
        found.append(f"{_points(len(unproven))} on the word of {words} alone")
    elif unproven:
        found.append(f"{len(unproven)} points are said and not proven")
    silent = len(explanation.failed["unstated"])
    if silent:
        found.append(f"on {silent} nobody says anything" if found else f"nobody speaks to {silent} points that would count")
    return ", and ".join(found)


def _points(count: int) -> str:
    return "1 point stands" if count == 1 else f"{count} points stand"


def _ends(root: Step) -> Iterator[Step]:
    """The steps at which the failing routes of a tree end, in the order of the rule files."""

    def visit(current: Step) -> Iterator[Step]:
        inside = () if current.standing.startswith("found") else current.steps
        deeper = [below for below in inside if _fails(below) and (below.steps or not below.closed)]
        if current.role == "question" or any(below.kind == "norm" for below in deeper):
            for below in deeper:
                yield from visit(below)
        else:
            yield current

    return visit(root)


def _fails(step: Step) -> bool:
    if step.role == "exception":
        return step.status in {"met", "depends"}
    return not step.seen and not step.brief and step.status != "met"


def _end_text(step: Step) -> str:
    readings = dict.fromkeys(below.reading for below in step.steps if below.closed)
    readings = dict.fromkeys(one for one in readings if not any(one != other and _wider(other, one) for other in readings))
    standing = f" ({step.standing})" if step.standing in {"unproven", "unstated", "disproved", "contested"} else ""
    return step.text + standing + (f" [only if {' or '.join(readings)}]" if readings else "")


def _wider(reading: str, other: str) -> bool:
    """Whether a reading of a question, "q = a or b", takes in another of the same question."""
    (question, _, options), (asked, _, narrower) = reading.partition(" = "), other.partition(" = ")
    return question == asked and set(narrower.split(" or ")) <= set(options.split(" or "))


def carried_text(answer: Answer) -> str:
    """Which readings carry an answer that is met, where the position differs from the majority's."""
    if answer.assessment.view.position == "majority":
        return ""
    carriers = [carrier for carrier in answer.carried_by() if carrier.breaks]
    if not carriers:
        return ""
    return "carried by " + ", ".join(f"{c.question} = {'/'.join(c.held)}" for c in carriers)


def _wrapped(text: str, width: int, first: str, rest: str, most: int | None = None) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, max_lines=most, placeholder=" …",
    )
