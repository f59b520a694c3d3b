"""A proof held against the rule files: each edge is one that they make, under the gate and the authority that they give it.

With the case at hand the graph is worked out from the rules anew, and must be the same to the last edge. Without it, an edge
whose rule asks about the structure of the case can only be held against that rule; edges that are there in any case must be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lawcheck.checker.derivation import match, substituted
from lawcheck.checker.findings import Findings
from lawcheck.checker.law import Derived, Law, Made, gate, positive
from lawcheck.checker.model import Norm
from lawcheck.checker.rulefiles import Atom, Ground, Rule, Unreadable, parsed, shown
from lawcheck.checker.weighing import Given, arguments

__all__ = ["against_declarations", "against_derived", "against_heads"]


def against_declarations(given: Given, law: Law, findings: Findings) -> None:
    """What does not depend on the case: connectives, options, authorities, and the readings of a position that the rules hold."""
    proof: Any = given.proof
    decided = _decided(given)
    for name, node in proof["nodes"].items():
        declared = law.connectives.get(name.partition("(")[0])
        place = f"nodes[{name}]"
        if not findings.check(declared is not None, place, "the rules have no such proposition"):
            continue
        if "leaf" in node:
            findings.check(
                declared == "fact" or name in decided, place, "to the rules this is a norm, and no finding decides it"
            )
        else:
            findings.check(declared in node, place, f"to the rules this is {_called(declared)}")
    for question, options in proof["options"].items():
        findings.check(
            options == sorted(law.options.get(question, ())), f"options[{question}]", "these are not the options of the rules"
        )
    pairs = {
        f"{parent} > {graph_name(child)}" for name, node in proof["nodes"].items() for parent in [graph_name(name)]
        for kind in ("all", "any", "factor", "unless") for child in node.get(kind, ())
    }
    expected = {pair: sorted(law.citations[pair]) for pair in sorted(pairs) if pair in law.citations}
    for pair in sorted({*expected, *proof["authorities"]}):
        findings.check(
            proof["authorities"].get(pair) == expected.get(pair), f"authorities[{pair}]",
            f"the rules cite {_cited(expected.get(pair, []))} here",
        )
    findings.count("authorities of edges", sum(map(len, expected.values())))
    _position(given, law, findings)


def graph_name(child: str | Mapping[str, Any]) -> str:
    """The name of a proposition, or of the child of an edge as a proof has it, without arguments."""
    text = child if isinstance(child, str) else str(child["is"])
    return (text[3:-1] if text.startswith("no(") else text).partition("(")[0]


def _position(given: Given, law: Law, findings: Findings) -> None:
    receipt: Any = given.proof["receipt"]
    position, aside = receipt["position"], set(receipt["view"]["readings"])
    missing = sorted(set(law.options) ^ set(position["readings"]))
    findings.check(not missing, "receipt.position.readings", f"the questions of law are not those of the rules: {missing}")
    if position["id"] not in law.positions:
        findings.check(position["origin"] == "own", "receipt.position.origin", "the rules hold no position of that name")
        findings.skip("whether the position holds these readings: it is not one that the rules hold", position["id"])
        return
    held = law.readings(position["id"])
    if position["origin"] == "own":
        same = all(options == held.get(question) for question, options in position["readings"].items() if question not in aside)
        findings.check(not same, "receipt.position.origin", "the rules hold this position with these readings")
        findings.skip("whether the position holds these readings: it is said to be another of the same name", position["id"])
        return
    for question, options in position["readings"].items():
        findings.check(
            question in aside or options == held.get(question), f"receipt.position.readings[{question}]",
            f"{position['id']} admits {', '.join(held.get(question, []))}",
        )
    if aside:
        findings.skip("readings that the view sets aside from the position: they are supposed", ", ".join(sorted(aside)))


def against_derived(given: Given, derived: Derived, findings: Findings) -> None:
    """The whole graph: every edge, quorum, cell and question, as the rules make them of the case."""
    proof, graph = given.proof, given.graph
    for node, name in enumerate(graph.names):
        norm = graph.norms[node]
        if not findings.check(name in derived.asked, f"nodes[{name}]", "the rules do not ask about this in this case"):
            continue
        if norm is not None:
            _edges(given, node, norm, derived.edges.get(name, set()), findings)
            quorum = {norm.quorum} if norm.connective == "factor" else set()
            findings.check(quorum == derived.quorum.get(name, set()), f"nodes[{name}].quorum", "is not that of the rules")
            chosen = derived.raised_by.get(name)
            below = {graph.names[other] for other in graph.below([node])} - {name} if chosen is not None else set()
            findings.check(
                proof["nodes"][name].get("raised_by") == (None if chosen is None else sorted(chosen & below)),
                f"nodes[{name}].raised_by", "is not what the rules say",
            )
    owner = {leaf: name for name, values in derived.cells.items() for leaf in values}
    for cell in graph.cells:
        place = f"cells[{cell.name}]"
        alone = cell.values == (cell.name,) and cell.name not in proof["cells"]
        if alone:
            findings.check(cell.name not in owner, f"nodes[{cell.name}].leaf", "to the rules this excludes other facts")
        else:
            findings.check(
                sorted(cell.values) == list(cell.values) and set(cell.values) == derived.cells.get(cell.name), place,
                "these are not the facts that exclude each other",
            )
            findings.check(
                cell.exhaustive == (cell.name in derived.exhaustive), f"{place}.exhaustive", "is not what the rules say"
            )
    values = {value for cell in graph.cells for value in cell.values}
    record: Any = proof["record"]
    findings.check(record["presumed"] == sorted(derived.presumed & values), "record.presumed", "are not what the rules presume")
    floors = {leaf: level for leaf, level in derived.floors.items() if leaf in values}
    findings.check(record["floors"] == floors, "record.floors", "are not those of the rules")
    _questions(given, derived, findings)
    findings.count("edges worked out from the rules", sum(len(norm.edges) for norm in graph.norms if norm))


def _questions(given: Given, derived: Derived, findings: Findings) -> None:
    """The questions, and who is behind what they are about."""
    proof: Any = given.proof
    questions = [answer["question"] for answer in proof["answers"]]
    if proof["receipt"]["answers"]["questions"] is None:
        missing = sorted(set(derived.roots) ^ set(questions))
        findings.check(not missing, "answers", f"these are not all the questions that the rules put: {', '.join(missing[:5])}")
    for count, answer in enumerate(proof["answers"]):
        if "group" not in answer:
            question = answer["question"]
            held = "not the law of that day" if question in derived.not_yet_law else "nothing in the case puts this question"
            if findings.check(
                answer.get("note") == held and question not in derived.asked, f"answers[{count}].note", f"the rules say: {held}"
            ):
                findings.unchecked.pop("why questions were not put to the case", None)
    things = {argument for question in given.answers for argument in arguments(question)}
    expected = {thing: sorted(derived.parties[thing]) for thing in things if derived.parties.get(thing)}
    for thing in sorted({*expected, *proof["parties"]}):
        findings.check(
            proof["parties"].get(thing) == expected.get(thing), f"parties[{thing}]",
            f"to the rules there is {', '.join(expected.get(thing, [])) or 'nobody'} behind it",
        )


def _edges(given: Given, node: int, norm: Norm, expected: set[Made], findings: Findings) -> None:
    """The edges of a node, held against those that the rules make."""
    name = given.graph.names[node]
    place, told = f"nodes[{name}]", made_of(given, norm)
    if told == expected:
        return
    for edge in sorted(told - expected, key=repr):
        findings.refuse(f"{place}.{edge.kind}", f"the rules make no such edge: {_words(edge)}")
    for edge in sorted(expected - told, key=repr):
        findings.refuse(f"{place}.{edge.kind}", f"an edge that the rules make is missing: {_words(edge)}")


def against_heads(given: Given, law: Law, findings: Findings) -> None:
    """Without the case: each edge has a rule, and edges that are there in any case are there."""
    open_ = 0
    for node, name in enumerate(given.graph.names):
        norm = given.graph.norms[node]
        if norm is None:
            continue
        proposition = _read(name)
        sure: set[Made] = set()
        heads: list[tuple[Rule, Mapping[str, Ground]]] = []
        for rule in law.below_of(proposition):
            start = match(rule.head.arguments[0], proposition, {})
            if start is None:
                continue
            heads.append((rule, start))
            if len(rule.body) == 1 and rule.head.name not in {"quorum", "raised_by"}:
                sure.add(_edge_of(rule, start))
        told = made_of(given, norm)
        for edge in sorted(told, key=repr):
            findings.check(
                _has_rule(edge, heads), f"nodes[{name}].{edge.kind}", f"no rule makes such an edge: {_words(edge)}"
            )
        for edge in sorted(sure, key=repr):
            findings.check(
                any(_covers(other, edge) for other in told), f"nodes[{name}].{edge.kind}",
                f"an edge that the rules make is missing: {_words(edge)}",
            )
        open_ += any(len(rule.body) > 1 for rule, _ in heads)
    if open_:
        findings.skip("which edges the structure of the case adds or leaves out: the case is not at hand", f"{open_} nodes")


def made_of(given: Given, norm: Norm) -> set[Made]:
    """The edges of a norm of a proof, as the rules would make them."""
    graph = given.graph
    return {
        Made(edge.kind, graph.names[edge.child], edge.negated, *(graph.gates[edge.gate] if edge.gate >= 0 else ()))
        for edge in norm.edges
    }


def _edge_of(rule: Rule, start: Mapping[str, Ground]) -> Made:
    arguments = [substituted(term, start) for term in rule.head.arguments[1:]]
    child, negated = positive(arguments[0])
    if len(arguments) == 1:
        return Made(rule.head.name, shown(child), negated)
    question, option = gate(arguments[1])
    return Made(rule.head.name, shown(child), negated, question, frozenset((option,)))


def _has_rule(edge: Made, heads: list[tuple[Rule, Mapping[str, Ground]]]) -> bool:
    """Whether rules may make an edge, and open it on each of its options."""
    opened: set[tuple[str, str]] = set()
    free = False
    for rule, start in heads:
        if rule.head.name != edge.kind:
            continue
        child, negated = positive(rule.head.arguments[1])
        found = match(substituted(child, start), _read(edge.child), dict(start))
        if negated != edge.negated or found is None:
            continue
        if len(rule.head.arguments) == 2:
            free = True
        else:
            opened.add(gate(substituted(rule.head.arguments[2], found)))
    return free if not edge.question else {(edge.question, option) for option in edge.options} <= opened


def _covers(edge: Made, sure: Made) -> bool:
    """Whether an edge is open at least where another one is."""
    if (edge.kind, edge.child, edge.negated) != (sure.kind, sure.child, sure.negated):
        return False
    return not edge.question or (edge.question == sure.question and sure.options <= edge.options)


def _decided(given: Given) -> set[str]:
    """The norms that a finding decides in the view."""
    if not given.proof["receipt"]["view"]["findings"]:
        return set()
    return {name for name, found in given.record["findings"].items() if found["result"] != "not_decided"}


def _read(text: str) -> Ground:
    """A proposition as a term."""
    rules = list(parsed(f"{text}."))
    if len(rules) != 1 or rules[0].body or not isinstance(rules[0].head, Atom):
        raise Unreadable(f"'{text}' is no proposition")
    head = rules[0].head
    return (head.name, *head.arguments) if head.arguments else head.name


def _called(connective: str | None) -> str:
    return "a fact, and follows from nothing" if connective == "fact" else f"'{connective}'"


def _cited(rows: list[list[str]]) -> str:
    return "; ".join(", ".join(row) for row in rows) or "nothing"


def _words(edge: Made) -> str:
    child = f"no({edge.child})" if edge.negated else edge.child
    return f"{edge.kind} {child}" + (f" under {edge.question} = {' or '.join(sorted(edge.options))}" if edge.question else "")
