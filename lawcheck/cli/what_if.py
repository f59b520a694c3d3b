"""The command `what-if`: set something otherwise and see only what changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import ARGUENDO, CASE, PLEA, POSITION, STANDARD, WRITE, Standard, format_for, position_of, put
from lawcheck.cli.output import as_json, width
from lawcheck.errors import LawcheckError
from lawcheck.resources import find

if TYPE_CHECKING:
    from lawcheck.arguing.what_if import WhatIf

__all__ = ["what_if"]

Shown: TypeAlias = Literal["text", "markdown", "html", "json"]
_SHOWN: tuple[Shown, ...] = ("text", "markdown", "html", "json")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text for people, markdown or html for a report, json for programs. Default: by the ending of the file written, else "
    "text.",
)
_QUESTION = Parameter(help="One question: self_defence strike_1 venezuela; or all of a name: self_defence. Default: all.")
_SET = Parameter(name="--set", help='A fact to suppose: "carried_drugs(boat_1)=holds"; or fails, or unknown. Repeatable.')
_READING = Parameter(help="A question of law and how to read it: attack_kind=armed_force; several options with commas, or open "
                     "for all. Repeatable.")
_LEVEL = Parameter(help="A claim and what it counts as: us_drugs=reported; none for nothing. Repeatable.")
_WITHOUT = Parameter(help="A source to leave out: claims that rest on it alone count for nothing. Repeatable.")
_STANDARD = Parameter(help="Another standard of proof.")
_ARGUENDO = Parameter(help="An actor whose word is then taken; '' for nobody's.")
_PLEA = Parameter(help="The plea in the alternative that is then run; '' for none.")
_FINDINGS = Parameter(help="Whether findings of tribunals then count, or are set aside.")
_ALL = Parameter(name="--all", help="Every change, those on questions of detail too.", negative=())


def what_if(
    case: Annotated[str, CASE],
    question: Annotated[list[str] | None, _QUESTION] = None,
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    set_: Annotated[list[str] | None, _SET] = None,
    reading: Annotated[list[str] | None, _READING] = None,
    level: Annotated[list[str] | None, _LEVEL] = None,
    without: Annotated[list[str] | None, _WITHOUT] = None,
    standard_then: Annotated[Standard | None, _STANDARD] = None,
    arguendo_then: Annotated[str | None, _ARGUENDO] = None,
    plea_then: Annotated[str | None, _PLEA] = None,
    findings_then: Annotated[Literal["count", "aside"] | None, _FINDINGS] = None,
    everything: Annotated[bool, _ALL] = False,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Set facts, readings, the standing of claims or the view otherwise, and see only what changes and why.

    lawcheck what-if caribbean_2025 self_defence strike_1 venezuela -p us_2025 --reading attack_kind=armed_force

    --position, --standard, --arguendo and --plea say how the case is seen as it is; the others what is set otherwise.
    """
    from lawcheck.api import FIVE

    if not any((set_, reading, level, without)) and all(
        one is None for one in (standard_then, arguendo_then, plea_then, findings_then)
    ):
        raise LawcheckError("say what to set otherwise: --set, --reading, --level, --without, --standard-then, --arguendo-then, "
                            "--plea-then or --findings-then")
    format_ = format_for(format, write, _SHOWN)
    found = lawcheck.load(find(case))
    read = _pairs(reading, "--reading", "attack_kind=armed_force")
    readings = {name: options if options == "open" else options.split(",") for name, options in read.items()}
    results = [
        lawcheck.assess(found, position_of(one) if position else one, standard, arguendo, plea).what_if(
            _pairs(set_, "--set", "carried_drugs(boat_1)=holds"),
            readings=readings,
            levels=_pairs(level, "--level", "us_drugs=reported"), without=without or (), standard=standard_then,
            arguendo=arguendo_then, plea=plea_then, findings=None if findings_then is None else findings_then == "count",
            questions=_asked(question),
        )
        for one in position or FIVE
    ]
    if format_ == "json":
        put(as_json("lawcheck/what-if/v1", results=[result.to_dict() for result in results]), write)
    else:
        put(_made(results, format_, everything, write), write)
    return 0


def _made(results: list[WhatIf], format_: str, everything: bool, write: Path | None) -> str:
    from lawcheck.document.output import render
    from lawcheck.document.plain import plain
    from lawcheck.report.what_ifs import what_ifs_document

    document = what_ifs_document(results, everything)
    return plain(document, width() if write is None else 80) if format_ == "text" else str(render(document, format_))


def _pairs(given: list[str] | None, option: str, example: str) -> dict[str, str]:
    """Options written NAME=VALUE."""
    found: dict[str, str] = {}
    for text in given or ():
        name, sign, value = text.rpartition("=")
        if not sign or not name.strip() or not value.strip():
            raise LawcheckError(f"{option} takes a name and a value, such as '{example}', not '{text}'")
        found[name.strip()] = value.strip()
    return found


def _asked(words: list[str] | None) -> list[str] | None:
    """A question written in one word or in several; a name alone stands for all questions of it."""
    if not words:
        return None
    return words if len(words) == 1 else [f"{words[0]}({','.join(words[1:])})"]
