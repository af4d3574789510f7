"""Small registers and official files for tests."""

import datetime
from collections.abc import Mapping

from docsearch.municipalities.model import Municipality, PopulationSource, Source
from docsearch.municipalities.register import Register
from docsearch.places import REGIONS

SOURCE = Source(
    "prova",
    datetime.date(2024, 1, 1),
    "CC0",
    (PopulationSource("residenti", datetime.date(2023, 1, 1)),),
)


def municipality(name: str, code: str, **known: object) -> Municipality:
    """A comune of the province of Lodi, unless told otherwise."""
    fields: dict[str, object] = {
        "other_name": "",
        "cadastral": f"A{code[-3:]}",
        "sigla": "LO",
        "province": "Lodi",
        "region": "Lombardia",
        "metropolitan": False,
        "capital": False,
        "figures": (1000,),
        "latitude": 45.3,
        "longitude": 9.5,
        "altimetric_zone": None,
        "altitude_m": None,
        "coastal": None,
        "island": None,
        "inner_area": None,
        "former_codes": (),
        "former_names": (),
    }
    return Municipality(name=name, code=code, **(fields | known))  # type: ignore[arg-type]


def register(*municipalities: Municipality) -> Register:
    """A register of these alone."""
    return Register(SOURCE, municipalities)


def official_csv(*rows: Mapping[str, str], delimiter: str = ",") -> str:
    """An official file: the rows, under headings as SITUAS has them, and a comune for each region
    that they leave out.
    """
    filled = [_row(row) for row in rows]
    given = {row["regione"] for row in filled}
    others = [
        _row({"codice_istat": f"9{at:05}", "denominazione": f"Altrove {at}", "regione": region})
        for at, region in enumerate(REGIONS)
        if region not in given
    ]
    headings = list(dict.fromkeys(heading for row in filled for heading in row)) or list(_row({}))
    lines = [headings, *([row.get(heading, "") for heading in headings] for row in filled + others)]
    return "".join(delimiter.join(line) + "\n" for line in lines)


def _row(given: Mapping[str, str]) -> dict[str, str]:
    return {
        "codice_istat": "098001",
        "denominazione": "Abbadia Cerreto",
        "codice_catastale": "",
        "regione": "Lombardia",
        "provincia": "Lodi",
        "sigla_provincia": "LO",
    } | dict(given)
