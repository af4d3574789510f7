"""What calls are at a moment, and the documents of those that pass."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Applicant, ApplicantKind, Call, Place, PlaceKind
from docsearch.cards import Card, Described
from docsearch.deadlines import Status
from docsearch.evidence import Fact
from docsearch.filters import ClosingWindow, Filters, parse_filters
from docsearch.places import REGIONS, SOUTH
from docsearch.procedures import Procedures
from docsearch.selection import Traits, regions_admitted, select, traits_of
from tests.described import act, call, document, moment, quote


def about(
    described: Described,
    *,
    applicants: tuple[tuple[ApplicantKind, bool], ...] = (),
    places: tuple[Place, ...] = (),
) -> Described:
    """A call with who may apply, admitted or not, and where."""
    found = dataclasses.replace(
        described.card.call or Call(),
        applicants=tuple(
            Fact(Applicant(kind, admitted, kind.value), quote()) for kind, admitted in applicants
        ),
        places=tuple(Fact(place, quote()) for place in places),
    )
    return Described(described.document, dataclasses.replace(described.card, call=found))


def region(name: str, *, excluded: bool = False) -> Place:
    return Place(PlaceKind.REGION, name, excluded)


BORGHI = about(
    call("borghi", "Avviso «Borghi in rete» per i piccoli centri", closes="2022-03-15"),
    applicants=((ApplicantKind.COMUNE, True), (ApplicantKind.IMPRESA, False)),
    places=(region("Liguria"),),
)
PROROGA = act("proroga", "«Borghi in rete»", date="2022-03-09", closes="2022-03-31")
NIDI = about(
    call("nidi", "Avviso «Nidi d'inverno» per gli asili", closes="2022-06-30T12:00"),
    applicants=((ApplicantKind.COMUNE, True), (ApplicantKind.UNIONE, True)),
)
MUTO = call("muto", "Avviso «Senza date» per i muti")
STRANGER = Described(document("relazione"), Card())
PROCEDURES = Procedures.of((BORGHI, PROROGA, NIDI, MUTO, STRANGER))


def passing(when: str, *pairs: tuple[str, str]) -> set[str]:
    filters = parse_filters(pairs)
    selection = select(filters, PROCEDURES, traits_of(PROCEDURES, moment(when)))
    assert selection.filters == filters
    return set(selection.documents or ())


@pytest.mark.parametrize(
    ("when", "pairs", "expected"),
    [
        ("2022-03-10", [("status", "aperto")], {"borghi", "proroga", "nidi"}),
        ("2022-03-20", [("status", "aperto")], {"borghi", "proroga", "nidi"}),  # put off by the act
        ("2022-04-01", [("status", "chiuso")], {"borghi", "proroga"}),
        ("2022-06-30T11:59", [("status", "aperto")], {"nidi"}),
        ("2022-06-30T12:01", [("status", "aperto")], set()),
        ("2022-06-30T12:01", [("status", "sconosciuta")], {"muto"}),
        (
            "2022-04-01",
            [("status", "sconosciuta"), ("status", "chiuso")],
            {"borghi", "proroga", "muto"},
        ),
        ("2022-03-08", [("closing", "7-giorni")], {"borghi", "proroga"}),
        ("2022-03-10", [("closing", "7-giorni")], set()),  # three weeks now
        ("2022-03-10", [("closing", "30-giorni")], {"borghi", "proroga"}),
        ("2022-03-24", [("closing", "7-giorni")], {"borghi", "proroga"}),
        ("2022-03-31", [("closing", "7-giorni")], {"borghi", "proroga"}),
        ("2022-04-01", [("closing", "90-giorni")], {"nidi"}),
        ("2022-07-01", [("closing", "90-giorni")], set()),
        ("2022-03-10", [("applicant", "comune")], {"borghi", "proroga", "nidi"}),
        ("2022-03-10", [("applicant", "unione_di_comuni")], {"nidi"}),
        ("2022-03-10", [("applicant", "impresa")], set()),  # excluded, not admitted
        ("2022-03-10", [("territory", "Liguria")], {"borghi", "proroga", "nidi", "muto"}),
        ("2022-03-10", [("territory", "Puglia")], {"nidi", "muto"}),
        ("2022-03-10", [("territory", "Puglia"), ("applicant", "comune")], {"nidi"}),
        ("2022-03-10", [("territory", "Liguria"), ("status", "chiuso")], set()),
    ],
)
def test_the_documents_of_the_calls_that_pass(
    when: str, pairs: list[tuple[str, str]], expected: set[str]
) -> None:
    assert passing(when, *pairs) == expected


def test_a_document_of_no_procedure_never_passes() -> None:
    for status in Status:
        assert "relazione" not in passing("2022-03-10", ("status", status))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((), set(REGIONS)),
        ((Place(PlaceKind.NATION, "territorio nazionale"),), set(REGIONS)),
        ((region("Umbria"), region("Marche")), {"Umbria", "Marche"}),
        ((Place(PlaceKind.PROVINCE, "Bergamo"),), {"Lombardia"}),
        ((Place(PlaceKind.METROPOLITAN_CITY, "Napoli"),), {"Campania"}),
        ((Place(PlaceKind.SOUTH, "Mezzogiorno"),), set(SOUTH)),
        ((region("Sicilia", excluded=True),), set(REGIONS) - {"Sicilia"}),
        ((Place(PlaceKind.SOUTH, "Mezzogiorno", excluded=True),), set(REGIONS) - SOUTH),
        # Some comuni of every region may be inner, and part of a province shut out is no region.
        ((Place(PlaceKind.INNER_AREA, "aree interne"),), set(REGIONS)),
        ((Place(PlaceKind.PROVINCE, "Bergamo", excluded=True),), set(REGIONS)),
        ((region("Lombardia"), Place(PlaceKind.MOUNTAIN, "comuni montani")), {"Lombardia"}),
        ((Place(PlaceKind.COMUNE, "Borgo"),), set(REGIONS)),
    ],
)
def test_regions_in_which_somebody_may_apply(places: tuple[Place, ...], expected: set[str]) -> None:
    described = about(call("uno", "Uno"), places=places)
    assert described.card.call is not None
    assert regions_admitted(described.card.call) == expected


values = st.builds(
    Filters,
    statuses=st.frozensets(st.sampled_from(Status), max_size=2),
    closings=st.frozensets(st.sampled_from(ClosingWindow), max_size=2),
    applicants=st.frozensets(
        st.sampled_from([ApplicantKind.COMUNE, ApplicantKind.UNIONE, ApplicantKind.IMPRESA]),
        max_size=2,
    ),
    territories=st.frozensets(st.sampled_from(["Liguria", "Puglia"]), max_size=2),
)
days = st.dates(min_value=moment("2022-01-01").date, max_value=moment("2022-12-31").date).map(
    lambda day: day.isoformat()
)


@given(values, values, days)
def test_a_filter_more_never_adds_a_call(one: Filters, other: Filters, day: str) -> None:
    """Of two sets of filters on different fields, both together pass no more than each."""
    taken = {field for field, _ in one.pairs}
    added = parse_filters(pair for pair in other.pairs if pair[0] not in taken)
    both = parse_filters([*one.pairs, *added.pairs])

    def documents(filters: Filters) -> frozenset[str]:
        found = select(filters, PROCEDURES, traits_of(PROCEDURES, moment(day))).documents
        assert found is not None
        return found

    assert documents(both) == documents(one) & documents(added)


@given(days)
def test_the_windows_of_closing_hold_one_another(day: str) -> None:
    for traits in traits_of(PROCEDURES, moment(day)).values():
        held = [window in traits.closings for window in ClosingWindow]
        assert held == sorted(held)
        if traits.status is Status.CLOSED:
            assert not any(held)


def test_what_is_not_known_is_no_value() -> None:
    traits = traits_of(PROCEDURES, moment("2022-03-10"))["muto"]
    assert traits == Traits(Status.UNKNOWN, None, frozenset(), frozenset(), frozenset(REGIONS))
