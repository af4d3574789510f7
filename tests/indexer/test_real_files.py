"""What must hold on every page of documents as administrations publish them."""

from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from indexer.extracted import Source
from indexer.sources import read_source
from tests.conftest import SHARED

FILES = sorted((SHARED / "real").glob("*.pdf"))

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/real non è accanto al progetto")


@cache
def source(path: Path) -> Source:
    return read_source(path, ocr=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:30])
def test_every_word_has_its_text_and_its_place(path: Path) -> None:
    for page in (one.page for one in source(path).pages):
        words = page.words
        spans = list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
        assert "".join(page.text[start:end] for start, end in spans) == "".join(page.text.split())
        assert np.isfinite(words.boxes_array).all()
        assert (words.boxes_array >= 0).all()
        assert (words.boxes_array <= np.array([page.width, page.height] * 2) + 0.01).all()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:30])
def test_the_text_in_the_box_of_a_quote_is_the_quote(path: Path) -> None:
    """pdfium, asked for what stands inside the boxes of a line, gives the words of the line."""
    document = pdfium.PdfDocument(path)
    checked = agreeing = 0
    for page in (one.page for one in source(path).pages[:12]):
        if not len(page.words.starts):
            continue
        opened = document[page.number - 1]
        left, bottom, _, top = opened.get_bbox()
        text_page = opened.get_textpage()
        for index in range(0, len(page.words.starts), 17):
            start, end = int(page.words.starts[index]), int(page.words.ends[index])
            x0, y0, x1, y1 = page.words.boxes_array[index].tolist()
            inside = text_page.get_text_bounded(left + x0, top - y1, left + x1, top - y0)
            checked += 1
            agreeing += page.text[start:end].rstrip("-") in "".join(inside.split())
        text_page.close()
        opened.close()
    document.close()
    assert bottom >= 0
    assert agreeing >= 0.97 * checked > 0
