"""Documents for tests: one with every kind of block, and any document at all, as hostile as can be."""

from __future__ import annotations

from hypothesis import strategies as st

from lawcheck.document.model import (
    DEEPEST,
    Document,
    Emphasis,
    Heading,
    Item,
    Items,
    Mono,
    Note,
    Paragraph,
    Picture,
    Strong,
    Table,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" role="img" aria-labelledby="t"><title id="t">Two boxes</title>'
    "<style>:root { --x: red } .box { fill: none }</style><defs><marker id=\"m\"><path d=\"M0 0L4 2L0 4z\"/></marker></defs>"
    '<rect class="box" width="70" height="36"/><path d="M74 28H118" marker-end="url(#m)"/><use href="#m"/></svg>'
)
CHARTER = Note(("UN Charter, ", Emphasis("Article 51")), "charter")

SAMPLE = Document(
    "Self-defence of North against South",
    (
        Paragraph(("The answer is ", Strong("not proven"), ": nobody showed an armed attack.", CHARTER), "lead"),
        Heading("The rule"),
        Paragraph(("Force in self-defence needs an armed attack", CHARTER, " and must be necessary.", Note(("Oil Platforms",)))),
        Heading("Elements", 2),
        Items((
            Item(("There was an ", Strong("armed attack")), (Item("a grave use of force", (Item("by a State"),)), Item("effects"))),
            Item(("The rule is ", Mono("self_defence(strike,north)"), ".")),
        ), ordered=True),
        Paragraph("No position is lawcheck's own.", "aside"),
        Heading("Claims"),
        Table(
            ("Element", ("Who", CHARTER), "Count"),
            (("armed attack", ("North says so; South denies it", Note(("Letter to the Council",))), "12"), ("necessity", "—", "3")),
            "What is said", frozenset({2}),
        ),
        Picture(SVG, "Two boxes joined by a line", "How it hangs together", Table(("from", "to"), (("attack", "defence"),))),
        Picture(SVG, "Two boxes joined by a line"),
    ),
    subtitle="For the strike of 2 September",
    facts=(("Case", "boat_strike"), ("As of", "2025-10-31")),
)

_HOSTILE = (
    "<script>alert(1)</script>", "<b", "-->", "]]>", "&amp;", "&", "<", ">", '"', "'", "|", "*", "**", "_", "__", "`", "```", "~~",
    "[x](javascript:alert)", "![i](u)", "[^1]", "[^1]: x", "]", "[", "(", ")", "\\", "#", "# x", "- x", "+ x", "1. x", "1) x", "---",
    "===", "> x", "    x", "\t", "\n\n", "\r", "\x1b[31m", "\x00", "\u202e", "\ud800", "\ufffe", "\u2028", "http://a.b/c", "www.a.b",
    "$x$", "!", ":", "://", "|---|", "日本語の長い文", "e\u0301", "👩‍👩‍👧", "\u200b", "\xa0", "x" * 130, "a-b/c_d" * 20, "word", "two words", " ", "",
)
words = st.lists(st.sampled_from(_HOSTILE) | st.text(max_size=6), max_size=4).map("".join)
named = words.map(lambda text: text + "t")
_marked = st.builds(Strong, words) | st.builds(Emphasis, words) | st.builds(Mono, words)
_notes = st.builds(lambda content: Note((*content, "n")), st.lists(words | _marked, max_size=2))
texts = words | st.lists(words | _marked | _notes | st.just(CHARTER), max_size=4).map(tuple)
_items = st.recursive(
    st.builds(Item, texts), lambda below: st.builds(Item, texts, st.lists(below, max_size=2).map(tuple)), max_leaves=4,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of one to nine columns."""
    count = draw(st.integers(1, 9))
    row = st.lists(texts, min_size=count, max_size=count).map(tuple)
    numeric = draw(st.frozensets(st.integers(0, count - 1), max_size=2))
    return Table(draw(row), draw(st.lists(row, max_size=3).map(tuple)), draw(words), numeric)


_pictures = st.builds(Picture, st.just(SVG), named, words, st.none() | tables())
_blocks = st.one_of(
    st.builds(Heading, named, st.integers(1, DEEPEST)),
    st.builds(Paragraph, texts, st.sampled_from(["plain", "lead", "aside"])),
    st.builds(Items, st.lists(_items, max_size=3).map(tuple), st.booleans()),
    tables(), _pictures,
)
documents = st.builds(
    Document, named, st.lists(_blocks, max_size=5).map(tuple), words, st.lists(st.tuples(words, words), max_size=3).map(tuple),
)
