import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.acts import find_act_date, find_act_number, find_publication_date
from indexer.extract.reading import Reading
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, clause, reading


def act(read: Reading) -> tuple[str | None, str | None]:
    number, date = find_act_number(read), find_act_date(read)
    assert cited([fact for fact in (number, date) if fact], read)
    return (number.value if number else None, date.value.isoformat() if date else None)


def published(read: Reading) -> str | None:
    fact = find_publication_date(read)
    assert cited([fact] if fact else [], read)
    return fact.value.isoformat() if fact else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("DECRETO N. 78 Del 03/05/2023", "78"),
        ("Determinazione dirigenziale n. 45 del 3 maggio 2023", "45"),
        ("DETERMINAZIONE DEL RESPONSABILE DEL SETTORE N. 123 DEL 03/05/2023", "123"),
        ("Determina n. 123/2023 del 03.05.2023", "123/2023"),
        ("Deliberazione N° XII / 2199 Seduta del 03/05/2023", "XII/2199"),
        ("Verbale di deliberazione della Giunta comunale n. 87 del 3 maggio 2023", "87"),
        ("Decreto 3 maggio 2023, n. 45", "45"),
        ("D.d.u.o. 3 maggio 2023 - n. 6123", "6123"),
        ("ORDINANZA N. 7 DEL 3 MAGGIO 2023", "7"),
        ("Avviso pubblico n. 3 del 3 Maggio 2023", "3"),
        ("Approvato con decreto n. 28-1/2023-PNRR del 3 maggio 2023", "28-1/2023-PNRR"),
        ("Avviso – Componente 1 – Approvato con D.G.C. n. 12 del 3/5/2023", "12"),
        ("ALLEGATO A al D.D.S. n. 123 del 3 maggio 2023", "123"),
        ("Allegato 1 alla determinazione n. 45 del 3 maggio 2023", "45"),
        ("Decreto del 3 maggio 2023", None),
        ("Roma, 3 maggio 2023", None),
        ("Milano lì 03/05/2023", None),
        ("Roma, 3 maggio 2023 Il Direttore generale", None),
    ],
)
def test_the_act_at_its_head(text: str, number: str | None) -> None:
    assert act(reading("Comune di Borgo", text, "VISTO lo statuto;")) == (number, "2023-05-03")


@pytest.mark.parametrize(
    "text",
    [
        "Prot. n. 45 del 3 maggio 2023",
        "Protocollo n. 0048112 del 3 maggio 2023",
        "VISTO il decreto n. 5 del 3 maggio 2022;",
        "Roma XX/XX/2021",
        "Roma, ____",
        "DATA APERTURA 8 gennaio 2025",
        "Bando per le manifestazioni del 15 agosto 2024",
        "Decreto legislativo 31 marzo 2023, n. 36",
        "Decreto di riparto delle risorse di cui alla legge n. 178 del 30 dicembre 2020",
        "Proroga del bando approvato con decreto n. 18 del 14 gennaio 2022",
        "Il decreto n. 99 non riguarda questo avviso.",
        "• D.G.R. n. 7095 del 18 settembre 2017",
        "DECRETO N. 78 del 31/02/2022",
    ],
)
def test_other_acts_and_dates(text: str) -> None:
    assert act(reading("Comune di Borgo", text))[1] is None


def test_a_number_without_its_date() -> None:
    assert act(reading("Decreto direttoriale n. 45")) == ("45", None)
    signed = clause("Ancona, 3 maggio 2023", page=4)
    assert act(reading("Decreto direttoriale n. 45", signed)) == ("45", "2023-05-03")


def test_acts_cited_below_the_recitals_are_others() -> None:
    read = reading("VISTO lo statuto;", "Decreto n. 5 del 3 maggio 2022")
    assert act(read) == (None, None)


def test_the_act_itself_before_the_one_that_approved_it() -> None:
    read = reading("Approvato con decreto n. 1 del 2 maggio 2023", "Decreto n. 5 del 3 maggio 2023")
    assert act(read) == ("5", "2023-05-03")


@pytest.mark.parametrize(
    "text",
    [
        "Pubblicato sul Bollettino ufficiale n. 12 del 20 marzo 2024",
        "Data di pubblicazione: 20/03/2024",
        "Pubblicato il 20 marzo 2024",
        "Il presente avviso è pubblicato sul sito del Comune in data 20 marzo 2024.",
        "La presente deliberazione è pubblicata all'albo pretorio dal 20/03/2024 al 04/04/2024.",
    ],
)
def test_publication(text: str) -> None:
    assert published(reading(text)) == "2024-03-20"


@pytest.mark.parametrize(
    "text",
    [
        "pubblicato sulla Gazzetta Ufficiale n. 31 del 7 febbraio 2024;",
        "Il presente avviso sarà pubblicato entro il 20 marzo 2024.",
        "La graduatoria è pubblicata il 20 marzo 2024.",
        "Le spese decorrono dalla pubblicazione della delibera sul Bollettino del 22/04/2024.",
        "Il presente avviso è pubblicato sul sito del Comune.",
    ],
)
def test_publication_of_something_else(text: str) -> None:
    assert published(reading(text)) is None


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    read = reading(f"Decreto n. {text} del {text}", f"Pubblicato il {text}")
    act(read)
    published(read)


@pytest.mark.parametrize(
    "unit",
    ["decreto ", "decreto n. 1 ", "Approvato con decreto ", "n. 1/", "Roma, ", "Pubblicato 2022 "],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def run(text: str) -> None:
        act(reading(text))
        published(reading(text))

    assert growth(run, unit) < LINEAR
