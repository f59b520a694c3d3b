"""From a case and the rules to an engine: check the words, build the graph, put what is said in order."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from lawcheck.case.binding import bind
from lawcheck.case.models import Case
from lawcheck.case.statements import Found, Invoked, assumptions, findings, invocations, statements
from lawcheck.case.structure import structure, subjects
from lawcheck.law.graph import Graph
from lawcheck.law.instantiate import instantiate
from lawcheck.law.rules import Rules
from lawcheck.law.words import parts
from lawcheck.reasoning.engine import Engine
from lawcheck.reasoning.evidence import Record, Statement

__all__ = ["engine_of", "invoked_norms", "labels_of", "record_of"]

_ENGINES: dict[tuple[int, int], tuple[weakref.ref[Case], Rules, Engine]] = {}


def engine_of(case: Case, rules: Rules) -> Engine:
    """The engine of a case under a set of rules, built once for each case object.

    Raises:
        CaseError: the case speaks of propositions or things that the rules do not know.
        RulesError: the rules make no sound graph of this case.
    """
    key = (id(case), id(rules))
    found = _ENGINES.get(key)
    if found is not None and found[0]() is case:  # the rules are kept, so that their id stays their own
        return found[2]
    bind(case, rules)
    with _no_collection():
        graph = instantiate(rules, structure(case, rules))
        pleas = invoked_norms(graph, invocations(case))
        decided = findings(case, rules)
        rulings = {found.proposition: (found.finding_id, found.by) for found in decided}
    engine = Engine(graph, record_of(case, rules, pleas, decided), pleas, labels_of(case), subjects(case), rulings)
    _ENGINES[key] = (weakref.ref(case, lambda _: _ENGINES.pop(key, None)), rules, engine)
    return engine


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage while a graph is built: all of it is kept, and looking at it over and over takes long."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def labels_of(case: Case) -> dict[str, str]:
    """What the case calls its things, by id."""
    kinds = (case.actors, case.vessels, case.aircraft, case.objects, case.acts, case.events, case.operations, case.pairs,
             case.consents, case.requests, case.resolutions, case.listings)
    found = {id_: thing.label for kind in kinds for id_, thing in kind.items() if thing.label}
    sides = {id_: " and ".join(found.get(party, party) for party in pair.parties) for id_, pair in case.pairs.items()}
    for id_, pair in case.pairs.items():
        again = list(sides.values()).count(sides[id_]) > 1  # two periods: only the days tell them apart
        found.setdefault(id_, f"{sides[id_]} from {pair.from_}" if again else sides[id_])
    return found


def record_of(case: Case, rules: Rules, pleas: Mapping[str, Sequence[Invoked]], rulings: Iterable[Found]) -> Record:
    """What a case says, as the engine weighs it."""
    by_leaf: dict[str, list[Statement]] = {}
    for statement in statements(case, rules):
        by_leaf.setdefault(statement.leaf, []).append(statement)
    decided = {found.proposition: found.result for found in rulings}
    return Record(
        statements={leaf: tuple(said) for leaf, said in by_leaf.items()},
        findings=decided,
        assumed=frozenset(assumed.leaf for assumed in assumptions(case, rules)),
        invoked={
            node: frozenset(invoked.plea for invoked in found if invoked.stance != "denies")
            for node, found in pleas.items()
            if any(invoked.stance != "denies" for invoked in found)
        },
    )


def invoked_norms(graph: Graph, pleas: Iterable[Invoked]) -> dict[str, list[Invoked]]:
    """Which questions of the graph each invocation concerns: those of its ground that have its subject as an argument."""
    wanted: dict[tuple[str, str], list[Invoked]] = {}
    for plea in pleas:
        wanted.setdefault((plea.ground, plea.subject), []).append(plea)
    found: dict[str, list[Invoked]] = {}
    if not wanted:
        return found
    names = {ground for ground, _ in wanted}
    for node in graph.connective:
        name = node.partition("(")[0]
        if name not in names:
            continue
        for argument in parts(node)[1]:
            found_here = wanted.get((name, argument))
            if found_here:
                found.setdefault(node, []).extend(found_here)
    return found
