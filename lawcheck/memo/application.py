"""One issue in the lawyer's form: what is asked, what the law asks for, how the record meets it, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.memo.elements import Element, Study, shorter
from lawcheck.memo.issues import Group, Issue, title_of
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.sides import Side
from lawcheck.memo.ways import Point
from lawcheck.memo.wording import and_list, capital, listed, number, sentence, split, uncapital
from lawcheck.report.document import Block, Emphasis, Heading, Item, Items, Paragraph, Strong, Table, Text, bare, join
from lawcheck.report.naming import subject_words
from lawcheck.report.rows import Names, row

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["Writer", "acts_of", "burden", "status_table"]

_BURDENS = {"actor": "the State that acted", "claimant": "whoever alleges it", "objector": "whoever objects"}


class Writer:
    """Writes the issues of one memo, one after the other."""

    def __init__(self, views: Views, side: Side | None, prose: Prose) -> None:
        self.views, self.side, self.prose = views, side, prose
        self.names = Names(views.first, views.first.questions)
        self.numbers: dict[str, str] = {}
        self.depth = 0
        self._ruled: dict[str, str] = {}

    def issue(self, study: Study, roman: str, depth: int) -> list[Block]:
        """An issue as blocks: at depth 0 in full, at 1 without what an earlier issue said, at 2 in short."""
        prose, issue = self.prose, study.issue
        prose.short, prose.here = study.short, f"issue {roman}"
        self.depth = depth
        self.numbers[issue.name] = roman
        blocks: list[Block] = [Heading(f"{roman}. {self.title(issue)}", 2)]
        blocks.append(Paragraph(join(Strong("Issue. "), *self._asked(study))))
        blocks.append(Paragraph(join(Strong("Rule. "), *self._rule_lead(study))))
        blocks += self._rule(study)
        blocks += self._application(study)
        blocks.append(Paragraph(join(Strong("Conclusion. "), *self._conclusion(study))))
        if depth == 0:
            blocks.append(status_table(self.views, prose, issue))
        more = self.others(issue)
        if more:
            blocks += [Paragraph((Strong("Elsewhere."),)), Items(tuple(more))]
        return blocks

    def title(self, issue: Issue) -> str:
        """The heading of an issue: what it asks, and against whom where that is one State."""
        title = title_of(self.views, issue.name)
        terms = {self.views.rules.briefs.get(a, "") for q in issue.group.members for a in parts(q)[1]}
        things = [text for id_ in parts(issue.question)[1] for text in (_term(self.views, issue.name, id_),) if text]
        if things and terms != {""} | terms:
            title += f": {things[0]}"
        return title

    # ---- Issue -------------------------------------------------------------------------------------------------------

    def _asked(self, study: Study) -> Iterator[Said]:
        issue, prose = study.issue, self.prose
        yield sentence("Whether ", shorter(self.views, {}, issue.question))
        alike = [question for question in issue.group.members if question != issue.question]
        if alike:
            yield sentence("The same answers hold for all of these: ", acts_of(self.names, issue.group, issue.others))
        for id_, name in study.short.items():
            if _mentions(study, id_):
                yield sentence(f"“{capital(name)[0]}” is here ", prose.label(id_))
        pleaded = self._pleaded(issue)
        if pleaded:
            yield pleaded

    def _pleaded(self, issue: Issue) -> Said:
        answer = self.views.answer(issue.question, *self._place(issue))
        for who in (answer.invoked_by,):
            if who:
                names = [self.prose.label(id_) for id_ in who]
                verb = ("pleads it", "plead it") if issue.kind in {"ground", "status"} else ("says so", "say so")
                return sentence(and_list(names[:4]), f" {verb[len(names) > 1]}", *self._plea_notes(issue))
        if issue.kind == "ground":
            return sentence("Nobody pleads it; it is answered all the same")
        return ()

    def _plea_notes(self, issue: Issue) -> list[Text]:
        said = self.views.first.engine.pleas.get(issue.question, ())
        return [self.prose.citer.claim(plea.invocation_id) for plea in said if plea.stance == "pleads"][:2]

    def _place(self, issue: Issue) -> tuple[str, object]:
        return self.views.positions[0], issue.runs[0]  # type: ignore[return-value]

    # ---- Rule --------------------------------------------------------------------------------------------------------

    def _rule_lead(self, study: Study) -> Iterator[Said]:
        yield sentence(capital(burden(self.views, study.issue.name)), " has to show it")
        several = len(study.alternatives) > 1
        if several:
            yield sentence("There are two ways to it, and one is enough")
        elif len(study.elements) > 1:
            yield sentence(self.prose.turn("all", "All of these are needed", "Each of these has to be shown", "Its elements are these"))
        else:
            yield sentence("One thing decides")

    def _rule(self, study: Study) -> list[Block]:
        told: dict[str, list[str]] = {}
        numbers = {id(element): place for place, element in enumerate(study.elements, 1)}
        items: list[Item] = []
        for alternative in study.alternatives:
            fresh = []
            for element in alternative.elements:
                name = parts(element.step.proposition)[0]
                if self.depth and name in self._ruled:
                    told.setdefault(self._ruled[name], []).append(f"({numbers[id(element)]})")
                else:
                    fresh.append(element)
                    self._ruled.setdefault(name, self.prose.here)
            inner = [self._ruling(element, numbers[id(element)] if len(numbers) > 1 else 0) for element in fresh]
            items += [Item("Together:", tuple(inner))] if alternative.lead is not None and len(inner) > 1 else inner
        blocks: list[Block] = [Items(tuple(items))] if items else []
        known = [
            sentence("As in ", where, ": ", and_list(marks)) for where, marks in told.items()
        ] if len(numbers) > 1 else [sentence(f"It is the rule of {where}") for where in told]
        if study.exceptions:
            texts = [join(e.general, self.prose.citer.authorities(e.step.authorities, 1)) for e in study.exceptions[:3]]
            known.append(listed([join(text) for text in texts], "It is defeated if whoever objects shows that ", last=" or that "))
        return [*blocks, Paragraph(join(*known))] if known else blocks

    def _ruling(self, element: Element, number_: int) -> Item:
        mark = f"({number_}) " if number_ else ""
        return Item(join(mark, capital(element.general), ".", self.prose.citer.authorities(element.step.authorities, 2 if not self.depth else 1)))

    # ---- Application -------------------------------------------------------------------------------------------------

    def _application(self, study: Study) -> list[Block]:
        texts: list[list[Text]] = [list(self._undisputed(study))] if any(e.undisputed for e in study.elements) else []
        numbers = {id(element): place for place, element in enumerate(study.elements, 1)}
        on_word = [e for e in study.elements if self._on_one_word(e)] if study.issue.stance == "for" else []
        if len(on_word) > 1:
            texts.append(list(self._together(on_word, numbers)))
        for alternative in study.alternatives:
            for element in alternative.elements:
                if element.undisputed or (len(on_word) > 1 and element in on_word):
                    continue
                mark = f"({numbers[id(element)]}) " if len(study.elements) > 1 else ""
                head = Strong(mark + bare(capital(self.prose.clause(element.step))) + ". ")
                texts.append([head, *self.element(study, element)])
            for need in alternative.needs:
                texts.append(list(self.prose.need(need, self.depth > 1)))
        for exception in study.exceptions:
            head = "Exception: " if study.issue.stance == "for" else "Defence: "
            texts.append([Strong(head + self.prose.clause(exception.step) + ". "), *self.exception(study, exception)])
        kept = [text for text in texts if text]
        if kept:
            kept[0] = [Strong("Application. "), *kept[0]]
        return [Paragraph(join(*text)) for text in kept]

    def _undisputed(self, study: Study) -> Iterator[Said]:
        """What is shown under every position, whosever word is taken: told together."""
        plain = [(place, element) for place, element in enumerate(study.elements, 1) if element.undisputed]
        if len(study.elements) == len(plain):
            yield sentence(self.prose.turn("every", "Every element is shown under every position", "Nothing in the elements divides the positions",
                                           "On the elements all positions agree: they are shown"))
        else:
            marks = [f"({place})" for place, _ in plain]
            verb = "is" if len(marks) == 1 else "are"
            yield sentence("Element " if len(marks) == 1 else "Elements ", and_list(marks), f" {verb} shown under every position")
        points = list(dict.fromkeys(point for _, element in plain for point in element.carried.points))
        yield from self.prose.evidence(points, most=5 if self.depth < 2 else 4)

    def _on_one_word(self, element: Element) -> bool:
        """Whether an element is unproven under every position alike and somebody's word would do, without a reading of its own."""
        needs = any(self.prose.holders(need)[1] for need in element.carried.needs)
        return set(element.rows[0]) == {"not_proven"} and not needs and all(p.standing != "unstated" for p in element.carried.points)

    def _together(self, elements: Sequence[Element], numbers: Mapping[int, int]) -> Iterator[Said]:
        """Elements that stand on one side's word alone, in one paragraph."""
        prose = self.prose
        points = list(dict.fromkeys(point for element in elements for point in element.carried.points))
        weak = [point for point in points if not point.shown]
        who = self._speakers(weak)
        marks = and_list([f"({numbers[id(element)]})" for element in elements])
        yield sentence("Elements ", marks, f" stand on the word of {who} alone, which at ", Emphasis(self.views.standard), " is no proof")
        yield from prose.evidence(points, "", 6 - 2 * self.depth)
        denied = prose.contrary(weak)
        if denied:
            yield denied
        else:
            yield sentence(prose.turn("undenied", "Nobody denies any of it; that does not prove it", "None of it is denied, and none of it is proven"))

    def _speakers(self, points: Sequence[Point]) -> str:
        found = dict.fromkeys(
            claim.speaker for point in points for claim in point.step.claims if claim.stance == ("denies" if point.step.negated else "asserts")
        )
        return bare(and_list([self.prose.label(id_) for id_ in list(found)[:2]])) or "one side"

    def element(self, study: Study, element: Element) -> Iterator[Said]:
        """What is to be said of an element: for whoever relies on it first what carries it, for the other side where it fails."""
        if study.issue.stance == "for":
            yield from self._carried(element)
            yield from self._against(element)
        elif set(element.rows[0]) == {"met"}:
            yield sentence("At the standard this is met under every position")
            yield from self.prose.evidence(element.carried.points, self.prose.clause(element.step), 3)
            yield from self._rebutted(study, element)
        else:
            yield from self._fails(element)
            yield from self._best_answer(element)

    def _carried(self, element: Element) -> Iterator[Said]:
        prose = self.prose
        yield from prose.evidence(element.carried.points, prose.clause(element.step), 4 if not self.depth else 3)
        yield self._effect(element)
        for need in element.carried.needs:
            yield from prose.need(need, self.depth > 1)

    def _effect(self, element: Element) -> Said:
        """What the facts come to: shown, or on one word, or wanting."""
        prose, points, row = self.prose, element.carried.points, element.rows[0]
        silent = [point for point in points if point.standing == "unstated"]
        weak = [point for point in points if point.standing == "unproven"]
        if silent:
            return sentence(
                prose.turn("gap", "Without that the element is not shown", "That gap has to be filled", "There the case is short of a fact")
            )
        if not weak:
            return sentence("So the element is ", prose.statuses(row)) if len(set(row)) > 1 and not element.carried.needs else ()
        who = self._speakers(weak)
        if len(weak) < len(points):
            return sentence(f"The rest stands on the word of {who} alone")
        return sentence(prose.turn(
            "word", f"That stands on the word of {who} alone", f"No other source bears {who} out",
            "Taken as true, that is enough; as it stands it is one word and no more", "At this standard it remains unproven",
        ))

    def _against(self, element: Element) -> Iterator[Said]:
        """The other side's best answer."""
        prose = self.prose
        denied = prose.contrary(element.carried.points)
        if denied:
            yield denied
        _, no = prose.holders(element.carried.needs[0]) if element.carried.needs else ((), [])
        lost = [p for p, status in zip(self.views.positions, element.rows[0], strict=True) if status == "not_met"]
        if no and lost:
            yield sentence(prose.turn("lost", "The other side will say that on those answers no evidence helps",
                                      "Whoever gives another answer need not look at the facts",
                                      "On any other answer the element fails, whatever is proved"))
        elif lost:
            yield sentence("It is not met ", prose.under(lost) if len(lost) < len(element.rows[0]) else "under any position")
            yield from prose.failing(element.failing, 2)
        elif not denied and set(element.rows[0]) != {"met"} and all(point.standing != "unstated" for point in element.carried.points):
            yield sentence(prose.turn("burden", "The other side need prove nothing: the burden lies here", "The answer will be that it was never proved"))

    def _fails(self, element: Element) -> Iterator[Said]:
        prose = self.prose
        yield sentence("This is ", prose.statuses(element.rows[0]))
        if element.failing:
            yield from prose.failing(element.failing, 3)
        else:
            yield from self._wanting(element)

    def _rebutted(self, study: Study, element: Element) -> Iterator[Said]:
        """Where taking somebody's word makes an element fail."""
        for run, row_ in zip(study.issue.runs, element.rows, strict=True):
            if run.word and row_ != element.rows[0]:
                yield sentence(self.prose.where(run), " it is ", self.prose.statuses(row_))
                yield from self.prose.failing(element.rebutted, 2)
                return

    def _wanting(self, element: Element) -> Iterator[Said]:
        """Which facts are wanting where the element is not lost on the law."""
        prose = self.prose
        silent = [point for point in element.wanting if point.standing == "unstated"]
        stated = [point for point in element.wanting if point.standing != "unstated" and point.step.claims]
        if silent:
            yield listed([join("that ", prose.clause(point.step)) for point in silent[:2]], "Nobody says ", last=" or ")
        if stated:
            yield listed([
                join("that ", prose.clause(point.step), prose.citer.claims(point.step, "denies" if point.step.negated else "asserts"))
                for point in stated[:2]
            ], prose.turn("unproven", "It is said, and not proven, ", "It is not proven ", "One side's word is all there is to show "))

    def _best_answer(self, element: Element) -> Iterator[Said]:
        prose = self.prose
        points = [point for point in element.carried.points if point.standing != "unstated"]
        told = {point.step.proposition for point in element.wanting}
        fresh = [point for point in points if point.step.proposition not in told]
        if fresh:
            said = prose.evidence(fresh, prose.clause(element.step), 3 if not self.depth else 2)
            if said:
                yield sentence(prose.turn("best", "The best answer is this", "Against that stands the following", "The other side will say this"), end=":")
                yield from said
        denied = prose.contrary(points)
        if denied:
            yield denied
        for need in element.carried.needs[:2]:
            yield from prose.need(need, self.depth > 1)

    def exception(self, study: Study, element: Element) -> Iterator[Said]:
        """What is to be said of an exception: it goes to an issue of its own, or is answered here."""
        prose = self.prose
        name = parts(element.step.proposition)[0]
        yield sentence("That is ", prose.statuses(element.rows[0]))
        words = [(run, row) for run, row in zip(study.issue.runs, element.rows, strict=True) if run.word and row != element.rows[0]]
        for run, row_ in words[:1]:
            yield sentence(prose.where(run), " it is ", prose.statuses(row_))
        if name in self.numbers and self.numbers[name] not in prose.here.split():
            yield sentence(prose.turn("see", f"Issue {self.numbers[name]} takes it apart", f"See issue {self.numbers[name]}"))
            return
        if study.issue.stance == "against" and any("met" in row for row in element.rows):
            yield from prose.evidence([p for p in element.carried.points if p.standing != "unstated"], "", 3)
            for need in element.carried.needs[:2]:
                yield from prose.need(need, True)
        if element.failing:
            yield from prose.failing(element.failing, 2)
        else:
            yield from self._wanting(element)

    # ---- Conclusion --------------------------------------------------------------------------------------------------

    def _conclusion(self, study: Study) -> Iterator[Said]:
        issue, prose = study.issue, self.prose
        rows, noun = issue.group.rows, self.noun(issue)
        for run, row_ in zip(issue.runs, rows, strict=True):
            if run.word is None:
                yield sentence(prose.where(run), f", {noun} is ", prose.statuses(row_))
            elif row_ != rows[0]:
                yield sentence(prose.where(run), " it is ", prose.statuses(row_))
        same = [run for run, row_ in zip(issue.runs, rows, strict=True) if run.word and row_ == rows[0]]
        if same:
            names = [prose.label(str(run.word)) for run in same]
            yield sentence(prose.turn("same", "Taking the word of ", "To take the word of "), and_list(list(dict.fromkeys(names)), " or "), " as true changes none of this")
        yield from self._turns(study)
        yield from self._still(study)

    def noun(self, issue: Issue) -> str:
        """What an issue is called within a sentence."""
        title = uncapital(title_of(self.views, issue.name))
        what = {"ground": "plea", "charge": "charge"}.get(issue.kind, "claim")
        return f"the {what} of {title}" if issue.kind != "listing" else "the claim"

    def _turns(self, study: Study) -> Iterator[Said]:
        """What divides the positions, and what an open answer turns on."""
        place = self.views.positions.index(study.place[0])
        if study.issue.group.rows[0][place] == "depends":
            answer = self.views.answer(study.issue.question, study.place[0], study.issue.runs[0])
            subjects = [subject_words(self.views.first, subject) for subject in answer.turns_on.subjects[:2] if subject not in self.views.rules.questions]
            if subjects:
                yield sentence("It turns on ", split(and_list(subjects, " and ")))
        divided = [need for need in study.needs if self.prose.holders(need)[1]]
        if divided and study.issue.kind in {"ground", "status"}:
            texts = [join("“", self.views.rules.questions[need.question].text, "”") for need in divided[:3]]
            more = len(divided) - 3
            told = and_list(texts) if more <= 0 else join(and_list(texts, ", "), f" and {number(more, 'other question')}")
            yield sentence("In law it turns on ", told)

    def _still(self, study: Study) -> Iterator[Said]:
        """What would still have to be shown under the most favourable position."""
        position, _ = study.place
        points = [p for e in study.alternatives[0].elements for p in e.carried.points if not p.shown]
        silent = [point for point in dict.fromkeys(points) if point.standing == "unstated"]
        said = [point for point in dict.fromkeys(points) if point.standing == "unproven"]
        if not (silent or said) or study.issue.group.rows[0][self.views.positions.index(position)] == "met":
            return
        texts = []
        if said:
            texts.append(f"{number(len(said), 'fact')} that {'is' if len(said) == 1 else 'are'} said and not proven")
        if silent:
            texts.append(f"{number(len(silent), 'fact')} that nobody states")
        yield sentence("Even under ", Emphasis(position), ", ", and_list(texts), " would still have to be shown")

    # ---- The same question elsewhere ---------------------------------------------------------------------------------

    def others(self, issue: Issue) -> list[Item]:
        """What the same question comes to for other acts, and what other questions under the same heading come to."""
        prose = self.prose
        found = []
        for group in issue.others[: 4 - self.depth]:
            rest = [other for other in (issue.group, *issue.others) if other is not group]
            found.append(Item(join(capital(acts_of(self.names, group, rest)), ": ", *self._rows(issue, group))))
        for group, _ in issue.also[:4]:
            title = title_of(self.views, group.name)
            found.append(Item(join(f"{title} ({acts_of(self.names, group)}): ", prose.statuses(group.rows[0]), ".")))
        return found

    def _rows(self, issue: Issue, group: Group) -> Iterator[Text]:
        yield join(self.prose.statuses(group.rows[0]))
        for run, mine, chief in zip(issue.runs, group.rows, issue.group.rows, strict=True):
            if run.word and mine != chief and mine != group.rows[0]:
                yield join("; ", self.prose.where(run), " ", self.prose.statuses(mine))
            elif run.word and mine == group.rows[0] and chief != issue.group.rows[0]:
                yield join("; ", self.prose.where(run), " no different")
        yield "."


