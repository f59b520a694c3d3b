"""What an assessment was made of: hashes of the case, the rules and the position, the view, and the versions.

A receipt holds no clock, no machine and no path, so the same assessment has the same receipt wherever it is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawcheck.document.display import Displayed
from lawcheck.errors import LawcheckError
from lawcheck.proof.canonical import digest

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment
    from lawcheck.case.models import Case
    from lawcheck.document.model import Document
    from lawcheck.reasoning.view import View

__all__ = ["SCHEMA", "WHAT_IF", "Receipt", "case_digest", "case_name", "receipt_of", "view_data"]

SCHEMA = "lawcheck/receipt/v1"

#: What a view names as the source of a reading that was set aside from its position (see `View.with_reading`).
WHAT_IF = "what if"


@dataclass(frozen=True)
class Receipt(Displayed):
    """What an assessment was made of.

    Attributes:
        case_id: the id of the case.
        case_name: what it was loaded by: the id of a shipped case, or the name of a file, never a path.
        case_digest: SHA-256 of what the case says; comments and layout do not count.
        file_digest: SHA-256 of the bytes of the file, None where the case was not read from one.
        rules: SHA-256 of the rule files.
        position: the id of the position.
        origin: `shipped` where the rules hold that position as it is here, else `own`.
        readings: the options of each question of law that the view admits, sorted.
        view: everything else of the view, as plain data.
        questions: the questions answered; None: all that the rules put to the case.
        count: how many questions that is.
        answers: SHA-256 of the status of each question.
        tree: SHA-256 of the graph below the questions with the status of every node in it; None where only the questions
            themselves were answered.
        versions: of lawcheck and of clingo.
    """

    case_id: str
    case_name: str
    case_digest: str
    file_digest: str | None
    rules: str
    position: str
    origin: str
    readings: Mapping[str, tuple[str, ...]]
    view: Mapping[str, Any]
    questions: tuple[str, ...] | None
    count: int
    answers: str
    tree: str | None
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def position_digest(self) -> str:
        """SHA-256 of the readings."""
        return digest({question: list(options) for question, options in self.readings.items()})

    def to_dict(self) -> dict[str, Any]:
        """The receipt as plain JSON data (`lawcheck/receipt/v1`)."""
        found = self.short()
        found["position"]["readings"] = {question: list(options) for question, options in sorted(self.readings.items())}
        return found

    def short(self) -> dict[str, Any]:
        """The same without the readings of a position that the rules hold: these can be looked up by its id."""
        position: dict[str, Any] = {"id": self.position, "origin": self.origin, "digest": self.position_digest}
        if self.origin == "own" or self.view["readings"]:
            position["readings"] = {question: list(options) for question, options in sorted(self.readings.items())}
        return {
            "schema": SCHEMA,
            "versions": dict(self.versions),
            "case": {"id": self.case_id, "name": self.case_name, "content": self.case_digest, "file": self.file_digest},
            "rules": self.rules,
            "position": position,
            "view": dict(self.view),
            "answers": {
                "questions": None if self.questions is None else list(self.questions), "count": self.count,
                "statuses": self.answers, "tree": self.tree,
            },
        }

    def document(self) -> Document:
        """The receipt as a report, its hashes in full."""
        from lawcheck.document.model import Document

        view = [f"{key} {json.dumps(value, ensure_ascii=False)}" for key, value in self.view.items() if value]
        facts = (
            ("case", f"{self.case_id}, loaded by the name {self.case_name or 'none'}"), ("what it says", self.case_digest),
            ("its file", self.file_digest or "none"), ("rules", self.rules),
            ("position", f"{self.position} ({self.origin}) {self.position_digest}"), ("view", "; ".join(view)),
            ("answers", f"{self.count:,}: {self.answers}"), ("graph below them", self.tree or "none"),
            ("made with", ", ".join(f"{name} {version}" for name, version in self.versions.items())),
        )
        return Document("Receipt", (), facts=facts)

    def __str__(self) -> str:
        """The receipt on one line, hashes cut to seven digits: enough to see at a glance that two differ."""
        position = f"{self.position} {self.position_digest[:7]}"
        return f"{self.case_id} {self.case_digest[:7]}, rules {self.rules[:7]}, {position}, answers {self.answers[:7]}"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Receipt:
        """A receipt from plain data; the readings are empty where a short receipt leaves them out.

        Raises:
            LawcheckError: the data is no receipt of this kind.
        """
        try:
            if data["schema"] != SCHEMA:
                raise LawcheckError(f"this is no receipt of the kind {SCHEMA}: its schema is {data['schema']!r}")
            case, position, answers = data["case"], data["position"], data["answers"]
            questions = answers["questions"]
            return cls(
                str(case["id"]), str(case["name"]), str(case["content"]), case["file"], str(data["rules"]), str(position["id"]),
                str(position["origin"]),
                {str(question): tuple(options) for question, options in position.get("readings", {}).items()},
                dict(data["view"]), None if questions is None else tuple(questions), int(answers["count"]),
                str(answers["statuses"]), answers["tree"], dict(data["versions"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise LawcheckError(f"this is no whole receipt: {type(error).__name__}: {error}") from error


def receipt_of(assessment: Assessment, questions: Iterable[str] | None = None, tree: str | None = None) -> Receipt:
    """The receipt of an assessment, or of some of its answers.

    Args:
        assessment: what it is for.
        questions: the questions answered; all that the rules put where left out.
        tree: the digest of the graph below them, where somebody made it.
    """
    asked = assessment.questions if questions is None else tuple(dict.fromkeys(questions))
    view = assessment.view
    return Receipt(
        case_id=assessment.case.id,
        case_name=case_name(assessment.case),
        case_digest=case_digest(assessment.case),
        file_digest=assessment.case.positions.digest or None,
        rules=assessment.rules.digest,
        position=view.position,
        origin=_origin(assessment),
        readings={question: tuple(sorted(reading.options)) for question, reading in view.readings.items()},
        view=view_data(view),
        questions=None if asked == assessment.questions else asked,
        count=len(asked),
        answers=digest({question: assessment[question].status for question in asked}),
        tree=tree,
        versions=versions(),
    )


def view_data(view: View) -> dict[str, Any]:
    """A view as plain data, its readings apart; of these only which were set aside from the position."""
    return {
        "standard": view.standard, "arguendo": view.arguendo, "plea": view.plea, "findings": view.findings,
        "floors": dict(sorted(view.floors.items())), "presumptions": view.presumptions, "assumptions": view.assumptions,
        "supposed": dict(sorted(view.supposed.items())), "levels": dict(sorted(view.levels.items())),
        "readings": sorted(question for question, reading in view.readings.items() if reading.source == WHAT_IF),
    }


def case_digest(case: Case) -> str:
    """The SHA-256 of what a case says: of its canonical JSON, keys that are left out left out."""
    return digest(case.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def case_name(case: Case) -> str:
    """What a case was loaded by: the id of a shipped case where it has the bytes of that, else the name of its file."""
    from lawcheck.resources import shipped_cases

    path, digest_ = Path(case.positions.name), case.positions.digest
    shipped = shipped_cases().get(path.stem) if digest_ else None
    if shipped is not None and hashlib.sha256(shipped.read_bytes()).hexdigest() == digest_:
        return shipped.stem
    return path.name


def versions() -> dict[str, str]:
    """The versions that the answers were made with."""
    import clingo

    from lawcheck.version import __version__

    return {"lawcheck": __version__, "clingo": clingo.__version__}


def _origin(assessment: Assessment) -> str:
    """`shipped` where the rules hold the position with these readings, those set aside from it apart."""
    from lawcheck.law.positions import readings

    view, rules = assessment.view, assessment.rules
    if view.position not in rules.positions:
        return "own"
    held = readings(rules, view.position)
    same = all(
        reading.source == WHAT_IF or sorted(reading.options) == sorted(held[question].options)
        for question, reading in view.readings.items()
    )
    return "shipped" if same else "own"
