"""Proofs forged: one value changed, and the digests made to fit again as far as the forger thinks of them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from lawcheck.proof.canonical import digest, sealed

Path = tuple[str | int, ...]


def places(data: Any, path: Path = ()) -> Iterator[Path]:
    """Every value in a proof, containers too."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from places(value, (*path, number))


def at(data: Any, path: Path) -> Any:
    """The value at a place."""
    for step in path:
        data = data[step]
    return data


def forged(proof: dict[str, Any], path: Path, chance: random.Random) -> dict[str, Any] | None:
    """The proof with one value changed: another of its kind, left out, doubled or moved. None where nothing could be changed."""
    made = copy.deepcopy(proof)
    value, around = at(made, path), at(made, path[:-1])
    if isinstance(around, dict | list) and chance.random() < 0.3:
        if isinstance(around, list) and chance.random() < 0.5:
            around.append(copy.deepcopy(value))
        else:
            del around[path[-1]]
        return made
    other = _other(proof, path, value, chance)
    if other is None or other == value:
        return None
    around[path[-1]] = other
    return made


def resealed(proof: dict[str, Any], every: bool) -> dict[str, Any]:
    """The proof with its digest made to fit; with `every`, those in its receipt as well."""
    if every:
        try:
            answers, receipt = proof["answers"], proof["receipt"]
            receipt["answers"]["statuses"] = digest({answer["question"]: answer["status"] for answer in answers})
            receipt["answers"]["tree"] = digest(proof["nodes"])
            receipt["answers"]["count"] = len(answers)
            receipt["position"]["digest"] = digest(receipt["position"]["readings"])
        except (KeyError, TypeError):
            pass  # what was changed is one of these
    return sealed(proof)


def _other(proof: dict[str, Any], path: Path, value: Any, chance: random.Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return max(0, value + chance.choice((-1, 1, 2)))
    if value is None:
        return "somebody"
    if isinstance(value, str):
        alike = {str(at(proof, place)) for place in places(proof) if _alike(place, path) and isinstance(at(proof, place), str)}
        return chance.choice(sorted(alike - {value}) or [value + "x"])
    if isinstance(value, list) and len(value) > 1:
        moved = value[:]
        chance.shuffle(moved)
        return moved
    if isinstance(value, dict) and value:
        key = chance.choice(sorted(value))
        return {(f"{key}x" if name == key else name): inner for name, inner in value.items()}
    return None


def _alike(one: Path, other: Path) -> bool:
    """Whether two places are of one kind: the same way, ids and numbers apart."""
    return len(one) == len(other) and one[0] == other[0] and [s for s in one[-1:] if isinstance(s, str)] == [
        s for s in other[-1:] if isinstance(s, str)
    ]
