"""Why two answers part, in words: the fact, the reading, the claim or the rule in which they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from lawcheck.explain.tree import Authority
from lawcheck.law.graph import Gate
from lawcheck.law.words import parts
from lawcheck.reasoning.evidence import Statement, worth
from lawcheck.reasoning.sides import EdgeKey, Point, Sides
from lawcheck.reasoning.view import LEVELS, View

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer, Assessment
    from lawcheck.law.rules import Rules

__all__ = ["Cause", "CauseKind", "Pair"]

CauseKind = Literal["fact", "reading", "plea", "edge", "norm", "question"]

#: The parts of a view that evidence is weighed by, in the order in which a reader thinks of them.
_WEIGHING = ("supposed", "levels", "arguendo", "plea", "findings", "standard", "floors", "presumptions", "assumptions")


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing in which two answers differ and that makes the difference.

    What `before` and `after` say are words that go with the names of the sides: "unproven", "proved".

    Attributes:
        kind: `fact` (how a fact stands), `reading` (of a question of law), `plea` (somebody relies on a ground on one side only),
            `edge` (an element, way or exception that is there on one side only, or opens otherwise), `norm` (put together
            otherwise, or decided by a finding), `question` (put on one side only).
        subject: the fact (of alternatives the cell), the question of law, or the proposition.
        text: the subject in words.
        before, after: how it stands on each side, in words; of a reading the options.
        why: what of the views, the cases or the rules makes the difference.
        claims: the ids of the claims and findings that make it.
        authorities: what the readings, or the edge, rest on.
        at: the proposition at which it acts.
        parent: for an edge, the proposition that it counts for.
    """

    kind: CauseKind
    subject: str
    text: str
    before: str
    after: str
    why: str = ""
    claims: tuple[str, ...] = ()
    authorities: tuple[Authority, ...] = ()
    at: str = ""
    parent: str = ""

    def to_dict(self) -> dict[str, object]:
        """The cause as plain data."""
        return {
            "kind": self.kind, "subject": self.subject, "text": self.text, "before": self.before, "after": self.after,
            "why": self.why, "claims": list(self.claims),
            "authorities": [{"id": a.id, "short": a.short, "pinpoint": a.pinpoint} for a in self.authorities],
            "at": self.at, "parent": self.parent,
        }


