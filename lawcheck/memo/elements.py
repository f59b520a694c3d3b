"""The elements of a question, each as it stands: who says what on it, on which reading it rests, and where it fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lawcheck.explain.tree import Step
from lawcheck.law.words import parts, sentence
from lawcheck.memo.agreement import agreed, is_plural
from lawcheck.memo.views import Run, Views
from lawcheck.memo.ways import Failure, Need, Point, Tree, Way, bites, failures, way

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Status
    from lawcheck.memo.issues import Issue

__all__ = ["Alternative", "Element", "Study", "general", "is_state", "named", "several", "short_names", "shorter", "study"]

#: How many elements an issue is taken apart into.
_ELEMENTS = 9


@dataclass(frozen=True)
class Element:
    """One element of a question, or an exception to it.

    Attributes:
        step: the proposition, as it stands in the view in which the question is taken apart.
        general: what the law asks, in words of no case.
        rows: for each run the statuses under the positions.
        carried: the strongest way to show it, under the position most favourable to whoever relies on the question.
        failing: on what it fails, under the position least favourable to whoever relies on it; empty where it does not.
        wanting: of the strongest way under that position, the facts that are not shown.
        rebutted: on what it fails where somebody's word is taken and it fails only then.
        gate: of an exception that counts on some readings only, these readings; its statuses are told without them.
        unless: the readings on which such an exception falls away, where what it asks is shown or may be.
    """

    step: Step
    general: str
    rows: tuple[tuple[Status, ...], ...]
    carried: Way
    failing: tuple[Failure, ...] = ()
    wanting: tuple[Point, ...] = ()
    rebutted: tuple[Failure, ...] = ()
    gate: Need | None = None
    unless: Need | None = None

    @property
    def undisputed(self) -> bool:
        """Whether it is shown under every position at the standard, and whosever word is taken."""
        return all(set(row) == {"met"} for row in self.rows)


@dataclass(frozen=True)
class Alternative:
    """One way to carry a question, by its elements; `lead` names it where there are several."""

    lead: Step | None
    elements: tuple[Element, ...]
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True)
class Study:
    """An issue taken apart.

    Attributes:
        issue: the issue.
        place: the position and run most favourable to whoever relies on the question.
        adverse: the position least favourable to it, at the standard.
        rebuttal: the position and run least favourable to it, where somebody's word may be taken too.
        alternatives: the ways to carry it, the strongest first: of each what has to be shown.
        exceptions: what somebody raises that would defeat it.
        short: names that stand for long labels in this issue, by id.
    """

    issue: Issue
    place: tuple[str, Run]
    adverse: tuple[str, Run]
    rebuttal: tuple[str, Run]
    alternatives: tuple[Alternative, ...]
    exceptions: tuple[Element, ...]
    short: Mapping[str, str]

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements of all alternatives."""
        return tuple(element for alternative in self.alternatives for element in alternative.elements)

    @property
    def needs(self) -> tuple[Need, ...]:
        """Every reading of the law that the strongest way needs, each once: those that shut exceptions to it too."""
        first = self.alternatives[0]
        carried = (need for element in first.elements for need in element.carried.needs)
        shut = (exception.unless for exception in self.exceptions if exception.unless is not None)
        found: dict[str, Need] = {}
        for need in (*first.needs, *carried, *shut):
            before = found.get(need.question, need)
            both = tuple(option for option in before.options if option in need.options)
            found[need.question] = Need(need.question, both or before.options)
        return tuple(found.values())


