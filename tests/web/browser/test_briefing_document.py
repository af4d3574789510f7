"""The briefing as one HTML file, opened from the disk as who received it would."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.briefing import samples as asking
from tests.web.briefing.samples import SITE, crops, everything
from tests.web.browser.visits import DESKTOP, PHONE, violations
from web.briefing.html import html_document

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "telefono"])
@pytest.mark.parametrize("territory", ["MI", "015002"])
def test_the_file_is_accessible_and_asks_for_nothing(
    browser: Browser,
    tmp_path: Path,
    pytestconfig: pytest.Config,
    viewport: ViewportSize,
    territory: str,
) -> None:
    services = asking.library(tmp_path)
    file = tmp_path / "briefing.html"
    made = html_document(everything(services, territory), SITE, crops(services))
    file.write_text(made, encoding="utf-8")
    asked: list[str] = []
    complaints: list[str] = []
    with browser.new_context(viewport=viewport, locale="it-IT") as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri())
        assert violations(page, pytestconfig.rootpath) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        font = page.evaluate("document.fonts.check('16px \"Titillium Web\"')")
    assert font
    assert [url for url in asked if not url.startswith(("data:", file.as_uri()))] == []
    assert complaints == []
