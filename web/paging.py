"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import TypeVar

from web.views import Pager, pager

T = TypeVar("T")


def list_page(entries: Sequence[T], number: int, size: int) -> tuple[Sequence[T], Pager]:
    """The entries of a page (1-based) and the links to the others."""
    first = (number - 1) * size
    return entries[first : first + size], pager(number, -(-len(entries) // size))
