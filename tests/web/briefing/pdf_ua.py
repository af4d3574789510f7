"""What of PDF/UA-1 (ISO 14289-1) a program can check, with the rules of the Matterhorn protocol it
follows. The order of reading and the sense of the descriptions are for people.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NullObject, StreamObject

_STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 "
    "H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry "
    "Code Link Annot Ruby Warichu Figure Formula Form".split()
)
_PAINTS = frozenset((b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"s", b"f", b"F", b"f*", b"B", b"sh"))
_WITHIN = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
_HOLDS_ONLY = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody", "L"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
}


@dataclass(frozen=True)
class Element:
    """A node of the structure tree."""

    kind: str
    parent: str
    node: DictionaryObject
    children: tuple["Element", ...]
    marks: tuple[tuple[int, int], ...]
    """(id of the page object, MCID) of its own content."""

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.walk()


def structure(data: bytes) -> Element:
    """The structure tree of a tagged PDF."""
    return _tree(PdfReader(io.BytesIO(data)))


def text_of(data: bytes) -> str:
    """The text of all pages."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def faults(data: bytes) -> list[str]:
    """What breaks the rules, a line each."""
    reader = PdfReader(io.BytesIO(data))
    root = reader.root_object
    if "/StructTreeRoot" not in root:
        return ["01-003: no structure tree"]
    tree = _tree(reader)
    return [
        *_document(reader),
        *_elements(tree),
        *_headings(tree),
        *_tables(tree),
        *_content(reader, tree),
        *_links(reader, tree),
        *_fonts(reader),
    ]


def _document(reader: PdfReader) -> Iterator[str]:
    root = reader.root_object
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "06-001: not marked as tagged"
    if root.get("/MarkInfo", {}).get("/Suspects"):
        yield "07-001: suspects"
    if not root.get("/Lang"):
        yield "11-006: no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "07-002: the title is not displayed"
    metadata = root.get("/Metadata", NullObject()).get_object()
    xmp = metadata.get_data().decode() if isinstance(metadata, StreamObject) else ""
    if not re.search(r"pdfuaid:part(=\"1\"|>1<)", xmp):
        yield "06-002: not declared PDF/UA-1"
    if "<dc:title>" not in xmp or not reader.metadata or not reader.metadata.title:
        yield "06-003: no title"
    if reader.is_encrypted:
        yield "26-001: encrypted"
    if len(reader.pages) > 1 and not reader.outline:
        yield "no bookmarks"


def _elements(tree: Element) -> Iterator[str]:
    for element in tree.walk():
        kind, kinds = element.kind, {child.kind for child in element.children}
        if kind not in _STANDARD:
            yield f"02-001: {kind} is no standard type"
        if kind in _WITHIN and element.parent not in _WITHIN[kind]:
            yield f"09-004: {kind} in {element.parent}"
        if kind in _HOLDS_ONLY and not kinds <= _HOLDS_ONLY[kind]:
            yield f"09-004: {kind} holds {sorted(kinds - _HOLDS_ONLY[kind])}"
        if kind == "Figure" and not element.node.get("/Alt"):
            yield "13-004: a figure without an alternative"
        if kind == "Figure" and "/BBox" not in element.node.get("/A", {}):
            yield "a figure without its box"


def _headings(tree: Element) -> Iterator[str]:
    levels = [int(one.kind[1]) for one in tree.walk() if re.fullmatch(r"H\d", one.kind)]
    if levels[:1] != [1]:
        yield "14-002: the first heading is not of the first level"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14-003: H{before} is followed by H{after}"


def _tables(tree: Element) -> Iterator[str]:
    for table in (one for one in tree.walk() if one.kind == "Table"):
        cells = [one for one in table.walk() if one.kind in ("TH", "TD")]
        ids = {str(cell.node["/ID"]) for cell in cells if "/ID" in cell.node}
        for cell in cells:
            attributes = cell.node.get("/A", {})
            if cell.kind == "TH" and attributes.get("/Scope") not in ("/Column", "/Row", "/Both"):
                yield "15-003: a header without a scope"
            named = {str(one) for one in attributes.get("/Headers", [])}
            if cell.kind == "TD" and (not named or not named <= ids):
                yield "15-003: a cell without headers"
        for row in (one for one in table.walk() if one.kind == "TR"):
            if len(row.children) != len(_first_row(table).children):
                yield "15-002: an irregular row"


