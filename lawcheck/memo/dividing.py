"""What divides the positions on a question: the readings, or the facts, that carry one answer over to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.arguing.decisive import Decisive, Divide, decisive
from lawcheck.arguing.separation import Point
from lawcheck.document.model import Block, Item, Items, Paragraph, Strong, Text, join
from lawcheck.explain.prose import WORDS
from lawcheck.memo.elements import Study, shorter
from lawcheck.memo.issues import title_of
from lawcheck.memo.prose import Prose
from lawcheck.memo.wanting import unsaid
from lawcheck.memo.wording import and_list, number, sentence, uncapital
from lawcheck.reasoning.changes import Budget

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["dividing"]

#: How many sets are listed and how many views tried for each pair of views; how many points are named.
_BUDGET = Budget(sets=12, steps=600)
_POINTS = 5
#: From how many words on only the first of several answers is given.
_LONG_ANSWERS = 16


def dividing(views: Views, prose: Prose, studies: Sequence[Study]) -> Iterator[Block]:
    """For each question what separates the camps of positions; and what changes if somebody's word is taken."""
    for study in studies:
        issue = study.issue
        prose.about(issue.question)
        answers = [views.answer(issue.question, position, issue.runs[0]) for position in views.positions]
        found = decisive(answers, _BUDGET)
        head = Strong(f"{title_of(views, issue.name)}. ")
        lead = sentence("Whether ", shorter(views, {}, issue.question))
        yield Paragraph(join(head, lead, sentence("It is ", prose.statuses(issue.group.rows[0]))))
        items = [item for divide in found.divides for item in _divide(views, prose, found, divide)]
        word = list(_on_words(views, prose, study))
        if items or word:
            yield Items((*items, *word))


def _divide(views: Views, prose: Prose, found: Decisive, divide: Divide) -> Iterator[Item]:
    """What carries the lower camp to the upper."""
    lower, upper = found.camps[divide.lower], found.camps[divide.upper]
    way = f"From {WORDS[lower.status]} to {WORDS[upper.status]}"
    points = divide.points or (divide.sets[0] if divide.sets else ())
    if not points:
        return
    lead = {
        "switch": "one change makes the difference, either way", "single": "one change carries it over",
        "together": f"it takes {number(len(points), 'change')} together", "needed": "every set of changes that does it contains",
        "several": "of several sets of changes that do it, one is",
    }[divide.kind]
    below = tuple(Item(text) for text in (_point(views, prose, found.question, point) for point in points[:_POINTS]))
    if len(points) > _POINTS:
        below += (Item(f"and {number(len(points) - _POINTS, 'more', 'more')}"),)
    cut = "" if divide.complete else " (not all sets were tried)"
    yield Item(join(way, ": ", lead, cut, ":"), below)


def _point(views: Views, prose: Prose, question: str, point: Point) -> Text:
    if point.kind != "reading":
        said = " (nobody alleges it)" if unsaid(views, question, point.subject) else ""
        return f"{point.text}: from {', '.join(point.one)} to {', '.join(point.other)}{said}"
    options = views.rules.questions[point.subject].options
    notes = [note for option in point.other[:2] for id_ in options[option].basis[:1] if (note := prose.citer.authority(id_))]
    one, other = ([f"“{options[o].text}”" for o in chosen] for chosen in (point.one, point.other))
    return join("“", point.text, "” from ", _answers(one), " to ", _answers(other), *notes)


def _answers(texts: Sequence[str]) -> Text:
    """The answers of one side: two at most, and one where they are long."""
    short = len(" ".join(texts[:2]).split()) < _LONG_ANSWERS
    return and_list(texts[:2], " or ") if short else join(texts[0], " or another" if len(texts) > 1 else "")


def _on_words(views: Views, prose: Prose, study: Study) -> Iterator[Item]:
    """Where taking somebody's word changes answers: on how many facts it rests."""
    issue = study.issue
    rows = issue.group.rows
    for run, row in zip(issue.runs, rows, strict=True):
        changed = [p for p, now, before in zip(views.positions, row, rows[0], strict=True) if now != before]
        if run.word is None or not changed:
            continue
        weak = {p.step.proposition for e in study.elements for p in e.carried.points if not p.shown and p.step.claims}
        rest = f"; of the facts on the strongest way {number(len(weak), 'stands', 'stand')} on it" if weak else ""
        yield Item(sentence(f"{uncapital(str(prose.where(run)[0]))} the answer changes ", prose.under(changed), rest))
        return
