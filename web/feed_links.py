"""Addresses of the feeds and calendars. `suffix` is "atom" or "ics"."""

from dataclasses import dataclass
from urllib.parse import quote

from docsearch.evidence import Evidence
from docsearch.filters import Filters
from web.links import Query, card_url, evidence_url, stated, with_query

ALERTS = "/avvisami"


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Absolute addresses; `root` is that of the site, without a slash at the end."""

    root: str

    def card(self, document_id: str) -> str:
        """The card of a document."""
        return self.root + card_url(document_id)

    def evidence(self, document_id: str, evidence: Evidence) -> str:
        """The words that say a value, boxed on their page."""
        return self.root + evidence_url(document_id, evidence)


def changes_feed_url(suffix: str) -> str:
    """The deadlines of every call and their changes."""
    return f"/scadenze.{suffix}"


def municipality_feed_url(code: str, suffix: str) -> str:
    """The deadlines of the calls that a comune is not excluded from."""
    return f"/comuni/{quote(code, safe='')}/scadenze.{suffix}"


def search_feed_url(query: Query, suffix: str) -> str:
    """The calls that a saved search finds."""
    return with_query(f"/cerca.{suffix}", query.pairs)


def calls_feed_url(filters: Filters, suffix: str) -> str:
    """The calls that pass the filters."""
    return with_query(f"/bandi.{suffix}", filters.pairs)


def call_calendar_url(document_id: str) -> str:
    """The deadline of one call, as a calendar."""
    return f"/bandi/{quote(document_id, safe='')}/scadenza.ics"


def alerts_url(comune: str = "", q: str = "") -> str:
    """How to follow deadlines without an account, those of a comune or of a search."""
    return with_query(ALERTS, stated((("comune", comune), ("q", q))))
