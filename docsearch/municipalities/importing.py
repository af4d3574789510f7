"""An official file → a register. What the file does not say of a comune is kept from the register
in use, joined by cadastral code, which outlives new provinces and new ISTAT codes.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from docsearch.errors import RegisterError
from docsearch.municipalities.model import AltimetricZone, InnerAreaClass, Municipality, Source
from docsearch.municipalities.names import key
from docsearch.municipalities.official import OfficialFile, OfficialRow
from docsearch.municipalities.register import Register
from docsearch.places import REGIONS, province_named, region_named

Value = TypeVar("Value")

LICENCE = "ISTAT, CC BY 4.0"

_METROPOLITAN = "3"
"""How ISTAT codes a metropolitan city among the kinds of province."""

_FLAGS = {"": None, "0": False, "1": True}
_ZONES = dict(zip("12345", AltimetricZone, strict=True))


@dataclass(frozen=True, slots=True)
class Imported:
    """A register, and the comuni of the one before of which it says neither that they stand nor
    what they have been merged into.
    """

    register: Register
    lost: tuple[Municipality, ...]


def import_register(
    file: OfficialFile, name: str, date: datetime.date | None, before: Register
) -> Imported:
    """The register of a file called `name`, whose comuni are those of `date`. Raises RegisterError
    for a value that cannot be, a code that comes twice, a region without comuni.
    """
    by_cadastral = {one.cadastral: one for one in before if one.cadastral}
    found: list[Municipality] = []
    new: list[str] = []
    standing: set[str] = set()
    for row in file.rows:
        known = by_cadastral.get(row.cells.get("cadastral", "")) or before.by_code(
            row.cells["code"]
        )
        try:
            one = _municipality(row, known, bool(file.populations))
        except ValueError as error:
            raise RegisterError(f"Riga {row.line} di {name}: {error}.") from error
        found.append(one)
        if known:
            standing.add(known.code)
        else:
            new.append(one.code)
    _check(found, name)
    gone = [one for one in before if one.code not in standing]
    successors = dict(_successors(gone, [one for one in found if one.code in new]))
    source = Source(name, date, LICENCE, file.populations or before.source.populations)
    merged = (_with_predecessors(one, gone, successors) for one in found)
    return Imported(
        Register(source, sorted(merged, key=lambda one: one.code)),
        tuple(one for one in gone if one.code not in successors),
    )


def _municipality(row: OfficialRow, known: Municipality | None, counted: bool) -> Municipality:
    """A comune of the file, with what is already known of it. Raises ValueError."""
    cells = row.cells
    code, name, other = _code(cells["code"]), *_names(cells)
    base = known or _unknown(code, name)
    capital = _flag(cells, "capital")
    if capital is None and base.sigla == cells["sigla"]:
        capital = base.capital
    return replace(
        base,
        code=code,
        name=name,
        other_name=other or base.other_name,
        cadastral=cells.get("cadastral") or base.cadastral,
        sigla=cells["sigla"],
        province=cells["province"],
        region=_region(cells["region"]),
        metropolitan=_metropolitan(cells),
        capital=capital,
        figures=tuple(map(_number, row.populations)) if counted else base.figures,
        altimetric_zone=_zone(cells) or base.altimetric_zone,
        altitude_m=_either(_number(cells.get("altitude_m", "")), base.altitude_m),
        coastal=_either(_flag(cells, "coastal"), base.coastal),
        island=_either(_flag(cells, "island"), base.island),
        inner_area=_inner_area(cells) or base.inner_area,
        former_codes=_former(code, (*base.former_codes, base.code, *map(_code, row.former_codes))),
        former_names=_former(name, (*base.former_names, base.name)),
    )


def _unknown(code: str, name: str) -> Municipality:
    """A comune of which nothing is known yet."""
    return Municipality(
        code=code,
        name=name,
        other_name="",
        cadastral="",
        sigla="",
        province="",
        region="",
        metropolitan=None,
        capital=None,
        figures=(),
        latitude=None,
        longitude=None,
        altimetric_zone=None,
        altitude_m=None,
        coastal=None,
        island=None,
        inner_area=None,
        former_codes=(),
        former_names=(),
    )


def _successors(
    gone: Iterable[Municipality], new: Iterable[Municipality]
) -> Iterator[tuple[str, str]]:
    """Code of a comune that is gone → code of the new one it is now part of: the one of its
    province with its name inside, or the only one there.
    """
    new = tuple(new)
    for one in gone:
        nearby = [other for other in new if other.sigla == one.sigla]
        named = [other for other in nearby if key(one.name) in key(other.name)]
        for candidates in (named, nearby):
            if len(candidates) == 1:
                yield one.code, candidates[0].code
                break


def _with_predecessors(
    one: Municipality, gone: Iterable[Municipality], successors: Mapping[str, str]
) -> Municipality:
    """A comune with the codes and names of those merged into it; a point inside one of them is
    inside it.
    """
    for other in gone:
        if successors.get(other.code) == one.code:
            one = replace(
                one,
                former_codes=_former(
                    one.code, (*one.former_codes, *other.former_codes, other.code)
                ),
                former_names=_former(
                    one.name, (*one.former_names, *other.former_names, other.name)
                ),
                latitude=_either(one.latitude, other.latitude),
                longitude=_either(one.longitude, other.longitude),
            )
    return one


def _check(found: Iterable[Municipality], name: str) -> None:
    """Raises RegisterError for a code that comes twice or a region that has no comuni."""
    found = tuple(found)
    code, times = Counter(one.code for one in found).most_common(1)[0] if found else ("", 0)
    if times > 1:
        raise RegisterError(f"In {name} il codice {code} compare {times} volte: correggi il file.")
    missing = [region for region in REGIONS if region not in {one.region for one in found}]
    if missing:
        raise RegisterError(
            f"In {name} non ci sono comuni di {', '.join(missing)}: serve l'elenco di tutta Italia."
        )


def _code(text: str) -> str:
    """Six digits, leading zeros put back."""
    if not text.isdecimal() or len(text) > 6:
        raise ValueError(f"«{text}» non è un codice ISTAT di sei cifre")
    return text.zfill(6)


def _names(cells: Mapping[str, str]) -> tuple[str, str]:
    """The Italian name and the other one, which the list may hold as "Aldino/Aldein"."""
    name, _, other = cells["name"].partition("/")
    if not name:
        raise ValueError("manca la denominazione")
    return name, cells.get("other_name") or other


def _region(text: str) -> str:
    region = region_named(text)
    if region is None:
        raise ValueError(f"«{text}» non è una regione")
    return region


def _metropolitan(cells: Mapping[str, str]) -> bool | None:
    """As the file says, or as the province is known to be."""
    if cells.get("kind_of_province"):
        return cells["kind_of_province"] == _METROPOLITAN
    flag = _flag(cells, "metropolitan")
    province = province_named(cells["province"])
    return province.metropolitan if flag is None and province else flag


def _flag(cells: Mapping[str, str], field: str) -> bool | None:
    text = cells.get(field, "")
    if text not in _FLAGS:
        raise ValueError(f"«{text}» non è né 0 né 1")
    return _FLAGS[text]


def _zone(cells: Mapping[str, str]) -> AltimetricZone | None:
    text = cells.get("altimetric_zone", "")
    if text and text not in _ZONES:
        raise ValueError(f"«{text}» non è una zona altimetrica, da 1 a 5")
    return _ZONES.get(text)


def _inner_area(cells: Mapping[str, str]) -> InnerAreaClass | None:
    text = cells.get("inner_area", "")
    if text and text not in set(InnerAreaClass):
        raise ValueError(f"«{text}» non è una classe delle aree interne, da A a F")
    return InnerAreaClass(text) if text else None


def _number(text: str) -> int | None:
    """A whole number, thousands with or without points; None for an empty cell."""
    digits = text.replace(".", "")
    if digits and not digits.removeprefix("-").isdecimal():
        raise ValueError(f"«{text}» non è un numero intero")
    return int(digits) if digits else None


def _either(new: Value | None, old: Value | None) -> Value | None:
    return old if new is None else new


def _former(current: str, others: Iterable[str]) -> tuple[str, ...]:
    """Each once, without the current one."""
    return tuple(dict.fromkeys(other for other in others if other != current))
