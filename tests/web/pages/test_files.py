import hashlib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.samples import FakeServices

IMAGE = "/documenti/avviso-1/pagine/1/immagine.webp"
ORIGINAL = "/documenti/avviso-1/originale"


@pytest.mark.parametrize("address", [IMAGE, ORIGINAL])
def test_an_unchanged_file_is_not_sent_twice(client: TestClient, address: str) -> None:
    etag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"altro"'}).status_code == 200


def test_pages_have_different_tags(client: TestClient) -> None:
    other = IMAGE.replace("pagine/1", "pagine/2")
    assert client.get(IMAGE).headers["etag"] != client.get(other).headers["etag"]


def test_widths_have_different_tags_and_are_only_those_made(client: TestClient) -> None:
    small, large = client.get(f"{IMAGE}?l=160"), client.get(f"{IMAGE}?l=2000")
    assert small.headers["etag"] != large.headers["etag"]
    assert len(small.content) < len(large.content)
    assert client.get(f"{IMAGE}?l=161").status_code == 400
    assert client.get(f"{IMAGE}?l=tanto").status_code == 400


def test_a_picture_is_kept_where_its_address_names_the_file(
    client: TestClient, services: FakeServices
) -> None:
    version = services.library.document("avviso-1").sha256[:12]
    kept = client.get(f"{IMAGE}?v={version}&l=800").headers["cache-control"]
    assert "immutable" in kept
    for other in (IMAGE, f"{IMAGE}?v=", f"{IMAGE}?v={version[:4]}", f"{IMAGE}?v=0123456789ab"):
        assert "no-cache" in client.get(other).headers["cache-control"]


def test_the_original_is_the_file_that_was_indexed(
    client: TestClient, services: FakeServices
) -> None:
    response = client.get(ORIGINAL)
    document = services.library.document("avviso-1")
    assert hashlib.sha256(response.content).hexdigest() == document.sha256
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == "inline; filename*=UTF-8''avviso.pdf"


def test_a_page_written_by_others_is_only_downloaded(client: TestClient) -> None:
    response = client.get("/documenti/nota-1/originale")
    assert response.headers["content-disposition"].startswith("attachment;")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("address", [IMAGE, ORIGINAL])
def test_a_file_that_changed_is_not_served(
    client: TestClient, services: FakeServices, address: str
) -> None:
    Path(services.library.document("avviso-1").path).write_bytes(b"altro")
    response = client.get(address)
    assert response.status_code == 404
    assert "non è più disponibile o è cambiato" in response.text
