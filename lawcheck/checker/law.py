"""The law of a set of rule files, read anew: what they declare, and the graph that they make of a case.

Nothing of the engine is asked: the rules are read and worked out here, in plain Python. It takes longer, and need not be fast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from lawcheck.checker.derivation import Facts, derive, holds, match, substituted
from lawcheck.checker.rulefiles import Atom, Ground, Rule, Term, Text, Unreadable, digest_of, files_of, parsed, shown

__all__ = ["Derived", "Law", "Made", "law_in"]

#: What rules say of a proposition that is asked about.
EDGES = ("all", "any", "factor", "unless")
OF_ASKED = (*EDGES, "quorum", "raised_by")
#: Who is behind an act, a pair, a listing, a consent, a request or an operation: every argument but the first.
BEHIND = (("actor", 2), ("side", 2), ("lister", 2), ("consent_act", 3), ("request", 3), ("operation", 2))


@dataclass(frozen=True)
class Made:
    """An edge that the rules make: its kind, the child, whether it is negated, and the gate."""

    kind: str
    child: str
    negated: bool
    question: str = ""
    options: frozenset[str] = frozenset()


@dataclass
class Derived:
    """The graph that rules make of a case.

    `edges` and `quorum`, `raised_by` are by norm; `roots` are the questions that the rules put; `cells` the alternatives, by
    name; `parties` who is behind what.
    """

    asked: dict[str, None] = field(default_factory=dict)
    roots: dict[str, None] = field(default_factory=dict)
    not_yet_law: set[str] = field(default_factory=set)
    edges: dict[str, set[Made]] = field(default_factory=dict)
    quorum: dict[str, set[int]] = field(default_factory=dict)
    raised_by: dict[str, set[str]] = field(default_factory=dict)
    cells: dict[str, set[str]] = field(default_factory=dict)
    exhaustive: set[str] = field(default_factory=set)
    presumed: set[str] = field(default_factory=set)
    floors: dict[str, str] = field(default_factory=dict)
    parties: dict[str, set[str]] = field(default_factory=dict)


class Law:
    """Rule files, read."""

    def __init__(self, rules: Sequence[Rule], digest: str) -> None:
        self.digest = digest
        self.facts: dict[str, list[tuple[Term, ...]]] = defaultdict(list)
        self.rules: list[Rule] = []
        self.below: dict[tuple[str, int], list[Rule]] = defaultdict(list)
        self.later: list[Rule] = []
        self._last: tuple[str, Derived] | None = None
        for rule in rules:
            asked = [one for one in rule.body if isinstance(one, Atom) and one.name == "asked"]
            if rule.head.name == "asked":  # the frame: what is asked runs down the edges
                continue
            if not rule.body:
                self.facts[rule.head.name].append(rule.head.arguments)
            elif asked and rule.head.name in OF_ASKED:
                if len(asked) > 1 or asked[0].denied or asked[0].arguments[0] != rule.head.arguments[0]:
                    raise Unreadable(f"an edge of {shown(rule.head.arguments[0])} asks about something else")
                self.below[_key(rule.head.arguments[0])].append(rule)
            elif rule.head.name in OF_ASKED:
                raise Unreadable(f"an edge of {shown(rule.head.arguments[0])} does not ask about it")
            else:
                (self.later if asked else self.rules).append(rule)

    @cached_property
    def connectives(self) -> Mapping[str, str]:
        """The connective of each norm, `fact` for what a case may speak to, by name."""
        found = {shown(row[0]): shown(row[2]) for row in self.facts["norm"]}
        return found | {shown(row[0]): "fact" for name in ("fact", "appraisal") for row in self.facts[name]}

    @cached_property
    def options(self) -> Mapping[str, frozenset[str]]:
        """The options of each question of law."""
        found: dict[str, set[str]] = {shown(row[0]): set() for row in self.facts["question"]}
        for row in self.facts["option"]:
            found.setdefault(shown(row[0]), set()).add(shown(row[1]))
        return {question: frozenset(options) for question, options in found.items()}

    @cached_property
    def citations(self) -> Mapping[str, list[list[str]]]:
        """What each edge is cited to, by the names of parent and child: authority and, where there is one, pinpoint."""
        found: dict[str, list[list[str]]] = {}
        for row in self.facts["cite"]:
            cited = [str(term) for term in row[2:] if str(term)]
            known = found.setdefault(f"{shown(row[0])} > {shown(row[1])}", [])
            if cited not in known:
                known.append(cited)
        return found

    @property
    def positions(self) -> frozenset[str]:
        """The positions that the rules hold."""
        return frozenset(shown(row[0]) for row in self.facts["position"])

    def readings(self, position: str) -> dict[str, list[str]]:
        """The options of each question that a position admits, with those of the positions that it extends."""
        extends = {shown(row[0]): shown(row[1]) for row in self.facts["extends"]}
        chain = [position]
        while chain[-1] in extends and extends[chain[-1]] not in chain:
            chain.append(extends[chain[-1]])
        found: dict[str, list[str]] = {}
        open_ = {shown(row[0]) for row in self.facts["leaves_all_open"]}
        for link in reversed(chain):
            held: dict[str, set[str]] = defaultdict(set)
            for row in self.facts["held"]:
                if row[0] == link:
                    held[shown(row[1])].add(shown(row[2]))
            left = {shown(row[1]) for name in ("undecided", "outside") for row in self.facts[name] if row[0] == link}
            for question, every in self.options.items():
                if question in held:
                    found[question] = sorted(held[question])
                elif question in left or link in open_:
                    found[question] = sorted(every)
        return found

    def thresholds(self, name: str) -> tuple[int, ...]:
        """The distances at which the rules tell the values of a proposition apart."""
        return tuple(sorted(int(row[1]) for row in self.facts["threshold"] if row[0] == name and isinstance(row[1], int)))

    @cached_property
    def types(self) -> Mapping[str, tuple[str, ...]]:
        """The types of the arguments of each proposition."""
        found: dict[str, tuple[str, ...]] = {}
        for kind in ("norm", "fact", "appraisal"):
            for name, types, *_ in self.facts[kind]:
                found[shown(name)] = tuple(map(shown, types[1:])) if isinstance(types, tuple) else (shown(types),)
        return found

    def below_of(self, proposition: Ground) -> Sequence[Rule]:
        """The rules that may say something of a proposition that is asked about."""
        return self.below.get(_key(proposition), ())

    def derived(self, structure: str) -> Derived:
        """The graph that the rules make of the structure of a case.

        Raises:
            Unreadable: the rules hold something that is not worked out here.
        """
        if self._last is not None and self._last[0] == structure:
            return self._last[1]
        facts = Facts()
        for name, rows in self.facts.items():
            for row in rows if name not in _ONLY_TOLD else ():
                facts.add(name, row)
        for rule in parsed(structure):
            facts.add(rule.head.name, rule.head.arguments)
        derive(self.rules, facts)
        made = Derived()
        waiting = [row[0] for row in facts.rows("ask", 1)]
        made.roots = dict.fromkeys(map(shown, waiting))
        while waiting:
            waiting += self._asked(waiting.pop(), facts, made)
        late = {(rule.head.name, len(rule.head.arguments)) for rule in self.later}
        if any(isinstance(one, Atom) and (one.name, len(one.arguments)) in late for rule in self._all() for one in rule.body):
            raise Unreadable("a rule asks about what follows from questions")
        derive(self.later, facts)
        _told(facts, made)
        self._last = structure, made
        return made

    def _all(self) -> Iterator[Rule]:
        yield from self.rules
        yield from self.later
        yield from (rule for rules in self.below.values() for rule in rules)

    def _asked(self, proposition: Ground, facts: Facts, made: Derived) -> list[Ground]:
        """All that rules say of a proposition that is asked about; the children that are asked about then."""
        name = shown(proposition)
        if name in made.asked:
            return []
        made.asked[name] = None
        facts.add("asked", (proposition,))
        gates: dict[tuple[str, str, bool], set[tuple[str, str]] | None] = {}
        children: list[Ground] = []
        for rule in self.below_of(proposition):
            start = match(rule.head.arguments[0], proposition, {})
            rest = [one for one in rule.body if not (isinstance(one, Atom) and one.name == "asked")]
            for binding in holds(rest, facts, start) if start is not None else ():
                arguments = [substituted(term, binding) for term in rule.head.arguments[1:]]
                if rule.head.name == "quorum":
                    made.quorum.setdefault(name, set()).add(int(shown(arguments[0])))
                elif rule.head.name == "raised_by":
                    made.raised_by.setdefault(name, set()).add(shown(arguments[0]))
                else:
                    child, negated = positive(arguments[0])
                    children.append(child)
                    key = (rule.head.name, shown(child), negated)
                    if len(arguments) == 1:
                        gates[key] = None
                    elif gates.setdefault(key, set()) is not None:
                        gates[key].add(gate(arguments[1]))  # type: ignore[union-attr]
        made.edges[name] = {_made(key, opening) for key, opening in gates.items()}
        return children


#: Declarations that no rule asks about, and that are many.
_ONLY_TOLD = frozenset({"says", "says_not", "cite", "heading", "basis", "held", "brief"})


def law_in(folder: Path) -> Law:
    """The rule files under a folder, read once while they stay as they are.

    Raises:
        Unreadable: they hold something that is not read here.
    """
    files = tuple(files_of(folder))
    return _law(files, digest_of(files))


@lru_cache(maxsize=4)
def _law(files: tuple[Path, ...], digest: str) -> Law:
    return Law([rule for file in files for rule in parsed(file.read_text("utf-8"))], digest)


def positive(term: Term) -> tuple[Term, bool]:
    """A child without its negation, and whether it was negated."""
    if isinstance(term, tuple) and term[0] == "no" and len(term) == 2:
        return term[1], True
    return term, False


def gate(term: Term) -> tuple[str, str]:
    """The question and the option of a gate."""
    if isinstance(term, tuple) and term[0] == "under" and len(term) == 3:
        return shown(term[1]), shown(term[2])
    raise Unreadable(f"{shown(term)} is no gate")


def _made(key: tuple[str, str, bool], opening: Iterable[tuple[str, str]] | None) -> Made:
    kind, child, negated = key
    if opening is None:
        return Made(kind, child, negated)
    questions = {question for question, _ in opening}
    if len(questions) != 1:
        raise Unreadable(f"two gates on one edge to {child}")
    return Made(kind, child, negated, questions.pop(), frozenset(option for _, option in opening))


def _told(facts: Facts, made: Derived) -> None:
    """What is told of leaves and cells, and of who is behind what."""
    made.not_yet_law = {shown(name) for name, in facts.rows("not_yet_law", 1)}
    for cell, leaf in facts.rows("one_of", 2):
        made.cells.setdefault(shown(cell), set()).add(shown(leaf))
    made.exhaustive = {shown(cell) for cell, in facts.rows("exhaustive", 1)}
    made.presumed = {shown(leaf) for leaf, in facts.rows("presumed", 1)}
    made.floors = {shown(leaf): shown(level) for leaf, level in facts.rows("floor", 2)}
    for name, count in BEHIND:
        for thing, *behind in facts.rows(name, count):
            made.parties.setdefault(shown(thing), set()).update(map(shown, behind))
    for name in ("state", "group"):
        for party, in facts.rows(name, 1):
            made.parties.setdefault(shown(party), set()).add(shown(party))


def _key(term: Term) -> tuple[str, int]:
    """The name and the number of arguments of a proposition."""
    if isinstance(term, tuple):
        return str(term[0]), len(term) - 1
    if isinstance(term, str) and not isinstance(term, Text):
        return str(term), 0
    raise Unreadable(f"{shown(term)} is no proposition")
