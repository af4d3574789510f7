"""Which call a document speaks of, among those of a library.

A call is known by the number of the act that approved it, its name or title, the measure, the
closing it replaces. Better no link than a wrong one: words that tell editions apart (a month, a
year, a line, the bodies it is for) must all agree, and of two calls that fit equally neither is
taken.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from docsearch.calls import Call, Moment
from docsearch.cards import CallReference, Described
from docsearch.codes import exact_codes, is_measure
from docsearch.models import Document
from docsearch.text import fold, terms
from docsearch.words import MONTHS

_QUOTED = re.compile(r"[«“\"']([^«»“”\"]{4,160})[»”\"']")
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(
    rf"\b\d{{1,2}}\s?[°º]?\s(?:{'|'.join(MONTHS)})\s\d{{4}}|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\b\d{1,3}(?:[.'’]\d{3})+(?:,\d+)?\b")
"""Inhabitants, amounts: they tell no edition."""

_COMMON = frozenset(
    term.value
    for term in terms(
        "avviso avvisi bando bandi pubblico pubblica selezione procedura presentazione proposta "
        "domanda candidatura istanza progetto progettuale intervento contributo finanziamento "
        "concessione assegnazione erogazione realizzazione attuazione sostegno misura missione "
        "componente investimento linea piano nazionale ripresa resilienza pnrr decreto termine "
        "proroga scadenza anno edizione valere risorse favore parte finalizzato ambito programma "
        "regione regionale ministero dipartimento comunicato approvazione modulistica modulo "
        "modello graduatoria elenco esito faq frequenti pubblicazione allegato"
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

_MIN_INSIDE = 3
"""Words of a reference that stand in a title, when it has no others and the measure agrees."""


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of what a call may be called; `edition` are those that tell it from another of
    the same title, `bodies` those it is for.
    """

    words: frozenset[str]
    edition: frozenset[str]
    bodies: frozenset[str]

    def coverage(self, given: "_Given") -> float:
        """The share of the words that a reference holds; 0 when what tells editions apart is
        missing there, or other bodies are named.
        """
        other_bodies = given.bodies and self.bodies - given.bodies
        if not self.words or other_bodies or not self.edition <= given.words:
            return 0.0
        return len(self.words & given.words) / len(self.words)

    def holds(self, given: "_Given") -> bool:
        """Whether a reference is made of these words alone, and of enough of them."""
        return (
            len(given.words) >= _MIN_INSIDE
            and given.words <= self.words
            and self.edition <= given.words
        )


