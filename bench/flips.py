"""What would change an answer: the first ten smallest sets on a cone of the campaign, and sets on graphs made up at random.

Each is held against one fresh grounding of the same cone, solved: what a solver without any preparation needs to look at it once.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import clingo

import lawcheck
from bench.cold import CAMPAIGN
from bench.rows import Row, goal, milliseconds
from bench.timing import ROOT, processor_seconds, told
from lawcheck.law.graph import Cell, Connective, Edge, Graph
from lawcheck.reasoning.bounds import Inputs
from lawcheck.reasoning.engine import Answered, Engine
from lawcheck.reasoning.evidence import Record
from lawcheck.reasoning.flipping import Allowed, Flipped, flip
from lawcheck.reasoning.hunt import Budget
from lawcheck.reasoning.kernel import kernel_text, program
from lawcheck.reasoning.shape import Shape
from lawcheck.reasoning.view import View

__all__ = ["QUESTION", "VIEWS", "figures", "made_up"]

T = TypeVar("T")

#: A justification that fails under every position, from where it is farthest from being met and from where it is nearest.
QUESTION, VIEWS = "self_defence(strike_1,venezuela)", ("icj", "us_2025")
#: Open leaves of the graphs made up, and how many graphs there are of each size.
SIZES, GRAPHS = (10, 40, 80), 5
_KINDS: tuple[Connective, ...] = ("all", "any", "any", "factor")
_TEN = Budget(sets=10, steps=20_000, conflicts=100_000)
_THOUSAND = Budget(sets=1_000, steps=20_000, conflicts=100_000)


def figures(rounds: int) -> list[Row]:
    """The rows of the table."""
    return [*_campaign(max(3, 3 * rounds)), *_random(max(2, rounds))]


def _campaign(rounds: int) -> list[Row]:
    case = lawcheck.load(ROOT / CAMPAIGN)
    rows: list[Row] = []
    for position in VIEWS:
        answered = lawcheck.assess(case, position=position)[QUESTION].answered
        text = grounding(answered.cone.shape, answered.evaluation.inputs)
        took = told({
            "fresh": partial(processor_seconds, partial(fresh, text), 3),
            "ten": partial(processor_seconds, partial(_found, answered, _TEN), 3),
            "thousand": partial(processor_seconds, partial(_found, answered, _THOUSAND)),
        }, rounds)
        ten, thousand = _found(answered, _TEN), _found(answered, _THOUSAND)
        if [cost for cost, _ in ten.sets] != [cost for cost, _ in thousand.sets[:10]]:
            raise AssertionError("the first ten sets are not the ten smallest")
        ratio = took["ten"] / took["fresh"]
        rows += [
            (f"11 flips, {QUESTION}, {position}, {len(answered.cone.names)} nodes", "", ""),
            ("   a fresh grounding of the cone, solved", milliseconds(took["fresh"]), ""),
            (f"   the first ten sets, of {ten.sets[0][0]} changes", milliseconds(took["ten"]), ""),
            ("   ... over it", f"{ratio:.2f} x", goal(ratio, 2, "at most 2 x")),
            (f"   {len(thousand.sets)} sets, all of up to {thousand.searched_to} changes", milliseconds(took["thousand"]), ""),
            ("   ... over it", f"{took['thousand'] / took['fresh']:.1f} x", ""),
        ]
    return rows


def _random(rounds: int) -> list[Row]:
    rows: list[Row] = [(f"   flips on graphs made up, {GRAPHS} of each size", "", "first ten sets; all, or the first thousand")]
    for size in SIZES:
        graphs = [made_up(size, seed) for seed in range(GRAPHS)]
        texts = [grounding(one.cone.shape, one.evaluation.inputs) for one in graphs]
        took = told({
            "fresh": partial(processor_seconds, partial(_each, fresh, texts)),
            "ten": partial(processor_seconds, partial(_each, partial(_found, budget=_TEN), graphs)),
            "all": partial(processor_seconds, partial(_each, partial(_found, budget=_THOUSAND), graphs)),
        }, rounds)
        found = [_found(one, _THOUSAND) for one in graphs]
        whole = sum(one.complete for one in found)
        ratios = ", ".join(f"{took[name] / took['fresh']:.2f} x" for name in ("ten", "all"))
        rows.append((f"   ... {size} open leaves", ratios, f"{sum(len(one.sets) for one in found)} sets; {whole} searched whole"))
    return rows


def _each(call: Callable[[T], object], items: Sequence[T]) -> None:
    for one in items:
        call(one)


def _found(answered: Answered, budget: Budget) -> Flipped:
    """The smallest sets, from nothing but the cone and what the view says of it."""
    return flip([answered], True, Allowed(), budget)


def grounding(shape: Shape, inputs: Inputs) -> str:
    """The kernel, a cone and what a view says of it as one program."""
    lines = [kernel_text(), program(shape)]
    for number, state in enumerate(inputs.cells):
        lines += [f"is(c{number},{value})." for value in state.proof if value >= 0 and len(state.proof) == 1]
        lines += [f":- out(c{number},{value})." for value in range(shape.cells[number][0]) if value not in state.out]
    for question, admitted in zip(shape.questions, inputs.admitted, strict=True):
        lines += [f":- is(q_{question},{option})." for option in shape.options[question] if option not in admitted]
    lines += [f"stated({node})." if node in inputs.stated else f":- stated({node})." for node in range(len(shape.rows))]
    return "\n".join([*lines, "#show."])


def fresh(text: str) -> clingo.Control:
    """Ground a program and solve it."""
    control = clingo.Control(["--warn=none"])
    control.add("base", [], text)
    control.ground([("base", [])])
    control.solve()
    return control


def made_up(leaves: int, seed: int) -> Answered:
    """A question over so many facts that nobody speaks to: elements, ways and weighings, some shared, some with exceptions."""
    draw = random.Random(seed)  # noqa: S311
    facts = [f"x{number}" for number in range(leaves)]
    connective: dict[str, Connective] = {}
    edges: dict[str, tuple[Edge, ...]] = {}
    quorum: dict[str, int] = {}
    level, number = facts, 0
    while len(level) > 1:
        above = []
        shuffled = draw.sample(level, len(level))
        while shuffled:
            below, shuffled = shuffled[:3], shuffled[3:]
            if draw.random() < 0.3:  # shared with another branch
                below.append(draw.choice(level))
            name, kind = f"n{number}", draw.choice(_KINDS)
            below = list(dict.fromkeys(below))
            made = [Edge(name, child, kind) for child in below]
            if draw.random() < 0.15:
                made.append(Edge(name, draw.choice([one for one in facts if one not in below] or facts), "unless"))
            connective[name], edges[name], number = kind, tuple(made), number + 1
            if kind == "factor":
                quorum[name] = (len(below) + 1) // 2
            above.append(name)
        level = above
    graph = Graph(connective, edges, {fact: Cell(fact, (fact,)) for fact in facts}, quorum)
    return Engine(graph, Record({}, {})).ask(level[0], View("made_up", {}))
