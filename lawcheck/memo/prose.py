"""How memos speak of the law: of the readings that something needs, and of what it fails on."""

from __future__ import annotations

from collections.abc import Sequence

from lawcheck.document.model import Emphasis, Text, join, joined
from lawcheck.memo.citing import NO_AUTHORITY, Citer
from lawcheck.memo.elements import shorter
from lawcheck.memo.manner import LEVELS
from lawcheck.memo.saying import Saying
from lawcheck.memo.speech import Said
from lawcheck.memo.views import Views
from lawcheck.memo.ways import Failure, Need, Point
from lawcheck.memo.wording import LONGEST, and_list, count, listed, sentence, words

__all__ = ["Prose", "Said"]


class Prose(Saying):
    """Also what the law needs: each reading is told in full where it first matters, and referred to after.

    `here` is the issue that is being written, `adverse` the position under which its failures are told.
    """

    def __init__(self, views: Views, citer: Citer) -> None:
        super().__init__(views, citer)
        self._needs: dict[str, str] = {}
        self.here = ""
        self.adverse = ""
        self._where: Text = ""

    # ---- Readings ----------------------------------------------------------------------------------------------------

    def holders(self, need: Need) -> tuple[list[str], list[str]]:
        """The positions that give one of the answers needed, and those that do not."""
        yes = [p for p in self.views.positions if set(self.views.at(p).view.admitted(need.question)) & set(need.options)]
        return yes, [p for p in self.views.positions if p not in yes]

    @property
    def told(self) -> frozenset[str]:
        """The questions of law that were told so far."""
        return frozenset(self._needs)

    def need(self, need: Need, brief: bool = False) -> list[Said]:
        """Sentences on a reading that something needs: the answer, who gives it, on what authority, and what others answer."""
        question = self.views.rules.questions[need.question]
        yes, no = self.holders(need)
        if not no:
            return []
        told = self._needs.get(need.question)
        if told is not None:
            where = "" if told == self.here else f" ({told})"
            lead = self.turn("again", "It needs again that answer to ", "Here too it takes that answer to ")
            return [sentence(lead, f"“{question.text}”{where}")]
        self._needs[need.question] = self.here
        quoted = and_list([f"“{question.options[option].text}”" for option in need.options[:2]], " or ")
        if len(need.options) > 2:
            quoted = join(quoted, " or one that goes further")
        notes = tuple(note for option in need.options for note in self._basis(question.id, option))
        asked, who = f"“{question.text}”", self._given(need, yes)
        one = len(yes) == 1
        found = [sentence(*self._needed(asked, quoted, who, one if yes else None), *notes)]
        if words(found[0]) > LONGEST:
            found = [sentence("This serves on one answer only to ", asked), sentence("It is ", quoted, *notes)]
            found.append(sentence("So ", who, " answers" if one else " answer") if yes else sentence("No position answers so"))
        basis = {id_ for option in need.options for id_ in question.options[option].basis} - NO_AUTHORITY
        if basis and all(self.citer.later(id_) for id_ in basis):
            found.append(sentence("Every authority that the rules name for that answer is later than the act"))
        return found if brief else [*found, *self._others(question.id, no)]

    def _needed(self, asked: str, answer: Said, who: Said, one: bool | None) -> Said:
        """What has to be answered to a question; `one`: whether one position alone gives the answer; None where none does."""
        if one is None:
            return join("This serves only if ", asked, " is answered ", answer, ", as no position answers it")
        forms = {
            "only": join("This serves only if ", asked, " is answered ", answer, ", as ", who, " does" if one else " do"),
            "rests": join("It rests on the answer ", answer, " to ", asked, ", which ", who, " gives" if one else " give"),
            "for": join("For that the answer to ", asked, " has to be ", answer, ", as it is for ", who),
        }
        return forms[self.turn("need", *forms)]

    def _given(self, need: Need, yes: Sequence[str]) -> Said:
        how = {p: self.views.at(p).view.readings[need.question].how for p in yes}
        texts = [join((Emphasis(p),), _HELD.get(how[p], "")) for p in yes]
        alone = " alone" if len(yes) == 1 and len(self.views.positions) > 2 else ""
        return join(and_list(texts), alone)

    def _others(self, question: str, no: Sequence[str]) -> list[Said]:
        """What the other positions answer, those with the same answer together."""
        options = self.views.rules.questions[question].options
        by: dict[tuple[str, ...], list[str]] = {}
        for position in no:
            by.setdefault(self.views.at(position).view.admitted(question), []).append(position)
        texts: list[tuple[Said, Text]] = []
        for answers, held in sorted(by.items(), key=lambda pair: len(pair[0]) > 1):
            notes = tuple(note for answer in answers[:2] for note in self._basis(question, answer)[:1])
            told = [f"“{options[a].text}”" for a in answers]
            among = f"({told[0]} or {told[-1]})" if len(answers) == 2 else f"among {count(len(answers))} answers"
            said = join(told[0], notes) if len(answers) == 1 else join(f"open {among}", notes)
            texts.append((join("for ", self.positions(held)), said))
        if sum(words(join(*text)) for text in texts) > LONGEST:
            return [sentence(who, " it is ", told) for who, told in texts]
        return [sentence(joined([join(who, " " if place else " it is ", told) for place, (who, told) in enumerate(texts)], "; "))]

    def _basis(self, question: str, option: str) -> Said:
        basis = self.views.rules.questions[question].options[option].basis
        notes = (self.citer.authority(id_) for id_ in basis[:2])
        return tuple(note for note in notes if note is not None)

    # ---- Failing -----------------------------------------------------------------------------------------------------

    def failing(self, failures: Sequence[Failure], most: int, whole: str, where: Text) -> list[Said]:
        """Sentences on what something fails on: `whole` is the clause of what fails, `where` the view in which it does."""
        self._where = where
        found: list[Said] = []
        kinds: dict[str, list[Failure]] = {}
        for failure in failures:
            kinds.setdefault(failure.kind, []).append(failure)
        for kind, members in kinds.items():
            if len(found) < most:  # what is not said must not count as told
                found += self._failing(kind, members[: min(2, most)], whole)
        return found

    def _failing(self, kind: str, members: Sequence[Failure], whole: str) -> list[Said]:
        clauses: list[Text] = list(dict.fromkeys(join("that ", self.clause(member.step)) for member in members))
        if kind == "silent":
            silent = [step for member in members for step in member.others][:2]
            return [listed([join("that ", self.clause(step)) for step in silent], "Nobody says ", last=" or ")]
        if kind == "excluded":
            return [text for member in members[:1] for text in self._excluded(member)]
        if kind == "refuted":
            return [text for member in members for text in self._refuted(member)]
        if kind == "defeated":
            leads = ("One way to it is that ", "Another is that ")
            return [text for member, lead in zip(members, leads, strict=False) for text in self._defeated(member, whole, lead)]
        if kind == "contested":
            return [sentence("It is contested whether ", self.clause(members[0].step))]
        if kind == "held":
            return [listed(clauses, "It is not shown ", last=" or ")]
        return [listed(clauses, "It is said, and not proven, ")]

    def _defeated(self, failure: Failure, whole: str, lead: str) -> list[Said]:
        """An exception that is met, with what it defeats where that is only a way to the whole."""
        clause = self.clause(failure.step)
        way = self.clause(failure.others[0]) if failure.others else whole
        if way == whole or not whole:
            return [sentence("What defeats it ", self._where, " is that ", clause)]
        told = sentence(lead, way)
        if words(told) > LONGEST:
            return [sentence("What defeats one way to it ", self._where, " is that ", clause)]
        return [told, sentence("What defeats that ", self._where, " is that ", clause)]

    def _excluded(self, failure: Failure) -> list[Said]:
        """A way that the position does not admit, with the answer that would open it."""
        need = Need.of(failure.step.reading)
        if not need.question or need.question in self._needs:
            under = join("Under ", Emphasis(self.adverse), " it") if self.adverse else "It"
            return [sentence(under, " is no answer that ", self.clause(failure.step))]
        return [sentence("One way to it is that ", self.clause(failure.step)), *self.need(need)]

    def _refuted(self, failure: Failure) -> list[Said]:
        """A fact that somebody has shown not to be so."""
        step = failure.step
        if step.standing.startswith("found"):
            return [self.found(step.standing, [Point(step, step.standing, False)], False)]
        stance = "asserts" if step.negated else "denies"
        claims = [claim for claim in step.claims if claim.stance == stance]
        if not claims:
            return [listed([join("that ", self.clause(step))], "It is excluded ")]
        best = max(claims, key=lambda claim: LEVELS.index(claim.evidence))
        denied = shorter(self.views, self.short, step.proposition, not step.negated)
        how = self.tone(step, best)
        who = "It is on the public record" if how == "records" else self.speaking([best.speaker], how)
        if denied.startswith("it is not so that "):
            denied = "this is not so: " + denied.removeprefix("it is not so that ")
        said = [sentence(f"{who} that ", denied, self.citer.claims(step, stance))]
        return [*said, sentence("The file enters that as conceded")] if how == "serves" else said


#: How a position holds an answer, where it does not simply state it.
_HELD = {
    "inferred": " (by inference)", "contested": " (disputed among those it speaks for)", "undecided": " (which leaves it open)",
    "open": " (which leaves it open)", "outside": " (which has no view)",
}
