"""Which changes of facts, readings and claims bring an answer about, in one view or in several at once.

Here changes have names, not numbers, so that one change means the same in every view: views may differ in their readings of the
law, and also in how they weigh evidence, so that a fact proved in one is unproven in the other.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from lawcheck.law.graph import Cell
from lawcheck.law.words import parts
from lawcheck.reasoning.altered import Altered
from lawcheck.reasoning.bounds import PROOF
from lawcheck.reasoning.circuit import Circuit
from lawcheck.reasoning.engine import Answered
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.hunt import Budget, Meter, Problem, hunt
from lawcheck.reasoning.standing import MOST, Heard, Move, moves, standing
from lawcheck.reasoning.view import Supposition, View

__all__ = ["KINDS", "Allowed", "Fact", "Flipped", "Kind", "Named", "Reading", "changed", "flip", "order", "reached"]

Kind = Literal["facts", "readings", "standing"]
KINDS: tuple[Kind, ...] = ("facts", "readings", "standing")

#: How a cell stands whose state a tribunal takes for certain.
_CERTAIN = frozenset({"proved", "proved_false", "by_exclusion"})


class Fact(NamedTuple):
    """A cell is set to one of its values, to `none` of them, or to `unknown`: it stays unproven."""

    cell: str
    value: str


class Reading(NamedTuple):
    """A question of law is read as one of its options."""

    question: str
    option: str


Named = Fact | Reading | Move


@dataclass(frozen=True)
class Allowed:
    """Which changes may be made, and what each costs.

    Attributes:
        kinds: what may change.
        keep: what is held fixed: names of facts, propositions, questions of law, ids of claims, `proved`, `unstated` (what nobody
            speaks to), or one of the kinds.
        weights: what a change costs, by the same names; 1 where nothing is said.
        largest: the most that a set may cost.
    """

    kinds: Collection[Kind] = ("facts", "readings")
    keep: Collection[str] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    largest: int | None = None

    def kind(self, kind: Kind) -> bool:
        """Whether changes of a kind may be made."""
        return kind in self.kinds and kind not in self.keep

    def may(self, change: Named) -> bool:  # noqa: ARG002 (narrower ones may look at it)
        """Whether a change of these kinds may be made, if it is not held fixed."""
        return True

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is held fixed by name."""
        return any(name in self.keep for leaf in (cell.name, *cell.leaves) for name in (leaf, parts(leaf)[0]))

    def cost(self, change: Named) -> int:
        """What a change costs; the more particular name counts."""
        weights = self.weights
        if isinstance(change, Reading):
            return weights.get(change.question, 1)
        if isinstance(change, Move):
            named = [weights.get(claim) for claim in change.claims]
            costs = [cost for cost in named if cost is not None]
            if costs:  # any one of those that may be raised will do; of those that fall, all must
                return min(cost or 1 for cost in named) if change.act == "raised" else max(costs)
            return weights.get(change.leaf, weights.get(parts(change.leaf)[0], 1))
        leaf = change.cell if change.value in {"none", "unknown"} else change.value
        return weights.get(leaf, weights.get(change.cell, weights.get(parts(leaf)[0], 1)))


@dataclass(frozen=True)
class Flipped:
    """The sets that were found, cheapest first, with what each costs.

    Attributes:
        complete: whether these are all there are.
        searched_to: where they are not, the cost up to which none is missing; below 0 where none was looked for.
        left_alone: facts the standing of whose claims was not changed, since there are too many claims on them.
        findings: conclusions that a tribunal decided as a whole; such findings are not set aside one by one.
    """

    sets: tuple[tuple[int, frozenset[Named]], ...]
    complete: bool
    searched_to: int
    left_alone: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


def reached(answered: Answered, shown: bool) -> bool:
    """Whether a question is shown in every world of the proof range; or, with `shown` False, in none."""
    evaluation, root = answered.evaluation, answered.cone.shape.root
    return evaluation.everywhere(root, PROOF) if shown else not evaluation.somewhere(root, PROOF)


