"""A page of a document: its picture with the passages boxed, and the same text beside it."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from fastapi.responses import HTMLResponse, RedirectResponse

from docsearch.errors import NotFound, UsageError
from docsearch.literal import find_in_pages, read_wanted
from docsearch.models import Document, Page, Span
from docsearch.requests import SearchRequest
from web.deps import Engine, Library, ServicesDep, WarmupDep
from web.links import Query, page_url, with_query
from web.marked_page import MarkedPage, marked_page, within, words_of
from web.page_image import is_pdf, original_available
from web.pages.routing import page
from web.parameters import Offset, PageNumber
from web.reading import Reading, View, Zoom
from web.requested import filters_of
from web.templating import render
from web.thumbnails import thumbnails
from web.trails import Trail, search_trail, words_trail
from web.warmup import State

router = APIRouter()

_OWN = frozenset({"q", "da", "a", "ris", "scheda", "tabella", "riga", "trova", "zoom", "vista"})


@page(router, "/documenti/{document_id}/pagine/{number}")
def viewer(
    request: Request,
    services: ServicesDep,
    warmup: WarmupDep,
    document_id: str,
    number: PageNumber,
    q: str = "",
    da: Offset = 0,
    a: Offset = 0,
    ris: Offset = 0,
    trova: str = "",
    scheda: str = "",
    tabella: Offset = 0,
    riga: Offset = 0,
    zoom: Zoom = Zoom.FIT,
    vista: View = View.BOTH,
) -> HTMLResponse:
    """Page `number`; `da` and `a` bound the passage in its text, `ris` is its rank for `q`, `trova`
    are words found in the document; `scheda` is the document whose card it is evidence of ("1":
    this one's), `tabella` and `riga` the row.
    """
    library = services.library
    filters = filters_of(request, _OWN)
    document = library.document(document_id)
    shown = library.page(document.id, number)
    reading = Reading(
        document.id,
        query=Query(q, filters) if q else None,
        wanted=trova,
        card=_card(library, scheda, document),
        row=(tabella, riga) if tabella and riga else None,
        zoom=zoom,
        view=vista,
    )
    place = within(shown.text, da, a)
    trail = None
    if trova:
        trail = _words(library, reading, number, Span(da, a))
    elif reading.query and warmup.state is State.READY:
        places = services.engine.places(_asked(reading.query))
        trail = search_trail(places, reading, number, da, ris)
    available = original_available(document)
    return render(
        "viewer.html",
        document=document,
        page=shown,
        reading=reading,
        views=tuple(View),
        zooms=tuple(Zoom),
        trail=trail,
        place=place,
        rank=ris,
        marked=_marked(services.engine, shown, reading, trail, place),
        thumbnails=thumbnails(number, document.pages, trail.pages if trail else {}),
        generation=library.manifest.generation,
        has_image=available and is_pdf(document),
        original_available=available,
    )


@router.get("/documenti/{document_id}/pagine", include_in_schema=False)
def go_to_page(
    request: Request,
    services: ServicesDep,
    document_id: str,
    numero: Annotated[int, Parameter(ge=1)],
) -> RedirectResponse:
    """The page asked for by its number, read as the one before."""
    document = services.library.document(document_id)
    services.library.page(document.id, numero)
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != "numero"]
    return RedirectResponse(with_query(page_url(document.id, numero), kept), status_code=303)


def _card(library: Library, scheda: str, document: Document) -> str:
    """The document whose card the reader came from; this one where that is unknown."""
    if scheda in {"", document.id}:
        return scheda
    try:
        return library.document(scheda).id
    except (NotFound, UsageError):  # UsageError: several documents have the name
        return document.id


def _asked(query: Query) -> SearchRequest:
    return SearchRequest(query.text, query.filters)


def _words(library: Library, reading: Reading, number: int, place: Span) -> Trail:
    found = find_in_pages(library.texts(reading.document_id), read_wanted(reading.wanted))
    return words_trail(found, reading, number, place)


def _marked(
    engine: Engine, page: Page, reading: Reading, trail: Trail | None, place: Span | None
) -> MarkedPage:
    """What answers is stressed: of a hit its best words, of words found each place, otherwise the
    whole passage.
    """
    stops = trail.here if trail else ()
    current = trail.current if trail else None
    if reading.wanted:
        return marked_page(page, place, stops, current, [stop.span for stop in stops], ())
    words = words_of(page.text, reading.query.text) if reading.query else ()
    marks = [place] if place else []
    if current and reading.query:
        marks = _highlights(engine, reading.query, current.number, current.span.start)
    return marked_page(page, place, stops, current, marks, words)


def _highlights(engine: Engine, query: Query, rank: int, start: int) -> list[Span]:
    """What the search stressed in the hit of a rank, in the text of its page."""
    answer = engine.search(replace(_asked(query), limit=1, offset=rank - 1))
    spans = [span for passage in answer.passages for span in passage.highlights]
    return [Span(start + span.start, start + span.end) for span in spans]
