"""A warm assessment of a small closed case against one world in plain Python and against a fresh grounding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lawcheck
from bench import plain
from bench.timing import in_turns
from lawcheck.answers.assessment import Assessment
from lawcheck.law.positions import readings
from lawcheck.reasoning.bounds import PROOF, Bounds, bounds
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.evidence import Evidence
from lawcheck.reasoning.prepare import engine_of
from lawcheck.reasoning.status import Evaluation
from lawcheck.reasoning.view import View

__all__ = ["CASE", "POSITION", "QUESTION", "forget", "measure"]

CASE = Path(__file__).parent / "small.yaml"
#: No question of law that this case turns on is open under this position: the case has one world.
POSITION = "expansionist"
QUESTION = "unlawful_force(shelling,southland)"


#: What of a shape's memory follows from the law alone. The rest depends on what is said or on the readings of a view.
_OF_THE_LAW = frozenset({"silence", "kernel"})


def forget(engine: Engine) -> None:
    """Keep nothing from the views before: the next answer is worked out, not looked up.

    Cones and shapes stay, and what follows from the law or the record alone: plans, programs, sentences, who cites what.
    """
    for memory in (engine._evidence, engine._heard, engine._wholes, engine._spent):
        memory.clear()
    wholes = [graph.memory["whole"] for graph in engine._graphs.values() if "whole" in graph.memory]
    for cone in (*engine._cones.values(), *wholes):
        kept = cone.shape.memory
        for name in kept.keys() - _OF_THE_LAW:
            del kept[name]


def measure(rounds: int = 25) -> dict[str, float]:
    """Seconds of each stage and of each alternative."""
    case, rules = lawcheck.load(CASE), lawcheck.rules()
    engine = engine_of(case, rules)
    held = readings(rules, POSITION)

    def fresh_view() -> View:
        forget(engine)
        return View(position=POSITION, readings=held)

    def statuses() -> list[str]:
        evaluation = engine.ask(QUESTION, fresh_view()).evaluation
        return [evaluation.status(node) for node in range(len(evaluation.shape.rows))]

    def tree() -> object:
        return str(Assessment(case, rules, engine, fresh_view())[QUESTION].tree())

    def pruned() -> object:
        return str(Assessment(case, rules, engine, fresh_view())[QUESTION].why())

    answered = engine.ask(QUESTION, fresh_view())
    cone, inputs, parties = answered.cone, answered.evaluation.inputs, answered.parties
    shape, graph = cone.shape, engine.graph_for(View(POSITION, held))
    leaves = plain.leaves_of(shape, inputs)
    walk, generated = plain.walk(shape, inputs), plain.generated(shape, inputs)
    text, count = plain.texts(shape, inputs), len(shape.rows)
    _agree(answered.evaluation, {
        "walk": walk(leaves), "generated": generated(leaves), "fresh": plain.read(plain.fresh(text), count),
    })
    again = engine.ask(QUESTION, fresh_view())
    if again.evaluation is answered.evaluation or again.evidence is answered.evidence:
        raise AssertionError("the second answer was looked up, not worked out: what is measured would not be an assessment")

    def weigh() -> object:
        return engine.inputs(cone, Evidence(graph, engine.record, fresh_view()), parties)

    def bound() -> Bounds:
        fresh_view()
        return bounds(shape, inputs)

    def settle() -> object:
        evaluation = Evaluation(shape, inputs, bound())
        return [evaluation.status(node) for node in range(count)]

    alternatives: dict[str, Callable[[], object]] = {
        "warm": statuses,
        "walk": lambda: walk(leaves),
        "generated": lambda: generated(leaves),
        "fresh": lambda: plain.fresh(text),
        "weigh": weigh,
        "bounds": bound,
        "settle": settle,
        "forget": fresh_view,
        "tree": tree,
        "why": pruned,
    }
    repeats = dict.fromkeys(alternatives, 10) | {"walk": 50, "generated": 50, "fresh": 1, "forget": 50, "tree": 3, "why": 3}
    found = in_turns(alternatives, rounds, repeats)
    return {**found, "nodes": float(count), "solver": float("kernel" in shape.memory)}


def _agree(evaluation: Evaluation, found: dict[str, list[str]]) -> None:
    """Whatever is compared must give the same: what is shown, and, where a fact is settled, what is not."""
    ours = [evaluation.bounds.surely(node, PROOF) for node in range(len(evaluation.shape.rows))]
    other = [evaluation.bounds.surely(node, PROOF, negated=True) for node in range(len(evaluation.shape.rows))]
    spoken = evaluation.bounds.spoken
    expected = [
        "met" if s else "not_engaged" if not k else "not_met" if a else "not_proven"
        for s, a, k in zip(ours, other, spoken, strict=True)
    ]
    for name, statuses in found.items():
        if statuses != expected:
            wrong = [node for node, (x, y) in enumerate(zip(statuses, expected, strict=True)) if x != y]
            raise AssertionError(f"{name} disagrees about the nodes {wrong}")

