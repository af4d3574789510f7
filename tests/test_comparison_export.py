"""Comparisons as files."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from docsearch.comparison import compare
from docsearch.comparison_export import comparison_csv, comparison_json, comparison_xlsx
from docsearch.models import Page
from tests import cards
from tests.test_comparison import WHEN, listed
from tests.web.samples import HOSTILE, make_page

FULL = listed("piazze-1", **{name: getattr(cards.CALL, name) for name in cards.CALL.__slots__})
HOSTILE_TITLE = cards.fact(f"={HOSTILE}", HOSTILE, pages=(HOSTILE,))
COMPARISON = compare([FULL, listed("nota-1", title=HOSTILE_TITLE)], WHEN)


def pages(document_id: str, number: int) -> Page:
    assert document_id == "piazze-1"
    return make_page(number, cards.PAGES[number - 1].split("\n"), FULL.document)


def table(file: bytes) -> list[list[str]]:
    text = file.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def test_csv_names_the_page_of_every_value() -> None:
    rows = {row[0]: row[1:] for row in table(comparison_csv(COMPARISON))}
    assert rows["voce"][1:] == ["Avviso pubblico per le piazze verdi", f"'={HOSTILE}"]
    assert rows["Documento"][1:] == ["piazze-1", "nota-1"]
    assert rows["Ente"] == ["indicato solo da alcuni", "Regione Esempio [p. 1]", "non indicato"]
    assert rows["Dotazione in vigore"][1] == "4.500.000,50 euro [p. 1]"
    assert rows["Contributo minimo e massimo"][1] == "massimo 200.000 euro (per progetto) [p. 1]"


def test_a_workbook_holds_the_same_and_no_formula() -> None:
    sheet = load_workbook(BytesIO(comparison_xlsx(COMPARISON))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [
        tuple(cell or None for cell in row) for row in table(comparison_csv(COMPARISON))
    ]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet.freeze_panes == "C2"


def test_json_holds_every_quote_with_its_boxes() -> None:
    written = comparison_json(COMPARISON, pages)
    assert [one["id"] for one in written["calls"]] == ["piazze-1", "nota-1"]
    (issuer,) = (row for row in written["rows"] if row["label"] == "Ente")
    assert issuer["agreement"] == "indicato_da_alcuni"
    (entry,) = issuer["cells"][0]["entries"]
    assert entry["text"] == "Regione Esempio"
    assert entry["evidence"][0]["quote"] == "Regione Esempio"
    assert entry["evidence"][0]["boxes"]
    assert issuer["cells"][1] == {"entries": [], "earlier": []}
