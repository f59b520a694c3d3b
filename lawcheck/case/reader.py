"""Read a case file: the door for everything that comes from outside.

Whatever is wrong with a file, the answer is one `CaseError` with every problem in it, each with its line, column and,
where there is something better to write, a suggestion. A file is either read completely or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lawcheck.case.document import MAX_BYTES, read_document
from lawcheck.case.models import Case
from lawcheck.case.positions import MAX_PROBLEMS, did_you_mean, tame
from lawcheck.case.references import reference_problems
from lawcheck.case.shape import shape
from lawcheck.errors import CaseError, Problem

if TYPE_CHECKING:
    from lawcheck.case.vocabulary import Vocabulary

__all__ = ["lint", "load", "parse", "read_text"]


def load(path: str | Path, vocabulary: Vocabulary | None = None) -> Case:
    """Read the case file at `path`.

    With a vocabulary, what `bind` checks is checked in the same go, so that all problems of a file come at once.

    Raises:
        CaseError: the file cannot be read or is no valid case; `problems` says all that is wrong.

    """
    text = read_text(Path(path))
    case = parse(text, str(path), vocabulary)
    case.positions.digest = hashlib.sha256(text.encode()).hexdigest()
    return case


def parse(text: str, name: str = "case", vocabulary: Vocabulary | None = None) -> Case:
    """Read the text of a case file; `name` stands for the file in error messages.

    Raises:
        CaseError: the text is no valid case; `problems` says all that is wrong.

    """
    case, problems = _examined(text, name, vocabulary)
    errors = {problem for problem in problems if problem.severity == "error"}
    if errors or case is None:
        raise CaseError(_listed(errors))
    if vocabulary is not None:
        _mark_sound(case, vocabulary)
    return case


def lint(path: str | Path, vocabulary: Vocabulary) -> list[Problem]:
    """Give everything that is wrong with a case file, or probably not meant, in the order of the file."""
    return inspect(path, vocabulary)[1]


def inspect(path: str | Path, vocabulary: Vocabulary) -> tuple[Case | None, list[Problem]]:
    """Give the case of a file, None where there is an error in it, with what `lint` gives."""
    try:
        case, problems = _examined(read_text(Path(path)), str(path), vocabulary)
    except CaseError as error:
        return None, list(error.problems)
    if case is not None and any(problem.severity == "error" for problem in problems):
        case = None
    if case is not None:
        _mark_sound(case, vocabulary)
    return case, _listed(set(problems))


def _mark_sound(case: Case, vocabulary: Vocabulary) -> None:
    """Note that a case fits a vocabulary, so that nobody checks it again."""
    from lawcheck.case.binding import sound

    sound(case, vocabulary)


def _examined(text: str, name: str, vocabulary: Vocabulary | None) -> tuple[Case | None, list[Problem]]:
    """Read and check as far as the text allows; the case is partial where there are errors."""
    if len(text) > MAX_BYTES:
        raise _whole(name, f"the text is larger than {MAX_BYTES // 1_000_000} MB", "split it into several cases")
    document = read_document(text.removeprefix("\ufeff"), name)
    if document.data is None and document.problems:
        raise CaseError(document.problems)
    shaped = shape(document.data, document.positions)
    found = [*document.problems, *shaped.problems]
    if shaped.case is not None:
        found += reference_problems(shaped.case, shaped.dropped)
        if vocabulary is not None:
            from lawcheck.case.binding import vocabulary_problems
            from lawcheck.case.warnings import warnings

            found += vocabulary_problems(shaped.case, vocabulary, shaped.dropped)
            found += warnings(shaped.case, vocabulary)
    return shaped.case, found


def _listed(found: Iterable[Problem]) -> list[Problem]:
    """Put problems in the order of the file, and say so where there are too many to list."""
    listed = sorted(found, key=lambda problem: (problem.line, problem.column, problem.path, problem.message))
    if len(listed) <= MAX_PROBLEMS:
        return listed
    more = f"only the first {MAX_PROBLEMS} problems are shown"
    return [*listed[:MAX_PROBLEMS], Problem(listed[0].file, 0, 0, "", more, code="file")]


def read_text(path: Path) -> str:
    """Read a file as text, never more of it than a case may hold."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise _whole(str(path), "this is no ordinary file")  # a pipe would never end
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        siblings = [entry.name for entry in path.parent.glob("*")] if path.parent.is_dir() else []
        raise _whole(str(path), "there is no such file", did_you_mean(path.name, siblings)) from None
    except IsADirectoryError:
        raise _whole(str(path), "this is a folder, not a file") from None
    except (OSError, ValueError) as error:
        raise _whole(str(path), f"the file cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > MAX_BYTES:
        hint = "split it into several cases"
        raise _whole(str(path), f"the file is larger than {MAX_BYTES // 1_000_000} MB, too large for a case file", hint)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CaseError([_not_utf8(str(path), content, error.start)]) from None


def _not_utf8(name: str, content: bytes, offset: int) -> Problem:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(name, 0, 0, "", "the file is UTF-16", "save it as UTF-8")
    before = content[:offset].decode("utf-8", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    excerpt = tame(content.decode("utf-8", "replace").split("\n")[line - 1].rstrip("\r").replace("\t", " "))[:120]
    return Problem(name, line, column, "", "this character is not UTF-8", "save the file as UTF-8", excerpt, "encoding")


def _whole(name: str, message: str, hint: str = "") -> CaseError:
    return CaseError([Problem(name, 0, 0, "", message, hint, code="file")])
