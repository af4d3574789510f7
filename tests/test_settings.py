from pathlib import Path

import pytest

from docsearch.embedding.prepare import DEFAULT_MODEL
from docsearch.errors import SettingsError
from docsearch.settings import Site, read_settings


def test_nothing_set_gives_the_defaults() -> None:
    settings = read_settings({"PATH": "/bin"})
    assert settings.index_dir == Path("index")
    assert settings.model == DEFAULT_MODEL
    assert settings.cache_dir.name == "docsearch"
    assert settings.cache_dir.is_absolute()


def test_the_environment_is_read() -> None:
    environment = {
        "DOCSEARCH_INDEX": "/dati/indice",
        "DOCSEARCH_CACHE": "/dati/cache",
        "DOCSEARCH_MODEL": "hashing",
    }
    settings = read_settings(environment)
    assert settings.index_dir == Path("/dati/indice")
    assert settings.cache_dir == Path("/dati/cache")
    assert settings.model == "hashing"


def test_an_empty_variable_is_not_set() -> None:
    empty = dict.fromkeys(("DOCSEARCH_INDEX", "DOCSEARCH_CACHE", "DOCSEARCH_MODEL"), "")
    assert read_settings(empty) == read_settings({})


def test_what_is_given_wins() -> None:
    environment = {"DOCSEARCH_INDEX": "/dati/indice", "DOCSEARCH_MODEL": "hashing"}
    settings = read_settings(environment, index=Path("altrove"), model="modello")
    assert (settings.index_dir, settings.model) == (Path("altrove"), "modello")
    assert read_settings(environment, index=None).index_dir == Path("/dati/indice")


def test_the_process_environment_is_read_at_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCSEARCH_INDEX", "/uno")
    assert read_settings().index_dir == Path("/uno")
    monkeypatch.setenv("DOCSEARCH_INDEX", "/due")
    assert read_settings().index_dir == Path("/due")


def test_unknown_settings_are_refused_by_name() -> None:
    environment = {"DOCSEARCH_INDICE": "x", "DOCSEARCH_MODELLO": "y", "ALTRO": "z"}
    with pytest.raises(SettingsError, match="DOCSEARCH_INDICE, DOCSEARCH_MODELLO") as caught:
        read_settings(environment)
    assert "ALTRO" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_settings_do_not_change() -> None:
    settings = read_settings({})
    with pytest.raises(AttributeError):
        settings.model = "altro"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("contact", "leads_to"),
    [
        ("accessibilita@example.org", "mailto:accessibilita@example.org"),
        ("https://example.org/segnala", "https://example.org/segnala"),
        ("", ""),
    ],
)
def test_what_the_pages_say_of_their_publisher(contact: str, leads_to: str) -> None:
    statement = "https://form.example.org/view/1"
    environment = {"DOCSEARCH_ACCESSIBILITY_URL": statement, "DOCSEARCH_CONTACT": contact}
    site = read_settings(environment).site
    assert site == Site(statement, contact)
    assert site.contact_url == leads_to


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOCSEARCH_ACCESSIBILITY_URL", "javascript:alert(1)"),
        ("DOCSEARCH_ACCESSIBILITY_URL", "/dichiarazione"),
        ("DOCSEARCH_ACCESSIBILITY_URL", "http://example.org"),
        ("DOCSEARCH_CONTACT", "javascript:alert(1)"),
        ("DOCSEARCH_CONTACT", "a@example.org?subject=x"),
        ("DOCSEARCH_CONTACT", "ufficio"),
    ],
)
def test_addresses_that_cannot_be_followed_are_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        read_settings({name: value})
    assert "https://" in str(caught.value)
