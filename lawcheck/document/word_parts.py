"""The parts of a Word file for which python-docx has no words: footnotes, styles of our own, numbering, and a fixed packing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.table import Table

__all__ = ["cells_of", "flush_right", "framed", "indent", "numbered", "packed", "prepared", "refer"]

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_INK, _SOFT, _LINE = "1D2126", "59616A", "C3CAD2"
_SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 13, "Heading 3": 11.5, "Heading 4": 11, "Heading 5": 11}
_RULE = f'w:space="0" w:color="{_LINE}"'
#: Styles of our own: a first paragraph, a remark, cells, names of programs, footnotes, and two kinds of tables.
_STYLES = f"""
<w:styles {nsdecls("w")}>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Lead"><w:name w:val="Lead"/><w:basedOn w:val="BodyText"/><w:qFormat/>
  <w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Aside"><w:name w:val="Aside"/><w:basedOn w:val="BodyText"/><w:qFormat/>
  <w:pPr><w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{_LINE}"/></w:pBdr><w:ind w:left="340"/></w:pPr>
  <w:rPr><w:color w:val="{_SOFT}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/>
  <w:qFormat/><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableSmall"><w:name w:val="Table Small"/><w:basedOn w:val="TableText"/>
  <w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Code"><w:name w:val="Code"/><w:basedOn w:val="DefaultParagraphFont"/>
  <w:qFormat/><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/><w:sz w:val="19"/>
  <w:szCs w:val="19"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:tabs><w:tab w:val="left" w:pos="340"/></w:tabs>
  <w:spacing w:after="40" w:line="240" w:lineRule="auto"/><w:ind w:left="340" w:hanging="340"/></w:pPr>
  <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
  <w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" {_RULE}/><w:bottom w:val="single" w:sz="8" {_RULE}/>
  <w:insideH w:val="single" w:sz="4" {_RULE}/></w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" {_RULE}/>
  </w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Facts"><w:name w:val="Facts"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" {_RULE}/>
  <w:bottom w:val="single" w:sz="4" {_RULE}/></w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:color w:val="{_SOFT}"/></w:rPr></w:tblStylePr></w:style>
</w:styles>"""


def prepared() -> File:
    """An empty file: A4, British English, our styles, the page's number at its foot."""
    file = docx.Document()
    _trim(file)
    styles = file.styles
    for style in list(parse_xml(_STYLES)):
        styles.element.append(style)
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    body = styles["Normal"]
    body.font.size = Pt(11)
    body.paragraph_format.space_after, body.paragraph_format.line_spacing = Pt(0), 1.15
    styles["Body Text"].paragraph_format.space_after = Pt(8)
    for name, size in _SIZES.items():
        style = styles[name]
        style.font.size, style.font.italic = Pt(size), False
        style.font.color.rgb = RGBColor.from_string(_INK)
        if name != "Title":
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(max(8, 1.2 * size)), Pt(4)
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for name in ("Subtitle", "Caption"):
        styles[name].font.color.rgb = RGBColor.from_string(_SOFT)
        styles[name].font.italic, styles[name].font.bold = False, False
    styles["Subtitle"].font.size, styles["Subtitle"].paragraph_format.space_after = Pt(12), Pt(10)
    for depth in ("", " 2", " 3"):
        for kind in ("List Bullet", "List Number"):
            listed = styles[kind + depth].paragraph_format
            listed.space_after = Pt(3)
            for near in list(styles[kind + depth].element.iter(qn("w:contextualSpacing"))):
                near.getparent().remove(near)
    styles["Caption"].font.size = Pt(9.5)
    styles["Caption"].element.get_or_add_rPr().append(
        parse_xml(f'<w:rFonts {nsdecls("w")} w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>')
    )
    styles["Caption"].paragraph_format.space_before, styles["Caption"].paragraph_format.space_after = Pt(8), Pt(3)
    section = file.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = Twips(1276)
    section.top_margin = section.bottom_margin = Twips(1276)
    _number_pages(section.footer.paragraphs[0])
    return file


