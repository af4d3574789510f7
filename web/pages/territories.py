"""A province or metropolitan city against the calls: the table for those who organise."""

from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from docsearch.deadlines import Status, now
from docsearch.eligibility.answers import BEST_FIRST
from docsearch.eligibility.book import CallBook, ReadyCall
from docsearch.eligibility.export import matrix_csv, matrix_xlsx
from docsearch.eligibility.matching import matrix
from docsearch.eligibility.territory import TerritoryCall, territory_calls
from docsearch.municipalities.territories import territories, territory
from web.deps import BookDep, ServicesDep
from web.eligibility_links import territory_file_url, territory_url
from web.pages.routing import page
from web.parameters import ListPage
from web.templating import render
from web.views import Option, pager

router = APIRouter()

CALLS_PER_PAGE = 8

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_Status = Annotated[Status, Query()]


@page(router, "/territori")
def index(services: ServicesDep) -> HTMLResponse:
    """The metropolitan cities and the provinces."""
    register = services.register
    return render("territories.html", territories=territories(register), source=register.source)


@page(router, "/territori/{sigla}")
def matrix_page(
    services: ServicesDep,
    book: BookDep,
    sigla: str,
    stato: _Status = Status.OPEN,
    pagina: ListPage = 1,
) -> Response:
    """A comune a row, a call a column; the totals of all calls, whatever page they are on."""
    register = services.register
    among = territory(register, sigla)
    if among.sigla != sigla:
        return RedirectResponse(territory_url(among.sigla), HTTPStatus.FOUND)
    when = now()
    every = territory_calls(book.calls(), when)
    calls = [one for one in every if one.deadline.standing.status is stato]
    table = matrix([one.ready.screen for one in calls], among.municipalities)
    first = (pagina - 1) * CALLS_PER_PAGE
    columns = range(len(calls))[first : first + CALLS_PER_PAGE]
    return render(
        "territory.html",
        territory=among,
        source=register.source,
        when=when,
        states=_states(every, among.sigla, stato),
        total=len(calls),
        calls=[(calls[at], table.of_call(at)) for at in columns],
        rows=[
            (one, [table.verdicts[row][at] for at in columns], table.of_municipality(row))
            for row, one in enumerate(table.municipalities)
        ],
        verdicts=BEST_FIRST,
        files={
            suffix: territory_file_url(among.sigla, suffix, stato) for suffix in ("csv", "xlsx")
        },
        page_of_calls=partial(territory_url, among.sigla, stato),
        pager=pager(pagina, -(-len(calls) // CALLS_PER_PAGE)),
    )


@router.get("/territori/{sigla}/comuni.csv", include_in_schema=False)
def as_csv(
    services: ServicesDep, book: BookDep, sigla: str, stato: _Status = Status.OPEN
) -> Response:
    """The whole table."""
    among, calls = territory(services.register, sigla), _ready(book, stato)
    table = matrix([one.screen for one in calls], among.municipalities)
    text = matrix_csv(table, calls)
    return Response(text, media_type="text/csv; charset=utf-8", headers=_named(among.sigla, "csv"))


@router.get("/territori/{sigla}/comuni.xlsx", include_in_schema=False)
def as_xlsx(
    services: ServicesDep, book: BookDep, sigla: str, stato: _Status = Status.OPEN
) -> Response:
    """The whole table as a spreadsheet."""
    among, calls = territory(services.register, sigla), _ready(book, stato)
    table = matrix([one.screen for one in calls], among.municipalities)
    data = matrix_xlsx(table, calls, among.label)
    return Response(data, media_type=_XLSX, headers=_named(among.sigla, "xlsx"))


def _ready(book: CallBook, status: Status) -> list[ReadyCall]:
    found = territory_calls(book.calls(), now())
    return [one.ready for one in found if one.deadline.standing.status is status]


def _states(calls: tuple[TerritoryCall, ...], sigla: str, chosen: Status) -> list[Option]:
    found = [one.deadline.standing.status for one in calls]
    return [
        Option(one.label, territory_url(sigla, one), found.count(one), one is chosen)
        for one in (Status.OPEN, Status.NOT_YET, Status.UNKNOWN, Status.CLOSED)
    ]


def _named(sigla: str, suffix: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="comuni-{sigla}-bandi.{suffix}"'}
