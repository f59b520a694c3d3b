"""The command `ask`: what is missing, and what a court would ask first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import ARGUENDO, CASE, PLEA, POSITION, STANDARD, WRITE, Standard, format_for, position_of, put
from lawcheck.cli.output import EXIT, as_json, warn, width
from lawcheck.cli.questions import named_questions
from lawcheck.errors import LawcheckError
from lawcheck.resources import find

__all__ = ["ask"]

Shown: TypeAlias = Literal["text", "markdown", "html", "json"]
_SHOWN: tuple[Shown, ...] = ("text", "markdown", "html", "json")
_QUESTION = Parameter(help="A question, self_defence strike_1 venezuela, or all of a name, self_defence. Default: what those who "
                      "acted plead.")
_MOST = Parameter(help="How many questions to show; 0 for all.")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text, markdown or html for people, json for programs. Default: by the ending of the file written, else text.",
)


def ask(
    case: Annotated[str, CASE],
    question: Annotated[list[str] | None, _QUESTION] = None,
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    most: Annotated[int, _MOST] = 5,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Say what a court would ask first: the open facts, by how many answers each would decide, and what each answer would mean.

    lawcheck ask caribbean_2025 self_defence strike_1 venezuela -p us_2025
    """
    from lawcheck.api import FIVE
    from lawcheck.arguing.missing import pleaded

    if most < 0:
        raise LawcheckError("--most takes a number of questions; 0 shows all")
    format_ = format_for(format, write, _SHOWN)
    found = lawcheck.load(find(case))
    chosen = [position_of(one) for one in position] if position else list(FIVE)
    views = [lawcheck.assess(found, one, standard, arguendo, plea) for one in chosen]
    asked = named_questions(views[0], question) if question else pleaded(views[0])
    if not asked:
        raise LawcheckError(f"{found.id}: nobody pleads anything here; name a question, such as self_defence or unlawful_force")
    missing = lawcheck.api.missing([view[one] for one in asked for view in views])
    if format_ == "json":
        put(as_json("lawcheck/ask/v1", case=found.id, **missing.to_dict()), write)
    else:
        from lawcheck.document.output import render
        from lawcheck.document.plain import plain

        document = missing.document(most or None)
        put(plain(document, width() if write is None else 80) if format_ == "text" else str(render(document, format_)), write)
    if not missing.complete:
        warn([f"partial: {len(missing.untried)} of {len(missing.answers)} answers were not looked at"])
        return EXIT["limit"]
    return 0
