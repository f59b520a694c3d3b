"""Rule files, loaded: the vocabulary, the open questions, the positions, the sentences and the citations.

Rule files are answer-set programs (docs/writing-rules.md). What they declare is read in `declarations`, put together in
`build`, checked in `lint` and kept in `cache`. What they say about a case is read in `instantiate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawcheck.law.authorities import Authority, read_authorities
from lawcheck.law.graph import Connective

if TYPE_CHECKING:
    from lawcheck.law.relevance import Statement

__all__ = [
    "Citation", "Holding", "Institution", "Option", "Position", "Question", "Rules", "Signature",
]

class Signature(NamedTuple):
    """What kind of proposition a name stands for and what its arguments are."""

    name: str
    types: tuple[str, ...]
    kind: Literal["fact", "appraisal", "norm"]
    connective: Connective | None = None


class Institution(NamedTuple):
    """One rule file: its id, the layer of law it belongs to, its title, and who must show what it asks."""

    id: str
    layer: str
    title: str
    burden: str


class Option(NamedTuple):
    """One answer to an open question of law, with the authorities it rests on."""

    id: str
    text: str
    basis: tuple[str, ...]


class Question(NamedTuple):
    """An open question of law. `includes` has the pairs (wider option, narrower option it includes)."""

    id: str
    text: str
    options: Mapping[str, Option]
    includes: frozenset[tuple[str, str]]


class Holding(NamedTuple):
    """How a position holds one option: `stated`, `inferred`, `contested`, or `undecided` (one of several)."""

    option: str
    how: str


class Position(NamedTuple):
    """A named bundle of readings of the open questions.

    `holds` has only its own holdings; `undecided` the questions it leaves wholly open; `outside` those it has no view on.
    """

    id: str
    title: str
    describes: str = ""
    extends: str | None = None
    holds: Mapping[str, tuple[Holding, ...]] = MappingProxyType({})
    undecided: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    all_open: bool = False


class Citation(NamedTuple):
    """The authority of an edge, with a pinpoint only where it was verified."""

    authority: str
    pinpoint: str = ""


@dataclass(frozen=True)
class Rules:
    """A set of rule files, loaded and checked.

    Attributes:
        files: the rule files, in the order they are read.
        signatures: every proposition by name.
        says, says_not: the sentence of a proposition, with ``{0}`` for its arguments, and its denial where it has its own.
        questions, positions, institutions: by id.
        institution_of: the institution that declares a proposition or a question.
        things: what the law brings in (instruments, consequences, grounds), by type and id, with their words.
        citations: the authorities of an edge, by the names of parent and child.
        calibrations: the decided cases a quorum was set on, by norm.
        cut_points: the distances in metres at which the rules tell the values of a proposition apart, by its name.
        headings: how tables name a question; sections: how they name the layers, in order; briefs: short names of terms.
        chapters: the place of an institution among those of its layer, where a reader should find it.
        details: questions that a page leaves out; each with the question whose answers it sums up, where there is one.
        no_view: pairs (position, layer) of positions that answer a layer with another's readings, having no view there.
        closed_lists: norms whose ways the law lists for good: with none of them, no fact of a case could add one.
        digest: a hash of all rule files.
        lean: the rules without the declarations, for grounding over a case; empty where the files are to be taken.
    """

    root: Path
    files: tuple[Path, ...]
    signatures: Mapping[str, Signature]
    says: Mapping[str, str]
    says_not: Mapping[str, str]
    questions: Mapping[str, Question]
    positions: Mapping[str, Position]
    institutions: Mapping[str, Institution]
    institution_of: Mapping[str, str]
    things: Mapping[str, Mapping[str, str]]
    citations: Mapping[tuple[str, str], tuple[Citation, ...]]
    calibrations: Mapping[str, tuple[tuple[str, str], ...]]
    cut_points: Mapping[str, tuple[int, ...]]
    headings: Mapping[str, str]
    sections: Mapping[str, str]
    briefs: Mapping[str, str]
    closed_lists: frozenset[str]
    chapters: Mapping[str, int]
    details: Mapping[str, str]
    no_view: frozenset[tuple[str, str]]
    digest: str
    lean: tuple[Statement, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def authorities(self) -> Mapping[str, Authority]:
        """The registry of authorities, read when first asked for."""
        return read_authorities(self.root / "authorities")

    @cached_property
    def edge_order(self) -> Mapping[tuple[str, str], int]:
        """The place of each edge in its rule file, by the names of parent and child: the order in which a lawyer wrote them."""
        import re

        edge = re.compile(r"(?m)^\s*(?:all|any|factor|unless)\((\w+)\(.*?\),\s*(?:no\()?(\w+)\(")
        found: dict[tuple[str, str], int] = {}
        for file in self.files:
            for match in edge.finditer(file.read_text("utf-8")):
                found.setdefault((match[1], match[2]), len(found))
        return found

    # What a case file is checked against: see `lawcheck.case.binding.Vocabulary`.

    def signature(self, name: str) -> tuple[str, ...] | None:
        """The argument types of a proposition, or None where no rule file knows it."""
        found = self.signatures.get(name)
        return found.types if found else None

    def kind(self, name: str) -> Literal["fact", "appraisal", "norm"]:
        """`fact`, `appraisal` or `norm`."""
        return self.signatures[name].kind

    def names(self) -> Iterable[str]:
        """The names of all propositions."""
        return self.signatures

    def terms(self, type: str) -> frozenset[str]:
        """The ids of the things of a type that the law brings in."""
        return frozenset(self.things.get(type, ()))

    def thresholds(self, name: str) -> tuple[int, ...]:
        """The distances in metres at which the rules tell the values of a proposition apart."""
        return self.cut_points.get(name, ())

    def sentence(self, name: str) -> str:
        """The sentence of a proposition, with ``{0}`` for its arguments."""
        return self.says.get(name, name)
