"""Other reasoners that explain: xclingo in this process, s(CASP) in one beside it. Neither has to be installed.

Seconds are those of the processor: a short call may slip through on a busy machine where a long one is held up.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from bench.timing import ROOT
from bench.timing import processor_seconds as seconds

__all__ = ["INSTALL", "SCasp", "XClingo"]

#: How to get them. xclingo asks for the very version of clingo it was tested with, and runs with later ones.
INSTALL = {
    "xclingo": "pip install --no-deps xclingo clingraph graphviz",
    "s(CASP)": "SWI-Prolog, then swipl -g 'pack_install(scasp)'; or name the folder `prolog` of its sources in LAWCHECK_SCASP",
}


class XClingo:
    """xclingo in this process."""

    def __init__(self, text: str) -> None:
        from xclingo import XclingoControl  # type: ignore[import-not-found, unused-ignore]

        self.text = text
        self._control: Callable[[], Any] = partial(XclingoControl, ["--warn=none"], n_explanations="1")

    @staticmethod
    def version() -> str:
        """Its version; empty where it is not installed."""
        try:
            return version("xclingo")
        except PackageNotFoundError:
            return ""

    def loaded(self) -> Any:
        """A control with the program, not yet grounded."""
        control = self._control()
        control.add("base", [], self.text)
        return control

    def tree(self, control: Any) -> str:
        """Ground, solve, explain: the tree in words."""
        control.ground([("base", [])])
        return "".join([self._explained(model) for model in control.solve()])

    @staticmethod
    def _explained(model: Any) -> str:
        """The tree of a model. A model and a graph last only as long as the loop that gives them."""
        return "".join(
            ["\n".join([graph.explain(symbol).ascii_tree() for symbol in graph.show_trace]) for graph in model.explain_model()]
        )

    def answers(self) -> tuple[set[str], dict[str, int]]:
        """The atoms of the model, and those of the tree with their depth."""
        truths: set[str] = set()
        found: dict[str, int] = {}
        control = self.loaded()
        control.ground([("base", [])])
        for model in control.solve():
            truths.update(str(symbol) for symbol in model.symbols(atoms=True))
            for graph in model.explain_model():
                for root in graph.show_trace:
                    for node, level in graph.explain(root).preorder_iterator():
                        found[str(node.atom)] = min(level - 1, found.get(str(node.atom), level))
        return truths, found

    def timed(self, stage: str) -> float:
        """Seconds of `all` (load, ground, solve, explain), of what follows loading (`loaded`), or of the tree alone (`tree`)."""
        if stage == "all":
            return seconds(lambda: self.tree(self.loaded()))
        control = self.loaded()
        if stage == "loaded":
            return seconds(lambda: self.tree(control))
        control.ground([("base", [])])
        return max([seconds(partial(self._explained, model), 3) for model in control.solve()])


class SCasp:
    """s(CASP) in a process of its own that stays: it tells the seconds it took itself, without its start."""

    def __init__(self, text: str) -> None:
        self._folder = TemporaryDirectory()
        file = Path(self._folder.name) / "program.pl"
        file.write_text(text, "utf-8")
        swipl = shutil.which("swipl") or "swipl"
        driver, more = ROOT / "bench" / "peers" / "scasp.pl", [found] if (found := os.environ.get("LAWCHECK_SCASP")) else []
        self._process = subprocess.Popen(
            [swipl, "-q", str(driver), "--", str(file), *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        self.ready = self._line() == "ready"

    @staticmethod
    def version() -> str:
        """Whether it is there: the version of SWI-Prolog, or nothing."""
        if shutil.which("swipl") is None:
            return ""
        with SCasp("p.\n") as tried:
            if not tried.ready:
                return ""
        said = subprocess.run(["swipl", "--version"], capture_output=True, text=True, check=False).stdout
        return " ".join(said.split()[:3])

    def __enter__(self) -> SCasp:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self._process.communicate()
        self._folder.cleanup()

    def _line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdout.readline().rstrip("\n")

    def ask(self, request: str) -> list[str]:
        """The lines of an answer."""
        assert self._process.stdin is not None  # noqa: S101
        self._process.stdin.write(f"{request}.\n")
        self._process.stdin.flush()
        lines: list[str] = []
        while (line := self._line()) != ".":
            if not line and self._process.poll() is not None:
                raise AssertionError(f"s(CASP) ended at {request}")
            lines.append(line)
        return lines

    def answers(self, root: str, atoms: Iterable[str]) -> tuple[set[str], dict[str, int]]:
        """Which of the atoms it shows, and those of the tree of one of them with their depth."""
        truths = {one for one in atoms if self.ask(f"holds({one})") == ["yes"]}
        found: dict[str, int] = {}
        for line in self.ask(f"tree({root})"):
            depth, _, node = line.partition(" ")
            node = node.removeprefix("proved(").rstrip(")")
            if node.startswith(("holds", "fails")) and "_" not in node:
                found[node] = min(int(depth) - 1, found.get(node, int(depth)))
        return truths, found

    def able(self, request: str, root: str) -> bool:
        """Whether it can do what is requested (printing in words takes parts of it that may be missing)."""
        return self.ask(f"{request}({root},1)") != ["no"]

    def timed(self, request: str, root: str, count: int) -> float:
        """Seconds of one query with its tree (`run`), or with the tree printed in words (`says`)."""
        return float(self.ask(f"{request}({root},{count})")[0]) / count
