"""Calls side by side: choosing them, the table, the same as files."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from docsearch.call_list import ListedCall, Order, list_calls, listed_call
from docsearch.calls import Moment
from docsearch.comparison import FEWEST, MOST, Comparison, compare
from docsearch.comparison_export import comparison_csv, comparison_json, comparison_xlsx
from docsearch.deadlines import now
from docsearch.eligibility.book import CallBook, ReadyCall
from docsearch.errors import UsageError
from docsearch.filters import Filters
from docsearch.text import fold
from web.chosen import chosen
from web.compare_links import COMPARISON, DIFFERENCES, comparison_url
from web.deps import BookDep, Services, ServicesDep
from web.downloads import CSV, XLSX, saved_as
from web.pages.routing import page
from web.parameters import LONGEST_NAME
from web.templating import render
from web.views import Option

router = APIRouter()

OFFERED = 8
"""How many calls to add are shown; a search finds the others."""

_FILE = "confronto-bandi"
_Calls = Annotated[list[str], Query(default_factory=list)]


class Only(StrEnum):
    """What of a comparison is shown."""

    DIFFERENCES = DIFFERENCES


@page(router, COMPARISON)
def comparison(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    bando: _Calls,
    solo: Only | None = None,
    cerca: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
) -> HTMLResponse:
    """The calls chosen so far: the table when there are two, and what may be added."""
    ready, when = _ready(book, bando), now()
    listed = [listed_call(one.procedure, when) for one in ready]
    kept = [one.document.id for one in listed]
    compared = _compare(request, services, ready, when) if len(ready) >= FEWEST else None
    offered = _offered(services, kept, when, cerca) if len(ready) < MOST else []
    return render(
        "compare.html",
        listed=listed,
        compared=compared,
        only_differences=solo is not None,
        views=_views(kept, compared, solo),
        without={id_: comparison_url(one for one in kept if one != id_) for id_ in kept},
        offered=[(one, comparison_url([*kept, one.document.id])) for one in offered[:OFFERED]],
        left_out=max(len(offered) - OFFERED, 0),
        sought=cerca.strip(),
        room=MOST - len(ready),
        missing=FEWEST - len(ready),
        when=when,
    )


def _compared(request: Request, services: ServicesDep, book: BookDep, bando: _Calls) -> Comparison:
    """The whole comparison. Raises DocumentNotFound or UsageError."""
    return _compare(request, services, _ready(book, bando), now())


_ComparedDep = Annotated[Comparison, Depends(_compared)]


@router.get(f"{COMPARISON}.csv", include_in_schema=False)
def as_csv(found: _ComparedDep) -> Response:
    """A row for each thing."""
    return Response(comparison_csv(found), media_type=CSV, headers=saved_as(f"{_FILE}.csv"))


@router.get(f"{COMPARISON}.xlsx", include_in_schema=False)
def as_xlsx(found: _ComparedDep) -> Response:
    """The same as a spreadsheet."""
    return Response(comparison_xlsx(found), media_type=XLSX, headers=saved_as(f"{_FILE}.xlsx"))


@router.get(f"{COMPARISON}.json", include_in_schema=False)
def as_json(found: _ComparedDep, services: ServicesDep) -> Response:
    """The same with every quote."""
    made = comparison_json(found, services.library.page)
    return JSONResponse(made, headers=saved_as(f"{_FILE}.json"))


def _ready(book: CallBook, ids: Sequence[str]) -> list[ReadyCall]:
    """Each call once, whichever of its texts names it. Raises DocumentNotFound or UsageError."""
    named = list(dict.fromkeys(filter(None, ids)))
    if len(named) > MOST:
        raise UsageError(f"Si confrontano al massimo quattro bandi: togline {len(named) - MOST}.")
    return list({one.document.id: one for one in map(book.get, named)}.values())


def _compare(
    request: Request, services: Services, ready: Sequence[ReadyCall], when: Moment
) -> Comparison:
    comune = chosen(request, services.register)
    return compare(
        [listed_call(one.procedure, when) for one in ready],
        when,
        [one.assess(comune, when) for one in ready] if comune else (),
    )


def _offered(
    services: Services, kept: Sequence[str], when: Moment, sought: str
) -> list[ListedCall]:
    """The calls that may be added: those whose title or issuer has every word sought."""
    words = fold(sought).split()
    return [
        one
        for one in list_calls(services.library.calls(Filters()), when, Order.STATE)
        if one.document.id not in kept and all(word in _named_by(one) for word in words)
    ]


def _named_by(listed: ListedCall) -> str:
    issuer = listed.call.issuer.value if listed.call.issuer else ""
    return fold(f"{listed.title} {issuer}")


def _views(kept: Sequence[str], compared: Comparison | None, solo: Only | None) -> list[Option]:
    if compared is None:
        return []
    return [
        Option("Tutte le voci", comparison_url(kept), len(compared.stated), solo is None),
        Option(
            "Solo le differenze",
            comparison_url(kept, differences=True),
            len(compared.differences),
            solo is Only.DIFFERENCES,
        ),
    ]
