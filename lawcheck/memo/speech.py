"""How memos speak of positions, statuses, runs and those who speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Emphasis, Inline, bare, join
from lawcheck.explain.prose import WORDS
from lawcheck.memo.citing import Citer
from lawcheck.memo.elements import shorter
from lawcheck.memo.views import Run, Views
from lawcheck.memo.ways import Point
from lawcheck.memo.wording import and_list, count

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status
    from lawcheck.explain.tree import Step

__all__ = ["Said", "Speech"]

Said = tuple[Inline, ...]
#: From the best status to the worst, as sentences name them.
_ORDER: tuple[Status, ...] = ("met", "depends", "not_proven", "not_met", "not_engaged")
_TOLD: Mapping[Status, str] = {
    "met": WORDS["met"], "depends": "open", "not_proven": WORDS["not_proven"], "not_met": WORDS["not_met"],
    "not_engaged": "not raised",
}


class Speech:
    """The language of one document: it remembers what was said before, so that it varies its words."""

    def __init__(self, views: Views, citer: Citer) -> None:
        self.views, self.citer = views, citer
        self.short: Mapping[str, str] = {}
        self._turns: Counter[str] = Counter()

    # ---- Words -------------------------------------------------------------------------------------------------------

    def turn(self, key: str, *choices: str) -> str:
        """One of several ways to say the same, each in its turn."""
        self._turns[key] += 1
        return choices[(self._turns[key] - 1) % len(choices)]

    def label(self, id_: str) -> str:
        """What an id is called."""
        return self.views.first.short_label(id_)

    def clause(self, step: Step) -> str:
        """A proposition as a clause, with the short names of the issue."""
        return shorter(self.views, self.short, step.proposition, step.negated)

    def positions(self, ids: Sequence[str]) -> Said:
        """Positions by name."""
        return and_list([(Emphasis(id_),) for id_ in ids])

    def under(self, ids: Sequence[str]) -> Said:
        """Under which positions: each by its name, or all of them, or all but one."""
        every = self.views.positions
        rest = [id_ for id_ in every if id_ not in ids]
        if not rest:
            return ("under every position",) if len(every) > 1 else join("under ", self.positions(every))
        if len(rest) == 1 and len(every) > 3:
            return join("under every position but ", self.positions(rest))
        alone = " alone" if len(ids) == 1 and len(every) > 2 else ""
        return join("under ", self.positions(ids), alone)

    def nowhere(self, ids: Sequence[str]) -> Said:
        """Under which positions something is not so: "not met under any position"."""
        return ("under any position",) if len(ids) == len(self.views.positions) > 1 else join("under ", self.positions(ids))

    def statuses(self, row: Sequence[Status]) -> Said:
        """A row in words, the best first: "met under A, and not proven under the other four"."""
        by: dict[Status, list[str]] = {}
        for position, status in zip(self.views.positions, row, strict=True):
            by.setdefault(status, []).append(position)
        told = [status for status in _ORDER if status in by]
        if told == ["not_engaged"]:
            return ("raised by nobody",)
        if len(told) == 1:
            every = "any" if told[0] in {"not_met", "not_proven"} else "every"
            alone = join(_TOLD[told[0]], " ", self.under(by[told[0]]))
            return (f"{_TOLD[told[0]]} under {every} position",) if len(row) > 1 else alone
        found = [join(_TOLD[status], " under ", self.positions(by[status])) for status in told[:-1]]
        rest = by[told[-1]]
        last = (f"the other {count(len(rest))}",) if len(rest) > 2 else self.positions(rest)
        return and_list([*found, join(_TOLD[told[-1]], " under ", last)], ", and ")

    def where(self, run: Run) -> Said:
        """A run in words: at the standard, on somebody's word, under a plea."""
        plea = f" under the plea “{self.plea(run.plea)}”" if run.plea else ""
        if run.word is None:
            return join("at the standard ", Emphasis(self.views.standard), plea)
        return join(f"on the word of {self.label(run.word)}", plea)

    def wheres(self, runs: Sequence[Run]) -> Said:
        """Runs that differ in their pleas alone, in words."""
        if len(runs) < 2:
            return self.where(runs[0])
        each = "under either plea" if len(runs) == 2 == len(self.views.pleas) else "under each of these pleas"
        return join(self.where(runs[0]._replace(plea=None)), f" {each}")

    def plea(self, id_: str) -> str:
        """What a plea in the alternative is called."""
        return self.views.case.pleas[id_].label or id_.replace("_", " ")

    def speakers(self, who: Sequence[str]) -> str:
        """Those who speak, as the subject of a sentence."""
        text = bare(and_list([self.label(id_) for id_ in who]))
        return f"{text}," if who and "," in self.label(who[-1]) else text

    def word_of(self, points: Iterable[Point]) -> str:
        """On whose word these facts stand."""
        found = dict.fromkeys(claim.speaker for point in points for claim in point.step.claims if claim.stance == point.stance)
        return bare(and_list([self.label(id_) for id_ in list(found)[:2]])) or "one side"
