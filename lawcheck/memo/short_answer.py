"""The short answer of a memo: what a side can say at its best, and the point on which it stands or falls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Emphasis, join
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.memo.conclusion import noun, shared
from lawcheck.memo.domestic import settled_apart
from lawcheck.memo.elements import Study, shorter
from lawcheck.memo.issues import title_of
from lawcheck.memo.prose import Said
from lawcheck.memo.turning import turning
from lawcheck.memo.ways import Need
from lawcheck.memo.wording import LONGEST, and_list, number, sentence, uncapital, words

if TYPE_CHECKING:
    from lawcheck.memo.application import Writer

__all__ = ["SHORT", "short_answer"]

#: How many of the readings that are needed together it names.
_NAMED = 3
#: A short answer has at most so many words.
SHORT = 120


def short_answer(writer: Writer, studies: Sequence[Study]) -> list[Said]:
    """The short answer, sentence by sentence."""
    texts = [*_best(writer, studies[0]), *_stands_on(writer, studies[0]), *_the_rest(writer, studies)] if studies else []
    kept: list[Said] = []
    room = SHORT
    for text in texts:
        if words(text) <= room:
            kept.append(text)
            room -= words(text)
    return kept or [sentence("On this record there is nothing to argue for this side")]


def _best(writer: Writer, first: Study) -> list[Said]:
    """The first issue at the standard, and at its best for the side."""
    issue, prose = first.issue, writer.prose
    rows = issue.group.rows
    standard, name = Emphasis(writer.views.standard), noun(writer.views, issue)
    texts = [sentence("At the standard ", standard, f", {name} is ", prose.statuses(rows[0]))]
    alike, other = shared(issue)
    if other:
        texts.append(sentence(f"That is the answer to {alike} of {alike + other} such questions"))
    own = [(run, row) for run, row in zip(issue.runs, rows, strict=True) if run.word and run.plea == issue.runs[0].plea]
    for run, row in own[:1] if issue.stance == "for" else own[-1:]:
        mine = writer.side is not None and run.word == writer.side.word
        good = "met" if issue.stance == "for" else "not_met"
        if row == rows[0]:
            texts.append(sentence(prose.where(run), " that does not change"))
        elif good in row and mine:
            held = [p for p, status in zip(writer.views.positions, row, strict=True) if status == good]
            told = prose.under(held) if good == "met" else prose.nowhere(held)
            texts.append(sentence("At its best, ", prose.where(run), f", it is {WORDS[good]} ", told))
        else:
            texts.append(sentence(prose.where(run), " it is ", prose.statuses(row)))
    return texts


def _stands_on(writer: Writer, first: Study) -> list[Said]:
    """The point on which the first issue stands or falls: a question of law that divides, a defence, or a fact on one word."""
    prose, views = writer.prose, writer.views
    divided = turning(views, first)
    if divided and first.issue.kind in {"ground", "status"}:
        return _on_readings(writer, divided)
    defences = [
        e for e in first.exceptions
        if parts(e.step.proposition)[0] in writer.numbers or any("met" in row for row in e.rows)
    ]
    weak = [p for e in first.alternatives[0].elements for p in e.carried.points if not p.shown]
    if defences:
        facts = [shorter(views, {}, point.step.proposition, point.step.negated) for point in weak[:1]]
        also = [sentence("Besides, it still has to be shown that ", fact) for fact in facts]
        best = max(defences, key=lambda e: sum(row.count("met") for row in e.rows))
        text = shorter(views, {}, best.step.proposition, best.step.negated)
        for run, row in zip(first.issue.runs, best.rows, strict=True):
            held = [p for p, status in zip(views.positions, row, strict=True) if status == "met"]
            if held:
                where = sentence("That is met ", prose.under(held), ", ", prose.where(run))
                return [sentence("It stands or falls on whether ", text), where, *also]
        return [sentence("The only answer raised is that ", text), sentence("That is met nowhere, whosever word is taken"), *also]
    if weak:
        step = weak[0].step
        return [sentence("It stands or falls on whether ", shorter(views, {}, step.proposition, step.negated))]
    return []


def _on_readings(writer: Writer, needs: Sequence[Need]) -> list[Said]:
    """The readings on which an issue stands or falls, those first that fewest give: one, or several that are needed together."""
    prose, questions = writer.prose, writer.views.rules.questions
    asked = [f"“{questions[need.question].text}”" for need in needs]
    if len(needs) == 1:
        firm, open_ = prose.answering(needs[0])
        who = join(prose.positions(firm), " alone answers" if len(firm) == 1 else " answer") if firm else "no position answers"
        told = sentence("It stands or falls on the question ", asked[0], ", which ", who, " as it needs")
        return [told, *prose.undecided(needs[0])] if open_ else [told]
    lead = f"It stands or falls on {number(len(needs), 'reading')} together: on "
    for most in range(min(_NAMED, len(asked)), 0, -1):
        named = asked[:most] if most == len(asked) else [*asked[:most], number(len(asked) - most, "further question")]
        told = sentence(lead, and_list(named, " and on "))
        if words(told) <= LONGEST:
            break
    all_ = "both" if len(needs) == 2 else "all"
    every = [p for p in writer.views.positions if all(p in prose.answering(need)[0] for need in needs)]
    where = prose.under(every) if every else ("under no position",)
    texts = [told, sentence(f"{all_} are answered as it needs ", where)]
    open_ = [p for p in writer.views.positions if all(p in prose.answering(need)[1] for need in needs)]
    if open_:
        texts.append(sentence(prose.positions(open_), f" {'leave' if len(open_) > 1 else 'leaves'} {all_} open"))
    return texts


def _the_rest(writer: Writer, studies: Sequence[Study]) -> list[Said]:
    """The other issues: what is firm, what cannot be answered, what is not made out."""
    rest = studies[1:]
    texts: list[Said] = []
    firm = [one for one in rest if set(one.issue.group.rows[0]) == ({"met"} if one.issue.stance == "for" else {"not_met"})]
    apart = [one for one in firm if settled_apart(writer.views, one.issue.question, one.issue.name, one.issue.group.rows[0])]
    firm = [one for one in firm if one not in apart]
    if firm:
        texts.append(sentence("Firm under every position: ", and_list(_named(writer, firm[:4]))))
    if apart:
        told = WORDS[apart[0].issue.group.rows[0][0]]
        texts.append(sentence("Of domestic law alone: ", and_list(_named(writer, apart[:2])), f", {told}"))
    lost = [one for one in rest if one.issue.stance == "against" and all(set(row) == {"met"} for row in one.issue.group.rows)]
    if lost:
        texts.append(sentence("On this record it has no answer to ", and_list(_named(writer, lost[:3]))))
    charges = [one for one in rest if one.issue.stance == "for" and one.issue.kind == "charge"]
    open_ = [one for one in charges if "met" not in one.issue.group.rows[0]]
    if open_:
        texts.append(sentence("Not made out so far: ", and_list(_named(writer, open_[:3]))))
    return texts


def _named(writer: Writer, studies: Sequence[Study]) -> list[str]:
    """Issues by name and number."""
    names = [uncapital(title_of(writer.views, one.issue.name)).partition(",")[0] for one in studies]
    return [f"{name} ({writer.numbers[one.issue.name]})" for name, one in zip(names, studies, strict=True)]
