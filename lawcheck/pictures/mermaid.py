"""The norm tree of one answer as Mermaid text, for pages that draw it themselves (many wikis and code hosts do).

Whatever a case calls things, the text stays a valid flowchart: ids are ours, and in labels every sign that could mean something
to the drawing program, to Markdown or to HTML is written as a character code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lawcheck.document.model import clean
from lawcheck.document.palette import PAINTS
from lawcheck.explain.prose import WORDS
from lawcheck.pictures.boxes import ROLES, silent_words, standing_words

if TYPE_CHECKING:
    from lawcheck.explain.tree import Explanation, Step

__all__ = ["MOST_EDGES", "MOST_SIGNS", "label", "tree_mermaid", "undrawn"]

#: What drawing programs take unless told otherwise: more lines or more text than this they refuse.
MOST_EDGES, MOST_SIGNS = 500, 50_000
#: The signs of ASCII that are written as codes. Those left plain mean nothing between quotes: a colon before a space, a low line
#: within a word. Before anything else a colon is written as a code: without it no label can look like a line of style or an icon.
_CODED = re.compile(r"[\x00-\x1f\"#$%&*<>@\\^`|~\x7f]|:(?! )|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_CLASSES = {
    "met": "met", "depends": "depends", "not_engaged": "silent", "not_proven": "unproven", "not_met": "unmet",
}


def tree_mermaid(explanation: Explanation) -> str:
    """The steps behind an answer as a Mermaid flowchart: what `why`, `why_not` or `tree` gave.

    Solid lines lead to what counts, dashed ones to what the position excludes, a line with a cross to an exception. A tree of
    more than 500 lines or 50,000 signs is written all the same, and many programs will not draw it: see `undrawn`.
    """
    lines = ["flowchart TD"]
    classes: dict[str, list[str]] = {}
    count = 0

    def add(text: str, class_: str, sharp: bool) -> str:
        nonlocal count
        id_ = f"n{count}"
        count += 1
        lines.append(f'  {id_}["{text}"]' if sharp else f'  {id_}("{text}")')
        classes.setdefault(class_, []).append(id_)
        return id_

    def walk(step: Step, above: str | None, parent: Step | None) -> None:
        class_ = "excluded" if step.closed else _CLASSES[step.status]
        own = add(_words(step, explanation), class_, sharp=bool(step.steps) or above is None)
        if above is not None:
            lines.append(f"  {above} {_arrow(step, parent)} {own}")
        for below in step.steps:
            walk(below, own, step)
        if step.left_out:
            silent = add(label(f"nobody says that {silent_words(step.left_out)}"), "excluded", sharp=False)
            lines.append(f"  {own} -.- {silent}")

    walk(explanation.root, None, None)
    for class_, ids in classes.items():
        lines.append(f"  classDef {class_} {_style(class_)}")
        lines.append(f"  class {','.join(ids)} {class_}")
    return "\n".join(lines) + "\n"


def undrawn(text: str) -> str:
    """Why drawing programs will refuse a chart; "" where they will not."""
    edges = sum(text.count(arrow) for arrow in (" --> ", " -->|", " -.->|", " -.- ", " --x|"))
    if edges <= MOST_EDGES and len(text) <= MOST_SIGNS:
        return ""
    return (f"{edges} lines and {len(text)} signs are more than Mermaid draws unless it is told to "
            f"(maxEdges {MOST_EDGES}, maxTextSize {MOST_SIGNS})")


def label(text: str) -> str:
    """A text as it may stand between the quotes of a label."""
    return _CODED.sub(lambda sign: f"#{ord(sign[0])};", clean(text).strip())


def _words(step: Step, explanation: Explanation) -> str:
    status = "excluded" if step.closed else WORDS[step.status]
    rows = [f"{status.upper()} — {step.text}"]
    if step.brief:
        rows[0] = f"{status.upper()} — also wanting — {step.text}"
    if step.seen:
        rows[0] += " (as above)"
    if step.quorum and step.quorum[0] > 1:
        rows.append(f"{step.quorum[0]} of {step.quorum[2]} signs needed, {step.quorum[1]} shown")
    if step.reading:
        rows.append(f"{'opens only under' if step.closed else 'under'} {{{step.reading}}}")
    if step.standing:
        rows.append(standing_words(step, explanation))
    if step.authorities:
        rows.append("; ".join(str(authority) for authority in step.authorities[:3]))
    return "<br/>".join(label(row) for row in rows)


def _arrow(step: Step, parent: Step | None) -> str:
    one_is_enough = parent is not None and parent.quorum is not None and parent.quorum[0] == 1
    word = ROLES["way" if step.role == "indication" and one_is_enough else step.role]
    if step.role == "exception":
        return f"--x|{word}|"
    return f"-.->|{word}|" if step.closed else f"-->|{word}|"


def _style(class_: str) -> str:
    if class_ == "excluded":
        return f"fill:{PAINTS['ground'].light},stroke:{PAINTS['strong'].light},color:{PAINTS['muted'].light},stroke-dasharray:4 3"
    status = next(status for status, name in _CLASSES.items() if name == class_)
    fill, edge, ink = (PAINTS[f"{status}{part}"].light for part in ("", "-edge", "-ink"))
    dashed = ",stroke-dasharray:4 3" if status == "not_proven" else ""
    return f"fill:{fill},stroke:{edge},color:{ink}{dashed}"
