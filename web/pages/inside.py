"""Words looked for inside one document, exactly as they are written."""

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from docsearch.filters import Filters
from docsearch.literal import find_in_pages, read_wanted
from docsearch.models import Span
from web.deps import ServicesDep
from web.excerpts import Segment, segments, window
from web.links import Query
from web.pages.routing import page
from web.paging import list_page
from web.parameters import ListPage
from web.reading import Reading, find_url
from web.templating import render
from web.trails import Stop, word_stop

router = APIRouter()

PLACES_PER_PAGE = 50

_EXCERPT_CHARACTERS = 180


@dataclass(frozen=True, slots=True)
class Found:
    """Words found, with some text around them; `before` and `after` say that it goes on there."""

    stop: Stop
    segments: tuple[Segment, ...]
    before: bool
    after: bool


@page(router, "/documenti/{document_id}/trova")
def inside(
    services: ServicesDep, document_id: str, q: str = "", pagina: ListPage = 1
) -> HTMLResponse:
    """The places where the words of `q` stand, each with its page and what is around it."""
    document = services.library.document(document_id)
    texts = dict(services.library.texts(document.id)) if q else {}
    words = find_in_pages(texts.items(), read_wanted(q)) if q else ()
    reading = Reading(document.id, wanted=q)
    shown, pages = list_page(range(len(words)), pagina, PLACES_PER_PAGE)
    stops = [word_stop(words, index, reading) for index in shown]
    return render(
        "inside.html",
        document=document,
        wanted=q,
        total=len(words),
        pages=len({page for page, _ in words}),
        places=[_found(stop, texts[stop.page]) for stop in stops],
        by_meaning=Query(q, Filters(files=frozenset({document.file}))),
        list_page=partial(find_url, document.id, q),
        pager=pages,
    )


def _found(stop: Stop, text: str) -> Found:
    shown = window(text, (stop.span,), _EXCERPT_CHARACTERS)
    line = text[shown.start : shown.end].replace("\n", " ")
    place = Span(stop.span.start - shown.start, stop.span.end - shown.start)
    return Found(stop, segments(line, (place,)), shown.start > 0, shown.end < len(text))
