"""The memo of a side: its best case from the record, in the lawyer's form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.memo.against import concessions, points_against, reached_by_grounds
from lawcheck.memo.application import Writer
from lawcheck.memo.conclusion import acts_of, noun
from lawcheck.memo.citing import Citer, day_words
from lawcheck.memo.elements import Study, study
from lawcheck.memo.facts import facts_of, facts_tables
from lawcheck.memo.issues import Group, issues, title_of
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.sides import Side
from lawcheck.memo.wording import and_list, capital, listed, sentence, uncapital, words
from lawcheck.report.document import Block, Document, Emphasis, Heading, Item, Items, Paragraph, Table, Text, join

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["LIMITS", "ROMAN", "header", "rest_table", "side_memo"]

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: The short answer has at most so many words.
_SHORT = 120

LIMITS = (
    "This memo was generated from the case file and the rules. It argues one side from what the file holds, and says what is alleged as alleged. "
    "It is for study and review after the fact; it is no legal advice, and never a clearance to use force."
)


def side_memo(views: Views, side: Side) -> tuple[Document, tuple[Study, ...]]:
    """The memo of a side, and the issues it was made from."""
    chosen, left = issues(views, side)
    studies = tuple(study(views, issue) for issue in chosen)
    prose = Prose(views, Citer(views))
    writer = Writer(views, side, prose)
    numbers = {one.name: roman for one, roman in zip(chosen, ROMAN, strict=False)}
    writer.numbers.update(numbers)
    blocks: list[Block] = [Heading("Questions presented", 1), _questions(writer, studies)]
    blocks += [Heading("Short answer", 1), Paragraph(join(*short_answer(writer, side, studies)), "lead")]
    tables = facts_tables(prose, facts_of(studies))
    if tables:
        blocks += [Heading("Statement of facts as claimed", 1), *tables]
    blocks.append(Heading("Argument", 1))
    for place, one in enumerate(studies):
        blocks += writer.issue(one, ROMAN[place], _depth(place, one))
    blocks += [Heading("Points against, and the answers", 1), *points_against(writer, studies)]
    conceded = concessions(writer, side, studies)
    if conceded:
        blocks += [Heading("What has to be conceded", 1), *conceded]
    if side.kind == "victims":
        reached = reached_by_grounds(writer, studies)
        blocks += [Heading("What the law between States does not answer", 1), *reached] if reached else []
    if left:
        blocks += [Heading("Appendix: the other questions", 1), rest_table(views, writer, left)]
    blocks.append(Paragraph(LIMITS, "aside"))
    return Document(
        f"Memorandum for {side.title}", tuple(blocks), views.case.title, header(views, f"{side.title}: its best case on this record")
    ), studies


def _depth(place: int, one: Study) -> int:
    """How deep an issue is gone into: the first in full, two more without what was said, the others in short."""
    if not place:
        return 0
    return 1 if place < 3 and (one.issue.kind in {"ground", "status"} or one.issue.stance == "for") else 2


def header(views: Views, whose: str) -> tuple[tuple[str, str], ...]:
    """The lines at the head of a memo."""
    import lawcheck
    from lawcheck.proof.receipt import case_digest

    case = views.case
    positions = "; ".join(f"{position}: {views.title(position)}" for position in views.positions)
    return (
        ("Case", f"{case.title} ({case.id})"), ("As of", day_words(case.as_of)), ("Whose memo", whose),
        ("Standard of proof", views.standard), ("Positions", positions),
        ("Record", f"SHA-256 {case_digest(case)[:16]}, rules {views.rules.digest[:16]}"),
        ("Made by", f"lawcheck {lawcheck.__version__}, generated; no clearance, no advice"),
    )


def _questions(writer: Writer, studies: Sequence[Study]) -> Items:
    """The questions of the memo: the first few in full, the others by their names."""
    items = []
    pairs = list(zip(studies, ROMAN, strict=False))
    own = writer.side is not None and bool(writer.side.acts)
    shown = [pair for pair in pairs if own and pair[0].issue.kind in {"ground", "status"}][:3] or pairs[:3]
    for study_, roman in shown:
        items.append(Item(sentence(f"Whether {writer.views.first.sentence(study_.issue.question)} (issue {roman})")))
    rest = [pair for pair in pairs if pair not in shown]
    if rest:
        texts = [f"{uncapital(title_of(writer.views, one.issue.name))} (issue {roman})" for one, roman in rest]
        items.append(Item(listed(texts, "What it has to answer on " if own else "What follows on ", lambda: "And on ")))
    return Items(tuple(items), ordered=True)


def short_answer(writer: Writer, side: Side, studies: Sequence[Study]) -> list[Said]:
    """What a side can say at its best and the point on which it stands or falls, in at most 120 words."""
    texts: list[Said] = []
    if studies:
        first = studies[0]
        texts += _best(writer, first)
        texts += _stands_on(writer, side, studies)
        texts += _count(writer, side, studies)
    kept: list[Said] = []
    room = _SHORT
    for text in texts:
        if words(text) <= room:
            kept.append(text)
            room -= words(text)
    return kept or [sentence("On this record there is nothing to argue for this side")]


def _best(writer: Writer, first: Study) -> list[Said]:
    issue, prose = first.issue, writer.prose
    name, rows = noun(writer.views, issue), issue.group.rows
    texts = [sentence("At the standard ", Emphasis(writer.views.standard), f", {name} is ", prose.statuses(rows[0]))]
    good = "met" if issue.stance == "for" else "not_met"
    own = [(run, row) for run, row in zip(issue.runs, rows, strict=True) if run.word]
    for run, row in own[:1] if issue.stance == "for" else own[-1:]:
        if row == rows[0]:
            texts.append(sentence(prose.where(run), " that does not change"))
        elif good in row:
            held = [p for p, status in zip(writer.views.positions, row, strict=True) if status == good]
            texts.append(sentence("At its best, ", prose.where(run), f", it is {WORDS[good]} ", prose.under(held)))
        else:
            texts.append(sentence(prose.where(run), " it is ", prose.statuses(row)))
    return texts


def _stands_on(writer: Writer, side: Side, studies: Sequence[Study]) -> list[Said]:
    """The point on which the case stands or falls: a question of law that divides, a defence, or facts on one word."""
    prose, views = writer.prose, writer.views
    first = studies[0]
    needs = sorted(((len(prose.holders(need)[0]), place, need) for place, need in enumerate(first.needs) if prose.holders(need)[1]), key=lambda one: one[:2])
    if needs and first.issue.kind in {"ground", "status"}:
        _, _, need = needs[0]
        yes, _ = prose.holders(need)
        question = views.rules.questions[need.question]
        given = join("which ", prose.positions(yes), " alone answers as it needs" if len(yes) == 1 else " answer as it needs") if yes else "which no position answers as it needs"
        return [sentence("It stands or falls on the question “", question.text, "”, ", given)]
    defences = [e for e in first.exceptions if parts(e.step.proposition)[0] in writer.numbers or any("met" in row for row in e.rows)]
    if defences:
        prose.short = {}
        best = max(defences, key=lambda e: sum(row.count("met") for row in e.rows))
        for run, row in zip(first.issue.runs, best.rows, strict=True):
            held = [p for p, status in zip(views.positions, row, strict=True) if status == "met"]
            if held:
                return [sentence("It stands or falls on whether ", views.first.sentence(best.step.proposition)), sentence("That is met ", prose.where(run), " ", prose.under(held))]
        return [sentence("The only answer raised is that ", views.first.sentence(best.step.proposition)), sentence("That is met nowhere, whosever word is taken")]
    weak = [p for e in first.alternatives[0].elements for p in e.carried.points if not p.shown]
    if weak:
        return [sentence("It stands or falls on whether ", views.first.sentence(weak[0].step.proposition, denied=weak[0].step.negated))]
    return []


def _count(writer: Writer, side: Side, studies: Sequence[Study]) -> list[Said]:
    rest = studies[1:]
    if not rest:
        return []
    won = [one for one in rest if set(one.issue.group.rows[0]) == ({"met"} if one.issue.stance == "for" else {"not_met"})]
    texts: list[Said] = []
    if won:
        names = [f"{uncapital(title_of(writer.views, one.issue.name)).partition(',')[0]} ({writer.numbers[one.issue.name]})" for one in won[:4]]
        texts.append(sentence("Firm under every position as well: " if side.acts or len(names) < 4 else "As firm: ", and_list(names)))
    open_ = [one for one in rest if one not in won and one.issue.stance == "for" and "met" not in one.issue.group.rows[0]]
    if open_:
        names = [f"{uncapital(title_of(writer.views, one.issue.name)).partition(',')[0]} ({writer.numbers[one.issue.name]})" for one in open_[:3]]
        texts.append(sentence("Not made out so far: ", and_list(names)))
    lost = [one for one in rest if one.issue.stance == "against" and all(set(row) == {"met"} for row in one.issue.group.rows)]
    if lost:
        marks = [writer.numbers[one.issue.name] for one in lost]
        texts.append(sentence("It has no answer on issue " if len(marks) == 1 else "It has no answer on issues ", ", ".join(marks)))
    return texts


def rest_table(views: Views, writer: Writer, groups: Sequence[Group]) -> Table:
    """What else concerns the side: each question with the acts it is about, and its statuses at the standard."""
    head: tuple[Text, ...] = ("Question", "About", *((Emphasis(position),) for position in views.positions))
    rows = [
        (title_of(views, group.name), "".join(str(part) for part in capital(acts_of(writer.names, group))), *(WORDS[status] for status in group.rows[0]))
        for group in groups
    ]
    return Table(head, tuple(rows), f"At the standard {views.standard}")
