"""Where the case of a receipt lies: a receipt names no path, only the id of a shipped case or the name of a file."""

from __future__ import annotations

from pathlib import Path

from lawcheck.resources import is_file, shipped_cases

__all__ = ["case_file"]


def case_file(name: str, named: str | Path | None = None, place: Path | None = None) -> Path | None:
    """The file of a case.

    Args:
        name: what the case was loaded by, as a receipt tells it.
        named: the file, or the id of a shipped case, that somebody says it is.
        place: a folder in which to look as well as in the present one.

    Returns:
        The file that was named; else one of that name in the folder, or in the present one; else a shipped case of that id; None
        where there is none.
    """
    if named is not None:
        return shipped_cases().get(str(named), Path(named))
    alone = Path(name).name  # a receipt from elsewhere must not lead to other folders
    for path in ((place or Path()) / alone, Path(alone)):
        if path.suffix in {".yaml", ".yml"} and is_file(path):
            return path
    return shipped_cases().get(name)
