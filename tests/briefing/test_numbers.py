import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.briefing.numbers import numbers, supported
from docsearch.italian import euro, italian_date, italian_number


def claims(text: str) -> list[tuple[str, str]]:
    return [number.claim for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.500.000,00 euro", [("numero", "4500000")]),
        ("4,5 milioni di euro", [("numero", "4500000")]),
        ("quattro milioni e mezzo", [("numero", "4500000")]),
        ("20 mln", [("numero", "20000000")]),
        ("5mila abitanti", [("numero", "5000")]),
        ("dodicimila euro", [("numero", "12000")]),
        ("mezzo milione", [("numero", "500000")]),
        ("un milione", [("numero", "1000000")]),
        ("due mesi", [("numero", "2")]),
        ("sei progetti", [("numero", "6")]),
        ("fino all'80%", [("percento", "80")]),
        ("12,50%", [("percento", "12.5")]),
        ("80 per cento", [("percento", "80")]),
        ("ottanta per cento", [("percento", "80")]),
        ("la metà dei comuni", [("percento", "50")]),
        ("la seconda metà di marzo", []),
        ("una ventina di comuni", [("numero", "20")]),
        ("1 200 000,50 euro", [("numero", "1200000.5")]),
        ("12'000 euro", [("numero", "12000")]),
        ("30 aprile 2025", [("data", "2025-04-30")]),
        ("1º marzo 2025", [("data", "2025-03-01")]),
        ("30/04/2025", [("data", "2025-04-30")]),
        ("2025-04-30", [("data", "2025-04-30")]),
        ("il 30 aprile", [("giorno", "04-30")]),
        ("aprile 2025", [("mese", "2025-04")]),
        ("ore 12.30", [("ora", "12:30")]),
        ("alle 12:30", [("ora", "12:30")]),
        ("pagina 4", [("pagina", "4")]),
        ("legge 145/2018", [("numero", "145"), ("numero", "2018")]),
        ("art.3", [("numero", "3")]),
        ("M5C2 investimento 2.1", [("codice", "M5C2I2.1")]),
        ("CUP H41F22002740006", [("sigla", "h41f22002740006")]),
        ("punto 1.2.3", [("sigla", "1.2.3")]),
        ("٣٤ comuni", [("numero", "34")]),
        ("1\u200b2 comuni", [("numero", "12")]),
        ("五 comuni", [("numero", "5")]),
        ("1" * 40, [("sigla", "1" * 40)]),
    ],
)
def test_each_way_to_write_a_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text", ["un bando per i comuni", "sei un comune?", "la prima finestra", "milioni di euro", ""]
)
def test_words_that_are_no_numbers(text: str) -> None:
    assert claims(text) == []


def test_a_number_between_the_words_of_a_measure_is_not_hidden() -> None:
    found = claims("missione 5, con 12.000 euro, componente 2, investimento 2.1")
    assert ("numero", "12000") in found


def test_a_date_supports_its_year_and_day_not_another_amount() -> None:
    known = supported(["entro il 30 aprile 2025"])
    assert {("numero", "2025"), ("giorno", "04-30"), ("mese", "2025-04")} <= known
    assert ("numero", "30") not in known


def test_a_share_does_not_support_a_count_nor_a_count_a_share() -> None:
    assert ("numero", "80") not in supported(["copre l'80 per cento della spesa"])
    assert ("percento", "80") not in supported(["finanzia 80 progetti"])


def test_the_beginning_of_a_range_is_a_share_too() -> None:
    assert {("percento", "40"), ("percento", "60")} <= supported(["dal 40 al 60 per cento"])


def test_cells_side_by_side_are_numbers_each() -> None:
    assert {("numero", "12"), ("numero", "300")} <= supported(["Totale 12 300"])


def test_a_year_does_not_support_a_date() -> None:
    assert ("data", "2025-04-30") not in supported(["nel 2025"])
    assert ("mese", "2025-04") not in supported(["nel 2025"])


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_an_amount_is_read_as_docsearch_writes_it(amount: Decimal) -> None:
    plain = italian_number(amount, 2).replace(".", "")
    assert set(claims(euro(amount))) == set(claims(plain))


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_date_is_read_as_docsearch_writes_it(date: datetime.date) -> None:
    assert claims(italian_date(date)) == [("data", date.isoformat())]


_NEAR_NUMBERS = st.text("0123456789.,:/-° aprileomnhd%MC5²½٣pg")


@given(st.text() | _NEAR_NUMBERS)
def test_every_digit_belongs_to_a_number(text: str) -> None:
    said = sum(sum(char.isdigit() for char in number.text) for number in numbers(text))
    assert said >= sum(char.isascii() and char.isdigit() for char in text)


@given(st.text() | _NEAR_NUMBERS)
def test_a_text_supports_all_it_claims(text: str) -> None:
    assert {claim for claim in claims(text) if claim[0] != "codice"} <= supported([text])
