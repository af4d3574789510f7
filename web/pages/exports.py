"""Lists on screen as files: the same parameters as the page, every entry instead of a page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from docsearch.deadlines import now
from docsearch.requests import MAX_LIMIT, SearchRequest, SearchResponse, Sort
from docsearch.sheets import csv_file, to_xlsx
from web import links
from web.deps import ServicesDep, WarmupDep
from web.downloads import CSV, XLSX, saved_as
from web.requested import filters_of, site_root
from web.results import Result, results, search_json, sheet

router = APIRouter()


def _found(
    request: Request,
    services: ServicesDep,
    warmup: WarmupDep,
    q: str = "",
    ordine: Annotated[Sort, Query()] = Sort.RELEVANCE,
) -> tuple[SearchResponse, tuple[Result, ...]]:
    """The answer with every passage it has, and what they are shown with."""
    filters = filters_of(request, links.SEARCH_OWN)
    warmup.wait()
    answer = services.engine.search(SearchRequest(q, filters, MAX_LIMIT, sort=ordine))
    query, procedures = links.Query(q, filters), services.library.procedures()
    return answer, results(answer, query, procedures, now(), site_root(request))


_FoundDep = Annotated[tuple[SearchResponse, tuple[Result, ...]], Depends(_found)]


@router.get("/cerca.csv", include_in_schema=False)
def search_csv(found: _FoundDep) -> Response:
    """Every passage of a search, a row each."""
    _, rows = found
    return Response(csv_file(sheet(rows)), media_type=CSV, headers=saved_as("ricerca.csv"))


@router.get("/cerca.xlsx", include_in_schema=False)
def search_xlsx(found: _FoundDep) -> Response:
    """The same as a workbook."""
    _, rows = found
    data = to_xlsx(sheet(rows), "Ricerca")
    return Response(data, media_type=XLSX, headers=saved_as("ricerca.xlsx"))


@router.get("/cerca.json", include_in_schema=False)
def search_as_json(found: _FoundDep) -> Response:
    """The same in the shape of the API."""
    answer, rows = found
    return JSONResponse(search_json(answer, rows, MAX_LIMIT, 0), headers=saved_as("ricerca.json"))
