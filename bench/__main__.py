"""`python -m bench`: measure everything and print one table."""

from __future__ import annotations

import argparse
import os
import platform

from bench import cold, warm


def main() -> None:
    """Run the measurements; `--quick` takes fewer rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a rough table in half a minute")
    parser.add_argument("--only", choices=("small", "warm", "campaign"), help="one part of the table")
    chosen = parser.parse_args()
    rows: list[tuple[str, str, str]] = []
    if chosen.only in (None, "small"):
        rows += _small(3 if chosen.quick else 7)
    if chosen.only in (None, "warm"):
        rows += _warm(8 if chosen.quick else 25)
    if chosen.only in (None, "campaign"):
        rows += _campaign(2 if chosen.quick else 5)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores{load}")
    width = max(len(name) for name, _, _ in rows)
    for name, figure, goal in rows:
        print(f"{name:<{width}}  {figure:>12}  {goal}".rstrip())


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.3f} ms"


def _goal(value: float, limit: float, text: str) -> str:
    return f"{'reached' if value <= limit else 'MISSED '}  goal: {text}"


def _small(rounds: int) -> list[tuple[str, str, str]]:
    found, first = cold.small(rounds), cold.first_ever()
    ratio, library = found["command"] / found["floor"], found["library"] / found["floor"]
    return [
        ("1  cold start, small case", "", ""),
        ("   floor: import clingo and pydantic, one model", _ms(found["floor"]), ""),
        ("   lawcheck check, one position", _ms(found["command"]), ""),
        ("   ... over the floor", f"{ratio:.2f} x", _goal(ratio, 3, "at most 3 x")),
        ("   the same by the library alone", _ms(found["library"]), ""),
        ("   ... over the floor", f"{library:.2f} x", ""),
        ("   lawcheck check, first time on a machine", _ms(first), ""),
    ]


def _warm(rounds: int) -> list[tuple[str, str, str]]:
    found = warm.measure(rounds)
    took = found["warm"] - found["forget"]
    walk, generated, fresh = took / found["walk"], took / found["generated"], found["fresh"] / took
    return [
        (f"2  warm, small case, a cone of {found['nodes']:.0f} nodes", "", ""),
        ("   a new view: evidence to the status of every node", _ms(took), ""),
        ("   ... evidence weighed, inputs made", _ms(found["weigh"] - found["forget"]), ""),
        ("   ... bounds", _ms(found["bounds"]), ""),
        ("   ... the status of every node", _ms(found["settle"] - found["bounds"]), "with the solver" if found["solver"] else ""),
        ("   one world in plain Python, a loop over a table", _ms(found["walk"]), ""),
        ("   ... times over it", f"{walk:.1f} x", _goal(walk, 3, "at most 3 x")),
        ("   one world in plain Python, code made for the cone", _ms(found["generated"]), ""),
        ("   ... times over it", f"{generated:.1f} x", ""),
        ("   a fresh grounding of the cone, solved", _ms(found["fresh"]), ""),
        ("   ... faster than it", f"{fresh:.1f} x", _goal(20, fresh, "at least 20 x")),
        ("   with the whole tree in words", _ms(found["tree"] - found["forget"]), ""),
        ("   with the pruned tree in words", _ms(found["why"] - found["forget"]), ""),
    ]


def _campaign(rounds: int) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    for number, (name, words, limit) in enumerate((("one", "one view", 1.0), ("five", "five views", 3.0))):
        if number == 0:
            runs = cold.campaign(rounds)
        run = runs[name]
        rows += [
            (f"3  the campaign cold, {words}", "", ""),
            ("   the library, process start to end", _ms(run.library), _goal(run.library, limit, f"under {limit:.0f} s")),
            *((f"   ... {stage}", _ms(seconds), "") for stage, seconds in run.stages.items()),
            ("   lawcheck check, process start to end", _ms(run.command), ""),
            *(
                (f"   questions settled by {means}", f"{100 * count / sum(run.means.values()):.1f} %", f"{count}")
                for means, count in run.means.items()
            ),
        ]
    return rows


if __name__ == "__main__":
    main()