def flip(views: Sequence[Answered], shown: bool, allowed: Allowed, budget: Budget) -> Flipped:
    """The smallest sets of changes after which a question is shown in every world of every view, or in none.

    Args:
        views: the same question of the same case in one view or several.
        shown: whether it shall be shown, or not be shown.
        allowed: the changes that may be made.
        budget: how much to do.
    """
    return _Flipping(views, allowed).hunt(shown, budget)


class _Flipping:
    """The changes allowed, as variables, and the views as they alter them."""

    def __init__(self, views: Sequence[Answered], allowed: Allowed) -> None:
        self.views, self.allowed = views, allowed
        self.circuit = Circuit()
        self.variables: dict[Named, int] = {}
        self.units: dict[object, list[int]] = {}
        self.left_alone: dict[str, None] = {}
        self.findings: dict[str, None] = {}
        self.cells = {cell.name: cell for view in views for cell in view.cone.cells}
        self.states: dict[str, list[CellState]] = {}
        for view in views:
            for cell, state in zip(view.cone.cells, view.evaluation.inputs.cells, strict=True):
                self.states.setdefault(cell.name, []).append(state)
        if allowed.kind("facts"):
            for cell in self.cells.values():
                for value in self._values(cell):
                    self._add(Fact(cell.name, value), cell.name)
        if allowed.kind("readings"):
            for question, option in self._options():
                self._add(Reading(question, option), (question,))
        self.moves: dict[str, list[Move]] = dict(self._moves()) if allowed.kind("standing") else {}
        for found in self.moves.values():
            for move in found:
                self._add(move, (move.leaf, move.side))

    def hunt(self, shown: bool, budget: Budget) -> Flipped:
        """All smallest sets, or as many as the budget allows."""
        goals: list[int] = []
        worlds: list[int] = []
        for view in self.views:
            altered = self._altered(view)
            goals.append(altered.root if shown else -altered.root)
            worlds += altered.worlds
        costs = {variable: self.allowed.cost(change) for change, variable in self.variables.items()}
        units = tuple(map(tuple, self.units.values()))
        problem = Problem(self.circuit, self.circuit.every(goals), tuple(worlds), units, costs)
        found = hunt(problem, Meter(budget), self.allowed.largest)
        change_of = {variable: change for change, variable in self.variables.items()}
        sets = [(sum(map(costs.__getitem__, chosen)), _together(map(change_of.__getitem__, chosen))) for chosen in found.sets]
        sets.sort(key=lambda one: (one[0], len(one[1]), sorted(map(order, one[1]))))
        return Flipped(tuple(sets), found.complete, found.searched_to, tuple(self.left_alone), tuple(self.findings))

    def _add(self, change: Named, unit: object) -> None:
        if not self.allowed.may(change):
            return
        variable = self.variables[change] = self.circuit.variable()
        self.units.setdefault(unit, []).append(variable)

    def _altered(self, view: Answered) -> Altered:
        """A view over the changes as its own cone numbers them."""
        cone = view.cone
        own: dict[tuple[int | str, int | str], int] = {}
        for number, cell in enumerate(cone.cells):
            states = {leaf: place for place, leaf in enumerate(cell.leaves)} | {"none": NONE, "unknown": UNKNOWN}
            for value, state in states.items():
                variable = self.variables.get(Fact(cell.name, value))
                if variable is not None:
                    own[number, state] = variable
        for question in cone.shape.questions:
            for option in cone.shape.options[question]:
                variable = self.variables.get(Reading(question, option))
                if variable is not None:
                    own[question, option] = variable
        heard, record = _heard(view), view.engine.record
        changed = {
            number: standing(
                cell, heard, {move: self.variables[move] for move in self.moves[cell.name] if move in self.variables},
                [leaf for leaf in cell.leaves if record.is_invoked(leaf, view.view.plea)],
            )
            for number, cell in enumerate(cone.cells) if cell.name in self.moves
        }
        return Altered(self.circuit, cone.shape, view.evaluation.inputs, own, standing=changed)

    def _values(self, cell: Cell) -> Iterator[str]:
        """What a cell may be set to: nothing where it is held fixed, or supposed, and nothing that it is anyway."""
        if self._fixed(cell) or any(not view.view.supposed.keys().isdisjoint(cell.leaves) for view in self.views):
            return
        yield from cell.leaves
        if not cell.exhaustive:
            yield "none"
        if any(state.proof != (UNKNOWN,) or state.out for state in self.states[cell.name]):
            yield "unknown"

    def _fixed(self, cell: Cell) -> bool:
        """Whether a cell is held fixed: by name, because it is certain, or because nobody speaks to it."""
        if self.allowed.holds(cell):
            return True
        found, keep = self.states[cell.name], self.allowed.keep
        if "unstated" in keep and all(state.status == "unstated" for state in found):
            return True
        return "proved" in keep and any(state.status in _CERTAIN for state in found)

    def _options(self) -> Iterator[tuple[str, str]]:
        """The readings that some view does not have already."""
        options = {question: names for view in self.views for question, names in view.cone.shape.options.items()}
        for question, names in options.items():
            if question not in self.allowed.keep:
                for name in names:
                    if any(view.view.admitted(question) != (name,) for view in self.views):
                        yield question, name

    def _moves(self) -> Iterator[tuple[str, list[Move]]]:
        """The changes of standing, cell by cell."""
        heard, record = [_heard(view) for view in self.views], self.views[0].engine.record
        graph = self.views[0].engine.graph
        around = [leaf for cell in self.cells.values() for leaf in cell.leaves if leaf in record.statements]
        for cell in self.cells.values():
            if not graph.is_leaf(cell.leaves[0]):
                self.findings[cell.name] = None
                continue
            if self._fixed(cell):
                continue
            spoken = [leaf for leaf in cell.leaves if leaf in record.statements or leaf in record.findings]
            found = [move for leaf in spoken for move in moves(leaf, heard, self.allowed.keep, around)]
            points = [[move for move in found if (move.leaf, move.side) == point] for point in {(m.leaf, m.side) for m in found}]
            if math.prod(len(point) + 1 for point in points) > MOST:
                self.left_alone[cell.name] = None
            elif found:
                yield cell.name, found


