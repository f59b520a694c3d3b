"""Whole processes from start to end: the command on a small case, and the campaign under one view and under five."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from statistics import median

from bench.timing import ROOT, processes, run
from bench.warm import CASE, POSITION

__all__ = ["Campaign", "campaign", "casebook", "first_ever", "small"]

CAMPAIGN = "cases/caribbean_2025/caribbean_2025.yaml"
FIVE = ("icj", "restrictivist", "majority", "expansionist", "us_2025")
STAGES = ("import", "rules", "load", "instantiate", "answer")


@dataclass(frozen=True)
class Campaign:
    """One way to run the campaign: seconds of the library, of the command, of each stage, and what settled questions."""

    library: float
    command: float
    stages: dict[str, float]
    means: dict[str, int]


def small(rounds: int = 7) -> dict[str, float]:
    """`lawcheck check` of the small case, the library on it, and the floor that both stand on."""
    file = str(CASE.relative_to(ROOT))
    found, _ = processes(
        {
            "floor": ["bench/floor.py"],
            "command": ["-m", "lawcheck", "check", file, "--position", POSITION],
            "library": ["-m", "bench.probe", file, POSITION],
        },
        rounds,
    )
    return found


def first_ever() -> float:
    """The same command where the rule files were never checked on this machine: an empty cache folder."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["-m", "lawcheck", "check", str(CASE.relative_to(ROOT)), "--position", POSITION]
        return run(arguments, {"XDG_CACHE_HOME": folder, "LOCALAPPDATA": folder})[0]


def casebook(rounds: int = 3) -> dict[str, float]:
    """`lawcheck verify` of every shipped case, on all processors and on one, beside the floor; and what was verified."""
    alone = "import lawcheck; lawcheck.verify(workers=1)"
    found, printed = processes(
        {
            "floor": ["bench/floor.py"],
            "command": ["-m", "lawcheck", "verify", "--format", "json"],
            "alone": ["-c", alone],
            "list": ["-m", "lawcheck", "list", "cases"],
        },
        rounds,
    )
    totals = json.loads(printed["command"][-1])["totals"]
    return {**found, "files": totals["files"], "rows": totals["rows"]}


def campaign(rounds: int = 5) -> dict[str, Campaign]:
    """The campaign under one view and under five."""
    alternatives = {}
    for name, positions in (("one", FIVE[:1]), ("five", FIVE)):
        chosen = [word for position in positions for word in ("--position", position)]
        alternatives[f"{name} library"] = ["-m", "bench.probe", CAMPAIGN, *positions]
        alternatives[f"{name} command"] = ["-m", "lawcheck", "check", CAMPAIGN, *chosen]
    times, printed = processes(alternatives, rounds)
    found = {}
    for name in ("one", "five"):
        probes = [json.loads(text) for text in printed[f"{name} library"]]
        stages = {stage: median(probe["laps"][stage] for probe in probes) for stage in STAGES}
        library = times[f"{name} library"]
        stages["python"] = library - sum(stages.values())
        found[name] = Campaign(library, times[f"{name} command"], stages, probes[-1]["means"])
    return found
