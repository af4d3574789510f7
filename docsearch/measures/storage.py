"""The register on disk: a mission and a component have a line of their own; what a line is part
of, its code says.
"""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from docsearch.measures.codes import ancestors
from docsearch.measures.files import MEASURES
from docsearch.measures.model import Measure, Source
from docsearch.register_file import Facts, RegisterFile

COLUMNS = ["code", "title", "administration", "amount", "other_codes"]

_FILE = RegisterFile("delle misure", "measures", COLUMNS)


def read_measures(folder: Path) -> tuple[Source, tuple[Measure, ...]]:
    """The source and the measures in the order of the file. Raises RegisterError."""
    return _FILE.read(folder / MEASURES, _measures)


def write_measures(folder: Path, source: Source, measures: Iterable[Measure]) -> None:
    """Writes a register in place of the one there, which stands if that fails (RegisterError)."""
    facts = {
        "name": source.name,
        "date": str(source.date) if source.date else None,
        "licence": source.licence,
    }
    _FILE.write(folder / MEASURES, facts, map(_row, measures))


def _measures(facts: Facts, rows: Iterable[list[str]]) -> tuple[Source, tuple[Measure, ...]]:
    lines = list(rows)
    titles = {code: title for code, title, *_ in lines}
    return _source(facts), tuple(_measure(line, titles) for line in lines)


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


def _source(facts: Facts) -> Source:
    """Raises KeyError, TypeError or ValueError for what is no description of a source."""
    date = facts["date"]
    return Source(
        str(facts["name"]),
        None if date is None else datetime.date.fromisoformat(str(date)),
        str(facts["licence"]),
    )
