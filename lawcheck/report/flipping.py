"""What would bring a status about, as a report: what is in every set first, then what is to be chosen beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.prose import WORDS
from lawcheck.open_facts import Found
from lawcheck.report.document import Block, Document, Heading, Item, Items, Note, Paragraph, Strong, join

if TYPE_CHECKING:
    from lawcheck.flips import Flips
    from lawcheck.settlement import Settlement

__all__ = ["flips_document"]

_Set = frozenset["Settlement"]
_STANDING = {
    "proved": "shown as things stand", "proved_false": "disproved as things stand", "contested": "contested",
    "by_exclusion": "shown as things stand, by exclusion", "presumed": "presumed", "unproven": "said and not proven",
    "unstated": "nobody speaks to it",
}
_KINDS = {"fact": "Facts", "reading": "Readings of the law", "standing": "What claims are worth"}


def flips_document(flips: Flips, most: int = 10) -> Document:
    """The report; of sets that have to be listed one by one it shows so many at most."""
    first = flips.answers[0].assessment
    views = "; ".join(answer.assessment.view.words for answer in flips.answers)
    goal = "What would make it met" if flips.goal == "met" else "What would leave it shown in no world"
    return Document(
        f"{goal}: {flips.answers[0].text}", tuple(_Report(flips, most).blocks()), subtitle=first.case.title,
        facts=(("Case", first.case.id), ("As of", str(first.case.as_of)), ("Views" if len(flips.answers) > 1 else "View", views)),
    )


class _Report:
    def __init__(self, flips: Flips, most: int) -> None:
        self.flips, self.most = flips, most
        # Of a search that was cut short the sets of costs that it was done with: the others are a sample.
        self.sets = [flip for flip in flips.sets if flips.complete or flip.cost <= flips.searched_to] or list(flips.sets)
        self.answer = flips.answers[0]
        self.assessment = self.answer.assessment
        self.goal = "met" if flips.goal == "met" else "shown in no world"

    def blocks(self) -> Iterator[Block]:
        flips = self.flips
        now = "; ".join(f"{WORDS[answer.status]} ({answer.assessment.view.words})" for answer in flips.answers)
        yield Paragraph(f"As things stand: {now}.", "lead")
        if flips.already:
            yield Paragraph(f"It is {self.goal} already: nothing has to change.")
            return
        if not flips.sets:
            if flips.complete:
                yield Paragraph(f"No change that is allowed here, alone or with others, makes it {self.goal}.")
            else:
                yield Paragraph(f"No set was found within the budget: {flips.unsearched}.")
            return
        yield Paragraph(self._count())
        needed = frozenset.intersection(*(frozenset(flip.changes) for flip in self.sets))
        if needed:
            every = "all of these are needed" if flips.complete else "these are in all of these sets"
            alone = len(self.sets) == 1
            yield Heading("What it takes" if alone else "In every set", 2)
            yield Paragraph("It takes all of these." if alone else f"Whatever else is chosen, {every}.")
            yield from self._changes(needed)
        rest = [frozenset(flip.changes) - needed for flip in self.sets]
        if any(rest):
            yield Heading("And beside these" if needed else "Any one of these sets", 2)
            yield from self._choices(rest, 3)
        yield from self._after()
        if flips.unsearched:
            yield Paragraph(f"What was not searched: {flips.unsearched}.", "aside")

    def _count(self) -> str:
        flips = self.flips
        count, costs = len(self.sets), [flip.cost for flip in self.sets]
        sizes = sorted({len(flip.changes) for flip in self.sets})
        size = f"{sizes[0]}" if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
        least = "" if costs == [len(flip.changes) for flip in self.sets] else f", at a cost of {min(costs)} or more"
        under = "" if len(flips.answers) == 1 else " under all of these views"
        found = "There is one set" if count == 1 else f"There are {count} sets"
        changes = f"change{'s' if sizes[-1] > 1 else ''}"
        return (
            f"{found} of {size} {changes}{least}. After any one of them it is {self.goal} in every world{under}; "
            "no part of a set does that." + ("" if flips.complete else " Of larger sets there may be more.")
        )

    def _choices(self, family: Sequence[_Set], level: int) -> Iterator[Block]:
        """What is to be chosen: one of each of several lists as far as the sets are that, and of what is left set by set.

        Sets that take different readings are told apart first.
        """
        by_readings: dict[_Set, list[_Set]] = {}
        for one in family:
            by_readings.setdefault(frozenset(change for change in one if change.kind == "reading"), []).append(one)
        if len(by_readings) > 1 and level == 3 and _product(family) is None:
            yield from self._by_readings(by_readings)
            return
        lists, left = _factored(family)
        for number, alternatives in enumerate(lists):
            yield Paragraph(("One of these" if number == 0 else "And one of these") + ":")
            yield Items(tuple(self._item(one) for one in alternatives))
        if not any(left):
            return
        if lists:
            yield Paragraph("And one of these combinations:")
        ordered = sorted(left, key=lambda one: (len(one), sorted(change.text for change in one)))
        items = []
        for number, one in enumerate(ordered[: self.most], 1):
            below = tuple(self._item(change) for change in _ordered(one))
            items.append(below[0] if len(below) == 1 else Item(join(Strong(f"Set {number}")), below))
        yield Items(tuple(items))
        if len(ordered) > self.most:
            yield Paragraph(f"{len(ordered) - self.most} more combinations.", "aside")

    def _by_readings(self, by_readings: Mapping[_Set, list[_Set]]) -> Iterator[Block]:
        shown = list(by_readings.items())
        for readings, sets in shown[: self.most]:
            yield Heading(self._named(readings) if readings else "Without another reading", 3)
            facts = [one - readings for one in sets]
            common = frozenset.intersection(*facts)
            yield from self._changes(readings | common)
            left = [one - common for one in facts]
            if any(left):
                yield from self._choices(left, 4)
        if len(shown) > self.most:
            yield Paragraph(f"{len(shown) - self.most} more combinations of readings.", "aside")

    def _changes(self, changes: Iterable[Settlement]) -> Iterator[Block]:
        """Changes that are made together, facts and readings apart."""
        found = _ordered(changes)
        kinds = list(dict.fromkeys(change.kind for change in found))
        for kind in kinds:
            yield Paragraph(join(Strong(_KINDS[kind])))
            yield Items(tuple(self._item(change) for change in found if change.kind == kind))

    def _item(self, change: Settlement) -> Item:
        if change.kind == "reading":
            question = self.assessment.rules.questions[change.subject]
            held = ", ".join(sorted(p for p in self.assessment.rules.positions if self._holds(p, change)))
            words = f"Held so by {held}." if held else "No shipped position holds it so."
            note = Note((words,), f"held {change.subject} {change.value}")
            return Item(join(f"{question.text} {question.options[change.value].text} ({change.subject} = {change.value})", note))
        text = f"{change.text[:1].upper()}{change.text[1:]}"
        if change.kind == "standing":
            return Item(f"{text}.")
        return Item(f"{text} ({self._standing(change)}).")

    def _holds(self, position: str, change: Settlement) -> bool:
        from lawcheck.law.positions import readings

        return readings(self.assessment.rules, position)[change.subject].options == (change.value,)

    def _standing(self, change: Settlement) -> str:
        """How a fact stands now, on whose word, and whose it is to show."""
        cells = self.answer.answered.cone.cells
        number = next((place for place, cell in enumerate(cells) if cell.name == change.subject), None)
        if number is None:
            return "it counts in another view"
        found = Found(self.answer, number, 0)
        words = _STANDING[found.standing]
        claims = found.fact().claims
        way = {"asserts": "asserted", "denies": "denied"}
        said = list(dict.fromkeys(
            f"{way[claim.stance]} by {self.assessment.short_label(claim.speaker)}, {claim.evidence}" for claim in claims
        ))
        if said:
            words += f": {'; '.join(said[:3])}" + (f"; {len(said) - 3} more" if len(said) > 3 else "")
        return words

    def _named(self, readings: _Set) -> str:
        return " and ".join(f"{change.subject} = {change.value}" for change in _ordered(readings))

    def _after(self) -> Iterator[Block]:
        """What the question then is, where the wanted word does not say it."""
        then = {status for flip in self.flips.sets for status in flip.then}
        if self.flips.goal == "not_shown" and then:
            yield Paragraph(f"It is then {' or '.join(WORDS[status] for status in sorted(then))}.")


def _ordered(changes: Iterable[Settlement]) -> list[Settlement]:
    order = {"fact": 0, "reading": 1, "standing": 2}
    return sorted(changes, key=lambda change: (order[change.kind], change.subject, change.value))


def _product(family: Sequence[_Set]) -> list[list[Settlement]] | None:
    """The family as lists of which each set takes one each, in every combination; None where it is not such a family."""
    lists, left = _factored(family)
    return None if any(left) else lists


def _factored(family: Sequence[_Set]) -> tuple[list[list[Settlement]], list[_Set]]:
    """The lists of which each set takes one each, in every combination with all the rest; and that rest."""
    left = list(dict.fromkeys(family))
    found: list[list[Settlement]] = []
    for alternatives in _exclusive(left):
        chosen = frozenset(alternatives)
        if all(len(one & chosen) == 1 for one in left):
            rest = list(dict.fromkeys(one - chosen for one in left))
            if len(rest) * len(alternatives) == len(left):
                found.append(alternatives)
                left = rest
    return sorted(found, key=lambda one: (len(one), one[0].subject)), left


def _exclusive(family: Sequence[_Set]) -> list[list[Settlement]]:
    """The changes in groups: two that never come together are in one."""
    everything = _ordered(frozenset().union(*family))
    together = {(a, b) for one in family for a in one for b in one}
    groups: list[list[Settlement]] = []
    for change in everything:
        home = [found for found in groups if any((change, other) not in together for other in found)]
        groups = [found for found in groups if found not in home]
        groups.append(_ordered([other for found in home for other in found] + [change]))
    return groups
