"""HTML: one file that needs no other, all text escaped, footnotes that lead there and back, readable by machines that read aloud."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings

from lawcheck.document.footnotes import Footnotes
from lawcheck.document.html import fragment, page
from lawcheck.document.model import Document, Heading, Items, Note, Paragraph, Picture, Strong, Table
from lawcheck.document.palette import PAINTS
from lawcheck.document.style import FRAGMENT, PAGE
from lawcheck.document.svg import inline
from tests.report.samples import CHARTER, SAMPLE, SVG, documents

_VOID = {"meta"}
_TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "div", "header", "nav", "section", "h1", "h2", "h3", "h4", "h5", "h6",
    "p", "dl", "dt", "dd", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "details",
    "summary", "strong", "em", "code", "span", "sup", "a", "svg", "defs", "marker", "path", "rect", "use",
}
_ATTRIBUTES = {
    "id", "href", "class", "role", "aria-label", "aria-labelledby", "scope", "tabindex", "lang", "charset", "name", "content",
    "http-equiv", "viewbox", "xmlns", "width", "height", "d", "marker-end",
}


class _Reader(HTMLParser):
    """Reads a page as strictly as it can: every element closed, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.words, self.elements = [], [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        self.elements.append((tag, found))
        assert len(found) == len(attrs)
        assert set(found) <= _ATTRIBUTES, (tag, attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append(found["href"])
        for names in ("aria-labelledby",):
            self.links += [f"#{name}" for name in found.get(names, "").split()]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)


def _count(document):
    """How many tags of each kind there can be at most, by what the document holds."""
    return {
        "table": sum(isinstance(block, Table) or getattr(block, "table", None) is not None for block in document.blocks),
        "figure": sum(isinstance(block, Picture) for block in document.blocks),
    }


@pytest.mark.parametrize("render", [page, fragment])
def test_hostile_text_never_yields_a_tag(render):
    @settings(max_examples=50, deadline=None)
    @given(documents)
    @example(SAMPLE)
    def every(document):
        read = _Reader(render(document))
        assert set(read.tags) <= _TAGS
        for tag, count in _count(document).items():
            assert read.tags.count(tag) == count
        assert len(read.ids) == len(set(read.ids))
        assert {link[1:] for link in read.links} <= set(read.ids)
        assert all(link.startswith("#") for link in read.links)
        assert read.tags.count("li") >= len(Footnotes.of(document).listed)

    every()


def test_what_looks_like_a_tag_is_shown_as_it_was_written():
    text = "<script>alert('&amp;')</script>"
    document = Document(text, (Paragraph((text, Strong(text), Note((text,)))), Table((text,), ((text,),), text), Heading(text)))
    for render in (page, fragment):
        read = _Reader(render(document))
        assert "script" not in read.tags
        assert "".join(read.words).count(text) >= 7


def test_a_page_needs_nothing_else_and_runs_nothing():
    text = page(SAMPLE)
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text
    assert not re.search(r"<script|<link|<iframe|@import|url\((?!#)|src=|\son\w+=", text)
    assert set(re.findall(r"https?://[^\"'\s<]*", text)) == {"http://www.w3.org/2000/svg"}
    assert '<html lang="en">' in text


def test_footnotes_lead_there_and_back():
    text = page(SAMPLE)
    for mention in (1, 2, 3):
        assert f'<a id="r1-{mention}" href="#n1" role="doc-noteref" aria-label="Note 1">1</a>' in text
        assert f'href="#r1-{mention}" aria-label="Back to mention {mention} of note 1 in the text"' in text
    assert '<li id="n2">Oil Platforms <a class="back" role="doc-backlink" href="#r2-1"' in text
    assert 'role="doc-endnotes"' in text


def test_numbers_of_neighbouring_footnotes_do_not_run_together():
    assert "</a></sup><sup>,</sup><sup>" in page(Document("t", (Paragraph((CHARTER, Note(("b",)))),)))


def test_headings_are_numbered_unless_they_are_already():
    blocks = (Heading("One"), Heading("Below", 2), Heading("Other", 2), Heading("Two"), Heading("Below", 2))
    text = page(Document("t", blocks))
    assert re.findall(r'<h[23] id="s[\d.]+"><span class="number">([\d.]+)</span>(\w+)', text) == [
        ("1", "One"), ("1.1", "Below"), ("1.2", "Other"), ("2", "Two"), ("2.1", "Below"),
    ]
    assert '<nav aria-label="Contents">' in text
    assert 'class="number"' not in page(Document("t", (Heading("1. One"), Heading("2. Two")))).split("</style>")[1]


def test_a_short_page_has_no_list_of_contents():
    assert "<nav" not in page(SAMPLE)


def test_tables_say_what_heads_what():
    text = page(SAMPLE)
    assert '<th scope="col">Element</th>' in text
    assert '<th scope="row">armed attack</th>' in text
    assert '<td class="figure">12</td>' in text
    assert "<caption>What is said</caption>" in text
    assert 'role="region" tabindex="0" aria-label="What is said"' in text


def test_ids_of_a_fragment_are_its_own_and_the_same_every_time():
    other = Document("another", SAMPLE.blocks)
    first, second = _Reader(fragment(SAMPLE)), _Reader(fragment(other))
    assert not set(first.ids) & set(second.ids)
    assert fragment(SAMPLE) == fragment(SAMPLE)


def test_the_style_of_a_fragment_touches_nothing_outside():
    for rule in re.findall(r"^([^\s@}][^{]*)\{", FRAGMENT, re.MULTILINE):
        assert rule.startswith(".lawcheck ")
    assert "\nbody" not in FRAGMENT


def test_paper_is_light_and_headings_stay_with_their_text():
    paper = PAGE.split("@media print")[1]
    assert "break-after: avoid" in paper
    assert "table-header-group" in paper
    assert "@media screen and (prefers-color-scheme: dark)" in PAGE


def _luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [0, 1])
@pytest.mark.parametrize("words", ["ink", "muted", "met-edge"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_words_have_the_contrast_of_wcag_aa(words, ground, dark):
    one, other = sorted(_luminance(PAINTS[name][dark]) for name in (words, ground))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_a_picture_keeps_its_names_and_style_to_itself():
    found = inline(SVG, "p1", "alt")
    assert 'id="p1-t"' in found
    assert 'aria-labelledby="p1-t"' in found
    assert 'marker-end="url(#p1-m)"' in found
    assert 'href="#p1-m"' in found
    assert "#p1 { &amp; { --x: red } .box { fill: none } }" in found


def test_a_picture_without_a_title_is_named_by_what_it_shows():
    assert 'aria-label="a &lt;b&gt;"' in inline('<svg xmlns="http://www.w3.org/2000/svg"/>', "p1", "a <b>")


@pytest.mark.parametrize("inside", [
    "<script>alert(1)</script>", "<foreignObject><p/></foreignObject>", '<rect onclick="alert(1)"/>', '<image href="http://a.b/c"/>',
    '<a href="javascript:alert(1)"><rect/></a>', '<use href="http://a.b/c#d"/>', '<rect style="fill:url(http://a.b)"/>',
    "<style>@import 'x'</style>", "<style>rect { fill: url(http://a.b) }</style>", '<animate attributeName="href"/>',
    '<p xmlns="http://www.w3.org/1999/xhtml"/>',
])
def test_a_picture_that_does_more_than_draw_is_refused(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    with pytest.raises(ValueError, match=r"the (style of the )?picture"):
        inline(svg, "p1", "alt")


@pytest.mark.parametrize("svg", ["", "<svg", "<p/>", "words"])
def test_what_is_no_picture_is_refused(svg):
    with pytest.raises(ValueError, match="is no SVG"):
        inline(svg, "p1", "alt")


def test_an_empty_list_leaves_nothing_behind():
    assert "<ul>" not in page(Document("t", (Items(()),)))
