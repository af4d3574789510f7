"""What a page costs on a slow line: bytes as they travel, on a first visit."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from tests.web.browser.visits import Visits

pytestmark = pytest.mark.browser

LIMIT_BYTES = 300_000


@pytest.mark.parametrize("path", ["/", "/cerca?q=contributo", "/bandi", "/comuni/015146"])
def test_a_page_weighs_little(visits: Visits, path: str) -> None:
    journey = visits()
    asked: list[Request] = []

    def keep(request: Request) -> None:
        asked.append(request)

    journey.page.on("requestfinished", keep)
    journey.open(path)
    journey.page.wait_for_load_state("networkidle")
    weights = {
        urlsplit(request.url).path: sizes["responseBodySize"] + sizes["responseHeadersSize"]
        for request in asked
        if request.resource_type != "image"
        for sizes in (request.sizes(),)
    }
    assert {"/static/vendor/css/bootstrap-italia.min.css", "/static/css/docsearch.css"} <= set(
        weights
    )
    assert min(weights.values()) > 0
    assert sum(weights.values()) < LIMIT_BYTES, weights


def test_no_script_holds_back_the_first_view(visits: Visits) -> None:
    journey = visits()
    journey.open("/cerca?q=contributo")
    blocking = journey.page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(e => e.renderBlockingStatus === 'blocking').map(e => e.name)"
    )
    assert blocking
    assert all(urlsplit(name).path.endswith(".css") for name in blocking)
