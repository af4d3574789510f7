"""Reading a page in a real browser: zoom, boxes, words found, keys, the selected text."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.web.browser.visits import DESKTOP, PHONE, Visit, Visits, page_widths, tab_to, violations
from tests.web.samples import CALL, HEIGHT, LEFT, LETTER, LINE, TOP, WIDTH
from web.reading import find_url

pytestmark = pytest.mark.browser

HIT = "/documenti/avviso-1/pagine/1?q=domanda+contributo&da=143&a=357&ris=1"
SECOND = "/documenti/avviso-1/pagine/2?q=domanda+contributo&da=0&a=130&ris=2"
PAGES = {
    "due passaggi": SECOND,
    "solo immagine": f"{SECOND}&vista=immagine",
    "solo testo": f"{SECOND}&vista=testo",
    "ingrandita": f"{SECOND}&zoom=200",
    "parole trovate": "/documenti/avviso-1/pagine/1?trova=contributo&da=248&a=258",
    "trova": "/documenti/avviso-1/trova?q=contributo",
    "trova, niente": "/documenti/avviso-1/trova?q=marziani",
    "trova, vuota": "/documenti/avviso-1/trova",
    "trova, ostile": "/documenti/nota-1/trova?q=script",
    "ostile": "/documenti/nota-1/pagine/1?trova=script",
    "documento": "/documenti/avviso-1",
}


def box(locator: Locator) -> tuple[float, float, float, float]:
    """x, y, width and height on the screen."""
    found = locator.bounding_box()
    assert found is not None
    return found["x"], found["y"], found["width"], found["height"]


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
        if "pagine/" in path:
            journey.page.locator(".ds-keys summary").click()
        found[name] = violations(journey.page, root)
    assert found == {name: [] for name in PAGES}


def test_pages_load_from_here_and_without_complaints(visits: Visits) -> None:
    journey = visits()
    for path in PAGES.values():
        journey.open(path)
        journey.page.wait_for_load_state("networkidle")
    assert journey.complaints == []
    assert len(journey.hosts) == 1


def zoom_of(journey: Visit) -> int:
    """The width of the picture, in hundredths of its window."""
    paper, window = (box(journey.page.locator(one)) for one in (".ds-sheet-paper", "[data-sheet]"))
    return round(paper[2] / window[2] * 20) * 5


def test_keys_change_the_zoom_without_loading(visits: Visits) -> None:
    journey = visits()
    journey.open(HIT)
    page = journey.page
    page.evaluate("window.here = true")
    assert zoom_of(journey) == 100
    seen = []
    for key in ("+", "+", "+", "-", "0", "-"):
        page.keyboard.press(key)
        seen.append(zoom_of(journey))
    assert seen == [150, 200, 200, 150, 100, 100]
    page.keyboard.press("+")
    assert "zoom=150" in page.url
    assert page.evaluate("window.here") is True
    assert "zoom=150" in str(page.locator('[data-key="next-page"]').get_attribute("href"))
    expect(page.locator("[data-zoom][aria-current]")).to_have_text("150 %")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/pagine/2?**zoom=150")
    assert zoom_of(journey) == 150


def test_the_zoom_works_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    journey.open(HIT)
    journey.page.get_by_role("link", name="200 %").click()
    assert zoom_of(journey) == 200


def test_a_larger_picture_is_sharper(visits: Visits) -> None:
    journey = visits()
    journey.open(HIT)
    image = journey.page.locator(".ds-sheet img")
    source = "image => image.decode().then(() => image.currentSrc)"
    assert "l=800" in image.evaluate(source)
    journey.page.keyboard.press("+")
    journey.page.keyboard.press("+")
    expect(image).to_have_js_property("complete", value=True)
    journey.page.wait_for_function(
        "() => !document.querySelector('.ds-sheet img').currentSrc.includes('l=800')"
    )


def test_a_larger_picture_shows_its_passage_and_is_moved_by_the_arrows(visits: Visits) -> None:
    journey = visits()
    journey.open(f"{HIT}&zoom=200")
    page = journey.page
    expect(page.locator(".ds-box-frame")).to_be_in_viewport()
    page.locator("[data-sheet]").focus()
    before = page.locator("[data-sheet]").evaluate("sheet => sheet.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('[data-sheet]').scrollLeft > before", arg=before
    )
    expect(page).to_have_url(f"{journey.site}{HIT}&zoom=200")


def test_words_found_are_boxed_where_they_stand(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open("/documenti/avviso-1")
    page.get_by_label("Oppure trova parole esatte").fill("CAPOLUOGO di provincia")
    page.get_by_role("button", name="Trova").click()
    expect(page.get_by_text("2 volte «CAPOLUOGO di provincia», in 2 pagine su 3.")).to_be_visible()
    page.get_by_role("link", name="Punto 1, pagina 1").click()
    expect(page.locator("#passaggio mark")).to_have_text("capoluogo di provincia")
    picture, frame = box(page.locator(".ds-sheet img")), box(page.locator(".ds-box-frame"))
    row = next(row for row, line in enumerate(CALL[0]) if "capoluogo" in line)
    column = CALL[0][row].index("capoluogo")
    scale = picture[2] / WIDTH
    assert picture[3] == pytest.approx(HEIGHT * scale, rel=0.01)
    assert frame[0] - picture[0] == pytest.approx((LEFT + column * LETTER - 2) * scale, abs=3)
    assert frame[1] - picture[1] == pytest.approx((TOP + row * LINE - 1) * scale, abs=3)
    printed = "capoluogo di provincia."  # whole words are boxed, with the sign that ends them
    assert frame[2] == pytest.approx((len(printed) * LETTER + 4) * scale, abs=4)
    page.get_by_role("link", name="Punto successivo").click()
    expect(page.get_by_text("Punto 2 di 2")).to_be_visible()
    page.get_by_role("link", name="Tutti i punti con").click()
    expect(page).to_have_url(journey.site + find_url("avviso-1", "CAPOLUOGO di provincia"))


def test_every_box_leads_to_its_passage(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(SECOND)
    page.locator("svg a:has(.ds-box-other)").click()
    page.wait_for_url("**ris=3**")
    page.get_by_role("link", name="Passaggio 2: mettilo in evidenza").first.click()
    page.wait_for_url("**ris=2**")


def test_keys_lead_to_the_ends_and_to_the_words(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(HIT)
    page.keyboard.press("End")
    page.wait_for_url("**/pagine/3?**")
    page.keyboard.press("Home")
    page.wait_for_url("**/pagine/1?**")
    page.keyboard.press("?")
    expect(page.locator(".ds-keys")).to_have_js_property("open", value=True)
    page.keyboard.press("/")
    field = page.get_by_label("Trova nel documento")
    expect(field).to_be_focused()
    page.keyboard.type("12:00 + 0 - ?")
    page.keyboard.press("Home")
    expect(field).to_have_value("12:00 + 0 - ?")
    assert zoom_of(journey) == 100
    page.keyboard.press("Control+A")
    page.keyboard.type("ore 12:00")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trova?q=ore+12%3A00")
    expect(page.locator(".ds-inside mark")).to_have_text("ore 12:00")
    assert journey.complaints == []


def test_keys_can_be_switched_off_for_good(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(HIT)
    page.keyboard.press("?")
    tab_to(page, "Disattiva i tasti", limit=1)
    page.keyboard.press("Enter")
    page.keyboard.press("+")
    assert zoom_of(journey) == 100
    journey.open(SECOND)
    page.keyboard.press("+")
    assert zoom_of(journey) == 100
    page.locator(".ds-keys summary").click()
    page.get_by_role("button", name="Riattiva i tasti").click()
    page.keyboard.press("+")
    assert zoom_of(journey) == 150


SELECT = """([from, to]) => {
  const text = document.querySelector("[data-text]");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("[data-aside]")) continue;
    if (node.data.includes(from)) range.setStart(node, node.data.indexOf(from));
    if (node.data.includes(to)) range.setEnd(node, node.data.indexOf(to) + to.length);
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


