"""On which readings of the law an issue turns: those with which alone, answered otherwise, it comes out worse at its best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawcheck.memo.views import RANKS

if TYPE_CHECKING:
    from lawcheck.memo.elements import Study
    from lawcheck.memo.views import Views
    from lawcheck.memo.ways import Need

__all__ = ["turning"]


def turning(views: Views, study: Study) -> tuple[Need, ...]:
    """The readings that an issue needs and not all positions share, those first that fewest positions give.

    Each is tried: where it alone is answered otherwise, in the view in which the question comes out best, the question comes out
    worse. Where none does so alone, all that the strongest way needs are given.
    """
    divided = [need for need in study.needs if _others(views, need)]
    best = views.at(*study.place)
    rank = RANKS.index(best[study.issue.question].status)
    found = []
    for need in divided:
        changed = best.under(view=best.view.with_reading(need.question, *_others(views, need)))
        if RANKS.index(changed[study.issue.question].status) < rank:
            found.append(need)
    return tuple(sorted(found or divided, key=lambda need: _firm(views, need)))


def _others(views: Views, need: Need) -> tuple[str, ...]:
    """What the positions answer that give none of the answers needed."""
    given = (views.at(position).view.admitted(need.question) for position in views.positions)
    return tuple(dict.fromkeys(option for admitted in given if not set(admitted) & set(need.options) for option in admitted))


def _firm(views: Views, need: Need) -> int:
    """How many positions give one of the answers needed, and leave nothing open."""
    return sum(set(views.at(position).view.admitted(need.question)) <= set(need.options) for position in views.positions)
