"""Reading the open data of funded applications, and keeping them beside the index."""

import csv
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from io import StringIO
from pathlib import Path

from docsearch.errors import UsageError
from docsearch.funded.model import Funded, FundedApplication
from docsearch.tables import replace_whole

_CODE, _CALL, _AMOUNT = "cod_comune", "avviso", "importo_finanziamento"
_CUP, _MEASURE, _DAY, _STATUS = "codice_cup", "misura", "data_finanziamento", "stato_candidatura"
_BODY = "tipologia_ente"
_REQUIRED = (_CODE, _CALL, _AMOUNT)
_COMUNI = "comun"
"""How the kind of body of a comune begins: a school or a health service has the code of its seat
and is no comune.
"""


@dataclass(frozen=True, slots=True)
class FundedFile:
    """What a file holds: the applications of comuni, how many rows are of other bodies."""

    applications: tuple[FundedApplication, ...]
    others: int


def read_funded(path: Path) -> FundedFile:
    """A CSV as PA digitale 2026 publishes it. Raises UsageError naming the column or the line."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"«{path}» non si può leggere: serve un CSV in UTF-8.") from error
    return _parse(text, path.name)


def import_funded(path: Path, index_dir: Path) -> FundedFile:
    """Keeps a file beside the index, in place of one with the same name. Raises UsageError."""
    found = read_funded(path)
    folder = _folder(index_dir)
    try:
        replace_whole(folder / path.with_suffix(".csv").name, path.read_bytes())
    except OSError as error:
        raise UsageError(f"Non si può scrivere in {folder}: libera spazio.") from error
    return found


def active_funded(index_dir: Path) -> Funded:
    """All the files imported beside an index; read again when one changes."""
    folder = _folder(index_dir)
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return _load(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=2)
def _load(files: tuple[tuple[Path, int], ...]) -> Funded:
    return Funded(one for file, _ in files for one in read_funded(file).applications)


def _folder(index_dir: Path) -> Path:
    return index_dir / "funded"


def _parse(text: str, source: str) -> FundedFile:
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    columns = rows.fieldnames or ()
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        raise UsageError(f"{source} non ha la colonna «{missing[0]}», che serve.")
    found, others = [], 0
    for line, row in _numbered(rows):
        if row.get(_BODY) and not row[_BODY].casefold().startswith(_COMUNI):
            others += 1
            continue
        try:
            found.append(_application(row, source, line))
        except (ValueError, InvalidOperation) as error:
            raise UsageError(f"{source}, riga {line}: importo o data non leggibili.") from error
    return FundedFile(tuple(found), others)


def _numbered(rows: "csv.DictReader[str]") -> Iterator[tuple[int, Mapping[str, str]]]:
    for row in rows:
        yield rows.line_num, {name: value or "" for name, value in row.items() if name}


def _application(row: Mapping[str, str], source: str, line: int) -> FundedApplication:
    day = row.get(_DAY, "")[:10]
    amount = Decimal(row[_AMOUNT])
    if not amount.is_finite():
        raise ValueError(row[_AMOUNT])
    return FundedApplication(
        code=row[_CODE].strip().zfill(6),
        call=row[_CALL].strip(),
        measure=row.get(_MEASURE, "").strip(),
        amount=amount,
        cup=row.get(_CUP, "").strip(),
        funded_on=datetime.date.fromisoformat(day) if day else None,
        status=row.get(_STATUS, "").strip(),
        source=source,
        line=line,
    )
