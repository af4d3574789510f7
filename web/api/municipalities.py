"""/api/v1/municipalities, the comuni of a call, territories."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from docsearch.calls import Moment
from docsearch.deadlines import Status, now, read_moment
from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.matching import eligible, matrix
from docsearch.eligibility.serialise import (
    Writer,
    funded_json,
    municipality_json,
    municipality_ref_json,
    register_json,
    verdict_json,
)
from docsearch.eligibility.summary import summarise
from docsearch.eligibility.territory import territory_calls
from docsearch.municipalities.register import Register
from docsearch.municipalities.search import search_municipalities
from docsearch.municipalities.territories import territory as find_territory
from docsearch.serialise import document_ref_json
from web import eligibility_links as links
from web.api.caching import revalidate_until
from web.api.municipality_shapes import (
    AssessmentListJson,
    CallMunicipalitiesJson,
    CountsJson,
    LinkedMunicipalityJson,
    LinkedMunicipalityRefJson,
    MunicipalityLinks,
    MunicipalityListJson,
    TerritoryCallJson,
    TerritoryJson,
    TerritoryRowJson,
)
from web.api.openapi import ERRORS
from web.deps import BookDep, ServicesDep
from web.parameters import Offset
from web.requested import site_root

router = APIRouter(prefix="/api/v1", tags=["comuni"], responses=ERRORS)

MunicipalityKey = Annotated[
    str, Path(description="Codice ISTAT di oggi o di prima, o nome: «Castro (BG)».")
]
CallKey = Annotated[
    str, Path(description="Identificativo del bando, o nome del file senza estensione.")
]
AsOf = Annotated[
    str | None,
    Query(
        alias="as-of",
        description="Giorno (AAAA-MM-GG) o momento a cui riferire la scadenza; se manca, adesso.",
        json_schema_extra={"maxLength": 19},
    ),
]
Statuses = Annotated[
    list[Status],
    Query(description="Solo i bandi in questo stato.", json_schema_extra={"maxItems": 4}),
]
Verdicts = Annotated[
    list[Verdict], Query(description="Solo questo esito.", json_schema_extra={"maxItems": 3})
]
Province = Annotated[
    str,
    Query(
        description="Sigla o nome di una provincia o città metropolitana.",
        json_schema_extra={"maxLength": 60},
    ),
]
Limit = Annotated[int, Query(ge=1, le=10_000, description="Quanti.")]


@lru_cache(maxsize=2)
def _fingerprint(register: Register) -> str:
    """What tells a register from one imported later."""
    text = repr((register.source, register.municipalities))
    return sha256(text.encode()).hexdigest()[:12]


def _revalidate_register(request: Request, response: Response, services: ServicesDep) -> None:
    revalidate_until(_version(services), request, response, services)


def _version(services: ServicesDep) -> str:
    """Of what was imported beside the index."""
    return f"{_fingerprint(services.register)}-{services.funded.fingerprint}"


def _moment(
    request: Request, response: Response, services: ServicesDep, as_of: AsOf = None
) -> Moment:
    """The moment asked for; the answer may be kept as long as it, index and register last."""
    when = read_moment(as_of) if as_of else now()
    revalidate_until(f"{when}-{_version(services)}", request, response, services)
    return when


MomentDep = Annotated[Moment, Depends(_moment)]
_cached = [Depends(_revalidate_register)]


@router.get(
    "/municipalities",
    operation_id="municipalities",
    summary="Cerca un comune, o li elenca",
    dependencies=_cached,
)
def municipalities(
    request: Request,
    services: ServicesDep,
    q: Annotated[
        str,
        Query(
            description="Nome, anche di prima, o codice; se manca, tutti.",
            json_schema_extra={"maxLength": 100},
        ),
    ] = "",
    province: Province = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> MunicipalityListJson:
    """I comuni che hanno quel nome; se nessuno lo ha, quelli che cominciano così o gli somigliano.
    Senza accenti né maiuscole, con la provincia dove il nome si ripete: «Castro (BG)».
    """
    register = services.register
    found, exact = register.municipalities, True
    if q:
        answer = search_municipalities(register, q[:100])
        found, exact = answer.municipalities, answer.exact
    if province:
        inside = set(find_territory(register, province).municipalities)
        found = tuple(one for one in found if one in inside)
    root = site_root(request)
    return MunicipalityListJson(
        total=len(found),
        limit=limit,
        offset=offset,
        exact=exact,
        register=register_json(register.source, len(register)),
        municipalities=[
            LinkedMunicipalityRefJson(
                **municipality_ref_json(one), link=root + links.api_municipality_url(one.code)
            )
            for one in found[offset : offset + limit]
        ],
    )


@router.get(
    "/municipalities/{code}",
    operation_id="municipality",
    summary="Un comune e ciò che se ne sa",
    dependencies=_cached,
)
def municipality(
    request: Request, services: ServicesDep, code: MunicipalityKey
) -> LinkedMunicipalityJson:
    """Un codice di prima porta al comune di oggi. Ciò che il registro non dice è in `unknown`."""
    register = services.register
    one = register.get(code)
    address = site_root(request) + links.api_municipality_url(one.code)
    return LinkedMunicipalityJson(
        **municipality_json(one, register.populations(one)),
        register=register_json(register.source, len(register)),
        funded=[funded_json(application) for application in services.funded.of(one)],
        links=MunicipalityLinks(
            self=address,
            assessments=f"{address}/assessments",
            page=site_root(request) + links.municipality_url(one.code),
        ),
    )


@router.get(
    "/municipalities/{code}/assessments",
    operation_id="assessments",
    summary="A quali bandi può partecipare un comune",
)
def assessments(
    services: ServicesDep,
    book: BookDep,
    when: MomentDep,
    code: MunicipalityKey,
    call: Annotated[
        str, Query(description="Solo questo bando.", json_schema_extra={"maxLength": 200})
    ] = "",
    status: Statuses = [],  # noqa: B006 - FastAPI copies it
    verdict: Verdicts = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=1000, description="Quanti bandi.")] = 100,
    offset: Offset = 0,
) -> AssessmentListJson:
    """Per ogni bando l'esito, i motivi con le citazioni, le condizioni da verificare, la scadenza
    in vigore. La scadenza non cambia l'esito.
    """
    one = services.register.get(code)
    summary = summarise((book.get(call),) if call else book.calls(), one, when)
    kept = [
        item.assessment
        for item in summary.calls
        if (not status or item.assessment.deadline.standing.status in status)
        and (not verdict or item.assessment.verdict in verdict)
    ]
    writer = Writer(services.library.page)
    return AssessmentListJson(
        municipality=municipality_ref_json(one),
        as_of=str(when),
        total=len(kept),
        limit=limit,
        offset=offset,
        summary=writer.sentences(summary.sentences),
        assessments=[writer.assessment(item) for item in kept[offset : offset + limit]],
    )


@router.get(
    "/calls/{call}/municipalities",
    operation_id="callMunicipalities",
    summary="Quali comuni possono partecipare a un bando",
    dependencies=_cached,
)
def call_municipalities(
    services: ServicesDep,
    book: BookDep,
    call: CallKey,
    verdict: Verdicts = [],  # noqa: B006 - FastAPI copies it
    province: Province = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> CallMunicipalitiesJson:
    """Ogni comune in una di tre classi: prima chi può, poi chi deve verificare, poi gli altri."""
    ready, register = book.get(call), services.register
    among = find_territory(register, province).municipalities if province else register
    classes = eligible(ready.screen, among)
    counts = {one: len(classes.of(one)) for one in Verdict}
    kept = [
        (one, comune)
        for one in BEST_FIRST
        if not verdict or one in verdict
        for comune in classes.of(one)
    ]
    return CallMunicipalitiesJson(
        call=document_ref_json(ready.document),
        register=register_json(register.source, len(register)),
        counts=_counts(counts),
        total=len(kept),
        limit=limit,
        offset=offset,
        municipalities=[verdict_json(comune, one) for one, comune in kept[offset : offset + limit]],
    )


@router.get(
    "/territories/{sigla}",
    operation_id="territory",
    summary="I comuni di un territorio davanti ai bandi",
)
def territory(
    services: ServicesDep,
    book: BookDep,
    when: MomentDep,
    sigla: Annotated[str, Path(description="Sigla o nome di provincia o città metropolitana.")],
    status: Statuses = [Status.OPEN],  # noqa: B006 - FastAPI copies it
) -> TerritoryJson:
    """Gli esiti di ogni comune per ogni bando; senza `status`, per i bandi aperti."""
    register = services.register
    found = find_territory(register, sigla)
    calls = [
        one for one in territory_calls(book.calls(), when) if one.deadline.standing.status in status
    ]
    table = matrix([one.ready.screen for one in calls], found.municipalities)
    return TerritoryJson(
        sigla=found.sigla,
        name=found.name,
        label=found.label,
        region=found.region,
        as_of=str(when),
        register=register_json(register.source, len(register)),
        calls=[
            TerritoryCallJson(
                call=document_ref_json(one.ready.document),
                status=one.deadline.standing.status,
                closes_at=str(one.deadline.closes) if one.deadline.closes else None,
                counts=_counts(table.of_call(at)),
            )
            for at, one in enumerate(calls)
        ],
        municipalities=[
            TerritoryRowJson(**municipality_ref_json(one), verdicts=list(verdicts))
            for one, verdicts in zip(table.municipalities, table.verdicts, strict=True)
        ],
    )


def _counts(found: Mapping[Verdict, int]) -> CountsJson:
    return CountsJson(
        ammissibile=found[Verdict.ADMITTED],
        da_verificare=found[Verdict.TO_CHECK],
        non_ammissibile=found[Verdict.NOT_ADMITTED],
    )
