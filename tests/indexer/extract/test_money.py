import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.money import find_amounts
from tests.factories import LINEAR, growth

AMOUNTS = [
    ("€ 1.500.000,00", "1500000", "€ 1.500.000,00"),
    ("pari a 1.500.000 € in conto capitale", "1500000", "1.500.000 €"),
    ("€500.000,00", "500000", "€500.000,00"),
    ("euro 10.000.000 (diecimilioni/00) per", "10000000", "euro 10.000.000 (diecimilioni/00)"),
    ("Euro 500.000,00 (cinquecentomila)", "500000", "Euro 500.000,00 (cinquecentomila)"),
    ("euro 3.000.000,00 (tremilioni/ 00)", "3000000", "euro 3.000.000,00 (tremilioni/ 00)"),
    ("EURO 250.000,00 (IVA inclusa)", "250000", "EURO 250.000,00"),
    ("Euro: 12.500", "12500", "Euro: 12.500"),
    ("EUR 4.000,50", "4000.50", "EUR 4.000,50"),
    ("1,5 milioni di euro", "1500000", "1,5 milioni di euro"),
    ("1.020 milioni di euro", "1020000000", "1.020 milioni di euro"),
    ("1.5 milioni di euro", "1500000", "1.5 milioni di euro"),
    ("2 mln €", "2000000", "2 mln €"),
    ("700mila euro", "700000", "700mila euro"),
    ("700 mila euro", "700000", "700 mila euro"),
    ("3,4 miliardi", "3400000000", "3,4 miliardi"),
    ("2,8 mld di euro", "2800000000", "2,8 mld di euro"),
    ("un milione di euro", "1000000", "un milione di euro"),
    ("mezzo milione di euro", "500000", "mezzo milione di euro"),
    ("60 milioni di cui", "60000000", "60 milioni"),
    ("380 milioni per i progetti", "380000000", "380 milioni"),
    ("M€ 1,5", "1500000", "M€ 1,5"),
    ("5 k€", "5000", "5 k€"),
    ("70K€", "70000", "70K€"),
    ("€ 1,500,000.00", "1500000", "€ 1,500,000.00"),
    ("1,500,000 euro", "1500000", "1,500,000 euro"),
    ("10 000 000 euro", "10000000", "10 000 000 euro"),
    ("euro 1.000.000=", "1000000", "euro 1.000.000="),
    ("€ 500,--", "500", "€ 500,--"),
    ("euro 1.000/00", "1000", "euro 1.000/00"),
    ("16.00 euro", "16", "16.00 euro"),
    ("0,10 euro", "0.10", "0,10 euro"),
    ("euro 6.000 per gli impianti", "6000", "euro 6.000"),
]


@pytest.mark.parametrize(("text", "value", "words"), AMOUNTS)
def test_amounts(text: str, value: str, words: str) -> None:
    [found] = find_amounts(text)
    assert found.value == Decimal(value)
    assert text[found.span.start : found.span.end] == words
    assert found.sure
    assert not found.remarks


@pytest.mark.parametrize(
    "text",
    [
        "un milione di metri quadrati",
        "3 milioni di abitanti",
        "5mila abitanti",
        "15.000 abitanti",
        "il 30.06.2022",
        "art. 1, comma 42",
        "veicoli Euro 6 diesel",
        "n. 1.234",
        "2021-2027",
        "europea",
        "il 40 per cento",
    ],
)
def test_numbers_that_are_no_money(text: str) -> None:
    assert list(find_amounts(text)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tra 50.000 e 100.000 euro", ["50000", "100000"]),
        ("da € 5.000 a 10.000", ["5000", "10000"]),
        ("da 3 a 5 milioni di euro", ["3000000", "5000000"]),
        ("da un minimo di 10.000 ad un massimo di 40.000 €", ["10000", "40000"]),
        ("euro 2.000,00 o euro 3.000,00", ["2000", "3000"]),
        ("15.000 abitanti e 20.000 euro", ["20000"]),
    ],
)
def test_a_range_shares_its_currency(text: str, values: list[str]) -> None:
    assert [found.value for found in find_amounts(text)] == [Decimal(value) for value in values]


def test_thousands_and_cents_without_currency_are_not_sure() -> None:
    [found] = find_amounts("Totale 4.402.667.449,17")
    assert found.value == Decimal("4402667449.17")
    assert not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "1.500 €/kW per impianti",
        "2.400,00 euro/m²",
        "€ 1.050 per kW",
        "euro 100,00 al mq",
        "0,10 euro per foglio",
        "12 euro per abitante",
        "3.678,00 euro a servizio",
    ],
)
def test_prices_are_told_from_sums(text: str) -> None:
    [found] = find_amounts(text)
    assert found.per_unit


def test_a_sum_for_each_project_is_no_price() -> None:
    [found] = find_amounts("500.000,00 euro per ciascun progetto")
    assert not found.per_unit


@pytest.mark.parametrize("text", ["18.978.747,97 milioni", "euro 5.000 miliardi"])
def test_an_implausible_amount_is_flagged(text: str) -> None:
    [found] = find_amounts(text)
    assert any("inverosimile" in remark for remark in found.remarks)


def test_words_that_differ_from_the_figures_are_flagged() -> None:
    [found] = find_amounts("euro 1.000.000,00 (diecimilioni/00)")
    assert found.value == 1_000_000
    assert any("in lettere" in remark for remark in found.remarks)


def _italian(cents: int) -> str:
    return f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))


@given(st.integers(0, 10**14))
def test_every_amount_reads_back(cents: int) -> None:
    text = f"La somma è di € {_italian(cents)} in tutto"
    [found] = find_amounts(text)
    assert found.value == Decimal(cents) / 100


@given(st.text(alphabet="0123456789.,€ eurmilon()/'-aàè%\n", max_size=200))
def test_any_text_is_read_in_order(text: str) -> None:
    spans = [found.span for found in find_amounts(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["1.234.567 ", "€ ", "euro 1,", "un milione ", "1 000 ", "(cento ", "123.", "da 5 a "]
)
def test_linear_time(unit: str) -> None:
    assert growth(lambda text: list(find_amounts(text)), unit) < LINEAR
