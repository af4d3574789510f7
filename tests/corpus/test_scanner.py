import datetime
import io

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from corpus.scanner import scan

DAY = datetime.date(2024, 10, 18)


def printed_page() -> bytes:
    page = Image.new("L", (413, 585), 255)
    ImageDraw.Draw(page).rectangle((100, 100, 300, 300), fill=0)
    target = io.BytesIO()
    page.save(target, "PDF", resolution=50)
    return target.getvalue()


def test_a_scan_shows_the_page_and_holds_no_text() -> None:
    with pypdfium2.PdfDocument(scan(printed_page(), DAY)) as document:
        assert len(document) == 1
        page = document[0]
        assert page.get_textpage().count_chars() == 0
        assert page.get_size() == pytest.approx((595, 842), abs=1)
        image = page.render(scale=0.5, grayscale=True).to_pil().convert("L")
    dark = image.point([255 * (value < 128) for value in range(256)]).getbbox()
    assert dark is not None
    assert all(abs(a - b) < 12 for a, b in zip(dark, (72, 72, 216, 216), strict=True))


def test_the_same_page_is_scanned_to_the_same_bytes() -> None:
    assert scan(printed_page(), DAY) == scan(printed_page(), DAY)