def study(views: Views, issue: Issue) -> Study:
    """Take an issue apart: its elements, the strongest way to each, and where each fails."""
    question = issue.question
    plain = tuple(run for run in issue.runs if run.word is None)
    place = views.best(question, issue.runs, True)
    adverse, rebuttal = views.best(question, plain, False), views.best(question, issue.runs, False)
    trees = _Trees(
        views.tree(question, *place), views.tree(question, place[0], Run(place[1].plea)), views.tree(question, *adverse),
    )
    maker = _Maker(views, issue, trees)
    starts = maker.starts = _starts(trees)
    if rebuttal != adverse:
        maker.rebuttal = views.tree(question, *rebuttal)
    alternatives: list[Alternative] = []
    exceptions: list[Step] = []
    for start in starts:
        several = len(starts) > 1
        maker.gates = [start.reading] if several and start.reading else []
        steps, more = maker.apart(start)
        exceptions += [step for step in maker.named(more) if step not in exceptions]
        needs = tuple(dict.fromkeys(Need.of(reading) for reading in maker.gates))
        alternatives.append(Alternative(start if several else None, tuple(maker.element(step) for step in steps), needs))
    last = views.tree(question, *rebuttal)
    against = _Maker(views, issue, _Trees(last, views.tree(question, rebuttal[0], Run(rebuttal[1].plea)), trees.standing))
    kept = [against.exception(step, trees) for step in maker.named(exceptions) if trees.good.spoken(step)]
    raised = sorted((one for one in kept if _counts(one)), key=lambda one: one.unless is None)  # those a reading shuts first
    return Study(issue, place, adverse, rebuttal, tuple(alternatives), tuple(raised), short_names(views, question))


def _counts(exception: Element) -> bool:
    """Whether an exception is told: somebody raises it, and where the best view shuts it, it is not plainly wanting in fact."""
    found = {status for row in exception.rows for status in row}
    return bool(found - ({"not_engaged", "not_met"} if exception.step.closed else {"not_engaged"}))


class _Trees:
    """The tree of a question where it is argued, the same without anybody's word, and where it does worst."""

    def __init__(self, good: Tree, standing: Tree, bad: Tree) -> None:
        self.good, self.standing, self.bad = good, standing, bad

    def cost(self, step: Step) -> float:
        """How weak the strongest way is where it is argued."""
        return way(self.good, self.standing, step).cost


def _starts(trees: _Trees) -> list[Step]:
    """Where to begin: the question, or of several ways to it the strongest, and the one that counts elsewhere too."""
    good, bad = trees.good, trees.bad
    ways = [step for step in good.below(good.root) if step.role == "way" and good.spoken(step)]
    if len(ways) < 2:
        return [good.root]
    first = min(ways, key=trees.cost)
    there = {step.proposition: way(bad, bad, step) for step in bad.below(bad.root) if step.role == "way"}
    admitted = {name for name, found in there.items() if not found.closed}
    others = [step for step in ways if step is not first and step.proposition in admitted]
    if first.proposition in admitted or not others:
        return [good.root if first.closed else first]
    return [first, min(others, key=lambda step: there[step.proposition].cost)]


