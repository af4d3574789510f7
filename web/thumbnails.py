"""The strip of small pages beside a page: a few of them, however long the document is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_AROUND = 2


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page of the strip; `gap` says that pages are left out before it."""

    number: int
    hits: int
    current: bool
    gap: bool


def thumbnails(current: int, pages: int, hits: Mapping[int, int]) -> tuple[Thumbnail, ...]:
    """The first and the last page, those around the current one (1-based), and the nearest with
    hits on either side.
    """
    first, last = max(1, current - _AROUND), min(pages, current + _AROUND)
    shown = {1, pages, *range(first, last + 1)}
    shown.update(_nearest([page for page in hits if page <= pages], first, last))
    return tuple(_strip(sorted(shown), current, hits))


def _nearest(pages: list[int], first: int, last: int) -> Iterator[int]:
    yield from sorted(page for page in pages if page < first)[-1:]
    yield from sorted(page for page in pages if page > last)[:1]


def _strip(numbers: list[int], current: int, hits: Mapping[int, int]) -> Iterator[Thumbnail]:
    before = 0
    for number in numbers:
        yield Thumbnail(number, hits.get(number, 0), number == current, number > before + 1)
        before = number
