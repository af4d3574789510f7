"""The comuni: search by name, the summary of one, the choice of one's own."""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from docsearch.comparison import FEWEST, MOST
from docsearch.deadlines import Status, now
from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.explain import deciding
from docsearch.eligibility.summary import Assessed, Summary, summarise
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.register import Register
from docsearch.municipalities.search import search_municipalities
from docsearch.municipalities.territories import territories
from web.chosen import choose, chosen, forget
from web.compare_links import comparison_url
from web.deps import BookDep, ServicesDep
from web.eligibility_links import SEARCH, municipality_url
from web.pages.routing import page
from web.paging import list_page
from web.parameters import ListPage
from web.templating import render
from web.views import Option

router = APIRouter()

CALLS_PER_PAGE = 20

_LONGEST_NAME = 100


@page(router, "/comuni")
def search(
    request: Request,
    services: ServicesDep,
    q: Annotated[str, Query(max_length=_LONGEST_NAME)] = "",
) -> Response:
    """The search for a comune; what can only be one leads to its page."""
    register = services.register
    if len(register.find(q)) == 1:
        return RedirectResponse(municipality_url(register.get(q).code), HTTPStatus.SEE_OTHER)
    return _search_page(request, register, q)


@page(router, "/comuni/{istat}")
def municipality(
    request: Request,
    services: ServicesDep,
    book: BookDep,
    istat: str,
    stato: Annotated[Status, Query()] = Status.OPEN,
    pagina: ListPage = 1,
) -> Response:
    """What the calls are for a comune. A former code, or a name, leads to the code of today."""
    register = services.register
    found = register.find(istat[:_LONGEST_NAME])
    if len(found) != 1:
        return _search_page(request, register, istat[:_LONGEST_NAME], HTTPStatus.NOT_FOUND)
    (comune,) = found
    if comune.code != istat:
        return RedirectResponse(municipality_url(comune.code), HTTPStatus.FOUND)
    summary = summarise(book.calls(), comune, now())
    listed = summary.in_state(stato)
    shown, pages = list_page(listed, pagina, CALLS_PER_PAGE)
    return render(
        "municipality.html",
        municipality=comune,
        populations=register.populations(comune),
        source=register.source,
        facts=_facts(comune),
        funded=services.funded.of(comune),
        summary=summary,
        status=stato,
        states=_states(summary, comune, stato),
        counts=[(verdict, len(summary.of(stato, verdict))) for verdict in BEST_FIRST],
        comparable=_comparable(listed),
        deciding=deciding,
        calls=shown,
        page_of_calls=partial(municipality_url, comune.code, stato),
        pager=pages,
        mine=chosen(request, register) == comune,
    )


@router.post("/comuni/{istat}/mio", include_in_schema=False)
def choose_mine(request: Request, services: ServicesDep, istat: str) -> Response:
    """Keeps a comune as one's own, and shows it."""
    comune = services.register.get(istat)
    response = RedirectResponse(municipality_url(comune.code), HTTPStatus.SEE_OTHER)
    choose(request, response, comune)
    return response


@router.post("/comuni/nessuno", include_in_schema=False)
def forget_mine(request: Request) -> Response:
    """Forgets it."""
    response = RedirectResponse(SEARCH, HTTPStatus.SEE_OTHER)
    forget(request, response)
    return response


def _search_page(
    request: Request, register: Register, text: str, status: HTTPStatus = HTTPStatus.OK
) -> HTMLResponse:
    return render(
        "municipalities.html",
        status,
        text=text.strip(),
        found=search_municipalities(register, text),
        size=len(register),
        source=register.source,
        territories=territories(register),
        mine=chosen(request, register),
        missing=status == HTTPStatus.NOT_FOUND,
    )


def _states(summary: Summary, comune: Municipality, chosen_one: Status) -> list[Option]:
    return [
        Option(one.label, municipality_url(comune.code, one), number, one is chosen_one)
        for one, number in summary.states().items()
    ]


def _comparable(listed: Sequence[Assessed]) -> str:
    """The first calls that the comune is not excluded from, side by side; "" where there is one."""
    open_to = [one for one in listed if one.assessment.verdict is not Verdict.NOT_ADMITTED]
    ids = [one.ready.document.id for one in open_to[:MOST]]
    return comparison_url(ids) if len(ids) >= FEWEST else ""


def _facts(comune: Municipality) -> list[tuple[str, str]]:
    """What the register knows besides the population; what it does not, said so."""
    mountain = comune.altimetric_zone
    inner = comune.inner_area
    return [
        ("Capoluogo di provincia", _yes(comune.capital)),
        ("In una città metropolitana", _yes(comune.metropolitan)),
        ("Zona altimetrica", mountain.value if mountain else _yes(None)),
        ("Litoraneo", _yes(comune.coastal)),
        ("Isolano", _yes(comune.island)),
        (
            "Area interna",
            f"{_yes(inner.is_inner)} (classe {inner.value})" if inner else _yes(None),
        ),
    ]


def _yes(known: bool | None) -> str:
    if known is None:
        return "non noto: il registro in uso non lo dice"
    return "sì" if known else "no"
