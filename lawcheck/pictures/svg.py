"""SVG written by hand: shapes and text on a canvas that knows its colours, and the frame with title and description around it.

Every element carries its light colours itself, so it shows in programs that read no style sheets (Word, some viewers); the style
sheet holds only the dark ones. Numbers are rounded and elements stand in the order in which they are drawn, so the same picture
is the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from xml.sax.saxutils import escape as _escape

from lawcheck.document.model import clean
from lawcheck.document.palette import PAINTS, dark_rules
from lawcheck.pictures.text import Line, Span, width
from lawcheck.reasoning.status import Status

__all__ = ["FONT", "Canvas", "chip_width", "escape", "mark"]

#: Fonts of common metrics that are there, one or the other, on every system; nothing is loaded.
FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
_CHIP = 11


def escape(text: str) -> str:
    """A text as XML takes it, in one line; signs that XML cannot carry are gone."""
    return _escape(clean(text), {'"': "&quot;"})


class Canvas:
    """What has been drawn so far, in one order from back to front."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._classes: set[str] = set()

    def rect(
        self, x: float, y: float, wide: float, high: float, *, fill: str = "", stroke: str = "", radius: float = 0,
        dashed: bool = False, thick: float = 1, role: str = "",
    ) -> None:
        """A rectangle; `role` is a class of its own by which it is found again."""
        more = f' rx="{_n(radius)}"' if radius else ""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"{more}'
            f"{self._paint(fill, stroke, role)}{_stroke(stroke, dashed, thick)}/>"
        )

    def path(self, d: str, *, fill: str = "", stroke: str = "", dashed: bool = False, thick: float = 1) -> None:
        """A path from its data."""
        self._parts.append(f'<path d="{d}"{self._paint(fill, stroke)}{_stroke(stroke, dashed, thick)}/>')

    def line(self, *points: tuple[float, float], stroke: str = "line", dashed: bool = False, thick: float = 1) -> None:
        """A line through points."""
        (x, y), *rest = points
        d = f"M{_n(x)} {_n(y)}" + "".join(f"L{_n(a)} {_n(b)}" for a, b in rest)
        self.path(d, stroke=stroke, dashed=dashed, thick=thick)

    def circle(self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", thick: float = 1) -> None:
        """A circle."""
        self._parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{self._paint(fill, stroke)}{_stroke(stroke, False, thick)}/>'
        )

    def text(
        self, x: float, y: float, lines: Sequence[Line] | str, size: float, *, leading: float = 0, bold: bool = False,
        paint: str = "", anchor: str = "start", turned: bool = False,
    ) -> None:
        """Lines of text, the first with its baseline at `y`; a string is one line. `turned` text runs upwards."""
        rows: Sequence[Line] = [(Span(lines),)] if isinstance(lines, str) else lines
        if not rows:
            return
        attributes = f' font-size="{_n(size)}"' + (' font-weight="bold"' if bold else "")
        attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
        attributes += f' transform="rotate(-90 {_n(x)} {_n(y)})"' if turned else ""
        if len(rows) == 1:
            body = "".join(self._span(span) for span in rows[0])
            self._parts.append(f'<text x="{_n(x)}" y="{_n(y)}"{attributes}{self._paint(paint, "", text=True)}>{body}</text>')
            return
        body = "".join(
            f'<tspan x="{_n(x)}" y="{_n(y + number * leading)}">{"".join(self._span(span) for span in row)}</tspan>'
            for number, row in enumerate(rows)
        )
        self._parts.append(f"<text{attributes}{self._paint(paint, '', text=True)}>{body}</text>")

    def chip(self, x: float, y: float, wide: float, high: float, status: Status | None, word: str) -> None:
        """A status: its colour, its shape and its word, from the left. None is for what is excluded."""
        paint = status or "not_engaged"
        self.rect(x, y, wide, high, fill=paint, stroke=f"{paint}-edge", radius=high / 2, thick=max(1.0, high / 18),
                  dashed=status == "not_proven")
        mark(self, status, x + high / 2, y + high / 2, high * 0.25)
        self.text(x + high * 1.02, y + high / 2 + _CHIP * 0.36, word, _CHIP, bold=True, paint=f"{paint}-ink")

    def slanted(self, x: float, y: float, text: str, size: float, paint: str, bold: bool = False) -> None:
        """One line that rises to the right from where it begins."""
        look = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{look} transform="rotate(-45 {_n(x)} {_n(y)})"'
            f"{self._paint(paint, '', text=True)}>{escape(text)}</text>"
        )

    def add(self, other: Canvas) -> None:
        """What is on another canvas, on top."""
        self._parts += other._parts
        self._classes |= other._classes

    @contextmanager
    def group(self, title: str = "") -> Iterator[None]:
        """What is drawn inside belongs together; `title` is what a pointer resting on it shows."""
        self._parts.append(f"<g>{f'<title>{escape(title)}</title>' if title else ''}")
        yield
        self._parts.append("</g>")

    def render(self, wide: float, high: float, title: str, description: str) -> str:
        """The whole picture."""
        ground = Canvas()
        ground.rect(0, 0, wide, high, fill="ground")
        body = "".join(ground._parts) + "".join(self._parts)
        key = sha256(f"{title}{description}{body}".encode()).hexdigest()[:8]
        rules = dark_rules(self._classes | ground._classes | {"lc-f-ink"})
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="lc-picture" viewBox="0 0 {_n(wide)} {_n(high)}" width="{_n(wide)}" '
            f'height="{_n(high)}" role="img" aria-labelledby="lc-{key}-title lc-{key}-desc">'
            f'<title id="lc-{key}-title">{escape(title)}</title><desc id="lc-{key}-desc">{escape(description)}</desc>'
            f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>"
            f'<g font-family="{escape(FONT)}" fill="{PAINTS["ink"].light}" class="lc-f-ink">{body}</g></svg>\n'
        )

    def _span(self, span: Span) -> str:
        look = (' font-weight="bold"' if span.bold else "") + (' font-style="italic"' if span.italic else "")
        look += self._paint(span.paint, "", text=True)
        return f"<tspan{look}>{escape(span.text)}</tspan>" if look else escape(span.text)

    def _paint(self, fill: str, stroke: str, role: str = "", text: bool = False) -> str:
        classes = [f"lc-f-{fill}"] * bool(fill) + [f"lc-s-{stroke}"] * bool(stroke)
        self._classes.update(classes)
        found = f' fill="{PAINTS[fill].light}"' if fill else "" if text else ' fill="none"'
        found += f' stroke="{PAINTS[stroke].light}"' if stroke else ""
        names = " ".join([*([role] if role else []), *classes])
        return found + (f' class="{names}"' if names else "")


