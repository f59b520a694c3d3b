"""The tree behind an answer, whole or pruned to what decides.

Every step is a proposition with its status in the view, the authority of the edge that leads to it, and, for a leaf, who
says what on which evidence. Nothing is reconstructed: statuses and support are those the answer was computed from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lawcheck.document.display import Displayed, written
from lawcheck.explain.words import UNNAMED
from lawcheck.reasoning.status import Status

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer

__all__ = ["Authority", "Claim", "Explanation", "Group", "Step", "explain"]

Role = Literal["question", "element", "way", "indication", "exception"]
Group = Literal["refuted", "unproven", "unstated", "excluded", "contested"]

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
        stack = [self]
        while stack:
            step = stack.pop()
            yield step
            stack += step.steps[::-1]

    def deciding(self) -> Iterator[Step]:
        """This step and those below it that decide: what a tribunal found is not gone behind."""
        stack = [self]
        while stack:
            step = stack.pop()
            yield step
            if not step.standing.startswith("found"):
                stack += step.steps[::-1]


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

    def svg(self, width: int = 1040) -> str:
        """The explanation as a picture."""
        found: str = written(self, "svg", width=width)
        return found

    def mermaid(self) -> str:
        """The explanation as Mermaid text, for pages that draw it themselves."""
        found: str = written(self, "mermaid")
        return found

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
    from lawcheck.explain.build import root_of

    return Explanation(answer, root_of(answer, whole=whole), whole, note)


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
