"""What is said of one element of an issue, and of one exception to it: what carries it, on what it fails, what answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Emphasis, join
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.memo.domestic import told
from lawcheck.memo.elements import Element, Study
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.ways import Point
from lawcheck.memo.wording import listed, sentence

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["Telling"]

#: For how many questions of law a memo also tells what the other positions answer.
_ANSWERS = 4


class Telling:
    """Tells of elements and exceptions.

    `numbers` has the number of each issue by the name of its question, and `depth` how deep the issue at hand is gone into.
    """

    def __init__(self, views: Views, prose: Prose) -> None:
        self.views, self.prose = views, prose
        self.numbers: dict[str, str] = {}
        self.depth = 0

    def element(self, study: Study, element: Element) -> Iterator[Said]:
        """What is to be said of an element: for whoever relies on it first what carries it, for the other side where it fails."""
        if study.issue.stance == "for":
            yield from self._carried(element)
            yield from self._against(element)
        elif set(element.rows[0]) == {"met"}:
            yield sentence("At the standard this is met under every position")
            yield from self.prose.evidence(element.carried.points, self.prose.clause(element.step), 3)
            yield from self._rebutted(study, element)
        else:
            before = self.prose.told
            yield from self._fails(element)
            yield from self._best_answer(element, before)

    def _carried(self, element: Element) -> Iterator[Said]:
        prose = self.prose
        yield from prose.evidence(element.carried.points, prose.clause(element.step), 4 if not self.depth else 2)
        if not element.carried.points and element.rows[0][0] != "met":
            yield from prose.failing(element.failing, 1, prose.clause(element.step), "")
            yield from () if element.failing else self._wanting(element.wanting)
        yield self._effect(element)
        for need in element.carried.needs:
            yield from prose.need(need, self.depth > 0 or len(prose.told) >= _ANSWERS)

    def _effect(self, element: Element) -> Said:
        """What the facts come to: shown, or on one word, or wanting."""
        prose, points, row = self.prose, element.carried.points, element.rows[0]
        weak = [point for point in points if point.standing == "unproven"]
        if any(point.standing == "unstated" for point in points):
            ways = ("Without that the element is not shown", "That gap has to be filled", "There the case is short of a fact")
            return sentence(prose.turn("gap", *ways))
        if not weak:
            return sentence("So the element is ", prose.statuses(row)) if len(set(row)) > 1 and not element.carried.needs else ()
        who = prose.word_of(weak)
        if prose.admitted(weak):
            return self._admitted(who)
        if len(weak) < len(points):
            return sentence(f"The rest stands on the word of {who} alone")
        return sentence(prose.turn(
            "word", f"That stands on the word of {who} alone", f"No other source bears {who} out",
            "Taken as true, that is enough; as it stands it is one word and no more", "At this standard it remains unproven",
        ))

    def _admitted(self, who: str) -> Said:
        """What a fact is worth that somebody says against their own interest, entered as an allegation all the same."""
        return sentence(
            f"That is said by {who} against interest, and entered in the file as alleged; at ", Emphasis(self.views.standard),
            " it is not yet proof",
        )

    def _against(self, element: Element) -> Iterator[Said]:
        """The other side's best answer."""
        prose, row, points = self.prose, element.rows[0], element.carried.points
        denied = prose.contrary(points, len(points) > 1)
        if denied:
            yield denied
        _, no = prose.holders(element.carried.needs[0]) if element.carried.needs else ((), [])
        lost = [p for p, status in zip(self.views.positions, row, strict=True) if status == "not_met"]
        gap = any(point.standing == "unstated" for point in points)
        if no and lost:
            ways = ("The other side will say that on any other answer no evidence helps",
                    "Whoever gives another answer need not look at the facts",
                    "On any other answer the element fails, whatever is proved")
            yield sentence(prose.turn("lost", *ways))
        elif no:
            there = dict(zip(self.views.positions, row, strict=True))
            weaker = [p for p in no if there[p] != "met"]
            if weaker:
                yield sentence("Without that answer it is ", WORDS[there[weaker[0]]])
            else:
                yield sentence("Under ", prose.positions(no), " it is met all the same, in another way")
        elif lost:
            yield sentence("It is not met ", prose.under(lost) if len(lost) < len(row) else "under any position")
            yield from prose.failing(element.failing, 2, prose.clause(element.step), self._under(prose.adverse))
        elif not denied and set(row) != {"met"} and not gap and not prose.admitted(p for p in points if not p.shown):
            burdens = ("The other side need prove nothing: the burden lies here", "The answer will be that it was never proved")
            yield sentence(prose.turn("burden", *burdens))

    @staticmethod
    def _under(position: str) -> Said:
        return join("under ", Emphasis(position))

    def _fails(self, element: Element) -> Iterator[Said]:
        prose = self.prose
        yield sentence("This is ", prose.statuses(element.rows[0]))
        if element.failing:
            most = 3 - self.depth // 2
            yield from prose.failing(element.failing, most, prose.clause(element.step), self._under(prose.adverse))
        else:
            yield from self._wanting(element.wanting)

    def _rebutted(self, study: Study, element: Element) -> Iterator[Said]:
        """Where taking somebody's word makes an element fail."""
        for run, row_ in zip(study.issue.runs, element.rows, strict=True):
            if run.word and row_ != element.rows[0]:
                yield sentence(self.prose.where(run), " it is ", self.prose.statuses(row_))
                yield from self.prose.failing(element.rebutted, 2, self.prose.clause(element.step), "on that word")
                return

    def _wanting(self, points: Sequence[Point]) -> Iterator[Said]:
        """Which facts are wanting where something is not lost on the law."""
        prose = self.prose
        silent = [point for point in points if point.standing == "unstated"]
        stated = [point for point in points if point.standing != "unstated" and point.step.claims]
        if silent:
            yield listed([join("that ", prose.clause(point.step)) for point in silent[:2]], "Nobody says ", last=" or ")
        if stated:
            texts = [join("that ", prose.clause(p.step), prose.citer.claims(p.step, p.stance)) for p in stated[:2]]
            lead = prose.turn("unproven", "It is said, and not proven, ", "It is not proven ", "One side alone says ")
            yield listed(texts, lead, last=" or " if " not " in lead and " said" not in lead else " and ")

    def _best_answer(self, element: Element, before: frozenset[str]) -> Iterator[Said]:
        """What whoever relies on an element will say for it; `before` are the questions of law told before this element."""
        prose = self.prose
        points = [point for point in element.carried.points if point.standing != "unstated"]
        known = {point.step.proposition for point in element.wanting}
        fresh = [point for point in points if point.step.proposition not in known]
        if fresh:
            said = prose.evidence(fresh, prose.clause(element.step), 3 - self.depth)
            if said:
                ways = ("The best answer is this", "Against that stands the following", "The other side will say this")
                yield sentence(prose.turn("best", *ways), end=":")
                yield from said
        denied = prose.contrary(points, len(points) > 1)
        if denied:
            yield denied
        here = prose.told - before
        for need in element.carried.needs[: 2 - self.depth // 2]:
            if need.question not in here:
                yield from prose.need(need, self.depth > 1)

    def exception(self, study: Study, element: Element) -> Iterator[Said]:
        """What is to be said of an exception: it goes to an issue of its own, or is answered here."""
        prose, rows = self.prose, element.rows
        name = parts(element.step.proposition)[0]
        yield sentence("By itself that is " if element.gate else "That is ", prose.statuses(rows[0]))
        if element.gate is not None:
            yield from prose.need(element.gate, self.depth > 0, True)
        yield from told(prose, element.step.proposition, name, rows[0])
        for run, row_ in zip(study.issue.runs, rows, strict=True):
            if run.word and row_ != rows[0]:
                yield sentence(prose.where(run), " it is ", prose.statuses(row_))
                break
        number_ = self.numbers.get(name)
        if number_ is not None and prose.here != f"issue {number_}":
            yield sentence(prose.turn("see", f"Issue {number_} takes it apart", f"See issue {number_}"))
            return
        if study.issue.stance == "against" and any("met" in row for row in rows):
            yield from prose.evidence([p for p in element.carried.points if p.standing != "unstated"], "", 4 - self.depth)
            for need in [need for need in element.carried.needs if need != element.gate][: max(2, 3 - self.depth)]:
                yield from prose.need(need, True)
        if element.failing:
            most = 2 if self.depth < 2 else 1
            yield from prose.failing(element.failing, most, prose.clause(element.step), self._under(study.place[0]))
        else:
            yield from self._wanting([point for point in element.carried.points if not point.shown])
