"""What every passage index must do; each is compared, score by score, with the exhaustive one."""

import dataclasses
import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.filters import Selection, parse_filters
from docsearch.models import Document, Kind, Vector
from docsearch.passages import lexical_fields
from docsearch.ports import Candidate, IndexQuery, PassageIndex
from docsearch.search.exact import ExactEntry, ExactIndex
from docsearch.search.local import LocalIndex
from docsearch.storage.rows import measure_tree
from docsearch.storage.snapshot import open_snapshot
from docsearch.storage.values import StoredDocument
from tests import factories
from tests.factories import EMBEDDER

TOLERANCE = 1e-4

WORDS = (
    "comune domanda contributo bando scadenza asilo nido impianto energia ciclabile decreto "
    "proroga termine graduatoria spesa progetto cantiere abitante risorsa regione"
).split()
CODES = ("M5C2I2.1", "M5C2 2.2", "M2C2I4.1", "decreto n. 12206 del 2024", "CUP B12C22000010006")


def _sentence(random: np.random.Generator) -> str:
    """Under forty terms: tantivy keeps longer lengths only roughly."""
    words = list(random.choice(WORDS, size=random.integers(2, 25)))
    if random.random() < 0.5:
        words.insert(int(random.integers(len(words))), str(random.choice(CODES)))
    return " ".join(words)


def _documents() -> list[StoredDocument]:
    random = np.random.default_rng(7)
    about = [
        (Kind.BANDO, "Regione Lombardia", "2024-02-01", ("M5C2I2.1",)),
        (Kind.BANDO, "REGIONE LOMBARDIA", "2024-03-01", ("M2C2I4.1", "M5C2I2.2")),
        (Kind.AVVISO, "Ministero dell'Interno", "2022-12-31", ("M5C2I2.1",)),
        (Kind.DECRETO, "Ministero dell'Interno", None, ()),
        (Kind.DECRETO, None, "2024-02-01", ("M2C2R1.1",)),
        (Kind.COMUNICATO, None, None, ()),
    ]
    return [
        factories.analysed(
            f"atto-{number}",
            *(_sentence(random) for _ in range(random.integers(1, 12))),
            kind=kind,
            issuer=issuer,
            date=date,
            measures=measures,
        )
        for number, (kind, issuer, date, measures) in enumerate(about)
    ]


def stored_precision(stored: StoredDocument) -> StoredDocument:
    """The vectors as they come back from the disk, so that scores can be compared closely."""
    vectors = stored.vectors.astype(np.float16).astype(np.float32)
    return dataclasses.replace(stored, vectors=vectors)


DOCUMENTS = [stored_precision(stored) for stored in _documents()]
IN_OPEN_CALLS = frozenset(stored.document.id for stored in DOCUMENTS[::2])
SIZE = sum(len(stored.chunks) for stored in DOCUMENTS)


def passes(document: Document, selection: Selection) -> bool:
    """The meaning of a selection, spelled out."""
    filters = selection.filters
    codes = document.measure_codes
    issuer = document.issuer.value.casefold() if document.issuer else None
    date = document.date.value if document.date else None
    return (
        (not filters.kinds or document.kind.value in filters.kinds)
        and (not filters.issuers or issuer in {name.casefold() for name in filters.issuers})
        and (not filters.missions or bool(filters.missions & {code[:2] for code in codes}))
        and (not filters.components or bool(filters.components & {code[:4] for code in codes}))
        and (not filters.measures or bool(filters.measures & measure_tree(codes)))
        and (selection.documents is None or document.id in selection.documents)
        and (not filters.files or bool(filters.files & {document.file, document.id}))
        and (not filters.date_from or (date is not None and date >= filters.date_from))
        and (not filters.date_to or (date is not None and date <= filters.date_to))
    )


def selected(pairs: Sequence[tuple[str, str]]) -> Selection:
    """Filters resolved: the call of every other document is open."""
    filters = parse_filters(pairs)
    return Selection(filters, IN_OPEN_CALLS if filters.ask_of_calls else None)


