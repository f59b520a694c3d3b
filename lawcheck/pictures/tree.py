"""The norm tree of one answer as a picture: every step in a box of its own, indented under the step that it counts towards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lawcheck.assessment import STATUSES
from lawcheck.explain.prose import WORDS, notes
from lawcheck.explain.tree import Explanation, Step
from lawcheck.pictures.svg import Canvas, chip_width
from lawcheck.pictures.text import Line, Span, flow, wrap

if TYPE_CHECKING:
    from lawcheck.report.document import Picture, Table

__all__ = ["Box", "ROLES", "boxes", "silent_words", "standing_words", "tree_height", "tree_picture", "tree_svg"]

_EDGE, _GAP, _PAD = 20.0, 7.0, 9.0
_INDENT = 24.0
#: Between a chip and the words beside it.
_BESIDE = 10.0
_TEXT, _SMALL, _CHIP = 13.0, 11.0, 20.0
_LEADING, _SMALL_LEADING = 17.0, 15.0
#: How much of a line the words of the deepest step must have.
_LEAST = 260.0
#: How wide a picture is that goes on a page with text.
_PAGE = 860
#: How many of those who speak to a leaf, of authorities, and of ways that nobody mentions are named.
_MOST = 4
#: How a step counts for the one above it, in a word.
ROLES = {"question": "", "element": "element", "way": "way", "indication": "sign", "exception": "unless"}


@dataclass(frozen=True, slots=True)
class Box:
    """One step as it is drawn: where, what stands in it, and the box that it hangs from.

    `step` is None for the ways that nobody mentions, which share one box.
    """

    x: float
    y: float
    wide: float
    high: float
    above: int | None
    step: Step | None
    chip: float
    text: tuple[Line, ...]
    small: tuple[Line, ...]

    @property
    def hook(self) -> float:
        """The height at which the line from above meets it."""
        return self.y + _PAD + _CHIP / 2


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
    from lawcheck.report.document import Picture

    steps = sum(1 for _ in explanation.root.walk())
    alt = f"The tree of the question whether {explanation.answer.text}: {steps} steps, each with its status."
    return Picture(tree_svg(explanation, width=_PAGE), alt, _caption(explanation), _table(explanation))


def tree_height(explanation: Explanation) -> float:
    """How high the boxes of the tree are on a page, in pixels."""
    last = boxes(explanation, _PAGE)[-1]
    return last.y + last.high


def _table(explanation: Explanation) -> Table:
    """The steps as a table: their numbers say what hangs from what."""
    from lawcheck.report.document import Table

    rows: list[tuple[str, str, str]] = []

    def walk(step: Step, number: str, enough: bool) -> None:
        standing = f" ({standing_words(step, explanation)})" if step.standing else ""
        reading = f" {{{step.reading}}}" if step.reading else ""
        rows.append((number, _word(step), f"{_role(step, enough)}{step.text}{reading}{standing}"))
        for count, below in enumerate(step.steps, 1):
            walk(below, f"{number}.{count}" if number else str(count), step.quorum is not None and step.quorum[0] == 1)

    walk(explanation.root, "", False)
    return Table(("Step", "Status", "In words"), tuple(rows))


def boxes(explanation: Explanation, width: float = 1040, top: float = 0) -> tuple[Box, ...]:
    """Where each step goes; `top` is where the first begins."""
    depth = _depth(explanation.root)
    # A deep tree on a narrow picture is indented less, so that its words keep their room.
    indent = max(6.0, min(_INDENT, (width - 2 * _EDGE - _LEAST) / max(1, depth)))
    chip = chip_width({_word(step) for step in explanation.root.walk()}, _CHIP)
    found: list[Box] = []
    y = top
    for step, level, above, one_is_enough in _in_order(explanation.root):
        x = _EDGE + level * indent
        wide = width - _EDGE - x
        if isinstance(step, Step):
            text, small = _words(step, explanation, wide - 2 * _PAD - chip - _BESIDE, one_is_enough)
            high = 2 * _PAD + max(_CHIP, 3 + len(text) * _LEADING) + len(small) * _SMALL_LEADING
            found.append(Box(x, y, wide, high, above, step, chip, text, small))
        else:
            lead = Span("nobody says that ", italic=True, paint="muted")
            small = tuple(flow([lead, Span(silent_words(step), paint="muted")], wide - 2 * _PAD, _SMALL))
            high = 2 * _PAD + len(small) * _SMALL_LEADING
            found.append(Box(x, y, wide, high, above, None, 0.0, (), small))
        y += high + _GAP
    return tuple(found)


def standing_words(step: Step, explanation: Explanation) -> str:
    """How a leaf stands, and who says so: "unproven: asserted by A (alleged)"."""
    label = explanation.answer.assessment.label
    said = [
        f"{'asserted' if claim.stance == 'asserts' else 'denied'} by {label(claim.speaker)} ({claim.evidence})"
        for claim in step.claims
    ]
    said = list(dict.fromkeys(said))
    more = [f"{len(said) - _MOST} more"] if len(said) > _MOST else []
    kind = "appraisal, " if step.kind == "appraisal" else ""
    return f"{kind}{step.standing}" + (": " + "; ".join(said[:_MOST] + more) if said else "")


def silent_words(left_out: tuple[str, ...]) -> str:
    """The ways and exceptions that nobody mentions."""
    more = f"; or {len(left_out) - _MOST} more" if len(left_out) > _MOST else ""
    return "; or that ".join(left_out[:_MOST]) + more


#: What is drawn, how deep it lies, the number of the one above, and whether it is enough by itself. Words stand for the ways that
#: nobody mentions.
_Entry: TypeAlias = tuple[Step | tuple[str, ...], int, int | None, bool]


def _in_order(root: Step) -> Iterator[_Entry]:
    """Steps from top to bottom."""
    count = 0

    def walk(step: Step, level: int, above: int | None, enough: bool) -> Iterator[_Entry]:
        nonlocal count
        own = count
        count += 1
        yield step, level, above, enough
        for below in step.steps:
            yield from walk(below, level + 1, own, step.quorum is not None and step.quorum[0] == 1)
        if step.left_out:
            count += 1
            yield step.left_out, level + 1, own, False

    return walk(root, 0, None, False)


def _depth(step: Step) -> int:
    return max([1 + _depth(below) for below in step.steps], default=1 if step.left_out else 0)


def _words(step: Step, explanation: Explanation, room: float, one_is_enough: bool) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a box: the sentence, and the small print below it."""
    lead = Span(_role(step, one_is_enough), italic=True, paint="muted")
    text = flow([lead, Span(step.text, bold=step.role == "question")], room, _TEXT)
    small: list[Line] = []
    if step.quorum and step.quorum[0] > 1:
        needed, shown, every = step.quorum
        small += flow([Span(f"{needed} of these {every} signs are needed; {shown} of them shown", bold=True)], room, _SMALL)
    if step.reading:
        lead = Span("opens only under " if step.closed else "under ", paint="muted")
        small += flow([lead, Span(f"{{{step.reading}}}", bold=step.closed)], room, _SMALL)
    if step.standing:
        head, _, tail = standing_words(step, explanation).partition(": ")
        small += flow([Span(head, bold=True), Span(f": {tail}" if tail else "")], room, _SMALL)
    if step.authorities:
        cited = [str(authority) for authority in step.authorities[:_MOST]]
        small += flow([Span("; ".join(cited), paint="muted")], room, _SMALL)
    return tuple(text), tuple(small)


