"""Verdicts as files: CSV, GeoJSON, spreadsheets.

A spreadsheet runs what begins like a formula, and names come from documents: such cells are made
text with an apostrophe in front.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from docsearch.eligibility.answers import BEST_FIRST, Answer
from docsearch.eligibility.assess import Screening
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.matching import Matrix
from docsearch.errors import UsageError
from docsearch.municipalities.model import Municipality

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_COMUNE = ("codice_istat", "comune", "sigla", "provincia", "regione", "abitanti")
_TOTAL = "Totale"
_WIDTH = 28
"""Of the columns of a sheet, in characters."""

Cell = str | int | None


def classes_csv(screen: Screening, municipalities: Iterable[Municipality]) -> str:
    """Every comune with its verdict, and why it is not admitted."""
    rows = (
        [*_comune(one), screen.verdict(one).value, " ".join(_reasons(screen, one))]
        for one in municipalities
    )
    return _csv([[*_COMUNE, "esito", "motivi"], *rows])


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


def matrix_csv(table: Matrix, calls: Sequence[ReadyCall]) -> str:
    """A comune a row, a call a column; the totals of each class below."""
    return _csv(_matrix_rows(table, calls))


def matrix_xlsx(table: Matrix, calls: Sequence[ReadyCall], title: str) -> bytes:
    """The same as a spreadsheet with one sheet, its head frozen."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "C2"
    for column in range(1, len(_COMUNE) + len(calls) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    for row in _matrix_rows(table, calls):
        sheet.append([_spreadsheet_safe(cell) for cell in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


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


def _csv(rows: Iterable[Sequence[Cell]]) -> str:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        [_spreadsheet_safe(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def _spreadsheet_safe(cell: Cell) -> Cell:
    """Also without the characters that a sheet cannot hold."""
    if not isinstance(cell, str):
        return cell
    kept = "".join(char for char in cell if char.isprintable() or char in "\t\n\r")
    return f"'{kept}" if kept.lstrip(" ").startswith(_FORMULA) else kept


def _sheet_name(title: str) -> str:
    return "".join(char for char in title if char not in "[]:*?/\\'")[:31] or "Comuni"
