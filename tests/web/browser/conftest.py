import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from tests.web.browser.visits import ARGUMENTS, DESKTOP, Visit, Visits
from tests.web.card_samples import with_cards
from tests.web.samples import make_services
from tests.web.table_samples import with_tables
from web.app import STYLE_SHEET, build_app
from web.cli import address, listen


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    if not STYLE_SHEET.exists():
        pytest.skip("mancano gli stili: npm ci, poi python -m web.vendor")
    folder = tmp_path_factory.mktemp("documenti")
    app = build_app(with_tables(with_cards(make_services(folder), folder), folder))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield address(listener)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visits(browser: Browser, site: str) -> Iterator[Visits]:
    """Opens pages of the browser, and closes them after the test."""
    contexts: list[BrowserContext] = []

    def visit(viewport: ViewportSize = DESKTOP, *, scripts: bool = True) -> Visit:
        context = browser.new_context(
            viewport=viewport, java_script_enabled=scripts, locale="it-IT", reduced_motion="reduce"
        )
        contexts.append(context)
        made = Visit(context.new_page(), site)
        made.page.on("request", lambda request: made.hosts.add(urlsplit(request.url).netloc))
        made.page.on("console", made.hear)
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        return made

    yield visit
    for context in contexts:
        context.close()
