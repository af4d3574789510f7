from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from docsearch.evidence import Evidence
from docsearch.filters import Filters, parse_filters
from web.feed_links import (
    SiteAddresses,
    alerts_url,
    call_calendar_url,
    calls_feed_url,
    changes_feed_url,
    municipality_feed_url,
    search_feed_url,
)
from web.links import Query


def test_addresses() -> None:
    filters = parse_filters([("kind", "avviso"), ("status", "aperto")])
    assert changes_feed_url("atom") == "/scadenze.atom"
    assert municipality_feed_url("015146", "ics") == "/comuni/015146/scadenze.ics"
    assert search_feed_url(Query("asili nido", filters), "atom") == (
        "/cerca.atom?q=asili+nido&kind=avviso&status=aperto"
    )
    assert calls_feed_url(filters, "ics") == "/bandi.ics?kind=avviso&status=aperto"
    assert calls_feed_url(Filters(), "ics") == "/bandi.ics"
    assert call_calendar_url("a/b") == "/bandi/a%2Fb/scadenza.ics"
    assert alerts_url() == "/avvisami"


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))
def test_what_is_followed_survives_the_address(comune: str, q: str) -> None:
    params = dict(parse_qsl(urlsplit(alerts_url(comune, q)).query))
    assert (params["comune"], params.get("q", "")) == (comune, q)


def test_addresses_of_a_site_are_absolute() -> None:
    site = SiteAddresses("https://example.org")
    assert site.card("b") == "https://example.org/documenti/b/scheda"
    assert site.evidence("b", Evidence(2, 3, 5, "ab")) == (
        "https://example.org/documenti/b/pagine/2?da=3&a=5&scheda=1#passaggio"
    )
