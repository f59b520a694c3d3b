"""The words and footnotes that reports share: what a view is, how a status is shown, who said what, what an authority is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Item, Note, Strong, Text, join, joined
from lawcheck.explain.prose import WORDS
from lawcheck.rulebook.phrases import cited, source_line

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.answers.assessment import Assessment
    from lawcheck.answers.settlement import Settlement
    from lawcheck.case.models import Case
    from lawcheck.explain.tree import Authority, Claim
    from lawcheck.law.rules import Rules
    from lawcheck.reasoning.status import Status

__all__ = [
    "authorities_note", "case_facts", "claims_text", "facts_of", "reading_note", "settlement_items", "source_words",
    "sources_note", "status_words", "title_of",
]

#: How many claims on one fact are named one by one.
_CLAIMS = 6


def status_words(status: Status | str) -> Strong:
    """A status as reports show it."""
    return Strong(WORDS.get(status, status))


def title_of(answer: Answer) -> str:
    """A question as a title: its heading, and what it is asked about where the heading does not say so."""
    from lawcheck.explain.naming import heading

    words = answer.heading
    if answer.arguments and 0 not in heading(answer.assessment.rules, answer.name).places and words != answer.text:
        words += f": {answer.assessment.short_label(answer.arguments[0])}"
    return words[:1].upper() + words[1:]


def case_facts(case: Case, titled: bool = False) -> tuple[tuple[str, str], ...]:
    """The facts at the head of a report on a case; `titled` where the report has the title of the case."""
    return ("Case", case.id if titled else f"{case.title} ({case.id})"), ("As of", str(case.as_of))


def facts_of(assessment: Assessment, titled: bool = False) -> tuple[tuple[str, str], ...]:
    """The facts at the head of a report on a case in one view; `titled` where the report has the title of the case."""
    view, rules = assessment.view, assessment.rules
    position = rules.positions.get(view.position)
    held = f"{position.title} ({view.position})" if position else view.position
    found = [*case_facts(assessment.case, titled), ("Position", held), ("Standard of proof", view.standard)]
    if view.arguendo:
        found.append(("Arguendo", f"what {assessment.label(view.arguendo)} says is taken as true"))
    if view.plea:
        plea = assessment.case.pleas.get(view.plea)
        found.append(("Plea", plea.label if plea and plea.label else view.plea))
    if not view.findings:
        found.append(("Findings", "those of tribunals are set aside"))
    changes = len(view.supposed) + len(view.levels)
    if changes:
        found.append(("Supposed", f"{changes} {'changes' if changes > 1 else 'change'} to the record"))
    return (*found, ("Rules", rules.digest[:12]))


def authorities_note(rules: Rules, authorities: Sequence[Authority]) -> tuple[Note, ...]:
    """The footnote for what a step rests on in law: each authority in full, with the pinpoint where it was checked."""
    if not authorities:
        return ()
    return (Note(joined([(_authority(rules, one),) for one in authorities], "; "), "law " + " ".join(map(_named, authorities))),)


def _authority(rules: Rules, authority: Authority) -> str:
    from lawcheck.law.rules import Citation

    known = rules.authorities.get(authority.id)
    if known is None:
        return str(authority)
    short, full = cited(known, Citation(authority.id, authority.pinpoint)), source_line(known)
    return short if full in short else f"{short} ({full})"


def _named(authority: Authority) -> str:
    return f"{authority.id} {authority.pinpoint}"


def source_words(case: Case, id_: str) -> str:
    """A source in words: title, publisher, day, address."""
    source = case.sources.get(id_)
    if source is None:
        return id_
    return ", ".join(part for part in (source.title, source.publisher, str(source.date or ""), source.url) if part)


def sources_note(case: Case, ids: Iterable[str], key: str = "") -> tuple[Note, ...]:
    """The footnote that names sources; none where there are none."""
    words = "; ".join(source_words(case, id_) for id_ in ids)
    return (Note((words,), key),) if words else ()


def claims_text(assessment: Assessment, claims: Sequence[Claim]) -> Text:
    """Who says what on which evidence, each with a footnote for the sources."""
    said: dict[str, list[Note]] = {}
    for claim in claims[:_CLAIMS]:
        words = f"{'asserted' if claim.stance == 'asserts' else 'denied'} by {assessment.label(claim.speaker)} ({claim.evidence})"
        said.setdefault(words, []).extend(sources_note(assessment.case, claim.sources, f"claim {claim.id}"))
    told: list[Text] = [join(words, *notes) for words, notes in said.items()]
    more = len(claims) - _CLAIMS
    return joined([*told, f"{more} more claims"] if more > 0 else told, "; ")


def reading_note(rules: Rules, reading: str) -> tuple[Note, ...]:
    """The footnote that says what a reading means, "question = option or option"; none where the rules do not know it."""
    id_, _, options = reading.partition(" = ")
    question = rules.questions.get(id_)
    if question is None:
        return ()
    texts = [question.options[one].text for one in options.split(" or ") if one in question.options]
    return (Note((f"{question.text} {' Or: '.join(texts)}",), f"reading {reading}"),)


def settlement_items(sets: Iterable[Sequence[Settlement]], most: int = 12) -> tuple[Item, ...]:
    """Sets of changes, one entry each; a reading is named, and its footnote says what it means."""
    shown = [tuple(chosen) for chosen in sets]
    items = [Item(joined(map(_settled, chosen), "; and ") or "whatever the rest") for chosen in shown[:most]]
    if len(shown) > most:
        items.append(Item(f"and {len(shown) - most} more"))
    return tuple(items)


def _settled(settlement: Settlement) -> Text:
    if settlement.kind != "reading":
        return settlement.text
    words = f"{settlement.subject} is read as {settlement.value}"
    key = f"reading {settlement.subject} {settlement.value}"
    return (words, Note((settlement.text,), key)) if settlement.text.strip() else words
