"""One cold run of the library, timed stage by stage: `python -m bench.probe FILE POSITION…` prints the stages as JSON.

Run by `bench.cold` as a process of its own; whatever the process took beyond the stages is the start and end of Python.
"""

from __future__ import annotations

import json
import sys
import time


def main(file: str, positions: list[str]) -> dict[str, object]:
    """Load a case and answer every question under each position; seconds of each stage, and what settled the questions."""
    laps: dict[str, float] = {}
    means: dict[str, int] = {}
    last = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal last
        now = time.perf_counter()
        laps[name] = laps.get(name, 0.0) + now - last
        last = now

    import lawcheck
    import lawcheck.api
    import lawcheck.case.reader
    import lawcheck.reasoning.prepare

    lap("import")
    rules = lawcheck.rules()
    lap("rules")
    case = lawcheck.load(file)
    lap("load")
    lawcheck.reasoning.prepare.engine_of(case, rules)
    lap("instantiate")
    for position in positions:
        result = lawcheck.assess(case, position)
        for answer in result:
            _ = answer.status
        for name, count in result.settled()._asdict().items():
            means[name] = means.get(name, 0) + count
        lap("answer")
    return {"laps": laps, "means": means}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2:])))
