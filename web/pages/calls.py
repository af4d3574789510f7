"""The list of calls, with their state."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from docsearch.call_list import Order, list_calls
from docsearch.deadlines import Status, now
from docsearch.procedure_sheet import act_name
from web.deps import ServicesDep
from web.links import calls_url, read_filters
from web.pages.routing import page
from web.parameters import ListPage
from web.templating import render
from web.views import pager

router = APIRouter()

CALLS_PER_PAGE = 20

_OWN = frozenset({"stato", "ordine", "pagina"})
_STATES = (Status.OPEN, Status.NOT_YET, Status.CLOSED, Status.UNKNOWN)
_ORDERS = {
    Order.STATE: "prima gli aperti",
    Order.CLOSING: "per scadenza",
    Order.CLOSING_LAST: "dalla scadenza più lontana",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One of the ways to see the list; `count` is how many calls it has, where that matters."""

    label: str
    url: str
    count: int | None
    chosen: bool


@page(router, "/bandi")
def calls(
    request: Request,
    services: ServicesDep,
    stato: Annotated[Status | None, Query()] = None,
    ordine: Annotated[Order, Query()] = Order.STATE,
    pagina: ListPage = 1,
) -> HTMLResponse:
    """The calls that pass the filters; `stato` keeps those in one state."""
    filters = read_filters(request.query_params.multi_items(), own=_OWN)
    when = now()
    found = list_calls(services.library.calls(filters), when, ordine)
    counts = Counter(listed.standing.status for listed in found)
    kept = [listed for listed in found if stato in (None, listed.standing.status)]
    first = (pagina - 1) * CALLS_PER_PAGE
    return render(
        "calls.html",
        calls=kept[first : first + CALLS_PER_PAGE],
        total=len(kept),
        when=when,
        act_name=act_name,
        filters=filters,
        states=[
            Option("Tutti", calls_url(filters, None, ordine), len(found), stato is None),
            *(
                Option(one.label, calls_url(filters, one, ordine), counts[one], stato is one)
                for one in _STATES
            ),
        ],
        orders=[
            Option(label, calls_url(filters, stato, one), None, ordine is one)
            for one, label in _ORDERS.items()
        ],
        page_of_calls=partial(calls_url, filters, stato, ordine),
        pager=pager(pagina, -(-len(kept) // CALLS_PER_PAGE)),
    )
