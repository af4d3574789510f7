import datetime

import pytest

from docsearch.cards import Duration
from indexer.extract.duration import find_duration
from indexer.extract.unmarked import unmarked
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading

SIGNED = datetime.date(2023, 3, 6)
STATED = [
    ("Il protocollo ha durata triennale.", 36, "triennale"),
    ("Il presente accordo ha durata di 24 (ventiquattro) mesi dalla firma.", 24, None),
    ("L'intesa avrà una durata di due anni.", 24, "due anni"),
    ("La convenzione è valida per 18 mesi dalla sottoscrizione", 18, "18 mesi"),
    ("Firmato un protocollo d'intesa quinquennale", 60, "quinquennale"),
    ("Il protocollo dura tre anni, rinnovabili per altri due.", 36, "tre anni"),
    ("L'accordo ha validità di un anno", 12, "un anno"),
    ("Il protocollo ha efficacia fino al 5 marzo 2026.", 36, "fino al 5 marzo 2026"),
    ("Il protocollo scade il 5/03/2025.", 24, "scade il 5/03/2025"),
]


@pytest.mark.parametrize(("text", "months", "words"), STATED)
def test_how_long_a_protocol_lasts(text: str, months: int, words: str | None) -> None:
    read = reading(text)
    found = find_duration(unmarked(read.clauses), SIGNED)
    assert found is not None
    assert cited([found], read)
    assert found.value == Duration(months, words or "24 (ventiquattro) mesi")
    assert not found.remarks


@pytest.mark.parametrize(
    "text",
    [
        "Il protocollo può essere rinnovato per una durata di tre anni.",
        "La durata del progetto pilota previsto dall'accordo è di 24 mesi.",
        "I dati sono conservati per un periodo di 24 mesi.",
        "Il protocollo prevede almeno sei seminari in tre anni.",
        "Ciascuna parte può recedere dal protocollo con preavviso valido di 3 mesi.",
        "Il contratto di lavoro ha durata triennale.",
    ],
)
def test_other_terms_are_none(text: str) -> None:
    assert find_duration(unmarked(reading(text).clauses), SIGNED) is None


def test_a_heading_says_what_lasts() -> None:
    item = clause("1. Ha durata di 36 mesi.", headings=("Articolo 7 – Durata",))
    found = find_duration(unmarked(reading(item).clauses), None)
    assert found is not None
    assert found.value == Duration(36, "36 mesi")


def test_months_that_are_not_whole_are_remarked() -> None:
    text = "L'accordo resta in vigore fino al 31 dicembre 2023."
    found = find_duration(unmarked(reading(text).clauses), SIGNED)
    assert found is not None
    assert found.value.months == 9
    assert found.remarks == ("Fino al 31 dicembre 2023: i mesi interi dalla firma sono 9.",)


def test_an_end_alone_tells_no_months() -> None:
    text = "Il protocollo ha efficacia fino al 5 marzo 2026."
    assert find_duration(unmarked(reading(text).clauses), None) is None


@pytest.mark.parametrize("unit", ["durata di tre ", "valido per un anno ", "protocollo fino al "])
def test_linear_time(unit: str) -> None:
    assert (
        growth(lambda text: find_duration(unmarked(reading(text).clauses), SIGNED), unit) < LINEAR
    )
