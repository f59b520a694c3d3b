"""Which function writes out which result: the one place that knows both. Each is imported when it is asked for.

A result offers `document()`, and some a picture; what stands behind these lies in folders above it (`report`, `pictures`), which
it does not import.
"""

from __future__ import annotations

from lawcheck.document.display import known_forms

__all__ = ["DOCUMENTS", "PICTURES", "TEXTS"]

_REPORT = "lawcheck.report"

#: Reports.
DOCUMENTS = {
    "Answer": f"{_REPORT}.answer_document:answer_document",
    "Assessment": f"{_REPORT}.grid_document:assessment_document",
    "Case": f"{_REPORT}.record_document:case_document",
    "Comparison": f"{_REPORT}.comparisons:comparison_document",
    "Decisive": f"{_REPORT}.separations:decisive_document",
    "Difference": f"{_REPORT}.differences:difference_document",
    "Explanation": f"{_REPORT}.answer_document:explanation_document",
    "Flips": f"{_REPORT}.flipping:flips_of_one",
    "Missing": f"{_REPORT}.asking:missing_document",
    "Parting": f"{_REPORT}.partings:parting_document",
    "Separation": f"{_REPORT}.separations:separation_document",
    "Settlements": f"{_REPORT}.answer_document:settlements_document",
    "Timeline": "lawcheck.pictures.timeline_document:timeline_document",
    "Verification": f"{_REPORT}.record_document:verification_document",
    "WhatIf": f"{_REPORT}.what_ifs:what_if_document",
}

#: Text for the terminal, where it is more than the report in plain.
TEXTS = {
    "Comparison": f"{_REPORT}.comparisons:comparison_text",
    "Verification": f"{_REPORT}.verification:mismatches",
}

#: Pictures: SVG, and Mermaid for pages that draw it themselves.
PICTURES = {
    "svg": {"Comparison": "lawcheck.pictures.grid:grid_svg", "Explanation": "lawcheck.pictures.tree:tree_svg",
            "Timeline": "lawcheck.pictures.timeline:draw"},
    "mermaid": {"Explanation": "lawcheck.pictures.mermaid:tree_mermaid"},
}

known_forms("document", DOCUMENTS)
known_forms("text", TEXTS)
for _form, _makers in PICTURES.items():
    known_forms(_form, _makers)
