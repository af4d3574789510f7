"""What an entry says, in Italian, each value with the words it rests on."""

import itertools
from collections.abc import Iterator, Sequence

from docsearch.closings import Closing
from docsearch.deadlines import Status
from docsearch.disagreements import Disagreement
from docsearch.eligibility.explain import Sentence, Source, sources
from docsearch.evidence import Evidence
from docsearch.feeds.entries import Entry
from docsearch.feeds.plain import one_line, shortened
from docsearch.italian import italian_date, italian_moment, joined
from docsearch.models import Document
from docsearch.procedure_sheet import act_name

_UNKNOWN = "scadenza da verificare"
_NONE = "senza scadenza"

_LONGEST_QUOTE = 400
_MOST_QUOTES = 3


def stop_word(entry: Entry) -> str:
    """Revocato or Sospeso; empty for a call that stands."""
    if entry.revoked:
        return "Revocato"
    return "Sospeso" if entry.suspended else ""


def headline(entry: Entry) -> str:
    """Piazze verdi – scadenza: 15 maggio 2025 (prima: 30 aprile 2025)."""
    chain = entry.deadline.chain
    before = f" (prima: {italian_moment(chain[-2].closes)})" if len(chain) > 1 else ""
    parts = (stop_word(entry), one_line(entry.title), _deadline(entry) + before)
    return " – ".join(filter(None, parts))


def sentences(entry: Entry) -> Iterator[Sentence]:
    """All that is said of a call: its state, the notes, the closing in force and those before it,
    newest first, the opening, what is odd.
    """
    yield _state(entry)
    yield from entry.notes
    yield from _closings(entry)
    if entry.opens:
        text = f"Apertura: {italian_moment(entry.opens.value)}."
        yield Sentence(text, _cited(entry.document, entry.opens.evidence))
    yield from _windows(entry)
    yield from _rule(entry)
    yield from _oddities(entry)


def quotation(source: Source) -> str:
    """«fino al 30 aprile 2025»."""
    return f"«{shortened(one_line(source.evidence.quote), _LONGEST_QUOTE)}»"


def place(source: Source, entry: Entry) -> str:
    """Decreto di proroga, pagina 2; the call itself, which the entry names, is not named again."""
    own = source.document.id == entry.document.id
    title = "nel bando" if own else one_line(source.document.title.value)
    return f"{title}, pagina {source.evidence.page}"


def _deadline(entry: Entry) -> str:
    closes = entry.deadline.closes
    if closes:
        return f"scadenza: {italian_moment(closes)}"
    return _NONE if entry.deadline.standing.status is Status.OPEN else _UNKNOWN


def _state(entry: Entry) -> Sentence:
    standing = entry.deadline.standing
    day = joined("al", italian_date(entry.as_of))
    text = f"Stato {day}: {standing.status.label}. {standing.note}"
    stop = entry.halt
    found = _cited(stop.source, stop.change.evidence) if stop else ()
    return Sentence(text.strip(), found)


def _closings(entry: Entry) -> Iterator[Sentence]:
    newest_first = entry.deadline.chain[::-1]
    label = "Ultima scadenza" if entry.revoked else "Scadenza in vigore"
    for link, before in itertools.zip_longest(newest_first, newest_first[1:]):
        yield _closing(label, link, before)
        label = "Scadenza precedente"


def _closing(label: str, link: Closing, before: Closing | None) -> Sentence:
    moved = f", invece {joined('del', italian_moment(before.closes))}" if before else ""
    text = f"{label}: {italian_moment(link.closes)}{moved} ({act_name(link.source)})."
    return Sentence(text, _cited(link.source, link.fact.evidence))


def _windows(entry: Entry) -> Iterator[Sentence]:
    """The windows as the call states them, where it has several: the event is for the last."""
    if len(entry.call.windows) < 2:
        return
    for fact in entry.call.windows:
        window = fact.value
        ends = (("dal", window.opens), ("al", window.closes))
        dates = [joined(when, italian_moment(end)) for when, end in ends if end]
        name = f"Finestra {one_line(window.label)}".strip()
        text = f"{name}: {' '.join(dates) or 'date non indicate'}."
        yield Sentence(text, _cited(entry.document, fact.evidence))


def _rule(entry: Entry) -> Iterator[Sentence]:
    """How the call ends other than on a day."""
    rule = entry.call.closing_rule
    if rule:
        text = f"Chiusura: {rule.value.value}."
        yield Sentence(text, _cited(entry.document, rule.evidence))


def _oddities(entry: Entry) -> Iterator[Sentence]:
    links = entry.deadline.chain[-1:]
    for remark in dict.fromkeys(remark for link in links for remark in link.fact.remarks):
        yield Sentence(f"Attenzione: {one_line(remark)}", ())
    for one in entry.disagreements:
        yield Sentence("Attenzione: i documenti non concordano sulla scadenza.", _stated(one))


def _stated(one: Disagreement) -> tuple[Source, ...]:
    return tuple(
        source for stated in one.values for source in _cited(stated.source, stated.fact.evidence)
    )


def _cited(document: Document, evidence: Sequence[Evidence]) -> tuple[Source, ...]:
    """The first places that say it: the card has all of them."""
    return sources(document, evidence[:_MOST_QUOTES])
