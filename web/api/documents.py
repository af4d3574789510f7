"""/api/v1/documents: what is indexed, document by document and page by page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from typing_extensions import TypedDict

from docsearch.models import Document, PageSource
from docsearch.serialise import (
    DocumentJson,
    DocumentSummaryJson,
    PageJson,
    document_json,
    document_summary_json,
    page_json,
)
from web import links
from web.api.caching import revalidate
from web.api.openapi import ERRORS, FILTER_PARAMETERS
from web.deps import ServicesDep
from web.page_image import is_pdf
from web.parameters import Offset, PageNumber
from web.requested import filters_of, site_root

router = APIRouter(
    prefix="/api/v1",
    tags=["documenti"],
    responses=ERRORS,
    dependencies=[Depends(revalidate)],
)

_OWN = frozenset({"limit", "offset"})

DocumentKey = Annotated[
    str, Path(description="Identificativo, o nome del file senza cartella e senza estensione.")
]


class ListedDocumentJson(DocumentSummaryJson):
    """A document of a list; `link` is its address in this API."""

    link: str


class DocumentListJson(TypedDict):
    """A slice of the documents that pass the filters; `total` counts them all."""

    total: int
    limit: int
    offset: int
    documents: list[ListedDocumentJson]


class PageEntryJson(TypedDict):
    """A page of a document; `source` says how its text was read, `link` gives it."""

    number: int
    source: PageSource
    link: str


class DocumentLinks(TypedDict):
    """The page of the document for people, and its original file."""

    page: str
    original: str


class LinkedDocumentJson(DocumentJson):
    """A document with the list of its pages."""

    page_list: list[PageEntryJson]
    links: DocumentLinks


class PageLinks(TypedDict):
    """The page as people read it, and its picture; null when the source has no pictures."""

    page: str
    image: str | None


class LinkedPageJson(PageJson):
    """The text of a page with its addresses."""

    document: str
    links: PageLinks


@router.get(
    "/documents",
    operation_id="documents",
    summary="Elenca i documenti indicizzati",
    openapi_extra={"parameters": FILTER_PARAMETERS},
)
def documents(
    request: Request,
    services: ServicesDep,
    limit: Annotated[int, Query(ge=1, le=1000, description="Quanti documenti.")] = 100,
    offset: Offset = 0,
) -> DocumentListJson:
    """I documenti che passano i filtri."""
    filters = filters_of(request, _OWN)
    found = services.library.documents(filters)
    root = site_root(request)
    return DocumentListJson(
        total=len(found),
        limit=limit,
        offset=offset,
        documents=[
            ListedDocumentJson(
                **document_summary_json(document),
                link=root + links.api_document_url(document.id),
            )
            for document in found[offset : offset + limit]
        ],
    )


@router.get(
    "/documents/{document_id}",
    operation_id="document",
    summary="Un documento e le sue pagine",
)
def document(
    request: Request, services: ServicesDep, document_id: DocumentKey
) -> LinkedDocumentJson:
    """Gli attributi, con la loro origine, e l'elenco delle pagine."""
    found = services.library.document(document_id)
    root = site_root(request)
    return LinkedDocumentJson(
        **document_json(found),
        page_list=[
            PageEntryJson(
                number=number,
                source=page_source(found, number),
                link=root + links.api_page_url(found.id, number),
            )
            for number in range(1, found.pages + 1)
        ],
        links=DocumentLinks(
            page=root + links.document_url(found.id),
            original=root + links.original_url(found.id),
        ),
    )


@router.get(
    "/documents/{document_id}/pages/{number}",
    operation_id="page",
    summary="Il testo di una pagina",
)
def page(
    request: Request, services: ServicesDep, document_id: DocumentKey, number: PageNumber
) -> LinkedPageJson:
    """Il testo in ordine di lettura, senza testatine e piè di pagina."""
    found = services.library.document(document_id)
    root = site_root(request)
    return LinkedPageJson(
        **page_json(services.library.page(found.id, number)),
        document=found.id,
        links=PageLinks(
            page=root + links.page_url(found.id, number),
            image=root + links.image_url(found, number) if is_pdf(found) else None,
        ),
    )


def page_source(document: Document, number: int) -> PageSource:
    """How the text of a 1-based page was obtained."""
    if number in document.unreadable_pages:
        return PageSource.UNREADABLE
    return PageSource.OCR if number in document.ocr_pages else PageSource.TEXT