def exact_index(documents: Sequence[StoredDocument]) -> ExactIndex:
    """Ids as the storage gives them: consecutive from 1."""
    places = [
        (stored, item, vector)
        for stored in documents
        for item, vector in zip(stored.chunks, stored.vectors, strict=True)
    ]
    entries = [
        ExactEntry(id_, stored.document, item.fields.terms, item.fields.codes, vector)
        for id_, (stored, item, vector) in enumerate(places, start=1)
    ]
    return ExactIndex(entries, passes)


def local_index(documents: Sequence[StoredDocument], directory: Path) -> LocalIndex:
    factories.publish(directory, *documents)
    return LocalIndex(open_snapshot(directory))


Build = Callable[[Sequence[StoredDocument]], PassageIndex]


@pytest.fixture(scope="module", params=["exact", "local"])
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """An implementation: documents → index."""

    def make(documents: Sequence[StoredDocument]) -> PassageIndex:
        if request.param == "exact":
            return exact_index(documents)
        return local_index(documents, tmp_path_factory.mktemp("indice"))

    return make


@pytest.fixture(scope="module")
def index(build: Build) -> PassageIndex:
    return build(DOCUMENTS)


REFERENCE = exact_index(DOCUMENTS)


def query(
    text: str,
    *,
    codes: tuple[str, ...] = (),
    phrases: tuple[tuple[str, ...], ...] = (),
    pairs: Sequence[str] = (),
) -> IndexQuery:
    words = lexical_fields("", factories.chunk(text)).terms
    weights = [(term, 1.0 + place / 4) for place, term in enumerate(words)]
    return IndexQuery(
        vector=EMBEDDER.embed_query(text),
        terms=(*weights, *((pair, 0.4) for pair in pairs)),
        codes=codes,
        phrases=phrases,
    )


def assert_best(
    found: Sequence[Candidate], asked: IndexQuery, selection: Selection, limit: int
) -> None:
    """The union of the best of each leg, every score that of the exhaustive index. Which of the
    chunks with the same score stand at a leg's cut is free.
    """
    everything = REFERENCE.search(asked, selection, SIZE)
    expected = {candidate.chunk_id: candidate for candidate in everything}
    ids = [candidate.chunk_id for candidate in found]
    assert ids == sorted(set(ids))
    for candidate in found:
        reference = expected[candidate.chunk_id]
        assert candidate.dense == pytest.approx(reference.dense, abs=TOLERANCE)
        assert candidate.lexical == pytest.approx(reference.lexical, rel=TOLERANCE)
        assert candidate.exact == reference.exact
    must, may = set[int](), set[int]()
    for scores in (
        {candidate.chunk_id: candidate.dense + 2 for candidate in everything},
        {candidate.chunk_id: candidate.lexical for candidate in everything},
        {candidate.chunk_id: float(candidate.exact) for candidate in everything},
    ):
        matching = sorted((score for score in scores.values() if score > 0), reverse=True)
        cut = matching[:limit][-1] if limit and matching else math.inf
        must |= {id_ for id_, score in scores.items() if score > cut + TOLERANCE}
        best = {id_ for id_, score in scores.items() if score >= cut - TOLERANCE}
        assert len(best.intersection(ids)) >= min(limit, len(matching))
        may |= best
    assert must <= set(ids) <= may


