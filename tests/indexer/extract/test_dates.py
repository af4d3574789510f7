import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.words import MONTHS
from indexer.extract.dates import Edge, find_dates
from tests.factories import LINEAR, growth


def found(text: str) -> list[str]:
    return [str(mention.moment) for mention in find_dates(text)]


def edges(text: str) -> list[tuple[str, Edge | None]]:
    return [(str(mention.moment), mention.edge) for mention in find_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "30/06/2022",
        "30.6.22",
        "30/6/22",
        "30-06-2022",
        "2022-06-30",
        "30 / 06 / 2022",
        "30/06/ 2022",
        "30 giugno 2022",
        "30 GIUGNO 2022",
        "30giugno 2022",
        "30 giu. 2022",
        "30 giugno, 2022",
        "30 del mese di giugno 2022",
        "30 giugno dell'anno 2022",
        "giovedì 30 giugno 2022",
        "giovedi' 30/06/2022",
        "decreto n. 45 del 30 giugno 2022, n. 3",
        "(30.06.2022)",
    ],
)
def test_a_day_in_every_form(text: str) -> None:
    assert found(f"entro il {text}.") == ["2022-06-30"]


@pytest.mark.parametrize(
    "day", ["1° giugno", "1 ° giugno", "1°giugno", "1º giugno", "1o giugno", "primo giugno"]
)
def test_the_first_of_the_month(day: str) -> None:
    assert found(f"dal {day} 2022") == ["2022-06-01"]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("le ore 12:00 del 30/06/2022", "12:00:00"),
        ("alle ore 12.00 del giorno 30 giugno 2022", "12:00:00"),
        ("le ore 12,30 del 30.06.2022", "12:30:00"),
        ("le ore 12 dell'30/06/2022", "12:00:00"),
        ("le ore 12 : 30 di giovedì 30 giugno 2022", "12:30:00"),
        ("le ore 23:59:59 del 30 giugno 2022", "23:59:59"),
        ("le ore 12:00 (dodici) del giorno 30/06/2022", "12:00:00"),
        ("mezzogiorno del 30 giugno 2022", "12:00:00"),
        ("le 12:30 del 30 giugno 2022", "12:30:00"),
        ("il 30/06/2022 ore 9,00", "09:00:00"),
        ("il 30 giugno 2022, alle ore 12", "12:00:00"),
        ("il 30 giugno 2022 h. 10.00", "10:00:00"),
        ("il 30 giugno 2022 (ore 10:00)", "10:00:00"),
        ("il 30 giugno 2022 – ore 10:00", "10:00:00"),
        ("il 30/06/2022 entro le ore 13:00", "13:00:00"),
    ],
)
def test_the_hour_before_or_after(text: str, time: str) -> None:
    assert found(f"entro {text}") == [f"2022-06-30T{time}"]


@pytest.mark.parametrize("hour", ["25:00", "12:75", "99"])
def test_an_hour_that_is_none(hour: str) -> None:
    assert found(f"alle ore {hour} del 30/06/2022") == ["2022-06-30"]


@pytest.mark.parametrize("words", ["le ore 24:00", "la mezzanotte"])
def test_midnight_is_the_end_of_the_day_and_says_so(words: str) -> None:
    (mention,) = find_dates(f"entro {words} del 30 giugno 2022")
    assert str(mention.moment) == "2022-06-30T23:59:00"
    assert mention.remarks == ("La mezzanotte è letta come le 23:59 del giorno.",)


