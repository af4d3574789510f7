"""Verdicts as files."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docsearch.calls import ApplicantKind as Kind
from docsearch.calls import ListAnnex
from docsearch.eligibility.assess import screening
from docsearch.eligibility.book import ReadyCall, ready_calls
from docsearch.eligibility.export import (
    classes_csv,
    classes_geojson,
    matrix_csv,
    matrix_xlsx,
    write_file,
)
from docsearch.eligibility.matching import matrix
from docsearch.errors import UsageError
from docsearch.procedures import Procedures
from tests.eligibility.books import named
from tests.eligibility.comuni import comune, the_call
from tests.municipalities.samples import municipality

COMUNI = (
    municipality("Lodi", "098031", figures=(44_000,)),
    municipality("=HYPERLINK(1)", "098032", figures=(None,), longitude=None),
)


def ready(title: str, *kinds: Kind) -> ReadyCall:
    described = named(the_call(*kinds), title, "2026-11-01", "2026-12-01")
    (one,) = ready_calls(Procedures.of([described])).values()
    return one


def rows(file: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_comune_with_its_verdict_and_reasons() -> None:
    screen = screening(the_call(Kind.COMUNE, size=(50_000, None)))
    head, lodi, other = rows(classes_csv(screen, COMUNI))
    assert head[-3:] == ["abitanti", "esito", "motivi"]
    assert lodi[0] == "098031"
    assert lodi[-3:] == [
        "44000",
        "non_ammissibile",
        "44.000 abitanti: il requisito è almeno 50.000 abitanti.",
    ]
    assert other[-3:-1] == ["", "da_verificare"]
    assert rows(classes_csv(screening(the_call(Kind.COMUNE)), COMUNI))[1][-2:] == [
        "ammissibile",
        "",
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1+1", "-A1", "@cmd", "\t=1", " =1", "\r=1"])
def test_what_looks_like_a_formula_is_made_text(name: str) -> None:
    annex = ListAnnex(name, 560, None, None, ())
    screen = screening(the_call(Kind.COMUNE, annex=annex))
    table = rows(classes_csv(screen, [municipality(name, "098032")]))
    assert table[1][1].startswith("'")
    assert not table[1][-1].startswith(("=", "+", "-", "@"))


def test_a_point_for_every_comune() -> None:
    screen = screening(the_call(Kind.COMUNE))
    found = json.loads(classes_geojson(screen, COMUNI))
    assert found["type"] == "FeatureCollection"
    lodi, other = found["features"]
    assert lodi["geometry"] == {"type": "Point", "coordinates": [9.5, 45.3]}
    assert lodi["properties"]["esito"] == "ammissibile"
    assert other["geometry"] is None


def test_a_table_of_a_territory_has_its_totals() -> None:
    calls = [ready("asili", Kind.COMUNE), ready("imprese", Kind.IMPRESA)]
    table = rows(matrix_csv(matrix([one.screen for one in calls], COMUNI), calls))
    assert table[0][-2:] == ["asili", "imprese"]
    assert table[1][-2:] == ["ammissibile", "non_ammissibile"]
    assert [row[1:2] + row[-2:] for row in table[3:]] == [
        ["ammissibile", "2", "0"],
        ["da_verificare", "0", "0"],
        ["non_ammissibile", "0", "2"],
    ]


def test_a_spreadsheet_holds_the_same_and_no_formula() -> None:
    calls = [ready("=cmd|' /C calc'!A0", Kind.COMUNE)]
    data = matrix_xlsx(matrix([calls[0].screen], COMUNI), calls, "Città metropolitana: [MI]" * 3)
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet.cell(1, 7).value == "'=cmd|' /C calc'!A0"
    assert sheet.cell(2, 6).value == 44_000
    assert len(sheet.title) <= 31


def test_a_control_character_breaks_no_file() -> None:
    calls = [ready("asili", Kind.COMUNE)]
    table = matrix([calls[0].screen], [comune("Bor\x01go")])
    sheet = load_workbook(BytesIO(matrix_xlsx(table, calls, "MI"))).active
    assert sheet is not None
    assert sheet.cell(2, 2).value == "Borgo"


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="scegli un altro file"):
        write_file(tmp_path / "niente" / "x.csv", b"")
