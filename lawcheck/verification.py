"""Every expectation of many case files, held against the rules: what was expected, what came out, and why they part."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lawcheck.case.fields import SETTLED
from lawcheck.document.display import Displayed, written
from lawcheck.errors import CaseError, LawcheckError, LimitReached, Problem

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.expectations import Outcome

__all__ = ["Broken", "NotScored", "Row", "Verification", "verify_files"]


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation of one file, and what became of it.

    Attributes:
        incident: the id of the case. title: its title. file: the file it was read from. line: where the entry stands.
        proposition: the conclusion in full. element: the casebook's word for it, or "".
        expected: a status, several joined by `or`, or `rejected`, `disputed`, `not_decided`.
        obtained: the status that came out; of several that were tried, the worst; `decided` against `not_decided`.
        kept: whether that is what was expected.
        position: the position under which it came out. tried: all positions that were tried.
        standard, arguendo, plea: the rest of the view. readings: those in which the authority parts from the position.
        turns_on: what a dispute should turn on. leaves_open: the questions that should be open where nothing was decided.
        settled, authority, note: as the file has them.
        reason: where it was not kept, the shortest reason: the element that decides.
    """

    incident: str
    title: str
    file: str
    line: int
    proposition: str
    element: str
    expected: str
    obtained: str
    kept: bool
    position: str
    tried: tuple[str, ...]
    standard: str
    arguendo: str | None
    plea: str | None
    readings: tuple[str, ...]
    turns_on: tuple[str, ...]
    leaves_open: tuple[str, ...]
    settled: str
    authority: str
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotScored:
    """Something that an authority held and no expectation tests; `why` says why not."""

    incident: str
    file: str
    element: str
    held: str
    why: str
    what: str
    authority: str
    settled: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that could not be verified, and what is wrong with it."""

    file: str
    message: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification(Displayed):
    """What became of all expectations of a set of files, in the order of the files."""

    rows: tuple[Row, ...] = ()
    not_scored: tuple[NotScored, ...] = ()
    broken: tuple[Broken, ...] = ()
    files: int = 0

    def __str__(self) -> str:
        """What was not kept, and the totals, 80 columns wide."""
        found: str = written(self, "text")
        return found

    @property
    def missed(self) -> tuple[Row, ...]:
        """The expectations that were not kept."""
        return tuple(row for row in self.rows if not row.kept)

    @property
    def kept(self) -> bool:
        """Whether there was something to verify, every file could be read, and every expectation was kept."""
        return bool(self.rows) and not self.broken and not self.missed

    @property
    def by_settledness(self) -> Mapping[str, tuple[int, int]]:
        """How many were kept, and of how many, by how settled they are."""
        every, kept = Counter(row.settled for row in self.rows), Counter(row.settled for row in self.rows if row.kept)
        return {settled: (kept[settled], every[settled]) for settled in SETTLED if every[settled]}

    @property
    def by_reason(self) -> Mapping[str, int]:
        """How many findings of authorities are not scored, by why."""
        return dict(sorted(Counter(entry.why for entry in self.not_scored).items()))


@dataclass(frozen=True, slots=True)
class _Part:
    """What became of one file."""

    rows: tuple[Row, ...] = ()
    not_scored: tuple[NotScored, ...] = ()
    broken: tuple[Broken, ...] = ()


def verify_files(files: Mapping[Path, str], workers: int | None = None) -> Verification:
    """Every expectation of these files, which are reported under the names given with them.

    The files are spread over as many processes as there are processors, or `workers`; what is found does not depend on it. A file
    that is no valid case does not keep the others from being verified.

    Raises:
        RulesError: the rule files are broken, so nothing can be verified.
        LimitReached: a process was ended from outside.
    """
    from lawcheck.law.load import rules

    rules()
    jobs = list(files.items())
    count = min(_processors() if workers is None else workers, len(jobs))
    if count > 1 and "fork" in multiprocessing.get_all_start_methods():
        parts = _spread(jobs, count)
    else:
        parts = [_verified(job) for job in jobs]
    return Verification(
        tuple(row for part in parts for row in part.rows),
        tuple(entry for part in parts for entry in part.not_scored),
        tuple(entry for part in parts for entry in part.broken),
        len(jobs),
    )


def _spread(jobs: Sequence[tuple[Path, str]], count: int) -> list[_Part]:
    """The same over several processes, the long files first; the parts come back in the order of the jobs."""
    order = sorted(range(len(jobs)), key=lambda number: (-_size(jobs[number][0]), number))
    gc.freeze()  # what is loaded stays as it is, so the processes can share it
    try:
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork")) as pool:
            found = pool.map(_verified, [jobs[number] for number in order])
            by_number = dict(zip(order, found, strict=True))
    except BrokenProcessPool as error:
        raise LimitReached("a process that was at work was ended from outside; perhaps there was no memory left") from error
    finally:
        gc.unfreeze()
    return [by_number[number] for number in range(len(jobs))]


def _verified(job: tuple[Path, str]) -> _Part:
    """One file; whatever is wrong with it is part of the answer."""
    from lawcheck.case.reader import parse, read_text
    from lawcheck.expectations import Asker, outcome
    from lawcheck.law.load import rules

    path, name = job
    try:
        case = parse(read_text(path), name, rules())
    except CaseError as error:
        return _Part(broken=(Broken(name, error.problems[0].message if error.problems else str(error), error.problems),))
    rows: list[Row] = []
    broken: list[Broken] = []
    ask = Asker(case)
    for index, expected in enumerate(case.expect):
        try:
            rows.append(_row(case, name, index, outcome(ask, expected)))
        except LawcheckError as error:
            place = case.positions.problem(("expect", index), f"{expected.that}: {error}", code="expect")
            broken.append(Broken(name, str(error), (place,)))
    left = tuple(
        NotScored(case.id, name, entry.element, entry.held, entry.why, entry.what, entry.authority, entry.settled)
        for entry in case.not_scored
    )
    return _Part(tuple(rows), left, tuple(broken))


def _row(case: Case, name: str, index: int, found: Outcome) -> Row:
    expected, view = found.expected, found.answer.assessment.view
    return Row(
        incident=case.id, title=case.title, file=name, line=case.positions.find(("expect", index))[0],
        proposition=expected.that, element=expected.element or "",
        expected=expected.word, obtained=found.obtained, kept=found.kept,
        position=view.position, tried=found.tried, standard=expected.standard, arguendo=expected.arguendo, plea=expected.plea,
        readings=tuple(f"{question} = {option}" for question, option in expected.readings.items()),
        turns_on=expected.turns_on, leaves_open=expected.leaves_open,
        settled=expected.settled, authority=expected.authority, note=expected.note, reason="" if found.kept else _reason(found),
    )


def _reason(found: Outcome) -> str:
    """Why an expectation was not kept, in one clause."""
    from lawcheck.explain.clause import deciding

    if found.fault and found.obtained != "depends":
        return found.fault
    return "; ".join(text for text in (found.fault, deciding(found.answer)) if text)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