def _trim(file: File) -> None:
    """Take out what the template brings and no report uses: most of its size, and the name of its author."""
    styles = file.styles.element
    for style in list(styles.iter(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            styles.remove(style)
    for rels in (file.part.rels, file.part.package.rels):
        for id_, relation in list(rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in {"stylesWithEffects", "customXml", "thumbnail"}:
                del rels[id_]
    settings = file.settings.element
    for element in settings.iter(qn("w:zoom")):
        element.set(qn("w:percent"), "100")
    for element in settings.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), "en-GB")
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")
    for element in list(settings.iter(qn("w:rsids"))):
        settings.remove(element)


def _number_pages(line: Paragraph) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.style = "Table Text"
    for words, code in (("", "PAGE"), (" / ", "NUMPAGES")):
        if words:
            line.add_run(words)
        for run in _field(code, "1"):
            line._p.append(run)


def _field(code: str, shown: str, properties: str = "") -> list[Any]:
    """The runs of a field: its code, and what it shows until it is next reckoned."""
    inner = (
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>',
    )
    return [parse_xml(f"<w:r {nsdecls('w')}>{properties}{part}</w:r>") for part in inner]


def framed(table: Table, widths: Sequence[int], head: bool) -> Table:
    """Set a table's columns, in twentieths of a point; rows stay whole, and the head comes again on every page."""
    table.autofit = False
    for column, wide in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(wide)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        table._tbl.tblPr.remove(look)
    first = ('w:firstRow="1" w:firstColumn="0" w:val="0420"' if head else 'w:firstRow="0" w:firstColumn="1" w:val="0480"')
    table._tbl.tblPr.append(
        parse_xml(f'<w:tblLook {nsdecls("w")} {first} w:lastRow="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>')
    )
    for number, row in enumerate(table._tbl.tr_lst):
        for cell, wide in zip(row.tc_lst, widths, strict=True):
            cell.width = Twips(wide)
        properties = row.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if head and not number:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    return table


def cells_of(table: Table) -> Iterator[list[Paragraph]]:
    """The paragraphs of a table's cells, one for each, row by row."""
    for row in table._tbl.tr_lst:
        yield [Paragraph(cell.p_lst[0], table) for cell in row.tc_lst]


def flush_right(line: Paragraph) -> None:
    """Set figures below figures."""
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def indent(line: Paragraph, by: int) -> None:
    """Set an entry of a list further in than its style does, in twentieths of a point."""
    line.paragraph_format.left_indent = Twips(by)


def numbered(file: File) -> int:
    """A new numbering from 1, in the manner of numbered lists."""
    numbering = file.part.numbering_part.element
    kind = file.styles["List Number"].element.pPr.numPr.numId.val
    manner = numbering.num_having_numId(kind).abstractNumId.val
    made = numbering.add_num(manner)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def refer(line: Paragraph, number: int, again: bool) -> None:
    """The sign of a footnote. Where it was there before, a field that shows the number of that one, whatever becomes of it."""
    raised = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    mark = f"_Note{number}"
    if again:
        for run in _field(f"NOTEREF {mark} \\f \\h", str(number), raised):
            line._p.append(run)
        return
    line._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{mark}"/>'))
    line._p.append(parse_xml(f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="{number}"/></w:r>'))
    line._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def packed(file: File, notes: Sequence[Sequence[tuple[str, str]]], title: str, subtitle: str) -> bytes:
    """The file with its footnotes, each as words and the ids of their styles; the same bytes for the same words."""
    if notes:
        blob = _footnotes(notes).encode("utf-8")
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob, file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        separators = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        compat = next(file.settings.element.iter(qn("w:compat")))
        compat.addprevious(parse_xml(f"<w:footnotePr {nsdecls('w')}>{separators}</w:footnotePr>"))
    facts = file.core_properties
    facts.title, facts.subject, facts.author, facts.comments = title[:255], subtitle[:255], "lawcheck", ""
    facts.language, facts.last_modified_by, facts.keywords = "en-GB", "", ""
    for child in list(facts._element):
        if child.tag.rpartition("}")[2] in {"created", "modified", "revision"} or not (child.text or "").strip():
            facts._element.remove(child)
    made = io.BytesIO()
    file.save(made)
    return _fixed(made)


def _footnotes(notes: Sequence[Sequence[tuple[str, str]]]) -> str:
    line = '<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{}/></w:r></w:p>'
    found = [
        f'<w:footnote w:type="separator" w:id="-1">{line.format("separator")}</w:footnote>',
        f'<w:footnote w:type="continuationSeparator" w:id="0">{line.format("continuationSeparator")}</w:footnote>',
    ]
    properties = '<w:rPr><w:rStyle w:val="{}"/></w:rPr>'
    for number, content in enumerate(notes, 1):
        runs = "".join(
            f"<w:r>{properties.format(style) if style else ''}"
            f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'
            for words, style in content
        )
        found.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>'
            f"{runs}</w:p></w:footnote>"
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:footnotes {nsdecls('w')}>{''.join(found)}</w:footnotes>"


def _fixed(made: io.BytesIO) -> bytes:
    """The same archive without hours, and not pressed: the machines of different users press differently."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as written:
        names = read.namelist()
        for name in sorted(names, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels/"), name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 0, 0
            written.writestr(entry, read.read(name))
    return out.getvalue()
