"""A document as the extractors read it: clauses in order, each able to cite its own words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from docsearch.evidence import Evidence
from docsearch.sentences import sentences
from indexer.extracted import Heading
from indexer.labels import ends_sentence
from indexer.layout import Layout, PageLayout
from indexer.lines import BodyStyle

_NOTE_SIZE = 0.92
"""Times the body size below which a line is a note."""

_QUOTE_CHARACTERS = 300
"""A longer clause is quoted in part."""

_ITEM = re.compile(
    r"(?:[-–—•▪◦●○✓✔*➢➤►▸▶❖■□▫♦‣∙·→]|(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\s?[.)]|\d{1,2}\.\d{1,2}[.)]?)"
    r"(?=\s|[^\W\d])",
    re.IGNORECASE,
)
_MARK = re.compile(r"\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})?)[.)]", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:(?<!\w)(?:di|a|al|alle|alla|ai|del|della|dei|delle|euro|n\.|art\.|pari|entro|fino|il|la|i|le|"
    r"per|con|ore|e)|€)\Z",
    re.IGNORECASE,
)
"""A clause that ends so goes on with whatever follows."""

_WORD = re.compile(r"\S+")


class ClauseRole(StrEnum):
    """What part of the page a clause is."""

    BODY = "body"
    TABLE = "table"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a page, and what they are."""

    page: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, a list item, a table row, a heading or a note, on one line.

    `text` has single spaces; `headings` run from the outermost inwards (a heading's own text is
    the last of its path); `lead` is the clause that introduces the list an item stands in, or the
    header row of a table row, or "". A sentence broken by the page is one clause of two stretches.
    """

    text: str
    stretches: tuple[Stretch, ...]
    headings: tuple[str, ...]
    role: ClauseRole
    lead: str

    @property
    def page(self) -> int:
        """The 1-based page it begins on."""
        return self.stretches[0].page

    @property
    def is_item(self) -> bool:
        """Whether it begins as a list item does: "a)", "1.", "–"."""
        return _ITEM.match(self.text) is not None

    def cite_near(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Evidence for `text[start:end]` with the words around it: the whole clause if short."""
        if len(self.text) <= _QUOTE_CHARACTERS:
            return self.cite()
        reach = max(0, _QUOTE_CHARACTERS - (end - start)) // 2
        first = self.text.rfind(" ", 0, max(0, start - reach)) + 1
        last = self.text.find(" ", min(len(self.text), end + reach))
        return self.cite(first, last if last >= 0 else None)

    def cite(self, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
        """Evidence for `text[start:end]`, one a page. Raises ValueError for an empty range."""
        stop = len(self.text) if end is None else end
        cited: list[Evidence] = []
        at = 0
        for stretch in self.stretches:
            words = [word.span() for word in _WORD.finditer(stretch.text)]
            starts: list[int] = []
            for first, last in words:
                starts.append(at)
                at += last - first + 1
            length = at - 1
            if starts and start < length and stop > starts[0]:
                begin = _page_offset(max(start, starts[0]), starts, words)
                finish = _page_offset(min(stop, length) - 1, starts, words) + 1
                cited.append(
                    Evidence(
                        stretch.page,
                        stretch.start + begin,
                        stretch.start + finish,
                        stretch.text[begin:finish],
                    )
                )
        if not cited or start >= stop:
            raise ValueError(f"nothing to cite at {start}:{stop}")
        return tuple(cited)


@dataclass(frozen=True, slots=True)
class Reading:
    """The clauses of a document in reading order, without tables of contents."""

    clauses: tuple[Clause, ...]
    pages: int

    @classmethod
    def of(cls, layout: Layout, headings: Sequence[Heading]) -> "Reading":
        """Cuts a laid-out document into clauses."""
        by_page = {number: list(group) for number, group in groupby(headings, lambda h: h.page)}
        found: list[Clause] = []
        path: list[Heading] = []
        for page in layout.pages:
            own = by_page.get(page.page.number, [])
            for clause in _page_clauses(page, own, path, layout.body):
                _append(found, clause)
        return cls(tuple(_with_leads(found)), len(layout.pages))

    def on_pages(self, first: int, last: int) -> Iterator[Clause]:
        """The clauses that begin on pages `first` to `last`, both inclusive."""
        return (clause for clause in self.clauses if first <= clause.page <= last)


def _page_offset(position: int, starts: Sequence[int], words: Sequence[tuple[int, int]]) -> int:
    """Where on the page the character of the clause at `position` stands; a space is taken for
    the end of the word before it.
    """
    index = bisect_right(starts, position) - 1
    first, last = words[index]
    return min(first + position - starts[index], last - 1)


def _page_clauses(
    page: PageLayout, headings: Sequence[Heading], path: list[Heading], body: BodyStyle
) -> Iterator[Clause]:
    """The clauses of one page; `path`, the headings that hold, is brought up to date."""
    heading_at = {heading.start: heading for heading in headings}
    tables = {row.first: (table, row) for table in page.tables for row in table.rows}
    in_table = page.table_lines()
    run: list[int] = []
    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        heading = heading_at.get(line.start)
        if run and (heading or index in in_table or index in page.toc or _breaks(page, run, index)):
            yield from _run_clauses(page, run, path, body)
            run = []
        if heading is not None:
            while path and path[-1].level >= heading.level:
                path.pop()
            path.append(heading)
            yield _clause(page, heading.start, heading.end, path, ClauseRole.HEADING)
            while index < len(page.lines) and page.lines[index].start < heading.end:
                index += 1
            continue
        if index in tables:
            table, row = tables[index]
            end = page.lines[row.last].end
            yield _clause(page, line.start, end, path, ClauseRole.TABLE, lead=table.header)
        elif index not in in_table and index not in page.toc:
            run.append(index)
        index += 1
    if run:
        yield from _run_clauses(page, run, path, body)


def _breaks(page: PageLayout, run: Sequence[int], index: int) -> bool:
    """Whether a line begins a paragraph of its own, or changes between text and notes."""
    line, before = page.lines[index], page.lines[run[-1]]
    ended = ends_sentence(before.text)
    if line.size and before.size and line.size < _NOTE_SIZE * before.size:
        return line.gap_above or ended
    return line.gap_above and (ended or not before.full)


def _run_clauses(
    page: PageLayout, run: Sequence[int], path: Sequence[Heading], body: BodyStyle
) -> Iterator[Clause]:
    lines = [page.lines[index] for index in run]
    small = all(0 < line.size < _NOTE_SIZE * body.size for line in lines)
    role = ClauseRole.NOTE if small else ClauseRole.BODY
    base = lines[0].start
    text = page.page.text[base : lines[-1].end]
    begin: int | None = None
    for span in sentences(text):
        first = span.start if begin is None else begin
        if _MARK.fullmatch(text, span.start, span.end) and span.end < len(text):
            begin = first  # the number of a paragraph ends no sentence
            continue
        begin = None
        yield _clause(page, base + first, base + span.end, path, role)
    if begin is not None:
        yield _clause(page, base + begin, base + len(text), path, role)


def _clause(
    page: PageLayout,
    start: int,
    end: int,
    path: Sequence[Heading],
    role: ClauseRole,
    lead: str = "",
) -> Clause:
    text = page.page.text[start:end]
    return Clause(
        text=" ".join(text.split()),
        stretches=(Stretch(page.page.number, start, end, text),),
        headings=tuple(heading.text for heading in path),
        role=role,
        lead=" ".join(lead.split()),
    )


def _append(found: list[Clause], clause: Clause) -> None:
    """Adds a clause, joined to the one that the end of the page before broke."""
    if not clause.text:
        return
    index = _broken(found, clause)
    if index is None:
        found.append(clause)
        return
    before = found[index]
    found[index] = Clause(
        text=f"{before.text} {clause.text}",
        stretches=before.stretches + clause.stretches,
        headings=before.headings,
        role=before.role,
        lead=before.lead,
    )


def _broken(found: Sequence[Clause], clause: Clause) -> int | None:
    """Index of the body clause of the page before that `clause` goes on, notes passed over."""
    if clause.role is not ClauseRole.BODY or clause.is_item:
        return None
    index = len(found) - 1
    while index >= 0 and found[index].role is ClauseRole.NOTE:
        index -= 1
    if index < 0:
        return None
    before = found[index]
    if before.role is not ClauseRole.BODY or before.stretches[-1].page >= clause.page:
        return None
    unfinished = clause.text[0].islower() and not ends_sentence(before.text)
    return index if unfinished or _OPEN.search(before.text) else None


def _with_leads(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, the items of a list with the clause that introduces it."""
    lead = ""
    headings: tuple[str, ...] = ()
    for clause in clauses:
        if clause.role is not ClauseRole.BODY:
            yield clause
            continue
        if clause.headings != headings or (lead and _style(clause.text) == _style(lead) != ""):
            lead, headings = "", clause.headings  # "2." ends the list that "1. …:" introduced
        if lead and (clause.is_item or clause.text[0].islower()):
            yield Clause(clause.text, clause.stretches, clause.headings, clause.role, lead)
        else:
            lead = ""
            yield clause
        if clause.text.endswith(":"):
            lead = clause.text


def _style(text: str) -> str:
    """How an item is counted: "0" by numbers, "a" by letters, "" by nothing."""
    if _ITEM.match(text) is None:
        return ""
    sign = text.lstrip("(")[0]
    return "0" if sign.isdigit() else "a" if sign.isalpha() else ""
