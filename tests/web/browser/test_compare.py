"""Calls side by side in a real browser."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.web.browser.visits import DESKTOP, PHONE, Visits, tab_to, violations

pytestmark = pytest.mark.browser

PLACES = {
    "nessuno": "/confronta",
    "uno": "/confronta?bando=piazze-1",
    "due": "/confronta?bando=piazze-1&bando=nota-1",
    "differenze": "/confronta?bando=piazze-1&bando=nota-1&solo=differenze",
    "troppi": "/confronta?bando=a&bando=b&bando=c&bando=d&bando=e",
}


def test_two_calls_are_chosen_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/confronta")
    page.get_by_label("Parole del titolo o dell'ente").fill("verdi")
    page.get_by_role("button", name="Cerca fra i bandi").click()
    page.get_by_role("link", name="Aggiungi al confronto Avviso pubblico per le piazze").click()
    expect(page.get_by_role("heading", name="Scegli un altro bando")).to_be_visible()
    page.locator(".ds-compare-offer .btn").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Confronto fra 2 bandi")

    row = page.get_by_role("row", name="Ente")
    expect(row.get_by_role("cell").first).to_contain_text("Regione Esempio")
    expect(row.get_by_role("cell").last).to_contain_text("non indicato")
    row.get_by_role("link", name="p. 1").click()
    expect(page.locator("#passaggio mark")).to_have_text("Regione Esempio")
    page.go_back()

    page.get_by_role("link", name="Solo le differenze").click()
    expect(page.get_by_role("row", name="Stato")).to_contain_text("diverso")
    page.get_by_role("link", name="Togli dal confronto Avviso pubblico per le piazze").click()
    expect(page.get_by_role("heading", name="Scegli un altro bando")).to_be_visible()
    assert journey.hosts == {urlsplit(journey.site).netloc}


def test_the_table_is_reached_by_keyboard_and_scrolls_inside(visits: Visits) -> None:
    journey = visits(ViewportSize(width=800, height=700))
    journey.open(PLACES["due"])
    tab_to(journey.page, "Voce")
    region = journey.page.get_by_role("region", name="Tabella del confronto")
    expect(region).to_be_focused()
    head = journey.page.locator(".ds-compare tbody th").first
    before = head.bounding_box()
    region.evaluate("e => { e.scrollLeft = 200; }")
    after = head.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == pytest.approx(before["x"], abs=2)


def test_on_a_small_screen_every_value_names_its_call(visits: Visits) -> None:
    journey = visits(PHONE)
    journey.open(PLACES["due"])
    row = journey.page.get_by_role("row", name="Ente")
    expect(row.locator(".ds-compare-of").first).to_be_visible()
    expect(row.locator(".ds-compare-of").first).to_contain_text("piazze verdi")
    assert journey.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["grande", "piccolo"])
def test_accessibility(visits: Visits, root: Path, viewport: ViewportSize) -> None:
    journey = visits(viewport)
    found = {}
    for name, path in PLACES.items():
        journey.open(path)
        found[name] = violations(journey.page, root)
    assert found == {name: [] for name in PLACES}
