import datetime

import pytest

from docsearch.errors import InvalidFilterValue, UnknownFilter
from docsearch.filters import FIELDS, Filters, parse_filters, split_pair
from docsearch.models import Kind


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
    values = {"kind": "bando", "measure": "M1C1", "from": "2022-01-01", "to": "2022-01-01"}
    for field in FIELDS:
        assert parse_filters([(field, values.get(field, "testo"))])
