"""The words of a page as pdfium gives them, with boxes in displayed coordinates.

pdfium is called twice a word for its box, once for the object that draws it, and three times for
the font of each object: calls, not work inside pdfium, are what costs. It is not safe to use from
several threads.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from docsearch.models import PageSource
from indexer.characters import LINE_HYPHEN, tidy
from indexer.frames import Boxes, Sides, from_pdf
from indexer.printed import PrintedLine, PrintedPage, Word

# pdfium marks a line-end hyphen with U+FFFE (U+0002 in older versions) and drops the line break.
_TOKEN = re.compile("([^\\s\ufffe\x02]+)[^\\S\n]*([\ufffe\x02\n]?)")
_HYPHEN_MARKS = ("\ufffe", "\x02")
_BOLD_NAME = re.compile(b"bold|black|heavy|demi", re.IGNORECASE)
_NAME_BYTES = 128
# In line heights: how far lines overlap that are one, how near words are that touch.
_SAME_LINE = 0.7
_TOUCHING = 0.1


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    ends_line: bool
    hyphen: bool


class _Font(NamedTuple):
    size: float
    bold: bool
    angle: int


def read_page(page: pdfium.PdfPage, number: int) -> PrintedPage:
    """The printed lines of a page in the order of its content; raises PdfiumError."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        tokens = list(_tokens(_characters(text_page)))
        if not tokens:
            return PrintedPage(number, width, height, PageSource.TEXT)
        fonts = _fonts(text_page, tokens)
        angle = Counter(font.angle for font in fonts).most_common(1)[0][0]
        boxes, width, height = from_pdf(_sides(text_page, tokens), page.get_bbox(), angle)
    finally:
        text_page.close()
    sizes = np.array([width, height, width, height], dtype=np.float32)
    clipped = np.clip(boxes, 0, sizes)
    visible = (clipped[:, 2] > clipped[:, 0]) & (clipped[:, 3] > clipped[:, 1])
    lines = tuple(_lines(tokens, clipped, visible & np.isfinite(boxes).all(axis=1), fonts))
    turn = (angle - page.get_rotation()) % 360
    return PrintedPage(number, width, height, PageSource.TEXT, lines, turn=turn)


def _characters(text_page: pdfium.PdfTextPage) -> str:
    """The text of the page with one character for each of pdfium's."""
    count = text_page.count_chars()
    if not count:
        return ""
    text: str = text_page.get_text_range()
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    return "".join(chr(code) if _is_character(code) else "\ufffd" for code in codes)


def _is_character(code: int) -> bool:
    return 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        word, mark = match.groups()
        ends_line = mark != "" or match.end() == len(text)
        yield _Token(word, *match.span(1), ends_line, mark in _HYPHEN_MARKS)


def _sides(text_page: pdfium.PdfTextPage, tokens: list[_Token]) -> Sides:
    """The sides of the tokens, from their first and last characters."""
    ends = (pdfium_c.FS_RECTF * (2 * len(tokens)))()
    handle, get_box = text_page.raw, pdfium_c.FPDFText_GetLooseCharBox
    for index, token in enumerate(tokens):
        get_box(handle, token.start, ends[2 * index])
        if token.end - token.start > 1:
            get_box(handle, token.end - 1, ends[2 * index + 1])
        else:
            ends[2 * index + 1] = ends[2 * index]
    # FS_RECTF is left, top, right, bottom
    corners = np.frombuffer(ends, dtype=np.float32).reshape(len(tokens), 2, 4)
    left, right = corners[:, :, 0].min(axis=1), corners[:, :, 2].max(axis=1)
    bottom, top = corners[:, :, 3].min(axis=1), corners[:, :, 1].max(axis=1)
    return np.stack((left, bottom, right, top), axis=1)


def _fonts(text_page: pdfium.PdfTextPage, tokens: list[_Token]) -> list[_Font]:
    """The font of the first character of each token; its angle is that of the text, in degrees.
    What one text object draws is in one font.
    """
    handle = text_page.raw
    name = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    matrix = pdfium_c.FS_MATRIX()
    known: dict[int, _Font] = {}
    fonts = []
    for token in tokens:
        drawn_by = pdfium_c.FPDFText_GetTextObject(handle, token.start)
        key = ctypes.addressof(drawn_by.contents) if drawn_by else -token.start
        if key not in known:
            pdfium_c.FPDFText_GetMatrix(handle, token.start, matrix)
            scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
            size = round(pdfium_c.FPDFText_GetFontSize(handle, token.start) * scale, 2)
            pdfium_c.FPDFText_GetFontInfo(handle, token.start, name, _NAME_BYTES, flags)
            # The name tells: pdfium guesses the weight from the width of the stems, badly.
            bold = _BOLD_NAME.search(name.value) is not None
            known[key] = _Font(size, bold, _quarter_turns(matrix.a, matrix.b))
        fonts.append(known[key])
    return fonts


def _quarter_turns(a: float, b: float) -> int:
    """The angle, counter-clockwise from the foot of the page, rounded to quarters of a circle."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _lines(
    tokens: list[_Token],
    boxes: Boxes,
    visible: NDArray[np.bool_],
    fonts: list[_Font],
) -> Iterator[PrintedLine]:
    words: list[Word] = []
    complete = False
    for token, box, seen, font in zip(tokens, boxes.tolist(), visible.tolist(), fonts, strict=True):
        text = tidy(token.text) if seen else ""
        if text:
            x0, y0, x1, y1 = box
            word = Word(text + LINE_HYPHEN * token.hyphen, x0, y0, x1, y1, font.size, font.bold)
            if words and not _goes_on(words[-1], word, complete):
                yield PrintedLine.of(words)
                words = []
            elif complete:
                word = _attached(words, word)
            words.append(word)
            complete = False
        complete = bool(words) and (complete or token.ends_line)
    if words:
        yield PrintedLine.of(words)


def _goes_on(before: Word, after: Word, broken: bool) -> bool:
    """Whether a word goes on the line of the one before.

    pdfium breaks lines that go on to the right (at a hyphen, at a table cell), and joins cells
    that stand beside each other at different heights.
    """
    overlap = min(before.y1, after.y1) - max(before.y0, after.y0)
    height = min(before.y1 - before.y0, after.y1 - after.y0)
    if broken:
        return overlap > _SAME_LINE * height and after.x0 > before.x1 - _TOUCHING * height
    return overlap > _SAME_LINE * height or after.x0 - before.x1 < height


def _attached(words: list[Word], word: Word) -> Word:
    """The word, glued where it touches the one before; the hyphen between them is a printed one."""
    last = words[-1]
    if last.text.endswith(LINE_HYPHEN):
        words[-1] = last._replace(text=last.text[:-1] + "-")
    touches = word.x0 - last.x1 < _TOUCHING * (word.y1 - word.y0)
    return word._replace(glued=touches)
