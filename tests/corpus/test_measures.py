"""The register of measures in the corpus is what its script makes of the open data."""

from pathlib import Path

import pytest

from corpus.measures.build import build
from docsearch.measures.files import DEFAULT_FOLDER, MEASURES

TABLE = Path(__file__).parents[3] / "shared" / "pnrr" / "quadro_finanziario_misure.csv"


@pytest.mark.skipif(not TABLE.exists(), reason="mancano i dati aperti in ../shared/pnrr")
def test_the_script_makes_it_again(tmp_path: Path) -> None:
    build(TABLE, tmp_path)
    assert (tmp_path / MEASURES).read_bytes() == (DEFAULT_FOLDER / MEASURES).read_bytes()
