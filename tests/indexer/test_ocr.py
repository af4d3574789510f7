import subprocess
from collections.abc import Iterator, Sequence

import pytest

from indexer import ocr
from tests.indexer.pdfs import scan

DOTS_PER_INCH = 200
LINES = ("Deliberazione della Giunta comunale", "numero 45 del 12 marzo 2022")


@pytest.fixture(autouse=True)
def _fresh_answer() -> Iterator[None]:
    ocr.available.cache_clear()
    yield
    ocr.available.cache_clear()


def test_lines_are_read_with_their_place(tesseract: str) -> None:
    found = ocr.image_lines(scan(*LINES).image, DOTS_PER_INCH)
    assert found is not None
    assert tuple(line.text for line in found) == LINES
    # 70 dots at 200 dots an inch part the two lines
    assert found[1].y0 - found[0].y0 == pytest.approx(70 * 72 / DOTS_PER_INCH, abs=3)
    assert all(8 < line.size < 16 for line in found)


def test_an_empty_image_has_no_lines(tesseract: str) -> None:
    assert ocr.image_lines(scan().image, DOTS_PER_INCH) == ()


def test_a_program_that_is_not_there_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not ocr.available()


def test_a_program_without_italian_is_not_available(
    tesseract: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "_LANGUAGE", "lingua-che-manca")
    assert not ocr.available()


def test_a_program_that_fails_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: Sequence[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, list(command))

    monkeypatch.setattr(subprocess, "run", fail)
    assert ocr.image_lines(scan(*LINES).image, DOTS_PER_INCH) is None


def table(*words: tuple[str, float]) -> str:
    """What Tesseract prints for one line of words, with the confidence of each."""
    names = ("level", "block_num", "par_num", "line_num", "left", "top", "width", "height")
    rows = ["\t".join((*names, "conf", "text"))]
    for index, (text, confidence) in enumerate(words):
        row = (5, 1, 1, 1, 100 * index, 50, 90, 30, confidence, text)
        rows.append("\t".join(map(str, row)))
    return "\n".join(rows)


READ = [
    ([("Il", 96.0), ("Sindaco", 95.0)], "Il Sindaco"),
    # strokes of a signature, specks, rules of a table
    ([("Sindaco", 95.0), ("(lla", 0.0), ("—", 12.0)], "Sindaco"),
    # a real word may have little confidence too
    ([("l’innovazione", 0.0)], "l’innovazione"),
    # the letter I of a measure code is taken for a figure
    ([("M2C211.2", 90.0)], "M2C2I1.2"),
    ([("(M1C1l1.4.3)", 90.0)], "(M1C1I1.4.3)"),
    ([("ﬁne", 90.0)], "fine"),
]


@pytest.mark.parametrize(("words", "text"), READ)
def test_what_is_read_is_tidied(words: list[tuple[str, float]], text: str) -> None:
    [line] = ocr._lines(table(*words), 72 / 300)
    assert line.text == text
