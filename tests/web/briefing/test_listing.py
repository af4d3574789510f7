import pytest

from docsearch.briefing.request import CallItem, ComparisonItem, Item, PassageItem
from docsearch.eligibility.book import CallBook
from docsearch.references import words_hash
from tests.web.samples import FakeServices
from web.briefing.listing import Listed, listed


def found(services: FakeServices, item: Item) -> Listed:
    return listed(item, services.library, CallBook(services.library))


def sha(services: FakeServices, id_: str) -> str:
    return services.library.document(id_).sha256[:12]


def test_a_passage_is_quoted(card_services: FakeServices) -> None:
    one = found(
        card_services,
        PassageItem("passage", "avviso-1", sha(card_services, "avviso-1"), 1, 0, 41),
    )
    assert (one.kind, one.place, one.problem) == ("Passaggio", "pagina 1", "")
    assert one.quote == "Articolo 1. Oggetto Il presente avviso fi"
    assert one.address == "/documenti/avviso-1/pagine/1?da=0&a=41#passaggio"
    assert '"page":1' in one.json
    words = words_hash("Articolo 1. Oggetto\nIl presente avviso fi")
    assert f'"words":"{words}"' in one.json


def test_calls_have_the_title_that_they_state(card_services: FakeServices) -> None:
    one = found(card_services, CallItem("call", "piazze-1", sha(card_services, "piazze-1")))
    assert (one.title, one.problem) == ("Avviso pubblico per le piazze verdi", "")
    both = found(card_services, ComparisonItem("comparison", ("piazze-1", "avviso-1")))
    assert both.title == "Avviso pubblico per le piazze verdi / Avviso per la rigenerazione urbana"


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (CallItem("call", "niente", "0" * 12), "Nessun documento «niente» nell'indice."),
        (CallItem("call", "piazze-1", "0" * 12), "è cambiato da quando"),
        (PassageItem("passage", "avviso-1", "0" * 12, 1, 0, 9), "è cambiato da quando"),
        (ComparisonItem("comparison", ("piazze-1", "niente")), "Nessun documento «niente»"),
    ],
)
def test_what_is_gone_or_changed_is_told(
    card_services: FakeServices, item: Item, problem: str
) -> None:
    one = found(card_services, item)
    assert problem in one.problem
    assert one.quote == ""


def test_words_that_the_page_does_not_have(card_services: FakeServices) -> None:
    hash_ = sha(card_services, "avviso-1")
    other = found(
        card_services, PassageItem("passage", "avviso-1", hash_, 1, 0, 9, words="00000000")
    )
    assert "non si trova più" in other.problem
    short = found(card_services, PassageItem("passage", "avviso-1", hash_, 1, 0, 9999))
    assert "non si trova più" in short.problem
    gone = found(card_services, PassageItem("passage", "avviso-1", hash_, 9, 0, 9))
    assert "non ha una pagina 9" in gone.problem


def test_what_is_no_call_cannot_be_collected_as_one(card_services: FakeServices) -> None:
    hash_ = sha(card_services, "protocollo-1")
    one = found(card_services, CallItem("call", "protocollo-1", hash_))
    assert "non è un bando" in one.problem
