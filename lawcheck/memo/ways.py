"""Ways through a tree: the strongest way to show something, and the places at which it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from lawcheck.explain.tree import Role, Step
from lawcheck.explain.words import UNNAMED

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer
    from lawcheck.explain.outline import Branch
    from lawcheck.law.rules import Rules

__all__ = ["Failure", "Need", "Point", "Tree", "Way", "bites", "failures", "way"]

#: How weak a fact is that is not shown at the standard, by how it stands: what a way costs.
_COSTS = {"contested": 2.0, "unproven": 1.0, "unstated": 5.0, "disproved": 9.0, UNNAMED: 9.0}
#: What a way costs more that the position does not admit, and one that needs a reading.
_CLOSED, _READING = 60.0, 0.4
#: What it costs more if an exception to it is shown.
_BEATEN = 30.0


@dataclass(frozen=True)
class Need:
    """A reading of an open question of law: any of these options will do."""

    question: str
    options: tuple[str, ...]

    @classmethod
    def of(cls, reading: str) -> Need:
        """From the words of a step: ``q = a or b``."""
        question, _, options = reading.partition(" = ")
        return cls(question, tuple(options.split(" or ")))

    def contrary(self, rules: Rules) -> Need:
        """The other answers to the same question: with any of them what stands on this reading falls away."""
        return Need(self.question, tuple(id_ for id_ in rules.questions[self.question].options if id_ not in self.options))


@dataclass(frozen=True)
class Point:
    """A fact on a way: the leaf, and how it stands at the standard, without anybody's word being taken."""

    step: Step
    standing: str
    shown: bool

    @property
    def stance(self) -> str:
        """The stance of a claim that supports it: to show that something is not so is to deny it."""
        return "denies" if self.step.negated else "asserts"


@dataclass(frozen=True)
class Way:
    """The strongest way to show something: its facts, the readings it needs, how weak it is, whether the position shuts it."""

    points: tuple[Point, ...] = ()
    needs: tuple[Need, ...] = ()
    cost: float = 0.0
    closed: bool = False

    def __add__(self, other: Way) -> Way:
        """Both ways."""
        return Way(
            tuple(dict.fromkeys((*self.points, *other.points))), tuple(dict.fromkeys((*self.needs, *other.needs))),
            self.cost + other.cost, self.closed or other.closed,
        )


@dataclass(frozen=True)
class Failure:
    """A place at which something fails.

    `excluded`: the position does not admit the way; `silent`: nobody says any of `others`; `defeated`: an exception to the
    first of `others` is met; `refuted`, `unproven`, `contested`: a fact so stands; `held`: what must be shown not to hold is
    not shown so.
    """

    kind: Literal["excluded", "silent", "defeated", "refuted", "unproven", "contested", "held"]
    step: Step
    others: tuple[Step, ...] = ()


class Tree:
    """The whole tree of an answer, unfolded as far as somebody looks: each proposition once, however often it occurs."""

    def __init__(self, answer: Answer) -> None:
        from lawcheck.explain.build import Builder

        self.answer = answer
        self.rules = answer.assessment.rules
        self._made = Builder(answer, True)
        self._steps: dict[tuple[str, bool], Step] = {}
        self._below: dict[str, tuple[Step, ...]] = {}
        self._ways: dict[tuple[str, bool], Way] = {}
        self.root = self._step(self._made.cone.names[-1], False, "question", None)

    def find(self, step: Step) -> Step | None:
        """The same proposition in this tree."""
        key = (step.proposition, step.negated)
        if key not in self._steps:
            if step.proposition not in self._made.cone.index:
                return None
            self._steps[key] = self._step(*key, step.role, None)
        return self._steps[key]

    def contrary(self, step: Step) -> Step:
        """The step that shows that a proposition is not so."""
        return self._step(step.proposition, not step.negated, step.role, None)

    def below(self, step: Step) -> tuple[Step, ...]:
        """What is below a proposition; nothing where a tribunal decided it. Signs of which one is enough are ways."""
        found = self._below.get(step.proposition)
        if found is None:
            spot = self._made.outline.spot(step.proposition)
            one = spot.connective == "factor" and spot.quorum == 1
            found = self._below[step.proposition] = tuple(
                self._step(branch.child, branch.negated, "way" if one and branch.role == "indication" else branch.role, branch)
                for branch in spot.branches
            )
        return found

    def needed(self, step: Step) -> int:
        """How many of the signs below a proposition carry it."""
        return self._made.outline.spot(step.proposition).quorum

    def is_leaf(self, step: Step) -> bool:
        """Whether nothing is below it."""
        return not self.below(step)

    def spoken(self, step: Step) -> bool:
        """Whether anybody says anything that counts towards it, or it is presumed, assumed or found."""
        bounds, number = self._made.evaluation.bounds, self._made.cone.index[step.proposition]
        return bounds.spoken[number] or bounds.raised[number]

    def _step(self, node: str, negated: bool, role: Role, branch: Branch | None) -> Step:
        step = self._made.step(node, negated, role, branch, brief=True)
        spot = self._made.outline.spot(node)
        if not spot.leaf and not spot.branches and not spot.listed and step.status != "met":
            return replace(step, standing=UNNAMED, brief=False)
        return step


