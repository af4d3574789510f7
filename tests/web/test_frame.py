"""What stands around every page."""

import dataclasses

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from docsearch.errors import IndexMissing, RegisterError
from docsearch.municipalities.register import Register
from docsearch.settings import Site
from docsearch.storage.manifest import Manifest
from tests.web.fakes import FakeLibrary
from tests.web.samples import FakeServices
from web.app import build_app
from web.chosen import COOKIE
from web.frame import frame

ANYWHERE = ["/", "/stato", "/niente", "/cerca?q=contributo"]
SITE = Site("https://form.example.org/view/1", "accessibilita@example.org")


def soup(client: TestClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


@pytest.mark.parametrize("address", ANYWHERE)
def test_the_chosen_comune_is_one_click_away(client: TestClient, address: str) -> None:
    assert not soup(client, address).select(".ds-my-comune")
    client.cookies.set(COOKIE, "015146")
    (link,) = soup(client, address).select(".ds-my-comune a")
    assert link.get_text() == "Il mio comune: Milano (MI)"
    assert link["href"] == "/comuni/015146"


def test_a_choice_of_one_visitor_is_not_that_of_the_next(client: TestClient) -> None:
    client.cookies.set(COOKIE, "015146")
    assert soup(client, "/stato").select(".ds-my-comune")
    client.cookies.clear()
    assert not soup(client, "/stato").select(".ds-my-comune")


@pytest.mark.parametrize("value", ["999999", "<script>", "1" * 5_000])
def test_a_choice_that_the_register_does_not_know_is_none(client: TestClient, value: str) -> None:
    client.cookies.set(COOKIE, value)
    response = client.get("/stato")
    assert response.status_code == 200
    assert "ds-my-comune" not in response.text


def test_what_is_printed_names_the_index_and_the_address(client: TestClient) -> None:
    printed = soup(client, "/documenti?kind=avviso").select_one(".ds-printed")
    assert printed is not None
    assert "generazione 7" in printed.get_text()
    assert "/documenti?kind=avviso" in printed.get_text()


@pytest.mark.parametrize("address", ANYWHERE)
def test_the_statement_and_the_contact_of_the_publisher(
    services: FakeServices, address: str
) -> None:
    with TestClient(build_app(services, SITE), raise_server_exceptions=False) as client:
        page = soup(client, address)
    (statement,) = page.select('[data-element="accessibility-link"]')
    assert statement["href"] == SITE.accessibility_url
    assert [tag["href"] for tag in page.select(".ds-footer-links a[href^=mailto]")] == [
        "mailto:accessibilita@example.org"
    ]


def test_until_they_are_set_it_is_said(client: TestClient, services: FakeServices) -> None:
    text = soup(client, "/accessibilita").get_text()
    assert "non è ancora depositata" in text
    assert "non ha ancora indicato un recapito" in text
    with TestClient(build_app(services, SITE)) as named:
        page = soup(named, "/accessibilita")
    assert "non è ancora depositata" not in page.get_text()
    links = {str(tag["href"]) for tag in page.select("main a")}
    assert links >= {SITE.accessibility_url, SITE.contact_url}


class Broken(FakeLibrary):
    @property
    def manifest(self) -> Manifest:
        raise IndexMissing("Nessun indice: esegui docsearch index.")


class Unregistered(FakeServices):
    @property
    def register(self) -> Register:
        raise RegisterError("Il registro non si legge.")


def test_without_an_index_or_a_register_the_frame_stands(services: FakeServices) -> None:
    broken = dataclasses.replace(services, library=Broken((), {}))
    with TestClient(build_app(broken), raise_server_exceptions=False) as client:
        response = client.get("/privacy")
    assert response.status_code == 200
    assert "generazione" not in response.text
    unregistered = Unregistered(services.engine, services.library)
    with TestClient(build_app(unregistered), raise_server_exceptions=False) as client:
        client.cookies.set(COOKIE, "015146")
        assert client.get("/privacy").status_code == 200


def test_outside_a_request_nothing_is_known() -> None:
    found = frame()
    assert (found.site, found.comune, found.generation) == (Site(), None, None)
