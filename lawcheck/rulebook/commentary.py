"""What the comments of a rule file say: the commentary at its head, and the words before each norm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["before", "head"]


def head(lines: list[str]) -> tuple[str, ...]:
    """The commentary at the head of a file, one text a paragraph; its first line names the institution."""
    block: list[str] = []
    for line in lines:
        if not line.startswith("%"):
            break
        block.append(line[1:])
    return tuple(_paragraphs(block))


def before(lines: list[str], line: int) -> str:
    """The comment that stands before a line (counted from 1), section marks left out."""
    block: list[str] = []
    index = line - 2
    while index >= 0 and not lines[index].strip():
        index -= 1
    while index >= 0 and lines[index].startswith("%") and not re.match(r"%\s*-{3,}", lines[index]):
        block.insert(0, lines[index][1:].strip())
        index -= 1
    return " ".join(block)


def _paragraphs(block: Iterable[str]) -> Iterator[str]:
    """A line that is indented goes on with the paragraph before; others go on with it unless that one has ended."""
    current: list[str] = []
    for line in block:
        text = line.strip()
        goes_on = bool(current) and bool(text) and (line.startswith("  ") or not re.search(r"[.:]$", current[-1]))
        if not goes_on:
            if current:
                yield " ".join(current)
            current = []
        if text:
            current.append(text)
    if current:
        yield " ".join(current)
