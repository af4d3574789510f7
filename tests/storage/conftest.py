import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.samples import MEMORY


@pytest.fixture
def index() -> Iterator[Path]:
    """Where an index may be made; not there yet."""
    with tempfile.TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "indice"
