"""What all tests share: the shipped cases loaded once, the command line, golden files with a deliberate update switch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

import lawcheck
from lawcheck.cli import main

ROOT = Path(__file__).resolve().parents[1]
CAMPAIGN = ROOT / "cases" / "caribbean_2025" / "caribbean_2025.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; look at the difference before you commit")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Run the command line in this process: `run("check", "case.yaml").code`."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str) -> Ran:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture(scope="session")
def campaign() -> lawcheck.Case:
    return lawcheck.load(CAMPAIGN)


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a file under tests/golden; `pytest --update-golden` writes it anew."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden") or os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"no golden file {name}; run pytest --update-golden"
        assert text == path.read_text("utf-8"), f"{name} differs; if that is meant, run pytest --update-golden and read the diff"

    return compare
