import datetime
import threading
from dataclasses import dataclass, field

import pytest
from fastapi.testclient import TestClient

from docsearch.errors import ModelError
from tests.web.fakes import FakeEngine
from tests.web.samples import FakeServices
from web.app import build_app


@dataclass(frozen=True)
class SlowEngine(FakeEngine):
    """Warms when the gate opens."""

    gate: threading.Event = field(default_factory=threading.Event)

    def warm(self) -> None:
        self.gate.wait(10)


@dataclass(frozen=True)
class BrokenEngine(FakeEngine):
    """Never warms."""

    def warm(self) -> None:
        raise ModelError("Manca il modello: esegui docsearch model prepare.")


def test_the_status_is_a_problem_object_with_the_figures(client: TestClient) -> None:
    client.get("/cerca?q=comuni")  # waits until the engine is warm
    response = client.get("/status")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    status = response.json()
    assert (status["status"], status["state"]) == (200, "pronto")
    assert status["title"] == "Servizio attivo"
    assert status["detail"] == "Il servizio è attivo."
    assert (status["documents"], status["pages"], status["unreadable_pages"]) == (3, 5, 1)
    assert (status["generation"], status["model"]) == (7, "modello-di-prova")
    assert datetime.datetime.fromisoformat(status["indexed_at"]).tzinfo is not None


def test_the_status_answers_while_searches_wait(services: FakeServices) -> None:
    gate = threading.Event()
    slow = FakeServices(SlowEngine(services.library, gate=gate), services.library)
    answers: list[int] = []
    with TestClient(build_app(slow)) as client:
        search = threading.Thread(
            target=lambda: answers.append(client.get("/api/v1/search?q=comuni").status_code)
        )
        search.start()
        assert client.get("/status").json()["state"] == "in_avvio"
        assert client.get("/").status_code == 200
        assert answers == []
        gate.set()
        search.join(10)
        assert answers == [200]
        assert client.get("/status").json()["state"] == "pronto"


@pytest.mark.parametrize("address", ["/status", "/api/v1/search?q=comuni", "/cerca?q=comuni"])
def test_a_model_that_does_not_load_is_out_of_service(services: FakeServices, address: str) -> None:
    broken = FakeServices(BrokenEngine(services.library), services.library)
    with TestClient(build_app(broken)) as client:
        client.get("/cerca?q=comuni")
        response = client.get(address)
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
