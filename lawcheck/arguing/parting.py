"""Where two answers to the same question part: the way from the question down to what makes the difference.

::

    here = parting(lc.assess(case, "icj")[question], lc.assess(case, "us_2025")[question])
    here.causes             # the facts, readings, claims or rules that make the difference, and nothing else
    print(here)

The two answers may be from two views of one case, from two cases, or from two sets of rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from lawcheck.arguing.causes import Cause, Pair
from lawcheck.document.display import Displayed
from lawcheck.errors import LawcheckError
from lawcheck.reasoning.culprits import TRIALS, Culprits, alone, culprits, ways
from lawcheck.reasoning.sides import EdgeKey, Point, Scene, Sides
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer, Assessment

__all__ = ["Parting", "PartingStep", "parting", "renamed"]

_ROLES: Mapping[str, Literal["element", "way", "indication", "exception"]] = {
    "all": "element", "any": "way", "factor": "indication", "unless": "exception",
}

#: The status of a proposition on one side; `closed` where the reading shuts the way to it, None where it is not there.
Standing: TypeAlias = Status | Literal["closed"] | None
#: How many causes at most are told from the second side where it takes twice as many from the first.
_FEW = 3


@dataclass(frozen=True, slots=True)
class PartingStep:
    """A proposition on the way from the question to a cause, with its status on each side.

    The status is None where a side does not have it, `closed` where its reading of the law keeps the edge to it shut: a way that
    is excluded, an element that is not required, an exception that is not admitted.

    Attributes:
        negated: it is asked for as not holding.
        causes: the places, in `Parting.causes`, of those that act here.
    """

    proposition: str
    text: str
    role: Literal["question", "element", "way", "indication", "exception"]
    before: Standing
    after: Standing
    negated: bool = False
    causes: tuple[int, ...] = ()
    steps: tuple[PartingStep, ...] = ()

    def walk(self) -> Iterator[PartingStep]:
        """This step and all below it."""
        yield self
        for step in self.steps:
            yield from step.walk()

    def to_dict(self) -> dict[str, object]:
        """The step and all below it as plain data."""
        return {
            "proposition": self.proposition, "negated": self.negated, "text": self.text, "role": self.role,
            "before": self.before, "after": self.after, "causes": list(self.causes),
            "steps": [step.to_dict() for step in self.steps],
        }


@dataclass(frozen=True)
class Parting(Displayed):
    """Where two answers part.

    Attributes:
        before, after: the answers.
        names: what sets the sides apart, in words that go after a status: "under icj", "on the word of the United States".
        root: the question with the ways that lead to the causes.
        causes: what makes the difference; empty where the status is the same.
        sets: the smallest sets of causes that make it, as places in `causes`. Several sets: each does it.
        back: the sets are told from the second side: any of them, put back as it is on the first, makes its answer that of the
            first, which is less than what would bring the first to the second.
        complete: whether all smallest sets were found; where not, the one that is given leaves nothing out that it needs.
    """

    before: Answer = field(repr=False)
    after: Answer = field(repr=False)
    names: tuple[str, str]
    root: PartingStep = field(repr=False)
    causes: tuple[Cause, ...]
    sets: tuple[tuple[int, ...], ...] = ()
    back: bool = False
    complete: bool = True

    @property
    def steps(self) -> tuple[PartingStep, ...]:
        """The steps below the question."""
        return self.root.steps

    @property
    def question(self) -> str:
        """The question, as the second side names it."""
        return self.after.question

    def to_dict(self) -> dict[str, object]:
        """Where they part, as plain data."""
        return {
            "question": self.question, "names": list(self.names), "before": self.before.status, "after": self.after.status,
            "causes": [cause.to_dict() for cause in self.causes], "sets": [list(chosen) for chosen in self.sets],
            "back": self.back, "complete": self.complete, "tree": self.root.to_dict(),
        }


def parting(
    before: Answer, after: Answer, *, names: tuple[str, str] | None = None, rename: Mapping[str, str] | None = None,
    trials: int = TRIALS,
) -> Parting:
    """Where two answers to the same question part.

    Args:
        before: an answer.
        after: an answer to the same question in another view, of another case, or under other rules.
        names: what sets the two sides apart, in words that go after a status ("under icj"); else it is found.
        rename: ids of the first case with the ids that the second has for the same things.
        trials: how many mixtures of the two sides are tried at most, either way, to find which differences count.

    Raises:
        LawcheckError: the answers are to different questions.
    """
    back_to = renamed(rename)
    if back_to(before.question) != after.question:
        raise LawcheckError(
            f"{before.question} and {after.question} are two questions; answers part on one. Where two cases call one thing by "
            "two names, say so: rename={'old_id': 'new_id'}."
        )
    called = names or _names(before, after)
    if before.note or after.note:
        return _unasked(before, after, called)
    pair = Pair(before, after, back_to, called)
    sides = pair.sides
    found, back = culprits(sides, trials), False
    union = frozenset().union(*found.sets)
    if len(union) > 1:  # what keeps two positions apart is often one reading, though it takes many to go over
        single = alone(sides.turned, trials)
        if single and len(single) <= min(_FEW, len(union) // 2):
            found, back = Culprits(tuple(frozenset((point,)) for point in single), True), True
    paths: dict[Point, tuple[EdgeKey, ...]] = {}
    for chosen in found.sets:
        for point, path in ways(sides.turned if back else sides, chosen).items():
            paths.setdefault(point, path)
    points = [point for point in sides.points if point in paths]
    causes = tuple(pair.cause(point, paths[point]) for point in points)
    place = {point: number for number, point in enumerate(points)}
    shown = [_to_the_change(sides, paths[point]) if point.kind == "reading" else paths[point] for point in points]
    return Parting(
        before, after, called, _tree(pair, shown), causes,
        tuple(tuple(sorted(place[point] for point in chosen)) for chosen in found.sets), back, found.complete,
    )


def renamed(rename: Mapping[str, str] | None) -> Callable[[str], str]:
    """What turns names of a first case into those of a second: ids within brackets, never the names of propositions."""
    if not rename:
        return str
    wanted = "|".join(map(re.escape, sorted(rename, key=len, reverse=True)))
    place = re.compile(rf"(?<=[(,])(?:{wanted})(?=[,)])")
    return lambda node: place.sub(lambda match: rename[match[0]], node)


def _unasked(before: Answer, after: Answer, names: tuple[str, str]) -> Parting:
    """Where a question is not put on one side, or on neither."""
    words = [answer.note or "put by the rules" for answer in (before, after)]
    root = PartingStep(after.question, after.text, "question", before.status, after.status, causes=(0,))
    if before.status == after.status:
        return Parting(before, after, names, root, ())
    why = "the question is put on one side only"
    cause = Cause("question", after.question, after.text, words[0], words[1], why, at=after.question)
    return Parting(before, after, names, root, (cause,), ((0,),))


def _standing(scene: Scene, edge: EdgeKey) -> Standing:
    """How what an edge leads to stands on one side."""
    _, node, _, negated = edge
    if node not in scene or not scene.has(edge):
        return None
    return scene.status(node, negated) if scene.open(edge) else "closed"


def _to_the_change(sides: Sides, path: tuple[EdgeKey, ...]) -> tuple[EdgeKey, ...]:
    """The way to a reading, as far as what it changes.

    A reading opens several branches of one norm, or leaves one half open: the branch that the way ends in may stand alike on both
    sides while what it counts for does not. The way then ends in a branch of the same norm that opens or closes and bears the
    change, or, where there is none, in the last proposition whose status changes.
    """
    if not path:
        return path
    *above, last = path
    for edge in _beside(sides, last):
        if _bears(sides, edge):
            return (*above, edge)
    while path and _standing(sides.before, path[-1]) == _standing(sides.after, path[-1]):
        path = path[:-1]
    if path and path[-1] == last and above and _changes(sides, above[-1]):
        path = tuple(above)
    return path or (*above, last)


def _beside(sides: Sides, last: EdgeKey) -> list[EdgeKey]:
    """An edge, and the others of its norm that the same question of law opens."""
    parent = last[0]
    gates = {}
    for scene in (sides.before, sides.after):
        norm = scene.norms.get(parent)
        gates.update({edge: gate.question for edge, gate in norm.edges.items() if gate} if norm else {})
    return [last, *(edge for edge, question in gates.items() if edge != last and question == gates.get(last))]


def _changes(sides: Sides, edge: EdgeKey) -> bool:
    return _standing(sides.before, edge) != _standing(sides.after, edge)


#: How much a status holds: a norm rises with its ways and elements, and falls with its exceptions.
_RANKS: Mapping[Status, int] = {"not_met": 0, "not_engaged": 0, "not_proven": 1, "depends": 2, "met": 3}


def _bears(sides: Sides, edge: EdgeKey) -> bool:
    """Whether a branch is shut on one side only, and what it brings on the other moves its norm as the norm moves."""
    old, new = _standing(sides.before, edge), _standing(sides.after, edge)
    if old == new or "closed" not in {old, new} or edge[0] not in sides.before or edge[0] not in sides.after:
        return False
    there = new if old == "closed" else old
    up = _RANKS[sides.after.status(edge[0])] - _RANKS[sides.before.status(edge[0])]
    if there is None or there == "closed" or not up:
        return False
    opened = old == "closed"
    if edge[2] in {"any", "factor"}:  # a way that is opened lifts its norm, if it holds
        return _RANKS[there] > 0 and (up > 0) == opened
    holds = there == "met" if edge[2] == "all" else _RANKS[there] == 0
    return not holds and (up < 0) == opened  # an element that is asked for, or an exception that is admitted, weighs it down


def _tree(pair: Pair, paths: list[tuple[EdgeKey, ...]]) -> PartingStep:
    """The ways as one tree."""
    sides = pair.sides
    below: dict[tuple[EdgeKey, ...], dict[EdgeKey, None]] = {}
    ends: dict[tuple[EdgeKey, ...], list[int]] = {}
    for number, path in enumerate(paths):
        for place, edge in enumerate(path):
            below.setdefault(path[:place], {})[edge] = None
        ends.setdefault(path, []).append(number)

    def status(scene: Scene, path: tuple[EdgeKey, ...]) -> Standing:
        return _standing(scene, path[-1]) if path else scene.status(sides.root)

    def step(path: tuple[EdgeKey, ...]) -> PartingStep:
        node, negated = (path[-1][1], path[-1][3]) if path else (sides.root, False)
        return PartingStep(
            node, pair.text(node, negated), _ROLES[path[-1][2]] if path else "question", status(sides.before, path),
            status(sides.after, path), negated, tuple(ends.get(path, ())),
            tuple(step((*path, edge)) for edge in below.get(path, ())),
        )

    return step(())


def _names(before: Answer, after: Answer) -> tuple[str, str]:
    """What sets two sides apart, in few words."""
    old, new = before.assessment, after.assessment
    if old.case is not new.case:
        ids = old.case.id, new.case.id
        return (f"in {ids[0]}", f"in {ids[1]}") if ids[0] != ids[1] else ("in the old file", "in the new file")
    if old.rules is not new.rules:
        return "under the old rules", "under the new rules"
    first, second = _differing(old, new)
    if old.view.position != new.view.position:
        return " ".join((f"under {old.view.position}", *first)), " ".join((f"under {new.view.position}", *second))
    return " ".join(first) or "as it is", " ".join(second) or ("as it is then" if first else "as supposed")


def _differing(old: Assessment, new: Assessment) -> tuple[list[str], list[str]]:
    """What of two views differs beside position and suppositions, in words for each that has it."""
    found: tuple[list[str], list[str]] = ([], [])
    for side, mine, other in ((0, old, new.view), (1, new, old.view)):
        view = mine.view
        if view.standard != other.standard:
            found[side].append(f"at the standard {view.standard}")
        if view.arguendo != other.arguendo and view.arguendo:
            found[side].append(f"on the word of {mine.label(view.arguendo)}")
        if view.plea != other.plea:
            found[side].append(f"with the plea {view.plea}" if view.plea else "without a plea in the alternative")
        if view.findings != other.findings:
            found[side].append("as tribunals found" if view.findings else "with findings set aside")
    return found