@dataclass(frozen=True, slots=True)
class _Given:
    """What a reference says of a call."""

    words: frozenset[str]
    bodies: frozenset[str]
    measures: frozenset[str]
    codes: frozenset[str]
    old_closing: datetime.date | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a call is recognised by."""

    call: Described
    acts: frozenset[str]
    measures: frozenset[str]
    closing_days: frozenset[datetime.date]
    names: tuple[_Name, ...]


class CallFinder:
    """Finds calls among those it is made of; what they are recognised by is read once."""

    def __init__(self, calls: Iterable[Described]) -> None:
        self._known = [_known(item, item.card.call) for item in calls if item.card.call is not None]
        self._by_act = defaultdict[str, list[int]](list)
        self._by_word = defaultdict[str, list[int]](list)
        for number, known in enumerate(self._known):
            for code in known.acts:
                self._by_act[code].append(number)
        for word, number in self._telling_words():
            self._by_word[word].append(number)
        self._by_any_word = defaultdict[str, set[int]](set)
        for number, known in enumerate(self._known):
            for word in frozenset[str]().union(*(name.words for name in known.names)):
                self._by_any_word[word].add(number)

    def find(
        self, reference: CallReference, source: Document, old_closes: Moment | None = None
    ) -> Described | None:
        """The one call that a document speaks of; None when none fits, or two fit equally."""
        given = _given(reference, old_closes)
        near = {number for code in given.codes for number in self._by_act.get(code, ())}
        for word in given.words:
            near.update(self._by_word.get(word, ()))
        near |= min(
            (self._by_any_word.get(word, set()) for word in given.words), key=len, default=set()
        )
        scored = [
            (score, number)
            for number in near
            if self._known[number].call.document.id != source.id
            and (score := _score(given, self._known[number])) is not None
        ]
        best, second = ([*sorted(scored, reverse=True), None, None])[:2]
        if best is None or (second is not None and best[0] == second[0]):
            return None
        return self._known[best[1]].call

    def _telling_words(self) -> Iterator[tuple[str, int]]:
        """So many of the rarest words of each name that no reference which covers half of it can
        miss them all.
        """
        names = [(name, number) for number, known in enumerate(self._known) for name in known.names]
        frequency = Counter(word for name, _ in names for word in name.words)
        for name, number in names:
            rarest = sorted(name.words, key=lambda word: (frequency[word], word))
            telling = len(rarest) - ceil(len(rarest) * _MIN_COVERAGE) + 1
            yield from ((word, number) for word in rarest[:telling])


def _known(described: Described, card: Call) -> _Known:
    return _Known(
        described,
        frozenset(_own_act(described, card)),
        frozenset(fact.value for fact in card.funding_measures),
        frozenset(fact.value.closes.date for fact in card.windows if fact.value.closes),
        tuple(dict.fromkeys(_names(described, card))),
    )


def _given(reference: CallReference, old_closes: Moment | None) -> _Given:
    words = identifying_words(reference.words)
    return _Given(
        words,
        words & _BODIES,
        frozenset(code for code in reference.codes if is_measure(code)),
        frozenset(reference.codes),
        old_closes.date if old_closes else None,
    )


def _score(given: _Given, known: _Known) -> tuple[int, float] | None:
    """How well a reference fits a call; None when it does not."""
    if known.acts & given.codes:
        return 4, 1.0
    same_measure = known.measures & given.measures
    if known.measures and given.measures and not same_measure:
        return None
    coverage, size = max((name.coverage(given), len(name.words)) for name in known.names)
    if coverage >= 1.0:
        return 3, size
    corroborated = same_measure or given.old_closing in known.closing_days
    if coverage >= _MIN_COVERAGE and corroborated:
        return 2, coverage
    inside = any(name.holds(given) for name in known.names)
    return (1, coverage) if inside and same_measure else None


def _own_act(call: Described, card: Call) -> set[str]:
    """The canonical code of the act that carries a call."""
    date = card.act_date.value if card.act_date else None
    codes: set[str] = set()
    if card.act_number and date:
        number = re.sub(r"\D", "", card.act_number.value.partition("/")[0])
        codes.add(f"ATTO:{int(number)}/{date.year}" if number else "")
    codes |= {code for code in exact_codes(call.document.title.value) if code.startswith("ATTO:")}
    return codes - {""}


def _names(call: Described, card: Call) -> Iterator[_Name]:
    """Its titles, and the names in quotes in them with what tells its edition apart."""
    titles = [call.document.title.value, *([card.title.value] if card.title else [])]
    for title in dict.fromkeys(titles):
        content = identifying_words(title)
        yield _name(content)
        edition = {word for word in content if _tells_editions(word)}
        for quoted in _QUOTED.findall(title):
            if len(identifying_words(quoted)) >= 2:
                yield _name(identifying_words(quoted) | edition)


def _name(words: frozenset[str]) -> _Name:
    edition = frozenset(word for word in words if _tells_editions(word))
    return _Name(words, edition, words & _BODIES)


@lru_cache(maxsize=4096)
def identifying_words(text: str) -> frozenset[str]:
    """The words that identify, stemmed: no function words, none that any call has, no days (a
    month of theirs is not that of an edition).
    """
    text = _THOUSANDS.sub(" ", _DAY.sub(" ", text))
    bare = frozenset(fold(word.group()) for word in _WORD.finditer(text))
    numbers = {word for word in bare if any(char.isdigit() for char in word)}
    letters = {word for word in bare if len(word) == 1 and f"linea {word}" in fold(text)}
    return frozenset(term.value for term in terms(text)) - _COMMON | numbers | letters


def _tells_editions(word: str) -> bool:
    return word in _MONTH_STEMS or len(word) == 1 or any(char.isdigit() for char in word)
