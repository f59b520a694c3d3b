"""What would bring a status about: the smallest changes of facts, of readings, and of what claims are worth.

::

    flips = answer.flips(keep=["proved"])            # towards met; what is proved stays as it is
    flips.needed                                     # what is in every set
    [flip.readings for flip in flips.sets]
    flips.sets[0].then                               # the status once the first set is made: assessed anew, not inferred

The search is in `lawcheck.reasoning.flipping`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union

from lawcheck.answers.settlement import Settlement, fact_settlement, reading_settlement, standing_settlements
from lawcheck.document.display import Displayed, written
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.law.positions import read_position, readings
from lawcheck.law.words import parts
from lawcheck.reasoning.status import Status
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.answers.answer import Answer
    from lawcheck.answers.assessment import Assessment
    from lawcheck.document.model import Document
    from lawcheck.law.graph import Cell
    from lawcheck.reasoning.factors import Factored
    from lawcheck.reasoning.flipping import Allowed, Kind, Named
    from lawcheck.reasoning.hunt import Budget

__all__ = ["GOALS", "Along", "Flip", "Flips", "Goal", "alongside", "flips", "settlements_of"]

Goal = Literal["met", "not_shown"]
#: Another view of the case: an assessment, the same question in it, a position by its name, or the file of one's own.
Along: TypeAlias = Union["Assessment", "Answer", str, Path]

#: What flips may lead to: the question shown in every world of the proof range, or in none.
GOALS: tuple[Goal, ...] = ("met", "not_shown")
#: How much is done unless told otherwise: it keeps a question of a large case within seconds.
_SETS, _STEPS, _CONFLICTS = 1_000, 20_000, 30_000
_KINDS = {"fact": 0, "reading": 1, "standing": 2}


@dataclass(frozen=True)
class Flip:
    """One smallest set of changes.

    Attributes:
        changes: what is changed, facts first, then readings, then what claims are worth: `Assessment.what_if` takes them.
        cost: what the set costs; the number of changes where nothing was weighed.
        made: the same changes as the search names them. Claims on one point that fall together are one change.
        after: the case in each view once the changes are made.
    """

    changes: tuple[Settlement, ...]
    cost: int
    made: frozenset[Named] = field(repr=False)
    after: tuple[Assessment, ...] = field(repr=False, compare=False)
    question: str = field(repr=False, default="")

    @property
    def facts(self) -> tuple[Settlement, ...]:
        """The changes of facts."""
        return tuple(change for change in self.changes if change.kind == "fact")

    @property
    def readings(self) -> tuple[Settlement, ...]:
        """The changes of readings of the law."""
        return tuple(change for change in self.changes if change.kind == "reading")

    @property
    def standing(self) -> tuple[Settlement, ...]:
        """The changes of what claims are worth."""
        return tuple(change for change in self.changes if change.kind == "standing")

    @cached_property
    def then(self) -> tuple[Status, ...]:
        """The status of the question in each view once the changes are made: the changed view is assessed."""
        return tuple(assessment[self.question].status for assessment in self.after)

    def to_dict(self) -> dict[str, Any]:
        """The set as plain data."""
        return {"changes": [change.to_dict() for change in self.changes], "cost": self.cost, "then": list(self.then)}


@dataclass(frozen=True)
class Flips(Displayed):
    """The smallest sets of changes after which one question comes out as wanted, in every one of some views.

    Attributes:
        answers: the question in these views, as things stand.
        goal: `met`, or `not_shown`: shown in no world.
        sets: the sets, cheapest first.
        complete: whether these are all sets there are.
        searched_to: the cost up to which no set is missing, if they are not all; below 0 where none was looked for.
        already: whether the question comes out so as things stand; then there is no set.
        unsearched: what was not looked for, a sentence each; empty where everything was.
        allowed: what was allowed to change, what was held fixed, and what changes cost.
    """

    answers: tuple[Answer, ...]
    goal: Goal
    sets: tuple[Flip, ...]
    complete: bool
    searched_to: int | None
    already: bool
    unsearched: tuple[str, ...]
    allowed: Allowed = field(repr=False)

    def __iter__(self) -> Iterator[Flip]:
        """The sets."""
        return iter(self.sets)

    def __len__(self) -> int:
        """How many sets were found."""
        return len(self.sets)

    def __bool__(self) -> bool:
        """Whether a set was found."""
        return bool(self.sets)

    @property
    def cut(self) -> bool:
        """Whether the budget ran out before the search was done, rather than at the cost that was asked for."""
        largest = self.allowed.largest
        return not self.complete and (largest is None or self.searched_to is None or self.searched_to < largest)

    @property
    def whole(self) -> tuple[Flip, ...]:
        """The sets up to the cost to which none is missing; all of them where there is no such cost."""
        if self.complete or self.searched_to is None:
            return self.sets
        return tuple(flip for flip in self.sets if flip.cost <= (self.searched_to or 0)) or self.sets

    @cached_property
    def needed(self) -> tuple[Settlement, ...]:
        """The changes that are in every set found; in every set there is where they are complete."""
        if not self.sets:
            return ()
        common = set(self.sets[0].changes).intersection(*(flip.changes for flip in self.sets[1:]))
        return tuple(change for change in self.sets[0].changes if change in common)

    @cached_property
    def families(self) -> Factored[Named] | None:
        """The sets in `whole` put together again: what all have in common, and the choices that are left. None without sets."""
        from lawcheck.reasoning.factors import factored
        from lawcheck.reasoning.flipping import order

        return factored([flip.made for flip in self.whole], order) if self.sets else None

    def document(self, most: int = 12) -> Document:
        """The sets as a report: what all have in common, then the choices; of one choice so many alternatives at most."""
        found: Document = written(self, "document", most)
        return found

    def to_dict(self, most: int | None = None) -> dict[str, Any]:
        """The sets as plain data; with `most`, so many at most, for each is assessed."""
        first = self.answers[0]
        return {
            "question": first.question, "text": first.text, "goal": self.goal,
            "views": [{**answer.assessment.view.to_dict(), "status": answer.status} for answer in self.answers],
            "change": [kind for kind in ("facts", "readings", "standing") if self.allowed.kind(kind)],
            "keep": sorted(self.allowed.keep), "weights": dict(sorted(self.allowed.weights.items())),
            "largest": self.allowed.largest, "already": self.already, "complete": self.complete,
            "searched_to": self.searched_to, "unsearched": list(self.unsearched), "found": len(self.sets),
            "needed": [change.to_dict() for change in self.needed], "sets": [flip.to_dict() for flip in self.sets[:most]],
        }


def flips(
    answers: Answer | Iterable[Answer], to: Goal = "met", *, change: Collection[Kind] = ("facts", "readings"),
    keep: Collection[str] = (), weights: Mapping[str, int] | None = None, largest: int | None = None,
    budget: Budget | None = None,
) -> Flips:
    """The smallest sets of changes after which a question comes out as wanted in every world of every view.

    Args:
        answers: one question in one view, or in several views of one case: then one set has to do under all of them.
        to: `met`, shown in every world of the proof range; or `not_shown`, shown in none.
        change: what may change: `facts`, `readings`, `standing` (what claims and findings are worth). What the view supposes
            stays supposed.
        keep: what is held fixed: a fact by its name or in full, a question of law, a claim by its id, `proved` for all that is
            proved or disproved now, `unstated` for what nobody speaks to, or one of the kinds.
        weights: what a change costs, by the same names, a whole number from 1; 1 where nothing is said.
        largest: the most that a set may cost.
        budget: how much to do; counted, never by the clock.

    Raises:
        LawcheckError: a name is unknown, a weight is no positive number, or the views are of several questions or cases.
    """
    from lawcheck.reasoning.flipping import Allowed, changed, flip, reached
    from lawcheck.reasoning.hunt import Budget

    asked = tuple(answers) if isinstance(answers, Iterable) else (answers,)
    weights = weights or {}
    keep = (keep,) if isinstance(keep, str) else keep
    names = _check(asked, to, change, (*keep, *weights), weights, largest)
    costs = {names[name]: cost for name, cost in weights.items()}
    allowed = Allowed(tuple(change), frozenset(names[name] for name in keep), costs, largest)
    first, wanted = asked[0], to == "met"
    if any(answer.note for answer in asked):
        notes = tuple(f"{answer.assessment.view.position}: {answer.note}." for answer in asked if answer.note)
        return Flips(asked, to, (), True, None, not wanted, notes, allowed)
    views = [answer.answered for answer in asked]
    met = [answer.status == "met" for answer in asked]
    if all(met) if wanted else all(reached(view, False) for view in views):
        return Flips(asked, to, (), True, None, True, (), allowed)
    found = flip(views, wanted, allowed, budget or Budget(_SETS, _STEPS, _CONFLICTS))
    cells = {cell.name: cell for view in views for cell in view.cone.cells}
    sets: list[Flip] = []
    for cost, made in found.sets:
        after = tuple(answer.assessment.under(view=changed(answer.assessment.view, cells, made)) for answer in asked)
        settled = [one for part in made for one in settlements_of(first.assessment, part, cells)]
        settled.sort(key=lambda one: (_KINDS[one.kind], one.subject, one.value))
        sets.append(Flip(tuple(settled), cost, made, after, first.question))
    searched = None if found.complete else found.searched_to
    told = _unsearched(found.complete, found.searched_to, allowed, sets)
    told += [f"There are too many claims on {name} to try what they are worth." for name in found.left_alone]
    told += [f"The finding on {name} as a whole was not set aside alone." for name in found.findings]
    return Flips(asked, to, tuple(sets), found.complete, searched, False, tuple(told), allowed)


def alongside(answer: Answer, along: Iterable[Along]) -> tuple[Answer, ...]:
    """An answer, and the same question in other views of the case."""
    from lawcheck.answers.answer import Answer

    found, assessment = [answer], answer.assessment
    for other in (along,) if isinstance(along, (str, Path)) else along:
        if isinstance(other, Answer):
            found.append(other)
        elif isinstance(other, (str, Path)):
            law = assessment.rules
            position = read_position(law, other) if isinstance(other, Path) else other
            name = position if isinstance(position, str) else position.id
            view = replace(assessment.view, position=name, readings=readings(law, position))
            found.append(assessment.under(view=view)[answer.question])
        else:
            found.append(other[answer.question])
    return tuple(found)


def settlements_of(assessment: Assessment, change: Named, cells: Mapping[str, Cell]) -> tuple[Settlement, ...]:
    """A change in words, with the cells of the facts by name; of claims that fall together, one for each."""
    from lawcheck.reasoning.flipping import Fact, Reading

    if isinstance(change, Reading):
        return (reading_settlement(assessment, change.question, change.option),)
    if isinstance(change, Fact):
        return (fact_settlement(assessment, cells[change.cell], change.value),)
    return standing_settlements(assessment, change)


def _unsearched(complete: bool, searched_to: int, allowed: Allowed, found: Sequence[Flip]) -> list[str]:
    """What was not looked for, as far as the cost of sets goes."""
    if complete:
        return []
    if allowed.largest is not None and searched_to >= allowed.largest:
        return [f"Sets {_size(allowed, allowed.largest, 'more than')} were not looked for, as asked."]
    if searched_to < 1:
        return ["The search was cut short: there may be smaller sets than these, and others."]
    if not found:
        return [f"There is no set {_size(allowed, searched_to, 'up to')}; larger ones were not searched."]
    if found[0].cost > searched_to:
        return [f"There is no set {_size(allowed, searched_to, 'up to')}. Of larger ones these were found; there are more."]
    return [f"These are all the sets {_size(allowed, searched_to, 'up to')}. There are larger ones; they were not all searched."]


def _size(allowed: Allowed, cost: int, words: str) -> str:
    if allowed.weights:
        return f"that cost {words} {cost}"
    return f"of {words} {cost} {'change' if cost == 1 else 'changes'}"


def _check(
    answers: tuple[Answer, ...], to: str, change: Collection[str], names: Iterable[str], weights: Mapping[str, int],
    largest: int | None,
) -> dict[str, str]:
    """Refuse what makes no sense; otherwise the names of what is held fixed or weighed, as the rules write them."""
    from lawcheck.reasoning.flipping import KINDS

    if not answers:
        raise LawcheckError("flips needs an answer")
    first = answers[0]
    if any(a.question != first.question or a.assessment.engine is not first.assessment.engine for a in answers):
        raise LawcheckError("flips along several views takes one question of one case in all of them")
    if to not in GOALS:
        raise LawcheckError(f"to '{to}': flips lead to {' or to '.join(GOALS)}.{nearest(to, GOALS)}")
    for kind in change:
        if kind not in KINDS:
            raise LawcheckError(f"change '{kind}': there are {', '.join(KINDS)}.{nearest(kind, KINDS)}")
    if not change:
        raise LawcheckError(f"name what may change: {', '.join(KINDS)}")
    for name, weight in weights.items():
        if isinstance(weight, bool) or not isinstance(weight, int) or weight < 1:
            raise LawcheckError(f"the weight of {name} is a whole number from 1, not {weight!r}")
    if largest is not None and largest < 0:
        raise LawcheckError("the largest cost of a set is no negative number")
    return {name: _known(first.assessment, name, name in weights) for name in names}


def _known(assessment: Assessment, name: str, weighed: bool) -> str:
    """A name that is held fixed or weighed, as the rules write it."""
    rules, graph = assessment.rules, assessment.engine.graph
    words = () if weighed else ("proved", "unstated", "facts", "readings", "standing")
    claims = {said.claim_id for found in assessment.engine.record.statements.values() for said in found}
    plain = name.replace(" ", "").replace("-", "") if "(" in name else name
    if plain in words or plain in rules.questions or plain in claims or plain in graph.cells or plain in graph.cell_of:
        return plain
    bare = parts(plain)[0] if "(" in plain else plain
    signature = rules.signatures.get(bare)
    if signature is not None and signature.kind == "norm":
        raise UnknownProposition(f"'{name}' is no fact: it follows from facts. Name those facts, a question of law or a claim.")
    if signature is None or "(" in plain:
        hint = nearest(plain, [*words, *rules.questions, *sorted(claims), *graph.cell_of, *rules.signatures])
        raise UnknownProposition(f"'{name}' is no fact, no question of law and no claim of this case.{hint}")
    return plain
