"""What the card of a document states is the passage to cite for the question it answers.

"Chi può partecipare?" shares hardly a word with "possono presentare domanda esclusivamente i
comuni…", while the card knows those words to be who may apply. Only the place is taken from the
card: the answer stays the passage.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain

from docsearch.cards import Card, ChangeKind
from docsearch.evidence import Evidence, Fact
from docsearch.models import Document, Span
from docsearch.passages import index_terms
from docsearch.search.fusion import Fused
from docsearch.search.intents import asks_who_may
from docsearch.storage.values import FoundChunk
from docsearch.text import fold

_STATES = 0.04
"""What a passage that states what is asked gains, in cosines: twice what a press release loses
against the act it repeats (see `authority`). The maximum is flat: 0.02 to 0.05 differ by a point.
"""


class Asked(Enum):
    """What a card may answer."""

    APPLICANTS = "applicants"
    DEADLINE = "deadline"
    BUDGET = "budget"
    GRANT = "grant"
    RATE = "rate"


Stated = Mapping[tuple[str, Asked], tuple[Evidence, ...]]
"""(document id, what is asked) → the words that say it."""

_WHO = re.compile(
    r"\bchi (?:sono|possono)\b|(?<!per )\b(?:beneficiari|destinatari)\b"
    r"|\b(?:quali|che) (?:comuni|enti|soggetti|imprese)\b[^.?]*\b(?:poss|ammess|partecip)"
    r"|\b(?:soggetti|enti|comuni) (?:ammess|ammissibil|proponent)"
)
_CLOSING = re.compile(r"\bscad(?:e|ono|enz[ae]|eva)\b")
_UNTIL = re.compile(r"\b(?:quando|(?:entro|fino a) (?:che|quale) \w+|ultimo giorno|termin[ei])\b")
_APPLYING = re.compile(
    r"\b(?:domand[ae]|candidatur\w+|istanz[ae]|present\w+|partecip\w+|invi\w+|aderi\w+|bando|avviso)\b"
)
_LATER = re.compile(
    r"\b(?:lavori|cantier\w+|contratt\w+|collaud\w+|rendicont\w+|pagament\w+|firm\w+|affid\w+"
    r"|aggiudic\w+|appalt\w+|realizz\w+|conclu\w+|graduatori\w+)\b"
)
_BUDGET = re.compile(
    r"\bdotazion\w+|\bplafond\b|\bstanzia\w+"
    r"|\bquant[ie] (?:soldi|fondi|risorse|milioni)\b|\brisorse (?:disponibil|complessiv)\w+"
)
_GRANT = re.compile(
    r"\b(?:contribut\w+|finanziament\w+|import\w+) massim\w+"
    r"|\bmassimo (?:di |del )?(?:contribut|import)"
    r"|\btetto\b|\bfino a quanto\b|\bquanto (?:ci |mi |vi )?(?:danno|da|spetta|finanzia)\b"
    r"|\bquanto (?:posso|possiamo|puo|si puo) (?:avere|ottenere|ricevere|chiedere)\b"
)
_RATE = re.compile(
    r"\bpercentual\w+|\bper cento\b|\bche percento\b|\bintensita\b|\bquanta parte\b"
    r"|\bcofinanzia\w*|\bfondo perduto\b"
)


def asked(text: str) -> frozenset[Asked]:
    """What a question asks of a call."""
    folded = fold(text)
    wanted = {
        Asked.APPLICANTS: asks_who_may(text) or _WHO.search(folded),
        Asked.DEADLINE: _asks_deadline(folded),
        Asked.BUDGET: _BUDGET.search(folded),
        Asked.GRANT: _GRANT.search(folded),
        Asked.RATE: _RATE.search(folded),
    }
    return frozenset(one for one, found in wanted.items() if found)


def stated(cards: Iterable[tuple[Document, Card]]) -> Stated:
    """Where cards state what may be asked."""
    return {
        (document.id, one): evidence
        for document, card in cards
        for one, facts in _answers(card).items()
        if (evidence := tuple(chain.from_iterable(fact.evidence for fact in facts)))
    }


def stating_higher(
    ranked: Iterable[Fused],
    found: Sequence[FoundChunk],
    wanted: Collection[Asked],
    places: Stated,
    weights: Mapping[str, float],
) -> tuple[Fused, ...]:
    """The ranking with what states what is asked scored a little higher, in the same order.

    Every call states who may apply: a passage gains by how much of the query its document's title
    and itself hold, beside the one that holds most. `weights`: query term → weight (its rarity).
    """
    held = [_held(item, weights) if stating(item, wanted, places) else 0.0 for item in found]
    most = max(held, default=0.0)
    return tuple(
        Fused(fused.candidate, fused.score + _STATES * share / most, fused.by_meaning)
        if share
        else fused
        for fused, share in zip(ranked, held, strict=True)
    )


def stating(item: FoundChunk, wanted: Collection[Asked], places: Stated) -> tuple[Span, ...]:
    """The words of a passage, by their place in it, that state what is asked."""
    chunk = item.chunk
    return tuple(
        Span(max(one.start, chunk.start) - chunk.start, min(one.end, chunk.end) - chunk.start)
        for what in sorted(wanted, key=lambda what: what.value)
        for one in places.get((item.document.id, what), ())
        if one.page == chunk.page and one.start < chunk.end and one.end > chunk.start
    )


def _held(item: FoundChunk, weights: Mapping[str, float]) -> float:
    terms = set(index_terms(item.document.title.value, item.chunk))
    return sum(weight for term, weight in weights.items() if term in terms)


def _asks_deadline(folded: str) -> bool:
    """The deadline of the applications, not one of those after it."""
    if _LATER.search(folded):
        return False
    until = _UNTIL.search(folded) and _APPLYING.search(folded)
    return bool(_CLOSING.search(folded) or until)


def _answers(card: Card) -> dict[Asked, list[Fact[object]]]:
    found: dict[Asked, list[Fact[object]]] = {one: [] for one in Asked}
    found[Asked.DEADLINE] += _changes(card, ChangeKind.EXTENDS, ChangeKind.REOPENS)
    found[Asked.BUDGET] += _changes(card, ChangeKind.BUDGET)
    if (call := card.call) is not None:
        found[Asked.APPLICANTS] += (fact for fact in call.applicants if fact.value.admitted)
        found[Asked.DEADLINE] += call.windows
        found[Asked.DEADLINE] += [call.closing_rule] if call.closing_rule else []
        found[Asked.BUDGET] += [call.total_budget] if call.total_budget else []
        found[Asked.GRANT] += call.grants
        found[Asked.RATE] += call.aid_rates
    return found


def _changes(card: Card, *kinds: ChangeKind) -> Iterator[Fact[object]]:
    return (fact for fact in card.changes if fact.value.kind in kinds)