FILTERS = [
    [],
    [("kind", "bando")],
    [("kind", "bando"), ("kind", "decreto")],
    [("kind", "faq")],
    [("issuer", "Regione Lombardia")],
    [("issuer", "ministero dell'interno")],
    [("measure", "M5C2I2.1")],
    [("measure", "M5C2")],
    [("measure", "M2C2R1.1"), ("measure", "M2C2I4.1")],
    [("file", "atto-2")],
    [("file", "atto-2"), ("file", "atto-3"), ("file", "assente")],
    [("from", "2024-02-01")],
    [("to", "2023-01-01")],
    [("from", "2024-02-01"), ("to", "2024-02-01")],
    [("from", "2025-01-01")],
    [("mission", "M5")],
    [("mission", "M2"), ("mission", "M4"), ("kind", "bando")],
    [("component", "M5C2"), ("component", "M2C4")],
    [("status", "aperto")],
    [("status", "aperto"), ("kind", "bando")],
    [("kind", "bando"), ("issuer", "regione lombardia"), ("measure", "M5C2"), ("to", "2024-02-15")],
]
QUERIES = [
    query("domanda di contributo per il comune"),
    query("scadenza", codes=("M5C2I2.1",)),
    query("", codes=("M5C2", "CUP:B12C22000010006")),
    query("impianto", phrases=(("energ",), ("comun", "domand"))),
    query("decreto proroga", codes=("ATTO:12206/2024",), phrases=(("band",),)),
    query("comune domanda contributo", pairs=("comun domand", "domand contrib", "assent maic")),
    query("assente introvabile"),
    query(""),
]


@pytest.mark.parametrize("pairs", FILTERS, ids=str)
@pytest.mark.parametrize("asked", QUERIES)
def test_the_best_of_each_leg_among_those_that_pass(
    index: PassageIndex, asked: IndexQuery, pairs: list[tuple[str, str]]
) -> None:
    selection = selected(pairs)
    for limit in (1, 4, SIZE):
        assert_best(index.search(asked, selection, limit), asked, selection, limit)


@pytest.mark.parametrize("pairs", FILTERS, ids=str)
def test_without_a_cut_everything_that_passes_is_found(
    index: PassageIndex, pairs: list[tuple[str, str]]
) -> None:
    selection = selected(pairs)
    found = index.search(QUERIES[0], selection, SIZE + 100)
    first = 1
    expected = set[int]()
    for stored in DOCUMENTS:
        if passes(stored.document, selection):
            expected.update(range(first, first + len(stored.chunks)))
        first += len(stored.chunks)
    assert {candidate.chunk_id for candidate in found} == expected


@given(
    words=st.lists(st.sampled_from(WORDS), max_size=6),
    codes=st.sets(st.sampled_from(["M5C2", "M5C2I2.1", "M2C2I4.1", "ATTO:12206/2024"])),
    phrase=st.lists(st.sampled_from(["comun", "domand", "band", "asil", "nid"]), max_size=3),
    pairs=st.sampled_from(FILTERS),
    limit=st.integers(0, 12),
)
def test_any_query(
    index: PassageIndex,
    words: list[str],
    codes: set[str],
    phrase: list[str],
    pairs: list[tuple[str, str]],
    limit: int,
) -> None:
    asked = query(
        " ".join(words), codes=tuple(sorted(codes)), phrases=(tuple(phrase),) if phrase else ()
    )
    selection = selected(pairs)
    assert_best(index.search(asked, selection, limit), asked, selection, limit)


def _unit(*values: float) -> Vector:
    row = np.zeros(EMBEDDER.dimension, dtype=np.float32)
    row[: len(values)] = values
    return row


def _by_hand(index: PassageIndex, terms: tuple[tuple[str, float], ...]) -> list[float]:
    asked = IndexQuery(_unit(0.6, 0.8), terms)
    return [candidate.lexical for candidate in index.search(asked, Selection(), 10)]


