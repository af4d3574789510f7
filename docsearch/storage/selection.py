"""Which documents a reader sees: those of its generation that pass a selection."""

import json
from collections.abc import Iterable

from docsearch.filters import Selection

# A comparison with a missing date is not true: documents without a date fail a date filter.
SEEN = """
WITH seen AS (
    SELECT * FROM documents
    WHERE added <= :generation AND (removed IS NULL OR removed > :generation)
    AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
    AND (:issuers IS NULL OR issuer_folded IN (SELECT value FROM json_each(:issuers)))
    AND (:missions IS NULL OR key IN (SELECT document FROM measures
        WHERE substr(code, 1, 2) IN (SELECT value FROM json_each(:missions))))
    AND (:components IS NULL OR key IN (
        SELECT document FROM measures WHERE code IN (SELECT value FROM json_each(:components))))
    AND (:measures IS NULL OR key IN (
        SELECT document FROM measures WHERE code IN (SELECT value FROM json_each(:measures))))
    AND (:files IS NULL OR file IN (SELECT value FROM json_each(:files))
        OR id IN (SELECT value FROM json_each(:files)))
    AND (:documents IS NULL OR id IN (SELECT value FROM json_each(:documents)))
    AND (:date_from IS NULL OR date >= :date_from)
    AND (:date_to IS NULL OR date <= :date_to)
)
"""
"""Goes in front of a statement that selects from `seen`; `parameters` gives its values."""


def parameters(generation: int, selection: Selection) -> dict[str, object]:
    """The values of `SEEN`."""
    filters, documents = selection.filters, selection.documents
    return {
        "generation": generation,
        "kinds": _alternatives(kind.value for kind in filters.kinds),
        "issuers": _alternatives(issuer.casefold() for issuer in filters.issuers),
        "missions": _alternatives(filters.missions),
        "components": _alternatives(filters.components),
        "measures": _alternatives(filters.measures),
        "files": _alternatives(filters.files),
        "documents": None if documents is None else json.dumps(sorted(documents)),
        "date_from": filters.date_from.isoformat() if filters.date_from else None,
        "date_to": filters.date_to.isoformat() if filters.date_to else None,
    }


def _alternatives(values: Iterable[str]) -> str | None:
    """A JSON array; None, which lets everything pass, when it would be empty."""
    found = sorted(values)
    return json.dumps(found) if found else None
