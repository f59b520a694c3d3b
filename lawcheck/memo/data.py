"""Memos as plain data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lawcheck.document.model import bare, join
from lawcheck.memo.elements import Element, Study
from lawcheck.memo.issues import Group
from lawcheck.memo.views import Run
from lawcheck.memo.ways import Need, Point

if TYPE_CHECKING:
    from lawcheck.memo.argument import Argument
    from lawcheck.memo.sides import Side

__all__ = ["side_data", "study_data"]


def side_data(argument: Argument, side: Side) -> dict[str, object]:
    """A side: who it is, what it has to do with the case, and the short answer of its memo."""
    memo = argument.memo(side.id)
    from lawcheck.document.model import Paragraph

    lead = next((block for block in memo.document().blocks if isinstance(block, Paragraph) and block.kind == "lead"), None)
    return {
        "id": side.id, "title": side.title, "kind": side.kind, "roles": list(side.roles),
        "issues": [study.issue.question for study in memo.studies],
        "short_answer": "" if lead is None else bare(join(lead.text)).strip(),
    }


def study_data(study: Study) -> dict[str, object]:
    """An issue with its elements."""
    issue = study.issue
    return {
        "question": issue.question, "name": issue.name, "kind": issue.kind, "stance": issue.stance, "pleaded": issue.pleaded,
        "acts": list(issue.group.members), "runs": [run_data(run) for run in issue.runs],
        "statuses": [list(row) for row in issue.group.rows],
        "others": [group_data(group) for group in (*issue.others, *(other.group for other in issue.also))],
        "best": {"position": study.place[0], **run_data(study.place[1])},
        "elements": [element_data(element) for element in study.elements],
        "exceptions": [element_data(element) for element in study.exceptions],
        "needs": [need_data(need) for need in study.needs],
    }


def run_data(run: Run) -> dict[str, object]:
    """A run."""
    return {"plea": run.plea, "arguendo": run.word}


def group_data(group: Group) -> dict[str, object]:
    """Questions with the same answers."""
    return {"name": group.name, "questions": list(group.members), "statuses": [list(row) for row in group.rows]}


def element_data(element: Element) -> dict[str, object]:
    """An element: what it is, how it stands, on what it rests, and where it fails."""
    return {
        "proposition": element.step.proposition, "negated": element.step.negated, "text": element.step.text,
        "rule": element.general,
        "authorities": [authority.id for authority in element.step.authorities],
        "statuses": [list(row) for row in element.rows], "facts": points_data(element.carried.points),
        "needs": [need_data(need) for need in element.carried.needs],
        "fails": [
            {"kind": failure.kind, "proposition": failure.step.proposition, "reading": failure.step.reading or None}
            for failure in element.failing
        ],
    }


def points_data(points: Sequence[Point]) -> list[dict[str, object]]:
    """Facts, each with how it stands and the claims on it."""
    return [
        {
            "proposition": point.step.proposition, "negated": point.step.negated, "standing": point.standing,
            "shown": point.shown,
            "claims": [claim.id for claim in point.step.claims],
        }
        for point in points
    ]


def need_data(need: Need) -> dict[str, object]:
    """A reading of the law that something needs."""
    return {"question": need.question, "options": list(need.options)}
