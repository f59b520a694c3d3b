"""Two versions of a case, two cases, or two versions of the rules: which answers differ, where their paths part, and why.

::

    found = lc.diff("old.yaml", "new.yaml")
    found.changes                       # questions answered otherwise, with the positions under which they are
    found.file                          # what differs in the files, and what it did
    lc.diff("strike.yaml", old_rules=Path("rules"), new_rules=Path("draft")).rules
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lawcheck.arguing.parting import Parting, parting, renamed
from lawcheck.case.ids import kinds
from lawcheck.case.versions import FileChange, file_changes
from lawcheck.document.display import Displayed
from lawcheck.errors import LawcheckError, UnknownProposition
from lawcheck.law.rules import Position, Rules
from lawcheck.law.versions import RuleChange, rule_changes
from lawcheck.law.words import parts
from lawcheck.reasoning.status import Status
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer, Assessment
    from lawcheck.arguing.causes import Cause
    from lawcheck.case.models import Case

__all__ = ["Difference", "Differing", "Side", "difference"]


@dataclass(frozen=True)
class Side:
    """One of two sides: a case under a set of rules, in several views."""

    case: Case = field(repr=False)
    rules: Rules = field(repr=False)
    assessments: tuple[Assessment, ...] = field(repr=False)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions the rules put."""
        return self.assessments[0].questions


