"""/api/v1/calls and the card of a document."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from typing_extensions import TypedDict

from docsearch.call_list import ListedCall, Order, list_calls
from docsearch.calls import Moment
from docsearch.card_shapes import CardJson, ListedCallJson
from docsearch.deadlines import Status, now, read_moment
from docsearch.dossier import read_dossier
from docsearch.serialise_cards import card_json, listed_call_json
from web import links
from web.api.caching import revalidate_until
from web.api.documents import DocumentKey
from web.api.openapi import ERRORS, FILTER_PARAMETERS
from web.deps import Library, ServicesDep
from web.parameters import Offset
from web.requested import filters_of, site_root

router = APIRouter(prefix="/api/v1", tags=["bandi"], responses=ERRORS)

_OWN = frozenset({"open-on", "status", "sort", "limit", "offset"})


class CallLinks(TypedDict):
    """The card in this API, and as people read it."""

    card: str
    page: str


class LinkedCallJson(ListedCallJson):
    """A call of a list with its addresses."""

    links: CallLinks


class CallListJson(TypedDict):
    """A slice of the calls; `total` counts them all, `as_of` is the moment of their status,
    `unknown` counts those that `open-on` left out because it is not known when they close.
    """

    total: int
    limit: int
    offset: int
    as_of: str
    unknown: int
    calls: list[LinkedCallJson]


class CardLinks(TypedDict):
    """The document in this API, and the card as people read it."""

    document: str
    page: str


class LinkedCardJson(CardJson):
    """A card with its addresses."""

    links: CardLinks


@router.get(
    "/calls",
    operation_id="calls",
    summary="Elenca i bandi con il loro stato",
    openapi_extra={
        "parameters": [one for one in FILTER_PARAMETERS if one["name"] not in _OWN],
    },
)
def calls(
    request: Request,
    response: Response,
    services: ServicesDep,
    open_on: Annotated[
        str | None,
        Query(
            alias="open-on",
            description="Solo i bandi aperti quel giorno (AAAA-MM-GG) o a quell'ora.",
            json_schema_extra={"maxLength": 19},
        ),
    ] = None,
    status: Annotated[
        list[Status],
        Query(description="Solo i bandi in questo stato.", json_schema_extra={"maxItems": 4}),
    ] = [],  # noqa: B006 - FastAPI copies it
    sort: Annotated[
        Order, Query(description="Per scadenza, la prima o l'ultima davanti, o per stato.")
    ] = Order.CLOSING,
    limit: Annotated[int, Query(ge=1, le=1000, description="Quanti bandi.")] = 100,
    offset: Offset = 0,
) -> CallListJson:
    """I bandi fra i documenti che passano i filtri. Senza `open-on` lo stato è quello di adesso,
    a Roma. Chi non indica una scadenza viene per ultimo.
    """
    when = read_moment(open_on) if open_on else now()
    revalidate_until(str(when), request, response, services)
    filters = filters_of(request, _OWN)
    found = list_calls(services.library.calls(filters, when), when, sort)
    unknown = sum(listed.standing.status is Status.UNKNOWN for listed in found) if open_on else 0
    wanted = {*status} or ({Status.OPEN} if open_on else {*Status})
    kept = [listed for listed in found if listed.standing.status in wanted]
    return CallListJson(
        total=len(kept),
        limit=limit,
        offset=offset,
        as_of=str(when),
        unknown=unknown,
        calls=linked_calls(kept[offset : offset + limit], services.library, site_root(request)),
    )


@router.get(
    "/documents/{document_id}/card",
    operation_id="card",
    summary="La scheda di un documento",
)
def card(
    request: Request,
    response: Response,
    services: ServicesDep,
    document_id: DocumentKey,
    as_of: Annotated[
        str | None,
        Query(
            alias="as-of",
            description="Che cosa era in vigore quel giorno (AAAA-MM-GG) o a quell'ora.",
            json_schema_extra={"maxLength": 19},
        ),
    ] = None,
) -> LinkedCardJson:
    """Che cosa dice il documento: ogni valore con pagina, citazione letterale e riquadri; ciò che
    il testo non dice è nullo. `procedure` dice che cosa è in vigore, per effetto di quali atti;
    senza `as-of` lo stato è quello di adesso, a Roma.
    """
    when = read_moment(as_of) if as_of else now()
    revalidate_until(str(when), request, response, services)
    dossier = read_dossier(services.library, document_id, when)
    root = site_root(request)
    return LinkedCardJson(
        **card_json(dossier, services.library.page),
        links=CardLinks(
            document=root + links.api_document_url(dossier.document.id),
            page=root + links.card_url(dossier.document.id),
        ),
    )


def call_list_json(
    calls: Sequence[ListedCall], when: Moment, library: Library, root: str
) -> CallListJson:
    """All of some calls as one answer of this API; `root` is that of the site."""
    return CallListJson(
        total=len(calls),
        limit=len(calls),
        offset=0,
        as_of=str(when),
        unknown=0,
        calls=linked_calls(calls, library, root),
    )


def linked_calls(calls: Iterable[ListedCall], library: Library, root: str) -> list[LinkedCallJson]:
    """Calls of a list, each with its addresses."""
    return [
        LinkedCallJson(
            **listed_call_json(listed, library.page),
            links=CallLinks(
                card=root + links.api_card_url(listed.document.id),
                page=root + links.card_url(listed.document.id),
            ),
        )
        for listed in calls
    ]
