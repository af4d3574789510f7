"""Judged queries against the engine: page-level measures, overall and per kind of query."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docsearch.errors import EvaluationError
from docsearch.requests import SearchRequest, SearchResponse
from docsearch.search.metrics import hit, ndcg, recall, reciprocal_rank

_DEPTH = 10
_HIT_DEPTH = 3
_PASSAGES = 60
"""Passages asked for, so that ten distinct pages are left when a page counts once."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query and the grade of each relevant item ("file#page", or a document of a BEIR corpus)."""

    id: str
    text: str
    kind: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over `queries` queries, 0 to 1."""

    queries: int
    ndcg_at_10: float
    mrr_at_10: float
    recall_at_10: float
    hit_at_3: float


@dataclass(frozen=True, slots=True)
class QueryScore:
    """One query: its measures, what was found, and whether the engine claimed an answer."""

    query: JudgedQuery
    ranking: tuple[str, ...]
    answerable: bool
    ndcg_at_10: float


@dataclass(frozen=True, slots=True)
class Report:
    """Quality of a ranking and of the claim that something answers.

    unanswerable: number of queries without relevant items; unanswerable_reported: how many of
    them were reported so.
    answerable_lost: number of the others wrongly reported so.
    """

    overall: Scores
    by_kind: Mapping[str, Scores]
    unanswerable: int
    unanswerable_reported: int
    answerable_lost: int
    queries: tuple[QueryScore, ...]


Search = Callable[[SearchRequest], SearchResponse]


def evaluate(
    queries: Sequence[JudgedQuery],
    search: Search,
    files: Mapping[str, str],
    *,
    by_page: bool = True,
) -> Report:
    """Runs every query. `files` maps document ids to file names. With `by_page` an item is
    "file#page", otherwise the file. The places where a passage is repeated come right after it, as
    they are shown with it.
    """
    scored = [
        _score(query, search(SearchRequest(query.text, limit=_PASSAGES)), files, by_page)
        for query in queries
    ]
    judged = [score for score in scored if score.query.grades]
    kinds = dict.fromkeys(score.query.kind for score in judged)
    without = [score for score in scored if not score.query.grades]
    return Report(
        overall=_mean(judged),
        by_kind={kind: _mean([s for s in judged if s.query.kind == kind]) for kind in kinds},
        unanswerable=len(without),
        unanswerable_reported=sum(not score.answerable for score in without),
        answerable_lost=sum(not score.answerable for score in judged),
        queries=tuple(scored),
    )


def _score(
    query: JudgedQuery, answer: SearchResponse, files: Mapping[str, str], by_page: bool
) -> QueryScore:
    places = [
        place
        for passage in answer.passages
        for place in (
            (passage.document.file, passage.page),
            *((files.get(document, document), page) for document, page in passage.duplicates),
        )
    ]
    ranking = tuple(dict.fromkeys(f"{file}#{page}" if by_page else file for file, page in places))
    return QueryScore(query, ranking, answer.answerable, ndcg(ranking, query.grades, _DEPTH))


def _mean(scores: Sequence[QueryScore]) -> Scores:
    def mean(values: Iterable[float]) -> float:
        return round(sum(values) / len(scores), 4) if scores else 0.0

    pairs = [(score.ranking, score.query.grades) for score in scores]
    return Scores(
        queries=len(scores),
        ndcg_at_10=mean(ndcg(*pair, _DEPTH) for pair in pairs),
        mrr_at_10=mean(reciprocal_rank(*pair, _DEPTH) for pair in pairs),
        recall_at_10=mean(recall(*pair, _DEPTH) for pair in pairs),
        hit_at_3=mean(hit(*pair, _HIT_DEPTH) for pair in pairs),
    )


def read_judged(queries: Path, qrels: Path) -> tuple[JudgedQuery, ...]:
    """Queries from JSON lines (`_id`, `text`, optional `kind`), grades from tab-separated rows
    `query-id file page grade`. Raises EvaluationError naming the line that cannot be read.
    """
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in _lines(qrels):
        try:
            query, file, page, grade = line.split("\t")
            grades[query][f"{file}#{int(page)}"] = int(grade)
        except ValueError:
            raise _unreadable(qrels, number, "query-id, file, pagina, grado") from None
    return _judged(queries, grades)


def read_beir(folder: Path) -> tuple[tuple[JudgedQuery, ...], tuple[tuple[str, str, str], ...]]:
    """The judged queries of a BEIR folder and its corpus as (id, title, text).

    Raises EvaluationError.
    """
    qrels = folder / "qrels" / "test.tsv"
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in _lines(qrels):
        if number == 1:  # header
            continue
        try:
            query, item, grade = line.split("\t")
            grades[query][item] = int(grade)
        except ValueError:
            raise _unreadable(qrels, number, "query-id, corpus-id, score") from None
    judged = tuple(query for query in _judged(folder / "queries.jsonl", grades) if query.grades)
    corpus = [
        (entry["_id"], entry.get("title") or "", entry["text"])
        for entry in _objects(folder / "corpus.jsonl", ("_id", "text"))
    ]
    return judged, tuple(corpus)


def _judged(path: Path, grades: Mapping[str, Mapping[str, int]]) -> tuple[JudgedQuery, ...]:
    return tuple(
        JudgedQuery(
            id=entry["_id"],
            text=entry["text"],
            kind=entry.get("kind") or "tutte",
            grades={k: grade for k, grade in grades.get(entry["_id"], {}).items() if grade > 0},
        )
        for entry in _objects(path, ("_id", "text"))
    )


def _objects(path: Path, required: Sequence[str]) -> Iterable[dict[str, str]]:
    for number, line in _lines(path):
        try:
            entry = json.loads(line)
            missing = [key for key in required if not isinstance(entry[key], str)]
        except (ValueError, KeyError, TypeError):
            missing = list(required)
        if missing:
            raise _unreadable(path, number, f"oggetto JSON con {', '.join(required)}")
        yield entry


def _lines(path: Path) -> Iterable[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"«{path}» non si può leggere: controlla il percorso.") from error
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _unreadable(path: Path, number: int, expected: str) -> EvaluationError:
    return EvaluationError(f"«{path}», riga {number}: atteso {expected}.")
