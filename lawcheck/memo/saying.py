"""Who says what: sentences on the evidence for facts, and on what is said against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.case.ids import party_of
from lawcheck.document.model import Text, bare, join
from lawcheck.memo.citing import Citer
from lawcheck.memo.elements import several, shorter
from lawcheck.memo.interest import Interests
from lawcheck.memo.manner import LEVELS, Tone, tone, verb
from lawcheck.memo.speech import Said, Speech
from lawcheck.memo.views import Views
from lawcheck.memo.ways import Point
from lawcheck.memo.wording import LONGEST, and_list, listed, sentence, words

if TYPE_CHECKING:
    from lawcheck.explain.tree import Claim, Step

__all__ = ["Saying", "contested"]


class _Manner(NamedTuple):
    """How a fact is told: how it stands or in which tone, who speaks, and who else admits it."""

    how: str
    who: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Saying(Speech):
    """Tells who says what, each statement by its evidence and by whom it serves; `asked` is the question of the issue."""

    def __init__(self, views: Views, citer: Citer) -> None:
        super().__init__(views, citer)
        self.interests = Interests(views)
        self.asked = ""

    def about(self, question: str) -> None:
        """From here on statements and authorities are told as they stand towards this question."""
        self.asked = question
        self.citer.about(question)

    # ---- What supports a fact ----------------------------------------------------------------------------------------

    def evidence(self, points: Iterable[Point], whole: str = "", most: int = 4) -> list[Said]:
        """Sentences that say who says what: what has the same speaker and is told in the same tone goes together.

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
        groups: dict[_Manner, list[Point]] = {}
        for point in told:
            groups.setdefault(self._manner(point), []).append(point)
        found = [self._said(manner, members, whole) for manner, members in groups.items()]
        return [text for text in found if text]

    def tone(self, step: Step, claim: Claim) -> Tone:
        """In which tone a claim is told in the issue at hand."""
        interest = self.interests.of(self.asked, step.proposition, claim)
        return tone(self.views.case, claim, step.kind == "appraisal", interest)

    def admitted(self, points: Iterable[Point]) -> bool:
        """Whether each of these facts is said by somebody against whose interest it is in this issue."""
        found = [any(self.tone(p.step, c) == "admits" for c in p.step.claims if c.stance == p.stance) for p in points]
        return bool(found) and all(found)

    def party(self, speaker: str) -> str:
        """The party whose word somebody's statements are."""
        return party_of(self.views.case, speaker)

    def conceded(self, step: Step, claim: Claim) -> bool:
        """Whether a statement is against the speaker's interest in the issue, or entered as such and not plainly for it."""
        return self.tone(step, claim) in {"admits", "concedes"}

    def _manner(self, point: Point) -> _Manner:
        step = point.step
        if point.standing.startswith("found"):
            return _Manner(point.standing)
        tones = {claim: self.tone(step, claim) for claim in step.claims if claim.stance == point.stance}
        if not tones:
            others = {"presumed": "presumed", "assumed": "assumed", "proved by exclusion": "excluded"}
            return _Manner(others.get(point.standing, "silent"))
        best = max(tones, key=lambda claim: (LEVELS.index(claim.evidence), tones[claim] == "admits"))
        how = tones[best]
        if how == "records":
            return _Manner(how)
        same = dict.fromkeys(c.speaker for c in tones if c.evidence == best.evidence and tones[c] == how)
        also = dict.fromkeys(c.speaker for c in tones if how != "admits" and tones[c] == "admits")
        return _Manner(how, tuple(same)[:2], tuple(also)[:1])

    def _said(self, manner: _Manner, members: Sequence[Point], whole: str) -> Said:
        clauses: list[Text] = []
        notes: list[Text] = []
        for point in members:
            note = self.citer.claims(point.step, point.stance)
            open_ = " (contested)" if contested(point.step, point.standing) else ""
            clauses.append(join("that ", self.clause(point.step), open_, note))
            notes.append(note)
        alone = len(members) == 1 and bare(clauses[0]).removeprefix("that ") == whole
        if manner.how == "records":
            if alone:
                return sentence("This is on the public record", *notes)
            return listed(clauses, "It is on the public record ", lambda: "It is recorded too ")
        if manner.who:
            return self._spoken(manner, clauses, notes, alone)
        leads = {
            "presumed": "The law presumes ", "assumed": "The hypothetical act supposes ",
            "excluded": "It follows from what is excluded ",
        }
        if manner.how in leads:
            return listed(clauses, leads[manner.how])
        if manner.how.startswith("found"):
            return self.found(manner.how, members, alone)
        if alone:
            return sentence(self.turn("silent", "Nobody says so", "On this the file is silent", "No claim speaks to it"))
        return listed(clauses, "Nobody says ", last=" or ")

    def _spoken(self, manner: _Manner, clauses: Sequence[Text], notes: Sequence[Text], alone: bool) -> Said:
        """What somebody says, with who else admits it; where a concession serves the speaker, what the file makes of it."""
        speakers, many = self.speakers(manner.who), self.many(manner.who)
        verb_ = self._verb(manner.how, manner.who)
        also = f", and {self.speakers(manner.also)} {self._verb('admits', manner.also).removesuffix(',')}," if manner.also else ""
        if alone:
            object_ = {"says": " so", "admits": " so", "serves": " so", "views": ""}.get(manner.how, " this")
            own, comma, rest = verb_.removesuffix(",").replace(" the view", " this view").partition(",")
            said = sentence(f"{speakers} {own}{object_}{comma}{rest}", also.removesuffix(","), *notes)
        else:
            said = listed(clauses, f"{speakers} {verb_}{also} ", lambda: self._again(speakers, manner.how, many))
        if manner.how == "serves":
            said = join(said, sentence("The file enters that as conceded"))
        return said

    def many(self, who: Sequence[str]) -> bool:
        """Whether those who speak take a verb in the plural."""
        return len(who) > 1 or any(several(self.views, id_) for id_ in who)

    def speaking(self, who: Sequence[str], how: Tone) -> str:
        """Those who speak with their verb: "the United States itself says"."""
        return f"{self.speakers(who)} {self._verb(how, who)}"

    def _verb(self, how: str, who: Sequence[str]) -> str:
        """The verb for those who speak; one who speaks for a party does so for or against it, not itself."""
        party = self.party(who[0])
        if how in {"admits", "serves"} and party != who[0]:
            says = "say" if self.many(who) else "says"
            return f"{says}, {'against the interest' if how == 'admits' else 'in favour'} of {self.label(party)},"
        return verb(how, self.many(who))  # type: ignore[arg-type]

    def _again(self, speakers: str, how: str, many: bool) -> str:
        pronoun = "They" if many else "It" if not speakers[:1].isupper() or speakers.startswith("the ") else speakers
        plain = how if how not in {"admits", "serves"} else "says"
        told = verb(plain, many)  # type: ignore[arg-type]
        further = f"also {told}" if plain == "views" else f"{told} further"
        return f"{pronoun} {self.turn('also', 'also ' + told, further)} "

    # ---- What a tribunal did -----------------------------------------------------------------------------------------

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

    # ---- What is said against a fact ---------------------------------------------------------------------------------

    def contrary(self, points: Sequence[Point], named: bool = False) -> Said:
        """A sentence on who says the contrary of these facts, empty where nobody does; `named`: it says of which facts."""
        found: dict[tuple[str, Tone], tuple[dict[str, None], dict[Said, None]]] = {}
        for point in points:
            stance = "asserts" if point.step.negated else "denies"
            for claim in point.step.claims:
                if claim.stance == stance:
                    how = self.tone(point.step, claim)
                    clauses, notes = found.setdefault((claim.speaker, how), ({}, {}))
                    clauses[self._contrary(how, claim, point.step)] = None
                    notes[self.citer.claim(claim.id)] = None
        texts: list[Text] = []
        for (who, how), (clauses, notes) in list(found.items())[: 2 if named else 3]:
            if named:
                told = list(clauses)[:2] if not any(": " in clause for clause in clauses) else list(clauses)[:1]
                texts.append(join(f"{self.speakers([who])} ", and_list(told), *list(notes)[:2]))
            else:
                texts.append(join(f"{self.speakers([who])} {self.denies(how, who)}", *list(notes)[:2]))
        if named and any(words(text) > LONGEST for text in texts):
            return self.contrary(points)
        return listed(texts, "") if texts else ()

    def denies(self, how: Tone, who: str) -> str:
        """That somebody says the contrary of what was just told."""
        many = self.many([who])
        if how in {"says", "alleges", "maintains", "serves", "admits"}:
            own = f"{'themselves' if many else 'itself'} " if how == "admits" and self.party(who) == who else ""
            return f"{own}{'deny' if many else 'denies'} it"
        if how == "records":
            return f"{'have' if many else 'has'} the contrary on the public record"
        return f"{self._verb(how, [who])} {'that it is not so' if how == 'views' else 'the contrary'}"

    def _contrary(self, how: Tone, claim: Claim, step: Step) -> str:
        """What somebody says against a fact, as a verb with its clause."""
        text = shorter(self.views, self.short, step.proposition, not step.negated)
        positive = text.removeprefix("it is not so that ")
        who = [claim.speaker]
        if positive != text and how in {"says", "alleges", "maintains", "serves", "admits"}:
            return f"{self.denies(how, claim.speaker).removesuffix(' it')} that {positive}"
        if positive != text:
            text = f"this is not so: {positive}"
        return f"{self._verb(how, who)} that {text}"


def contested(step: Step, standing: str) -> bool:
    """Whether a fact that nobody denies is contested: another that excludes it is said as well."""
    return standing == "contested" and len({claim.stance for claim in step.claims}) == 1


#: What a tribunal did, before what it decided, and by itself.
_FOUND = {"proved": "found", "disproved": "found the contrary:", "not proven": "held it not proven"}
_ALONE = {"proved": "so found", "disproved": "found the contrary"}
