"""Answers are made smaller where that helps."""

import pytest
from fastapi.testclient import TestClient

from web.compression import SMALLEST_BYTES

TEXTS = ["/", "/cerca?q=contributo", "/niente", "/static/css/docsearch.css", "/api/v1/openapi.json"]
NOT_TEXTS = ["/documenti/avviso-1/pagine/1/immagine.webp", "/documenti/avviso-1/originale"]


@pytest.mark.parametrize("address", TEXTS)
def test_texts_travel_compressed(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in response.headers["vary"].lower()
    assert int(response.headers["content-length"]) < len(response.content) / 2


@pytest.mark.parametrize("address", TEXTS)
def test_whoever_does_not_ask_gets_them_as_they_are(client: TestClient, address: str) -> None:
    response = client.get(address, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in response.headers
    assert response.content == client.get(address).content


@pytest.mark.parametrize("address", NOT_TEXTS)
def test_what_is_compressed_in_itself_stays(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "content-encoding" not in response.headers


def test_spreadsheets_stay(card_client: TestClient) -> None:
    response = card_client.get("/territori/MI/comuni.xlsx?stato=chiuso")
    assert len(response.content) > SMALLEST_BYTES
    assert "content-encoding" not in response.headers


def test_small_answers_stay(client: TestClient) -> None:
    response = client.get("/static/favicon.svg")
    assert len(response.content) < SMALLEST_BYTES
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("address", ["/static/css/docsearch.css", "/api/v1/search?q=contributo"])
def test_what_is_known_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert "content-encoding" not in again.headers


@pytest.mark.parametrize("address", ["/", "/static/css/docsearch.css"])
def test_head_has_no_body(client: TestClient, address: str) -> None:
    response = client.head(address)
    assert response.status_code == 200
    assert response.content == b""


def test_a_part_of_a_file_is_the_part_asked_for(client: TestClient) -> None:
    whole = client.get("/static/css/docsearch.css").content
    part = client.get("/static/css/docsearch.css", headers={"Range": "bytes=100-1199"})
    assert part.status_code == 206
    assert part.content == whole[100:1200]
