"""A receipt tells assessments apart that were made of different things, and those alone; it is the same on every machine."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import lawcheck as lc
from lawcheck.proof.canonical import canonical, digest, sealed, written
from lawcheck.proof.receipt import Receipt, case_digest
from lawcheck.resources import schema_file, shipped_cases
from tests.proof.proofs import case, made

NAME = "caroline"
SOURCE = shipped_cases()[NAME]


def receipt(text: str, where: Path, name: str = "mine.yaml", position: str = "icj", **view: object) -> Receipt:
    """The receipt of a case file of one's own."""
    file = where / name
    file.write_text(text, "utf-8")
    return lc.assess(lc.load(file), position, **view).receipt  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def text() -> str:
    return SOURCE.read_text("utf-8")


def test_comments_and_layout_change_the_file_and_not_what_it_says(text, tmp_path):
    plain = receipt(text, tmp_path)
    remarked = receipt("# a remark\n" + text.replace("\n\n", "\n# another\n\n"), tmp_path)
    assert plain.case_digest == remarked.case_digest
    assert plain.file_digest != remarked.file_digest
    assert (plain.answers, plain.tree) == (remarked.answers, remarked.tree)


def test_what_is_said_changes_the_case_and_its_answers(text, tmp_path):
    plain, other = receipt(text, tmp_path), receipt(text.replace("evidence: established", "evidence: alleged"), tmp_path)
    assert plain.case_digest != other.case_digest
    assert plain.tree != other.tree


def test_nothing_in_it_tells_where_or_when_it_was_made(text, tmp_path, monkeypatch):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    first = receipt(text, here)
    monkeypatch.chdir(there)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    (there / "mine.yaml").write_text(text, "utf-8")
    second = lc.assess(lc.load("mine.yaml"), "icj").receipt
    assert canonical(first.to_dict()) == canonical(second.to_dict())
    assert str(tmp_path) not in json.dumps(first.to_dict())
    assert os.environ.get("HOSTNAME", "no host") not in json.dumps(first.to_dict())


def test_a_shipped_case_goes_by_its_id_and_a_changed_copy_by_its_file(text, tmp_path):
    assert made(NAME, "icj").assessment.receipt.case_name == NAME
    assert receipt(text, tmp_path, f"{NAME}.yaml").case_name == NAME, "the same bytes: it can be found by the id"
    assert receipt(text + "# changed\n", tmp_path, f"{NAME}.yaml").case_name == f"{NAME}.yaml"
    assert lc.assess(lc.parse(text, "a text"), "icj").receipt.file_digest is None


@pytest.mark.parametrize(
    "view", [{"position": "us_2025"}, {"standard": "established"}, {"arguendo": "us"}, {"findings": False}, {"floors": {"died": "established"}}],
)
def test_every_part_of_the_view_is_in_it(view):
    plain = lc.assess(case(NAME), "icj").receipt
    changed = lc.assess(case(NAME), **{"position": "icj", **view}).receipt
    assert (changed.position_digest, changed.view) != (plain.position_digest, plain.view)


def test_what_a_view_supposes_is_in_it_and_marked():
    assessment = made(NAME, "icj").assessment
    question = next(question for question, reading in assessment.view.readings.items() if len(reading.options) > 1)
    option = assessment.view.readings[question].options[0]
    supposed = assessment.under(view=assessment.view.with_reading(question, option)).receipt
    assert supposed.origin == "shipped"
    assert supposed.view["readings"] == [question]
    assert supposed.readings[question] == (option,)
    claim = assessment.case.claims[0].id
    weighed = assessment.under(view=replace(assessment.view, levels={claim: "none"})).receipt
    assert weighed.view["levels"] == {claim: "none"}


def test_a_position_of_ones_own_is_told_from_a_shipped_one(tmp_path):
    own = tmp_path / "mine.yaml"
    own.write_text("id: icj\nextends: majority\nholds:\n  imminence: actual_only\n", "utf-8")
    mine = lc.assess(case(NAME), own).receipt
    assert mine.position == "icj"
    assert mine.origin == "own"
    assert mine.short()["position"]["readings"]["imminence"] == ["actual_only"], "nobody could look it up"
    assert "readings" not in lc.assess(case(NAME), "icj").receipt.short()["position"]


def test_it_is_plain_data_of_a_published_form_and_one_short_line():
    found = made(NAME, "icj").assessment.receipt
    schema = Draft202012Validator(json.loads(schema_file("receipt").read_text("utf-8")))
    schema.validate(found.to_dict())
    schema.validate(found.short())
    assert Receipt.from_dict(found.to_dict()) == found
    assert len(str(found)) <= 80
    assert "\n" not in str(found)
    for part in (found.case_digest, found.rules, found.position_digest, found.answers):
        assert part[:7] in str(found)
        assert part in found.document()._repr_mimebundle_()["text/markdown"]


def test_a_broken_receipt_is_refused():
    data = made(NAME, "icj").assessment.receipt.to_dict()
    for key in ("case", "view", "answers", "schema"):
        broken = {name: value for name, value in data.items() if name != key}
        with pytest.raises(lc.LawcheckError, match="receipt"):
            Receipt.from_dict(broken)
    with pytest.raises(lc.LawcheckError, match="schema is"):
        Receipt.from_dict({**data, "schema": "lawcheck/receipt/v9"})


def test_the_same_data_has_the_same_bytes_whatever_the_order_of_its_keys():
    assert digest({"b": 1, "a": [True, None, "ü"]}) == digest({"a": [True, None, "ü"], "b": 1})
    assert digest({"a": 1}) != digest({"a": "1"})
    content = sealed({"x": {"y": [1, 2]}, "digest": "old"})
    assert content["digest"] == digest({"x": {"y": [1, 2]}})
    assert json.loads(written(content)) == content


def test_two_cases_that_say_the_same_have_one_digest_however_they_were_loaded(text):
    assert case_digest(lc.parse(text)) == case_digest(case(NAME))
