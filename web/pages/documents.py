"""The list of documents and the page of one."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.filters import Filters
from docsearch.models import Page, PageSource
from web.deps import ServicesDep
from web.links import Query, document_url, documents_url, paged, with_query
from web.page_image import is_pdf, original_available
from web.pages.routing import page
from web.paging import list_page
from web.parameters import ListPage
from web.requested import filters_of
from web.templating import render

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
    filters = filters_of(request, _OWN)
    found = services.library.documents(filters)
    shown, pages = list_page(found, pagina, DOCUMENTS_PER_PAGE)
    return render(
        "documents.html",
        documents=shown,
        total=len(found),
        filters=filters,
        filter_pairs=Query("", filters).filter_pairs,
        page_of_documents=partial(documents_url, filters),
        pager=pages,
    )


@page(router, "/documenti/{document_id}")
def document(services: ServicesDep, document_id: str, pagina: ListPage = 1) -> HTMLResponse:
    """What is known of a document, where each thing was read, and some of its pages."""
    found = services.library.document(document_id)
    numbers, others = list_page(range(1, found.pages + 1), pagina, PAGES_PER_PAGE)
    pages = [services.library.page(found.id, number) for number in numbers]
    available = original_available(found)
    return render(
        "document.html",
        document=found,
        pages=[(page, _first_words(page)) for page in pages],
        list_page=partial(_list_url, found.id),
        pager=others,
        pictures=numbers[:_THUMBNAILS] if available and is_pdf(found) else (),
        original_available=available,
        has_tables=bool(services.library.with_tables(Filters(files=frozenset({found.id})))),
    )


def _list_url(document_id: str, page: int) -> str:
    return with_query(document_url(document_id), paged(page))


def _first_words(page: Page) -> str:
    if page.source is PageSource.UNREADABLE:
        return "Pagina senza testo leggibile"
    words = " ".join(page.text.split())
    if len(words) <= _FIRST_WORDS_CHARACTERS:
        return words
    return words[:_FIRST_WORDS_CHARACTERS].rsplit(" ", 1)[0] + " …"
