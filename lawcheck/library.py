"""The shipped cases as a library: what each is about, told from its file without assessing anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawcheck.case.document import read_document
from lawcheck.case.fields import SETTLED
from lawcheck.errors import CaseError, LawcheckError
from lawcheck.law.rules import Rules
from lawcheck.resources import nearest, shipped_cases

__all__ = ["Held", "Incident", "chosen", "incidents"]

#: The parts of a file that say what a case is about; the others are longer, and are not read.
_READ = frozenset({"id", "title", "acts", "events", "expect", "not_scored"})
_SECTION = re.compile(r"(?m)^(?=[a-z_]+:)")
_YEAR = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Held:
    """What a file says that somebody held: on which element, how settled, and the topics the proposition belongs to.

    `topics` are the institution that declares the proposition and its layer; none for what is not scored.
    """

    element: str
    settled: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """One case of the library; `years` are those of its first and last act or event, None where it has none."""

    id: str
    title: str
    path: Path
    years: tuple[int, int] | None
    held: tuple[Held, ...]

    @property
    def folder(self) -> str:
        """The folder that it lies in."""
        return self.path.parent.name

    @property
    def span(self) -> str:
        """The years in words: 1986, or 1979-1984."""
        return "-".join(str(year) for year in dict.fromkeys(self.years or ()))


def incidents(rules: Rules, files: Iterable[Path] | None = None) -> tuple[Incident, ...]:
    """What each of these files is about, all shipped cases where none are given; files that cannot be read are left out."""
    found = []
    for path in shipped_cases().values() if files is None else files:
        try:
            data = _head(path.read_text("utf-8"), str(path))
        except (OSError, UnicodeDecodeError, CaseError):
            continue
        if data.get("id"):
            found.append(Incident(str(data["id"]), str(data.get("title", "")), path, _span(data), tuple(_held(data, rules))))
    return tuple(found)


def chosen(
    library: Iterable[Incident], rules: Rules, *, word: str = "", topics: Sequence[str] = (), elements: Sequence[str] = (),
    year: str = "", settled: Sequence[str] = (),
) -> tuple[Incident, ...]:
    """The incidents that something was held in: on one of these topics; and, at once, on one of these elements, settled so.

    Args:
        library: the incidents to choose from.
        rules: the rules, whose institutions and layers are the topics.
        word: part of the id or title.
        topics: ids of institutions (self_defence) or layers (use_of_force).
        elements: words of the casebook for what was held (armed_attack).
        year: a year, or a range as 1980-1989, in which some of it took place.
        settled: how settled it is (binding).

    Raises:
        LawcheckError: there is no such topic, element or word for how settled it is, or the year cannot be read.
    """
    every = tuple(library)
    _known("topic", topics, [*rules.institutions, *rules.sections])
    _known("element", elements, sorted({held.element for incident in every for held in incident.held if held.element}))
    _known("word for how settled something is,", settled, SETTLED)
    first, last = _years(year)
    return tuple(
        incident for incident in every
        if word.lower() in f"{incident.id} {incident.title}".lower()
        and (not year or (incident.years is not None and first <= incident.years[1] and incident.years[0] <= last))
        and (not topics or any(topic in held.topics for held in incident.held for topic in topics))
        and (not (elements or settled) or any(
            (not elements or held.element in elements) and (not settled or held.settled in settled) for held in incident.held
        ))
    )


def _head(text: str, name: str) -> dict[str, Any]:
    """The parts of a file that say what it is about, as plain data."""
    parts = [part for part in _SECTION.split(text) if part.partition(":")[0] in _READ]
    document = read_document("".join(parts), name)
    if document.problems:  # an alias, perhaps, to something in a part that was left out
        document = read_document(text, name)
    if document.problems:
        raise CaseError(document.problems)
    return document.data if isinstance(document.data, dict) else {}


def _span(data: dict[str, Any]) -> tuple[int, int] | None:
    """The years of the first and the last act or event that has happened."""
    years = [
        int(str(entry[key])[:4])
        for section in ("acts", "events") for entry in (data.get(section) or {}).values()
        if isinstance(entry, dict) and entry.get("hypothetical") is not True
        for key in ("date", "until") if re.match(r"\d{4}-", str(entry.get(key)))
    ]
    return (min(years), max(years)) if years else None


def _held(data: dict[str, Any], rules: Rules) -> Iterator[Held]:
    for entry in data.get("expect") or ():
        name = str(entry.get("that", "")).partition("(")[0].strip()
        home = rules.institutions.get(rules.institution_of.get(name, ""))
        topics = (home.id, home.layer) if home else ()
        yield Held(str(entry.get("element") or ""), str(entry.get("settled") or "own"), topics)
    for entry in data.get("not_scored") or ():
        yield Held(str(entry.get("element") or ""), str(entry.get("settled") or ""))


def _known(what: str, words: Iterable[str], choices: Sequence[str]) -> None:
    for word in words:
        if word not in choices:
            raise LawcheckError(f"there is no {what} '{word}'.{nearest(word, choices)} There are: {', '.join(choices)}.")


def _years(year: str) -> tuple[int, int]:
    match = _YEAR.fullmatch(year)
    if year and not match:
        raise LawcheckError(f"'{year}' is no year: write 1986, or 1980-1989")
    return (int(match[1]), int(match[2] or match[1])) if match else (0, 9999)