def _first_row(table: Element) -> Element:
    return next(one for one in table.walk() if one.kind == "TR")


def _content(reader: PdfReader, tree: Element) -> Iterator[str]:
    """All that is painted is content of one element or an artifact."""
    held = [mark for element in tree.walk() for mark in element.marks]
    if len(held) != len(set(held)):
        yield "01-005: content held by two elements"
    painted = set()
    for page in reader.pages:
        number = _number(page)
        marks = _marked(page, reader)
        if None in marks:
            yield "01-005: content neither tagged nor an artifact"
        painted |= {(number, mark) for mark in marks if isinstance(mark, int)}
        if "/StructParents" not in page:
            yield "a page without a key to the structure"
    if painted - set(held):
        yield f"01-005: content in no element: {len(painted - set(held))}"


def _marked(page: PageObject, reader: PdfReader) -> set[int | str | None]:
    """What each painting operator stands in: an MCID, "artifact", or None."""
    stack: list[int | str | None] = []
    found: set[int | str | None] = set()
    contents = ContentStream(page["/Contents"].get_object(), reader)
    for operands, operator in contents.operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if operator == b"BDC" else {}
            mark = properties.get("/MCID") if isinstance(properties, DictionaryObject) else None
            outer = stack[-1] if stack else None
            if operands[0] == "/Artifact":
                stack.append("artifact")
            else:
                stack.append(outer if mark is None else int(mark))
        elif operator == b"EMC":
            stack.pop()
        elif operator in _PAINTS:
            found.add(stack[-1] if stack else None)
    return found


def _links(reader: PdfReader, tree: Element) -> Iterator[str]:
    tagged = set()
    for element in tree.walk():
        for kid in _kids(element.node):
            if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR":
                tagged.add(kid.raw_get("/Obj").idnum)
                if element.kind != "Link":
                    yield f"28-011: a link in {element.kind}"
    for page in reader.pages:
        annotations = page.get("/Annots", [])
        if annotations and page.get("/Tabs") != "/S":
            yield "28-008: the tab order is not that of the structure"
        for reference in annotations:
            annotation = reference.get_object()
            if annotation["/Subtype"] == "/Link" and not annotation.get("/Contents"):
                yield "28-012: a link that does not say where it leads"
            if reference.idnum not in tagged:
                yield "28-010: a link outside the structure"


def _fonts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        for font in resources.get("/Font", {}).values():
            font = font.get_object()
            if "/ToUnicode" not in font:
                yield "10-001: a font that does not map to Unicode"
            for part in font.get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"].get_object()
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                    yield "31-009: a font that is not embedded"


def _tree(reader: PdfReader) -> Element:
    root = reader.root_object["/StructTreeRoot"]
    assert isinstance(root, DictionaryObject)
    (document,) = (kid for kid in _kids(root) if isinstance(kid, DictionaryObject))
    return _element(document, "", 0)


def _element(node: DictionaryObject, parent: str, page: int) -> Element:
    kind = str(node["/S"])[1:]
    own = node.raw_get("/Pg").idnum if "/Pg" in node else page
    kids = list(_kids(node))
    children = tuple(
        _element(kid, kind, own)
        for kid in kids
        if isinstance(kid, DictionaryObject) and "/S" in kid
    )
    marks = tuple((own, int(kid)) for kid in kids if isinstance(kid, int))
    return Element(kind, parent, node, children, marks)


def _kids(node: DictionaryObject) -> list[Any]:
    held = node.get("/K", ArrayObject())
    kids = held if isinstance(held, ArrayObject) else [held]
    return [kid.get_object() if hasattr(kid, "get_object") else kid for kid in kids]


def _number(page: PageObject) -> int:
    assert page.indirect_reference is not None
    return page.indirect_reference.idnum
