"""Cases argued once for all tests of memos."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.api import argue
from lawcheck.resources import find
from tests.memo.raid import CASE


@pytest.fixture(scope="session")
def raid():
    return argue(lc.parse(CASE, "raid_case"))


@pytest.fixture(scope="session")
def entebbe():
    return argue(lc.load(find("entebbe_1976")))


@pytest.fixture(scope="session")
def campaign():
    return argue(lc.load(find("caribbean_2025")))
