"""What happened in a case, and what was said about it, day by day: the data behind a timeline, and the same as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from lawcheck.case.ids import kinds, party_of
from lawcheck.case.known import known_claims, known_findings, known_invocations, published
from lawcheck.case.spoken import propositions
from lawcheck.document.display import Displayed, written
from lawcheck.document.measure import wrap
from lawcheck.law.words import parts as split
from lawcheck.law.words import sentence
from lawcheck.reasoning.prepare import labels_of

if TYPE_CHECKING:
    from lawcheck.case.models import Case, Event, Operation, Source
    from lawcheck.document.model import Table
    from lawcheck.law.rules import Rules

__all__ = ["KINDS", "WORDS", "Happening", "Kind", "Timeline", "timeline", "timeline_text"]

Kind = Literal["act", "event", "operation", "conflict", "listing", "resolution", "consent", "request", "record", "statement"]

#: The kinds in the order in which a day has them.
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What each is called.
WORDS: dict[Kind, str] = {
    "act": "act", "event": "event", "operation": "operation", "conflict": "asked", "listing": "listing",
    "resolution": "resolution", "consent": "consent", "request": "request", "record": "record", "statement": "statement",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a timeline.

    Attributes:
        kind: what it is; `conflict` is the time for which a conflict between two parties is asked about, not one that is found;
            `record` is a fact with a day of its own, such as a report that was made.
        id: the id in the case file; of something that only a claim dates, the id of the claim.
        text: what it is, in words.
        start: its day, or its first.
        end: its last day, where it is another.
        goes_on: whether it was still going on when the case is seen.
        by: whose act, claim or document it is: an id of the case, or "" where nobody is named.
        who: the same in words.
        hypothetical: whether it has not happened.
        claims: ids of the claims that rest on it (of a document), or that date it.
        findings: ids of the findings that rest on it.
    """

    kind: Kind
    id: str
    text: str
    start: date
    end: date | None = None
    goes_on: bool = False
    by: str = ""
    who: str = ""
    hypothetical: bool = False
    claims: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end or self.start

    @property
    def rests(self) -> str:
        """What rests on a document, in words: "3 claims, 1 finding"; "" for anything else."""
        if self.kind != "statement":
            return ""
        counted = ((len(self.claims), "claim"), (len(self.findings), "finding"))
        return ", ".join(f"{number} {word}{'s' * (number > 1)}" for number, word in counted if number)

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data; days as YYYY-MM-DD."""
        return {
            "kind": self.kind, "id": self.id, "text": self.text, "start": str(self.start),
            "end": None if self.end is None else str(self.end), "goes_on": self.goes_on, "by": self.by, "who": self.who,
            "hypothetical": self.hypothetical, "claims": list(self.claims), "findings": list(self.findings),
        }


@dataclass(frozen=True)
class Timeline(Displayed):
    """The course of a case: its entries by day, and the documents and declarations that no day is known of, by id in words.

    Nothing is in it that became public after the day the case is seen from. Who says something is named; nothing is weighed.
    """

    case: Case
    entries: tuple[Happening, ...]
    undated: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The timeline as text, 80 columns wide."""
        return self.text()

    def text(self, width: int = 80) -> str:
        """The timeline as text: a line for each entry, under its year."""
        case = self.case
        seen = f"As of {case.as_of}. Claims are their speakers'; nothing here is weighed."
        lines = [*wrap(case.title, width), *wrap(seen, width)]
        year = 0
        for entry in self.entries:
            if entry.start.year != year:
                year = entry.start.year
                lines += ["", f"{year:04}"]
            head = f"  {entry.start:%m-%d}  {WORDS[entry.kind]:<10}  "
            told = wrap(self.words(entry), width - len(head))
            lines += [head + told[0], *(" " * len(head) + line for line in told[1:])]
        if not self.entries:
            lines += ["", "No day is known of anything in it."]
        if self.undated:
            lines += ["", *wrap(f"No day is known of: {'; '.join(self.undated.values())}", width)]
        return "\n".join(lines)

    def words(self, entry: Happening) -> str:
        """One entry in words, without its first day."""
        text = ("hypothetical: " if entry.hypothetical else "") + entry.text
        if entry.goes_on:
            text += ", and goes on"
        elif entry.end is not None:
            text += f", {'to' if entry.kind == 'conflict' else 'until'} {entry.end}"
        more = "; ".join(part for part in (entry.who, entry.rests) if part)
        return f"{text} ({more})" if more else text

    def svg(self, width: int = 1000) -> str:
        """The timeline as a picture."""
        found: str = written(self, "svg", width)
        return found

    def table(self, statements: bool = True) -> Table:
        """The timeline as a table of words, with or without what was said."""
        from lawcheck.document.model import Table

        shown = [entry for entry in self.entries if statements or entry.kind != "statement"]
        rows = tuple((str(entry.start), WORDS[entry.kind], self.words(entry)) for entry in shown)
        return Table(("Day", "What", "In words"), rows)

    def to_dict(self) -> dict[str, Any]:
        """The timeline as plain data."""
        return {
            "case": self.case.id, "title": self.case.title, "as_of": str(self.case.as_of),
            "entries": [entry.to_dict() for entry in self.entries], "undated": dict(self.undated),
        }


