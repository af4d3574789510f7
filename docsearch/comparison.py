"""Two to four calls side by side: what each says of every thing, and whether they agree; pure.

What a call does not say is neither equal nor different. Sentences that differ in their words may
mean the same: whoever compares has to read them.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from docsearch.call_list import ListedCall
from docsearch.calls import ApplicantKind, Call, ConditionKind, Moment
from docsearch.card_sheet import CONTRADICTIONS, Entry, sheet
from docsearch.cards import Card
from docsearch.deadlines import Status
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.explain import deciding
from docsearch.errors import UsageError
from docsearch.italian import italian_moment
from docsearch.labels_it import APPLICANTS, CONDITIONS
from docsearch.procedure_sheet import budget_entries, closing_entries

FEWEST, MOST = 2, 4


class Agreement(StrEnum):
    """How what the calls say of one thing compares."""

    SAME = "uguale"
    DIFFERENT = "diverso"
    TO_READ = "da_leggere"
    PARTLY = "indicato_da_alcuni"
    UNSTATED = "non_indicato"

    @property
    def label(self) -> str:
        """The Italian words shown to users."""
        return _LABELS[self]


_LABELS = {
    Agreement.SAME: "uguale per tutti",
    Agreement.DIFFERENT: "diverso",
    Agreement.TO_READ: "parole diverse: da leggere",
    Agreement.PARTLY: "indicato solo da alcuni",
    Agreement.UNSTATED: "non indicato",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one call says; without entries it does not. `earlier` are the values that acts
    replaced, the latest first.
    """

    entries: tuple[Entry, ...]
    earlier: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing: `cells` has one for each call, in their order."""

    label: str
    cells: tuple[Cell, ...]
    agreement: Agreement

    @property
    def differs(self) -> bool:
        """Whether there is something to weigh: not where all say the same, or nothing."""
        return self.agreement not in (Agreement.SAME, Agreement.UNSTATED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Calls, as they stand at a moment, and the rows of their table."""

    calls: tuple[ListedCall, ...]
    as_of: Moment
    rows: tuple[ComparedRow, ...]

    @property
    def stated(self) -> tuple[ComparedRow, ...]:
        """The rows in which some call says something."""
        return tuple(row for row in self.rows if row.agreement is not Agreement.UNSTATED)

    @property
    def differences(self) -> tuple[ComparedRow, ...]:
        """The rows in which there is something to weigh."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def unstated(self) -> tuple[str, ...]:
        """What none of them says."""
        return tuple(row.label for row in self.rows if row.agreement is Agreement.UNSTATED)


def compare(
    calls: Sequence[ListedCall], as_of: Moment, assessments: Sequence[Assessment] = ()
) -> Comparison:
    """The calls as they were listed at `as_of`; `assessments` of all of them for one comune, in
    their order, add its verdict. Raises UsageError for fewer than two calls, more than four, or one
    twice.
    """
    if not FEWEST <= len(calls) <= MOST:
        raise UsageError(f"Si confrontano da due a quattro bandi: ne hai scelti {len(calls)}.")
    if len({listed.document.id for listed in calls}) < len(calls):
        raise UsageError("Lo stesso bando è scelto due volte: toglilo o scegline un altro.")
    rows = [_row(thing, [thing.read(listed) for listed in calls]) for thing in _THINGS]
    if assessments:
        name = assessments[0].municipality.label
        rows.insert(1, _row(_Thing(f"Per {name}", _unread), list(map(_verdict, assessments))))
    return Comparison(tuple(calls), as_of, tuple(rows))


def _text(entry: Entry) -> Hashable:
    return entry.text.casefold()


def _text_and_detail(entry: Entry) -> Hashable:
    return entry.text.casefold(), entry.detail.casefold()


def _body(entry: Entry) -> Hashable:
    """The class of those who apply and whether alone, not the words for it; but of a class without
    a name the words.
    """
    if entry.text == APPLICANTS[ApplicantKind.ALTRO]:
        return entry.detail.casefold()
    return entry.text, "associata" in entry.detail


def _place_in_text(entry: Entry) -> Hashable:
    """Annexes of one name are lists of other comuni."""
    return entry.evidence


def _unread(_: ListedCall) -> Cell:
    return Cell(())


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is compared: how a call is read, what of an entry is its meaning, and whether other
    words may mean the same.
    """

    label: str
    read: Callable[[ListedCall], Cell]
    meaning: Callable[[Entry], Hashable] = _text
    sentences: bool = False


def _row(thing: _Thing, cells: Sequence[Cell]) -> ComparedRow:
    return ComparedRow(thing.label, tuple(cells), _agreement(thing, cells))


