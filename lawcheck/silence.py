"""Where a case and the rules pass each other by: claims that nothing asks about, and keys that nobody speaks to.

Neither is an error. The first changes no answer, which is rarely what its author thinks; of the second every answer is that
nobody says so. Both need the norm graph of the case, so they are told by `lint` and `check`, and not on loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lawcheck.case.ids import actor_states, kinds
from lawcheck.case.known import is_known
from lawcheck.case.models import Assumption, Case, Event, Invocation
from lawcheck.case.positions import Path
from lawcheck.case.references import REFERENCES
from lawcheck.case.spoken import sayings
from lawcheck.case.structure import structure
from lawcheck.case.terms import Number, Term, proposition, readings
from lawcheck.case.warnings import RELATIONS
from lawcheck.errors import Problem, RulesError
from lawcheck.law.graph import Graph
from lawcheck.law.instantiate import instantiate
from lawcheck.law.rules import Rules
from lawcheck.law.words import parts
from lawcheck.reasoning.prepare import engine_of

__all__ = ["silences"]

#: Keys that put a relation no single proposition states, so that only the graph tells whether somebody speaks to it.
_RELATIONS = frozenset({
    "follows", "assists", "charged", "office_of", "nationality", "member_of", "linked_states", "comprises", "belongs_to", "flag",
    "attributed_to",
})
#: How many nodes of graphs may be built to find out what would make a claim count: a long case gets fewer hints.
_NODES = 60_000
#: One value that could be added to a list of the file: section, entry, key, value.
_Addition = tuple[str, str, str, str]


def silences(case: Case, rules: Rules, hints: bool = True) -> list[Problem]:
    """Warnings about claims and expectations that nothing in the case asks about, and about keys that no claim speaks to.

    Args:
        case: a case that fits the rules.
        rules: the loaded rule files.
        hints: whether to find out, by trying, which key or plea would make the rules ask about a claim.
    """
    silence = _Silence(case, rules)
    return [*silence.unasked(hints), *silence.unspoken()]


class _Silence:
    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.graph = engine_of(case, rules).graph
        self.sorts = kinds(case)

    def said(self) -> Iterator[tuple[Path, Term, tuple[str, ...]]]:
        """Every proposition that the file states and that counts: its place, and its text with each value it may stand for."""
        for section in ("claims", "findings", "assumptions"):
            for index, entry in enumerate(getattr(self.case, section)):
                if not isinstance(entry, Assumption) and not is_known(self.case, entry):
                    continue
                for saying in sayings(entry):
                    if saying.term is not None:
                        cuts = self.rules.thresholds(saying.term.name)
                        yield (section, index), saying.term, tuple(map(str, readings(saying.term, cuts)))

    def unasked(self, hints: bool) -> Iterator[Problem]:
        """Propositions that are no node of the graph, an entry of the file at a time."""
        found: dict[Path, list[Term]] = {}
        for path, term, texts in self.said():
            if not any(text in self.graph for text in texts) and not (self.names_only(term) or self.of_no_use_yet(term)):
                found.setdefault(path, []).append(term)
        for index, expected in enumerate(self.case.expect):
            term = proposition(expected.that)
            if str(term) not in self.graph and str(term) not in self.graph.not_yet_law:
                found["expect", index] = [term]
        every = list(dict.fromkeys(term for terms in found.values() for term in terms))
        advice = _Advice(self, every if hints else [])
        for path, terms in found.items():
            more = f" and {len(terms) - 1} more" if len(terms) > 1 else ""
            message = f"nothing in this case asks about '{terms[0]}'{more}, so it changes no answer"
            key = "says"
            if path[0] == "expect":
                message, key = f"nothing in this case puts the question '{terms[0]}', so it is answered not_engaged", "that"
            yield self.case.positions.problem((*path, key), message, advice.on(terms[0]), code="unasked", severity="warning")

    def names_only(self, term: Term) -> bool:
        """Whether it only repeats of an event by whom or where it was: that is said for its own sake."""
        if term.name not in {"done_by", "took_place"} or len(term.args) != 2:
            return False
        event = self.case.acts.get(str(term.args[0])) or self.case.events.get(str(term.args[0]))
        key = "by" if term.name == "done_by" else "zones"
        return event is not None and str(term.args[1]) in {str(value).replace(" ", "") for value in getattr(event, key)}

    def of_no_use_yet(self, term: Term) -> bool:
        """Whether it is true and material, and only the days or distances of the case make that it decides nothing.

        Either other law was in force on that day, or the value is one that the rules leave out: a request that came too late.
        """
        ids = set(_ids(term))
        if any(not ids.isdisjoint(parts(question)[1]) for question in self.graph.not_yet_law):
            return True
        return bool(ids) and isinstance(term.args[-1], Number) and any(ids <= found for found in self.leaves.values())

    def unspoken(self) -> Iterator[Problem]:
        """Keys whose relation the graph asks about, and no claim speaks to."""
        told = {frozenset(_ids(term)) for _, term, _ in self.said()}
        for section, keys in REFERENCES.items():
            entries = getattr(self.case, section)
            for key in keys:
                if key not in _RELATIONS:
                    continue
                for id_, entry in entries.items():
                    values = [value for value in getattr(entry, key) if value in self.sorts]
                    ones = {id_, *entry.by} if key == "attributed_to" else {id_}
                    silent = [value for value in values if not any(value in ids and not ones.isdisjoint(ids) for ids in told)]
                    for value in silent:
                        asked = self.asked_of(id_, value)
                        if asked:
                            yield self.nobody((section, id_, key), value, asked)

    def asked_of(self, one: str, other: str) -> list[str]:
        """The leaves of the graph about two things."""
        wanted = {one, other}
        return [leaf for leaf, ids in self.leaves.items() if wanted <= ids]

    @cached_property
    def leaves(self) -> Mapping[str, frozenset[str]]:
        """Every leaf, with the things it is about."""
        return {leaf: frozenset(_words(leaf)) for leaf in self.graph.cell_of}

    def nobody(self, path: Path, value: str, asked: Sequence[str]) -> Problem:
        message = f"nobody speaks to what this asks of '{value}': it is unstated until a claim does"
        some = ", ".join(sorted(asked)[:3]) + (", …" if len(asked) > 3 else "")
        return self.case.positions.problem(path, message, f"claim one of: {some}", code="unclaimed", severity="warning")


class _Advice:
    """What would make the rules ask about propositions that they do not ask about: found by trying."""

    def __init__(self, silence: _Silence, terms: Sequence[Term]) -> None:
        self.silence = silence
        self.case, self.rules = silence.case, silence.rules
        self.keys: dict[Term, list[_Addition]] = {}
        self.grounds: dict[Term, str] = {}
        self.room = _NODES
        terms = [term for term in terms if not self.relation(term)]
        if terms:
            self.try_keys(terms)
            self.try_pleas([term for term in terms if term not in self.keys])

    def on(self, term: Term) -> str:
        """What to do about a proposition."""
        plain = self.relation(term)
        if plain:
            return plain
        if term in self.keys:
            ways = [f"`{key}: {value}` to {section}.{id_}" for section, id_, key, value in self.keys[term][:3]]
            return f"add {' or '.join(ways)}, if somebody says so"
        if term in self.grounds:
            return f"it would count if {self.grounds[term]} was pleaded: enter the plea under `invocations`"
        above = sorted({parent for parent, child in self.rules.edge_order if child == term.name})
        return f"it counts towards {', '.join(above[:3])}, which nothing in this case puts" if above else ""

    def relation(self, term: Term) -> str:
        """Of a proposition that says no more than a key does, the key, where it does not name this."""
        key = next((key for key, name in RELATIONS if name == term.name), None)
        if key is None or len(term.args) != 2:
            return ""
        id_, value = map(str, term.args)
        for section, entries in (("acts", self.case.acts), ("events", self.case.events)):
            if id_ in entries and value not in getattr(entries[id_], key, (value,)):
                return f"add `{key}: {value}` to {section}.{id_}, if somebody says so"
        return ""

    def try_keys(self, terms: Sequence[Term]) -> None:
        """Add to the keys of the file what would link the things that a proposition is about."""
        wanted: dict[tuple[str, str], dict[_Addition, None]] = {}
        for term in terms:
            for addition in self.additions(term):
                wanted.setdefault((addition[0], addition[2]), {})[addition] = None
        everything = [addition for group in wanted.values() for addition in group]
        reached = self.graph_with(everything)
        open_ = [term for term in terms if str(term) in reached]
        for group in wanted.values():
            mine = [term for term in open_ if not group.keys().isdisjoint(self.additions(term))]
            if not mine:
                continue
            graph = self.graph_with(group)
            for term in mine:
                if str(term) in graph:
                    self.keys.setdefault(term, []).extend(addition for addition in self.additions(term) if addition in group)

    def additions(self, term: Term) -> Iterator[_Addition]:
        """Each thing of a proposition as a new value of a key of each other one, where the sorts fit."""
        ids = _ids(term)
        for one in ids:
            for section, keys in REFERENCES.items():
                entries = getattr(self.case, section)
                if not isinstance(entries, Mapping) or one not in entries:
                    continue
                for key, sorts in keys.items():
                    values = getattr(entries[one], key)
                    if isinstance(values, tuple) and key != "parties":
                        yield from (
                            (section, one, key, other) for other in ids
                            if other != one and self.silence.sorts.get(other) in sorts and other not in values
                            and not (key == "by" and other in self.suffering(entries[one]))
                        )
                yield from self.attributions(section, one)

    def suffering(self, entry: Event) -> frozenset[str]:
        """Those whom an act or event names as struck, taken or aboard: they are not to be taken for its authors."""
        keys = (key for key in ("against", "victims", "kills", "seizes") if isinstance(getattr(entry, key, None), tuple))
        return frozenset(value for key in keys for value in getattr(entry, key))

    def attributions(self, section: str, id_: str) -> Iterator[_Addition]:
        """Each State as one to which an act of others may be attributed: most questions are put of acts of a State alone."""
        if section != "acts" or actor_states(self.case, id_):
            return
        for other, actor in self.case.actors.items():
            if actor.kind == "state":
                yield section, id_, "attributed_to", other

    def try_pleas(self, terms: Sequence[Term]) -> None:
        """Plead every ground for every act that the propositions are about."""
        acts = {id_ for term in terms for id_ in _ids(term) if id_ in self.case.acts}
        grounds = sorted(self.rules.terms("ground"))
        pleas = [
            Invocation.model_validate({"ground": ground, "by": state, "for": (act,)})
            for act in sorted(acts) for state in sorted(actor_states(self.case, act))[:1] for ground in grounds
        ]
        if not pleas:
            return
        graph = self.graph_of(self.case.model_copy(update={"invocations": (*self.case.invocations, *pleas)}))
        above: dict[str, list[str]] = {}
        for parent, edges in graph.edges.items():
            for edge in edges:
                above.setdefault(edge.child, []).append(parent)
        for term in terms:
            if str(term) in graph:
                for root in _roots(graph, above, str(term)):
                    name, arguments = parts(root)
                    ground = next((word for word in (name, *reversed(arguments)) if word in grounds), None)
                    if ground is not None:
                        self.grounds[term] = ground
                        break

    def graph_with(self, additions: Iterable[_Addition]) -> Graph:
        """The graph of the case with more values under some keys."""
        changed: dict[str, dict[str, Event]] = {}
        for section, id_, key, value in additions:
            entries = changed.setdefault(section, dict(getattr(self.case, section)))
            entry = entries[id_]
            entries[id_] = entry.model_copy(update={key: (*getattr(entry, key), value)})
        return self.graph_of(self.case.model_copy(update=changed)) if changed else self.silence.graph

    def graph_of(self, case: Case) -> Graph:
        """The graph of a changed case; the one we have where there is no room for more, or there can be no such case."""
        if self.room <= 0:
            return self.silence.graph
        try:
            graph = instantiate(self.rules, structure(case, self.rules))
        except RulesError:
            return self.silence.graph
        self.room -= len(graph.order)
        return graph


def _roots(graph: Graph, above: Mapping[str, Sequence[str]], leaf: str) -> list[str]:
    """The questions that a leaf counts towards."""
    seen = {leaf: None}
    stack = [leaf]
    while stack:
        for parent in above.get(stack.pop(), ()):
            if parent not in seen:
                seen[parent] = None
                stack.append(parent)
    return [node for node in graph.roots if node in seen]


def _ids(term: Term) -> list[str]:
    """The names in the arguments of a proposition, those within zones too."""
    found: list[str] = []
    for argument in term.args:
        if isinstance(argument, Term):
            found += [argument.name, *_ids(argument)]
    return found


def _words(text: str) -> Iterator[str]:
    for argument in parts(text)[1]:
        yield from argument.replace(")", "").split("(")
