"""The search engine: query → analysed, retrieved, fused, collapsed, highlighted passages."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from docsearch.calls import Moment
from docsearch.deadlines import now
from docsearch.embedding.prepare import MODEL_IDENTITY
from docsearch.filters import Filters, Selection
from docsearch.measures.register import Measures, default_measures
from docsearch.models import Document, Passage, Vector
from docsearch.passages import index_terms
from docsearch.ports import Embedder, IndexQuery
from docsearch.requests import Facet, Place, SearchRequest, SearchResponse, Sort
from docsearch.search.answerable import Evidence, is_answerable
from docsearch.search.asked_facts import Asked, asked, stating, stating_higher
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
    wanted: frozenset[Asked]
    answerable: bool
    ranked: tuple[Fused, ...]
    groups: Sequence[Sequence[FoundChunk]]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Those found, each once, the best first."""
        return tuple({group[0].document.id: group[0].document for group in self.groups}.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Memory:
    """The last queries of one generation: with a newer one it is dropped, so that nothing keeps
    the old vectors in memory and the old files on disk.
    """

    generation: Generation
    retrieve: Callable[[str, Selection], _Pool]


class Engine:
    """Searches the current generation. Safe for several threads. `measures` gives the register in
    use: a query may name a measure by code or by title. Filters on calls and deadlines hold at
    the moment that `clock` gives.
    """

    def __init__(
        self,
        current: CurrentGeneration,
        embedder: Embedder,
        measures: Callable[[], Measures] = default_measures,
        clock: Callable[[], Moment] = now,
    ) -> None:
        self._current = current
        self._embedder = embedder
        self._measures = measures
        self._clock = clock
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
        as_of = self._clock()
        memory = self._remembered()
        pool = self._pool(memory, request.query, request.filters, as_of)
        order = _order(pool, request.sort, as_of)
        by_id = {fused.candidate.chunk_id: fused for fused in pool.ranked}
        passages = tuple(
            _passage(place + 1, pool, by_id[group[0].id], group)
            for place in order[request.offset : request.offset + request.limit]
            for group in (pool.groups[place],)
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

    def places(self, request: SearchRequest) -> tuple[Place, ...]:
        """Where every hit stands, whatever the limit and the offset."""
        pool = self._pool(self._remembered(), request.query, request.filters, self._clock())
        return tuple(
            Place(rank, best.document.id, best.chunk.page, best.chunk.start, best.chunk.end)
            for rank, (best, *_) in enumerate(pool.groups, start=1)
        )

    def facets(self, request: SearchRequest) -> tuple[Facet, ...]:
        """The values of the filters among the documents found."""
        from docsearch.search.facets import FACETS, Found, facet

        as_of = self._clock()
        memory = self._remembered()
        in_force = {field for field, _ in request.filters.pairs}
        belongs = memory.generation.procedures.call_of
        traits = memory.generation.traits(as_of)

        def found(filters: Filters) -> tuple[Found, ...]:
            documents = self._pool(memory, request.query, filters, as_of).documents
            return tuple(Found(one, traits.get(belongs.get(one.id, ""))) for one in documents)

        everything = found(request.filters)
        return tuple(
            facet(
                field,
                found(request.filters.without(field)) if field in in_force else everything,
                self._measures(),
            )
            for field in FACETS
        )

    def _pool(self, memory: _Memory, text: str, filters: Filters, as_of: Moment) -> _Pool:
        return memory.retrieve(text, memory.generation.select(filters, as_of))

    def _remembered(self) -> _Memory:
        generation = self._current.get()
        memory = self._memory
        if memory is None or memory.generation is not generation:
            remember = lru_cache(maxsize=_REMEMBERED)
            understand = remember(partial(self._understand, generation))
            retrieve = remember(partial(self._retrieve, generation, understand))
            memory = self._memory = _Memory(generation, retrieve)
        return memory

    def _understand(self, generation: Generation, text: str) -> tuple[AnalysedQuery, Vector]:
        query = analyse(text, generation.speller, self._measures())
        return query, self._embedder.embed_query(query.meaning)

    def _retrieve(
        self,
        generation: Generation,
        understand: Callable[[str], tuple[AnalysedQuery, Vector]],
        text: str,
        selection: Selection,
    ) -> _Pool:
        query, vector = understand(text)
        candidates = generation.index.search(
            IndexQuery(
                vector=vector,
                terms=query.weighted,
                codes=query.codes,
                phrases=query.phrases,
            ),
            selection,
            _POOL,
        )
        ranked = fuse(candidates)[:_SHOWN]
        found = generation.snapshot.chunks([fused.candidate.chunk_id for fused in ranked])
        answerable = is_answerable(self._evidence(generation, query, ranked, found))
        weights = _weights(query, generation)
        wanted = asked(query.corrected or query.text)
        if wanted:
            own = {term: weight for term, weight in weights.items() if term in query.stems}
            ranked = stating_higher(ranked, found, wanted, generation.stated, own)
        ranked, found = binding_first(ranked, found, query.stems)
        return _Pool(
            generation=generation,
            query=query,
            weights=weights,
            wanted=wanted,
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


def _order(pool: _Pool, sort: Sort, as_of: Moment) -> Sequence[int]:
    """The places of the groups in the order asked."""
    if sort is Sort.RELEVANCE:
        return range(len(pool.groups))
    from docsearch.search.by_deadline import by_deadline

    belongs = pool.generation.procedures.call_of
    traits = pool.generation.traits(as_of)
    found = (belongs.get(group[0].document.id, "") for group in pool.groups)
    return by_deadline([traits.get(key) for key in found], as_of)


def _passage(rank: int, pool: _Pool, fused: Fused, group: Sequence[FoundChunk]) -> Passage:
    best = group[0]
    chunk = best.chunk
    said = stating(best, pool.wanted, pool.generation.stated) if pool.wanted else ()
    answer = best_sentence(chunk.text, pool.weights, pool.query.codes, chunk.heading_path, said)
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
