"""What a query tells of who asks, beside what it asks: "siamo un comune di 3.800 abitanti, …".

An act has the threshold, never that number: the passages that repeat it are examples about
somebody else. Only what is made of a closed list of words counts as such an aside: "siamo un'unione
di comuni" says which rule is asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from docsearch.models import Span
from docsearch.text import fold
from docsearch.words import ELISIONS, STOP_WORDS

_CLAUSE = re.compile(r"(?:[^,;:.?!()–—]|[.,](?=\d))+")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_BEFORE = frozenset("se noi io dato visto che siccome poiche e ma".split())
_FIRST_PERSON = frozenset("siamo sono abbiamo contiamo lavoro lavoriamo scrivo scriviamo".split())
_SIZES = frozenset("abitanti anime residenti".split())
_WHO = _SIZES | frozenset(
    """
    comune comunale comunello municipio paese paesino paesello borgo citta cittadina popolazione
    piccolo piccola piccolissimo piccolissima grande medio media ufficio tecnico ragioneria
    segretario segretaria sindaco sindaca vicesindaco assessore consigliere funzionario funzionaria
    dipendente impiegato impiegata responsabile istruttore istruttrice geometra
    """.split()
)
_LINKS = STOP_WORDS | ELISIONS | frozenset("circa quasi appena oltre sotto sopra solo mila".split())


@dataclass(frozen=True, slots=True)
class Question:
    """A query without its asides, and whether one of them told how many inhabitants there are."""

    text: str
    tells_size: bool


def question_of(query: str) -> Question:
    """What a query asks; one that only tells asks just that."""
    asides = list(_asides(query))
    ends = [0, *(aside.end for aside in asides)]
    starts = [*(aside.start for aside in asides), len(query)]
    kept = "".join(query[end:start] for end, start in zip(ends, starts, strict=True))
    text = " ".join(kept.strip(" ,;:.–—").split())
    if not _WORD.search(text):
        return Question(query, False)
    told = {fold(word) for aside in asides for word in query[aside.start : aside.end].split()}
    return Question(text, not _SIZES.isdisjoint(told))


def _asides(text: str) -> Iterator[Span]:
    for clause in _CLAUSE.finditer(text):
        words = list(_WORD.finditer(clause.group()))
        folded = [fold(word.group()) for word in words]
        for first in _openings(folded):
            size = _size(folded[first:])
            if size:
                offset = clause.start()
                begin = words[0 if _BEFORE.issuperset(folded[:first]) else first].start()
                yield Span(offset + begin, offset + words[first + size - 1].end())
                break


def _openings(words: list[str]) -> Iterator[int]:
    """Where an aside may begin: at the head of the clause, or at "se siamo"."""
    yield sum(1 for _ in takewhile(_BEFORE.__contains__, words))
    yield from (at for at in range(1, len(words)) if words[at - 1] == "se")


def _size(words: list[str]) -> int:
    """How many words of the clause belong to the aside that begins with it; 0 if there is none."""
    if not words or words[0] not in _FIRST_PERSON:
        return 0
    said = list(
        takewhile(lambda word: word in _WHO or word in _LINKS or word[0].isdigit(), words[1:])
    )
    if len(said) + 1 == len(words) and not _WHO.isdisjoint(said):
        return len(words)
    return max((at for at, word in enumerate(said, start=2) if word in _SIZES), default=0)
