from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.card_samples import with_cards
from tests.web.samples import FakeServices, make_services
from tests.web.table_samples import with_tables
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


@pytest.fixture
def card_services(services: FakeServices, tmp_path: Path) -> FakeServices:
    """The same with a call, a press release and their cards."""
    return with_cards(services, tmp_path)


@pytest.fixture
def card_client(card_services: FakeServices) -> Iterator[TestClient]:
    """A client of the app that holds cards."""
    with TestClient(build_app(card_services), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def table_client(services: FakeServices, tmp_path: Path) -> Iterator[TestClient]:
    """A client of the app that holds tables."""
    app = build_app(with_tables(services, tmp_path))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
