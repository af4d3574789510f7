from pathlib import Path

import pytest

from docsearch.measures.register import active_measures
from tests.commands import run_command
from tests.measures.samples import open_data


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "misure_2025-03-31.csv"
    path.write_text(open_data(), "utf-8")
    return path


def test_an_imported_register_is_the_one_in_use(
    capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path
) -> None:
    result = run_command(capsys, "measures", "import", table, "--index", tmp_path / "index")
    assert result.code == 0
    assert result.out.startswith("Registro di 5 misure e submisure da misure_2025-03-31.csv")
    assert "Non ci sono più: M1C1I1.1, M1C1I1.10" in result.out
    in_use = active_measures(tmp_path / "index")
    assert str(in_use.source.date) == "2025-03-31"
    imported = in_use.by_code("M5C2I4")
    assert imported is not None
    assert (imported.code, imported.title, imported.administration) == (
        "M5C2I2.1",
        "Rigenerazione urbana",
        "Ministero dell'interno",
    )


def test_it_says_so_in_json(
    capsys: pytest.CaptureFixture[str], table: Path, tmp_path: Path
) -> None:
    result = run_command(
        capsys, "measures", "import", table, "--index", tmp_path / "index", "--json"
    )
    assert result.json["measures"] == 5
    assert result.json["date"] == "2025-03-31"
    assert "M2C2I1.2" in result.json["gone"]
    assert "M5C2I2.1" not in result.json["gone"]


def test_a_wrong_file_is_one_line_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "f.csv"
    path.write_text("id_misura,altro\n1,2\n")
    result = run_command(capsys, "measures", "import", path, "--index", tmp_path / "index")
    assert result.code == 1
    assert result.error.startswith("In f.csv manca la colonna con il titolo della misura")
    assert not (tmp_path / "index").exists()
