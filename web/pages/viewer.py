"""A page of a document: its picture with the passage boxed, and the same text beside it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from docsearch.boxes import Box
from docsearch.models import Page, Passage, Span
from docsearch.requests import SearchRequest
from web.deps import Engine, ServicesDep, WarmupDep
from web.excerpts import Segment, reflow, segments
from web.links import Query, passage_url, read_filters
from web.page_image import is_pdf, original_available
from web.pages.routing import page
from web.parameters import Offset, PageNumber
from web.templating import render
from web.views import regions
from web.warmup import State

router = APIRouter()

_OWN = frozenset({"q", "da", "a", "ris", "scheda", "tabella", "riga"})


@dataclass(frozen=True, slots=True)
class Hit:
    """The passage among those of its search; the neighbours are addresses."""

    passage: Passage
    total: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A page cut at the passage, and where the passage stands on the picture: `frames` around
    it, `lines` under the words to stress.
    """

    before: str
    passage: tuple[Segment, ...]
    after: str
    frames: tuple[Box, ...]
    lines: tuple[Box, ...]


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
    scheda: bool = False,
    tabella: Offset = 0,
    riga: Offset = 0,
) -> HTMLResponse:
    """Page `number`; `da` and `a` bound the passage in its text, `ris` is its rank for `q`;
    `scheda` says that it is the evidence of a card, `tabella` and `riga` of which row.
    """
    filters = read_filters(request.query_params.multi_items(), own=_OWN)
    query = Query(q, filters) if q else None
    document = services.library.document(document_id)
    shown = services.library.page(document.id, number)
    hit = None
    if query and ris and warmup.state is State.READY:
        hit = _hit(services.engine, query, ris, (document.id, number, da))
    available = original_available(document)
    return render(
        "viewer.html",
        document=document,
        page=shown,
        query=query,
        hit=hit,
        from_card=scheda,
        from_row=(tabella, riga) if tabella and riga else None,
        marked=_mark(shown, Span(da, a), hit),
        has_image=available and is_pdf(document),
        original_available=available,
    )


def _hit(engine: Engine, query: Query, rank: int, place: tuple[str, int, int]) -> Hit | None:
    """The hit of a rank with its neighbours; None when the index has changed since the link."""
    first = max(1, rank - 1)
    asked = SearchRequest(query.text, query.filters, limit=rank - first + 2, offset=first - 1)
    answer = engine.search(asked)
    found = {passage.rank: passage for passage in answer.passages}
    passage = found.get(rank)
    if passage is None or (passage.document.id, passage.page, passage.start) != place:
        return None
    before, after = found.get(rank - 1), found.get(rank + 1)
    return Hit(
        passage,
        answer.total,
        passage_url(before, query) if before else None,
        passage_url(after, query) if after else None,
    )


def _mark(page: Page, place: Span, hit: Hit | None) -> Marked:
    """The page with the passage at `place`; without a hit the whole passage is stressed."""
    text = reflow(page.text)
    start = min(place.start, len(text))
    end = max(start, min(place.end, len(text)))
    inside = hit.passage.highlights if hit else (Span(0, end - start),)
    stressed = [Span(start + span.start, start + span.end) for span in inside]
    lines = [page.boxes(span.start, span.end) for span in stressed if span.end > span.start]
    return Marked(
        before=text[:start],
        passage=segments(text[start:end], inside),
        after=text[end:],
        frames=regions(page.boxes(start, end) if end > start else ()),
        lines=tuple(box for boxes in lines for box in boxes),
    )
