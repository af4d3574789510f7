"""The title of a document: what its first page sets apart, else metadata, else its name."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docsearch.models import Attribute, Origin
from indexer.headings import find_headings
from indexer.labels import is_formula, is_unfinished, read_label
from indexer.layout import Layout, PageLayout
from indexer.letterhead import is_issuer, is_letterhead, is_programme, is_reference
from indexer.lines import BodyStyle, TextLine

MAX_CHARACTERS = 160

_ENOUGH_CHARACTERS = 100
"""A title of as many takes in no further block."""

_PAGES = 2
"""The title stands on one of this many first pages that have text."""

_MAX_LINES = 40
_RUNNING_CHARACTERS = 60

_KIND = re.compile(
    r"(?:bando|avviso|manifestazione\s+di\s+interesse|protocollo\s+d|accordo|convenzione|"
    r"comunicato|linee\s+guida|graduatori|elenco|criteri\b|faq|domande\s+frequenti|relazione|"
    r"atto\s+d|decreto|deliber|determin|ordinanza|circolare|regolamento|manuale|guida\b|"
    r"disciplinare|domanda\s+di|modello|schema\s+di|scheda|rapporto|vademecum|nota\b)",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:decreto|deliber\w+|determin\w+|ordinanza|circolare|legge)\b"
    r"(?=.{0,60}(?:\bn\.?\s?\d|\bnr\.?\s?\d|\d{4}))",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"oggetto\s*(?:[:.–-]\s*|$)", re.IGNORECASE)
_STOP = re.compile(
    r"(?:indice|sommario|premess[ae]|vist[oaie]|considerat\w+|il\s+sottoscritt|l['’]anno|"
    r"art(?:icolo|\.)\s*\d)\b",
    re.IGNORECASE,
)
_NOT_TITLES = re.compile(
    r"microsoft\s|\.(?:docx?|xlsx?|pdf|pptx?|odt|rtf|p7m|indd|html?)\b|documento\s?\d|untitled|"
    r"senza\s+titolo|presentazione\s?\d?$|slide\s?\d|[@\\]|_{2}",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"#{1,6}\s+|[*_]{2}")


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and the (page number, line index) of the lines it and its surroundings take up."""

    attribute: Attribute[str]
    lines: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines `first` to `last` of a page, set in one print."""

    first: int
    last: int
    size: float
    text: str


def document_title(layout: Layout, file_name: str) -> Title:
    """The title of a document; `file_name` has neither folder nor suffix."""
    pages = [page for page in layout.pages if page.lines]
    for page in pages[:_PAGES]:
        zone = _zone(page, layout.body)
        for rule in _RULES:
            blocks = rule(page, layout.body, zone)
            if blocks:
                return _from_page(page, zone, blocks)
    return Title(_elsewhere(layout, file_name), frozenset())


def looks_like_title(text: str) -> bool:
    """Whether a metadata title was written by a person for readers."""
    words = text.split()
    letters = sum(c.isalpha() for c in text)
    if _NOT_TITLES.search(text) or letters * 5 < len(text) * 3:
        return False
    # Three capitalised words and no more are as likely a person's name.
    named = len(words) <= 3 and all(word[:1].isupper() for word in words)
    return len(words) >= 3 and (not named or _KIND.match(text) is not None)


def shorten(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text on one line, cut at a word with an ellipsis when it is longer than `limit`."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rpartition(" ")[0] or text[: limit - 1]
    return cut.rstrip(" ,;:–-") + "…"


def _from_page(page: PageLayout, zone: range, blocks: Sequence[_Block]) -> Title:
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
    text = _MARKDOWN.sub("", text)
    return re.sub(r"\s+([,.;:])", r"\1", text).strip(" .;:–-")


def _elsewhere(layout: Layout, file_name: str) -> Attribute[str]:
    """The title when no first page prints one."""
    if layout.metadata_title and looks_like_title(layout.metadata_title):
        return Attribute(shorten(layout.metadata_title), Origin.METADATA)
    for heading in find_headings(layout):
        if heading.page <= _PAGES and read_label(heading.text) is None:
            page = layout.pages[heading.page - 1].page
            quote = page.text[heading.start : heading.end]
            return Attribute(shorten(heading.text), Origin.TEXT, heading.page, quote)
    words = re.sub(r"[\W_]+", " ", file_name).strip()
    return Attribute(shorten(words or file_name), Origin.FILE_NAME)


def _zone(page: PageLayout, body: BodyStyle) -> range:
    """The lines above the running text of a page."""
    end = 0
    tables = page.table_lines()
    for index, line in enumerate(page.lines[:_MAX_LINES]):
        if index in page.toc or index in tables or _STOP.match(line.text):
            break
        running = line.full and len(line.text) > _RUNNING_CHARACTERS
        if running and not _stands_out(line, body):
            break
        end = index + 1
    return range(end)


def _stands_out(line: TextLine, body: BodyStyle) -> bool:
    larger = line.size > 1.12 * body.size > 0
    return larger or (line.bold and not body.bold) or line.text.isupper()


def _blocks(page: PageLayout, lines: Iterable[int], *, inside: bool) -> list[_Block]:
    """Runs of lines in one print without those of the letterhead. `inside` the title, the name of
    a programme is part of it.
    """
    blocks: list[_Block] = []
    dropped = False
    for index in lines:
        line, before = page.lines[index], page.lines[index - 1]
        last = blocks[-1] if blocks and blocks[-1].last == index - 1 else None
        goes_on = index > 0 and is_unfinished(before.text)
        dropped = (dropped and (goes_on or _wraps(page, index))) or (
            not (last and goes_on) and _is_surrounding(line.text, inside)
        )
        if dropped:
            continue
        if last and _same_print(page, index) and _close(page, index):
            blocks[-1] = _Block(last.first, index, last.size, f"{last.text} {line.text}")
        else:
            blocks.append(_Block(index, index, line.size, line.text))
    return blocks


def _is_surrounding(text: str, inside: bool) -> bool:
    """Whether a line is around the title, not of it."""
    if is_issuer(text) or is_reference(text) or is_formula(text) or _is_blank(text):
        return True
    return not inside and is_programme(text)


def _wraps(page: PageLayout, index: int) -> bool:
    """Whether a line is the rest of the one above it, the name of a programme or an office."""
    line, before = page.lines[index], page.lines[index - 1]
    if line.gap_above or not _same_print(page, index):
        return False
    return line.text[0].islower() or (is_programme(before.text) and before.full)


def _is_blank(text: str) -> bool:
    """Whether a line is a rule or a number."""
    return sum(c.isalpha() for c in text) < 3


def _same_print(page: PageLayout, index: int) -> bool:
    """Whether a line is set as the line above it."""
    before, line = page.lines[index - 1], page.lines[index]
    return abs(before.size - line.size) <= 1 and before.bold == line.bold


def _close(page: PageLayout, index: int) -> bool:
    before, line = page.lines[index - 1], page.lines[index]
    if not line.has_layout:
        return not line.gap_above
    return 0 < line.y0 - before.y0 < 2 * max(line.size, line.y1 - line.y0)


def _object(page: PageLayout, body: BodyStyle, zone: range) -> list[_Block]:
    """The object of an act or a letter: "OGGETTO: …"."""
    for index, line in enumerate(page.lines):
        match = _OBJECT.match(line.text)
        if match is None or index in page.toc:
            continue
        rest = line.text[match.end() :]
        first = index if rest else index + 1
        if first >= len(page.lines):
            return []
        last = first
        while last + 1 < len(page.lines) and _goes_on(page, last + 1):
            last += 1
        text = " ".join([rest, *(page.lines[i].text for i in range(index + 1, last + 1))])
        return [_Block(first, last, line.size, text.strip())]
    return []


def _goes_on(page: PageLayout, index: int) -> bool:
    line, before = page.lines[index], page.lines[index - 1]
    return not line.gap_above and _same_print(page, index) and not before.text.endswith(".")


def _act(page: PageLayout, body: BodyStyle, zone: range) -> list[_Block]:
    """The number and date of an act with the lines below that say what it is about."""
    for index, line in enumerate(page.lines):
        if not (line.gap_above and _ACT.match(line.text)) or (line.full and not line.text.isupper()):
            continue
        below = []
        for after in range(index + 1, min(index + 7, len(page.lines))):
            text = page.lines[after].text
            if not _stands_out(page.lines[after], body) or is_letterhead(text) or is_formula(text):
                break
            below.append(after)
        if below:
            return [_Block(index, index, line.size, line.text), *_blocks(page, below, inside=True)]
    return []


def _printed(page: PageLayout, body: BodyStyle, zone: range) -> list[_Block]:
    """The block that says what the document is ("BANDO…"), else the one in the largest print."""
    blocks = _blocks(page, zone, inside=False)
    if len(zone) < len(page.lines):
        blocks = [
            block
            for block in blocks
            if _stands_out(page.lines[block.first], body) or _KIND.match(_plain(block.text))
        ]
    named = [i for i, block in enumerate(blocks) if _KIND.match(_plain(block.text))]
    largest = sorted(
        (i for i, block in enumerate(blocks) if " " in block.text),
        key=lambda i: -round(blocks[i].size),
    )
    if not named and not largest:
        return []
    start = (named or largest)[0]
    while start and 0 < blocks[start].size <= blocks[start - 1].size + 0.5 and _joined(blocks, start):
        start -= 1
    first = blocks[start].first
    found = _blocks(page, range(first, zone.stop), inside=True)
    end = next((i for i in range(1, len(found)) if not _joined(found, i)), len(found))
    return [*_issuer_above(page, found[0]), *found[:end]]


def _joined(blocks: Sequence[_Block], index: int) -> bool:
    return blocks[index - 1].last == blocks[index].first - 1


def _issuer_above(page: PageLayout, block: _Block) -> list[_Block]:
    """The administration printed right above the title and in the same way belongs to it."""
    first = block.first
    while first and _same_print(page, first) and _close(page, first):
        first -= 1
        if page.lines[first].gap_above:
            break
    lines = page.lines[first : block.first]
    if not lines or not is_issuer(lines[0].text):
        return []
    return [_Block(first, block.first - 1, block.size, " ".join(line.text for line in lines))]


def _plain(text: str) -> str:
    return _MARKDOWN.sub("", text).lstrip("“\"«‘ ")


_RULES: tuple[Callable[[PageLayout, BodyStyle, range], list[_Block]], ...] = (
    _object,
    _act,
    _printed,
)
