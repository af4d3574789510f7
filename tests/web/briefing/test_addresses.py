import pytest

from docsearch.briefing.request import CallItem, ComparisonItem, Item, PassageItem
from docsearch.errors import BriefingError, DocumentNotFound
from tests.web.samples import FakeServices
from web.briefing.addresses import read_addresses

SHA = "0123456789ab"


def sha(services: FakeServices, id_: str) -> str:
    return services.library.document(id_).sha256[:12]


@pytest.mark.parametrize("host", ["", "https://docsearch.example.it", "http://127.0.0.1:8000"])
@pytest.mark.parametrize(
    ("address", "item"),
    [
        (
            f"/citazioni/7/avviso-1/{SHA}/2/10-25",
            PassageItem("passage", "avviso-1", SHA, 2, 10, 25),
        ),
        (
            f"/citazioni/7/un%20nome/{SHA}/1/0-5/0123abcd",
            PassageItem("passage", "un nome", SHA, 1, 0, 5, words="0123abcd"),
        ),
        ("/confronta?bando=piazze-1&bando=avviso-1&x=1", ("piazze-1", "avviso-1")),
        ("/documenti/avviso-1/pagine/1?q=a+b&da=3&a=9&ris=1#passaggio", (1, 3, 9)),
        ("/documenti/avviso-1/pagine/2?da=0&a=4&scheda=1", (2, 0, 4)),
        ("/documenti/piazze-1/scheda", "piazze-1"),
        ("/documenti/piazze-1/", "piazze-1"),
        ("/documenti/piazze", "piazze-1"),
        ("/bandi/piazze-1/comuni?provincia=MI", "piazze-1"),
    ],
)
def test_an_address_names_what_it_shows(
    card_services: FakeServices, host: str, address: str, item: object
) -> None:
    expected: Item
    match item:
        case PassageItem():
            expected = item
        case str():
            expected = CallItem("call", item, sha(card_services, item))
        case (str() as first, str() as second):
            expected = ComparisonItem("comparison", (first, second))
        case (int() as page, int() as start, int() as end):
            hash_ = sha(card_services, "avviso-1")
            expected = PassageItem("passage", "avviso-1", hash_, page, start, end)
    assert read_addresses(host + address, card_services.library) == (expected,)


def test_lines_that_are_no_address_are_notes(card_services: FakeServices) -> None:
    text = "\n/documenti/piazze-1\n  Per il sindaco \r\n\nriga seconda\n/documenti/avviso-1\n"
    first, second = read_addresses(text, card_services.library)
    assert first.note == "Per il sindaco\nriga seconda"
    assert second.note == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("una nota prima", "«una nota prima» non è un indirizzo"),
        ("/stato", "«/stato» non porta a un passaggio, a un bando o a un confronto"),
        ("http://[", "«http://[» non porta a un passaggio"),
        ("/documenti/avviso-1/pagine/1", "pagina 1 di «avviso-1» non dice quale passaggio"),
        ("/documenti/avviso-1/pagine/1?da=x&a=2", "non dice quale passaggio"),
        ("/confronta?bando=avviso-1", "da due a quattro bandi"),
        ("/citazioni/7/avviso-1/XYZ/2/10-25", "non porta a un passaggio"),
        ("/" + "a" * 500, "aaa…» non porta"),
    ],
)
def test_what_names_nothing_is_told(card_services: FakeServices, text: str, message: str) -> None:
    with pytest.raises(BriefingError) as told:
        read_addresses(text, card_services.library)
    assert message in str(told.value)
    assert len(str(told.value)) < 250


def test_a_document_that_is_not_indexed(card_services: FakeServices) -> None:
    with pytest.raises(DocumentNotFound):
        read_addresses("/documenti/niente/scheda", card_services.library)
