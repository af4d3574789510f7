"""Addresses of the feeds and calendars. `suffix` is "atom" or "ics"."""

from urllib.parse import quote, urlencode

from web.links import Query


def changes_feed_url(suffix: str) -> str:
    """The deadlines of every call and their changes."""
    return f"/scadenze.{suffix}"


def municipality_feed_url(code: str, suffix: str) -> str:
    """The deadlines of the calls that a comune is not excluded from."""
    return f"/comuni/{quote(code, safe='')}/scadenze.{suffix}"


def search_feed_url(query: Query, suffix: str) -> str:
    """The calls that a saved search finds."""
    return f"/cerca.{suffix}?{urlencode(query.pairs)}"


def call_calendar_url(document_id: str) -> str:
    """The deadline of one call, as a calendar."""
    return f"/bandi/{quote(document_id, safe='')}/scadenza.ics"