def _agreement(thing: _Thing, cells: Sequence[Cell]) -> Agreement:
    stated = [cell.entries for cell in cells if cell.entries]
    if not stated:
        return Agreement.UNSTATED
    meanings = {frozenset(map(thing.meaning, entries)) for entries in stated}
    if len(meanings) > 1:
        return Agreement.TO_READ if thing.sentences else Agreement.DIFFERENT
    return Agreement.SAME if len(stated) == len(cells) else Agreement.PARTLY


def _state(listed: ListedCall) -> Cell:
    """A state that is not known is not stated."""
    status, closings = listed.standing.status, closing_entries(listed)
    shown = closings[-1:] or _opening(listed).entries
    if status is Status.UNKNOWN:
        return Cell(())
    note = listed.standing.note
    return Cell(tuple(replace(one, text=status.label, detail=note, remarks=()) for one in shown))


def _opening(listed: ListedCall) -> Cell:
    fact = listed.call.opens
    if fact is None:
        return Cell(())
    return Cell((Entry.of(fact, italian_moment(fact.value)),))


def _closing(listed: ListedCall) -> Cell:
    return _in_force(closing_entries(listed))


def _budget(listed: ListedCall) -> Cell:
    return _in_force(budget_entries(listed))


def _in_force(chain: Sequence[Entry]) -> Cell:
    """Who set it is told where something was replaced."""
    if len(chain) == 1:
        return Cell((replace(chain[0], detail=""),))
    return Cell(tuple(chain[-1:]), tuple(reversed(chain[:-1])))


def _contradictions(listed: ListedCall) -> Cell:
    rows = _rows(listed.call, CONTRADICTIONS)
    return Cell(
        tuple(replace(entry, detail=label) for label, found in rows.items() for entry in found)
    )


def _verdict(assessment: Assessment) -> Cell:
    grounds = deciding(assessment)
    reasons = " ".join(f"{one.criterion}: {one.reason}" for one in grounds)
    evidence = tuple(item for one in grounds for item in one.evidence[:1])
    return Cell((Entry(assessment.verdict.label, reasons, evidence, ()),))


def _of_card(label: str) -> Callable[[ListedCall], Cell]:
    """Reads the row of the card's sheet that has this label."""
    return lambda listed: Cell(_rows(listed.call)[label])


def _of_kind(kind: ConditionKind) -> Callable[[ListedCall], Cell]:
    """Reads the conditions of a kind."""

    def read(listed: ListedCall) -> Cell:
        facts = (fact for fact in listed.call.conditions if fact.value.kind is kind)
        return Cell(tuple(Entry.of(one, one.value.text) for one in facts))

    return read


def _rows(call: Call, section: str = "") -> dict[str, tuple[Entry, ...]]:
    """The rows of the card's sheet by label: of one section, or of all but the contradictions."""
    return {
        row.label: row.entries
        for part in sheet(Card(call=call))
        if (part.id == section if section else part.id != CONTRADICTIONS)
        for row in part.rows
    }


_THINGS = (
    _Thing("Stato", _state),
    _Thing("Ente", _of_card("Ente")),
    _Thing("Misura", _of_card("Misura che finanzia")),
    _Thing("Apertura", _opening),
    _Thing("Scadenza in vigore", _closing),
    _Thing("Chiusura", _of_card("Chiusura")),
    _Thing("Dotazione in vigore", _budget),
    _Thing("Ripartizione", _of_card("Ripartizione"), _text_and_detail),
    _Thing("Contributo minimo e massimo", _of_card("Contributo"), _text_and_detail),
    _Thing("Intensità del contributo", _of_card("Intensità"), _text_and_detail),
    _Thing("Costo del progetto", _of_card("Costo del progetto")),
    _Thing("Chi può partecipare", _of_card("Ammessi"), _body),
    _Thing("Chi è escluso", _of_card("Esclusi"), _body),
    _Thing("Popolazione richiesta", _of_card("Popolazione richiesta"), _text_and_detail),
    _Thing("Territorio", _of_card("Territorio")),
    _Thing("Elenco dei comuni", _of_card("Elenco dei comuni"), _place_in_text, sentences=True),
    _Thing("Progetti per richiedente", _of_card("Progetti per richiedente")),
    _Thing("Come si presenta domanda", _of_card("Modalità"), sentences=True),
    *(_Thing(CONDITIONS[kind], _of_kind(kind), sentences=True) for kind in ConditionKind),
    _Thing("Criteri di valutazione", _of_card("Criteri"), _text_and_detail),
    _Thing("Il documento si contraddice", _contradictions, _text_and_detail, sentences=True),
)
"""In the order in which they are weighed: when, how much, who, on which conditions."""
