"""What differs between two cases, two versions of one, or two versions of the rules, as a report: the answers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph
from lawcheck.explain.naming import heading
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.progress import tell
from lawcheck.report.partings import NOT_ALL_TRIED, statuses
from lawcheck.report.what_ifs import because_of, brief_causes, by_way_of, grouped, in_order, titled

if TYPE_CHECKING:
    from lawcheck.arguing.difference import Difference, Differing, Side
    from lawcheck.case.versions import FileChange
    from lawcheck.law.versions import RuleChange

__all__ = ["difference_document"]

#: How many entries of each list a page has room for.
_GROUPS, _QUESTIONS, _ENTRIES, _OTHER, _DID = 40, 12, 25, 8, 3


def difference_document(found: Difference, whole: bool = False) -> Document:
    """What differs; with `whole` every entry of the long lists, and the questions of detail."""
    if not found:
        same = Paragraph("Nothing differs: the answers, the files and the rules are the same.", "lead")
        return Document("What differs", (same,), "", _facts(found))
    for number, change in enumerate(found.changes):
        tell("finding where the answers part", number, len(found.changes))
        change.partings  # noqa: B018 - worked out once and kept
    blocks: list[Block] = [Paragraph(_summary(found), "lead")]
    blocks += _answers(found, whole)
    if not all(one.complete for change in found.changes for one in change.partings):
        blocks.append(Paragraph(NOT_ALL_TRIED, "aside"))
    blocks += _only(found, whole)
    if found.rules:
        blocks += [Heading("What changed in the rules"), Items(tuple(_rules(found, whole)))]
    if found.file:
        blocks += [Heading("What changed in the file"), *_file(found, whole)]
    if found.refused:
        blocks += [Heading("Not compared"), Items(tuple(Item(f"{case}: {reason}") for case, reason in found.refused))]
    return Document("What differs", tuple(blocks), "", _facts(found))


def _facts(found: Difference) -> tuple[tuple[str, str], ...]:
    ids = [old.case.id if old.case.id == new.case.id else f"{old.case.id} and {new.case.id}" for old, new in found.sides]
    views = found.sides[0][1].assessments if found.sides else ()
    facts = [("case" if len(ids) == 1 else "cases", ", ".join(ids[:6]) + (f" and {len(ids) - 6} more" if len(ids) > 6 else ""))]
    if found.sides and found.sides[0][0].rules is not found.sides[0][1].rules:
        facts.append(("rules", "old → new"))
    if views:
        facts.append(("positions", ", ".join(dict.fromkeys(a.view.position for a in views))))
        facts.append(("standard", views[0].view.standard))
        if views[0].view.arguendo:
            facts.append(("on the word of", views[0].label(views[0].view.arguendo)))
    return tuple(facts)


def _summary(found: Difference) -> str:
    told = f"{len(found.changes)} of {found.asked} questions are answered otherwise under some position."
    if not found.changes:
        told = {0: "There is no question that both put.", 1: "The one question that both put is answered alike."}.get(
            found.asked, f"None of {found.asked} questions is answered otherwise.")
    only = [f"{len(listed)} {'is' if len(listed) == 1 else 'are'} asked only {name}"
            for listed, name in ((found.only_old, found.names[0]), (found.only_new, found.names[1])) if listed]
    return f"{told} {'; '.join(only)}." if only else told


def _answers(found: Difference, whole: bool) -> Iterator[Block]:
    several = len(found.sides) > 1
    for _, new in found.sides:
        then = new.assessments[0]
        changes = [change for change in found.changes if change.pairs[0][1].assessment.case is new.case]
        if not changes:
            continue
        if several:
            yield Heading(new.case.id)
        details = [change for change in changes if parts(change.question)[0] in then.rules.details]
        if whole or len(details) == len(changes):
            details = []
        shown = in_order(then, [change for change in changes if change not in details], lambda change: change.question)
        groups = grouped(shown, lambda change: (change.question, _signature(change)))
        limit = len(groups) if whole else _GROUPS
        listed = frozenset(change.question for members in groups[:limit] for change in members)
        items = []
        for members in groups[:limit]:
            beside = [[q for q in then.questions if parts(q)[0] == parts(members[0].question)[0]
                       and q not in {change.question for change in members}]]
            title = titled(then, [change.question for change in members], [row for row in beside if row])
            items.append(Item(title, tuple(_partings(members[0], len(then_views(found)), listed))))
        if len(groups) > limit:
            items.append(Item(f"and {sum(map(len, groups[limit:]))} more"))
        yield Items(tuple(items))
        if details:
            names = ", ".join(sorted({heading(then.rules, parts(change.question)[0]).title for change in details}))
            yield Paragraph(f"{len(details)} more on questions of detail: {names}.")


def then_views(found: Difference) -> Sequence[object]:
    """The views under which the sides were laid side by side."""
    return found.sides[0][1].assessments if found.sides else ()


def _signature(change: Differing) -> object:
    return tuple(
        (positions, one.before.status, one.after.status, one.back,
         tuple((c.kind, c.subject if c.kind == "reading" else parts(c.subject)[0], c.before, c.after) for c in one.causes))
        for positions, one in change.alike
    )


def _partings(change: Differing, views: int, listed: frozenset[str]) -> Iterator[Item]:
    """The partings of one question, those of several positions together where they are the same."""
    for positions, one in change.alike:
        under = "under every position" if len(positions) == views > 1 else f"under {', '.join(dict.fromkeys(positions))}"
        through = by_way_of(one, listed)
        causes = tuple(brief_causes(one))
        if through is not None:
            causes = (Item(because_of(one.after.assessment, through)),)
        yield Item(f"{under}: {statuses(one.before.status, one.after.status)}", causes)


def _only(found: Difference, whole: bool) -> Iterator[Block]:
    """What one side alone asks: first what is about things that the other has too."""
    for listed, name, place in ((found.only_old, found.names[0], 0), (found.only_new, found.names[1], 1)):
        if not listed:
            continue
        yield Heading(f"Asked only {name}")
        if len(found.sides) != 1:
            yield Items(tuple(Item(question) for question in listed[:_ENTRIES]))
            continue
        items = tuple(_asked_only(found.sides[0][place], found.sides[0][1 - place], set(listed), whole))
        yield Items(items) if items else Paragraph(f"{len(listed)} questions, of detail or on what the other side lacks.")


def _asked_only(side: Side, other: Side, listed: set[str], whole: bool) -> Iterator[Item]:
    first, theirs = side.assessments[0], frozenset().union(*other.assessments[0].engine.subjects.values())

    def answered(question: str) -> tuple[str, object]:
        return question, tuple(assessment[question].status for assessment in side.assessments)

    asked = [question for question in side.questions if question in listed]
    if not whole:
        asked = [question for question in asked if parts(question)[1][0] in theirs]
        asked = [question for question in asked if parts(question)[0] not in first.rules.details]
    groups = grouped(in_order(first, asked, str), answered)
    groups = groups if whole else [members for members in groups if first[members[0]].status != "not_engaged"][:_QUESTIONS]
    for members in groups:
        by_status: dict[str, list[str]] = {}
        for assessment in side.assessments:
            by_status.setdefault(WORDS[assessment[members[0]].status], []).append(assessment.view.position)
        told = [word if len(by_status) == 1 else f"{word} ({', '.join(under)})" for word, under in by_status.items()]
        yield Item(f"{titled(first, members, [])}: {', '.join(told)}")
    left = len(listed) - sum(map(len, groups))
    if groups and left:
        yield Item(f"and {left} more")


def _rules(found: Difference, whole: bool) -> Iterator[Item]:
    shown = found.rules if whole else sorted(found.rules, key=lambda change: not found.did(change))[:_ENTRIES]
    for change in shown:
        yield Item(_rule_text(change), tuple(_did(found, change)))
    if len(found.rules) > len(shown):
        yield Item(f"and {len(found.rules) - len(shown)} more")


def _rule_text(change: RuleChange) -> str:
    name = {"edge": "edge", "quorum": "signs needed for", "reading": "reading of", "question": "question of law",
            "citation": "citation of", "proposition": "proposition", "words": "words of", "rule": "rule on"}[change.kind]
    where = f" ({change.institution})" if change.institution else ""
    lead = f"{name} {change.subject}{where} {change.what}"
    if change.what == "changed":
        return f"{lead}: {change.before} → {change.after}"
    return f"{lead}: {change.before or change.after}"


def _file(found: Difference, whole: bool) -> Iterator[Block]:
    other = any(old.case.id != new.case.id for old, new in found.sides)
    room = len(found.file) if whole else _OTHER if other else _ENTRIES
    ranked = found.file if whole else sorted(found.file, key=lambda change: (bool(change.id), not found.did(change)))
    shown = [change for change in ranked if not change.id or found.did(change) or len(ranked) <= room][:room]
    if shown:
        yield Items(tuple(Item(change.text, tuple(_did(found, change))) for change in shown))
    left = [change for change in found.file if change not in shown]
    if left:
        counts = Counter((change.what, change.section) for change in left)
        told = []
        for what in dict.fromkeys(kind for kind, _ in counts):
            mine = [(section, n) for (kind, section), n in counts.items() if kind == what]
            words = ", ".join(f"{n} {section.removesuffix('s') if n == 1 else section}" for section, n in mine)
            told.append(f"{what} {words}")
        yield Paragraph(f"{'Besides, ' if shown else ''}{'; '.join(told)}.")


def _did(found: Difference, change: FileChange | RuleChange) -> Iterator[Item]:
    """What a change did to the answers, questions of one name together."""
    by_question = {c.question if len(found.sides) == 1 else f"{c.case}: {c.question}": c for c in found.changes}
    groups: dict[tuple[str, str, str], list[str]] = {}
    for question, positions in found.did(change):
        differing = by_question[question]
        words = "; ".join(dict.fromkeys(statuses(*differing.statuses[position]) for position in positions))
        under = "" if len(positions) == len(then_views(found)) else f" ({', '.join(dict.fromkeys(positions))})"
        groups.setdefault((parts(differing.question)[0], words, under), []).append(question)
    details = found.sides[0][1].rules.details if found.sides else {}
    ranked = sorted(groups.items(), key=lambda group: group[0][0] in details)
    for (name, words, under), questions in ranked[:_DID]:
        yield Item(f"{questions[0] if len(questions) == 1 else f'{name}, {len(questions)} questions'}: {words}{under}")
    if len(ranked) > _DID:
        yield Item(f"and {sum(len(questions) for _, questions in ranked[_DID:])} more")
