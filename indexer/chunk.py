"""Pages → chunks: pieces of one page that follow its sections, its sentences and its table rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docsearch.models import Chunk, ChunkRole, Page
from docsearch.ports import TokenCounter
from indexer.extracted import Heading
from indexer.labels import ends_sentence
from indexer.layout import Layout, PageLayout
from indexer.lines import BodyStyle
from indexer.splitting import last_sentence, overlap_start, split_text
from indexer.tables import Table
from indexer.tokens import WordCounter

_FOOTNOTE = 0.92
"""Times the body size below which the last lines of a page are notes."""

_BROKEN_SENTENCE_CHARACTERS = 800


@dataclass(frozen=True, slots=True)
class ChunkSettings:
    """Sizes in model tokens.

    A chunk has at most `max_tokens`; one of less than `min_tokens` is joined to a neighbour where
    it fits. Within a section a chunk repeats whole sentences of the one before, up to
    `overlap_tokens`. `context_tokens` limits what is put in front of a chunk besides headings.
    """

    max_tokens: int = 320
    overlap_tokens: int = 0
    min_tokens: int = 40
    context_tokens: int = 60


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines `first` to `last` of a page below the same headings, either running text or a table.

    `opening` is how many of its first lines are the heading that opens it.
    """

    first: int
    last: int
    path: tuple[str, ...]
    opening: int
    table: Table | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk in the making: `text[start:end]` of its page."""

    start: int
    end: int
    tokens: int
    path: tuple[str, ...]
    opens: bool
    bare: bool
    role: ChunkRole
    context: str


def chunk_source(
    layout: Layout,
    headings: Sequence[Heading],
    count_tokens: TokenCounter,
    settings: ChunkSettings | None = None,
) -> tuple[Chunk, ...]:
    """The chunks of a source in reading order. Together they hold every character of its pages but
    white space and tables of contents. A `WordCounter` kept by the caller saves counting the same
    words for every document.
    """
    count = count_tokens if isinstance(count_tokens, WordCounter) else WordCounter(count_tokens)
    cutter = _Cutter(count, settings or ChunkSettings(), layout.body)
    by_page = {number: list(group) for number, group in groupby(headings, lambda h: h.page)}
    chunks: list[Chunk] = []
    open_headings: list[Heading] = []
    before: PageLayout | None = None
    for page in layout.pages:
        sections = list(_sections(page, by_page.get(page.page.number, []), open_headings))
        chunks += cutter.chunks(page, sections, before)
        before = page
    return tuple(chunks)


def _sections(
    page: PageLayout, headings: Sequence[Heading], open_headings: list[Heading]
) -> Iterator[_Section]:
    """The sections of a page in order; `open_headings` are those that hold at its top, and are
    brought up to date.
    """
    heading_at = {heading.start: heading for heading in headings}
    table_at = {i: table for table in page.tables for i in range(table.first, table.last + 1)}
    run: list[int] = []
    opening = 0
    for index, line in enumerate(page.lines):
        heading = heading_at.get(line.start)
        ends = index in page.toc or heading or table_at.get(index) is not table_at.get(index - 1)
        if run and ends:
            yield _section(run, open_headings, opening, table_at.get(run[0]))
            run, opening = [], 0
        if heading is not None:
            _open(open_headings, heading)
            opening = _lines_before(page, index, heading.end)
        if index not in page.toc:
            run.append(index)
    if run:
        yield _section(run, open_headings, opening, table_at.get(run[0]))


def _lines_before(page: PageLayout, first: int, end: int) -> int:
    """How many lines from `first` on begin before the offset `end`."""
    last = first
    while last < len(page.lines) and page.lines[last].start < end:
        last += 1
    return last - first


def _section(
    run: Sequence[int], open_headings: Sequence[Heading], opening: int, table: Table | None
) -> _Section:
    path = tuple(heading.text for heading in open_headings)
    return _Section(run[0], run[-1], path, opening, table)


def _open(open_headings: list[Heading], heading: Heading) -> None:
    while open_headings and open_headings[-1].level >= heading.level:
        open_headings.pop()
    open_headings.append(heading)


class _Cutter:
    """Cuts sections into chunks of the size that was asked for."""

    def __init__(self, count: TokenCounter, settings: ChunkSettings, body: BodyStyle) -> None:
        self._count = count
        self._settings = settings
        self._body = body

    def chunks(
        self, page: PageLayout, sections: Sequence[_Section], before: PageLayout | None
    ) -> Iterator[Chunk]:
        """The chunks of one page; `before` is the page above it."""
        pieces = [piece for section in sections for piece in self._cut(page, section)]
        if pieces and not pieces[0].opens and pieces[0].role == "body" and before is not None:
            pieces[0] = replace(pieces[0], context=self._broken_sentence(before))
        toc = [page.lines[index].start for index in page.toc]
        for piece in self._joined(page.page, pieces, toc):
            text = page.page.text[piece.start : piece.end]
            yield Chunk(
                page=page.page.number,
                start=piece.start,
                end=piece.end,
                text=text,
                heading_path=piece.path,
                context=piece.context,
                role=piece.role,
            )

    def _cut(self, page: PageLayout, section: _Section) -> Iterator[_Piece]:
        if section.table is None:
            return self._text(page, section)
        return self._rows(page, section, section.table)

    def _text(self, page: PageLayout, section: _Section) -> Iterator[_Piece]:
        text = page.page.text
        start, end = page.lines[section.first].start, page.lines[section.last].end
        settings = self._settings
        if self._count(text[start:end]) <= settings.max_tokens:
            yield self._piece(page, section, start, end)
            return
        room = settings.max_tokens - settings.overlap_tokens
        last = start
        for span in split_text(text[start:end], room, self._count):
            first = start + span.start
            above = text[last:first]
            last = first
            if settings.overlap_tokens and above:
                first -= len(above) - overlap_start(above, settings.overlap_tokens, self._count)
            if text[first : start + span.end].strip():
                piece = self._piece(page, section, first, start + span.end)
                repeats = first < start + span.start
                yield replace(piece, context="" if repeats else self._begun_sentence(above))

    def _rows(self, page: PageLayout, section: _Section, table: Table) -> Iterator[_Piece]:
        """Whole rows, as many as fit; only a row that does not fit alone is cut."""
        text = page.page.text
        start = end = page.lines[section.first].start
        for row in table.rows:
            if not section.first <= row.first <= section.last:
                continue
            row_end = page.lines[min(row.last, section.last)].end
            if end > start and self._count(text[start:row_end]) > self._settings.max_tokens:
                yield from self._row_pieces(page, section, table, start, end)
                start = page.lines[row.first].start
            end = row_end
        if end > start:
            yield from self._row_pieces(page, section, table, start, end)

    def _row_pieces(
        self, page: PageLayout, section: _Section, table: Table, start: int, end: int
    ) -> Iterator[_Piece]:
        """The rows of `text[start:end]`, with the header row as context where it is not there."""
        header_end = page.lines[table.rows[table.header_rows - 1].last].end
        has_header = table.header_rows > 0 and start < header_end
        header = "" if has_header else self._limit(table.header)
        for span in split_text(page.page.text[start:end], self._settings.max_tokens, self._count):
            piece = self._piece(page, section, start + span.start, start + span.end)
            if piece.tokens:
                yield replace(piece, context=header)
            header = self._limit(table.header)

    def _piece(self, page: PageLayout, section: _Section, start: int, end: int) -> _Piece:
        text = page.page.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        opens = section.opening > 0 and start == page.lines[section.first].start
        lines = section.last - section.first + 1
        return _Piece(
            start=start,
            end=end,
            tokens=self._count(text),
            path=section.path,
            opens=opens,
            bare=opens and lines == section.opening,
            role="table" if section.table else "body",
            context="",
        )

    def _joined(self, page: Page, pieces: Sequence[_Piece], toc: Sequence[int]) -> list[_Piece]:
        """The pieces, small ones joined to what follows or, failing that, to what precedes."""
        joined: list[_Piece] = []
        for piece in pieces:
            last = joined[-1] if joined else None
            small = last is not None and (
                self._small(last) or (self._small(piece) and not piece.opens)
            )
            if last is not None and small and self._fits(page, last, piece, toc):
                joined[-1] = self._join(page, last, piece)
            else:
                joined.append(piece)
        settled: list[_Piece] = []
        for piece in joined:
            if settled and self._small(piece) and self._fits(page, settled[-1], piece, toc):
                settled[-1] = self._join(page, settled[-1], piece)
            else:
                settled.append(piece)
        return settled

    def _small(self, piece: _Piece) -> bool:
        return piece.bare or piece.tokens < self._settings.min_tokens

    def _fits(self, page: Page, piece: _Piece, after: _Piece, toc: Sequence[int]) -> bool:
        if any(piece.end <= position < after.start for position in toc):
            return False
        return self._count(page.text[piece.start : after.end]) <= self._settings.max_tokens

    def _join(self, page: Page, piece: _Piece, after: _Piece) -> _Piece:
        larger = after if piece.bare or after.tokens > piece.tokens else piece
        return replace(
            larger,
            start=piece.start,
            end=after.end,
            tokens=self._count(page.text[piece.start : after.end]),
            opens=piece.opens,
            bare=piece.bare and after.bare,
            context=piece.context,
        )

    def _broken_sentence(self, before: PageLayout) -> str:
        """The beginning of the sentence that the end of a page breaks, if it breaks one."""
        last = len(before.lines) - 1
        while last >= 0 and 0 < before.lines[last].size < _FOOTNOTE * self._body.size:
            last -= 1
        if last < 0 or last in before.toc or last in before.table_lines():
            return ""
        end = before.lines[last].end
        return self._begun_sentence(before.page.text[:end])

    def _begun_sentence(self, text: str) -> str:
        """The beginning of the sentence that a text leaves open; empty when it leaves none."""
        tail = text[-_BROKEN_SENTENCE_CHARACTERS:].rstrip()
        if ends_sentence(tail):
            return ""
        return self._limit(tail[last_sentence(tail) :], keep_end=True)

    def _limit(self, text: str, *, keep_end: bool = False) -> str:
        """The first words of a text, or the last ones, that fit in the context."""
        words = text.split()
        room = self._settings.context_tokens
        taken: list[str] = []
        for word in reversed(words) if keep_end else words:
            room -= self._count(word)
            if room < 0:
                break
            taken.append(word)
        return " ".join(reversed(taken) if keep_end else taken)
