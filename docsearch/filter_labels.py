"""How filters and their values are called in Italian."""

from docsearch.calls import ApplicantKind
from docsearch.deadlines import Status
from docsearch.filters import ClosingWindow
from docsearch.labels_it import APPLICANTS
from docsearch.measures.register import Measures
from docsearch.models import Kind

FIELD_LABELS = {
    "kind": "Tipo di documento",
    "status": "Stato del bando",
    "closing": "Scadenza del bando",
    "applicant": "Chi può fare domanda",
    "territory": "Territorio ammesso",
    "mission": "Missione PNRR",
    "component": "Componente PNRR",
    "measure": "Misura PNRR",
    "issuer": "Ente",
    "file": "Documento",
}
"""Fields whose values can be chosen one by one."""


def value_label(field: str, value: str, measures: Measures) -> str:
    """A value where it stands under the name of its field: "Aperto", "M5 – Inclusione…"."""
    match field:
        case "kind":
            return Kind(value).label
        case "status":
            return Status(value).label
        case "closing":
            return ClosingWindow(value).label
        case "applicant":
            return APPLICANTS[ApplicantKind(value)]
        case "mission" | "component" | "measure":
            return measure_label(value, measures)
    return value


def measure_label(code: str, measures: Measures) -> str:
    """A mission, component or measure: "M5C2 – Infrastrutture sociali"; a code that the register
    does not have stays as it is.
    """
    known = measures.by_code(code)
    return f"{code} – {known.title}" if known else code


def filter_label(field: str, value: str, measures: Measures) -> str:
    """A filter by itself: "Scade entro 7 giorni", "dal 01/03/2024"."""
    label = value_label(field, value, measures)
    match field:
        case "status":
            return f"Stato: {label.lower()}"
        case "closing":
            return f"Scade {label.lower()}"
        case "applicant":
            return f"Domande di: {label.lower()}"
        case "territory":
            return f"Territorio: {label}"
        case "from":
            return f"dal {_day(value)}"
        case "to":
            return f"al {_day(value)}"
    return label


def _day(iso_date: str) -> str:
    return "/".join(reversed(iso_date.split("-")))
