"""The short reasons under the table: for each question that stands out, what decides it, in a line or two."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lawcheck.assessment import Answer
from lawcheck.explain.prose import WORDS
from lawcheck.explain.tree import Explanation, Step
from lawcheck.report.overview import Line, Overview, named

__all__ = ["carried_text", "reasons", "summary"]

def reasons(page: Overview, width: int = 80, short: bool = False) -> list[str]:
    """One paragraph for each kind of question: the commonest row of it that is not met, and what carries what is.

    A `short` reason names the first thing that decides; `why-not` has them all.
    """
    found: list[str] = []
    for line, subjects in _telling(page):
        found += _paragraph(page, line, subjects, width, short)
    return found


def _telling(page: Overview) -> Iterator[tuple[Line, tuple[str, ...]]]:
    seen: set[str] = set()
    for _, block, line in page.lines():
        name = line.answers[0].name
        if name in seen or name in _PLAIN:
            continue
        if any(status in {"not_met", "not_proven", "depends"} for status in line.statuses):
            seen.add(name)
            yield line, block.subjects


#: Questions whose row says all there is to say.
_PLAIN = frozenset({"prohibited_force", "in_force", "validly_listed", "iac"})


def _paragraph(page: Overview, line: Line, subjects: tuple[str, ...], width: int, short: bool) -> list[str]:
    groups: dict[tuple[str, str], list[int]] = {}
    shared = _shared_ends(line.answers) if short else {}
    for number, answer in enumerate(line.answers):
        text = shared.get(answer.status) or summary(answer, 1 if short else 2)
        groups.setdefault((answer.status, text), []).append(number)
    heading = line.heading if len(line.heading) < width else line.answers[0].heading
    assessment = line.answers[0].assessment
    told = named(assessment, subjects) if len(subjects) < 6 else f"{named(assessment, subjects[:1])} and {len(subjects) - 1} more"
    example = f"; told for {named(assessment, subjects[:1])}" if 1 < len(subjects) < 6 else ""
    lines = [f" {text}" for text in textwrap.wrap(f"{heading[:1].upper()}{heading[1:]} ({told}{example})", width - 2)]
    for (status, text), numbers in groups.items():
        if status == "met" and not text:
            continue
        columns = ", ".join(page.columns[number] for number in numbers)
        lines += textwrap.wrap(
            f"{columns}: {WORDS[status]}" + (f"; {text}" if text else ""), width,
            initial_indent="   ", subsequent_indent="     ", break_on_hyphens=False,
        )
    return lines


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
        return "turns on " + ", ".join(answer.turns_on.subjects[:4])
    if answer.status == "not_engaged":
        return ""
    explanation = answer.why_not()
    found = list(_ends(explanation.root))
    beaten = list(dict.fromkeys(step.text for step in found if step.role == "exception" and step.status == "met"))
    if beaten:
        return "because " + "; and ".join(beaten[:2])
    ends = list(dict.fromkeys(_end_text(step) for step in found))
    if answer.status == "not_proven" and len(ends) > 3:
        return _on_whose_word(answer, explanation)
    more = "; and more" if len(ends) > most else ""
    return "it is not shown that " + "; that ".join(ends[:most]) + more if ends else ""


def _on_whose_word(answer: Answer, explanation: Explanation) -> str:
    """For what fails on proof in many places: how many points, and on whose word they stand."""
    unproven = explanation.failed["unproven"]
    speakers = dict.fromkeys(c.speaker for step in unproven for c in step.claims if c.stance == "asserts")
    words = ", ".join(answer.assessment.label(speaker) for speaker in speakers)
    text = f"{len(unproven)} points stand on the word of {words} alone" if speakers else f"{len(unproven)} points are not proven"
    silent = len(explanation.failed["unstated"])
    return text + (f", and on {silent} nobody says anything" if silent else "")


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
    readings = list(dict.fromkeys(below.reading for below in step.steps if below.closed))
    standing = f" ({step.standing})" if step.standing in {"unproven", "unstated", "disproved", "contested"} else ""
    return step.text + standing + (f" [only if {' or '.join(readings)}]" if readings else "")


def carried_text(answer: Answer) -> str:
    """Which readings carry an answer that is met, where the position differs from the majority's."""
    if answer.assessment.view.position == "majority":
        return ""
    carriers = [carrier for carrier in answer.carried_by() if carrier.breaks]
    if not carriers:
        return ""
    return "carried by " + ", ".join(f"{c.question} = {'/'.join(c.held)}" for c in carriers)
