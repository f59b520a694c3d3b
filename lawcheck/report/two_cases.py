"""Two cases side by side, as a report: the answers in both, differences first, each with what makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.arguing.comparison import Comparison
from lawcheck.arguing.parting import parting
from lawcheck.arguing.questions import listed as listed_questions
from lawcheck.arguing.views import listed
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, Table, Text, join
from lawcheck.explain.prose import WORDS
from lawcheck.report.partings import cause_items, lead
from lawcheck.report.passages import title_of

if TYPE_CHECKING:
    from lawcheck.arguing.difference import Difference, Differing
    from lawcheck.reasoning.status import Status

__all__ = ["two_cases_document"]

#: How many questions are told where not all are wanted, and how many causes of each.
_MOST, _CAUSES = 8, 6


def two_cases_document(found: Difference, everything: bool = False) -> Document:
    """Two cases side by side; the main questions, or all."""
    old, new = found.sides[0]
    sides = Comparison(old.assessments), Comparison(new.assessments)
    both = set(old.questions) & set(new.questions)
    inside = both.intersection((*sides[0].main, *sides[1].main))
    if not inside:  # the use of force is asked of other things in each; then the main questions of all layers
        inside = both.intersection((*listed_questions(sides[0]), *listed_questions(sides[1])))
    changes = [change for change in found.changes if everything or change.question in inside]
    same = _same(found, inside if not everything else None)
    names = (old.case.id, new.case.id)
    facts = ((names[0], old.case.title), (names[1], new.case.title),
             ("Views", listed(a.view.position for a in new.assessments)), ("Standard of proof", new.assessments[0].view.standard))
    content = tuple(_blocks(found, changes, same, names, everything))
    return Document(f"{names[0]} and {names[1]} side by side", content, facts=facts)


def _blocks(
    found: Difference, changes: Sequence[Differing], same: dict[tuple[Status, ...], int], names: tuple[str, str],
    everything: bool,
) -> Iterator[Block]:
    count = sum(same.values())
    yield Paragraph(f"Both cases put {len(changes) + count} of these questions; {len(changes)} are answered otherwise.", "lead")
    shown = changes if everything else changes[:_MOST]
    if shown:
        rows: list[tuple[Text, ...]] = []
        for change in shown:
            for number, (positions, one) in enumerate(_groups(change)):
                title = title_of(change.pairs[0][1]) if not number else ""
                rows.append((title, positions, WORDS[one[0]], WORDS[one[1]]))
        yield Table(("Answered otherwise", "Under", *names), tuple(rows))
        if len(changes) > len(shown):
            yield Paragraph(f"{len(changes) - len(shown)} more; --all shows them.", "aside")
        yield Heading("Where they part")
        for change in shown:
            yield from _parting(change)
    if same:
        yield Heading("The same in both")
        items = [Item(f"{words}: {number}") for words, number in _counted(found, same)]
        yield Items(tuple(items))
    for questions, name in ((found.only_old, names[0]), (found.only_new, names[1])):
        if questions:
            yield Paragraph(f"{len(questions)} questions are put in {name} only.", "aside")


def _groups(change: Differing) -> Iterator[tuple[str, tuple[Status, Status]]]:
    groups: dict[tuple[Status, Status], list[str]] = {}
    for position, pair in change.statuses.items():
        groups.setdefault(pair, []).append(position)
    for pair, positions in groups.items():
        yield listed(positions), pair


def _parting(change: Differing) -> Iterator[Block]:
    """What makes one difference: for each pair of statuses under the first position that gives it."""
    items = []
    told: set[tuple[Status, Status]] = set()
    for before, after in change.pairs:
        if (before.status, after.status) in told:
            continue
        told.add((before.status, after.status))
        one = parting(before, after, names=change.names, rename=change.rename)
        causes = tuple(cause_items(one))
        more = (Item(f"and {len(causes) - _CAUSES} more"),) if len(causes) > _CAUSES else ()
        items.append(Item(f"Under {after.assessment.view.position}: {lead(one)}", causes[:_CAUSES] + more))
    title = title_of(change.pairs[0][1])
    yield Items((Item(join(Strong(title), f" ({change.question})"), tuple(items)),))


def _same(found: Difference, inside: set[str] | None) -> dict[tuple[Status, ...], int]:
    """How many questions have the same answers in both, by these."""
    changed = {change.question for change in found.changes}
    old, new = found.sides[0]
    known = set(old.questions)
    counts: dict[tuple[Status, ...], int] = {}
    for question in new.questions:
        if question in known and question not in changed and (inside is None or question in inside):
            row = tuple(assessment[question].status for assessment in new.assessments)
            if set(row) != {"not_engaged"}:
                counts[row] = counts.get(row, 0) + 1
    return counts


def _counted(found: Difference, same: dict[tuple[Status, ...], int]) -> Iterator[tuple[str, str]]:
    names = [assessment.view.position for assessment in found.sides[0][1].assessments]
    for row, count in sorted(same.items(), key=lambda pair: (-pair[1], pair[0])):
        groups: dict[Status, list[str]] = {}
        for status, name in zip(row, names, strict=True):
            groups.setdefault(status, []).append(name)
        words = "; ".join(f"{WORDS[status]} under {listed(who)}" for status, who in groups.items())
        yield words if len(groups) > 1 else f"{WORDS[row[0]]} in every view", f"{count} question{'' if count == 1 else 's'}"
