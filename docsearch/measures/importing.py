"""The open-data file of the measures → a register.

The file has a line for every part of a measure; the measure itself, its component and its mission
are made from them, and amount to what their parts do.
"""

import csv
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from docsearch.errors import RegisterError
from docsearch.measures.administrations import full_name
from docsearch.measures.codes import canonical
from docsearch.measures.model import Measure
from docsearch.tables import Table, decoded, parse_table
from docsearch.text import terms

Item = TypeVar("Item")

_NEEDED = {
    "code": (
        r"id_misura|codice_(?:univoco_)?misura|codice_id_misura",
        "il codice della misura (id_misura)",
    ),
    "title": (
        r"descrizione_misura|titolo(?:_misura)?|denominazione(?:_misura)?",
        "il titolo della misura (descrizione_misura)",
    ),
    "administration": (
        r"amministrazione_titolare|amministrazione(?:_responsabile)?|titolare",
        "l'amministrazione titolare (amministrazione_titolare)",
    ),
}
_WELCOME = {
    "part": r"id_submisura|codice_(?:univoco_)?sub_?misura|codice_id_submisura",
    "part_title": r"descrizione_sub_?misura|titolo_sub_?misura|denominazione_sub_?misura",
    "amount": r"importo_totale|importo(?:_pnrr|_euro)?|totale|dotazione",
    "other": r"codice_cid|cid",
    "mission_title": r"descrizione_missione|titolo_missione",
    "component_title": r"descrizione_componente|titolo_componente",
}
LICENCE = "Italia Domani, CC BY 4.0"

LONGEST_NAME = 50
"""Characters of the longest title that is a name, not a sentence."""

