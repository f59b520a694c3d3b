"""Three questions that debates run together, each by itself: an armed attack, an armed conflict, a designation.

Each is told only where the case asks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Emphasis, Heading, Paragraph, Table, Text, join
from lawcheck.explain.naming import named
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.memo.domestic import Row, status_tables
from lawcheck.memo.elements import several, shorter, study
from lawcheck.memo.issues import Group, Issue
from lawcheck.memo.prose import Prose
from lawcheck.memo.reach import reached_under
from lawcheck.memo.stances import pleaders
from lawcheck.memo.views import Run, Views
from lawcheck.memo.wording import and_list, capital, sentence

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status

__all__ = ["three_questions"]

#: How many rows each table has.
_ROWS = 8


def three_questions(views: Views, prose: Prose) -> list[Block]:
    """The questions that the case asks, each under its own heading."""
    blocks: list[Block] = []
    attacks = list(_attacks(views))
    if attacks:
        blocks += [Heading("Is there an armed attack to defend against?", 2), *_on_attacks(views, prose, attacks)]
    conflicts = _engaged(views, [q for q in views.questions if parts(q)[0] in {"iac", "niac"}])
    if conflicts:
        blocks += [Heading("Is there an armed conflict?", 2), *_on_conflicts(views, prose, conflicts)]
    effects = _engaged(views, _effects(views))
    if effects:
        blocks += [Heading("What does a designation change?", 2), *_on_listings(views, prose, effects)]
    return blocks


def _attacks(views: Views) -> Iterator[str]:
    """The events that acts are said to answer, each as an attack on the State that is said to have been attacked."""
    answered = list(dict.fromkeys(event for act in views.case.acts.values() for event in act.answers))
    known = [question for question in views.first.engine.by_name.get("armed_attack", ()) if parts(question)[1][0] in answered]
    for question in sorted(known, key=lambda question: answered.index(parts(question)[1][0])):
        if set(views.row(question)) != {"not_engaged"}:
            yield question


def _engaged(views: Views, questions: Sequence[str]) -> list[str]:
    return [question for question in questions if set(views.row(question)) != {"not_engaged"}]


def _table(views: Views, what: str, rows: Sequence[tuple[Text, Sequence[Status]]], caption: str = "") -> Table:
    head: tuple[Text, ...] = (what, *((Emphasis(position),) for position in views.positions))
    return Table(head, tuple((capital(text), *(WORDS[status] for status in row)) for text, row in rows[:_ROWS]), caption)


def _on_attacks(views: Views, prose: Prose, attacks: Sequence[str]) -> Iterator[Block]:
    """Each event, taken apart into the elements of an armed attack."""
    for question in attacks[:2]:
        event, state = parts(question)[1][:2]
        word = next(iter(_speakers(views, event)), None)
        runs = (Run(views.pleas[0]), *((Run(views.pleas[0], word),) if word else ()))
        rows = tuple(views.row(question, run) for run in runs)
        one = study(views, Issue(Group("armed_attack", (question,), rows), "ground", "for", runs))
        texts = [sentence(
            prose.label(event), ", as an attack on ", prose.label(state), ", are " if several(views, event) else ", is ",
            prose.statuses(rows[0]),
        )]
        if word and rows[1] != rows[0]:
            texts.append(sentence(prose.where(runs[1]), " it is ", prose.statuses(rows[1])))
        divided = [need for need in one.needs if prose.holders(need)[1]]
        if divided:
            asked = [join("“", views.rules.questions[need.question].text, "”") for need in divided[:3]]
            texts.append(sentence("What divides is ", and_list(asked)))
        yield Paragraph(join(*texts))
        if len(one.elements) > 1:
            told = [(shorter(views, {}, e.step.proposition, e.step.negated), e.rows[0]) for e in one.elements]
            yield _table(views, "Element", told)


def _speakers(views: Views, event: str) -> Iterator[str]:
    """Whose word may be taken on an event: those whose acts are said to answer it."""
    from lawcheck.memo.sides import authors

    for act, entry in views.case.acts.items():
        if event in entry.answers:
            yield from authors(views.case, act)


def _on_conflicts(views: Views, prose: Prose, conflicts: Sequence[str]) -> Iterator[Block]:
    told = [(shorter(views, {}, question), views.row(question)) for question in conflicts]
    who = list(dict.fromkeys(party for question in conflicts for party in pleaders(views.case, question)))
    texts = [sentence("Nobody pleads one; the rules ask it of every pair of parties")]
    if who:
        texts = [sentence(and_list([prose.label(id_) for id_ in who[:3]]), " pleads one" if len(who) == 1 else " plead one")]
    texts.append(sentence("It is a status of law and no ground for force: what it changes is which law governs a killing"))
    yield Paragraph(join(*texts))
    yield _table(views, "Conflict", told)


def _effects(views: Views) -> list[str]:
    """The effects of listings on the last day that the case asks about."""
    found = [q for q in views.questions if parts(q)[0] == "effect"]
    last = max((parts(q)[1][1] for q in found), default="")
    return [q for q in found if parts(q)[1][1] == last]


def _on_listings(views: Views, prose: Prose, effects: Sequence[str]) -> Iterator[Block]:
    """Which effects a listing has under which positions, and what it can bear on."""
    groups: dict[tuple[str, tuple[Status, ...]], list[str]] = {}
    for question in effects:
        groups.setdefault((parts(question)[1][2], views.row(question)), []).append(question)
    words = views.rules.things.get("consequence", {})
    told = []
    for (consequence, row), asked_ in groups.items():
        if set(row) != {"not_met"}:
            listed = [parts(question)[1][0] for question in asked_]
            which = named(views.first, listed) if len(listed) < 2 else f"{len(listed)} listings"
            title = capital(f"{words.get(consequence, consequence)} ({which})")
            told.append(Row(title, asked_[0], row))
    told.sort(key=lambda row: len(set(row.statuses)) == 1)
    listings = set(views.case.listings)
    asked = {"an armed attack": next(_attacks(views), None), "an armed conflict": _first(views, "niac")}
    texts = [sentence("A listing is an act of domestic law")]
    for what, put in asked.items():
        if put is not None:
            held = reached_under(views, put, lambda node: not listings.isdisjoint(parts(node)[1]))
            texts.append(
                sentence(f"On whether there is {what} a listing can bear ", prose.under(held)) if held
                else sentence(f"Under no position does a way lead from it to the question whether there is {what}")
            )
    yield Paragraph(join(*texts))
    if told:
        yield from status_tables(views, "What a listing does", told[:_ROWS])


def _first(views: Views, name: str) -> str | None:
    return next((question for question in views.questions if parts(question)[0] == name), None)
