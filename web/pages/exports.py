"""Lists on screen as files: the same parameters as the page, every entry instead of a page."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from docsearch.deadlines import now
from docsearch.requests import MAX_LIMIT, SearchRequest, SearchResponse, Sort
from docsearch.sheets import to_csv, to_xlsx
from web import links
from web.deps import ServicesDep, WarmupDep
from web.links import SEARCH_OWN, read_filters
from web.results import Result, results, search_json, sheet

router = APIRouter()

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_Order = Annotated[Sort, Query()]


@router.get("/cerca.csv", include_in_schema=False)
def search_csv(
    request: Request,
    services: ServicesDep,
    warmup: WarmupDep,
    q: str = "",
    ordine: _Order = Sort.RELEVANCE,
) -> Response:
    """Every passage of a search, a row each."""
    warmup.wait()
    _, found = _found(request, services, q, ordine)
    return _file(to_csv(sheet(found)).encode(), _CSV, "ricerca.csv")


@router.get("/cerca.xlsx", include_in_schema=False)
def search_xlsx(
    request: Request,
    services: ServicesDep,
    warmup: WarmupDep,
    q: str = "",
    ordine: _Order = Sort.RELEVANCE,
) -> Response:
    """The same as a workbook."""
    warmup.wait()
    _, found = _found(request, services, q, ordine)
    return _file(to_xlsx(sheet(found), "Ricerca"), _XLSX, "ricerca.xlsx")


@router.get("/cerca.json", include_in_schema=False)
def search_as_json(
    request: Request,
    services: ServicesDep,
    warmup: WarmupDep,
    q: str = "",
    ordine: _Order = Sort.RELEVANCE,
) -> Response:
    """The same in the shape of the API."""
    warmup.wait()
    answer, found = _found(request, services, q, ordine)
    body = JSONResponse(search_json(answer, found, MAX_LIMIT, 0)).body
    return _file(bytes(body), "application/json", "ricerca.json")


def _found(
    request: Request, services: ServicesDep, text: str, order: Sort
) -> tuple[SearchResponse, tuple[Result, ...]]:
    filters = read_filters(request.query_params.multi_items(), own=SEARCH_OWN)
    answer = services.engine.search(SearchRequest(text, filters, MAX_LIMIT, sort=order))
    root = str(request.base_url).rstrip("/")
    query = links.Query(text, filters)
    return answer, results(answer, query, services.library.procedures(), now(), root)


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
