import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Moment
from docsearch.cards import Event
from docsearch.evidence import Fact
from indexer.extract.events import find_events
from indexer.extract.reading import Clause
from indexer.extract.unmarked import unmarked
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, reading, row

PUBLISHED = datetime.date(2024, 2, 10)


def events(*paragraphs: str | Clause) -> tuple[Fact[Event], ...]:
    read = reading(*paragraphs)
    found = find_events(unmarked(read.clauses), PUBLISHED)
    assert cited(found, read)
    return found


def _day(month: int, day: int, hour: int | None = None, year: int = 2024) -> Moment:
    time = None if hour is None else datetime.time(hour)
    return Moment(datetime.date(year, month, day), time)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Il webinar si terrà il 12 marzo 2024 alle ore 10:00.", _day(3, 12, 10)),
        ("Il seminario si svolgerà il 12 marzo 2024 alle 10 in municipio.", _day(3, 12, 10)),
        ("Le iscrizioni chiudono il 18 febbraio 2024.", _day(2, 18)),
        ("Il convegno è in programma il 20/03/2024.", _day(3, 20)),
        ("Il webinar si terrà martedì 20 febbraio alle ore 11.", _day(2, 20, 11)),
        ("L'incontro è previsto il 4 gennaio.", _day(1, 4, year=2025)),
        ("Il primo incontro è previsto in autunno.", None),
    ],
)
def test_an_event_ahead(text: str, when: Moment | None) -> None:
    (fact,) = events(text)
    assert fact.value == Event(text, when)


@pytest.mark.parametrize(
    "text",
    [
        "L'incontro del 12 gennaio 2024 si è svolto in municipio.",
        "Il seminario si è tenuto il 12 marzo 2024.",
        "Le domande si presentano entro il 31 marzo 2024.",
        "Il calendario dei seminari sarà pubblicato entro il 31 marzo 2024.",
        "L'evento ha raccolto molte proposte.",
        "Il webinar si terrà il 5 gennaio 2024.",
    ],
)
def test_what_is_past_or_no_event(text: str) -> None:
    assert events(text) == ()


def test_a_year_that_is_not_written_is_remarked() -> None:
    (fact,) = events("Il webinar si terrà il 20 febbraio.")
    assert fact.remarks


def test_the_rows_of_a_calendar() -> None:
    header = "Data Sede Orario Tema"
    first = "giovedì 7 marzo 2024 Asti 9:30–12:30 Regole"
    both = "giovedì 14 marzo 2024 Bari 10:00 Costi giovedì 21 marzo 2024 Lodi 11:00 Controlli"
    headings = ("Il calendario",)
    found = events(
        row(header, header=header, headings=headings),
        row(first, header=header, headings=headings),
        row(both, header=header, headings=headings),
    )
    assert [fact.value for fact in found] == [
        Event(first, Moment(datetime.date(2024, 3, 7), datetime.time(9, 30))),
        Event("giovedì 14 marzo 2024 Bari 10:00 Costi", _day(3, 14, 10)),
        Event("giovedì 21 marzo 2024 Lodi 11:00 Controlli", _day(3, 21, 11)),
    ]


def test_the_rows_of_other_tables() -> None:
    header = "Data Importo"
    assert events(row("7 marzo 2024 3.000,00", header=header)) == ()


@given(st.text(alphabet="il webinar s terà 12/03 4marzo.:", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read = reading(f"Il webinar si terrà {text}.")
    assert cited(find_events(unmarked(read.clauses), PUBLISHED), read)


@pytest.mark.parametrize("unit", ["webinar il 12 marzo ", "seminario alle 10 ", "12 marzo 2024 "])
def test_linear_time(unit: str) -> None:
    run = lambda text: find_events(unmarked(reading(text).clauses), PUBLISHED)  # noqa: E731
    assert growth(run, unit) < LINEAR
