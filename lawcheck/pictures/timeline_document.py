"""The course of events as a report."""

from __future__ import annotations

from lawcheck.document.model import Block, Document, Heading, Item, Items, Paragraph, Picture
from lawcheck.pictures.chronology import Timeline
from lawcheck.pictures.timeline import SAID, description, parts

__all__ = ["timeline_document"]

#: How wide a picture is that goes on a page with text.
_PAGE = 860


def timeline_document(found: Timeline) -> Document:
    """The timeline as a report: the picture, or a table where no picture can be shown, and the documents by number."""
    blocks: list[Block] = []
    done, heard, beside = parts(found, _PAGE)
    if done:
        blocks.append(Picture(done, description(found), "What was done", found.table(statements=False)))
    if heard:
        blocks.append(Picture(heard, SAID, "What was said, by the numbers of the list below"))
    if not found.entries:
        blocks.append(Paragraph("No day is known of anything in it."))
    said = [entry for entry in found.entries if entry.kind == "statement"]
    if said:  # the numbers of this list are those of the marks on the picture
        blocks.append(Heading("Documents and statements"))
        blocks.append(Items(tuple(Item(f"{entry.start}: {found.words(entry)}") for entry in said), ordered=True))
    blocks.append(Paragraph(beside, "aside"))
    return Document("Course of events", tuple(blocks), found.case.title, (("As of", str(found.case.as_of)),))
