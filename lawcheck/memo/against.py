"""What speaks against a side, with the answer to it; what it has to concede; and what no ground between States reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lawcheck.document.model import Block, Item, Items, Note, Paragraph, Strong, bare, join
from lawcheck.explain.words import JUSTIFICATIONS
from lawcheck.law.words import parts
from lawcheck.memo.conclusion import about_cut, nearest_groups
from lawcheck.memo.elements import Element, Study, shorter
from lawcheck.memo.issues import title_of
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.reach import reached_under
from lawcheck.memo.sides import Side
from lawcheck.memo.ways import Need, failures
from lawcheck.memo.wording import LONGEST, and_list, capital, listed, number, plural, sentence, uncapital, words

if TYPE_CHECKING:
    from lawcheck.memo.application import Writer

__all__ = ["concessions", "points_against", "reached_by_grounds"]

#: How many points against itself a memo names.
_POINTS = 8
#: How many facts that nobody states it names of one issue.
_SILENT = 3
#: How many of its own statements against itself.
_ADMITTED = 4


class _Against(NamedTuple):
    """A point against a side: the graver the lower, and what is said of it, the answer last."""

    grave: int
    texts: tuple[Said, ...]


def points_against(writer: Writer, studies: Sequence[Study]) -> list[Block]:
    """The points against a side, the gravest first, with the answer to each; what is the same in several issues is said once."""
    found: dict[str, tuple[_Against, list[str]]] = {}
    for study in studies:
        writer.prose.short = study.short
        writer.prose.about(study.issue.question)
        for point in _points(writer, study):
            _, issues = found.setdefault(bare(point.texts[0]), (point, []))
            issues.append(writer.numbers[study.issue.name])
    ordered = sorted(found.values(), key=lambda pair: pair[0].grave)
    items = []
    for point, issues in ordered[:_POINTS]:
        marks = bare(and_list(list(dict.fromkeys(issues))))
        items.append(Item(join(Strong(f"Issue {marks}. " if len(issues) == 1 else f"Issues {marks}. "), *point.texts)))
    if not items:
        return [Paragraph("On this record nothing speaks against these points.")]
    left = len(ordered) - len(items)
    more = f"{number(left, 'more point').capitalize()} of these kinds {plural(left, 'stands', 'stand')} with the elements above."
    return [Items(tuple(items), ordered=True), *([Paragraph(more, "aside")] if left else [])]


def _points(writer: Writer, study: Study) -> Iterator[_Against]:
    if study.issue.stance == "against":
        if all(set(row) == {"met"} for row in study.issue.group.rows):
            told = sentence("What is charged there is met under every position, whosever word is taken")
            yield _Against(0, (join(told, *_reservation(writer, study)),))
        elif set(study.issue.group.rows[0]) == {"met"}:
            told = sentence("At the standard what is charged there is met under every position")
            yield _Against(0, (told, *_on_own_word(writer.prose, study)))
        return
    yield from _on_other_words(writer.prose, study)
    yield from _defeated(writer.prose, study)
    yield from _not_everywhere(writer, study)
    yield from _readings(writer.prose, study)
    for element in study.elements:
        yield from _denied(writer.prose, element)
    yield from _silent(writer.prose, study)


def _on_other_words(prose: Prose, study: Study) -> Iterator[_Against]:
    """Where taking the other side's word turns the answer."""
    rows, positions = study.issue.group.rows, prose.views.positions
    for run, row in zip(study.issue.runs, rows, strict=True):
        lost = [p for p, now, before in zip(positions, row, rows[0], strict=True) if now != "met" and before == "met"]
        if run.word is None or not lost:
            continue
        kept = [p for p, now in zip(positions, row, strict=True) if now == "met"]
        if kept:
            answer = sentence("The answer is that nobody's word is proof, and that ", prose.under(kept), " it changes nothing")
        else:
            answer = sentence("The answer is that nobody's word is proof")
        yield _Against(0, (sentence(prose.where(run), " it is no longer met ", prose.nowhere(lost)), answer))
        return


def _on_own_word(prose: Prose, study: Study) -> Iterator[Said]:
    """On whose word a charge that is met at the standard would fail, and where."""
    rows, positions = study.issue.group.rows, prose.views.positions
    for run, row in zip(study.issue.runs, rows, strict=True):
        lost = [p for p, now in zip(positions, row, strict=True) if now != "met"]
        if run.word and lost:
            yield sentence(prose.where(run), " it is no longer met ", prose.nowhere(lost))
            yield sentence("That word has still to be borne out")
            return


