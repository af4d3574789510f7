"""Calls as a briefing shows them: state and deadline, sheet, comparison; each value cited."""

from collections.abc import Iterable, Sequence

from docsearch.briefing.bibliography import Bibliography
from docsearch.briefing.model import (
    CallState,
    Citation,
    ComparedField,
    Comparison,
    Field,
    Group,
    Statement,
)
from docsearch.call_list import listed_call
from docsearch.calls import Moment
from docsearch.card_sheet import Entry, Row, sheet
from docsearch.cards import Card, ChangeKind
from docsearch.comparison import compare
from docsearch.eligibility.book import ReadyCall
from docsearch.in_force import is_known
from docsearch.italian import italian_moment
from docsearch.models import Document
from docsearch.procedure_sheet import act_name, disagreement_rows, in_force
from docsearch.procedures import Procedure

_LEFT_OUT = frozenset(
    {"Titolo", "Abitanti citati ad altro fine", "Misure soltanto citate", "Base normativa"}
)
_ALWAYS = frozenset({"Periodo", "Dotazione", "Contributo", "Ammessi", "Territorio"})
"""Fields that are shown even where the document does not say them."""

_HALTS = frozenset({ChangeKind.REVOKES, ChangeKind.SUSPENDS})


def call_state(ready: ReadyCall, when: Moment, works: Bibliography) -> CallState:
    """A call at a moment."""
    procedure = ready.procedure
    found = procedure.deadline(when)
    chain = tuple(
        Statement(
            italian_moment(link.closes),
            works.cite_all(link.source, link.fact.evidence),
            act_name(link.source),
            link.fact.remarks,
        )
        for link in found.chain
    )
    note = found.standing.note
    return CallState(
        call=ready.document,
        title=ready.title,
        citation=works.whole(ready.document),
        status=found.standing.status,
        note=Statement(note, _halts(procedure, when, works)) if note else None,
        closings=chain,
    )


def sheet_groups(ready: ReadyCall, when: Moment, works: Bibliography) -> tuple[Group, ...]:
    """What changed, where documents disagree, then what the call in its last text says."""
    procedure, document = ready.procedure, ready.document
    groups = [
        Group(
            "Che cosa è cambiato", _fields(in_force(listed_call(procedure, when)), document, works)
        ),
        Group(
            "I documenti si contraddicono",
            _fields(disagreement_rows(procedure.disagreements), document, works),
        ),
    ]
    groups += [
        Group(section.title, _fields(_shown(section.rows), document, works))
        for section in sheet(Card(call=ready.call))
    ]
    return tuple(group for group in groups if group.fields)


def comparison(
    calls: Sequence[ReadyCall], when: Moment, works: Bibliography, note: str
) -> Comparison:
    """Calls side by side: the rows in which some call says something."""
    states = tuple(call_state(ready, when, works) for ready in calls)
    found = compare([listed_call(ready.procedure, when) for ready in calls], when)
    rows = tuple(
        ComparedField(
            row.label,
            tuple(
                tuple(statement(entry, ready.document, works) for entry in cell.entries)
                for ready, cell in zip(calls, row.cells, strict=True)
            ),
        )
        for row in found.stated
    )
    return Comparison(states, rows, note)


def statement(entry: Entry, document: Document, works: Bibliography) -> Statement:
    """An entry of a sheet; its evidence is of `document` where it names no other."""
    source = entry.source or document
    cited = works.cite_all(source, entry.evidence)
    return Statement(entry.text, cited, entry.detail, entry.remarks)


def _shown(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(
        row for row in rows if row.label not in _LEFT_OUT and (row.entries or row.label in _ALWAYS)
    )


def _fields(rows: Iterable[Row], document: Document, works: Bibliography) -> tuple[Field, ...]:
    return tuple(
        Field(row.label, tuple(statement(entry, document, works) for entry in row.entries))
        for row in rows
    )


def _halts(procedure: Procedure, when: Moment, works: Bibliography) -> tuple[Citation, ...]:
    return tuple(
        citation
        for item in procedure.changes
        if item.change.value.kind in _HALTS and is_known(item, when.date)
        for citation in works.cite_all(item.source, item.change.evidence)
    )
