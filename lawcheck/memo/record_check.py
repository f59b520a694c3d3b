"""The record check: everything that memos use and that is not in the file as evidence, and what in the file nobody can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from lawcheck.case.ids import party_of
from lawcheck.case.known import is_known
from lawcheck.document.display import Displayed
from lawcheck.document.footnotes import texts
from lawcheck.document.model import Block, Document, Heading, Item, Items, Mono, Note, Paragraph, inlines, join
from lawcheck.memo.elements import shorter
from lawcheck.memo.wanting import wanting
from lawcheck.memo.wording import number, plural

if TYPE_CHECKING:
    from lawcheck.case.models import Case, Claim, Finding, Invocation
    from lawcheck.memo.elements import Study
    from lawcheck.memo.views import Views
    from lawcheck.memo.ways import Point

__all__ = ["KINDS", "Kind", "RecordCheck", "RecordEntry", "record_check"]

Kind = Literal[
    "not_in_file", "presumption", "assumption", "gap", "reading_without_authority", "own_word", "source_undated",
    "source_uncited", "authority_unknown", "supposition",
]

#: What is listed, in the order in which it is shown, with what it means.
KINDS: Final[Mapping[Kind, str]] = {
    "not_in_file": "Cited and not in the file",
    "authority_unknown": "Authorities cited that the registry does not have",
    "presumption": "Facts that the law presumes and nobody proves",
    "assumption": "Facts that a hypothetical act supposes",
    "gap": "Facts that are needed and that nobody states",
    "supposition": "Facts that would do if they were shown",
    "own_word": "Claims whose only source is their speaker",
    "reading_without_authority": "Readings of the law for which the rules name no authority",
    "source_undated": "Sources without a date",
    "source_uncited": "Sources that no entry of the file cites",
}
#: How many entries of one kind a page shows.
_SHOWN = 12


@dataclass(frozen=True)
class RecordEntry:
    """One thing that is used and is not in the file as evidence.

    Attributes:
        kind: why it is listed (see `KINDS`).
        subject: the id of a claim, a source or an authority, a proposition, or ``question = option``.
        text: the subject in words.
        used_in: the memos that use it.
    """

    kind: Kind
    subject: str
    text: str
    used_in: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The entry as plain data."""
        return {"kind": self.kind, "subject": self.subject, "text": self.text, "used_in": list(self.used_in)}


