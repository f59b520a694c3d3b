"""How memos speak of the law: of the readings that something needs, and of what it fails on."""

from __future__ import annotations

from collections.abc import Sequence

from lawcheck.document.model import Emphasis, Text, bare, join, joined
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
        self._needs: dict[Need, str] = {}
        self.here = ""
        self.adverse = ""
        self._where: Text = ""

    # ---- Readings ----------------------------------------------------------------------------------------------------

    def holders(self, need: Need) -> tuple[list[str], list[str]]:
        """The positions that give one of the answers needed, or leave it open, and those that give another."""
        yes = [p for p in self.views.positions if set(self.views.at(p).view.admitted(need.question)) & set(need.options)]
        return yes, [p for p in self.views.positions if p not in yes]

    def answering(self, need: Need) -> tuple[list[str], list[str]]:
        """The positions that give one of the answers needed, and those that leave open whether to."""
        yes, _ = self.holders(need)
        firm = [p for p in yes if set(self.views.at(p).view.admitted(need.question)) <= set(need.options)]
        return firm, [p for p in yes if p not in firm]

    def undecided(self, need: Need) -> list[Said]:
        """Sentences on the positions that leave a question open, and those that have no view on it."""
        by: dict[str, list[str]] = {}
        for position in self.answering(need)[1]:
            outside = self.views.at(position).view.readings[need.question].how == "outside"
            by.setdefault("no view" if outside else "open", []).append(position)
        verbs = {"open": ("leaves it open", "leave it open"), "no view": ("has no view on it", "have no view on it")}
        return [sentence(self.positions(who), f" {verbs[how][len(who) > 1]}") for how, who in by.items()]

    @property
    def told(self) -> frozenset[str]:
        """The questions of law that were told so far."""
        return frozenset(need.question for need in self._needs)

    def need(self, need: Need, brief: bool = False, defeats: bool = False) -> list[Said]:
        """Sentences on a reading that something needs: the answer, who gives it, on what authority, and what others answer.

        With `defeats` it is an exception that needs it: on another answer the exception does not count.
        """
        question = self.views.rules.questions[need.question]
        firm, no = self.answering(need)[0], self.holders(need)[1]
        if not no:
            return []
        told = self._needs.get(need)
        if told is not None:
            where = "" if told == self.here else f" ({told})"
            if defeats:
                return [sentence(f"It counts only on that answer to “{question.text}”{where}")]
            lead = self.turn("again", "It needs again that answer to ", "Here too it takes that answer to ")
            return [sentence(lead, f"“{question.text}”{where}")]
        self._needs[need] = self.here
        quoted = and_list([f"“{question.options[option].text}”" for option in need.options[:2]], " or ")
        if len(need.options) > 2:
            quoted = join(quoted, " or one that goes further")
        notes = tuple(note for option in need.options for note in self._basis(question.id, option))
        asked, who = f"“{question.text}”", self._given(need, firm)
        one = len(firm) == 1
        found = [sentence(*self._needed(asked, quoted, who, one if firm else None, defeats), *notes)]
        if words(found[0]) > LONGEST:
            lead = "It counts on one answer only to " if defeats else "This serves on one answer only to "
            found = [sentence(lead, asked), sentence("It is ", quoted, *notes)]
            found.append(sentence("So ", who, " answers" if one else " answer") if firm else sentence("No position answers so"))
        found += self.undecided(need)
        basis = {id_ for option in need.options for id_ in question.options[option].basis} - NO_AUTHORITY
        if basis and all(self.citer.later(id_) for id_ in basis):
            found.append(sentence("Every authority that the rules name for that answer is later than the act"))
        return found if brief else [*found, *self._others(question.id, no)]

    def _needed(self, asked: str, answer: Said, who: Said, one: bool | None, defeats: bool) -> Said:
        """What has to be answered to a question; `one`: whether one position alone gives the answer; None where none does."""
        if one is None:
            lead = "It counts only if " if defeats else "This serves only if "
            return join(lead, asked, " is answered ", answer, ", as no position answers it")
        if defeats:
            return join("It counts only if ", asked, " is answered ", answer, ", as ", who, " does" if one else " do")
        forms = {
            "only": join("This serves only if ", asked, " is answered ", answer, ", as ", who, " does" if one else " do"),
            "rests": join("It rests on the answer ", answer, " to ", asked, ", which ", who, " gives" if one else " give"),
            "for": join("For that the answer to ", asked, " has to be ", answer, ", as it is for ", who),
        }
        return forms[self.turn("need", *forms)]

    def _given(self, need: Need, firm: Sequence[str]) -> Said:
        how = {p: self.views.at(p).view.readings[need.question].how for p in firm}
        texts = [join((Emphasis(p),), _HELD.get(how[p], "")) for p in firm]
        alone = " alone" if len(firm) == 1 and len(self.views.positions) > 2 else ""
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
            leads = ("One way to it would be that ", "Another would be that ")
            return [text for member, lead in zip(members, leads, strict=False) for text in self._defeated(member, whole, lead)]
        if kind == "contested":
            return [sentence("It is contested whether ", self.clause(members[0].step))]
        if kind == "held":
            return [listed(clauses, "It is not shown ", last=" or ")]
        return [listed(clauses, "It is said, and not proven, ")]

    def _defeated(self, failure: Failure, whole: str, lead: str) -> list[Said]:
        """An exception that is met, and what it shuts: the whole, or only one way to it."""
        clause = self.clause(failure.step)
        way = self.clause(failure.others[0]) if failure.others else whole
        since = join(self._where, ", " if self._where else "")
        if way == whole or not whole:
            return [*self._shut(join(since, "it fails because "), clause), *self._counted(failure)]
        told = sentence(lead, way)
        if words(told) > LONGEST:
            return [*self._shut(join(since, "one way to it is closed because "), clause), *self._counted(failure)]
        return [told, *self._shut(join(since, "that way is closed because "), clause), *self._counted(failure)]

    def _counted(self, failure: Failure) -> list[Said]:
        """On which reading an exception counts, where not all know it."""
        return self.need(Need.of(failure.step.reading), True, True) if failure.step.reading else []

    @staticmethod
    def _shut(lead: Said, clause: str) -> list[Said]:
        """That something fails, and why; in two sentences where the reason is long."""
        told = sentence(lead, clause)
        if words(told) <= LONGEST:
            return [told]
        return [sentence(bare(lead).removesuffix(" because ")), sentence("The reason is that ", clause)]

    def _excluded(self, failure: Failure) -> list[Said]:
        """A way that the position does not admit, with the answer that would open it."""
        need = Need.of(failure.step.reading)
        if not need.question or need.question in self.told:
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
_HELD = {"inferred": " (by inference)", "contested": " (disputed among those it speaks for)"}
