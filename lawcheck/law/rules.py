"""Rule files, loaded: the vocabulary, the open questions, the positions, the sentences and the citations.

Rule files are answer-set programs (docs/writing-rules.md). Everything they declare is read here by grounding them over an
empty structure: declarations are facts, so no case is needed. What they say about a case is read in `instantiate`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import clingo

from lawcheck.errors import Problem, RulesError
from lawcheck.law.authorities import Authority, read_authorities
from lawcheck.law.graph import Connective
from lawcheck.resources import folder

__all__ = ["Citation", "Holding", "Institution", "Option", "Position", "Question", "Rules", "Signature", "rules"]

LeafKind = Literal["fact", "appraisal"]

#: Every type a value may have where a narrower one is named: an act is an event, a State is a party.
SUBTYPES: Mapping[str, tuple[str, ...]] = {
    "event": ("act",),
    "party": ("state", "group"),
    "actor": ("state", "group", "organ", "person"),
    "craft": ("vessel", "aircraft"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What kind of proposition a name stands for and what its arguments are."""

    name: str
    types: tuple[str, ...]
    kind: Literal["fact", "appraisal", "norm"]
    connective: Connective | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """One rule file: its id, the layer of law it belongs to, its title, and who must show what it asks."""

    id: str
    layer: str
    title: str
    burden: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to an open question of law, with the authorities it rests on."""

    id: str
    text: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An open question of law. `includes` has the pairs (wider option, narrower option it includes)."""

    id: str
    text: str
    options: Mapping[str, Option]
    includes: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Holding:
    """How a position holds one option: `stated`, `inferred`, `contested`, or `undecided` (one of several)."""

    option: str
    how: str


@dataclass(frozen=True, slots=True)
class Position:
    """A named bundle of readings of the open questions.

    `holds` has only its own holdings; `undecided` the questions it leaves wholly open; `outside` those it has no view on.
    """

    id: str
    title: str
    describes: str = ""
    extends: str | None = None
    holds: Mapping[str, tuple[Holding, ...]] = field(default_factory=dict)
    undecided: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    all_open: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
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
        digest: a hash of all rule files.
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
    digest: str

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

    def terms(self, type: str) -> frozenset[str]:  # noqa: A002 - the word the rules use
        """The ids of the things of a type that the law brings in."""
        return frozenset(self.things.get(type, ()))

    def thresholds(self, name: str) -> tuple[int, ...]:
        """The distances in metres at which the rules tell the values of a proposition apart."""
        return self.cut_points.get(name, ())

    def sentence(self, name: str) -> str:
        """The sentence of a proposition, with ``{0}`` for its arguments."""
        return self.says.get(name, name)


@cache
def rules(root: Path | None = None) -> Rules:
    """The shipped rule files, or those under another folder, loaded and checked once a process.

    Raises:
        RulesError: a rule file is broken; every problem found is named with its file and line.
    """
    from lawcheck.law.lint import lint

    base = root or folder("rules")
    loaded = load_rules(base)
    lint(loaded)
    return loaded


def rule_files(base: Path) -> tuple[Path, ...]:
    """The rule files under a folder, the kernel left out, the frame first."""
    found = [path for path in sorted(base.rglob("*.lp")) if path.name != "kernel.lp"]
    return tuple(sorted(found, key=lambda path: (path.parent != base, str(path))))


def new_control(files: Iterable[Path], problems: list[Problem]) -> clingo.Control:
    """A solver with these files loaded; what clingo complains of is added to `problems`."""

    def note(code: clingo.MessageCode, message: str) -> None:
        if code is clingo.MessageCode.AtomUndefined:
            return
        place, _, text = message.partition(": ")
        parts = place.rsplit(":", 2)
        line = int(parts[1]) if len(parts) == 3 and parts[1].isdigit() else 0
        column = parts[2].split("-")[0] if len(parts) == 3 else "0"
        file = Path(parts[0]).name if line else ""
        problems.append(Problem(file, line, int(column) if column.isdigit() else 0, "", text.strip() or message.strip()))

    control = clingo.Control(["--warn=no-atom-undefined"], logger=note, message_limit=50)
    for file in files:
        try:
            control.load(str(file))
        except RuntimeError as error:
            raise RulesError(problems or [Problem(str(file), 0, 0, "", str(error))]) from error
    return control


def load_rules(base: Path) -> Rules:
    """Read every declaration of the rule files under a folder, without the checks of `lint`."""
    files = rule_files(base)
    if not files:
        raise RulesError(f"no rule files under '{base.name}'")
    problems: list[Problem] = []
    control = new_control(files, problems)
    try:
        control.ground([("base", [])])
    except RuntimeError as error:
        raise RulesError(problems or str(error)) from error
    if problems:
        raise RulesError(problems)
    return _Reader(control).rules(base, files)


