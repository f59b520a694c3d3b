"""The rule of an issue: what the law asks, element by element, on which authority, and who has to show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Item, Items, Paragraph, Strong, bare, join
from lawcheck.law.words import parts
from lawcheck.memo.elements import Study
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.wording import and_list, capital, listed, number, sentence

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["Ruling", "burden", "other_burden"]

_BURDENS = {"actor": "the State that acted", "claimant": "whoever alleges it", "objector": "whoever objects"}
#: Who has to show what speaks against it.
_OTHERS = {"actor": "whoever objects", "claimant": "whoever denies it", "objector": "whoever relies on it"}


class Ruling:
    """Writes the rules of one memo, and remembers which it has set out."""

    def __init__(self, views: Views, prose: Prose) -> None:
        self.views, self.prose = views, prose
        self._ruled: dict[str, str] = {}

    def blocks(self, study: Study, depth: int, numbers: Mapping[str, str]) -> list[Block]:
        """The rule of an issue; `numbers` are those of the issues of the memo, by question."""
        if depth < 2:
            return self._in_full(study, depth)
        return [Paragraph(join(Strong("Rule. "), *self._in_short(study, numbers)))]

    def _in_full(self, study: Study, depth: int) -> list[Block]:
        """What the law asks, element by element; of what an earlier issue set out, only where."""
        citer = self.prose.citer
        numbers = {id(element): place for place, element in enumerate(study.elements, 1)}
        told: dict[str, list[str]] = {}
        items: list[Item] = []
        for alternative in study.alternatives:
            inner = []
            for element in alternative.elements:
                name, mark = parts(element.step.proposition)[0], f"({numbers[id(element)]})"
                if depth and name in self._ruled:
                    told.setdefault(self._ruled[name], []).append(mark)
                    continue
                self._ruled.setdefault(name, self.prose.here)
                notes = citer.authorities(element.step.authorities, 1 if depth else 2)
                inner.append(Item(join(f"{mark} " if len(numbers) > 1 else "", capital(element.general), ".", notes)))
            items += [Item("Together:", tuple(inner))] if alternative.lead is not None and len(inner) > 1 else inner
        known = [
            sentence("As in ", where, ": ", and_list(marks)) if len(numbers) > 1 else sentence("It is the rule of ", where)
            for where, marks in told.items()
        ]
        plain = [e for e in study.exceptions if e.gate is None]
        if plain:
            texts = [join(e.general, citer.authorities(e.step.authorities, 1)) for e in plain[:3]]
            known.append(listed(texts, "It is defeated if whoever objects shows that ", last=" or that "))
        known += self._gated(study, bool(plain), 3)
        lead = Paragraph(join(Strong("Rule. "), *self._lead(study)))
        return [lead, *([Items(tuple(items))] if items else []), *([Paragraph(join(*known))] if known else [])]

    def _gated(self, study: Study, also: bool, most: int) -> Iterator[Said]:
        """The exceptions that not every reading of the law knows, each with the question that it hangs on."""
        for exception, gate in [(e, e.gate) for e in study.exceptions if e.gate is not None][:most]:
            question = self.views.rules.questions[gate.question]
            answers = and_list([f"“{question.options[id_].text}”" for id_ in gate.options[:2]], " or ")
            lead = sentence("Whether there is a further exception" if also else "Whether there is an exception",
                            " turns on the question “", question.text, "”")
            notes = self.prose.citer.authorities(exception.step.authorities, 1)
            yield join(lead, sentence("If the answer is ", answers, ", it is defeated by this: ", exception.general, *notes))
            also = True

    def _lead(self, study: Study) -> Iterator[Said]:
        yield sentence(capital(burden(self.views, study.issue.name)), " has to show it")
        if len(study.alternatives) > 1:
            yield sentence("There are two ways to it, and one is enough")
        elif len(study.elements) > 1:
            ways = ("All of these are needed", "Each of these has to be shown", "Its elements are these")
            yield sentence(self.prose.turn("all", *ways))
        else:
            yield sentence("One thing decides")

    def _in_short(self, study: Study, numbers: Mapping[str, str]) -> Iterator[Said]:
        """The rule in a sentence or two: of many elements those that are not agreed on."""
        citer = self.prose.citer
        who = f"{bare(capital(burden(self.views, study.issue.name)))} has to show "
        shown = list(enumerate(study.elements, 1))
        many = len(shown) > 3
        known: dict[str, list[str]] = {}
        if many:
            shown = [(place, e) for place, e in shown if not e.undisputed] or shown[:2]
            for place, e in shown:
                name = parts(e.step.proposition)[0]
                if name in self._ruled:
                    known.setdefault(self._ruled[name], []).append(f"({place})")
            shown = [(place, e) for place, e in shown if parts(e.step.proposition)[0] not in self._ruled]
            these = "this matters" if len(shown) == 1 else "these matter"
            who += f"{number(len(study.elements), 'thing')}, of which {these} here: "
        if len(study.alternatives) > 1:
            yield self._either(study)
            shown = []
        general = [
            join("that ", e.general, f" ({place})" if many else "", citer.authorities(e.step.authorities, 1))
            for place, e in shown
        ]
        if general:
            yield listed(general, who, lambda: self.prose.turn("too", "It must also be shown ", "Further, it must be shown "))
        for where, marks in known.items():
            yield sentence("Of ", where, " these return: " if len(marks) > 1 else " this returns: ", and_list(marks))
        apart = [e for e in study.exceptions if parts(e.step.proposition)[0] not in numbers and e.gate is None]
        if apart:
            text = join("that ", apart[0].general, citer.authorities(apart[0].step.authorities, 1))
            yield sentence("It is defeated if the other side shows ", text)
        yield from self._gated(study, bool(apart), 1)

    def _either(self, study: Study) -> Said:
        """A rule with two ways, in one sentence or two."""
        cited = self.prose.citer.authorities
        ways = [
            and_list([join("that ", e.general, cited(e.step.authorities, 1)) for e in alternative.elements])
            for alternative in study.alternatives
        ]
        who = bare(capital(burden(self.views, study.issue.name)))
        return join(sentence(who, " can show ", ways[0]), sentence("Or it can be shown ", ways[1]))


def burden(views: Views, name: str) -> str:
    """Who has to show a question, in words."""
    home = views.rules.institutions[views.rules.institution_of[name]]
    return "the State that lists" if home.layer == "designation" and home.burden == "actor" else _BURDENS[home.burden]


def other_burden(views: Views, name: str) -> str:
    """Who has to show what defeats a question, in words."""
    home = views.rules.institutions[views.rules.institution_of[name]]
    return _OTHERS[home.burden]
