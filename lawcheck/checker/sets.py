"""Whether sets that are said to be smallest are: each reaches its goal in every world, and no part of it does.

Raising a fact can undo another, so that parts which lack one element prove nothing: every part is tried. docs/semantics.md,
section 5.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lawcheck.checker.evidence import NONE, UNKNOWN
from lawcheck.checker.findings import Findings
from lawcheck.checker.logic import MAYBE, NO, YES, Situation, Values, work_out
from lawcheck.checker.search import Meter, OutOfSteps, Part, Question, Variable, changed, exists, part_of
from lawcheck.checker.weighing import STEPS, Given, Weighed, in_order

__all__ = ["Change", "Family", "check_family", "reservable", "settleable"]

#: A fact, by the number of its cell, set to a state, or a question of law, by its name, to an option.
Change = tuple[int | str, int | str]

#: Sets with more elements have too many parts to try them one by one.
LARGEST = 10


class Named(NamedTuple):
    """A world named with a set: the places of the changes that are made in it, and what of the rest is not as it is first."""

    made: tuple[int, ...]
    choice: Mapping[int | str, int | str]


class Family:
    """Changes that may be made to what a question rests on, and a goal."""

    def __init__(self, given: Given, weighed: Weighed, root: int, goal: str, raising: bool, changes: Iterable[Change]) -> None:
        self.given, self.weighed, self.root, self.goal, self.raising = given, weighed, root, goal, raising
        self.base = weighed.situations["proof"]
        below = given.graph.below([root])
        touched = {given.graph.places[node][0] for node in below}
        mine = [change for change in dict.fromkeys(changes) if isinstance(change[0], str) or change[0] in touched]
        widest = self.widest(mine, ())
        self.values = Values.empty(len(given.graph.names))
        work_out(given.graph, below, widest, self.values)
        self.part: Part = part_of(given.graph, root, widest, self.values)
        #: The changes that can make a difference.
        self.changes = [change for change in mine if change[0] in self.part.met]
        self.meter = Meter(STEPS // 10)

    def reached(self, changes: Iterable[Change], goal: str = "") -> bool:
        """Whether the goal, or another one, is reached once these changes are made.

        Raises:
            OutOfSteps: it took too long to tell.
        """
        wanted = goal or self.goal
        asked = Question(self.root, wanted == "not_shown")
        situation = self.situation(changes)
        with changed(self.given.graph, situation, self.values, self.part, self.meter):
            found, _ = exists(self.given.graph, asked, situation, self.values, self.meter)
        return found if wanted == "not_always" else not found

    def words(self, changes: Iterable[Change]) -> str:
        """Changes as a proof names them."""
        told = []
        for what, state in changes:
            if isinstance(what, int):
                cell = self.given.graph.cells[what]
                state = {NONE: "none", UNKNOWN: "unknown"}.get(int(state)) or cell.values[int(state)]
                what = cell.name
            told.append(f"{what} = {state}")
        return ", ".join(told) or "nothing at all"

    def shows(self, changes: Iterable[Change], world: Named) -> int:
        """Whether the question is shown in one world with these changes made in it."""
        graph, base = self.given.graph, self.base
        choice: dict[int | str, int | str] = {}
        for variable in self.part.variables:
            if isinstance(variable, int):
                choice[variable] = in_order(base.states_of(variable))[0]
            else:
                choice[variable] = min(base.options[variable])
        made = list(changes)
        situation = self.situation(made).fixed(graph, {**choice, **world.choice, **dict(made)})
        with changed(graph, situation, self.values, self.part, self.meter):
            return self.values.shown[self.root]

    def situation(self, changes: Iterable[Change]) -> Situation:
        """What is open once these changes are made: what a change sets to a value is raised by that, or denied."""
        made = list(changes)
        situation = self.base.fixed(self.given.graph, dict(made))
        if not self.raising:
            return situation
        raised = list(self._raised(made))
        return situation.raising({node: YES for node, asserted in raised if asserted}, {node: YES for node, _ in raised})

    def _raised(self, changes: Iterable[Change]) -> Iterator[tuple[int, bool]]:
        """The leaves that changes raise or deny: the value that is set; where none of the values holds, all of them."""
        for what, state in changes:
            if isinstance(what, int):
                for place, node in self.given.graph.cells[what].nodes:
                    if state in (place, NONE):
                        yield node, state == place

    def widest(self, perhaps: Sequence[Change], made: Sequence[Change]) -> Situation:
        """What is open where some changes are made, and others may be."""
        base = self.situation(made)
        states: dict[int | str, Any] = {}
        for what, state in perhaps:
            before = states.get(what) or (base.states_of(what) if isinstance(what, int) else base.options[what])
            states[what] = tuple(dict.fromkeys((*before, state)))
        situation = base.may_be(self.given.graph, states)
        if not self.raising:
            return situation
        raised = list(self._raised(perhaps))
        return situation.raising(
            {node: base.is_stated(node) or MAYBE for node, asserted in raised if asserted},
            {node: base.is_heard(node) or MAYBE for node, _ in raised},
        )


def settleable(weighed: Weighed) -> list[Change]:
    """Every way in which a contested fact, or an open question of law, may be settled."""
    found: list[Change] = [
        (cell, state) for cell, range_ in enumerate(weighed.ranges) if range_.word == "contested" for state in range_.proof
    ]
    for question, admitted in weighed.given.readings.items():
        found += [(question, option) for option in admitted if len(admitted) > 1]
    return found


def reservable(weighed: Weighed) -> list[Change]:
    """Every way in which a fact that is unproven or presumed may come out otherwise."""
    return [
        (cell, state) for cell, range_ in enumerate(weighed.ranges) if range_.word in {"unproven", "presumed"}
        for state in range_.open if range_.proof != (state,)
    ]


def check_family(
    given: Given, weighed: Weighed, root: int, told: Mapping[str, Any], possible: Sequence[Change], raising: bool, place: str,
    findings: Findings,
) -> None:
    """Check sets that are said to be smallest.

    Args:
        given: the proof.
        weighed: what the question rests on.
        root: the question.
        told: the family as the proof has it: goal, sets, and whether these are all.
        possible: the changes that may be made.
        raising: whether a change raises what it sets.
        place: where the family stands in the proof.
        findings: where what is found is noted.
    """
    allowed = set(possible)
    sets = [
        _read(given, weighed, one["changes"], allowed, f"{place}.sets[{number}]", findings)
        for number, one in enumerate(told["sets"])
    ]
    if None in sets:
        return
    found = [tuple(chosen) for chosen in sets if chosen is not None]
    for number, chosen in enumerate(found):
        for other in found[:number]:
            if set(other) <= set(chosen) or set(chosen) <= set(other):
                findings.refuse(f"{place}.sets[{number}]", "one of these sets holds another")
    family = Family(given, weighed, root, told["goal"], raising, (change for chosen in found for change in chosen))
    name = given.graph.names[root]
    for number, (chosen, one) in enumerate(zip(found, told["sets"], strict=True)):
        family.meter = Meter(STEPS // 10)
        try:
            _check(family, chosen, one["worlds"], f"{place}.sets[{number}]", findings)
        except OutOfSteps:
            findings.skip("smallest sets that take too many steps", name)
    if not told["complete"]:
        findings.skip("whether there are more smallest sets: the proof itself says that it did not look for all", name)
        return
    try:
        _check_all(Family(given, weighed, root, told["goal"], raising, possible), found, place, findings)
    except OutOfSteps:
        findings.skip("whether there are more smallest sets", name)


def _check(family: Family, chosen: Sequence[Change], named: Sequence[Mapping[str, Any]], place: str, findings: Findings) -> None:
    """One set: it reaches the goal; no part of it does."""
    worlds: list[Named] = []
    for count, told in enumerate(named):
        world = _world(family, chosen, told, f"{place}.worlds[{count}]", findings)
        if world is not None:
            worlds.append(world)
    findings.count("smallest sets")
    if not family.reached(chosen):
        findings.refuse(place, "there is a world in which this set does not do")
    try:
        part = _missing(family, [frozenset(chosen)], {}, family.goal, chosen)
    except OutOfSteps:
        if not _refuted(family, chosen, worlds):
            raise
        part = None
    if part is not None:
        findings.refuse(place, f"a part of this set, {len(part)} of {len(chosen)} changes, does as well")


def _refuted(family: Family, chosen: Sequence[Change], worlds: Sequence[Named]) -> bool:
    """Whether the worlds named show of every part of a set that it does not do: where what holds in general takes too long."""
    if family.goal == "not_always" or len(chosen) > LARGEST:
        return False
    parts = (part for size in range(len(chosen)) for part in itertools.combinations(chosen, size))
    family.meter = Meter(STEPS)
    return all(any((family.shows(part, world) == YES) == (family.goal == "not_shown") for world in worlds) for part in parts)


def _world(family: Family, chosen: Sequence[Change], told: Mapping[str, Any], place: str, findings: Findings) -> Named | None:
    """A world named with a set, None where it is none, or does not show what it is named for."""
    choice: dict[int | str, int | str] = {}
    for text, state in told["cells"].items():
        cell = family.given.cell_number.get(text, -1)
        found = family.weighed.state_of(cell, state) if cell >= 0 else None
        if found is None or found not in family.base.states_of(cell):
            findings.refuse(place, f"'{text}' cannot be '{state}' in the view")
            return None
        choice[cell] = found
    for question, option in told["readings"].items():
        if option not in family.base.options.get(question, ()):
            findings.refuse(place, f"the view does not admit '{option}' of '{question}'")
            return None
        choice[question] = option
    made = tuple(told["made"])
    if len(set(made)) < len(made) or any(number >= len(chosen) for number in made):
        findings.refuse(f"{place}.made", "these are not places of changes of the set")
        return None
    world = Named(made, choice)
    findings.count("worlds named")
    shown = family.shows([chosen[number] for number in made], world) == YES
    if shown == (family.goal != "not_shown"):
        findings.refuse(place, f"in this world the question is {'shown' if shown else 'not shown'}, which refutes nothing")
        return None
    if (family.goal == "not_always") != (len(made) == len(chosen)):
        findings.refuse(f"{place}.made", "this world is named for a part of the set, or for the set, that needs none")
        return None
    return world


def _check_all(family: Family, found: Sequence[Sequence[Change]], place: str, findings: Findings) -> None:
    """Whether no smallest set is missing: nothing but what holds one of them reaches the goal."""
    known = [frozenset(chosen) for chosen in found]
    if family.goal == "not_always":
        missing = _missing(family, [], {}, "not_shown", family.changes)
        if missing is not None:
            findings.refuse(place, f"there is a set that defeats it in every world: {family.words(missing)}")
            return
    missing = _missing(family, known, {}, family.goal, family.changes)
    if missing is not None:
        findings.refuse(place, f"a set that is not listed does as well: {family.words(missing)}")
    else:
        findings.count("families of sets found complete")


def _missing(
    family: Family, known: Sequence[frozenset[Change]], decided: Mapping[Variable, Change | None], goal: str,
    among: Sequence[Change],
) -> list[Change] | None:
    """Some of these changes that reach a goal and hold none of the known sets; None where there are none.

    One fact or reading after another is left as it is, or changed in one of the ways there are, as long as what surely holds
    leaves it open whether the goal can be reached.
    """
    graph, root = family.given.graph, family.root
    made = [change for change in decided.values() if change is not None]
    perhaps = [
        change for change in among if change[0] not in decided
        and not any(change in chosen and chosen <= {*made, change} for chosen in known)
    ]
    situation = family.widest(perhaps, made)
    with changed(graph, situation, family.values, family.part, family.meter):
        shown = family.values.shown[root]
        left = [variable for variable in part_of(graph, root, situation, family.values).variables if variable not in decided]
    left = [variable for variable in left if any(change[0] == variable for change in perhaps)]
    left.sort(key=lambda variable: -sum(any(change[0] == variable for change in chosen) for chosen in known))
    if shown == (NO if goal == "shown" else YES):
        return None
    if not left or shown != MAYBE:
        return made if family.reached(made, goal) else None
    for change in (None, *(change for change in perhaps if change[0] == left[0])):
        found = _missing(family, known, {**decided, left[0]: change}, goal, among)
        if found is not None:
            return found
    return None


def _read(
    given: Given, weighed: Weighed, changes: Sequence[Mapping[str, str]], possible: set[Change], place: str, findings: Findings
) -> list[Change] | None:
    """The changes of a set; None where one of them cannot be made."""
    found: list[Change] = []
    for count, told in enumerate(changes):
        change: Change | None = None
        if "question" in told:
            change = told["question"], told["option"]
        elif told["cell"] in given.cell_number:
            cell = given.cell_number[told["cell"]]
            state = weighed.state_of(cell, told["state"])
            change = None if state is None else (cell, state)
        if change is None or change not in possible or change[0] in [what for what, _ in found]:
            findings.refuse(f"{place}.changes[{count}]", "this is nothing that may come out so in the view")
            return None
        found.append(change)
    return found
