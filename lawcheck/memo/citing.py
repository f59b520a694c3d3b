"""The footnotes of a memo: each authority in full where it is cited first and short after, each claim with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lawcheck.document.model import Inline, Mono, Note
from lawcheck.law.words import parts
from lawcheck.memo.wording import MONTHS, day_words

if TYPE_CHECKING:
    from lawcheck.case.models import Claim, Finding, Invocation, Source
    from lawcheck.explain.tree import Authority, Step
    from lawcheck.law.authorities import Authority as Registered
    from lawcheck.memo.views import Views

__all__ = ["NO_AUTHORITY", "Citer"]

#: What stands where the rules name no authority.
NO_AUTHORITY = frozenset({"no_authority", "calibration"})


class Citer:
    """Makes the footnotes of one document, in the order in which it is written."""

    def __init__(self, views: Views) -> None:
        self.views = views
        case = views.case
        self._said: dict[str, Claim | Finding] = {claim.id: claim for claim in case.claims}
        self._said |= {finding.id: finding for finding in case.findings}
        self._pleas: dict[str, Invocation] = {f"invocations[{number}]": entry for number, entry in enumerate(case.invocations)}
        self._notes: dict[str, Note] = {}
        self._told: set[str] = set()
        self._day = ""

    def about(self, question: str) -> None:
        """From here on authorities later than the act of this question are marked; none where no act of it took place."""
        act = next((self.views.case.acts[id_] for id_ in parts(question)[1][:1] if id_ in self.views.case.acts), None)
        self._day = str(act.until or act.date) if act is not None and not act.hypothetical else ""

    def later(self, id_: str) -> str:
        """The year of an authority that is later than the act at issue, as far as the registry tells; else empty.

        An authority of the year of the act, of which no day is told, counts as no later.
        """
        known = self.views.rules.authorities.get(id_)
        when = dated_day(known) if known is not None else ""
        return when[:4] if self._day and when > self._day[: len(when)] else ""

    def named(self, id_: str) -> str:
        """The short form of an authority, with a mark where it is later than the act at issue."""
        known = self.views.rules.authorities.get(id_)
        short = known.short if known is not None else id_
        year = self.later(id_)
        if not year:
            return short
        return f"{short[:-1]}; after the act)" if short.endswith(f"{year})") else f"{short} (of {year}, after the act)"

    @property
    def used(self) -> tuple[str, ...]:
        """The keys of all footnotes so far, in order."""
        return tuple(self._notes)

    def authority(self, id_: str, pinpoint: str = "") -> Note | None:
        """The footnote of an authority; None where the rules say that there is none."""
        if id_ in NO_AUTHORITY:
            return None
        year = self.later(id_)
        key = f"authority:{id_}" + (f":{pinpoint}" if pinpoint else "") + (":after" if year else "")
        if key not in self._notes:
            known = self.views.rules.authorities.get(id_)
            if known is None:
                text = id_
            elif key.partition(":")[2].partition(":")[0] in self._told:
                text = known.short
            else:
                from lawcheck.rulebook.phrases import source_line

                text = source_line(known)
            self._told.add(id_)
            if pinpoint and pinpoint not in text:
                text = f"{text}, {pinpoint}"
            if year:
                text = f"{text.rstrip('.')} (of {year}, after the act)"
            self._notes[key] = Note((_stopped(text),), key)
        return self._notes[key]

    def authorities(self, found: Iterable[Authority], most: int = 2) -> tuple[Inline, ...]:
        """The footnotes of the first few of these authorities."""
        notes = (self.authority(one.id, one.pinpoint) for one in list(found)[:most])
        return tuple(note for note in notes if note is not None)

    def claim(self, id_: str) -> tuple[Inline, ...]:
        """The footnote of a claim, finding or plea: who says it, at what level, and where it can be read."""
        key = f"claim:{id_}"
        if key not in self._notes:
            self._notes[key] = Note(tuple(self._spoken(id_)), key)
        return (self._notes[key],)

    def claims(self, step: Step, stance: str, most: int = 2) -> tuple[Inline, ...]:
        """The footnotes of the claims on a leaf that take one stance, the best evidence first."""
        found = sorted((claim for claim in step.claims if claim.stance == stance), key=lambda claim: -_WORTH[claim.evidence])
        return tuple(note for claim in found[:most] for note in self.claim(claim.id))

    def source(self, id_: str) -> tuple[Inline, ...]:
        """The footnote of a source by itself."""
        key = f"source:{id_}"
        if key not in self._notes:
            self._notes[key] = Note((*self._source(id_), "."), key)
        return (self._notes[key],)

    def _spoken(self, id_: str) -> Iterator[Inline]:
        entry = self._said.get(id_) or self._pleas.get(id_)
        if entry is None:
            yield Mono(id_)
            yield "."
            return
        speaker = self.views.first.short_label(entry.by)
        level = getattr(entry, "evidence", None) or getattr(entry, "result", None) or getattr(entry, "stance", "")
        sources = list(dict.fromkeys(entry.sources))
        yield f"{speaker[:1].upper()}{speaker[1:]} ({str(level).replace('_', ' ')}): "
        if sources:
            yield from self._source(sources[0])
            yield f" and {len(sources) - 1} more. " if len(sources) > 1 else ". "
        else:
            yield "no source named. "
        yield Mono(f"[c:{id_}]" if id_ in self._said else f"[{id_}]")

    def _source(self, id_: str) -> Iterator[Inline]:
        """A source: in full with its id where it is first named, by its id after."""
        source: Source | None = self.views.case.sources.get(id_)
        if source is None or f"source:{id_}" in self._told:
            yield Mono(id_)
            return
        self._told.add(f"source:{id_}")
        known = [source.title, source.publisher or "", day_words(source.date) if source.date else "", source.url or ""]
        yield ", ".join(part for part in known if part) + " ("
        yield Mono(id_)
        yield ")"


def dated_day(known: Registered) -> str:
    """The day of an authority as far as the registry tells: its date, or the one day that its citation names; else its year."""
    days = {f"{year}-{MONTHS[month]:02}-{int(day):02}" for day, month, year in _DAY.findall(known.cite) if year == known.date}
    return days.pop() if len(days) == 1 else known.date


_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


#: What a claim of a level is worth as evidence, for the order in which claims are named.
_WORTH = {"conceded": 5, "established": 4, "corroborated": 3, "reported": 2, "alleged": 1}


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
