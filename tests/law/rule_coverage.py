"""Rule coverage: which edges of the rule files decide something in at least one test case.

An edge is decisive in a case if a status that the case expects becomes another one when every instance of the edge is taken out
of the graph. An edge that never is could be deleted, or written wrongly, and no test would tell. To see which edges still
lack a case::

    python -m tests.law.rule_coverage                       # every rule file
    python -m tests.law.rule_coverage blockade persons      # these files only
    python -m tests.law.rule_coverage blockade --traps=blockade,sovereignty     # with the traps of these trap files only

The cases are those of the trap files: small ones, in which somebody has said what the answer is. A shipped case is no use here,
since hundreds of answers in it would change with any edge, and nobody would have said what is right.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import lawcheck as lc
from lawcheck.answers.assessment import Assessment
from lawcheck.errors import LawcheckError
from lawcheck.law.graph import Gate
from lawcheck.law.rules import Rules
from lawcheck.law.words import parts
from lawcheck.reasoning.bounds import OPEN, PROOF, Bounds, attention, bounds
from lawcheck.reasoning.shape import Cone, Shape
from lawcheck.reasoning.status import Evaluation, evaluate
from tests.law.trap_files import assessed
from tests.law.trap_format import BadTrapError, Trap, ViewOf, files, traps_of

__all__ = ["Coverage", "EdgeName", "Run", "coverage", "edges_of"]


class EdgeName(NamedTuple):
    """An edge as the rule file has it, by the names of its ends, with the question and the options it is open on."""

    parent: str
    child: str
    kind: str
    negated: bool
    question: str = ""
    options: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """`parent <- no child (all, question = one or other)`."""
        gate = f", {self.question} = {' or '.join(sorted(self.options))}" if self.question else ""
        return f"{self.parent} <- {'no ' if self.negated else ''}{self.child} ({self.kind}{gate})"


def edges_of(rules: Rules) -> dict[EdgeName, str]:
    """Every edge of the rule files, with the institution it belongs to, in the order of the files."""
    found: dict[EdgeName, str] = {}
    for statement in rules.lean:
        edge = _edge_of(statement.text)
        if edge is not None:
            found.setdefault(edge, rules.institution_of[edge.parent])
    return found


def _edge_of(text: str) -> EdgeName | None:
    kind, arguments = parts(text.partition(" :- ")[0].rstrip("."))
    if kind not in {"all", "any", "factor", "unless"}:
        return None
    child, inner = parts(arguments[1])
    negated = child == "no"
    name = parts(inner[0])[0] if negated else child
    if len(arguments) < 3:
        return EdgeName(parts(arguments[0])[0], name, kind, negated)
    question, options = parts(arguments[2])[1]
    every = frozenset(options.strip("()").split(";"))
    return EdgeName(parts(arguments[0])[0], name, kind, negated, question, every)


class Run(NamedTuple):
    """One question of a case and the results in which its status is expected."""

    case: str
    question: str
    results: tuple[Assessment, ...]


def _of_traps(only: Sequence[str], covered: Coverage) -> Iterator[Run]:
    for path in files():
        if only and path.stem not in only:
            continue
        for trap in _readable(path):
            if any(covered.reaches(expected.of) for expected in trap.expect):
                try:
                    yield from _of_trap(trap)
                except (BadTrapError, LawcheckError) as error:  # its own test tells
                    print(error, file=sys.stderr)


def _readable(path: Path) -> tuple[Trap, ...]:
    try:
        return traps_of(path)
    except BadTrapError as error:
        print(error, file=sys.stderr)
        return ()


def _of_trap(trap: Trap) -> Iterator[Run]:
    wanted: dict[tuple[int, str], tuple[Trap, dict[tuple[str, ViewOf], None]]] = {}
    for one, expected in (*((trap, expected) for expected in trap.expect), *((made.trap, made.expected) for made in trap.variants)):
        for position in expected.is_:
            wanted.setdefault((id(one), expected.of), (one, {}))[1][position, expected.view] = None
    for (_, question), (one, asked) in wanted.items():
        results = tuple(assessed(one, position, view) for position, view in asked)
        yield Run(trap.id, results[0][question].question, results)


class _Surgery:
    """A cone from which single edges of the rules can be taken."""

    def __init__(self, cone: Cone, known: Mapping[tuple[str, str, str, bool], Sequence[EdgeName]]) -> None:
        self.shape = cone.shape
        self.instances: dict[EdgeName, list[tuple[int, int]]] = {}
        self.parents: list[list[int]] = [[] for _ in cone.names]
        names = [name.partition("(")[0] for name in cone.names]
        for node, row in enumerate(cone.shape.rows):
            for place, (kind, child, negated, gate) in enumerate(row.edges):
                self.parents[child].append(node)
                for edge in known.get((names[node], names[child], kind, negated), ()):
                    if _matches(edge, cone.shape.gates[gate] if gate >= 0 else None):
                        self.instances.setdefault(edge, []).append((node, place))

    def without(self, edge: EdgeName) -> tuple[Shape, list[int]]:
        """The shape without an edge, and the nodes that lost it."""
        shape = self.shape
        rows, gates = list(shape.rows), list(shape.gates)
        lost: dict[int, list[int]] = {}
        for node, place in self.instances[edge]:
            lost.setdefault(node, []).append(place)
        for node, places in lost.items():
            left: list[tuple[str, int, bool, int]] = []
            for place, (kind, child, negated, gate) in enumerate(rows[node].edges):
                if place not in places:
                    left.append((kind, child, negated, gate))
                elif gate >= 0 and gates[gate].options - edge.options:  # open by another line of the rules as well
                    gates.append(Gate(edge.question, gates[gate].options - edge.options))
                    left.append((kind, child, negated, len(gates) - 1))
            rows[node] = rows[node]._replace(edges=tuple(left))
        smaller = Shape(tuple(rows), shape.cells, tuple(gates), shape.options)
        if len(gates) == len(shape.gates):
            smaller.memory["gates"] = shape.memory.setdefault("gates", {})
        return smaller, sorted(lost)

    def is_dead(self, edge: EdgeName, found: Bounds) -> bool:
        """Whether an edge makes no difference because nobody speaks to what it leads to: such ways and exceptions do not count."""
        if edge.kind not in {"any", "unless"}:
            return False
        return not any(found.spoken[self.shape.rows[node].edges[place][1]] for node, place in self.instances[edge])


def _matches(edge: EdgeName, gate: Gate | None) -> bool:
    if gate is None or not edge.question:
        return gate is None and not edge.question
    return gate.question == edge.question and edge.options <= gate.options


class Coverage:
    """Which edges were decisive so far, and in which case."""

    def __init__(self, edges: Iterable[EdgeName], every: Iterable[EdgeName]) -> None:
        self.open = dict.fromkeys(edges)
        self.decisive: dict[EdgeName, str] = {}
        self._known: dict[tuple[str, str, str, bool], list[EdgeName]] = {}
        for edge in self.open:
            self._known.setdefault(edge[:4], []).append(edge)
        self._doubtful: list[tuple[_Surgery, Evaluation, str]] = []
        self._children: dict[str, set[str]] = {}
        for edge in every:
            self._children.setdefault(edge.parent, set()).add(edge.child)
        self._cones: dict[str, frozenset[str]] = {}

    def take(self, run: Run) -> None:
        """Try the edges below a question that have not been decisive yet."""
        engine = run.results[0].engine
        surgery: _Surgery | None = None
        met: set[object] = set()
        for result in run.results:
            if run.question not in engine.graph_for(result.view):
                return
            answered = engine.ask(run.question, result.view)
            here = (id(answered.cone.shape), answered.evaluation.inputs)
            if here in met:
                continue
            met.add(here)
            if surgery is None or surgery.shape is not answered.cone.shape:
                surgery = _Surgery(answered.cone, self._known)
            where = f"{run.case}, {run.question}, {result.view.words}"
            self._try(surgery, answered.evaluation, where, exact=False)
            if answered.evaluation.means(surgery.shape.root) != "bounds":
                self._doubtful.append((surgery, answered.evaluation, where))

    def look_closer(self) -> None:
        """Try again, exactly, where the bounds alone did not settle the answer."""
        for surgery, evaluation, where in self._doubtful:
            self._try(surgery, evaluation, where, exact=True)
        self._doubtful.clear()

    def reaches(self, question: str) -> bool:
        """Whether an edge that has not been decisive yet may lie below a question, by the names of the rules alone."""
        return not self._below(question.partition("(")[0]).isdisjoint(edge.parent for edge in self.open)

    def _try(self, surgery: _Surgery, before: Evaluation, where: str, *, exact: bool) -> None:
        before.status(surgery.shape.root)
        for edge in [edge for edge in surgery.instances if edge in self.open]:
            if _decides(surgery, edge, before, exact=exact):
                del self.open[edge]
                self.decisive[edge] = where

    def _below(self, name: str) -> frozenset[str]:
        """The names that the rules put below a name, and itself."""
        found = self._cones.get(name)
        if found is None:
            seen, stack = {name}, [name]
            while stack:
                fresh = self._children.get(stack.pop(), set()) - seen
                seen |= fresh
                stack += fresh
            found = self._cones[name] = frozenset(seen)
        return found


def _decides(surgery: _Surgery, edge: EdgeName, before: Evaluation, *, exact: bool = False) -> bool:
    """Whether the status of the question changes without an edge.

    Only the nodes above the edge are worked out anew, and only as far up as anything changes. Where the bounds do not settle
    what loses the edge, they may stay as they are although the answer changes: to be sure there, ask for it to be `exact`.
    """
    old, inputs = before.bounds, before.inputs
    if surgery.is_dead(edge, old):
        return False
    shape, touched = surgery.without(edge)
    root = shape.root
    raised, spoken = attention(shape, inputs)  # who speaks to what may hang on the edge as well
    new = Bounds(old.shown, old.absent, raised, spoken)
    waiting = {*touched, *(node for node in range(root + 1) if (raised[node], spoken[node]) != (old.raised[node], old.spoken[node]))}
    doubtful = False
    while waiting:
        node = min(waiting)
        waiting.discard(node)
        new = bounds(shape, inputs, new, (node,))
        doubtful = doubtful or not (_settled(old, node) and _settled(new, node))
        if _seen(new, node) != _seen(old, node):
            if node == root:
                return Evaluation(shape, inputs, new).status(root) != before.status(root)
            waiting.update(surgery.parents[node])
    if not (exact and doubtful and before.means(root) != "bounds"):
        return False
    return evaluate(shape, inputs).status(root) != before.status(root)


def _seen(found: Bounds, node: int) -> tuple[int, int, bool, bool]:
    """What the status of a node, and of those above it, may depend on: the free range is for other questions."""
    return found.shown[node] & 0b1111, found.absent[node] & 0b1111, found.raised[node], found.spoken[node]


def _settled(found: Bounds, node: int) -> bool:
    """Whether a node comes out alike in all worlds of each range."""
    return all(
        found.surely(node, range_, negated) == found.possibly(node, range_, negated)
        for range_ in (PROOF, OPEN) for negated in (False, True)
    )


def coverage(edges: Iterable[EdgeName], every: Iterable[EdgeName], traps: Sequence[str] = ()) -> Coverage:
    """Run cases until every edge was decisive or no case is left; with `traps`, those of these trap files only."""
    covered = Coverage(edges, every)
    for run in _of_traps(traps, covered):
        covered.take(run)
    covered.look_closer()
    return covered


def main(arguments: Sequence[str]) -> int:
    """Print, rule file by rule file, the edges that no case makes decisive."""
    start = time.perf_counter()
    traps = [name for word in arguments if word.startswith("--traps=") for name in word.partition("=")[2].split(",")]
    only = [word for word in arguments if not word.startswith("--")]
    rules = lc.rules()
    homes = edges_of(rules)
    by_file = dict(_files(rules))
    wanted = [edge for edge in homes if not only or by_file[homes[edge]] in only or homes[edge] in only]
    covered = coverage(wanted, homes, traps)
    for home in dict.fromkeys(homes[edge] for edge in wanted):
        mine = [edge for edge in wanted if homes[edge] == home]
        left = [edge for edge in mine if edge in covered.open]
        print(f"{by_file[home]}.lp: {len(mine) - len(left)} of {len(mine)} edges are decisive somewhere")
        for edge in left:
            print(f"    {edge}")
    share = len(covered.open) / max(1, len(wanted))
    print(f"{len(covered.open)} of {len(wanted)} edges ({share:.1%}) decide nothing yet; {time.perf_counter() - start:.0f} s")
    return 0


def _files(rules: Rules) -> Iterator[tuple[str, str]]:
    """Each institution with the name of its file."""
    for file in rules.files:
        found = re.search(r"(?m)^institution\((\w+)", file.read_text("utf-8"))
        if found:
            yield found[1], file.stem


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
