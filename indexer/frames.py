"""Coordinates of a page: as the PDF has them, as the text runs, as the page is displayed.

Layout is judged in the frame in which the text is upright, so a table printed sideways is read
like any other; boxes are stored in the frame of the page as displayed.
"""

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float32]
"""Shape (n, 4), float32, (x0, y0, x1, y1), origin top-left, y growing downwards."""

Sides = NDArray[np.float32]
"""Shape (n, 4), float32, (left, bottom, right, top), PDF coordinates."""


def from_pdf(
    sides: Sides, page_box: tuple[float, float, float, float], rotation: int
) -> tuple[Boxes, float, float]:
    """Boxes on the page turned clockwise by `rotation` degrees, and its width and height."""
    left, bottom, right, top = sides.T
    page_left, page_bottom, page_right, page_top = page_box
    width, height = page_right - page_left, page_top - page_bottom
    match rotation:
        case 90:
            turned = (bottom - page_bottom, left - page_left, top - page_bottom, right - page_left)
        case 180:
            turned = (
                page_right - right,
                bottom - page_bottom,
                page_right - left,
                top - page_bottom,
            )
        case 270:
            turned = (page_top - top, page_right - right, page_top - bottom, page_right - left)
        case _:
            turned = (left - page_left, page_top - top, right - page_left, page_top - bottom)
    if rotation % 180:
        width, height = height, width
    return np.stack(turned, axis=1), width, height


def turned_back(boxes: Boxes, turn: int, width: float, height: float) -> Boxes:
    """The boxes of a page of `width` by `height` before it was turned clockwise by `turn`."""
    x0, y0, x1, y1 = boxes.T
    match turn:
        case 90:
            return np.stack((y0, width - x1, y1, width - x0), axis=1)
        case 180:
            return np.stack((width - x1, height - y1, width - x0, height - y0), axis=1)
        case 270:
            return np.stack((height - y1, x0, height - y0, x1), axis=1)
        case _:
            return boxes
