"""The tree behind an answer, whole or pruned to what decides.

Every step is a proposition with its status in the view, the authority of the edge that leads to it, and, for a leaf, who
says what on which evidence. Nothing is reconstructed: statuses and support are those the answer was computed from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from lawcheck.explain.words import UNNAMED
from lawcheck.law.graph import Edge
from lawcheck.law.words import parts
from lawcheck.reasoning.bounds import DEAD, LIVE, OPEN, gate_state
from lawcheck.reasoning.status import Status
from lawcheck.report.display import Displayed

if TYPE_CHECKING:
    from lawcheck.assessment import Answer
    from lawcheck.report.document import Document

__all__ = ["Authority", "Claim", "Explanation", "Group", "Step", "explain"]

Role = Literal["question", "element", "way", "indication", "exception"]
Group = Literal["refuted", "unproven", "unstated", "excluded", "contested"]

_ROLES: Mapping[str, Role] = {"all": "element", "any": "way", "factor": "indication", "unless": "exception"}


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's word on a leaf: the id of the claim in the case file, who, which way, on what evidence, from where."""

    id: str
    speaker: str
    stance: str
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority as it is shown: its id, its short form, and a pinpoint only where that was verified."""

    id: str
    short: str
    pinpoint: str = ""

    def __str__(self) -> str:
        """The short form with the pinpoint, unless the short form says it already."""
        return f"{self.short}, {self.pinpoint}" if self.pinpoint and self.pinpoint not in self.short else self.short


@dataclass(frozen=True, slots=True)
class Step:
    """One proposition of an explanation.

    `standing` says of a leaf how it stands: proved, disproved, contested, unproven, unstated, presumed, assumed or found.
    `reading` names the reading of the law the step stands on; `closed` means that the position excludes the step.
    `quorum` is (needed, shown, all) of a weighing. `left_out` names ways and exceptions that nobody raises. `brief` marks an
    element that fails as well but does not decide: it is named and not unfolded.
    """

    proposition: str
    text: str
    role: Role
    status: Status
    kind: str
    negated: bool = False
    closed: bool = False
    reading: str = ""
    standing: str = ""
    claims: tuple[Claim, ...] = ()
    authorities: tuple[Authority, ...] = ()
    quorum: tuple[int, int, int] | None = None
    steps: tuple[Step, ...] = ()
    left_out: tuple[str, ...] = ()
    seen: bool = False
    brief: bool = False

    def walk(self) -> Iterator[Step]:
        """This step and all below it."""
        yield self
        for step in self.steps:
            yield from step.walk()

    def deciding(self) -> Iterator[Step]:
        """This step and those below it that decide: what a tribunal found is not gone behind."""
        yield self
        if not self.standing.startswith("found"):
            for step in self.steps:
                yield from step.deciding()


@dataclass(frozen=True)
class Explanation(Displayed):
    """Why an answer is what it is."""

    answer: Answer
    root: Step
    whole: bool = False
    note: str = ""
    _text: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        """The explanation as plain text, 80 columns wide."""
        return self.text()

    def text(self, width: int = 80) -> str:
        """The explanation as plain text."""
        from lawcheck.explain.prose import prose

        if width not in self._text:
            self._text[width] = prose(self, width)
        return self._text[width]

    def document(self) -> Document:
        """The explanation as a report: the tree with its claims and authorities in footnotes, and where the question fails."""
        from lawcheck.report.answer_document import explanation_document

        return explanation_document(self)

    def svg(self, width: int = 1040) -> str:
        """The explanation as a picture."""
        from lawcheck.pictures.tree import tree_svg

        return tree_svg(self, width=width)

    def mermaid(self) -> str:
        """The explanation as Mermaid text, for pages that draw it themselves."""
        from lawcheck.pictures.mermaid import tree_mermaid

        return tree_mermaid(self)

    @property
    def failed(self) -> Mapping[Group, tuple[Step, ...]]:
        """Where the question fails, at the ends of every route: refuted, unproven, unstated, excluded, contested."""
        found: dict[Group, dict[str, Step]] = {"refuted": {}, "unproven": {}, "unstated": {}, "excluded": {}, "contested": {}}
        for step in self.root.deciding():
            group = _group(step)
            if group is not None:
                found[group].setdefault(("¬" if step.negated else "") + step.proposition, step)
        return {group: tuple(steps.values()) for group, steps in found.items()}

    @property
    def gaps(self) -> tuple[str, ...]:
        """Leaves that matter here and that nobody speaks to."""
        silent = (step for step in self.root.deciding() if step.standing == "unstated" and not step.closed)
        return tuple(dict.fromkeys(step.proposition for step in silent))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims the explanation rests on."""
        return tuple(dict.fromkeys(claim.id for step in self.root.walk() for claim in step.claims))

    @property
    def authorities(self) -> tuple[str, ...]:
        """The ids of the authorities the explanation cites."""
        return tuple(dict.fromkeys(authority.id for step in self.root.walk() for authority in step.authorities))

    def to_dict(self) -> dict[str, object]:
        """The explanation as plain data."""
        return {"question": self.answer.question, "status": self.answer.status, "tree": _plain(self.root)}


