import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from docsearch.models import Document
from tests.web.samples import CALL, HEIGHT, WIDTH, make_document, write_pdf
from web.page_image import OriginalUnavailable, PageImages, Width, original_available, read_original


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "avviso.pdf"
    write_pdf(path, CALL)
    return make_document(path, "avviso-1", "Avviso", 3)


def test_a_page_is_a_picture_of_its_proportions(document: Document) -> None:
    with Image.open(io.BytesIO(PageImages().render(document, 1))) as image:
        assert image.format == "WEBP"
        assert image.width == 1200
        assert image.width / image.height == pytest.approx(WIDTH / HEIGHT, rel=0.01)


def darkest(image: Image.Image, box: tuple[float, float, float, float]) -> int:
    """The darkest grey in a box of the page, given in points."""
    scale = image.width / WIDTH
    x0, y0, x1, y1 = (round(value * scale) for value in box)
    return int(np.asarray(image.convert("L"))[y0:y1, x0:x1].min())


def test_the_text_stands_where_its_boxes_say(document: Document) -> None:
    with Image.open(io.BytesIO(PageImages().render(document, 1))) as image:
        assert darkest(image, (60, 80, 180, 91)) < 100
        assert darkest(image, (0, 80, 50, 91)) > 250


def test_different_pages_are_different_pictures(document: Document) -> None:
    images = PageImages()
    assert images.render(document, 1) != images.render(document, 2)


def test_threads_get_the_same_picture(document: Document) -> None:
    images = PageImages()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda number: images.render(document, number), [1, 2] * 8))
    assert made[::2] == [made[0]] * 8
    assert made[1::2] == [made[1]] * 8


def test_a_file_that_changed_is_not_shown_as_the_one_indexed(document: Document) -> None:
    assert original_available(document)
    write_pdf(Path(document.path), CALL[:1])
    assert not original_available(document)
    with pytest.raises(OriginalUnavailable, match="«Avviso» non è più disponibile o è cambiato"):
        PageImages().render(document, 1)


def test_a_file_that_is_gone(document: Document) -> None:
    Path(document.path).unlink()
    assert not original_available(document)
    with pytest.raises(OriginalUnavailable):
        read_original(document)


@pytest.mark.parametrize("number", [0, 4])
def test_a_page_the_file_does_not_have(document: Document, number: int) -> None:
    with pytest.raises(OriginalUnavailable):
        PageImages().render(document, number)


def test_a_file_that_is_no_pdf(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "falso.pdf"
    path.write_bytes(b"%PDF-1.7 nulla")
    with pytest.raises(OriginalUnavailable):
        PageImages().render(make_document(path, "falso-1", "Falso", 1), 1)


def test_old_pictures_are_forgotten(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    images = PageImages()
    first, second = images.render(document, 1), images.render(document, 2)
    assert images.render(document, 1) is first
    monkeypatch.setattr("web.page_image._CACHED_BYTES", len(first) + len(second))
    images.render(document, 3)
    assert images.render(document, 1) is first
    assert images.render(document, 2) is not second


@pytest.mark.parametrize("width", Width)
def test_pictures_are_as_wide_as_asked(document: Document, width: Width) -> None:
    with Image.open(io.BytesIO(PageImages().render(document, 1, width))) as image:
        assert image.width == pytest.approx(width, abs=1)


def test_a_narrow_page_is_not_taller_than_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "stretta.pdf"
    pdf = pdfium.PdfDocument.new()
    pdf.new_page(100, 10_000)
    pdf.save(path)
    strip = make_document(path, "stretta-1", "Stretta", 1)
    with Image.open(io.BytesIO(PageImages().render(strip, 1, Width.SMALL))) as image:
        assert image.height == pytest.approx(800 * 17 / 12, abs=1)


def test_a_file_is_read_once_for_all_its_pages(document: Document, tmp_path: Path) -> None:
    other = tmp_path / "altro.pdf"
    write_pdf(other, CALL[:1])
    images = PageImages()
    images.render(document, 1, Width.THUMBNAIL)
    Path(document.path).unlink()
    images.render(document, 2, Width.THUMBNAIL)
    images.render(make_document(other, "altro-1", "Altro", 1), 1)
    with pytest.raises(OriginalUnavailable):
        images.render(document, 3, Width.THUMBNAIL)


def test_the_picture_belongs_to_the_content_not_to_the_name(document: Document) -> None:
    images = PageImages()
    first = images.render(document, 1)
    write_pdf(Path(document.path), CALL[1:])
    changed = make_document(Path(document.path), document.id, "Avviso", 2)
    assert replace(changed, sha256=document.sha256) == replace(document, pages=2)
    assert images.render(changed, 1) != first
