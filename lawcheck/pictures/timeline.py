"""The course of a case as a picture: what was done on lanes above an axis of days, what was said in numbered marks with a key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lawcheck.pictures.chronology import WORDS, Happening, Kind, Timeline, timeline
from lawcheck.pictures.scale import APART, Scale, scale
from lawcheck.pictures.svg import Canvas
from lawcheck.pictures.text import Line, Span, flow, wrap
from lawcheck.pictures.text import width as text_width

if TYPE_CHECKING:
    from lawcheck.case.models import Case

__all__ = ["description", "draw", "parts", "timeline_svg"]

_EDGE = 20.0
_TEXT, _SMALL = 11.5, 11.0
_ROW, _LEADING = 20.0, 14.0
#: How wide a label may be in one line, and how high the slanted words of the days stand.
_LABEL, _DAYS = 400.0, 58.0
#: How many parties have a lane of their own for what they say.
_PARTIES = 4
#: How far words keep from the line of the day the case is seen from.
_CLEAR = 4.0
#: How many lines of words a bar takes.
_INSIDE = 3
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: What a picture of documents alone shows, in words.
SAID = "When each of the documents and statements was made public, by number, in a lane for each of those who speak in them."
_LANES: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Acts", ("act",)), ("Events that acts may answer", ("event",)), ("Operations", ("operation",)),
    ("Armed conflicts asked about", ("conflict",)), ("Listings", ("listing",)), ("Security Council", ("resolution",)),
    ("Consents and requests", ("consent", "request")), ("Put on record", ("record",)),
)


def timeline_svg(case: Case, *, width: int = 1000) -> str:
    """The course of a case as a picture: acts, events, operations, listings, resolutions, and who said what when.

    The axis is to scale; long stretches in which nothing happens are cut out, and the cuts are marked. Documents are numbered;
    the key below the picture has their titles.

    Args:
        case: a case from `load` or `parse`.
        width: how wide the picture is, in pixels.
    """
    return draw(timeline(case), width)


def draw(found: Timeline, width: int = 1000) -> str:
    """A timeline as a picture with title and key."""
    return _Drawing(found, width).svg()


def parts(found: Timeline, width: int) -> tuple[str, str, str]:
    """What was done and what was said as two pictures, without the words around them, for a page that has those.

    Returns:
        The two pictures, "" for one that would be empty, and what must be said beside them.
    """
    said = any(entry.kind == "statement" for entry in found.entries)
    done = any(entry.kind != "statement" for entry in found.entries)
    shown = [_Drawing(found, width).part(done=one) if there else "" for one, there in ((True, done), (False, said))]
    return shown[0], shown[1], " ".join(_Drawing(found, width).told())


def description(found: Timeline) -> str:
    """The picture in words."""
    told = [f"Course of events: {found.case.title}, as of {found.case.as_of}."]
    told += [f"{entry.start}: {WORDS[entry.kind]}: {found.words(entry)}." for entry in found.entries if entry.kind != "statement"]
    said = sum(entry.kind == "statement" for entry in found.entries)
    return " ".join([*told, f"{said} documents and statements." if said else ""]).strip()


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry on its lane: its mark from `left` to `right`, its words beside it or below."""

    entry: Happening
    left: float
    right: float
    words: tuple[Line, ...]
    at: float
    anchor: str
    row: int

    @property
    def inside(self) -> bool:
        """Whether the words stand on the bar."""
        return self.left < self.at < self.right


