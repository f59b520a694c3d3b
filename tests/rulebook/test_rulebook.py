"""The rulebook is the rules: everything that decides stands in it, every link leads somewhere, nothing unchecked is printed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import lawcheck
from lawcheck.rulebook import Book, book, html, markdown
from lawcheck.rulebook.commentary import before, head


@pytest.fixture(scope="module")
def law() -> Book:
    return book(lawcheck.rules())


@pytest.fixture(scope="module")
def page(law: Book) -> str:
    return html(law)


class _Links(HTMLParser):
    """Collects the anchors of a page, the links within it, and tags that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: set[str] = set()
        self.outside: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.anchors.append(found["id"] or "")
        target = found.get("href") or found.get("src") or ""
        if target.startswith("#"):
            self.links.add(target[1:])
        elif target:
            self.outside.add(target)
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_institution_norm_and_question_stands_in_the_book_once(law):
    rules = lawcheck.rules()
    assert {chapter.id for chapter in law.chapters} == set(rules.institutions)
    norms = [norm for chapter in law.chapters for norm in chapter.norms]
    assert sorted(norms) == sorted(name for name, one in rules.signatures.items() if one.kind == "norm")
    assert {question.id for chapter in law.chapters for question, _ in chapter.questions} == set(rules.questions)


def test_every_citation_of_the_rules_is_in_the_book(law):
    made = {
        (norm.name, element.name, citation)
        for chapter in law.chapters for norm in chapter.norms.values()
        for element in norm.elements for citation in element.citations
    }
    wanted = {
        (parent, child, citation) for (parent, child), found in lawcheck.rules().citations.items()
        if parent not in {"presumed", "floor"} for citation in found
    }
    assert made == wanted


def test_every_norm_is_reached_from_a_root_of_its_institution(law):
    for chapter in law.chapters:
        reached: set[str] = set()
        pending = [root.name for root in chapter.roots]
        while pending:
            name = pending.pop()
            if name in chapter.norms and name not in reached:
                reached.add(name)
                pending += [element.name for element in chapter.norms[name].elements]
        assert reached == set(chapter.norms), chapter.id


def test_every_link_of_the_page_leads_somewhere_and_no_other_file_is_needed(page):
    links = _Links()
    links.feed(page)
    assert links.open == []
    assert links.links <= set(links.anchors)
    assert len(links.anchors) == len(set(links.anchors))
    assert links.outside == set()


def test_the_markdown_has_the_same_links(law):
    text = markdown(law)
    anchors = re.findall(r'<a id="([^"]+)">', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)


def test_both_forms_have_every_sentence(law, page):
    text = markdown(law)
    for chapter in law.chapters:
        for norm in chapter.norms.values():
            assert f"`{norm.name}`" in text
            assert f"<code>{norm.name}</code>" in page
            for element in norm.elements:
                assert element.sentence in text


def test_a_pinpoint_is_printed_only_where_it_was_checked(law):
    text = markdown(law)
    for authority in law.authorities.values():
        cards = [line for line in text.splitlines() if line.startswith("  - ") and authority.stands_for]
        for support in authority.stands_for:
            if support.confidence != "verified" and support.pinpoint:
                assert f"{support.says} ({support.pinpoint})" not in "\n".join(cards)


def test_who_holds_what_is_told_with_every_question(law):
    positions = [id_ for id_, one in lawcheck.rules().positions.items() if not one.all_open]
    for chapter in law.chapters:
        for _, views in chapter.questions:
            assert [view.position for view in views] == positions
            assert all(view.options for view in views)


def test_one_institution_alone_links_to_nothing_that_is_not_there(law):
    for name in ("consent", "right_to_life"):
        links = _Links()
        links.feed(html(law, name))
        assert links.links <= set(links.anchors)
        text = markdown(law, name)
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(re.findall(r'<a id="([^"]+)">', text))


def test_the_commentary_of_a_file_is_its_head_and_what_stands_before_a_norm():
    lines = ["% NAME: what it is.", "%", "% First words", "%   that go on.", "% Second.", "", "% ---- Part ----", "% Why.", "norm(a)."]
    assert head(lines) == ("NAME: what it is.", "First words that go on.", "Second.")
    assert before(lines, 9) == "Why."
    assert before(lines, 6) != "Why."


def test_the_commands(run, tmp_path):
    whole = tmp_path / "law.html"
    assert run("rulebook", "--write", str(whole)).code == 0
    assert whole.read_text("utf-8").startswith("<!doctype html>")
    one = run("rulebook", "consent")
    assert one.out.count("## ") >= 1
    assert "Consent" in one.out
    assert run("rulebook", "nothing").code == 2
    assert "consent" in run("rulebook", "nothing").err
    assert "Did you mean blockade?" in run("rulebook", "Blockades").err
    assert run("rulebook", "").code == 2
    assert run("rulebook", "--write", str(tmp_path / "no" / "law.md")).code == 2


def test_an_authority_is_shown_with_its_uses(run):
    import json

    shown = run("cite", "oil_platforms_2003")
    assert "ICJ Reports 2003" in " ".join(shown.out.split())
    assert "armed_attack ← directed_at (para 64)" in shown.out
    data = json.loads(run("cite", "oil_platforms_2003", "--format", "json").out)["authority"]
    assert data["date"] == "2003-11-06"
    assert {"armed_attack", "self_defence"} <= {use["institution"] for use in data["uses"]}
    assert all(not one["pinpoint"] or one["confidence"] == "verified" for one in data["stands_for"])


def test_an_authority_is_found_by_an_older_id_and_a_misspelt_one_is_helped(run):
    assert run("cite", "oil_platforms_64").out == run("cite", "oil_platforms_2003").out
    missed = run("cite", "nicaragua")
    assert missed.code == 2
    assert "nicaragua_1986" in missed.err
    assert "Did you mean" not in run("cite", "").err


def test_the_lists_of_questions_authorities_and_institutions(run):
    assert "continuing_threat" in run("list", "questions", "imminence").out
    assert "oil_platforms_2003" in run("list", "authorities", "platforms").out
    assert "consent: Consent" in run("list", "institutions").out
    assert run("list", "questions", "Imminence").out == run("list", "questions", "imminence").out
    assert run("list", "positions", "icj").code == 2


@pytest.mark.parametrize("what", ["questions", "authorities"])
def test_a_list_that_would_be_empty_says_so(run, what):
    missed = run("list", what, "zzz")
    assert (missed.code, missed.out) == (2, "")
    assert f"none of the {what} has 'zzz' in its name" in missed.err
    assert run("list", what, "niac", "proof").code == 2
