"""A province or metropolitan city against the calls: the table for those who organise."""

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from docsearch.deadlines import Status, now
from docsearch.eligibility.answers import BEST_FIRST
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.export import matrix_csv, matrix_xlsx
from docsearch.eligibility.matching import Matrix, matrix
from docsearch.eligibility.territory import TerritoryCall, territory_calls
from docsearch.municipalities.territories import Territory, territories, territory
from web.deps import BookDep, ServicesDep
from web.downloads import CSV, XLSX, saved_as
from web.eligibility_links import territory_file_url, territory_url
from web.pages.routing import page
from web.paging import list_page
from web.parameters import ListPage
from web.templating import render
from web.views import Option

router = APIRouter()

CALLS_PER_PAGE = 8

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
    columns, pages = list_page(range(len(calls)), pagina, CALLS_PER_PAGE)
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
        pager=pages,
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """The whole table of a territory, with the calls of its columns."""

    among: Territory
    table: Matrix
    calls: tuple[ReadyCall, ...]

    def saved_as(self, suffix: str) -> dict[str, str]:
        """The header that names its file."""
        return saved_as(f"comuni-{self.among.sigla}-bandi.{suffix}")


def _whole(
    services: ServicesDep, book: BookDep, sigla: str, stato: _Status = Status.OPEN
) -> _Whole:
    among, found = territory(services.register, sigla), territory_calls(book.calls(), now())
    calls = tuple(one.ready for one in found if one.deadline.standing.status is stato)
    return _Whole(among, matrix([one.screen for one in calls], among.municipalities), calls)


_WholeDep = Annotated[_Whole, Depends(_whole)]


@router.get("/territori/{sigla}/comuni.csv", include_in_schema=False)
def as_csv(whole: _WholeDep) -> Response:
    """The whole table."""
    table = matrix_csv(whole.table, whole.calls)
    return Response(table, media_type=CSV, headers=whole.saved_as("csv"))


@router.get("/territori/{sigla}/comuni.xlsx", include_in_schema=False)
def as_xlsx(whole: _WholeDep) -> Response:
    """The whole table as a spreadsheet."""
    data = matrix_xlsx(whole.table, whole.calls, whole.among.label)
    return Response(data, media_type=XLSX, headers=whole.saved_as("xlsx"))


def _states(calls: tuple[TerritoryCall, ...], sigla: str, chosen: Status) -> list[Option]:
    found = [one.deadline.standing.status for one in calls]
    return [
        Option(one.label, territory_url(sigla, one), found.count(one), one is chosen)
        for one in (Status.OPEN, Status.NOT_YET, Status.UNKNOWN, Status.CLOSED)
    ]
