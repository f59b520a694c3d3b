"""One issue in the lawyer's form: what is asked, what the law asks for, how the record meets it, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Block, Emphasis, Heading, Paragraph, Strong, Text, bare, join
from lawcheck.explain.rows import Names
from lawcheck.law.words import parts
from lawcheck.memo.conclusion import Conclusion, about_cut, status_table, throughout
from lawcheck.memo.elements import Element, Study, shorter
from lawcheck.memo.issues import Issue, terms, title_of
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.ruling import Ruling
from lawcheck.memo.sides import Side
from lawcheck.memo.stances import pleaders
from lawcheck.memo.telling import Telling
from lawcheck.memo.wording import LONGEST, and_list, capital, listed, sentence, words

if TYPE_CHECKING:
    from lawcheck.memo.views import Views

__all__ = ["Writer"]

#: How many paragraphs an application has, exceptions apart, by how deep it goes.
_PARAGRAPHS = (9, 5, 2)


class Writer(Telling):
    """Writes the issues of one memo, one after the other."""

    def __init__(self, views: Views, side: Side | None, prose: Prose) -> None:
        super().__init__(views, prose)
        self.side = side
        self.names = Names(views.first, views.first.questions)
        self.rules = Ruling(views, prose)
        self.ends = Conclusion(views, prose, self.names)

    def issue(self, study: Study, roman: str, depth: int) -> list[Block]:
        """An issue as blocks: at depth 0 in full, at 1 without what an earlier issue said, at 2 in short."""
        prose, issue = self.prose, study.issue
        prose.short, prose.here, prose.adverse = study.short, f"issue {roman}", study.adverse[0]
        prose.about(issue.question)
        self.depth = depth
        blocks: list[Block] = [Heading(f"Issue {roman}: {self.title(issue)}", 2)]
        blocks.append(Paragraph(join(Strong("Issue. "), *self._asked(study))))
        blocks += self.rules.blocks(study, depth, self.numbers)
        blocks += self._application(study)
        blocks.append(Paragraph(join(Strong("Conclusion. "), *self.ends.texts(study, depth))))
        if depth == 0 and len(issue.runs) > 2:
            blocks.append(status_table(self.views, prose, issue))
        more = self.ends.elsewhere(issue, depth)
        if more:
            blocks.append(Paragraph(join(Strong("Elsewhere. "), *(join(text, " ") for text in more))))
        return blocks

    def title(self, issue: Issue) -> str:
        """The heading of an issue: what it asks, of what thing of the law, and who pleads it where that is the other side."""
        title = title_of(self.views, issue.name)
        named = terms(self.views, issue)
        if len(named) == 1 and not issue.others:
            title += f": {named[0]}"
        against = issue.kind in {"ground", "status"} and issue.stance == "against"
        who = pleaders(self.views.case, issue.question) if against else ()
        if who:
            title += f", pleaded by {bare(and_list([self.prose.label(id_) for id_ in who[:2]]))}"
        return title

    # ---- Issue -------------------------------------------------------------------------------------------------------

    def _asked(self, study: Study) -> Iterator[Said]:
        issue, prose = study.issue, self.prose
        yield sentence("Whether ", shorter(self.views, {}, issue.question))
        if len(issue.group.members) > 1:
            about = about_cut(self.names, issue, [issue.group])
            yield sentence("The same answers hold ", throughout(about, issue.kind == "listing"))
        for id_, name in study.short.items():
            if _mentions(study, id_):
                yield sentence(f"“{name[:1].upper()}{name[1:]}” stands here for ", prose.label(id_))
        first, run, members = self.views.positions[0], issue.runs[0], issue.group.members
        who = dict.fromkeys(self.views.answer(members[0], first, run).invoked_by)
        who = who or dict.fromkeys(id_ for question in members[:4] for id_ in pleaders(self.views.case, question))
        if who:
            verb = ("pleads it", "plead it") if issue.kind in {"ground", "status"} else ("says so", "say so")
            names = [prose.label(id_) for id_ in list(who)[:4]]
            yield sentence(and_list(names), f" {verb[len(names) > 1]}", *self._plea_notes(issue))
        elif issue.kind == "ground":
            yield sentence("Nobody pleads it; it is answered all the same")

    def _plea_notes(self, issue: Issue) -> list[Said]:
        said = self.views.first.engine.pleas.get(issue.question, ())
        return [self.prose.citer.claim(plea.invocation_id) for plea in said if plea.stance == "pleads"][:2]

    # ---- Application -------------------------------------------------------------------------------------------------

    def _application(self, study: Study) -> list[Block]:
        """Element by element: first what all positions agree on, then what fails on proof alone, then what divides them."""
        texts: list[list[Text]] = [list(self._undisputed(study))] if any(e.undisputed for e in study.elements) else []
        numbers = {id(element): place for place, element in enumerate(study.elements, 1)}
        gaps = [e for e in study.elements if self.depth and any(p.standing == "unstated" for p in e.carried.points)]
        wanting = gaps if len(gaps) > 1 else []
        alike = [e for e in study.elements if e not in wanting and self._on_one_word(e, study.issue.stance)]
        if len(alike) > 1:
            texts.append(list(self._together(study, alike, numbers)))
        apart = [*(alike if len(alike) > 1 else []), *(gaps if len(gaps) > 1 else [])]
        left: list[str] = []
        for alternative in study.alternatives:
            for element in alternative.elements:
                if element.undisputed or element in apart:
                    continue
                mark = f"({numbers[id(element)]})"
                if len(texts) >= _PARAGRAPHS[self.depth]:
                    left.append(mark)
                    continue
                head = f"{mark} " if len(study.elements) > 1 else ""
                head += bare(capital(self.prose.clause(element.step)))
                texts.append([(Strong(f"{head}. "),), *self.element(study, element)])
            for need in alternative.needs:
                said = self.prose.need(need, self.depth > 1)
                texts += [[sentence("This way as a whole stands on one reading"), *said]] if said else []
        if len(gaps) > 1:
            texts.append(list(self._gaps(gaps, numbers)))
        if left:
            texts.append([sentence("Nor ", "is " if len(left) == 1 else "are ", and_list(left), " shown under every position")])
        for exception in study.exceptions[: 4 - self.depth]:
            if self.depth and not any({"met", "depends"} & set(row) for row in exception.rows):
                texts.append([self._idle(study, exception)])
                continue
            head = "Exception: " if study.issue.stance == "for" else "Defence: "
            text = (Strong(f"{head}{self.prose.clause(exception.step)}. "),)
            texts.append([text, *self.exception(study, exception)])
        kept = [text for text in texts if text]
        if kept:
            kept[0] = [(Strong("Application. "),), *kept[0]]
        return [Paragraph(join(*text)) for text in kept]

    def _idle(self, study: Study, exception: Element) -> Said:
        """An exception that is met in no view, whosever word is taken."""
        name = "exception" if study.issue.stance == "for" else "defence"
        told = self.prose.statuses(exception.rows[0])
        said = sentence(f"The {name} that {self.prose.clause(exception.step)} is ", told, ", whosever word is taken")
        if words(said) <= LONGEST:
            return said
        short = sentence(f"That {name} is ", told, ", whosever word is taken")
        return join(sentence(f"One {name} is this: {self.prose.clause(exception.step)}"), short)

    def _undisputed(self, study: Study) -> Iterator[Said]:
        """What is shown under every position, whosever word is taken: told together."""
        plain = [(place, element) for place, element in enumerate(study.elements, 1) if element.undisputed]
        if len(study.elements) == len(plain):
            ways = ("Every element is shown under every position", "The elements are shown under every position",
                    "On the elements all positions agree: they are shown")
            yield sentence(self.prose.turn("every", *ways))
        else:
            marks = [f"({place})" for place, _ in plain]
            one = len(marks) == 1
            verb = "is" if one else "are"
            yield sentence("Element " if one else "Elements ", and_list(marks), f" {verb} shown under every position")
        points = list(dict.fromkeys(point for _, element in plain for point in element.carried.points))
        yield from self.prose.evidence(points, most=5 - self.depth)

    def _on_one_word(self, element: Element, stance: str) -> bool:
        """Whether an element is unproven under every position alike and, for whoever relies on it, somebody's word would do."""
        if set(element.rows[0]) != {"not_proven"}:
            return False
        needs = any(self.prose.holders(need)[1] for need in element.carried.needs)
        return stance == "against" or (not needs and all(p.standing != "unstated" for p in element.carried.points))

    def _together(self, study: Study, elements: Sequence[Element], numbers: Mapping[int, int]) -> Iterator[Said]:
        """Elements that stand on one side's word alone, in one paragraph."""
        prose = self.prose
        points = list(dict.fromkeys(point for element in elements for point in element.carried.points))
        weak = [point for point in points if not point.shown and point.step.claims]
        who = prose.word_of(weak)
        marks = and_list([f"({numbers[id(element)]})" for element in elements])
        standard = Emphasis(self.views.standard)
        if prose.admitted(weak):
            yield sentence("Elements ", marks, " stand on an admission")
            yield self._admitted(who)
        else:
            yield sentence("Elements ", marks, f" stand on the word of {who} alone, which at ", standard, " is no proof")
        yield from prose.evidence([p for p in points if p.standing != "unstated"], "", 6 - 2 * self.depth)
        denied = prose.contrary(weak, len(points) > 1)
        if denied:
            yield denied
        elif study.issue.stance == "for":
            ways = ("Nobody denies any of it; that does not prove it", "None of it is denied, and none of it is proven")
            yield sentence(prose.turn("undenied", *ways))

    def _gaps(self, elements: Sequence[Element], numbers: Mapping[int, int]) -> Iterator[Said]:
        """Elements for which facts are wanting that nobody states, in one paragraph."""
        marks = and_list([f"({numbers[id(element)]})" for element in elements])
        points = dict.fromkeys(p for e in elements for p in e.carried.points if p.standing == "unstated")
        yield sentence("On ", marks, " facts are wanting")
        texts = [join("that ", self.prose.clause(point.step)) for point in list(points)[:3]]
        yield listed(texts, "Nobody says ", lambda: "Nor does anybody say ", last=" or ")


def _mentions(study: Study, id_: str) -> bool:
    steps = [e.step.proposition for e in (*study.elements, *study.exceptions)]
    steps += [point.step.proposition for e in (*study.elements, *study.exceptions) for point in e.carried.points]
    return any(id_ in parts(step)[1] for step in steps)
