"""The results in a real browser: filters and order without scripts, saving, one small screen."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.web.browser.visits import PHONE, Visits, tab_to, violations

pytestmark = pytest.mark.browser

SEARCH = "/cerca?q=contributo"


def test_filters_combine_and_the_order_stays_without_scripts(visits: Visits) -> None:
    visit = visits(scripts=False)
    visit.open(SEARCH)
    page = visit.page
    page.get_by_role("link", name="per scadenza", exact=True).click()
    page.get_by_role("group", name="Tipo di documento").get_by_text("Avviso").click()
    page.get_by_role("group", name="Missione PNRR").get_by_text("M5").click()
    page.get_by_role("button", name="Applica i filtri").click()
    assert parse_qsl(urlsplit(page.url).query) == [
        ("q", "contributo"),
        ("ordine", "scadenza"),
        ("kind", "avviso"),
        ("mission", "M5"),
    ]
    expect(page.get_by_role("list", name="Filtri attivi").get_by_role("link")).to_have_count(3)
    page.get_by_role("link", name="Togli tutti i filtri").click()
    assert urlsplit(page.url).query == "q=contributo&ordine=scadenza"


def test_a_search_is_saved_by_keyboard(visits: Visits) -> None:
    visit = visits()
    visit.open(SEARCH)
    page = visit.page
    tab_to(page, "Salva questa ricerca")
    page.keyboard.press("Enter")
    with page.expect_download() as saved:
        tab_to(page, "Foglio di calcolo")
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == "ricerca.xlsx"
    assert visit.complaints == []


def test_saving_on_a_phone(visits: Visits, root: Path) -> None:
    visit = visits(PHONE)
    visit.open(f"{SEARCH}+M5C2+2.1&mission=M5&kind=avviso&ordine=scadenza")
    visit.page.get_by_text("Salva questa ricerca").click()
    assert violations(visit.page, root) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert visit.complaints == []
