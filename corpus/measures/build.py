"""Builds the register of PNRR measures in `corpus/measures` from the open data of Italia Domani,
the table that gives the financial framework of the measures:

    python -m corpus.measures.build quadro_finanziario_misure.csv

Codes, administrations and amounts are taken from it, and so are titles that are names. The names of
measures whose title is a sentence are in `titles.txt`, written for docsearch.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from docsearch.measures.files import DEFAULT_FOLDER
from docsearch.measures.importing import LICENCE, LONGEST_NAME, import_measures
from docsearch.measures.model import Measure, Source
from docsearch.measures.storage import write_measures
from docsearch.tables import date_in

NAMES = Path(__file__).with_name("titles.txt")


def build(table: Path, folder: Path) -> tuple[Measure, ...]:
    """Writes the register into a folder. Raises RegisterError."""
    names = dict(line.split(" ", 1) for line in NAMES.read_text("utf-8").splitlines())
    measures = import_measures(table, names)
    _check(measures, names)
    source = Source(
        "Quadro finanziario delle misure del PNRR; i nomi brevi sono di docsearch",
        date_in(table.name),
        LICENCE,
    )
    write_measures(folder, source, measures)
    return measures


def _check(measures: Sequence[Measure], names: Mapping[str, str]) -> None:
    """Refuses a measure whose title is still a sentence, and a name that names none."""
    titles = {one.code: one.title for one in measures if one.is_measure}
    nameless = [
        code for code, title in titles.items() if len(title) > LONGEST_NAME and code not in names
    ]
    useless = [code for code, name in names.items() if titles.get(code) != name]
    if nameless or useless:
        raise SystemExit(f"In {NAMES.name}: mancano {nameless}, non servono {useless}.")


if __name__ == "__main__":
    built = build(Path(sys.argv[1]), DEFAULT_FOLDER)
    print(f"{len(built)} voci in {DEFAULT_FOLDER}")
