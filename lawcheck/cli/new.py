"""The command `new`: a case file to start from, made up or a variation of one that is shipped."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

import lawcheck
from lawcheck.cli.output import emit, me
from lawcheck.errors import LawcheckError
from lawcheck.resources import find, is_file, is_folder

__all__ = ["new", "schema_text"]

_SCHEMA = "case-v1.schema.json"


def new(
    file: Annotated[Path, Parameter(help="The file to write; it must not exist yet.")],
    *,
    from_: Annotated[str | None, Parameter(name="--from", help="Start a variation of this case: a file, or the id of a shipped "
                                           "case. Default: an invented case, explained line by line.")] = None,
    title: Annotated[str | None, Parameter(help="The title of the case.")] = None,
) -> int:
    """Write a commented case file that loads as it is: an invented one, or a variation of another case."""
    from lawcheck.case.reader import read_text
    from lawcheck.case.writer import template, variation

    if file.suffix.lower() not in {".yaml", ".yml"}:
        raise LawcheckError(f"{file}: a case file ends in .yaml; nothing was written")
    if is_file(file) or is_folder(file):
        raise LawcheckError(f"{file}: exists already; nothing was written. Choose another name.")
    if from_ is None:
        text = template(_id(file), title or file.stem.replace("_", " "), schema=_SCHEMA)
        word = "check"
    else:
        origin = find(from_)
        source = read_text(origin)
        case = lawcheck.parse(source, str(origin))
        text = variation(source, case, _id(file), title or f"Variation of {case.title}", _SCHEMA, lawcheck.rules())
        word = "verify" if case.expect else "check"
    schema = file.parent / _SCHEMA
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
        if not schema.exists():
            schema.write_text(schema_text(), "utf-8")
    except OSError as error:
        raise LawcheckError(f"{file}: cannot be written: {error.strerror}") from error
    emit(f"{file} is written; {schema.name} beside it lets an editor complete and explain every key.")
    if word == "verify":
        emit("It expects what was held in the original, so `verify` shows which outcomes your change moves.")
    emit(f"Next: {me()} {word} {shlex.quote(str(file))}")
    return 0


def schema_text(kind: str = "case") -> str:
    """The JSON Schema of case files, made from the rules; or that of another kind, as it is shipped."""
    import json

    from lawcheck.case.schema import json_schema
    from lawcheck.resources import schema_file

    if kind != "case":
        return schema_file(kind).read_text("utf-8")
    return json.dumps(json_schema(lawcheck.rules()), indent=1) + "\n"


def _id(file: Path) -> str:
    """The id of the case in a file: its name, as far as that can be one."""
    from lawcheck.case.terms import is_identifier

    stem = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in file.stem.lower()).strip("_")[:60]
    return stem if is_identifier(stem) else f"case_{stem}" if is_identifier(f"case_{stem}") else "my_case"
