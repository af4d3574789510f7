"""The values of the filters among the documents found, with how many documents have each."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docsearch.codes import is_measure
from docsearch.deadlines import Status
from docsearch.filter_labels import value_label
from docsearch.filters import ClosingWindow
from docsearch.measures.register import Measures
from docsearch.models import Document
from docsearch.requests import Facet, FacetValue
from docsearch.selection import Traits
from docsearch.storage.rows import measure_tree


@dataclass(frozen=True, slots=True)
class Found:
    """A document found and what its call is now, None where it belongs to none."""

    document: Document
    traits: Traits | None


def facet(field: str, found: Sequence[Found], measures: Measures) -> Facet:
    """The values of one of `FACETS` among the documents, each counted once."""
    values = FACETS[field]
    counts = Counter(str(value) for one in found for value in set(values(one)))
    labels = _labels(field, found, measures)
    ordered = sorted(counts.items(), key=lambda item: _place(field, *item))
    if field == "measure":  # what only contains those that are stated is a heading of the plan
        stated = {code for one in found for code in one.document.measure_codes}
        ordered = [item for item in ordered if item[0] in stated]
    return Facet(
        field,
        tuple(
            FacetValue(labels(value) if field == "issuer" else value, labels(value), count)
            for value, count in ordered
        ),
    )


def _place(field: str, value: str, count: int) -> tuple[int, str]:
    """Scales go in their own order, other values by how frequent they are."""
    if field in SCALES:
        scale = SCALES[field]
        return (scale.index(value) if scale else 0, value)
    return (-count, value)


def _labels(field: str, found: Sequence[Found], measures: Measures) -> Callable[[str], str]:
    if field == "file":
        return {one.document.file: one.document.title.value for one in found}.__getitem__
    if field == "issuer":  # filters compare them without regard to case
        spellings = tuple((name.casefold(), name) for one in found for name in _issuer(one))
        return dict(reversed(spellings)).__getitem__
    return lambda value: value_label(field, value, measures)


def _issuer(one: Found) -> Iterable[str]:
    return (one.document.issuer.value,) if one.document.issuer else ()


def _measures(one: Found) -> Iterable[str]:
    return filter(is_measure, measure_tree(one.document.measure_codes))


FACETS: dict[str, Callable[[Found], Iterable[str]]] = {
    "kind": lambda one: (one.document.kind.value.value,),
    "status": lambda one: (one.traits.status.value,) if one.traits else (),
    "closing": lambda one: one.traits.closings if one.traits else (),
    "applicant": lambda one: one.traits.applicants if one.traits else (),
    "territory": lambda one: one.traits.territories if one.traits else (),
    "mission": lambda one: (code[:2] for code in one.document.measure_codes),
    "component": lambda one: (code[:4] for code in one.document.measure_codes),
    "measure": _measures,
    "issuer": lambda one: map(str.casefold, _issuer(one)),
    "file": lambda one: (one.document.file,),
}
"""How the values of a filter are read of a document, by field and in the order they are shown."""

SCALES: dict[str, list[str]] = {
    "status": list(Status),
    "closing": list(ClosingWindow),
    "mission": [],
    "component": [],
}
"""Fields whose values have an order of their own; by their letters where none is given."""
