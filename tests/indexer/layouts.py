"""Pages set by hand, as the readers hand them over, for the tests of what understands them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docsearch.boxes import WordBoxes
from docsearch.models import Page, PageSource
from indexer.compose import compose
from indexer.extracted import OutlineEntry, Source, SourcePage
from indexer.layout import Layout, read_layout
from indexer.printed import PrintedLine, PrintedPage, Word

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 60.0, 535.0
SIZE = 10.0
LEADING = 13.0
GAP = 14.0
"""What a blank line adds to the leading."""


@dataclass(frozen=True, slots=True)
class Print:
    """A printed line. `full` stretches it to the right margin, `centred` puts it in the middle,
    `gap` leaves space above it; `y` puts its baseline there, whatever came before; `cells` are
    further texts on it with their left edges.
    """

    text: str
    size: float = SIZE
    bold: bool = False
    gap: bool = False
    full: bool = False
    centred: bool = False
    x: float = LEFT
    y: float | None = None
    cells: tuple[tuple[float, str], ...] = ()


def heading(text: str, size: float = SIZE, *, full: bool = False) -> Print:
    """A bold line with space above it."""
    return Print(text, size, bold=True, gap=True, full=full)


def paragraph(*lines: str, gap: bool = True) -> list[Print]:
    """Running text: every line but the last runs to the margin."""
    prints = [Print(line, full=True) for line in lines[:-1]] + [Print(lines[-1])]
    return [replace(prints[0], gap=gap), *prints[1:]]


def row(*cells: tuple[float, str], bold: bool = False, gap: bool = False) -> Print:
    """A line of cells, each with its left edge."""
    (x, text), *others = cells
    return Print(text, bold=bold, gap=gap, x=x, cells=tuple(others))


def cell(x: float, y: float, *lines: str, bold: bool = False) -> list[Print]:
    """A cell with its lines one under the other, the first one at `y`."""
    return [Print(line, x=x, y=y + LEADING * index, bold=bold) for index, line in enumerate(lines)]


FILLER = paragraph(
    "Il presente documento disciplina le modalità con cui le amministrazioni locali del",
    "territorio chiedono, ottengono e rendicontano le risorse loro assegnate dal programma",
    "regionale, nel rispetto delle norme vigenti in materia di aiuti e di contabilità.",
)
"""Enough running text for its style to be that of the document."""


def page(number: int, prints: Sequence[Print]) -> SourcePage:
    """The page as the PDF reader composes it."""
    lines: list[PrintedLine] = []
    y = 60.0
    for item in prints:
        y = item.y or y + LEADING * item.size / SIZE + (GAP if item.gap else 0)
        lines.append(_line(item, y))
    return compose(PrintedPage(number, WIDTH, HEIGHT, PageSource.TEXT, tuple(lines)))


def source(
    *pages: Sequence[Print],
    outline: Sequence[OutlineEntry] = (),
    metadata_title: str | None = None,
) -> Source:
    """A PDF of these pages."""
    return Source(
        "application/pdf",
        tuple(page(number, prints) for number, prints in enumerate(pages, start=1)),
        tuple(outline),
        metadata_title,
        None,
    )


def plain(*texts: str, outline: Sequence[OutlineEntry] = (), title: str | None = None) -> Source:
    """A source without layout, a text a page."""
    pages = tuple(
        SourcePage(Page(number, text, WordBoxes.empty(), 0, 0, PageSource.TEXT), ())
        for number, text in enumerate(texts, start=1)
    )
    return Source("text/plain", pages, tuple(outline), title, None)


def layout(*pages: Sequence[Print], outline: Sequence[OutlineEntry] = ()) -> Layout:
    """The layout of a PDF of these pages."""
    return read_layout(source(*pages, outline=outline))


def _line(item: Print, y: float) -> PrintedLine:
    words: list[Word] = []
    for x, text in ((item.x, item.text), *item.cells):
        left = (WIDTH - _width(text, item.size)) / 2 if item.centred else x
        for word in text.split():
            right = left + _width(word, item.size)
            words.append(Word(word, left, y - item.size, right, y, item.size, item.bold))
            left = right + item.size * 0.4
    if item.full:
        words[-1] = words[-1]._replace(x1=RIGHT)
    return PrintedLine.of(words)


def _width(text: str, size: float) -> float:
    return len(text) * size * 0.45
