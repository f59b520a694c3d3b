"""Reading the rule files: the shipped ones or others, checked and remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from lawcheck.law import cache as remembered
from lawcheck.law.build import build
from lawcheck.law.declarations import Source, declared
from lawcheck.law.rules import Rules
from lawcheck.resources import folder

__all__ = ["load_rules", "rules"]


@cache
def rules(root: Path | None = None) -> Rules:
    """The shipped rule files, or those under another folder, loaded and checked once a process.

    Raises:
        RulesError: a rule file is broken; every problem found is named with its file and line.
    """
    source = Source.of(root or folder("rules"))
    kept = remembered.recall(source)
    if kept is None:
        from lawcheck.law.lean import lean
        from lawcheck.law.lint import lint
        from lawcheck.law.syntax import Reader

        found, reader = declared(source), Reader()
        lint(build(source, found), remember=False, reader=reader)
        kept = replace(found, lean=lean(source.files, reader))
        remembered.keep(source, kept)
    return build(source, kept)


def load_rules(base: Path) -> Rules:
    """Read every declaration of the rule files under a folder, without the checks of `lint`."""
    source = Source.of(base)
    return build(source, declared(source))