class _Maker:
    def __init__(self, views: Views, issue: Issue, trees: _Trees) -> None:
        self.views, self.issue, self.trees = views, issue, trees
        self.gates: list[str] = []
        self.starts: list[Step] = []
        self.rebuttal: Tree | None = None

    def apart(self, start: Step) -> tuple[list[Step], list[Step]]:
        """The elements of a way, as many as a reader can hold, and the exceptions met on the way down."""
        exceptions = [step for step in self.trees.good.below(self.trees.good.root) if step.role == "exception"]
        elements = [start]
        while True:
            choices = [(step, *self.inside(step)) for step in elements]
            choices = [one for one in choices if one[1] and len(elements) + len(one[1]) - 1 <= _ELEMENTS]
            if not choices:
                return elements, exceptions
            step, below, more = max(choices, key=lambda one: (len(one[1]) == 1, self.contested(one[0])))
            exceptions += [child for child in more if child not in exceptions]
            self.gates += [child.reading for child in below if child.role == "way" and child.reading]
            place = elements.index(step)
            elements[place:place + 1] = below
            elements = list({(one.proposition, one.negated): one for one in reversed(elements)}.values())[::-1]

    def inside(self, step: Step) -> tuple[list[Step], list[Step]]:
        """What an element consists of: its own elements, or the only way to it; and the exceptions to it."""
        good = self.trees.good
        below = good.below(step)
        exceptions = [child for child in below if child.role == "exception"]
        if step.negated or not below:
            return [], []
        elements = [child for child in below if child.role == "element" and not child.closed]
        if elements:
            return elements, exceptions
        ways = [child for child in below if child.role == "way"]
        if step.role in {"question", "exception"} or step.proposition in {start.proposition for start in self.starts}:
            ways = [child for child in ways if good.spoken(child)]
        if len(ways) == 1 and not ways[0].closed and not good.is_leaf(ways[0]) and (not ways[0].reading or step is good.root):
            return ways, exceptions
        return [], []

    def named(self, exceptions: list[Step]) -> list[Step]:
        """Exceptions by their own names: for one that only gathers others, those that somebody raises."""
        found: list[Step] = []
        for step in exceptions:
            if step.closed and not self.admitted(step):
                continue
            named = self.views.rules.headings
            below = self.trees.good.below(step)
            ways = [child for child in below if child.role == "way" and parts(child.proposition)[0] in named]
            if parts(step.proposition)[0] in named or not ways:
                found.append(step)
            else:
                found += [_gated(child, step) for child in ways if self.trees.good.spoken(child)]
        return list({(step.proposition, step.negated): step for step in found}.values())

    def admitted(self, step: Step) -> bool:
        """Whether some position gives an answer on which a step counts."""
        need = Need.of(step.reading)
        return any(set(self.views.at(p).view.admitted(need.question)) & set(need.options) for p in self.views.positions)

    def contested(self, step: Step) -> int:
        """How far positions part on an element: the more, the sooner it is taken apart."""
        row = self.rows(step)[0]
        return 2 * ("not_met" in row) + (len(set(row)) > 1)

    def rows(self, step: Step) -> tuple[tuple[Status, ...], ...]:
        return tuple(
            tuple(self.status(step, position, run) for position in self.views.positions) for run in self.issue.runs
        )

    def status(self, step: Step, position: str, run: Run) -> Status:
        answered = self.views.answer(self.issue.question, position, run).answered
        return answered.evaluation.status(answered.cone.index[step.proposition], step.negated)

    def element(self, step: Step) -> Element:
        """An element with all that is to be said of it."""
        good, standing, bad = self.trees.good, self.trees.standing, self.trees.bad
        rows = self.rows(step)
        there = bad.find(step)
        failing: tuple[Failure, ...] = ()
        wanting: tuple[Point, ...] = ()
        if there is not None and there.status != "met":
            failing = failures(bad, there) if there.status in {"not_met", "not_engaged"} else ()
            wanting = tuple(point for point in way(bad, bad, there).points if not point.shown)
        rebutted: tuple[Failure, ...] = ()
        last = self.rebuttal.find(step) if self.rebuttal is not None else None
        if not failing and self.rebuttal is not None and last is not None and last.status != "met":
            rebutted = failures(self.rebuttal, last)
        general_ = general(self.views, self.issue.question, step)
        return Element(step, general_, rows, way(good, standing, step), failing, wanting, rebutted)


    def exception(self, step: Step, there: _Trees) -> Element:
        """An exception with the readings on which it counts; `there` are the trees of the question where it is argued."""
        found = self.element(step)
        if not step.reading:
            return found
        gate = Need.of(step.reading)
        unless = gate.contrary(self.views.rules) if bites(there.good, there.standing, step) else None
        return replace(found, gate=gate, unless=unless)


def _gated(step: Step, by: Step) -> Step:
    """What an exception gathers, with the reading on which that exception counts."""
    return replace(step, reading=by.reading, closed=by.closed) if by.reading and not step.reading else step


#: Of several of these the law asks one by one: each is a warship, a national, a civilian.
_EACH = frozenset({"person", "vessel", "aircraft", "object"})
#: What things are called where the law is stated: in words of no case.
_GENERAL: Mapping[str, str] = {
    "organ": "the organ", "group": "the group", "person": "the person", "vessel": "the ship", "aircraft": "the aircraft",
    "object": "the object", "pair": "the parties", "listing": "the group", "operation": "the operation",
    "consent": "the consent", "request": "the request", "resolution": "the resolution", "press": "the source",
    "organisation": "the body",
}


