"""Everything that is counted: each question of a side under the status it has, by the acts and persons it was answered for.

A memo argues one example of each question. Whatever else somebody speaks to is told too: in the issue, or in the appendix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Item, Items, Paragraph, Strong, bare, join
from lawcheck.memo.conclusion import about, told_in_full, with_acts
from lawcheck.memo.domestic import Row, settled_apart, status_tables
from lawcheck.memo.issues import Group, Issue, title_of
from lawcheck.memo.speech import Speech
from lawcheck.memo.views import RANKS
from lawcheck.memo.wording import capital

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status
    from lawcheck.explain.rows import Names

__all__ = ["Counted", "by_status", "counted", "counted_blocks"]


@dataclass(frozen=True)
class Counted:
    """Questions of one name with the same statuses at the standard.

    Attributes:
        issue: the issue or the question left for the appendix that they belong to.
        group: the questions.
        about: the acts and persons they are about, in words; empty where there is nothing to tell apart.
        place: where they are told: the number of the issue, or `appendix`.
    """

    issue: Issue
    group: Group
    about: str
    place: str

    @property
    def row(self) -> Sequence[Status]:
        """The statuses at the standard."""
        return self.group.rows[0]


def by_status(names: Names, issue: Issue, groups: Iterable[Group], place: str = "appendix") -> Iterator[Counted]:
    """Groups of one question drawn together by their statuses at the standard, each with what it is about in full."""
    found: dict[Sequence[Status], list[Group]] = {}
    for group in groups:
        found.setdefault(group.rows[0], []).append(group)
    for row, members in found.items():
        merged = Group(issue.name, tuple(question for group in members for question in group.members), (tuple(row),))
        yield Counted(issue, merged, about(names, issue, members), place)


def counted(names: Names, chosen: Sequence[tuple[Issue, str, int]], left: Sequence[Issue]) -> tuple[Counted, ...]:
    """All questions of a memo: of each issue with its number and depth what it tells in full, and the rest for the appendix."""
    told: list[Counted] = []
    rest: list[Counted] = []
    for issue, roman, depth in chosen:
        for asked, groups in told_in_full(names, issue, depth):
            told += [Counted(asked, group, about(names, asked, [group]), roman) for group in groups]
    done = {(entry.issue.name, entry.group.members) for entry in told}
    every = [one for issue, _, _ in chosen for one in (issue, *issue.also)]
    for one in (*every, *left):
        groups = [group for group in (one.group, *one.others) if (one.name, group.members) not in done]
        rest += by_status(names, one, groups)
    return (*told, *rest)


def counted_blocks(prose: Speech, told: Sequence[Counted], lead: str = "") -> list[Block]:
    """What was answered, by status: a table of what divides the positions, and a list for each status on which they agree.

    Args:
        prose: how the memo speaks.
        told: what is told.
        lead: what stands before the name of a status above a list: "Of the same questions".
    """
    views = prose.views
    divided = [one for one in told if len(set(one.row)) > 1]
    rows = [
        Row(join(Strong(title_of(views, one.issue.name)), with_acts(title_of(views, one.issue.name), one.about)),
            one.group.members[0], one.row)
        for one in divided
    ]
    blocks: list[Block] = [*status_tables(views, "Question", rows, f"At the standard {views.standard}")] if rows else []
    alike: dict[Sequence[Status], list[Counted]] = {}
    for one in told:
        if one not in divided:
            alike.setdefault(tuple(one.row), []).append(one)
    for row, members in sorted(alike.items(), key=lambda pair: -RANKS.index(pair[0][0])):
        status = bare(prose.statuses(row))
        blocks.append(Paragraph(join(f"{lead}, {status}:" if lead else (*capital(status), ":"))))
        blocks.append(Items(tuple(Item(_listed(prose, one)) for one in members)))
    return blocks


def _listed(prose: Speech, one: Counted) -> str:
    title = title_of(prose.views, one.issue.name)
    apart = settled_apart(prose.views, one.group.members[0], one.issue.name, one.row)
    return f"{title}{with_acts(title, one.about)}{'; domestic law' if apart else ''}"
