"""The list of documents and the page of one."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.filters import Filters
from docsearch.models import Page, PageSource
from web.deps import ServicesDep
from web.links import Query, documents_url, read_filters
from web.page_image import original_available
from web.pages.routing import page
from web.parameters import ListPage
from web.templating import render
from web.views import pager

router = APIRouter()

DOCUMENTS_PER_PAGE = 20

_OWN = frozenset({"pagina"})
_FIRST_WORDS_CHARACTERS = 110


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
def document(services: ServicesDep, document_id: str) -> HTMLResponse:
    """What is known of a document, where each thing was read, and its pages."""
    found = services.library.document(document_id)
    pages = [services.library.page(found.id, number) for number in range(1, found.pages + 1)]
    return render(
        "document.html",
        document=found,
        pages=[(page, _first_words(page)) for page in pages],
        original_available=original_available(found),
        has_tables=bool(services.library.with_tables(Filters(files=frozenset({found.id})))),
    )


def _first_words(page: Page) -> str:
    if page.source is PageSource.UNREADABLE:
        return "Pagina senza testo leggibile"
    words = " ".join(page.text.split())
    if len(words) <= _FIRST_WORDS_CHARACTERS:
        return words
    return words[:_FIRST_WORDS_CHARACTERS].rsplit(" ", 1)[0] + " …"
