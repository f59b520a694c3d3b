"""Whether sets that are said to be smallest are: each reaches its goal in every world, no part of it does, and none is missing.

docs/semantics.md, section 5. A question is drawn once for all sets of changes (see `drawn`); one that is too large for that is
tried set by set (see `searched`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lawcheck.checker.changes import Change, Named, words
from lawcheck.checker.drawn import Drawing, Drawn
from lawcheck.checker.findings import Findings
from lawcheck.checker.search import Meter, OutOfSteps
from lawcheck.checker.searched import Searched
from lawcheck.checker.weighing import STEPS, Weighed

__all__ = ["check_family"]

_Sets = Sequence[Sequence[Change]]


def check_family(drawing: Drawing, root: int, told: Mapping[str, Any], place: str, findings: Findings) -> None:
    """Check sets that are said to be smallest.

    Args:
        drawing: what the question rests on, and the changes that may be made.
        root: the question.
        told: the family as the proof has it: goal, sets, and whether these are all.
        place: where the family stands in the proof.
        findings: where what is found is noted.
    """
    sets = [
        _read(drawing, one["changes"], f"{place}.sets[{number}]", findings) for number, one in enumerate(told["sets"])
    ]
    if None in sets:
        return
    found = [tuple(chosen) for chosen in sets if chosen is not None]
    for number in _holding_another(found):
        findings.refuse(f"{place}.sets[{number}]", "one of these sets holds another")
    name, goal = drawing.weighed.given.graph.names[root], told["goal"]
    question = _question(drawing, root, goal, [change for chosen in found for change in chosen])
    for number, (chosen, one) in enumerate(zip(found, told["sets"], strict=True)):
        try:
            _check(drawing.weighed, question, chosen, one["worlds"], f"{place}.sets[{number}]", findings)
        except OutOfSteps:
            findings.skip("smallest sets that take too many steps", name)
    if not told["complete"]:
        findings.skip(INCOMPLETE if found else EMPTY, name)
        return
    try:
        missing = _missing(drawing, question, root, found)
    except OutOfSteps:
        findings.skip("whether there are more smallest sets", name)
    else:
        graph = drawing.weighed.given.graph
        for text, one_more in missing:
            findings.refuse(place, f"{text}: {words(graph, one_more)}")
        findings.count("families of sets found complete", not missing)


#: What is not checked of a family of which the proof says that it is not complete.
INCOMPLETE = "whether there are more smallest sets: the proof itself says that it did not look for all"
EMPTY = "whether there are smallest sets: the proof names none and says that it did not search to the end"


def _question(drawing: Drawing, root: int, goal: str, changes: Sequence[Change]) -> Drawn | Searched:
    """A question drawn, or where it is too large for that, what is needed to search it."""
    try:
        return drawing.question(root, goal)
    except OutOfSteps:
        return Searched(drawing.weighed, root, goal, drawing.raising, changes)


def _holding_another(sets: _Sets) -> list[int]:
    """The sets that hold, or are held by, one before them, by their places."""
    bits: dict[Change, int] = {}
    masks: list[int] = []
    found = []
    for number, chosen in enumerate(sets):
        mask = sum(1 << bits.setdefault(change, len(bits)) for change in chosen)
        if any(mask & other in (mask, other) for other in masks):
            found.append(number)
        masks.append(mask)
    return found


def _check(
    weighed: Weighed, question: Drawn | Searched, chosen: Sequence[Change], named: Sequence[Mapping[str, Any]], place: str,
    findings: Findings,
) -> None:
    """One set: it reaches the goal; no part of it does."""
    if isinstance(question, Searched):
        question.meter = Meter(STEPS // 10)
    worlds: list[Named] = []
    for count, told in enumerate(named):
        world = _world(weighed, question, chosen, told, f"{place}.worlds[{count}]", findings)
        if world is not None:
            worlds.append(world)
    findings.count("smallest sets")
    if not chosen:
        findings.refuse(place, "a set without any change changes nothing")
    if not question.reached(chosen):
        findings.refuse(place, "there is a world in which this set does not do")
    part = question.smaller(chosen) if isinstance(question, Drawn) else question.smaller(chosen, worlds)
    if part is not None:
        findings.refuse(place, f"a part of this set, {len(part)} of {len(chosen)} changes, does as well")


def _world(
    weighed: Weighed, question: Drawn | Searched, chosen: Sequence[Change], told: Mapping[str, Any], place: str,
    findings: Findings,
) -> Named | None:
    """A world named with a set, None where it is none, or does not show what it is named for."""
    choice: dict[int | str, int | str] = {}
    given, base, goal = weighed.given, weighed.situations["proof"], question.goal
    for text, state in told["cells"].items():
        cell = given.cell_number.get(text, -1)
        found = weighed.state_of(cell, state) if cell >= 0 else None
        if found is None or found not in base.states_of(cell):
            findings.refuse(place, f"'{text}' cannot be '{state}' in the view")
            return None
        choice[cell] = found
    for of, option in told["readings"].items():
        if option not in base.options.get(of, ()):
            findings.refuse(place, f"the view does not admit '{option}' of '{of}'")
            return None
        choice[of] = option
    made = tuple(told["made"])
    if len(set(made)) < len(made) or any(number >= len(chosen) for number in made):
        findings.refuse(f"{place}.made", "these are not places of changes of the set")
        return None
    world = Named(made, choice)
    findings.count("worlds named")
    shown = question.shows([chosen[number] for number in made], world)
    if shown == (goal != "not_shown"):
        findings.refuse(place, f"in this world the question is {'shown' if shown else 'not shown'}, which refutes nothing")
        return None
    if (goal == "not_always") != (len(made) == len(chosen)):
        findings.refuse(f"{place}.made", "this world is named for a part of the set, or for the set, that needs none")
        return None
    return world


def _missing(drawing: Drawing, question: Drawn | Searched, root: int, found: _Sets) -> list[tuple[str, list[Change]]]:
    """Sets that are not listed and should be, each with what is wrong: nothing but what holds a listed set may reach the goal.

    Raises:
        OutOfSteps: it took too long to tell.
    """
    if isinstance(question, Drawn):
        try:
            return _left_out(question, found)
        except OutOfSteps:
            pass
    return _left_out(Searched(drawing.weighed, root, question.goal, drawing.raising, drawing.possible), found)


def _left_out(question: Drawn | Searched, found: _Sets) -> list[tuple[str, list[Change]]]:
    if question.goal == "not_always":
        missing = question.missing([], "not_shown")
        if missing is not None:
            return [("there is a set that defeats it in every world", missing)]
    missing = question.missing(found)
    return [] if missing is None else [("a set that is not listed does as well", missing)]


def _read(drawing: Drawing, changes: Sequence[Mapping[str, str]], place: str, findings: Findings) -> list[Change] | None:
    """The changes of a set; None where one of them cannot be made."""
    weighed, found = drawing.weighed, dict[int | str, Change]()
    for count, told in enumerate(changes):
        change: Change | None = None
        if "question" in told:
            change = told["question"], told["option"]
        elif told["cell"] in weighed.given.cell_number:
            cell = weighed.given.cell_number[told["cell"]]
            state = weighed.state_of(cell, told["state"])
            change = None if state is None else (cell, state)
        if change is None or change not in drawing.allowed or change[0] in found:
            findings.refuse(f"{place}.changes[{count}]", "this is nothing that may come out so in the view")
            return None
        found[change[0]] = change
    return list(found.values())
