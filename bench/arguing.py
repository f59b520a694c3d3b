"""What arguing costs on the campaign: explanations, what answers turn on, the grid, exported answers checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from statistics import median
from typing import Any

import lawcheck
from bench import plain
from bench.cold import CAMPAIGN, FIVE
from bench.timing import ROOT, told
from bench.timing import processor_seconds as seconds
from bench.warm import forget
from lawcheck.answers.answer import Answer
from lawcheck.answers.assessment import Assessment
from lawcheck.checker.auditing import audit
from lawcheck.checker.report import Audit
from lawcheck.reasoning.prepare import engine_of
from lawcheck.reasoning.view import STANDARDS, Standard

__all__ = ["QUESTION", "VIEWS", "Turning", "audits", "grid", "turning", "whys"]

#: A justification that fails on several routes.
QUESTION = "self_defence(strike_1,venezuela)"
#: The positions of the grid, and the view that leaves every question of law open.
VIEWS = (*FIVE, "all_open")


class _Campaign:
    """The campaign, read and grounded once."""

    @cached_property
    def case(self) -> Any:
        """The case."""
        return lawcheck.load(ROOT / CAMPAIGN)

    def under(self, position: str, standard: Standard = "reported") -> Assessment:
        """The campaign in a view of which nothing is known yet."""
        forget(engine_of(self.case, lawcheck.rules()))
        return self.also(position, standard)

    def also(self, position: str, standard: Standard = "reported") -> Assessment:
        """The campaign in one more view."""
        return lawcheck.assess(self.case, position=position, standard=standard)


_CAMPAIGN = _Campaign()


def whys(rounds: int) -> tuple[int, dict[str, float]]:
    """The nodes of the cone of the question; seconds of its explanations, from a new view and of an answer that is there."""
    there = _CAMPAIGN.under(FIVE[0])[QUESTION]
    text = plain.texts(there.answered.cone.shape, there.answered.evaluation.inputs)

    def anew(tell: Callable[[Answer], object]) -> float:
        view = _CAMPAIGN.under(FIVE[0])
        return seconds(lambda: tell(view[QUESTION]))

    found = told(
        {
            "status": partial(anew, lambda answer: answer.status),
            "why": partial(anew, lambda answer: str(answer.why())),
            "tree": partial(anew, lambda answer: str(answer.tree())),
            "why again": lambda: seconds(lambda: str(there.why()), 3),
            "tree again": lambda: seconds(lambda: str(there.tree()), 3),
            "fresh": lambda: seconds(lambda: plain.fresh(text)),
        },
        rounds,
    )
    return len(there.answered.cone.names), found


@dataclass(frozen=True)
class Turning:
    """What the answers of a view turn on: how many they are, the sets found, whether all were, and seconds.

    `fresh` are the seconds of one grounding of each of their cones that differ (equal questions are answered once here too),
    `worst` the most that one question takes, over a grounding of its own cone.
    """

    questions: int
    cones: int
    sets: int
    complete: bool
    took: float
    fresh: float
    worst: float


def turning(rounds: int) -> Mapping[str, Turning]:
    """Every `depends` of the campaign in every view: the smallest sets that make it hold, and those that make it fail."""
    found: dict[str, list[Turning]] = {position: [] for position in VIEWS}
    for lap in range(rounds + 1):
        for position in VIEWS:
            one = _turning(_CAMPAIGN.under(position))
            if lap or not rounds:  # once unmeasured
                found[position].append(one)
    middle = {}
    for position, all_ in found.items():
        times = {name: median(getattr(one, name) for one in all_) for name in ("took", "fresh", "worst")}
        first = all_[0]
        middle[position] = Turning(first.questions, first.cones, first.sets, first.complete, **times)
    return middle


def _turning(view: Assessment) -> Turning:
    answers = [answer for answer in view if answer.status == "depends"]
    for answer in answers:
        assert answer.answered.evaluation  # noqa: S101 - worked out beforehand: what is measured is the search for sets
    took = {answer.question: seconds(lambda answer=answer: answer.turns_on) for answer in answers}  # type: ignore[misc]
    fresh: dict[Any, float] = {}
    worst = 0.0
    for answer in answers:
        shape, inputs = answer.answered.cone.shape, answer.answered.evaluation.inputs
        key = (id(shape), inputs)
        if key not in fresh:
            fresh[key] = seconds(partial(plain.fresh, plain.texts(shape, inputs)))
        worst = max(worst, took[answer.question] / fresh[key])
    sets = [answer.turns_on for answer in answers]
    return Turning(
        len(answers), len(fresh), sum(len(one.makes) + len(one.breaks) for one in sets), all(one.complete for one in sets),
        sum(took.values()), sum(fresh.values()), worst,
    )


def grid(rounds: int) -> tuple[int, dict[str, float]]:
    """How many questions there are; seconds of all of them in one view and in every position at every standard."""
    def statuses(views: Sequence[tuple[str, Standard]]) -> float:
        _CAMPAIGN.under(FIVE[0])
        return seconds(lambda: [answer.status for view in views for answer in _CAMPAIGN.also(*view)])

    every = [(position, standard) for position in FIVE for standard in STANDARDS]
    found = told({"one": partial(statuses, every[:1]), "every": partial(statuses, every)}, rounds)
    return len(_CAMPAIGN.also(FIVE[0]).questions), found


def audits(rounds: int, *, whole: bool) -> dict[str, float]:
    """Seconds to work out one answer of the campaign, to export it, to check the export; if `whole`, once for all in one view."""
    found = told(
        {
            "assess one": lambda: _assessed([QUESTION]),
            "export one": lambda: seconds(lambda: _CAMPAIGN.also(FIVE[0]).export([QUESTION])),
            "audit one": partial(_audited, _CAMPAIGN.also(FIVE[0]).export([QUESTION])),
        },
        rounds,
    )
    if not whole:
        return found
    view = _CAMPAIGN.also(FIVE[-1])  # the view with the most sets of reservations
    found["assess all"] = _assessed(view.questions, FIVE[-1])
    exports: list[Mapping[str, Any]] = []
    found["export all"] = seconds(lambda: exports.append(view.export()))
    found["audit all"] = _audited(exports[0])
    return found


def _assessed(questions: Sequence[str], position: str = FIVE[0]) -> float:
    view = _CAMPAIGN.under(position)
    return seconds(lambda: [view[question].status for question in questions])


def _audited(exported: Mapping[str, Any]) -> float:
    """Seconds to check what was exported, against the rules and the case; the run stops where it is refused."""
    found: list[Audit] = []
    took = seconds(lambda: found.append(audit(exported, _CAMPAIGN.case)))
    if not found[0].holds:
        raise AssertionError(f"the audit refuses what was exported: {found[0]}")
    return took
