"""Case files and what became of their expectations, as reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.case.terms import readings
from lawcheck.document.model import Block, Document, Heading, Item, Items, Mono, Paragraph, Strong, Table, Text, join
from lawcheck.explain.naming import compressed, heading
from lawcheck.law.words import parts, sentence
from lawcheck.report.passages import case_facts, sources_note, status_words

if TYPE_CHECKING:
    from lawcheck.case.models import Case, Event, Spoken
    from lawcheck.law.rules import Rules
    from lawcheck.verification import Row, Verification

__all__ = ["case_document", "verification_document"]

#: How many propositions of one entry are written out.
_FEW = 3


def case_document(case: Case) -> Document:
    """A case file: what happened, who pleads what, and who says what on which evidence."""
    from lawcheck.law.load import rules

    record = _Record(case, rules())
    blocks: list[Block] = [Paragraph(text) for text in (case.summary,) if text.strip()]
    for title, table in (
        ("Acts", record.events(case.acts)), ("Events", record.events(case.events)), ("Pleas and grounds", record.invocations()),
        ("Findings", record.findings()), ("Claims", record.claims()), ("Suppositions", record.assumptions()),
    ):
        if table.rows:
            blocks += [Heading(title), table]
    blocks += [Heading("Discussion"), Paragraph(case.discussion)] if case.discussion.strip() else []
    return Document(case.title, tuple(blocks), "", case_facts(case, titled=True))


class _Record:
    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        sections = (case.actors, case.vessels, case.aircraft, case.objects, case.acts, case.events, case.operations, case.pairs,
                    case.consents, case.requests, case.resolutions, case.listings)
        self.labels = {id_: entry.label or id_ for section in sections for id_, entry in section.items()}

    def label(self, id_: str) -> str:
        return self.labels.get(id_, id_)

    def named(self, ids: Sequence[str]) -> str:
        return compressed(map(self.label, ids))

    def events(self, events: Mapping[str, Event]) -> Table:
        rows = []
        for id_, event in events.items():
            days = f"{event.date} to {event.until}" if event.until else str(event.date)
            answered = self.named(getattr(event, "answers", ()))
            rows.append((self.label(id_), days, self.named(event.by), self.named(event.against), answered))
        head = ("What", "When", "By", "Against", "Said to answer")
        return _table(head, rows)

    def invocations(self) -> Table:
        words = {"pleads": "relies on", "denies": "says it does not rely on", "examines": "examined"}
        return _table(("Who", "Stance", "Ground", "For"), [
            (join(self.label(said.by), sources_note(self.case, said.sources)), words[said.stance],
             heading(self.rules, said.ground).title, self.named(said.for_))
            for said in self.case.invocations
        ])

    def findings(self) -> Table:
        return _table(("Finding", "By", "What", "Result"), [
            ((Mono(found.id), *sources_note(self.case, found.sources)), self.label(found.by), self.said(found),
             found.result.replace("_", " "))
            for found in self.case.findings
        ])

    def claims(self) -> Table:
        words = {"asserts": "asserts that", "denies": "denies that"}
        return _table(("Claim", "Who", "What", "Evidence"), [
            ((Mono(claim.id), *sources_note(self.case, claim.sources)), self.label(claim.by),
             f"{words[claim.stance]} {self.said(claim)}", claim.evidence)
            for claim in self.case.claims
        ])

    def assumptions(self) -> Table:
        return _table(("Supposed",), [(self.said(entry),) for entry in self.case.assumptions])

    def said(self, entry: Spoken) -> str:
        """What an entry says, in words; of many propositions the first, and what else it is said of."""
        from lawcheck.case.spoken import propositions

        found = [str(reading) for term in propositions(entry) for reading in readings(term, ())]
        words = [sentence(self.rules, proposition, self.label) for proposition in found]
        if len(words) <= _FEW:
            return "; and that ".join(words)
        others = compressed(self.label(first) for one in found[1:] for first in parts(one)[1][:1])
        return f"{words[0]}; and likewise of {others}"


def _table(head: tuple[str, ...], rows: Sequence[tuple[Text, ...]]) -> Table:
    """A table without the columns in which nothing stands."""
    kept = [number for number in range(len(head)) if not rows or any(row[number] for row in rows)]
    return Table(tuple(head[number] for number in kept), tuple(tuple(row[number] for number in kept) for row in rows))


def verification_document(found: Verification) -> Document:
    """What became of the expectations of case files: the totals, and each that was not kept."""
    kept = len(found.rows) - len(found.missed)
    files = f"{found.files} file{'' if found.files == 1 else 's'}"
    lead = f"{kept} of {len(found.rows)} expectations kept in {files}." if found.rows else f"No expectation in {files}."
    blocks: list[Block] = [Paragraph((Strong(lead),), "lead")]
    if found.by_settledness:
        rows = tuple((settled, str(good), str(every)) for settled, (good, every) in found.by_settledness.items())
        blocks.append(Table(("How settled", "Kept", "Of"), rows, "", frozenset({1, 2})))
    if found.missed:
        blocks += [Heading("Not kept"), Table(
            ("Case", "Proposition", "View", "Expected", "Obtained", "Why"), tuple(map(_missed, found.missed)),
        )]
    if found.broken:
        blocks += [Heading("Not verified"), Items(tuple(Item(f"{broken.file}: {broken.message}") for broken in found.broken))]
    if found.not_scored:
        blocks.append(Heading("Not scored"))
        reasons = tuple((why, str(count)) for why, count in found.by_reason.items())
        blocks.append(Table(("Why findings of authorities are not scored", "How many"), reasons, "", frozenset({1})))
    return Document("Expectations of the case files", tuple(blocks))


def _missed(row: Row) -> tuple[Text, ...]:
    view = ", ".join(filter(None, (
        row.position, "" if row.standard == "reported" else row.standard, f"arguendo {row.arguendo}" if row.arguendo else "",
        f"plea {row.plea}" if row.plea else "", *row.readings,
    )))
    expected = row.expected.replace("_", " ")
    return row.incident, (Mono(row.proposition),), view, expected, (status_words(row.obtained),), row.reason
