"""What becomes of a question once changes are made, as a diagram: in every world, for all sets of changes at once.

One choice is which change is made to a fact or a question of law, none being its first way; another is how that comes out in a
world, where no change settles it. Elements are put together from what lies below them as in `logic`, each once for all
questions in which the same concessions bind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from lawcheck.checker.changes import Change, Named, widest
from lawcheck.checker.diagrams import ALWAYS, NEVER, Diagrams
from lawcheck.checker.evidence import NONE, UNKNOWN
from lawcheck.checker.logic import MAYBE, NO, YES, Situation, Values, work_out
from lawcheck.checker.model import Norm
from lawcheck.checker.search import Meter, OutOfSteps, Variable, part_of, tells
from lawcheck.checker.weighing import Weighed, first_of

__all__ = ["Drawing", "Drawn"]

#: So many steps may be taken to draw one question; and so many diagrams are kept for the next ones.
STEPS, KEPT = 300_000, 1_000_000


class _Drawn(NamedTuple):
    """The diagrams of a node: whether it is shown, absent, raised and spoken to."""

    shown: int
    absent: int
    raised: int
    spoken: int


class Drawing:
    """The questions of a group under changes of one kind.

    Args:
        weighed: what the questions rest on.
        possible: the changes that may be made.
        raising: whether a change raises what it sets.
    """

    def __init__(self, weighed: Weighed, possible: Iterable[Change], raising: bool) -> None:
        self.weighed, self.raising = weighed, raising
        self.possible = list(dict.fromkeys(possible))
        self.allowed = frozenset(self.possible)
        self.states: dict[Variable, list[int | str]] = {}
        for what, state in self.possible:
            self.states.setdefault(what, []).append(state)
        self.base = weighed.situations["proof"]
        self._forget()

    @cached_property
    def situation(self) -> Situation:
        """What is open where all these changes may be made."""
        return widest(self.weighed.given.graph, self.base, self.possible, self.raising)

    @cached_property
    def values(self) -> Values:
        """What surely holds of each node whichever changes are made."""
        values = Values.empty(len(self.weighed.given.graph.names))
        work_out(self.weighed.given.graph, self.weighed.nodes, self.situation, values)
        return values

    def question(self, root: int, goal: str) -> Drawn:
        """A question, and a goal to be reached with it; to be used before the next question is drawn.

        Raises:
            OutOfSteps: it is too large to be drawn.
        """
        if len(self.diagrams) > KEPT:
            self._forget()
        fresh = not self.levels
        try:
            return self._question(root, goal)
        except OutOfSteps:
            self._forget()
            if fresh:
                raise
        return self._question(root, goal)  # in an order of its own, and not in that of the questions before it

    def _question(self, root: int, goal: str) -> Drawn:
        self.diagrams.meter.left = STEPS
        nodes = part_of(self.weighed.given.graph, root, self.situation, self.values).nodes
        self._put_in_order(root, set(nodes))
        for node in nodes:
            if node not in self._nodes:
                self._nodes[node] = self._node(node)
        return Drawn(self, root, goal)

    def of(self, node: int) -> _Drawn:
        """The diagrams of a node; of what no change and no world makes otherwise, that."""
        return self._nodes.get(node) or _Drawn(*(
            ALWAYS if known[node] == YES else NEVER
            for known in (self.values.shown, self.values.absent, self.values.raised, self.values.spoken)
        ))

    def _forget(self) -> None:
        """Begin with an empty sheet."""
        self.diagrams = Diagrams(Meter(STEPS))
        self._nodes: dict[int, _Drawn] = {}
        #: The level of the change of each fact or question of law; that of how it comes out is the next one.
        self.levels: dict[Variable, int] = {}
        self.worlds: set[int] = set()
        self.variables: list[Variable] = []

    def _put_in_order(self, root: int, nodes: set[int]) -> None:
        """Give levels to what stands below a question, what stands together together, a gate before what it opens."""
        graph = self.weighed.given.graph
        stack: list[tuple[int, int]] = [(root, -1)]
        while stack:
            node, gate = stack.pop()
            if gate >= 0 and self.situation.gates[gate] == MAYBE:
                self.level(graph.gates[gate][0])
            if node not in nodes:
                continue
            nodes.discard(node)
            norm = graph.norms[node]
            if norm is None:
                self.level(graph.places[node][0])
            else:
                stack += [(edge.child, edge.gate) for edge in reversed(norm.edges)]

    def ways(self) -> dict[int, int]:
        """In how many ways the choices of changes may come out, by their levels."""
        return {level: 1 + len(self.states.get(what, ())) for what, level in self.levels.items()}

    def level(self, what: Variable) -> int:
        """The level of the change of a fact or question of law."""
        if what not in self.levels:
            self.levels[what] = 2 * len(self.variables)
            self.worlds.add(2 * len(self.variables) + 1)
            self.variables.append(what)
        return self.levels[what]

    def in_world(self, what: Variable) -> Sequence[int | str]:
        """The states in which a fact or a question of law may be where no change is made to it."""
        return self.base.of(what)

    def _choice(self, what: Variable, changed: Sequence[int], otherwise: Sequence[int]) -> int:
        """What follows from how something is: from each of its changes, and from each of its states where none is made."""
        draw, level = self.diagrams.asking, self.level(what)
        return draw(level, [draw(level + 1, otherwise), *changed])

    def _depends(self, what: Variable, states: frozenset[int | str] | set[int | str]) -> int:
        """Whether something is in one of some states."""
        yes = [NEVER, ALWAYS]
        changed, otherwise = self.states.get(what, ()), self.in_world(what)
        return self._choice(what, [yes[state in states] for state in changed], [yes[state in states] for state in otherwise])

    def _node(self, node: int) -> _Drawn:
        norm = self.weighed.given.graph.norms[node]
        return self._leaf(node) if norm is None else self._norm(node, norm)

    def _leaf(self, node: int) -> _Drawn:
        cell, value = self.weighed.given.graph.places[node]
        values, changes = self.values, self.states.get(cell, ())
        denied = value in self.base.out_of(cell)
        fails = {state for state in (*self.in_world(cell), *changes) if (denied if state == UNKNOWN else state != value)}
        raised = ALWAYS if values.raised[node] == YES else NEVER
        spoken = ALWAYS if values.spoken[node] == YES else NEVER
        nothing = [NEVER for _ in self.in_world(cell)]
        if values.raised[node] == MAYBE:
            raised = self._choice(cell, [int(state == value) for state in changes], nothing)
        if values.spoken[node] == MAYBE:
            spoken = self._choice(cell, [int(state in (value, NONE)) for state in changes], nothing)
        return _Drawn(self._depends(cell, {value}), self._depends(cell, fails), raised, spoken)

    def _gate(self, gate: int) -> int:
        if gate < 0 or self.situation.gates[gate] == YES:
            return ALWAYS
        if self.situation.gates[gate] == NO:
            return NEVER
        question, opening = self.weighed.given.graph.gates[gate]
        return self._depends(question, opening)

    def _norm(self, node: int, norm: Norm) -> _Drawn:
        draw, values = self.diagrams, self.values
        attention = MAYBE in (values.raised[node], values.spoken[node])
        missing = lost = shown = hope = beaten = NEVER
        holding, failing = list[int](), list[int]()
        for edge in norm.edges:
            if edge.kind != "factor" and not attention and not tells(edge, self.situation, values):
                continue
            child, live = self.of(edge.child), self._gate(edge.gate)
            holds, fails = (child.absent, child.shown) if edge.negated else (child.shown, child.absent)
            if edge.kind == "all":
                missing = draw.either(missing, draw.both(live, draw.denied(holds)))
                lost = draw.either(lost, draw.both(live, fails))
            elif edge.kind == "factor":
                holding.append(holds)
                failing.append(fails)
            else:
                live = draw.both(live, child.spoken if edge.negated else child.raised)
                if edge.kind == "any":
                    shown = draw.either(shown, draw.both(live, holds))
                    hope = draw.either(hope, draw.both(live, draw.denied(fails)))
                else:
                    beaten = draw.either(beaten, draw.both(live, holds))
        if norm.connective == "all":
            shown, absent = draw.denied(missing), lost
        elif norm.connective == "any":
            absent = draw.denied(hope)
        else:
            shown = draw.at_least(holding, norm.quorum)
            absent = draw.at_least(failing, len(failing) - norm.quorum + 1)
        return _Drawn(
            draw.both(shown, draw.denied(beaten)), draw.either(absent, beaten), *self._attention(node, norm, attention)
        )

    def _attention(self, node: int, norm: Norm, open_: bool) -> tuple[int, int]:
        """Whether a norm is raised, and spoken to."""
        if not open_:
            known = self.of(node)
            return known.raised, known.spoken
        draw = self.diagrams
        raised = spoken = ALWAYS if self.base.is_stated(node) == YES else NEVER
        if norm.raised_by is None:
            for edge in norm.edges:
                child = self.of(edge.child)
                spoken = draw.either(spoken, child.spoken)
                raised = draw.either(raised, child.spoken if edge.negated else child.raised)
        else:
            for below in norm.raised_by:
                child = self.of(below)
                spoken, raised = draw.either(spoken, child.spoken), draw.either(raised, child.raised)
        return raised, draw.either(spoken, raised)


class Drawn:
    """One question of a drawing: which sets of changes reach a goal with it, and which do not."""

    def __init__(self, drawing: Drawing, root: int, goal: str) -> None:
        self.drawing, self.goal = drawing, goal
        self.shown = drawing.of(root).shown
        self.reaching = self._reaching(goal)

    def reached(self, changes: Iterable[Change]) -> bool:
        """Whether the goal is reached once these changes are made."""
        made = self._ways(changes)
        return self.drawing.diagrams.answer(self.reaching, lambda level: made.get(level, 0))

    def shows(self, changes: Sequence[Change], world: Named) -> bool:
        """Whether the question is shown in one world with these changes made in it."""
        drawing, made = self.drawing, self._ways(changes)

        def way(level: int) -> int:
            if level not in drawing.worlds:
                return made.get(level, 0)
            what = drawing.variables[level // 2]
            states = drawing.in_world(what)
            return states.index(world.choice.get(what, first_of(states)))

        return drawing.diagrams.answer(self.shown, way)

    def smaller(self, chosen: Sequence[Change]) -> list[Change] | None:
        """A part of a set with which the goal is reached; None where there is none."""
        enough = self.drawing.diagrams.fewest(self.reaching, self._ways(chosen))
        if enough is None or len(enough) == len(chosen):
            return None
        return [change for change in chosen if self.drawing.levels.get(change[0]) in enough]

    def missing(self, known: Iterable[Sequence[Change]], goal: str = "") -> list[Change] | None:
        """Changes that reach the goal, or another one, and hold none of the known sets; None where there are none.

        Raises:
            OutOfSteps: it took too long to tell.
        """
        drawing = self.drawing
        diagrams, reaching = drawing.diagrams, self._reaching(goal) if goal else self.reaching
        diagrams.meter.left = STEPS
        ways = [(self._ways(chosen), len(chosen)) for chosen in known]
        sets = [tuple(sorted(mine.items())) for mine, size in ways if len(mine) == size]
        left = diagrams.both(reaching, diagrams.denied(diagrams.holding_one_of(sets, drawing.ways())))
        if left == NEVER:
            return None
        found = diagrams.example(left)
        return [
            (what, drawing.states[what][found[level] - 1]) for what, level in drawing.levels.items() if found.get(level)
        ]

    def _reaching(self, goal: str) -> int:
        diagrams = self.drawing.diagrams
        good = self.shown if goal == "shown" else diagrams.denied(self.shown)
        return diagrams.whatever(good, frozenset(self.drawing.worlds), every=goal != "not_always")

    def _ways(self, changes: Iterable[Change]) -> dict[int, int]:
        """Changes by their levels; those that make no difference to any question drawn so far have none."""
        drawing = self.drawing
        return {
            drawing.levels[what]: 1 + drawing.states[what].index(state) for what, state in changes if what in drawing.levels
        }