def burden(views: Views, name: str) -> str:
    """Who has to show a question, in words."""
    home = views.rules.institutions[views.rules.institution_of[name]]
    return _BURDENS[home.burden]


def acts_of(names: Names, group: Group, rest: Sequence[Group] = ()) -> str:
    """What a group is about: acts, pairs, people and right-holders drawn together."""
    text = row(names, group.members, [other.members for other in rest], cut=True).text
    return re.sub(r"\b([a-z]+[b-rt-z]) (\d+(?:–|, ))", r"\1s \2", text)


def status_table(views: Views, prose: Prose, issue: Issue) -> Table:
    """The statuses of an issue under each position, a row for each run."""
    head: tuple[Text, ...] = ("", *((Emphasis(position),) for position in views.positions))
    rows = [
        (capital(prose.where(run)), *(WORDS[status] for status in row_)) for run, row_ in zip(issue.runs, issue.group.rows, strict=True)
    ]
    return Table(head, tuple(rows))


def _term(views: Views, name: str, argument: str) -> str:
    types = views.rules.signatures[name].types
    return next((things[argument] for sort, things in views.rules.things.items() if sort in types and argument in things), "")


def _mentions(study: Study, id_: str) -> bool:
    steps = [e.step.proposition for e in (*study.elements, *study.exceptions)]
    steps += [point.step.proposition for e in study.elements for point in e.carried.points]
    return any(id_ in parts(step)[1] for step in steps)
