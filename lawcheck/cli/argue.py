"""The command `argue`: the best case for each side from one record, the bench memo, and what in them is not in the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.options import CASE, POSITION, STANDARD, WRITE, Standard, format_for, position_of, put
from lawcheck.cli.output import as_json, emit, me, width
from lawcheck.errors import LawcheckError
from lawcheck.resources import find, is_folder

if TYPE_CHECKING:
    from lawcheck.document.display import Displayed
    from lawcheck.memo.argument import Argument

__all__ = ["argue"]

Shown: TypeAlias = Literal["text", "markdown", "html", "docx", "json"]
_SHOWN: tuple[Shown, ...] = ("text", "markdown", "html", "docx", "json")
_SUFFIX = {"text": ".txt", "markdown": ".md", "html": ".html", "docx": ".docx", "json": ".json"}
#: What may be asked for beside the sides.
_RECORD, _ALL = "record", "all"

_FOR = Parameter(
    name="--for", help="Whose memo: a State or group of the case, victims, bench; record for the record check; all for "
    "everything. Repeatable. Left out: one page on all sides.",
)
_ABOUT = Parameter(help="Only what is about this act, pair, person or State. Repeatable.")
_ON = Parameter(help="Only this ground or question, such as self_defence. Repeatable.")
_CHECK = Parameter(help="Hold a text of your own (.md, .txt) against the file: which of its references and days the file lacks.")
_FORMAT = Parameter(
    name=["--format", "-f"],
    help="text, markdown, html, docx or json. Default: by the ending of the file written, else text.",
)


def argue(
    case: Annotated[str, CASE],
    *,
    side: Annotated[list[str] | None, _FOR] = None,
    about: Annotated[list[str] | None, _ABOUT] = None,
    on: Annotated[list[str] | None, _ON] = None,
    position: Annotated[list[str] | None, POSITION] = None,
    standard: Annotated[Standard, STANDARD] = "reported",
    check: Annotated[Path | None, _CHECK] = None,
    format: Annotated[Shown | None, _FORMAT] = None,
    write: Annotated[Path | None, WRITE] = None,
) -> int:
    """Argue a case from every side: a memo for each in the lawyer's form, a memo for the bench, and a check against the record.

    lawcheck argue caribbean_2025 --for us --write memo.docx
    """
    from lawcheck.api import FIVE
    from lawcheck.api import argue as argued

    chosen = [position_of(one) for one in position] if position else list(FIVE)
    argument = argued(lawcheck.load(find(case)), chosen, standard, about=about or (), on=on or ())
    if check is not None:
        return _checked(argument, check, format, write)
    names = _names(argument, side or [])
    if len(names) > 1 and write is not None and (not write.suffix or is_folder(write)):
        _into(argument, names, write, format)
        return 0
    format_ = format_for(format, write, _SHOWN)
    if format_ == "json":
        put(_json(argument, names), write)
    elif not names:
        put(_rendered(argument, format_), write)
        if format_ == "text" and write is None:
            _next(argument, case)
    elif len(names) > 1 and format_ in {"html", "docx"}:
        raise LawcheckError(f"several memos in {format_} go into a folder: --write FOLDER")
    else:
        texts = [_rendered(_one(argument, name), format_) for name in names]
        put("\n\n".join(map(str, texts)) if len(texts) > 1 else texts[0], write)
    return 0


def _names(argument: Argument, asked: Sequence[str]) -> list[str]:
    """What to write: sides by their ids, `bench`, `record`."""
    from lawcheck.memo.argument import BENCH

    if _ALL in asked:
        return [*(side.id for side in argument.sides), BENCH, _RECORD]
    for name in asked:
        if name not in {BENCH, _RECORD}:
            argument.side(name)
    return list(dict.fromkeys(asked))


def _one(argument: Argument, name: str) -> Displayed:
    return argument.record_check if name == _RECORD else argument.memo(name)


def _rendered(found: Displayed, format_: str) -> str | bytes:
    from lawcheck.document.output import render
    from lawcheck.document.plain import plain

    document = found.document()
    return plain(document, width()) if format_ == "text" else render(document, format_)


def _into(argument: Argument, names: Sequence[str], folder: Path, format_: Shown | None) -> None:
    """Write several memos into a folder, a file each."""
    kind = format_ or "markdown"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LawcheckError(f"{folder}: cannot be made: {error.strerror}") from error
    for name in names:
        path = folder / f"{argument.case.id}-{name}{_SUFFIX[kind]}"
        put(_json(argument, [name]) if kind == "json" else _rendered(_one(argument, name), kind), path)


def _json(argument: Argument, names: Sequence[str]) -> str:
    memos = [argument.memo(name).to_dict() for name in names if name != _RECORD]
    record = argument.record_check.to_dict() if _RECORD in names or not names else None
    sides = argument.to_dict() if not names else argument.head()
    return as_json("lawcheck/argue/v1", **{**sides, "record_check": record, "memos": memos, "check": None})


def _checked(argument: Argument, path: Path, format_: Shown | None, write: Path | None) -> int:
    """Hold somebody's text against the file."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LawcheckError(f"{path}: cannot be read as text: {error}") from error
    found = argument.check(text, path.name)
    kind = format_for(format_, write, _SHOWN)
    if kind == "json":
        body = {**argument.head(), "record_check": None, "memos": [], "check": found.to_dict()}
        put(as_json("lawcheck/argue/v1", **body), write)
    else:
        put(_rendered(found, kind), write)
    return 0


def _next(argument: Argument, case: str) -> None:
    """The next commands to try."""
    first = argument.sides[0].id if argument.sides else "bench"
    emit(
        "\nNext:\n"
        f"  {me()} argue {case} --for {first} --write {first}.docx\n"
        f"  {me()} argue {case} --for bench --write bench.html\n"
        f"  {me()} argue {case} --for record"
    )
