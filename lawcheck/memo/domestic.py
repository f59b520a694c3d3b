"""Questions of domestic law: which positions hold a view on them at all.

The positions are bundles of readings of the law; most of what domestic law asks is settled by its own rules, and no position
needs to answer anything there. That an answer is the same under each of them is then no agreement between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lawcheck.document.model import Emphasis, Table, Text
from lawcheck.explain.prose import WORDS
from lawcheck.law.words import parts
from lawcheck.memo.speech import Said, Speech
from lawcheck.memo.stances import layer_of
from lawcheck.memo.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lawcheck.answers.assessment import Status
    from lawcheck.memo.views import Views

__all__ = ["Row", "holders", "is_domestic", "settled_apart", "status_tables", "told", "unheld"]

#: The layers of the rules that are domestic law.
_DOMESTIC = frozenset({"us_law", "designation"})
#: How a position stands to a question on which it has no view.
_NO_VIEW = frozenset({"outside", "open"})


def is_domestic(views: Views, name: str) -> bool:
    """Whether a proposition or a question of law belongs to domestic law."""
    return layer_of(views.rules, name) in _DOMESTIC


def holders(views: Views, question: str) -> tuple[str, ...]:
    """The positions that hold a view on some question of domestic law that a question depends on."""
    graph = views.first.engine.graph_for(views.first.view)
    asked = {
        edge.gate.question for node in graph.cone(question) for edge in graph.children(node)
        if edge.gate is not None and is_domestic(views, edge.gate.question)
    }
    return tuple(p for p in views.positions if any(views.at(p).view.readings[q].how not in _NO_VIEW for q in asked))


def unheld(views: Views, question: str, name: str) -> tuple[str, ...]:
    """The positions that hold no view on what a question of domestic law depends on there; none for any other question."""
    if not is_domestic(views, name):
        return ()
    held = holders(views, question)
    return tuple(position for position in views.positions if position not in held)


def settled_apart(views: Views, question: str, name: str, row: Sequence[Status]) -> bool:
    """Whether a question of domestic law has one answer, for which no position needs to answer anything of that law."""
    return len(set(row)) == 1 and len(views.positions) > 1 and len(unheld(views, question, name)) == len(views.positions)


def told(prose: Speech, question: str, name: str, row: Sequence[Status]) -> list[Said]:
    """Sentences on a question of domestic law: that no position needs to answer it, or which of them has no view."""
    views = prose.views
    without = unheld(views, question, name)
    if not without or len(views.positions) < 2:
        return []
    if len(without) < len(views.positions):
        verb = " holds" if len(without) == 1 else " hold"
        return [sentence(prose.positions(without), verb, " no view on the domestic law that decides it")]
    if len(set(row)) == 1:
        return [sentence("This is domestic law, and no position needs to answer a question of it")]
    return [sentence("No position needs to answer a question of domestic law for that; they part on international law alone")]


class Row(NamedTuple):
    """A question as a table tells it: its title, the question itself, and the statuses under the positions."""

    title: Text
    question: str
    statuses: Sequence[Status]


def status_tables(views: Views, what: str, rows: Sequence[Row], caption: str = "") -> list[Table]:
    """A table of statuses under each position, and one of what no position needs to answer, told once.

    Args:
        views: the case in its views.
        what: the head of the first column.
        rows: the questions.
        caption: what stands above the first table.
    """
    apart = [row for row in rows if settled_apart(views, row.question, parts(row.question)[0], row.statuses)]
    rest = [row for row in rows if row not in apart]
    tables = []
    if rest:
        head: tuple[Text, ...] = (what, *((Emphasis(position),) for position in views.positions))
        cells = [_cells(views, row) for row in rest]
        if any(cell.endswith(_NONE) for row_ in cells for cell in row_):
            caption += f"{'; ' if caption else ''}“no view”: the position holds none on the domestic law that decides"
        tables.append(Table(head, tuple((row.title, *row_) for row, row_ in zip(rest, cells, strict=True)), caption))
    if apart:
        lines = tuple((row.title, WORDS[row.statuses[0]]) for row in apart)
        tables.append(Table((f"{what} (domestic law)", "Answer"), lines, "No position needs to answer a question of that law"))
    return tables


#: What stands in a cell of a position that holds no view.
_NONE = " (no view)"


def _cells(views: Views, row: Row) -> list[str]:
    without = unheld(views, row.question, parts(row.question)[0])
    none = without if len(without) < len(views.positions) else ()
    return [
        WORDS[status] + (_NONE if position in none else "")
        for position, status in zip(views.positions, row.statuses, strict=True)
    ]
