"""Answers as reports: the answer in short, its whole explanation, and what it turns on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Document, Emphasis, Heading, Item, Items, Paragraph, Strong, Text, join
from lawcheck.explain.clause import summary
from lawcheck.explain.prose import GROUPS, WORDS, lead_of, notes
from lawcheck.explain.words import JUSTIFICATIONS, UNNAMED
from lawcheck.report.passages import (
    authorities_note,
    claims_text,
    facts_of,
    reading_note,
    settlement_items,
    status_words,
    title_of,
)

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.answers.settlement import Settlements
    from lawcheck.explain.tree import Explanation, Step

__all__ = ["answer_document", "explanation_document", "settlements_document"]

_ONE_ONLY = "A justification that stands answers this one prohibition. It says nothing of other rules, and is no clearance."
#: How many failed ends of one group are named.
_ENDS = 12


def answer_document(answer: Answer) -> Document:
    """An answer in short: its status, what decides it, what it turns on, what it carries."""
    blocks = [*_head(answer, summary(answer)), *_open_ends(answer)]
    return Document(title_of(answer), tuple(blocks), f"Whether {answer.text}", facts_of(answer.assessment))


def explanation_document(explanation: Explanation) -> Document:
    """An explanation: the tree as nested entries with claims and authorities in footnotes, and where the question fails."""
    answer, root = explanation.answer, explanation.root
    blocks = _head(answer, answer.note or summary(answer))
    if not answer.note:
        if root.standing == UNNAMED:
            blocks.append(Paragraph("The case names nothing that this could rest on, so there is nothing to weigh."))
        steps = (*_below(root, explanation), *_silent(root))
        if steps or root.standing not in {"", UNNAMED}:
            blocks.append(Heading("The whole tree" if explanation.whole else "How it stands"))
            own = _standing(root, explanation)
            blocks += [Paragraph(own)] if own and root.standing != UNNAMED else []
            blocks += [Items(steps)] if steps else []
        blocks += _failed(explanation) if answer.status != "met" else []
        blocks += _open_ends(answer)
    return Document(title_of(answer), tuple(blocks), f"Whether {answer.text}", facts_of(answer.assessment))


def settlements_document(settlements: Settlements) -> Document:
    """What a question turns on."""
    return Document("What it turns on", tuple(_turns(settlements)) or (Paragraph("Nothing: no change of these facts and readings "
                                                                                 "decides it."),))


def _head(answer: Answer, reason: str) -> list[Block]:
    reason = reason.strip().rstrip(".:")
    lead: Text = join(Strong(WORDS[answer.status].capitalize()), f": {reason}." if reason else ".")
    blocks: list[Block] = [Paragraph(lead, "lead")]
    told = [] if answer.note else list(notes(answer))
    if told:
        blocks.append(Items(tuple(map(Item, told))))
    if answer.status == "met" and answer.name in JUSTIFICATIONS:
        blocks.append(Paragraph(_ONE_ONLY, "aside"))
    return blocks


def _open_ends(answer: Answer) -> Iterator[Block]:
    if answer.status == "depends":
        yield Heading("What it turns on")
        yield from _turns(answer.turns_on)
    if answer.status == "met" and answer.reservations:
        yield Heading("Reservations")
        yield Paragraph("It would fall if it turned out that")
        yield Items(settlement_items(answer.reservations))


def _turns(found: Settlements) -> Iterator[Block]:
    for words, sets in (("It holds if", found.makes), ("It fails if", found.breaks)):
        if sets:
            yield Paragraph(words)
            yield Items(settlement_items(sets))
    if not found.complete:
        yield Paragraph("There are more sets than were looked for.", "aside")


def _step(step: Step, explanation: Explanation, lead: str = "") -> Item:
    rules = explanation.answer.assessment.rules
    words: Text = join(Emphasis("excluded") if step.closed else status_words(step.status), f": {lead}{step.text}")
    if step.quorum and step.quorum[0] > 1:
        words = join(words, f" ({step.quorum[1]} of the {step.quorum[0]} signs needed, out of {step.quorum[2]}, are shown)")
    if step.closed or step.reading:
        words = join(words, " [only if ", Emphasis(step.reading), reading_note(rules, step.reading), "]")
    words = join(words, " (as above)" if step.seen else "", authorities_note(rules, step.authorities))
    standing = _standing(step, explanation)
    if standing:
        words = join(words, " — ", standing)
    return Item(words, (*_below(step, explanation), *_silent(step)))


def _below(step: Step, explanation: Explanation) -> Iterator[Item]:
    for number, below in enumerate(step.steps):
        yield _step(below, explanation, lead_of(step, below, first=not number))


def _standing(step: Step, explanation: Explanation) -> Text:
    if not step.standing:
        return ""
    said = claims_text(explanation.answer.assessment, step.claims)
    kind = "appraisal, " if step.kind == "appraisal" else ""
    return join(f"{kind}{step.standing}", ": " if said else "", said)


def _silent(step: Step) -> Iterator[Item]:
    if step.left_out:
        more = f"; or {len(step.left_out) - 5} more" if len(step.left_out) > 5 else ""
        yield Item(f"Nobody says that {'; or that '.join(step.left_out[:5])}{more}")


def _failed(explanation: Explanation) -> list[Block]:
    blocks: list[Block] = []
    for group, steps in explanation.failed.items():
        ends = [step for step in steps if step is not explanation.root]
        if ends:
            items = [Item(join(step.text, f" [only if {step.reading}]" if step.closed else "")) for step in ends[:_ENDS]]
            more = [Item(f"and {len(ends) - _ENDS} more")] if len(ends) > _ENDS else []
            blocks += [Paragraph(f"{GROUPS[group]}:"), Items((*items, *more))]
    return [Heading("Where it fails"), *blocks] if blocks else []