def _defeated(prose: Prose, study: Study) -> Iterator[_Against]:
    """Exceptions that are met at the standard; those that count on one reading only are told with the readings."""
    for exception in study.exceptions:
        row = exception.rows[0]
        held = [p for p, status in zip(prose.views.positions, row, strict=True) if status == "met"]
        if not held or exception.gate is not None:
            continue
        told = sentence("The exception that ", prose.clause(exception.step), " is met ", prose.under(held))
        if words(told) > LONGEST:
            told = sentence("An exception is met ", prose.under(held))
        rest = [p for p in prose.views.positions if p not in held]
        answer = sentence("The answer is that ", prose.under(rest), " it is not shown") if rest else \
            sentence("What is left is to contest the facts of it")
        yield _Against(0, (told, answer))


def _not_everywhere(writer: Writer, study: Study) -> Iterator[_Against]:
    """Acts and persons for which the same question comes out otherwise: nearest those whose act is told otherwise for others."""
    told = study.issue.group.rows[0]
    for group in nearest_groups(study.issue):
        row = group.rows[0]
        if not set(row) <= {"not_met", "not_proven", "not_engaged"} or set(told) <= {"not_met", "not_proven", "not_engaged"}:
            continue
        named = about_cut(writer.names, study.issue, [group]) or shorter(writer.views, {}, group.members[0])
        texts = [sentence(capital(named), ": here the same question is ", writer.prose.statuses(row))]
        tree = writer.views.tree(group.members[0], study.place[0], study.issue.runs[0])
        facts = [one for one in failures(tree, tree.root) if one.kind in {"silent", "unproven", "refuted", "contested"}]
        texts += writer.prose.failing(facts[:1], 1, "", "")
        yield _Against(1, (*texts, sentence("The answer is to confine the claim to the rest, or to bring evidence")))
        return


def _readings(prose: Prose, study: Study) -> Iterator[_Against]:
    """The readings that an issue needs and that not all positions share, with the authority against them and for them."""
    questions = prose.views.rules.questions
    divided = [need for need in study.needs if prose.holders(need)[1]]
    if not divided or set(study.issue.group.rows[0]) == {"met"}:
        return
    asked = [join("“", questions[need.question].text, "”") for need in divided[:2]]
    more = f" and {number(len(divided) - 2, 'more question')}" if len(divided) > 2 else ""
    told = join(and_list(asked, ", "), more) if more else and_list(asked)
    no = [p for p in prose.views.positions if any(p in prose.holders(need)[1] for need in divided)]
    adverse, own = _authorities(prose, divided, no), _authorities(prose, divided, ())
    texts = [sentence("On ", told, ", ", prose.positions(no), " answer otherwise" if len(no) > 1 else " answers otherwise")]
    open_ = [p for p in prose.views.positions if p not in no and any(p in prose.answering(need)[1] for need in divided)]
    if open_:
        which = "it" if len(divided) == 1 else "part of that"
        texts.append(sentence(prose.positions(open_), f" {'leave' if len(open_) > 1 else 'leaves'} {which} open"))
    if adverse:
        names, notes = zip(*adverse[:3], strict=True)
        texts.append(sentence("Adverse authority: ", and_list(names), *notes))
    if own:
        names, notes = zip(*own[:2], strict=True)
        stands = "stands " if len(names) == 1 else "stand "
        texts.append(sentence("The answer is the reading itself, for which ", stands, and_list(names), *notes))
    else:
        texts.append(sentence("For the readings needed the rules name no authority beyond those who hold them"))
    yield _Against(2, tuple(texts))


def _authorities(prose: Prose, needs: Sequence[Need], against: Sequence[str]) -> list[tuple[str, Note]]:
    """The authorities for the readings needed, or for what the positions `against` answer instead."""
    rules, found = prose.views.rules, dict[str, tuple[str, Note]]()
    for need in needs:
        options = rules.questions[need.question].options
        given = [option for p in against for option in prose.views.at(p).view.admitted(need.question)] or list(need.options)
        for option in given:
            if against and option in need.options:
                continue
            for id_ in options[option].basis:
                note, known = prose.citer.authority(id_), rules.authorities.get(id_)
                if note is not None and known is not None:
                    found.setdefault(id_, (prose.citer.named(id_), note))
    return list(found.values())


