import pytest

from indexer.layout import PageLayout, read_layout
from tests.indexer.layouts import FILLER, Print, layout, paragraph, plain, row

HEADER = row((60, "Comune"), (200, "Superficie"), (350, "Contributo"), bold=True, gap=True)


def amounts(*names: str) -> list[Print]:
    return [
        row((60, name), (200, f"{number}.000"), (350, f"{number}00.000,00"))
        for number, name in enumerate(names, start=1)
    ]


def tables(page: PageLayout) -> list[tuple[str, int, list[str]]]:
    """Header, how many rows it takes up, and the first word of every row."""
    return [
        (
            table.header,
            table.header_rows,
            [page.lines[one.first].text.split()[0] for one in table.rows],
        )
        for table in page.tables
    ]


def test_a_bold_first_row_names_the_columns() -> None:
    page = layout([*FILLER, HEADER, *amounts("Lodi", "Pavia", "Como"), *FILLER]).pages[0]
    assert tables(page) == [
        ("Comune Superficie Contributo", 1, ["Comune", "Lodi", "Pavia", "Como"])
    ]


def test_a_first_row_in_words_names_columns_of_figures() -> None:
    header = row((60, "Comune"), (200, "Superficie"), (350, "Contributo"))
    page = layout([header, *amounts("Lodi", "Pavia")]).pages[0]
    assert page.tables[0].header == "Comune Superficie Contributo"


def test_names_and_values_have_no_header() -> None:
    pairs = [
        row((60, "Chi può partecipare"), (250, "I comuni montani del territorio")),
        row((60, "Dotazione"), (250, "2.000.000 di euro")),
        row((60, "Scadenza"), (250, "31 maggio 2025")),
    ]
    assert [header for header, *_ in tables(layout(pairs).pages[0])] == [""]


def test_a_table_without_header_has_none() -> None:
    page = layout([*FILLER, *amounts("Lodi", "Pavia", "Como")]).pages[0]
    assert [header for header, *_ in tables(page)] == [""]


def test_the_header_holds_on_the_next_page() -> None:
    first = [*FILLER, HEADER, *amounts("Lodi", "Pavia", "Como")]
    second = [*amounts("Varese", "Lecco", "Sondrio"), *FILLER]
    third = layout(first, second, second).pages[2]
    assert third.tables == () or third.tables[0].header == ""
    page = layout(first, second).pages[1]
    assert tables(page) == [("Comune Superficie Contributo", 0, ["Varese", "Lecco", "Sondrio"])]


def test_the_header_holds_over_several_pages() -> None:
    pages = [[HEADER, *amounts("Lodi", "Pavia")], amounts("Como", "Lecco", "Monza")]
    last = layout(*pages, amounts("Varese", "Sondrio", "Crema")).pages[2]
    assert last.tables[0].header == "Comune Superficie Contributo"


def test_a_header_printed_again_is_the_header_of_its_page() -> None:
    first = [HEADER, *amounts("Lodi", "Pavia", "Como")]
    page = layout(first, [HEADER, *amounts("Varese", "Lecco")]).pages[1]
    assert tables(page) == [("Comune Superficie Contributo", 1, ["Comune", "Varese", "Lecco"])]


@pytest.mark.parametrize(
    "between",
    [
        paragraph("Il prospetto che precede riporta le domande ammesse.", "Seguono le altre."),
        [*FILLER, *FILLER],
    ],
)
def test_another_table_does_not_take_the_header(between: list[Print]) -> None:
    first = [HEADER, *amounts("Lodi", "Pavia", "Como"), *between]
    page = layout(first, amounts("Varese", "Lecco", "Sondrio")).pages[1]
    assert page.tables[0].header == ""


def test_a_table_of_another_width_does_not_take_the_header() -> None:
    narrow = [row((60, f"Anno {year}"), (150, f"{year}")) for year in (2021, 2022, 2023)]
    page = layout([HEADER, *amounts("Lodi", "Pavia", "Como")], narrow).pages[1]
    assert [header for header, *_ in tables(page)] == [""]


def test_paragraphs_and_lists_are_no_tables() -> None:
    items = [Print(f"• gli impianti di tipo {letter};", x=80) for letter in "abcdef"]
    assert layout([*FILLER, *items, *FILLER]).pages[0].tables == ()


def test_two_signatures_side_by_side_are_no_table() -> None:
    signatures = [
        row((60, "Per la Provincia"), (350, "Per l'Associazione"), gap=True),
        row((60, "Il Presidente"), (350, "Il Presidente")),
    ]
    assert layout([*FILLER, *signatures]).pages[0].tables == ()


def test_rows_without_layout_are_lines_of_cells() -> None:
    text = "Importi\n\nLinea | Importo\nA | 100\nB | 200\n\nFine | del testo"
    page = read_layout(plain(text)).pages[0]
    assert tables(page) == [
        ("Linea | Importo", 1, ["Linea", "A", "B"]),
        ("", 0, ["Fine"]),
    ]
