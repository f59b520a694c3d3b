"""Whether an answer that depends turns on something: a question of law, a kind of fact, or one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawcheck.law.words import parts
from lawcheck.reasoning.evidence import NONE

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Answer

__all__ = ["hinges_on"]


def hinges_on(answer: Answer, cause: str) -> bool | None:
    """Whether one of the smallest sets that settle an answer, either way, has this in it; None if that takes too long.

    Args:
        answer: an answer that depends; any other turns on nothing.
        cause: the name of a question of law, that of a proposition (any fact of that name), or a proposition in full: the set
            then settles that it holds, or that nothing of its kind does.
    """
    if answer.status != "depends":
        return False
    from lawcheck.reasoning.changes import is_in_some, settlements, unsettled

    cone, inputs = answer.answered.cone, answer.answered.evaluation.inputs

    def meant(what: int | str, state: int | str) -> bool:
        if isinstance(what, str):
            return what == cause
        leaves = cone.cells[what].leaves
        if "(" not in cause and any(parts(leaf)[1] for leaf in leaves):
            return any(parts(leaf)[0] == cause for leaf in leaves)
        return cause in leaves if state == NONE else leaves[int(state)] == cause

    changes = unsettled(cone.shape, inputs)
    wanted = {change for change in changes if meant(*change)}
    open_: list[bool | None] = []
    for goal in ("shown", "not_shown") if wanted else ():
        family = settlements(cone.shape, inputs, goal)
        if any(not wanted.isdisjoint(chosen) for chosen in family.sets):
            return True
        open_.append(False if family.complete else is_in_some(cone.shape, inputs, changes, goal, wanted))
    return True if True in open_ else None if None in open_ else False
