"""Errors as people and programs read them: a friendly page, or application/problem+json."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from docsearch.errors import DocsearchError, IndexError_, ModelError, NotFound, UsageError
from web.headers import DEFAULTS
from web.templating import render
from web.warmup import StillLoading

logger = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_SECONDS = 5

_TITLES = {
    HTTPStatus.BAD_REQUEST: "Richiesta non valida",
    HTTPStatus.NOT_FOUND: "Pagina non trovata",
    HTTPStatus.METHOD_NOT_ALLOWED: "Metodo non ammesso",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Parametro non valido",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Errore imprevisto",
    HTTPStatus.SERVICE_UNAVAILABLE: "Servizio non disponibile",
}
_DETAILS = {
    HTTPStatus.NOT_FOUND: "L'indirizzo richiesto non esiste: controllalo o torna alla ricerca.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Questo indirizzo si può solo leggere: usa GET.",
}
_UNEXPECTED = "Qualcosa non ha funzionato: riprova; se succede ancora, avvisa chi gestisce il sito."

# Sentences for pydantic's error types; the words between braces are the limits it reports.
_PARAMETER_ERRORS = {
    "missing": "è obbligatorio",
    "int_parsing": "deve essere un numero intero",
    "greater_than_equal": "deve essere almeno {ge}",
    "less_than_equal": "deve essere al massimo {le}",
}


class Problem(TypedDict):
    """RFC 9457: what went wrong, in one line of Italian in `detail`."""

    type: str
    title: str
    status: int
    detail: str


class ProblemResponse(JSONResponse):
    """A JSON response of the problem media type."""

    media_type = PROBLEM_JSON


def install_error_handlers(app: FastAPI) -> None:
    """Every error becomes one line of Italian; a traceback goes to the log, never out."""
    app.exception_handler(DocsearchError)(_expected)
    app.exception_handler(RequestValidationError)(_invalid_parameter)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_unexpected)


def status_of(error: DocsearchError) -> HTTPStatus:
    """The HTTP status of an expected error."""
    match error:
        case UsageError():
            return HTTPStatus.BAD_REQUEST
        case NotFound():
            return HTTPStatus.NOT_FOUND
        case IndexError_() | ModelError():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def problem(status: HTTPStatus, detail: str) -> Problem:
    """The body of an error."""
    return Problem(type="about:blank", title=_title(status), status=status.value, detail=detail)


def _expected(request: Request, error: DocsearchError) -> Response:
    title = "Il servizio si sta avviando" if isinstance(error, StillLoading) else ""
    return _answer(request, status_of(error), str(error), title)


def _invalid_parameter(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    place, name = first["loc"][:2]  # of a repeated parameter its number comes third
    if place == "path":
        return _answer(request, HTTPStatus.NOT_FOUND, _DETAILS[HTTPStatus.NOT_FOUND])
    rule = _PARAMETER_ERRORS.get(first["type"], "non è valido")
    detail = f"Il parametro «{name}» {rule.format_map(first.get('ctx', {}))}."
    status = HTTPStatus.UNPROCESSABLE_ENTITY if _is_api(request) else HTTPStatus.BAD_REQUEST
    return _answer(request, status, detail)


def _http(request: Request, error: HTTPException) -> Response:
    status = HTTPStatus(error.status_code)
    response = _answer(request, status, _DETAILS.get(status, _title(status)))
    response.headers.update(error.headers or {})
    return response


def _unexpected(request: Request, error: Exception) -> Response:
    logger.error("unexpected error at %s", request.url.path, exc_info=error)
    response = _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, _UNEXPECTED)
    # This handler runs outside every middleware, so the headers are not added for it.
    response.headers.update(DEFAULTS)
    return response


def _answer(request: Request, status: HTTPStatus, detail: str, title: str = "") -> Response:
    response: Response
    if _is_api(request):
        response = ProblemResponse(problem(status, detail), status_code=status)
    else:
        again = _again(request, status)
        shown = title or _title(status)
        response = render("error.html", status, title=shown, detail=detail, again=again)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def _again(request: Request, status: HTTPStatus) -> str:
    """The address to try once more, where that may help; "" elsewhere."""
    if request.method != "GET" or status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return ""
    query = f"?{request.url.query}" if request.url.query else ""
    # One slash only: of two the first word would be another site.
    return f"/{request.url.path.lstrip('/')}{query}"


def _title(status: HTTPStatus) -> str:
    return _TITLES.get(status, "Errore")


def _is_api(request: Request) -> bool:
    path = request.url.path
    return path.startswith("/api/") or path == "/status"
