"""The memo of a side: its best case from the record, in the lawyer's form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, join
from lawcheck.memo.against import concessions, points_against, reached_by_grounds
from lawcheck.memo.application import Writer
from lawcheck.memo.citing import Citer
from lawcheck.memo.counted import Counted, counted, counted_blocks
from lawcheck.memo.elements import Study, shorter, study
from lawcheck.memo.facts import facts_of, facts_tables
from lawcheck.memo.issues import issues, title_of
from lawcheck.memo.prose import Prose
from lawcheck.memo.short_answer import short_answer
from lawcheck.memo.sides import Side
from lawcheck.memo.wording import day_words, listed, sentence, uncapital

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["LIMITS", "ROMAN", "header", "side_memo"]

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LIMITS = (
    "This memo was generated from the case file and the rules. It argues one side from what the file holds, and gives what is "
    "alleged as alleged. It is for study and review after the fact; it is no legal advice, and never a clearance to use force."
)


def side_memo(views: Views, side: Side) -> tuple[Document, tuple[Study, ...], tuple[Counted, ...]]:
    """The memo of a side, the issues it was made from, and all that it tells of by status."""
    chosen, left = issues(views, side)
    studies = tuple(study(views, issue) for issue in chosen)
    prose = Prose(views, Citer(views))
    writer = Writer(views, side, prose)
    numbers = {one.name: roman for one, roman in zip(chosen, ROMAN, strict=False)}
    writer.numbers.update(numbers)
    blocks: list[Block] = [Heading("Questions presented", 1), _questions(writer, studies)]
    blocks += [Heading("Short answer", 1), Paragraph(join(*short_answer(writer, studies)), "lead")]
    tables = facts_tables(prose, facts_of(studies))
    if tables:
        blocks += [Heading("Statement of facts as claimed", 1), *tables]
    blocks.append(Heading("Argument", 1))
    for place, one in enumerate(studies):
        blocks += writer.issue(one, ROMAN[place], _depth(place, one))
    told = [(one.issue, ROMAN[place], _depth(place, one)) for place, one in enumerate(studies)]
    every = counted(writer.names, told, left)
    rest = [one for one in every if one.place == "appendix"]
    blocks += [Heading("Points against, and the answers", 1), *points_against(writer, studies)]
    conceded = concessions(writer, side, studies)
    if conceded:
        blocks += [Heading("What has to be conceded", 1), *conceded]
    if side.kind == "victims":
        reached = reached_by_grounds(writer, studies)
        blocks += [Heading("What the law between States does not answer", 1), *reached] if reached else []
    if rest:
        blocks += [Heading("Appendix: the other questions", 1), *counted_blocks(prose, rest)]
    blocks.append(Paragraph(LIMITS, "aside"))
    head = header(views, f"{side.title}: the best case on this record")
    return Document(f"Memorandum for {side.title}", tuple(blocks), views.case.title, head), studies, every


def _depth(place: int, one: Study) -> int:
    """How deep an issue is gone into: the first in full, two more without what was said, the others in short."""
    if not place:
        return 0
    argued = one.issue.kind in {"ground", "status"} and any("met" in row for row in one.issue.group.rows)
    return 1 if place < 3 and (argued or (one.issue.stance == "for" and one.issue.kind == "charge")) else 2


def header(views: Views, whose: str) -> tuple[tuple[str, str], ...]:
    """The lines at the head of a memo."""
    from lawcheck.proof.receipt import case_digest
    from lawcheck.version import __version__

    case = views.case
    positions = "; ".join(f"{position}: {views.title(position)}" for position in views.positions)
    return (
        ("Case", f"{case.title} ({case.id})"), ("As of", day_words(case.as_of)), ("Whose memo", whose),
        ("Standard of proof", views.standard), ("Positions", positions),
        ("Record", f"SHA-256 {case_digest(case)[:16]}, rules {views.rules.digest[:16]}"),
        ("Made by", f"lawcheck {__version__}, generated; no clearance, no advice"),
    )


def _questions(writer: Writer, studies: Sequence[Study]) -> Items:
    """The questions of the memo: the first few in full, of the others first what it relies on, then what it has to answer."""
    items = []
    pairs = list(zip(studies, ROMAN, strict=False))
    pleas = [pair for pair in pairs if pair[0].issue.stance == "for" and pair[0].issue.kind in {"ground", "status"}]
    shown = (pleas if writer.side is not None and writer.side.acts else [])[:3] or pairs[:3]
    for study_, roman in shown:
        items.append(Item(sentence(f"Whether {shorter(writer.views, {}, study_.issue.question)} (issue {roman})")))
    leads = {
        "for": ("It also takes up ", "It takes up as well "), "against": ("What it has to answer: ", "It has to answer too: "),
    }
    for where, (lead, again) in leads.items():
        rest = [pair for pair in pairs if pair not in shown and pair[0].issue.stance == where]
        if rest:
            texts = [f"{uncapital(title_of(writer.views, one.issue.name))} (issue {roman})" for one, roman in rest]
            items.append(Item(listed(texts, lead, partial(str, again))))
    return Items(tuple(items), ordered=True)
