import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ApplicantKind
from docsearch.deadlines import Status
from docsearch.errors import InvalidFilterValue, UnknownFilter
from docsearch.filters import (
    CALL_FIELDS,
    FIELDS,
    ClosingWindow,
    Filters,
    Selection,
    parse_filters,
    split_pair,
)
from docsearch.models import Kind

ONE_OF_EACH = {
    "kind": "bando",
    "mission": "M1",
    "component": "M1C1",
    "measure": "M1C1",
    "status": "chiuso",
    "closing": "7-giorni",
    "applicant": "comune",
    "territory": "Umbria",
    "from": "2022-01-01",
    "to": "2022-01-01",
}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], Filters()),
        ([("kind", "bando")], Filters(kinds=frozenset({Kind.BANDO}))),
        ([("tipo", "Linee guida")], Filters(kinds=frozenset({Kind.LINEE_GUIDA}))),
        (
            [("kind", "avviso"), ("kind", "bando"), ("kind", "bando")],
            Filters(kinds=frozenset({Kind.AVVISO, Kind.BANDO})),
        ),
        ([("issuer", " Regione Lombardia ")], Filters(issuers=frozenset({"Regione Lombardia"}))),
        ([("ente", "Comune")], Filters(issuers=frozenset({"Comune"}))),
        ([("measure", "M5C2 2.1")], Filters(measures=frozenset({"M5C2I2.1"}))),
        ([("misura", "missione 5 componente 2")], Filters(measures=frozenset({"M5C2"}))),
        ([("mission", "M5")], Filters(missions=frozenset({"M5"}))),
        ([("missione", "missione 2"), ("mission", "7")], Filters(missions=frozenset({"M2", "M7"}))),
        ([("component", "M5C2")], Filters(components=frozenset({"M5C2"}))),
        (
            [("componente", "missione 1 componente 3")],
            Filters(components=frozenset({"M1C3"})),
        ),
        ([("status", "aperto")], Filters(statuses=frozenset({Status.OPEN}))),
        (
            [("stato", "Non ancora aperto"), ("stato", "sconosciuta")],
            Filters(statuses=frozenset({Status.NOT_YET, Status.UNKNOWN})),
        ),
        ([("closing", "7-giorni")], Filters(closings=frozenset({ClosingWindow.WEEK}))),
        ([("scadenza", "30 giorni")], Filters(closings=frozenset({ClosingWindow.MONTH}))),
        ([("scadenza", "90")], Filters(closings=frozenset({ClosingWindow.QUARTER}))),
        ([("applicant", "comune")], Filters(applicants=frozenset({ApplicantKind.COMUNE}))),
        (
            [("soggetto", "Unione di comuni")],
            Filters(applicants=frozenset({ApplicantKind.UNIONE})),
        ),
        ([("territory", "lombardia")], Filters(territories=frozenset({"Lombardia"}))),
        (
            [("territorio", "Valle d'Aosta")],
            Filters(territories=frozenset({"Valle d'Aosta/Vallée d'Aoste"})),
        ),
        ([("file", "avviso-2022")], Filters(files=frozenset({"avviso-2022"}))),
        ([("from", "2022-01-31")], Filters(date_from=datetime.date(2022, 1, 31))),
        ([("al", "2022-12-31")], Filters(date_to=datetime.date(2022, 12, 31))),
        ([("dal", "2021-01-01"), ("from", "2022-01-01")], parse_filters([("from", "2022-01-01")])),
    ],
)
def test_pairs_are_read(pairs: list[tuple[str, str]], expected: Filters) -> None:
    assert parse_filters(pairs) == expected
    assert bool(expected) is bool(pairs)


