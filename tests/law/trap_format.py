"""What a trap file says: traps, each a small case with what is expected of it, as plain data.

How traps are run is `tests.law.trap_files`. A trap may begin `like` another of its file and change some facts. An
expectation names a proposition and its status, and may say at once what the status hangs on:

- `needs`: claims of the trap; without any one of them the status is another;
- `made_by`: claims that the trap does not make; the status is another, and each of them alone (as proved) makes it so;
- `broken_by`: claims that the trap does not make; each of them alone (as proved) makes the status another.

A claim in these lists that begins with `not ` is a proved denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import lawcheck as lc
from lawcheck.case import Case
from lawcheck.case.binding import vocabulary_problems
from lawcheck.case.document import read_document
from lawcheck.case.positions import Positions
from lawcheck.case.references import reference_problems
from lawcheck.case.shape import shape
from lawcheck.reasoning.status import STATUSES
from lawcheck.reasoning.view import STANDARDS, Standard
from tests.law.small_cases import SHIPPED

__all__ = ["FOLDER", "BadTrapError", "Expected", "Trap", "Variant", "ViewOf", "files", "read", "traps_of"]

FOLDER = Path(__file__).parent / "traps"

ACTORS: Mapping[str, Mapping[str, object]] = {
    "s": {"kind": "state", "label": "S"},
    "t": {"kind": "state", "label": "T"},
    "v": {"kind": "state", "label": "V"},
    "g": {"kind": "group", "label": "the group", "linked_states": ["t"]},
    "court": {"kind": "organisation", "label": "the court"},
    "p": {"kind": "person", "label": "the person"},
}
SAID = ("proved", "disproved", "disputed")
KEYS = frozenset({
    "trap", "naive", "authority", "as_of", "actors", "case", *SAID, "alleged", "expect", "like", "without",
})
HANGS = ("needs", "made_by", "broken_by")
EXPECTED_KEYS = frozenset({"of", "is", "decided_by", "readings", "arguendo", "standard", "plea", *HANGS})

#: Numbers of traps, norms and cases in notes elsewhere: they mean nothing to whoever reads a test.
CODE = re.compile(r"\b(?:(?!AP[12]\b)[A-Z]{1,3}\d{1,3}[a-z]?|d\d{1,2}|[Tt]rap \d+)\b")


class BadTrapError(Exception):
    """A trap file that cannot be run: what is wrong with it, and where."""


class ViewOf(NamedTuple):
    """What an answer is asked under, beside the position."""

    standard: Standard = "reported"
    arguendo: str | None = None
    plea: str | None = None
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def words(self) -> str:
        """All that is not the usual."""
        found = [f"standard {self.standard}"] if self.standard != "reported" else []
        found += [f"arguendo {self.arguendo}"] if self.arguendo else []
        found += [f"plea {self.plea}"] if self.plea else []
        found += [f"{question} = {' or '.join(options)}" for question, options in self.readings]
        return "".join(f", {word}" for word in found)


@dataclass(frozen=True)
class Expected:
    """One proposition and the status it has under each position.

    `decided_by` names what must be seen to decide; `hangs` has the claims of `needs`, `made_by` and `broken_by`.
    """

    of: str
    is_: Mapping[str, str]
    view: ViewOf
    decided_by: tuple[str, ...] = ()
    hangs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Variant(NamedTuple):
    """A trap with one claim more or less, and whether the status is then (or is not) the one expected."""

    trap: Trap
    expected: Expected
    change: str
    same: bool


@dataclass(frozen=True)
class Trap:
    """One trap, with what it takes over from another already in it."""

    file: str
    name: str
    as_of: str
    actors: Mapping[str, Any]
    sections: Mapping[str, Any]
    said: Mapping[str, tuple[str, ...]]
    alleged: Mapping[str, tuple[str, ...]]
    expect: tuple[Expected, ...]
    naive: str = ""
    authority: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The file and the name."""
        return f"{self.file}: {self.name}"

    @cached_property
    def data(self) -> dict[str, Any]:
        """The trap as a case file."""
        sections = dict(self.sections)
        claims = [*self._claims(), *sections.pop("claims", ())]
        sources = {"report": {"title": "A report", "date": self.as_of}, **sections.pop("sources", {})}
        data = {
            "schema": "lawcheck/case/v1", "id": "small", "title": self.name, "as_of": self.as_of,
            "actors": {**ACTORS, **self.actors}, **sections, "claims": claims, "sources": sources,
        }
        return {key: value for key, value in data.items() if value}

    @cached_property
    def case(self) -> Case:
        """The case that the trap puts.

        Raises:
            BadTrapError: it is none.
        """
        shaped = shape(self.data, Positions(self.id))
        found = list(shaped.problems)
        if shaped.case is not None:
            found += reference_problems(shaped.case, shaped.dropped)
            found += vocabulary_problems(shaped.case, lc.rules(), shaped.dropped)
        errors = [problem for problem in found if problem.severity == "error"]
        if errors or shaped.case is None:
            told = "\n".join(f"  {problem.path}: {problem.message}. {problem.hint}" for problem in errors)
            raise BadTrapError(f"{self.id}\n{told}")
        return shaped.case

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """The trap with one claim less, or one more, as its expectations say."""
        return tuple(self._variants())

    def _variants(self) -> Iterator[Variant]:
        for expected in self.expect:
            for what in expected.hangs.get("needs", ()):
                yield Variant(self._less(what), expected, f"without {what}", same=False)
            for what in expected.hangs.get("made_by", ()):
                yield Variant(self._more(what), expected, f"with {what}", same=True)
            for what in expected.hangs.get("broken_by", ()):
                yield Variant(self._more(what), expected, f"with {what}", same=False)

    def _less(self, what: str) -> Trap:
        said = {key: tuple(one for one in claims if _tight(one) != _tight(what)) for key, claims in self.said.items()}
        if said == self.said:
            raise BadTrapError(f"{self.id}\n  `needs` names what the trap does not claim: {what}")
        return replace(self, said=said)

    def _more(self, what: str) -> Trap:
        key, claim = ("disproved", what.removeprefix("not ")) if what.startswith("not ") else ("proved", what)
        if any(_tight(one) == _tight(claim) for claims in self.said.values() for one in claims):
            raise BadTrapError(f"{self.id}\n  the trap claims this already: {claim}")
        return replace(self, said={**self.said, key: (*self.said[key], claim)})

    def _claims(self) -> Iterator[dict[str, object]]:
        def claim(key: str, what: str, stance: str, by: str, evidence: str) -> dict[str, object]:
            return {"id": key, "says": what, "stance": stance, "by": by, "evidence": evidence, "sources": ["report"]}

        for number, what in enumerate(self.said["proved"], 1):
            yield claim(f"yes_{number}", what, "asserts", "court", "established")
        for number, what in enumerate(self.said["disproved"], 1):
            yield claim(f"no_{number}", what, "denies", "court", "established")
        for number, what in enumerate(self.said["disputed"], 1):
            yield claim(f"for_{number}", what, "asserts", "court", "reported")
            yield claim(f"against_{number}", what, "denies", "court", "reported")
        for by, said in self.alleged.items():
            for number, what in enumerate(said, 1):
                yield claim(f"word_{by}_{number}", what, "asserts", by, "alleged")


