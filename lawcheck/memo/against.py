"""What speaks against a side, with the answer to it; what it has to concede; and what no ground between States reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.words import JUSTIFICATIONS
from lawcheck.law.words import parts
from lawcheck.memo.conclusion import acts_of, noun
from lawcheck.memo.elements import Element, Study
from lawcheck.memo.issues import title_of
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.sides import Side
from lawcheck.memo.ways import Need
from lawcheck.memo.wording import LONGEST, agreed, and_list, listed, number, sentence, uncapital
from lawcheck.reasoning.bounds import DEAD, gate_state
from lawcheck.report.document import Block, Item, Items, Note, Paragraph, Strong, join
from lawcheck.report.reasons import summary

if TYPE_CHECKING:
    from lawcheck.memo.application import Writer

__all__ = ["concessions", "points_against", "reached_by_grounds"]

#: How many points against itself a memo names.
_POINTS = 6


def points_against(writer: Writer, studies: Sequence[Study]) -> list[Block]:
    """The points against a side, the gravest first, with the answer to each."""
    found: list[tuple[int, Item]] = []
    for place, study in enumerate(studies):
        writer.prose.short = study.short
        roman = writer.numbers[study.issue.name]
        for grave, texts in _points(writer, study):
            head = Strong(f"Issue {roman}. ")
            found.append((grave * 100 + place, Item(join(head, *texts))))
    found.sort(key=lambda pair: pair[0])
    items = tuple(item for _, item in found[:_POINTS])
    return [Items(items, ordered=True)] if items else [Paragraph("On this record nothing speaks against these points.")]


def _points(writer: Writer, study: Study) -> Iterator[tuple[int, list[Said]]]:
    issue, prose = study.issue, writer.prose
    name = noun(writer.views, issue)
    if issue.stance == "against":
        if all(set(row) == {"met"} for row in issue.group.rows):
            yield 0, [sentence(name, " is met under every position, whosever word is taken"), *_reservation(writer, study)]
        return
    yield from _on_other_words(prose, study)
    yield from _not_everywhere(writer, study)
    yield from _readings(prose, study)
    for element in study.elements:
        yield from _of_element(prose, element)


def _on_other_words(prose: Prose, study: Study) -> Iterator[tuple[int, list[Said]]]:
    """Where taking the other side's word turns the answer."""
    rows = study.issue.group.rows
    for run, row in zip(study.issue.runs, rows, strict=True):
        lost = [p for p, now, before in zip(prose.views.positions, row, rows[0], strict=True) if now != "met" and before == "met"]
        if run.word is None or not lost:
            continue
        texts = [sentence(prose.where(run), " it is no longer met ", prose.under(lost))]
        kept = [p for p in prose.views.positions if p not in lost and row[prose.views.positions.index(p)] == "met"]
        if kept:
            texts.append(sentence("The answer is that nobody's word is proof, and that ", prose.under(kept), " not even that word would do"))
        else:
            texts.append(sentence("The answer is that nobody's word is proof"))
        yield 0, texts
        return


def _not_everywhere(writer: Writer, study: Study) -> Iterator[tuple[int, list[Said]]]:
    """Acts for which the same question fails under every position."""
    for group in study.issue.others:
        if set(group.rows[0]) <= {"not_met", "not_engaged"}:
            rest = [other for other in (study.issue.group, *study.issue.others) if other is not group]
            about = acts_of(writer.names, group, rest)
            reason = summary(writer.views.answer(group.members[0], study.place[0], study.issue.runs[0]), 1)
            texts = [sentence(f"It fails under every position for these: {about}")]
            if reason.startswith("it is not shown that") and len(reason.split()) < LONGEST:
                texts.append(sentence(agreed(reason.partition(" [")[0].partition(" (")[0], ())))
            yield 1, [*texts, sentence("The answer is to claim no more than the rest")]
            return


def _readings(prose: Prose, study: Study) -> Iterator[tuple[int, list[Said]]]:
    """The readings that an issue needs and that not all positions share, with the authority against them and for them."""
    questions = prose.views.rules.questions
    divided = [need for need in study.needs if prose.holders(need)[1]]
    if not divided or set(study.issue.group.rows[0]) == {"met"}:
        return
    asked = [join("“", questions[need.question].text, "”") for need in divided[:2]]
    more = f" and {number(len(divided) - 2, 'more question')}" if len(divided) > 2 else ""
    no = [p for p in prose.views.positions if any(p in prose.holders(need)[1] for need in divided)]
    adverse, own = _authorities(prose, divided, no), _authorities(prose, divided, ())
    told = join(and_list(asked, ", "), more) if more else and_list(asked)
    texts = [sentence("On ", told, ", ", prose.positions(no), " answer otherwise" if len(no) > 1 else " answers otherwise")]
    if adverse:
        texts.append(sentence("Adverse authority: ", and_list([short for short, _ in adverse[:3]]), *[note for _, note in adverse[:3]]))
    if own:
        texts.append(sentence("The answer is the reading itself, for which ", "stands " if len(own) == 1 else "stand ", and_list([s for s, _ in own[:2]]), *[n for _, n in own[:2]]))
    else:
        texts.append(sentence("For the readings needed the rules name no authority beyond those who hold them"))
    yield 2, texts


