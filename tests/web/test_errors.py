import inspect

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from docsearch import errors
from docsearch.errors import DocsearchError, IndexDamaged, ModelError, UsageError
from tests.web.samples import HOSTILE, FakeServices, failing
from web.app import build_app
from web.errors import status_of
from web.warmup import StillLoading

PROBLEMS = [
    ("/api/v1/niente", 404, "L'indirizzo richiesto non esiste"),
    ("/api/v1/search", 422, "Il parametro «q» è obbligatorio."),
    ("/api/v1/search?q=", 400, "la ricerca è vuota"),
    ("/api/v1/search?q=" + "a" * 10_000, 400, "al massimo 1.000 caratteri"),
    ("/api/v1/search?q=x&limit=0", 422, "Il parametro «limit» deve essere almeno 1."),
    ("/api/v1/search?q=x&limit=101", 422, "Il parametro «limit» deve essere al massimo 100."),
    ("/api/v1/search?q=x&limit=tanti", 422, "«limit» deve essere un numero intero."),
    ("/api/v1/search?q=x&offset=-1", 422, "Il parametro «offset» deve essere almeno 0."),
    ("/api/v1/search?q=x&colore=blu", 400, "Il filtro «colore» non esiste."),
    (f"/api/v1/search?q=x&kind={HOSTILE}", 400, "Tipo di documento"),
    ("/api/v1/search?q=x&measure=boh", 400, "Codice di misura «boh» non leggibile"),
    ("/api/v1/search?q=x&to=2024-13-01", 400, "Data «2024-13-01» non leggibile"),
    ("/api/v1/documents?q=x", 400, "Il filtro «q» non esiste."),
    ("/api/v1/documents/niente", 404, "Nessun documento «niente» nell'indice."),
    ("/api/v1/documents/avviso-1/pages/4", 404, "non ha una pagina 4"),
    ("/api/v1/documents/avviso-1/pages/0", 404, "L'indirizzo richiesto non esiste"),
    ("/api/v1/documents/avviso-1/pages/due", 404, "L'indirizzo richiesto non esiste"),
]


@pytest.mark.parametrize(("address", "status", "detail"), PROBLEMS)
def test_every_error_of_the_api_is_a_problem(
    client: TestClient, address: str, status: int, detail: str
) -> None:
    response = client.get(address)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert (response.status_code, problem["status"]) == (status, status)
    assert detail in problem["detail"]
    assert "\n" not in problem["detail"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ModelError("Il modello manca."), 503),
        (IndexDamaged("L'indice è danneggiato."), 503),
        (RuntimeError("segreto interno"), 500),
    ],
)
def test_failures_are_problems_too(services: FakeServices, error: Exception, status: int) -> None:
    app = build_app(failing(services, error))
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/api/v1/search?q=comuni")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.status_code == status
    assert "segreto interno" not in response.text
    assert ("retry-after" in response.headers) == (status == 503)


def test_wrong_methods_are_problems(client: TestClient) -> None:
    response = client.delete("/api/v1/search")
    assert response.status_code == 405
    assert response.headers["content-type"] == "application/problem+json"


TREE = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, DocsearchError)
]


@pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)
def test_every_error_of_the_library_has_a_status(error: type[DocsearchError]) -> None:
    ancestors = {ancestor.__name__ for ancestor in error.__mro__}
    expected = (
        400
        if "UsageError" in ancestors
        else 404
        if "NotFound" in ancestors
        else 503
        if ancestors & {"IndexError_", "ModelError"}
        else 500
    )
    assert status_of(error("x")) == expected


@pytest.mark.parametrize(
    ("error", "title", "again"),
    [
        (StillLoading("Riprova tra qualche secondo."), "Il servizio si sta avviando", True),
        (ModelError("Il modello manca."), "Servizio non disponibile", True),
        (RuntimeError("segreto interno"), "Errore imprevisto", True),
        (UsageError("La ricerca è vuota."), "Richiesta non valida", False),
    ],
)
def test_a_failure_may_be_tried_again(
    services: FakeServices, error: Exception, title: str, again: bool
) -> None:
    with TestClient(build_app(failing(services, error)), raise_server_exceptions=False) as client:
        page = BeautifulSoup(client.get("/cerca?q=contributo&kind=avviso").text, "html.parser")
    assert page.h1 is not None
    assert page.h1.get_text() == title
    assert page.select("form.ds-search")
    links = [str(tag["href"]) for tag in page.select("main a.btn")]
    assert links == (["/cerca?q=contributo&kind=avviso"] if again else [])


def test_trying_again_stays_on_this_site(services: FakeServices) -> None:
    app = build_app(failing(services, RuntimeError("segreto interno")))
    app.add_api_route("/{anything:path}", _fails)
    with TestClient(app, raise_server_exceptions=False) as client:
        page = BeautifulSoup(client.get("http://testserver//altrove.example").text, "html.parser")
    (link,) = page.select("main a.btn")
    assert link["href"] == "/altrove.example"


def _fails() -> None:
    raise RuntimeError("segreto interno")
