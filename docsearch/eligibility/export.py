"""Verdicts as files: CSV, GeoJSON, spreadsheets."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from docsearch.eligibility.answers import BEST_FIRST, Answer
from docsearch.eligibility.assess import Screening
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.matching import Matrix
from docsearch.errors import UsageError
from docsearch.municipalities.model import Municipality
from docsearch.sheets import Cell, csv_file, to_xlsx

_COMUNE = ("codice_istat", "comune", "sigla", "provincia", "regione", "abitanti")
_TOTAL = "Totale"


def classes_csv(screen: Screening, municipalities: Iterable[Municipality]) -> bytes:
    """Every comune with its verdict, and why it is not admitted."""
    rows = (
        [*_comune(one), screen.verdict(one).value, " ".join(_reasons(screen, one))]
        for one in municipalities
    )
    return csv_file([[*_COMUNE, "esito", "motivi"], *rows])


def classes_geojson(screen: Screening, municipalities: Iterable[Municipality]) -> str:
    """A point for every comune (no geometry where the register has none), with its verdict."""
    features = [
        {
            "type": "Feature",
            "geometry": None
            if one.longitude is None or one.latitude is None
            else {"type": "Point", "coordinates": [one.longitude, one.latitude]},
            "properties": {
                **dict(zip(_COMUNE, _comune(one), strict=True)),
                "esito": screen.verdict(one),
            },
        }
        for one in municipalities
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def matrix_csv(table: Matrix, calls: Sequence[ReadyCall]) -> bytes:
    """A comune a row, a call a column; the totals of each class below."""
    return csv_file(_matrix_rows(table, calls))


def matrix_xlsx(table: Matrix, calls: Sequence[ReadyCall], title: str) -> bytes:
    """The same as a spreadsheet with one sheet, its head frozen."""
    return to_xlsx(_matrix_rows(table, calls), title, frozen="C2")


def write_file(path: Path, data: bytes) -> None:
    """Raises UsageError where it cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"«{path}» non si può scrivere: scegli un altro file.") from error


def _matrix_rows(table: Matrix, calls: Sequence[ReadyCall]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[*_COMUNE, *(call.title for call in calls)]]
    for municipality, verdicts in zip(table.municipalities, table.verdicts, strict=True):
        rows.append([*_comune(municipality), *(verdict.value for verdict in verdicts)])
    counts = [table.of_call(at) for at in range(len(calls))]
    blank: list[Cell] = [None] * (len(_COMUNE) - 2)
    totals = ([_TOTAL, one.value, *blank, *(count[one] for count in counts)] for one in BEST_FIRST)
    return [*rows, *totals]


def _comune(one: Municipality) -> list[Cell]:
    return [one.code, one.name, one.sigla, one.province, one.region, one.population]


def _reasons(screen: Screening, one: Municipality) -> list[str]:
    """Of the criteria that are not met, else of those unknown."""
    answers = [criterion.answer(one) for criterion in screen.criteria]
    for wanted in (Answer.NOT_MET, Answer.UNKNOWN):
        if wanted in answers:
            pairs = zip(screen.criteria, answers, strict=True)
            return [criterion.reason(one) for criterion, answer in pairs if answer is wanted]
    return []
