"""/status: whether the service works, answered at once even while the model loads."""

from http import HTTPStatus

from fastapi import APIRouter

from docsearch.storage.manifest import Manifest
from web.api.openapi import OUT_OF_SERVICE
from web.deps import ServicesDep, WarmupDep
from web.errors import RETRY_AFTER_SECONDS, Problem, ProblemResponse
from web.version import VERSION
from web.warmup import State

router = APIRouter(tags=["servizio"])

_DETAILS = {
    State.LOADING: "Il modello si sta caricando: le ricerche attendono che sia pronto.",
    State.READY: "Il servizio è attivo.",
    State.FAILED: "Il modello non si carica: le ricerche non possono rispondere.",
}


class StatusJson(Problem):
    """The state of the service and what the index holds, as a problem object (ModI)."""

    state: State
    version: str
    generation: int
    indexed_at: str
    documents: int
    pages: int
    unreadable_pages: int
    chunks: int
    model: str


# Async, so that searches waiting for the model cannot take all the threads from it.
@router.get(
    "/status",
    operation_id="status",
    summary="Lo stato del servizio",
    response_class=ProblemResponse,
    response_model=StatusJson,
    responses=OUT_OF_SERVICE,
)
async def status(services: ServicesDep, warmup: WarmupDep) -> ProblemResponse:
    """Risponde subito, anche mentre il modello si carica; 503 se non si è caricato."""
    state = warmup.state
    code = HTTPStatus.SERVICE_UNAVAILABLE if state is State.FAILED else HTTPStatus.OK
    headers = {"Cache-Control": "no-store"}
    if state is State.FAILED:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    body = _status(services.library.manifest, state, code)
    return ProblemResponse(body, status_code=code, headers=headers)


def _status(manifest: Manifest, state: State, code: HTTPStatus) -> StatusJson:
    return StatusJson(
        type="about:blank",
        title=f"Servizio {state.label}",
        status=code.value,
        detail=_DETAILS[state],
        state=state,
        version=VERSION,
        generation=manifest.generation,
        indexed_at=manifest.created_at.isoformat(),
        documents=manifest.counts.documents,
        pages=manifest.counts.pages,
        unreadable_pages=manifest.counts.unreadable_pages,
        chunks=manifest.counts.chunks,
        model=manifest.model,
    )
