"""What changes when something is set otherwise, as a report: the changes first, each with what caused it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from lawcheck.arguing.causes import Cause
from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph
from lawcheck.explain.clause import summary
from lawcheck.explain.naming import heading, subject_words
from lawcheck.explain.prose import WORDS
from lawcheck.explain.rows import Names, row
from lawcheck.law.words import parts
from lawcheck.progress import tell
from lawcheck.report.partings import NOT_ALL_TRIED, cause_text, claims_text, lead, statuses

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.arguing.parting import Parting, PartingStep
    from lawcheck.arguing.what_if import Change, WhatIf

__all__ = ["because_of", "brief_causes", "by_way_of", "grouped", "in_order", "titled", "what_if_document", "what_ifs_document"]

Told = TypeVar("Told")

#: How many facts, and how many causes, are named one by one in a list of changes.
_FACTS, _CAUSES = 3, 4
#: How many changes, alike ones drawn together, a page has room for.
_GROUPS = 30
#: How many answers that rest on something else are named.
_MOVED = 12


def what_if_document(result: WhatIf, whole: bool = False) -> Document:
    """What changes; with `whole` every entry of the long lists, and the questions of detail."""
    return what_ifs_document((result,), whole)


def what_ifs_document(results: Sequence[WhatIf], whole: bool = False) -> Document:
    """What changes when the same is set otherwise in several views."""
    first = results[0]
    settings = Items(tuple(Item(setting.text) for setting in first.settings))
    blocks: list[Block] = [settings if first.settings else Paragraph("Nothing is set otherwise.")]
    told: dict[tuple[Block, ...], list[WhatIf]] = {}
    for result in sorted(results, key=lambda result: not result):  # those in which something changes first
        told.setdefault(tuple(_single(result) if len(result.questions) == 1 else _several(result, whole)), []).append(result)
    for below, alike in told.items():
        if len(results) > 1:
            blocks.append(Heading(_views(alike)))
        blocks += below
    facts = [("case", first.base.case.id)]
    if len(results) == 1:
        facts.append(("as it is", first.base.view.words))
    return Document("What if", tuple(blocks), "", tuple(facts))


def _views(results: Sequence[WhatIf]) -> str:
    """Views in which the same changes, in words."""
    views = [result.base.view for result in results]
    tails = {view.words.removeprefix(view.position) for view in views}
    if len(tails) > 1:
        return "; ".join(view.words for view in views)
    return ", ".join(view.position for view in views) + tails.pop().replace(", ", "; ", 1)


def _single(result: WhatIf) -> Iterator[Block]:
    question = result.questions[0]
    before, after = result.base[question], result.then[question]
    if result.changes:
        yield Paragraph(f"{question}: {statuses(before.status, after.status)}. Asked is whether {after.text}.", "lead")
        yield Paragraph(lead(result.changes[0].parting))
        yield Items(tuple(brief_causes(result.changes[0].parting, 40, len(result.settings) == 1)))
        return
    yield Paragraph(f"{question}: still {WORDS[after.status]}. Asked is whether {after.text}.", "lead")
    if after.note:
        yield Paragraph(f"{after.note[:1].upper()}{after.note[1:]}.")
        return
    items = []
    for effect in result.effects:
        if effect.reaches:
            below = tuple(Item(f"[{statuses(b, a)}] {after.assessment.sentence(node)}") for node, b, a in effect.reaches)
            items.append(Item(f"{_told(effect.setting.text)}: this changes something below it, which does not reach it", below))
        else:
            words = "it is so already" if effect.already else "this changes nothing below it"
            items.append(Item(f"{_told(effect.setting.text)}: {words}"))
    if items:
        yield Items(tuple(items))
    reason = summary(after)
    if reason:
        yield Paragraph(f"It stays so: {reason}.")
    yield from _moved(result)


def _told(text: str) -> str:
    return text if len(text) <= 60 else text.partition(" (")[0].partition(":")[0]


def _several(result: WhatIf, whole: bool) -> Iterator[Block]:
    count, asked = len(result.changes), len(result.questions)
    if not count:
        told = {0: "There is no answer that could change.", 1: "The one answer does not change."}
        yield Paragraph(told.get(asked, f"None of {asked} answers changes."), "lead")
    else:
        shown, details = (result.changes, ()) if whole else _main(result)
        yield Paragraph(f"{count} of {asked} answers {'changes' if count == 1 else 'change'}.", "lead")
        yield Items(tuple(_changes(result.then, shown, len(result.settings) == 1, len(shown) if whole else _GROUPS)))
        if not all(change.parting.complete for change in shown):
            yield Paragraph(NOT_ALL_TRIED, "aside")
        if details:
            yield Paragraph(f"{len(details)} more {'is' if len(details) == 1 else 'are'} on questions of detail: "
                            + ", ".join(sorted({parts(change.question)[0] for change in details})) + ".")
    yield from _moved(result)


def _main(result: WhatIf) -> tuple[Sequence[Change], Sequence[Change]]:
    """The changes a page has room for, and those on details, unless there are no others."""
    details = [change for change in result.changes if parts(change.question)[0] in result.then.rules.details]
    if len(details) == len(result.changes):
        return details, []
    return [change for change in result.changes if change not in details], details


def _changes(then: Assessment, changes: Sequence[Change], plain: bool, room: int) -> Iterator[Item]:
    for number, change in enumerate(changes):
        tell("finding where the answers part", number, len(changes))
        change.parting  # noqa: B018 - worked out once and kept
    place = {q: number for number, q in enumerate(Names(then, []).ordered([change.question for change in changes]))}
    ordered = in_order(then, sorted(changes, key=lambda change: place[change.question]), lambda change: change.question)
    groups = grouped(ordered, lambda change: (change.question, _signature(change)))
    listed = frozenset(change.question for members in groups[:room] for change in members)
    for members in groups[:room]:
        first = members[0]
        title = titled(then, [change.question for change in members], _beside(then, groups, members))
        told = _told_of(then, first.question) if len(members) > 1 and any(c.kind == "fact" for c in first.parting.causes) else ""
        through = by_way_of(first.parting, listed)
        causes = (Item(because_of(then, through)),) if through else tuple(brief_causes(first.parting, plain=plain))
        yield Item(f"{title}: {statuses(first.before.status, first.after.status)}{told}", causes)
    left = groups[room:]
    if left:
        names = dict.fromkeys(parts(change.question)[0] for members in left for change in members)
        yield Item(f"and {sum(map(len, left))} more, on {', '.join(names)}")


def by_way_of(parting: Parting, listed: Collection[str]) -> PartingStep | None:
    """The changed question through which several causes reach this one, where it is on the same list."""
    if len(parting.causes) < 2:
        return None
    every = {number for step in parting.root.walk() for number in step.causes}
    level = list(parting.steps)
    while level:
        for step in level:
            below = {number for one in step.walk() for number in one.causes}
            if step.proposition in listed and below == every and step.before != step.after:
                return step
        level = [below for step in level for below in step.steps]
    return None


def because_of(then: Assessment, step: PartingStep) -> str:
    """A changed question that brings about another change, in words."""
    title = titled(then, [step.proposition], [])
    return f"because of {title[:1].lower()}{title[1:]}: {statuses(step.before, step.after)}"


def _beside(then: Assessment, groups: Sequence[Sequence[Change]], members: Sequence[Change]) -> list[list[str]]:
    """The other rows of a question: what changes otherwise, and what stays."""
    name = parts(members[0].question)[0]
    rows = [[change.question for change in other] for other in groups if other is not members]
    rows = [row for row in rows if parts(row[0])[0] == name]
    told = {question for row in rows for question in row} | {change.question for change in members}
    stays = [question for question in then.questions if parts(question)[0] == name and question not in told]
    return [*rows, stays] if stays else rows


def _told_of(then: Assessment, question: str) -> str:
    return f" (told of {then.short_label(parts(question)[1][0])})"


def _signature(change: Change) -> object:
    """What makes two changes the same but for what they are about."""
    causes = [(c.kind, c.subject if c.kind == "reading" else parts(c.subject)[0], c.before, c.after, c.why)
              for c in change.parting.causes]
    return change.before.status, change.after.status, tuple(causes), change.parting.back


def brief_causes(parting: Parting, most: int = _FACTS, plain: bool = False) -> Iterator[Item]:
    """What makes the difference, in few lines, each with the step at which it acts.

    Of facts that stand together `most` at most are named; `plain` leaves out why they stand otherwise, where that is known.
    """
    items = tuple(_brief(parting, most, plain))
    alone = all(len(chosen) == 1 for chosen in parting.sets)
    if parting.back:
        yield from items
        stays = "still depend" if parting.before.status == "depends" else f"stay {WORDS[parting.before.status]}"
        told = "this" if len(parting.causes) == 1 else "any of these"
        yield Item(f"with {told} put back it would {stays}; to change it took more")
    elif len(parting.causes) > 1 and (alone or len(parting.sets) > 1):
        yield Item("each of these alone is enough:" if alone else "some of these are enough:", items)
    else:
        yield from items


def _brief(parting: Parting, most: int, plain: bool) -> Iterator[Item]:
    groups: dict[tuple[str, ...], list[Cause]] = {}
    for number, cause in enumerate(parting.causes):
        key = ("fact", cause.before, cause.after, cause.why) if cause.kind == "fact" else ("", str(number))
        groups.setdefault(key, []).append(cause)
    for found in list(groups.values())[:_CAUSES]:
        if len(found) > 1:
            shown = tuple(Item(cause.text + claims_text(cause)) for cause in found[:most])
            more = (Item(f"and {len(found) - most} more"),) if len(found) > most else ()
            why = "" if plain else f": {found[0].why}"
            yield Item(f"{len(found)} facts are {found[0].after}, not {found[0].before}{why}", shown + more)
        else:
            yield Item(cause_text(found[0], parting.names, plain) + _at(parting, found[0]))
    if len(groups) > _CAUSES:
        yield Item(f"and {len(groups) - _CAUSES} more")


def _at(parting: Parting, cause: Cause) -> str:
    """The step at which a reading or a rule acts."""
    if cause.kind not in {"reading", "edge"} or cause.at == parting.root.proposition:
        return ""
    for step in parting.root.walk():
        if step.proposition == cause.at and step.before != step.after:
            if cause.kind == "edge":
                return f" [the whole: {statuses(step.before, step.after, step.role)}]"
            return f"; so whether {step.text}: {statuses(step.before, step.after, step.role)}"
    return ""


def _moved(result: WhatIf) -> Iterator[Block]:
    if not result.moved:
        return
    then = result.then
    groups = grouped(result.moved, lambda moved: (moved.question, (moved.status, _names(moved.gone), _names(moved.new))))
    items = []
    for members in groups[:_MOVED]:
        first = members[0]
        new, gone = (_things(then, subjects) for subjects in (first.new, first.gone))
        verb = "turns on" if first.status == "depends" else "would fall on"
        words = ", ".join(word for word in (f"now {verb} {new}" if new else "", f"no longer on {gone}" if gone else "") if word)
        rest = [q for q in then.questions if parts(q)[0] == parts(first.question)[0] and q not in {m.question for m in members}]
        title = titled(then, [moved.question for moved in members], [rest] if rest else [])
        told = _told_of(then, first.question) if len(members) > 1 else ""
        items.append(Item(f"{title}, {WORDS[first.status]}: {words}{told}"))
    if len(groups) > _MOVED:
        items.append(Item(f"and {sum(map(len, groups[_MOVED:]))} more"))
    yield Paragraph("The same answer on another ground:")
    yield Items(tuple(items))
    if result.not_looked_at:
        yield Paragraph(f"Whether {result.not_looked_at} more rest on something else was not worked out.", "aside")


def _names(subjects: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(parts(subject)[0] for subject in subjects))


def _things(then: Assessment, subjects: Sequence[str]) -> str:
    words = "; ".join(subject_words(then, subject) for subject in subjects[:2])
    return words + (f"; and {len(subjects) - 2} more" if len(subjects) > 2 else "")


def titled(assessment: Assessment, questions: Sequence[str], rest: Sequence[Sequence[str]]) -> str:
    """What one line of a list is about: a question and everything it is asked of."""
    name = parts(questions[0])[0]
    head = heading(assessment.rules, name)
    if name not in assessment.rules.headings:
        return "; ".join(questions[:3]) + (f" and {len(questions) - 3} more" if len(questions) > 3 else "")
    names = Names(assessment, [*questions, *(question for other in rest for question in other)])
    text = row(names, names.ordered(questions), rest, cut=False).text or assessment.short_label(parts(questions[0])[1][0])
    title = f"{head.title[:1].upper()}{head.title[1:]}"
    return f"{title}{head.joint if head.tail and text else ', '}{text}"


def in_order(assessment: Assessment, told: Iterable[Told], question: Callable[[Told], str]) -> list[Told]:
    """Things about questions in the order in which pages have these: by layer, by institution, as the rule files have them."""
    rules = assessment.rules
    layers, heads = list(rules.sections), list(rules.headings)

    def place(one: Told) -> tuple[int, int, int]:
        name = parts(question(one))[0]
        home = rules.institutions.get(rules.institution_of.get(name, ""))
        layer = layers.index(home.layer) if home and home.layer in layers else len(layers)
        chapter = rules.chapters.get(home.id if home else "", len(rules.chapters) + 1)
        return layer, chapter, heads.index(name) if name in rules.headings else len(heads)

    return sorted(told, key=place)


def grouped(told: Iterable[Told], key: Callable[[Told], tuple[str, object]]) -> list[list[Told]]:
    """Things about questions, those together that are the same but for what the question is about."""
    groups: dict[tuple[str, object], list[Told]] = {}
    for one in told:
        question, same = key(one)
        groups.setdefault((parts(question)[0], same), []).append(one)
    return list(groups.values())
