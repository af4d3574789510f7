"""Calls as an Atom feed (RFC 4287): an entry per call, dated by its latest change.

Its content is XHTML in which every word of a document is escaped and every link is of this site.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Protocol

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from docsearch.eligibility.explain import Sentence, Source
from docsearch.evidence import Evidence
from docsearch.feeds.entries import Entry, feed_id
from docsearch.feeds.plain import one_line, plain
from docsearch.feeds.wording import headline, place, quotation, sentences

MOST_ENTRIES = 200
"""The latest changes: readers fetch a feed again and again, and keep what they have read."""

_NAME = "docsearch"


class Addresses(Protocol):
    """Absolute addresses of the site."""

    def card(self, document_id: str, /) -> str:
        """The card of a document."""
        ...

    def evidence(self, document_id: str, evidence: Evidence, /) -> str:
        """The words that say a value, on their page."""
        ...


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself. `key` identifies it for good, wherever the site is moved;
    `address` is its own, absolute like that of the `page` people read. `read_at` is when the
    documents were indexed, with a time zone.
    """

    key: str
    title: str
    subtitle: str
    address: str
    page: str
    read_at: datetime.datetime


def atom(feed: Feed, entries: Iterable[Entry], addresses: Addresses) -> bytes:
    """The entries, the latest change first."""
    latest = sorted(entries, key=lambda entry: (entry.updated, str(entry.id)), reverse=True)
    latest = latest[:MOST_ENTRIES]
    made = FeedGenerator()
    made.id(feed_id(feed.key).urn)
    made.title(one_line(feed.title))
    made.subtitle(one_line(feed.subtitle))
    made.language("it")
    made.generator(_NAME)
    made.author(name=_NAME)
    made.link(href=feed.address, rel="self", type="application/atom+xml")
    made.link(href=feed.page, rel="alternate", type="text/html")
    made.updated(max([feed.read_at.replace(microsecond=0), *(one.updated for one in latest)]))
    for entry in latest:
        made.add_entry(_entry(entry, addresses), order="append")
    return bytes(made.atom_str())


def _entry(entry: Entry, addresses: Addresses) -> FeedEntry:
    made = FeedEntry()
    made.id(entry.id.urn)
    made.title(headline(entry))
    made.updated(entry.updated)
    made.author(name=one_line(entry.issuer or "") or "Ente non indicato")
    card = addresses.card(entry.document.id)
    made.link(href=card)
    made.category(term=entry.deadline.standing.status.value)
    paragraphs = [_paragraph(sentence, entry, addresses) for sentence in sentences(entry)]
    link = f"<p>{_link('Scheda del bando', card)}</p>"
    made.content("".join([*paragraphs, link]), type="xhtml")
    return made


def _paragraph(sentence: Sentence, entry: Entry, addresses: Addresses) -> str:
    quotes = "".join(_quotes(sentence.sources, entry, addresses))
    return f"<p>{escape(plain(sentence.text))}</p>{quotes}"


def _quotes(sources: Iterable[Source], entry: Entry, addresses: Addresses) -> Iterator[str]:
    for source in sources:
        address = addresses.evidence(source.document.id, source.evidence)
        where = _link(place(source, entry), address)
        yield f"<blockquote><p>{escape(quotation(source))}</p><p>{where}</p></blockquote>"


def _link(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