class _Reader:
    """Reads the declarations out of a grounded program."""

    def __init__(self, control: clingo.Control) -> None:
        self.atoms: dict[str, list[list[clingo.Symbol]]] = {}
        for name in _DECLARATIONS:
            rows = [
                atom.symbol.arguments
                for arity in _DECLARATIONS[name]
                for atom in control.symbolic_atoms.by_signature(name, arity)
            ]
            self.atoms[name] = rows

    def rules(self, root: Path, files: tuple[Path, ...]) -> Rules:
        signatures: dict[str, Signature] = {}
        for name, types, connective in self.atoms["norm"]:
            signatures[str(name)] = Signature(str(name), _types(types), "norm", str(connective))  # type: ignore[arg-type]
        kinds: tuple[LeafKind, LeafKind] = ("fact", "appraisal")
        for kind in kinds:
            for name, types in self.atoms[kind]:
                signatures[str(name)] = Signature(str(name), _types(types), kind)
        terms: dict[str, dict[str, str]] = {}
        for type_, id_, words in self.atoms["term"]:
            terms.setdefault(str(type_), {})[str(id_)] = words.string
        citations: dict[tuple[str, str], list[Citation]] = {}
        for row in self.atoms["cite"]:
            pinpoint = row[3].string if len(row) == 4 else ""
            citations.setdefault((str(row[0]), str(row[1])), []).append(Citation(str(row[2]), pinpoint))
        calibrations: dict[str, list[tuple[str, str]]] = {}
        for name, case, outcome in self.atoms["calibrated"]:
            calibrations.setdefault(str(name), []).append((str(case), str(outcome)))
        thresholds: dict[str, list[int]] = {}
        for name, value in self.atoms["threshold"]:
            thresholds.setdefault(str(name), []).append(value.number)
        burdens = {str(id_): str(who) for id_, who in self.atoms["burden"]}
        homes, contents = _homes(files)
        return Rules(
            root=root,
            files=files,
            signatures=signatures,
            says={str(name): text.string for name, text in self.atoms["says"]},
            says_not={str(name): text.string for name, text in self.atoms["says_not"]},
            questions=self._questions(),
            positions=self._positions(),
            institutions={
                str(id_): Institution(str(id_), str(layer), title.string, burdens.get(str(id_), ""))
                for id_, layer, title in self.atoms["institution"]
            },
            institution_of=homes,
            things=terms,
            citations={edge: tuple(found) for edge, found in citations.items()},
            calibrations={name: tuple(sorted(found)) for name, found in calibrations.items()},
            cut_points={name: tuple(sorted(found)) for name, found in thresholds.items()},
            headings={str(name): text.string for name, text in self.atoms["heading"]},
            briefs={str(id_): text.string for id_, text in self.atoms["brief"]},
            sections={
                str(layer): title.string for layer, _, title in sorted(self.atoms["section"], key=lambda row: row[1].number)
            },
            digest=hashlib.sha256(contents).hexdigest(),
        )

    def _questions(self) -> dict[str, Question]:
        basis: dict[tuple[str, str], list[str]] = {}
        for question, option, authority in self.atoms["basis"]:
            basis.setdefault((str(question), str(option)), []).append(str(authority))
        found: dict[str, Question] = {}
        for name, text in self.atoms["question"]:
            id_ = str(name)
            options = {
                str(option): Option(str(option), words.string, tuple(sorted(basis.get((id_, str(option)), []))))
                for question, option, words in self.atoms["option"]
                if str(question) == id_
            }
            includes = frozenset(
                (str(wider), str(narrower)) for question, wider, narrower in self.atoms["includes"] if str(question) == id_
            )
            found[id_] = Question(id_, text.string, options, includes)
        return found

    def _positions(self) -> dict[str, Position]:
        holds: dict[str, dict[str, list[Holding]]] = {}
        for position, question, option, how in self.atoms["held"]:
            holds.setdefault(str(position), {}).setdefault(str(question), []).append(Holding(str(option), str(how)))
        extends = {str(position): str(base) for position, base in self.atoms["extends"]}
        describes = {str(position): text.string for position, text in self.atoms["describes"]}
        all_open = {str(row[0]) for row in self.atoms["leaves_all_open"]}

        def questions_of(kind: str, position: str) -> frozenset[str]:
            return frozenset(str(question) for who, question in self.atoms[kind] if str(who) == position)

        found: dict[str, Position] = {}
        for name, title in self.atoms["position"]:
            id_ = str(name)
            own = {question: tuple(sorted(held, key=lambda h: h.option)) for question, held in holds.get(id_, {}).items()}
            found[id_] = Position(
                id_, title.string, describes.get(id_, ""), extends.get(id_), own,
                questions_of("undecided", id_), questions_of("outside", id_), id_ in all_open,
            )
        return found


_DECLARATIONS: Mapping[str, tuple[int, ...]] = {
    "institution": (3,), "burden": (2,), "norm": (3,), "fact": (2,), "appraisal": (2,), "says": (2,), "says_not": (2,),
    "ask_for": (2,), "cite": (3, 4), "question": (2,), "option": (3,), "basis": (3,), "includes": (3,), "position": (2,),
    "extends": (2,), "describes": (2,), "held": (4,), "undecided": (2,), "outside": (2,), "leaves_all_open": (1,),
    "term": (3,), "calibrated": (3,), "threshold": (2,),
    "heading": (2,), "section": (3,), "brief": (2,),
}


def _types(symbol: clingo.Symbol) -> tuple[str, ...]:
    if symbol.type is clingo.SymbolType.Function and symbol.name == "":
        return tuple(str(argument) for argument in symbol.arguments)
    return (str(symbol),)


def _homes(files: Iterable[Path]) -> tuple[dict[str, str], bytes]:
    """Which institution declares a proposition or question, and the bytes of all files for the digest."""
    import re

    homes: dict[str, str] = {}
    contents: list[bytes] = []
    for file in files:
        data = file.read_bytes()
        contents.append(file.name.encode() + b"\0" + data)
        text = data.decode("utf-8")
        found = re.search(r"^institution\((\w+)", text, re.M)
        if found:
            for match in re.finditer(r"(?:^|\s)(?:norm|fact|appraisal|question)\((\w+)\s*,", text):
                homes.setdefault(match[1], found[1])
    return homes, b"\0".join(contents)
