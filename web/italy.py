"""Comuni as points on a map: an SVG picture of ours, without tiles or scripts of others.

The same comuni stand in a table beside it; classes differ by size and lightness, not by hue alone.
"""

import math
from collections.abc import Mapping, Sequence

from docsearch.eligibility.answers import Verdict
from docsearch.municipalities.model import Municipality

_SIDE = 1000
_MARGIN = 40
_SQUEEZE = math.cos(math.radians(42.0))
"""How much narrower a degree of longitude is at the latitude of Italy."""

_LEAST_DEGREES = 0.05
_STYLES = {
    Verdict.NOT_ADMITTED: ("#b9c4cf", 1.0),
    Verdict.TO_CHECK: ("#c77700", 1.5),
    Verdict.ADMITTED: ("#0b5427", 1.9),
}
"""Colour and relative size; drawn in this order, so that what matters lies on top."""


def map_svg(classes: Mapping[Verdict, Sequence[Municipality]]) -> str:
    """The comuni that have coordinates, each class a path of dots; empty when none has."""
    points = {verdict: _points(classes.get(verdict, ())) for verdict in _STYLES}
    every = [point for found in points.values() for point in found]
    if not every:
        return _svg(_SIDE, _SIDE, "")
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    scale = _SIDE / max(east - west, north - south, _LEAST_DEGREES)
    dot = min(16.0, max(4.0, 500 / math.sqrt(len(every))))
    paths = ""
    for verdict, (colour, size) in _STYLES.items():
        dots = "".join(
            f"M{(x - west) * scale + _MARGIN:.0f} {(north - y) * scale + _MARGIN:.0f}h0"
            for x, y in points[verdict]
        )
        paths += f'<path d="{dots}" stroke="{colour}" stroke-width="{dot * size:.1f}"/>'
    width, height = (east - west) * scale, (north - south) * scale
    return _svg(width + 2 * _MARGIN, height + 2 * _MARGIN, paths)


def _points(municipalities: Sequence[Municipality]) -> list[tuple[float, float]]:
    return [
        (one.longitude * _SQUEEZE, one.latitude)
        for one in municipalities
        if one.longitude is not None and one.latitude is not None
    ]


def _svg(width: float, height: float, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" fill="none" stroke-linecap="round">'
        f"{content}</svg>"
    )
