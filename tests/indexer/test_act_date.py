import datetime

import pytest

from indexer.act_date import find_date
from indexer.layout import read_layout
from tests.factories import LINEAR, growth
from tests.indexer.layouts import FILLER, Print, layout, paragraph, plain

DAY = datetime.date(2022, 4, 22)


@pytest.mark.parametrize(
    "text",
    [
        "DECRETO N. 78 Del 22/04/2022",
        "Decreto del Capo Dipartimento n. 78 del 22 aprile 2022",
        "Deliberazione della Giunta comunale n. 87 del 22.4.2022",
        "Verbale di deliberazione n. 5 del 22 aprile 2022",
        "Avviso pubblico n. 3 del 22 Aprile 2022",
        "Approvato con decreto n. 28-1/2022 del 22 aprile 2022",
        "Allegato A al decreto del dirigente n. 142 del 22 aprile 2022",
        "Comunicato stampa – Roma, 22 aprile 2022",
        "Roma, 22 aprile 2022",
        "Milano lì 22/04/2022",
        "Borgo San Martino, addì 22 aprile 2022",
        "Sottoscritto a Milano il 22 aprile 2022",
        "22 aprile 2022",
        "Data: 22/4/2022",
    ],
)
def test_lines_that_date_an_act(text: str) -> None:
    item = layout([Print(text, gap=True), *FILLER])
    found = find_date(item)
    assert found is not None
    assert (found.value, found.page) == (DAY, 1)
    assert found.quote is not None
    assert found.quote in item.pages[0].page.text


@pytest.mark.parametrize(
    "text",
    [
        "Avvio dei lavori 31 dicembre 2026",
        "Dal 1° giugno 2024",
        "Aprile 2022",
        "DECRETO N. 78 del 31/02/2022",
        "Le domande scadono il 22 aprile 2022",
        "VISTO il decreto 22 aprile 2022, n. 5",
        "n. 22/04/20225",
    ],
)
def test_other_dates(text: str) -> None:
    assert find_date(layout([Print(text, gap=True), *FILLER])) is None


def test_an_act_cited_inside_a_paragraph_is_another() -> None:
    text = paragraph("come stabilito in seguito dal competente", "decreto n. 5 del 22 aprile 2022")
    assert find_date(layout([*FILLER, *text, *FILLER])) is None


def test_the_date_of_the_signature_on_a_later_page() -> None:
    signed = [*FILLER, Print("Roma, 22 aprile 2022", gap=True)]
    found = find_date(layout(FILLER, FILLER, FILLER, signed, FILLER, FILLER, FILLER))
    assert found is not None
    assert (found.value, found.page) == (DAY, 4)


def test_the_number_of_the_act_says_it_before_the_signature() -> None:
    act = [
        Print("DECRETO n. 78 del 22 aprile 2022", gap=True),
        *FILLER,
        Print("Roma, 3 maggio 2022"),
    ]
    found = find_date(layout(act))
    assert found is not None
    assert found.value == DAY


def test_a_date_broken_at_the_end_of_a_line() -> None:
    lines = [
        Print("Deliberazione n. 87 del 22", gap=True, full=True),
        Print("aprile 2022"),
        *FILLER,
    ]
    found = find_date(layout(lines))
    assert found is not None
    assert (found.value, found.quote) == (DAY, "Deliberazione n. 87 del 22\naprile 2022")


def test_the_date_a_site_prints() -> None:
    item = read_layout(plain("Notizia\n\nFri Apr 22 11:52:52 CEST 2022 - Il comune e le imprese"))
    found = find_date(item)
    assert found is not None
    assert found.value == DAY


@pytest.mark.parametrize("unit", ["decreto ", "22 ", "Roma, 2", "Mon Apr 2 "])
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: find_date(read_layout(plain(text))), unit) < LINEAR
