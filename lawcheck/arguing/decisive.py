"""Decisive disagreement: the views of a question in camps by their answers, and what separates each two camps.

Two camps are held against each other through their nearest pairs. Where views weigh the evidence alike and read the law
otherwise: all such pairs at one standard of proof, on the same word, and what is said of the camps is true of each of them. Where
views read the law alike and weigh the evidence otherwise (whose word is taken, the standard of proof): one such pair, which is
named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from lawcheck.arguing.separation import Point, Separation, separate
from lawcheck.arguing.views import gathered
from lawcheck.document.display import Displayed
from lawcheck.reasoning.between import every_option, on_readings
from lawcheck.reasoning.status import Status
from lawcheck.reasoning.view import LEVELS, View

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.reasoning.changes import Budget

__all__ = ["By", "Camp", "Decisive", "Divide", "Kind", "decisive"]

#: In what respect the views that are held against each other differ.
By: TypeAlias = Literal["readings", "evidence", "both"]
#: How one camp is carried over to the other: by one thing either way, by one thing, by some that go together, in several ways
#: that have something in common, or in several that have nothing in common.
Kind: TypeAlias = Literal["switch", "single", "together", "needed", "several"]

#: How many sets are listed, and how many nodes of partly changed views looked at, for each pair of views: of those that differ in
#: their readings, and of those that differ in the evidence, where there are many sets and what is in all of them says most.
_SETS, _READINGS, _EVIDENCE, _LEAST = 50, 300_000, 25_000, 20


@dataclass(frozen=True)
class Camp:
    """The views that give a question one status."""

    status: Status
    answers: tuple[Answer, ...] = field(repr=False)
    names: tuple[str, ...]


@dataclass(frozen=True)
class Divide:
    """What separates two camps.

    Attributes:
        lower, upper: the camps, by their place among those of `Decisive`; the second is nearer to met.
        by: whether the pairs differ in their `readings` only, in the `evidence` only, or in both.
        where: the standard of proof and the word of the pairs, or the position, in words; empty where all views have the same.
        kind: how the lower camp is carried over to the upper (see `Kind`).
        points: the readings or facts that are in every set that does it, in all pairs; of kind `several` none.
        pairs: the pairs of views that were held against each other, views with the same readings and facts once.
        alone_back: those that, put back alone in any view of the upper camp, take its answer away, in all pairs.
        nothing_else: the readings among `points` without which nothing helps: as the views of the lower camp have them, no
            reading of any other question of law gives them the answer of the upper. Proved over all readings.
        complete: whether all smallest sets of all pairs were found.
    """

    lower: int
    upper: int
    by: By
    where: str
    kind: Kind
    points: tuple[Point, ...]
    pairs: tuple[Separation, ...] = field(repr=False)
    alone_back: tuple[str, ...]
    nothing_else: tuple[str, ...]
    complete: bool

    @property
    def sets(self) -> tuple[tuple[Point, ...], ...]:
        """The smallest sets of all pairs, each once, smallest first."""
        found: dict[tuple[tuple[str, tuple[str, ...]], ...], tuple[Point, ...]] = {}
        for pair in self.pairs:
            for chosen in pair.forth:
                found.setdefault(tuple((point.subject, point.other) for point in chosen), chosen)
        return tuple(sorted(found.values(), key=len))


@dataclass(frozen=True)
class Decisive(Displayed):
    """The camps on one question, and what separates them.

    Attributes:
        question, text: the question, and as a sentence.
        camps: the views by status, from not met to met.
        divides: what separates two camps. The standard of proof, and law and evidence together, are told only of camps that
            nothing nearer joins: neither the readings of the law alone nor whose word is taken.
    """

    question: str
    text: str
    camps: tuple[Camp, ...]
    divides: tuple[Divide, ...]

    @property
    def agreed(self) -> bool:
        """Whether all views give one answer."""
        return len(self.camps) == 1

    def to_dict(self) -> dict[str, object]:
        """The camps and what separates them, as plain data."""
        return {
            "question": self.question, "text": self.text,
            "camps": [{"status": camp.status, "views": list(camp.names)} for camp in self.camps],
            "divides": [
                {
                    "lower": self.camps[one.lower].status, "upper": self.camps[one.upper].status, "by": one.by,
                    "where": one.where, "kind": one.kind,
                    "points": [point.to_dict() for point in one.points],
                    "sets": [[{"subject": p.subject, "value": list(p.other)} for p in chosen] for chosen in one.sets],
                    "alone_back": list(one.alone_back), "nothing_else": list(one.nothing_else), "complete": one.complete,
                }
                for one in self.divides
            ],
        }


#: In which respects pairs are looked for, one after the other; and those in which only where nothing nearer joins two camps.
_RESPECTS: Mapping[str, By] = {"readings": "readings", "word": "evidence", "standard": "evidence", "both": "both"}
_FAR = frozenset({"standard", "both"})
#: From what is furthest from met to met itself.
_ORDER: tuple[Status, ...] = ("not_met", "not_engaged", "not_proven", "depends", "met")


def decisive(answers: Sequence[Answer], budget: Budget | None = None) -> Decisive:
    """What separates the views of one question.

    Args:
        answers: the answers to one question about one case, one for each view.
        budget: for each pair of views, how many sets to list and how many partly changed views to look at.
    """
    from lawcheck.reasoning.changes import Budget

    every = [answer.assessment for answer in answers]
    camps = tuple(
        Camp(status, tuple(a for a in answers if a.status == status),
             gathered([a.assessment for a in answers if a.status == status], every))
        for status in sorted({answer.status for answer in answers}, key=_ORDER.index)
    )
    first = answers[0]
    if first.note or len(camps) == 1:
        return Decisive(first.question, first.text, camps, ())
    found: list[Divide] = []
    joined = list(range(len(camps)))  # which camps are joined by what was found
    size = len(first.answered.cone.shape.rows)
    for respect, by in _RESPECTS.items():
        for lower in range(len(camps)):
            for upper in range(lower + 1, len(camps)):
                if respect in _FAR and joined[lower] == joined[upper]:
                    continue
                nodes = _READINGS if by == "readings" else _EVIDENCE
                limits = budget or Budget(sets=_SETS, steps=max(_LEAST, nodes // size))
                pairs = tuple(separate(*pair, limits) for pair in _pairs(camps[lower].answers, camps[upper].answers, respect))
                if pairs:
                    found.append(_divide(lower, upper, by, _where(answers, pairs[0], by), pairs))
                    joined = [joined[lower] if group == joined[upper] else group for group in joined]
    found.sort(key=lambda one: (one.lower, one.upper))
    return Decisive(first.question, first.text, camps, tuple(found))


def _pairs(lower: Sequence[Answer], upper: Sequence[Answer], respect: str) -> Iterable[tuple[Answer, Answer]]:
    """The pairs of two camps that are held against each other in one respect; like views once."""
    seen: set[object] = set()
    chosen: object = None
    for one, other in sorted(((one, other) for one in lower for other in upper), key=lambda pair: _apart(*pair)):
        mine, theirs = one.answered.evaluation.inputs, other.answered.evaluation.inputs
        law, evidence = mine.admitted == theirs.admitted, mine[:3] == theirs[:3]
        if one.answered.cone.shape is not other.answered.cone.shape or (mine, theirs) in seen:
            continue
        alike = one.assessment.view.standard == other.assessment.view.standard
        if respect == "readings":
            group, same = (_weighed(answer.assessment.view) for answer in (one, other))
            if evidence and not law and group == same and chosen in (None, group):
                chosen = group
                seen.add((mine, theirs))
                yield one, other
        elif not evidence and {"word": law and alike, "standard": law, "both": not law}[respect]:
            yield one, other
            return


def _weighed(view: View) -> tuple[str, str | None, str | None]:
    return view.standard, view.arguendo, view.plea


def _apart(one: Answer, other: Answer) -> tuple[bool, bool, int]:
    """In how much beside the law two views differ: the word that is taken before the standard of proof, near standards first."""
    here, there = one.assessment.view, other.assessment.view
    return here.standard != there.standard, here.arguendo != there.arguendo, abs(LEVELS[here.standard] - LEVELS[there.standard])


def _where(answers: Sequence[Answer], pair: Separation, by: By) -> str:
    """What the views of the pairs have in common, as far as others have not."""
    views, mine = [answer.assessment.view for answer in answers], pair.one.assessment.view
    words = []
    if by == "evidence" and len({view.position for view in views}) > 1:
        words.append(f"under {mine.position}")
    if by != "both" and mine.standard == pair.other.assessment.view.standard and len({view.standard for view in views}) > 1:
        words.append(f"at the standard {mine.standard}")
    if by == "readings" and mine.arguendo:
        words.append(f"on the word of {pair.one.assessment.short_label(mine.arguendo)}")
    return " ".join(words)


def _divide(lower: int, upper: int, by: By, where: str, pairs: tuple[Separation, ...]) -> Divide:
    families = [[frozenset(point.subject for point in chosen) for chosen in pair.forth] for pair in pairs]
    complete = all(pair.forth_complete for pair in pairs)
    needed = frozenset.intersection(*[frozenset(point.subject for point in pair.needed_forth) for pair in pairs])
    one_way = complete and all(len(family) == 1 and family[0] == needed for family in families)
    back = [{frozenset(point.subject for point in chosen) for chosen in pair.back} for pair in pairs]
    kind: Kind = "several"
    if one_way and len(needed) == 1:
        kind = "switch" if all(needed in family for family in back) else "single"
    elif one_way:
        kind = "together"
    elif needed:
        kind = "needed"
    known = {point.subject: point for pair in reversed(pairs) for point in pair.points}
    points = tuple(known[subject] for subject in known if subject in needed)
    breaking = [{point.subject for point in pair.breaking} for pair in pairs]
    alone = tuple(subject for subject in known if all(subject in found for found in breaking))
    idle = tuple(point.subject for point in points if point.kind == "reading" and _nothing_else(point.subject, pairs))
    return Divide(lower, upper, by, where, kind, points, pairs, alone, idle, complete)


def _nothing_else(question: str, pairs: Sequence[Separation]) -> bool:
    """Whether, with one question read as the first view of a pair reads it, no reading of others gives the second's answer."""
    for pair in pairs:
        shape, inputs, target = pair.one.answered.cone.shape, pair.one.answered.evaluation.inputs, pair.other.status
        held = {question: inputs.admitted[shape.questions.index(question)]}
        found, complete = on_readings(shape, every_option(shape, inputs, held), {target})
        if target in found or not complete:
            return False
    return True
