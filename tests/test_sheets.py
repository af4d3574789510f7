import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.sheets import csv_file, to_csv, to_xlsx


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize(
    ("cell", "exported"),
    [
        ("=SOMMA(A1:A9)", "'=SOMMA(A1:A9)"),
        ('=HYPERLINK("http://esempio.it")', '\'=HYPERLINK("http://esempio.it")'),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-1.250,00", "-1.250,00"),
        ("-1.250,00 €", "-1.250,00 €"),
        ("- € 1.250,00", "- € 1.250,00"),
        ("+5%", "+5%"),
        ("-", "-"),
        ("– ridotto", "– ridotto"),
        ("a=1", "a=1"),
        (" =1", "' =1"),
        ("5.000\u00a0€", "5.000\u00a0€"),
        ("\x1b[31m rosso", "[31m rosso"),
        ("sinistra\u202edestra", "sinistradestra"),
    ],
)
def test_no_cell_becomes_a_formula(cell: str, exported: str) -> None:
    assert read_back(to_csv([[cell, "Ente"]])) == [[exported, "Ente"]]
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([[cell, "Ente"]], "Prova"))).active
    assert sheet is not None
    assert sheet["A1"].data_type == "s"


@given(st.text(st.characters(exclude_categories=["C"]), max_size=30))
def test_every_cell_is_exported_whole_and_inert(cell: str) -> None:
    ((exported, _),) = read_back(to_csv([[cell, "x"]]))
    assert exported in (cell, f"'{cell}")
    assert exported[:1] not in ("=", "@")
    if exported[:1] in ("+", "-"):
        assert not any(char.isalpha() or char in "(|!*/" for char in exported)


def test_a_file_says_that_it_is_utf_8() -> None:
    assert csv_file([["perché"]]) == "\ufeffperché\r\n".encode()