def changed(view: View, cells: Mapping[str, Cell], changes: Iterable[Named]) -> View:
    """A view with some changes made in it; `cells` has the cells of the facts among them, by name."""
    supposed: dict[str, Supposition] = dict(view.supposed)
    levels = dict(view.levels)
    for change in changes:
        if isinstance(change, Reading):
            view = view.with_reading(change.question, change.option)
        elif isinstance(change, Move):
            levels.update(change.levels)
        elif change.value in {"none", "unknown"}:
            supposed.update(dict.fromkeys(cells[change.cell].leaves, "fails" if change.value == "none" else "unknown"))
        else:
            supposed[change.value] = "holds"
    return replace(view, supposed=supposed, levels=levels)


def _together(changes: Iterable[Named]) -> frozenset[Named]:
    """Changes that are made together, each as it then has to be."""
    found = list(changes)
    return frozenset(one.beside(found) if isinstance(one, Move) else one for one in found)


def _heard(view: Answered) -> Heard:
    return Heard(view.evidence, view.parties & view.engine.concessive(view.view))


def order(change: Named) -> tuple[int, str, str, str]:
    """What changes are sorted by: facts, readings, what claims are worth, each by name."""
    if isinstance(change, Fact):
        return 0, change.cell, change.value, ""
    if isinstance(change, Reading):
        return 1, change.question, change.option, ""
    return 2, change.leaf, change.side, change.act
