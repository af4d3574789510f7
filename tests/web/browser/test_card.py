"""The page of a call and what is cited of it, in a real browser."""

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import expect

from tests.web.browser.visits import PHONE, Visits, tab_to, violations

pytestmark = pytest.mark.browser

CARD = "/documenti/piazze-1/scheda"
CONDITIONS = "/documenti/piazze-1/condizioni"


def test_from_a_call_to_the_boxed_words_and_to_a_citation_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    page = journey.page
    journey.open(CARD)
    page.get_by_role("navigation", name="In questa pagina").get_by_text("Le date").click()
    expect(page.get_by_role("heading", name="Le date")).to_be_in_viewport()
    page.locator("ol.ds-timeline .ds-sources a[href*='comunicato-1']").first.click()
    expect(page.locator(".ds-box-frame").first).to_be_visible()
    page.get_by_role("link", name="Torna alla scheda").click()
    expect(page).to_have_url(journey.site + CARD)

    page.get_by_role("link", name="Indirizzo permanente della scheda").click()
    expect(page.get_by_text("Questa citazione è verificata")).to_be_visible()
    page.locator(".ds-sources a").first.click()
    expect(page.locator("blockquote")).to_be_visible()
    expect(page.locator("svg.ds-crop .ds-box-frame").first).to_be_visible()
    expect(page.get_by_role("button", name="Copia la citazione")).to_be_hidden()


def test_ticks_are_made_by_keyboard_and_stay_in_the_browser(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(CONDITIONS)
    tab_to(page, "Proprietà o disponibilità.")
    page.keyboard.press("Space")
    box = page.get_by_label("Proprietà o disponibilità.")
    expect(box).to_be_checked()
    expect(page.get_by_text("1 di 4 spuntate.")).to_be_visible()
    page.reload()
    expect(box).to_be_checked()
    journey.open(CARD)
    expect(box).to_be_checked()
    page.get_by_role("button", name="Togli tutte le spunte").click()
    expect(box).not_to_be_checked()
    page.reload()
    expect(box).not_to_be_checked()
    assert journey.complaints == []


def test_boxes_can_be_ticked_without_scripts(visits: Visits) -> None:
    journey = visits(scripts=False)
    journey.open(CONDITIONS)
    journey.page.get_by_label("Proprietà o disponibilità.").check()
    expect(journey.page.get_by_role("button", name="Togli tutte le spunte")).to_be_hidden()


def test_a_citation_is_copied_whole(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    journey.open(CARD)
    page.get_by_role("button", name="Copia la citazione").click()
    expect(page.get_by_text("Citazione copiata.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        r"Ministero dell'Interno, «Piazze verdi», avviso, 3 marzo 2025, SHA-256 (\w{12}), "
        rf"{re.escape(journey.site)}/citazioni/7/piazze-1/\1\?al=\d{{4}}-\d\d-\d\d",
        copied,
    )


def test_the_printed_checklist_has_empty_boxes_and_no_buttons(visits: Visits) -> None:
    journey = visits()
    page = journey.page
    journey.open(CONDITIONS)
    page.emulate_media(media="print")
    box = page.locator(".ds-tick").first
    expect(box).to_be_visible()
    border = box.evaluate("e => getComputedStyle(e).borderTopStyle")
    assert border == "solid"
    expect(page.get_by_role("navigation")).to_have_count(0)
    with pdfium.PdfDocument(io.BytesIO(page.pdf(format="A4"))) as printed:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert "L'area deve essere di proprietà comunale." in " ".join(text.split())
    assert "Togli tutte le spunte" not in text


def test_a_phone_shows_the_state_before_the_index_of_the_page(visits: Visits) -> None:
    journey = visits(PHONE)
    journey.open(CARD)
    state = journey.page.locator(".ds-state").bounding_box()
    index = journey.page.locator(".ds-contents").bounding_box()
    assert state is not None
    assert index is not None
    assert state["y"] + state["height"] <= index["y"]
    assert journey.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_page_of_a_citation_that_is_gone(visits: Visits, root: Path) -> None:
    journey = visits(PHONE)
    journey.open("/citazioni/6/piazze-1/000000000000/1/0-14")
    expect(journey.page.get_by_role("heading", level=1)).to_have_text(
        "Il file citato non è più nell'indice"
    )
    assert violations(journey.page, root) == []
    assert journey.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_call_seen_from_my_comune_is_accessible(visits: Visits, root: Path) -> None:
    journey = visits()
    journey.page.context.add_cookies(
        [{"name": "docsearch_comune", "value": "015146", "url": journey.site}]
    )
    for path in (CARD, CONDITIONS):
        journey.open(path)
        expect(journey.page.get_by_text("non rispettato").first).to_be_visible()
        assert violations(journey.page, root) == []
