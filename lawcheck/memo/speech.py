"""How memos speak of positions and statuses, and of who says what on which evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.prose import WORDS
from lawcheck.memo.citing import Citer
from lawcheck.memo.elements import shorter
from lawcheck.memo.views import Run, Views
from lawcheck.memo.ways import Point
from lawcheck.memo.wording import LONGEST, and_list, count, is_plural, listed, sentence, words
from lawcheck.report.document import Emphasis, Inline, Text, bare, join

if TYPE_CHECKING:
    from lawcheck.assessment import Status
    from lawcheck.explain.tree import Step

__all__ = ["LEVELS", "Said", "Speech", "contested"]

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

    # ---- Who says what -----------------------------------------------------------------------------------------------

    def evidence(self, points: Iterable[Point], whole: str = "", most: int = 4) -> list[Said]:
        """Sentences that say who says what: what has the same speaker and the same level of evidence goes together.

        Args:
            points: the facts.
            whole: the clause that stands before the sentences: a fact that only repeats it is not said again.
            most: how many facts are told.
        """
        every = list(points)
        silent = [point for point in every if point.standing == "unstated"][:1]
        told = every[:most]
        if silent and silent[0] not in told:  # a gap is not left out for want of room
            told = [*[point for point in every if point.standing != "unstated"][: most - 1], *silent]
        groups: dict[tuple[str, tuple[str, ...]], list[Point]] = {}
        for point in told:
            groups.setdefault(self._manner(point), []).append(point)
        found: list[Said] = []
        for (manner, who), members in groups.items():
            found.append(self._said(manner, who, members, whole))
        return [text for text in found if text]

    def _manner(self, point: Point) -> tuple[str, tuple[str, ...]]:
        step = point.step
        if point.standing.startswith("found"):
            return point.standing, ()
        claims = [claim for claim in step.claims if claim.stance == point.stance]
        if not claims:
            others = {"presumed": "presumed", "assumed": "assumed", "proved by exclusion": "excluded"}
            return others.get(point.standing, "silent"), ()
        best = max(claims, key=lambda claim: LEVELS.index(claim.evidence))
        same = dict.fromkeys(claim.speaker for claim in claims if claim.evidence == best.evidence)
        return best.evidence, () if best.evidence == "established" else tuple(list(same)[:2])

    def _said(self, manner: str, who: tuple[str, ...], members: Sequence[Point], whole: str) -> Said:
        clauses: list[Text] = []
        notes: list[Text] = []
        for point in members:
            note = self.citer.claims(point.step, point.stance)
            open_ = " (contested)" if contested(point.step, point.standing) else ""
            clauses.append(join("that ", self.clause(point.step), open_, note))
            notes.append(note)
        speakers = self.speakers(who)
        many = len(who) > 1 or any(is_plural(self.label(id_)) for id_ in who)
        appraisal = all(point.step.kind == "appraisal" for point in members)
        alone = len(members) == 1 and bare(clauses[0]).removeprefix("that ") == whole
        if manner == "established":
            if alone:
                return sentence("This is on the public record", *notes)
            return listed(clauses, "It is on the public record ", lambda: "It is recorded too ")
        if manner == "conceded":
            lead = f"{speakers} {'concede' if many else 'concedes'} "
            if alone:
                return sentence(lead, "this", *notes)
            return listed(clauses, lead, lambda: self._again(speakers, "also concede", many))
        if manner in {"reported", "corroborated"}:
            verb = "report" if manner == "reported" else "confirm"
            lead = f"{speakers} {verb if many else verb + 's'} "
            if alone:
                return sentence(lead, "this", *notes)
            return listed(clauses, lead, lambda: self._again(speakers, f"also {verb}", many))
        if manner == "alleged":
            verb = "maintain" if appraisal else "say"
            lead = f"{speakers} {verb if many else verb + 's'} "
            if alone:
                return sentence(lead, "it" if appraisal else "so", *notes)
            return listed(clauses, lead, lambda: self._again(speakers, f"also {verb}", many))
        if manner == "presumed":
            return listed(clauses, "The law presumes ")
        if manner == "assumed":
            return listed(clauses, "The hypothetical act supposes ")
        if manner == "excluded":
            return listed(clauses, "It follows from what is excluded ")
        if manner.startswith("found"):
            return self.found(manner, members, alone)
        if alone:
            return sentence(self.turn("silent", "Nobody says so", "On this the file is silent", "No claim speaks to it"))
        return listed(clauses, "Nobody says ", last=" or ")

    def _again(self, speakers: str, verb: str, many: bool) -> str:
        pronoun = "They" if many else "It" if not speakers[:1].isupper() or speakers.startswith("the ") else speakers
        head, _, tail = verb.rpartition(" ")
        return f"{pronoun} {head + ' ' if head else ''}{tail if many else tail + 's'} "

    def found(self, manner: str, members: Sequence[Point], alone: bool) -> Said:
        """A sentence on what a tribunal found; `manner` is how such a fact stands, `alone` whether the clause stands already."""
        _, _, rest = manner.partition("found ")
        result, _, by = rest.partition(" by ")
        who, _, id_ = by.rpartition(" (")
        note = self.citer.claim(id_.rstrip(")")) if id_ else ()
        body = who or "a tribunal"
        if alone:
            return sentence(f"{body} {_ALONE.get(result, 'held it not proven')}", note)
        clauses = [join("that ", self.clause(point.step), note) for point in members]
        return listed(clauses, f"{body} {_FOUND.get(result, 'found')} ")

    def contrary(self, points: Sequence[Point], named: bool = False) -> Said:
        """A sentence on who says the contrary of these facts, empty where nobody does; `named`: it says of which facts."""
        found: dict[tuple[str, str], tuple[dict[str, None], dict[Said, None]]] = {}
        for point in points:
            stance = "asserts" if point.step.negated else "denies"
            for claim in point.step.claims:
                if claim.stance == stance:
                    clauses, notes = found.setdefault((claim.speaker, claim.evidence), ({}, {}))
                    clauses[self._contrary(claim.evidence, point.step, is_plural(self.label(claim.speaker)))] = None
                    notes[self.citer.claim(claim.id)] = None
        texts: list[Text] = []
        for (who, level), (clauses, notes) in list(found.items())[: 2 if named else 3]:
            several = is_plural(self.label(who))
            if named:
                told = list(clauses)[:2] if not any(": " in clause for clause in clauses) else list(clauses)[:1]
                texts.append(join(f"{self.speakers([who])} ", and_list(told), *list(notes)[:2]))
            else:
                verb, _, rest = _DENIES[level].partition(" ")
                does = _MANY[verb] if several else verb
                texts.append(join(f"{self.speakers([who])} {does} {rest}", *list(notes)[:2]))
        if named and any(words(text) > LONGEST for text in texts):
            return self.contrary(points)
        return listed(texts, "") if texts else ()


    def _contrary(self, level: str, step: Step, many: bool) -> str:
        """What somebody says against a fact, as a verb with its clause."""
        text = shorter(self.views, self.short, step.proposition, not step.negated)
        positive = text.removeprefix("it is not so that ")
        verb, _, rest = _VERBS[level].partition(" ")
        if positive != text and level == "alleged":
            verb, text = "denies", positive
        elif positive != text:
            text = f"this is not so: {positive}"
        return f"{_MANY[verb] if many else verb}{rest and ' ' + rest} that {text}"


def contested(step: Step, standing: str) -> bool:
    """Whether a fact that nobody denies is contested: another that excludes it is said as well."""
    return standing == "contested" and len({claim.stance for claim in step.claims}) == 1


#: Levels of evidence from the weakest to the strongest for whoever relies on a fact.
LEVELS = ("alleged", "reported", "corroborated", "established", "conceded")
#: What a tribunal did, before what it decided, and by itself.
_FOUND = {"proved": "found", "disproved": "found the contrary:", "not proven": "held it not proven"}
_ALONE = {"proved": "so found", "disproved": "found the contrary"}
_DENIES = {
    "alleged": "denies it", "reported": "reports the contrary", "corroborated": "confirms the contrary",
    "established": "has the contrary on the public record", "conceded": "concedes the contrary",
}
_VERBS = {
    "alleged": "says", "reported": "reports", "corroborated": "confirms", "conceded": "concedes",
    "established": "has it on the public record",
}
_MANY = {
    "says": "say", "reports": "report", "confirms": "confirm", "concedes": "concede", "has": "have", "denies": "deny",
    "maintains": "maintain",
}
