"""Flips as a report: what all sets have in common first, then what is left to choose, so that a thousand sets can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lawcheck.arguing.views import called, listed
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, bare, join
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.reasoning.factors import Choice, Factored, factored
from lawcheck.reasoning.flipping import Fact, Named, Reading, order
from lawcheck.report.changing import Words
from lawcheck.report.passages import case_facts, facts_of, title_of

if TYPE_CHECKING:
    from lawcheck.arguing.flips import Flip, Flips

__all__ = ["flips_document", "flips_of_one"]

_KINDS = ("facts", "readings of the law", "what claims are worth")
_HEADS = ("Facts", "Readings of the law", "What claims are worth")
_MIXED = "Several of these kinds together"
#: More changes than these are not named in one report, if fewer say what the smallest sets are.
_ENTRIES = 90
#: In a report that is too long all the same, choices are told down to this depth.
_DEEPEST = 2
#: A change in fewer letters than these is told in full wherever it stands.
_SAME = 24
#: Of how many alternatives it is worked out what the question is then.
_TRIED = 24


def flips_of_one(found: Flips, most: int = 12) -> Document:
    """One question, in one view or in several at once."""
    return flips_document([found], most)


def flips_document(found: Sequence[Flips], most: int = 12) -> Document:
    """One question in several views, each on its own; of one choice so many alternatives at most are shown."""
    first = found[0]
    answer = first.answers[0]
    views = [one for flips in found for one in flips.answers]
    alone = len(views) == 1
    facts = facts_of(answer.assessment) if alone else case_facts(answer.assessment.case)
    words = "be met" if first.goal == "met" else "no longer be shown"
    blocks: list[Block] = []
    for flips in found:
        if len(found) > 1:
            blocks.append(Heading(f"Under {listed(called([one.assessment for one in flips.answers]))}", 1))
        blocks += _Report(flips, most, 2 if len(found) > 1 else 1).blocks()
    return Document(
        title_of(answer), tuple(blocks), f"What would have to change for it to {words}: {answer.text}",
        (*facts, *_allowed(first)),
    )


def _allowed(flips: Flips) -> Iterator[tuple[str, str]]:
    """The facts at the head that say what may change."""
    allowed = flips.allowed
    kinds = [words for kind, words in zip(("facts", "readings", "standing"), _KINDS, strict=True) if kind in allowed.kinds]
    yield "May change", listed(kinds)
    if allowed.keep:
        yield "Held fixed", ", ".join(sorted(allowed.keep))
    if allowed.weights:
        yield "Costs", ", ".join(f"{name} {cost}" for name, cost in sorted(allowed.weights.items()))


class _Report:
    """The blocks about the flips of one question in one view, or in several at once."""

    def __init__(self, flips: Flips, most: int, level: int) -> None:
        self.flips, self.most, self.level, self.long = flips, most, level, False
        self.words = Words(*flips.answers)
        self.would = "It would be met" if flips.goal == "met" else "It would no longer be shown"

    def blocks(self) -> Iterator[Block]:
        """The blocks; a change that was told before is named again in few words, so that nobody takes it for another."""
        told: set[str] = set()
        for block in self._blocks():
            if isinstance(block, Items):
                block = replace(block, items=tuple(self._again(one, told) for one in block.items))
            yield block

    def _again(self, item: Item, told: set[str]) -> Item:
        words = bare(item.text)
        text_of = max((text for text in self.words.made if words.startswith(text)), key=len, default="")
        line = self.words.made.get(text_of)
        text = item.text
        if line is not None:
            if line.text in told and len(line.text) > _SAME:
                text = f"{line.text} (as above){words.removeprefix(line.whole if words.startswith(line.whole) else line.text)}"
            told.add(line.text)
        return Item(text, tuple(self._again(one, told) for one in item.below))

    def _blocks(self) -> Iterator[Block]:
        flips = self.flips
        yield Paragraph(join(Strong("Now "), *self._now(), "."), "lead")
        if flips.already:
            yield Paragraph(self._already())
        elif not flips.sets:
            if flips.complete and not flips.unsearched:
                yield Paragraph("No set of these changes would do it, however large.")
        else:
            family, shown = self._readable()
            yield Paragraph(self._count(shown))
            yield from self._family(family)
            left = flips.whole[len(shown):]
            if left:
                sets = f"{len(left):,} more {'set' if len(left) == 1 else 'sets'} of {_sizes(left)}"
                yield Paragraph(f"{sets} would do it too; they are in the data, and not told here.", "aside")
        for sentence in flips.unsearched:
            yield Paragraph(sentence, "aside")

    def _now(self) -> Iterator[str | Strong]:
        answers = self.flips.answers
        for number, (answer, name) in enumerate(zip(answers, called([one.assessment for one in answers]), strict=True)):
            yield "; " if number else ""
            yield Strong(WORDS[answer.status])
            yield f" under {name}"

    def _already(self) -> str:
        if self.flips.goal == "met":
            return "It is met already."
        if any(answer.status == "met" for answer in self.flips.answers):
            return ("It is shown in no world of what is proved already; it is met all the same, since it would hold however what "
                    "is unproven turned out.")
        return "It is not shown already."

    def _readable(self) -> tuple[Factored[Named], tuple[Flip, ...]]:
        """The cheapest sets, of as many costs as can be told without being too long to read."""
        whole = self.flips.whole
        found = factored([flip.made for flip in whole], order)
        shown = whole
        while found.entries > _ENTRIES and shown[0].cost < shown[-1].cost:
            shown = tuple(flip for flip in shown if flip.cost < shown[-1].cost)
            found = factored([flip.made for flip in shown], order)
        self.long = found.entries > _ENTRIES
        return found, shown

    def _count(self, shown: Sequence[Flip]) -> str:
        flips = self.flips
        size, sizes = _sizes(shown), sorted({len(flip.made) for flip in shown})
        costs = sorted({flip.cost for flip in shown})
        cost = "" if costs == sizes else f", at a cost of {costs[0]}" + (f" to {costs[-1]}" if len(costs) > 1 else "")
        number = "One set" if len(shown) == 1 else f"{len(shown):,} sets"
        under = " under all of these views" if len(flips.answers) > 1 else ""
        least = "" if flips.complete or flips.searched_to is None or flips.searched_to < costs[0] else ", the smallest there are,"
        return f"{number} of {size}{cost}{least} would do it{under}; no part of a set would."

    # ---- The sets ---------------------------------------------------------------------------------------------------------

    def _family(self, family: Factored[Named]) -> Iterator[Block]:
        if not family.together and len(family.choices) == 1 and family.choices[0].needed == 1:
            yield Paragraph(f"{self.would} if (any one of these):")
            lists = {head: self._choice(Choice(found), cut=False)[1] for head, found in _apart(family.choices[0]).items()}
            for head, items in lists.items():
                if len(lists) > 1:
                    yield Paragraph((Strong(head),))
                yield Items(tuple(items[: self.most]), ordered=True)
                if len(items) > self.most:
                    yield Paragraph(f"and {len(items) - self.most} more")
        else:
            choices = [self._choice(choice) for choice in family.choices]
            fixed = [items[0] for _, items in choices if len(items) == 1]  # facts that may fail in two ways are no choice
            left = sorted([one for one in choices if len(one[1]) > 1], key=lambda one: _length(one[1]))
            if family.together or fixed:
                yield Heading("In every one of these sets" if left else f"{self.would} if", self.level)
                yield from self._together(family.together, fixed)
            if left:
                yield Heading("And beside these" if family.together or fixed else f"{self.would} if", self.level)
                for lead, items in left:
                    yield Paragraph(f"{lead}:")
                    yield Items(tuple(items))
        yield from self._then()

    def _together(self, changes: Sequence[Named], more: Sequence[Item]) -> Iterator[Block]:
        """Changes that are all made, facts and readings apart."""
        kinds = [[change for change in changes if order(change)[0] == kind] for kind in range(3)]
        told = [[Item(self.words.line(change).whole) for change in sorted(found, key=order)] for found in kinds]
        told[0] += more
        for head, items in zip(_HEADS, told, strict=True):
            if items:
                if sum(map(bool, told)) > 1:
                    yield Paragraph((Strong(head),))
                yield Items(tuple(items))

    def _choice(self, choice: Choice[Named], depth: int = 0, cut: bool = True) -> tuple[str, list[Item]]:
        """What is to be chosen, and the alternatives: single changes first, what says the same of other things once.

        Of a long list in a long report there are fewer the deeper it stands, and below the third level only their number.
        """
        single = [one.together[0] for one in choice.alternatives if len(one.together) == 1 and not one.choices]
        several = [one for one in choice.alternatives if len(one.together) != 1 or one.choices]
        lines = self.words.lines(single) if choice.needed == 1 else [self.words.line(change) for change in single]
        lead = "One of these" if choice.needed == 1 else f"Any {choice.needed} of these"
        standings = {line.now for line in lines}
        if len(lines) > 1 and len(standings) == 1 and not several and "" not in standings:
            lead += f" ({standings.pop()})"
            items = [Item(line.text) for line in lines]
        else:
            items = [Item(line.whole) for line in lines]
        kinds = [
            (" facts", [item for item, line in zip(items, lines, strict=True) if not line.reading]),
            (" readings", [item for item, line in zip(items, lines, strict=True) if line.reading]),
            ("", [self._alternative(one, like, depth) for one, like in self._likened(several)]),
        ]
        most = max(3, self.most // (depth + 1)) if self.long else self.most
        found: list[Item] = []
        for kind, told in kinds:  # each is cut by itself: no reading is hidden behind facts
            found += told[:most] if cut else told
            if cut and len(told) > most:
                found.append(Item(f"and {len(told) - most} more{kind if kinds[1][1] else ''}"))
        return lead, found

    def _alternative(self, one: Factored[Named], like: str, depth: int) -> Item:
        """Several changes that belong together, and what is to be chosen beside them."""
        told = [Item(self.words.line(change).whole) for change in sorted(one.together, key=order)]
        lists: list[Item] = []
        if self.long and depth >= _DEEPEST and one.count > 2:
            ways = f"{one.count:,} ways, which are in the data"
            if not told:
                return Item(f"one of {ways}")
            lists.append(Item(f"what goes with it can be chosen in {ways}"))
        else:
            for lead, items in (self._choice(choice, depth + 1) for choice in one.choices):
                if len(items) == 1:
                    told += items
                else:
                    lists.append(Item(f"{lead}:", tuple(items)))
        if len(told) == 1 and not told[0].below:
            return Item(join(told[0].text, like, ", with" if lists else ""), tuple(lists))
        if not told and len(lists) == 1:
            return Item(join(f"{bare(lists[0].text).removesuffix(':')}{like}:"), lists[0].below)
        number = "both of these" if len(told) + len(lists) == 2 else "all of these"
        number = number if told else "one of each of these lists"
        return Item(f"{number}{like}:", (*told, *lists))

    def _likened(self, several: Sequence[Factored[Named]]) -> Iterator[tuple[Factored[Named], str]]:
        """Alternatives that say the same of other things told once: the first, and of what else it could be said."""
        groups: list[tuple[Factored[Named], list[tuple[str, str]]]] = []
        for one in sorted(several, key=lambda alternative: (alternative.least, alternative.entries)):
            for first, others in groups:
                pair = _substitution(first, one)
                if pair is not None and all(before == pair[0] for before, _ in others):
                    others.append(pair)
                    break
            else:
                groups.append((one, []))
        short = self.words.assessment.short_label
        for first, others in groups:
            named = listed([short(after) for _, after in others], "or")
            yield first, f" [or the same with {named} for {short(others[0][0])}]" if others else ""

    def _then(self) -> Iterator[Block]:
        """What the question then is, where the goal does not say it."""
        if self.flips.goal == "met":
            return
        then = sorted({status for flip in self.flips.sets[:_TRIED] for status in flip.then})
        told = f"is then {listed([WORDS[status] for status in then], 'or')}."
        some = len(self.flips.sets) > _TRIED
        which = f"With the {_TRIED} smallest of these sets, for which that was worked out, it" if some else "It"
        yield Paragraph(f"{which} {told}", "aside")


def _apart(choice: Choice[Named]) -> dict[str, tuple[Factored[Named], ...]]:
    """The alternatives of a choice by what they change, facts first; sets that change several kinds of thing come last."""
    groups: dict[str, list[Factored[Named]]] = {}
    for one in choice.alternatives:
        kinds = sorted({order(change)[0] for chosen in one.sets() for change in chosen})
        groups.setdefault(_HEADS[kinds[0]] if len(kinds) == 1 else _MIXED, []).append(one)
    return {head: tuple(groups[head]) for head in (*_HEADS, _MIXED) if head in groups}


def _length(items: Sequence[Item]) -> int:
    """How many entries a list has, those below others included."""
    return len(items) + sum(_length(item.below) for item in items)


def _sizes(sets: Sequence[Flip]) -> str:
    """Of how many changes some sets are: "3 to 5 changes"."""
    least, most = min(len(flip.made) for flip in sets), max(len(flip.made) for flip in sets)
    return (f"{least} to " if least < most else "") + (f"{most} change" if most == 1 else f"{most} changes")


def _things(one: Factored[Named]) -> set[str]:
    """What the facts of an alternative are about."""
    return {argument for chosen in one.sets() for change in chosen for argument in _arguments(change)}


def _arguments(change: Named) -> Sequence[str]:
    if isinstance(change, Reading):
        return ()
    return parts(change.cell if isinstance(change, Fact) else change.leaf)[1]


def _substitution(one: Factored[Named], other: Factored[Named]) -> tuple[str, str] | None:
    """The one thing that has to be put in the place of another to make an alternative out of the other; None where that fails."""
    if one.count != other.count or one.entries != other.entries or one.count > 200:
        return None
    mine, theirs = _things(one), _things(other)
    if len(mine - theirs) != 1 or len(theirs - mine) != 1:
        return None
    (before,), (after,) = mine - theirs, theirs - mine
    told = {frozenset(_said(change, before, after) for change in chosen) for chosen in one.sets()}
    return (before, after) if told == {frozenset(_said(change, "", "") for change in chosen) for chosen in other.sets()} else None


def _said(change: Named, before: str, after: str) -> tuple[str, ...]:
    """A change with one thing in the place of another, so that it can be compared."""
    if isinstance(change, Reading):
        return "reading", change.question, change.option

    def put(text: str) -> str:
        name, arguments = parts(text)
        return f"{name}({','.join(after if argument == before else argument for argument in arguments)})" if arguments else name

    if isinstance(change, Fact):
        return "fact", put(change.cell), change.value if change.value in {"none", "unknown"} else put(change.value)
    return "standing", put(change.leaf), change.side, change.act
