"""Feeds and calendars of deadlines, and the page that explains how to follow them."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from docsearch.deadlines import now
from docsearch.feeds.atom import Feed, atom
from docsearch.feeds.calendar import calendar
from docsearch.feeds.entries import KEPT_DAYS, current
from docsearch.filters import Filters
from docsearch.municipalities.search import search_municipalities
from docsearch.requests import MAX_QUERY_CHARACTERS
from web import links
from web.api.caching import revalidate_until
from web.deps import BookDep, Services, ServicesDep, WarmupDep
from web.downloads import CALENDAR
from web.feed_links import ALERTS, SiteAddresses, municipality_feed_url
from web.followed import Followed, calls_found, calls_of, calls_passing, entries, every_call
from web.pages.routing import page
from web.parameters import LONGEST_NAME
from web.requested import filters_of, site_root
from web.templating import render

router = APIRouter()

_ATOM = "application/atom+xml"
_SUBTITLE = (
    "Una voce per bando, con le parole dei documenti: una proroga aggiorna la voce che c'è già. "
    "Verifica sempre sull'atto originale."
)


@page(router, "/scadenze.atom")
def changes_atom(request: Request, services: ServicesDep) -> Response:
    """Every call, the latest changed deadline first."""
    return _atom(request, services, every_call(services))


@page(router, "/scadenze.ics")
def changes_ics(request: Request, services: ServicesDep) -> Response:
    """The same as a calendar."""
    return _ics(request, services, every_call(services))


@page(router, "/comuni/{istat}/scadenze.atom")
def comune_atom(request: Request, services: ServicesDep, book: BookDep, istat: str) -> Response:
    """The calls that a comune is not excluded from. A former code leads to that of today."""
    comune = services.register.get(istat[:LONGEST_NAME])
    if comune.code != istat:
        return RedirectResponse(municipality_feed_url(comune.code, "atom"), HTTPStatus.FOUND)
    return _atom(request, services, calls_of(services, book, comune))


@page(router, "/comuni/{istat}/scadenze.ics")
def comune_ics(request: Request, services: ServicesDep, book: BookDep, istat: str) -> Response:
    """The same as a calendar."""
    comune = services.register.get(istat[:LONGEST_NAME])
    if comune.code != istat:
        return RedirectResponse(municipality_feed_url(comune.code, "ics"), HTTPStatus.FOUND)
    return _ics(request, services, calls_of(services, book, comune))


@page(router, "/cerca.atom")
def search_atom(
    request: Request, services: ServicesDep, warmup: WarmupDep, q: str = ""
) -> Response:
    """The calls whose documents a search finds; none where nothing answers it."""
    warmup.wait()
    return _atom(request, services, calls_found(services, _query(request, q)))


@page(router, "/cerca.ics")
def search_ics(request: Request, services: ServicesDep, warmup: WarmupDep, q: str = "") -> Response:
    """The same as a calendar."""
    warmup.wait()
    return _ics(request, services, calls_found(services, _query(request, q)))


@page(router, "/bandi.atom")
def calls_atom(request: Request, services: ServicesDep) -> Response:
    """The calls that pass the filters."""
    return _atom(request, services, calls_passing(services, _filters(request)))


@page(router, "/bandi.ics")
def calls_ics(request: Request, services: ServicesDep) -> Response:
    """The same as a calendar."""
    return _ics(request, services, calls_passing(services, _filters(request)))


@page(router, "/bandi/{document_id}/scadenza.ics")
def call_ics(request: Request, services: ServicesDep, book: BookDep, document_id: str) -> Response:
    """One call, however long ago it closed."""
    procedure = book.get(document_id).procedure

    def write() -> bytes:
        (entry,) = entries(services, [procedure])
        return calendar([entry], entry.title, _addresses(request).card)

    answer = _answer(request, services, CALENDAR, write)
    name = quote(procedure.call.document.id)
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''scadenza-{name}.ics"
    return answer


@page(router, ALERTS)
def alerts(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    comune: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
    q: Annotated[str, Query(max_length=MAX_QUERY_CHARACTERS)] = "",
) -> HTMLResponse:
    """How to follow deadlines; the addresses for a comune or a search, once chosen."""
    among = search_municipalities(services.register, comune)
    exact = among.municipalities if among.exact else ()
    return render(
        "alerts.html",
        root=_addresses(request).root,
        everything=every_call(services),
        comune=comune,
        among=() if len(exact) == 1 else among.municipalities,
        of_comune=calls_of(services, book, exact[0]) if len(exact) == 1 else None,
        text=q,
        found=calls_found(services, links.Query(q.strip(), Filters())) if q.strip() else None,
        kept_days=KEPT_DAYS,
    )


def _atom(request: Request, services: Services, followed: Followed) -> Response:
    def write() -> bytes:
        addresses = _addresses(request)
        about = Feed(
            key=followed.address(""),
            title=f"{followed.title} – docsearch",
            subtitle=_SUBTITLE,
            address=addresses.root + followed.address("atom"),
            page=addresses.root + followed.page,
            read_at=services.library.manifest.created_at,
        )
        return atom(about, followed.entries(), addresses)

    return _answer(request, services, _ATOM, write)


def _ics(request: Request, services: Services, followed: Followed) -> Response:
    def write() -> bytes:
        found = sorted(current(followed.entries()), key=lambda entry: str(entry.deadline.closes))
        return calendar(found, followed.title, _addresses(request).card)

    return _answer(request, services, CALENDAR, write)


def _answer(
    request: Request, services: Services, media_type: str, write: Callable[[], bytes]
) -> Response:
    """What is written holds all day; nothing is written for who has it already."""
    known = Response()
    revalidate_until(str(now().date), request, known, services)
    headers = {name: known.headers[name] for name in ("ETag", "Cache-Control")}
    return Response(write(), media_type=media_type, headers=headers)


def _query(request: Request, text: str) -> links.Query:
    return links.Query(text, filters_of(request, links.SEARCH_OWN))


def _filters(request: Request) -> Filters:
    return filters_of(request, links.CALLS_OWN)


def _addresses(request: Request) -> SiteAddresses:
    return SiteAddresses(site_root(request))
