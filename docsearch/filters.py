"""The filters of a search, read from `field=value` pairs and written back as such.

An unknown filter is an error. Some filters ask about a document, others about the call it belongs
to at the moment of the search: `docsearch.selection` resolves these into a `Selection`.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from docsearch.calls import ApplicantKind
from docsearch.codes import measure_code
from docsearch.deadlines import Status
from docsearch.errors import InvalidFilterValue, UnknownFilter
from docsearch.models import Kind


class ClosingWindow(StrEnum):
    """Within how many days a call that can still be answered closes."""

    WEEK = "7-giorni"
    FORTNIGHT = "15-giorni"
    MONTH = "30-giorni"
    QUARTER = "90-giorni"

    @property
    def days(self) -> int:
        """The last day counts."""
        return int(self.partition("-")[0])

    @property
    def label(self) -> str:
        """The Italian label shown to users."""
        return f"Entro {self.days} giorni"


FIELDS = {
    "kind": "tipo di documento (bando, avviso, decreto…)",
    "issuer": "ente che ha emanato il documento",
    "mission": "missione PNRR delle misure del documento (M5)",
    "component": "componente PNRR delle misure del documento (M5C2)",
    "measure": "codice della misura PNRR (M5C2I2.1)",
    "file": "nome del file senza cartella e senza estensione, o identificativo del documento",
    "status": f"stato del bando di cui il documento fa parte ({', '.join(Status)})",
    "closing": f"quando chiude quel bando, se può ancora ricevere domande "
    f"({', '.join(ClosingWindow)})",
    "applicant": f"chi può presentare domanda per quel bando ({', '.join(ApplicantKind)})",
    "territory": "regione ammessa da quel bando (Lombardia); un bando nazionale le ammette tutte",
    "from": "data del documento non anteriore a (AAAA-MM-GG)",
    "to": "data del documento non posteriore a (AAAA-MM-GG)",
}
"""The filters and what they mean, as shown in help and error messages, in canonical order."""

CALL_FIELDS = frozenset({"status", "closing", "applicant", "territory"})
"""Those about the call that a document belongs to."""

_ALIASES = {
    "tipo": "kind",
    "ente": "issuer",
    "missione": "mission",
    "componente": "component",
    "misura": "measure",
    "stato": "status",
    "scadenza": "closing",
    "soggetto": "applicant",
    "territorio": "territory",
    "dal": "from",
    "al": "to",
}

_SETS = {
    "kind": "kinds",
    "issuer": "issuers",
    "mission": "missions",
    "component": "components",
    "measure": "measures",
    "file": "files",
    "status": "statuses",
    "closing": "closings",
    "applicant": "applicants",
    "territory": "territories",
}
"""The attribute that holds the values of a field."""

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one field are alternatives, different fields all hold. Dates are inclusive.

    `files` compares with file names and document ids, `issuers` without regard to case. The
    `statuses`, `closings`, `applicants` and `territories` (official names of regions) are those of
    the call a document belongs to: a document that belongs to none does not pass.
    """

    kinds: frozenset[Kind] = frozenset()
    issuers: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    closings: frozenset[ClosingWindow] = frozenset()
    applicants: frozenset[ApplicantKind] = frozenset()
    territories: frozenset[str] = frozenset()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None

    def __bool__(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def ask_of_calls(self) -> bool:
        """Whether any is about the call that a document belongs to."""
        return any(getattr(self, _SETS[field]) for field in CALL_FIELDS)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The filters as (field, value), in canonical names, values and order."""
        found = [
            (field, value)
            for field, attribute in _SETS.items()
            for value in sorted(map(str, getattr(self, attribute)))
        ]
        dates = (("from", self.date_from), ("to", self.date_to))
        return (*found, *((field, day.isoformat()) for field, day in dates if day))

    def without(self, field: str) -> "Filters":
        """The same without the values of one field."""
        return parse_filters(pair for pair in self.pairs if pair[0] != field)


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters resolved, as an index compares documents with them: `documents` are the ids of
    those whose call passes, None where nothing is asked of calls.
    """

    filters: Filters = Filters()
    documents: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.filters.ask_of_calls and self.documents is None:
            raise ValueError("filters on calls are not resolved")

    def __bool__(self) -> bool:
        """Whether any document may be left out."""
        return bool(self.filters)


def parse_filters(pairs: Iterable[tuple[str, str]]) -> Filters:
    """Filters from (field, value) pairs. A field may come more than once; of two dates the last
    one holds. Raises UnknownFilter or InvalidFilterValue.
    """
    filters = Filters()
    for field, value in pairs:
        filters = _add(filters, _ALIASES.get(field, field), value.strip())
    return filters


def split_pair(text: str) -> tuple[str, str]:
    """`field=value` → (field, value). Raises InvalidFilterValue without the equals sign."""
    field, equals, value = text.partition("=")
    if not equals:
        raise InvalidFilterValue(f"Filtro «{text}» non leggibile: scrivi campo=valore.")
    return field.strip(), value


def _add(filters: Filters, field: str, value: str) -> Filters:
    if field not in FIELDS:
        known = ", ".join(FIELDS)
        raise UnknownFilter(f"Il filtro «{field}» non esiste. Filtri disponibili: {known}.")
    if not value:
        raise InvalidFilterValue(f"Filtro «{field}» senza valore: scrivi {field}=valore.")
    match field:
        case "from":
            return replace(filters, date_from=_date(value))
        case "to":
            return replace(filters, date_to=_date(value))
    attribute = _SETS[field]
    held: frozenset[object] = getattr(filters, attribute)
    return replace(filters, **{attribute: held | {_READERS[field](value)}})  # type: ignore[arg-type]


def _choice(choices: type[_Choice], name: str, value: str) -> _Choice:
    try:
        return choices(value.lower().replace(" ", "_"))
    except ValueError:
        message = f"{name} «{value}» sconosciuto. Valori disponibili: {', '.join(choices)}."
        raise InvalidFilterValue(message) from None


def _kind(value: str) -> Kind:
    return _choice(Kind, "Tipo di documento", value)


def _status(value: str) -> Status:
    return _choice(Status, "Stato", value)


def _applicant(value: str) -> ApplicantKind:
    return _choice(ApplicantKind, "Soggetto", value)


def _closing(value: str) -> ClosingWindow:
    match = re.fullmatch(r"(\d{1,3})(?:[\s-]*giorni)?", value, re.IGNORECASE)
    found = next((one for one in ClosingWindow if match and one.days == int(match[1])), None)
    if found is None:
        raise InvalidFilterValue(
            f"Scadenza «{value}» non leggibile: scrivi {', '.join(ClosingWindow)}."
        )
    return found


def _territory(value: str) -> str:
    from docsearch.places import REGIONS, region_named

    name = region_named(value[:1].upper() + value[1:])
    if name is None:
        raise InvalidFilterValue(
            f"Regione «{value}» sconosciuta. Regioni disponibili: {', '.join(REGIONS)}."
        )
    return name


def _mission(value: str) -> str:
    match = re.fullmatch(r"(?:missione\s*|M)?([1-7])", value, re.IGNORECASE)
    if match is None:
        raise InvalidFilterValue(f"Missione «{value}» non leggibile: scrivi M1, M2… M7.")
    return f"M{match[1]}"


def _component(value: str) -> str:
    code = measure_code(value)
    if code is None or re.fullmatch(r"M\dC\d", code) is None:
        raise InvalidFilterValue(f"Componente «{value}» non leggibile: scrivi M5C2.")
    return code


def _measure(value: str) -> str:
    code = measure_code(value)
    if code is None:
        raise InvalidFilterValue(f"Codice di misura «{value}» non leggibile: scrivi M5C2I2.1.")
    return code


def _date(value: str) -> datetime.date:
    try:
        date = datetime.date.fromisoformat(value)
    except ValueError:
        date = None
    if date is None or date.isoformat() != value:  # "20220131" is a typing error, not a date
        raise InvalidFilterValue(f"Data «{value}» non leggibile: scrivi AAAA-MM-GG.")
    return date


_READERS: dict[str, Callable[[str], str]] = {
    "kind": _kind,
    "issuer": str,
    "mission": _mission,
    "component": _component,
    "measure": _measure,
    "file": str,
    "status": _status,
    "closing": _closing,
    "applicant": _applicant,
    "territory": _territory,
}
"""How the value of a field is read."""
