"""The documentation says what is there, and nothing of the machine it was written on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lawcheck as lc
from lawcheck.case.structure import structure

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted(path for path in (ROOT / "cases").rglob("*.yaml") if path.name != "coverage.yaml")
TEXTS = [
    path
    for pattern in ("*.md", "docs/**/*.md", "rules/**/*.lp", "rules/**/*.yaml", "cases/**/*.yaml", "lawcheck/**/*.py", "bench/**/*")
    for path in ROOT.glob(pattern)
    if path.is_file() and path.suffix != ".pyc"
]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_predicate_a_case_puts_into_the_structure_is_documented(path):
    page = (ROOT / "docs" / "structure.md").read_text("utf-8")
    documented = set(re.findall(r"`(\w+)\(", page))
    facts = structure(lc.load(path), lc.rules())
    assert set(re.findall(r"(?m)^(\w+)\(", facts)) <= documented


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_tells_of_the_machine_it_was_written_on(path):
    text = path.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:work|root|home|tmp)/\w", text)


def test_every_case_opens_with_its_modeline():
    for path in CASES:
        first = path.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path.name
        assert (path.parent / match[1]).resolve() == ROOT / "lawcheck" / "schema" / "case-v1.schema.json"


def test_the_readme_has_the_two_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    assert ".venv/bin/lawcheck demo" in text
    assert ".venv/bin/pytest" in text
    assert (".venv/bin/pytest") in (ROOT / ".ci" / "run").read_text("utf-8")


def test_nothing_tells_people_to_install_the_other_project():
    for path in TEXTS:
        assert not re.search(r"(pip install|uvx|pipx run) lawcheck(?!-force)\b", path.read_text("utf-8")), path


def test_the_vocabulary_page_is_what_the_rules_say():
    from lawcheck.law.reference import reference

    page = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
    assert page == reference(lc.rules()), "run: python -m lawcheck.law reference > docs/vocabulary.md"
