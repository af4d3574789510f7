"""Headings of Italian public acts. A wrong heading in front of a passage is worse than none, so a
line is one only when its wording or its print says so and nothing around it speaks against.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from docsearch.models import Page
from indexer.extracted import Heading
from indexer.labels import Family, Label, ends_sentence, is_formula, is_signature, is_unfinished, read_label
from indexer.layout import Layout, PageLayout
from indexer.letterhead import is_letterhead
from indexer.levels import Style, levels
from indexer.lines import BodyStyle, TextLine
from indexer.outline import OutlineMatch, match_outline

_LARGER = 1.12
"""Times the body size from which a line is printed larger."""

_MAX_LINES = 4
_MAX_CHARACTERS = 180
_MAX_SENTENCE_CHARACTERS = 70
"""A labelled line that ends with a full stop and is longer is a numbered paragraph."""

_MIN_LETTERS = 4
_ITEM = re.compile(r"[a-z]{1,2}[.)]\s|\d{1,2}[.)]\s")
_CAPTION = re.compile(r"(?:figura|fig\.|tabella|tab\.|grafico|prospetto|quadro|box)\s?\d", re.IGNORECASE)
_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_BLANK_TO_FILL = re.compile(r"_{3}|\.{4}|…{2}")
_RUNNING_PAGES = 3
_BULLETS = "•·▪-–—§*✓o"


@dataclass(frozen=True, slots=True)
class _Found:
    """A heading before its level is known: lines `first` to `last` of a page."""

    page: PageLayout
    first: int
    last: int
    label: Label | None
    style: Style
    outline_level: int | None

    @property
    def line(self) -> TextLine:
        """Its first line."""
        return self.page.lines[self.first]

    @property
    def text(self) -> str:
        """Its lines on one."""
        return " ".join(line.text for line in self.page.lines[self.first : self.last + 1])


def find_headings(
    layout: Layout, title_lines: frozenset[tuple[int, int]] = frozenset()
) -> tuple[Heading, ...]:
    """The headings in reading order; levels are 1, 2, 3… without holes.

    `title_lines` are the (page number, line index) of the document's own title: it is no heading.
    """
    outline = match_outline(layout)
    found: list[_Found] = []
    for page in layout.pages:
        reader = _PageReader(page, layout.body, title_lines)
        found += _without_lists(list(reader.headings(outline.get(page.page.number, ()))))
    found = _without_running(found)
    ranked = levels([(item.label, item.style, item.outline_level) for item in found])
    return tuple(_heading(item, level) for item, level in zip(found, ranked, strict=True))


def _heading(found: _Found, level: int) -> Heading:
    start, end = found.line.start, found.page.lines[found.last].end
    mark = _footnote_mark(found.page.page, end)
    text = _MARKDOWN.sub("", found.text[: len(found.text) - mark]).strip()
    return Heading(found.page.page.number, start, end, level, text)


def _footnote_mark(page: Page, end: int) -> int:
    """How many digits at the end of a heading are a raised footnote number."""
    digits = re.search(r"\d{1,2}$", page.text[max(0, end - 3) : end])
    heights = page.words.boxes_array[:, 3] - page.words.boxes_array[:, 1]
    last = int(np.searchsorted(page.words.starts, end)) - 1
    if digits is None or last < 1:
        return 0
    glued = len(page.text[page.words.starts[last] : end]) > len(digits[0])
    raised = not glued and heights[last] < 0.8 * heights[last - 1]
    after_letter = glued and page.text[end - len(digits[0]) - 1].islower()
    return len(digits[0]) if raised or after_letter else 0


def _without_lists(found: Sequence[_Found]) -> list[_Found]:
    """Siblings that follow each other without any text between them are a list, not headings."""
    listed = {
        index
        for first, (item, after) in enumerate(pairwise(found))
        if item.label and after.label and item.label.depth == after.label.depth
        and item.label.family == after.label.family
        and item.outline_level is None
        and after.first == item.last + 1
        for index in (first, first + 1)
    }
    return [item for index, item in enumerate(found) if index not in listed]


def _without_running(found: Sequence[_Found]) -> list[_Found]:
    """Words that stand at the same height on several pages are a running header."""
    places = Counter(_place(item) for item in found)
    return [
        item
        for item in found
        if item.outline_level or places[_place(item)] < _RUNNING_PAGES or not item.line.has_layout
    ]


def _place(found: _Found) -> tuple[str, int]:
    return found.text, round(found.line.y0 / 6)


class _PageReader:
    """Reads the headings of one page from its lines."""

    def __init__(
        self, page: PageLayout, body: BodyStyle, title_lines: frozenset[tuple[int, int]]
    ) -> None:
        own_title = {line for number, line in title_lines if number == page.page.number}
        self._page = page
        self._lines = page.lines
        self._body = body
        self._skipped = page.toc | own_title
        self._in_table = page.table_lines()

    def headings(self, outline: Sequence[OutlineMatch]) -> Iterator[_Found]:
        """The headings of the page from top to bottom."""
        by_line = {match.first: match for match in outline}
        index = 0
        while index < len(self._lines):
            found = self._from_outline(by_line.get(index)) or self._from_line(index)
            if found is not None:
                yield found
            index = found.last + 1 if found else index + 1

    def _from_outline(self, match: OutlineMatch | None) -> _Found | None:
        if match is None or match.first in self._skipped:
            return None
        label = read_label(self._lines[match.first].text)
        style = self._style(match.first)
        return _Found(self._page, match.first, match.last, label, style, match.level)

    def _from_line(self, index: int) -> _Found | None:
        line = self._lines[index]
        marked = None if line.has_layout else _MARKDOWN.match(line.text)
        if marked and index not in self._skipped:
            depth = len(marked[1])
            return _Found(self._page, index, index, None, self._style(index), depth)
        if index in self._skipped or _is_formula(line) or self._inside_sentence(index):
            return None
        label = read_label(line.text)
        if index in self._in_table and not (label and label.certain and self._alone(index)):
            return None
        last = self._last_line(index, label)
        found = _Found(self._page, index, last, label, self._style(index), None)
        accepted = self._labelled(found) if label else self._unlabelled(found)
        return found if accepted else None

    def _style(self, index: int) -> Style:
        line = self._lines[index]
        return Style(round(line.size, 1), line.bold, _is_upper(line.text))

    def _larger(self, line: TextLine) -> bool:
        return line.size > _LARGER * self._body.size > 0

    def _emphasised(self, line: TextLine) -> bool:
        """Whether the line is set apart from running text by its print."""
        return self._larger(line) or (line.bold and not self._body.bold) or _is_upper(line.text)

    def _line(self, index: int) -> TextLine | None:
        return self._lines[index] if 0 <= index < len(self._lines) else None

    def _alone(self, index: int) -> bool:
        """Whether no other cell stands beside the line."""
        return all(
            not any(row.first <= index <= row.last and row.first < row.last for row in table.rows)
            for table in self._page.tables
        )

    def _inside_sentence(self, index: int) -> bool:
        """Whether the line goes on a phrase of the line before."""
        line, before = self._lines[index], self._line(index - 1)
        if before is None or self._sets_apart(before, line):
            return False
        if line.gap_above and line.has_layout:
            return is_unfinished(before.text) and before.full
        return is_unfinished(before.text) or (before.full and not ends_sentence(before.text))

    def _sets_apart(self, before: TextLine, line: TextLine) -> bool:
        """Whether the print changes from one line to the next, so that no phrase goes on."""
        return self._larger(before) != self._larger(line) and line.gap_above

    def _last_line(self, first: int, label: Label | None) -> int:
        """The last line of a heading that begins at `first`."""
        last = first
        if label is not None and not label.title and self._is_title(first + 1):
            last = first + 1
        while last - first + 1 < _MAX_LINES and self._goes_on(first, last):
            last += 1
        return last

    def _is_title(self, index: int) -> bool:
        """Whether the line can be the title of the bare label above it ("Articolo 5")."""
        line, after = self._line(index), self._line(index + 1)
        if line is None or index in self._skipped or read_label(line.text) or _is_formula(line):
            return False
        if is_letterhead(line.text):
            return False
        if line.text.startswith("("):
            return True
        if not (line.text[0].isupper() or line.text[0] in "«“\"") or ends_sentence(line.text):
            return False
        label_line = self._lines[index - 1]
        same_print = (line.bold, round(line.size)) == (label_line.bold, round(label_line.size))
        if self._emphasised(line):
            return same_print or self._emphasised(label_line)
        if line.full or is_unfinished(line.text):
            return False
        return after is None or after.gap_above or not after.text[0].islower()

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether the heading continues on the line after `last`."""
        line, after = self._lines[last], self._line(last + 1)
        if after is None or last + 1 in self._skipped or _ITEM.match(after.text):
            return False
        if read_label(after.text):
            return False
        opened = "".join(item.text for item in self._lines[first : last + 1])
        if opened.count("(") > opened.count(")"):
            return True
        if (abs(line.size - after.size), line.bold) > (0.6, after.bold) or ends_sentence(line.text):
            return False
        if line.bold != after.bold or not _near(line, after):
            return False
        if _is_upper(line.text) != _is_upper(after.text) and not self._stands_out(line):
            return False
        wraps = line.full or is_unfinished(line.text) or after.text[0].islower()
        return self._emphasised(line) and (wraps or _centred(line, after))

    def _stands_out(self, line: TextLine) -> bool:
        return self._larger(line) or (line.bold and not self._body.bold)

    def _labelled(self, found: _Found) -> bool:
        label, lines = found.label, self._lines[found.first : found.last + 1]
        assert label is not None
        text, last = found.text, lines[-1]
        if len(text) > _MAX_CHARACTERS or text.endswith((";", ",")):
            return False
        if label.family == Family.QUESTION or text.endswith("?"):
            return text.endswith("?")
        if text.endswith(".") and len(text) > _MAX_SENTENCE_CHARACTERS:
            return False
        if label.certain:
            return not is_unfinished(text)
        if len(self._page.cells[found.first]) > 1 or sum(c.isalpha() for c in label.title) < _MIN_LETTERS:
            return False
        if self._stands_out(lines[0]):
            return not self._flows_into_text(found)
        upper = _is_upper(label.title) and not text.endswith(":")
        deep = label.depth > 1 and lines[0].has_layout
        isolated = self._isolated(found) and not ends_sentence(text) and not last.full
        return isolated and (upper or deep) and not is_unfinished(text)

    def _flows_into_text(self, found: _Found) -> bool:
        """Whether the words go on after the heading: it is the beginning of a paragraph."""
        after = self._line(found.last + 1)
        if after is None or found.last + 1 in self._skipped:
            return False
        return after.text[0].islower() and not after.gap_above

    def _isolated(self, found: _Found) -> bool:
        after = self._line(found.last + 1)
        return self._lines[found.first].gap_above and (after is None or after.gap_above)

    def _unlabelled(self, found: _Found) -> bool:
        line, last = self._lines[found.first], self._lines[found.last]
        text = found.text
        if len(self._page.cells[found.first]) > 1 or _CAPTION.match(text):
            return False
        if not _reads_as_title(text) or is_letterhead(text) or self._flows_into_text(found):
            return False
        before = self._line(found.first - 1)
        if (before is not None and _is_formula(before)) or found.last + 1 in self._in_table:
            return False
        if self._larger(line):
            return True
        if not line.gap_above or is_unfinished(text):
            return False
        if line.bold and not self._body.bold:
            after = self._line(found.last + 1)
            goes_on_bold = after is not None and after.bold and not after.gap_above
            return not last.full and not goes_on_bold
        return _is_upper(text) and self._isolated(found) and " " in text and not last.full


def _reads_as_title(text: str) -> bool:
    """Whether words without a label can be a heading at all."""
    letters = sum(c.isalpha() for c in text)
    if letters < _MIN_LETTERS or letters * 2 < len(text) or len(text) > _MAX_CHARACTERS:
        return False
    if _BLANK_TO_FILL.search(text) or text[0] in _BULLETS and not text[0].isalpha():
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "«“\"‘"):
        return False
    before, colon, after = text.partition(":")
    return not text.endswith((".", ";", ",", ":")) and not (colon and after and len(before) < 40)


def _is_formula(line: TextLine) -> bool:
    return is_formula(line.text) or is_signature(line.text)


def _is_upper(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) >= _MIN_LETTERS


def _near(line: TextLine, after: TextLine) -> bool:
    """Whether the second line follows the first one as in a wrapped heading."""
    if not line.has_layout:
        return not after.gap_above
    return 0 < after.y0 - line.y0 < 1.8 * max(line.size, line.y1 - line.y0)


def _centred(line: TextLine, after: TextLine) -> bool:
    """Whether two lines of unlike width share their centre."""
    if not line.has_layout or abs(line.x0 - after.x0) < 4:
        return False
    return abs(line.x0 + line.x1 - after.x0 - after.x1) < 12
