"""A text that somebody wrote, held against the file: references, names and figures in it that the file does not have.

Only what can be told reliably is listed. References are told by their form: ``[c:ID]``, or an id of the file in brackets or code
marks. Figures are told by what stands beside them: days, and numbers of acts that the file counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lawcheck.document.display import Displayed
from lawcheck.document.model import Block, Document, Item, Items, Mono, Paragraph, join
from lawcheck.memo.wording import number
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.law.rules import Rules

__all__ = ["Reference", "WrittenCheck", "check_text"]

_MARKED = re.compile(
    r"\[(c|s|a):\s*([A-Za-z_][\w.\[\]-]*?)\s*\]|\[\^([A-Za-z_]\w*)\]|`([a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:\[\d+\])?)`"
)
_MONTHS = {
    name: place for place, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), 1,
    )
}
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b|\b(\d{{4}})-(\d\d)-(\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """One reference of a text: where it stands, what it is, and whether the record has it.

    `kind` is a claim, a source, an authority, a name of the file or the rules, or a day; `hint` suggests what was meant.
    """

    line: int
    kind: Literal["claim", "source", "authority", "name", "day"]
    subject: str
    known: bool
    hint: str = ""

    def to_dict(self) -> dict[str, object]:
        """The reference as plain data."""
        return {"line": self.line, "kind": self.kind, "subject": self.subject, "known": self.known, "hint": self.hint}


@dataclass(frozen=True)
class WrittenCheck(Displayed):
    """What a text refers to, and what of it is not in the record."""

    name: str
    case: str
    references: tuple[Reference, ...]

    @property
    def missing(self) -> tuple[Reference, ...]:
        """What the text refers to and the record does not have."""
        return tuple(reference for reference in self.references if not reference.known)

    def to_dict(self) -> dict[str, object]:
        """The check as plain data."""
        return {"text": self.name, "case": self.case, "references": [reference.to_dict() for reference in self.references]}

    def document(self) -> Document:
        """The check as a report."""
        found, missing = len(self.references), self.missing
        if not found:
            lead = "The text has no reference that can be told: no [c:ID], no id of the file in code marks, no day."
        elif not missing:
            lead = f"All {found} references of the text are in the record."
            lead = lead if found > 1 else "The one reference of the text is in the record."
        else:
            told = number(len(missing), "reference")
            lead = f"{told[:1].upper()}{told[1:]} of {found} {'is' if len(missing) == 1 else 'are'} not in the record."
        items = tuple(
            Item(join(f"line {one.line}: {one.kind} ", Mono(one.subject), f" is not in the record.{one.hint}")) for one in missing
        )
        blocks: list[Block] = [Paragraph(lead, "lead")]
        blocks += [Items(items)] if items else []
        blocks.append(Paragraph("Words about facts are not read; only references, ids and days are.", "aside"))
        return Document(f"Record check of {self.name}", tuple(blocks), f"Against the case {self.case}")


def check_text(text: str, name: str, case: Case, rules: Rules) -> WrittenCheck:
    """Hold a text against a case: every reference that can be told, with whether the record has it.

    Args:
        text: Markdown or plain text.
        name: what to call the text.
        case: the case it is about.
        rules: the rules, whose authorities and propositions may be named too.
    """
    known = _Known(case, rules)
    found: dict[tuple[str, str], Reference] = {}
    for place, line in enumerate(text.splitlines(), 1):
        for reference in (*_references(line, place, known), *_days(line, place, known)):
            found.setdefault((reference.kind, reference.subject), reference)
    return WrittenCheck(name, case.id, tuple(found.values()))


class _Known:
    def __init__(self, case: Case, rules: Rules) -> None:
        self.claims = {claim.id for claim in case.claims} | {finding.id for finding in case.findings}
        self.claims |= {f"invocations[{place}]" for place in range(len(case.invocations))}
        self.sources = set(case.sources)
        self.authorities = {alias for one in rules.authorities.values() for alias in (one.id, *one.aliases)}
        sections = (case.actors, case.vessels, case.aircraft, case.objects, case.acts, case.events, case.operations, case.pairs,
                    case.consents, case.requests, case.resolutions, case.listings, case.pleas)
        self.names = {id_ for section in sections for id_ in section} | {case.id}
        self.names |= set(rules.signatures) | set(rules.questions) | set(rules.positions) | set(rules.institutions)
        self.names |= {option for question in rules.questions.values() for option in question.options}
        self.names |= {term for terms in rules.things.values() for term in terms}
        self.days = set(_days_of(case))

    @property
    def everything(self) -> set[str]:
        """Every id that a text may name."""
        return self.claims | self.sources | self.authorities | self.names

    def by_sort(self) -> Mapping[str, tuple[Literal["claim", "source", "authority"], set[str]]]:
        """What the letters of marked references stand for."""
        return {"c": ("claim", self.claims), "s": ("source", self.sources), "a": ("authority", self.authorities)}


def _references(line: str, place: int, known: _Known) -> Iterator[Reference]:
    for match in _MARKED.finditer(line):
        sort, marked, footnote, coded = match.groups()
        if sort:
            kind, ids = known.by_sort()[sort]
            yield Reference(place, kind, marked, marked in ids, "" if marked in ids else nearest(marked, ids))
            continue
        word = footnote or coded
        if footnote and not (word in known.everything or "_" in word):
            continue  # a footnote of the text's own: [^1], [^note]
        here = word in known.everything
        yield Reference(place, "name", word, here, "" if here else nearest(word, known.everything))


def _days(line: str, place: int, known: _Known) -> Iterator[Reference]:
    for match in _DAY.finditer(line):
        day, month, year, *numbers = match.groups()
        text = "-".join(numbers) if day is None else f"{year}-{_MONTHS[month.lower()]:02}-{int(day):02}"
        yield Reference(place, "day", text, text in known.days)


def _days_of(case: Case) -> Iterator[str]:
    """Every day that the file names, as YYYY-MM-DD."""
    text = case.model_dump_json(by_alias=True)
    yield from re.findall(r"\d{4}-\d\d-\d\d", text)
    for year, month, day in re.findall(r"\b(\d{4})(\d\d)(\d\d)\b", text):
        yield f"{year}-{month}-{day}"
    for match in _DAY.finditer(text):
        if match[1]:
            yield f"{match[3]}-{_MONTHS[match[2].lower()]:02}-{int(match[1]):02}"
