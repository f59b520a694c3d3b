"""The rules without what they declare: all that has to be grounded over a case.

More than half of the text of rule files is sentences, citations and holdings, which no rule asks about. Leaving them out
makes the same graph in less time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import clingo.ast as ast

from lawcheck.law.declarations import SHAPES

__all__ = ["lean"]


def lean(files: Iterable[Path]) -> str:
    """The text of rule files without comments and without the declarations that no rule asks about."""
    statements: list[tuple[str, str]] = []
    asked_about: set[str] = set()
    for file in files:  # one by one: given several, clingo reads the last one first
        found: list[Any] = []
        ast.parse_files([str(file)], found.append)
        for statement in found:
            if str(statement.ast_type) == "ASTType.Comment":
                continue
            text = str(statement)
            declares = ""
            if statement.ast_type is ast.ASTType.Rule and not statement.body:
                declares = str(getattr(getattr(getattr(statement.head, "atom", None), "symbol", None), "name", ""))
            else:
                asked_about.update(re.findall(r"\w+", text))
            statements.append((declares if declares in SHAPES else "", text))
    return "\n".join(text for declares, text in statements if not declares or declares in asked_about)
