"""What is in force and where documents disagree, as people read it; see `docsearch.card_sheet`."""

from collections.abc import Iterable
from decimal import Decimal

from docsearch.call_list import ListedCall
from docsearch.calls import Moment
from docsearch.card_sheet import Entry, Row
from docsearch.closings import Closing
from docsearch.disagreements import Disagreement, Stated
from docsearch.in_force import Endowment
from docsearch.italian import euro, italian_date, italian_moment, joined
from docsearch.models import Document

CLOSING = "Scadenza"
"""The label of the row of closings."""


def in_force(listed: ListedCall) -> tuple[Row, ...]:
    """The chains that an act made: what the call said first, what each act made of it."""
    closings, budgets = listed.deadline.chain, listed.endowments
    own = listed.document.id
    rows = []
    if any(link.source.id != own for link in closings):
        rows.append(Row(CLOSING, closing_entries(listed)))
    if any(link.source.id != own for link in budgets):
        rows.append(Row("Dotazione", budget_entries(listed)))
    return tuple(rows)


def closing_entries(listed: ListedCall) -> tuple[Entry, ...]:
    """The chain of closings, the one in force last."""
    return tuple(_closing(link) for link in listed.deadline.chain)


def budget_entries(listed: ListedCall) -> tuple[Entry, ...]:
    """The chain of budgets, the one in force last."""
    return tuple(_endowment(link) for link in listed.endowments)


def disagreement_rows(found: Iterable[Disagreement]) -> tuple[Row, ...]:
    """What documents of one procedure say differently, a row for each thing."""
    return tuple(
        Row(one.subject.value.capitalize(), tuple(_stated(stated) for stated in one.values))
        for one in found
    )


def arrows(row: Row) -> str:
    """30 settembre 2023 → 15 novembre 2023."""
    return " → ".join(entry.text for entry in row.entries)


def act_name(document: Document) -> str:
    """Decreto del 22 aprile 2022."""
    date = f" {joined('del', italian_date(document.day))}" if document.day else ""
    return f"{document.kind.value.label}{date}"


def _closing(link: Closing) -> Entry:
    return Entry.of(link.fact, italian_moment(link.closes), act_name(link.source), link.source)


def _endowment(link: Endowment) -> Entry:
    more = f"{euro(link.added)} in più" if link.added is not None and link.added > 0 else ""
    less = f"{euro(-link.added)} in meno" if link.added is not None and link.added < 0 else ""
    text = euro(link.total) if link.total is not None else more
    detail = "; ".join(filter(None, (act_name(link.source), more if text != more else "", less)))
    return Entry.of(link.fact, text, detail, link.source)


def _stated(stated: Stated) -> Entry:
    return Entry.of(stated.fact, _text(stated.value), act_name(stated.source), stated.source)


def _text(value: Moment | Decimal) -> str:
    return euro(value) if isinstance(value, Decimal) else italian_moment(value)