def files() -> tuple[Path, ...]:
    """Every trap file."""
    return tuple(sorted(FOLDER.glob("*.yaml")))


@cache
def traps_of(path: Path) -> tuple[Trap, ...]:
    """The traps of a file.

    Raises:
        BadTrapError: the file is no list of traps.
    """
    return tuple(read(path.read_text("utf-8"), path.stem))


def read(text: str, file: str) -> Iterator[Trap]:
    """Read the traps of a file, each with what it takes over from one above it.

    Raises:
        BadTrapError: there is something in it that no trap has, or something missing that every trap has.
    """
    if code := CODE.search(text):
        line = text[: code.start()].count("\n") + 1
        raise BadTrapError(f"{file}.yaml, line {line}: '{code[0]}' looks like the number of a note; say in words what it is")
    data = document(text, f"{file}.yaml")
    if not isinstance(data, list) or not data:
        raise BadTrapError(f"{file}.yaml is no list of traps")
    known: dict[str, Trap] = {}
    for entry in data:
        trap = _Entry(entry, file, known).trap()
        if trap.name in known:
            raise BadTrapError(f"{file}: two traps are called '{trap.name}'")
        known[trap.name] = trap
        yield trap


def document(text: str, name: str) -> Any:
    """YAML as case files have it.

    Raises:
        BadTrapError: it is no YAML.
    """
    found = read_document(text, name)
    if found.problems:
        raise BadTrapError("\n".join(problem.render() for problem in found.problems))
    return found.data


