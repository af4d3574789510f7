"""The register on disk: a CSV under a first line of JSON that says where it comes from. A mission
and a component have a line of their own; what a line is part of, its code says.
"""

import csv
import datetime
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path

from docsearch.errors import RegisterError
from docsearch.measures.codes import ancestors
from docsearch.measures.files import MEASURES
from docsearch.measures.model import Measure, Source
from docsearch.tables import replace_whole

COLUMNS = ["code", "title", "administration", "amount", "other_codes"]


def read_measures(folder: Path) -> tuple[Source, tuple[Measure, ...]]:
    """The source and the measures in the order of the file. Raises RegisterError."""
    path = folder / MEASURES
    try:
        with path.open(encoding="utf-8", newline="") as file:
            source = _source(json.loads(file.readline().removeprefix("#")))
            rows = csv.reader(file)
            if next(rows, None) != COLUMNS:
                raise ValueError("unknown columns")
            lines = list(rows)
        titles = {code: title for code, title, *_ in lines}
        return source, tuple(_measure(line, titles) for line in lines)
    except (OSError, ValueError, KeyError, TypeError, InvalidOperation, csv.Error) as error:
        raise RegisterError(
            f"Il registro delle misure {path} manca o è rovinato: importalo di nuovo con "
            "«docsearch measures import FILE»."
        ) from error


def write_measures(folder: Path, source: Source, measures: Iterable[Measure]) -> None:
    """Writes a register in place of the one there, which stands if that fails (RegisterError)."""
    text = StringIO(newline="")
    facts = {
        "name": source.name,
        "date": str(source.date) if source.date else None,
        "licence": source.licence,
    }
    text.write(f"#{json.dumps(facts, ensure_ascii=False)}\n")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(map(_row, measures))
    try:
        replace_whole(folder / MEASURES, text.getvalue())
    except OSError as error:
        raise RegisterError(
            f"Il registro delle misure non si può scrivere in {folder}: libera spazio o cambia i "
            "permessi della cartella."
        ) from error


def _measure(line: Sequence[str], titles: dict[str, str]) -> Measure:
    """Raises ValueError, InvalidOperation, or KeyError for a part of what is not there."""
    code, title, administration, amount, other_codes = line
    above = (*reversed(ancestors(code)), code)
    return Measure(
        code,
        title,
        titles[above[0]],
        titles[above[1]] if len(above) > 1 else "",
        administration,
        Decimal(amount) if amount else None,
        tuple(other_codes.split()),
    )


def _row(measure: Measure) -> list[str]:
    amount = "" if measure.amount is None else f"{measure.amount:f}"
    others = " ".join(measure.other_codes)
    return [measure.code, measure.title, measure.administration, amount, others]


def _source(facts: dict[str, object]) -> Source:
    """Raises KeyError, TypeError or ValueError for what is no description of a source."""
    date = facts["date"]
    return Source(
        str(facts["name"]),
        None if date is None else datetime.date.fromisoformat(str(date)),
        str(facts["licence"]),
    )
