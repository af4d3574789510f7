"""The OpenAPI document, within the rules of the Italian interoperability model (ModI)."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from docsearch.filters import FIELDS
from web.errors import PROBLEM_JSON, Problem
from web.version import VERSION

OPENAPI_URL = "/api/v1/openapi.json"

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Domanda o filtro non valido."},
    404: {"model": Problem, "description": "Documento o pagina inesistente."},
    422: {"model": Problem, "description": "Parametro mancante o fuori dai limiti."},
    500: {"model": Problem, "description": "Errore imprevisto."},
    503: {"model": Problem, "description": "Indice o modello non disponibile."},
}
OUT_OF_SERVICE: dict[int | str, dict[str, Any]] = {500: ERRORS[500], 503: ERRORS[503]}

_REPEATED = {"type": "array", "maxItems": 100, "items": {"type": "string", "maxLength": 200}}
_DATE = {"type": "string", "format": "date"}

FILTER_PARAMETERS: list[dict[str, Any]] = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "description": f"Filtro: {meaning}.",
        "schema": _DATE if name in {"from", "to"} else _REPEATED,
    }
    for name, meaning in FIELDS.items()
]

_TAGS = [
    {"name": "ricerca", "description": "I passaggi che rispondono a una domanda."},
    {"name": "documenti", "description": "I documenti indicizzati, pagina per pagina."},
    {"name": "bandi", "description": "I bandi con il loro stato, e le schede dei documenti."},
    {"name": "comuni", "description": "I comuni, e a quali bandi possono partecipare."},
    {"name": "servizio", "description": "Lo stato del servizio."},
]
_RETRY_AFTER = {
    "description": "Secondi da attendere prima di riprovare.",
    "schema": {"type": "integer", "format": "int32"},
}
_CACHE_HEADERS = {
    "Cache-Control": {
        "description": "`no-cache`: la risposta si può tenere, ma va riconvalidata con l'ETag.",
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "Cambia con la generazione dell'indice; si rimanda in `If-None-Match`.",
        "schema": {"type": "string"},
    },
}


def install_openapi(app: FastAPI) -> None:
    """Serves the document of `app`'s API at `OPENAPI_URL`."""

    @cache
    def document() -> dict[str, Any]:
        return openapi_document(app)

    @app.get(OPENAPI_URL, include_in_schema=False)
    def openapi() -> JSONResponse:
        return JSONResponse(document())


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """FastAPI's document, with what ModI asks for beyond it."""
    document = get_openapi(
        title="docsearch",
        version=VERSION,
        summary="Ricerca con le fonti nei bandi e negli atti del PNRR",
        description=(
            "Cerca nei bandi, negli avvisi, nei decreti, nei protocolli e nei comunicati del PNRR "
            "e restituisce passaggi letterali con documento, pagina e riquadri. Lettura senza "
            "chiavi. Ogni risposta dipende solo dall'indirizzo e dalla generazione dell'indice; "
            "lo stato dei bandi anche dall'ora."
        ),
        routes=app.routes,
        contact={"name": "Ente che gestisce questa istanza"},
        tags=_TAGS,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[
            {
                "url": "https://{host}",
                "description": "L'istanza installata dall'ente",
                "variables": {"host": {"default": "localhost"}},
            }
        ],
    )
    document = _with_plain_names(document)
    document["info"]["x-summary"] = document["info"]["summary"]
    for operation in _operations(document):
        _complete_responses(operation["responses"])
    for schema in _objects(document):
        _add_format(schema)
    return document


def _with_plain_names(document: dict[str, Any]) -> dict[str, Any]:
    """Names of schemas in letters only: "FactJson_WindowJson_" becomes "FactJsonWindowJson"."""
    text = json.dumps(document)
    for name in document["components"]["schemas"]:
        plain = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        text = text.replace(f'"{name}"', f'"{plain}"').replace(f'/{name}"', f'/{plain}"')
    found: dict[str, Any] = json.loads(text)
    return found


def _operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def _complete_responses(responses: dict[str, dict[str, Any]]) -> None:
    """Errors are problems, 503 says when to come back, answers say how to revalidate them."""
    for status, response in responses.items():
        if status.startswith(("4", "5")):
            response["content"] = {PROBLEM_JSON: next(iter(response["content"].values()))}
        elif PROBLEM_JSON not in response["content"]:
            response["headers"] = _CACHE_HEADERS
    if "503" in responses:
        responses["503"]["headers"] = {"Retry-After": _RETRY_AFTER}


def _objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from _objects(child)


def _add_format(schema: dict[str, Any]) -> None:
    match schema.get("type"):
        case "integer":
            schema.setdefault("format", "int32")
        case "number":
            schema.setdefault("format", "double")
