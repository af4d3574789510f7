"""What an applicant ticks off before applying, each thing with the words that ask for it; pure."""

from collections.abc import Iterable, Iterator

from docsearch.call_list import ListedCall
from docsearch.calls import About, Call, Condition
from docsearch.card_sheet import Entry, Row
from docsearch.evidence import Fact
from docsearch.italian import counted, italian_moment
from docsearch.labels_it import CONDITIONS


def checklist(call: Call, listed: ListedCall) -> tuple[Row, ...]:
    """The conditions on the applicant, those on the project, and the application itself, by the
    deadline in force. Groups with nothing in them are left out.
    """
    rows = (
        Row("Chi presenta domanda", tuple(_conditions(call.conditions, About.APPLICANT))),
        Row("Il progetto", tuple(_conditions(call.conditions, About.PROJECT))),
        Row("La domanda", tuple(_application(call, listed))),
    )
    return tuple(row for row in rows if row.entries)


def _conditions(facts: Iterable[Fact[Condition]], about: About) -> Iterator[Entry]:
    for fact in facts:
        if fact.value.about is about:
            label = CONDITIONS[fact.value.kind]
            yield Entry.of(fact, fact.value.text, label)


def _application(call: Call, listed: ListedCall) -> Iterator[Entry]:
    if listed.deadline.chain:
        last = listed.deadline.chain[-1]
        text = f"Inviata entro la scadenza: {italian_moment(last.closes)}"
        yield Entry.of(last.fact, text, "Scadenza", last.source)
    if call.how_to_apply:
        yield Entry.of(call.how_to_apply, call.how_to_apply.value, "Modalità")
    if call.projects_per_applicant:
        most = call.projects_per_applicant
        text = f"Al massimo {counted(most.value, 'progetto', 'progetti')} per richiedente"
        yield Entry.of(most, text, "Quanti progetti")
