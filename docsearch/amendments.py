"""Which act changes which call, and what holds on a given day.

An act is joined to a call by what it says of it: the number of the act that approved it, its name
or title, the measure, the closing it replaces. Better no link than a wrong one: words that tell
editions apart (a month, a year, a line, the bodies it is for) must all agree, and of two calls
that fit equally neither is taken.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docsearch.calls import Call, Moment
from docsearch.cards import CallReference, Card, Change, ChangeKind
from docsearch.codes import exact_codes, is_measure
from docsearch.evidence import Fact
from docsearch.models import Document
from docsearch.text import MONTHS, fold, terms

_QUOTED = re.compile(r"[«“\"']([^«»“”\"]{4,160})[»”\"']")
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(
    rf"\b\d{{1,2}}\s?[°º]?\s(?:{'|'.join(MONTHS)})\s\d{{4}}|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}",
    re.IGNORECASE,
)
_COMMON = frozenset(
    term.value
    for term in terms(
        "avviso avvisi bando bandi pubblico pubblica selezione procedura presentazione proposta "
        "domanda candidatura istanza progetto progettuale intervento contributo finanziamento "
        "concessione assegnazione erogazione realizzazione attuazione sostegno misura missione "
        "componente investimento linea piano nazionale ripresa resilienza pnrr decreto termine "
        "proroga scadenza anno edizione valere risorse favore parte finalizzato ambito programma "
        "regione regionale ministero dipartimento comunicato approvazione"
    )
)
"""Words that any title of a call may hold: they identify none."""

_BODIES = frozenset(
    term.value
    for term in terms(
        "comuni scuole regioni province universita asl asst imprese enti citta metropolitane "
        "unioni microimprese"
    )
)
_MONTH_STEMS = frozenset(term.value for term in terms(" ".join(MONTHS)))
_MIN_COVERAGE = 0.5
"""Of a title, when the measure or the replaced closing agrees too."""
_CLOSES = frozenset(
    {ChangeKind.EXTENDS, ChangeKind.REOPENS, ChangeKind.CORRECTS, ChangeKind.SUSPENDS}
)


@dataclass(frozen=True, slots=True)
class Described:
    """A document and its card."""

    document: Document
    card: Card


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change made by an act to a call. `since` is the day of the act, None when unknown."""

    source: Document
    change: Fact[Change]
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing of a call: `source` is the document that sets it, `since` its day."""

    closes: Moment
    source: Document
    fact: Fact[object]
    since: datetime.date | None


def amendments(described: Iterable[Described]) -> Mapping[str, tuple[Amendment, ...]]:
    """The changes to each call by the id of its document, the earliest first.

    An act that says the same as one before it (a press release on a decree) adds nothing to the
    chain and is left out of it.
    """
    everything = tuple(described)
    calls = tuple(item for item in everything if item.card.call is not None)
    found: dict[str, list[Amendment]] = {}
    for source in everything:
        for fact in source.card.changes:
            target = find_call(fact.value.call, source.document, calls, fact.value.old_closes)
            if target is not None:
                since = source.document.date.value if source.document.date else None
                amendment = Amendment(source.document, fact, since)
                found.setdefault(target.document.id, []).append(amendment)
    return {call: tuple(sorted(items, key=_order)) for call, items in found.items()}


def closings(
    call: Described, changes: Sequence[Amendment], as_of: datetime.date
) -> tuple[Closing, ...]:
    """The chain of closings known on a day, the one in force last; empty when none is stated."""
    chain: list[Closing] = []
    stated = call.card.call.closes if call.card.call else None
    if stated is not None:
        since = call.document.date.value if call.document.date else None
        chain.append(Closing(stated.value, call.document, stated, since))
    for item in changes:
        closes = item.change.value.closes
        known = item.since is None or item.since <= as_of
        if closes is None or item.change.value.kind not in _CLOSES or not known:
            continue
        if any(link.closes == closes or _refines(link.closes, closes) for link in chain):
            continue
        chain.append(Closing(closes, item.source, item.change, item.since))
    return tuple(chain)


def find_call(
    reference: CallReference,
    source: Document,
    calls: Sequence[Described],
    old_closes: Moment | None = None,
) -> Described | None:
    """The one call that a document speaks of; None when none fits, or two fit equally."""
    scored = [
        (score, call)
        for call in calls
        if call.document.id != source.id
        and (score := _score(reference, call, old_closes)) is not None
    ]
    if not scored:
        return None
    scored.sort(key=lambda item: item[0], reverse=True)
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return scored[0][1]


def _order(item: Amendment) -> tuple[datetime.date, str]:
    return item.since or datetime.date.max, item.source.id


def _refines(known: Moment, closes: Moment) -> bool:
    """Whether two moments are one day, an hour given only once."""
    return known.date == closes.date and None in (known.time, closes.time)


def _score(
    reference: CallReference, call: Described, old_closes: Moment | None
) -> tuple[int, float] | None:
    """How well a reference fits a call; None when it does not."""
    card = call.card.call
    if card is None:
        return None
    if _own_act(call, card) & set(reference.codes):
        return 4, 1.0
    measures = {fact.value for fact in card.funding_measures}
    stated = {code for code in reference.codes if is_measure(code)}
    if measures and stated and not measures & stated:
        return None
    corroborated = bool(measures & stated)
    if old_closes is not None:
        closings_ = {fact.value.closes.date for fact in card.windows if fact.value.closes}
        corroborated = corroborated or old_closes.date in closings_
    given = _content(reference.words)
    coverage, size = max((_coverage(name, given), len(name)) for name in _names(call, card))
    if coverage >= 1.0:
        return 3, size
    if coverage >= _MIN_COVERAGE and corroborated:
        return 2, coverage
    return None


def _own_act(call: Described, card: Call) -> set[str]:
    """The canonical code of the act that carries a call."""
    date = card.act_date.value if card.act_date else None
    codes: set[str] = set()
    if card.act_number and date:
        number = re.sub(r"\D", "", card.act_number.value.partition("/")[0])
        codes.add(f"ATTO:{int(number)}/{date.year}" if number else "")
    codes |= {code for code in exact_codes(call.document.title.value) if code.startswith("ATTO:")}
    return codes - {""}


def _names(call: Described, card: Call) -> Iterator[frozenset[str]]:
    """The words of what a call may be called: its titles, and the names in quotes in them with
    what tells its edition apart.
    """
    titles = [call.document.title.value, *([card.title.value] if card.title else [])]
    for title in dict.fromkeys(titles):
        content = _content(title)
        yield content
        edition = {word for word in content if _tells_editions(word)}
        for quoted in _QUOTED.findall(title):
            if len(_content(quoted)) >= 2:
                yield _content(quoted) | edition


def _coverage(wanted: frozenset[str], given: frozenset[str]) -> float:
    """The share of the words of a name that a reference holds; 0 when what tells editions apart
    is missing there, or other bodies are named.
    """
    edition = {word for word in wanted if _tells_editions(word)}
    other_bodies = given & _BODIES and wanted & _BODIES - given
    if not wanted or other_bodies or not edition <= given:
        return 0.0
    return len(wanted & given) / len(wanted)


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    """The words that identify, stemmed: no function words, none that any call has, no days (a
    month of theirs is not that of an edition).
    """
    text = _DAY.sub(" ", text)
    bare = frozenset(fold(word.group()) for word in _WORD.finditer(text))
    numbers = {word for word in bare if any(char.isdigit() for char in word)}
    letters = {word for word in bare if len(word) == 1 and f"linea {word}" in fold(text)}
    return frozenset(term.value for term in terms(text)) - _COMMON | numbers | letters


def _tells_editions(word: str) -> bool:
    return word in _MONTH_STEMS or len(word) == 1 or any(char.isdigit() for char in word)
