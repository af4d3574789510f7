"""The filters of a search, read from `field=value` pairs. An unknown filter is an error."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from docsearch.codes import measure_code
from docsearch.errors import InvalidFilterValue, UnknownFilter
from docsearch.models import Kind

FIELDS = {
    "kind": "tipo di documento (bando, avviso, decreto…)",
    "issuer": "ente che ha emanato il documento",
    "measure": "codice della misura PNRR (M5C2I2.1)",
    "file": "nome del file senza cartella e senza estensione, o identificativo del documento",
    "from": "data del documento non anteriore a (AAAA-MM-GG)",
    "to": "data del documento non posteriore a (AAAA-MM-GG)",
}
"""The filters and what they mean, as shown in help and error messages."""

_ALIASES = {"tipo": "kind", "ente": "issuer", "misura": "measure", "dal": "from", "al": "to"}


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one field are alternatives, different fields all hold. Dates are inclusive.

    `files` compares with file names and document ids, `issuers` without regard to case.
    """

    kinds: frozenset[Kind] = frozenset()
    issuers: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None

    def __bool__(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, field.name) for field in fields(self))


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
    if field in FIELDS and not value:
        raise InvalidFilterValue(f"Filtro «{field}» senza valore: scrivi {field}=valore.")
    match field:
        case "kind":
            return replace(filters, kinds=filters.kinds | {_kind(value)})
        case "issuer":
            return replace(filters, issuers=filters.issuers | {value})
        case "measure":
            return replace(filters, measures=filters.measures | {_measure(value)})
        case "file":
            return replace(filters, files=filters.files | {value})
        case "from":
            return replace(filters, date_from=_date(value))
        case "to":
            return replace(filters, date_to=_date(value))
    known = ", ".join(FIELDS)
    raise UnknownFilter(f"Il filtro «{field}» non esiste. Filtri disponibili: {known}.")


def _kind(value: str) -> Kind:
    try:
        return Kind(value.lower().replace(" ", "_"))
    except ValueError:
        known = ", ".join(Kind)
        message = f"Tipo di documento «{value}» sconosciuto. Tipi disponibili: {known}."
        raise InvalidFilterValue(message) from None


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
