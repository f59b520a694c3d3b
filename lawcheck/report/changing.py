"""Changes in words: what would have to be so, how it stands now and on whose word, who would have to show it, who reads it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.arguing.open_facts import Found
from lawcheck.arguing.views import called, listed
from lawcheck.explain.build import Builder
from lawcheck.explain.titles import likewise
from lawcheck.law.positions import readings
from lawcheck.law.words import parts
from lawcheck.reasoning.flipping import Fact, Named, Reading
from lawcheck.reasoning.standing import Move

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer

__all__ = ["Line", "Words"]

_NOW: Mapping[str, str] = {
    "proved": "now proved", "proved by exclusion": "now proved by exclusion", "presumed": "now presumed",
    "contested": "now contested", "disproved": "now disproved", "unproven": "now unproven", "unstated": "nobody speaks to it",
    "assumed": "now assumed for a hypothetical act",
}
_BURDENS: Mapping[str, str] = {"actor": "the State that acted", "claimant": "whoever alleges it", "objector": "whoever objects"}
#: How many claims on a fact are named, and how many positions that hold a reading.
_CLAIMS, _POSITIONS = 3, 4


#: The place of readings of the law among changes.
_READING = 3


class Line(NamedTuple):
    """Changes any one of which would do as well, told together: what would have to be so, and how that stands now.

    `place` puts what somebody speaks to before what nobody speaks to, and readings of the law after both.
    """

    text: str
    now: str
    place: int = 0

    @property
    def reading(self) -> bool:
        """Whether it is a reading of the law that changes."""
        return self.place == _READING

    @property
    def whole(self) -> str:
        """Both in one."""
        return f"{self.text} — {self.now}" if self.now else self.text


class Words:
    """Words for changes to one question in one view, or in several at once: how things stand is said of each that differs."""

    def __init__(self, *answers: Answer) -> None:
        self.answers, self.answer = answers, answers[0]
        self.assessment = self.answer.assessment
        self._told: dict[Named, Line] = {}
        #: Every line that was made, by its text.
        self.made: dict[str, Line] = {}

    @cached_property
    def _builders(self) -> tuple[Builder, ...]:
        return tuple(Builder(answer, whole=False) for answer in self.answers)

    def _by_view(self, told: Sequence[str]) -> str:
        """What is said of each view: once where it is the same of all."""
        groups: dict[str, list[str]] = {}
        for words, name in zip(told, called([answer.assessment for answer in self.answers]), strict=True):
            groups.setdefault(words, []).append(name)
        if len(groups) == 1:
            return told[0]
        return "; ".join(f"{words} under {listed(names)}" for words, names in groups.items())

    @cached_property
    def _alike(self) -> Mapping[str, list[str]]:
        """The facts that one sentence tells."""
        found: dict[str, list[str]] = {}
        for cell in self.answer.answered.cone.cells:
            for leaf in cell.leaves:
                found.setdefault(self.assessment.sentence(leaf), []).append(leaf)
        return found

    def sentence(self, leaf: str, denied: bool = False) -> str:
        """A fact in words; where another fact has the same words, with what it is about beside them."""
        said = self.assessment.sentence(leaf, denied=denied)
        others = [one for one in self._alike.get(self.assessment.sentence(leaf), ()) if one != leaf]
        if not others:
            return said
        name, arguments = parts(leaf)
        types = self.assessment.rules.signatures[name].types
        told = [
            self.assessment.wording(argument, types[place]) for place, argument in enumerate(arguments)
            if any(parts(one)[0] != name or parts(one)[1][place] != argument for one in others)
        ]
        return f"{said} ({', '.join(told)})" if told else said

    def line(self, change: Named) -> Line:
        """One change."""
        found = self._told.get(change)
        if found is None:
            if isinstance(change, Reading):
                found = self._reading(change)
            elif isinstance(change, Move):
                found = self._move(change)
            else:
                found = self._fact(change)
            self._told[change] = found
            self.made[found.text] = found
        return found

    def lines(self, changes: Iterable[Named]) -> list[Line]:
        """Changes any one of which would do: what says the same of other things is told once."""
        facts: dict[str, list[Fact]] = {}
        rest: list[Named] = []
        for change in changes:
            if isinstance(change, Fact) and change.value in {"none", "unknown"}:
                facts.setdefault(change.cell, []).append(change)
            else:
                rest.append(change)
        held = {change.value for change in rest if isinstance(change, Fact)}
        borne = {change.leaf: change for change in rest if isinstance(change, Move) and change.leaf in held and _bears(change)}
        rest = [change for change in rest if change not in borne.values()]
        bundles = [_Bundle(self, found) for found in facts.values()]
        bundles += [_Bundle(self, [change]) for change in rest if isinstance(change, Fact)]
        groups: list[list[_Bundle]] = []
        for bundle in sorted(bundles, key=lambda one: one.place):
            for group in groups:
                if group[0].alike(bundle, [one.leaf for one in group]):
                    group.append(bundle)
                    break
            else:
                groups.append([bundle])
        lines = []
        for group in groups:
            text = group[0].text + self._same_of_others([one.leaf for one in group])
            claims = [borne[one.leaf] for one in group if one.leaf in borne]
            if claims:
                ids = listed(dict.fromkeys(id_ for claim in claims for id_ in claim.claims), "or")
                text += f" (proved, or {ids} borne out at the level {claims[0].level})"
            lines.append(group[0].line._replace(text=text))
        lines += [self.line(change) for change in rest if not isinstance(change, Fact)]
        self.made.update((line.text, line) for line in lines)
        return sorted(lines, key=lambda line: line.place)

    def _same_of_others(self, leaves: Sequence[str]) -> str:
        """Of facts that differ in one thing only: that the others would do as well."""
        others = likewise(self.assessment, leaves)
        if not others:
            return ""
        name, arguments = parts(leaves[0])
        place = next(n for n, one in enumerate(zip(*(parts(leaf)[1] for leaf in leaves), strict=True)) if len(set(one)) > 1)
        first = self.assessment.wording(arguments[place], self.assessment.rules.signatures[name].types[place])
        return f"; or the same with {others} in place of {first}"

    # ---- One change -----------------------------------------------------------------------------------------------------

    def _fact(self, change: Fact) -> Line:
        leaves = self._leaves(change)
        if change.value == "none":
            text = "; ".join(self.sentence(leaf, denied=True) for leaf in leaves)
        elif change.value == "unknown":
            text = "; ".join(f"it is not proven that {self.sentence(leaf)}" for leaf in leaves)
        else:
            text = self.sentence(change.value)
        now = self.now(leaves, to_show=change.value not in {"none", "unknown"})
        return Line(text, now, 2 if now.startswith(_NOW["unstated"]) else 0)

    def _leaves(self, change: Fact) -> tuple[str, ...]:
        if change.value not in {"none", "unknown"}:
            return (change.value,)
        cells = self.assessment.engine.graph_for(self.assessment.view).cells
        return cells[change.cell].leaves if change.cell in cells else (change.cell,)

    def now(self, leaves: Sequence[str], to_show: bool) -> str:
        """How facts stand, on whose word, and whose they are to show."""
        found = [self._now(builder, leaves) for builder in self._builders]
        shown = next((leaf for _, leaf in found if leaf), "")
        words = self._by_view([told for told, _ in found])
        return f"{words}; for {self._burden(shown)} to show" if to_show and shown else words

    def _now(self, builder: Builder, leaves: Sequence[str]) -> tuple[str, str]:
        """How facts stand in one view and on whose word, and the one of them that is told; "" where none is asked there."""
        known = [leaf for leaf in leaves if leaf in builder.cone.index]
        if not known:
            return "it does not matter as things stand", ""
        spoken = [leaf for leaf in known if builder.standing(leaf) != "unstated"] or known
        leaf = next((one for one in spoken if builder.standing(one) == "proved"), spoken[0])
        standing = builder.standing(leaf)
        words = _NOW.get(standing, f"now {standing}")
        claims = builder.outline.claims(leaf, self.assessment.view.plea)
        way = {"asserts": "asserted", "denies": "denied"}
        said = list(dict.fromkeys(
            f"{way[claim.stance]} by {self.assessment.short_label(claim.speaker)}, {claim.evidence}" for claim in claims
        ))
        if said:
            words += f" ({'; '.join(said[:_CLAIMS])}" + (f"; {len(said) - _CLAIMS} more)" if len(said) > _CLAIMS else ")")
        return words, leaf

    def _burden(self, leaf: str) -> str:
        """Who has to show a fact: as its institution says, save that an exception is for the other side to show."""
        rules, cone = self.assessment.rules, self.answer.answered.cone
        number = next(place for place, cell in enumerate(cone.cells) if leaf in cell.leaves)

        def home(node: str) -> str:
            return rules.institution_of.get(parts(node)[0], "")

        here = home(self.answer.question)
        who = rules.institutions[here].burden if here in rules.institutions else "claimant"
        for edge in Found(self.answer, number, 0).way:
            there = home(edge.child)
            if there != here and there in rules.institutions:
                here, who = there, rules.institutions[there].burden
            elif edge.kind == "unless":
                who = "objector" if who != "objector" else "claimant"
        return _BURDENS.get(who, _BURDENS["claimant"])

    def _reading(self, change: Reading) -> Line:
        rules = self.assessment.rules
        question = rules.questions[change.question]
        now = self._by_view([" or ".join(one.assessment.view.admitted(change.question)) for one in self.answers])
        held = [name for name in rules.positions if readings(rules, name)[change.question].options == (change.option,)]
        more = f" and {len(held) - _POSITIONS} more" if len(held) > _POSITIONS else ""
        who = f"held so by {', '.join(held[:_POSITIONS])}{more}" if held else "no shipped position holds it so"
        text = f"{question.text} {question.options[change.option].text} ({change.question} = {change.option})"
        return Line(text, f"now {now}; {who}", _READING)

    def _move(self, change: Move) -> Line:
        sentence = self.sentence(change.leaf, denied=change.side == "denies")
        claims = [self._claim(id_, change) for id_ in change.claims]
        if change.act == "set_aside":
            id_, by = self.assessment.engine.rulings.get(change.leaf, ("", ""))
            who = f" by {self.assessment.label(by)} ({id_})" if by else ""
            return Line(f"the finding{who} on whether {sentence} is set aside", "")
        if change.act == "raised":
            which = "one of the claims" if len(claims) > 1 else "the claim"
            return Line(f"{which} that {sentence} is borne out at the level {change.level}", listed(claims, "or"))
        which = "the claims" if len(claims) > 1 else "the claim"
        return Line(f"{which} that {sentence} fall{'' if len(claims) > 1 else 's'}", listed(claims))

    def _claim(self, id_: str, change: Move) -> str:
        said = self.assessment.engine.record.statements[change.leaf]
        claim = next(one for one in said if one.claim_id == id_)
        return f"{id_} ({self.assessment.short_label(claim.party)}, {claim.evidence})"


def _bears(change: Move) -> bool:
    """Whether a claim that a fact holds is raised: it then holds as if it were proved."""
    return change.act == "raised" and change.side == "asserts"


class _Bundle:
    """What may become of one fact: it holds; or it fails, or stays unproven, whichever."""

    def __init__(self, words: Words, changes: Sequence[Fact]) -> None:
        first = changes[0]
        leaves = words._leaves(first)
        self.leaf, self.place = leaves[0], (first.cell, first.value)
        self.values = frozenset("holds" if one.value not in {"none", "unknown"} else one.value for one in changes)
        self.single = len(leaves) == 1
        self.line = words.line(first)
        self.now, self.text = self.line.now, self.line.text
        if len(changes) > 1:
            sentences = " or ".join(words.sentence(leaf) for leaf in leaves)
            self.text = f"it is not shown that {sentences} (disproved, or left unproven)"

    def alike(self, other: _Bundle, leaves: Sequence[str]) -> bool:
        """Whether another fact differs from all of a group in one and the same argument only, and stands as they do."""
        if (self.values, self.now, self.single) != (other.values, other.now, True):
            return False
        columns = [parts(leaf) for leaf in (*leaves, other.leaf)]
        if len({(name, len(arguments)) for name, arguments in columns}) > 1:
            return False
        return sum(len(set(column)) > 1 for column in zip(*(arguments for _, arguments in columns), strict=True)) == 1