def way(tree: Tree, standing: Tree, step: Step) -> Way:
    """The strongest way to show a proposition: of several ways the one with the best evidence and the fewest readings.

    Args:
        tree: the tree in the view in which it is argued.
        standing: the same without anybody's word being taken: it tells what is shown at the standard.
        step: the proposition.
    """
    opens = step.reading if step.role != "element" else ""  # a reading on an element asks more; it opens no way
    own = Way((), (Need.of(opens),), _READING) if opens else Way()
    if step.closed:
        own = Way(own.points, own.needs, own.cost + _CLOSED, True)
    key = (step.proposition, step.negated)
    known = tree._ways.get(key)
    if known is None:
        tree._ways[key] = Way()
        known = tree._ways[key] = _inside(tree, standing, step)
    return own + known


def _inside(tree: Tree, standing: Tree, step: Step) -> Way:
    every = tree.below(step)
    below = [child for child in every if child.role != "exception"]
    if not below:
        return _leaf(standing, tree.find(step) or step)
    exceptions = [child for child in every if child.role == "exception"]
    beaten = any(not c.closed and (standing.find(c) or c).status == "met" for c in exceptions)
    found = _carried(tree, standing, step, below)
    if not step.negated:
        needs = tuple(Need.of(c.reading).contrary(tree.rules) for c in exceptions if c.reading and bites(tree, standing, c))
        found = found + Way((), needs, _READING * len(needs))
    return Way(found.points, found.needs, found.cost + _BEATEN, found.closed) if beaten else found


def bites(tree: Tree, standing: Tree, step: Step) -> bool:
    """Whether an exception would defeat something if the law knew it: whether what it asks is shown, or may be."""
    return any((one.find(step) or step).status in {"met", "depends"} for one in (tree, standing))


def _carried(tree: Tree, standing: Tree, step: Step, below: list[Step]) -> Way:
    if step.negated:
        return Way(tuple(_points_of(tree, standing, failures(tree, _positive(step)))), (), 0.0 if step.status == "met" else 2.0)
    if below[0].role == "way":
        said = [child for child in below if tree.spoken(child)] or below
        return min((way(tree, standing, child) for child in said), key=lambda found: found.cost)
    if below[0].role == "indication":
        needed = tree.needed(step) or len(below)
        best = sorted((way(tree, standing, child) for child in below if not child.closed), key=lambda found: found.cost)
        return _sum(best[:needed])
    return _sum([way(tree, standing, child) for child in below if not child.closed])


def _sum(ways: list[Way]) -> Way:
    found = Way()
    for one in ways:
        found = found + one
    return found


def _leaf(standing: Tree, step: Step) -> Way:
    there = standing.find(step) or step
    shown = there.status == "met"
    cost = 0.1 if there.standing.startswith(("presumed", "assumed")) else 0.0
    if not shown:
        cost = _COSTS.get(there.standing, 3.0)
    return Way((Point(step, there.standing, shown),), (), cost)


def _points_of(tree: Tree, standing: Tree, found: tuple[Failure, ...]) -> Iterator[Point]:
    """The facts on which something fails, as facts that show that it is not so."""
    for failure in found:
        if failure.kind in {"refuted", "unproven", "contested"} and failure.step.claims:
            there = standing.find(failure.step) or failure.step
            contrary = tree.contrary(failure.step)
            yield Point(contrary, there.standing, there.status == "not_met")


def _positive(step: Step) -> Step:
    return replace(step, negated=False)


def failures(tree: Tree, step: Step) -> tuple[Failure, ...]:
    """Where a proposition fails, the first in the order of the rules first; empty where it is met."""
    return tuple(dict.fromkeys(_fails(tree, step, frozenset(), 0)))


#: How many times over all ways are followed on which something fails; further down only the strongest of them.
_WIDE = 1


def _fails(tree: Tree, step: Step, seen: frozenset[str], wide: int) -> Iterator[Failure]:
    known = tree.find(step) or step
    if step.closed:
        yield Failure("excluded", step)
        return
    below = tree.below(step)
    if known.status == "met" or step.proposition in seen:
        return
    if step.negated:
        yield Failure("held", known)
        return
    if not below:
        yield _end(known)
        return
    seen |= {step.proposition}
    for child in below:
        if child.role == "exception" and not child.closed and (tree.find(child) or child).status in {"met", "depends"}:
            yield Failure("defeated", child, (known,))
    main = [child for child in below if child.role != "exception"]
    if main and main[0].role == "way":
        silent = [child for child in main if not child.closed and not tree.spoken(child)]
        said = sorted((child for child in main if tree.spoken(child)), key=lambda child: way(tree, tree, child).cost)
        if wide >= _WIDE and said:
            said, silent = said[:1], []
        each = [list(_fails(tree, child, seen, wide + 1)) for child in said]
        for row in zip_longest(*each):  # the first of each way before the second of any
            yield from (failure for failure in row if failure is not None)
        if silent:
            yield Failure("silent", known, tuple(silent))
        return
    weak = [child for child in main if not child.closed and (tree.find(child) or child).status != "met"]
    lost = [child for child in weak if (tree.find(child) or child).status == "not_met"]
    for child in lost or weak:
        yield from _fails(tree, child, seen, wide)


def _end(step: Step) -> Failure:
    if step.status == "depends":
        return Failure("contested", step)
    if step.standing == "unstated" or (not step.claims and not step.standing.startswith("found")):
        return Failure("silent", step, (step,))
    return Failure("unproven" if step.status == "not_proven" else "refuted", step)
