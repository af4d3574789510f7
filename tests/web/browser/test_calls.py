"""Home, the list of calls and their charts in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.web.browser.visits import DESKTOP, PHONE, Visits, tab_to, violations

pytestmark = pytest.mark.browser

CHARTS = ("/bandi", "/bandi/piazze-1/comuni")
_OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


def test_calls_are_narrowed_and_compared_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/")
    page.get_by_role("link", name="Tutti i 2 bandi").click()
    for box in page.get_by_role("checkbox", name="Confronta").all():
        page.locator(f"label[for='{box.get_attribute('id')}']").click()
    page.get_by_role("button", name="Confronta i bandi scelti").click()
    page.wait_for_url("**/confronta?bando=nota-1&bando=piazze-1")
    page.go_back()
    page.locator(".ds-filters label", has_text="Comuni").first.click()
    page.get_by_role("button", name="Applica i filtri").click()
    page.wait_for_url("**/bandi?applicant=comune")
    expect(page.locator(".ds-call")).to_have_count(1)
    page.get_by_role("link", name="Togli il filtro Comuni").click()
    expect(page.locator(".ds-call")).to_have_count(2)


def test_a_changed_deadline_by_keyboard(visits: Visits) -> None:
    journey = visits()
    journey.open("/")
    tab_to(journey.page, "Comunicato stampa del 20 aprile 2025, pagina 1")
    journey.page.keyboard.press("Enter")
    expect(journey.page.locator("#passaggio mark").first).to_be_visible()
    assert journey.complaints == []


def test_the_list_is_saved_as_a_file(visits: Visits) -> None:
    journey = visits(scripts=False)
    journey.open("/bandi?status=chiuso")
    with journey.page.expect_download() as download:
        journey.page.get_by_role("link", name="Scarica questo elenco: CSV").click()
    assert download.value.suggested_filename == "bandi.csv"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["grande", "piccolo"])
def test_charts_unfolded_are_accessible_and_fit(
    visits: Visits, root: Path, viewport: ViewportSize
) -> None:
    journey = visits(viewport)
    for path in CHARTS:
        journey.open(path)
        journey.page.evaluate(_OPEN_ALL)
        assert journey.page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        assert violations(journey.page, root) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_bars_are_drawn_inside_their_charts(visits: Visits, width: int) -> None:
    journey = visits(ViewportSize(width=width, height=900))
    for path in CHARTS:
        journey.open(path)
        journey.page.evaluate(_OPEN_ALL)
        outside = journey.page.evaluate(
            "[...document.querySelectorAll('.ds-bar rect, .ds-columns rect')].filter(one => {"
            " const bar = one.getBoundingClientRect();"
            " const frame = one.closest('.ds-bar, .ds-columns').getBoundingClientRect();"
            " return bar.left < frame.left - 1 || bar.right > frame.right + 1"
            "  || bar.top < frame.top - 1 || bar.bottom > frame.bottom + 1; }).length"
        )
        assert outside == 0
    assert journey.page.locator(".ds-bar rect").count() > 0