_UNKNOWN = {"", "-", "N/A"}
_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,15})(?:[.,](?P<cents>\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file, codes canonical: a part of a measure, or all of it (part == code)."""

    code: str
    part: str
    cells: Mapping[str, str]
    amount: Decimal | None

    def cell(self, field: str) -> str:
        return self.cells.get(field, "")


def import_measures(path: Path, names: Mapping[str, str]) -> tuple[Measure, ...]:
    """The measures of an open-data file, in its order, under their missions and components.

    `names` are short names by code: they stand in for titles that the file lacks, and for those
    that are sentences and share a word with them.

    Raises RegisterError for a file that cannot be read, is no table, lacks a needed column or
    holds a value that cannot be.
    """
    try:
        table = parse_table(decoded(path.read_bytes()))
    except OSError as error:
        raise RegisterError(f"Il file {path} non si può leggere: controlla il percorso.") from error
    except csv.Error as error:
        raise RegisterError(
            f"{path.name} non è una tabella CSV: scaricala di nuovo da Italia Domani."
        ) from error
    lines = list(_lines(table, path.name))
    if not lines:
        raise RegisterError(f"In {path.name} non ci sono misure: scarica l'elenco completo.")
    measures = tuple(_tree(lines, names))
    others = _other_codes(lines, {one.code for one in measures})
    return tuple(
        replace(
            one,
            title=_name(one.title, names.get(one.code, "")),
            other_codes=others.get(one.code, ()),
        )
        for one in measures
    )


def _lines(table: Table, name: str) -> Iterator[_Line]:
    columns = _columns(table, name)
    for number, row in table.rows:
        if not any(map(str.strip, row)):
            continue
        if len(row) < len(table.headings):
            raise RegisterError(
                f"Riga {number} di {name}: mancano dei campi. Scarica di nuovo il file."
            )
        cells = {field: " ".join(row[at].split()) for field, at in columns.items()}
        try:
            code = _code(cells["code"])
            part = _code(cells["part"]) if cells.get("part") else code
            if not cells["title"]:
                raise ValueError(f"la misura {code} è senza titolo")
            yield _Line(code, part, cells, _amount(cells.get("amount", "")))
        except ValueError as error:
            raise RegisterError(f"Riga {number} di {name}: {error}.") from error


def _columns(table: Table, name: str) -> dict[str, int]:
    """Field → place of its column. Raises RegisterError when a needed one is missing."""
    places = {field: table.column(pattern) for field, (pattern, _) in _NEEDED.items()}
    missing = [label for field, (_, label) in _NEEDED.items() if places[field] is None]
    if missing:
        raise RegisterError(
            f"In {name} manca la colonna con {' e quella con '.join(missing)}: serve il quadro "
            "finanziario delle misure di Italia Domani, in CSV."
        )
    places |= {field: table.column(pattern) for field, pattern in _WELCOME.items()}
    return {field: at for field, at in places.items() if at is not None}


def _tree(lines: Sequence[_Line], names: Mapping[str, str]) -> Iterator[Measure]:
    """Missions before their components, these before their measures, those before their parts."""
    for mission, in_mission in _grouped(lines, lambda line: line.code[:2]):
        mission_title = _title(mission, in_mission[0].cell("mission_title"), names)
        yield Measure(mission, mission_title, mission_title, "", "", _sum(in_mission))
        for component, within in _grouped(in_mission, lambda line: line.code[:4]):
            title = _title(component, within[0].cell("component_title"), names)
            yield Measure(component, title, mission_title, title, "", _sum(within))
            for code, parts in _grouped(within, lambda line: line.code):
                for one in _measure(code, parts):
                    yield replace(one, mission_title=mission_title, component_title=title)


def _measure(code: str, lines: Sequence[_Line]) -> Iterator[Measure]:
    """A measure, then its parts where it is divided; the titles above them are still empty."""
    yield Measure(code, lines[0].cell("title"), "", "", _holder(lines), _sum(lines))
    for part, among in _grouped(lines, lambda line: line.part):
        if part != code:
            title = among[0].cell("part_title") or among[0].cell("title")
            yield Measure(part, title, "", "", _holder(among), _sum(among))


def _other_codes(lines: Iterable[_Line], known: Container[str]) -> Mapping[str, tuple[str, ...]]:
    """Code → its codes in the other numbering, where such a code means one measure, or some parts
    of one, and is not in use here for another.
    """
    found: dict[str, tuple[str, ...]] = {}
    for other, among in _grouped(lines, lambda line: canonical(line.cell("other")) or ""):
        parts = {line.part for line in among}
        meant = parts if len(parts) == 1 else {line.code for line in among}
        if other and other not in known and len(meant) == 1:
            code = meant.pop()
            found[code] = (*found.get(code, ()), other)
    return found


def _holder(lines: Iterable[_Line]) -> str:
    """The administration of all of them; empty when they have several."""
    found = {full_name(line.cell("administration")) for line in lines}
    return found.pop() if len(found) == 1 else ""


def _sum(lines: Iterable[_Line]) -> Decimal | None:
    """What they amount to together; None when that is not known of any."""
    amounts = [line.amount for line in lines if line.amount is not None]
    return sum(amounts, Decimal()) if amounts else None


def _title(code: str, stated: str, names: Mapping[str, str]) -> str:
    return stated or names.get(code) or code


def _name(title: str, name: str) -> str:
    """A title, or the short name of what it says at length. A code given to another measure has
    a title of other words.
    """
    if len(title) <= LONGEST_NAME or not name:
        return title
    shared = {term.value for term in terms(title)} & {term.value for term in terms(name)}
    return name if shared else title


def _code(text: str) -> str:
    code = canonical(text)
    if code is None:
        raise ValueError(f"«{text}» non è il codice di una misura, come M2C2I1.2")
    return code


def _amount(text: str) -> Decimal | None:
    """Euro as "900000000,00", "80.000.000,00" or "1500.5"; None for an empty cell."""
    if text in _UNKNOWN:
        return None
    match = _AMOUNT.fullmatch(text.removeprefix("€").removesuffix("€").strip())
    if match is None:
        raise ValueError(f"«{text}» non è un importo")
    return Decimal(f"{match['whole'].replace('.', '')}.{match['cents'] or 0}")


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    """Those with the same key together, in the order in which keys first come."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.items())
