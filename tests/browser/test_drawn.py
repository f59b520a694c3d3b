"""Pages and pictures as a browser draws them: nothing sticks out, nothing is empty, and marks are there without colour."""

from __future__ import annotations

import pytest

import lawcheck as lc
from lawcheck.document.html import page
from tests.browser.browser import measured

INSIDE = """
const bad=[];
for(const svg of document.querySelectorAll('svg')){
  const box=svg.getBoundingClientRect();
  for(const text of svg.querySelectorAll('text')){
    const t=text.getBoundingClientRect();
    if(t.left<box.left-1||t.right>box.right+1||t.top<box.top-1||t.bottom>box.bottom+1)bad.push(text.textContent)
  }
}
return {bad, texts: document.querySelectorAll('svg text').length}
"""


@pytest.fixture(scope="module")
def case():
    from lawcheck.resources import find

    return lc.load(find("boats_open_fire"))


def test_no_words_of_a_picture_stick_out_of_it(case, tmp_path):
    comparison = lc.compare(case)
    tree = comparison.assessments[0]["niac", "us_tren_de_aragua"].why()
    drawn = "<!doctype html><body>" + "".join((comparison.svg(), tree.svg(), lc.timeline(case).svg())) + "</body>"
    found = measured(drawn, INSIDE, tmp_path)
    assert found["bad"] == []
    assert found["texts"] > 50


@pytest.mark.parametrize("width", [1000, 500])
def test_a_page_is_no_wider_than_its_window(case, tmp_path, width):
    script = "return {wide: document.documentElement.scrollWidth, window: innerWidth, text: document.body.innerText.length}"
    found = measured(page(lc.argue(case).bench.document()), script, tmp_path, width)
    assert found["wide"] <= found["window"] + 1
    assert found["text"] > 2000
