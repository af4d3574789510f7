"""Running headers, footers and page numbers: lines that repeat at the same height page after page.

A line is compared with the lines of the pages around it, so a header may change from chapter to
chapter, differ on odd and even pages and be missing on a title page. What repeats is taken off
from the edge inwards and only down to a clear gap: the header row of a table that goes on over
the pages stands close to its body and stays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.edges import EdgeLine, edge_lines
from indexer.printed import PrintedLine, PrintedPage

_REACH_PAGES = 4
_BODY_GAP_LINES = 0.9
_USUAL_SHARE = 0.2

Edges = Sequence[Sequence[EdgeLine]]
"""For each page in order, the lines near its top (or bottom) edge."""

_Print = tuple[str, tuple[int, int, float]]
"""What two printings of a line share: its text, its place across the page and its size."""


def without_furniture(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages without running headers, footers and page numbers."""
    furniture: list[set[int]] = [set() for _ in pages]
    for top in (True, False):
        edges = [edge_lines(page, top=top) for page in pages]
        offset = _page_number_offset(edges)
        runs = _usual([_run(edges, position, offset) for position in range(len(pages))])
        depths = _deepest_in_body(runs, pages, top=top)
        for indexes, run in zip(furniture, runs, strict=True):
            indexes.update(line.index for line in _without_header_row(run, depths))
    return [_without(page, indexes) for page, indexes in zip(pages, furniture, strict=True)]


def _usual(runs: Edges) -> Edges:
    """The runs, if the document has them on enough of its pages; else only its page numbers.

    The header row of a table repeats too, but on the few pages of the table.
    """
    bearing = sum(any(not line.is_number for line in run) for run in runs)
    if bearing >= _USUAL_SHARE * len(runs):
        return runs
    return [list(takewhile(lambda line: line.is_number, run)) for run in runs]


def _without_header_row(run: Sequence[EdgeLine], depths: Mapping[_Print, int]) -> list[EdgeLine]:
    """The run down to the first line that stands deeper in the body of another page.

    That is the header row of a table which begins on one page and goes on over the next.
    """
    return [
        line
        for _, line in takewhile(
            lambda item: depths.get(_print(item[1].line), 0) <= item[0], enumerate(run)
        )
    ]


def _without(page: PrintedPage, indexes: set[int]) -> PrintedPage:
    kept = (line for index, line in enumerate(page.lines) if index not in indexes)
    return replace(page, lines=tuple(kept)) if indexes else page


def _page_number_offset(edges: Edges) -> int | None:
    """By how much the page numbers of the document differ from the places of their pages."""
    offsets = Counter(
        line.numbers[0] - position
        for position, edge in enumerate(edges)
        for line in edge
        if line.is_number
    )
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    # Few pages are no proof: only a count from 1 is believed.
    return offset if count >= _REACH_PAGES or (offset == 1 and count == len(edges)) else None


def _run(edges: Edges, position: int, offset: int | None) -> list[EdgeLine]:
    """The running lines of one edge: those that repeat, down to the last that stands apart."""
    run = []
    length = 0
    for line in edges[position]:
        twins = _twins(line, edges, position)
        numbered = line.says_page or (line.is_number and line.numbers[0] - position == offset)
        if not numbered and len(twins) < (2 if len(edges) > _REACH_PAGES else 1):
            break
        run.append(line)
        counts = any(twin.text != line.text for twin in twins)
        if numbered or counts or _stands_apart(line, twins):
            length = len(run)
    return run[:length]


def _twins(line: EdgeLine, edges: Edges, position: int) -> list[EdgeLine]:
    """The same line on the pages around, once a page."""
    return [
        twin
        for near in _around(position, len(edges))
        for twin in [other for other in edges[near] if line.repeats(other, near - position)][:1]
    ]


def _around(position: int, count: int) -> list[int]:
    near = range(max(0, position - _REACH_PAGES), min(count, position + _REACH_PAGES + 1))
    return [page for page in near if page != position]


def _stands_apart(line: EdgeLine, twins: Sequence[EdgeLine]) -> bool:
    """Whether it is well away from the body, on its own page or on some of the others.

    A page may begin so high that it touches its header; a table touches its header row always.
    """
    apart = [one.gap >= _BODY_GAP_LINES * one.line.height for one in (line, *twins)]
    return apart[0] or sum(apart) >= 2


def _deepest_in_body(runs: Edges, pages: Sequence[PrintedPage], *, top: bool) -> dict[_Print, int]:
    """For lines that run on some pages: behind how many lines they stand in the body of others."""
    running = {_print(line.line) for run in runs for line in run}
    places = {place for _, place in running}
    deepest: dict[_Print, int] = {}
    for page, run in zip(pages, runs, strict=True):
        indexes = {line.index for line in run}
        for index, line in enumerate(page.lines):
            if index in indexes or _place(line) not in places or _print(line) not in running:
                continue
            before = sum(other.y0 < line.y0 if top else other.y1 > line.y1 for other in page.lines)
            deepest[_print(line)] = max(before, deepest.get(_print(line), 0))
    return deepest


def _place(line: PrintedLine) -> tuple[int, int, float]:
    return round(line.x0), round(line.x1), line.size


def _print(line: PrintedLine) -> _Print:
    return line.text, _place(line)
