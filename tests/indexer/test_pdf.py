import contextlib
import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import SourceCorrupt, SourceEmpty, SourceEncrypted, SourceError
from docsearch.models import PageSource
from indexer import ocr
from indexer.extracted import OutlineEntry, Source
from indexer.pdf import read_pdf
from tests.indexer.pdfs import (
    A4,
    Picture,
    Text,
    cropped,
    locked,
    make_pdf,
    outlined,
    paragraph,
    scan,
    turned,
    with_broken_page,
    without_pages,
)

ARTICLE = [
    Text(70, 100, "Articolo 5 - Soggetti beneficiari", 14, bold=True),
    *paragraph(70, 140, "Possono presentare domanda i comuni", "con meno di 5.000 abitanti."),
]
ARTICLE_TEXT = (
    "Articolo 5 - Soggetti beneficiari\n\n"
    "Possono presentare domanda i comuni\ncon meno di 5.000 abitanti."
)
SCAN = scan("Deliberazione della Giunta comunale", "numero 45 del 12 marzo 2022")


def read(data: bytes, *, with_ocr: bool = False) -> Source:
    return read_pdf(data, "bando.pdf", with_ocr=with_ocr)


def page_texts(source: Source) -> list[str]:
    return [page.page.text for page in source.pages]


def test_text_lines_and_fonts_are_read() -> None:
    [page] = read(make_pdf(ARTICLE)).pages
    assert page.page.text == ARTICLE_TEXT
    assert page.page.source is PageSource.TEXT
    assert (page.page.width, page.page.height) == pytest.approx(A4, abs=0.1)
    assert [(line.size, line.bold) for line in page.lines] == [
        (14, True),
        (11, False),
        (11, False),
    ]


def test_a_quote_is_boxed_where_it_is_printed() -> None:
    [page] = read(make_pdf(ARTICLE)).pages
    start = page.page.text.index("comuni")
    [box] = page.page.boxes(start, start + len("comuni"))
    assert 70 + 100 < box.x0 < box.x1 < 70 + 200
    assert box.y0 < 140 < box.y1
    assert box.y1 - box.y0 < 20


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_the_same_and_is_boxed_as_displayed(degrees: int) -> None:
    [page] = read(turned(make_pdf(ARTICLE), degrees)).pages
    assert page.page.text == ARTICLE_TEXT
    assert (page.page.width > page.page.height) == (degrees % 180 == 90)
    [title] = page.page.boxes(0, 8)
    # the title stands 70 points from the left and 86 from the top of the upright page
    near, far = {90: ("x1", "y0"), 180: ("y1", "x1"), 270: ("x0", "y1")}[degrees]
    sizes = {"x0": 0, "y0": 0, "x1": page.page.width, "y1": page.page.height}
    assert abs(getattr(title, near) - sizes[near]) == pytest.approx(86, abs=6)
    assert abs(getattr(title, far) - sizes[far]) == pytest.approx(70, abs=1)


def test_a_cropped_page_is_boxed_from_the_corner_that_is_shown() -> None:
    [whole] = read(make_pdf(ARTICLE)).pages
    [page] = read(cropped(make_pdf(ARTICLE), left=50, top=60, right=0, bottom=0)).pages
    [before], [after] = whole.page.boxes(0, 8), page.page.boxes(0, 8)
    assert (before.x0 - after.x0, before.y0 - after.y0) == pytest.approx((50, 60), abs=0.1)


def test_text_outside_the_crop_is_not_shown_and_not_read() -> None:
    data = make_pdf([*ARTICLE, Text(70, 800, "Segno di stampa")])
    assert page_texts(read(cropped(data, left=0, top=0, right=0, bottom=60))) == [ARTICLE_TEXT]


def test_headers_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            Text(70, 40, "Bando per i piccoli comuni"),
            Text(70, 200, f"La dotazione del lotto {name} resta ferma."),
            Text(280, 810, f"Pagina {number} di 5"),
        ]
        for number, name in enumerate(("uno", "due", "tre", "quattro", "cinque"), 1)
    ]
    assert page_texts(read(make_pdf(*pages))) == [
        f"La dotazione del lotto {name} resta ferma."
        for name in ("uno", "due", "tre", "quattro", "cinque")
    ]


def test_bookmarks_and_metadata_are_read() -> None:
    data = outlined(
        make_pdf(ARTICLE, ARTICLE, title="Avviso  pubblico"),
        ("Finalità", 0, 0),
        ("Beneficiari", 1, 1),
        ("Dotazione", 1, 0),
    )
    source = read(data)
    assert source.outline == (
        OutlineEntry(1, "Finalità", 1),
        OutlineEntry(2, "Beneficiari", 2),
        OutlineEntry(1, "Dotazione", 2),
    )
    assert source.metadata_title == "Avviso pubblico"
    assert isinstance(source.metadata_date, datetime.date)


def test_a_file_without_bookmarks_or_title_has_none() -> None:
    source = read(make_pdf(ARTICLE))
    assert (source.outline, source.metadata_title) == ((), None)


