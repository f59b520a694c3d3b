"""The command `compare`: a case under many positions and standards, differences first; or two cases side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import ABOUT, ARGUENDO, CASE, LAYER, PLEA, POSITION, WRITE, Standard, format_for, position_of, put
from lawcheck.cli.output import as_json, width
from lawcheck.cli.questions import named_questions
from lawcheck.errors import LawcheckError
from lawcheck.resources import find, is_file, shipped_cases

__all__ = ["compare"]

Shown: TypeAlias = Literal["text", "markdown", "html", "json", "svg"]
_SHOWN: tuple[Shown, ...] = ("text", "markdown", "html", "json", "svg")
_QUESTION = Parameter(help="A question, self_defence strike_1 venezuela, or all of a name, self_defence. Or a second case.")
_STANDARD = Parameter(name=["--standard", "-s"], help="The least level of evidence that proves. Repeatable: all of them.")
_ALL = Parameter(name="--all", help="Every question, details too, and every row on which the views differ.", negative=())
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text, markdown or html for people, svg for the grid as a picture, json for programs. Default: by the ending of the "
    "file written, else text.",
)


def compare(
    case: Annotated[str, CASE],
    question: Annotated[list[str] | None, _QUESTION] = None,
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[list[Standard] | None, _STANDARD] = None,
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    layer: Annotated[list[str] | None, LAYER] = None,
    about: Annotated[list[str] | None, ABOUT] = None,
    everything: Annotated[bool, _ALL] = False,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Lay a case under many positions and standards side by side: differences first, where they part, and what stands in all.

    lawcheck compare caribbean_2025 self_defence strike_1 -p icj -p us_2025 -s reported -s established
    """
    from lawcheck.api import FIVE

    format_ = format_for(format, write, _SHOWN)
    chosen: list[str | Path] = [position_of(one) for one in position] if position else list(FIVE)
    levels = standard or ["reported"]
    words = question or []
    if len(words) == 1 and _is_case(words[0]):
        if len(levels) > 1 or layer or about:
            raise LawcheckError("two cases are laid side by side at one standard of proof, all layers together")
        return _two(case, words[0], chosen, levels[0], arguendo, plea, everything, format_, write)
    comparison = lawcheck.compare(lawcheck.load(find(case)), chosen, levels, arguendo, plea)
    asked = named_questions(comparison.assessments[0], words) if words else None
    if format_ == "svg":
        put(comparison.svg(asked, about or (), layer or (), everything=everything), write)
        return 0
    from lawcheck.report.comparing import compare_data, compare_document, compare_text, compared

    found = compared(comparison, asked, layer or (), about or (), everything)
    if format_ == "json":
        put(as_json("lawcheck/compare/v1", **compare_data(found)), write)
    elif format_ == "text":
        put(compare_text(found, width() if write is None else 80), write)
    else:
        from lawcheck.document.output import render

        put(str(render(compare_document(found), format_)), write)
    return 0


def _is_case(word: str) -> bool:
    path = Path(word)
    return is_file(path) or path.stem in shipped_cases()


def _two(
    one: str, other: str, positions: list[str | Path], standard: Standard, arguendo: str | None, plea: str | None,
    everything: bool, format_: str, write: Path | None,
) -> int:
    """Two cases side by side."""
    from lawcheck.document.output import render
    from lawcheck.document.plain import plain
    from lawcheck.report.two_cases import two_cases_document

    if format_ == "svg":
        raise LawcheckError("the grid is a picture of one case; two cases side by side are text, markdown, html or json")
    found = lawcheck.api.diff(find(one), find(other), positions, standard, arguendo, plea)
    if format_ == "json":
        put(as_json("lawcheck/diff/v1", **found.to_dict()), write)
        return 0
    document = two_cases_document(found, everything)
    put(plain(document, width() if write is None else 80) if format_ == "text" else str(render(document, format_)), write)
    return 0
