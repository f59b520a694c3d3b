"""The statement of facts as claimed: every fact that a memo uses, who says so, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Paragraph, Table, Text, join
from lawcheck.memo.elements import Element, Study, shorter
from lawcheck.memo.prose import Prose
from lawcheck.memo.saying import contested
from lawcheck.memo.wording import capital, count, plural

if TYPE_CHECKING:
    from lawcheck.explain.tree import Step

__all__ = ["Fact", "facts_of", "facts_tables"]

#: A leaf that a memo uses, and how it stands at the standard.
Fact = tuple["Step", str]
#: How many facts each of the two tables tells.
_FACTS = 8


def facts_of(studies: Sequence[Study]) -> tuple[Fact, ...]:
    """Every fact that somebody speaks to and that a memo uses, in the order in which it uses them."""
    found: dict[str, Fact] = {}
    for study in studies:
        for element in study.elements:
            for step, standing in _facts(element):
                if step.claims:
                    found.setdefault(step.proposition, (step, standing))
    return tuple(found.values())


def _facts(element: Element) -> Iterator[Fact]:
    for point in element.carried.points:
        yield point.step, point.standing
    for failure in element.failing:
        if failure.kind in {"refuted", "contested"}:
            yield failure.step, failure.step.standing


def facts_tables(prose: Prose, facts: Sequence[Fact]) -> list[Block]:
    """The facts in two tables, shown or disputed; what has the same speakers and evidence stands together."""
    plain = [fact for fact in facts if _plain(*fact)]
    rest = [fact for fact in facts if fact not in plain]
    blocks: list[Block] = []
    tables = {"Shown at this standard and denied by nobody": plain, "Disputed, or resting on the word of one side": rest}
    for title, chosen in tables.items():
        if not chosen:
            continue
        rows: dict[str, list[Text]] = {}
        for step, standing in chosen[:_FACTS]:
            rows.setdefault(_who(prose, step), []).append(_told(prose, step, standing))
        told = tuple((who if not place else "", capital(text)) for who, said in rows.items() for place, text in enumerate(said))
        blocks.append(Table(("Who says so", "What"), told, title))
        if len(chosen) > _FACTS:
            left = len(chosen) - _FACTS
            blocks.append(Paragraph(f"{count(left).capitalize()} more {plural(left, 'is', 'are')} named where used.", "aside"))
    return blocks


def _plain(step: Step, standing: str) -> bool:
    ends = {"asserts": ("proved", "found proved"), "denies": ("disproved", "found disproved")}
    stances = {claim.stance for claim in step.claims}
    return len(stances) == 1 and standing.startswith(ends[stances.pop()])


def _told(prose: Prose, step: Step, standing: str) -> Text:
    """A fact as it is claimed: where all who speak to it deny it, its contrary."""
    said = any(claim.stance == "asserts" for claim in step.claims)
    text = shorter(prose.views, {}, step.proposition, not said and bool(step.claims))
    notes = (*prose.citer.claims(step, "asserts", 1), *prose.citer.claims(step, "denies", 1))
    note = f" ({standing.partition(' by ')[0]})" if standing.startswith("found") or contested(step, standing) else ""
    return join(text, note, notes)


def _who(prose: Prose, step: Step) -> str:
    said, denied = _speakers(prose, step, "asserts"), _speakers(prose, step, "denies")
    told = f"{said}; denied by {denied}" if said and denied else said or denied
    return told[:1].upper() + told[1:]


def _speakers(prose: Prose, step: Step, stance: str) -> str:
    """Who takes a stance on a fact, with the level of evidence."""
    said: dict[str, None] = {}
    for claim in step.claims:
        if claim.stance == stance:
            said[f"{prose.views.first.short_label(claim.speaker).partition(',')[0]} ({claim.evidence})"] = None
    more = f" and {len(said) - 3} more" if len(said) > 3 else ""
    return ", ".join(list(said)[:3]) + more
