"""A case argued: the best case for each side from one record, the bench memo, and the record check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lawcheck.document.display import Displayed
from lawcheck.document.model import Document
from lawcheck.errors import UnknownProposition
from lawcheck.memo.record_check import RecordCheck, record_check
from lawcheck.memo.sides import Side, sides
from lawcheck.memo.views import Views
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.case.models import Case
    from lawcheck.law.rules import Position
    from lawcheck.memo.counted import Counted
    from lawcheck.memo.elements import Study
    from lawcheck.memo.written import WrittenCheck
    from lawcheck.reasoning.view import Standard

__all__ = ["BENCH", "Argument", "Memo"]

#: The name of the memo that takes no side.
BENCH = "bench"


@dataclass(frozen=True)
class Memo(Displayed):
    """A memo: for a side, or for the bench.

    Attributes:
        side: the id of the side, or `bench`.
        studies: the issues it was made from, each with its elements; of the bench memo those of all sides.
        counted: all that it tells of, question by question under the statuses they have; of the bench memo what it is about.
    """

    side: str
    studies: tuple[Study, ...] = field(repr=False)
    _document: Document = field(repr=False)
    counted: tuple[Counted, ...] = field(default=(), repr=False)

    def document(self) -> Document:
        """The memo as a report."""
        return self._document

    def to_dict(self) -> dict[str, object]:
        """The memo as plain data: its issues with their elements, and its text as Markdown."""
        from lawcheck.document.markdown import markdown
        from lawcheck.memo.data import study_data

        return {
            "side": self.side, "title": self._document.title, "issues": [study_data(study) for study in self.studies],
            "markdown": markdown(self._document),
        }


class Argument(Displayed):
    """A case argued from all sides. Memos are written when they are first asked for, and kept."""

    def __init__(
        self, case: Case, positions: Sequence[str | Position | Path], standard: Standard, about: Sequence[str] = (),
        grounds: Sequence[str] = (),
    ) -> None:
        self.case = case
        self.standard: Standard = standard
        self.views = Views(case, positions, standard, about, grounds)
        self._memos: dict[str, Memo] = {}

    def __repr__(self) -> str:
        """`<Argument of boat_strike: us, ve, victims; reported>`."""
        return f"<Argument of {self.case.id}: {', '.join(side.id for side in self.sides)}; {self.standard}>"

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The sides of the case for which there is something to argue."""
        from lawcheck.memo.issues import issues

        return tuple(side for side in sides(self.views.first) if issues(self.views, side)[0])

    def side(self, id_: str) -> Side:
        """A side by its id.

        Raises:
            UnknownProposition: the case has no such side, or there is nothing to argue for it; the message says which there are.
        """
        for side in self.sides:
            if side.id == id_:
                return side
        known = [side.id for side in self.sides]
        if id_ in self.case.actors or id_ == "victims":
            reason = f"there is nothing to argue for '{id_}' in this case"
        else:
            reason = f"the case has no side '{id_}'.{nearest(id_, [*known, BENCH])}".rstrip(".")
        raise UnknownProposition(f"{reason}; memos can be written for {', '.join([*known, BENCH])}")

    def memo(self, side: str) -> Memo:
        """The memo for a side: a State or group of the case, `victims`, or `bench`.

        Raises:
            UnknownProposition: see `side`.
        """
        if side == BENCH:
            return self.bench
        if side not in self._memos:
            from lawcheck.memo.side_memo import side_memo
            from lawcheck.progress import tell

            tell(f"writing the memo for {side}")
            document, studies, told = side_memo(self.views, self.side(side))
            self._memos[side] = Memo(side, studies, document, told)
        return self._memos[side]

    @cached_property
    def bench(self) -> Memo:
        """The bench memo: neutral, with what divides the sides and what to ask them."""
        from lawcheck.memo.bench import bench_memo
        from lawcheck.progress import tell

        studies = {side.id: self.memo(side.id).studies for side in self.sides}
        tell("writing the bench memo")
        document, told = bench_memo(self.views, self.sides, studies)
        return Memo(BENCH, tuple(study for found in studies.values() for study in found), document, told)

    @cached_property
    def record_check(self) -> RecordCheck:
        """Everything that the memos of all sides use and that is not in the file as evidence."""
        memos = {side.id: self.memo(side.id) for side in self.sides}
        return record_check(
            self.views, {id_: memo.studies for id_, memo in memos.items()}, {id_: memo.document() for id_, memo in memos.items()}
        )

    def check(self, text: str, name: str = "text") -> WrittenCheck:
        """Hold a text that somebody wrote against the file: references, ids and days in it that the record does not have."""
        from lawcheck.memo.written import check_text

        return check_text(text, name, self.case, self.views.rules)

    def document(self) -> Document:
        """One page: the sides, the best point of each, where they divide, and what the record check found."""
        from lawcheck.memo.overview import overview

        return overview(self)

    def head(self) -> dict[str, object]:
        """What is argued: the case, the standard, the positions; nothing is written for it."""
        return {
            "case": self.case.id, "title": self.case.title, "standard": self.standard, "positions": list(self.views.positions),
            "sides": [],
        }

    def to_dict(self) -> dict[str, object]:
        """The argument as plain data: the sides, and what the record check found."""
        from lawcheck.memo.data import side_data

        sides = [side_data(self, side) for side in self.sides]
        return {**self.head(), "sides": sides, "record_check": self.record_check.to_dict()}