class _Entry:
    """One entry of a trap file, on its way to a trap."""

    def __init__(self, entry: Any, file: str, known: Mapping[str, Trap]) -> None:
        self.entry = entry
        self.file = file
        self.known = known
        self.where = f"{file}: {entry.get('trap', entry) if isinstance(entry, dict) else entry}"

    def wrong(self, message: str) -> BadTrapError:
        return BadTrapError(f"{self.where}\n  {message}")

    def trap(self) -> Trap:
        entry = self.entry
        if not isinstance(entry, dict) or not isinstance(entry.get("trap"), str):
            raise self.wrong("a trap begins with `trap:` and what it teaches")
        if unknown := entry.keys() - KEYS:
            raise self.wrong(f"unknown key {', '.join(sorted(unknown))}; there are {', '.join(sorted(KEYS))}")
        base = self.base()
        said, alleged = self.said(base)
        own = entry.get("case") or {}
        sections = document(own, f"{self.where}, case") if isinstance(own, str) else own
        if not isinstance(sections, dict):
            raise self.wrong("`case` holds sections of a case file")
        rows = entry.get("expect")
        if not isinstance(rows, list) or not rows:
            raise self.wrong("`expect` is empty: say what is asked, and what the answer is")
        return Trap(
            self.file, entry["trap"], entry.get("as_of") or base.as_of,
            merged(base.actors, entry.get("actors") or {}), merged(base.sections, sections), said, alleged,
            tuple(self.expected(row) for row in rows), entry.get("naive") or "",
            self.texts(entry.get("authority")) or base.authority,
        )

    def base(self) -> Trap:
        """The trap that this one begins from; an empty one where it says none."""
        like = self.entry.get("like")
        if like is None:
            if "without" in self.entry:
                raise self.wrong("`without` drops what `like` takes over; there is no `like`")
            return _EMPTY
        if like not in self.known:
            raise self.wrong(f"`like: {like}` names no trap above it in this file")
        return self.known[like]

    def said(self, base: Trap) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """The claims of the trap and those it takes over, but for what `without` drops."""
        without = [_tight(text) for text in self.texts(self.entry.get("without"))]
        dropped: set[str] = set()

        def kept(said: Sequence[str]) -> tuple[str, ...]:
            hits = {what: {start for start in without if _tight(what).startswith(start)} for what in said}
            dropped.update(*hits.values())
            return tuple(what for what in said if not hits[what])

        said = {key: (*kept(base.said.get(key, ())), *self.texts(self.entry.get(key))) for key in SAID}
        alleged = {by: kept(words) for by, words in base.alleged.items()}
        own = self.entry.get("alleged") or {}
        if not isinstance(own, dict):
            raise self.wrong('`alleged` says who alleges what: {s: ["…"]}')
        for by, words in own.items():
            alleged[by] = (*alleged.get(by, ()), *self.texts(words))
        if idle := set(without) - dropped:
            raise self.wrong(f"`without` drops nothing: {', '.join(sorted(idle))}")
        return said, alleged

    def expected(self, row: Any) -> Expected:
        if not isinstance(row, dict) or not isinstance(row.get("of"), str):
            raise self.wrong(f"an expectation has `of` and `is`: {row}")
        if unknown := row.keys() - EXPECTED_KEYS:
            there = ", ".join(sorted(EXPECTED_KEYS))
            raise self.wrong(f"unknown key {', '.join(sorted(unknown))} in an expectation; there are {there}")
        said = row.get("is")
        by_position: dict[str, str] = said if isinstance(said, dict) else dict.fromkeys(SHIPPED, str(said))
        if not by_position:
            raise self.wrong(f"`is` of {row['of']} is empty")
        for position, status in by_position.items():
            if position not in SHIPPED or status not in STATUSES:
                raise self.wrong(f"`is` of {row['of']}: {position} = {status} is no position with one of {', '.join(STATUSES)}")
        standard = row.get("standard") or "reported"
        if standard not in STANDARDS:
            raise self.wrong(f"no standard of proof '{standard}'")
        readings = {question: self.texts(options) for question, options in (row.get("readings") or {}).items()}
        questions = lc.rules().questions
        for question, options in readings.items():
            for option in options:
                if question not in questions or option not in questions[question].options:
                    raise self.wrong(f"no reading {question} = {option}")
        view = ViewOf(standard, row.get("arguendo"), row.get("plea"), tuple(readings.items()))
        hangs = {key: self.texts(row[key]) for key in HANGS if key in row}
        of = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\1\2\3", _tight(row["of"]))
        return Expected(of, by_position, view, self.texts(row.get("decided_by")), hangs)

    def texts(self, value: Any) -> tuple[str, ...]:
        """One text or a list of texts."""
        items = () if value is None else (value,) if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            raise self.wrong(f"a list of texts is expected, not {value}")
        return tuple(items)


_EMPTY = Trap("", "", "2024-12-31", {}, {}, {}, {}, ())


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Sections laid over others, entry by entry and key by key; what is left empty (`key:`) is taken away."""
    found = dict(old)
    for key, value in new.items():
        before = found.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            found[key] = merged(before, value)
        elif isinstance(value, list) and isinstance(before, list) and any(isinstance(item, dict) for item in value):
            found[key] = [*before, *value]
        elif value is None and key in found:
            del found[key]
        else:
            found[key] = value
    return found