@dataclass(frozen=True)
class RecordCheck(Displayed):
    """What the memos of a case use that is not in its file as evidence."""

    case: str
    entries: tuple[RecordEntry, ...]

    def __getitem__(self, kind: Kind) -> tuple[RecordEntry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many entries there are of each kind, kinds without any left out."""
        return {kind: len(self[kind]) for kind in KINDS if self[kind]}

    @property
    def clean(self) -> bool:
        """Whether nothing was cited that the file or the registry does not have."""
        return not self["not_in_file"] and not self["authority_unknown"]

    def to_dict(self) -> dict[str, object]:
        """The check as plain data."""
        return {"case": self.case, "clean": self.clean, "entries": [entry.to_dict() for entry in self.entries]}

    def document(self) -> Document:
        """The check as a report."""
        blocks: list[Block] = [Paragraph(self.summary, "lead")]
        for kind, title in KINDS.items():
            found = self[kind]
            if not found:
                continue
            blocks += [Heading(f"{title} ({len(found)})", 1), Items(tuple(map(_item, found[:_SHOWN])))]
            if len(found) > _SHOWN:
                blocks.append(Paragraph(f"{number(len(found) - _SHOWN, 'more', 'more')}; --format json has all.", "aside"))
        return Document(f"Record check: {self.case}", tuple(blocks), "What the memos use that is not in the file as evidence")

    @property
    def summary(self) -> str:
        """The check in a sentence or two."""
        cited = "Every claim, source and authority that the memos cite is in the file or in the registry."
        if not self.clean:
            missing = len(self["not_in_file"]) + len(self["authority_unknown"])
            verb = plural(missing, "is", "are")
            cited = f"{number(missing, 'thing').capitalize()} that the memos cite {verb} not in the file or the registry."
        others = [f"{title[:1].lower()}{title[1:]}: {len(self[kind])}" for kind, title in KINDS.items() if self[kind]]
        return cited + (f" Used all the same: {'; '.join(others)}." if others else " Nothing else is used.")


def _item(entry: RecordEntry) -> Item:
    where = f" ({', '.join(entry.used_in)})" if entry.used_in else ""
    return Item(join(entry.text[:1].upper() + entry.text[1:], where, " ", Mono(entry.subject)))


def record_check(views: Views, studies: Mapping[str, Sequence[Study]], documents: Mapping[str, Document]) -> RecordCheck:
    """Check memos against the file.

    Args:
        views: the case in its views.
        studies: the issues of each memo, by the side it is for.
        documents: the memos themselves, whose footnotes are gone through.
    """
    found: dict[tuple[Kind, str], tuple[str, list[str]]] = {}
    for side, document in documents.items():
        for kind, subject, text in _cited(views, document):
            found.setdefault((kind, subject), (text, []))[1].append(side)
    for side, issues in studies.items():
        for study in issues:
            for kind, subject, text in _used(views, study):
                found.setdefault((kind, subject), (text, []))[1].append(side)
    _once(found)
    for kind, subject, text in _sources(views.case):
        found.setdefault((kind, subject), (text, []))
    order = list(KINDS)
    entries = [RecordEntry(kind, subject, text, tuple(dict.fromkeys(where))) for (kind, subject), (text, where) in found.items()]
    return RecordCheck(views.case.id, tuple(sorted(entries, key=lambda entry: order.index(entry.kind))))


def _once(found: dict[tuple[Kind, str], tuple[str, list[str]]]) -> None:
    """A fact that is needed is not listed again among those that would do: it is told once, with every memo that uses it."""
    for kind, subject in [key for key in found if key[0] == "supposition"]:
        needed = found.get(("gap", subject))
        if needed is not None:
            needed[1].extend(found.pop((kind, subject))[1])


_Found = tuple[Kind, str, str]


def _cited(views: Views, document: Document) -> Iterator[_Found]:
    """What footnotes name that is neither in the file nor in the registry, and claims on the speaker's word alone."""
    case = views.case
    spoken: dict[str, Claim | Finding] = {claim.id: claim for claim in case.claims}
    spoken |= {finding.id: finding for finding in case.findings}
    pleas = {f"invocations[{place}]" for place in range(len(case.invocations))}
    for key in keys_of(document):
        sort, _, rest = key.partition(":")
        subject = rest.partition(":")[0] if sort == "authority" else rest
        if sort == "authority" and subject not in views.rules.authorities:
            yield "authority_unknown", subject, subject.replace("_", " ")
        elif (sort == "claim" and subject not in {*spoken, *pleas}) or (sort == "source" and subject not in case.sources):
            yield "not_in_file", subject, f"{sort} {subject}"
        elif sort == "claim" and subject in spoken and _own_word(case, subject):
            entry = spoken[subject]
            yield "own_word", subject, f"{views.first.short_label(entry.by)} on {entry.says.partition('(')[0].replace('_', ' ')}"


def keys_of(document: Document) -> tuple[str, ...]:
    """The keys of all footnotes of a document, each once, in order."""
    notes = (part for text in texts(document) for part in inlines(text) if isinstance(part, Note))
    return tuple(dict.fromkeys(note.key for note in notes if note.key))


def _own_word(case: Case, id_: str) -> bool:
    """Whether all sources of a claim are its speaker's own documents, and it is not against the speaker's interest."""
    claim = next((claim for claim in case.claims if claim.id == id_), None)
    if claim is None or claim.evidence in {"conceded", "established"}:
        return False
    party = party_of(case, claim.by)
    return all(
        (source := case.sources.get(name)) is not None and source.by is not None and party_of(case, source.by) == party
        for name in claim.sources
    )


def _used(views: Views, study: Study) -> Iterator[_Found]:
    """What an issue takes that nobody proves: presumptions, assumptions, gaps, and readings on no authority."""
    for element in study.elements:
        for point in element.carried.points:
            yield from _taken(views, point)
    found = wanting(views, study)
    for one in found.example if found is not None else ():
        plain = one.value == one.subject
        yield "supposition", one.value if plain else one.subject, shorter(views, {}, one.value) if plain else one.text
    for need in study.needs:
        question = views.rules.questions[need.question]
        for option in need.options:
            held = [p for p in views.positions if option in views.at(p).view.admitted(need.question)]
            if held and set(question.options[option].basis) <= {"no_authority", "calibration"}:
                yield (
                    "reading_without_authority", f"{need.question} = {option}",
                    f"“{question.text}”: “{question.options[option].text}”, as {', '.join(held)}",
                )


def _taken(views: Views, point: Point) -> Iterator[_Found]:
    text = shorter(views, {}, point.step.proposition, point.step.negated)
    if point.standing == "presumed":
        yield "presumption", point.step.proposition, text
    elif point.standing == "assumed":
        yield "assumption", point.step.proposition, text
    elif point.standing == "unstated":
        yield "gap", point.step.proposition, text


def _sources(case: Case) -> Iterator[_Found]:
    """Sources that nothing in the file cites, and those without a date."""
    entries: list[Claim | Finding | Invocation] = [*case.claims, *case.findings, *case.invocations]
    cited = {source for entry in entries if is_known(case, entry) for source in entry.sources}
    for id_, source in case.sources.items():
        if id_ not in cited:
            yield "source_uncited", id_, source.title
        elif source.date is None:
            yield "source_undated", id_, source.title
