"""Word: a file that opens, with footnotes of Word's own, and the same bytes for the same document."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.model import Document, Item, Items, Note, Paragraph, Table, bare, clean
from lawcheck.document.word import word
from lawcheck.errors import LawcheckError
from tests.report.samples import SAMPLE, documents

docx = pytest.importorskip("docx")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def _parts(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _xml(parts, name):
    return ElementTree.fromstring(parts[name])  # noqa: S314


def _words(element):
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


@pytest.fixture(scope="module")
def parts():
    return _parts(word(SAMPLE))


def test_every_part_is_xml_and_every_part_that_is_named_is_there(parts):
    for name, content in parts.items():
        ElementTree.fromstring(content)  # noqa: S314
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            for relation in _xml(parts, name).iter(f"{_R}Relationship"):
                assert folder + relation.get("Target") in parts
    types = parts["[Content_Types].xml"].decode()
    assert "/word/footnotes.xml" in types


def test_footnotes_are_words_own_and_every_sign_has_its_text(parts):
    notes = {note.get(f"{_W}id"): _words(note) for note in _xml(parts, "word/footnotes.xml")}
    assert list(notes) == ["-1", "0", "1", "2", "3"]
    assert [notes[id_] for id_ in ("1", "2", "3")] == ["UN Charter, Article 51", "Oil Platforms", "Letter to the Council"]
    body = _xml(parts, "word/document.xml")
    assert [sign.get(f"{_W}id") for sign in body.iter(f"{_W}footnoteReference")] == ["1", "2", "3"]
    separators = [note.get(f"{_W}id") for note in _xml(parts, "word/settings.xml").find(f"{_W}footnotePr")]
    assert separators == ["-1", "0"]


def test_a_footnote_that_comes_again_points_to_the_first(parts):
    body = _xml(parts, "word/document.xml")
    names = {mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")}
    again = [code.text.split()[1] for code in body.iter(f"{_W}instrText")]
    assert again == ["_Note1", "_Note1"]
    assert set(again) <= names


def test_styles_that_are_used_are_there(parts):
    known = {style.get(f"{_W}styleId") for style in _xml(parts, "word/styles.xml").iter(f"{_W}style")}
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            assert {used.get(f"{_W}val") for used in _xml(parts, name).iter(f"{_W}{kind}")} <= known


def test_python_docx_opens_it_and_finds_what_was_written():
    file = docx.Document(io.BytesIO(word(SAMPLE)))
    by_style = [(line.style.name, line.text) for line in file.paragraphs if line.text]
    assert by_style[:6] == [
        ("Title", "Self-defence of North against South"), ("Subtitle", "For the strike of 2 September"),
        ("Lead", "The answer is not proven: nobody showed an armed attack."), ("Heading 1", "The rule"),
        ("Body Text", "Force in self-defence needs an armed attack1 and must be necessary."), ("Heading 2", "Elements"),
    ]
    assert ("List Number", "There was an armed attack") in by_style
    assert ("List Bullet 3", "by a State") in by_style
    assert ("Aside", "Picture: Two boxes joined by a line") in by_style
    facts, claims, picture = file.tables
    assert [cell.text for cell in facts.rows[0].cells] == ["Case", "boat_strike"]
    assert [cell.text for cell in claims.rows[2].cells] == ["necessity", "—", "3"]
    assert [cell.text for cell in picture.rows[1].cells] == ["attack", "defence"]


def test_the_head_of_a_table_comes_again_on_every_page_and_rows_stay_whole(parts):
    tables = list(_xml(parts, "word/document.xml").iter(f"{_W}tbl"))
    assert [len(list(table.iter(f"{_W}tblHeader"))) for table in tables] == [0, 1, 1]
    assert all(len(list(table.iter(f"{_W}cantSplit"))) == len(list(table.iter(f"{_W}tr"))) for table in tables)


def test_numbered_lists_begin_at_one_each():
    twice = Items((Item("a"), Item("b")), ordered=True)
    body = _xml(_parts(word(Document("t", (twice, Paragraph("x"), twice)))), "word/document.xml")
    numbers = [number.get(f"{_W}val") for number in body.iter(f"{_W}numId")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_the_page_has_its_number_and_the_file_its_title(parts):
    codes = [code.text.strip() for code in _xml(parts, "word/footer1.xml").iter(f"{_W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
    core = parts["docProps/core.xml"].decode()
    assert "Self-defence of North against South" in core
    assert "en-GB" in core
    assert "python-docx" not in core
    assert not any(word in core for word in ("created", "modified", "2013"))
    assert b'w:val="en-US"' not in parts["word/styles.xml"]


def test_same_document_same_bytes_whatever_the_hour_and_the_order_of_sets():
    code = (
        "import hashlib; from tests.report.samples import SAMPLE; from lawcheck.document.output import render\n"
        "made = [render(SAMPLE, one) for one in ('text', 'markdown', 'html', 'docx')]\n"
        "print([hashlib.sha256(one if isinstance(one, bytes) else one.encode()).hexdigest() for one in made])"
    )
    seen = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": zone},
                       capture_output=True, text=True, check=True).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(seen) == 1
    with zipfile.ZipFile(io.BytesIO(word(SAMPLE))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@settings(max_examples=25, deadline=None)
@given(documents)
def test_any_text_is_only_text(document):
    made = _parts(word(document))
    notes = Footnotes.of(document).listed
    if notes:
        shown = [_words(note) for note in _xml(made, "word/footnotes.xml")][2:]
        assert shown == [bare(content) for content in notes]
    else:
        assert "word/footnotes.xml" not in made
    shown = _words(_xml(made, "word/document.xml"))
    assert clean(document.title).strip() in shown


def test_a_table_of_many_columns_fits_the_page():
    table = Table(tuple(f"c{number}" for number in range(40)), (tuple("not proven" for _ in range(40)),))
    grid = _xml(_parts(word(Document("t", (table,)))), "word/document.xml").iter(f"{_W}gridCol")
    assert sum(int(column.get(f"{_W}w")) for column in grid) <= 9354


def test_a_long_footnote_keeps_its_words():
    long = "a citation that goes on " * 200
    made = _parts(word(Document("t", (Paragraph((Note((long,)),)),))))
    assert long.strip() in _words(_xml(made, "word/footnotes.xml"))


def test_without_python_docx_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "lawcheck.document.word_parts", raising=False)
    with pytest.raises(LawcheckError, match=r"pip install 'lawcheck-force\[word\]'"):
        word(SAMPLE)
