"""The tree behind an answer: lawcheck against xclingo and s(CASP), warm, on the same norms and facts.

They are given what they can do: a cone in which no fact is contested and no question of law open (see `bench.translate`). Answers
are compared before anything is measured. Neither has to be installed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import lawcheck
from bench import warm
from bench.reasoners import SCasp, XClingo
from bench.timing import ROOT, told
from bench.timing import processor_seconds as seconds
from bench.translate import Closed, Literal, atom, close, for_scasp, for_xclingo
from lawcheck.answers.answer import Answer
from lawcheck.answers.assessment import Assessment
from lawcheck.explain.tree import Explanation, Step
from lawcheck.reasoning.bounds import PROOF
from lawcheck.reasoning.view import View

__all__ = ["SUBJECTS", "Compared", "Subject", "agree", "compare", "subject_of", "supporting"]

#: What is asked: words for it, a case, a position, a question whose cone has one world there.
SUBJECTS = (
    ("the small case", str(warm.CASE.relative_to(ROOT)), warm.POSITION, warm.QUESTION),
    ("a shipped case", "cases/force_in_practice/afghanistan_2001.yaml", "expansionist", "self_defence(campaign,afghanistan)"),
)

@dataclass(frozen=True)
class Subject:
    """One question: the answer, and its norms and facts for others, of the whole cone and of the part that counts."""

    answer: Answer
    whole: Closed
    part: Closed

    @property
    def names(self) -> tuple[str, ...]:
        """The propositions of the cone."""
        return self.answer.answered.cone.names


def subject_of(path: str, position: str, question: str) -> Subject:
    """A question of a case under a position.

    Raises:
        AssertionError: a fact is contested there, or a question of law open.
    """
    answer = lawcheck.assess(lawcheck.load(ROOT / path), position=position)[question]
    names, evaluation = answer.answered.cone.names, answer.answered.evaluation

    def words(literal: Literal) -> str:
        return answer.assessment.sentence(names[literal[0]], denied=literal[1])

    return Subject(answer, close(evaluation, words, whole=True), close(evaluation, words))


def supporting(step: Step) -> dict[str, Step]:
    """The steps of a tree that support its root: what is met on the way down, exceptions apart. First meetings only."""
    found: dict[str, Step] = {}
    stack = [step]
    while stack:
        one = stack.pop()
        key = ("not " if one.negated else "") + one.proposition
        if one.status == "met" and one.role != "exception" and (key not in found or found[key].seen):
            found[key] = one
            stack += one.steps
    return found


def agree(subject: Subject, name: str, truths: set[str], tree: Mapping[str, int]) -> None:
    """Check that another reasoner answers alike.

    Args:
        subject: the question.
        name: who answers.
        truths: the atoms it holds true, of the whole cone.
        tree: the atoms of its tree, with the depth of the first of each.

    Raises:
        AssertionError: it holds another proposition true, or its tree is not one that the answer's own tree allows: the same
            root, every element of what it shows, some way of it, nothing else, and no deeper.
    """
    evaluation = subject.answer.answered.evaluation
    for literal in subject.whole.asked:
        ours = evaluation.bounds.surely(literal[0], PROOF, negated=literal[1])
        if ours != (atom(literal) in truths):
            raise AssertionError(f"{name} answers otherwise about {subject.names[literal[0]]}: {ours} here")
    mine = supporting(subject.answer.why().root)
    theirs = {_name(subject, one): depth for one, depth in tree.items()}
    foreign = theirs.keys() - mine.keys()
    if foreign or subject.answer.question not in theirs:
        raise AssertionError(f"{name} has a tree that is not ours: {sorted(foreign)}")
    for key in theirs:
        below = [step for step in mine[key].steps if step.status == "met" and step.role != "exception"]
        there = [("not " if step.negated else "") + step.proposition in theirs for step in below]
        one_is_enough = {step.role for step in below} <= {"way", "indication"}
        if below and not (any(there) if one_is_enough else all(there)):
            raise AssertionError(f"{name} leaves out what {key} stands on")
    if max(theirs.values()) > _depth(subject.answer.why().root):
        raise AssertionError(f"{name} has a deeper tree")


def _name(subject: Subject, atom_: str) -> str:
    failing = atom_.startswith("fails")
    return ("not " if failing else "") + subject.names[int(atom_.removeprefix("fails").removeprefix("holds"))]


def _depth(step: Step) -> int:
    """The levels of a tree, where what was shown before is gone down again."""
    known = {key: one for key, one in supporting(step).items() if one.steps}

    def deep(one: Step) -> int:
        full = known.get(("not " if one.negated else "") + one.proposition, one)
        return 1 + max((deep(below) for below in full.steps if below.role != "exception"), default=0)

    return deep(step) - 1


class Compared(NamedTuple):
    """What was measured on one subject: its words, its size, and seconds by name.

    `view` is lawcheck from a new view to the tree in words, `words` the tree in words of an answer that is there; `view bare` and
    `tree` are the same without the words. Those of xclingo are `x all`, `x loaded`, `x tree`, with the norms of the whole cone,
    and `x part all` and so on with those that count alone; those of s(CASP) `s run` and, where it has words, `s says`, and the
    same for the part.
    """

    words: str
    nodes: int
    counting: int
    steps: int
    found: dict[str, float]


def compare(rounds: int, peers: Sequence[str]) -> list[Compared]:
    """Measure lawcheck and those of the peers that are there."""
    return [
        _measured(words, subject_of(path, position, question), rounds, peers)
        for words, path, position, question in SUBJECTS
    ]


def _measured(words: str, subject: Subject, rounds: int, peers: Sequence[str]) -> Compared:
    answer, root = subject.answer, atom((subject.whole.root, False))
    case, rules, engine, view = answer.assessment.case, answer.assessment.rules, answer.assessment.engine, answer.assessment.view

    def anew() -> Explanation:
        warm.forget(engine)
        return Assessment(case, rules, engine, View(view.position, view.readings))[answer.question].why()

    alternatives: dict[str, Callable[[], float]] = {
        "view": lambda: seconds(lambda: str(anew()), 5),
        "view bare": lambda: seconds(anew, 5),
        "words": lambda: seconds(lambda: str(answer.why()), 5),
        "tree": lambda: seconds(answer.why, 5),
        "forget": lambda: seconds(lambda: warm.forget(engine), 20),
    }
    parts = (("", subject.whole), ("part ", subject.part))
    with ExitStack() as processes:
        if "xclingo" in peers:
            agree(subject, "xclingo", *XClingo(for_xclingo(subject.whole)).answers())
            for part, closed in parts:
                xclingo = XClingo(for_xclingo(closed))
                alternatives |= {f"x {part}{stage}": partial(xclingo.timed, stage) for stage in ("all", "loaded", "tree")}
        if "s(CASP)" in peers:
            for part, closed in parts:
                scasp = processes.enter_context(SCasp(for_scasp(closed)))
                if closed is subject.whole:
                    agree(subject, "s(CASP)", *scasp.answers(root, [atom(literal) for literal in subject.whole.asked]))
                for request in ("run", "says"):
                    if scasp.able(request, root):
                        alternatives[f"s {part}{request}"] = partial(scasp.timed, request, root, 20)
        found = told(alternatives, rounds)
    for name in ("view", "view bare"):
        found[name] -= found["forget"]
    steps = sum(1 for _ in answer.why().root.walk())
    return Compared(words, len(subject.names), len(subject.part.asked), steps, found)
