"""Calls and the acts that change them, as entries."""

import datetime

from docsearch.cards import ChangeKind, Described
from docsearch.evidence import Evidence
from docsearch.feeds.entries import Entry, make_entry
from docsearch.procedures import Procedures
from tests.described import act, call, day

READ_AT = datetime.datetime(2025, 6, 1, 8, 30, 15, 99, tzinfo=datetime.UTC)
TITLE = "Avviso pubblico per le piazze verdi"
PIAZZE = call("piazze", TITLE, closes="2025-04-30T12:00", date="2025-03-03")
PROROGA = act(
    "proroga", "proroga dell'avviso per le piazze verdi", date="2025-04-20", closes="2025-05-15"
)
REVOCA = act(
    "revoca",
    "revoca dell'avviso per le piazze verdi",
    date="2025-05-02",
    kind=ChangeKind.REVOKES,
)
SOSPENSIONE = act(
    "sospensione",
    "sospensione dell'avviso per le piazze verdi",
    date="2025-04-10",
    kind=ChangeKind.SUSPENDS,
)


class Site:
    """Addresses of a site."""

    def card(self, document_id: str) -> str:
        return f"https://example.org/documenti/{document_id}/scheda"

    def evidence(self, document_id: str, evidence: Evidence) -> str:
        return f"https://example.org/documenti/{document_id}/pagine/{evidence.page}?da=1&a=2"


SITE = Site()


def entry(*described: Described, on: str = "2025-05-03") -> Entry:
    """The entry of the only call among some documents."""
    (procedure,) = Procedures.of(described)
    return make_entry(procedure, day(on), READ_AT)
