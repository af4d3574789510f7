"""What python-docx has no function for: links, bookmarks, fields, alternative texts, languages.

Text goes through `fit`: XML holds no control characters, and marks of direction stay inside.
"""

import unicodedata
from io import BytesIO
from typing import Any, cast

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docsearch.briefing.text import printable

LINK = RGBColor(0x00, 0x59, 0xB3)

_FIRST_STRONG, _END = "\u2068", "\u2069"
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDI", "AN"})


def fit(text: str) -> str:
    """The text as XML holds it; where it could turn the direction of its neighbours, isolated."""
    kept = printable(text)
    if not any(unicodedata.bidirectional(char) in _TURNING for char in kept):
        return kept
    return f"{_FIRST_STRONG}{kept.translate(_ISOLATES)}{_END}"


def element(tag: str, /, **attributes: str) -> Any:
    """An element such as `w:lang` with attributes of the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Names a paragraph, so that links find it; `number` is unique in the document."""
    start = element("w:bookmarkStart", id=str(number), name=_bookmark_name(name))
    end = element("w:bookmarkEnd", id=str(number))
    properties = _xml(paragraph).pPr
    place = 0 if properties is None else 1
    _xml(paragraph).insert(place, start)
    _xml(paragraph).append(end)


def inner_link(paragraph: Paragraph, text: str, name: str, *, underlined: bool = True) -> None:
    """A link to a bookmark."""
    link = element("w:hyperlink", anchor=_bookmark_name(name), history="1")
    _put(paragraph, link, text, underlined=underlined)


def link(paragraph: Paragraph, text: str, address: str) -> None:
    """A link to another place of the web."""
    link = element("w:hyperlink", history="1")
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    _put(paragraph, link, text, underlined=True)


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that the reader's program computes, such as PAGE; `shown` stands until it does."""
    for run in _opening(paragraph, code):
        _xml(paragraph).append(run)
    paragraph.add_run(shown)
    _xml(paragraph).append(_field_mark(paragraph, "end"))


def span_field(first: Paragraph, last: Paragraph, code: str) -> None:
    """A field whose shown content are the paragraphs from `first` to `last`."""
    place = 0 if _xml(first).pPr is None else 1
    for run in reversed(_opening(first, code)):
        _xml(first).insert(place, run)
    _xml(last).append(_field_mark(last, "end"))


def picture(paragraph: Paragraph, data: bytes, width: int, description: str) -> None:
    """A picture with the words for who does not see it; `width` as python-docx has lengths."""
    shape = paragraph.add_run().add_picture(BytesIO(data), width=width)
    properties = shape._inline.docPr  # noqa: SLF001 — there is no other way in
    properties.set("descr", fit(description))
    properties.set("name", f"Riquadro {properties.get('id')}")


def repeated(row: _Row) -> None:
    """A row of heads, shown again on every page that the table reaches."""
    _xml(row).get_or_add_trPr().append(element("w:tblHeader", val="true"))


def whole(row: _Row) -> None:
    """A row that no page breaks."""
    _xml(row).get_or_add_trPr().append(element("w:cantSplit", val="true"))


def described(table: Table, caption: str) -> None:
    """The name of a table for programs that read it out."""
    _xml(table).tblPr.append(element("w:tblCaption", val=fit(caption)))


def shade(cell: Any, colour: str) -> None:
    """The ground of a cell, as RRGGBB."""
    _xml(cell).get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def rule(table: Table, colour: str) -> None:
    """Thin lines of one colour around the cells of a table."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=colour))
    properties = _xml(table).tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def side_line(style: Any, colour: str) -> None:
    """A line on the left of the paragraphs of a style."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="18", space="8", color=colour))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def speak_italian(document: DocxDocument) -> None:
    """The language of every text, for spelling and for voices."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        for key in ("val", "eastAsia"):
            language.set(qn(f"w:{key}"), "it-IT")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "it-IT")


def a4(document: DocxDocument) -> None:
    """Sheets as Italian offices print them."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)


def _opening(paragraph: Paragraph, code: str) -> list[Any]:
    """The runs before the shown content of a field."""
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    run = Run(OxmlElement("w:r"), paragraph)
    _xml(run).append(instruction)
    return [_field_mark(paragraph, "begin"), _xml(run), _field_mark(paragraph, "separate")]


def _field_mark(paragraph: Paragraph, kind: str) -> Any:
    run = Run(OxmlElement("w:r"), paragraph)
    _xml(run).append(element("w:fldChar", fldCharType=kind))
    return _xml(run)


def _put(paragraph: Paragraph, link: Any, text: str, *, underlined: bool) -> None:
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = fit(text)
    run.font.color.rgb = LINK
    run.font.underline = underlined or None
    link.append(_xml(run))
    _xml(paragraph).append(link)


def _bookmark_name(name: str) -> str:
    """Word wants letters, digits and underscores, 40 at most, a letter first."""
    kept = "".join(char if char.isalnum() else "_" for char in name)
    return f"b_{kept}"[:40]


def cell_of(paragraph: Paragraph) -> _Cell:
    """The cell in which a paragraph of a table stands."""
    return cast(_Cell, paragraph._parent)  # noqa: SLF001 — python-docx opens no other way


def _xml(part: Any) -> Any:
    """The element behind a paragraph, a run, a table, a row or a cell."""
    return part._element  # noqa: SLF001 — python-docx opens no other way
