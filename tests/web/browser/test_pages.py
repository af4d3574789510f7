"""The pages in a real browser: a journey without scripts, by keyboard, on a small screen."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.web.browser.visits import DESKTOP, PHONE, Visits, page_widths, tab_to, violations
from tests.web.samples import HEIGHT, LEFT, TOP, WIDTH

pytestmark = pytest.mark.browser

HIT = "/documenti/avviso-1/pagine/1?q=domanda+contributo&da=143&a=357&ris=1"
PAGES = {
    "home": "/",
    "risultati": "/cerca?q=contibuto&kind=avviso",
    "senza risposta": "/cerca?q=marziani+comuni",
    "nessun risultato": "/cerca?q=zzzzz",
    "risultati filtrati": "/cerca?q=contributo+M5C2+2.1&mission=M5&kind=avviso&ordine=scadenza",
    "risultati con un comune": "/cerca?q=castro",
    "documenti": "/documenti",
    "documento": "/documenti/avviso-1",
    "documento ostile": "/documenti/nota-1",
    "lettura": HIT,
    "bandi": "/bandi",
    "bandi chiusi": "/bandi?stato=chiuso&ordine=-closes_at",
    "bandi filtrati": "/bandi?applicant=comune&mission=M5&kind=avviso",
    "nessun bando": "/bandi?applicant=asl",
    "scheda": "/documenti/piazze-1/scheda",
    "scheda di un comunicato": "/documenti/comunicato-1/scheda",
    "scheda vuota": "/documenti/protocollo-1/scheda",
    "scheda ostile": "/documenti/nota-1/scheda",
    "condizioni": "/documenti/piazze-1/condizioni",
    "citazione": "/citazioni/6/nota-1/5c140d35dcb4/1/0-14/1b8b51cc",
    "citazione di un documento": "/citazioni/6/nota-1/5c140d35dcb4",
    "prova di un valore": "/documenti/piazze-1/pagine/1?da=83&a=95&scheda=1",
    "pagina illeggibile": "/documenti/avviso-1/pagine/3",
    "tabelle": "/documenti/decreto-1/tabelle",
    "tabella": "/documenti/decreto-1/tabelle/1?comune=Castro",
    "tabella lunga": "/documenti/decreto-1/tabelle/3?pagina=2",
    "tabella ostile": "/documenti/decreto-1/tabelle/4",
    "nessuna riga": "/documenti/decreto-1/tabelle/1?comune=Roma",
    "riga al suo posto": "/documenti/decreto-1/pagine/1?da=68&a=116&tabella=1&riga=1",
    "comuni": "/comuni",
    "comuni di un nome": "/comuni?q=castro",
    "comune": "/comuni/015146",
    "comune, bandi chiusi": "/comuni/015011?stato=chiuso",
    "comune finanziato": "/comuni/015002",
    "comuni di un bando": "/bandi/piazze-1/comuni",
    "territori": "/territori",
    "territorio": "/territori/MI?stato=chiuso",
    "avvisami": "/avvisami?comune=milano&q=asili",
    "confronto": "/confronta?bando=piazze-1&bando=nota-1",
    "briefing": "/briefing",
    "stato": "/stato",
    "accessibilità": "/accessibilita",
    "errore": "/documenti/niente",
}


def test_a_search_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/")
    page.get_by_label("La tua domanda").fill("chi presenta la domanda di contributo")
    page.locator(".ds-search-large").get_by_role("button", name="Cerca").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("passaggi per «chi presenta")

    page.get_by_text("Protocollo d'intesa 1", exact=True).click()
    page.get_by_role("button", name="Applica i filtri").click()
    expect(page.locator(".ds-group-title")).to_have_count(1)
    page.get_by_role("link", name="Togli il filtro Protocollo d'intesa").click()

    page.get_by_role("link", name="Leggi a pagina 1 di Avviso per la rigenerazione").click()
    expect(page.locator("#passaggio mark")).to_be_visible()
    expect(page.locator(".ds-box-frame")).to_be_visible()
    page.get_by_role("link", name="Passaggio successivo").click()
    expect(page.get_by_text("Passaggio 2 di 5")).to_be_visible()
    page.get_by_role("link", name="Torna ai risultati").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 passaggi")
    assert journey.hosts == {urlsplit(journey.site).netloc}


def test_a_search_by_keyboard(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open("/")
    tab_to(page, "Vai al contenuto", limit=1)
    page.keyboard.press("Enter")
    tab_to(page, "La tua domanda", limit=1)
    page.keyboard.type("domanda contributo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cerca?q=domanda+contributo")
    tab_to(page, "Leggi a pagina 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documenti/avviso-1/pagine/1?**")
    expect(page.locator("#passaggio")).to_be_in_viewport()
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_url("**/documenti/avviso-1/pagine/2?**ris=2**")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/documenti/avviso-1/pagine/3?**")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/documenti/avviso-1/pagine/2?**")
    tab_to(page, "File originale")
    assert journey.complaints == []


def test_arrows_in_a_text_field_move_the_cursor(visits: Visits) -> None:
    journey = visits()
    journey.open("/documenti/avviso-1")
    journey.page.get_by_label("La tua domanda").press("ArrowRight")
    expect(journey.page).to_have_url(f"{journey.site}/documenti/avviso-1")


def test_the_focus_is_visible(visits: Visits) -> None:
    journey = visits()
    for path in ("/", "/cerca?q=contributo", HIT):
        journey.open(path)
        for _ in range(25):
            journey.page.keyboard.press("Tab")
            style = journey.page.evaluate(
                "() => { const e = document.activeElement; if (e === document.body) return null;"
                " const shown = e.type === 'checkbox' ? e.labels[0] : e;"
                " const s = getComputedStyle(shown);"
                " return [shown.outerHTML.slice(0, 80), s.outlineStyle, s.outlineWidth]; }"
            )
            if style:
                assert style[1:] == ["solid", "3px"], style


@pytest.mark.parametrize("width", [320, 640], ids=["320 pixel", "zoom 200%"])
def test_nothing_scrolls_sideways(visits: Visits, width: int) -> None:
    journey = visits(ViewportSize(width=width, height=640))
    assert page_widths(journey, PAGES) == dict.fromkeys(PAGES, width)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["grande", "piccolo"])
def test_accessibility(visits: Visits, root: Path, viewport: ViewportSize) -> None:
    journey = visits(viewport)
    found = {}
    for name, path in PAGES.items():
        journey.open(path)
        found[name] = violations(journey.page, root)
    assert found == {name: [] for name in PAGES}


def test_pages_load_from_here_only_and_without_complaints(visits: Visits) -> None:
    journey = visits()
    for name, path in PAGES.items():
        journey.open(path)
        journey.page.wait_for_load_state("networkidle")
        expected = ["404"] if name == "errore" else []
        assert len(journey.complaints) == len(expected), (name, journey.complaints)
        assert all("404" in complaint for complaint in journey.complaints)
        journey.complaints.clear()
    assert journey.hosts == {urlsplit(journey.site).netloc}


def test_the_frame_stands_around_the_passage(visits: Visits) -> None:
    journey = visits()
    journey.open(HIT)
    picture = journey.page.locator(".ds-sheet img").bounding_box()
    frame = journey.page.locator(".ds-box-frame").bounding_box()
    assert picture is not None
    assert frame is not None
    scale = picture["width"] / WIDTH
    assert picture["height"] == pytest.approx(HEIGHT * scale, rel=0.01)
    assert frame["x"] - picture["x"] == pytest.approx((LEFT - 4) * scale, abs=3)
    assert frame["y"] - picture["y"] == pytest.approx((TOP + 4 * 16 - 3) * scale, abs=3)


def test_fonts_come_from_here(visits: Visits) -> None:
    journey = visits()
    journey.open("/cerca?q=contributo")
    journey.page.evaluate("document.fonts.ready.then(() => true)")
    loaded = journey.page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {"Titillium Web", "Lora"} <= {name.strip('"') for name in loaded}
