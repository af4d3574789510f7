"""Running headers, footers and page numbers: lines that repeat at the same height page after page.

A line is compared with the lines of the pages around it, so a header may change from chapter to
chapter, differ on odd and even pages and be missing on a title page. What repeats is taken off
from the edge inwards and only down to a clear gap: the header row of a table that goes on over
the pages stands close to its body and stays.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from indexer.printed import PrintedLine, PrintedPage

_ZONE = 0.2
_EDGE_LINES = 8
_REACH = 4
_SAME_HEIGHT_POINTS = 6.0
# Footnotes push a page number about.
_NUMBER_HEIGHT_POINTS = 40.0
_BODY_GAP = 0.9

_DIGITS = re.compile(r"\d+")
_ROMAN_NUMBER = re.compile(r"^\W*[ivxlc]+\W*$", re.IGNORECASE)
# These name a part of the document: with another number they are another heading.
_NUMBERED_HEADING = re.compile(
    r"^\W*(?:all(?:egato|\.)|articolo|art\.|appendice|capo|capitolo|lotto|modulo|parte|scheda"
    r"|sezione|tabella|titolo)\b",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:pagina|pag\.?|p\.)\s*)?\d{1,4}(?:\s*(?:di|/|of|su)\s*\d{1,4})?\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _EdgeLine:
    index: int
    distance: float
    gap: float
    line: PrintedLine
    key: str
    text: str
    numbers: tuple[int, ...]
    counts: bool = False


def without_furniture(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages without running headers, footers and page numbers."""
    furniture: list[set[int]] = [set() for _ in pages]
    for top in (True, False):
        edges = [_edge(page, top) for page in pages]
        offset = _page_number_offset(edges)
        runs = [_run(edge, position, edges, offset) for position, edge in enumerate(edges)]
        for position, run in enumerate(runs):
            # In page order: a line found to be body here is body on the next pages too.
            runs[position] = _without_body(run, position, pages, runs)
            furniture[position] |= {line.index for line in _apart(runs[position])}
    return [_without(page, indexes) for page, indexes in zip(pages, furniture, strict=True)]


def _without(page: PrintedPage, indexes: set[int]) -> PrintedPage:
    kept = (line for index, line in enumerate(page.lines) if index not in indexes)
    return replace(page, lines=tuple(kept)) if indexes else page


def _edge(page: PrintedPage, top: bool) -> list[_EdgeLine]:
    """The lines nearest to an edge, from the edge inwards, with the gap towards the body."""
    if top:
        ordered = sorted(enumerate(page.lines), key=lambda item: item[1].y0)
    else:
        ordered = sorted(enumerate(page.lines), key=lambda item: -item[1].y1)
    edge = []
    for position, (index, line) in enumerate(ordered[:_EDGE_LINES]):
        distance = line.y0 if top else page.height - line.y1
        if distance > _ZONE * page.height:
            break
        following = ordered[position + 1][1] if position + 1 < len(ordered) else None
        edge.append(_edge_line(index, line, distance, _gap(line, following, top)))
    return edge


def _edge_line(index: int, line: PrintedLine, distance: float, gap: float) -> _EdgeLine:
    text = line.text.casefold()
    key = "ⅰ" if _ROMAN_NUMBER.match(text) else _DIGITS.sub("#", text)
    numbers = tuple(int(number[:9]) for number in _DIGITS.findall(text))
    return _EdgeLine(index, distance, gap, line, key, text, numbers)


def _gap(line: PrintedLine, following: PrintedLine | None, top: bool) -> float:
    if following is None:
        return float("inf")
    return following.y0 - line.y1 if top else line.y0 - following.y1


def _page_number_offset(edges: Sequence[Sequence[_EdgeLine]]) -> int | None:
    """What most page numbers of the document differ by from the place of their page."""
    offsets = Counter(
        line.numbers[0] - position
        for position, edge in enumerate(edges)
        for line in edge
        if _PAGE_NUMBER.match(line.text)
    )
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= min(_REACH, len(edges)) else None


def _run(
    edge: Sequence[_EdgeLine],
    position: int,
    edges: Sequence[Sequence[_EdgeLine]],
    offset: int | None,
) -> list[_EdgeLine]:
    """The lines of an edge that repeat on the pages around, from the edge down to the first that
    does not."""
    run = []
    for line in edge:
        changes = _changes(line, position, edges)
        numbered = _PAGE_NUMBER.match(line.text) and line.numbers[0] - position == offset
        if not numbered and len(changes) < (2 if len(edges) > _REACH else 1):
            break
        run.append(replace(line, counts=bool(numbered) or any(changes)))
    return run


def _changes(
    line: _EdgeLine, position: int, edges: Sequence[Sequence[_EdgeLine]]
) -> list[int]:
    """For each page around that has the line too, by how much its page number differs."""
    changes = []
    for near in range(max(0, position - _REACH), min(len(edges), position + _REACH + 1)):
        if near == position:
            continue
        found = (_change(line, other, near - position) for other in edges[near])
        changes += [change for change in found if change is not None][:1]
    return changes


def _without_body(
    run: Sequence[_EdgeLine],
    position: int,
    pages: Sequence[PrintedPage],
    runs: Sequence[Sequence[_EdgeLine]],
) -> list[_EdgeLine]:
    """The run down to the first line that also stands in the body of a page nearby.

    That is the header row of a table which begins on one page and goes on over the next.
    """
    near = range(max(0, position - _REACH), min(len(pages), position + _REACH + 1))
    bodies = [
        (pages[other].lines, {repeated.index for repeated in runs[other]})
        for other in near
    ]
    return list(
        takewhile(
            lambda line: not any(
                _same_print(line.line, other)
                for lines, running in bodies
                for index, other in enumerate(lines)
                if index not in running
            ),
            run,
        )
    )


def _same_print(one: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines share their text, their place across the page and their size."""
    return (
        one.size == other.size
        and abs(one.x0 - other.x0) < 1
        and abs(one.x1 - other.x1) < 1
        and one.text == other.text
    )


def _apart(run: Sequence[_EdgeLine]) -> list[_EdgeLine]:
    """The run down to its last line that stands apart from the body."""
    apart = list(run)
    while apart and not _stands_apart(apart[-1]):
        apart.pop()
    return apart


def _stands_apart(line: _EdgeLine) -> bool:
    return line.counts or line.gap >= _BODY_GAP * line.line.height


def _change(line: _EdgeLine, other: _EdgeLine, pages_apart: int) -> int | None:
    """How much the page number in a line differs in another, 0 without one; None if they differ
    in anything else."""
    if line.key != other.key:
        return None
    apart = abs(line.distance - other.distance)
    if line.text == other.text:
        # The same number twice is a figure of a table, not the number of a page.
        repeats = apart <= _SAME_HEIGHT_POINTS and not _PAGE_NUMBER.match(line.text)
        return 0 if repeats else None
    changes = [
        after - before
        for before, after in zip(line.numbers, other.numbers, strict=True)
        if after != before
    ]
    counts = changes in ([], [pages_apart]) and not _NUMBERED_HEADING.match(line.text)
    return pages_apart if counts and apart <= _NUMBER_HEIGHT_POINTS else None
