"""A text document being written: its styles, and the few shapes a briefing is made of."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from docsearch.briefing.model import Citation, IndexEntry, Statement
from web.briefing import docx_parts as parts

BULLET, QUOTE, CAPTION = "List Bullet", "Quote", "Caption"
SMALL, NOTE, REMARK = "docsearch piccolo", "docsearch nota", "docsearch attenzione"

_FONT = "Calibri"
_FIRM = "\u00a0"
"""A space where no line breaks."""
_INK, _BLUE, _MUTED, _WARNING = (
    RGBColor(*colour)
    for colour in ((0x17, 0x32, 0x4D), (0x00, 0x3F, 0x80), (0x46, 0x5A, 0x70), (0x7A, 0x45, 0x00))
)
_HEADINGS = (
    ("Title", 26, 0),
    ("Heading 1", 18, 24),
    ("Heading 2", 14, 16),
    ("Heading 3", 11.5, 10),
)
"""Styles with their size and the room above, in points."""

_HEAD_GROUND, _LINE = "F3F7FB", "B5C4D3"


class Writer:
    """Paragraphs, headings, tables and pictures one after another; every text is made fit for XML.

    `site` stands before its addresses.
    """

    def __init__(self, title: str, site: str, when: datetime) -> None:
        self.document = docx.Document()
        self.site = site
        self._marks = 0
        parts.a4(self.document)
        parts.speak_italian(self.document)
        _style(self.document)
        properties = self.document.core_properties
        properties.title, properties.language = parts.fit(title), "it-IT"
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = when

    def title(self, text: str) -> None:
        """The title, above everything."""
        self.document.add_paragraph(parts.fit(text), "Title")

    def heading(self, text: str, level: int, anchor: str = "") -> None:
        """A heading of a level from 1, which links find by its anchor."""
        made = self.document.add_heading(parts.fit(text), level)
        if anchor:
            self.mark(made, anchor)

    def paragraph(
        self, text: str, style: str = "Normal", *, bold: bool = False, keep: bool = False
    ) -> Paragraph:
        """A paragraph; with `keep` on the same page as the next."""
        made = self.document.add_paragraph(style=style)
        made.paragraph_format.keep_with_next = keep or None
        self.add(made, text, bold=bold)
        return made

    def add(
        self, paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False
    ) -> None:
        """More words at the end of a paragraph."""
        if text:
            run = paragraph.add_run(parts.fit(text))
            run.bold, run.italic = bold or None, italic or None

    def state(self, paragraph: Paragraph, said: Statement) -> None:
        """Something said, what it holds for, its sources and what is odd about it."""
        self.add(paragraph, said.text)
        self.add(paragraph, f" ({said.detail})" if said.detail else "")
        self.cite(paragraph, said.citations)
        for remark in said.remarks:
            self.add(paragraph, f" {remark}", italic=True)

    def cite(self, paragraph: Paragraph, citations: Iterable[Citation]) -> None:
        """Links to the words, or to the entry of the bibliography for a whole work; of several
        places on one page the first.
        """
        places: dict[tuple[int, int], Citation] = {}
        for citation in sorted(citations, key=_place):
            places.setdefault(_place(citation), citation)
        for citation in places.values():
            self.add(paragraph, " ")
            if citation.evidence is None:
                parts.inner_link(paragraph, f"[{citation.number}]", self.source(citation.number))
            else:
                label = f"[{citation.number}, p. {citation.evidence.page}]".replace(" ", _FIRM)
                self.link(paragraph, label, citation.address)

    def link(self, paragraph: Paragraph, text: str, address: str) -> None:
        """A link to an address of the site."""
        parts.link(paragraph, text, self.site + address)

    def mark(self, paragraph: Paragraph, name: str) -> None:
        """Makes a paragraph one that links find."""
        self._marks += 1
        parts.bookmark(paragraph, name, self._marks)

    def source(self, number: int) -> str:
        """The name of an entry of the bibliography."""
        return f"fonte-{number}"

    def index(self, entries: Sequence[IndexEntry]) -> None:
        """The table of contents: links that work at once; Word adds the pages when it is asked to
        update it.
        """
        self.paragraph("Indice", "TOC Heading")
        lines = [(entry, "toc 1") for entry in entries]
        lines = [
            pair
            for entry, style in lines
            for pair in ((entry, style), *((one, "toc 2") for one in entry.entries))
        ]
        made = [(self.document.add_paragraph(style=style), entry) for entry, style in lines]
        for paragraph, entry in made:
            parts.inner_link(paragraph, entry.title, entry.anchor, underlined=False)
        if made:
            parts.span_field(made[0][0], made[-1][0], r'TOC \o "1-2" \h \z \u')

    def table(self, caption: str, heads: Sequence[str], widths_cm: Sequence[float]) -> Table:
        """A table with its row of heads, repeated on every page, under a caption."""
        self.paragraph(caption, CAPTION, keep=True)
        made: Table = self.document.add_table(1, len(heads), "Table Grid")
        made.autofit = False
        parts.described(made, caption)
        parts.rule(made, _LINE)
        for column, width in zip(made.columns, widths_cm, strict=True):
            column.width = Cm(width)
        parts.repeated(made.rows[0])
        for cell, head in zip(made.rows[0].cells, heads, strict=True):
            self.add(_only(cell), head, bold=True)
            parts.shade(cell, _HEAD_GROUND)
        return made

    def row(self, table: Table, *, whole: bool = False) -> list[Paragraph]:
        """A new row: the paragraph of each of its cells. A `whole` one stays on one page."""
        made: _Row = table.add_row()  # type: ignore[no-untyped-call]
        if whole:
            parts.whole(made)
        return [_only(cell) for cell in made.cells]

    def below(self, paragraph: Paragraph) -> Paragraph:
        """Another paragraph in the same cell."""
        return _compact(parts.cell_of(paragraph).add_paragraph())

    def picture(self, data: bytes, width: Length, description: str) -> None:
        """A picture on a line of its own, on the same page as its caption."""
        made = self.paragraph("", keep=True)
        parts.picture(made, data, width, description)

    def footer(self, words: str) -> None:
        """The foot of every page: some words, then the number of the page."""
        made = self.document.sections[0].footer.paragraphs[0]
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.add(made, words)
        parts.field(made, "PAGE", "1")
        self.add(made, " di ")
        parts.field(made, "NUMPAGES", "1")


def _place(citation: Citation) -> tuple[int, int]:
    """The entry and the page, 0 for the whole work."""
    return citation.number, citation.evidence.page if citation.evidence else 0


def _only(cell: _Cell) -> Paragraph:
    return _compact(cell.paragraphs[0])


def _compact(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _style(document: Any) -> None:
    """Calm type: one family, headings in the blue of the site, room around them."""
    normal = _face(document.styles["Normal"], 11, _INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, before in _HEADINGS:
        heading = _face(document.styles[name], size, _BLUE, bold=True)
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.space_after = Pt(4)
        heading.paragraph_format.keep_with_next = True
    quote = _face(document.styles[QUOTE], 11, _INK)
    quote.paragraph_format.left_indent = Cm(0.8)
    quote.font.italic = False
    _face(document.styles[CAPTION], 9.5, _MUTED, bold=True)
    _face(document.styles["Footer"], 9, _MUTED)
    for name, size, colour in ((SMALL, 9.5, _MUTED), (NOTE, 11, _INK), (REMARK, 10.5, _WARNING)):
        _face(_added(document, name), size, colour)
    document.styles[NOTE].paragraph_format.left_indent = Cm(0.4)
    parts.side_line(document.styles[NOTE], "0059B3")
    parts.side_line(document.styles[QUOTE], _LINE)
    for level in (1, 2):
        _added(document, f"toc {level}").paragraph_format.left_indent = Cm(0.6 * (level - 1))
        document.styles[f"toc {level}"].paragraph_format.space_after = Pt(3)
    contents = _face(_added(document, "TOC Heading"), 14, _BLUE, bold=True)
    contents.paragraph_format.space_before = Pt(14)


def _added(document: Any, name: str) -> ParagraphStyle:
    names = {style.name for style in document.styles}
    if name in names:
        known: ParagraphStyle = document.styles[name]
        return known
    made: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    return made


def _face(
    style: ParagraphStyle, size: float, colour: RGBColor, *, bold: bool = False
) -> ParagraphStyle:
    """The font of a style; the fonts of the theme, which would win over it, are taken away."""
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.rPr.rFonts
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), _FONT)
    return style
