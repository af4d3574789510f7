"""The comuni that the rows and lines of a list name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from docsearch.models import Span
from docsearch.municipalities.model import Municipality
from docsearch.municipalities.names import SAINTS, key
from docsearch.municipalities.register import Register, within
from docsearch.places import REGIONS, provinces

_LONGEST_NAME = 7
"""Words of the longest name tried: "Appiano sulla strada del vino" has five."""

_COVERED = 0.6
"""Share of the letters of a line that names of places must make for it to be one of a list."""

_PIECE = re.compile(r"[^,;()|•·\d–—]+")
_WORD = re.compile(r"[^\W\d_]+")
_SIGLA = re.compile(r"(?<![\w'’.])[A-Z]{2}(?![\w'’.])")
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_FILLER = re.compile(r"\b(?:comun[ei]|provinci?[ae]|citt[àa]|di|del|della)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s(–-]{1,4}")
"""What stands between a name and its province; a comma stands between two names."""

_NEARLY_ALL = 0.9
"""Share of the comuni of a list in one region that makes it a list of that region."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, or a row of a table under its header."""

    text: str
    tabular: bool = False
    header: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name on a row: the comuni that have it and the sigla of the province that has it."""

    span: Span
    municipalities: tuple[Municipality, ...]
    sigla: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """A comune of a row, or its homonyms; `located` when the row says where it is."""

    municipalities: tuple[Municipality, ...]
    located: bool


def listed_comuni(rows: Iterable[Row], register: Register) -> list[tuple[str, ...]]:
    """For each row the ISTAT codes of the comuni it lists: one for a row of a table, any number
    for a line, none for what is no part of a list.

    Homonyms are told apart by the province on the row, else by the region that most of the others
    are in; those that cannot be are left out. So are names of other regions in a list of one
    region, for many comuni are called as common words are ("Fascia", "Fondi").
    """
    found = [tuple(_of_row(row, register)) for row in rows]
    single = [one for listed in found for one in listed if len(one.municipalities) == 1]
    regions = Counter(one.municipalities[0].region for one in single)
    usual, times = regions.most_common(1)[0] if regions else ("", 0)
    regional = times >= _NEARLY_ALL * len(single)
    return [tuple(_decided(listed, usual, regional)) for listed in found]


def _decided(listed: Iterable[_Listed], usual: str, regional: bool) -> Iterator[str]:
    for one in listed:
        among = one.municipalities
        if len(among) > 1 or (regional and not one.located):
            among = tuple(other for other in among if other.region == usual)
        if len(among) == 1:
            yield among[0].code


def _of_row(row: Row, register: Register) -> Iterable[_Listed]:
    named = list(_names(row.text, register))
    if not named:
        return ()
    coded = _coded(row.text, named, register)
    if coded:
        return coded
    if row.tabular:
        return _in_cell(row, named)
    return _in_line(row.text, named) if _covered(row.text, named) >= _COVERED else ()


def _coded(text: str, named: Iterable[_Named], register: Register) -> tuple[_Listed, ...]:
    """Those of which the row has both the ISTAT code and the name."""
    names = {one.code for item in named for one in item.municipalities}
    codes = (register.by_code(match.group()) for match in _CODE.finditer(text))
    return tuple(_Listed((one,), True) for one in codes if one is not None and one.code in names)


def _in_cell(row: Row, named: Sequence[_Named]) -> tuple[_Listed, ...]:
    """The comune of a table row: the first whose province stands in another cell; else the first
    that is no province, or the first of all where the table has no column of provinces.
    """
    siglas = _SIGLA.findall(row.text)
    for item in named:
        places = [*(other.sigla for other in named if other is not item and other.sigla), *siglas]
        for place in places:
            among = within(item.municipalities, place)
            if among:
                return (_Listed(among, True),)
    strict = "provinc" in row.header.lower()
    free = [item for item in named if item.municipalities and not (strict and item.sigla)]
    return tuple(_Listed(item.municipalities, False) for item in free[:1])


def _in_line(text: str, named: Sequence[_Named]) -> Iterator[_Listed]:
    """The comuni of a line, each maybe with its province behind it: "Castro (BG), Lecco"."""
    province: _Named | None = None
    for item, after in zip_longest(named, named[1:]):
        if item is province:
            continue
        gap = _BETWEEN.match(text, item.span.end)
        sigla = _SIGLA.match(text, gap.end()) if gap else None
        among = within(item.municipalities, sigla.group()) if sigla else ()
        if not among and gap and after and after.sigla and gap.end() == after.span.start:
            among = within(item.municipalities, after.sigla)
            province = after if among else None
        if among or item.municipalities:
            yield _Listed(among or item.municipalities, bool(among))


def _covered(text: str, named: Iterable[_Named]) -> float:
    """Share of the letters that are names of places, siglas and small words left out."""
    names = 0
    for item in reversed(tuple(named)):
        names += item.span.end - item.span.start
        text = f"{text[: item.span.start]} {text[item.span.end :]}"
    left = sum(map(len, _WORD.findall(_FILLER.sub(" ", _SIGLA.sub(" ", text)))))
    return names / (names + left)


def _names(text: str, register: Register) -> Iterator[_Named]:
    """The names of comuni and provinces, the longest first at each place; a region's name that is
    also a comune's ("Molise") only where it stands alone.
    """
    found = [item for piece in _PIECE.finditer(text) for item in _of_piece(piece, register)]
    for item in found:
        if len(found) == 1 or key(text[item.span.start : item.span.end]) not in _regions():
            yield item


def _of_piece(piece: re.Match[str], register: Register) -> Iterator[_Named]:
    words = [
        (word.group(), Span(*word.span())) for word in _WORD.finditer(piece.string, *piece.span())
    ]
    keys = [key(word) for word, _ in words]
    at = 0
    while at < len(words):
        taken = 1
        if words[at][0][0].isupper():
            for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                municipalities = _with_key(keys[at : at + length], register)
                sigla = _provinces().get("".join(keys[at : at + length]), "")
                if municipalities or sigla:
                    span = Span(words[at][1].start, words[at + length - 1][1].end)
                    yield _Named(span, municipalities, sigla)
                    taken = length
                    break
        at += taken


def _with_key(keys: Sequence[str], register: Register) -> tuple[Municipality, ...]:
    """The comuni of a name in words; "S." may stand for any saint."""
    rest = "".join(keys[1:])
    heads = SAINTS if keys[0] == "s" and rest else keys[:1]
    return tuple(one for head in heads for one in register.with_key(head + rest))


@cache
def _provinces() -> Mapping[str, str]:
    """Key of a province's name, in either language → sigla."""
    names = ((name, one.sigla) for one in provinces() for name in (one.name, *one.name.split("/")))
    return {key(name): sigla for name, sigla in names}


@cache
def _regions() -> frozenset[str]:
    return frozenset(map(key, REGIONS))
