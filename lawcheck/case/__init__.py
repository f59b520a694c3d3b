"""What happened: case files, read with the place of everything, checked, and laid out for the rules.

::

    text ── document ──▶ data + places ── shape ──▶ Case ── references ──▶ (load)
                                                     ├── binding ──▶ problems with the words of the rules
                                                     ├── structure ──▶ facts for the rules
                                                     └── statements ──▶ who says what, for reasoning

Names are imported when first used, so that importing the package costs nothing. The facts and the statements are taken
from their modules: `from lawcheck.case.structure import structure`, `from lawcheck.case.statements import statements`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawcheck.case.binding import bind, problems
    from lawcheck.case.models import Case
    from lawcheck.case.reader import lint, load, parse
    from lawcheck.case.schema import json_schema
    from lawcheck.case.vocabulary import Vocabulary
    from lawcheck.case.writer import dump, template

__all__ = ["Case", "Vocabulary", "bind", "dump", "json_schema", "lint", "load", "parse", "problems", "template"]

_HOMES = {
    "Case": "models",
    "Vocabulary": "vocabulary",
    "bind": "binding",
    "dump": "writer",
    "json_schema": "schema",
    "lint": "reader",
    "load": "reader",
    "parse": "reader",
    "problems": "binding",
    "template": "writer",
}


def __getattr__(name: str) -> object:
    """Import a public name from the module that holds it."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
