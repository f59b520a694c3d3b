"""Writing a document in the format that was asked for."""

from __future__ import annotations

import pytest

from lawcheck.document.html import page
from lawcheck.document.markdown import markdown
from lawcheck.document.output import format_of, render, save
from lawcheck.document.plain import plain
from lawcheck.errors import LawcheckError
from tests.report.samples import SAMPLE


@pytest.mark.parametrize(("name", "made"), [
    ("memo.md", markdown), ("memo.markdown", markdown), ("memo.HTML", page), ("memo.htm", page), ("memo.txt", plain),
])
def test_the_ending_of_the_name_tells_the_format(tmp_path, name, made):
    path = save(SAMPLE, tmp_path / name)
    assert path.read_bytes() == made(SAMPLE).encode()
    assert render(SAMPLE, format_of(name)) == made(SAMPLE)


def test_a_format_that_is_given_beats_the_ending(tmp_path):
    assert save(SAMPLE, tmp_path / "memo.out", "markdown").read_text("utf-8") == markdown(SAMPLE)


def test_a_word_file_is_written_as_such(tmp_path):
    pytest.importorskip("docx")
    assert save(SAMPLE, tmp_path / "memo.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("name", "message"), [
    ("memo.hmtl", r"files that end in '\.hmtl'\. Did you mean \.html\?"),
    ("memo.doc", r"Did you mean \.docx\?"),
    ("memo", "the name of the file has no ending"),
    ("memo.pdf", r"Use \.txt, \.md, \.markdown, \.html, \.htm, \.docx"),
])
def test_an_ending_that_says_nothing_is_refused_with_what_would_do(tmp_path, name, message):
    with pytest.raises(LawcheckError, match=message):
        save(SAMPLE, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_an_unknown_format_is_refused():
    with pytest.raises(LawcheckError, match=r"'htlm'\. Did you mean html"):
        render(SAMPLE, "htlm")


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(LawcheckError, match="cannot be written"):
        save(SAMPLE, tmp_path / "nowhere" / "memo.md")
