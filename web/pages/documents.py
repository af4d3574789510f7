"""The list of documents and the page of one."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.filters import Filters
from docsearch.models import Page, PageSource
from web.deps import ServicesDep
from web.links import Query, document_url, documents_url, read_filters
from web.page_image import is_pdf, original_available
from web.pages.routing import page
from web.parameters import ListPage
from web.templating import render
from web.views import pager

router = APIRouter()

DOCUMENTS_PER_PAGE = 20
PAGES_PER_PAGE = 30

_OWN = frozenset({"pagina"})
_FIRST_WORDS_CHARACTERS = 110
_THUMBNAILS = 4


@page(router, "/documenti")
def documents(
    request: Request,
    services: ServicesDep,
    pagina: ListPage = 1,
) -> HTMLResponse:
    """The documents that pass the filters."""
    filters = read_filters(request.query_params.multi_items(), own=_OWN)
    found = services.library.documents(filters)
    first = (pagina - 1) * DOCUMENTS_PER_PAGE
    return render(
        "documents.html",
        documents=found[first : first + DOCUMENTS_PER_PAGE],
        total=len(found),
        filters=filters,
        filter_pairs=Query("", filters).filter_pairs,
        page_of_documents=partial(documents_url, filters),
        pager=pager(pagina, -(-len(found) // DOCUMENTS_PER_PAGE)),
    )


@page(router, "/documenti/{document_id}")
def document(services: ServicesDep, document_id: str, pagina: ListPage = 1) -> HTMLResponse:
    """What is known of a document, where each thing was read, and some of its pages."""
    found = services.library.document(document_id)
    first = (pagina - 1) * PAGES_PER_PAGE + 1
    numbers = range(first, min(found.pages, first + PAGES_PER_PAGE - 1) + 1)
    pages = [services.library.page(found.id, number) for number in numbers]
    available = original_available(found)
    pictures = range(first, min(found.pages, first + _THUMBNAILS - 1) + 1)
    return render(
        "document.html",
        document=found,
        pages=[(page, _first_words(page)) for page in pages],
        list_page=partial(_list_url, found.id),
        pager=pager(pagina, -(-found.pages // PAGES_PER_PAGE)),
        pictures=pictures if available and is_pdf(found) else (),
        original_available=available,
        has_tables=bool(services.library.with_tables(Filters(files=frozenset({found.id})))),
    )


def _list_url(document_id: str, page: int) -> str:
    address = document_url(document_id)
    return f"{address}?pagina={page}" if page > 1 else address


def _first_words(page: Page) -> str:
    if page.source is PageSource.UNREADABLE:
        return "Pagina senza testo leggibile"
    words = " ".join(page.text.split())
    if len(words) <= _FIRST_WORDS_CHARACTERS:
        return words
    return words[:_FIRST_WORDS_CHARACTERS].rsplit(" ", 1)[0] + " …"