def test_the_selected_text_is_cited_exactly(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(SECOND)
    bar = page.locator("[data-selection]")
    expect(bar).to_be_hidden()
    page.evaluate(SELECT, ["esclusivamente", "Articolo 4"])
    expect(bar).to_be_visible()
    text = "\n".join(CALL[1])
    start, end = text.index("esclusivamente"), text.index("Articolo 4") + len("Articolo 4")
    link = page.get_by_role("link", name="Cita il testo selezionato")
    assert str(link.get_attribute("href")).endswith(f"/2/{start}-{end}")
    button = bar.locator("[data-collect]")
    assert button.get_attribute("data-start") == str(start)
    assert button.get_attribute("data-end") == str(end)
    button.click()
    kept = page.evaluate("JSON.parse(localStorage.getItem('docsearch_briefing')).items")
    assert [(one["page"], one["start"], one["end"]) for one in kept] == [(2, start, end)]
    page.locator("h1").click()
    page.evaluate("document.getSelection().removeAllRanges()")
    expect(bar).to_be_hidden()


def test_words_for_who_listens_are_no_text_of_the_page(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(SECOND)
    page.evaluate(
        "document.getSelection().selectAllChildren(document.querySelector('[data-text]'))"
    )
    link = page.get_by_role("link", name="Cita il testo selezionato")
    expect(link).to_be_visible()
    assert str(link.get_attribute("href")).endswith(f"/2/0-{len(chr(10).join(CALL[1]))}")
    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('#testo'))")
    expect(link).to_be_hidden()


def test_the_strip_is_made_of_pictures_that_exist(visits: Visits) -> None:
    journey = visits()
    journey.open(HIT)
    images = journey.page.locator(".ds-strip img")
    expect(images).to_have_count(3)
    images.last.scroll_into_view_if_needed()
    for place in range(3):
        wide = images.nth(place).evaluate("image => image.decode().then(() => image.naturalWidth)")
        assert wide == pytest.approx(160, abs=1)
