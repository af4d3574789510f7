import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from docsearch.errors import EvaluationError
from docsearch.evaluation import JudgedQuery, evaluate, read_beir, read_judged
from docsearch.models import Passage
from docsearch.requests import SearchRequest, SearchResponse
from tests.storage import samples


def passage(rank: int, place: str) -> Passage:
    file, _, page = place.partition("#")
    return Passage(
        rank=rank,
        score=1 / rank,
        document=samples.document(file).document,
        page=int(page),
        start=0,
        quote="testo",
        heading_path=(),
        highlights=(),
        boxes=(),
        reasons=(),
        duplicates=(),
    )


class FakeSearch:
    """Answers from a table: query → places found; a query that is not there has no answer."""

    def __init__(self, answers: Mapping[str, list[str]]) -> None:
        self.answers = answers
        self.limits: set[int] = set()

    def __call__(self, request: SearchRequest) -> SearchResponse:
        self.limits.add(request.limit)
        places = self.answers.get(request.query, [])
        passages = tuple(passage(rank, place) for rank, place in enumerate(places, start=1))
        return SearchResponse(
            query=request.query,
            corrected=None,
            answerable=bool(places),
            total=len(passages),
            passages=passages,
            generation=1,
            seconds=0.0,
        )


def judged(text: str, kind: str = "clerk", **grades: int) -> JudgedQuery:
    return JudgedQuery(
        text, text, kind, {place.replace("_", "#"): g for place, g in grades.items()}
    )


def test_a_page_counts_once_at_its_best_chunk() -> None:
    search = FakeSearch({"uno": ["a#1", "a#1", "a#1", "b#2"]})
    report = evaluate([judged("uno", b_2=1)], search, {})
    assert report.queries[0].ranking == ("a#1", "b#2")
    assert report.overall.mrr_at_10 == 0.5
    assert report.overall.hit_at_3 == 1.0


def test_enough_passages_are_asked_to_leave_ten_pages() -> None:
    search = FakeSearch({})
    evaluate([judged("uno", a_1=1)], search, {})
    assert min(search.limits) >= 30


def test_means_overall_and_by_kind() -> None:
    search = FakeSearch({"uno": ["a#1"], "due": ["x#1", "b#1"], "tre": ["y#1"]})
    report = evaluate(
        [
            judged("uno", "clerk", a_1=2),
            judged("due", "code", b_1=1),
            judged("tre", "code", c_1=1, y_1=1),
        ],
        search,
        {},
    )
    assert report.overall.queries == 3
    assert report.overall.recall_at_10 == pytest.approx(2.5 / 3, abs=1e-4)
    assert report.by_kind.keys() == {"clerk", "code"}
    assert report.by_kind["clerk"].ndcg_at_10 == 1.0
    assert report.by_kind["code"].mrr_at_10 == 0.75
    assert report.by_kind["code"].queries == 2
    assert [score.ndcg_at_10 for score in report.queries] == pytest.approx(
        [1.0, 0.6309, 0.6131], abs=1e-4
    )


def test_queries_without_relevant_pages_score_the_claim_alone() -> None:
    search = FakeSearch({"vuota": ["a#1"], "uno": ["a#1"]})
    report = evaluate(
        [judged("assente"), judged("vuota"), judged("uno", a_1=1), judged("persa", b_1=1)],
        search,
        {},
    )
    assert (report.unanswerable, report.unanswerable_reported) == (2, 1)
    assert report.answerable_lost == 1
    assert report.overall.queries == 2


def test_the_places_of_a_repeated_passage_come_after_it() -> None:
    repeated = replace(passage(1, "a#1"), duplicates=(("id-b", 4),))
    response = replace(FakeSearch({"uno": ["a#1"]})(SearchRequest("uno")), passages=(repeated,))
    report = evaluate([judged("uno", b_4=1)], lambda request: response, {"id-b": "b"})
    assert report.queries[0].ranking == ("a#1", "b#4")


def test_without_pages_the_item_is_the_file() -> None:
    search = FakeSearch({"uno": ["a#1", "a#2", "b#1"]})
    query = JudgedQuery("1", "uno", "tutte", {"b": 1})
    report = evaluate([query], search, {}, by_page=False)
    assert report.queries[0].ranking == ("a", "b")


