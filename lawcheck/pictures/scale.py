"""An axis of days: to scale where something happens, and with the long stretches cut out in which nothing does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

__all__ = ["APART", "Scale", "scale"]

#: How wide a cut is at least; with how wide a day an axis needs no more cuts, and how wide a day is at most beside cuts.
_CUT, _ROOMY, _DAY = 26.0, 8.0, 16.0
#: A stretch is cut out where it is more than this share of what is left, so long as there are not too many cuts.
_SHARE, _MOST = 0.14, 10
#: How far apart the words on the axis stand at least.
APART = 15.0


@dataclass(frozen=True)
class Scale:
    """Where a day stands.

    `days` are the days from which each stretch runs, `places` where it begins; a stretch after a cut begins where the cut ends.
    `ends` is the last day of each stretch.
    """

    days: tuple[date, ...]
    ends: tuple[date, ...]
    places: tuple[float, ...]
    per_day: float

    def x(self, day: date) -> float:
        """Where a day stands; one that falls into a cut stands in it in proportion."""
        number = max(0, bisect_right(self.days, day) - 1)
        if day <= self.ends[number] or number + 1 == len(self.days):
            return self.places[number] + (day - self.days[number]).days * self.per_day
        start, stop = self._end(number), self.places[number + 1]
        share = (day - self.ends[number]).days / (self.days[number + 1] - self.ends[number]).days
        return start + (stop - start) * share

    @property
    def cuts(self) -> tuple[tuple[float, float], ...]:
        """Where each cut begins and ends."""
        return tuple((self._end(number), self.places[number + 1]) for number in range(len(self.days) - 1))

    @property
    def last(self) -> float:
        """Where the last day stands."""
        return self._end(len(self.days) - 1)

    def _end(self, number: int) -> float:
        return self.places[number] + (self.ends[number] - self.days[number]).days * self.per_day

    @cached_property
    def ticks(self) -> tuple[tuple[float, date], ...]:
        """The days that are named on the axis: the ends of each stretch, and between them as many as there is room for."""
        wanted = [(self.x(day), day) for day in (*self.days, *reversed(self.ends))]
        for start, end in zip(self.days, self.ends, strict=True):
            for step in _steps(start, end):
                found = [(self.x(day), day) for day in step if start < day < end]
                if found and all(b[0] - a[0] >= 3 * APART for a, b in pairwise(found)):
                    wanted += found
                    break
        kept: list[tuple[float, date]] = []
        for place, day in wanted:  # the ends of stretches come first, and what is too near to one of them goes
            if all(abs(place - other) >= APART for other, _ in kept):
                kept.append((place, day))
        return tuple(sorted(kept))


def scale(days: Iterable[date], left: float, right: float) -> Scale:
    """An axis on which all these days have a place, from `left` to `right`; there is at least one day."""
    points = sorted(set(days))
    gaps = [(after - before).days for before, after in pairwise(points)]
    cut: set[int] = set()
    room = right - left
    while len(cut) < min(_MOST, int(room / _CUT / 3)):
        shown = sum(gap for number, gap in enumerate(gaps) if number not in cut)
        if not shown or (room - len(cut) * _CUT) / shown >= _ROOMY:
            break
        longest = max((number for number in range(len(gaps)) if number not in cut), key=lambda number: (gaps[number], -number))
        if gaps[longest] <= _SHARE * shown or gaps[longest] < 4:
            break
        cut.add(longest)
    shown = sum(gap for number, gap in enumerate(gaps) if number not in cut)
    per_day = (room - len(cut) * _CUT) / shown if shown else 0.0
    if cut:  # what the days do not need goes to the cuts, which have labels to bear
        per_day = min(per_day, _DAY)
    wide = (room - shown * per_day) / len(cut) if cut else 0.0
    starts = [0, *(number + 1 for number in sorted(cut))]
    stops = [*sorted(cut), len(points) - 1]
    places: list[float] = []
    at = left
    for start, stop in zip(starts, stops, strict=True):
        places.append(at)
        at += (points[stop] - points[start]).days * per_day + wide
    return Scale(tuple(points[n] for n in starts), tuple(points[n] for n in stops), tuple(places), per_day)


def _steps(start: date, end: date) -> Iterator[list[date]]:
    """Days that may be named between two days, from the closest set to the widest."""
    if (end - start).days <= 400:
        yield [start + timedelta(number) for number in range((end - start).days)]
        for days in ((1, 8, 15, 22), (1, 15)):
            yield list(_months(start, end, range(1, 13), days))
    for every in (1, 3, 6):
        yield list(_months(start, end, range(1, 13, every), (1,)))
    for years in (1, 2, 5, 10, 20, 50, 100):
        yield [date(year, 1, 1) for year in range(max(1, start.year), end.year + 1) if year % years == 0]


def _months(start: date, end: date, months: range, days: tuple[int, ...]) -> Iterator[date]:
    if end.year - start.year > 120:
        return
    for year in range(start.year, end.year + 1):
        for month in months:
            for day in days:
                yield date(year, month, day)
