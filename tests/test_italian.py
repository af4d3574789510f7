import datetime
from decimal import Decimal

import pytest

from docsearch.calls import Moment
from docsearch.italian import (
    euro,
    in_days,
    italian_moment,
    italian_month,
    joined,
    short_number,
    with_article,
)

DAY = datetime.date(2025, 3, 1)


def test_a_moment_shows_its_hour_where_it_has_one() -> None:
    assert italian_moment(Moment(DAY)) == "1º marzo 2025"
    assert italian_moment(Moment(DAY, datetime.time(9, 5))) == "1º marzo 2025, ore 09:05"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1500000", "1.500.000 euro"),
        ("1500000.00", "1.500.000 euro"),
        ("3399271176.95", "3.399.271.176,95 euro"),
        ("0.5", "0,50 euro"),
    ],
)
def test_euro(amount: str, text: str) -> None:
    assert euro(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("number", "text"), [("80", "80"), ("80.00", "80"), ("12.50", "12,5"), ("1E+2", "100")]
)
def test_short_number(number: str, text: str) -> None:
    assert short_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("8 marzo", "dall'8 marzo"),
        ("11 marzo", "dall'11 marzo"),
        ("80%", "dall'80%"),
        ("1º marzo", "dal 1º marzo"),
        ("18 marzo", "dal 18 marzo"),
        ("110%", "dal 110%"),
    ],
)
def test_a_preposition_before_a_number(text: str, result: str) -> None:
    assert joined("dal", text) == result


@pytest.mark.parametrize(
    ("number", "text"),
    [(2, "i 2"), (8, "gli 8"), (11, "gli 11"), (80, "gli 80"), (110, "i 110"), (7894, "i 7.894")],
)
def test_an_article_before_a_number(number: int, text: str) -> None:
    assert with_article(number) == text


@pytest.mark.parametrize(
    ("days", "text"), [(0, "oggi"), (1, "domani"), (2, "tra 2 giorni"), (1200, "tra 1.200 giorni")]
)
def test_how_far_off_a_day_is(days: int, text: str) -> None:
    assert in_days(days) == text


def test_a_month() -> None:
    assert italian_month(datetime.date(2022, 7, 6)) == "luglio 2022"
