"""Where a rule weighs indications, the number it needs was set on decided cases: what it says of them is what they show."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.law.words import parts
from tests.cases.casebook import FILES, loaded

CALIBRATED = [
    (norm, incident, outcome) for norm, cases in sorted(lc.rules().calibrations.items()) for incident, outcome in cases
]


@pytest.mark.parametrize(("norm", "incident", "outcome"), CALIBRATED)
def test_a_calibration_is_what_the_decided_case_shows(norm: str, incident: str, outcome: str) -> None:
    """Under the courts' readings or the general view, of one thing at least that the case asks it of."""
    path = next((path for path in FILES if path.stem == incident), None)
    assert path, f"{norm} is said to be calibrated on {incident}, which is no case of the casebook"
    found = {}
    for position in ("icj", "majority", "all_open"):
        assessment = lc.assess(loaded(path), position)
        nodes = [node for node in assessment.engine.graph.connective if parts(node)[0] == norm]
        found |= {(position, node): assessment[node].status for node in nodes}
    assert outcome in found.values(), found