def test_scores_by_hand(build: Build) -> None:
    stored = factories.analysed("bando", "comune comune asilo", "comune", "asilo comune M1C1I1.4")
    vectors = np.stack([_unit(1.0), _unit(0.0, 1.0), _unit(0.6, 0.8)])
    index = build([dataclasses.replace(stored, vectors=vectors)])
    asked = IndexQuery(_unit(0.6, 0.8), (), codes=("M1C1I1.4",), phrases=(("asil", "comun"),))
    found = index.search(asked, Selection(), 10)
    assert [candidate.dense for candidate in found] == pytest.approx([0.6, 0.8, 1.0], abs=1e-3)
    assert [candidate.exact for candidate in found] == [0, 0, 2]

    # Lengths 3, 1 and 4 ("M1C1I1.4" is two terms), so 8/3 on average.
    def bm25(count: int, length: int, containing: int) -> float:
        idf = math.log(1 + (3 - containing + 0.5) / (containing + 0.5))
        return idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / (8 / 3)))

    comune = [bm25(2, 3, 3), bm25(1, 1, 3), bm25(1, 4, 3)]
    asilo = [bm25(1, 3, 2), 0.0, bm25(1, 4, 2)]
    assert _by_hand(index, (("comun", 1.0),)) == pytest.approx(comune, rel=1e-5)
    both = [one + 2 * other for one, other in zip(comune, asilo, strict=True)]
    assert _by_hand(index, (("comun", 1.0), ("asil", 2.0))) == pytest.approx(both, rel=1e-5)
    side_by_side = bm25(1, 3, 3) + bm25(1, 3, 2)  # the rarities of both words
    assert _by_hand(index, (("comun asil", 1.0),)) == pytest.approx(
        [side_by_side, 0.0, 0.0], rel=1e-5
    )


def test_an_exact_hit_beyond_the_cut_of_its_lane_still_counts(build: Build) -> None:
    """More passages with a code than the lane takes: the one the words find has the code too."""
    texts = [f"M1C1I1.4 {' '.join(WORDS[number : number + 4])}" for number in range(12)]
    index = build([stored_precision(factories.analysed("bando", *texts))])
    for number, text in enumerate(texts, start=1):
        found = index.search(query(text, codes=("M1C1I1.4",)), Selection(), 1)
        assert {candidate.chunk_id: candidate.exact for candidate in found}[number] == 1


def test_an_empty_index_finds_nothing(build: Build) -> None:
    empty = build([])
    for asked in QUERIES:
        for pairs in FILTERS:
            assert empty.search(asked, selected(pairs), 10) == ()


def test_documents_without_chunks_are_not_found(build: Build) -> None:
    index = build([factories.analysed("scansione", ""), factories.analysed("bando", "comune")])
    assert [candidate.chunk_id for candidate in index.search(QUERIES[0], Selection(), 10)] == [1]
    assert index.search(QUERIES[0], selected([("file", "scansione")]), 10) == ()


def test_long_passages_score_almost_the_same(build: Build) -> None:
    """Where an index may keep lengths roughly."""
    texts = [" ".join(WORDS[: 5 + number] * (number + 1)) for number in range(8)]
    documents = [stored_precision(factories.analysed("bando", *texts))]
    asked = query("graduatoria spesa comune")
    found = build(documents).search(asked, Selection(), 10)
    expected = exact_index(documents).search(asked, Selection(), 10)
    assert [candidate.lexical for candidate in found] == pytest.approx(
        [candidate.lexical for candidate in expected], rel=0.05
    )


def test_a_local_index_follows_changes(tmp_path: Path) -> None:
    """After changes tantivy still counts removed passages when it weighs words: only its BM25 may
    differ from that of an index made anew, and only in size.
    """
    factories.publish(tmp_path, *DOCUMENTS)
    changed = [DOCUMENTS[4], stored_precision(factories.analysed("atto-9", "comune e domanda"))]
    factories.publish(tmp_path, *changed, remove=("atto-0", "atto-1", "atto-2", "atto-3"))
    snapshot = open_snapshot(tmp_path)
    ids, _ = snapshot.vectors()
    remaining = exact_index([DOCUMENTS[5], *changed])
    for asked in QUERIES:
        found = LocalIndex(snapshot).search(asked, Selection(), SIZE)
        expected = remaining.search(asked, Selection(), SIZE)
        assert [candidate.chunk_id for candidate in found] == ids.tolist()
        for one, other in zip(found, expected, strict=True):
            assert one.dense == pytest.approx(other.dense, abs=TOLERANCE)
            assert one.exact == other.exact
            assert (one.lexical > 0) is (other.lexical > 0)