@dataclass(frozen=True)
class Differing:
    """A question that two sides answer otherwise: the two answers under each view in which they differ.

    `names` are what sets the sides apart; `rename` turns ids of the first into those of the second.
    """

    pairs: tuple[tuple[Answer, Answer], ...] = field(repr=False)
    names: tuple[str, str] = field(repr=False)
    rename: Mapping[str, str] = field(repr=False)

    @property
    def question(self) -> str:
        """The question, as the second side names it."""
        return self.pairs[0][1].question

    @property
    def case(self) -> str:
        """The id of the second side's case."""
        return self.pairs[0][1].assessment.case.id

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions under which the answers differ."""
        return tuple(after.assessment.view.position for _, after in self.pairs)

    @property
    def statuses(self) -> Mapping[str, tuple[Status, Status]]:
        """Both statuses, by position."""
        return {after.assessment.view.position: (before.status, after.status) for before, after in self.pairs}

    @cached_property
    def partings(self) -> tuple[Parting, ...]:
        """Where the paths part, under each view in which they do."""
        return tuple(parting(before, after, names=self.names, rename=self.rename) for before, after in self.pairs)

    @cached_property
    def alike(self) -> tuple[tuple[tuple[str, ...], Parting], ...]:
        """The partings, each with the positions under which the statuses and the causes are the same."""
        found: dict[object, list[Parting]] = {}
        for one in self.partings:
            causes = tuple((c.kind, c.subject, c.before, c.after) for c in one.causes)
            found.setdefault((one.before.status, one.after.status, causes, one.back), []).append(one)
        return tuple((tuple(one.after.assessment.view.position for one in same), same[0]) for same in found.values())

    def to_dict(self) -> dict[str, object]:
        """The difference as plain data."""
        partings = []
        for one in self.partings:
            data = one.to_dict()
            del data["question"], data["names"]
            partings.append({"position": one.after.assessment.view.position, **data})
        return {"case": self.case, "question": self.question, "text": self.pairs[0][1].text, "partings": partings}


@dataclass(frozen=True)
class Difference(Displayed):
    """What differs between two sides.

    Attributes:
        sides: the two sides of each case that was laid side by side.
        names: what sets the sides apart, in words: "in old_case", "under the new rules".
        changes: the questions that are answered otherwise, in the order of the rules.
        only_old, only_new: the questions that one side alone puts.
        asked: how many questions both sides put.
        file: what differs in the case files.
        rules: what differs in the rules.
        refused: cases that could not be assessed on both sides, with the reason.
    """

    sides: tuple[tuple[Side, Side], ...] = field(repr=False)
    names: tuple[str, str]
    changes: tuple[Differing, ...] = field(repr=False)
    only_old: tuple[str, ...] = field(repr=False)
    only_new: tuple[str, ...] = field(repr=False)
    asked: int = 0
    file: tuple[FileChange, ...] = field(default=(), repr=False)
    rules: tuple[RuleChange, ...] = field(default=(), repr=False)
    refused: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs: an answer, a question, a file or the rules."""
        return bool(self.changes or self.only_old or self.only_new or self.file or self.rules or self.refused)

    def __repr__(self) -> str:
        """`<Difference: 12 of 84 questions answered otherwise>`."""
        return f"<Difference: {len(self.changes)} of {self.asked} questions answered otherwise>"

    @property
    def unchanged(self) -> int:
        """How many of the questions that both sides put have the same answers."""
        return self.asked - len(self.changes)

    def did(self, change: FileChange | RuleChange) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The questions that a change of a file or of the rules helped to answer otherwise, with the positions."""
        found = self._effects.get(_key(change), {})
        return tuple((question, tuple(positions)) for question, positions in found.items())

    @cached_property
    def _effects(self) -> Mapping[tuple[str, ...], Mapping[str, Mapping[str, None]]]:
        """What causes name, with the questions they change and the positions."""
        found: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
        for change in self.changes:
            question = change.question if len(self.sides) == 1 else f"{change.case}: {change.question}"
            for one in change.partings:
                position = one.after.assessment.view.position
                for key in dict.fromkeys(key for cause in one.causes for key in _named(cause, position)):
                    found.setdefault(key, {}).setdefault(question, {})[position] = None
        return found

    def to_dict(self) -> dict[str, object]:
        """The difference as plain data."""

        def told(change: FileChange | RuleChange) -> list[dict[str, object]]:
            return [{"question": question, "positions": list(positions)} for question, positions in self.did(change)]

        views = [assessment.view.to_dict() for assessment in self.sides[0][1].assessments] if self.sides else []
        return {
            "names": list(self.names), "cases": [[old.case.id, new.case.id] for old, new in self.sides], "views": views,
            "asked": self.asked, "unchanged": self.unchanged, "changes": [change.to_dict() for change in self.changes],
            "only_old": list(self.only_old), "only_new": list(self.only_new),
            "file_changes": [{**change.to_dict(), "did": told(change)} for change in self.file],
            "rule_changes": [{**change.to_dict(), "did": told(change)} for change in self.rules],
            "refused": [{"case": case, "reason": reason} for case, reason in self.refused],
        }


def difference(
    pairs: Iterable[tuple[Case, Case]], positions: Sequence[str | Path | Position], rules: tuple[Rules, Rules],
    view: Mapping[str, object], questions: Sequence[str] | None = None, rename: Mapping[str, str] | None = None,
) -> Difference:
    """Lay cases side by side, each pair under two sets of rules and in several views (see `lawcheck.diff`)."""
    sides: list[tuple[Side, Side]] = []
    refused: list[tuple[str, str]] = []
    changes: list[Differing] = []
    only: tuple[list[str], list[str]] = ([], [])
    asked = 0
    every = list(pairs)
    names = _names(every, rules)
    _known_ids(rename, every)
    back_to = renamed(rename)
    for old, new in every:
        try:
            second = _side(new, rules[1], positions, view)
            same = rules[0] is rules[1] and not rename and (old is new or old == new)
            first = second if same else _side(old, rules[0], positions, _back(view, rename))
        except LawcheckError as error:
            if len(every) == 1:
                raise
            refused.append((new.id, str(error).split("\n", 1)[0]))
            continue
        sides.append((first, second))
        theirs = dict.fromkeys(question for question in second.questions if _wanted(question, questions))
        mine = {back_to(question): question for question in first.questions if _wanted(back_to(question), questions)}
        both = [question for question in theirs if question in mine]
        asked += len(both)
        prefix = f"{new.id}: " if len(every) > 1 else ""
        only[0].extend(prefix + question for question in mine if question not in theirs)
        only[1].extend(prefix + question for question in theirs if question not in mine)
        for question in () if first is second else both:
            answers = [(a[mine[question]], b[question]) for a, b in zip(first.assessments, second.assessments, strict=True)]
            apart = tuple((before, after) for before, after in answers if before.status != after.status)
            if apart:
                changes.append(Differing(apart, names, rename or {}))
    _put_somewhere(questions, sides, back_to)
    two = [(first.case, second.case) for first, second in sides if first.case is not second.case]
    files = [change for old, new in two for change in file_changes(old, new, _ids(rename))]
    return Difference(
        tuple(sides), names, tuple(changes), tuple(only[0]), tuple(only[1]), asked, tuple(files), rule_changes(*rules),
        tuple(refused),
    )


def _side(case: Case, rules: Rules, positions: Sequence[str | Path | Position], view: Mapping[str, object]) -> Side:
    from lawcheck.answers.assess import assess

    return Side(case, rules, tuple(assess(case, position, rules=rules, **view) for position in positions))  # type: ignore[arg-type]


def _back(view: Mapping[str, object], rename: Mapping[str, str] | None) -> Mapping[str, object]:
    """A view whose ids are those of the second case, with those of the first."""
    ids = {new: old for old, new in (rename or {}).items()}
    return {key: ids.get(value, value) if isinstance(value, str) else value for key, value in view.items()}


def _names(pairs: Sequence[tuple[Case, Case]], rules: tuple[Rules, Rules]) -> tuple[str, str]:
    if rules[0] is not rules[1]:
        return "under the old rules", "under the new rules"
    ids = {(old.id, new.id) for old, new in pairs}
    if len(ids) == 1:
        one, other = next(iter(ids))
        if one != other:
            return f"in {one}", f"in {other}"
    return "in the old file", "in the new file"


def _wanted(question: str, questions: Sequence[str] | None) -> bool:
    return questions is None or question in questions or parts(question)[0] in questions


def _known_ids(rename: Mapping[str, str] | None, pairs: Sequence[tuple[Case, Case]]) -> None:
    """Refuse to rename what there is not.

    Raises:
        LawcheckError: with what could be meant.
    """
    for old, new in (rename or {}).items():
        for number, id_ in enumerate((old, new)):
            known = [
                key for pair in pairs for case in (pair[number],)
                for key in (*kinds(case), *case.sources, *(claim.id for claim in case.claims))
            ]
            if id_ not in known:
                raise LawcheckError(f"rename '{old}' to '{new}': {pairs[0][number].id} has no '{id_}'.{nearest(id_, known)}")


def _put_somewhere(questions: Sequence[str] | None, sides: Sequence[tuple[Side, Side]], back_to: Callable[[str], str]) -> None:
    """Refuse a question that no side puts: nothing differs in what nobody asked, whatever was meant.

    Raises:
        UnknownProposition: with what could be meant.
    """
    known: dict[str, None] = {}
    for first, second in sides if questions else ():
        known.update(dict.fromkeys((*map(back_to, first.questions), *second.questions)))
    names = dict.fromkeys(parts(question)[0] for question in known)
    for question in (questions or ()) if sides else ():
        if question not in known and question not in names:
            raise UnknownProposition(f"neither case puts a question '{question}'.{nearest(question, [*names, *known])}")


def _ids(rename: Mapping[str, str] | None) -> Callable[[str], str]:
    """What turns ids, and ids within propositions, into those of the other case."""
    if not rename:
        return str
    inner = renamed(rename)
    return lambda text: rename.get(text) or inner(text)


def _named(cause: Cause, position: str) -> Iterator[tuple[str, ...]]:
    """What a cause comes from, as `_key` names changes of files and rules."""
    for claim in cause.claims:
        yield "entry", claim
    if cause.kind == "edge":
        yield "edge", parts(cause.parent)[0], parts(cause.subject)[0]
    elif cause.kind == "reading":
        yield "reading", f"{position}: {cause.subject}"
        yield "question", cause.subject
    elif cause.kind == "norm":
        yield "norm", parts(cause.subject)[0]


def _key(change: FileChange | RuleChange) -> tuple[str, ...]:
    if isinstance(change, FileChange):
        return "entry", change.id
    if change.kind == "edge":
        parent, _, child = change.subject.partition(" ← ")
        return "edge", parent, child.removeprefix("no(").removesuffix(")")
    return {"quorum": "norm", "proposition": "norm"}.get(change.kind, change.kind), change.subject
