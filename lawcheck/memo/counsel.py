"""What a court would ask each side: on which fact, on which reading, and who has to show it.

Who has to show a fact follows from the tree of the question: whoever gains if it is shown. A question on a fact that nobody
states is put to that side alone, and of several who stand there, to those who plead the ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.document.model import Block, Heading, Item, Items, Table, Text, bare, join
from lawcheck.law.words import parts
from lawcheck.memo.elements import Element, Study, shorter
from lawcheck.memo.issues import title_of
from lawcheck.memo.prose import Prose
from lawcheck.memo.ruling import burden, other_burden
from lawcheck.memo.sides import Side
from lawcheck.memo.stances import Stance, pleaders, stance
from lawcheck.memo.turning import turning
from lawcheck.memo.ways import Point
from lawcheck.memo.wording import and_list, count, number
from lawcheck.reasoning.changes import Budget

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.arguing.missing import Inquiry
    from lawcheck.memo.views import Views

__all__ = ["bearer", "counsel_table", "facts_to_ask", "standing_for"]

#: How many questions each side is asked; how many of each sort on one issue, in this order: on the reading that it needs, on what
#: nobody states, on what it says alone, on what it denies.
_EACH = 8
_OF_ONE = {"reading": 2, "missing": 3, "own": 2, "denied": 2}
#: How many open answers are looked at for the fact that would decide most, how far, and how many such facts are named.
_OPEN, _STEPS, _FACTS = 12, 3000, 4


class _Asked(NamedTuple):
    sort: str
    text: Text
    on: Text
    by: str


def standing_for(views: Views, sides: Sequence[Side], question: str, where: Stance) -> tuple[Side, ...]:
    """The sides that speak for a question, or against it; of several those who plead it, else States before groups."""
    found = tuple(side for side in sides if stance(views.first, side, question) == where)
    who = set(pleaders(views.case, question)) if where == "for" else set()
    pleading = tuple(side for side in found if not side.parties.isdisjoint(who))
    states = tuple(side for side in found if side.kind != "group")
    return pleading or states or found


def bearer(prose: Prose, question: str, proposition: str, negated: bool = False) -> Stance:
    """Which side of a question has to show a fact, or with `negated` that it is not so: the one that gains if it is shown.

    Where it counts both ways, the side that relies on the question.
    """
    signs = prose.interests.signs(question).get(proposition, frozenset())
    return "against" if len(signs) == 1 and (signs == {-1}) != negated else "for"


def facts_to_ask(views: Views, sides: Sequence[Side], key: Sequence[Study]) -> list[Block]:
    """The open facts that would decide most of the answers that are still open, each alone, with who has to show it."""
    from lawcheck.arguing.missing import missing

    answers = [
        views.answer(study.issue.question, position, study.issue.runs[0]) for study in key for position in views.positions
    ]
    open_ = [answer for answer in answers if answer.status in {"not_proven", "depends"}][:_OPEN]
    if not open_:
        return []
    found = missing(open_, Budget(steps=_STEPS))
    items = []
    for inquiry in found.inquiries:
        if inquiry.new or not inquiry.decided:
            continue
        likewise = f" Likewise of {inquiry.likewise}." if inquiry.likewise else ""
        told = f" It would decide {count(len(inquiry.decided))} of {number(len(open_), 'open answer')}."
        items.append(Item(join(inquiry.question, likewise, told, _addressed(views, sides, open_, inquiry))))
    return [Items(tuple(items[:_FACTS]), ordered=True)] if items else []


def _addressed(views: Views, sides: Sequence[Side], open_: Sequence[Answer], inquiry: Inquiry) -> str:
    """To whom the question on a fact goes: the side that has to show it, or that it is not so; empty where no side does."""
    fact = inquiry.facts[0]
    if not fact.changed or len(fact.leaves) > 1:  # of alternatives each is for another to show
        return ""
    where: Stance = "for" if fact.burden.on == "relying" else "against"
    who = standing_for(views, sides, open_[min(fact.changed)].question, where)
    what = "to show" if fact.burden.holds else "to show that it is not so"
    return f" It is for {bare(and_list([side.title for side in who[:2]]))} {what}." if who else ""


def counsel_table(views: Views, prose: Prose, sides: Sequence[Side], key: Sequence[Study]) -> list[Block]:
    """A table of questions for each side that has something to show or to answer, the sides with most to show first."""
    prose.short = {}
    asked: dict[str, dict[str, _Asked]] = {side.id: {} for side in sides}
    named = {study.issue.name for study in key}
    for study in key:
        question = study.issue.question
        prose.about(question)
        stands = {where: standing_for(views, sides, question, where) for where in _STANCES}
        for side in sides:
            where = next((where for where, those in stands.items() if side in those), None)
            denies = stance(views.first, side, question) is not None
            for one in _few(_asked(views, prose, side, where, denies, study, named)):
                asked[side.id].setdefault(str(one.text), one)
    blocks: list[Block] = []
    for side in sides:
        rows = tuple((one.text, join(one.on, f" ({one.by})")) for one in list(asked[side.id].values())[:_EACH])
        if rows:
            blocks += [Heading(f"To {side.title}", 2), Table(("Question", "On what, and who has to show it"), rows)]
    return blocks


_STANCES: tuple[Stance, ...] = ("for", "against")


def _few(asked: Iterable[_Asked]) -> list[_Asked]:
    """Of each sort of question the first few."""
    every = list(asked)
    return [one for sort, most in _OF_ONE.items() for one in [one for one in every if one.sort == sort][:most]]


def _asked(
    views: Views, prose: Prose, side: Side, where: Stance | None, concerned: bool, study: Study, named: set[str],
) -> Iterator[_Asked]:
    """What a side is asked on one issue: what it says without proof, what nobody states, what it denies.

    `where` is the side of the question on which it answers for what has to be shown, None where others do, and `concerned` tells
    whether it stands on either side; `named` are the questions that the memo takes up by themselves.
    """
    title, by = title_of(views, study.issue.name), burden(views, study.issue.name)
    if where == "for":
        for need in turning(views, study):
            question = views.rules.questions[need.question]
            option = question.options[need.options[0]]
            text = join("On what authority is “", question.text, "” to be answered “", option.text, "”?")
            yield _Asked("reading", text, title, by)
    if not concerned:
        return
    for element in study.alternatives[0].elements:
        yield from _on_facts(views, prose, side, where, element, study)
    for exception in study.exceptions:
        if parts(exception.step.proposition)[0] not in named and any("met" in row for row in exception.rows):
            yield from _on_facts(views, prose, side, where, exception, study)


def _on_facts(
    views: Views, prose: Prose, side: Side, where: Stance | None, element: Element, study: Study,
) -> Iterator[_Asked]:
    issue = study.issue
    title = title_of(views, issue.name)
    whole = shorter(views, {}, element.step.proposition, element.step.negated)
    for point in element.carried.points:
        text = shorter(views, {}, point.step.proposition, point.step.negated)
        on = title if whole == text else f"{title}: {whole}"
        bears = bearer(prose, issue.question, point.step.proposition, point.step.negated)
        by = burden(views, issue.name) if bears == "for" else other_burden(views, issue.name)
        mine = [c for c in point.step.claims if c.speaker in side.parties]
        if point.standing == "unstated" and bears == where:
            yield _Asked("missing", join("Is it said that ", text, ", and on what evidence?"), on, by)
        elif not point.shown and any(c.stance == point.stance for c in mine) and not prose.admitted([point]):
            notes = prose.citer.claims(point.step, point.stance, 1)
            yield _Asked("own", join("What, beyond its own word, shows that ", text, "?", notes), on, by)
        elif any(c.stance != point.stance for c in mine):
            yield _denied(prose, point, text, on, by)


def _denied(prose: Prose, point: Point, text: str, on: str, by: str) -> _Asked:
    notes = prose.citer.claims(point.step, "asserts" if point.step.negated else "denies", 1)
    return _Asked("denied", join("On what is it denied that ", text, "?", notes), on, by)
