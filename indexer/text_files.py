"""Plain text, Markdown and HTML: sources of one page, without layout."""

import warnings
from collections.abc import Sequence
from itertools import pairwise

from bs4 import BeautifulSoup, UnusualUsageWarning
from markdown_it import MarkdownIt

from docsearch.boxes import WordBoxes
from docsearch.errors import SourceCorrupt, SourceEmpty
from docsearch.models import Page, PageSource
from indexer.characters import tidy
from indexer.extracted import Line, OutlineEntry, Source, SourcePage
from indexer.html_blocks import Block, html_blocks

# Navigation, forms and code are not what a page says.
_NOT_CONTENT = [
    *("script", "style", "noscript", "template", "svg", "iframe", "head"),
    *("nav", "header", "footer", "aside", "form", "button", "dialog"),
]


def read_plain_text(data: bytes, name: str) -> Source:
    """Plain text; raises SourceCorrupt when it is no text, SourceEmpty when it says nothing."""
    lines = (_tidy_line(line) for line in _decode(data, name).splitlines())
    return _source("text/plain", name, [Block("\n".join(lines).strip("\n"))], None)


def read_markdown(data: bytes, name: str) -> Source:
    """Markdown without its marks; raises as `read_plain_text`."""
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(_decode(data, name))
    return _source("text/markdown", name, _blocks(_parse(rendered), name), None)


def read_html(data: bytes, name: str) -> Source:
    """The main content of a web page; nothing in it is run or fetched. Raises SourceEmpty."""
    page = _parse(_text_or_bytes(data))
    title = " ".join(page.title.get_text().split()) if page.title else None
    for element in page(_NOT_CONTENT):
        element.decompose()
    return _source("text/html", name, _blocks(page, name), title or None)


def _decode(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise SourceCorrupt(f"«{name}» non è un testo: controllare il file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _text_or_bytes(data: bytes) -> str | bytes:
    """UTF-8 as text; anything else is left to the declaration inside the page."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data


def _parse(markup: str | bytes) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)
        return BeautifulSoup(markup, "html.parser")


def _blocks(page: BeautifulSoup, name: str) -> list[Block]:
    main = page.find("main") or page.find("article") or page.body or page
    try:
        return [
            Block("\n".join(map(_tidy_line, block.text.split("\n"))), block.level, block.tight)
            for block in html_blocks(main)
        ]
    except RecursionError as error:
        raise SourceCorrupt(
            f"«{name}» è annidato oltre ogni misura: salvarlo come testo semplice."
        ) from error


def _tidy_line(line: str) -> str:
    return " ".join(text for word in line.split() if (text := tidy(word)))


def _source(media_type: str, name: str, blocks: Sequence[Block], title: str | None) -> Source:
    """One page made of the blocks; its headings are the outline."""
    text = "".join(
        block.text + ("\n" if following.tight else "\n\n")
        for block, following in pairwise([*blocks, Block("")])
    ).rstrip("\n")
    if not text.strip():
        raise SourceEmpty(f"«{name}» non contiene testo: controllare il file.")
    return Source(
        media_type=media_type,
        pages=(SourcePage(Page(1, text, WordBoxes.empty(), 0, 0, PageSource.TEXT), _lines(text)),),
        outline=tuple(
            OutlineEntry(block.level, " ".join(block.text.split()), 1)
            for block in blocks
            if block.level
        ),
        metadata_title=title,
        metadata_date=None,
    )


def _lines(text: str) -> tuple[Line, ...]:
    lines = []
    start = 0
    for line in text.split("\n"):
        if line:
            lines.append(Line(start, start + len(line), 0, False, 0, 0, 0, 0))
        start += len(line) + 1
    return tuple(lines)