@pytest.mark.parametrize(
    "text",
    [
        "Roma, XX/XX/2021",
        "31/02/2022",
        "30 febbraio 2022",
        "32 marzo 2022",
        "decreto 12/2022",
        "art. 4.1.10",
        "4.1.10 Spese ammissibili",
        "10.12.20 Spese ammissibili",
        "punto 10.12.20",
        "azione 2.6.2",
        "n. 12/05/22",
        "tel. 06.12.10.11.12",
        "22/04/20225",
        "giugno 2022",
        "il 30 giugno",
        "nel 2022",
        "dal 2021 al 2027",
        "00/00/2024",
        "1.200.000,00 euro",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


def test_a_weekday_that_does_not_match_is_remarked_upon() -> None:
    (mention,) = find_dates("dalle ore 10.00 di martedì 1° agosto 2024")
    assert mention.remarks == ("Il testo dice «martedì», ma il 1° agosto 2024 è giovedì.",)
    (mention,) = find_dates("dalle ore 10.00 di giovedì 1° agosto 2024")
    assert mention.remarks == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("dal 1° al 30 giugno 2023", "2023-06-01", "2023-06-30"),
        ("dal 15 marzo e fino al 30 aprile 2024", "2024-03-15", "2024-04-30"),
        ("dal 15 novembre al 31 gennaio 2024", "2023-11-15", "2024-01-31"),
        ("dal 15 novembre 2023 al 31 gennaio", "2023-11-15", "2024-01-31"),
        ("dal 15/10 al 31/12/20", "2020-10-15", "2020-12-31"),
        ("dall'8/03/2024 all'11/04/2024", "2024-03-08", "2024-04-11"),
        ("dal giorno 15 marzo 2024 al giorno 30 aprile 2024", "2024-03-15", "2024-04-30"),
        ("tra il 15 marzo 2024 e il 30 aprile 2024", "2024-03-15", "2024-04-30"),
        ("15/03/2024 - 30/04/2024", "2024-03-15", "2024-04-30"),
        ("prorogato dal 30/09/2023 al 15/11/2023", "2023-09-30", "2023-11-15"),
        (
            "dalle ore 9:00 del 15 maggio alle ore 13:00 del 30 giugno 2023",
            "2023-05-15T09:00:00",
            "2023-06-30T13:00:00",
        ),
        (
            "dal 15 maggio 2023 alle ore 12:00 del 30 giugno 2023",
            "2023-05-15",
            "2023-06-30T12:00:00",
        ),
        (
            "dal 15/05/2023, ore 9:00, ed entro il 30/06/2023, ore 13:00",
            "2023-05-15T09:00:00",
            "2023-06-30T13:00:00",
        ),
        (
            "dal 15 maggio ore 9:00 al 30 giugno 2023 ore 13",
            "2023-05-15T09:00:00",
            "2023-06-30T13:00:00",
        ),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    assert edges(f"Aperto {text}.") == [(first, Edge.START), (last, Edge.END)]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("a partire dal 30/06/2022", Edge.START),
        ("a decorrere dal 30/06/2022", Edge.START),
        ("entro e non oltre il 30/06/2022", Edge.END),
        ("entro e non oltre, a pena di esclusione, il giorno 30/06/2022", Edge.END),
        ("entro il termine perentorio del 30/06/2022", Edge.END),
        ("entro il termine, a pena di decadenza, del 30/06/2022", Edge.END),
        ("sino al 30/06/2022", Edge.END),
        ("non oltre il 30/06/2022", Edge.END),
        ("entro 30 giorni dal 30/06/2022", None),
        ("il 30/06/2022", None),
        ("decreto del 30/06/2022", None),
        ("alla data del 30/06/2022", None),
    ],
)
def test_the_end_of_a_period_that_a_date_is(text: str, edge: Edge | None) -> None:
    assert edges(text) == [("2022-06-30", edge)]


def test_the_span_covers_hour_and_weekday() -> None:
    text = "entro le ore 12:00 di giovedì 30 giugno 2022, a pena di esclusione"
    (mention,) = find_dates(text)
    assert text[mention.span.start : mention.span.end] == "ore 12:00 di giovedì 30 giugno 2022"


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d} {name} {y}", "{y}-{m:02}-{d:02}"]),
    st.text(max_size=20).map(lambda words: "".join(c for c in words if not c.isalnum())),
)
def test_every_day_is_read_back(date: datetime.date, form: str, around: str) -> None:
    written = form.format(d=date.day, m=date.month, y=date.year, name=MONTHS[date.month - 1])
    text = f"{around} il {written} {around}"
    assert [mention.moment.date for mention in find_dates(text)] == [date]


@given(st.text(alphabet="0123456789/.-°' alredgnuioot:,", max_size=80))
def test_any_text_is_read_and_mentions_stand_apart(text: str) -> None:
    ends = [0]
    for mention in find_dates(text):
        assert ends[-1] <= mention.span.start < mention.span.end <= len(text)
        ends.append(mention.span.end)


@pytest.mark.parametrize(
    "unit",
    ["dal 1 al ", "30/06/2022 ", "ore 12:00 del ", "1/", "12.", "20 ", "dal 30/06/2022 al ", "("],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(find_dates, unit) < LINEAR
