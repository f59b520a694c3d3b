"""The colours of pictures, for light and for dark grounds.

Blue and orange are told apart by people of every kind of colour sight, and they differ in lightness, so a print without colour
tells them apart as well. Neither says good or bad: an unlawful act and a justification are both "met" in blue. Whatever a colour
says, a shape and a word say too. Letters have the contrast that WCAG 2 asks for at level AA (tests/pictures measures it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["CONTRASTS", "PAINTS", "Paint", "dark_rules"]


class Paint(NamedTuple):
    """One colour: on a light ground, on a dark ground."""

    light: str
    dark: str


PAINTS: Mapping[str, Paint] = {
    "ground": Paint("#ffffff", "#10151c"),
    "panel": Paint("#f5f7f9", "#1a212a"),
    "ink": Paint("#1b1f24", "#e7ecf2"),
    "muted": Paint("#545d68", "#a7b1bd"),
    "line": Paint("#c5ccd4", "#3f4a57"),
    "strong": Paint("#6f7a87", "#7d8997"),
    "deed": Paint("#0b5f66", "#63c7cf"),
    "deed-soft": Paint("#cfe8ea", "#173f43"),
    "cause": Paint("#6a3f8f", "#c3a0e6"),
    "cause-soft": Paint("#e6daf0", "#3b2850"),
    "met": Paint("#1c4f8a", "#8fc1f7"),
    "met-ink": Paint("#ffffff", "#08203c"),
    "met-edge": Paint("#1c4f8a", "#8fc1f7"),
    "depends": Paint("#c3d9f2", "#274d78"),
    "depends-ink": Paint("#0f2c4f", "#ffffff"),
    "depends-edge": Paint("#1c4f8a", "#8fc1f7"),
    "not_proven": Paint("#eeeae1", "#2d2b26"),
    "not_proven-ink": Paint("#4b4436", "#ebe3d0"),
    "not_proven-edge": Paint("#8b8069", "#a39a84"),
    "not_met": Paint("#fdeedd", "#3d2712"),
    "not_met-ink": Paint("#7d3b00", "#ffcf9f"),
    "not_met-edge": Paint("#c2691c", "#d98a3d"),
    "not_engaged": Paint("#ffffff", "#10151c"),
    "not_engaged-ink": Paint("#545d68", "#a7b1bd"),
    "not_engaged-edge": Paint("#c5ccd4", "#3f4a57"),
}

#: Which letters stand on which ground.
CONTRASTS: tuple[tuple[str, str], ...] = (
    ("ink", "ground"), ("ink", "panel"), ("muted", "ground"), ("muted", "panel"),
    ("met-ink", "met"), ("depends-ink", "depends"), ("not_proven-ink", "not_proven"), ("not_met-ink", "not_met"),
    ("not_engaged-ink", "not_engaged"), ("ink", "deed-soft"), ("ink", "cause-soft"),
    ("muted", "deed-soft"), ("muted", "cause-soft"),
)


def dark_rules(classes: Iterable[str]) -> str:
    """The style rules that turn a picture dark: `lc-f-ink` fills with the ink, `lc-s-ink` draws with it."""
    rules = []
    for name in sorted(classes):
        _, kind, paint = name.split("-", 2)
        rules.append(f".lc-picture .{name}{{{'fill' if kind == 'f' else 'stroke'}:{PAINTS[paint].dark}}}")
    return "".join(rules)
