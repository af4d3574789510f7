"""One file → everything the index holds of it except its vectors. Runs in a worker process."""

import datetime
import logging
import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from docsearch.codes import find_codes, is_measure
from docsearch.errors import SourceEmpty
from docsearch.evidence import check_quotes
from docsearch.models import Attribute, Document, Kind, Origin, Page, PageSource
from docsearch.passages import embedded_text, lexical_fields, vocabulary
from docsearch.storage.values import StoredChunk
from docsearch.tokens import token_counter
from indexer.act_date import find_date
from indexer.chunk import chunk_source
from indexer.classify import classify
from indexer.extract.annex_tables import read_tables
from indexer.extract.card import extract_card
from indexer.extracted import Source
from indexer.headings import find_headings
from indexer.issuer import find_issuer
from indexer.layout import read_layout
from indexer.manifest import ManifestEntry
from indexer.sources import changed, read_source, stamp_of
from indexer.task import Prepared, Task
from indexer.title import document_title
from indexer.tokens import WordCounter

_HALF = re.compile(r"[\ud800-\udfff]")


def prepare(task: Task) -> Prepared:
    """Reads, cleans, cuts and analyses a file. Raises a SourceError."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    source = _storable(read_source(task.path))
    if stamp_of(task.path) != task.stamp:
        raise changed(task.path)
    _require_text(source, task.path.name)
    layout = read_layout(source)
    title = document_title(layout, task.path.stem)
    headings = find_headings(layout, title.lines)
    chunks = chunk_source(layout, headings, _counter(task.tokenizer))
    pages = tuple(item.page for item in source.pages)
    document = Document(
        id=task.id,
        path=str(task.path),
        file=task.path.stem,
        sha256=task.sha256,
        media_type=source.media_type,
        title=_title(task.entry) or title.attribute,
        kind=_kind(task.entry) or classify(layout, title.attribute),
        issuer=_issuer(task.entry) or find_issuer(layout),
        date=_date(task.entry) or find_date(layout),
        measure_codes=_measure_codes(task.entry, pages),
        pages=len(pages),
        ocr_pages=_numbers(pages, PageSource.OCR),
        unreadable_pages=_numbers(pages, PageSource.UNREADABLE),
    )
    card = extract_card(document.kind.value, layout, headings, title.attribute)
    check_quotes(card.facts(), {page.number: page for page in pages})
    name = document.title.value
    return Prepared(
        document=document,
        pages=pages,
        chunks=tuple(StoredChunk(chunk, lexical_fields(name, chunk)) for chunk in chunks),
        texts=tuple(embedded_text(name, chunk) for chunk in chunks),
        vocabulary=vocabulary(pages),
        card=card,
        tables=read_tables(layout),
    )


@lru_cache(maxsize=1)
def _counter(tokenizer: Path | None) -> WordCounter:
    """One a worker process, so that it remembers words from document to document."""
    return WordCounter(token_counter(tokenizer))


def _require_text(source: Source, name: str) -> None:
    """A scan that could not be read is listed, with its pages; a document that says nothing is
    not.
    """
    pages = [item.page for item in source.pages]
    if not any(page.text.strip() or page.source is PageSource.UNREADABLE for page in pages):
        raise SourceEmpty(f"«{name}» non contiene testo: controllare il file.")


def _storable(source: Source) -> Source:
    """Broken fonts give halves of characters, which can be neither stored nor shown: each becomes
    a sign of what is missing, as long as the half, so that every offset holds.
    """
    return replace(
        source,
        pages=tuple(
            replace(item, page=replace(item.page, text=_whole(item.page.text)))
            for item in source.pages
        ),
        outline=tuple(replace(entry, title=_whole(entry.title)) for entry in source.outline),
        metadata_title=_whole(source.metadata_title) if source.metadata_title else None,
    )


def _whole(text: str) -> str:
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def _title(entry: ManifestEntry | None) -> Attribute[str] | None:
    return Attribute(entry.title, Origin.MANIFEST) if entry and entry.title else None


def _kind(entry: ManifestEntry | None) -> Attribute[Kind] | None:
    return Attribute(entry.kind, Origin.MANIFEST) if entry and entry.kind else None


def _issuer(entry: ManifestEntry | None) -> Attribute[str] | None:
    return Attribute(entry.issuer, Origin.MANIFEST) if entry and entry.issuer else None


def _date(entry: ManifestEntry | None) -> Attribute[datetime.date] | None:
    return Attribute(entry.date, Origin.MANIFEST) if entry and entry.date else None


def _measure_codes(entry: ManifestEntry | None, pages: tuple[Page, ...]) -> tuple[str, ...]:
    """The measures a manifest gives, else those the text names, the most frequent first."""
    if entry and entry.measure_codes:
        return entry.measure_codes
    found = Counter(code.value for page in pages for code in find_codes(page.text))
    return tuple(code for code, _ in found.most_common() if is_measure(code))


def _numbers(pages: tuple[Page, ...], source: PageSource) -> tuple[int, ...]:
    return tuple(page.number for page in pages if page.source is source)
