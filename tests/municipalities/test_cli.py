from pathlib import Path

import pytest

from docsearch.municipalities.register import active_register
from tests.commands import run_command
from tests.municipalities.samples import official_csv


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    path = tmp_path / "comuni_2026-06-09.csv"
    path.write_text(official_csv({"popolazione_residente": "300"}), "utf-8")
    return path


def test_an_imported_register_is_the_one_in_use(
    capsys: pytest.CaptureFixture[str], listing: Path, tmp_path: Path
) -> None:
    result = run_command(capsys, "municipalities", "import", listing, "--index", tmp_path / "index")
    assert result.code == 0
    assert result.out.startswith("Registro di 20 comuni da comuni_2026-06-09.csv")
    in_use = active_register(tmp_path / "index")
    assert str(in_use.source.date) == "2026-06-09"
    assert in_use.get("Abbadia Cerreto").population == 300
    assert in_use.source.populations[0].date is None


def test_dates_may_be_given(
    capsys: pytest.CaptureFixture[str], listing: Path, tmp_path: Path
) -> None:
    dates = ("--date", "2026-07-01", "--population-date", "2025-12-31")
    result = run_command(
        capsys, "municipalities", "import", listing, *dates, "--index", tmp_path / "index", "--json"
    )
    assert result.json["municipalities"] == 20
    assert result.json["date"] == "2026-07-01"
    assert "Milano (MI)" in result.json["lost"]
    source = active_register(tmp_path / "index").source
    assert str(source.populations[0].date) == "2025-12-31"


def test_a_wrong_date_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], listing: Path, tmp_path: Path
) -> None:
    result = run_command(
        capsys, "municipalities", "import", listing, "--date", "ieri", "--index", tmp_path
    )
    assert result.code == 2
    assert result.error == "«ieri» non è una data: scrivila come 2026-01-31."


def test_a_wrong_file_is_one_line_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "f.csv"
    path.write_text("a,b\n1,2\n")
    result = run_command(capsys, "municipalities", "import", path, "--index", tmp_path / "index")
    assert result.code == 1
    assert "non è un elenco di comuni" in result.error
    assert not (tmp_path / "index").exists()
