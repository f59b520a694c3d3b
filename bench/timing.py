"""Timing: alternatives take turns within one run, and medians are compared, so that a busy machine harms all alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

__all__ = ["ROOT", "in_turns", "processes", "processor_seconds", "run", "seconds", "told"]

ROOT = Path(__file__).resolve().parent.parent


def in_turns(alternatives: Mapping[str, Callable[[], object]], rounds: int, repeats: Mapping[str, int]) -> dict[str, float]:
    """Seconds of one call of each alternative: the median over rounds, in each of which every one has its turn."""
    return told({name: partial(seconds, call, repeats.get(name, 1)) for name, call in alternatives.items()}, rounds)


def seconds(call: Callable[[], object], repeat: int = 1, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one call, over so many in a row."""
    start = clock()
    for _ in range(repeat):
        call()
    return (clock() - start) / repeat


def processor_seconds(call: Callable[[], object], repeat: int = 1) -> float:
    """Seconds of the processor that one call takes, over so many in a row: what else the machine does is left out."""
    return seconds(call, repeat, time.process_time)


def told(alternatives: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The same for alternatives that tell the seconds themselves, such as a stage of a call, or what another process measured."""
    found: dict[str, list[float]] = {name: [] for name in alternatives}
    for call in alternatives.values():  # once unmeasured
        call()
    for _ in range(rounds):
        for name, call in alternatives.items():
            found[name].append(call())
    return {name: median(times) for name, times in found.items()}


def run(arguments: Sequence[str], extra: Mapping[str, str] | None = None) -> tuple[float, str]:
    """Run Python with these arguments from the root of the repository; seconds from start to end, and what it printed."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    environment = {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", **(extra or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode: compiling it is not measured
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if done.returncode not in (0, 1):  # 1: an expectation in the case file is not met
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return took, done.stdout


def processes(alternatives: Mapping[str, Sequence[str]], rounds: int) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Seconds of whole processes in turns: the median of each, and what each printed in every round."""
    times: dict[str, list[float]] = {name: [] for name in alternatives}
    printed: dict[str, list[str]] = {name: [] for name in alternatives}
    for arguments in alternatives.values():
        run(arguments)  # once unmeasured: bytecode and file caches
    for _ in range(rounds):
        for name, arguments in alternatives.items():
            took, text = run(arguments)
            times[name].append(took)
            printed[name].append(text)
    return {name: median(found) for name, found in times.items()}, printed
