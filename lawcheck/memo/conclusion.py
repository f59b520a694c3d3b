"""What follows in an issue: its statuses, what they turn on, what would still have to be shown, and what is so elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import Emphasis, Table, Text, bare, join
from lawcheck.explain.naming import subject_words
from lawcheck.explain.prose import WORDS
from lawcheck.explain.rows import Names, row
from lawcheck.law.words import parts
from lawcheck.memo.domestic import settled_apart, told
from lawcheck.memo.elements import Study, shorter
from lawcheck.memo.issues import Group, Issue, terms, title_of
from lawcheck.memo.prose import Prose, Said
from lawcheck.memo.turning import turning
from lawcheck.memo.wanting import unsaid, wanting
from lawcheck.memo.wording import LONGEST, and_list, capital, count, listed, number, sentence, uncapital, words

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status
    from lawcheck.answers.settlement import Settlement
    from lawcheck.memo.views import Run, Views

__all__ = [
    "Conclusion", "about", "about_cut", "nearest_groups", "noun", "shared", "status_table", "throughout", "told_in_full",
    "with_acts",
]


class Conclusion:
    """Writes what follows in the issues of one memo."""

    def __init__(self, views: Views, prose: Prose, names: Names) -> None:
        self.views, self.prose, self.names = views, prose, names

    def texts(self, study: Study, depth: int) -> Iterator[Said]:
        """The conclusion of an issue, sentence by sentence."""
        issue, prose = study.issue, self.prose
        rows = issue.group.rows
        same: dict[str, None] = {}
        plain = {run.plea: row_ for run, row_ in zip(issue.runs, rows, strict=True) if run.word is None}
        turned = {run.word for run, row_ in zip(issue.runs, rows, strict=True) if row_ != plain[run.plea]}
        for row_, runs in told_together(issue):
            if runs[0].word is None:
                name = noun(self.views, issue) if row_ is rows[0] else "it"
                alone = settled_apart(self.views, issue.question, issue.name, row_)
                yield sentence(prose.wheres(runs), f", {name} is ", WORDS[row_[0]] if alone else prose.statuses(row_))
                yield from told(prose, issue.question, issue.name, row_) if row_ is rows[0] else ()
            elif runs[0].word in turned:
                yield sentence(prose.wheres(runs), " it is ", prose.statuses(row_))
            else:
                same[prose.label(runs[0].word)] = None
        if same:
            lead = prose.turn("same", "Taking the word of ", "To take the word of ")
            yield sentence(lead, and_list(list(same), " or "), " as true changes none of this")
        yield from self._branches(study)
        yield from self._turns(study, depth)
        yield from self._still(study, depth)

    def _branches(self, study: Study) -> Iterator[Said]:
        """Where several layers of law are asked: whether the answer is the same whichever of them applies."""
        run = study.issue.runs[0]
        answers = {p: self.views.answer(study.issue.question, p, run) for p in self.views.positions}
        if any(len(answer.branches) < 2 for answer in answers.values()):
            return
        same = [p for p, answer in answers.items() if answer.whichever_applies and answer.branches[0].status == answer.status]
        if not same:
            yield sentence("It matters which of these laws governs the act")
            return
        if len(same) == len(answers):
            yield sentence("Under no position does it matter which law governs the act")
        else:
            yield sentence(self.prose.under(same), " it does not matter which law governs the act")
        for branch in answers[same[0]].branches:
            yield sentence(shorter(self.views, self.prose.short, branch.question), f": {WORDS[branch.status]}")

    def _turns(self, study: Study, depth: int) -> Iterator[Said]:
        """What divides the positions, and what an open answer turns on."""
        place, views = self.views.positions.index(study.place[0]), self.views
        if study.issue.group.rows[0][place] == "depends":
            answer = views.answer(study.issue.question, study.place[0], study.issue.runs[0])
            facts = [subject for subject in answer.turns_on.subjects if subject not in views.rules.questions][:2]
            told_ = [and_list([subject_words(views.first, fact) for fact in facts[:most]]) for most in (2, 1)]
            fits = [text for text in told_ if facts and words(text) < LONGEST - 4]
            if fits:
                yield sentence("It turns on ", fits[0])
            elif facts and facts[0] not in answer.answered.cone.index:  # alternatives, too many to tell
                yield sentence("It turns on a fact of which the file has several accounts")
        if depth or study.issue.kind not in {"ground", "status"}:
            return
        divided = {need.question for need in turning(views, study)}
        marks = [
            f"({place})" for place, element in enumerate(study.elements, 1)
            if not divided.isdisjoint(need.question for need in element.carried.needs)
        ]
        if divided:
            places = [f"in {bare(and_list(marks))}"] if len(study.elements) > 1 and marks else []
            if any(e.unless is not None and e.unless.question in divided for e in study.exceptions):
                places.append("on the exception")
            comma = ", " if len(places) > 1 else " " if places else ""
            yield sentence(f"In law it turns on {number(len(divided), 'reading')}{comma}", and_list(places))

    def _still(self, study: Study, depth: int) -> Iterator[Said]:
        """What would still have to be shown under the most favourable position, what is proved held fixed."""
        found = wanting(self.views, study)
        if found is None:
            return
        under = Emphasis(found.position)
        if found.least == 1 or (found.ways == 1 and found.least < 4):
            clauses = [join("that ", self._fact(study, one)) for one in found.example]
            one = len(clauses) == 1
            lead = " it would be enough to show " if one else f" {number(len(clauses), 'fact')} together would be enough: "
            yield listed(clauses, join("Under ", under, lead), lambda: "Together with that: ")
            if found.ways > 1:
                rest = number(found.ways - 1, "other fact")
                yield sentence("So would another fact" if found.ways == 2 else f"So would any of {rest}")
            return
        yield sentence("Even under ", under, " it would take at least ", number(found.least, "more fact"))
        if found.always:
            every = "On every way" if found.complete else "On every way that was found"
            chosen = found.always[: max(1, 2 - depth)]
            clauses = [join("that ", self._fact(study, one)) for one in chosen]
            yield listed(clauses, f"{every} it has to be shown ", lambda: "It must also be shown ")

    def _fact(self, study: Study, one: Settlement) -> Text:
        """A fact to be shown, with who says so where somebody does, and that nobody alleges it where nobody does."""
        for point in (point for element in study.elements for point in element.carried.points):
            if point.step.proposition == one.value and not point.step.negated:
                notes = self.prose.citer.claims(point.step, "asserts")
                text: Text = join(self.prose.clause(point.step), notes)
                break
        else:
            text = shorter(self.views, self.prose.short, one.value) if one.value == one.subject else one.text
        return join(text, " (nobody alleges it)") if unsaid(self.views, study.issue.question, one.value) else text

    def elsewhere(self, issue: Issue, depth: int) -> list[Text]:
        """What the same question comes to for other acts and persons, and what other questions under the heading come to."""
        found: list[Text] = []
        near = nearest_groups(issue)
        for group in near:
            named = about_cut(self.names, issue, [group]) or shorter(self.views, {}, group.members[0])
            found.append(join(capital(named), ": ", *self._rows(issue, group)))
        for other in told_in_short(issue, depth):
            title = title_of(self.views, other.name)
            title += with_acts(title, about_cut(self.names, other, [other.group]))
            found.append(join(f"{title}: ", self._status(other.group, other.group.rows[0]), "."))
        left = len(issue.others) - len(near)
        if left or any(other.others for other in told_in_short(issue, depth)):
            found.append("What else was answered stands in the appendix.")
        return found

    def _status(self, group: Group, row_: Sequence[Status]) -> Said:
        """A row in words; of domestic law on which no position needs a view, the status alone."""
        alone = settled_apart(self.views, group.members[0], group.name, row_)
        return (f"{WORDS[row_[0]]} (domestic law)",) if alone else self.prose.statuses(row_)

    def _rows(self, issue: Issue, group: Group) -> Iterator[Text]:
        yield join(self._status(group, group.rows[0]))
        for run, mine, chief in zip(issue.runs, group.rows, issue.group.rows, strict=True):
            if run.word and mine != chief and mine != group.rows[0]:
                yield join("; ", self.prose.where(run), " ", self.prose.statuses(mine))
            elif run.word and mine == group.rows[0] and chief != issue.group.rows[0]:
                yield join("; ", self.prose.where(run), " no different")
        yield "."


def told_together(issue: Issue) -> list[tuple[tuple[Status, ...], list[Run]]]:
    """The rows of an issue with their runs; pleas in the alternative with the same answers stand together."""
    found: dict[tuple[str | None, tuple[Status, ...]], list[Run]] = {}
    for run, row_ in zip(issue.runs, issue.group.rows, strict=True):
        found.setdefault((run.word, row_), []).append(run)
    return [(row_, runs) for (_, row_), runs in found.items()]


def noun(views: Views, issue: Issue) -> str:
    """What an issue is called within a sentence: the plea of self-defence, the charge of unlawful force."""
    what = {"ground": "plea", "charge": "charge"}.get(issue.kind, "claim")
    if issue.name in _OWED:
        what = "claim"
    named = terms(views, issue) if issue.kind == "ground" else ()
    if named:
        return f"the {what} of {bare(and_list(list(named)[:2], ' or '))}"
    title = uncapital(title_of(views, issue.name)).partition(",")[0].removeprefix("elements of ")
    if issue.kind == "listing":
        return f"“{title}”"
    return f"the {what} “{title}”" if _CLAUSE.search(title) else f"the {what} of {title}"


#: What one State claims from another and does not charge it with.
_OWED = frozenset({"state_responsible", "reparation_due"})
#: Titles that say that something was done or not done, and are no name of a wrong.
_CLAUSE = re.compile(r"\b(left|not|had|has|may|neglected|brought|attacked|in order)\b")


def about(names: Names, issue: Issue, groups: Sequence[Group], cut: bool = False) -> str:
    """What some groups of an issue are about: acts, pairs, people and right-holders drawn together.

    Persons whose answers differ from those of others in the same act are named. With `cut` long lists are.
    """
    rest = [other.members for other in (issue.group, *issue.others) if other not in groups]
    asked = names.ordered([question for group in groups for question in group.members])
    text = row(names, asked, rest, cut=cut, apart=True).text
    if text.count(": ") == 1:
        text = re.sub(r"^((?:as against|against|in|to|for|of) [^:;()]+): (.+)$", r"\1 (\2)", text)
    text = re.sub(r"\band (\d+) more\b", lambda match: f"and {count(int(match[1]))} more", text)
    return re.sub(r"\b([a-z]+[b-rt-z]) (\d+(?:–|, )\d)", r"\1s \2", text)


def about_cut(names: Names, issue: Issue, groups: Sequence[Group]) -> str:
    """What some groups of an issue are about as a sentence can hold it: in full, and only where that is too long with a cut."""
    text = about(names, issue, groups)
    return text if words(text) <= _ROOM else about(names, issue, groups, True)


#: How many words a list of acts and persons may have within a sentence, and how many further groups an issue tells.
_ROOM, _NEAR = 24, 4


def nearest_groups(issue: Issue) -> tuple[Group, ...]:
    """The further groups that an issue itself tells: first those of persons in an act that is told otherwise for others."""
    acts = {parts(question)[1][:1] for question in issue.group.members}
    order = sorted(issue.others, key=lambda group: not any(parts(question)[1][:1] in acts for question in group.members))
    return tuple(order[:_NEAR])


def shared(issue: Issue) -> tuple[int, int]:
    """How many questions of an issue have the statuses of its example at the standard, and how many have others."""
    groups = (issue.group, *issue.others)
    same = sum(len(group.members) for group in groups if group.rows[0] == issue.group.rows[0])
    return same, sum(len(group.members) for group in groups) - same


def told_in_full(names: Names, issue: Issue, depth: int) -> Iterator[tuple[Issue, list[Group]]]:
    """What an issue tells without a cut: of its own question, and of the others under its heading."""
    pairs = [(issue, [issue.group, *nearest_groups(issue)]), *((other, [other.group]) for other in told_in_short(issue, depth))]
    for one, groups in pairs:
        yield one, [group for group in groups if words(about(names, one, [group])) <= _ROOM]


def told_in_short(issue: Issue, depth: int) -> tuple[Issue, ...]:
    """Which of the other questions under a heading its issue also tells of; the rest goes to the appendix."""
    return issue.also[: 2 if depth < 2 else 1]


def with_acts(title: str, about: str) -> str:
    """What follows the name of a question to say which acts it is about."""
    if not about:
        return ""
    return f", {about}" if ")" in title[-1:] + about[-1:] else f" ({about})"


def throughout(about: str, listing: bool = False) -> str:
    """For what else the same holds: "for strikes 1–3 and strike 5", "as against State B (strikes 1–3)"."""
    if listing:
        return f"for these: {about}"
    if ": " in about:
        return f"throughout ({about})"
    return about if re.match(r"(as against|against|in|to|for|of) ", about) else f"for {about.replace('; ', ' and ')}"


def status_table(views: Views, prose: Prose, issue: Issue) -> Table:
    """The statuses of an issue under each position, a row for each run."""
    head: tuple[Text, ...] = ("", *((Emphasis(position),) for position in views.positions))
    pairs = zip(issue.runs, issue.group.rows, strict=True)
    return Table(head, tuple((capital(prose.where(run)), *(WORDS[status] for status in row_)) for run, row_ in pairs))
