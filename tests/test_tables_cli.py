import csv
import dataclasses
import io
from pathlib import Path

import pytest

from tests import annexes
from tests.commands import run_command
from tests.factories import analysed, publish

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A decree with two tables, a ranking with one, a call without any."""
    directory = tmp_path / "indice"
    decree = analysed("decreto", *annexes.PAGES, title="Decreto di assegnazione")
    ranking = analysed("graduatoria", *annexes.PAGES, issuer="Regione Esempio")
    publish(
        directory,
        dataclasses.replace(decree, tables=annexes.TABLES),
        dataclasses.replace(ranking, tables=(annexes.RESERVES,)),
        analysed("bando", "Nessuna tabella."),
    )
    monkeypatch.setenv("DOCSEARCH_INDEX", str(directory))
    monkeypatch.setenv("DOCSEARCH_MODEL", "hashing")
    monkeypatch.setenv("COLUMNS", "100")
    return directory


# --- tables -----------------------------------------------------------------------------------


def test_the_tables_of_a_document_are_listed(capsys: Capture, index: Path) -> None:
    assert run_command(capsys, "tables", "decreto").out == (
        "1. Allegato 1 Elenco dei progetti\n"
        "   pagine 1-2, 5 righe\n"
        "   N. · Provincia · Ente · CUP · Contributo\n\n"
        "2. Tabella senza titolo\n"
        "   pagina 2, 2 righe\n"
        "   Ente · Punti\n"
    )
    listed = run_command(capsys, "tables", "decreto", "--json").json
    assert listed["document"]["file"] == "decreto"
    assert listed["tables"][0] == {
        "number": 1,
        "title": "Allegato 1 Elenco dei progetti",
        "header": list(annexes.HEADER),
        "pages": [1, 2],
        "rows": 5,
    }


def test_a_document_without_tables(capsys: Capture, index: Path) -> None:
    text = run_command(capsys, "tables", "bando").out
    assert text == "Nessuna tabella riconosciuta in «bando».\n"
    assert run_command(capsys, "tables", "bando", "--json").json["tables"] == []


def test_rows_of_a_comune_or_of_a_project(capsys: Capture, index: Path) -> None:
    assert run_command(capsys, "tables", "decreto", "--municipality", "assago").out == (
        "decreto, pagina 1, tabella 1, riga 1\n"
        "   N.: 1 · Provincia: Milano · Ente: Assago · CUP: A11B21000010001 · Contributo: "
        "1.250.000,00\n"
    )
    (found,) = run_command(capsys, "tables", "decreto", "--cup", "A44B21000040004", "--json").json[
        "tables"
    ]
    assert (found["number"], found["rows"]) == (1, 5)
    (row,) = found["found"]
    assert (row["number"], row["cells"][2]) == (4, "Comune di Milano")
    (item,) = row["evidence"]
    assert (item["page"], item["start"]) == (2, 0)
    assert annexes.PAGES[1].startswith(item["quote"])
    assert item["boxes"]


def test_a_whole_table(capsys: Capture, index: Path) -> None:
    text = run_command(capsys, "tables", "decreto", "--table", "2").out
    assert text == (
        "decreto, pagina 2, tabella 2, riga 1\n   Ente: Morterone · Punti: 12\n\n"
        "decreto, pagina 2, tabella 2, riga 2\n   Ente: =Torino · Punti: 9\n"
    )
    arguments = ("tables", "decreto", "--table", "1", "--municipality", "Morterone")
    assert run_command(capsys, *arguments).out == "Nessuna riga trovata.\n"
    assert run_command(capsys, *arguments, "--json").json["tables"] == []


def test_a_table_as_csv(capsys: Capture, index: Path) -> None:
    text = run_command(capsys, "tables", "decreto", "--table", "1", "--csv").out
    header, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert tuple(header) == annexes.HEADER
    assert [tuple(row) for row in rows] == [row.cells for row in annexes.PROJECTS.rows]
    text = run_command(capsys, "tables", "graduatoria", "--csv", "--municipality", "Morterone").out
    assert text.splitlines() == ["Ente;Punti", "Morterone;12"]
    text = run_command(capsys, "tables", "graduatoria", "--csv").out
    assert "'=Torino;9" in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("niente",), 1, "niente"),
        (("decreto", "--table", "3"), 1, "La tabella 3 non esiste: «decreto» ne ha 2."),
        (("bando", "--table", "1"), 1, "La tabella 1 non esiste: «bando» non ne ha."),
        (("decreto", "--table", "0"), 2, "--table"),
        (("decreto", "--csv"), 2, "«decreto» ha 2 tabelle: con --csv indica quale con --table N."),
        (("bando", "--csv"), 1, "«bando» non ha tabelle."),
        (("graduatoria", "--csv", "--json"), 2, "--csv"),
    ],
)
def test_wrong_arguments(
    capsys: Capture, index: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    result = run_command(capsys, "tables", *arguments)
    assert (result.code, result.out) == (code, "")
    assert words in result.error


# --- rows -------------------------------------------------------------------------------------


def test_rows_of_every_document(capsys: Capture, index: Path) -> None:
    rows = run_command(capsys, "rows", "--municipality", "Comune di Morterone", "--json").json[
        "rows"
    ]
    assert [(row["document"]["file"], row["table"], row["number"]) for row in rows] == [
        ("decreto", 2, 1),
        ("graduatoria", 1, 1),
    ]
    row = rows[0]
    assert (row["page"], row["header"], row["cells"]) == (2, ["Ente", "Punti"], ["Morterone", "12"])
    (item,) = row["evidence"]
    assert item["quote"] == "Morterone  12"
    assert item["boxes"]


def test_rows_of_some_documents(capsys: Capture, index: Path) -> None:
    arguments = ("rows", "--municipality", "Morterone", "--filter", "issuer=Regione Esempio")
    assert run_command(capsys, *arguments).out == (
        "graduatoria, pagina 2, tabella 1, riga 1\n   Ente: Morterone · Punti: 12\n"
    )


def test_rows_of_a_comune_and_a_project(capsys: Capture, index: Path) -> None:
    arguments = ("rows", "--municipality", "Castro", "--json", "--cup")
    rows = run_command(capsys, *arguments, "a33b21000030003").json["rows"]
    assert [row["number"] for row in rows] == [3]
    assert run_command(capsys, *arguments, "A11B21000010001").json == {"rows": []}
    assert run_command(capsys, "rows", "--cup", "Z99").out == "Nessuna riga trovata.\n"


@pytest.mark.parametrize("arguments", [(), ("--cup", " "), ("--municipality", "")])
def test_rows_of_nothing(capsys: Capture, index: Path, arguments: tuple[str, ...]) -> None:
    result = run_command(capsys, "rows", *arguments)
    assert result.code == 2
    assert "Indica un comune o un CUP" in result.error
