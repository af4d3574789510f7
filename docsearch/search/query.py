"""From what a user typed to what the index is asked."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docsearch.codes import exact_codes, find_codes
from docsearch.errors import InvalidQuery
from docsearch.measures.model import Measure
from docsearch.measures.register import Measures
from docsearch.requests import MAX_QUERY_CHARACTERS
from docsearch.search.act_numbers import acts_of_any_year
from docsearch.search.asked_measures import code_terms, title_terms
from docsearch.search.asker import question_of
from docsearch.search.intents import asks_who_may, formal_terms
from docsearch.search.spelling import Speller
from docsearch.synonyms import expansions
from docsearch.text import fold, plain_apostrophes, query_words, stem, terms

_SYNONYM_WEIGHT = 0.5
_PAIR_WEIGHT = 0.4
_NUMBER_WEIGHT = 0.5
"""Of a synonym, of two query words that stand side by side, and of a number (who asks "siamo 3.800
abitanti" does not look for that number), against 1 for a word.

Chosen on three sets at once (decision record 0002): pairs help the two large sets by half a point
of nDCG@10, synonyms help questions in everyday words by three and leave the others as they are.
"""

_TITLE_WEIGHT = 0.5
_CODE_WEIGHT = 0.3
"""Of a word of the title where a measure's code is asked, and of its code where its title is."""

_SIZE_TERMS = ("abit", "popol")
_THRESHOLD = "numero di abitanti"
"""What a body that tells its size asks for when it asks whether it may take part."""

_FEW_WORDS = 2

_QUOTED = re.compile(r"[\"“”«]([^\"“”«»]{2,200})[\"“”»]")


@dataclass(frozen=True, slots=True)
class AnalysedQuery:
    """A query understood.

    corrected: None when nothing was mended but accents. asked: without what it tells of who asks.
    words: the folded words that carry it; weighted: their index terms and what else the lexical leg
    looks for, with their weights. codes: canonical, of an act without its year up to the slash.
    phrases: what must stand to the letter. measures: those that its codes ask for. is_lookup:
    whether the query
    is little else than codes and phrases.
    """

    text: str
    corrected: str | None
    asked: str
    words: tuple[str, ...]
    weighted: tuple[tuple[str, float], ...]
    codes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    measures: tuple[Measure, ...]
    is_lookup: bool

    @property
    def stems(self) -> frozenset[str]:
        """The index terms of its words."""
        return frozenset(map(stem, self.words))

    @property
    def meaning(self) -> str:
        """The text to embed, written as the embedded passages are. A code means its title."""
        return plain_apostrophes(" ".join((self.asked, *(one.title for one in self.measures))))


def analyse(query: str, speller: Speller, measures: Measures) -> AnalysedQuery:
    """Raises InvalidQuery when it is empty or longer than MAX_QUERY_CHARACTERS."""
    text = _clean(query)
    if not text:
        raise InvalidQuery("La domanda è vuota: scrivi che cosa cerchi.")
    if len(text) > MAX_QUERY_CHARACTERS:
        raise InvalidQuery(
            f"La domanda è troppo lunga ({len(text)} caratteri): "
            f"scrivine al massimo {MAX_QUERY_CHARACTERS}."
        )
    phrases = _phrases(text)
    corrected = speller.correct(text)
    codes = exact_codes(text)
    question = question_of(corrected)
    by_size = question.tells_size and asks_who_may(question.text)
    words = query_words(question.text)
    formal = formal_terms(question.text) + (_SIZE_TERMS if by_size else ())
    meant = tuple(one for code in codes if (one := measures.by_code(code)) and one.is_measure)
    named = () if meant else _named(question.text, words, measures)
    return AnalysedQuery(
        text=text,
        corrected=corrected if fold(corrected) != fold(text) else None,
        asked=f"{question.text} {_THRESHOLD}" if by_size else question.text,
        words=words,
        weighted=_weighted([stem(word) for word in words], formal, meant, named),
        codes=codes + acts_of_any_year(text),
        phrases=phrases,
        measures=meant,
        is_lookup=bool(codes or phrases) and _words_besides(text, phrases) <= _FEW_WORDS,
    )


def _weighted(
    ordered: Sequence[str],
    formal: Sequence[str],
    asked: Sequence[Measure],
    named: Sequence[Measure],
) -> tuple[tuple[str, float], ...]:
    """The terms of a query and what is looked for besides them, each once, at its first weight."""
    distinct = tuple(dict.fromkeys(ordered))
    weights = {term: _NUMBER_WEIGHT if term.isdigit() else 1.0 for term in distinct}
    for others, weight in (
        ((*expansions(distinct), *formal), _SYNONYM_WEIGHT),
        (map(" ".join, pairwise(ordered)), _PAIR_WEIGHT),
        (title_terms(asked), _TITLE_WEIGHT),
        (code_terms(named), _CODE_WEIGHT),
    ):
        for term in others:
            weights.setdefault(term, weight)
    return tuple(weights.items())


def _named(text: str, words: Sequence[str], measures: Measures) -> Sequence[Measure]:
    """The measure that a query is little else than the name of. Where it asks something, its code
    takes more from the answer than it gives.
    """
    named = measures.named(text)[:1]
    title = title_terms(named)
    return named if sum(stem(word) not in title for word in words) <= _FEW_WORDS else ()


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The quoted phrases of a query that is mostly quoted; within a question, quotation marks
    only name things ("la misura «Servizi»").
    """
    quoted = [match.group(1) for match in _QUOTED.finditer(text)]
    phrases = [tuple(term.value for term in terms(phrase)) for phrase in quoted]
    mostly = 2 * sum(map(len, phrases)) >= sum(1 for _ in terms(text))
    return tuple(phrase for phrase in phrases if phrase) if mostly else ()


def _words_besides(text: str, phrases: Sequence[Sequence[str]]) -> int:
    """How many words of a query belong to no code and no phrase."""
    spans = [code.span for code in find_codes(text)]
    outside = sum(
        not any(span.start <= term.start < span.end for span in spans) for term in terms(text)
    )
    return outside - sum(map(len, phrases))


def _clean(query: str) -> str:
    """One line of composed characters, spaces collapsed. What only breaks lines or controls a
    terminal becomes a space; what is invisible (soft hyphens, joiners) or no character goes.
    """
    visible = "".join(
        " " if category in {"Cc", "Zl", "Zp"} else "" if category in {"Cf", "Cs"} else char
        for char, category in ((char, unicodedata.category(char)) for char in query)
    )
    return " ".join(unicodedata.normalize("NFC", visible).split())
