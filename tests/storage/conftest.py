from pathlib import Path

import pytest


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index may be made; not there yet."""
    return tmp_path / "indice"
