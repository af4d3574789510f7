import dataclasses

import pytest

from docsearch.calls import ApplicantKind
from docsearch.deadlines import Status
from docsearch.filter_labels import FIELD_LABELS
from docsearch.filters import FIELDS, ClosingWindow
from docsearch.measures.register import default_measures
from docsearch.models import Attribute, Kind, Origin
from docsearch.search.facets import FACETS, Found, facet
from docsearch.selection import Traits
from tests.described import document

MEASURES = default_measures()


def found(
    id_: str,
    *,
    kind: Kind = Kind.AVVISO,
    issuer: str | None = None,
    measures: tuple[str, ...] = (),
    traits: Traits | None = None,
) -> Found:
    held = dataclasses.replace(
        document(id_, kind=kind),
        issuer=Attribute(issuer, Origin.MANIFEST) if issuer else None,
        measure_codes=measures,
    )
    return Found(held, traits)


def traits(
    status: Status,
    *applicants: ApplicantKind,
    closings: tuple[ClosingWindow, ...] = (),
    territories: tuple[str, ...] = (),
) -> Traits:
    return Traits(status, None, frozenset(closings), frozenset(applicants), frozenset(territories))


def values(field: str, *among: Found) -> list[tuple[str, str, int]]:
    return [
        (value.value, value.label, value.count) for value in facet(field, among, MEASURES).values
    ]


def test_the_most_frequent_value_comes_first() -> None:
    among = [found("a"), found("b", kind=Kind.FAQ), found("c", kind=Kind.FAQ)]
    assert values("kind", *among) == [("faq", "Domande frequenti", 2), ("avviso", "Avviso", 1)]


def test_scales_keep_their_order() -> None:
    among = [
        found("a", traits=traits(Status.CLOSED, closings=())),
        found("b", traits=traits(Status.CLOSED)),
        found("c", traits=traits(Status.OPEN, closings=tuple(ClosingWindow)[2:])),
        found("d", traits=traits(Status.OPEN, closings=tuple(ClosingWindow))),
        found("e"),
    ]
    assert values("status", *among) == [("aperto", "Aperto", 2), ("chiuso", "Chiuso", 2)]
    assert [(value, count) for value, _, count in values("closing", *among)] == [
        ("7-giorni", 1),
        ("15-giorni", 1),
        ("30-giorni", 2),
        ("90-giorni", 2),
    ]


def test_missions_go_by_number_and_are_named() -> None:
    among = [found("a", measures=("M9C1I1", "M2C2I1.2")), found("b", measures=("M9C1",))]
    assert [value for value, _, _ in values("mission", *among)] == ["M2", "M9"]
    (_, label, _), unknown = values("mission", *among)
    assert label.startswith("M2 – ")
    assert unknown == ("M9", "M9", 2)


def test_a_measure_counts_its_parts_and_components_are_no_measures() -> None:
    among = [
        found("a", measures=("M1C1I1.4", "M1C1")),
        found("b", measures=("M1C1I1.4.3",)),
    ]
    assert [(value, count) for value, _, count in values("measure", *among)] == [
        ("M1C1I1.4", 2),
        ("M1C1I1.4.3", 1),
    ]
    assert [value for value, _, _ in values("component", *among)] == ["M1C1"]


def test_one_issuer_in_two_spellings_is_one_value() -> None:
    among = [found("a", issuer="Regione Liguria"), found("b", issuer="REGIONE LIGURIA")]
    assert values("issuer", *among) == [("Regione Liguria", "Regione Liguria", 2)]


def test_applicants_and_territories_are_those_of_the_call() -> None:
    open_to = traits(
        Status.OPEN, ApplicantKind.COMUNE, ApplicantKind.UNIONE, territories=("Umbria",)
    )
    among = [found("a", traits=open_to), found("b", traits=traits(Status.OPEN)), found("c")]
    assert values("applicant", *among) == [
        ("comune", "Comuni", 1),
        ("unione_di_comuni", "Unioni di comuni", 1),
    ]
    assert values("territory", *among) == [("Umbria", "Umbria", 1)]


@pytest.mark.parametrize("field", FACETS)
def test_every_facet_is_a_filter_with_a_name(field: str) -> None:
    assert field in FIELDS
    assert FIELD_LABELS[field]
    assert values(field) == []
