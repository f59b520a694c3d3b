"""Printing: results to standard output, messages to standard error, errors in the form that was asked for."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from lawcheck.cli.progress import hush
from lawcheck.errors import CaseError, LawcheckError, LimitReached, RulesError

__all__ = ["EXIT", "as_json", "emit", "exit_code", "me", "problem_rows", "report_error", "width"]

#: Exit codes by kind of error; 0 is a run that worked, whatever the law says; 1 an expectation not met, or nothing to verify.
EXIT = {"expectation": 1, "usage": 2, "case": 3, "rules": 4, "limit": 5}


def width() -> int:
    """How wide to print: the terminal, at most 110 columns; 80 in a pipe."""
    if sys.stdout is None or (not sys.stdout.isatty() and "COLUMNS" not in os.environ):
        return 80
    return max(60, min(110, shutil.get_terminal_size((80, 24)).columns))


def emit(text: str) -> None:
    """Print a result; a reader that closed the pipe is no error.

    Raises:
        LimitReached: there is nowhere to print to, or no room.
    """
    hush()
    if sys.stdout is None:
        raise LimitReached("the output could not be written: standard output is closed")
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise LimitReached(f"the output could not be written whole: {error.strerror}") from error


def as_json(schema: str, **content: object) -> str:
    """A result as one JSON object: its schema, the versions it was made with, and the content."""
    import lawcheck

    body = {"schema": schema, "lawcheck_version": lawcheck.__version__, "rules": lawcheck.rules().digest, **content}
    return json.dumps(body, indent=2, ensure_ascii=False)


def me() -> str:
    """How the reader calls this program: by its name, or by its path where the shell would not find it."""
    if shutil.which("lawcheck"):
        return "lawcheck"
    path = Path(sys.argv[0])
    return os.path.relpath(path) if path.name == "lawcheck" and path.exists() else "lawcheck"


def exit_code(error: LawcheckError) -> int:
    """The exit code of an error."""
    if isinstance(error, CaseError):
        return EXIT["case"]
    if isinstance(error, RulesError):
        return EXIT["rules"]
    if isinstance(error, LimitReached):
        return EXIT["limit"]
    return EXIT["usage"]


def report_error(error: LawcheckError, json_wanted: bool) -> int:
    """Print an error and give its exit code: text on standard error, or one JSON object on standard output."""
    code = exit_code(error)
    if json_wanted:
        kind = {3: "case", 4: "rules", 5: "limit"}.get(code, "usage")
        body = {"schema": "lawcheck/error/v1", "kind": kind, "message": str(error), "problems": problem_rows(error)}
        emit(json.dumps(body, indent=2, ensure_ascii=False))
    else:
        hush()
        print(_text(error), file=sys.stderr)
    return code


def problem_rows(error: LawcheckError) -> list[dict[str, object]]:
    """The problems of an error as plain data."""
    problems = getattr(error, "problems", ())
    return [
        {"file": p.file, "line": p.line, "column": p.column, "path": p.path, "message": p.message, "hint": p.hint,
         "code": p.code, "severity": p.severity}
        for p in problems
    ]


def warn(lines: Iterable[str]) -> None:
    """Print warnings on standard error."""
    hush()
    for line in lines:
        print(line, file=sys.stderr)


def _text(error: LawcheckError) -> str:
    problems = getattr(error, "problems", ())
    if not problems:
        return str(error)
    count = len(problems)
    return f"{error}\n{count} problem{'s' if count != 1 else ''}; nothing was assessed."
