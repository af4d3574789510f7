from indexer.lines import text_lines
from indexer.rows import Row, line_cells, row_groups
from tests.indexer.layouts import FILLER, Print, cell, paragraph, row, source


def groups(prints: list[Print]) -> list[list[str]]:
    """The texts of the rows of every group."""
    item = source(prints)
    lines = text_lines(item)[0]
    cells = line_cells(lines, item.pages[0].page.words)

    def text(one: Row) -> str:
        return " / ".join(line.text for line in lines[one.first : one.last + 1])

    return [[text(one) for one in group] for group in row_groups(lines, cells, frozenset())]


def cells_of(prints: list[Print]) -> list[int]:
    item = source(prints)
    cells = line_cells(text_lines(item)[0], item.pages[0].page.words)
    return [len(edges) for edges in cells]


def test_wide_gaps_separate_cells() -> None:
    assert cells_of([row((60, "Linea A"), (200, "90%"), (300, "600.000,00 euro"))]) == [3]


def test_stretched_spaces_of_a_paragraph_do_not() -> None:
    assert cells_of(FILLER) == [1, 1, 1]


def test_the_space_after_a_bullet_or_a_number_does_not() -> None:
    assert cells_of([row((60, "•"), (90, "gli impianti")), row((60, "1.2"), (95, "Oggetto"))]) == [
        1,
        1,
    ]


def test_a_page_without_words_has_a_cell_a_line() -> None:
    item = source([Print("parola")])
    assert len(line_cells(text_lines(item)[0], item.pages[0].page.words)) == 1


def test_lines_of_cells_are_rows() -> None:
    rows = [row((60, "Acerra"), (200, "6.000")), row((60, "Aci Castello"), (200, "4.000"))]
    assert groups(rows) == [["Acerra 6.000", "Aci Castello 4.000"]]


def test_a_row_is_made_of_cells_on_several_lines() -> None:
    # In the order of the content: the label on two lines, then the value beside its first one.
    stacked = [
        *cell(60, 100, "Popolazione", "residente"),
        *cell(250, 100, "fino a 15.000", "abitanti"),
        *cell(60, 140, "Superficie", "minima"),
        *cell(250, 140, "1.000 mq"),
    ]
    assert groups(stacked) == [
        ["Popolazione / residente / fino a 15.000 / abitanti", "Superficie / minima / 1.000 mq"]
    ]


def test_below_a_merged_cell_a_row_begins_at_the_second_column() -> None:
    stacked = [
        *cell(60, 125, "Criterio A"),
        *cell(180, 110, "A.1 Alberi", "nuovi"),
        *cell(350, 110, "10 punti"),
        *cell(180, 150, "A.2 Suolo"),
        *cell(350, 150, "5 punti"),
    ]
    assert groups(stacked) == [
        ["Criterio A / A.1 Alberi / nuovi / 10 punti", "A.2 Suolo / 5 punti"]
    ]


def test_text_between_two_tables_parts_them() -> None:
    table = [row((60, "Lodi"), (200, "12")), row((60, "Pavia"), (200, "14"))]
    assert len(groups([*table, *FILLER, *table])) == 2


def test_columns_of_text_are_no_rows() -> None:
    left = [f"riga {number} della prima colonna di testo" for number in range(30)]
    right = [f"riga {number} della seconda colonna di testo" for number in range(30)]
    assert groups([*cell(60, 100, *left), *cell(320, 100, *right)]) == []


def test_the_first_lines_of_a_wrapped_header_cell_belong_to_its_row() -> None:
    header = [
        *cell(60, 100, "Criterio", "generale", bold=True),
        *cell(200, 113, "Indicatore", bold=True),
        *cell(400, 113, "Punti", bold=True),
        *cell(60, 140, "Alberi"),
        *cell(200, 140, "numero"),
        *cell(400, 140, "10"),
    ]
    assert groups(header) == [["Criterio / generale / Indicatore / Punti", "Alberi / numero / 10"]]


def test_paragraphs_have_no_rows() -> None:
    assert groups([*FILLER, *paragraph("Le domande sono presentate", "entro il 31 maggio.")]) == []
