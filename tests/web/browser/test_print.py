"""Pages on paper."""

import re
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from tests.web.browser.visits import Visits

pytestmark = pytest.mark.browser

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
"""A4, in points."""

PRINTED = {
    "/comuni/015146?stato=chiuso": PORTRAIT,
    "/documenti/piazze-1/scheda": PORTRAIT,
    "/cerca?q=contributo": PORTRAIT,
    "/bandi": PORTRAIT,
    "/territori/MI?stato=chiuso": LANDSCAPE,
    "/confronta?bando=piazze-1&bando=nota-1": LANDSCAPE,
}


def sheets(visits: Visits, path: str) -> list[tuple[tuple[int, int], str]]:
    """The size in points and the text of each printed sheet."""
    journey = visits()
    journey.open(path)
    data = journey.page.pdf(prefer_css_page_size=True)
    pdf = pdfium.PdfDocument(BytesIO(data))
    found = []
    for page in pdf:
        width, height = page.get_size()
        text = page.get_textpage().get_text_range()
        found.append(((round(width), round(height)), " ".join(text.split())))
    pdf.close()
    return found


@pytest.mark.parametrize("path", PRINTED)
def test_sheets_hold_what_is_read_and_not_what_is_clicked(visits: Visits, path: str) -> None:
    printed = sheets(visits, path)
    text = " ".join(words for _, words in printed)
    assert {size for size, _ in printed} == {PRINTED[path]}
    for clicked in ("Vai al contenuto", "Informativa privacy", "Aggiungi al briefing", "Togli "):
        assert clicked not in text
    assert re.search(r"docsearch · indice, generazione 7 · \d+º? \w+ \d{4}", printed[-1][1])
    assert path.partition("?")[0] in printed[-1][1]


def test_a_comune_on_paper_has_facts_verdicts_and_reasons(visits: Visits) -> None:
    text = " ".join(words for _, words in sheets(visits, "/comuni/015146?stato=chiuso"))
    for said in (
        "Milano (MI)",
        "Codice ISTAT",
        "Non ammissibile",
        "15.000 abitanti",
        "15 maggio 2025",
    ):
        assert said in text


def test_what_is_folded_away_is_printed(visits: Visits) -> None:
    text = " ".join(words for _, words in sheets(visits, "/comuni/016065?stato=chiuso"))
    assert "L'area deve essere di proprietà comunale" in text


def test_a_matrix_repeats_its_head_on_every_sheet(visits: Visits) -> None:
    journey = visits()
    journey.open("/territori/MI?stato=chiuso")
    journey.page.evaluate(
        "() => { const body = document.querySelector('.ds-matrix tbody');"
        " const row = body.rows[0];"
        " for (let i = 0; i < 80; i++) body.append(row.cloneNode(true)); }"
    )
    pdf = pdfium.PdfDocument(BytesIO(journey.page.pdf(prefer_css_page_size=True)))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    with_rows = [text for text in texts if "1.366.155" in text]
    assert len(with_rows) > 1
    assert all("Abitanti" in text for text in with_rows)
    pdf.close()


def test_a_wide_table_is_not_cut(visits: Visits) -> None:
    journey = visits()
    journey.open("/confronta?bando=piazze-1&bando=nota-1")
    journey.page.emulate_media(media="print")
    journey.page.set_viewport_size({"width": 1010, "height": 700})
    frame = journey.page.locator(".ds-compare-frame")
    assert frame.evaluate("e => e.scrollWidth <= document.documentElement.clientWidth")
    assert frame.evaluate("e => getComputedStyle(e).overflowX") == "visible"
