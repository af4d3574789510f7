import dataclasses

from docsearch.cards import Card
from docsearch.coverage import coverage
from docsearch.models import Kind
from tests import cards
from tests.described import document

SCANNED = dataclasses.replace(
    document("scansione", kind=Kind.BANDO), pages=9, ocr_pages=(1, 2), unreadable_pages=(3,)
)
HELD = (
    document("avviso"),
    document("altro-avviso"),
    document("ignoto", kind=Kind.ALTRO),
    SCANNED,
)


def test_what_is_held_and_what_is_not_understood() -> None:
    told = coverage(HELD, [(HELD[0], cards.CARD), (HELD[1], Card())])
    assert (told.documents, told.pages, told.ocr_pages, told.unreadable_pages) == (4, 12, 2, 1)
    assert list(told.kinds.items()) == [(Kind.AVVISO, 2), (Kind.BANDO, 1)]
    assert told.unknown_kind == 1
    assert [one.id for one in told.undescribed] == ["altro-avviso", "ignoto", "scansione"]


def test_nothing_is_held() -> None:
    told = coverage((), ())
    assert (told.documents, told.pages, told.kinds, told.undescribed) == (0, 0, {}, ())
