"""The option `--proof FILE`: an assessment written as a proof that can be checked without the engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cyclopts import Parameter

from lawcheck.cli.output import me, warn
from lawcheck.errors import LawcheckError

if TYPE_CHECKING:
    from lawcheck.answers.assessment import Assessment

__all__ = ["PROOF", "write_proof"]

PROOF = Parameter(
    name="--proof", help="Also write the answers to this file as a proof, which `lawcheck audit` checks without the engine. "
    "Of one position: name it with --position."
)


def write_proof(views: Sequence[Assessment], questions: Iterable[str] | None, proof: Path) -> None:
    """Write the answers of one view as a proof, and say so on standard error.

    Args:
        views: the views that were asked for; a proof is of one.
        questions: the questions; all that the rules put where None.
        proof: the file.

    Raises:
        LawcheckError: several views were asked for, or the file cannot be written.
    """
    from lawcheck.proof.canonical import written

    if len(views) != 1:
        named = "; ".join(view.view.words for view in views)
        raise LawcheckError(f"a proof is of one view, and this asks for {len(views)} ({named}): name a --position, and a --plea "
                            "where the case has several")
    try:
        proof.write_text(written(views[0].export(questions)), "utf-8")
    except OSError as error:
        raise LawcheckError(f"{proof}: cannot be written: {error.strerror}") from error
    warn([f"{proof} is written; to check it: {me()} audit {proof}"])
