"""Which lines of a page are headings. A wrong heading in front of a passage is worse than none, so
a line is one only when its wording or its print says so and nothing around it speaks against.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.labels import (
    Family,
    Label,
    cites_part,
    ends_sentence,
    is_formula,
    is_signature,
    is_unfinished,
    read_label,
)
from indexer.layout import PageLayout
from indexer.letterhead import is_letterhead
from indexer.levels import Style
from indexer.lines import BodyStyle, TextLine
from indexer.outline import OutlineMatch

HEADING_MARKS = re.compile(r"(#{1,6})\s+(?=\S)")
"""The marks of a heading in plain text."""

_MAX_LINES = 4
_MAX_CHARACTERS = 180
_MAX_SENTENCE_CHARACTERS = 70
"""A labelled line that ends with a full stop and is longer is a numbered paragraph."""

_VERB = re.compile(
    r"\b(?:è|sono|può|possono|deve|devono|dovr\w+|viene|vengono|ha|hanno|sarà|saranno|"
    r"si\s\w+[ae](?:no)?)\b",
    re.IGNORECASE,
)
"""What a sentence has and a title hardly ever."""

_MIN_LETTERS = 4
_MIN_PLAIN_LETTERS = 6
"""Shorter words without a label are cells and marks more often than headings: "SI NO"."""
_MAX_NAME_CHARACTERS = 40
"""Words before a colon that are no longer name a value: "Importo: euro 10.000"."""

_ITEM = re.compile(r"[a-z]{1,2}[.)]\s|\d{1,2}[.)]\s")
_CAPTION = re.compile(
    r"(?:figura|fig\.|tabella|tab\.|grafico|prospetto|quadro|box)\s?\d", re.IGNORECASE
)
_BLANK_TO_FILL = re.compile(r"_{3}|\.{4}|…{2}")
_TITLE_START = re.compile(r"[A-ZÀ-Ý0-9«“\"‘]")


@dataclass(frozen=True, slots=True)
class HeadingLines:
    """A heading before its level is known: lines `first` to `last` of a page."""

    page: PageLayout
    first: int
    last: int
    label: Label | None
    style: Style
    given_level: int | None = None

    @property
    def line(self) -> TextLine:
        """Its first line."""
        return self.page.lines[self.first]

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All its lines."""
        return self.page.lines[self.first : self.last + 1]

    @property
    def text(self) -> str:
        """Its lines on one."""
        return " ".join(line.text for line in self.lines)


def heading_lines(
    page: PageLayout,
    body: BodyStyle,
    outline: Sequence[OutlineMatch],
    skipped: frozenset[int],
) -> list[HeadingLines]:
    """The headings of a page from top to bottom; `skipped` are lines that are none."""
    reader = _Reader(page, body, skipped | page.toc)
    return _without_lists(list(reader.headings(outline)))


def _without_lists(found: Sequence[HeadingLines]) -> list[HeadingLines]:
    """Siblings that follow each other without any text between them are a list, not headings."""
    kept: list[HeadingLines] = []
    run: list[HeadingLines] = []
    for item in [*found, None]:
        if run and (item is None or not _follows(run[-1], item)):
            kept += run if len(run) < _listed(run[0]) else []
            run = []
        if item is not None:
            run.append(item)
    return kept


def _follows(item: HeadingLines, after: HeadingLines) -> bool:
    """Whether the second heading is a sibling of the first and right below it."""
    if item.label is None or after.label is None or item.given_level is not None:
        return False
    siblings = (item.label.family, item.label.depth) == (after.label.family, after.label.depth)
    return siblings and after.first == item.last + 1


def _listed(item: HeadingLines) -> int:
    """How many in a row make a list: more where it takes special print to be a heading."""
    return 2 if item.label is not None and item.label.certain else 3


