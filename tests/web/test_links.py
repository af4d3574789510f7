import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.call_list import Order
from docsearch.calls import ApplicantKind
from docsearch.deadlines import Status
from docsearch.errors import InvalidFilterValue, UnknownFilter
from docsearch.evidence import Evidence
from docsearch.filters import ClosingWindow, Filters
from docsearch.models import Kind
from docsearch.places import REGIONS
from docsearch.requests import Sort
from web.links import (
    Query,
    calls_file_url,
    calls_url,
    document_url,
    documents_url,
    evidence_url,
    original_url,
    page_url,
    paged,
    read_filters,
    search_file_url,
    search_url,
    stated,
    with_query,
)

FULL = Filters(
    kinds=frozenset({Kind.BANDO, Kind.AVVISO}),
    issuers=frozenset({"Ministero dell'Interno"}),
    missions=frozenset({"M5"}),
    components=frozenset({"M5C2"}),
    measures=frozenset({"M5C2I2.1"}),
    files=frozenset({"avviso & allegato"}),
    statuses=frozenset({Status.OPEN, Status.UNKNOWN}),
    closings=frozenset({ClosingWindow.WEEK}),
    applicants=frozenset({ApplicantKind.COMUNE}),
    territories=frozenset({"Lombardia"}),
    date_from=datetime.date(2021, 1, 2),
    date_to=datetime.date(2023, 12, 31),
)

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).map(str.strip)
filters = st.builds(
    Filters,
    kinds=st.frozensets(st.sampled_from(Kind), max_size=3),
    issuers=st.frozensets(words.filter(bool), max_size=2),
    measures=st.frozensets(st.sampled_from(["M5C2I2.1", "M1C1R1.2", "M2C4"]), max_size=2),
    files=st.frozensets(words.filter(bool), max_size=2),
    statuses=st.frozensets(st.sampled_from(Status), max_size=2),
    closings=st.frozensets(st.sampled_from(ClosingWindow), max_size=2),
    territories=st.frozensets(st.sampled_from(REGIONS), max_size=2),
    date_from=st.none() | st.dates(),
    date_to=st.none() | st.dates(),
)


@given(words, filters)
def test_a_search_survives_its_address(text: str, filters: Filters) -> None:
    params = parse_qsl(urlsplit(search_url(Query(text, filters))).query, keep_blank_values=True)
    assert read_filters(params, own=frozenset({"q"})) == filters
    assert dict(params)["q"] == text


def test_filters_come_in_canonical_names_and_order() -> None:
    assert Query("x", FULL).filter_pairs == (
        ("kind", "avviso"),
        ("kind", "bando"),
        ("issuer", "Ministero dell'Interno"),
        ("mission", "M5"),
        ("component", "M5C2"),
        ("measure", "M5C2I2.1"),
        ("file", "avviso & allegato"),
        ("status", "aperto"),
        ("status", "sconosciuta"),
        ("closing", "7-giorni"),
        ("applicant", "comune"),
        ("territory", "Lombardia"),
        ("from", "2021-01-02"),
        ("to", "2023-12-31"),
    )


def test_one_filter_is_removed_and_the_others_stay() -> None:
    query = Query("x", FULL)
    for pair in query.filter_pairs:
        left = query.without(*pair).filter_pairs
        assert left == tuple(other for other in query.filter_pairs if other != pair)


@pytest.mark.parametrize(
    ("params", "error"),
    [([("colore", "blu")], UnknownFilter), ([("from", "ieri")], InvalidFilterValue)],
)
def test_what_cannot_be_read_is_an_error(
    params: list[tuple[str, str]], error: type[Exception]
) -> None:
    with pytest.raises(error):
        read_filters(params, own=frozenset({"q"}))


def test_empty_fields_of_a_form_are_no_filters() -> None:
    assert read_filters([("from", ""), ("to", ""), ("q", "x")], own=frozenset({"q"})) == Filters()


def test_addresses() -> None:
    assert search_url(Query("asili nido", Filters()), page=3) == "/cerca?q=asili+nido&pagina=3"
    assert documents_url(Filters()) == "/documenti"
    assert (
        documents_url(Filters(kinds=frozenset({Kind.FAQ})), page=2)
        == "/documenti?kind=faq&pagina=2"
    )
    assert document_url("a/b?c") == "/documenti/a%2Fb%3Fc"
    assert page_url("a", 2) == "/documenti/a/pagine/2"
    assert original_url("a", 2) == "/documenti/a/originale#page=2"


@given(filters, st.sampled_from(Order), st.integers(1, 9))
def test_a_list_of_calls_survives_its_address(filters: Filters, order: Order, page: int) -> None:
    params = parse_qsl(urlsplit(calls_url(filters, order, page)).query)
    own = {name: value for name, value in params if name in {"ordine", "pagina"}}
    assert read_filters(params, own=frozenset({"ordine", "pagina"})) == filters
    assert own.get("ordine", Order.STATE) == order
    assert own.get("pagina", "1") == str(page)


def test_a_list_of_calls_as_a_file_is_the_same_list() -> None:
    filters = Filters(statuses=frozenset({Status.OPEN}))
    assert calls_file_url(filters, Order.CLOSING, "csv") == (
        "/bandi.csv?status=aperto&ordine=closes_at"
    )
    assert calls_file_url(Filters(), Order.STATE, "json") == "/bandi.json"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (search_url(Query("x", Filters()), sort=Sort.RELEVANCE), "/cerca?q=x"),
        (
            search_url(Query("x", Filters()), 2, Sort.DEADLINE),
            "/cerca?q=x&ordine=scadenza&pagina=2",
        ),
        (
            search_file_url(
                Query("x", Filters(statuses=frozenset({Status.OPEN}))), "csv", Sort.DEADLINE
            ),
            "/cerca.csv?q=x&status=aperto&ordine=scadenza",
        ),
        (search_file_url(Query("x", Filters()), "xlsx"), "/cerca.xlsx?q=x"),
    ],
)
def test_the_order_travels_with_the_search(address: str, expected: str) -> None:
    assert address == expected


def test_evidence_is_a_place_on_its_page() -> None:
    address = evidence_url("avviso 1", Evidence(3, 10, 25, "fino a 15 mila "))
    assert address == "/documenti/avviso%201/pagine/3?da=10&a=25&scheda=1#passaggio"


@pytest.mark.parametrize(
    ("pairs", "address"),
    [
        ((), "/cerca"),
        ((("q", ""),), "/cerca?q="),
        ((("q", "città & comuni"), ("da", 3)), "/cerca?q=citt%C3%A0+%26+comuni&da=3"),
        ((("ente", "a"), ("ente", "b")), "/cerca?ente=a&ente=b"),
        (stated((("stato", ""), ("esito", "ammissibile"))), "/cerca?esito=ammissibile"),
        (paged(1), "/cerca"),
        (paged(2), "/cerca?pagina=2"),
    ],
)
def test_pairs_become_the_query_of_an_address(
    pairs: tuple[tuple[str, object], ...], address: str
) -> None:
    assert with_query("/cerca", pairs) == address
