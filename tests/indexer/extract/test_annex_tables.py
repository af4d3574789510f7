from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.document_tables import DocumentTable
from indexer.extract.annex_tables import read_tables
from indexer.layout import Layout, read_layout
from tests.indexer.layouts import FILLER, Print, cell, heading, layout, plain, row

COMUNI = ("Lodi", "Pavia", "Como", "Varese", "Lecco", "Sondrio")
HEADER = row((60, "Comune"), (200, "Provincia"), (350, "Contributo"), bold=True, gap=True)


def right(edge: float, text: str) -> tuple[float, str]:
    """A cell that ends at `edge`."""
    return edge - len(text) * 4.5, text


def grants(*names: str, first: int = 1) -> list[Print]:
    return [
        row((60, name), (200, name[:2].upper()), right(420, f"{number}00.000,00"))
        for number, name in enumerate(names, start=first)
    ]


def cells(table: DocumentTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def only(read: Layout) -> DocumentTable:
    (table,) = read_tables(read)
    return table


def assert_cited(read: Layout, tables: Sequence[DocumentTable]) -> None:
    texts = {page.page.number: page.page.text for page in read.pages}
    for table in tables:
        for line in table.rows:
            assert line.evidence
            for item in line.evidence:
                assert texts[item.page][item.start : item.end] == item.quote
            said = "".join("".join(item.quote.split()) for item in line.evidence)
            assert sorted(said) == sorted("".join("".join(line.cells).split()))


def test_a_table_has_a_header_rows_and_a_title() -> None:
    read = layout([*FILLER, heading("Allegato 1 – Riparto"), HEADER, *grants(*COMUNI), *FILLER])
    table = only(read)
    assert table.title == "Allegato 1 – Riparto"
    assert table.header == ("Comune", "Provincia", "Contributo")
    assert cells(table)[:2] == [("Lodi", "LO", "100.000,00"), ("Pavia", "PA", "200.000,00")]
    assert len(table.rows) == len(COMUNI)
    assert_cited(read, [table])


def test_a_table_goes_on_over_pages_with_the_header_given_once() -> None:
    read = layout([HEADER, *grants(*COMUNI)], grants(*COMUNI), [*grants(*COMUNI), *FILLER])
    table = only(read)
    assert (table.first_page, table.last_page, len(table.rows)) == (1, 3, 18)
    assert [row.evidence[0].page for row in table.rows] == [1] * 6 + [2] * 6 + [3] * 6
    assert_cited(read, [table])


def test_a_header_printed_again_is_no_row() -> None:
    table = only(layout([HEADER, *grants(*COMUNI)], [HEADER, *grants(*COMUNI)]))
    assert [line[0] for line in cells(table)] == [*COMUNI, *COMUNI]


def test_words_numbers_and_dashes_share_a_column() -> None:
    lines = [
        row((60, name), right(300, f"{number}.000,00" if number % 2 else "-"), right(420, "7,00"))
        for number, name in enumerate(COMUNI)
    ]
    header = row((60, "Comune"), (215, "Quota comunale"), (390, "Totale"), bold=True)
    dashed = [
        replace(line, cells=((230.0, "-"), line.cells[1])) if "-" in line.cells[0] else line
        for line in lines
    ]
    table = only(layout([header, *dashed]))
    assert table.header == ("Comune", "Quota comunale", "Totale")
    assert [line[1] for line in cells(table)[:2]] == ["-", "1.000,00"]


def test_an_empty_cell_stays_empty() -> None:
    lines = grants(*COMUNI)
    lines[2] = row((60, "Como"), right(420, "300.000,00"))
    assert cells(only(layout([HEADER, *lines])))[2] == ("Como", "", "300.000,00")


def test_the_lines_of_a_cell_are_joined() -> None:
    header = row((60, "Comune"), (160, "Titolo"), (430, "Contributo"), bold=True)
    prints = [header]
    for number, name in enumerate(COMUNI):
        y = 100 + 40.0 * number
        prints += cell(60, y, name)
        prints += cell(160, y, "Recupero dell'ex mercato coperto", "e della piazza antistante")
        prints += cell(430, y, f"{number}00.000,00")
    table = only(layout(prints))
    assert cells(table)[0] == (
        "Lodi",
        "Recupero dell'ex mercato coperto e della piazza antistante",
        "000.000,00",
    )
    assert len(table.rows) == len(COMUNI)


def test_the_names_of_columns_may_have_several_lines() -> None:
    header = [
        *cell(60, 73, "Comune", bold=True),
        *cell(200, 73, "Sigla", bold=True),
        *cell(340, 60, "Contributo", "complessivo", "(euro)", bold=True),
    ]
    body = [replace(line, y=112 + 13.0 * at) for at, line in enumerate(grants(*COMUNI))]
    table = only(layout([*header, *body]))
    assert table.header == ("Comune", "Sigla", "Contributo complessivo (euro)")
    assert len(table.rows) == len(COMUNI)


def test_the_foot_of_the_page_is_no_row() -> None:
    foot = Print("Allegato A al decreto del dirigente con il quale si approva la presente", y=790)
    read = layout([HEADER, *grants(*COMUNI), foot], [HEADER, *grants(*COMUNI), foot])
    assert [line[0] for line in cells(only(read))] == [*COMUNI, *COMUNI]


def test_a_total_is_a_row_of_its_own() -> None:
    total = row((60, "Totale"), right(420, "2.100.000,00"))
    table = only(layout([HEADER, *grants(*COMUNI), total]))
    assert cells(table)[-1] == ("Totale", "", "2.100.000,00")
    assert cells(table)[-2] == ("Sondrio", "SO", "600.000,00")


def test_a_row_that_the_page_breaks_is_one() -> None:
    header = row((60, "Comune"), (160, "Titolo"), (430, "Contributo"), bold=True)
    first = [
        row((60, name), (160, "Recupero del mercato coperto"), (430, f"{at}00.000,00"))
        for at, name in enumerate(COMUNI)
    ]
    read = layout([header, *first], [row((160, "e della piazza")), *first])
    table = only(read)
    assert len(table.rows) == 2 * len(COMUNI)
    broken = table.rows[len(COMUNI) - 1]
    assert broken.cells[1] == "Recupero del mercato coperto e della piazza"
    assert [item.page for item in broken.evidence] == [1, 2]
    assert_cited(read, [table])


def test_tables_under_headers_of_their_own_are_two() -> None:
    other = row((60, "Sigla"), (200, "Titolo"), (350, "Avvio"), bold=True, gap=True)
    starts = [row((60, f"P{n}"), (200, "Percorso"), (350, f"{n} maggio")) for n in range(1, 5)]
    tables = read_tables(layout([HEADER, *grants(*COMUNI), other, *starts]))
    assert [table.header[0] for table in tables] == ["Comune", "Sigla"]
    assert [len(table.rows) for table in tables] == [6, 4]


@pytest.mark.parametrize(
    "prints",
    [
        FILLER * 4,
        grants(*COMUNI),
        [HEADER, *grants("Lodi", "Pavia")],
        [
            row((60, "Voce"), (200, "Unità"), (350, "Importo"), bold=True),
            *(row((60, f"Voce {at}"), (200, "euro"), (350, "________")) for at in range(5)),
        ],
    ],
    ids=["text", "no header", "two rows", "a form"],
)
def test_what_is_not_surely_a_table_is_left_out(prints: list[Print]) -> None:
    assert read_tables(layout(prints)) == ()


def test_rows_without_layout() -> None:
    text = "Allegato\n\nEnte | CUP | Importo\nLodi | A1 | 100\nComo | B2 | 200\nLecco | C3 |"
    read = read_layout(plain(text))
    table = only(read)
    assert table.header == ("Ente", "CUP", "Importo")
    assert cells(table) == [("Lodi", "A1", "100"), ("Como", "B2", "200"), ("Lecco", "C3", "")]
    quotes = [row.evidence[0].quote for row in table.rows]
    assert quotes == ["Lodi | A1 | 100", "Como | B2 | 200", "Lecco | C3 |"]


def test_rows_without_layout_of_different_lengths_are_left_out() -> None:
    text = "Ente | CUP | Importo\nLodi | A1 | 100\nComo | B2\nLecco | C3 | 300"
    assert read_tables(read_layout(plain(text))) == ()


NAMES = st.sampled_from(["Lodi", "Como", "Sant'Angelo", "Reggio nell'Emilia", "Quartu"])
AMOUNTS = st.sampled_from(["-", "7,00", "1.250,00", "3.120.000,00", "449.891.750,00"])


@given(
    st.lists(
        st.lists(st.tuples(NAMES, AMOUNTS, AMOUNTS), min_size=4, max_size=9), min_size=1
    ).filter(lambda pages: len(pages) <= 4)
)
def test_every_cell_is_read_and_cited(pages: list[list[tuple[str, str, str]]]) -> None:
    header = row(
        (60, "Ente"), (180, "Stato"), right(350, "Importo A"), right(500, "Importo B"), bold=True
    )
    rows = [[(a, "ammesso", b, c) for a, b, c in page] for page in pages]
    prints = [
        [row((60, a), (180, b), right(350, c), right(500, d)) for a, b, c, d in page]
        for page in rows
    ]
    read = layout(*([header, *page] for page in prints))
    tables = read_tables(read)
    assert [line for table in tables for line in cells(table)] == [
        line for page in rows for line in page
    ]
    assert_cited(read, tables)


WORDS = st.sampled_from(["Lodi", "Totale", "7,00", "-", "a", "Recupero del mercato coperto", "12%"])
PLACES = st.tuples(st.integers(0, 590), st.integers(20, 830), WORDS, st.booleans())


@given(st.lists(st.lists(PLACES, max_size=40), min_size=1, max_size=3))
def test_words_anywhere_make_no_harm(pages: list[list[tuple[int, int, str, bool]]]) -> None:
    header = [HEADER, *grants("Lodi", "Como", "Lecco")]
    read = layout(
        *([*header, *(Print(w, x=x, y=y, bold=bold) for x, y, w, bold in page)] for page in pages)
    )
    texts = {page.page.number: page.page.text for page in read.pages}
    for table in read_tables(read):
        for line in table.rows:
            assert len(line.cells) == len(table.header)
            for item in line.evidence:
                assert texts[item.page][item.start : item.end] == item.quote != ""
