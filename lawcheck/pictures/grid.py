"""The grid as a picture: questions down the side, views across, and in each cell the status as a shape, a word and a colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawcheck.answers.assessment import STATUSES, Status
from lawcheck.errors import LawcheckError
from lawcheck.explain.naming import named, subject_words
from lawcheck.explain.prose import WORDS
from lawcheck.pictures.svg import Canvas, mark
from lawcheck.pictures.text import Span, flow, wrap
from lawcheck.pictures.text import width as text_width
from lawcheck.report.marks import NO_VIEW, SAME
from lawcheck.report.overview import Line, Overview, Section, Topic, overview

if TYPE_CHECKING:
    from lawcheck.arguing.comparison import Comparison
    from lawcheck.document.model import Picture, Table

__all__ = ["grid_page", "grid_picture", "grid_svg", "grid_table"]

_EDGE, _GAP = 20, 3
_TEXT, _SMALL = 13.0, 11.0
#: How wide a picture is that goes on a page with text.
_PAGE = 900
#: The least height of a row, and the most of a cell.
_ROW, _CELL = 30, 46
#: How wide the words of a row are at least, and a cell that has only a shape.
_LABEL, _SHAPE = 150, 24
#: The layer that is shown where none is named, if anything in it is engaged.
_FIRST = "use_of_force"
_LEADS: dict[Status, str] = {
    "not_proven": "Not proven in any view: ", "not_met": "Not met in any view: ", "not_engaged": "Nobody speaks to: ",
}


def grid_svg(
    comparison: Comparison, questions: Sequence[str] | None = None, about: Sequence[str] = (), layers: Sequence[str] = (),
    title: str | None = None, *, width: int = 1000, everything: bool = False,
) -> str:
    """One case under several views as a picture: a row for each question, a column for each view.

    Acts with the same answers share a row, as on the page of `check`.

    Args:
        comparison: the case in its views, from `compare`.
        questions: these and no others, as ``self_defence(strike_1,venezuela)``; each in a row, whatever its answers.
        about: only what is about these acts, pairs, persons or States.
        layers: these layers of law, by id. Where none is named: the use of force, or all layers if nothing of it is engaged.
        title: the words on top; left out: the title of the case, and what the grid is about if that was asked for.
        width: how wide the picture is, in pixels; a narrow one breaks its lines more often.
        everything: every layer of law, and every question with its details.

    Raises:
        UnknownProposition: there is no such question, layer or thing.
        LawcheckError: there are more views than a picture of this width has room for.
    """
    page = grid_page(comparison, questions, about, layers, everything)
    return _Drawing(page, questions is not None, title or _title(page), width).svg(headed=True)


def grid_picture(
    comparison: Comparison, questions: Sequence[str] | None = None, about: Sequence[str] = (), layers: Sequence[str] = (),
    title: str | None = None,
) -> Picture:
    """The same as a block of a document, with a table for where no picture can be shown."""
    from lawcheck.document.model import Picture

    page = grid_page(comparison, questions, about, layers)
    drawing = _Drawing(page, questions is not None, title or _title(page), _PAGE)
    svg = drawing.svg(headed=False)
    return Picture(svg, drawing.description, " ".join(drawing.caption()), grid_table(page, questions is not None))


def _title(page: Overview) -> str:
    """The title of the case, and what the grid is about where it was narrowed down."""
    case = page.comparison.assessments[0].case.title
    return f"{case}: {page.about}" if page.about else case


def column_names(page: Overview) -> tuple[str, ...]:
    """The names of the columns; with the standard of proof where there are several."""
    if len(page.comparison.standards) < 2:
        return page.columns
    views = [assessment.view for assessment in page.comparison.assessments]
    return tuple(f"{name}, {view.standard}" for name, view in zip(page.columns, views, strict=True))


def grid_page(
    comparison: Comparison, questions: Sequence[str] | None = None, about: Sequence[str] = (), layers: Sequence[str] = (),
    everything: bool = False,
) -> Overview:
    """What is on the picture."""
    first = comparison.assessments[0]
    if questions is not None:
        return overview(comparison, layers=layers, about=about, questions=[first[question].question for question in questions])
    if everything:
        return overview(comparison, details=True, layers=layers, about=about)
    if not layers and any(layer == _FIRST for layer in first.rules.sections):
        page = overview(comparison, layers=(_FIRST,), about=about, short=True)
        if any(section.loud for section in page.sections):
            return page
    return overview(comparison, layers=layers, about=about, short=True)


def grid_table(page: Overview, every: bool = False) -> Table:
    """The rows of the picture as a table of words."""
    from lawcheck.document.model import Table

    rows = [
        (row.words, *(_word(status, marks) for status, marks in zip(row.line.statuses, row.line.marks, strict=True)))
        for section in page.sections for row in _rows(section, every)
    ]
    return Table(("Question", *column_names(page)), tuple(rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the grid: its question, what it is about, whether the question stands above several rows, the answers."""

    title: str
    text: str
    under: bool
    line: Line

    @property
    def words(self) -> str:
        """The row in words."""
        return f"{self.title}: {self.text}" if self.under else self.title + self.text


