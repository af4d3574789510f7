"""Following deadlines: by hand without scripts, by keyboard, on a small screen."""

from pathlib import Path

import pytest
import vobject
from playwright.sync_api import ViewportSize, expect

from tests.web.browser.visits import DESKTOP, PHONE, Visits, tab_to, violations

pytestmark = pytest.mark.browser

ADDRESSES = ["/avvisami", "/avvisami?comune=castro", "/avvisami?comune=assago&q=asili+nido"]


def test_a_comune_is_followed_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Avvisami").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Resta aggiornato senza account")
    page.get_by_label("Nome o codice ISTAT del comune").fill("castro")
    page.get_by_role("button", name="Mostra gli indirizzi").first.click()
    page.get_by_role("link", name="Castro (BG)").click()
    section = page.get_by_role("region", name="I bandi per il tuo comune")
    address = section.get_by_label("Calendario (ICS)").input_value()
    assert address == f"{journey.site}/comuni/016065/scadenze.ics"
    calendar = vobject.readOne(page.request.get(address).text())
    assert calendar.x_wr_calname.value == "Scadenze dei bandi per Castro (BG)"
    assert journey.complaints == []


def test_a_search_is_followed_by_keyboard(visits: Visits) -> None:
    journey = visits()
    journey.open("/avvisami")
    tab_to(journey.page, "Domanda o parole da cercare")
    journey.page.keyboard.type("asili nido")
    journey.page.keyboard.press("Enter")
    journey.page.wait_for_url("**/avvisami?q=asili+nido")
    tab_to(journey.page, "Calendario (ICS)")
    focused = journey.page.evaluate("document.activeElement.value")
    assert focused == f"{journey.site}/cerca.ics?q=asili+nido"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["grande", "piccolo"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_accessibility(visits: Visits, root: Path, viewport: ViewportSize, address: str) -> None:
    journey = visits(viewport)
    journey.open(address)
    assert violations(journey.page, root) == []
    width = journey.page.evaluate("document.documentElement.scrollWidth")
    assert width == viewport["width"]
