"""The pages in a real browser: a journey without scripts, by keyboard, on a small screen."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.web.card_samples import with_cards
from tests.web.samples import HEIGHT, LEFT, TOP, WIDTH, make_services
from tests.web.table_samples import with_tables
from web.app import STYLE_SHEET, build_app
from web.cli import address, listen

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = ViewportSize(width=320, height=640)
DESKTOP = ViewportSize(width=1280, height=900)

HIT = "/documenti/avviso-1/pagine/1?q=domanda+contributo&da=143&a=357&ris=1"
PAGES = {
    "home": "/",
    "risultati": "/cerca?q=contibuto&kind=avviso",
    "senza risposta": "/cerca?q=marziani+comuni",
    "nessun risultato": "/cerca?q=zzzzz",
    "documenti": "/documenti",
    "documento": "/documenti/avviso-1",
    "documento ostile": "/documenti/nota-1",
    "lettura": HIT,
    "bandi": "/bandi",
    "bandi chiusi": "/bandi?stato=chiuso&ordine=-closes_at",
    "scheda": "/documenti/piazze-1/scheda",
    "scheda di un comunicato": "/documenti/comunicato-1/scheda",
    "scheda vuota": "/documenti/protocollo-1/scheda",
    "scheda ostile": "/documenti/nota-1/scheda",
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
    "stato": "/stato",
    "accessibilità": "/accessibilita",
    "errore": "/documenti/niente",
}


@dataclass
class Visit:
    """A page of the browser, what it asked for and what it complained of."""

    page: Page
    site: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


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


class Visits(Protocol):
    def __call__(self, viewport: ViewportSize = DESKTOP, *, scripts: bool = True) -> Visit: ...


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


def tab_to(page: Page, name: str, limit: int = 60) -> None:
    """Presses Tab until the focus is on something whose text or label contains `name`."""
    seen = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.labels?.[0]?.textContent ?? e.textContent).trim(); }"
        )
        seen.append(focused)
        if name in focused:
            return
    pytest.fail(f"{name!r} is not reached by keyboard; seen: {seen}")


def test_a_search_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/")
    page.get_by_label("La tua domanda").fill("chi presenta la domanda di contributo")
    page.get_by_role("button", name="Cerca").click()
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
    widths = {}
    for name, path in PAGES.items():
        journey.open(path)
        widths[name] = journey.page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES, width)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["grande", "piccolo"])
def test_accessibility(visits: Visits, root: Path, viewport: ViewportSize) -> None:
    axe = root / "node_modules/axe-core/axe.min.js"
    if not axe.exists():
        pytest.skip("manca axe-core: esegui npm ci")
    journey = visits(viewport)
    found = {}
    for name, path in PAGES.items():
        journey.open(path)
        journey.page.evaluate(axe.read_text("utf-8"))
        violations = journey.page.evaluate("async () => (await axe.run()).violations")
        found[name] = [
            (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations
        ]
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


def test_the_picture_is_loaded(visits: Visits) -> None:
    journey = visits()
    journey.open(HIT)
    image = journey.page.locator(".ds-sheet img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200


def test_fonts_come_from_here(visits: Visits) -> None:
    journey = visits()
    journey.open("/cerca?q=contributo")
    journey.page.evaluate("document.fonts.ready.then(() => true)")
    loaded = journey.page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {"Titillium Web", "Lora"} <= {name.strip('"') for name in loaded}
