"""The command `diff`: two versions of a case, two cases, or two versions of the rules, and only what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

from lawcheck.cli.options import ARGUENDO, PLEA, POSITION, STANDARD, WRITE, Standard, format_for, position_of, put
from lawcheck.cli.output import as_json, width
from lawcheck.errors import LawcheckError
from lawcheck.resources import is_folder, shipped_cases

__all__ = ["diff"]

Shown: TypeAlias = Literal["text", "markdown", "html", "json"]
_SHOWN: tuple[Shown, ...] = ("text", "markdown", "html", "json")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text for people, markdown or html for a report, json for programs. Default: by the ending of the file written, else "
    "text.",
)
_OLD = Parameter(help="A case file or the id of a shipped case; or a folder of rule files.")
_NEW = Parameter(help="Another version of it, or another case; or another folder of rule files.")
_CASE = Parameter(help="With two folders of rule files: a case to lay them over. Repeatable. Default: caribbean_2025.")
_ALL_CASES = Parameter(help="With two folders of rule files: lay them over every shipped case.", negative=())
_ONLY = Parameter(name=["--question", "-q"], help="Only this question, in full or by its name, such as self_defence. Repeatable.")
_RENAME = Parameter(help="An id of OLD with the one NEW has for the same thing: strike=strike_1. Repeatable.")
_ALL = Parameter(name="--all", help="Every difference, those on questions of detail too.", negative=())


def diff(
    old: Annotated[str, _OLD],
    new: Annotated[str, _NEW],
    *,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    arguendo: Annotated[str | None, ARGUENDO] = None,
    plea: Annotated[str | None, PLEA] = None,
    question: Annotated[list[str] | None, _ONLY] = None,
    rename: Annotated[list[str] | None, _RENAME] = None,
    case: Annotated[list[str] | None, _CASE] = None,
    all_cases: Annotated[bool, _ALL_CASES] = False,
    everything: Annotated[bool, _ALL] = False,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Lay two case files, or two folders of rule files, side by side: answers that differ first, each with where the paths part.

    lawcheck diff caribbean_2025 boats_open_fire -q niac

    lawcheck diff rules my_rules --case nicaragua_mining
    """
    from lawcheck.api import FIVE
    from lawcheck.api import diff as laid_side_by_side

    format_ = format_for(format, write, _SHOWN)
    chosen = [position_of(one) for one in position] if position else list(FIVE)
    folders = [is_folder(Path(name)) for name in (old, new)]
    if folders[0] != folders[1]:
        raise LawcheckError("two case files are laid side by side, or two folders of rule files; not one of each")
    if folders[0]:
        if rename:
            raise LawcheckError("--rename is for two case files")
        cases = list(shipped_cases()) if all_cases else case or ["caribbean_2025"]
        found = laid_side_by_side(
            cases, None, chosen, standard, arguendo, plea, question, old_rules=Path(old), new_rules=Path(new),
        )
    else:
        if case or all_cases:
            raise LawcheckError("--case and --all-cases are for two folders of rule files")
        found = laid_side_by_side(old, new, chosen, standard, arguendo, plea, question, rename=_renamed(rename))
    if format_ == "json":
        put(as_json("lawcheck/diff/v1", **found.to_dict()), write)
        return 0
    from lawcheck.document.output import render
    from lawcheck.document.plain import plain
    from lawcheck.report.differences import difference_document

    document = difference_document(found, everything)
    put(plain(document, width() if write is None else 80) if format_ == "text" else str(render(document, format_)), write)
    return 0


def _renamed(given: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in given or ():
        before, sign, after = text.partition("=")
        if not sign or not before.strip() or not after.strip():
            raise LawcheckError(f"--rename takes two ids, such as 'strike=strike_1', not '{text}'")
        found[before.strip()] = after.strip()
    return found
