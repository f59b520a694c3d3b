"""The status of every node and every question, worked out anew and held against what the proof says (docs/semantics.md, 4).

Where what surely holds leaves a status open, the worlds that the proof names are worked out first; what they do not settle is
looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lawcheck.checker.evidence import View, conceding
from lawcheck.checker.findings import MEANS, Findings
from lawcheck.checker.logic import MAYBE, work_out
from lawcheck.checker.search import OutOfSteps, Question
from lawcheck.checker.weighing import Given, Weighed

__all__ = ["Group", "check_marks", "check_statuses", "check_worlds", "groups_of"]


@dataclass(frozen=True)
class Group:
    """The questions of a proof in which the same concessions bind: their numbers, the nodes below them, and these weighed."""

    number: int
    bound: frozenset[str]
    roots: tuple[int, ...]
    nodes: tuple[int, ...]
    weighed: Weighed


def groups_of(given: Given, view: View, findings: Findings) -> list[Group]:
    """The groups of a proof; refused is a question in the wrong group, and a node that lies below no question."""
    graph, proof = given.graph, given.proof
    roots: list[list[int]] = [[] for _ in proof["groups"]]
    conceders = conceding(given.record["claims"], view)
    for count, answer in enumerate(proof["answers"]):
        if "group" not in answer:
            continue
        place, question = f"answers[{count}]", answer["question"]
        if not findings.check(question in graph.number, place, f"the node '{question}' is missing"):
            continue
        if not findings.check(answer["group"] < len(roots), f"{place}.group", "there is no such group"):
            continue
        bound, parties = set(proof["groups"][answer["group"]]["bound"]), given.parties(question)
        findings.check(
            bound <= parties and parties & conceders <= bound, f"{place}.group",
            "the concessions that bind in this question are not those of the group",
        )
        roots[answer["group"]].append(graph.number[question])
    made, seen = [], set[int]()
    for number, mine in enumerate(roots):
        findings.check(bool(mine), f"groups[{number}]", "no question is in this group")
        nodes, bound_ = graph.below(mine), frozenset(proof["groups"][number]["bound"])
        seen.update(nodes)
        made.append(Group(number, bound_, tuple(mine), tuple(nodes), Weighed(given, view, bound_, nodes)))
    for node, name in enumerate(graph.names):
        findings.check(node in seen, f"nodes[{name}]", "this node lies below no question")
    return made


def check_worlds(given: Given, group: Group, findings: Findings) -> None:
    """Work out the worlds that a proof names for a group: each must be one of the range, and show what it is named for."""
    for count, world in enumerate(given.proof["groups"][group.number]["worlds"]):
        place = f"groups[{group.number}].worlds[{count}]"
        findings.count("worlds named")
        for key in ("shows", "fails"):
            findings.check(sorted(set(world[key])) == world[key], f"{place}.{key}", "these stand in order, each once")
        problem = next(_worked_out(given, group, world), None)
        if problem is not None:
            findings.refuse(place, problem)


def _worked_out(given: Given, group: Group, world: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a world; what it shows is kept for the statuses."""
    graph, weighed, range_ = given.graph, group.weighed, world["range"]
    base, values = weighed.situations[range_], weighed.values[range_].copy()
    situation, choice = weighed.alike(range_, world["others"]), dict[int | str, int | str]()
    for name, text in world["cells"].items():
        cell = given.cell_number.get(name, -1)
        state = weighed.state_of(cell, text) if cell >= 0 else None
        if state is None or state not in base.states_of(cell):
            yield f"'{name}' cannot be '{text}' in this range"
            return
        choice[cell] = state
    for question, option in world["readings"].items():
        if option not in base.options.get(question, ()):
            yield f"the view does not admit '{option}' of '{question}'"
            return
        choice[question] = option
    named: list[tuple[str, Question]] = []
    for shown, key in ((True, "shows"), (False, "fails")):
        for text in world[key]:
            name = text[3:-1] if text.startswith("no(") else text
            if name not in graph.number:
                yield f"the node '{name}' is missing"
                return
            named.append((text, Question(graph.number[name], shown, negated=name != text)))
    nodes = graph.below([asked.node for _, asked in named]) if named else group.nodes
    open_ = [node for node in nodes if MAYBE in (values.shown[node], values.absent[node])]
    work_out(graph, open_, situation.fixed(graph, choice), values)
    for text, asked in named:
        if not asked.answer(values):
            yield f"this world does not show '{text}'" if asked.shown else f"this world shows '{text}'"
    weighed.witness(range_, [asked.node for _, asked in named] or open_, values)