def _role(step: Step, one_is_enough: bool) -> str:
    word = ROLES["way" if step.role == "indication" and one_is_enough else step.role]
    more = {"also wanting": step.brief, "as above": step.seen, "to show that it is not so": step.negated}
    return "".join(f"{found} · " for found in (word, *(words for words, so in more.items() if so)) if found)


def _word(step: Step) -> str:
    return "excluded" if step.closed else WORDS[step.status]


def _draw(explanation: Explanation, wide: int) -> str:
    canvas = Canvas()
    y = _head(canvas, explanation, wide)
    found = boxes(explanation, wide, y)
    _lines(canvas, found)
    for box in found:
        _box(canvas, box)
    y = _foot(canvas, found, max(box.y + box.high for box in found) + 16, wide)
    return canvas.render(wide, y, _title(explanation), _description(explanation))


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
    for line in wrap(_title(explanation), wide - 2 * _EDGE, 19, bold=True):
        canvas.text(_EDGE, y, line, 19, bold=True)
        y += 24
    told = [_caption(explanation), *([explanation.note + "."] if explanation.note else []), *_notes(explanation)]
    for one in told:
        for line in wrap(one, wide - 2 * _EDGE, 12):
            canvas.text(_EDGE, y - 4, line, 12, paint="muted")
            y += 16
    return y + 6