def mark(canvas: Canvas, status: Status | None, x: float, y: float, radius: float) -> None:
    """The shape of a status around a middle: full, half, empty, a question mark, a point; a cross for None, what is excluded."""
    if status is None:
        a = radius * 0.8
        canvas.path(f"M{_n(x - a)} {_n(y - a)}L{_n(x + a)} {_n(y + a)}M{_n(x - a)} {_n(y + a)}L{_n(x + a)} {_n(y - a)}",
                    stroke="not_engaged-ink", thick=1.6)
        return
    ink = f"{status}-ink"
    thick = max(1.2, radius / 3.2)
    if status == "met":
        canvas.circle(x, y, radius, fill=ink)
    elif status == "not_engaged":
        canvas.circle(x, y, radius * 0.4, fill=ink)
    elif status == "not_proven":
        canvas.text(x, y + radius * 0.98, "?", radius * 2.7, bold=True, paint=ink, anchor="middle")
    else:
        canvas.circle(x, y, radius, stroke=ink, thick=thick)
        if status == "depends":
            canvas.path(f"M{_n(x)} {_n(y - radius)}A{_n(radius)} {_n(radius)} 0 0 0 {_n(x)} {_n(y + radius)}Z", fill=ink)


def chip_width(words: Iterable[str], high: float) -> float:
    """How wide a chip must be for the longest of some words."""
    return max((width(word, _CHIP, bold=True) for word in words), default=0.0) + high * 1.45


def _stroke(stroke: str, dashed: bool, thick: float) -> str:
    if not stroke:
        return ""
    found = f' stroke-width="{_n(thick)}"' if thick != 1 else ""
    return found + (' stroke-dasharray="4 3"' if dashed else "")


def _n(number: float) -> str:
    """A number with one decimal at most; the same text on every machine."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
