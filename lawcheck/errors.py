"""Every exception that lawcheck raises on purpose, in one tree.

::

    LawcheckError                 anything below; catch this one
    ├── CaseError                 a case file is invalid: all its problems at once, each with file, line and column
    ├── RulesError                a rule file is broken, or a position is; never the fault of a case
    ├── UnknownProposition        a question was asked about something the rules or the case do not have
    ├── UnknownPosition           no position of that name
    └── LimitReached              a budget ran out; what is returned or printed up to there is partial

Command-line exit codes: `CaseError` 3, `RulesError` 4, `LimitReached` 5, the two `Unknown…` 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["CaseError", "LawcheckError", "LimitReached", "Problem", "RulesError", "UnknownPosition", "UnknownProposition"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file, and where.

    `line` and `column` count from 1; 0 means that the problem concerns the file as a whole. `path` is the place in the
    document (`claims[2].says`). `hint` says what to do, where there is something better to say than the message.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    excerpt: str = ""
    code: str = "invalid"
    severity: str = "error"

    def render(self) -> str:
        """The problem as the user sees it: place, message, the line with a caret, and the hint."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        where = f"{self.path}: " if self.path else ""
        lines = [f"{place}: {where}{self.message}"]
        if self.excerpt and self.line:
            lines += [f"{self.line:>5} | {self.excerpt}", " " * 5 + " | " + " " * (self.column - 1) + "^"]
        if self.hint:
            lines.append(f"        {self.hint}")
        return "\n".join(lines)


class LawcheckError(Exception):
    """Root of every error that lawcheck raises on purpose."""


class CaseError(LawcheckError):
    """A case file that cannot be used; `problems` holds all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.render() for problem in self.problems))


class RulesError(LawcheckError):
    """Rule files or positions that cannot be used; `problems` holds all that is wrong with them."""

    def __init__(self, problems: Sequence[Problem] | str) -> None:
        self.problems = () if isinstance(problems, str) else tuple(problems)
        text = problems if isinstance(problems, str) else "\n".join(problem.render() for problem in self.problems)
        super().__init__(text)


class UnknownProposition(LawcheckError, KeyError):
    """A question about something that neither the rules nor the case have."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnknownPosition(LawcheckError, KeyError):
    """No position of that name."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class LimitReached(LawcheckError):
    """A budget of time or size ran out before the work was done."""
