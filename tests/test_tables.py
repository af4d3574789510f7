import datetime
from pathlib import Path

import pytest

from docsearch.tables import Table, date_in, decoded, parse_table, replace_whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = f"Descrizione  Misura{delimiter}Città\nAgliè{delimiter}NA\n"
    table = parse_table(decoded(text.encode(encoding)))
    assert table == Table(("descrizione_misura", "citta"), ((2, ("Agliè", "NA")),))


def test_lines_are_those_of_the_file() -> None:
    table = parse_table(decoded(b'a,b\n"1\n2",3\n4,5\n'))
    assert table.rows == ((3, ("1\n2", "3")), (4, ("4", "5")))


def test_an_empty_file_has_no_headings() -> None:
    assert parse_table(decoded(b"")) == Table((), ())


def test_a_column_is_the_first_whose_heading_is_all_matched() -> None:
    table = Table(("codice_cid", "codice", "id"), ())
    assert table.column("codice|id") == 1
    assert table.column("cod") is None


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("misure_2025-03-31.csv", datetime.date(2025, 3, 31)),
        ("misure.csv", None),
        ("misure_2025-13-31.csv", None),
        ("12025-03-311.csv", None),
    ],
)
def test_the_day_in_a_name(name: str, date: datetime.date | None) -> None:
    assert date_in(name) == date


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.csv"
    replace_whole(path, "à\n".encode())
    replace_whole(path, b"b\n")
    assert path.read_bytes() == b"b\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_be_replaced_stands(tmp_path: Path) -> None:
    (tmp_path / "file" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="file"):
        replace_whole(tmp_path / "file", b"b")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
