import json
from pathlib import Path

import pytest

from docsearch.beir import build_index, evaluate_beir
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.errors import EvaluationError
from docsearch.requests import SearchRequest
from docsearch.search.engine import Engine
from docsearch.search.generation import CurrentGeneration
from docsearch.search.lexical import TantivyBackend
from docsearch.storage.verify import verify

CORPUS = (
    ("d1", "Ciclabili", "Il bando finanzia le piste ciclabili dei comuni."),
    ("d2", "", "Gli asili nido ricevono un contributo per la messa in sicurezza."),
    ("d3", "Vuoto", "   "),
    ("d4", "Energia", "Le comunità energetiche condividono gli impianti fotovoltaici."),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small BEIR folder."""
    queries = {
        "q1": "piste ciclabili",
        "q2": "contributo per gli asili",
        "q3": "impianti fotovoltaici",
    }
    relevant = {"q1": "d1", "q2": "d2", "q3": "d1"}
    entries = [{"_id": id_, "title": title, "text": text} for id_, title, text in CORPUS]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, entries)))
    (tmp_path / "queries.jsonl").write_text(
        "\n".join(json.dumps({"_id": id_, "text": text}) for id_, text in queries.items())
    )
    (tmp_path / "qrels").mkdir()
    rows = [
        "query-id\tcorpus-id\tscore",
        *(f"{query}\t{item}\t1" for query, item in relevant.items()),
    ]
    (tmp_path / "qrels" / "test.tsv").write_text("\n".join(rows))
    return tmp_path


def test_every_entry_is_found_by_its_words(folder: Path) -> None:
    report = evaluate_beir(folder, HashingEmbedder())
    assert [score.ranking[0] for score in report.queries] == ["d1", "d2", "d4"]
    assert report.overall.queries == 3
    assert report.overall.recall_at_10 == 1.0
    assert report.overall.hit_at_3 == 1.0
    assert 0.5 < report.overall.mrr_at_10 < 1.0
    assert report.unanswerable == 0


def test_the_index_is_removed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    evaluate_beir(folder, HashingEmbedder())
    assert list(scratch.iterdir()) == []


def test_a_folder_that_is_not_beir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        evaluate_beir(tmp_path, HashingEmbedder())


def test_entries_are_documents_of_one_page(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    build_index(tmp_path, CORPUS, embedder)
    assert verify(tmp_path, TantivyBackend()).problems == ()
    current = CurrentGeneration(tmp_path, embedder.name)
    assert [document.id for document in current.snapshot().documents()] == ["d1", "d2", "d4"]
    passage = Engine(current, embedder).search(SearchRequest("ciclabili")).passages[0]
    assert (passage.document.title.value, passage.page, passage.quote) == (
        "Ciclabili",
        1,
        CORPUS[0][2],
    )


def test_an_empty_corpus_is_an_empty_index(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    build_index(tmp_path, [], embedder)
    assert CurrentGeneration(tmp_path, embedder.name).snapshot().documents() == ()
