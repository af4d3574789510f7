"""A strip of the picture of a page, around some words: what to show of it, in points; pure."""

from dataclasses import dataclass

from docsearch.boxes import Box
from docsearch.models import Page
from web.views import regions

_MARGIN = 36.0
"""Above and below the words: two or three lines."""


@dataclass(frozen=True, slots=True)
class Crop:
    """The lines of the page between `top` and `bottom`, as wide as the page; `frames` stand around
    the words, `lines` under them.
    """

    page: Page
    top: float
    bottom: float
    frames: tuple[Box, ...]
    lines: tuple[Box, ...]

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


def crop(page: Page, start: int, end: int) -> Crop | None:
    """The strip with the words [start, end); None where the page has no layout."""
    lines = page.boxes(start, end)
    if not lines:
        return None
    return Crop(
        page,
        max(0.0, min(box.y0 for box in lines) - _MARGIN),
        min(page.height, max(box.y1 for box in lines) + _MARGIN),
        regions(lines),
        lines,
    )