def test_an_empty_user_password_is_no_obstacle() -> None:
    assert page_texts(read(locked(make_pdf(ARTICLE), user=""))) == [ARTICLE_TEXT]


def test_a_blank_page_is_read_and_empty() -> None:
    blank, written = read(make_pdf([], ARTICLE)).pages
    assert (blank.page.text, blank.page.source) == ("", PageSource.TEXT)
    assert (blank.lines, len(blank.page.words.starts)) == ((), 0)
    assert written.page.text == ARTICLE_TEXT


def test_a_page_that_fails_leaves_the_others() -> None:
    written = ("Il contributo è concesso.", "La domanda scade a marzo.", "Le spese sono ammesse.")
    data = make_pdf(*([Text(70, 300, text)] for text in written))
    source = read(with_broken_page(data, 1))
    assert page_texts(source) == [written[0], "", written[2]]
    assert [page.page.source for page in source.pages] == [
        PageSource.TEXT,
        PageSource.UNREADABLE,
        PageSource.TEXT,
    ]


def test_a_scan_is_unreadable_without_ocr() -> None:
    scanned, written = read(make_pdf([SCAN], ARTICLE)).pages
    assert (scanned.page.source, scanned.page.text) == (PageSource.UNREADABLE, "")
    assert written.page.source is PageSource.TEXT


def test_a_scan_is_unreadable_where_tesseract_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    [page] = read(make_pdf([SCAN]), with_ocr=True).pages
    assert page.page.source is PageSource.UNREADABLE


def test_the_stamp_on_a_scan_is_kept_when_the_scan_cannot_be_read() -> None:
    stamp = Text(300, 30, "Protocollo n. 4521 del 12/03/2022")
    [page] = read(make_pdf([SCAN, stamp])).pages
    assert page.page.source is PageSource.UNREADABLE
    assert page.page.text == "Protocollo n. 4521 del 12/03/2022"


def test_a_scan_is_read_by_ocr(tesseract: str) -> None:
    [page] = read(make_pdf([SCAN]), with_ocr=True).pages
    assert page.page.source is PageSource.OCR
    assert page.page.text == "Deliberazione della Giunta comunale\nnumero 45 del 12 marzo 2022"
    [box] = page.page.boxes(0, 13)
    # drawn at 200 dots an inch, 200 dots from the left and 300 from the top
    assert (box.x0, box.y0) == pytest.approx((72, 108), abs=8)


def test_a_picture_beside_text_is_no_scan(tesseract: str) -> None:
    photo = Picture(SCAN.image, 70, 400, 300, 300)
    long = paragraph(70, 200, *["Il contributo copre le spese di progettazione."] * 4)
    [page] = read(make_pdf([*ARTICLE, *long, photo]), with_ocr=True).pages
    assert page.page.source is PageSource.TEXT


def test_garbled_text_is_read_by_ocr(tesseract: str) -> None:
    garbled = "".join(chr(ord(sign) - 29) for sign in "possono partecipare i comuni montani" * 3)
    [page] = read(make_pdf([SCAN, Text(10, 830, garbled, 2)]), with_ocr=True).pages
    assert page.page.source is PageSource.OCR
    assert page.page.text.startswith("Deliberazione della Giunta comunale")


def test_garbled_text_is_not_kept() -> None:
    garbled = "".join(chr(ord(sign) - 29) for sign in "possono partecipare i comuni montani" * 3)
    [page] = read(make_pdf([Text(10, 830, garbled, 2)])).pages
    assert (page.page.source, page.page.text) == (PageSource.UNREADABLE, "")


WHOLE = make_pdf(ARTICLE)
BAD: list[tuple[Callable[[], bytes], type[SourceError]]] = [
    (lambda: b"<html><body>Pagina non trovata</body></html>", SourceCorrupt),
    (lambda: WHOLE[: len(WHOLE) // 2], SourceCorrupt),
    (lambda: WHOLE[:-200], SourceCorrupt),
    (lambda: b"%PDF-1.4\n" + b"x" * 500 + b"\nstartxref\n0\n%%EOF", SourceCorrupt),
    (without_pages, SourceEmpty),
    (lambda: locked(WHOLE, user="segreta"), SourceEncrypted),
]


@pytest.mark.parametrize(("data", "error"), BAD)
def test_a_bad_file_is_one_clear_line(data: Callable[[], bytes], error: type[SourceError]) -> None:
    with pytest.raises(error) as caught:
        read(data())
    message = str(caught.value)
    assert "«bando.pdf»" in message
    assert "\n" not in message


@given(st.lists(st.tuples(st.integers(9, len(WHOLE) - 1), st.integers(0, 255)), max_size=30))
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, byte in damage:
        data[place] = byte
    with contextlib.suppress(SourceError):
        assert all(page.page.number for page in read(bytes(data)).pages)


def test_bytes_around_a_pdf_do_not_matter() -> None:
    assert page_texts(read(b"\n\n" + WHOLE + b"\n<!-- coda -->" * 300)) == [ARTICLE_TEXT]