def check_statuses(given: Given, groups: Sequence[Group], findings: Findings) -> None:
    """The status of every node below the questions, and of every negation that is asked for, in every group."""
    graph, nodes = given.graph, given.proof["nodes"]
    told: dict[tuple[int, str], set[str]] = {}
    for group in groups:
        denied = {
            edge.child for node in group.nodes for norm in (graph.norms[node],) if norm for edge in norm.edges if edge.negated
        }
        for key, wanted in (("status", group.nodes), ("denied", sorted(denied))):
            for node in wanted:
                told.setdefault((node, key), set()).add(str(group.number))
                _status(given, group, node, key, findings)
    for node, name in enumerate(graph.names):
        for key in ("status", "denied"):
            stated, wanted_ = nodes[name].get(key), told.get((node, key), set())
            place = f"nodes[{name}].{key}"
            if isinstance(stated, dict):
                findings.check(stated.keys() == wanted_, place, "these are not the groups that the node is in")
                findings.check(len(set(stated.values())) > 1, place, "one status for all groups is told once")
            elif stated is not None:
                findings.check(bool(wanted_), place, "nothing takes this node in the negative")


def _status(given: Given, group: Group, node: int, key: str, findings: Findings) -> None:
    name = given.graph.names[node]
    stated = given.proof["nodes"][name].get(key)
    said = stated.get(str(group.number)) if isinstance(stated, dict) else stated
    place = f"nodes[{name}].{key}"
    what = f"no({name})" if key == "denied" else name
    try:
        found, used = group.weighed.status(node, negated=key == "denied")
    except OutOfSteps:
        findings.skip("statuses that take too many steps", what)
        found = None
    else:
        findings.count("statuses of nodes")
        means = max(used, key=MEANS.index)
        findings.means[means] += 1
        findings.check(said == found, place, f"{what} is said to be {said}; from what lies below it follows {found}")
    for count, answer in given.answers.get(name, ()) if key == "status" else ():
        if answer["group"] == group.number:
            findings.ways[name] = "not checked" if found is None else means
            findings.count("answers", found is not None)
            findings.check(
                found in (None, answer["status"]), f"answers[{count}].status",
                f"is said to be {answer['status']}; it follows {found}",
            )


def check_marks(given: Given, groups: Sequence[Group], findings: Findings) -> None:
    """What is said beside a status: that it stands on burdens alone, or rests on a presumption or on a hypothesis."""
    for group in groups:
        marks = _Marks(given, group)
        for node in group.roots:
            name = given.graph.names[node]
            for count, answer in given.answers[name]:
                try:
                    found = marks.of(node)
                except OutOfSteps:
                    findings.skip("marks that take too many steps", name)
                else:
                    findings.check(
                        answer.get("marks", []) == found, f"answers[{count}].marks",
                        f"the marks are said to be {answer.get('marks', [])}; they are {found}",
                    )


class _Marks:
    """The marks of the questions of a group."""

    def __init__(self, given: Given, group: Group) -> None:
        self.given, self.group, weighed = given, group, group.weighed
        graph, assumed = given.graph, given.record["assumed"]
        #: The cells of which something is presumed, or assumed; and what would be without.
        self.cells = {
            "rests_on_presumption": {cell for cell, found in enumerate(weighed.ranges) if found.word == "presumed"},
            "rests_on_hypothesis": {cell for cell, of in enumerate(graph.cells) if not assumed.isdisjoint(of.values)},
        }
        views = {
            "rests_on_presumption": replace(weighed.view, presumptions=False),
            "rests_on_hypothesis": replace(weighed.view, assumptions=False),
        }
        self.without = {
            mark: Weighed(given, view, group.bound, group.nodes) for mark, view in views.items() if self.cells[mark]
        }

    def of(self, node: int) -> list[str]:
        """The marks of one question."""
        status, _ = self.group.weighed.status(node)
        found = []
        if status in {"met", "depends"} and not self.group.weighed.exists("open", Question(node, shown=True))[0]:
            found.append("on_burdens_alone")
        for mark, other in self.without.items():
            if self._touches(node, self.cells[mark]) and other.status(node)[0] != status:
                found.append(mark)
        return found

    def _touches(self, node: int, cells: set[int]) -> bool:
        """Whether a fact of these lies below a question."""
        places = self.given.graph.places
        return any(places[below][0] in cells for below in self.given.graph.below([node]))
