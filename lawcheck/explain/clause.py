"""An answer in one clause: what decides it, and the points at which the routes of its tree end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.naming import subject_words
from lawcheck.explain.words import UNNAMED

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.explain.tree import Explanation, Step

__all__ = ["carried_text", "deciding", "end_text", "endings", "summary"]


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
    found = list(endings(explanation.root))
    beaten = list(dict.fromkeys(step.text for step in found if step.role == "exception" and step.status == "met"))
    ends = list(dict.fromkeys(end_text(step) for step in found if step.role != "exception"))
    if beaten and (answer.status == "not_met" or not ends):  # not proven: it fails on proof elsewhere
        return "because " + "; and ".join(beaten[:2])
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
    found = list(endings(explanation.root))
    beaten = [step for step in found if step.role == "exception" and step.status == "met"]
    return summary(answer, 1) + _named((beaten or found)[:1])


def _named(steps: Sequence[Step]) -> str:
    names = dict.fromkeys(("no " if step.negated else "") + step.proposition for step in steps)
    return f" [{', '.join(names)}]" if names else ""


def _on_whose_word(answer: Answer, explanation: Explanation) -> str:
    """For what fails on proof in many places: how many points, and on whose word they stand."""
    unproven = explanation.failed["unproven"]
    speakers = dict.fromkeys(c.speaker for step in unproven for c in step.claims if c.stance == "asserts")
    names = [answer.assessment.label(speaker) for speaker in speakers]
    found = []
    if speakers:
        only = f"the word of {names[0]} alone" if len(names) == 1 else (
            f"no more than the word of {', '.join(names[:-1])} or {names[-1]}")
        found.append(f"{_points(len(unproven))} on {only}")
    elif unproven:
        found.append(f"{len(unproven)} points are said and not proven")
    silent = len(explanation.failed["unstated"])
    if silent:
        found.append(f"on {silent} nobody says anything" if found else f"nobody speaks to {silent} points that would count")
    return ", and ".join(found)


def _points(count: int) -> str:
    return "1 point stands" if count == 1 else f"{count} points stand"


def endings(root: Step) -> Iterator[Step]:
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


def end_text(step: Step) -> str:
    """An end in words: how it stands, and which readings alone would let more count."""
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
