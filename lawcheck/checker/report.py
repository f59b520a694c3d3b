"""What an audit found, in words and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from lawcheck.checker.findings import MEANS, Findings, Refusal
from lawcheck.document.display import Displayed

if TYPE_CHECKING:
    from lawcheck.document.model import Block, Document

__all__ = ["Audit", "audit_of"]

Verdict = Literal["holds", "holds_in_part", "refused"]

#: So many questions or nodes are named where something was not checked of them.
_NAMED = 3
_WAYS: Mapping[str, str] = {
    "bounds": "by what surely holds, however the open facts and readings come out",
    "named worlds": "by worlds that the proof names, worked out one by one",
    "every world": "in every world there is",
    "cases": "case by case, over what stands at two places",
    "not checked": "not at all: it takes too many steps",
}


@dataclass(frozen=True)
class Audit(Displayed):
    """What a check of a proof found.

    Attributes:
        verdict: `holds` where everything was checked and holds; `holds_in_part` where what was checked holds and something could
            not be checked; `refused` where something is wrong.
        receipt: the receipt of the proof on one line; "" where it has none.
        refusals: what is wrong, each with its place in the proof; the first of many.
        more: how many more there are.
        checked: how many things of each kind were checked.
        means: by which means the statuses of nodes were settled, and how often.
        questions: by which means the status of each question was settled.
        compared: what the proof was held against, and what came of that.
        unchecked: what was not checked, and of which questions or nodes.
    """

    verdict: Verdict
    receipt: str
    refusals: tuple[Refusal, ...]
    more: int
    checked: Mapping[str, int]
    means: Mapping[str, int]
    questions: Mapping[str, str]
    compared: Mapping[str, str]
    unchecked: Mapping[str, tuple[str, ...]]

    @property
    def in_full(self) -> bool:
        """Whether everything was checked, and nothing is wrong: what `lawcheck audit --strict` asks for."""
        return self.verdict == "holds"

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong, as far as could be checked."""
        return self.verdict != "refused"

    def __bool__(self) -> bool:
        """The same: `if lc.audit(proof): …`."""
        return self.holds

    def to_dict(self) -> dict[str, Any]:
        """The audit as plain JSON data, as `lawcheck audit --format json` prints it."""
        return {
            "verdict": self.verdict,
            "receipt": self.receipt,
            "refusals": [{"place": one.place, "text": one.text} for one in self.refusals],
            "more_refusals": self.more,
            "checked": dict(self.checked),
            "means": dict(self.means),
            "questions": dict(self.questions),
            "compared": dict(self.compared),
            "not_checked": [{"what": what, "about": list(about)} for what, about in self.unchecked.items()],
        }

    def document(self) -> Document:
        """The audit as a report."""
        from lawcheck.document.model import Document

        title = {
            "holds": "The proof holds", "holds_in_part": "The proof holds as far as it was checked",
            "refused": "The proof is refused",
        }[self.verdict]
        return Document(title, tuple(self._blocks()), facts=(("receipt", self.receipt or "none"),))

    def _blocks(self) -> Iterator[Block]:
        from lawcheck.document.model import Heading, Item, Items, Mono, Paragraph

        if self.refusals:
            yield Heading("What is wrong")
            more = (Item(f"and {self.more} more"),) if self.more else ()
            yield Items((*(Item((Mono(one.place or "the file"), f": {one.text}")) for one in self.refusals), *more))
        if self.compared:
            yield Heading("Held against")
            yield Items(tuple(Item(f"{what}: {how}") for what, how in self.compared.items()))
        if self.checked:
            yield Heading("Checked")
            yield Items(tuple(Item(f"{what}: {number:,}") for what, number in self.checked.items()))
        if self.questions:
            yield Heading("How the answers were checked")
            ways = Counter(self.questions.values())
            yield Items(tuple(Item(f"{_WAYS[way]}: {ways[way]:,}") for way in (*MEANS, "not checked") if ways[way]))
        if self.unchecked:
            yield Heading("Not checked")
            yield Items(tuple(Item(_named(what, about)) for what, about in self.unchecked.items()))
        yield Paragraph(
            "A proof that holds follows from its claims, the rules and the view. Whether claims are true, or the rules are the "
            "law, no check of this kind can tell.", "aside",
        )


def audit_of(findings: Findings, receipt: str, compared: Mapping[str, str]) -> Audit:
    """The audit from its findings."""
    verdict: Verdict = "refused" if findings.refusals else "holds_in_part" if findings.unchecked else "holds"
    return Audit(
        verdict, receipt, tuple(findings.refusals), findings.more, {what: n for what, n in findings.counts.items() if n},
        {name: findings.means[name] for name in MEANS if findings.means[name]}, dict(sorted(findings.ways.items())),
        dict(compared), {what: tuple(about) for what, about in findings.unchecked.items()},
    )


def _named(what: str, about: tuple[str, ...]) -> str:
    if not about:
        return what
    more = f" and {len(about) - _NAMED} more" if len(about) > _NAMED else ""
    return f"{what} ({', '.join(about[:_NAMED])}{more})"
