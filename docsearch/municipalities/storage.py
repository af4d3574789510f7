"""The register on disk: a comune a line."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from sys import intern

from docsearch.municipalities.files import MUNICIPALITIES
from docsearch.municipalities.model import (
    AltimetricZone,
    InnerAreaClass,
    Municipality,
    PopulationSource,
    Source,
)
from docsearch.register_file import Facts, RegisterFile

COLUMNS = (
    "code name other_name cadastral sigla province region metropolitan capital figures latitude "
    "longitude altimetric_zone altitude_m coastal island inner_area former_codes former_names"
).split()
"""The columns, in the order of the fields of a Municipality."""

_FILE = RegisterFile("dei comuni", "municipalities", COLUMNS)

_SEPARATOR = "|"
_FLAGS = {"1": True, "0": False, "": None}
_ZONES = {"": None, **{str(number): zone for number, zone in enumerate(AltimetricZone, start=1)}}
_CLASSES = {"": None, **{letter.value: letter for letter in InnerAreaClass}}


def read_register(folder: Path) -> tuple[Source, tuple[Municipality, ...]]:
    """The source and the comuni, by code. Raises RegisterError."""
    return _FILE.read(
        folder / MUNICIPALITIES,
        lambda facts, rows: (_source(facts), tuple(map(_municipality, rows))),
    )


def write_register(folder: Path, source: Source, municipalities: Iterable[Municipality]) -> None:
    """Writes a register in place of the one there, which stands if that fails (RegisterError)."""
    by_code = sorted(municipalities, key=lambda one: one.code)
    _FILE.write(folder / MUNICIPALITIES, _facts(source), map(_row, by_code))


def _municipality(row: Sequence[str]) -> Municipality:
    # By position and without helpers: eight thousand of these are made whenever a program starts.
    (
        code, name, other_name, cadastral, sigla, province, region, metropolitan, capital, figures,
        latitude, longitude, altimetric_zone, altitude_m, coastal, island, inner_area,
        former_codes, former_names,
    ) = row  # fmt: skip
    return Municipality(
        code,
        name,
        other_name,
        cadastral,
        intern(sigla),
        intern(province),
        intern(region),
        _FLAGS[metropolitan],
        _FLAGS[capital],
        tuple([int(figure) if figure else None for figure in figures.split(_SEPARATOR)]),
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        _ZONES[altimetric_zone],
        int(altitude_m) if altitude_m else None,
        _FLAGS[coastal],
        _FLAGS[island],
        _CLASSES[inner_area],
        tuple(former_codes.split(_SEPARATOR)) if former_codes else (),
        tuple(former_names.split(_SEPARATOR)) if former_names else (),
    )


def _row(municipality: Municipality) -> list[str]:
    return [_cell(getattr(municipality, column)) for column in COLUMNS]


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case tuple():
            return _SEPARATOR.join(map(_cell, value))
        case AltimetricZone():
            return next(number for number, zone in _ZONES.items() if zone is value)
    return str(value)


def _source(facts: Facts) -> Source:
    """Raises KeyError, TypeError or ValueError for what is no description of a source."""
    populations = facts["populations"]
    if not isinstance(populations, list):
        raise TypeError("populations")
    return Source(
        str(facts["name"]),
        _date(facts["date"]),
        str(facts["licence"]),
        tuple(PopulationSource(item["label"], _date(item["date"])) for item in populations),
    )


def _date(text: object) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(str(text))


def _facts(source: Source) -> Facts:
    return {
        "name": source.name,
        "date": str(source.date) if source.date else None,
        "licence": source.licence,
        "populations": [
            {"label": item.label, "date": str(item.date) if item.date else None}
            for item in source.populations
        ],
    }