def timeline(case: Case, rules: Rules | None = None) -> Timeline:
    """The course of a case: what was done, what was said, and when.

    Args:
        case: a case from `load` or `parse`.
        rules: the rules whose words are used; the shipped ones if none are given.
    """
    from lawcheck.law.load import rules as shipped

    found = _Finder(case, rules or shipped())
    entries = sorted(found.every(), key=lambda entry: (entry.start, KINDS.index(entry.kind)))
    dated = {entry.id for entry in entries} | found.dated
    undated = {id_: case.sources[id_].title for id_ in found.used if id_ not in dated and case.sources[id_].date is None}
    undated |= {id_: found.label(id_) for id_ in (*case.listings, *case.consents, *case.requests) if id_ not in dated}
    return Timeline(case, tuple(entries), undated)


def timeline_text(case: Case, width: int = 80) -> str:
    """The course of a case as text."""
    return timeline(case).text(width)


class _Finder:
    def __init__(self, case: Case, rules: Rules) -> None:
        self.case, self.rules = case, rules
        self.kinds = kinds(case)
        self.labels = labels_of(case)
        self.dated: set[str] = set()
        self.claims: dict[str, list[str]] = {}
        self.findings: dict[str, list[str]] = {}
        self.first: dict[str, date] = {}
        used: dict[str, None] = {}
        for claim in known_claims(case):
            self._cited(claim.sources, published(case, claim), used)
            for source in claim.sources:
                self.claims.setdefault(source, []).append(claim.id)
        for finding in known_findings(case):
            self._cited(finding.sources, published(case, finding), used)
            for source in finding.sources:
                self.findings.setdefault(source, []).append(finding.id)
        for _, invocation in known_invocations(case):
            self._cited(invocation.sources, published(case, invocation), used)
        self.used = [id_ for id_, source in case.sources.items() if id_ in used or source.date is not None]

    def _cited(self, sources: tuple[str, ...], day: date | None, used: dict[str, None]) -> None:
        for source in sources:
            used[source] = None
            if day is not None:
                self.first[source] = min(day, self.first.get(source, day))

    def every(self) -> Iterator[Happening]:
        case = self.case
        for kind, section in (("act", case.acts), ("event", case.events)):
            for id_, entry in section.items():
                yield self.done("act" if kind == "act" else "event", id_, entry)
        for id_, operation in case.operations.items():
            yield self.operation(id_, operation)
        for id_, pair in case.pairs.items():
            end = max(pair.from_, min(pair.to or case.as_of, case.as_of))
            text = f"armed conflict asked about: {self.label(id_)}"
            yield Happening("conflict", id_, text, pair.from_, end if end > pair.from_ else None)
        for id_, resolution in case.resolutions.items():
            if resolution.date <= case.as_of:
                yield Happening("resolution", id_, self.label(id_), resolution.date)
        yield from self.days()
        for id_ in self.used:
            source = case.sources[id_]
            day = source.date or self.first.get(id_)
            if day is not None and day <= case.as_of:
                yield self.statement(id_, source, day)

    def done(self, kind: Kind, id_: str, entry: Event) -> Happening:
        until = entry.until if entry.until is not None and entry.until > entry.date else None
        return Happening(
            kind, id_, self.label(id_), entry.date, until, False, entry.by[0] if entry.by else "",
            ", ".join(self.label(actor) for actor in entry.by), entry.hypothetical,
        )

    def operation(self, id_: str, entry: Operation) -> Happening:
        """An operation: to its last day, or to the day the case is seen from."""
        goes_on = entry.until is None or entry.until > self.case.as_of
        end = self.case.as_of if entry.until is None or goes_on else entry.until
        return Happening("operation", id_, self.label(id_), entry.date, end if end > entry.date else None, goes_on, entry.by,
                         self.label(entry.by))

    def days(self) -> Iterator[Happening]:
        """Facts with a day of their own, as somebody asserts them: a listing published, a consent withdrawn."""
        told: dict[tuple[str, str], list[str]] = {}
        speakers: dict[tuple[str, str], str] = {}
        for claim in known_claims(self.case):
            if claim.stance != "asserts":
                continue
            for term in propositions(claim):
                signature = self.rules.signatures.get(term.name)
                if signature is not None and "day" in signature.types[:len(term.args)]:
                    key = (str(term), claim.by)
                    told.setdefault(key, []).append(claim.id)
                    speakers[key] = claim.by
        for (proposition, by), claims in told.items():
            name, arguments = split(proposition)
            types = self.rules.signatures[name].types
            day = _day(arguments[types.index("day")])
            if day is None:
                continue
            subject = arguments[0]
            self.dated.add(subject)
            sort = self.kinds.get(subject, "")
            kind: Kind = next((one for one in KINDS if one == sort and one not in {"act", "event", "operation"}), "record")
            text = _without(sentence(self.rules, proposition, self.label), day)
            yield Happening(kind, claims[0], text, day, by=by, who=self.label(by), claims=tuple(claims))

    def statement(self, id_: str, source: Source, day: date) -> Happening:
        party = party_of(self.case, source.by) if source.by else ""
        who = self.label(source.by) if source.by else source.publisher
        if party and party != source.by:
            who += f", for {self.label(party)}"
        return Happening(
            "statement", id_, source.title, day, by=party, who=who, claims=tuple(self.claims.get(id_, ())),
            findings=tuple(self.findings.get(id_, ())),
        )

    def label(self, id_: str) -> str:
        return self.labels.get(id_, id_)


def _day(text: str) -> date | None:
    """A day as propositions write it: 20250902."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text.isdigit() and len(text) == 8 else None
    except ValueError:
        return None


def _without(text: str, day: date) -> str:
    """A sentence without the day that stands beside it anyway."""
    for phrase in (f", on {day}", f" on {day}", f"on {day} "):
        if phrase in text:
            return text.replace(phrase, "", 1).strip()
    return text
