"""Markdown: GitHub's tables and footnotes, and no text of a document that acts as markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings

from lawcheck.document.markdown import markdown
from lawcheck.document.model import Document, Emphasis, Heading, Item, Items, Mono, Note, Paragraph, Strong, Table, clean
from tests.report.samples import CHARTER, SAMPLE, documents, texts

EXPECTED = """\
# Self-defence of North against South

*For the strike of 2 September*

- **Case:** boat_strike
- **As of:** 2025-10-31

The answer is **not proven**: nobody showed an armed attack.[^1]

## The rule

Force in self-defence needs an armed attack[^1] and must be necessary.[^2]

### Elements

1. There was an **armed attack**
   - a grave use of force
     - by a State
   - effects
2. The rule is `self_defence(strike,north)`.

> No position is lawcheck's own.

## Claims

*What is said*

| Element | Who[^1] | Count |
| --- | --- | ---: |
| armed attack | North says so; South denies it[^3] | 12 |
| necessity | — | 3 |

*How it hangs together*

| from | to |
| --- | --- |
| attack | defence |

> Picture: Two boxes joined by a line

[^1]: UN Charter, *Article 51*

[^2]: Oil Platforms

[^3]: Letter to the Council
"""


def _line(text):
    return markdown(Document("t", (Paragraph(text),))).split("\n")[2]


def test_a_document_reads_well():
    assert markdown(SAMPLE) == EXPECTED


@pytest.mark.parametrize(("text", "expected"), [
    ("a | b * c _d_ <e> [f](g) `h` #1", r"a \| b \* c \_d\_ \<e\> \[f\](g) \`h\` \#1"),
    ("boat_strike is fine", "boat_strike is fine"),
    ("- no list", r"\- no list"),
    ("1. no list", r"1\. no list"),
    ("> no quote", r"\> no quote"),
    ("--- no rule", r"\--- no rule"),
    ("see https://a.b and www.c.d", r"see https:\//a.b and www\.c.d"),
    ("R&D &amp; more", r"R\&D \&amp; more"),
    (("a", CHARTER, "(b)"), r"a[^1]\(b)"),
    ((CHARTER, ": b"), r"[^1]\: b"),
    (("wow!", CHARTER), r"wow\![^1]"),
    (("so ", Strong(" bold "), "here"), "so  **bold** here"),
    (("a", Strong("(b)"), "c"), "a(b)c"),
    ((Strong("a"), Emphasis("b")), "a*b*"),
    (Mono("a`b"), "``a`b``"),
    ((Mono("a``b`"),), "``` a``b` ```"),
], ids=str)
def test_signs_are_only_signs(text, expected):
    assert _line(text if isinstance(text, (str, tuple)) else (text,)) == expected


def test_a_bar_in_a_cell_parts_no_cells():
    text = markdown(Document("t", (Table(("a|b",), ((("c\\|d", Mono("e|f"), Mono("g\\|h")),),)),)))
    assert "| a\\|b |\n| --- |\n| c\\\\\\|d`e\\|f`g\\\\\\|h |" in text


def test_a_list_below_a_list_is_another():
    lists = Items((Item("a"),)), Items((Item("b"),)), Items((Item("c"),), ordered=True), Items((Item("d"),), ordered=True)
    assert markdown(Document("t", lists)).endswith("- a\n\n* b\n\n1. c\n\n1) d\n")


# What follows reads the Markdown back with an independent parser.

def _parsed(text):
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table")
    return parser.parse(text)


def _flat(tokens):
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


_OURS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "strong_open", "strong_close", "em_open",
    "em_close", "code_inline", "text_special", "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
    "list_item_open", "list_item_close", "blockquote_open", "blockquote_close", "table_open", "table_close", "thead_open",
    "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
}


def _said(text):
    parts = (text,) if isinstance(text, str) else text
    words = ("" if isinstance(part, Note) else part if isinstance(part, str) else part.text for part in parts)
    return re.sub(r"\s", "", clean("".join(words)))


def _shown(tokens):
    words = "".join(token.content for token in _flat(tokens) if token.type in {"text", "code_inline", "text_special"})
    return re.sub(r"\s|\[\^\d+\]", "", words)


@settings(max_examples=120, deadline=None)
@given(texts)
@example(("a", CHARTER, "(b)"))
@example((Strong("a"), "&amp;"))
@example(("www", Strong(".x")))
@example((Mono("`"), Mono("``")))
def test_a_reader_sees_the_words_that_were_written(text):
    if "[^1]" in str(text):
        return  # what looks like a footnote in the text cannot be told from ours once it is read
    document = Document("t", (Paragraph(text),))
    tokens = _parsed(markdown(document).split("\n\n[^1]: ")[0])
    assert {token.type for token in _flat(tokens)} <= _OURS
    assert _shown(tokens)[1:] == _said(text)


@settings(max_examples=80, deadline=None)
@given(documents)
def test_nothing_in_a_document_acts_as_markup(document):
    tokens = list(_flat(_parsed(markdown(document).split("\n\n[^1]: ")[0])))  # footnotes are GitHub's, the parser has none
    assert {token.type for token in tokens} <= _OURS
    kinds = [token.type for token in tokens]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert kinds.count("heading_open") == 1 + len(headings)
    tables = [block if isinstance(block, Table) else getattr(block, "table", None) for block in document.blocks]
    assert kinds.count("table_open") == len([table for table in tables if table])
    cells = sum(len(table.head) * (1 + len(table.rows)) for table in tables if table)
    assert kinds.count("th_open") + kinds.count("td_open") == cells
