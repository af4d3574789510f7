"""The files in which ISTAT publishes the comuni, read as text: the list of codes with its long
headings, the SITUAS extractions with short ones, and tables joined from them.

Cells are kept as they stand: there is a province "NA" and a comune "None".
"""

import csv
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docsearch.errors import RegisterError
from docsearch.municipalities.model import PopulationSource
from docsearch.tables import decoded, parse_table

_NEEDED = {
    "code": (r"codice_istat|codice_comune_formato_alfanumerico", "il codice ISTAT"),
    "name": (r"denominazione|comune|denominazione_in_italiano", "la denominazione"),
    "sigla": (r"sigla_provincia|sigla_automobilistica|sigla", "la sigla della provincia"),
    "province": (
        r"provincia|denominazione_dell_unita_territoriale_sovracomunale.{0,60}",
        "la provincia",
    ),
    "region": (r"regione|denominazione_regione", "la regione"),
}
_WELCOME = {
    "other_name": r"denominazione_altra_lingua",
    "cadastral": r"codice_catastale(?:_del_comune)?",
    "metropolitan": r"citta_metropolitana",
    "kind_of_province": r"tipologia_di_unita_territoriale_sovracomunale",
    "capital": r"capoluogo|flag_comune_capoluogo.{0,60}",
    "altimetric_zone": r"zona_altimetrica",
    "altitude_m": r"altitudine",
    "coastal": r"comune_litoraneo",
    "island": r"comune_isolano",
    "inner_area": r"ai2020_classe",
}
_FORMER_CODE = r"codice_istat_precedente|codice_comune_numerico_con_\d{3}_province.{0,30}"
_RESIDENTS = "popolazione_residente"
_POPULATIONS = (
    (_RESIDENTS, "popolazione residente", None),
    ("popolazione_legale", "popolazione legale, censimento 2021", datetime.date(2021, 12, 31)),
    ("popolazione_2020", "popolazione residente 2020", None),
)


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A line of the file. `line` is its 1-based number; `cells` go by the names of the fields of a
    Municipality, those of columns that the file lacks missing; populations in the file's order.
    """

    line: int
    cells: Mapping[str, str]
    populations: tuple[str, ...]
    former_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """An official file: what its columns of inhabitants are, and its lines."""

    populations: tuple[PopulationSource, ...]
    rows: tuple[OfficialRow, ...]


def read_official(path: Path, population_date: datetime.date | None = None) -> OfficialFile:
    """Reads an official file; the date is that of its resident population, which it does not say.

    Raises RegisterError for a file that cannot be read, is no table or lacks a needed column.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RegisterError(f"Il file {path} non si può leggere: controlla il percorso.") from error
    return parse_official(decoded(data), path.name, population_date)


def parse_official(
    text: str, name: str, population_date: datetime.date | None = None
) -> OfficialFile:
    """The same, of the text of a file called `name`."""
    try:
        table = parse_table(text)
    except csv.Error as error:
        raise RegisterError(
            f"{name} non è una tabella CSV: scaricala di nuovo da ISTAT."
        ) from error
    headings = table.headings
    places = {field: table.column(pattern) for field, (pattern, _) in _NEEDED.items()}
    missing = [label for field, (_, label) in _NEEDED.items() if places[field] is None]
    if len(missing) == len(_NEEDED):
        raise RegisterError(
            f"{name} non è un elenco di comuni in CSV: serve quello di ISTAT, con codice, "
            "denominazione, provincia, sigla e regione."
        )
    if missing:
        raise RegisterError(
            f"In {name} manca la colonna con {' e quella con '.join(missing)}: scarica l'elenco "
            "ISTAT completo."
        )
    places |= {field: table.column(pattern) for field, pattern in _WELCOME.items()}
    counted = [
        (place, PopulationSource(label, population_date if heading == _RESIDENTS else date))
        for heading, label, date in _POPULATIONS
        if (place := table.column(heading)) is not None
    ]
    former = [at for at, heading in enumerate(headings) if re.fullmatch(_FORMER_CODE, heading)]
    found = []
    for line, row in table.rows:
        if not any(row[1:]):
            continue  # notes under the table, empty lines
        if len(row) < len(headings):
            raise RegisterError(
                f"Riga {line} di {name}: mancano dei campi. Scarica di nuovo il file."
            )
        cells = {field: row[at].strip() for field, at in places.items() if at is not None}
        found.append(
            OfficialRow(
                line,
                cells,
                tuple(row[at].strip() for at, _ in counted),
                tuple(row[at].strip() for at in former if row[at].strip()),
            )
        )
    return OfficialFile(tuple(source for _, source in counted), tuple(found))
