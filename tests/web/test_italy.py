import re

from docsearch.eligibility.answers import Verdict
from tests.web.comuni import REGISTER
from web.italy import map_svg


def dots(svg: str) -> list[int]:
    """How many each class has, in the order they are drawn."""
    return [len(re.findall("M", path)) for path in re.findall(r'd="([^"]*)"', svg)]


def test_every_comune_with_coordinates_is_a_dot() -> None:
    every = tuple(REGISTER)
    svg = map_svg({Verdict.ADMITTED: every[:1], Verdict.NOT_ADMITTED: every[1:]})
    placed = [one for one in every[1:] if one.latitude is not None]
    assert dots(svg) == [len(placed), 0, 1]
    assert len(placed) == len(every) - 2


def test_dots_stay_on_the_picture_and_north_is_up() -> None:
    milano, morterone = REGISTER.get("Milano"), REGISTER.get("Morterone")
    svg = map_svg({Verdict.TO_CHECK: (milano, morterone)})
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    (x0, y0), (x1, y1) = ((int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h0", svg))
    assert 0 < x0 < x1 < width
    assert 0 < y1 < y0 < height


def test_no_comune_no_dots() -> None:
    assert dots(map_svg({})) == []
    assert dots(map_svg({Verdict.ADMITTED: (REGISTER.get("Assago"),)})) == []


def test_one_comune_makes_a_picture() -> None:
    assert dots(map_svg({Verdict.ADMITTED: (REGISTER.get("Milano"),)})) == [0, 0, 1]