def explain(answer: Answer, *, negative: bool = False, whole: bool = False) -> Explanation:
    """Explain an answer, pruned or whole. `negative` only adds a word where the answer is met."""
    if answer.note:
        step = Step(answer.question, answer.text, "question", answer.status, "norm", standing="")
        return Explanation(answer, step, whole, answer.note)
    note = "It is met: there is no route on which it fails. What carries it" if negative and answer.status == "met" else ""
    return Explanation(answer, _Builder(answer, whole).root(), whole, note)


class _Builder:
    def __init__(self, answer: Answer, whole: bool) -> None:
        self.assessment = answer.assessment
        self.rules = answer.assessment.rules
        answered = answer.answered
        self.cone, self.evaluation, self.evidence = answered.cone, answered.evaluation, answered.evidence
        self.parties = answered.parties
        self.graph = self.evidence.graph
        self.whole = whole
        self.seen: set[tuple[str, bool]] = set()

    def root(self) -> Step:
        return self.step(self.cone.names[-1], False, "question", None)

    def status(self, node: str, negated: bool) -> Status:
        return self.evaluation.status(self.cone.index[node], negated)

    def raised(self, edge: Edge) -> bool:
        bounds, number = self.evaluation.bounds, self.cone.index[edge.child]
        return bounds.spoken[number] if edge.negated else bounds.raised[number]

    def gate(self, edge: Edge) -> int:
        if edge.gate is None:
            return LIVE
        return gate_state(edge.gate.options, self.evidence.view.admitted(edge.gate.question))

    def bare(self, node: str, negated: bool, role: Role, edge: Edge | None) -> Step:
        """A proposition without what is below it; of a leaf, with how it stands and who says what."""
        signature = self.rules.signatures.get(parts(node)[0])
        leaf = self.graph.is_leaf(node)
        return Step(
            node, self.assessment.sentence(node, denied=negated), role, self.status(node, negated),
            signature.kind if signature else "norm", negated=negated, closed=edge is not None and self.gate(edge) == DEAD,
            reading=self.reading(edge), authorities=self.authorities(edge),
            standing=self.standing(node) if leaf else "", claims=self.claims(node) if leaf else (),
        )

    def step(self, node: str, negated: bool, role: Role, edge: Edge | None) -> Step:
        bare = self.bare(node, negated, role, edge)
        status = bare.status
        if self.graph.is_leaf(node):
            return replace(bare, steps=self.under_a_finding(node))
        key = (node, negated)
        beside = role == "exception" and status not in {"met", "depends"}  # an exception that fails needs no tree of its own
        if key in self.seen or ((bare.closed or beside) and not self.whole):
            return replace(bare, seen=key in self.seen)
        self.seen.add(key)
        if status == "not_engaged" and not self.whole:
            return replace(bare, standing="unstated")
        shown, left_out = self.choose(node, negated, status)
        steps = tuple(self.step(edge.child, edge.negated, _ROLES[edge.kind], edge) for edge in shown)
        if not steps and not left_out and parts(node)[0] not in self.rules.closed_lists and status != "met":
            return replace(bare, standing=UNNAMED)
        if status == "not_met" and self.graph.connective[node] == "all" and not self.whole and not negated:
            steps += self.also_wanting(node, {(edge.child, edge.negated) for edge in shown})
        return replace(bare, steps=steps, left_out=left_out, quorum=self.quorum(node))

    def under_a_finding(self, node: str) -> tuple[Step, ...]:
        """A norm that a tribunal decided is a leaf here; its elements are shown all the same, as they stand without it."""
        if node not in self.assessment.engine.graph.connective:
            return ()
        without = self.assessment.under(view=replace(self.assessment.view, findings=False))
        return _Builder(without[node], self.whole).root().steps

    def choose(self, node: str, negated: bool, status: Status) -> tuple[list[Edge], tuple[str, ...]]:
        """Which edges to show below a node, and the words for what nobody raises."""
        edges = sorted(self.graph.children(node), key=self.place)
        if self.whole:
            return edges, ()
        main = [edge for edge in edges if edge.kind != "unless"]
        exceptions = [edge for edge in edges if edge.kind == "unless" and self.gate(edge) != DEAD and self.raised(edge)]
        connective = self.graph.connective[node]
        # To show that a norm does not hold is to show its elements failing, and the other way round.
        failing = (status != "met") != negated
        if not failing:
            return self._support(main, connective) + exceptions, ()
        holding = [edge for edge in exceptions if self.status(edge.child, edge.negated) in {"met", "depends"}]
        if connective == "any":
            raised = [edge for edge in main if self.raised(edge) or self.gate(edge) == DEAD]
            silent = [edge for edge in main if not self.raised(edge) and self.gate(edge) != DEAD]
            left_out = tuple(self.assessment.sentence(edge.child, denied=edge.negated) for edge in silent)
            return raised + holding, left_out
        live = [edge for edge in main if self.gate(edge) != DEAD]
        weak = [edge for edge in live if self.status(edge.child, edge.negated) != "met"]
        if connective == "factor":
            return live + holding, ()
        if status == "not_met":
            decisive = [edge for edge in weak if self.hopeless(edge)]
            beaten = [edge for edge in holding if self.status(edge.child, edge.negated) == "met"]
            if decisive or beaten:
                return decisive + beaten, ()
        return weak + holding, ()

    def also_wanting(self, node: str, told: set[tuple[str, bool]]) -> tuple[Step, ...]:
        """The other elements that are not shown either: named, not unfolded, for they do not decide."""
        return tuple(
            replace(self.bare(edge.child, edge.negated, "element", edge), brief=True)
            for edge in sorted(self.graph.children(node), key=self.place)
            if edge.kind != "unless" and (edge.child, edge.negated) not in told and self.gate(edge) != DEAD
            and self.status(edge.child, edge.negated) != "met"
        )

    def place(self, edge: Edge) -> tuple[int, str]:
        """Where the rule file has the edge."""
        order = self.rules.edge_order
        return order.get((parts(edge.parent)[0], parts(edge.child)[0]), len(order)), edge.child

    def hopeless(self, edge: Edge) -> bool:
        """Whether a child is shown in no world, however the unproven facts turned out."""
        return not self.evaluation.somewhere(self.cone.index[edge.child], OPEN, edge.negated)

    def _support(self, main: list[Edge], connective: str) -> list[Edge]:
        live = [edge for edge in main if self.gate(edge) != DEAD]
        if connective == "all":
            return live
        met = [edge for edge in live if self.raised(edge) and self.status(edge.child, edge.negated) == "met"]
        if connective == "any":
            return met or [edge for edge in live if self.raised(edge)]
        return met or live

    def quorum(self, node: str) -> tuple[int, int, int] | None:
        if self.graph.connective[node] != "factor":
            return None
        signs = [edge for edge in self.graph.children(node) if edge.kind == "factor"]
        shown = sum(self.status(edge.child, edge.negated) == "met" for edge in signs)
        return self.graph.quorum[node], shown, len(signs)

    def reading(self, edge: Edge | None) -> str:
        if edge is None or edge.gate is None:
            return ""
        question = self.rules.questions[edge.gate.question]
        inside = [option for option in question.options if option in edge.gate.options]
        return f"{edge.gate.question} = {' or '.join(inside)}"

    def authorities(self, edge: Edge | None) -> tuple[Authority, ...]:
        if edge is None:
            return ()
        registry = self.rules.authorities
        found: dict[str, Authority] = {}
        for citation in self.rules.citations.get((parts(edge.parent)[0], parts(edge.child)[0]), ()):
            known = registry.get(citation.authority)
            short = known.short if known else citation.authority
            found[citation.authority] = Authority(citation.authority, short, citation.pinpoint)
        if edge.gate is not None:
            question = self.rules.questions[edge.gate.question]
            admitted = self.evidence.view.admitted(question.id)
            for option in [option for option in question.options if option in edge.gate.options and option in admitted]:
                for id_ in question.options[option].basis:
                    if id_ != "no_authority":
                        found.setdefault(id_, Authority(id_, registry[id_].short if id_ in registry else id_))
        return tuple(found.values())

    def standing(self, leaf: str) -> str:
        evidence = self.evidence.leaf(leaf, self.parties)
        if evidence.finding:
            id_, by = self.assessment.engine.rulings.get(leaf, ("", ""))
            who = f" by {self.assessment.label(by)} ({id_})" if by else ""
            return f"found {evidence.finding.replace('_', ' ')}{who}"
        if evidence.assumed:
            return "assumed"
        status = self.evaluation.status(self.cone.index[leaf])
        state = self.evidence.cell(self.graph.cells[self.graph.cell_of[leaf]], self.parties)
        if status == "met":
            return {"presumed": "presumed", "by_exclusion": "proved by exclusion"}.get(state.status, "proved")
        if status == "depends":
            return "contested"
        if status == "not_met":
            return "disproved"
        return "unproven" if evidence.spoken else "unstated"

    def claims(self, leaf: str) -> tuple[Claim, ...]:
        view = self.evidence.view
        return tuple(
            Claim(said.claim_id, said.party, said.stance, said.evidence, said.sources)
            for said in self.evidence.record.statements.get(leaf, ())
            if said.plea is None or said.plea == view.plea
        )


