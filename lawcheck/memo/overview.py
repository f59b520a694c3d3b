"""The argument on one page: the sides, the best point of each, where they divide, and what the record check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, bare, join
from lawcheck.explain.prose import WORDS
from lawcheck.explain.rows import Names
from lawcheck.memo.bench import all_of, answers_tables, apart, key_studies
from lawcheck.memo.issues import title_of
from lawcheck.memo.side_memo import header
from lawcheck.memo.wording import and_list, day_words, listed, uncapital

if TYPE_CHECKING:
    from lawcheck.memo.argument import Argument
    from lawcheck.memo.elements import Study
    from lawcheck.memo.views import Views

__all__ = ["overview"]

#: How many sides are shown with their short answer; the others are named.
_SIDES = 5


def overview(argument: Argument) -> Document:
    """The page."""
    views, sides = argument.views, argument.sides
    if not sides:
        text = ("Nothing in this case is anybody's to argue: no act of a State or a group, no right touched, no ground pleaded. "
                "The bench memo has what the rules answer.")
        return Document(f"Argument: {views.case.title}", (Paragraph(text, "lead"),), "", header(views, "nobody"))
    items = []
    for side in sides[:_SIDES]:
        lead = next(b for b in argument.memo(side.id).document().blocks if isinstance(b, Paragraph) and b.kind == "lead")
        role = f" ({bare(and_list(list(side.roles)))})" if side.roles else ""
        items.append(Item(join(Strong(f"{side.title}{role}. "), *_plain(lead))))
    blocks: list[Block] = [Heading("The best point of each side", 1), Items(tuple(items))]
    if len(sides) > _SIDES:
        rest = ", ".join(f"{side.title} ({side.id})" for side in sides[_SIDES:])
        blocks.append(Paragraph(f"A memo can be written for these too: {rest}.", "aside"))
    key = key_studies(views, {side.id: argument.memo(side.id).studies for side in sides})
    divided = tuple(study for study in key if len(set(study.issue.group.rows[0])) > 1) or key
    names = Names(views.first, views.first.questions)
    chief = [all_of(views, names, study.issue)[0] for study in divided[:6]]
    blocks += [Heading("Where the positions divide", 1), *answers_tables(views, chief)]
    blocks += [Heading("Record check", 1), Paragraph(argument.record_check.summary)]
    case = views.case
    head = (("Case", f"{case.title} ({case.id})"), ("As of", day_words(case.as_of)), ("Standard of proof", views.standard))
    agreed = [study for study in key if len(set(study.issue.group.rows[0])) == 1 and not apart(views, study)]
    if agreed:
        told = [_agreed(views, names, study) for study in agreed]
        blocks.insert(-2, Paragraph(listed(told, "All positions agree on ", lambda: "They agree also on "), "aside"))
    return Document(f"Argument: {views.case.title}", tuple(blocks), "The best case of each side from one record", head)


def _agreed(views: Views, names: Names, study: Study) -> str:
    """A question on which all positions agree: its status, and in how many of its acts and persons it is another."""
    first, *rest = all_of(views, names, study.issue)
    other = sum(len(one.group.members) for one in rest)
    more = f"; otherwise in {other} of {len(first.group.members) + other} such questions" if other else ""
    return f"{uncapital(title_of(views, study.issue.name))} ({WORDS[study.issue.group.rows[0][0]]}{more})"


def _plain(paragraph: Paragraph) -> tuple[str, ...]:
    return (bare(paragraph.text).strip(),)