def _authorities(prose: Prose, needs: Sequence[Need], against: Sequence[str]) -> list[tuple[str, Note]]:
    """The authorities for the readings needed, or for what the positions `against` answer instead."""
    found: dict[str, tuple[str, Note]] = {}
    for need in needs:
        options = prose.views.rules.questions[need.question].options
        given = [o for p in against for o in prose.views.at(p).view.admitted(need.question)] if against else need.options
        for option in given:
            for id_ in options[option].basis if option not in need.options or not against else ():
                note = prose.citer.authority(id_)
                known = prose.views.rules.authorities.get(id_)
                if note is not None and known is not None:
                    found.setdefault(id_, (known.short, note))
    return list(found.values())


def _reservation(writer: Writer, study: Study) -> list[Said]:
    """What could still defeat a charge that is met."""
    answer = writer.views.answer(study.issue.question, *study.adverse)
    for chosen in answer.reservations[:1]:
        facts = [settlement.text for settlement in chosen if settlement.kind == "fact"][:2]
        if facts:
            return [listed([f"that {fact}" for fact in facts], "The answer would have to be ")]
    return [sentence("This record holds no answer to it: what is left is to contest the evidence, or the measure of what follows")]


def _of_element(prose: Prose, element: Element) -> Iterator[tuple[int, list[Said]]]:
    contrary = [
        point for point in element.carried.points
        if any(c.stance == ("asserts" if point.step.negated else "denies") and c.evidence != "alleged" for c in point.step.claims)
    ]
    if contrary:
        texts = [prose.contrary(contrary), sentence("That is on the fact that ", prose.clause(contrary[0].step))]
        yield 1, [*texts, sentence("The answer is that it is disputed, and that whoever denies it has not settled it" if not contrary[0].shown
                                   else "The answer is that the better evidence is the other way")]
    silent = [point for point in element.carried.points if point.standing == "unstated"]
    if silent:
        yield 3, [
            listed([join("that ", prose.clause(point.step)) for point in silent[:2]], "Nobody says ", last=" or "),
            sentence("The answer can only be to say it, with evidence"),
        ]


def concessions(writer: Writer, side: Side, studies: Sequence[Study]) -> list[Block]:
    """What a side has to concede: what it said against its own interest, and what is shown whosever word is taken."""
    prose = writer.prose
    found: list[Item] = []
    charges = [study for study in studies if study.issue.stance == "against" and all(set(row) == {"met"} for row in study.issue.group.rows)]
    for study in charges:
        found.append(Item(sentence(title_of(writer.views, study.issue.name), f" (issue {writer.numbers[study.issue.name]}) is met under every position, and its own word does not change that")))
    said: dict[str, tuple[Said, Said]] = {}
    for study in sorted(studies, key=lambda study: study.issue.stance != "against"):
        prose.short = study.short
        for element in (*study.elements, *study.exceptions):
            for point in element.carried.points:
                mine = [c for c in point.step.claims if c.evidence == "conceded" and c.speaker in side.parties]
                if mine:
                    text = join("that ", writer.views.first.sentence(point.step.proposition, denied=mine[0].stance == "denies"))
                    said.setdefault(point.step.proposition, (text, prose.citer.claim(mine[0].id)))
    texts = [join(text, note) for text, note in list(said.values())[:3]]
    if texts:
        found.append(Item(listed(texts, f"{side.title[:1].upper()}{side.title[1:]} itself has said against its own interest ", lambda: "It has also said ")))
    return [Items(tuple(found))] if found else []


def reached_by_grounds(writer: Writer, studies: Sequence[Study]) -> list[Block]:
    """For persons: which of their questions a ground between States can reach at all, under which positions."""
    views, prose = writer.views, writer.prose
    free: list[str] = []
    texts: list[Said] = []
    for study in studies:
        if study.issue.stance == "against":
            continue
        reached = [position for position in views.positions if _reaches(writer, study.issue.question, position)]
        title = uncapital(title_of(views, study.issue.name))
        if not reached:
            free.append(f"{title} (issue {writer.numbers[study.issue.name]})")
        else:
            texts.append(sentence(f"On {title} (issue {writer.numbers[study.issue.name]}) such a ground can bear ", prose.under(reached)))
    lead = sentence("Consent and self-defence are matters between States")
    if free:
        lead += listed(free, "Under no position does a way lead from them to ", last=" or to ")
    return [Paragraph(join(lead, *texts))] if free or texts else []


def _reaches(writer: Writer, question: str, position: str) -> bool:
    """Whether a justification stands below a question on a way that a position admits."""
    assessment = writer.views.at(position)
    graph = assessment.engine.graph_for(assessment.view)
    seen, stack = {question}, [question]
    while stack:
        for edge in graph.children(stack.pop()):
            if edge.child in seen or (edge.gate is not None and gate_state(edge.gate.options, assessment.view.admitted(edge.gate.question)) == DEAD):
                continue
            if parts(edge.child)[0] in JUSTIFICATIONS:
                return True
            seen.add(edge.child)
            stack.append(edge.child)
    return False
