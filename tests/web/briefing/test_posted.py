import pytest

from docsearch.briefing.request import (
    BriefingRequest,
    CallItem,
    PassageItem,
    write_request,
)
from docsearch.errors import BriefingError
from tests.web.samples import FakeServices
from web.briefing.posted import Posted, gathered

SHA = "0123456789ab"
FIRST = PassageItem("passage", "avviso-1", SHA, 1, 0, 9, "la mia")
SECOND = CallItem("call", "piazze-1", SHA)


def written(*items: PassageItem | CallItem, title: str = "", territory: str = "") -> str:
    return write_request(BriefingRequest(1, title, territory, items))


def test_everything_is_put_together_in_order_and_once(card_services: FakeServices) -> None:
    sha = card_services.library.document("piazze-1").sha256[:12]
    posted = Posted(
        content=written(FIRST),
        file=written(
            SECOND, PassageItem("passage", "avviso-1", SHA, 1, 0, 9, "altra nota", "01234567")
        ),
        addresses="/documenti/piazze-1",
    )
    found = gathered(posted, card_services.library)
    assert found.items == (FIRST, SECOND, CallItem("call", "piazze-1", sha))


def test_the_form_decides_title_and_territory_where_it_says_them(
    card_services: FakeServices,
) -> None:
    kept = Posted(content=written(title="Del browser"), file=written(title="F", territory="MI"))
    found = gathered(kept, card_services.library)
    assert (found.title, found.territory) == ("Del browser", "MI")
    said = Posted(content=kept.content, title=" Del modulo ", territory="015146")
    found = gathered(said, card_services.library)
    assert (found.title, found.territory) == ("Del modulo", "015146")


@pytest.mark.parametrize(
    "posted",
    [
        Posted(content="{"),
        Posted(file="<html>"),
        Posted(title="t" * 201),
        Posted(territory="ovunque"),
        Posted(addresses="/documenti/piazze-1\n" + "n" * 2001),
    ],
    ids=["contenuto", "file", "titolo", "territorio", "nota"],
)
def test_what_cannot_be_read_is_told(card_services: FakeServices, posted: Posted) -> None:
    with pytest.raises(BriefingError):
        gathered(posted, card_services.library)
