"""The norm tree of one answer as a picture: every step in a box of its own, indented under the step that it counts towards."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lawcheck.answers.assessment import STATUSES
from lawcheck.explain.prose import WORDS, notes
from lawcheck.explain.tree import Explanation, Step
from lawcheck.pictures.boxes import (
    CHIP,
    EDGE,
    GAP,
    LEADING,
    PAD,
    SMALL,
    SMALL_LEADING,
    TEXT,
    Box,
    boxes,
    in_order,
    role_words,
    standing_words,
    status_word,
)
from lawcheck.pictures.svg import Canvas, chip_width
from lawcheck.pictures.text import wrap

if TYPE_CHECKING:
    from lawcheck.document.model import Picture, Table

__all__ = ["tree_height", "tree_picture", "tree_pictures", "tree_svg"]

#: How wide a picture is that goes on a page with text, and how high on the first page and on the others.
_PAGE, _FIRST, _OTHERS = 860, 560.0, 1150.0


def tree_svg(explanation: Explanation, *, width: int = 1040) -> str:
    """The steps behind an answer as a picture: what `why`, `why_not` or `tree` gave, no more and no less.

    Each step has its status, what it counts as (element, way, sign, exception), its sentence, the reading it stands on, its
    authorities, and, for a fact, how it stands and on whose word. Steps that the position excludes are dashed and name the
    reading that opens them.

    Args:
        explanation: from `answer.why()`, `answer.why_not()` or, nothing left out, `answer.tree()`.
        width: how wide the picture is, in pixels.
    """
    return _draw(explanation, width)


def tree_picture(explanation: Explanation) -> Picture:
    """The same as a block of a document, with a table for where no picture can be shown."""
    from lawcheck.document.model import Picture

    found = boxes(explanation, _PAGE)
    return Picture(_piece(explanation, found, found), _alt(explanation), _caption(explanation), _table(explanation))


def tree_pictures(explanation: Explanation) -> tuple[Picture, ...]:
    """The same in pieces of which each fits on a page of paper, for documents that are shown as pages and printed."""
    from lawcheck.document.model import Picture

    found = boxes(explanation, _PAGE)
    pieces = list(_pieces(found))
    if len(pieces) == 1:
        return (tree_picture(explanation),)
    shown = []
    for number, piece in enumerate(pieces, 1):
        part = f"Part {number} of {len(pieces)}."
        table = _table(explanation) if number == len(pieces) else None
        svg = _piece(explanation, found, piece)
        shown.append(Picture(svg, f"{_alt(explanation)} {part}", f"{_caption(explanation)} {part}", table))
    return tuple(shown)


def tree_height(explanation: Explanation) -> float:
    """How high the boxes of the tree are on a page, in pixels."""
    last = boxes(explanation, _PAGE)[-1]
    return last.y + last.high


def _alt(explanation: Explanation) -> str:
    steps = sum(1 for _ in explanation.root.walk())
    return f"The tree of the question whether {explanation.answer.text}: {steps} steps, each with its status."


def _table(explanation: Explanation) -> Table:
    """The steps as a table: their numbers say what hangs from what."""
    from lawcheck.document.model import Table

    rows: list[tuple[str, str, str]] = []

    def walk(step: Step, number: str, enough: bool) -> None:
        standing = f" ({standing_words(step, explanation)})" if step.standing else ""
        reading = f" {{{step.reading}}}" if step.reading else ""
        rows.append((number, status_word(step), f"{role_words(step, enough)}{step.text}{reading}{standing}"))
        for count, below in enumerate(step.steps, 1):
            walk(below, f"{number}.{count}" if number else str(count), step.quorum is not None and step.quorum[0] == 1)

    walk(explanation.root, "", False)
    return Table(("Step", "Status", "In words"), tuple(rows))


def _pieces(found: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """The boxes in runs that fit on a page each."""
    start, room = 0, _FIRST
    for number, box in enumerate(found):
        if box.y + box.high - found[start].y > room and number > start:
            yield found[start:number]
            start, room = number, _OTHERS
    yield found[start:]


def _draw(explanation: Explanation, wide: int) -> str:
    canvas = Canvas()
    y = _head(canvas, explanation, wide)
    found = boxes(explanation, wide, y)
    _boxes(canvas, found)
    y = _foot(canvas, found, found[-1].y + found[-1].high + 16, wide)
    return canvas.render(wide, y, _title(explanation), _description(explanation))


def _piece(explanation: Explanation, found: Sequence[Box], piece: Sequence[Box]) -> str:
    """Some of the boxes without a head, as they stand on a page that has the same words; the legend under the last."""
    canvas = Canvas()
    shift = GAP + 1 - piece[0].y
    shifted = [replace(box, y=box.y + shift) for box in found]
    start = found.index(piece[0])
    _boxes(canvas, shifted, start, start + len(piece))
    last = shifted[start + len(piece) - 1]
    y = last.y + last.high + GAP + 1
    if start + len(piece) == len(found):
        y = _foot(canvas, found, y + 8, _PAGE)
    return canvas.render(_PAGE, y, _title(explanation), _description(explanation, {id(box.step) for box in piece}))


def _title(explanation: Explanation) -> str:
    answer = explanation.answer
    title = answer.heading[:1].upper() + answer.heading[1:]
    acts = answer.assessment.short_label(answer.arguments[0]) if answer.arguments else ""
    return f"{title}: {acts}" if acts and acts not in title else title


def _caption(explanation: Explanation) -> str:
    answer = explanation.answer
    case, view = answer.assessment.case, answer.assessment.view
    whole = "The whole tree" if explanation.whole else "What decides"
    return f"{whole}, {view.words}; {case.title}, as of {case.as_of}."


def _head(canvas: Canvas, explanation: Explanation, wide: int) -> float:
    y = 30.0
    for line in wrap(_title(explanation), wide - 2 * EDGE, 19, bold=True):
        canvas.text(EDGE, y, line, 19, bold=True)
        y += 24
    told = [_caption(explanation), *([explanation.note + "."] if explanation.note else []), *_notes(explanation)]
    for one in told:
        for line in wrap(one, wide - 2 * EDGE, 12):
            canvas.text(EDGE, y - 4, line, 12, paint="muted")
            y += 16
    return y + 6


def _notes(explanation: Explanation) -> list[str]:
    return [] if explanation.answer.note else list(notes(explanation.answer))


def _boxes(canvas: Canvas, found: Sequence[Box], start: int = 0, stop: int | None = None) -> None:
    """Boxes with the lines that join them; of a run of boxes, the lines as far as they run beside it."""
    shown = found[start:stop]
    _lines(canvas, found, shown[0].y - GAP, shown[-1].y + shown[-1].high + GAP)
    for box in shown:
        _box(canvas, box)


def _lines(canvas: Canvas, found: Sequence[Box], top: float, bottom: float) -> None:
    """The lines from each box down to those that hang from it, between two heights; dashed to what the position excludes."""
    below: dict[int, list[Box]] = {}
    for box in found:
        if box.above is not None:
            below.setdefault(box.above, []).append(box)
    for number, hanging in below.items():
        above = found[number]
        x = above.x + min(11.0, (hanging[0].x - above.x) / 2)
        start = above.y + above.high
        solid = max((box.hook for box in hanging if not _closed(box)), default=start)
        for one, other, dashed in ((start, solid, False), (solid, hanging[-1].hook, True)):
            one, other = max(one, top), min(other, bottom)
            if one < other:
                canvas.line((x, one), (x, other), stroke="strong", dashed=dashed)
        for box in hanging:
            if top < box.hook < bottom:
                canvas.line((x, box.hook), (box.x, box.hook), stroke="strong", dashed=_closed(box))


def _closed(box: Box) -> bool:
    return box.step is None or box.step.closed


def _box(canvas: Canvas, box: Box) -> None:
    step = box.step
    x, y = box.x + PAD, box.y + PAD
    if step is None:
        with canvas.group():
            canvas.rect(box.x, box.y, box.wide, box.high, fill="ground", stroke="line", radius=5, dashed=True, role="lc-box")
            canvas.text(x, y + 11, box.small, SMALL, leading=SMALL_LEADING)
        return
    with canvas.group():
        fill = "ground" if step.closed or step.brief else "panel"
        canvas.rect(box.x, box.y, box.wide, box.high, fill=fill, stroke="strong" if step.closed else "line", radius=5,
                    dashed=step.closed, role="lc-box")
        if not step.closed:
            canvas.rect(box.x, box.y + 2, 4, box.high - 4, fill=f"{step.status}-edge", radius=2)
        canvas.chip(x, y, box.chip, CHIP, None if step.closed else step.status, status_word(step))
        x, y = box.words
        canvas.text(x, y, box.text, TEXT, leading=LEADING)
        canvas.text(x, y + max(0.0, len(box.text) * LEADING - 17) + 16.5, box.small, SMALL, leading=SMALL_LEADING)


def _foot(canvas: Canvas, found: Sequence[Box], y: float, wide: int) -> float:
    """The legend: the statuses on the picture, and what a dashed box is."""
    used = {box.step.status for box in found if box.step and not box.step.closed}
    canvas.line((EDGE, y), (wide - EDGE, y), stroke="strong")
    x, y = EDGE, y + 10
    for status in (one for one in STATUSES if one in used):
        chip = chip_width([WORDS[status]], CHIP)
        if x + chip > wide - EDGE:
            x, y = EDGE, y + 28
        canvas.chip(x, y, chip, CHIP, status, WORDS[status])
        x += chip + 10
    y += 38
    meant = []
    if any(box.step and box.step.closed for box in found):
        meant.append("Dashed and excluded: the position does not take this path; the reading in braces opens it.")
    if any(box.step and box.step.brief for box in found):
        meant.append("Also wanting: fails as well, and does not decide.")
    meant.append("Each step counts towards the one it hangs from. All elements are needed, or one way, or enough signs, "
                 "and no exception. A step that is met answers its own question only.")
    for one in meant:
        for line in wrap(one, wide - 2 * EDGE, SMALL):
            canvas.text(EDGE, y, line, SMALL, paint="muted")
            y += 15
    return y + 4


def _description(explanation: Explanation, shown: Container[int] | None = None) -> str:
    """The picture in words: the answer, and the steps from top to bottom, or those of them that are shown."""
    answer = explanation.answer
    told = [f"Whether {answer.text}: {WORDS[answer.status]} ({answer.assessment.view.words})."]
    if explanation.note:
        told.append(f"{explanation.note}.")
    every = [
        (step, level, enough) for step, level, _, enough in in_order(explanation.root)
        if isinstance(step, Step) and level and (shown is None or id(step) in shown)
    ]
    for step, level, enough in every[:60]:
        role = role_words(step, enough).replace(" · ", " ")
        told.append(f"Level {level}, {role}{status_word(step)}: {step.text}.")
    if len(every) > 60:
        told.append(f"And {len(every) - 60} more steps.")
    return " ".join(told)
