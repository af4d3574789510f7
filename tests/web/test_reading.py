from docsearch.filters import parse_filters
from docsearch.models import Span
from web.links import Query
from web.reading import Reading, View, Zoom, find_url

QUERY = Query("un bando", parse_filters([("kind", "avviso")]))


def test_what_is_not_chosen_stays_out_of_the_address() -> None:
    assert Reading("a/1").page_url(3) == "/documenti/a%2F1/pagine/3"
    assert find_url("a/1") == "/documenti/a%2F1/trova"
    assert find_url("a", "due parole", 2) == "/documenti/a/trova?q=due+parole&pagina=2"


def test_everything_chosen_is_kept() -> None:
    reading = Reading("a", QUERY, "ore 12", "b", (2, 7), Zoom.DOUBLE, View.TEXT)
    kept = "trova=ore+12&scheda=b&tabella=2&riga=7&zoom=200&vista=testo"
    page = "/documenti/a/pagine/3?q=un+bando&kind=avviso&"
    assert reading.page_url(3) == page + kept
    place = f"{page}da=4&a=9&ris=5&{kept}"
    assert reading.place_url(3, Span(4, 9), 5) == f"{place}#passaggio"
    assert reading.shown_url(3, Span(4, 9), 5) == place
    assert reading.shown_url(3, None, 5) == page + kept


def test_another_document_is_no_longer_that_of_the_card() -> None:
    other = Reading("a", QUERY, card="a", row=(1, 2), zoom=Zoom.LARGER).of("b")
    assert other.page_url(1) == "/documenti/b/pagine/1?q=un+bando&kind=avviso&zoom=150"


def test_one_choice_changes_alone() -> None:
    reading = Reading("a", zoom=Zoom.LARGER)
    assert reading.viewed(View.PICTURE).page_url(1).endswith("?zoom=150&vista=immagine")
    assert reading.zoomed(Zoom.FIT).page_url(1) == "/documenti/a/pagine/1"
