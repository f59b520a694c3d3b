"""Between views: what becomes of a status where some differences of two views are taken over, and what whatever is read.

Two views of one question differ at a few *places*: how a question of law is read, how a fact stands, whether a norm is invoked.
Any of them may be taken over from the one view into the other; which smallest sets carry the status over is found without trying
all of them. Where part of the places are fixed, bounds for the rest as they are in either view tell which statuses can still
come out: if the one looked for cannot, or if no place that is left can be felt at the question, nothing below has to be tried.
So a place that does not matter costs nothing, and sets come out smallest first: a search cut short has found smallest sets.

The same is done for the readings alone, each question of law on any of its options, to prove what no reading can change.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from lawcheck.reasoning.bounds import DEAD, MAYBE, OPEN, PROOF, Bounds, Inputs, bounds, gate_states, reread
from lawcheck.reasoning.evidence import NONE, UNKNOWN, CellState
from lawcheck.reasoning.shape import Shape
from lawcheck.reasoning.status import STATUSES, Status, evaluate
from lawcheck.reasoning.witness import in_any_case

__all__ = ["STEPS", "Between", "Carrying", "Place", "every_option", "on_readings"]

#: How many partly fixed views are looked at, unless told otherwise.
STEPS = 4000

#: How many places that change who is raised are tried in all combinations, to prove that another place is needed.
_UNHEARD = 4

_ONLY_RAISED = frozenset({"any", "unless"})


class Place(NamedTuple):
    """One thing in which two views differ: a question of law by its name, a cell by its number, a norm that is invoked."""

    kind: Literal["reading", "fact", "ground"]
    what: str | int


@dataclass(frozen=True, slots=True)
class Carrying:
    """The smallest sets of places that carry a status over, smallest first: no part of any of them does it.

    Attributes:
        sets: the sets, places by their numbers.
        needed: places that are in every such set, listed or not; of a search cut short, those of which it was proved.
        complete: whether there are no others. Where the search was cut short there may be, and not only larger ones.
        below: all sets with fewer places than this are listed.
        steps: how many partly fixed views were looked at.
    """

    sets: tuple[frozenset[int], ...]
    needed: frozenset[int]
    complete: bool
    below: int
    steps: int


class Between:
    """Two views of one question, on one shape, and all that lies between them.

    Places are counted in the order of the shape: readings, facts, norms. A set of their numbers stands for the view that is as
    the first, with these places as in the second.
    """

    def __init__(self, shape: Shape, one: Inputs, other: Inputs) -> None:
        self.shape, self.one, self.other = shape, one, other
        self._leaves: dict[int, list[int]] = {}
        for node, row in enumerate(shape.rows):
            if row.cell >= 0:
                self._leaves.setdefault(row.cell, []).append(node)
        self.places = tuple(self._differing())
        self._last: tuple[Inputs, Bounds] | None = None

    def _differing(self) -> Iterable[Place]:
        one, other = self.one, self.other
        for question, mine, theirs in zip(self.shape.questions, one.admitted, other.admitted, strict=True):
            if set(mine) != set(theirs):
                yield Place("reading", question)
        for cell, (here, there) in enumerate(zip(one.cells, other.cells, strict=True)):
            if _meaning(here) != _meaning(there) or any(self._heard(one, n) != self._heard(other, n) for n in self._leaves[cell]):
                yield Place("fact", cell)
        for node in sorted(one.stated ^ other.stated):
            if self.shape.rows[node].cell < 0:
                yield Place("ground", node)

    def _heard(self, inputs: Inputs, node: int) -> int:
        """2 where a leaf is raised, 1 where it is only spoken to."""
        return 2 if node in inputs.stated else int(node in inputs.denied)

    @cached_property
    def _nodes(self) -> tuple[tuple[int, ...], ...]:
        """The nodes of each place that may be raised or denied with it."""
        return tuple(
            () if isinstance(what, str) else (what,) if kind == "ground" else tuple(self._leaves[what])
            for kind, what in self.places
        )

    @cached_property
    def _unheard(self) -> frozenset[int]:
        """The places at which it changes who is raised: nothing is known of a view until these are fixed."""
        return frozenset(
            number for number, nodes in enumerate(self._nodes)
            if any(self._heard(self.one, node) != self._heard(self.other, node) for node in nodes)
        )

    def inputs(self, taken: Collection[int], loose: Collection[int] = ()) -> Inputs:
        """The view with these places taken over; with `loose`, it admits at those all that either view does."""
        cells, readings = list(self.one.cells), dict(zip(self.shape.questions, self.one.admitted, strict=True))
        theirs = dict(zip(self.shape.questions, self.other.admitted, strict=True))
        stated, denied = set(self.one.stated), set(self.one.denied)
        for number in sorted({*taken, *loose}):
            kind, what = self.places[number]
            whole = number in loose
            if isinstance(what, str):
                mine = tuple([option for option in readings[what] if option not in theirs[what]]) if whole else ()
                readings[what] = (*mine, *theirs[what])
            elif kind == "fact":
                cells[what] = _either(cells[what], self.other.cells[what]) if whole else self.other.cells[what]
            if not whole:
                for node in self._nodes[number]:
                    for mine_said, theirs_said in ((stated, self.other.stated), (denied, self.other.denied)):
                        (mine_said.add if node in theirs_said else mine_said.discard)(node)
        return Inputs(tuple(cells), frozenset(stated), frozenset(denied), tuple(readings.values()))

    def status(self, taken: Collection[int]) -> Status:
        """The status of the question with these places taken over, and no others."""
        return evaluate(self.shape, self.inputs(taken)).status(self.shape.root)

    def smallest(self, target: Status, sets: int = 1000, steps: int = STEPS) -> Carrying:
        """The smallest sets of places that give the question this status."""
        everything = frozenset(range(len(self.places)))
        if self.status(()) == target:
            return Carrying((frozenset(),), frozenset(), True, len(everything) + 1, 1)
        needed = frozenset(place for place in everything if not self._can(frozenset(), everything - {place}, target))
        found = self._smallest(target, everything, needed, sets, steps)
        if found.complete:
            return replace(found, needed=frozenset.intersection(*found.sets) if found.sets else frozenset())
        if found.sets or self.status(everything) != target:
            return found
        chosen = everything
        for place in sorted(everything - needed, reverse=True):  # one set that does it, and then what is smallest in that
            if self.status(chosen - {place}) == target:
                chosen -= {place}
        inside = self._smallest(target, chosen, needed, sets, steps)
        return replace(found, sets=inside.sets, steps=found.steps + inside.steps)

    def _smallest(self, target: Status, among: frozenset[int], needed: frozenset[int], sets: int, steps: int) -> Carrying:
        """The smallest sets among some of the places; all of them hold those that are needed."""
        found: list[frozenset[int]] = []
        # Sets in the making, smaller ones first: size, turn, what it takes over, what it leaves, whether it was tried.
        heap: list[tuple[int, int, frozenset[int], frozenset[int], bool]] = [(len(needed), 0, needed, frozenset(), False)]
        turns, left = 0, steps
        while heap:
            size, _, taken, kept, tried = heappop(heap)
            if any(smaller <= taken for smaller in found):
                continue
            if left <= 0 or len(found) >= sets:
                return Carrying(tuple(sorted(found, key=_by_size)), needed, False, size, steps - left)
            left -= 1
            if not tried and self.status(taken) == target:
                found.append(taken)
                continue
            place = self._next(taken, among - taken - kept, target)
            if place is not None:
                heappush(heap, (size, turns + 1, taken, kept | {place}, True))
                heappush(heap, (size + 1, turns + 2, taken | {place}, kept, False))
                turns += 2
        return Carrying(tuple(sorted(found, key=_by_size)), needed, True, len(among) + 1, steps - left)

    def _next(self, taken: frozenset[int], free: frozenset[int], target: Status) -> int | None:
        """A place to decide on next; None where no choice at the free places can give the status, or none is felt."""
        if not free.isdisjoint(self._unheard):
            return min(free & self._unheard)
        if not free:
            return None
        widest = self.inputs(taken, free)
        found = self._bounds(widest)
        if not self._may(widest, found, free, target):
            return None
        wanted = {self.places[number].what: number for number in free}
        return next((wanted[what] for what in _felt(self.shape, widest, found) if what in wanted), None)

    def _can(self, taken: frozenset[int], free: frozenset[int], target: Status) -> bool:
        """Whether some choice at the free places may give the status; where not, none does."""
        unheard = free & self._unheard
        if len(unheard) > _UNHEARD:
            return True
        if unheard:
            place = min(unheard)
            return any(self._can(chosen, free - {place}, target) for chosen in (taken, taken | {place}))
        widest = self.inputs(taken, free)
        return self._may(widest, self._bounds(widest), free, target)

    def _bounds(self, inputs: Inputs) -> Bounds:
        """The bounds of a view; where the last one differed in its readings only, what these leave as it was is taken over."""
        if self._last is not None and self._last[0][:3] == inputs[:3]:
            found = reread(self.shape, inputs, self._last[0].admitted, self._last[1])
        else:
            found = bounds(self.shape, inputs)
        self._last = (inputs, found)
        return found

    def _may(self, widest: Inputs, found: Bounds, free: frozenset[int], target: Status) -> bool:
        return target in _Possible(self.shape, widest, found, frozenset(self.places[number].what for number in free))


def on_readings(
    shape: Shape, inputs: Inputs, looked_for: Collection[Status] = (), steps: int = STEPS
) -> tuple[frozenset[Status], bool]:
    """The statuses that a question has on the readings admitted: on each combination of them, and where all are left open.

    Where there is one only, no view that leaves several of these readings open gives another; where in none of them the question
    is met or depends, it is neither in such a view.

    Args:
        shape: the shape of the question's cone.
        inputs: a view; of each question of law it admits the options that are tried.
        looked_for: whether there are any of these is all that is asked; left out, every status is looked for.
        steps: how many partly fixed views to look at.

    Returns:
        The statuses met, and whether there are no others; with `looked_for`, whether there are no others of these. Where one of
        these is among them, the search stopped there.
    """
    wanted = frozenset(looked_for) or frozenset(STATUSES)
    met: set[Status] = set()
    every = frozenset(shape.questions)
    stack = [inputs.admitted]
    while stack:
        if steps <= 0:
            return frozenset(met), False
        steps -= 1
        admitted = stack.pop()
        view = Inputs(inputs.cells, inputs.stated, inputs.denied, admitted)
        evaluation = evaluate(shape, view)
        met.add(evaluation.status(shape.root))  # a view that leaves all of these open is a view
        if not met.isdisjoint(looked_for):
            return frozenset(met), True
        can = _Possible(shape, view, evaluation.bounds, every)
        if not any(status in can for status in STATUSES if status in wanted and status not in met):
            continue
        open_ = {question: number for number, question in enumerate(shape.questions) if len(admitted[number]) > 1}
        asked = next((what for what in _felt(shape, view, evaluation.bounds) if what in open_), None)
        if asked is None:
            continue
        number = open_[str(asked)]
        stack += [(*admitted[:number], (option,), *admitted[number + 1:]) for option in reversed(admitted[number])]
    return frozenset(met), True


def every_option(shape: Shape, inputs: Inputs, but: Mapping[str, tuple[str, ...]] | None = None) -> Inputs:
    """A view as it is, but with every option of every question of law admitted, save those in `but`, read as it says."""
    fixed = but or {}
    admitted = tuple([fixed.get(question, tuple(shape.options[question])) for question in shape.questions])
    return Inputs(inputs.cells, inputs.stated, inputs.denied, admitted)


class _Possible:
    """The statuses the question may have in any view that admits no more than this one; all that it has are among them.

    `found` are the bounds of the view; `loose` the cells and questions of law that a narrower view may have otherwise.
    """

    def __init__(self, shape: Shape, widest: Inputs, found: Bounds, loose: Container[int | str]) -> None:
        self.shape, self.widest, self.found, self.loose = shape, widest, found, loose
        self._known: dict[tuple[int, bool], bool | None] = {}

    def __contains__(self, status: Status) -> bool:
        spoken = self.found.spoken[self.shape.root]
        if status == "met":
            return self._every(PROOF) is not False or self._every(OPEN) is not False
        if self._every(PROOF) is True or self._every(OPEN) is True:
            return False
        if status == "depends":
            return self._some(PROOF) is not False
        if spoken == (status == "not_engaged") or self._some(PROOF) is True:
            return False
        return status == "not_engaged" or self._some(OPEN) is not (status == "not_met")

    def _every(self, range_: int) -> bool | None:
        """Whether it is shown in every world of a range; None where such views may differ in that."""
        return self._tell(range_, False)

    def _some(self, range_: int) -> bool | None:
        """Whether it is shown in some world of a range; None where such views may differ in that."""
        return self._tell(range_, True)

    def _tell(self, range_: int, some: bool) -> bool | None:
        pair = self.found.shown[self.shape.root] >> range_ & 3
        if pair != 2:
            return pair == 3
        if (range_, some) not in self._known:
            named = in_any_case(self.shape, self.widest, self.found, range_, some, self.loose)
            self._known[range_, some] = some if named else None
        return self._known[range_, some]


def _felt(shape: Shape, widest: Inputs, found: Bounds) -> Iterable[str | int]:
    """The questions of law and the cells that can be felt at the question, from above to below: no settled node lies between."""
    gates = gate_states(shape, widest.admitted)
    seen, level = {shape.root}, [shape.root]
    while level:
        below: list[int] = []
        for node in level:
            if not _open(found, node):
                continue
            row = shape.rows[node]
            if row.cell >= 0:
                yield row.cell
            for kind, child, negated, gate in row.edges:
                if gate >= 0 and gates[gate] == DEAD:
                    continue
                if kind in _ONLY_RAISED and not (found.spoken if negated else found.raised)[child]:
                    continue
                if gate >= 0 and gates[gate] == MAYBE:
                    yield shape.gates[gate].question
                if child not in seen:
                    seen.add(child)
                    below.append(child)
        level = below


def _open(found: Bounds, node: int) -> bool:
    """Whether bounds leave anything of a node open in the proof range or the open range."""
    return any(bits >> range_ & 3 == 2 for bits in (found.shown[node], found.absent[node]) for range_ in (PROOF, OPEN))


def _meaning(state: CellState) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """What a state comes to, whatever it is called."""
    return frozenset(state.proof), frozenset(state.open), frozenset(state.out if UNKNOWN in state.proof else ())


def _either(one: CellState, other: CellState) -> CellState:
    """The state of a cell that may be in either of two; also in none of its values, where they exclude different ones."""
    out = tuple([value for value in one.out if value in other.out])
    doubt = (NONE,) if out != one.out or out != other.out else ()
    proof = tuple(dict.fromkeys((*one.proof, *other.proof, *doubt)))
    return CellState(one.status, proof, tuple(dict.fromkeys((*one.open, *other.open))), out)


def _by_size(chosen: frozenset[int]) -> tuple[int, list[int]]:
    return len(chosen), sorted(chosen)