def _rows(section: Section, every: bool) -> Iterator[_Row]:
    for topic in section.topics:
        lines = [*topic.lines, *(topic.beside.values() if every else ())]
        title = topic.title[:1].upper() + topic.title[1:]
        if len(lines) == 1:
            text = lines[0].text
            yield _Row(title, (topic.joint or ": ") + text if text else "", False, lines[0])
            continue
        for line in lines:
            yield _Row(title, line.text or "the others", True, line)


def _word(status: Status, marks: str) -> str:
    return WORDS[status] + (f" {marks}" if marks else "")


class _Drawing:
    def __init__(self, page: Overview, every: bool, title: str, wide: int) -> None:
        self.page, self.every, self.title, self.wide = page, every, title, wide
        self.columns = column_names(page)
        self.first = page.comparison.assessments[0]
        self.sections = [section for section in page.sections if section.loud or every]
        self.rows = [row for section in self.sections for row in _rows(section, every)]
        used = {_word(s, m) for row in self.rows for s, m in zip(row.line.statuses, row.line.marks, strict=True)}
        self.cell = max([66.0, *(text_width(word, _SMALL, bold=True) + 30 for word in used)])
        room = (wide - 2 * _EDGE - _LABEL) / len(page.columns)
        self.worded = room >= self.cell + _GAP
        if not self.worded:
            self.cell = min(self.cell, room - _GAP)
        marks = max((text_width(marked, _SMALL, bold=True) for row in self.rows for marked in row.line.marks), default=0.0)
        least = _SHAPE + marks
        if self.cell < least:
            most = int((wide - 2 * _EDGE - _LABEL) // (least + _GAP))
            raise LawcheckError(
                f"a picture {wide} wide has room for {most} views, and there are {len(page.columns)}: name fewer positions"
            )
        self.label = wide - 2 * _EDGE - len(page.columns) * (self.cell + _GAP) - 8
        self.canvas = Canvas()

    def svg(self, *, headed: bool) -> str:
        """The picture; without title and caption where it stands on a page that has them."""
        y = self.heads(self.head() if headed else 14.0)
        for section in self.sections:
            y = self.section(section, y)
        if not self.rows:
            self.canvas.text(_EDGE, y + 20, "No question is engaged here.", _TEXT, paint="muted")
            y += 36
        y = self.foot(y + 10, self.caption() if headed else [])
        return self.canvas.render(self.wide, y, self.title, self.description)

    @property
    def description(self) -> str:
        """The grid in words."""
        columns = ", ".join(self.columns)
        told = [f"Rows are questions, columns are legal positions: {columns}."]
        for row in self.rows:
            answers = [_word(s, m) for s, m in zip(row.line.statuses, row.line.marks, strict=True)]
            found = f"all: {answers[0]}" if len(set(answers)) == 1 and len(answers) > 1 else ", ".join(
                f"{column}: {answer}" for column, answer in zip(self.columns, answers, strict=True)
            )
            told.append(f"{row.words}: {found}.")
        return " ".join([*told, *self.caption()])

    def head(self) -> float:
        """The title; gives where it ends."""
        y = 30.0
        for line in wrap(self.title, self.wide - 2 * _EDGE, 19, bold=True):
            self.canvas.text(_EDGE, y, line, 19, bold=True)
            y += 24
        for line in wrap("Questions down the side, legal positions across the top", self.wide - 2 * _EDGE, 12):
            self.canvas.text(_EDGE, y - 4, line, 12, paint="muted")
            y += 15
        return y + 4

    def heads(self, y: float) -> float:
        """The names of the columns; gives where the rows begin."""
        if self.cell < self.upright:
            return self.turned(y)
        names = [self.column(number) for number in range(len(self.columns))]
        high = max(len(title) for title, _ in names) * 14 + max(len(ids) for _, ids in names) * 14
        for number, (titles, ids) in enumerate(names):
            x = self.left(number) + self.cell / 2
            at = y + high - (len(titles) + len(ids)) * 14 + 8
            for line in titles:
                self.canvas.text(x, at, line, _SMALL, bold=True, anchor="middle")
                at += 14
            for line in ids:
                self.canvas.text(x, at, line, _SMALL, paint="muted", anchor="middle")
                at += 14
        return y + high + 8

    @property
    def upright(self) -> float:
        """How wide a column must be for its name to stand upright."""
        return max(text_width(word, _SMALL) for name in self.columns for word in name.split()) + 2

    def turned(self, y: float) -> float:
        """The names of narrow columns, turned by a right angle."""
        high = max(text_width(name, _SMALL) for name in self.columns) + 2
        for number, name in enumerate(self.columns):
            self.canvas.text(self.left(number) + self.cell / 2 + 4, y + high, name, _SMALL, turned=True)
        return y + high + 10

    def column(self, number: int) -> tuple[list[str], list[str]]:
        """The name of a column: the title of the position, where there is room for it, and its id."""
        view = self.page.comparison.assessments[number].view
        known = self.first.rules.positions.get(view.position)
        title = known.title if known and known.title and self.cell >= 60 else ""
        return wrap(title, self.cell + _GAP - 4, _SMALL, bold=True), wrap(self.columns[number], self.cell + _GAP - 2, _SMALL)

    def left(self, number: int) -> float:
        return self.wide - _EDGE - (len(self.columns) - number) * (self.cell + _GAP) + _GAP

    def section(self, section: Section, y: float) -> float:
        self.canvas.line((_EDGE, y), (self.wide - _EDGE, y), stroke="strong")
        for line in wrap(section.title, self.wide - 2 * _EDGE, 12, bold=True):
            self.canvas.text(_EDGE, y + 17, line, 12, bold=True, paint="muted")
            y += 16
        y += 8
        above = ""
        told: set[tuple[str, ...]] = set()
        for row in _rows(section, self.every):
            if row.under and row.title != above:
                for line in wrap(row.title, self.wide - 2 * _EDGE, _TEXT, bold=True):
                    self.canvas.text(_EDGE, y + 18, line, _TEXT, bold=True)
                    y += 17
                y += 7
            above = row.title
            y = self.row(row, y)
            if row.line.turns_on and row.line.turns_on not in told:
                told.add(row.line.turns_on)
                y = self.turns_on(row.line, y)
        return self.aside(section, y) + 6

    def row(self, row: _Row, y: float) -> float:
        indent = _EDGE + (14 if row.under else 0)
        words = [Span(row.text)] if row.under else [Span(row.title, bold=True), Span(row.text)]
        lines = flow(words, self.label + _EDGE - indent, _TEXT)
        high = max(_ROW, 16 * len(lines) + 10)
        self.canvas.text(indent, y + high / 2 - 8 * len(lines) + 12, lines, _TEXT, leading=16)
        for number, (status, marks) in enumerate(zip(row.line.statuses, row.line.marks, strict=True)):
            with self.canvas.group(f"{row.words}; {self.columns[number]}: {_word(status, marks)}"):
                self.cells(self.left(number), y + 1 + max(0, high - _GAP - _CELL) / 2, min(high - _GAP, _CELL), status, marks)
        return y + high

    def cells(self, x: float, y: float, high: float, status: Status, marks: str) -> None:
        self.canvas.rect(x + 0.5, y + 0.5, self.cell - 1, high - 1, fill=status, stroke=f"{status}-edge", radius=4,
                         dashed=status == "not_proven", role="lc-cell")
        middle = y + high / 2
        word = _word(status, marks) if self.worded else marks
        wide = text_width(word, _SMALL, bold=True) if word else -5
        start = x + (self.cell - wide - 17) / 2
        mark(self.canvas, status, start + 6, middle, 5)
        if word:
            self.canvas.text(start + 17, middle + 4, word, _SMALL, bold=True, paint=f"{status}-ink")

    def turns_on(self, line: Line, y: float) -> float:
        """What a row turns on, over the whole width below it."""
        more = "; and more" if len(line.turns_on) > 3 else ""
        facts = "; ".join(subject_words(line.answers[0].assessment, one) for one in line.turns_on[:3])
        for told in wrap(f"turns on: {facts}{more}", self.wide - 2 * _EDGE - 28, _SMALL):
            self.canvas.text(_EDGE + 28, y + 12, told, _SMALL, paint="muted")
            y += 14
        return y + 5

    def aside(self, section: Section, y: float) -> float:
        """What all views leave unproven or unmet, and what nobody speaks to: a line each."""
        for status, lead in _LEADS.items() if not self.every else ():
            found = [topic for topic in section.topics if status in topic.beside and (status != "not_engaged" or topic.whole)]
            if not found:
                continue
            mark(self.canvas, status, _EDGE + 6, y + 10, 4.5)
            for line in wrap(lead + "; ".join(_told(topic, status) for topic in found), self.wide - 2 * _EDGE - 20, _SMALL):
                self.canvas.text(_EDGE + 18, y + 14, line, _SMALL, paint="muted")
                y += 14
            y += 4
        return y

    def foot(self, y: float, caption: Sequence[str]) -> float:
        """Legend and caption."""
        self.canvas.line((_EDGE, y), (self.wide - _EDGE, y), stroke="strong")
        x, y = float(_EDGE), y + 10
        for status in STATUSES:
            wide = text_width(WORDS[status], _SMALL, bold=True) + 31
            if x + wide > self.wide - _EDGE:
                x, y = float(_EDGE), y + 28
            self.canvas.chip(x, y, wide, 20, status, WORDS[status])
            x += wide + 10
        y += 40 if caption else 28
        for line in caption:
            for told in wrap(line, self.wide - 2 * _EDGE, _SMALL):
                self.canvas.text(_EDGE, y, told, _SMALL, paint="muted")
                y += 15
        return y + 4

    def caption(self) -> list[str]:
        """What must be said beside the grid."""
        standards = " or ".join(dict.fromkeys(a.view.standard for a in self.page.comparison.assessments))
        lines = [f"As of {self.first.case.as_of}; standard of proof: {standards}. No position is lawcheck's own."]
        used = {sign for row in self.rows for marked in row.line.marks for sign in marked}
        meant = {SAME: "the same with or without armed conflict.", NO_VIEW: "the position has no view of its own here."}
        lines += [f"{sign} {words}" for sign, words in meant.items() if sign in used]
        taken = sorted({a.view.arguendo for a in self.page.comparison.assessments if a.view.arguendo})
        if taken:
            who = ", ".join(map(self.first.label, taken))
            lines.append(f"* arguendo {who}: what it says is taken as true, all else as before.")
        for missing, acts in self.page.not_covered.items():
            lines.append(f"Not covered by the rules: {missing} ({named(self.first, acts)}).")
        return lines


def _told(topic: Topic, status: Status) -> str:
    """A question in a list: its title alone where all of it is there."""
    line = topic.beside[status]
    return f"{topic.title} ({line.text})" if line.text and not topic.whole else topic.title