@pytest.mark.parametrize("field", ["anno", "Kind", "", "date_from"])
def test_an_unknown_filter_names_the_known_ones(field: str) -> None:
    with pytest.raises(UnknownFilter, match=f"«{field}» non esiste.*{', '.join(FIELDS)}"):
        parse_filters([(field, "2022")])


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("kind", "concorso"), "«concorso» sconosciuto.*bando"),
        (("measure", "digitale"), "«digitale» non leggibile: scrivi M5C2I2.1"),
        (("from", "31/01/2022"), "«31/01/2022» non leggibile: scrivi AAAA-MM-GG"),
        (("to", "2022-02-30"), "2022-02-30"),
        (("from", "20220131"), "AAAA-MM-GG"),
        (("to", "2022-W05-1"), "AAAA-MM-GG"),
        (("mission", "M8"), "«M8» non leggibile: scrivi M1"),
        (("mission", "M5C2"), "Missione"),
        (("component", "M5C2I2.1"), "scrivi M5C2"),
        (("component", "digitale"), "scrivi M5C2"),
        (("status", "forse"), "«forse» sconosciuto.*aperto, non_ancora_aperto"),
        (("closing", "10-giorni"), "scrivi 7-giorni, 15-giorni, 30-giorni, 90-giorni"),
        (("closing", "presto"), "7-giorni"),
        (("applicant", "privati"), "«privati» sconosciuto.*comune"),
        (("territory", "Padania"), "«Padania» sconosciuta.*Lombardia"),
        (("territory", "Bergamo"), "sconosciuta"),
        (("kind", ""), "senza valore"),
        (("issuer", "  "), "senza valore"),
        (("file", ""), "senza valore"),
    ],
)
def test_a_value_that_cannot_be_read_says_what_to_write(
    pair: tuple[str, str], message: str
) -> None:
    with pytest.raises(InvalidFilterValue, match=message):
        parse_filters([pair])


def test_pairs_are_split_at_the_first_equals_sign() -> None:
    assert split_pair("file=a=b") == ("file", "a=b")
    assert split_pair(" kind =bando") == ("kind", "bando")


def test_a_pair_without_equals_sign_is_refused() -> None:
    with pytest.raises(InvalidFilterValue, match="scrivi campo=valore"):
        split_pair("kind:bando")


def test_every_filter_is_explained() -> None:
    for field in FIELDS:
        assert parse_filters([(field, ONE_OF_EACH.get(field, "testo"))])


def test_filters_on_calls_are_told_from_those_on_documents() -> None:
    for field in FIELDS:
        filters = parse_filters([(field, ONE_OF_EACH.get(field, "testo"))])
        assert filters.ask_of_calls is (field in CALL_FIELDS)


filters = st.builds(
    Filters,
    kinds=st.frozensets(st.sampled_from(Kind), max_size=3),
    issuers=st.frozensets(st.sampled_from(["Regione Lombardia", "Ministero dell'Interno"])),
    missions=st.frozensets(st.sampled_from(["M1", "M5"])),
    components=st.frozensets(st.sampled_from(["M1C1", "M5C2"])),
    measures=st.frozensets(st.sampled_from(["M5C2I2.1", "M1C1R1.2", "M2C4"])),
    files=st.frozensets(st.sampled_from(["avviso & altro", "decreto=2"])),
    statuses=st.frozensets(st.sampled_from(Status)),
    closings=st.frozensets(st.sampled_from(ClosingWindow)),
    applicants=st.frozensets(st.sampled_from(ApplicantKind), max_size=3),
    territories=st.frozensets(st.sampled_from(["Lombardia", "Trentino-Alto Adige/Südtirol"])),
    date_from=st.none() | st.dates(),
    date_to=st.none() | st.dates(),
)


@given(filters)
def test_filters_are_written_as_they_are_read(filters: Filters) -> None:
    assert parse_filters(filters.pairs) == filters
    assert parse_filters(reversed(filters.pairs)).pairs == filters.pairs


@given(filters, st.sampled_from(list(FIELDS)))
def test_a_field_is_taken_away_whole(filters: Filters, field: str) -> None:
    left = filters.without(field)
    assert left.pairs == tuple(pair for pair in filters.pairs if pair[0] != field)


def test_filters_on_calls_are_no_selection_until_they_are_resolved() -> None:
    asked = parse_filters([("status", "aperto")])
    with pytest.raises(ValueError, match="not resolved"):
        Selection(asked)
    assert Selection(asked, frozenset())
    assert not Selection()
