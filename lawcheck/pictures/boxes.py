"""Where each step of a tree goes on a picture, and the words in its box: every step indented under the one it counts towards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lawcheck.explain.prose import WORDS
from lawcheck.explain.tree import Explanation, Step
from lawcheck.pictures.svg import chip_width
from lawcheck.pictures.text import Line, Span, flow

__all__ = [
    "BESIDE", "CHIP", "EDGE", "GAP", "LEADING", "PAD", "ROLES", "SMALL", "SMALL_LEADING", "TEXT", "Box", "boxes", "in_order",
    "role_words", "silent_words", "standing_words", "status_word",
]

#: Around the picture, between two boxes, within a box, and between a chip and the words beside it.
EDGE, GAP, PAD, BESIDE = 20.0, 7.0, 9.0, 10.0
TEXT, SMALL, CHIP = 13.0, 11.0, 20.0
LEADING, SMALL_LEADING = 17.0, 15.0
_INDENT = 24.0
#: On a picture narrower than this the words of a box stand below its chip.
_NARROW = 620
#: How much of a line the words of the deepest step must have.
_LEAST = 260.0
#: How many of those who speak to a leaf, of authorities, and of ways that nobody mentions are named.
_MOST = 4
#: How a step counts for the one above it, in a word.
ROLES = {"question": "", "element": "element", "way": "way", "indication": "sign", "exception": "unless"}


@dataclass(frozen=True, slots=True)
class Box:
    """One step as it is drawn: where, what stands in it, and the box that it hangs from.

    `step` is None for the ways that nobody mentions, which share one box. `stacked` words stand below the chip, not beside it.
    """

    x: float
    y: float
    wide: float
    high: float
    above: int | None
    step: Step | None
    chip: float
    stacked: bool
    text: tuple[Line, ...]
    small: tuple[Line, ...]

    @property
    def words(self) -> tuple[float, float]:
        """Where its words begin, and the baseline of the first."""
        x, y = self.x + PAD, self.y + PAD
        return (x, y + CHIP + 14.5) if self.stacked else (x + self.chip + BESIDE, y + 14.5)

    @property
    def hook(self) -> float:
        """The height at which the line from above meets it."""
        return self.y + PAD + CHIP / 2


def boxes(explanation: Explanation, width: float = 1040, top: float = 0) -> tuple[Box, ...]:
    """Where each step goes; `top` is where the first begins."""
    depth = _depth(explanation.root)
    # A deep tree on a narrow picture is indented less, so that its words keep their room.
    indent = max(6.0, min(_INDENT, (width - 2 * EDGE - _LEAST) / max(1, depth)))
    chip = chip_width({status_word(step) for step in explanation.root.walk()}, CHIP)
    stacked = width < _NARROW
    found: list[Box] = []
    y = top
    for step, level, above, one_is_enough in in_order(explanation.root):
        x = EDGE + level * indent
        wide = width - EDGE - x
        if isinstance(step, Step):
            room = wide - 2 * PAD - (0 if stacked else chip + BESIDE)
            text, small = _words(step, explanation, room, one_is_enough)
            high = 2 * PAD + len(small) * SMALL_LEADING
            high += CHIP + 3 + len(text) * LEADING if stacked else max(CHIP, 3 + len(text) * LEADING)
            found.append(Box(x, y, wide, high, above, step, chip, stacked, text, small))
        else:
            lead = Span("nobody says that ", italic=True, paint="muted")
            small = tuple(flow([lead, Span(silent_words(step), paint="muted")], wide - 2 * PAD, SMALL))
            high = 2 * PAD + len(small) * SMALL_LEADING
            found.append(Box(x, y, wide, high, above, None, 0.0, False, (), small))
        y += high + GAP
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


def in_order(root: Step) -> Iterator[_Entry]:
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
    lead = Span(role_words(step, one_is_enough), italic=True, paint="muted")
    text = flow([lead, Span(step.text, bold=step.role == "question")], room, TEXT)
    small: list[Line] = []
    if step.quorum and step.quorum[0] > 1:
        needed, shown, every = step.quorum
        small += flow([Span(f"{needed} of these {every} signs are needed; {shown} of them shown", bold=True)], room, SMALL)
    if step.reading:
        lead = Span("opens only under " if step.closed else "under ", paint="muted")
        small += flow([lead, Span(f"{{{step.reading}}}", bold=step.closed)], room, SMALL)
    if step.standing:
        head, _, tail = standing_words(step, explanation).partition(": ")
        small += flow([Span(head, bold=True), Span(f": {tail}" if tail else "")], room, SMALL)
    if step.authorities:
        cited = [str(authority) for authority in step.authorities[:_MOST]]
        small += flow([Span("; ".join(cited), paint="muted")], room, SMALL)
    return tuple(text), tuple(small)


def role_words(step: Step, one_is_enough: bool) -> str:
    """How a step counts, in words that go before its sentence."""
    word = ROLES["way" if step.role == "indication" and one_is_enough else step.role]
    more = {"also wanting": step.brief, "as above": step.seen, "to show that it is not so": step.negated}
    return "".join(f"{found} · " for found in (word, *(words for words, so in more.items() if so)) if found)


def status_word(step: Step) -> str:
    """The status in a word; of what the position excludes, that."""
    return "excluded" if step.closed else WORDS[step.status]
