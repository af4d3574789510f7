"""The search engine: query → analysed, retrieved, fused, collapsed, highlighted passages."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from docsearch.embedding.prepare import MODEL_IDENTITY
from docsearch.filters import Filters
from docsearch.measures.register import Measures, default_measures
from docsearch.models import Document, Passage
from docsearch.passages import index_terms
from docsearch.ports import Embedder, IndexQuery
from docsearch.requests import Facet, FacetValue, SearchRequest, SearchResponse
from docsearch.search.answerable import Evidence, is_answerable
from docsearch.search.authority import binding_first
from docsearch.search.duplicates import grouped
from docsearch.search.fusion import Fused, fuse
from docsearch.search.generation import CurrentGeneration, Generation
from docsearch.search.highlight import best_sentence
from docsearch.search.in_force import in_force_first
from docsearch.search.query import AnalysedQuery, analyse
from docsearch.search.topics import rarity, topics
from docsearch.storage.values import FoundChunk

_POOL = 100
"""Candidates taken from each leg."""

_SHOWN = 100
"""Best candidates that are read and can be paged through."""

_JUDGED = 5
"""Best passages from which it is judged whether anything answers."""

_REMEMBERED = 128


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """Everything found for a query, before it is cut into pages of results."""

    generation: Generation
    query: AnalysedQuery
    weights: Mapping[str, float]
    answerable: bool
    ranked: tuple[Fused, ...]
    groups: Sequence[Sequence[FoundChunk]]


@dataclass(frozen=True, slots=True, eq=False)
class _Memory:
    """The last queries of one generation: with a newer one it is dropped, so that nothing keeps
    the old vectors in memory and the old files on disk.
    """

    generation: Generation
    retrieve: Callable[[str, Filters], _Pool]


class Engine:
    """Searches the current generation. Safe for several threads. `measures` gives the register in
    use: a query may name a measure by code or by title.
    """

    def __init__(
        self,
        current: CurrentGeneration,
        embedder: Embedder,
        measures: Callable[[], Measures] = default_measures,
    ) -> None:
        self._current = current
        self._embedder = embedder
        self._measures = measures
        self._memory: _Memory | None = None

    def warm(self) -> None:
        """Loads the model, the register and the index. Raises ModelError, RegisterError or an
        index error.
        """
        self._embedder.embed_query("prova")
        self._measures().named("prova")
        self._current.get()

    def search(self, request: SearchRequest) -> SearchResponse:
        """Raises InvalidQuery, RegisterError, or an index error."""
        started = time.perf_counter()
        pool = self._pool(request)
        window = pool.groups[request.offset : request.offset + request.limit]
        by_id = {fused.candidate.chunk_id: fused for fused in pool.ranked}
        passages = tuple(
            _passage(rank, pool, by_id[group[0].id], group)
            for rank, group in enumerate(window, start=request.offset + 1)
        )
        return SearchResponse(
            query=pool.query.text,
            corrected=pool.query.corrected,
            answerable=pool.answerable,
            total=len(pool.groups),
            passages=passages,
            generation=pool.generation.snapshot.manifest.generation,
            seconds=time.perf_counter() - started,
        )

    def facets(self, request: SearchRequest) -> tuple[Facet, ...]:
        """Counts of the documents found, by kind, issuer, measure and file."""
        pool = self._pool(request)
        found = {group[0].document.id: group[0].document for group in pool.groups}
        return _facets(tuple(found.values()))

    def _pool(self, request: SearchRequest) -> _Pool:
        generation = self._current.get()
        memory = self._memory
        if memory is None or memory.generation is not generation:
            retrieve = lru_cache(maxsize=_REMEMBERED)(partial(self._retrieve, generation))
            memory = self._memory = _Memory(generation, retrieve)
        return memory.retrieve(request.query, request.filters)

    def _retrieve(self, generation: Generation, text: str, filters: Filters) -> _Pool:
        query = analyse(text, generation.speller, self._measures())
        candidates = generation.index.search(
            IndexQuery(
                vector=self._embedder.embed_query(query.meaning),
                terms=query.weighted,
                codes=query.codes,
                phrases=query.phrases,
            ),
            filters,
            _POOL,
        )
        ranked = fuse(candidates)[:_SHOWN]
        found = generation.snapshot.chunks([fused.candidate.chunk_id for fused in ranked])
        answerable = is_answerable(self._evidence(generation, query, ranked, found))
        ranked, found = binding_first(ranked, found, query.stems)
        return _Pool(
            generation=generation,
            query=query,
            weights=_weights(query, generation),
            answerable=answerable,
            ranked=ranked,
            groups=in_force_first(grouped(found), generation.newer),
        )

    def _evidence(
        self,
        generation: Generation,
        query: AnalysedQuery,
        ranked: Sequence[Fused],
        found: Sequence[FoundChunk],
    ) -> Evidence:
        """What speaks for an answer: the best-ranked passages and how well they meet the query."""
        comparable = self._embedder.name == MODEL_IDENTITY
        cosine = max((fused.candidate.dense for fused in ranked), default=0.0)
        held = max((fused.candidate.exact for fused in ranked), default=0)
        return Evidence(
            is_lookup=query.is_lookup,
            held=held or self._named(query, found[:_JUDGED]),
            topics=topics(
                query.words, generation.index, generation.snapshot.manifest.counts.chunks
            ),
            passages=[
                frozenset(index_terms(item.document.title.value, item.chunk))
                for item in found[:_JUDGED]
            ],
            cosine=cosine if comparable else None,
        )

    def _named(self, query: AnalysedQuery, found: Sequence[FoundChunk]) -> int:
        """How many of the measures asked by code one of the passages names by title."""
        if not query.measures:
            return 0
        named = {one for item in found for one in self._measures().named(item.chunk.text)}
        return len(named.intersection(query.measures))


def _weights(query: AnalysedQuery, generation: Generation) -> dict[str, float]:
    """Rarity of each single term the lexical leg looked for, times its weight."""
    chunks = generation.snapshot.manifest.counts.chunks
    return {
        term: weight * rarity(generation.index.document_frequency(term), chunks)
        for term, weight in query.weighted
        if " " not in term
    }


def _passage(rank: int, pool: _Pool, fused: Fused, group: Sequence[FoundChunk]) -> Passage:
    best = group[0]
    chunk = best.chunk
    answer = best_sentence(chunk.text, pool.weights, pool.query.codes, chunk.heading_path)
    page = pool.generation.snapshot.page(best.document.id, chunk.page)
    return Passage(
        rank=rank,
        score=fused.score,
        document=best.document,
        page=chunk.page,
        start=chunk.start,
        quote=chunk.text,
        heading_path=chunk.heading_path,
        highlights=(answer.sentence,) if answer.sentence else (),
        boxes=page.boxes(chunk.start, chunk.end),
        reasons=_reasons(fused, bool(answer.matched)),
        duplicates=tuple((other.document.id, other.chunk.page) for other in group[1:]),
    )


def _reasons(fused: Fused, has_words: bool) -> tuple[str, ...]:
    held = {
        "codice": fused.candidate.exact > 0,
        "parole": has_words,
        "significato": fused.by_meaning,
    }
    return tuple(reason for reason, holds in held.items() if holds)


def _facets(documents: Sequence[Document]) -> tuple[Facet, ...]:
    values = {
        "kind": [(document.kind.value.value, document.kind.value.label) for document in documents],
        "issuer": [(d.issuer.value, d.issuer.value) for d in documents if d.issuer],
        "measure": [(code, code) for document in documents for code in document.measure_codes],
        "file": [(document.file, document.title.value) for document in documents],
    }
    return tuple(
        Facet(
            field,
            tuple(
                FacetValue(value, label, count)
                for (value, label), count in Counter(pairs).most_common()
            ),
        )
        for field, pairs in values.items()
    )