class _Reader:
    """Reads the headings of one page from its lines."""

    def __init__(self, page: PageLayout, body: BodyStyle, skipped: frozenset[int]) -> None:
        self._page = page
        self._lines = page.lines
        self._body = body
        self._skipped = skipped
        self._in_table = page.table_lines()

    def headings(self, outline: Sequence[OutlineMatch]) -> Iterator[HeadingLines]:
        """The headings of the page from top to bottom."""
        given = {match.first: match for match in outline}
        index = 0
        while index < len(self._lines):
            found = None if index in self._skipped else self._read(index, given.get(index))
            if found is not None:
                yield found
            index = found.last + 1 if found else index + 1

    def _read(self, index: int, bookmark: OutlineMatch | None) -> HeadingLines | None:
        line = self._lines[index]
        style = Style(round(line.size, 1), line.bold, line.upper)
        label = read_label(line.text)
        found = HeadingLines(self._page, index, index, label, style)
        if bookmark is not None:
            return replace(found, last=bookmark.last, given_level=bookmark.level)
        marked = None if line.has_layout else HEADING_MARKS.match(line.text)
        if marked is not None:
            return replace(found, given_level=len(marked[1]))
        if _is_formula(line) or self._inside_sentence(index):
            return None
        found = replace(found, last=self._last_line(index, label))
        if label is None:
            return found if self._is_plain_heading(found) else None
        return found if self._is_labelled_heading(found, label) else None

    def _line(self, index: int) -> TextLine | None:
        return self._lines[index] if 0 <= index < len(self._lines) else None

    def _emphasised(self, line: TextLine) -> bool:
        return self._body.stands_out(line) or line.upper

    def _inside_sentence(self, index: int) -> bool:
        """Whether the line goes on a phrase of the line before."""
        line, before = self._lines[index], self._line(index - 1)
        if before is None:
            return False
        if line.gap_above and line.has_layout:
            same_print = self._body.larger(before) == self._body.larger(line)
            return same_print and before.full and is_unfinished(before.text)
        return is_unfinished(before.text) or (before.full and not ends_sentence(before.text))

    def _last_line(self, first: int, label: Label | None) -> int:
        """The last line of a heading that begins at `first`."""
        if label is not None and (question := self._question_end(first, label)) is not None:
            return question
        last = first
        if label is not None and not label.title and self._is_title(first + 1):
            last = first + 1
        while last - first + 1 < _MAX_LINES and self._goes_on(first, last):
            last += 1
        return last

    def _question_end(self, first: int, label: Label) -> int | None:
        """The line that closes a question of a FAQ; None when it is none."""
        if label.family is not Family.QUESTION:
            return None
        for last in range(first, min(first + _MAX_LINES, len(self._lines))):
            if self._lines[last].text.endswith("?"):
                return last
        return None

    def _is_title(self, index: int) -> bool:
        """Whether the line can be the title of the bare label above it ("Articolo 5")."""
        line, after = self._line(index), self._line(index + 1)
        if line is None or index in self._skipped or read_label(line.text) or _is_formula(line):
            return False
        if line.text.startswith("("):
            return True
        if not _TITLE_START.match(line.text) or ends_sentence(line.text):
            return False
        if is_letterhead(line.text):
            return False
        if self._emphasised(line):
            above = self._lines[index - 1]
            return self._emphasised(above) or round(line.size) == round(above.size)
        if line.full or is_unfinished(line.text):
            return False
        return after is None or after.gap_above or not after.text[0].islower()

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether the heading continues on the line after `last`."""
        line, after = self._lines[last], self._line(last + 1)
        if after is None or last + 1 in self._skipped:
            return False
        if _ITEM.match(after.text) or read_label(after.text):
            return False
        opened = "".join(item.text for item in self._lines[first : last + 1])
        if opened.count("(") > opened.count(")"):
            return True
        same_print = abs(line.size - after.size) <= 0.6 and line.bold == after.bold
        if not same_print or not self._emphasised(line) or not _near(line, after):
            return False
        if line.upper != after.upper and not self._body.stands_out(line):
            return False
        wraps = line.full or is_unfinished(line.text) or after.text[0].islower()
        return not ends_sentence(line.text) and (wraps or _centred(line, after))

    def _is_labelled_heading(self, found: HeadingLines, label: Label) -> bool:
        text = found.text
        if len(text) > _MAX_CHARACTERS or text.endswith((";", ",")):
            return False
        if label.family is Family.QUESTION or text.endswith("?"):
            return text.endswith("?")
        if text.endswith(".") and (len(text) > _MAX_SENTENCE_CHARACTERS or _VERB.search(text)):
            return False
        if label.certain:
            return not is_unfinished(text) and self._alone(found.first)
        if self._in_cells(found) or sum(map(str.isalpha, label.title)) < _MIN_LETTERS:
            return False
        if self._body.stands_out(found.line):
            return not self._flows_into_text(found)
        if ends_sentence(text) or is_unfinished(text) or not self._isolated(found):
            return False
        # Numbers of one level number paragraphs too: without special print they must be capitals.
        deep = label.depth > 1 and found.line.has_layout
        return deep or label.title.isupper()

    def _is_plain_heading(self, found: HeadingLines) -> bool:
        line, text = found.line, found.text
        if self._in_cells(found) or found.last + 1 in self._in_table:
            return False
        if not _reads_as_title(text) or is_letterhead(text) or cites_part(text):
            return False
        if self._flows_into_text(found):
            return False
        before = self._line(found.first - 1)
        if before is not None and _is_formula(before):
            return False
        if self._body.larger(line):
            return True
        if not line.gap_above or is_unfinished(text) or found.lines[-1].full:
            return False
        after = self._line(found.last + 1)
        if self._body.stands_out(line):
            return after is None or not after.bold or after.gap_above
        return line.upper and " " in text and self._isolated(found)

    def _in_cells(self, found: HeadingLines) -> bool:
        """Whether the line stands in a table or has cells of its own."""
        return found.first in self._in_table or len(self._page.cells[found.first]) > 1

    def _alone(self, index: int) -> bool:
        """Whether no other cell stands beside the line in its row of a table."""
        return not any(
            row.first <= index <= row.last and row.first < row.last
            for table in self._page.tables
            for row in table.rows
        )

    def _isolated(self, found: HeadingLines) -> bool:
        """Whether the heading has space above and below and room at its right."""
        after = self._line(found.last + 1)
        below = after is None or after.gap_above
        return found.line.gap_above and below and not found.lines[-1].full

    def _flows_into_text(self, found: HeadingLines) -> bool:
        """Whether the words go on after the heading: it is the beginning of a paragraph."""
        after = self._line(found.last + 1)
        if after is None or found.last + 1 in self._skipped:
            return False
        return after.text[0].islower() and not after.gap_above


def _reads_as_title(text: str) -> bool:
    """Whether words without a label can be a heading at all."""
    letters = sum(map(str.isalpha, text))
    if letters < _MIN_PLAIN_LETTERS or letters * 2 < len(text) or len(text) > _MAX_CHARACTERS:
        return False
    if not _TITLE_START.match(text) or text.endswith((".", ";", ",", ":")):
        return False
    if _CAPTION.match(text) or _BLANK_TO_FILL.search(text):
        return False
    name, _, value = text.partition(":")
    return not value or len(name) > _MAX_NAME_CHARACTERS


def _is_formula(line: TextLine) -> bool:
    return is_formula(line.text) or is_signature(line.text)


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
