import pytest
from fastapi.testclient import TestClient

EVERYWHERE = [
    "/",
    "/niente",
    "/documenti/avviso-1/pagine/1/immagine.webp",
    "/documenti/avviso-1/originale",
    "/static/css/docsearch.css",
    "/api/v1/search?q=contributo",
    "/api/v1/niente",
    "/status",
]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_response_says_what_a_browser_may_do(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert policy.startswith(("default-src 'self';", "default-src 'none';"))
    assert "cache-control" in headers


def test_nothing_inline_and_nothing_from_elsewhere_may_run(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'self'"
    assert not {"script-src", "style-src", "connect-src"} & set(directives)
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_cookie_is_set(client: TestClient) -> None:
    for address in EVERYWHERE:
        assert "set-cookie" not in client.get(address).headers
