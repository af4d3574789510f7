"""A briefing made: what was asked, resolved at a moment, frozen. Whoever writes it as HTML, PDF or
DOCX shows this and nothing else.

Words of documents are verbatim; `docsearch.briefing.text.printable` makes them fit for XML.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from docsearch.calls import Moment
from docsearch.deadlines import Status
from docsearch.eligibility.answers import Answer, Verdict
from docsearch.evidence import Evidence
from docsearch.models import Document
from docsearch.municipalities.model import Municipality, Source
from docsearch.municipalities.territories import Territory

_TITLE_CHARACTERS = 70
"""Of each of the calls that the title of a comparison names."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something is said: the `number` of an entry of the bibliography, the words (None where
    the whole work is meant) and the permalink to them (a path of the site).
    """

    number: int
    evidence: Evidence | None
    address: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, with its sources. `detail` says what it holds for, `remarks` what is odd
    about it; both may be empty.
    """

    text: str
    citations: tuple[Citation, ...]
    detail: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled field; without statements the documents do not say it."""

    label: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of a sheet that belong together."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class CallState:
    """A call at the moment of the briefing: a row of the table of deadlines.

    `call` carries its last text and `citation` names it; `closings` is the chain of closings, the
    one in force last, the act that sets each in `detail`; `note` what to know of the state.
    """

    call: Document
    title: str
    citation: Citation
    status: Status
    note: Statement | None
    closings: tuple[Statement, ...]

    @property
    def in_force(self) -> Statement | None:
        """The closing in force."""
        return self.closings[-1] if self.closings else None


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """Verbatim words that were collected. `quote` is their citation, with page and offsets."""

    document: Document
    citation: Citation
    quote: Evidence
    note: str

    @property
    def title(self) -> str:
        """Of the document."""
        return self.document.title.value

    @property
    def index_title(self) -> str:
        """As the index names it."""
        return f"Passaggio: {self.title}, pagina {self.quote.page}"


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The card in force of a call, group by group."""

    state: CallState
    groups: tuple[Group, ...]
    note: str

    @property
    def title(self) -> str:
        """Of the call."""
        return self.state.title

    @property
    def index_title(self) -> str:
        """As the index names it."""
        return f"Scheda: {self.title}"


@dataclass(frozen=True, slots=True)
class ComparedField:
    """The same field of every call compared: `cells[i]` are the statements of call i."""

    label: str
    cells: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four calls side by side."""

    calls: tuple[CallState, ...]
    rows: tuple[ComparedField, ...]
    note: str

    @property
    def title(self) -> str:
        """The calls by title, cut to their first words."""
        return " / ".join(
            shorten(call.title, _TITLE_CHARACTERS, placeholder="…") for call in self.calls
        )

    @property
    def index_title(self) -> str:
        """As the index names it."""
        return f"Confronto: {self.title}"


Item = QuotedPassage | CallSheet | Comparison


@dataclass(frozen=True, slots=True)
class ComuniClass:
    """The comuni of a territory in one class of a call; `count` cites criteria and register."""

    verdict: Verdict
    count: Statement
    comuni: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class TerritoryOutcome:
    """A call for a province: the three classes, and the criteria that make them."""

    call: CallState
    classes: tuple[ComuniClass, ...]
    criteria: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ComuneFinding:
    """A criterion for one comune: the statement is its reason, `detail` what would make it met."""

    criterion: str
    answer: Answer
    statement: Statement


@dataclass(frozen=True, slots=True)
class ComuneOutcome:
    """A call for one comune. `conditions` are left to check, whatever the verdict."""

    call: CallState
    verdict: Verdict
    findings: tuple[ComuneFinding, ...]
    conditions: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """Who is in and out: the calls of the briefing for a territory, or for one comune.

    `size` says of how many comuni; `register` cites the register they come from.
    """

    territory: Territory | Municipality
    size: Statement
    outcomes: tuple[TerritoryOutcome, ...] | tuple[ComuneOutcome, ...]
    register: Citation

    @property
    def label(self) -> str:
        """Città metropolitana di Milano; Assago (MI)."""
        return self.territory.label


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page cited, with the permalink to the first words cited there."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the bibliography: a document, with the pages cited, or the register of comuni.

    `address` is that of the document (a path of the site), "" for the register.
    """

    number: int
    work: Document | Source
    address: str
    pages: tuple[CitedPage, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading of the briefing: `anchor` is its id, `entries` are those below it."""

    anchor: str
    title: str
    entries: tuple["IndexEntry", ...] = ()


DEADLINES, ITEMS, PARTICIPATION, BIBLIOGRAPHY = (
    "scadenze",
    "contenuti",
    "chi-partecipa",
    "bibliografia",
)
"""The anchors of the sections."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """`when` is the moment at which everything holds, in Rome; `generation` that of the index,
    written at `indexed_at`. `items` stand in the order they were put; `warnings` name in Italian
    what was kept out.
    """

    title: str
    when: Moment
    generation: int
    indexed_at: datetime.datetime
    deadlines: tuple[CallState, ...]
    items: tuple[Item, ...]
    participation: Participation | None
    bibliography: tuple[Reference, ...]
    warnings: tuple[str, ...]

    @property
    def index(self) -> tuple[IndexEntry, ...]:
        """The sections in order, those that would be empty left out."""
        return tuple(self._index())

    def reference(self, citation: Citation) -> Reference:
        """The entry that a citation names."""
        return self.bibliography[citation.number - 1]

    def _index(self) -> Iterator[IndexEntry]:
        if self.deadlines:
            yield IndexEntry(DEADLINES, "Scadenze")
        if self.items:
            entries = (
                IndexEntry(item_anchor(number), item.index_title)
                for number, item in enumerate(self.items, start=1)
            )
            yield IndexEntry(ITEMS, "Bandi, passaggi e confronti", tuple(entries))
        if self.participation:
            yield IndexEntry(PARTICIPATION, f"Chi può partecipare: {self.participation.label}")
        if self.bibliography:
            yield IndexEntry(BIBLIOGRAPHY, "Bibliografia")


def item_anchor(number: int) -> str:
    """The id of the heading of an item (1-based)."""
    return f"voce-{number}"
