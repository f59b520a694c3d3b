"""How what a case costs grows with the law: the same case under more and more of the rules, layer by layer.

A part of the law is made from the whole: the rules of some layers, in which whatever they ask of another layer is a fact that
nobody speaks to. So each part is complete; what grows is the number of rules, and what follows from it.

`python -m bench.growth FOLDER FILE POSITION` is one run under one part, in a process of its own, and prints JSON.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.timing import run

__all__ = ["LAYERS", "STAGES", "Part", "growth"]

#: The layers in the order in which they are added.
LAYERS = (
    "use_of_force", "armed_conflict", "human_rights", "hostilities", "sea_and_air", "designation", "us_law", "responsibility",
)
STAGES = ("rules", "instantiate", "answer")
#: Where a declaration names the proposition, question or institution it belongs to; the others belong to the whole law.
_OF = dict.fromkeys((
    "norm", "fact", "appraisal", "says", "says_not", "cite", "question", "option", "basis", "includes", "calibrated", "threshold",
    "heading", "closed_list", "institution", "burden", "chapter",
), 0) | {"held": 1, "undecided": 1, "outside": 1}


@dataclass(frozen=True)
class Part:
    """A case under a part of the law: the layer that was added last, what there is, and CPU seconds of each stage."""

    layer: str
    rules: int
    questions: int
    nodes: int
    stages: Mapping[str, float]


def growth(cases: Sequence[str], position: str, rounds: int) -> dict[str, list[Part]]:
    """Each case under the first layer, under the first two, and so on; in every round each has its turn."""
    with tempfile.TemporaryDirectory() as place:
        parts = [_part(Path(place) / str(count), LAYERS[:count]) for count in range(1, len(LAYERS) + 1)]
        found: dict[tuple[str, Path], list[dict[str, float]]] = {}
        for turn in range(rounds + 1):
            for part in parts:
                for case in cases:
                    _, text = run(["-m", "bench.growth", str(part), case, position])
                    if turn:  # the first goes unmeasured
                        found.setdefault((case, part), []).append(json.loads(text))
    return {case: [_median(layer, found[case, part]) for layer, part in zip(LAYERS, parts, strict=True)] for case in cases}


def _median(layer: str, runs: Sequence[Mapping[str, float]]) -> Part:
    stages = {stage: median(one[stage] for one in runs) for stage in STAGES}
    return Part(layer, *(int(runs[0][name]) for name in ("rules_in_it", "questions", "nodes")), stages)


def _part(place: Path, layers: Sequence[str]) -> Path:
    """A folder with the rule files of some layers, and what is kept of them as of files that passed every check."""
    import lawcheck
    from lawcheck.law import cache
    from lawcheck.law.declarations import Declared, Source
    from lawcheck.law.relevance import OWN

    law = lawcheck.rules()
    whole = cache.recall(Source.of(law.root))
    if whole is None:
        raise RuntimeError("growth is measured with rules that are kept; LAWCHECK_CACHE=0 keeps none")
    for file in law.files:
        beside = file.relative_to(law.root)
        if len(beside.parts) == 1 or beside.parts[0] in layers:
            (place / "rules" / beside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, place / "rules" / beside)

    inside = {id_ for id_, institution in law.institutions.items() if institution.layer in layers}

    def belongs(text: str) -> bool:
        """Whether a rule derives something of these layers, or nothing of any layer."""
        words = (word.removeprefix(OWN) for word in re.findall(r"\w+", text.partition(" :- ")[0]))
        home = next((whole.homes[word] for word in words if word in whole.homes), None)
        return home is None or home in inside

    lean = tuple(statement for statement in whole.lean if belongs(statement.text))
    named = {word.removeprefix(OWN) for statement in lean for word in re.findall(r"\w+", statement.text)}
    known = {name for name, home in whole.homes.items() if home in inside or name in named} | inside
    rows: dict[str, list[list[Any]]] = {
        name: [row for row in found if name not in _OF or row[_OF[name]] in known] for name, found in whole.rows.items()
    }
    elsewhere = [row for row in rows["norm"] if whole.homes[row[0]] not in inside]
    rows["norm"] = [row for row in rows["norm"] if whole.homes[row[0]] in inside]
    rows["fact"] += [[name, types] for name, types, _ in elsewhere]
    homes = {name: home for name, home in whole.homes.items() if name in known}
    os.environ["LAWCHECK_CACHE"], before = str(place / "kept"), os.environ.get("LAWCHECK_CACHE")
    cache.keep(Source.of(place / "rules"), Declared(rows, homes, lean))
    os.environ.pop("LAWCHECK_CACHE") if before is None else os.environ.update(LAWCHECK_CACHE=before)
    return place


def main(place: Path, file: str, position: str) -> dict[str, float]:
    """One run under one part of the law; what is read from the whole law first, the case and its words, is not measured."""
    import lawcheck
    from lawcheck.case.statements import findings
    from lawcheck.case.structure import structure
    from lawcheck.law.instantiate import instantiate
    from lawcheck.law.load import rules
    from lawcheck.law.positions import readings
    from lawcheck.reasoning.engine import Engine
    from lawcheck.reasoning.prepare import record_of
    from lawcheck.reasoning.view import View

    whole = lawcheck.rules()
    case = lawcheck.load(file)
    facts, record = structure(case, whole), record_of(case, whole, {}, findings(case, whole))
    os.environ["LAWCHECK_CACHE"] = str(place / "kept")
    laps = [time.process_time()]
    law = rules(place / "rules")
    laps.append(time.process_time())
    graph = instantiate(law, facts)
    laps.append(time.process_time())
    engine, view = Engine(graph, record), View(position, readings(law, position))
    for root in graph.roots:
        _ = engine.ask(root, view).status
    laps.append(time.process_time())
    taken = {stage: after - start for stage, start, after in zip(STAGES, laps, laps[1:], strict=False)}
    return {**taken, "rules_in_it": len(law.lean), "questions": len(graph.roots), "nodes": len(graph.order)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
