"""The briefing in a real browser: collecting, ordering, making and opening each document."""

import json
from pathlib import Path

import docx
import icalendar
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from tests.web.browser.visits import DESKTOP, PHONE, Visit, Visits, tab_to, violations

pytestmark = pytest.mark.browser

KEY = "docsearch_briefing"
RESULTS = "/cerca?q=domanda+contributo"
CARD = "/documenti/piazze-1/scheda"
CALL = {"type": "call", "document": "piazze-1", "note": ""}


def kept(page: Page) -> dict[str, object]:
    text = page.evaluate(f"localStorage.getItem('{KEY}')")
    found: dict[str, object] = json.loads(text) if text else {"items": []}
    return found


def number_of_items(page: Page) -> int:
    items = kept(page)["items"]
    assert isinstance(items, list)
    return len(items)


def collect_two_passages(journey: Visit) -> None:
    """The first two of the results."""
    journey.open(RESULTS)
    buttons = journey.page.locator('button[data-collect="passage"]')
    for place in (0, 1):
        buttons.nth(place).click()
    expect(journey.page.locator("[data-basket]")).to_have_text("2 elementi")


def add_call(page: Page) -> None:
    page.get_by_label("Indirizzi di questo sito").fill(CARD)
    before = page.locator("[data-item]").count()
    page.get_by_role("button", name="Aggiungi all'elenco").click()
    expect(page.locator("[data-item]")).to_have_count(before + 1)


def titles(page: Page) -> list[str]:
    return page.locator("[data-name]").all_inner_texts()


def download(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def test_a_briefing_from_the_results_to_each_document(visits: Visits, tmp_path: Path) -> None:
    journey = visits()
    page = journey.page
    collect_two_passages(journey)
    added = page.locator('button[data-collect="passage"]').first
    expect(added).to_contain_text("Togli dal briefing")
    expect(page.get_by_role("status").first).to_have_text(
        "Aggiunto al briefing: ora ha 2 elementi."
    )

    page.get_by_role("link", name="Briefing 2 elementi").click()
    expect(page.locator("[data-item]")).to_have_count(2)
    page.wait_for_function(
        f"JSON.parse(localStorage.getItem('{KEY}')).items.every((one) => one.words)"
    )
    add_call(page)
    first = page.locator("[data-item]").nth(2)
    first.get_by_role("button", name="Sposta su").click()
    expect(first.get_by_role("button", name="Sposta su")).not_to_be_focused()
    expect(page.locator("[data-item]").nth(1).locator("[data-name]")).to_have_text(
        "Avviso pubblico per le piazze verdi"
    )
    page.get_by_label("La tua nota a Avviso pubblico").fill("Da proporre alla giunta.")
    page.get_by_label("Titolo del documento").fill("Seminario di maggio")
    page.get_by_label("per quale territorio").select_option("MI")

    page.reload()
    expect(page.locator("[data-item]")).to_have_count(3)
    expect(page.get_by_label("Titolo del documento")).to_have_value("Seminario di maggio")
    expect(page.get_by_label("per quale territorio")).to_have_value("MI")

    pdf = download(page, "Scarica il PDF", tmp_path)
    text = "\n".join(one.extract_text() for one in PdfReader(pdf).pages)
    word = docx.Document(str(download(page, "Scarica il DOCX", tmp_path)))
    html = BeautifulSoup(download(page, "Scarica l'HTML", tmp_path).read_text("utf-8"), "lxml")
    for said in (text, "\n".join(one.text for one in word.paragraphs), html.get_text()):
        assert "Seminario di maggio" in said
        assert "Da proporre alla giunta." in said
    order = [tag["id"] for tag in html.select("[id^=voce-]") if str(tag["id"])[5:].isdecimal()]
    assert order == ["voce-1", "voce-2", "voce-3"]
    ics = download(page, "Scarica le scadenze", tmp_path).read_bytes()
    assert "30 aprile 2025" not in ics.decode()[:50]
    events = icalendar.Calendar.from_ical(ics).walk("VEVENT")
    assert any("piazze verdi" in str(one["summary"]) for one in events)

    page.get_by_role("button", name="Guarda l'anteprima").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seminario di maggio")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").count("Titillium") == 1
    assert journey.complaints == []


