"""/api/v1/search: the passages that answer a question."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from typing_extensions import TypedDict

from docsearch.models import Passage
from docsearch.requests import MAX_LIMIT, MAX_QUERY_CHARACTERS, SearchRequest
from docsearch.serialise import AnswerJson, PassageJson, answer_json, passage_json
from web import links
from web.api.caching import revalidate
from web.api.openapi import ERRORS, FILTER_PARAMETERS
from web.deps import ServicesDep, WarmupDep
from web.links import read_filters
from web.parameters import Offset

router = APIRouter(prefix="/api/v1", tags=["ricerca"], responses=ERRORS)

_OWN = frozenset({"q", "limit", "offset"})


class ResultLinks(TypedDict):
    """Where to read on: addresses of pages for people, and of the page's text."""

    passage: str
    page: str
    document: str


class LinkedPassageJson(PassageJson):
    """A search hit with its addresses."""

    links: ResultLinks


class LinkedSearchJson(AnswerJson):
    """An answer: passages best first, each with document, page, quote and boxes."""

    limit: int
    offset: int
    results: list[LinkedPassageJson]


@router.get(
    "/search",
    operation_id="search",
    summary="Cerca i passaggi che rispondono a una domanda",
    dependencies=[Depends(revalidate)],
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
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Quanti passaggi.")] = 10,
    offset: Offset = 0,
) -> LinkedSearchJson:
    """I passaggi più vicini alla domanda. `answerable` è falso quando nessun documento
    indicizzato risponde: i passaggi sono allora soltanto i più vicini. Ogni filtro si può
    ripetere; un filtro che non esiste è un errore 400.
    """
    filters = read_filters(request.query_params.multi_items(), own=_OWN)
    warmup.wait()
    answer = services.engine.search(SearchRequest(q, filters, limit, offset))
    response.headers["Server-Timing"] = f"search;dur={answer.seconds * 1000:.1f}"
    query = links.Query(q, filters)
    root = str(request.base_url).rstrip("/")
    return LinkedSearchJson(
        **answer_json(answer),
        limit=limit,
        offset=offset,
        results=[
            LinkedPassageJson(**passage_json(passage), links=_links(root, passage, query))
            for passage in answer.passages
        ],
    )


def _links(root: str, passage: Passage, query: links.Query) -> ResultLinks:
    document = passage.document.id
    return ResultLinks(
        passage=root + links.passage_url(passage, query),
        page=root + links.api_page_url(document, passage.page),
        document=root + links.api_document_url(document),
    )
