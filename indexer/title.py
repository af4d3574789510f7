"""The title of a document: what its first page sets apart, else metadata, else its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docsearch.models import Attribute, Origin
from indexer.decision import first_decision
from indexer.heading_lines import HEADING_MARKS
from indexer.headings import find_headings
from indexer.labels import read_label
from indexer.layout import Layout, PageLayout
from indexer.outline import OutlineMatch, match_outline
from indexer.title_lines import (
    KIND,
    MARKDOWN,
    Block,
    act_title,
    printed_title,
    recites,
    title_zone,
)

MAX_CHARACTERS = 160

_ENOUGH_CHARACTERS = 100
"""A title of as many takes in no further block."""

_PAGES = 2
"""The title stands on one of this many first pages that have text."""

_MARKED_LINES = 20
_NOT_TITLES = re.compile(
    r"microsoft\s|\.(?:docx?|xlsx?|pdf|pptx?|odt|rtf|p7m|indd|html?)\b|documento\s?\d|untitled|"
    r"senza\s+titolo|presentazione\s?\d?$|slide\s?\d|[@\\]|_{2}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and the (page number, line index) of the lines it and its surroundings take up."""

    attribute: Attribute[str]
    lines: frozenset[tuple[int, int]]


def document_title(layout: Layout, file_name: str) -> Title:
    """The title of a document; `file_name` has neither folder nor suffix."""
    pages = [page for page in layout.pages if page.lines]
    if pages and not pages[0].lines[0].has_layout and (marked := _marked(layout, pages[0])):
        return _from_page(pages[0], range(0), [marked])
    for page in pages[:_PAGES]:
        zone = title_zone(page, layout.body)
        blocks = act_title(page, layout.body) or printed_title(page, layout.body, zone)
        if blocks:
            return _from_page(page, zone, blocks)
        if recites(page):  # what stands above are its authorities
            taken = frozenset((page.page.number, line) for line in zone)
            return Title(_elsewhere(layout, file_name, taken), taken)
    return Title(_elsewhere(layout, file_name), frozenset())


def _marked(layout: Layout, page: PageLayout) -> Block | None:
    """The outermost heading that a page of Markdown or HTML marks as such."""
    marked = list(match_outline(layout).get(page.page.number, ()))
    for index, line in enumerate(page.lines[:_MARKED_LINES]):
        if marks := HEADING_MARKS.match(line.text):
            marked.append(OutlineMatch(index, index, len(marks[1])))
    if not marked:
        return None
    top = min(marked, key=lambda match: (match.level, match.first))
    text = " ".join(line.text for line in page.lines[top.first : top.last + 1])
    return Block(top.first, top.last, 0.0, text)


def looks_like_title(text: str) -> bool:
    """Whether a metadata title was written by a person for readers."""
    words = text.split()
    letters = sum(c.isalpha() for c in text)
    if _NOT_TITLES.search(text) or letters * 5 < len(text) * 3:
        return False
    # Three capitalised words and no more are as likely a person's name.
    named = len(words) <= 3 and all(word[:1].isupper() for word in words)
    return len(words) >= 3 and (not named or KIND.match(text) is not None)


def shorten(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text on one line, cut at a word with an ellipsis when it is longer than `limit`."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rpartition(" ")[0] or text[: limit - 1]
    return cut.rstrip(" ,;:–-") + "…"


def _from_page(page: PageLayout, zone: range, blocks: Sequence[Block]) -> Title:
    text, last = blocks[0].text, blocks[0].last
    for block in blocks[1:]:
        if len(text) > _ENOUGH_CHARACTERS:
            break
        text += (" " if block.text[0].islower() else " – ") + block.text
        last = block.last
    first, number = blocks[0].first, page.page.number
    quote = page.page.text[page.lines[first].start : page.lines[last].end]
    attribute = Attribute(shorten(_tidy(text)), Origin.TEXT, number, quote)
    taken = {*zone, *range(first, last + 1)}
    return Title(attribute, frozenset((number, line) for line in taken))


def _tidy(text: str) -> str:
    text = MARKDOWN.sub("", text)
    return re.sub(r"\s+([,.;:])", r"\1", text).strip(" .;:–-")


def _elsewhere(
    layout: Layout, file_name: str, taken: frozenset[tuple[int, int]] = frozenset()
) -> Attribute[str]:
    """The title when no first page prints one; the lines `taken` are no headings either."""
    if layout.metadata_title and looks_like_title(layout.metadata_title):
        return Attribute(shorten(layout.metadata_title), Origin.METADATA)
    if decided := first_decision(layout):
        return Attribute(shorten(decided.text), Origin.TEXT, decided.page, decided.quote)
    for heading in find_headings(layout, taken):
        if heading.page <= _PAGES and read_label(heading.text) is None:
            page = layout.pages[heading.page - 1].page
            quote = page.text[heading.start : heading.end]
            return Attribute(shorten(heading.text), Origin.TEXT, heading.page, quote)
    words = re.sub(r"[\W_]+", " ", file_name).strip()
    return Attribute(shorten(words or file_name), Origin.FILE_NAME)
