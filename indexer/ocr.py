"""Text of page images through the Tesseract program with its Italian data."""

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from PIL import Image

from indexer.characters import tidy
from indexer.printed import PrintedLine, Word

_POINTS_PER_INCH = 72
_LANGUAGE = "ita"
_TIMEOUT_SECONDS = 120
_WORD_LEVEL = "5"
# Specks, strokes of a signature and rules of a table are read as signs or a few letters, with
# hardly any confidence.
_SIGN_CONFIDENCE = 60.0
_SPECK_CONFIDENCE = 10.0
_SPECK_LETTERS = 4
# The I of "M2C2I1.2" is read as a 1.
_MEASURE_CODE = re.compile(r"(M\d[ -]?C\d[ -]?)[1l|](?=\d\.\d)")


@cache
def available() -> bool:
    """Whether Tesseract and its Italian data are installed."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return _LANGUAGE in listed.stdout.split()


def image_lines(image: Image.Image, dots_per_inch: int) -> tuple[PrintedLine, ...] | None:
    """The lines of the image of a page; None where Tesseract fails on it."""
    data = io.BytesIO()
    image.save(data, format="PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(dots_per_inch), "tsv"]
    try:
        done = subprocess.run(
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=True,
            # One thread a page: pages are read side by side by the pipeline's processes.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    points = _POINTS_PER_INCH / dots_per_inch
    return tuple(_lines(done.stdout.decode("utf-8", "replace"), points))


def _lines(table: str, points_per_pixel: float) -> Iterable[PrintedLine]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == _WORD_LEVEL]
    for _, group in groupby(
        words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])
    ):
        line = [word for row in group if (word := _word(row, points_per_pixel)) is not None]
        if line:
            yield PrintedLine.of(line)


def _word(row: dict[str, str], points_per_pixel: float) -> Word | None:
    text = _MEASURE_CODE.sub(r"\1I", tidy(row["text"].strip()))
    if not text or _is_speck(text, float(row["conf"])):
        return None
    left, top, width, height = (
        int(row[name]) * points_per_pixel for name in ("left", "top", "width", "height")
    )
    return Word(text, left, top, left + width, top + height, round(height, 1), bold=False)


def _is_speck(text: str, confidence: float) -> bool:
    if not any(character.isalnum() for character in text):
        return confidence < _SIGN_CONFIDENCE
    return confidence < _SPECK_CONFIDENCE and len(text) <= _SPECK_LETTERS
