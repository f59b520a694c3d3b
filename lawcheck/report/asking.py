"""What to ask, as a report: each question with what is said on it, what each answer would mean, why it is asked, and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.arguing.views import called, listed
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, join
from lawcheck.explain.prose import WORDS
from lawcheck.explain.titles import Titles
from lawcheck.explain.words import JUSTIFICATIONS
from lawcheck.law.words import parts
from lawcheck.reasoning.status import Status
from lawcheck.report.passages import case_facts

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.missing import Inquiry, Missing
    from lawcheck.arguing.open_facts import OpenFact

__all__ = ["missing_document"]

#: How many inquiries are shown of those that nobody raises.
_NEW = 3
_NOTHING = "no answer changes by that alone."


def missing_document(missing: Missing, most: int | None = None) -> Document:
    """What to ask; of many inquiries the first `most`."""
    return _Asking(missing, most).document()


class _Asking:
    def __init__(self, missing: Missing, most: int | None) -> None:
        self.missing, self.most = missing, most
        self.first: Assessment = missing.answers[0].assessment
        views = {id(answer.assessment): answer.assessment for answer in missing.answers}
        self.views = tuple(views)
        self.names = dict(zip(self.views, called(tuple(views.values())), strict=True))
        self.titles = Titles(self.first, [answer.question for answer in missing.answers])

    def document(self) -> Document:
        count = len({answer.question for answer in self.missing.answers})
        facts = [*case_facts(self.first.case, titled=True), ("Views", "; ".join(self.names.values()))]
        facts.append(("Standard of proof", ", ".join(dict.fromkeys(a.assessment.view.standard for a in self.missing.answers))))
        facts.append(("Asked about", f"{count} question{'s' if count > 1 else ''}: {self._asked_about()}"))
        return Document("What to ask first", tuple(self._blocks()), self.first.case.title, tuple(facts))

    def _asked_about(self) -> str:
        from lawcheck.explain.naming import heading

        counts: dict[str, set[str]] = {}
        for answer in self.missing.answers:
            counts.setdefault(parts(answer.question)[0], set()).add(answer.question)
        if len(self.titles.names.questions) <= 3:
            return self.titles.all(self.titles.names.questions)
        return ", ".join(f"{heading(self.first.rules, name).title} ({len(found)})" for name, found in counts.items())

    def _blocks(self) -> Iterator[Block]:
        pending = [inquiry for inquiry in self.missing.inquiries if not inquiry.new]
        new = [inquiry for inquiry in self.missing.inquiries if inquiry.new]
        if not self.missing.inquiries:
            yield Paragraph("No open fact, alone, would change any of these answers.", "lead")
        shown = pending if self.most is None else pending[: self.most]
        if shown:
            yield Items(tuple(self._item(inquiry) for inquiry in shown), ordered=True)
            more = len(pending) - len(shown)
            if more:
                yield Paragraph(f"{more} more question{'s' if more > 1 else ''} would change some answer.", "aside")
        elif self.missing.inquiries:
            yield Paragraph("Nothing that is said, or that what is said needs, would alone change any of these answers.", "lead")
        if new:
            yield Heading("What nobody raises")
            yield Paragraph("These count for nothing while nobody says them; shown, they would open a way or an exception.")
            yield Items(tuple(self._item(inquiry, brief=True) for inquiry in new[: _NEW if self.most is not None else None]))
            if self.most is not None and len(new) > _NEW:
                yield Paragraph(f"{len(new) - _NEW} more.", "aside")
        if self.missing.idle:
            yield Heading("What no single fact would change")
            yield Items(tuple(Item(line) for line in self._places(dict.fromkeys(self.missing.idle))))
        if self.missing.untried:
            left, count = len(self.missing.untried), len(self.missing.answers)
            yield Paragraph(f"Partial: {left} of {count} answers were not looked at.", "aside")

    def _item(self, inquiry: Inquiry, brief: bool = False) -> Item:
        fact = inquiry.facts[0]
        more = f" And likewise: {inquiry.likewise}." if inquiry.likewise else ""
        if brief:
            below = [Item(line) for line in self._effects(inquiry) if not line.endswith(_NOTHING)]
        else:
            below = [Item(self._standing(inquiry)), *map(Item, self._effects(inquiry)), Item(self._why(fact))]
        return Item(join(Strong(inquiry.question), more), tuple(below))

    def _standing(self, inquiry: Inquiry) -> str:
        """How the facts stand, and on whose word."""
        standings = list(dict.fromkeys(fact.standing for fact in inquiry.facts))
        if standings == ["unstated"]:
            return "Nobody speaks to it."
        said: dict[tuple[str, str], list[str]] = {}
        for fact in inquiry.facts:
            for claim in fact.claims:
                word = f"{'asserted' if claim.stance == 'asserts' else 'denied'} by {self.first.short_label(claim.speaker)}"
                said.setdefault((word, claim.evidence), []).append(claim.id)
        told = [f"{word} ({evidence}: {_ids(ids)})" for (word, evidence), ids in list(said.items())[:4]]
        more = [f"{len(said) - 4} more"] if len(said) > 4 else []
        words = {"unstated": "for some of them not even said", "unproven": "not proven"}
        head = listed([words.get(standing, standing) for standing in standings], "or")
        text = f"{head}: {'; '.join([*told, *more])}." if told else f"{head}."
        return text[:1].upper() + text[1:]

    def _effects(self, inquiry: Inquiry) -> Iterator[str]:
        """What each answer would mean."""
        values: dict[str, dict[int, Status]] = {}
        fact = inquiry.facts[0]
        single = len(fact.leaves) == 1
        for one in inquiry.facts:
            for effect in one.effects:
                key = "none" if effect.value == "none" else "holds" if single else effect.value
                values.setdefault(key, {}).update(effect.changes)
        texts = {effect.value if not single and effect.value != "none" else key: effect.text
                 for effect in fact.effects for key in (("none",) if effect.value == "none" else ("holds",))}
        for key in sorted(values, key=lambda word: word == "none"):
            lead = "If so" if single and key != "none" else "If not" if single else f"If {texts.get(key, key)}"
            changes = values[key]
            if not changes:
                yield f"{lead}: {_NOTHING}"
            else:
                told = "; ".join(self._places(changes))
                yield f"{lead}: {told}."

    def _places(self, changes: Mapping[int, Status | None]) -> list[str]:
        """Answers by their places: "not met under us_2025: self-defence as against Venezuela: strike 1–3"."""
        by_question: dict[tuple[str, Status | None], list[int]] = {}
        for place, status in changes.items():
            answer = self.missing.answers[place]
            by_question.setdefault((answer.question, status), []).append(id(answer.assessment))
        groups: dict[tuple[Status | None, tuple[int, ...]], list[str]] = {}
        for (question, status), seen in by_question.items():
            groups.setdefault((status, tuple(view for view in self.views if view in seen)), []).append(question)
        found = []
        for (status, views), questions in groups.items():
            every = len(views) == len(self.views) > 2
            under = f"under all {len(views)}" if every else f"under {listed(self.names[view] for view in views)}"
            head = f"{WORDS[status]} {under}" if status else under
            found.append(f"{head}: {self.titles.all(questions)}")
        return found

    def _why(self, fact: OpenFact) -> str:
        """Why it is asked, and of whom."""
        sentence = self.first.sentence
        place = min(fact.changed)
        answer = self.missing.answers[place]
        why = f"It bears on whether {sentence(fact.path[-1])}" if fact.path else "It is the question itself"
        relying = answer.invoked_by or (self._acting(answer.question) if answer.name in JUSTIFICATIONS else ())
        if fact.burden.on == "relying":
            who = listed(map(self.first.short_label, relying)) if relying else "whoever relies on it"
        else:
            who = "whoever objects"
        to_show = "to show" if fact.burden.holds else "to show that it is not so"
        if fact.standing == "presumed":
            return f"{why}. It is presumed; whoever disputes that must show otherwise."
        return f"{why}. For {who} {to_show}."

    def _acting(self, question: str) -> Sequence[str]:
        from lawcheck.case.ids import actor_states

        case = self.first.case
        return [state for argument in parts(question)[1] if argument in case.acts for state in actor_states(case, argument)]


def _ids(ids: Sequence[str]) -> str:
    known = list(dict.fromkeys(ids))
    return ", ".join(known[:2]) + (f" and {len(known) - 2} more" if len(known) > 2 else "")
