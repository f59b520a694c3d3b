"""What separates answers, as a report: two answers, or the camps that the views of one question fall into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.arguing.views import called, listed
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Strong, bare, join
from lawcheck.explain.prose import WORDS
from lawcheck.report.passages import case_facts, title_of

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.decisive import Decisive, Divide
    from lawcheck.arguing.separation import Point, Separation

__all__ = ["decisive_document", "decisive_items", "separation_document"]

#: How many sets are written out, how many facts of one, and how many where it is said in short.
_SETS, _FACTS, _BRIEF = 4, 12, 3
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def separation_document(separation: Separation) -> Document:
    """What separates two answers."""
    one, other = separation.one, separation.other
    names = called((one.assessment, other.assessment))
    facts = (*case_facts(one.assessment.case), *((name, WORDS[a.status]) for name, a in zip(names, (one, other), strict=True)))
    title = f"What separates two answers: {title_of(one)}"
    return Document(title, tuple(_separation(separation, (names[0], names[1]))), f"Whether {one.text}", facts)


def _separation(separation: Separation, names: tuple[str, str]) -> Iterator[Block]:
    if not separation.differs:
        yield Paragraph("The status is the same; nothing has to be changed to bring the one answer to the other.", "lead")
        return
    told = _Told(separation.one.assessment, names)
    ways = (
        (separation.forth, separation.needed_forth, separation.forth_complete, names, separation.other.status),
        (separation.back, separation.needed_back, separation.back_complete, names[::-1], separation.one.status),
    )
    for sets, needed, complete, (here, there), status in ways:
        yield Heading(f"From {here} to {there}")
        yield Paragraph(_lead(sets, complete, here, there, status), "lead" if here == names[0] else "plain")
        if needed and len(sets) != 1:
            yield Paragraph(f"In every such set: {listed(told.short(point) for point in needed)}.")
        yield Items(tuple(told.set(chosen, turned=here != names[0]) for chosen in sets[:_SETS]))
        if len(sets) > _SETS:
            yield Paragraph(f"{len(sets) - _SETS} more such sets were found.", "aside")
    in_sets = {point.subject for sets in (separation.forth, separation.back) for chosen in sets for point in chosen}
    idle = [point for point in separation.points if point.subject not in in_sets]
    if idle and separation.complete:
        are = "it is" if len(idle) == 1 else "they are"
        yield Paragraph(f"The views differ below this question on {_count(len(idle), 'other point')} as well; {are} in none of "
                        f"these sets: {listed(told.short(point) for point in idle)}.")
    if not separation.complete:
        yield Paragraph(f"Partial: {separation.steps} partly changed views were looked at; there may be more sets than these. "
                        "Each of these is smallest all the same: no part of it does it.", "aside")


def _lead(sets: Sequence[Sequence[Point]], complete: bool, here: str, there: str, status: str) -> str:
    """How many sets there are, in one sentence."""
    if not sets:
        return f"No set was found that gives the answer of {there}." if not complete else f"Nothing gives the answer of {there}."
    sizes = sorted({len(chosen) for chosen in sets})
    alone = sizes == [1]
    if len(sets) == 1:
        size = sizes[0]
        how = "this alone makes it" if alone else f"these {_number(size)} together make it"
        return f"In {here} {how} {WORDS[status]}, and nothing less does." if not alone else f"In {here} {how} {WORDS[status]}."
    least = "" if complete else "at least "
    each = "each alone" if alone else "each of them enough, no part of it"
    return f"In {here} {least}{_number(len(sets))} smallest sets make it {WORDS[status]}, {each}:"


def decisive_document(decisive: Decisive) -> Document:
    """The camps on one question, and what separates them."""
    answer = decisive.camps[0].answers[0]
    blocks: list[Block] = [Items(tuple(
        Item(join(Strong(WORDS[camp.status]), f": {listed(camp.names)}")) for camp in decisive.camps
    ))]
    if decisive.agreed:
        blocks.append(Paragraph("All views give one answer."))
    for divide in decisive.divides:
        blocks.append(Heading(_between(decisive, divide)))
        lines = tuple(_divide(decisive, divide))
        words = bare(lines[0].text)
        blocks += [Paragraph(words[:1].upper() + words[1:], "lead"), *([Items(lines[1:])] if len(lines) > 1 else [])]
    return Document(f"What separates the views: {title_of(answer)}", tuple(blocks), f"Whether {answer.text}",
                    case_facts(answer.assessment.case))


def decisive_items(decisive: Decisive) -> tuple[Item, ...]:
    """The same in short, as entries of a list, one for each two camps that were held against each other."""
    found = []
    for divide in decisive.divides:
        lines = tuple(_divide(decisive, divide, brief=True))
        found.append(Item(join(Strong(_between(decisive, divide)), ": ", lines[0].text), lines[1:]))
    return tuple(found)


def _between(decisive: Decisive, divide: Divide) -> str:
    lower, upper = (WORDS[decisive.camps[number].status] for number in (divide.lower, divide.upper))
    return f"Between {lower} and {upper}{', ' + divide.where if divide.where else ''}"


def _divide(decisive: Decisive, divide: Divide, brief: bool = False) -> Iterator[Item]:
    """What separates two camps, an entry for each thing to be said; the first says of what kind it is."""
    lower, upper = decisive.camps[divide.lower], decisive.camps[divide.upper]
    first = lower.answers[0].assessment
    yield Item(_kind(divide, WORDS[upper.status]))
    told = _Told(first, ("", ""))
    if divide.by == "readings":
        yield from (_reading(first, point.subject, divide) for point in divide.points)
    else:
        most = _BRIEF if brief else _FACTS
        points = divide.points
        if not points and (len(divide.sets) == 1 or all(len(chosen) == 1 for chosen in divide.sets)):
            points = tuple(point for chosen in divide.sets for point in chosen)
        yield from (Item(told.change(point)) for point in points[:most])
        if len(points) > most:
            yield Item(f"and {_number(len(points) - most)} more")
    if not brief or divide.by == "readings":
        yield from _beside(divide, told)
    if divide.by == "readings":
        yield from _back(divide, told, WORDS[lower.status], WORDS[upper.status])
        if divide.nothing_else:
            names = listed(divide.nothing_else, "or")
            stay = "is" if len(divide.nothing_else) == 1 else "stays"
            held = listed(dict.fromkeys(pair.one.assessment.view.position for pair in divide.pairs), "or")
            yield Item(f"As long as {names} {stay} as {held} has it, no reading of any other question of law makes it "
                       f"{WORDS[upper.status]}: proved for all readings.")
        if not brief:
            yield from _idle(divide)
    if not divide.complete and not brief:
        yield Item("Not all smallest sets were looked for. Each that is named is smallest; what is said to be in every set is "
                   "proved to be.")


def _kind(divide: Divide, upper: str) -> str:
    """Of what kind it is, in one sentence that claims no more than was found."""
    count, names = len(divide.points), listed(point.subject for point in divide.points)
    if divide.by == "evidence":
        where = f"{_weighing(divide)} separates them, not the law."
        if divide.kind in {"switch", "single"}:
            return f"{where} It comes down to one fact:"
        if divide.kind == "together":
            return f"{where} It takes {_number(count)} facts together:"
        if divide.kind == "needed":
            return f"{where} It takes several facts, and {'this is' if count == 1 else 'these are'} in every set that does it:"
        if len(divide.sets) == 1:
            size = len(divide.sets[0])
            what = "One fact makes" if size == 1 else f"{_number(size).capitalize()} facts together make"
            return f"{where} {what} the difference{':' if divide.complete else '; others may do so too:'}"
        if divide.sets and all(len(chosen) == 1 for chosen in divide.sets):
            least = "" if divide.complete else "at least "
            return f"{where} Any one of {least}{_number(len(divide.sets))} facts makes the difference:"
        return f"{where} Several sets of facts make the difference, with none in all of them."
    if divide.by == "both":
        return "no two views of these camps differ in one respect only: law and evidence both separate them."
    if divide.kind == "switch":
        return f"one reading separates them, either way: {names}."
    if divide.kind == "single":
        return f"one reading makes it {upper}: {names}."
    neither = "Neither alone makes" if count == 2 else "None of them alone makes"
    if divide.kind == "together":
        return f"it takes {_number(count)} readings that go together: {names}. {neither} it {upper}."
    if divide.kind == "needed":
        way = f"{_count(count, 'reading')} {'is' if count == 1 else 'are'} in every set that makes it {upper}: {names}."
        return way if count == 1 else f"{way} {neither} it so."
    return f"several sets of readings make it {upper}, with none in all of them."


def _weighing(divide: Divide) -> str:
    """In what the weighing of the evidence differs."""
    pair = divide.pairs[0]
    one, other = pair.one.assessment.view, pair.other.assessment.view
    label = pair.one.assessment.short_label
    if one.arguendo != other.arguendo:
        return f"whose word is taken ({' or '.join(label(a) for a in (one.arguendo, other.arguendo) if a)})"
    if one.standard != other.standard:
        return "the standard of proof"
    return "the plea that is run" if one.plea != other.plea else "what is proved"


def _reading(assessment: Assessment, question: str, divide: Divide) -> Item:
    """A question of law with what each view of the two camps makes of it."""
    rules = assessment.rules
    lines: list[Item] = []
    for side in ("one", "other"):
        held: dict[tuple[str, ...], list[Assessment]] = {}
        for pair in divide.pairs:
            answer = pair.one if side == "one" else pair.other
            point = next((p for p in pair.points if p.subject == question), None)
            if point is not None:
                held.setdefault(point.one if side == "one" else point.other, []).append(answer.assessment)
        for options, views in held.items():
            unique = list({id(view): view for view in views}.values())
            texts = [f"{rules.questions[question].options[option].text} ({option})" for option in options]
            lines.append(Item(f"{listed(dict.fromkeys(view.view.position for view in unique))}: {'; or '.join(texts)}"))
    return Item(f"{question}: {rules.questions[question].text}", tuple(lines))


def _beside(divide: Divide, told: _Told) -> Iterator[Item]:
    """What each view needs beside the points that all need."""
    needed = {point.subject for point in divide.points}
    if divide.kind not in {"needed", "several"}:
        return
    groups: dict[tuple[tuple[str, ...], ...], list[Separation]] = {}
    for pair in divide.pairs:
        sets = tuple(tuple(told.short(p) for p in chosen if p.subject not in needed) for chosen in pair.forth)
        groups.setdefault(sets, []).append(pair)
    several = divide.by == "readings" and len({pair.other.assessment.view.position for pair in divide.pairs}) > 1
    for sets, pairs in groups.items():
        who = listed(dict.fromkeys(pair.one.assessment.view.position for pair in pairs))
        if several:
            who += f", read as in {listed(dict.fromkeys(pair.other.assessment.view.position for pair in pairs), 'or')},"
        if () in sets:
            yield Item(f"In {who} {'they are' if len(needed) > 1 else 'it is'} enough.")
            continue
        if not sets:
            continue
        most = _SETS if divide.by == "readings" else 2
        more = f"; or {len(sets) - most} more" if len(sets) > most else ""
        lead = f"In {who} there must be beside {'them' if len(needed) > 1 else 'it'}" if needed else f"In {who}"
        yield Item(f"{lead}: {'; or '.join(listed(chosen) for chosen in sets[:most])}{more}.")


def _back(divide: Divide, told: _Told, lower: str, upper: str) -> Iterator[Item]:
    """What takes the answer of the second camp away again."""
    if divide.kind == "switch":
        return
    who = listed(dict.fromkeys(pair.other.assessment.view.position for pair in divide.pairs))
    if divide.alone_back:
        one = len(divide.alone_back) == 1
        yield Item(f"Put back alone in {who}, {listed(divide.alone_back, 'or')} takes the answer away: it is no longer {upper}.")
        if divide.kind == "single":
            back = [chosen for pair in divide.pairs for chosen in pair.back if len(chosen) > 1]
            if back and one:
                sets = dict.fromkeys(listed(told.short(point) for point in chosen) for chosen in back)
                yield Item(f"To make it {lower} there it takes {'; or '.join(list(sets)[:_SETS])} together.")


def _idle(divide: Divide) -> Iterator[Item]:
    """On how much the views differ that makes no difference."""
    used = {point.subject for pair in divide.pairs for sets in (pair.forth, pair.back) for chosen in sets for point in chosen}
    others = {point.subject for pair in divide.pairs for point in pair.points} - used
    if others and divide.complete and all(pair.complete for pair in divide.pairs):
        yield Item(f"Below this question they differ on {_count(len(others), 'other reading')}, and nothing turns on "
                   f"{'it' if len(others) == 1 else 'those'}.")


class _Told:
    """Points in words."""

    def __init__(self, assessment: Assessment, names: tuple[str, str]) -> None:
        self.assessment, self.names = assessment, names

    def short(self, point: Point) -> str:
        """What a point is about, in as few words as it has."""
        return point.subject if point.kind == "reading" else point.text

    def change(self, point: Point, turned: bool = False) -> str:
        """A point with how it stands on each side."""
        one, other = (point.other, point.one) if turned else (point.one, point.other)
        if point.kind == "reading":
            return f"{point.subject}: {' or '.join(other)} instead of {' or '.join(one)}"
        return f"{point.text}: {' or '.join(one)} → {' or '.join(other)}"

    def set(self, chosen: Iterable[Point], turned: bool = False) -> Item:
        """A set of points as one entry."""
        lines = [Item(self.change(point, turned)) for point in chosen]
        return lines[0] if len(lines) == 1 else Item(f"{_number(len(lines)).capitalize()} together:", tuple(lines))


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _count(count: int, what: str) -> str:
    return f"{_number(count)} {what}{'' if count == 1 else 's'}"