def general(views: Views, question: str, step: Step) -> str:
    """What the law asks, as a clause in words of no case: "the act answered the event"."""
    from lawcheck.case.ids import actor_states, kinds

    case, sorts = views.case, kinds(views.case)
    arguments = parts(question)[1]
    subject = arguments[0] if arguments else ""
    own = set(actor_states(case, subject)) if subject in case.acts else set()

    def label(id_: str) -> str:
        sort = sorts.get(id_, "")
        if id_ == subject and sort in {"act", "event"}:
            return "the act"
        if sort == "state":
            return "the acting State" if id_ in own else "the State" if id_ in arguments else "another State"
        if sort in {"act", "event"}:
            return "the event"
        return _GENERAL.get(sort, id_.replace("_", " "))

    text = agreed(sentence(views.rules, step.proposition, label, step.negated), ["the person"])
    text = re.sub(r"\b\d{4}-\d\d-\d\d\b", "that day", text)
    return re.sub(r"\bin the act\b", "in the act at issue", text)


#: A label of more words than this gets a short name within an issue.
_LONG = 4


def short_names(views: Views, question: str) -> dict[str, str]:
    """Short names for what has a long label in an issue: the event that is answered, the persons who were struck."""
    assessment, case = views.first, views.case
    answered = assessment[question].answered
    ids = dict.fromkeys(argument for name in answered.cone.names for argument in parts(name)[1])
    long = [id_ for id_ in ids if len(assessment.short_label(id_).split()) > _LONG]
    found: dict[str, str] = {}
    acts = [id_ for id_ in parts(question)[1] if id_ in case.acts]
    if len(acts) == 1 and len(assessment.short_label(acts[0]).split()) > _LONG + 1:
        found[acts[0]] = "the act"
    answers = [id_ for act in acts for id_ in case.acts[act].answers]
    events = [id_ for id_ in answers if id_ in ids]
    if len(events) == 1 and events[0] in long:
        found[events[0]] = "the event relied on"
    people = [id_ for id_ in parts(question)[1] if id_ in case.actors and case.actors[id_].kind == "person"]
    people = [id_ for id_ in people if id_ in long or assessment.short_label(id_)[:1].islower()]
    if len(people) == 1 and acts:
        act = case.acts[acts[0]]
        done = "tried" if people[0] in act.tries else "seized" if people[0] in act.seizes else "struck"
        found[people[0]] = f"the person {done}"
    return found


def shorter(views: Views, short: Mapping[str, str], proposition: str, negated: bool = False) -> str:
    """A proposition in words, with the short names of an issue."""
    assessment = views.first

    def label(id_: str) -> str:
        return short.get(id_) or assessment.short_label(id_)

    told = [label(id_) for id_ in named(proposition) if id_ in short or several(views, id_) or not is_state(views, id_)]
    text = agreed(sentence(views.rules, proposition, label, negated), told)
    for id_ in named(proposition):
        if id_ not in short and several(views, id_) and views.sorts.get(id_) in _EACH:
            text = re.sub(rf"({re.escape(label(id_))},? (?:are|were)) (an?) ", r"\1 each \2 ", text)
    return text


def named(proposition: str) -> tuple[str, ...]:
    """The ids that a proposition names, those within a zone too: ``took_place(raid,land(b))`` names `raid` and `b`."""
    return tuple(id_ for argument in parts(proposition)[1] for id_ in (parts(argument)[1] or (argument,)))


def is_state(views: Views, id_: str) -> bool:
    """Whether an id stands for a State."""
    return id_ in views.case.actors and views.case.actors[id_].kind == "state"


def several(views: Views, id_: str) -> bool:
    """Whether the label of an id speaks of several; two names joined in the name of a State are one."""
    return is_plural(views.first.short_label(id_), is_state(views, id_))
