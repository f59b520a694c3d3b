"""Whole outputs, kept as files: what people see changes only on purpose (`pytest --update-golden`)."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("demo.txt", ("demo",)),
        ("check_campaign.txt", ("check", "caribbean_2025")),
        ("check_twin.txt", ("check", "boats_open_fire")),
        ("why_not_self_defence.txt", ("why-not", "caribbean_2025", "self_defence", "strike_1", "venezuela", "-p", "icj")),
        ("why_self_defence_arguendo.txt", ("why", "caribbean_2025", "self_defence", "strike_1", "venezuela", "-p", "us_2025", "-a", "us")),
        ("why_conflict.txt", ("why", "caribbean_2025", "niac", "us_tren_de_aragua", "-p", "us_2025")),
        ("why_not_effect.txt", ("why-not", "caribbean_2025", "effect", "tda_fto", "20251031", "armed_attack_by_group", "-p", "majority")),
        ("why_killing.txt", ("why", "caribbean_2025", "arbitrary_deprivation", "strike_1", "aboard_1", "iccpr", "-p", "majority")),
    ],
)
def test_output(run, golden, name, words):
    result = run(*words)
    assert result.code == 0
    golden(name, result.out)


def test_the_demo_is_read_in_one_go(run):
    lines = run("demo").out.splitlines()
    assert len(lines) <= 205  # at 80 columns; fewer lines on wider screens
    assert max(map(len, lines)) <= 80
