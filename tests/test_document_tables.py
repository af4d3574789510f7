import pytest

from docsearch.document_tables import DocumentTable, TableRow, find_rows, table_rows
from docsearch.evidence import Evidence

HEADER = ("Provincia", "Ente", "CUP", "Contributo")


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> DocumentTable:
    made = tuple(TableRow(cells, (quote(" ".join(cells)),)) for cells in rows)
    return DocumentTable("Allegato 1", header, made, 1, 1)


def quote(text: str) -> Evidence:
    return Evidence(1, 0, len(text), text)


RANKING = table(
    ("Napoli", "Acerra", "F37H21001950001", "3.120.000,00"),
    ("Napoli", "Comune di Napoli", "B67H21001700001", "4.000.000,00"),
    ("Bergamo", "Castro (BG)", "H11B21002630004", "94.000,00"),
    ("Bolzano", "Laives/Leifers", "E18C18000270004", "5.000.000,00"),
    ("Napoli", "SANT’ANTIMO", "B33D21003020001", "2.700.000,00"),
    ("Reggio nell'Emilia", "Reggio nell'Emilia", "J85J20053770001", "1.000.000,00"),
    ("Napoli", "Provincia di Napoli", "B67H210017 00009", "10,00"),
)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("Acerra", [0]),
        ("acerra", [0]),
        ("Napoli", [1]),
        ("Comune di Napoli", [1]),
        ("Castro", [2]),
        ("Castro (BG)", [2]),
        ("Laives", [3]),
        ("Leifers", [3]),
        ("Sant'Antimo", [4]),
        ("Reggio Emilia", [5]),
        ("Bergamo", []),
        ("Milano", []),
    ],
)
def test_rows_are_found_by_comune(asked: str, numbers: list[int]) -> None:
    assert [found.number for found in find_rows([RANKING], municipality=asked)] == numbers


def test_without_a_column_of_bodies_all_are_looked_at_but_those_of_larger_places() -> None:
    plain = table(("Roma", "Roma", "1"), ("Roma", "Anzio", "2"), header=("Prov.", "Nome", "N."))
    assert [found.row.cells[2] for found in find_rows([plain], municipality="Roma")] == ["1"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("F37H21001950001", [0]),
        ("f37h21001950001", [0]),
        ("F37H 2100 1950 001", [0]),
        ("B67H21001700009", [6]),  # the page breaks it
        ("F37H2100195", []),
        ("Z00Z00000000000", []),
    ],
)
def test_rows_are_found_by_cup(asked: str, numbers: list[int]) -> None:
    assert [found.number for found in find_rows([RANKING], cup=asked)] == numbers


def test_a_cup_is_found_among_other_words() -> None:
    listed = table(("BA", "Bari", "CUP: C96B22050930001 (lotto I)", "1"))
    assert [found.number for found in find_rows([listed], cup="C96B22050930001")] == [0]


def test_comune_and_cup_must_both_agree() -> None:
    found = list(find_rows([RANKING], municipality="Napoli", cup="F37H21001950001"))
    assert found == []


@pytest.mark.parametrize("asked", [None, "", "  ", "()"])
def test_nothing_asked_nothing_found(asked: str | None) -> None:
    assert list(find_rows([RANKING], municipality=asked, cup=asked)) == []


def test_a_row_comes_with_its_table() -> None:
    found = next(find_rows([RANKING], cup="H11B21002630004"))
    assert dict(zip(found.table.header, found.row.cells, strict=True))["Ente"] == "Castro (BG)"
    assert found.row.evidence[0].quote.startswith("Bergamo Castro")


def test_a_table_is_the_header_and_the_rows() -> None:
    assert table_rows(RANKING) == [HEADER, *(row.cells for row in RANKING.rows)]
