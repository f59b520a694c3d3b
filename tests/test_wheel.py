"""The wheel carries the rules and the cases, and works with the source tree out of sight."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_carries_rules_cases_types_and_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name.startswith("lawcheck_force-")
    for needed in (
        "lawcheck/py.typed", "lawcheck/rules/kernel.lp", "lawcheck/rules/use_of_force/force.lp",
        "lawcheck/rules/authorities/judgments.yaml", "lawcheck/cases/caribbean_2025/caribbean_2025.yaml",
        "lawcheck/schema/case-v1.schema.json",
    ):
        assert needed in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "bench/"))]


def test_the_unpacked_wheel_answers_the_campaign(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    script = (
        "import lawcheck as lc, lawcheck.cli as cli, pathlib, sys;"
        "assert str(pathlib.Path(lc.__file__)).startswith(sys.argv[1]), lc.__file__;"
        "raise SystemExit(cli.main(['why-not', 'caribbean_2025', 'self_defence', 'strike_1', 'venezuela', '-p', 'icj']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "site")], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "self_defence(strike_1,venezuela): not met" in ran.stdout


def test_the_wheel_carries_every_case_and_rule_file(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    files = [path for folder in ("cases", "rules") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert len(files) > 100
    assert {f"lawcheck/{path.relative_to(ROOT).as_posix()}" for path in files} <= names


def said(ran: subprocess.CompletedProcess[str]) -> list[str]:
    """What a command said beside its result, word of its progress apart."""
    return [line for line in ran.stderr.splitlines() if not line.startswith("lawcheck: ")]


def test_the_unpacked_wheel_verifies_its_cases_and_starts_variations_without_a_place_to_keep_anything(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "no_folder").write_text("", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "XDG_CACHE_HOME": str(tmp_path / "no_folder")}
    environment.pop("LAWCHECK_CACHE", None)

    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "lawcheck", *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)

    verified = ran("verify", "listings")
    assert (verified.returncode, said(verified)) == (0, [])
    assert f"in {len(list((ROOT / 'cases' / 'listings').glob('*.yaml')))} files." in verified.stdout
    begun = ran("new", "mine.yaml", "--from", "boats_open_fire")
    assert (begun.returncode, said(begun)) == (0, [])
    assert ran("verify", "mine.yaml").returncode == 0


def test_importing_lawcheck_loads_neither_solver_nor_command_line():
    script = "import sys, lawcheck; print([m for m in ('clingo', 'pydantic', 'yaml', 'cyclopts', 'rich') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_exported_name_exists():
    import lawcheck

    for name in lawcheck.__all__:
        assert getattr(lawcheck, name) is not None