class Pair:
    """Two answers to one question and their sides; `original` turns names of the second side back into those of the first."""

    def __init__(self, before: Answer, after: Answer, rename: Callable[[str], str], names: tuple[str, str]) -> None:
        self.before = before
        self.after = after
        self.names = names
        self.sides = Sides.of(before.answered, after.answered, rename)
        self._original = dict(zip(self.sides.before.index, before.answered.cone.names, strict=True))

    @cached_property
    def one_case(self) -> bool:
        """Whether both answers are about one case under one set of rules."""
        return self.before.assessment.engine is self.after.assessment.engine

    @property
    def _one_file(self) -> bool:
        """Whether both answers are about one case, under different rules."""
        return self.before.assessment.case is self.after.assessment.case

    def original(self, node: str) -> str:
        """A proposition as the first side names it."""
        return self._original.get(node, node)

    def text(self, node: str, denied: bool = False) -> str:
        """A proposition in words: those of the second side, where it has it."""
        if node in self.sides.after or node not in self.sides.before:
            return self.after.assessment.sentence(node, denied)
        return self.before.assessment.sentence(self.original(node), denied)

    def cause(self, point: Point, way: tuple[EdgeKey, ...]) -> Cause:
        """A point as a cause; `way` are the edges that lead to where it acts."""
        if point.kind == "cell":
            return self._fact(point, way)
        if point.kind == "reading":
            return self._reading(point, way)
        if point.kind == "edge" and point.edge is not None:
            return self._edge(point.edge)
        if point.kind == "invoked":
            return self._plea(point.name)
        return self._norm(point.name)

    # ---- Facts ----------------------------------------------------------------------------------------------------------

    def _fact(self, point: Point, way: tuple[EdgeKey, ...]) -> Cause:
        leaves = [leaf for leaf in self.sides.leaves(point) if leaf in self.sides.before and leaf in self.sides.after]
        differing = [leaf for leaf in leaves if self._standing(0, leaf) != self._standing(1, leaf)] or leaves
        leaf = way[-1][1] if way and way[-1][1] in differing else (differing or list(self.sides.leaves(point)))[0]
        why, claims = ("", ()) if self.one_case else self._record(leaf, tuple(leaves))
        if not why:  # the same is said: it is weighed otherwise
            why, claims = self._why(tuple(map(self.original, leaves)))
        why = why or "other values are named"
        return Cause(
            "fact", leaf, self.text(leaf), self._standing(0, leaf), self._standing(1, leaf), why, claims, at=leaf,
        )

    def _standing(self, side: int, leaf: str) -> str:
        """How a fact stands on one side, in a word or two."""
        answer = (self.before, self.after)[side]
        scene = (self.sides.before, self.sides.after)[side]
        if leaf not in scene:
            return "not there"
        name = self.original(leaf) if side == 0 else leaf
        supposed = answer.assessment.view.supposed.get(name)
        if supposed:
            return {"holds": "supposed to hold", "fails": "supposed not to hold", "unknown": "supposed unknown"}[supposed]
        evidence = answer.answered.evidence.leaf(name, answer.answered.parties)
        status = scene.status(leaf)
        if evidence.finding:
            return f"found {evidence.finding.replace('_', ' ')}"
        if evidence.assumed:
            return "assumed"
        if status == "met":
            word = scene.cells[scene.cell_of[leaf]].state.status
            return {"presumed": "presumed", "by_exclusion": "proved by exclusion"}.get(word, "proved")
        if status in {"depends", "not_met"}:
            return "contested" if status == "depends" else "disproved"
        return "unproven" if evidence.spoken else "unstated"

    def _why(self, leaves: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """What of two views of one case makes a fact stand otherwise."""
        old, new = self.before.assessment.view, self.after.assessment.view
        engine, parties = self.before.assessment.engine, self.before.answered.parties

        def weighed(view: View) -> object:
            evidence = engine.evidence(view)
            graph = evidence.graph
            cells = dict.fromkeys(graph.cell_of[one] for one in leaves if one in graph.cell_of)
            states = [evidence.cell(graph.cells[name], parties) for name in cells]
            return [evidence.leaf(one, parties) for one in leaves], states

        differing = [part for part in _WEIGHING if getattr(old, part) != getattr(new, part)]
        told = differing
        if len(differing) > 1:
            base = weighed(old)
            told = [part for part in differing if weighed(replace(old, **{part: getattr(new, part)})) != base] or differing
        said = [statement for one in leaves for statement in engine.record.statements.get(one, ())]
        words: dict[str, None] = {}
        claims: dict[str, None] = {}
        for part in told:
            text, ids = self._told(part, said, leaves)
            words[text] = None
            claims.update(dict.fromkeys(ids))
        return "; ".join(words), tuple(claims)

    def _told(self, part: str, said: list[Statement], leaves: tuple[str, ...]) -> tuple[str, list[str]]:
        """One part of a view that makes the difference, in words, and the claims through which it does."""
        old, new = self.before.assessment.view, self.after.assessment.view
        label = self.after.assessment.label
        if part == "supposed":
            return "it is supposed", []
        if part == "levels":
            ids = [s.claim_id for s in said if old.level(s.claim_id, s.leaf, "") != new.level(s.claim_id, s.leaf, "")]
            counts = {new.level(s.claim_id, s.leaf, s.evidence) for s in said if s.claim_id in ids}
            words = " or ".join("nothing" if level == "none" else level for level in sorted(counts))
            return f"what is said on it counts as {words}", ids
        if part == "arguendo":
            actors = [view.arguendo for view in (new, old) if view.arguendo is not None]
            ids = [s.claim_id for s in said if s.party in actors]
            if new.arguendo is None:
                return f"the word of {label(actors[0])} is no longer taken", ids
            return f"the word of {label(actors[0])} is taken", ids
        if part == "standard":
            low, high = sorted((LEVELS[old.standard], LEVELS[new.standard]))
            floors = self.after.assessment.engine.graph.floors
            needed = max((LEVELS[floors.get(leaf, "alleged")] for leaf in leaves), default=0)
            ids = [s.claim_id for s in said if max(low, needed) <= LEVELS.get(s.evidence, 0) < max(high, needed)]
            return f"the standard of proof is {new.standard}, not {old.standard}", ids
        if part == "findings":
            rulings = self.after.assessment.engine.rulings
            ids = [rulings[leaf][0] for leaf in leaves if leaf in rulings]
            return "findings are set aside" if old.findings else "findings count", ids
        if part == "plea":
            ids = [s.claim_id for s in said if s.plea is not None and s.plea in {old.plea, new.plea}]
            return f"the plea that is run is {new.plea or 'none'}, not {old.plea or 'none'}", ids
        if part == "floors":
            return "the view asks for other proof of it", []
        what = "presumptions" if part == "presumptions" else "hypotheses"
        return f"{what} {'count' if getattr(new, part) else 'do not count'}", []

    def _record(self, leaf: str, leaves: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """What of two records, or of two sets of rules, makes a fact stand otherwise."""
        engines = self.before.assessment.engine, self.after.assessment.engine
        mine = {(s.claim_id, s.stance): s for one in leaves for s in engines[0].record.statements.get(self.original(one), ())}
        theirs = {(s.claim_id, s.stance): s for one in leaves for s in engines[1].record.statements.get(one, ())}
        words: list[str] = []
        claims: dict[str, None] = {}
        for answer, name, here, there in (
            (self.before, self.names[0], mine, theirs), (self.after, self.names[1], theirs, mine),
        ):
            only = [s for key, s in here.items() if key not in there]
            if only:
                reaching = [s for s in only if _reaches(s, answer)]
                words.append(f"only {name}: " + ", ".join(_said(s, self.after.assessment) for s in only[:4])
                             + (f" and {len(only) - 4} more" if len(only) > 4 else ""))
                claims.update(dict.fromkeys(s.claim_id for s in reaching or only))
        for key, s in mine.items():
            if key in theirs and s.evidence != theirs[key].evidence:
                words.append(f"{s.claim_id} is {theirs[key].evidence}, not {s.evidence}")
                claims[s.claim_id] = None
        for one in leaves:
            old, new = (engine.record.findings.get(node) for engine, node in zip(engines, (self.original(one), one), strict=True))
            if old != new:
                words.append(f"it is found {(new or 'nothing').replace('_', ' ')}, not {(old or 'nothing').replace('_', ' ')}")
                claims.update(dict.fromkeys(engine.rulings[node][0] for engine, node in
                                            zip(engines, (self.original(one), one), strict=True) if node in engine.rulings))
        levels = engines[0].graph.floors.get(self.original(leaf)), engines[1].graph.floors.get(leaf)
        if levels[0] != levels[1]:
            words.append(f"the rules ask for proof of level {levels[1] or 'any'}, not {levels[0] or 'any'}")
        if (self.original(leaf) in engines[0].graph.presumed) != (leaf in engines[1].graph.presumed):
            words.append("the rules presume it" if leaf in engines[1].graph.presumed else "the rules no longer presume it")
        if not words and self.before.answered.parties != self.after.answered.parties:
            words.append("a concession binds on one side only")
        return "; ".join(words), tuple(claims)

    # ---- Readings, pleas, edges, norms -------------------------------------------------------------------------------------

    def _reading(self, point: Point, way: tuple[EdgeKey, ...]) -> Cause:
        rules = self.after.assessment.rules
        question = rules.questions[point.name]
        before, after = (" or ".join(self._admitted(side, point.name)) for side in (0, 1))
        authorities: dict[str, Authority] = {}
        for option in dict.fromkeys(o for side in (0, 1) for o in self._admitted(side, point.name)):
            known = question.options.get(option)
            for id_ in known.basis if known else ():
                if id_ != "no_authority":
                    authorities.setdefault(id_, _authority(rules, id_))
        return Cause(
            "reading", point.name, question.text, before, after, f"{point.name} is read otherwise",
            authorities=tuple(authorities.values()), at=way[-1][0] if way else self.sides.root, parent=way[-1][1] if way else "",
        )

    def _admitted(self, side: int, question: str) -> tuple[str, ...]:
        scene = (self.sides.before, self.sides.after)[side]
        order = list((self.before, self.after)[side].assessment.rules.questions[question].options)
        return tuple(sorted(scene.admitted.get(question, ()), key=order.index))

    def _plea(self, norm: str) -> Cause:
        side = 0 if norm in self.sides.before.stated else 1
        answer = (self.before, self.after)[side]
        said = answer.assessment.engine.pleas.get(self.original(norm) if side == 0 else norm, ())
        who = ", ".join(dict.fromkeys(answer.assessment.label(plea.party) for plea in said if plea.stance != "denies"))
        words = ["not pleaded", "not pleaded"]
        words[side] = f"pleaded by {who}" if who else "pleaded"
        ids = tuple(dict.fromkeys(plea.invocation_id for plea in said))
        return Cause("plea", norm, self.text(norm), words[0], words[1], "a plea of it counts on one side only", ids, at=norm)

    def _edge(self, edge: EdgeKey) -> Cause:
        parent, child, kind, negated = edge
        gates = self._counts(0, edge), self._counts(1, edge)
        home = 1 if edge in getattr(self.sides.after.norms.get(parent), "edges", {}) else 0
        rules = (self.before, self.after)[home].assessment.rules
        names = parts(parent)[0], parts(child)[0]
        cited = [_authority(rules, c.authority, c.pinpoint) for c in rules.citations.get(names, ())]
        institution = rules.institutions.get(rules.institution_of.get(names[0], ""))
        known = all(names in answer.assessment.rules.edge_order for answer in (self.before, self.after))
        by_case = known and "not there" in gates and not self._one_file
        where = f"the rules on {institution.title.lower()}" if institution else "the rules"
        why = f"the case names it only {self.names[home]}" if by_case else f"{where} differ"
        role = {"all": "element", "any": "way", "factor": "sign", "unless": "exception"}[kind]
        text = f"{role} of “{self.text(parent)}”: {self.text(child, negated)}"
        return Cause("edge", child, text, gates[0], gates[1], why, authorities=tuple(cited), at=parent, parent=parent)

    def _counts(self, side: int, edge: EdgeKey) -> str:
        norm = (self.sides.before, self.sides.after)[side].norms.get(edge[0])
        if norm is None or edge not in norm.edges:
            return "not there"
        return _gate(norm.edges[edge])

    def _norm(self, node: str) -> Cause:
        words = self._made(0, node), self._made(1, node)
        rulings = [answer.assessment.engine.rulings.get(name) for answer, name in
                   ((self.before, self.original(node)), (self.after, node))]
        leaf = [node not in scene.norms for scene in (self.sides.before, self.sides.after)]
        ids = tuple(dict.fromkeys(ruling[0] for ruling, is_leaf in zip(rulings, leaf, strict=True) if ruling and is_leaf))
        why = "a tribunal's finding on it counts on one side only" if ids else "the rules put it together otherwise"
        return Cause("norm", node, self.text(node), words[0], words[1], why, ids, at=node)

    def _made(self, side: int, node: str) -> str:
        scene = (self.sides.before, self.sides.after)[side]
        norm = scene.norms.get(node)
        if norm is None:
            return self._standing(side, node)
        if norm.connective == "factor":
            return f"{norm.quorum} of its signs are needed"
        return "all of its elements are needed" if norm.connective == "all" else "one of its ways is enough"


def _reaches(statement: Statement, answer: Answer) -> bool:
    """Whether a claim by itself reaches the standard of proof of an answer."""
    level = worth(statement.evidence, statement.party in answer.answered.parties)
    return level >= LEVELS[answer.assessment.view.standard]


def _said(statement: Statement, assessment: Assessment) -> str:
    stance = "asserted" if statement.stance == "asserts" else "denied"
    return f"{statement.claim_id} ({stance} by {assessment.label(statement.party)}, {statement.evidence})"


def _gate(gate: Gate | None) -> str:
    return "there" if gate is None else f"there where {gate.question} = {' or '.join(sorted(gate.options))}"


def _authority(rules: Rules, id_: str, pinpoint: str = "") -> Authority:
    known = rules.authorities.get(id_)
    return Authority(id_, known.short if known else id_, pinpoint)
