import datetime
from dataclasses import replace
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.cards import Card, Described
from docsearch.evidence import Fact
from docsearch.feeds.atom import MOST_ENTRIES, Feed, atom
from docsearch.feeds.entries import Entry, make_entry
from docsearch.feeds.plain import one_line
from docsearch.procedures import Procedures
from tests.described import call, day, quote
from tests.feeds.samples import PIAZZE, PROROGA, READ_AT, REVOCA, SITE, TITLE, entry

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = "<script>alert('xss')</script>\u202e\x00 javascript:alert(1) &amp; ]]>"
ABOUT = Feed(
    key="/scadenze",
    title="Scadenze",
    subtitle="Una voce per bando",
    address="https://example.org/scadenze.atom",
    page="https://example.org/bandi",
    read_at=READ_AT,
)


def read(feed: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(feed)  # noqa: S314 - we wrote it


def written(*entries: Entry) -> ElementTree.Element:
    return read(atom(ABOUT, entries, SITE))


def text(element: ElementTree.Element, path: str) -> str:
    found = element.findtext(path)
    assert found is not None, path
    return found


def hostile_entry(words: str) -> Entry:
    described = call("b", "Bando", closes="2025-05-01")
    assert described.card.call
    named = replace(
        described.card.call, title=Fact(words, quote(words)), issuer=Fact(words, quote(words))
    )
    window = replace(described.card.call.windows[0], evidence=quote(words))
    return entry(Described(described.document, Card(call=replace(named, windows=(window,)))))


def test_what_rfc_4287_requires() -> None:
    feed = written(entry(PIAZZE, PROROGA))
    for path in ("id", "title", "updated", "author/{http://www.w3.org/2005/Atom}name"):
        assert text(feed, ATOM + path)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": ABOUT.address, "alternate": ABOUT.page}
    (one,) = feed.findall(f"{ATOM}entry")
    for path in ("id", "title", "updated", "content", "author/{http://www.w3.org/2005/Atom}name"):
        assert one.find(ATOM + path) is not None
    assert text(one, f"{ATOM}id").startswith("urn:uuid:")
    for moment in (text(feed, f"{ATOM}updated"), text(one, f"{ATOM}updated")):
        assert datetime.datetime.fromisoformat(moment).tzinfo is not None
    content = one.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "xhtml"
    assert [child.tag for child in content] == [f"{XHTML}div"]


def test_every_link_is_absolute_and_of_the_site() -> None:
    feed = written(entry(PIAZZE, PROROGA), hostile_entry(HOSTILE))
    links = [element.get("href") for element in feed.iter() if element.get("href") is not None]
    assert len(links) > 6
    assert all(str(link).startswith("https://example.org/") for link in links)


def test_a_reader_finds_the_deadline_its_history_and_the_words() -> None:
    parsed = feedparser.parse(atom(ABOUT, [entry(PIAZZE, PROROGA)], SITE))
    assert not parsed.bozo
    assert parsed.feed.title == "Scadenze"
    (one,) = parsed.entries
    assert one.title == f"{TITLE} – scadenza: 15 maggio 2025 (prima: 30 aprile 2025, ore 12:00)"
    assert one.link == "https://example.org/documenti/piazze/scheda"
    assert one.author == "Ente non indicato"
    assert "«proroga dell'avviso per le piazze verdi»" in one.summary
    assert "https://example.org/documenti/proroga/pagine/1?da=1&amp;a=2" in one.summary
    assert "Scadenza precedente: 30 aprile 2025, ore 12:00" in one.summary


def test_an_extension_is_the_same_entry_with_a_later_date() -> None:
    (before,) = feedparser.parse(atom(ABOUT, [entry(PIAZZE)], SITE)).entries
    (after,) = feedparser.parse(atom(ABOUT, [entry(PIAZZE, PROROGA)], SITE)).entries
    assert after.id == before.id
    assert after.updated_parsed > before.updated_parsed


def test_the_latest_change_comes_first() -> None:
    other = call("borghi", "Bando borghi storici", closes="2025-05-01", date="2025-04-01")
    procedures = Procedures.of([PIAZZE, PROROGA, other])
    made = [make_entry(one, day("2025-05-03"), READ_AT) for one in procedures]
    titles = [text(one, f"{ATOM}title") for one in written(*made).findall(f"{ATOM}entry")]
    assert [title.partition(" –")[0] for title in titles] == [TITLE, "Bando borghi storici"]
    without = [make_entry(one, day("2025-04-15"), READ_AT) for one in procedures]
    titles = [text(one, f"{ATOM}title") for one in written(*without).findall(f"{ATOM}entry")]
    assert [title.partition(" –")[0] for title in titles] == ["Bando borghi storici", TITLE]


def test_a_feed_holds_the_latest_changes() -> None:
    made = [replace(entry(PIAZZE), id=UUID(int=index)) for index in range(MOST_ENTRIES + 1)]
    assert len(written(*made).findall(f"{ATOM}entry")) == MOST_ENTRIES


def test_identities_are_unique_and_stay() -> None:
    feed = written(entry(PIAZZE), entry(call("b", "Bando borghi", closes="2025-05-01")))
    ids = [text(feed, f"{ATOM}id"), *(text(one, f"{ATOM}id") for one in feed.iter(f"{ATOM}entry"))]
    assert len(set(ids)) == 3
    moved = replace(ABOUT, address="http://localhost/scadenze.atom", page="http://localhost/bandi")
    again = read(atom(moved, [], SITE))
    assert text(again, f"{ATOM}id") == ids[0]


def test_an_empty_feed_is_valid() -> None:
    parsed = feedparser.parse(atom(ABOUT, [], SITE))
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.updated == "2025-06-01T08:30:15+00:00"


def test_the_same_entries_give_the_same_bytes() -> None:
    made = entry(PIAZZE, PROROGA)
    assert atom(ABOUT, [made], SITE) == atom(ABOUT, [made], SITE)


@pytest.mark.parametrize(
    ("made", "title", "term"),
    [
        (entry(PIAZZE, REVOCA), "Revocato – ", "chiuso"),
        (entry(call("b", "Bando borghi")), "Bando borghi – scadenza da verificare", "sconosciuta"),
    ],
)
def test_what_is_not_known_or_revoked_is_said(made: Entry, title: str, term: str) -> None:
    (one,) = feedparser.parse(atom(ABOUT, [made], SITE)).entries
    assert one.title.startswith(title)
    assert one.tags[0].term == term


def test_hostile_words_stay_words() -> None:
    feed = written(hostile_entry(HOSTILE))
    assert not [element for element in feed.iter() if element.tag.endswith("script")]
    shown = "<script>alert('xss')</script> javascript:alert(1) &amp; ]]>"
    content = feed.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert f"«{shown}»" in "".join(content.itertext())
    assert text(feed, f"{ATOM}entry/{ATOM}author/{ATOM}name") == shown
    assert "\u202e" not in "".join(feed.itertext())


@given(st.text(alphabet=st.characters(), min_size=1, max_size=200))
def test_any_text_is_well_formed_and_read_back(words: str) -> None:
    feed = written(hostile_entry(words))
    content = feed.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert f"«{one_line(words)}»" in "".join(content.itertext())