def _reservation(writer: Writer, study: Study) -> list[Said]:
    """What could still defeat a charge that is met."""
    answer = writer.views.answer(study.issue.question, *study.adverse)
    for chosen in answer.reservations[:1]:
        facts = [settlement.text for settlement in chosen if settlement.kind == "fact"][:2]
        if facts:
            lead = "The answer would have to be "
            return [listed([f"that {fact}" for fact in facts], lead, lambda: "And it would have to be ")]
    return [sentence("This record holds no answer to it; what is left is to contest the evidence, or the measure of redress")]


def _denied(prose: Prose, element: Element) -> Iterator[_Against]:
    """A fact that an element needs and that somebody denies on better evidence than a bare word."""
    points = element.carried.points
    denied = [
        point for point in points if any(c.stance != point.stance and c.evidence != "alleged" for c in point.step.claims)
    ]
    if denied:
        shown = denied[0].shown
        better = "The answer is that the better evidence is the other way" if shown else "The answer is that it remains disputed"
        yield _Against(1, (
            sentence("It needs the fact that ", prose.clause(denied[0].step)), prose.contrary(denied[:1]), sentence(better),
        ))


def _silent(prose: Prose, study: Study) -> Iterator[_Against]:
    """The facts that an issue needs and that nobody states."""
    steps = {
        point.step.proposition: point.step for element in study.elements for point in element.carried.points
        if point.standing == "unstated"
    }
    for failure in (one for element in study.elements if not element.carried.points for one in element.failing):
        steps |= {step.proposition: step for step in failure.others[:2] if failure.kind == "silent"}
    silent = list(steps)
    if silent:
        clauses = [join("that ", prose.clause(steps[name])) for name in silent[:_SILENT]]
        told = listed(clauses, "Nobody says ", lambda: "Nor does anybody say ", last=" or ")
        if len(silent) > _SILENT:
            more = len(silent) - _SILENT
            told = join(told, sentence(f"{number(more, 'more fact')} {plural(more, 'is', 'are')} wanting likewise"))
        yield _Against(3, (told, sentence("The answer can only be to say it, with evidence")))


def concessions(writer: Writer, side: Side, studies: Sequence[Study]) -> list[Block]:
    """What a side has to concede: what it said itself against its interest in an issue, and what is met on its own word too."""
    prose, views = writer.prose, writer.views
    found: list[Item] = []
    lost = [one for one in studies if one.issue.stance == "against" and all(set(row) == {"met"} for row in one.issue.group.rows)]
    if lost:
        names = [f"{uncapital(title_of(views, one.issue.name))} (issue {writer.numbers[one.issue.name]})" for one in lost]
        found.append(Item(listed(names, "Met under every position, its own word included: ", lambda: "Met likewise: ")))
    said: dict[str, Said] = {}
    for study in sorted(studies, key=lambda study: study.issue.stance != "against"):
        prose.about(study.issue.question)
        for point in (p for element in (*study.elements, *study.exceptions) for p in element.carried.points):
            mine = [c for c in point.step.claims if prose.party(c.speaker) in side.parties and prose.conceded(point.step, c)]
            if mine and point.step.proposition not in said:
                text = shorter(views, {}, point.step.proposition, mine[0].stance == "denies")
                said[point.step.proposition] = join("that ", text, prose.citer.claim(mine[0].id))
    if said:
        lead = f"{side.title[:1].upper()}{side.title[1:]} itself has said "
        found.append(Item(listed(list(said.values())[:_ADMITTED], lead, lambda: "It has also said ")))
    return [Items(tuple(found))] if found else []


def reached_by_grounds(writer: Writer, studies: Sequence[Study]) -> list[Block]:
    """For persons: which of their questions a ground between States can reach at all, under which positions."""
    free: list[str] = []
    texts: list[Said] = []
    for study in studies:
        if study.issue.stance == "against":
            continue
        reached = reached_under(writer.views, study.issue.question, lambda node: parts(node)[0] in JUSTIFICATIONS)
        title = f"{uncapital(title_of(writer.views, study.issue.name)).partition(',')[0]} ({writer.numbers[study.issue.name]})"
        if reached:
            texts.append(sentence(f"On {title} such a ground can bear ", writer.prose.under(reached)))
        else:
            free.append(title)
    lead = sentence("Consent and self-defence are matters between States")
    if free:
        lead += listed(free, "Under no position does a way lead from them to ", last=" or to ")
    return [Paragraph(join(lead, *texts))] if free or texts else []
