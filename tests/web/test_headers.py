import pytest
from fastapi.testclient import TestClient

from web.app import STYLE_SHEET
from web.vendor import FONTS

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


def test_fonts_are_kept_and_styles_asked_for_again(client: TestClient) -> None:
    if not STYLE_SHEET.exists():
        pytest.skip("mancano gli stili: npm ci, poi python -m web.vendor")
    font = client.get(f"/static/vendor/{FONTS[0]}")
    assert font.status_code == 200
    assert font.headers["cache-control"].endswith("immutable")
    sheet = client.get("/static/css/docsearch.css")
    assert sheet.headers["cache-control"] == "no-cache"