def _group(step: Step) -> Group | None:
    """In which group of failures an end of the tree falls; None where it holds or is not an end."""
    if step.closed and step.role != "exception":
        return "excluded"
    if step.status == "met" or step.seen or (step.role == "exception" and step.status != "depends"):
        return None
    if step.steps and not step.standing.startswith("found"):
        return None
    if step.status == "depends":
        return "contested"
    if step.standing in {"unstated", UNNAMED} or step.status == "not_engaged":
        return "unstated"
    if step.status == "not_proven":
        return "unproven"
    return "refuted"


def _plain(step: Step) -> dict[str, object]:
    found: dict[str, object] = {
        "proposition": step.proposition, "negated": step.negated, "text": step.text, "role": step.role, "kind": step.kind,
        "status": step.status,
    }
    if step.standing:
        found["standing"] = step.standing
    if step.reading:
        found["reading"], found["closed"] = step.reading, step.closed
    if step.quorum:
        found["quorum"] = dict(zip(("needed", "shown", "of"), step.quorum, strict=True))
    if step.authorities:
        found["authorities"] = [{"id": a.id, "short": a.short, "pinpoint": a.pinpoint} for a in step.authorities]
    if step.claims:
        found["claims"] = [
            {"id": c.id, "by": c.speaker, "stance": c.stance, "evidence": c.evidence, "sources": list(c.sources)}
            for c in step.claims
        ]
    if step.left_out:
        found["nobody_says"] = list(step.left_out)
    found["steps"] = [_plain(below) for below in step.steps]
    return found
