"""A document in the format that is asked for, as text or as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from lawcheck.errors import LawcheckError
from lawcheck.resources import nearest

if TYPE_CHECKING:
    from lawcheck.document.model import Document

__all__ = ["FORMATS", "Format", "format_of", "render", "save"]

Format: TypeAlias = Literal["text", "markdown", "html", "docx"]
#: The formats, and the endings of the names of their files; the first is the usual one.
FORMATS: Mapping[Format, tuple[str, ...]] = {
    "text": (".txt",), "markdown": (".md", ".markdown"), "html": (".html", ".htm"), "docx": (".docx",),
}


@overload
def render(document: Document, format: Literal["text", "markdown", "html"]) -> str: ...
@overload
def render(document: Document, format: Literal["docx"]) -> bytes: ...
@overload
def render(document: Document, format: str) -> str | bytes: ...


def render(document: Document, format: str) -> str | bytes:
    """A document in a format: `text`, `markdown`, `html` (all of these as text) or `docx` (as bytes).

    Raises:
        LawcheckError: no such format; or `docx` without the package that writes it.
    """
    match format:
        case "text":
            from lawcheck.document.plain import plain

            return plain(document)
        case "markdown":
            from lawcheck.document.markdown import markdown

            return markdown(document)
        case "html":
            from lawcheck.document.html import page

            return page(document)
        case "docx":
            from lawcheck.document.word import word

            return word(document)
    raise LawcheckError(f"no report has the format '{format}'.{nearest(format, FORMATS)} There are {', '.join(FORMATS)}.")


def format_of(path: str | Path) -> Format:
    """The format that the ending of a file's name asks for.

    Raises:
        LawcheckError: none does.
    """
    suffix = Path(path).suffix
    for format_, endings in FORMATS.items():
        if suffix.lower() in endings:
            return format_
    every = [ending for endings in FORMATS.values() for ending in endings]
    what = f"nothing is known of files that end in '{suffix}'" if suffix else "the name of the file has no ending"
    raise LawcheckError(f"{path}: {what}.{nearest(suffix.lower(), every) if suffix else ''} Use {', '.join(every)}.")


def save(document: Document, path: str | Path, format: str | None = None) -> Path:
    """Write a document into a file, in the format of its ending unless another is given; the path that was written.

    Raises:
        LawcheckError: no such format, or the file cannot be written.
    """
    made = render(document, format or format_of(path))
    target = Path(path)
    try:
        target.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))
    except OSError as error:
        raise LawcheckError(f"{path}: cannot be written: {error.strerror or error}") from error
    return target
