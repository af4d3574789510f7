from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.samples import FakeServices, make_services
from web.app import build_app


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    """Three documents and a search by words."""
    return make_services(tmp_path)


@pytest.fixture
def client(services: FakeServices) -> Iterator[TestClient]:
    """A client of the running app; errors come back as responses, as they do to a browser."""
    with TestClient(build_app(services), raise_server_exceptions=False) as client:
        yield client
