from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.web.fakes import FakeEngine
from tests.web.samples import FakeServices
from web.app import build_app

ADDRESSES = [
    "/api/v1/search?q=contributo",
    "/api/v1/documents",
    "/api/v1/documents/avviso-1",
    "/api/v1/documents/avviso-1/pages/1",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_known_answer_is_not_sent_again(client: TestClient, address: str) -> None:
    etag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": f'"x", {etag}'}).status_code == 304
    assert client.get(address, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_new_generation_changes_the_tag(
    client: TestClient, services: FakeServices, address: str
) -> None:
    newer = replace(services.library, generation=8)
    with TestClient(build_app(FakeServices(FakeEngine(newer), newer))) as other:
        assert other.get(address).headers["etag"] != client.get(address).headers["etag"]


def test_errors_are_not_kept(client: TestClient) -> None:
    response = client.get("/api/v1/documents/niente")
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"
