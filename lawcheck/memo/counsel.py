"""What a court would ask each side: on which fact, on which reading, and who has to show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.memo.elements import Element, Study, shorter
from lawcheck.memo.issues import title_of
from lawcheck.memo.prose import Prose
from lawcheck.memo.ruling import burden
from lawcheck.memo.sides import Side
from lawcheck.memo.stances import stance
from lawcheck.memo.wording import count, number
from lawcheck.reasoning.changes import Budget
from lawcheck.report.document import Block, Heading, Item, Items, Table, Text, join

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["counsel_table", "facts_to_ask"]

#: How many questions each side is asked, and how many of them on one issue.
_EACH, _OF_ONE = 6, 3
#: How many open answers are looked at for the fact that would decide most, how far, and how many such facts are named.
_OPEN, _STEPS, _FACTS = 12, 3000, 4


class _Asked(NamedTuple):
    text: Text
    on: Text
    by: str


def facts_to_ask(views: Views, key: Sequence[Study]) -> list[Block]:
    """The open facts that would decide most of the answers that are still open, each alone."""
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
        told = f" It would decide {number(len(inquiry.decided), 'answer')} of {count(len(open_))} that are open."
        items.append(Item(join(inquiry.question, likewise, told)))
    return [Items(tuple(items[:_FACTS]), ordered=True)] if items else []


def counsel_table(views: Views, prose: Prose, sides: Sequence[Side], key: Sequence[Study]) -> list[Block]:
    """A table of questions for each side that has something to show or to answer, the sides with most to show first."""
    blocks: list[Block] = []
    for side in sides:
        rows: dict[str, _Asked] = {}
        for study in key:
            for asked in list(_asked(views, prose, side, study))[:_OF_ONE]:
                rows.setdefault(str(asked.text), asked)
        if rows:
            found = tuple((one.text, join(one.on, f" ({one.by})")) for one in list(rows.values())[:_EACH])
            blocks += [Heading(f"To {side.title}", 2), Table(("Question", "On what, and who has to show it"), found)]
    return blocks


def _asked(views: Views, prose: Prose, side: Side, study: Study) -> Iterator[_Asked]:
    """What a side is asked on one issue: what it says without proof, what nobody states, what it denies."""
    prose.short = {}
    relies = stance(views.first, side, study.issue.question) == "for"
    by = burden(views, study.issue.name)
    title = title_of(views, study.issue.name)
    if relies:
        for need in study.needs:
            no = prose.holders(need)[1]
            if no:
                question = views.rules.questions[need.question]
                option = question.options[need.options[0]]
                yield _Asked(
                    join("On what authority is “", question.text, "” to be answered “", option.text, "”?"), title, by
                )
                break
    for element in study.alternatives[0].elements:
        yield from _on_facts(views, prose, side, element, relies, title, by)


def _on_facts(
    views: Views, prose: Prose, side: Side, element: Element, relies: bool, title: str, by: str,
) -> Iterator[_Asked]:
    for point in element.carried.points:
        text = shorter(views, {}, point.step.proposition, point.step.negated)
        whole = shorter(views, {}, element.step.proposition, element.step.negated)
        on = title if whole == text else f"{title}: {whole}"
        mine = [c for c in point.step.claims if c.speaker in side.parties]
        if point.standing == "unstated" and relies:
            yield _Asked(join("Is it said that ", text, ", and on what evidence?"), on, by)
        elif not point.shown and any(c.stance == point.stance for c in mine):
            notes = prose.citer.claims(point.step, point.stance, 1)
            yield _Asked(join("What, beyond its own word, shows that ", text, "?", notes), on, by)
        elif any(c.stance != point.stance for c in mine):
            notes = prose.citer.claims(point.step, "asserts" if point.step.negated else "denies", 1)
            yield _Asked(join("On what is it denied that ", text, "?", notes), on, by)
