"""/api/v1/search: the passages that answer a question."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from docsearch.deadlines import now
from docsearch.requests import MAX_LIMIT, MAX_QUERY_CHARACTERS, SearchRequest, Sort
from web import links
from web.api.caching import revalidate_until
from web.api.openapi import ERRORS, FILTER_PARAMETERS
from web.deps import ServicesDep, WarmupDep
from web.parameters import Offset
from web.requested import filters_of, site_root
from web.results import LinkedSearchJson, results, search_json

router = APIRouter(prefix="/api/v1", tags=["ricerca"], responses=ERRORS)

_OWN = frozenset({"q", "sort", "limit", "offset"})


@router.get(
    "/search",
    operation_id="search",
    summary="Cerca i passaggi che rispondono a una domanda",
    openapi_extra={"parameters": FILTER_PARAMETERS},
)
def search(
    request: Request,
    response: Response,
    services: ServicesDep,
    warmup: WarmupDep,
    q: Annotated[
        str,
        Query(
            description="La domanda, in italiano corrente.",
            json_schema_extra={"minLength": 1, "maxLength": MAX_QUERY_CHARACTERS},
        ),
    ],
    sort: Annotated[
        Sort, Query(description="Per pertinenza, o per scadenza in vigore del bando.")
    ] = Sort.RELEVANCE,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Quanti passaggi.")] = 10,
    offset: Offset = 0,
) -> LinkedSearchJson:
    """I passaggi più vicini alla domanda. `answerable` è falso quando nessun documento
    indicizzato risponde: i passaggi sono allora soltanto i più vicini. Ogni filtro si può
    ripetere; un filtro che non esiste è un errore 400. `rank` è la posizione per pertinenza
    anche quando si ordina per scadenza; lo stato dei bandi è quello di adesso, a Roma.
    """
    when = now()
    revalidate_until(str(when), request, response, services)
    filters = filters_of(request, _OWN)
    warmup.wait()
    answer = services.engine.search(SearchRequest(q, filters, limit, offset, sort))
    response.headers["Server-Timing"] = f"search;dur={answer.seconds * 1000:.1f}"
    root = site_root(request)
    procedures = services.library.procedures()
    found = results(answer, links.Query(q, filters), procedures, when, root)
    return search_json(answer, found, limit, offset)
