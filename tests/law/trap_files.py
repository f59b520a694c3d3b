"""Traps: small cases on which a tempting answer is wrong, written as YAML under `tests/law/traps` and run here.

A trap names the answer that holds and the element that decides, and gives no more facts than it turns on. Run all of them, or
those of one file, or one::

    pytest tests/law/test_trap_files.py
    pytest tests/law/test_trap_files.py -k blockade
    python -m tests.law.trap_files blockade "words of the trap"     # with the whole explanation of every answer

How a trap is written: `tests.law.trap_format`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import lawcheck as lc
from lawcheck.answers.assessment import Answer, Assessment
from lawcheck.case.ids import party_of
from lawcheck.case.statements import findings, invocations
from lawcheck.case.structure import structure, subjects
from lawcheck.errors import LawcheckError
from lawcheck.law.graph import Graph
from lawcheck.law.instantiate import instantiate
from lawcheck.law.positions import Reading, readings
from lawcheck.law.relevance import Statement
from lawcheck.law.rules import Rules
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.prepare import invoked_norms, labels_of, record_of
from lawcheck.reasoning.view import View
from tests.law.trap_format import FOLDER, BadTrapError, Expected, Trap, ViewOf, files, traps_of

__all__ = ["assessed", "failures", "main"]

#: Graphs by the file of the trap and the structure: traps that differ only in what is claimed share one.
_GRAPHS: dict[tuple[str, str], Graph] = {}
#: Engines and results by the identity of the trap, which its engine keeps alive.
_ENGINES: dict[int, tuple[Trap, Engine]] = {}
_ASSESSED: dict[tuple[int, str, ViewOf], Assessment] = {}


def engine_of(trap: Trap) -> Engine:
    """The engine of a trap, as `lawcheck.reasoning.prepare` builds it, but for graphs that are shared."""
    known = _ENGINES.get(id(trap))
    if known is not None:
        return known[1]
    rules, case = lc.rules(), trap.case
    graph = _graph(structure(case, rules), trap)
    pleas = invoked_norms(graph, invocations(case))
    decided = findings(case, rules)
    rulings = {found.proposition: (found.finding_id, found.by) for found in decided}
    engine = Engine(graph, record_of(case, rules, pleas, decided), pleas, labels_of(case), subjects(case), rulings)
    _ENGINES[id(trap)] = (trap, engine)
    return engine


def _graph(facts: str, trap: Trap) -> Graph:
    """The part of the graph of a case that the traps of its file ask about; the whole where that part lacks a question.

    What stands below a question is the same either way, since it is asked down the edges from the question itself.
    """
    graph = _instantiated(trap.file, _asking(trap.file), facts)
    return graph if all(expected.of in graph for expected in trap.expect) else _instantiated("", lc.rules(), facts)


def _instantiated(file: str, rules: Rules, facts: str) -> Graph:
    known = _GRAPHS.get((file, facts))
    if known is None:
        known = _GRAPHS[file, facts] = instantiate(rules, facts)
    return known


@cache
def _asking(file: str) -> Rules:
    """The rules without the questions that no trap of a file expects an answer to."""
    rules = lc.rules()
    asks = [statement for statement in rules.lean if "ask" in statement.gives]
    wanted = {name_of(expected.of) for trap in _traps(file) for expected in trap.expect}
    for _ in asks:  # one question may be put where another is
        wanted |= {name for ask in asks if _put(ask) & wanted for name in re.findall(r"ask\((\w+)\(", ask.text)}
    return replace(rules, lean=tuple(one for one in rules.lean if "ask" not in one.gives or _put(one) & wanted))


def _put(ask: Statement) -> set[str]:
    """The names of the questions that a rule puts."""
    return {given.removeprefix("asked:") for given in ask.gives if given.startswith("asked:")}


def _traps(file: str) -> tuple[Trap, ...]:
    path = FOLDER / f"{file}.yaml"
    return traps_of(path) if path.exists() else ()


def assessed(trap: Trap, position: str, asked: ViewOf) -> Assessment:
    """A trap in one view, worked out once."""
    known = _ASSESSED.get((id(trap), position, asked))
    if known is not None:
        return known
    rules = lc.rules()
    arguendo = None if asked.arguendo is None else party_of(trap.case, asked.arguendo)
    view = View(position, _readings(position), asked.standard, arguendo, asked.plea)
    for question, options in asked.readings:
        view = view.with_reading(question, *options)
    found = _ASSESSED[id(trap), position, asked] = Assessment(trap.case, rules, engine_of(trap), view)
    return found


def failures(trap: Trap) -> list[str]:
    """What a trap expects and does not get, each in words.

    Raises:
        BadTrapError: the trap is no case, or asks for something that there is not.
    """
    unknown = [id_ for id_ in trap.authority if id_ not in lc.rules().authorities]
    if unknown:
        raise BadTrapError(f"{trap.id}\n  no authority {', '.join(unknown)} in the registry")
    found = [failure for expected in trap.expect for failure in _failures(trap, expected)]
    for variant in trap.variants:
        expected = variant.expected
        for position, status in expected.is_.items():
            answer = _answer(variant.trap, expected, position)
            if (answer.status == status) != variant.same:
                but = f"expected {status}" if variant.same else f"expected another status than {status}"
                found.append(f"{expected.of} under {position}{expected.view.words} {variant.change}: {but}, obtained {answer.status}")
    return found


def _failures(trap: Trap, expected: Expected) -> Iterator[str]:
    signatures = lc.rules().signatures
    for name in expected.decided_by:
        if name not in signatures:
            raise BadTrapError(f"{trap.id}\n  decided_by: no rule file knows '{name}'")
    for position, status in expected.is_.items():
        answer = _answer(trap, expected, position)
        under = f"{expected.of} under {position}{expected.view.words}"
        if expected.hangs.get("made_by"):
            if answer.status == status:
                yield f"{under}: {status} without anything that `made_by` names"
            continue
        if answer.status != status:
            yield f"{under}: expected {status}, obtained {answer.status}\n{_why(answer)}"
            continue
        if expected.decided_by:
            missing = set(expected.decided_by) - deciding(answer)
            if missing:
                yield f"{under}: {status} as expected, but not decided by {', '.join(sorted(missing))}\n{_why(answer)}"


def _answer(trap: Trap, expected: Expected, position: str) -> Answer:
    try:
        return assessed(trap, position, expected.view)[expected.of]
    except LawcheckError as error:
        raise BadTrapError(f"{trap.id}\n  {expected.of}: {error}") from None


@cache
def _readings(position: str) -> Mapping[str, Reading]:
    return readings(lc.rules(), position)


def deciding(answer: Answer) -> set[str]:
    """The names of what decides: what carries an answer that is met; else what fails, and exceptions that hold."""
    if answer.note:
        return set()
    steps = [step for step in answer.why().root.deciding() if step.role != "question" and not step.brief]
    if answer.status == "met":
        return {name_of(step.proposition) for step in steps}
    return {
        name_of(step.proposition) for step in steps
        if step.status != "met" or step.closed or step.role == "exception"
    }


def name_of(proposition: str) -> str:
    """The name of a proposition."""
    return proposition.partition("(")[0]


def _why(answer: Answer) -> str:
    """Where an answer fails, or what carries it, in a few lines."""
    if answer.note:
        return f"    {answer.note}"
    if answer.status == "met":
        return "    carried by " + ", ".join(sorted(deciding(answer)))
    lines = [
        f"    {group}: {', '.join(('no ' if step.negated else '') + step.proposition for step in steps)}"
        for group, steps in answer.why_not().failed.items() if steps
    ]
    holding = [
        step.proposition for step in answer.why().root.deciding() if step.role == "exception" and step.status in {"met", "depends"}
    ]
    return "\n".join([*lines, *([f"    exception: {', '.join(holding)}"] if holding else [])])


def main(arguments: Sequence[str]) -> int:
    """Run the traps of a file, or of all files, and say how they fare; with more words, those that have them in their name."""
    wanted = arguments[0] if arguments else ""
    words = " ".join(arguments[1:])
    count = bad = 0
    for path in files():
        if wanted and path.stem != wanted:
            continue
        try:
            traps = traps_of(path)
        except BadTrapError as error:
            print(f"FAILS {error}")
            bad += 1
            continue
        for trap in traps:
            if words not in trap.name:
                continue
            count += 1
            try:
                found = failures(trap)
            except BadTrapError as error:
                found = [str(error)]
            bad += bool(found)
            print(f"{'FAILS' if found else 'ok   '} {trap.id}")
            for failure in found:
                print(f"  {failure}")
            if words:
                for expected in trap.expect:
                    for position in expected.is_:
                        print(assessed(trap, position, expected.view)[expected.of].why())
    print(f"{count} traps, {bad} fail")
    return bool(bad or not count)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