def test_no_queries_give_zeros() -> None:
    report = evaluate([], FakeSearch({}), {})
    assert report.overall.queries == 0
    assert report.overall.ndcg_at_10 == 0.0


def write(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_json(**values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def test_judged_queries_are_read(tmp_path: Path) -> None:
    queries = write(
        tmp_path / "queries.jsonl",
        as_json(_id="q1", text="uno", kind="code", answer="ignorata"),
        "",
        as_json(_id="q2", text="due"),
        as_json(_id="q3", text="tre", kind=None),
    )
    qrels = write(tmp_path / "qrels.tsv", "q1\tavviso\t3\t2", "q1\tavviso\t04\t1", "q2\tb\t1\t0")
    assert read_judged(queries, qrels) == (
        JudgedQuery("q1", "uno", "code", {"avviso#3": 2, "avviso#4": 1}),
        JudgedQuery("q2", "due", "tutte", {}),
        JudgedQuery("q3", "tre", "tutte", {}),
    )


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_line_feeds_end_a_line(tmp_path: Path, separator: str) -> None:
    text = f"prima{separator}dopo"
    queries = write(tmp_path / "queries.jsonl", as_json(_id="q1", text=text))
    qrels = write(tmp_path / "qrels.tsv", f"q1\tun{separator}nome\t1\t1")
    (query,) = read_judged(queries, qrels)
    assert query.text == text
    assert query.grades == {f"un{separator}nome#1": 1}


def test_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_bytes(b'{"_id": "q1", "text": "uno"}\r\n')
    qrels = tmp_path / "qrels.tsv"
    qrels.write_bytes(b"q1\ta\t1\t1\r\n")
    assert read_judged(queries, qrels)[0].grades == {"a#1": 1}


@pytest.mark.parametrize(
    "line",
    ["non json", '["_id", "text"]', '{"_id": "q1"}', '{"_id": 1, "text": "uno"}', "3", "null"],
)
def test_a_query_that_cannot_be_read_names_its_line(tmp_path: Path, line: str) -> None:
    queries = write(tmp_path / "queries.jsonl", as_json(_id="q0", text="zero"), line)
    qrels = write(tmp_path / "qrels.tsv", "q1\ta\t1\t1")
    with pytest.raises(EvaluationError, match=r"queries\.jsonl», riga 2: atteso .*_id, text"):
        read_judged(queries, qrels)


@pytest.mark.parametrize("line", ["q1 a 1 1", "q1\ta\t1", "q1\ta\tuno\t1", "q1\ta\t1\t1\tx"])
def test_a_judgement_that_cannot_be_read_names_its_line(tmp_path: Path, line: str) -> None:
    queries = write(tmp_path / "queries.jsonl", as_json(_id="q1", text="uno"))
    qrels = write(tmp_path / "qrels.tsv", "q1\ta\t1\t1", line)
    with pytest.raises(EvaluationError, match=r"qrels\.tsv», riga 2: atteso query-id"):
        read_judged(queries, qrels)


def test_a_file_that_is_not_there_or_is_no_text(tmp_path: Path) -> None:
    queries = write(tmp_path / "queries.jsonl", as_json(_id="q1", text="uno"))
    with pytest.raises(EvaluationError, match=r"assente\.tsv» non si può leggere"):
        read_judged(queries, tmp_path / "assente.tsv")
    (tmp_path / "qrels.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError, match="non si può leggere"):
        read_judged(queries, tmp_path / "qrels.tsv")


def test_a_beir_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / "qrels" / "test.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q2\td2\t0")
    write(tmp_path / "queries.jsonl", as_json(_id="q1", text="uno"), as_json(_id="q2", text="due"))
    write(
        tmp_path / "corpus.jsonl",
        as_json(_id="d1", title="Titolo", text="testo"),
        as_json(_id="d2", text="altro"),
        as_json(_id="d3", title=None, text=""),
    )
    queries, corpus = read_beir(tmp_path)
    assert queries == (JudgedQuery("q1", "uno", "tutte", {"d1": 1}),)
    assert corpus == (("d1", "Titolo", "testo"), ("d2", "", "altro"), ("d3", "", ""))


def test_a_folder_that_is_not_beir(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"test\.tsv» non si può leggere"):
        read_beir(tmp_path)
