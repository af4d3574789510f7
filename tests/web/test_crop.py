"""The strip of a page around some words."""

from docsearch.models import Page, PageSource
from tests.web.samples import HEIGHT, LINE, TOP, WIDTH, words_of
from web.crop import crop


def page(*lines: str, height: float = HEIGHT) -> Page:
    text = "\n".join(lines)
    return Page(1, text, words_of(text), WIDTH, height, PageSource.TEXT)


def test_the_strip_holds_the_words_and_some_lines_around() -> None:
    found = crop(page("una riga", "due righe", "tre righe"), 9, 18)
    assert found is not None
    assert (found.top, found.bottom) == (TOP + LINE - 36, TOP + LINE + 11 + 36)
    assert found.height == 11 + 72
    assert len(found.frames) == len(found.lines) == 1


def test_the_strip_stays_on_the_page() -> None:
    found = crop(page("una riga", height=TOP + 20), 0, 8)
    assert found is not None
    assert found.bottom == TOP + 20
    first = crop(page("una riga"), 0, 8)
    assert first is not None
    assert first.top >= 0


def test_no_layout_no_strip() -> None:
    assert crop(page(""), 0, 0) is None
