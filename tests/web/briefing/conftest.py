from pathlib import Path

import pytest

from tests.briefing import samples
from tests.web.samples import FakeServices


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    return samples.library(tmp_path)
