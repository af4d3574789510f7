"""Documents, passages and answers as JSON: one shape for the command line and the API.

Page numbers are 1-based, offsets 0-based and half-open, boxes `[x0, y0, x1, y1]` in PDF points
from the top-left corner of the page as displayed, dates RFC 3339.
"""

import datetime

# pydantic reads these from the web's response types and wants this TypedDict before Python 3.12.
from typing_extensions import TypedDict

from docsearch.models import Attribute, Document, Kind, Origin, Page, PageSource, Passage
from docsearch.requests import SearchResponse


class DocumentRefJson(TypedDict):
    """A document as it is named in a result."""

    id: str
    file: str
    title: str
    kind: Kind


class DocumentSummaryJson(DocumentRefJson):
    """A document as it is listed."""

    issuer: str | None
    date: str | None
    measure_codes: list[str]
    pages: int


class AttributeJson(TypedDict):
    """A value and where it was read; `page` and `quote` when it comes from the text."""

    value: str
    origin: Origin
    page: int | None
    quote: str | None


class AttributesJson(TypedDict):
    """The attributes of a document with their origin; null when unknown."""

    title: AttributeJson
    kind: AttributeJson
    issuer: AttributeJson | None
    date: AttributeJson | None


class DocumentJson(DocumentSummaryJson):
    """Everything known of a document."""

    media_type: str
    sha256: str
    ocr_pages: list[int]
    unreadable_pages: list[int]
    attributes: AttributesJson


class PageJson(TypedDict):
    """The text of a page; `width` and `height` in points, 0 for sources without pages."""

    number: int
    text: str
    width: float
    height: float
    source: PageSource


class DuplicateJson(TypedDict):
    """Another place where the same passage stands."""

    document: str
    page: int


class PassageJson(TypedDict):
    """A search hit: `start` is the offset of `quote` in the page text."""

    rank: int
    score: float
    document: DocumentRefJson
    page: int
    start: int
    quote: str
    highlights: list[list[int]]
    boxes: list[list[float]]
    heading_path: list[str]
    reasons: list[str]
    duplicates: list[DuplicateJson]


class AnswerJson(TypedDict):
    """An answer without its passages. `corrected` is the query as understood, when a typo was
    mended; `total` counts the passages that can be paged through.
    """

    query: str
    corrected: str | None
    answerable: bool
    total: int
    generation: int


class SearchJson(AnswerJson):
    """An answer with its passages, best first."""

    results: list[PassageJson]


def answer_json(response: SearchResponse) -> AnswerJson:
    """An answer without its passages."""
    return AnswerJson(
        query=response.query,
        corrected=response.corrected,
        answerable=response.answerable,
        total=response.total,
        generation=response.generation,
    )


def search_json(response: SearchResponse) -> SearchJson:
    """The object that `search --json` prints."""
    return SearchJson(
        **answer_json(response),
        results=[passage_json(passage) for passage in response.passages],
    )


def passage_json(passage: Passage) -> PassageJson:
    """One result."""
    return PassageJson(
        rank=passage.rank,
        score=round(passage.score, 6),
        document=document_ref_json(passage.document),
        page=passage.page,
        start=passage.start,
        quote=passage.quote,
        highlights=[[span.start, span.end] for span in passage.highlights],
        boxes=[[box.x0, box.y0, box.x1, box.y1] for box in passage.boxes],
        heading_path=list(passage.heading_path),
        reasons=list(passage.reasons),
        duplicates=[
            DuplicateJson(document=document, page=page) for document, page in passage.duplicates
        ],
    )


def document_ref_json(document: Document) -> DocumentRefJson:
    """The document of a result."""
    return DocumentRefJson(
        id=document.id,
        file=document.file,
        title=document.title.value,
        kind=document.kind.value,
    )


def document_summary_json(document: Document) -> DocumentSummaryJson:
    """One line of a list of documents."""
    return DocumentSummaryJson(
        **document_ref_json(document),
        issuer=document.issuer.value if document.issuer else None,
        date=document.date.value.isoformat() if document.date else None,
        measure_codes=list(document.measure_codes),
        pages=document.pages,
    )


def document_json(document: Document) -> DocumentJson:
    """A whole document, without its pages' text and without its path on this machine."""
    return DocumentJson(
        **document_summary_json(document),
        media_type=document.media_type,
        sha256=document.sha256,
        ocr_pages=list(document.ocr_pages),
        unreadable_pages=list(document.unreadable_pages),
        attributes=AttributesJson(
            title=_attribute_json(document.title),
            kind=_attribute_json(document.kind),
            issuer=_attribute_json(document.issuer) if document.issuer else None,
            date=_attribute_json(document.date) if document.date else None,
        ),
    )


def page_json(page: Page) -> PageJson:
    """One page."""
    return PageJson(
        number=page.number,
        text=page.text,
        width=page.width,
        height=page.height,
        source=page.source,
    )


def _attribute_json(
    attribute: Attribute[str] | Attribute[Kind] | Attribute[datetime.date],
) -> AttributeJson:
    return AttributeJson(
        value=str(attribute.value),
        origin=attribute.origin,
        page=attribute.page,
        quote=attribute.quote,
    )
