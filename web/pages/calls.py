"""The list of calls, with their state, and the same list as files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from docsearch.call_figures import budgets_by_mission, closings_ahead
from docsearch.call_list import ListedCall, Order, in_order
from docsearch.call_sheet import call_rows
from docsearch.calls import Moment
from docsearch.deadlines import Status, now
from docsearch.filters import Filters
from docsearch.front_page import FrontPage
from docsearch.sheets import Cell, csv_file, to_xlsx
from web.api.calls import call_list_json
from web.call_views import (
    FILTER_FIELDS,
    TIMELINE_HEIGHT,
    active_call_filters,
    call_facets,
    call_filters,
    mission_rows,
    timeline,
)
from web.chosen import badges, chosen
from web.deps import BookDep, FrontDep, Library, ServicesDep
from web.downloads import CSV, XLSX, saved_as
from web.links import CALLS_OWN, calls_file_url, calls_url, card_url
from web.pages.routing import page
from web.paging import list_page
from web.parameters import ListPage
from web.requested import filters_of, site_root
from web.templating import render
from web.views import Option

router = APIRouter()

CALLS_PER_PAGE = 20

_CALLS_NAMED = 10
"""In a row of a table: the list itself has them all."""

_STILL_OPEN = frozenset({Status.OPEN, Status.NOT_YET})
_STATES = (Status.OPEN, Status.NOT_YET, Status.CLOSED, Status.UNKNOWN)
_ORDERS = {
    Order.STATE: "prima gli aperti",
    Order.CLOSING: "per scadenza",
    Order.CLOSING_LAST: "dalla scadenza più lontana",
}


@dataclass(frozen=True)
class _Asked:
    """The list that an address asks for, at this moment."""

    library: Library
    front: FrontPage
    filters: Filters
    order: Order

    @property
    def when(self) -> Moment:
        """The moment of the states."""
        return self.front.as_of

    def passing(self, filters: Filters) -> tuple[ListedCall, ...]:
        """The calls that pass some filters, by state."""
        if not filters:
            return self.front.calls
        ids = {one.call.document.id for one in self.library.calls(filters, self.when)}
        return tuple(listed for listed in self.front.calls if listed.document.id in ids)

    def calls(self) -> tuple[ListedCall, ...]:
        """Those asked for, in the order asked for."""
        return in_order(self.passing(self.filters), self.order)


def _asked(
    request: Request,
    services: ServicesDep,
    fronts: FrontDep,
    ordine: Annotated[Order, Query()] = Order.STATE,
) -> _Asked:
    filters = filters_of(request, CALLS_OWN)
    return _Asked(services.library, fronts.at(now()), filters, ordine)


_AskedDep = Annotated[_Asked, Depends(_asked)]


@page(router, "/bandi")
def calls(
    request: Request, services: ServicesDep, book: BookDep, asked: _AskedDep, pagina: ListPage = 1
) -> HTMLResponse:
    """A page of the calls that pass the filters, with what the list looks like as a whole."""
    filters, when, found = asked.filters, asked.when, asked.calls()
    passing, library = cache(asked.passing), services.library
    facets = call_facets(passing, filters, library.call_traits(when), services.measures)
    ahead, budgets = closings_ahead(found, when.date), budgets_by_mission(found)
    shown, pages = list_page(found, pagina, CALLS_PER_PAGE)
    comune = chosen(request, services.register)
    return render(
        "calls.html",
        calls=shown,
        total=len(found),
        when=when,
        filters=filters,
        comune=comune,
        badges=badges(book, comune, (listed.document.id for listed in shown)),
        ahead=ahead,
        timeline=timeline(ahead),
        timeline_height=TIMELINE_HEIGHT,
        budgets=budgets,
        missions=mission_rows(
            budgets,
            services.measures,
            lambda missions: calls_url(replace(filters, missions=missions)),
        ),
        calls_named=_CALLS_NAMED,
        open_calls=calls_url(replace(filters, statuses=_STILL_OPEN), Order.CLOSING),
        states=_states(asked, passing(filters.without("status"))),
        orders=[
            Option(label, calls_url(filters, one), None, asked.order is one)
            for one, label in _ORDERS.items()
        ],
        order=asked.order,
        filter_groups=call_filters(facets, filters),
        kept_filters=[pair for pair in filters.pairs if pair[0] not in FILTER_FIELDS],
        active_filters=active_call_filters(
            facets, filters, lambda rest: calls_url(rest, asked.order)
        ),
        files={
            suffix: calls_file_url(filters, asked.order, suffix)
            for suffix in ("csv", "xlsx", "json")
        },
        page_of_calls=partial(calls_url, filters, asked.order),
        pager=pages,
    )


@router.get("/bandi.csv", include_in_schema=False)
def as_csv(request: Request, asked: _AskedDep) -> Response:
    """The whole list."""
    data = csv_file(_rows(request, asked))
    return Response(data, media_type=CSV, headers=saved_as("bandi.csv"))


@router.get("/bandi.xlsx", include_in_schema=False)
def as_xlsx(request: Request, asked: _AskedDep) -> Response:
    """The whole list as a spreadsheet."""
    data = to_xlsx(_rows(request, asked), "Bandi")
    return Response(data, media_type=XLSX, headers=saved_as("bandi.xlsx"))


@router.get("/bandi.json", include_in_schema=False)
def as_json(request: Request, asked: _AskedDep) -> Response:
    """The whole list, as the API gives it."""
    found = asked.calls()
    answer = call_list_json(found, asked.when, asked.library, site_root(request))
    return JSONResponse(answer, headers=saved_as("bandi.json"))


def _rows(request: Request, asked: _Asked) -> list[list[Cell]]:
    root = site_root(request)
    return call_rows(asked.calls(), lambda document: root + card_url(document.id))


def _states(asked: _Asked, calls: Sequence[ListedCall]) -> list[Option]:
    """Every state and the calls it has, among those that pass the other filters."""
    kept, rest = asked.filters.statuses, asked.filters.without("status")
    counts = Counter(listed.standing.status for listed in calls)
    return [
        Option("Tutti", calls_url(rest, asked.order), len(calls), not kept),
        *(
            Option(
                one.label,
                calls_url(replace(rest, statuses=frozenset({one})), asked.order),
                counts[one],
                kept == {one},
            )
            for one in _STATES
        ),
    ]