def test_a_note_with_an_uncited_number_is_refused_and_nothing_is_lost(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    collect_two_passages(journey)
    journey.open("/briefing")
    page.locator("[data-note]").first.fill("Valgono 999 milioni.")
    page.get_by_label("Titolo del documento").fill("Prova")
    page.get_by_role("button", name="Scarica il PDF").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("«999 milioni")
    expect(alert).to_be_focused()
    expect(page.locator("[data-item]")).to_have_count(2)
    expect(page.locator("[data-note]").first).to_have_value("Valgono 999 milioni.")
    expect(page.get_by_label("Titolo del documento")).to_have_value("Prova")


def test_two_tabs_share_one_basket(visits: Visits) -> None:
    journey = visits()
    journey.open("/briefing")
    expect(journey.page.get_by_text("Ancora niente.")).to_be_visible()
    other = journey.page.context.new_page()
    other.goto(journey.site + RESULTS)
    buttons = other.locator('button[data-collect="passage"]')
    buttons.first.click()
    expect(journey.page.locator("[data-item]")).to_have_count(1)
    journey.page.locator("[data-note]").fill("Nota dell'altra scheda")
    buttons.nth(1).click()
    expect(journey.page.locator("[data-item]")).to_have_count(2)
    expect(journey.page.locator("[data-note]").first).to_have_value("Nota dell'altra scheda")
    journey.page.get_by_role("button", name="Togli").first.click()
    expect(buttons.first).to_contain_text("Aggiungi al briefing")
    expect(other.locator("[data-basket]")).to_have_text("1 elemento")


def test_a_briefing_goes_to_a_file_and_comes_back(visits: Visits, tmp_path: Path) -> None:
    journey = visits()
    page = journey.page
    collect_two_passages(journey)
    journey.open("/briefing")
    page.get_by_label("Titolo del documento").fill("Di ieri")
    before = kept(page)
    file = download(page, "Esporta in un file", tmp_path)
    assert file.name == "briefing.json"
    assert json.loads(file.read_text("utf-8")) == before

    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Svuota tutto").click()
    expect(page.get_by_text("Ancora niente.")).to_be_visible()
    expect(page.locator("[data-basket]")).to_be_hidden()

    page.get_by_label("Un briefing esportato prima").set_input_files(file)
    page.get_by_role("button", name="Aggiungi all'elenco").click()
    expect(page.locator("[data-item]")).to_have_count(2)
    expect(page.get_by_label("Titolo del documento")).to_have_value("Di ieri")
    assert kept(page) == before


def test_emptying_asks_first(visits: Visits) -> None:
    journey = visits()
    collect_two_passages(journey)
    journey.open("/briefing")
    journey.page.on("dialog", lambda dialog: dialog.dismiss())
    journey.page.get_by_role("button", name="Svuota tutto").click()
    expect(journey.page.locator("[data-item]")).to_have_count(2)


def test_by_keyboard_only(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(RESULTS)
    for _ in range(2):
        tab_to(page, "Aggiungi al briefing il passaggio", limit=90)
        page.keyboard.press("Enter")
    assert number_of_items(page) == 2
    page.keyboard.press("Space")
    assert number_of_items(page) == 1
    page.keyboard.press("Space")
    journey.open("/briefing")
    expect(page.locator("[data-item]")).to_have_count(2)
    order = page.locator("[data-item]").evaluate_all("rows => rows.map(r => r.dataset.item)")
    tab_to(page, "Sposta giù")
    page.keyboard.press("Enter")
    moved = page.locator("[data-item]").evaluate_all("rows => rows.map(r => r.dataset.item)")
    assert moved == order[::-1]
    # It is the last now: the focus is on the way back, and the place is told.
    rows = page.locator("[data-item]")
    expect(rows.nth(1).get_by_role("button", name="Sposta su")).to_be_focused()
    expect(page.get_by_role("status").first).to_contain_text("ora al posto 2 di 2.")
    page.keyboard.press("Enter")
    expect(
        page.locator("[data-item]").first.get_by_role("button", name="Sposta giù")
    ).to_be_focused()
    tab_to(page, "Togli")
    page.keyboard.press("Enter")
    expect(page.locator("[data-item]")).to_have_count(1)
    expect(page.get_by_role("button", name="Togli")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Che cosa hai raccolto")).to_be_focused()


def test_without_scripts(visits: Visits, tmp_path: Path) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open(RESULTS)
    expect(page.locator("button[data-collect]").first).to_be_hidden()
    journey.open("/briefing")
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_label("Indirizzi di questo sito").fill(
        f"{journey.site}{CARD}\nVale 999 milioni.\n/documenti/avviso-1/pagine/1?da=143&a=357"
    )
    page.get_by_label("Titolo del documento").fill("Senza script")
    page.get_by_role("button", name="Scarica il DOCX").click()
    expect(page.get_by_role("alert")).to_contain_text("«999 milioni")
    asked = page.get_by_label("Indirizzi di questo sito")
    asked.fill(asked.input_value().replace("Vale 999 milioni.", "Una nota."))
    word = docx.Document(str(download(page, "Scarica il DOCX", tmp_path)))
    said = [one.text for one in word.paragraphs]
    assert said[0] == "Senza script"
    assert "Nota: Una nota." in said


def test_what_cannot_be_read_is_put_aside(visits: Visits, tmp_path: Path) -> None:
    journey = visits()
    page = journey.page
    journey.open("/")
    page.evaluate(f"localStorage.setItem('{KEY}', '{{\"version\": 1, \"items\": [')")
    journey.open("/briefing")
    expect(page.get_by_role("status").first).to_contain_text("è stato messo da parte")
    expect(page.get_by_text("Ancora niente.")).to_be_visible()
    file = download(page, "Scaricalo", tmp_path)
    assert file.read_text("utf-8") == '{"version": 1, "items": ['
    page.get_by_role("button", name="Eliminalo").click()
    expect(page.get_by_text("un briefing che non si leggeva più")).to_be_hidden()
    add_call(page)
    assert number_of_items(page) == 1


def test_a_full_browser_is_told(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open("/")
    page.evaluate(
        "() => { let size = 1 << 22; while (size) {"
        " try { localStorage.setItem('x' + size, 'x'.repeat(size)); } catch { }"
        " size >>= 1; } }"
    )
    journey.open(RESULTS)
    page.locator('button[data-collect="passage"]').first.click()
    expect(page.get_by_text("lo spazio che il browser dà a questo sito").last).to_be_visible()
    expect(page.locator("[data-basket]")).to_be_hidden()
    page.get_by_role("button", name="Chiudi il messaggio").click()
    expect(page.get_by_role("button", name="Chiudi il messaggio")).to_be_hidden()


def test_a_browser_that_keeps_nothing_is_told(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    journey.open(RESULTS)
    page.locator('button[data-collect="passage"]').first.click()
    expect(page.get_by_text("non lascia salvare dati ai siti").last).to_be_visible()
    journey.open("/briefing")
    expect(page.get_by_text("Che cosa hai raccolto")).to_be_hidden()
    expect(page.get_by_label("Indirizzi di questo sito")).to_be_visible()
    assert journey.complaints == []


def test_no_more_than_a_briefing_holds(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open("/")
    items = [CALL | {"document": f"bando-{number}", "sha": "0" * 12} for number in range(60)]
    full = json.dumps({"version": 1, "title": "", "territory": "", "items": items})
    page.evaluate("text => localStorage.setItem('docsearch_briefing', text)", full)
    journey.open(RESULTS)
    page.locator('button[data-collect="passage"]').first.click()
    expect(page.get_by_text("al massimo 60 elementi").last).to_be_visible()
    assert number_of_items(page) == 60


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["grande", "piccolo"])
def test_accessibility_of_what_was_collected(
    visits: Visits, root: Path, viewport: ViewportSize
) -> None:
    journey = visits(viewport)
    page = journey.page
    collect_two_passages(journey)
    assert violations(page, root) == []
    journey.open("/briefing")
    add_call(page)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert violations(page, root) == []
    page.locator("[data-note]").first.fill("Sono 999 milioni.")
    page.get_by_role("button", name="Guarda l'anteprima").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[data-item]")).to_have_count(3)
    assert violations(page, root) == []
    page.locator("[data-note]").first.fill("")
    page.get_by_role("button", name="Guarda l'anteprima").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Briefing sui bandi")
