from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import load_register
from indexer.extract.listed_comuni import Row, listed_comuni

REGISTER = load_register(DEFAULT_FOLDER)


def labels(*rows: Row) -> list[list[str]]:
    found = listed_comuni(rows, REGISTER)
    return [[one.label for code in codes if (one := REGISTER.by_code(code))] for codes in found]


def table(text: str, header: str = "Regione Provincia Comune Importo") -> Row:
    return Row(text, tabular=True, header=header)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lombardia Milano Abbiategrasso 1.000,00", ["Abbiategrasso (MI)"]),
        ("Lombardia Milano Milano", ["Milano (MI)"]),
        ("Abbiategrasso Milano", ["Abbiategrasso (MI)"]),
        ("12 Abbadia Lariana LC 3.250", ["Abbadia Lariana (LC)"]),
        ("Castro (LE)", ["Castro (LE)"]),
        ("Castro Bergamo", ["Castro (BG)"]),
        ("3 Lodi 098031 45.000", ["Lodi (LO)"]),
        ("Emilia-Romagna Reggio nell'Emilia Reggio nell'Emilia", ["Reggio nell'Emilia (RE)"]),
        ("Molise Campobasso Bojano", ["Bojano (CB)"]),
        ("Campania Napoli Sant’Antonio Abate", ["Sant'Antonio Abate (NA)"]),
        ("Puglia Foggia S. Giovanni Rotondo", ["San Giovanni Rotondo (FG)"]),
        ("Piemonte TO None", ["None (TO)"]),
        ("Bolzano/Bozen Merano/Meran", ["Merano (BZ)"]),
        # a name misspelt is not the province beside it
        ("Lombardia Milano Abbiategrassso", []),
        ("Totale 12.000,00", []),
    ],
)
def test_a_row_of_a_table_lists_one_comune(text: str, expected: list[str]) -> None:
    assert labels(table(text)) == [expected]


def test_without_a_column_of_provinces_the_name_is_the_comune() -> None:
    assert labels(table("12 Lodi 45.000", header="N. Comune Abitanti")) == [["Lodi (LO)"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lecco, Como, Ballabio (LC) e Milano", ["Lecco", "Como", "Ballabio", "Milano"]),
        ("MAGENTA", ["Magenta"]),
        ("Comune di Lodi", ["Lodi"]),
        ("- Codogno (LO);", ["Codogno"]),
        ("Magenta, Milano, Monza", ["Magenta", "Milano", "Monza"]),
        ("Magenta Milano", ["Magenta"]),
        ("Magenta (MI) Monza (MB)", ["Magenta", "Monza"]),
        ("La graduatoria è approvata a Milano dal dirigente", []),
        ("Provincia autonoma", []),
    ],
)
def test_a_line_lists_comuni_when_it_is_made_of_them(text: str, expected: list[str]) -> None:
    assert [label[:-5] for label in labels(Row(text))[0]] == expected


def test_homonyms_are_of_the_region_of_the_list() -> None:
    rows = [Row("Lecce"), Row("Otranto"), Row("Castro"), Row("Poggiardo")]
    assert labels(*rows)[2] == ["Castro (LE)"]


def test_a_list_of_one_region_has_no_comuni_of_others() -> None:
    rows = [
        Row(name) for name in "Lodi Codogno Crema Pandino Sondrio Como Lecco Cantù Desio".split()
    ]
    assert labels(*rows, Row("Fascia"))[-1] == []
    assert labels(*rows, Row("Fascia (GE)"))[-1] == ["Fascia (GE)"]


def test_homonyms_without_a_clue_are_left_out() -> None:
    assert labels(Row("Castro")) == [[]]


@given(st.lists(st.builds(Row, st.text(max_size=120), st.booleans(), st.text(max_size=30))))
def test_every_row_has_its_answer(rows: list[Row]) -> None:
    found: list[Any] = listed_comuni(rows, REGISTER)
    assert len(found) == len(rows)