def _notes(explanation: Explanation) -> list[str]:
    return [] if explanation.answer.note else list(notes(explanation.answer))


def _lines(canvas: Canvas, found: tuple[Box, ...]) -> None:
    """The lines from each box down to those that hang from it; dashed to what the position excludes."""
    below: dict[int, list[Box]] = {}
    for box in found:
        if box.above is not None:
            below.setdefault(box.above, []).append(box)
    for number, hanging in below.items():
        above = found[number]
        x = above.x + min(11.0, (hanging[0].x - above.x) / 2)
        open_ = [box for box in hanging if not _closed(box)]
        start = above.y + above.high
        if open_:
            canvas.line((x, start), (x, open_[-1].hook), stroke="strong")
        if hanging[-1].hook > (open_[-1].hook if open_ else start):
            canvas.line((x, open_[-1].hook if open_ else start), (x, hanging[-1].hook), stroke="strong", dashed=True)
        for box in hanging:
            canvas.line((x, box.hook), (box.x, box.hook), stroke="strong", dashed=_closed(box))


def _closed(box: Box) -> bool:
    return box.step is None or box.step.closed


def _box(canvas: Canvas, box: Box) -> None:
    step = box.step
    x, y = box.x + _PAD, box.y + _PAD
    if step is None:
        canvas.rect(box.x, box.y, box.wide, box.high, fill="ground", stroke="line", radius=5, dashed=True, role="lc-box")
        canvas.text(x, y + 11, box.small, _SMALL, leading=_SMALL_LEADING)
        return
    with canvas.group():
        fill = "ground" if step.closed or step.brief else "panel"
        canvas.rect(box.x, box.y, box.wide, box.high, fill=fill, stroke="strong" if step.closed else "line", radius=5,
                    dashed=step.closed, role="lc-box")
        if not step.closed:
            canvas.rect(box.x, box.y + 2, 4, box.high - 4, fill=f"{step.status}-edge", radius=2)
        canvas.chip(x, y, box.chip, _CHIP, None if step.closed else step.status, _word(step))
        x += box.chip + _BESIDE
        canvas.text(x, y + 14.5, box.text, _TEXT, leading=_LEADING)
        canvas.text(x, y + max(_CHIP, 3 + len(box.text) * _LEADING) + 11, box.small, _SMALL, leading=_SMALL_LEADING)


def _foot(canvas: Canvas, found: tuple[Box, ...], y: float, wide: int) -> float:
    """The legend: the statuses on the picture, and what a dashed box is."""
    used = {box.step.status for box in found if box.step and not box.step.closed}
    canvas.line((_EDGE, y), (wide - _EDGE, y), stroke="strong")
    x, y = _EDGE, y + 10
    for status in (one for one in STATUSES if one in used):
        chip = chip_width([WORDS[status]], _CHIP)
        if x + chip > wide - _EDGE:
            x, y = _EDGE, y + 28
        canvas.chip(x, y, chip, _CHIP, status, WORDS[status])
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
        for line in wrap(one, wide - 2 * _EDGE, _SMALL):
            canvas.text(_EDGE, y, line, _SMALL, paint="muted")
            y += 15
    return y + 4


def _description(explanation: Explanation) -> str:
    """The picture in words: the answer, and the steps from top to bottom."""
    answer = explanation.answer
    told = [f"Whether {answer.text}: {WORDS[answer.status]} ({answer.assessment.view.words})."]
    if explanation.note:
        told.append(f"{explanation.note}.")
    every = [(step, level, enough) for step, level, _, enough in _in_order(explanation.root) if isinstance(step, Step) and level]
    for step, level, enough in every[:60]:
        role = _role(step, enough).replace(" · ", " ")
        told.append(f"Level {level}, {role}{_word(step)}: {step.text}.")
    if len(every) > 60:
        told.append(f"And {len(every) - 60} more steps.")
    return " ".join(told)
