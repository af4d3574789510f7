from pathlib import Path

import pytest

from indexer import workers
from tests.indexer.runs import prepare_here, write


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process: worker processes have tests of their own."""
    monkeypatch.setattr(workers, "prepare_all", prepare_here)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents."""
    folder = tmp_path / "documenti"
    write(folder / "avviso.md", "# Avviso per i borghi\n\nLa domanda scade il 30 aprile 2022.")
    write(folder / "decreto.txt", "Decreto di proroga\n\nIl termine è prorogato al 31 maggio 2022.")
    write(folder / "faq" / "faq.html", "<h1>Domande frequenti</h1><p>Chi può partecipare?</p>")
    return folder
