import dataclasses
import io
from pathlib import Path

import numpy as np
from PIL import Image

from docsearch.briefing.model import QuotedPassage
from tests.briefing import samples as asking
from tests.web.briefing.samples import QUOTE, crops
from tests.web.samples import TOP, FakeServices
from web.briefing.page_crops import Crop, description

FRAME = (0x8A, 0x5A, 0x00)


def passage(services: FakeServices, id_: str, quote: str) -> QuotedPassage:
    made = asking.made(services, asking.asked(asking.passage(services, id_, quote)))
    (item,) = made.items
    assert isinstance(item, QuotedPassage)
    return item


def picture(crop: Crop) -> Image.Image:
    return Image.open(io.BytesIO(crop.png)).convert("RGB")


def test_the_strip_shows_the_words_in_a_frame(services: FakeServices) -> None:
    crop = crops(services)(passage(services, "piazze-1", QUOTE))
    assert crop is not None
    assert crop.whole
    image = picture(crop)
    assert image.size == (crop.width_pixels, crop.height_pixels)
    assert crop.height_pixels < crop.width_pixels / 3  # a strip, not the page
    framed = np.abs(np.asarray(image, dtype=int) - FRAME).max(axis=2) < 24
    columns = np.flatnonzero(framed.any(axis=0))
    # The quote begins at the left margin (60 points); its last word, with the comma, ends 36
    # letters of 6 points later.
    scale = image.width / 595.0
    left, right = columns[0] / scale, columns[-1] / scale
    assert abs(left - (60 - 3)) < 2
    assert abs(right - (60 + 36 * 6 + 3)) < 2


def test_words_outside_the_frame_are_left_as_they_are(services: FakeServices) -> None:
    crop = crops(services)(passage(services, "piazze-1", QUOTE))
    assert crop is not None
    assert picture(crop).getpixel((2, 2)) == (255, 255, 255)


def test_of_a_passage_taller_than_a_strip_the_beginning_is_shown(services: FakeServices) -> None:
    page = services.library.page("piazze-1", 1)
    stretch = np.array([1, 10, 1, 10], dtype=np.float32)
    shift = np.array([0, 9 * TOP, 0, 9 * TOP], dtype=np.float32)
    spread = page.words.boxes_array * stretch - shift
    words = dataclasses.replace(page.words, boxes_array=spread)
    services.library.pages["piazze-1", 1] = dataclasses.replace(page, words=words)
    crop = crops(services)(passage(services, "piazze-1", page.text))
    assert crop is not None
    assert not crop.whole
    assert abs(crop.height_pixels / crop.width_pixels - 0.9) < 0.01


def test_the_description_says_where_and_that_the_words_are_beside(services: FakeServices) -> None:
    item = passage(services, "piazze-1", QUOTE)
    assert description(item, Crop(b"", 1, 1, whole=True)) == (
        "Pagina 1 di «Piazze verdi», con il passaggio riquadrato: le sue parole sono citate qui "
        "accanto."
    )
    assert "l'inizio del passaggio" in description(item, Crop(b"", 1, 1, whole=False))


def test_a_document_that_is_no_pdf_has_no_picture(services: FakeServices) -> None:
    assert crops(services)(passage(services, "nota-1", "Nota di lavoro")) is None


def test_without_its_file_or_with_another_there_is_no_picture(services: FakeServices) -> None:
    item = passage(services, "piazze-1", QUOTE)
    path = Path(item.document.path)
    path.write_bytes(path.read_bytes() + b"%")
    assert crops(services)(item) is None
    path.unlink()
    assert crops(services)(item) is None


def test_words_without_boxes_have_no_picture(services: FakeServices) -> None:
    item = passage(services, "piazze-1", QUOTE)
    unknown = dataclasses.replace(item, document=dataclasses.replace(item.document, id="ignoto"))
    assert crops(services)(unknown) is None
