"""The bench memo: what the answers are under each position, what divides them, and what to ask each side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lawcheck.arguing.comparison import Comparison
from lawcheck.document.model import (
    Block,
    Document,
    Emphasis,
    Heading,
    Item,
    Items,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    join,
)
from lawcheck.explain.rows import Names
from lawcheck.law.words import parts
from lawcheck.memo.citing import Citer
from lawcheck.memo.conclusion import with_acts
from lawcheck.memo.counsel import counsel_table, facts_to_ask
from lawcheck.memo.counted import Counted, by_status, counted_blocks
from lawcheck.memo.dividing import dividing
from lawcheck.memo.domestic import Row, settled_apart, status_tables
from lawcheck.memo.elements import Study
from lawcheck.memo.issues import Group, Issue, chapter_of, title_of
from lawcheck.memo.prose import Prose
from lawcheck.memo.side_memo import header
from lawcheck.memo.sides import Side
from lawcheck.memo.three import three_questions
from lawcheck.memo.wording import capital, number, sentence

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status
    from lawcheck.memo.views import Views

__all__ = ["all_of", "answers_tables", "apart", "bench_memo", "key_studies"]

#: How many questions the bench memo is about, and on how many of them it says what divides the positions.
_KEY, _DIVIDED = 10, 4

LIMITS = (
    "This memo was generated from the case file and the rules, and takes no side. No position is lawcheck's own, and no answer "
    "here is a court's. It is for study and review after the fact; it is no legal advice, and never a clearance to use force."
)


def bench_memo(
    views: Views, sides: Sequence[Side], studies: Mapping[str, Sequence[Study]],
) -> tuple[Document, tuple[Counted, ...]]:
    """The memo for the bench, from the issues of all sides, and all that it tells of by status."""
    key = key_studies(views, studies)
    prose = Prose(views, Citer(views))
    names = Names(views.first, views.first.questions)
    comparison = Comparison(tuple(views.at(position) for position in views.positions))
    every = [all_of(views, names, study.issue) for study in key]
    chief, rest = [first for first, *_ in every], [one for _, *others in every for one in others]
    blocks: list[Block] = [Heading("Short answer", 1), Paragraph(join(*_short(views, prose, key)), "lead")]
    if key:
        divided = [one for one in rest if len(set(one.row)) > 1]
        tabled = sorted([*chief, *divided], key=lambda one: [first.issue.name for first in chief].index(one.issue.name))
        first, *others = answers_tables(views, tabled)
        blocks += [_picture(comparison, key, first), *others]
        blocks += counted_blocks(prose, [one for one in rest if one not in divided], "Of the same questions")
    three = three_questions(views, prose)
    if three:
        blocks += [Heading("Questions to keep apart", 1), *three]
    split = [study for study in key if len(set(study.issue.group.rows[0])) > 1][:_DIVIDED]
    if split:
        blocks += [Heading("What divides the positions", 1), *dividing(views, prose, split)]
    common = list(_common(comparison, key))
    if common:
        blocks += [Heading("What no position divides", 1), Items(tuple(common))]
    open_ = facts_to_ask(views, sides, key)
    if open_:
        blocks += [Heading("What to find out first", 1), *open_]
    asked = counsel_table(views, prose, sides, key)
    if asked:
        blocks += [Heading("Questions to counsel", 1), *asked]
    blocks.append(Paragraph(LIMITS, "aside"))
    who = f"the sides are {', '.join(side.title for side in sides)}" if sides else "the file has no side to argue for"
    document = Document("Bench memorandum", tuple(blocks), views.case.title, header(views, f"the bench; {who}"))
    return document, (*chief, *rest)


def all_of(views: Views, names: Names, issue: Issue) -> tuple[Counted, ...]:
    """A question as all sides argue it: of every act and person it was answered for, by status, what the issue is about first."""
    run = issue.runs[0]
    by: dict[tuple[Status, ...], list[str]] = {issue.group.rows[0]: []}
    for question in views.questions:
        if parts(question)[0] == issue.name and set(row := views.row(question, run)) != {"not_engaged"}:
            by.setdefault(row, []).append(question)
    groups = [Group(issue.name, tuple(members), (row,)) for row, members in by.items() if members]
    whole = replace(issue, group=groups[0], runs=(run,), others=tuple(groups[1:]), also=())
    return tuple(by_status(names, whole, groups, "bench"))


def key_studies(views: Views, studies: Mapping[str, Sequence[Study]]) -> tuple[Study, ...]:
    """The questions that matter most: of each side its first, then its second, and so on; each question once.

    Of a question that several sides argue the one is taken that somebody relies on, by the side that comes first.
    """
    found: dict[str, Study] = {}
    for place in range(max((len(one) for one in studies.values()), default=0)):
        for one in studies.values():
            if place < len(one):
                study = one[place]
                kept = found.get(study.issue.name)
                if kept is None or (kept.issue.stance == "against" and study.issue.stance == "for"):
                    found[study.issue.name] = study
    layers = list(views.rules.sections)
    chosen = sorted(found.values(), key=_weight)

    def order(study: Study) -> tuple[Any, ...]:
        return layers.index(_layer(views, study.issue.name)), study.issue.kind != "ground", *chapter_of(views, study.issue.name)

    return tuple(sorted(chosen[:_KEY], key=order))


def _weight(study: Study) -> tuple[bool, int]:
    """Grounds and statuses first, then what most acts have."""
    return study.issue.kind not in {"ground", "status"}, -len(study.issue.group.members)


def _layer(views: Views, name: str) -> str:
    return views.rules.institutions[views.rules.institution_of[name]].layer


def _short(views: Views, prose: Prose, key: Sequence[Study]) -> Iterator[Text]:
    """The answers in a few sentences."""
    if not key:
        yield sentence("Nobody speaks to any question that a side could argue")
        return
    domestic = [study for study in key if apart(views, study)]
    same = [study for study in key if len(set(study.issue.group.rows[0])) == 1 and study not in domestic]
    lead = number(len(key), "question")
    yield sentence(lead, " stand" if len(key) > 1 else " stands", " below, each with the acts and persons it is about")
    if same:
        yield sentence(
            "On all of them" if len(same) == len(key) > 1 else f"On {number(len(same), 'of them', 'of them')}",
            " all positions agree at the standard ", Emphasis(views.standard),
        )
    if domestic:
        which = number(len(domestic), "is", "are") if len(domestic) < len(key) else "all are" if len(key) > 1 else "it is"
        yield sentence(f"{which} of domestic law, on which no position needs to answer anything")
    grounds = [study for study in key if study.issue.kind == "ground"]
    for study in grounds[:2]:
        title = title_of(views, study.issue.name)
        yield sentence(title, " is ", prose.statuses(study.issue.group.rows[0]))
        for run, row in zip(study.issue.runs, study.issue.group.rows, strict=True):
            if run.word and row != study.issue.group.rows[0]:
                yield sentence(prose.where(run), " it is ", prose.statuses(row))
                break


def answers_tables(views: Views, told: Sequence[Counted]) -> list[Table]:
    """The questions with the acts and persons they are about and the status of each under every position; one table at least."""
    rows = []
    for one in told:
        title = title_of(views, one.issue.name)
        rows.append(Row(join(Strong(title), with_acts(title, one.about)), one.group.members[0], one.row))
    return status_tables(views, "Question", rows, f"At the standard {views.standard}, nobody's word being taken")


def apart(views: Views, study: Study) -> bool:
    """Whether a question is of domestic law and no position needs to answer it."""
    return settled_apart(views, study.issue.question, study.issue.name, study.issue.group.rows[0])


def _common(comparison: Comparison, key: Sequence[Study]) -> Iterator[Item]:
    """What is the same under every position and standard, and what no choice between layers of law changes."""
    from lawcheck.arguing.robust import robust
    from lawcheck.arguing.unaffected import unaffected

    questions = [study.issue.question for study in key]
    uniform = {study.issue.question for study in key if len(set(study.issue.group.rows[0])) == 1}
    for stands in robust(comparison, questions):
        if not uniform.isdisjoint(stands.questions):
            yield Item(join(Strong(f"{capital(stands.text)[0]}: "), stands.words))
    for free in unaffected(comparison, questions):
        if free.kind == "layers":
            yield Item(join(Strong(f"{capital(free.text)[0]}: "), free.words))


def _picture(comparison: Comparison, key: Sequence[Study], table: Table) -> Picture:
    """The grid of the questions as a picture, with the table of the short answer."""
    from lawcheck.pictures.grid import grid_picture

    return replace(grid_picture(comparison, [study.issue.question for study in key]), table=table)
