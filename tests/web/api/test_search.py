import dataclasses

import pytest
from fastapi.testclient import TestClient

from docsearch.models import Kind
from docsearch.references import words_hash
from docsearch.requests import SearchRequest, Sort
from docsearch.serialise import search_json
from tests.described import moment
from tests.web.fakes import FakeEngine
from tests.web.samples import FakeServices
from web.app import build_app


def test_the_answer_follows_the_contract(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "contributo", "kind": "avviso"}).json()
    assert {key: answer[key] for key in answer if key != "results"} == {
        "query": "contributo",
        "corrected": None,
        "answerable": True,
        "total": 3,
        "generation": 7,
        "limit": 10,
        "offset": 0,
    }
    first = answer["results"][0]
    assert first["document"] == {
        "id": "avviso-1",
        "file": "avviso",
        "title": "Avviso per la rigenerazione urbana",
        "kind": "avviso",
    }
    assert (first["rank"], first["page"], first["start"]) == (1, 1, 143)
    (start, end), *_ = first["highlights"]
    assert first["quote"][start:end] == "contributo"
    assert first["boxes"][0] == [60.0, 144.0, 252.0, 155.0]


def test_the_answer_is_the_one_of_the_command_line(
    client: TestClient, services: FakeServices
) -> None:
    answer = client.get("/api/v1/search?q=contributo").json()
    expected = search_json(services.engine.search(SearchRequest("contributo")))
    for result in answer["results"]:
        for added in ("issuer", "date", "measure_codes", "call", "links"):
            del result[added]
    assert {key: answer[key] for key in expected} == expected


def test_links_lead_on(client: TestClient) -> None:
    for result in client.get("/api/v1/search?q=contributo").json()["results"]:
        for address in result["links"].values():
            assert address.startswith("http://testserver/")
            assert client.get(address).status_code == 200


def test_a_result_says_what_holds_of_its_call(card_services: FakeServices) -> None:
    services = dataclasses.replace(card_services, engine=FakeEngine(card_services.library))
    with TestClient(build_app(services)) as client:
        answer = client.get("/api/v1/search?q=termine+dotazione&status=chiuso&kind=comunicato")
        alone = client.get("/api/v1/search?q=contributo&kind=protocollo")
    for result in answer.json()["results"]:
        assert result["call"] == {
            "id": "piazze-1",
            "title": "Avviso pubblico per le piazze verdi",
            "status": "chiuso",
            "closes_at": "2025-05-15",
        }
        assert result["date"] == "2025-04-20"
    assert [result["call"] for result in alone.json()["results"]] == [None]
    assert alone.json()["results"][0]["issuer"] == "Città metropolitana"


def test_the_citation_is_pinned_to_the_generation(
    client: TestClient, services: FakeServices
) -> None:
    (first, *_) = client.get("/api/v1/search?q=contributo").json()["results"]
    sha = services.library.document("avviso-1").sha256[:12]
    words = words_hash(first["quote"])
    assert first["links"]["citation"] == (
        f"http://testserver/citazioni/7/avviso-1/{sha}/1/143-357/{words}"
    )


def test_results_in_the_order_of_deadlines(client: TestClient, services: FakeServices) -> None:
    client.get("/api/v1/search?q=comuni&sort=scadenza")
    (asked,) = services.engine.asked
    assert asked.sort is Sort.DEADLINE
    refused = client.get("/api/v1/search?q=comuni&sort=data")
    assert refused.status_code == 422


def test_limit_offset_and_repeated_filters_reach_the_engine(
    client: TestClient, services: FakeServices
) -> None:
    client.get("/api/v1/search?q=comuni&limit=2&offset=1&kind=avviso&kind=faq")
    (asked,) = services.engine.asked
    assert (asked.limit, asked.offset) == (2, 1)
    assert asked.filters.kinds == {Kind.AVVISO, Kind.FAQ}


def test_an_unanswerable_question(client: TestClient) -> None:
    answer = client.get("/api/v1/search?q=marziani+comuni").json()
    assert answer["answerable"] is False
    assert answer["results"]


def test_a_corrected_question(client: TestClient) -> None:
    assert client.get("/api/v1/search?q=contibuto").json()["corrected"] == "contributo"


def test_the_time_it_took_is_a_header_so_that_equal_answers_are_equal(client: TestClient) -> None:
    response = client.get("/api/v1/search?q=contributo")
    assert response.headers["server-timing"] == "search;dur=12.3"
    assert response.content == client.get("/api/v1/search?q=contributo").content


@pytest.mark.parametrize("name", ["If-None-Match"])
def test_a_known_answer_is_not_sent_again(
    client: TestClient, services: FakeServices, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.api.search.now", lambda: moment("2024-05-10T10:00"))
    first = client.get("/api/v1/search?q=contributo")
    assert first.headers["cache-control"] == "no-cache"
    services.engine.asked.clear()
    again = client.get("/api/v1/search?q=contributo", headers={name: first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert services.engine.asked == []
    monkeypatch.setattr("web.api.search.now", lambda: moment("2024-05-10T10:01"))
    later = client.get("/api/v1/search?q=contributo", headers={name: first.headers["etag"]})
    assert later.status_code == 200  # a call may have closed
