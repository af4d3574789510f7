import datetime

import pytest

from docsearch.named_days import names_day, naming_first
from tests.described import quote

DAY = datetime.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("fino alle ore 16.00 di sabato 1 marzo 2025", True),
        ("entro il 1° MARZO\n2025", True),
        ("DATA CHIUSURA 01/03/2025", True),
        ("chiusura 1.3.2025, ore 12:00", True),
        ("dalle ore 10.00 di mercoledì 8 gennaio 2025", False),
        ("entro il 11 marzo 2025", False),
        ("01/03", False),
        ("21/03/2025", False),
    ],
)
def test_how_acts_name_a_day(text: str, named: bool) -> None:
    assert names_day(text, DAY) is named


def test_the_words_that_name_the_day_come_first_and_none_is_lost() -> None:
    opening, closing, both = (
        quote(text)[0] for text in ("dal 3 febbraio 2025", "al 1 marzo 2025", "3/2/2025 – 1/3/2025")
    )
    assert naming_first((opening, closing, both), DAY) == (closing, both, opening)
    assert naming_first((opening,), DAY) == (opening,)