class _Drawing:
    def __init__(self, found: Timeline, wide: int) -> None:
        self.found, self.wide = found, wide
        self.case = found.case
        self.canvas = Canvas()
        self.left, self.right = _EDGE + 8, wide - _EDGE - 34
        days = [day for entry in found.entries for day in (entry.start, entry.last)]
        self.scale: Scale = scale([*days, found.case.as_of], self.left, self.right)
        years = Counter(entry.start.year for entry in found.entries if entry.kind != "statement")
        self.year = max(years, key=lambda year: (years[year], year), default=found.case.as_of.year)
        self.numbers = {id(entry): n for n, entry in enumerate((e for e in found.entries if e.kind == "statement"), 1)}

    def svg(self) -> str:
        y = self.over_days(self.head(), lambda y: self.said(self.done(y)))
        y = self.foot(self.key(y + 14) + 4)
        return self.canvas.render(self.wide, y, f"Course of events: {self.case.title}", description(self.found))

    def part(self, *, done: bool) -> str:
        y = self.over_days(_DAYS + 14, self.done if done else self.said)
        what = "what was done" if done else "what was said"
        told = description(self.found) if done else SAID
        return self.canvas.render(self.wide, y + 8, f"Course of events, {what}: {self.case.title}", told)

    def over_days(self, y: float, lanes: Callable[[float], float]) -> float:
        """Lanes, and behind them the lines of the days; the lanes first, to know how far down the lines run."""
        behind, self.canvas = self.canvas, Canvas()
        bottom = lanes(y) + 4
        before, self.canvas = self.canvas, behind
        self.days(y, bottom)
        self.canvas.add(before)
        return bottom

    def head(self) -> float:
        y = 30.0
        for line in wrap(self.case.title, self.wide - 2 * _EDGE, 19, bold=True):
            self.canvas.text(_EDGE, y, line, 19, bold=True)
            y += 24
        for line in wrap("Course of events: what was done above, what was said below", self.wide - 2 * _EDGE, 12):
            self.canvas.text(_EDGE, y - 4, line, 12, paint="muted")
            y += 15
        return y + _DAYS

    def days(self, top: float, bottom: float) -> None:
        """The axis: days in slanted words, a line down from each, cuts, and the day the case is seen from."""
        at = self.left
        for start, end in self.scale.cuts:
            self.canvas.line((at, top), (start, top), stroke="strong")
            self.canvas.line((start, top), (end, top), dashed=True)
            for x in ((start + end) / 2 - 5, (start + end) / 2 + 1):
                self.canvas.line((x, top + 5), (x + 4, top - 5), stroke="strong")
            at = end
        seen = self.scale.x(self.case.as_of)
        self.canvas.line((at, top), (max(at, self.scale.last), top), stroke="strong")
        for x, day in self.scale.ticks:
            if abs(x - seen) >= APART:
                self.canvas.line((x, top - 4), (x, bottom))
                self.canvas.slanted(x + 2, top - 8, str(day), 10, "muted")
        self.canvas.line((seen, top - 4), (seen, bottom), stroke="ink", dashed=True)
        self.canvas.slanted(seen + 2, top - 8, str(self.case.as_of), 10, "ink", bold=True)

    def done(self, y: float) -> float:
        for title, kinds in _LANES:
            entries = [entry for entry in self.found.entries if entry.kind in kinds]
            if entries:
                y = self.lane(title, entries, y + 6)
        return y

    def said(self, y: float) -> float:
        for title, entries in self.voices():
            y = self.numbered(title, entries, y + 6)
        return y

    def voices(self) -> Iterable[tuple[str, list[Happening]]]:
        """Documents by who speaks in them: a lane for each of the parties that speak most, and one for all others."""
        said = [entry for entry in self.found.entries if entry.kind == "statement"]
        actors = self.case.actors
        count = {id_: sum(entry.by == id_ for entry in said) for id_, actor in actors.items() if actor.kind in {"state", "group"}}
        most = sorted((id_ for id_ in count if count[id_]), key=lambda id_: -count[id_])[:_PARTIES]
        for id_ in (one for one in actors if one in most):
            yield f"Said by {actors[id_].label or id_}", [entry for entry in said if entry.by == id_]
        rest = [entry for entry in said if entry.by not in most]
        if rest:
            yield "Said by others" if most else "Said", rest

    def lane(self, title: str, entries: Sequence[Happening], y: float) -> float:
        y = self.title(title, y)
        placed = self.placed(entries)
        heights: dict[int, float] = {}
        for one in placed:
            heights[one.row] = max(heights.get(one.row, 0.0), _ROW + (len(one.words) - 1) * _LEADING)
        tops = {row: y + sum(heights[r] for r in heights if r < row) for row in heights}
        for one in placed:
            with self.canvas.group(f"{one.entry.start}: {self.found.words(one.entry)}"):
                self.mark(one, tops[one.row])
                self.clear(one, tops[one.row])
                self.canvas.text(one.at, tops[one.row] + 14, one.words, _TEXT, leading=_LEADING, anchor=one.anchor)
        return y + sum(heights.values()) + 4

    def clear(self, one: _Placed, top: float) -> None:
        """Take the lines of the days away behind words that stand beside their mark."""
        if one.inside:
            return
        wide = max(sum(text_width(span.text, _TEXT) for span in line) for line in one.words)
        x = one.at - wide if one.anchor == "end" else one.at
        self.canvas.rect(x - 1, top + 2, wide + 2, 16 + (len(one.words) - 1) * _LEADING, fill="ground", role="lc-words")

    def placed(self, entries: Sequence[Happening]) -> list[_Placed]:
        """Each entry in the first row in which it meets no other."""
        rows: list[list[tuple[float, float]]] = []
        found: list[_Placed] = []
        for entry in entries:
            left = self.scale.x(entry.start) - 5
            right = max(self.scale.x(entry.last) if entry.end else 0.0, left + 10)
            words, at, anchor, reach = self.beside(entry, left, right)
            taken = (min(left, reach[0]) - 6, max(right, reach[1]) + 6)
            row = _free(rows, taken)
            found.append(_Placed(entry, left, right, words, at, anchor, row))
        return found

    def beside(self, entry: Happening, left: float, right: float) -> tuple[tuple[Line, ...], float, str, tuple[float, float]]:
        """The words of an entry, where they stand, and from where to where they reach: on its bar, right of it, or left of it."""
        spans = [Span(_day(entry, self.year), paint="muted"), Span(" " + self.short(entry), italic=entry.hypothetical)]
        one = sum(text_width(span.text, _TEXT) for span in spans)
        seen = self.scale.x(self.case.as_of)
        for start, end in self.bounds(left, right, seen):  # first without crossing the line of the day the case is seen from
            rooms: tuple[tuple[float, Callable[[float], tuple[float, str, tuple[float, float]]]], ...] = (
                (right - left - 20, lambda wide: (left + 11, "start", (left + 11, left + 11 + wide))),
                (end - right - 5, lambda wide: (right + 5, "start", (right + 5, right + 5 + wide))),
                (left - 5 - start, lambda wide: (left - 5, "end", (left - 5 - wide, left - 5))),
            )
            for limit in (*([one + 0.5] if one <= _LABEL or one <= rooms[0][0] else []), 380.0, 260.0, 150.0, 90.0):
                lines = tuple(flow(spans, limit, _TEXT))
                wide = max(sum(text_width(span.text, _TEXT) for span in line) for line in lines)
                for number, (room, place) in enumerate(rooms):
                    if wide <= room and (number or len(lines) <= _INSIDE):
                        return (lines, *place(wide))
        room, place = max(rooms[1:], key=lambda one: one[0])
        lines = tuple(flow(spans, max(room, 40.0), _TEXT))
        return (lines, *place(room))

    def bounds(self, left: float, right: float, seen: float) -> tuple[tuple[float, float], ...]:
        """From where to where the words of a mark may reach: on its side of the line of the day, else over the whole width."""
        whole = (_EDGE, self.wide - _EDGE)
        if right < seen:
            return (_EDGE, seen - _CLEAR), whole
        return ((seen + _CLEAR, whole[1]), whole) if left > seen else (whole,)

    def short(self, entry: Happening) -> str:
        text = entry.text.removeprefix("armed conflict asked about: ")
        text = re.sub(r"(?<=\S)\s*\([^()]*\)$", "", text)  # what a label adds in brackets is often the day
        return f"{text} (hypothetical)" if entry.hypothetical else text

    def mark(self, one: _Placed, top: float) -> None:
        """An act is a disc, an event a diamond, all else a square; what lasts is a bar; what has not happened is hollow."""
        entry, middle = one.entry, top + 10
        paint = "deed" if entry.kind in {"act", "operation"} else "cause" if entry.kind == "event" else "muted"
        soft = {"deed": "deed-soft", "cause": "cause-soft"}.get(paint, "panel")
        hollow = entry.hypothetical
        if entry.end is not None and one.right - one.left > 12:
            high = 16 + (len(one.words) - 1) * _LEADING if one.inside else 16
            fill = "ground" if hollow else soft
            left, wide = one.left + 5, one.right - one.left - 5
            self.canvas.rect(left, top + 2, wide, high, fill=fill, stroke=paint, radius=2, dashed=hollow, role="lc-bar")
            return
        x = one.left + 5
        fill, stroke = ("ground", paint) if hollow else (paint, "")
        if entry.kind in {"act", "operation"}:
            self.canvas.circle(x, middle, 4.5, fill=fill, stroke=stroke, thick=1.5)
        elif entry.kind == "event":
            self.canvas.path(f"M{x - 5} {middle}L{x} {middle - 5}L{x + 5} {middle}L{x} {middle + 5}Z", fill=fill, stroke=stroke)
        else:
            self.canvas.rect(x - 4, middle - 4, 8, 8, fill=fill, stroke=stroke)

    def title(self, title: str, y: float) -> float:
        self.canvas.line((_EDGE, y), (self.wide - _EDGE, y))
        lines = wrap(title, self.wide - 2 * _EDGE, _SMALL, bold=True)
        for number, line in enumerate(lines):
            at = y + 14 + number * _LEADING
            # The words stand on a ground of their own, so that no line of a day runs through them.
            self.canvas.rect(_EDGE, at - 11, text_width(line, _SMALL, bold=True) + 6, 14, fill="ground")
            self.canvas.text(_EDGE, at, line, _SMALL, bold=True, paint="muted")
        return y + 6 + len(lines) * _LEADING

    def numbered(self, title: str, entries: Sequence[Happening], y: float) -> float:
        """Documents as numbers; those of one day are one mark."""
        y = self.title(title, y)
        by_day: dict[date, list[int]] = {}
        for entry in entries:
            by_day.setdefault(entry.start, []).append(self.numbers[id(entry)])
        rows: list[list[tuple[float, float]]] = []
        for day, numbers in by_day.items():
            words = _runs(numbers)
            wide = max(text_width(words, 10, bold=True) + 8, 16)
            middle = min(max(self.scale.x(day), _EDGE + wide / 2), self.wide - _EDGE - wide / 2)
            row = _free(rows, (middle - wide / 2 - 1, middle + wide / 2 + 1))
            at = y + row * 19
            with self.canvas.group(f"{day}: " + "; ".join(e.text for e in entries if e.start == day)):
                self.canvas.rect(middle - wide / 2, at + 1, wide, 16, fill="panel", stroke="strong", radius=8, role="lc-number")
                self.canvas.text(middle, at + 12.7, words, 10, bold=True, anchor="middle")
        return y + len(rows) * 19 + 4

    def key(self, y: float) -> float:
        """The documents by number, in two columns where there is room."""
        said = [entry for entry in self.found.entries if entry.kind == "statement"]
        if not said:
            return y
        self.canvas.line((_EDGE, y), (self.wide - _EDGE, y), stroke="strong")
        self.canvas.text(_EDGE, y + 18, "Documents and statements", 12, bold=True, paint="muted")
        y += 28
        columns = 2 if self.wide >= 760 else 1
        wide = (self.wide - 2 * _EDGE - (columns - 1) * 24) / columns
        lead = text_width(f"{len(said)}", _SMALL, bold=True) + 8
        entries = []
        for entry in said:
            more = "; ".join(part for part in (entry.who, entry.rests) if part)
            spans = [Span(f"{entry.start} ", paint="muted"), Span(entry.text), Span(f" — {more}" if more else "", paint="muted")]
            entries.append((self.numbers[id(entry)], flow(spans, wide - lead, _SMALL)))
        high = sum(len(lines) * _LEADING + 4 for _, lines in entries)
        at, x, lowest = y, _EDGE, y
        for number, lines in entries:
            if at - y >= high / columns and x == _EDGE and columns > 1:
                at, x = y, _EDGE + wide + 24
            self.canvas.text(x + lead - 8, at + 10, str(number), _SMALL, bold=True, anchor="end")
            self.canvas.text(x + lead, at + 10, lines, _SMALL, leading=_LEADING)
            at += len(lines) * _LEADING + 4
            lowest = max(lowest, at)
        return lowest + 6

    def told(self) -> list[str]:
        """What must be said beside the picture."""
        told = [f"As of {self.case.as_of} (dashed line): what became public later is left out. "
                "Claims are their speakers'; nothing is weighed here."]
        if self.scale.cuts:
            told.append("The axis is to scale, save where it is dashed: a stretch without a beginning or end is cut short there.")
        if self.found.undated:
            told.append(f"No day is known of: {'; '.join(self.found.undated.values())}.")
        return told

    def foot(self, y: float) -> float:
        self.canvas.line((_EDGE, y), (self.wide - _EDGE, y), stroke="strong")
        y += 18
        for one in self.told():
            for line in wrap(one, self.wide - 2 * _EDGE, _SMALL):
                self.canvas.text(_EDGE, y, line, _SMALL, paint="muted")
                y += 15
        return y


def _free(rows: list[list[tuple[float, float]]], taken: tuple[float, float]) -> int:
    """The first row in which a stretch meets no other; it is put there."""
    for number, row in enumerate(rows):
        if all(taken[1] <= left or right <= taken[0] for left, right in row):
            row.append(taken)
            return number
    rows.append([taken])
    return len(rows) - 1


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in few signs: 3–5, 8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _day(entry: Happening, year: int) -> str:
    """The day of an entry as its label has it; `year` is that of most entries, and not said."""
    def told(day: date, plain: bool) -> str:
        return f"{day.day} {_MONTHS[day.month - 1]}" + ("" if plain else f" {day.year}")

    usual = entry.start.year == year
    if entry.end is None or entry.goes_on:
        return ("since " if entry.end is not None else "") + told(entry.start, usual)
    if entry.end.year == entry.start.year:
        return f"{told(entry.start, True)} – {told(entry.end, usual)}"
    return f"{told(entry.start, False)} – {told(entry.end, False)}"
