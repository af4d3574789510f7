"""What binds comes before what tells of it.

A press release or an answer to a question repeats the article it is about in words nearer to those
of who asks; a form and a worked example repeat its terms. Of passages about as good the article
is the one to cite.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from docsearch.models import Kind
from docsearch.search.fusion import Fused
from docsearch.storage.values import FoundChunk
from docsearch.text import terms

_REPEATS = 0.02
_REPORTS = 0.01
"""What a passage loses, in cosines, of which good and bad ones differ by about 0.1: one that
repeats an act, and one of a report, which has facts of its own. With more than that, what only
they have is not found any longer.
"""

_TELLING = {
    Kind.COMUNICATO: (_REPEATS, "comunicato stampa notizia annuncio"),
    Kind.FAQ: (_REPEATS, "faq chiarimento quesito"),
    Kind.RELAZIONE: (_REPORTS, "relazione monitoraggio avanzamento"),
}
"""Kinds of documents that tell of others: what they lose, and the words that ask for them."""

_FORM = re.compile(
    r"\b(?:esemp|fac-?simil|modul[oi]\b|modulistic|istanz|formular|schede?\b|tracci[ae]\b"
    r"|modell[oi] (?:di |per la )?(?:domand|istanz|dichiaraz|candidat))",
    re.IGNORECASE,
)
_FORM_WORDS = "esempio facsimile modulo modulistica istanza formulario scheda traccia modello"


def binding_first(
    ranked: Sequence[Fused], found: Sequence[FoundChunk], asked: Collection[str]
) -> tuple[tuple[Fused, ...], tuple[FoundChunk, ...]]:
    """The ranking and its chunks, those that only tell or show a little lower; `asked` are the
    index terms of the query: what it asks for by name loses nothing.
    """
    costs = {kind: cost for kind, (cost, words) in _TELLING.items() if not _named(words, asked)}
    form_cost = 0.0 if _named(_FORM_WORDS, asked) else _REPEATS
    pairs = [
        (_lowered(fused, _cost(item, costs, form_cost)), item)
        for fused, item in zip(ranked, found, strict=True)
    ]
    pairs.sort(key=lambda pair: (-pair[0].candidate.exact, -pair[0].score))
    return tuple(fused for fused, _ in pairs), tuple(item for _, item in pairs)


def _lowered(fused: Fused, cost: float) -> Fused:
    return Fused(fused.candidate, fused.score - cost, fused.by_meaning) if cost else fused


def _cost(item: FoundChunk, kinds: Mapping[Kind, float], form: float) -> float:
    kind = item.document.kind.value
    shows = kind is Kind.MODULISTICA or _heads_form(item.chunk.heading_path)
    return max(kinds.get(kind, 0.0), form if shows else 0.0)


@lru_cache(maxsize=4096)
def _heads_form(headings: tuple[str, ...]) -> bool:
    return any(map(_FORM.search, headings))


@lru_cache(maxsize=16)
def _terms(words: str) -> frozenset[str]:
    return frozenset(term.value for term in terms(words))


def _named(words: str, asked: Collection[str]) -> bool:
    return not _terms(words).isdisjoint(asked)
