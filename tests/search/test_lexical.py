from collections.abc import Sequence
from pathlib import Path

import pytest

from docsearch.search.lexical import LexicalIndex, TantivyBackend
from docsearch.storage.values import LexicalFields

CHUNKS = {
    1: (10, "comun present domand contribut", ("M5C2I2.1", "M5C2")),
    2: (10, "domand domand scadenz", ("M5C2",)),
    3: (20, "contribut comun domand scadenz", ("CUP:B12C22000010006",)),
    4: (30, "graduator", ()),
}


def write(directory: Path, chunks: dict[int, tuple[int, str, tuple[str, ...]]]) -> None:
    writer = TantivyBackend().open_writer(directory)
    for id_, (document, terms, codes) in chunks.items():
        writer.add(id_, document, LexicalFields(tuple(terms.split()), codes))
    writer.commit()


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    write(tmp_path, CHUNKS)
    return LexicalIndex(tmp_path)


def weighted(*terms: str) -> list[tuple[str, float]]:
    return [(term, 1.0) for term in terms]


@pytest.mark.parametrize(
    ("terms", "documents", "expected"),
    [
        (("graduator",), None, {4}),
        (("domand",), None, {1, 2, 3}),
        (("domand",), [10], {1, 2}),
        (("domand",), [10, 20, 99], {1, 2, 3}),
        (("domand",), [30], set()),
        (("domand",), [], set()),
        (("comun", "graduator"), None, {1, 3, 4}),
        (("assent",), None, set()),
        ((), None, set()),
    ],
)
def test_search_finds_the_chunks_with_any_term(
    index: LexicalIndex, terms: tuple[str, ...], documents: list[int] | None, expected: set[int]
) -> None:
    assert set(index.search(weighted(*terms), documents, 10)) == expected


def test_the_best_come_first_and_the_limit_holds(index: LexicalIndex) -> None:
    found = index.search(weighted("domand", "scadenz"), None, 2)
    assert list(found) == [2, 3]
    assert sorted(found.values(), reverse=True) == list(found.values())


def test_a_weight_multiplies_the_score(index: LexicalIndex) -> None:
    once = index.search([("graduator", 1.0)], None, 10)[4]
    assert index.search([("graduator", 2.5)], None, 10)[4] == pytest.approx(2.5 * once)


def test_a_filter_does_not_change_the_score(index: LexicalIndex) -> None:
    everywhere = index.search(weighted("domand"), None, 10)
    assert index.search(weighted("domand"), [20], 10) == pytest.approx({3: everywhere[3]})


def test_scores_of_the_chunks_asked(index: LexicalIndex) -> None:
    everywhere = index.search(weighted("domand"), None, 10)
    assert index.scores(weighted("domand"), [3, 4, 1, 99]) == pytest.approx(
        {1: everywhere[1], 3: everywhere[3]}
    )
    assert index.scores(weighted("domand"), []) == {}
    assert index.scores([], [1]) == {}


@pytest.mark.parametrize(
    ("codes", "phrases", "expected"),
    [
        (["M5C2"], [], {1: 1, 2: 1}),
        (["M5C2", "M5C2I2.1"], [], {1: 2, 2: 1}),
        (["CUP:B12C22000010006"], [], {3: 1}),
        (["M5"], [], {}),
        ([], [["domand", "contribut"]], {1: 1}),
        ([], [["contribut", "domand"]], {}),
        ([], [["scadenz"]], {2: 1, 3: 1}),
        (["M5C2"], [["domand", "scadenz"]], {1: 1, 2: 2, 3: 1}),
        ([], [], {}),
    ],
)
def test_exact_counts_codes_and_phrases(
    index: LexicalIndex,
    codes: Sequence[str],
    phrases: Sequence[Sequence[str]],
    expected: dict[int, int],
) -> None:
    assert index.exact(codes, phrases, None, 10) == expected
    assert index.exact_among(codes, phrases, [1, 2, 3, 4]) == expected
    assert index.exact_among(codes, phrases, [1]) == {
        id_: count for id_, count in expected.items() if id_ == 1
    }
    assert index.exact(codes, phrases, [20], 10) == {
        id_: count for id_, count in expected.items() if id_ == 3
    }


def test_nothing_asked_is_nothing_found(index: LexicalIndex) -> None:
    assert index.search(weighted("domand"), None, 0) == {}
    assert index.exact(["M5C2"], [], None, 0) == {}
    assert index.exact_among(["M5C2"], [], []) == {}


def test_frequencies_follow_what_is_in_the_index(index: LexicalIndex, tmp_path: Path) -> None:
    assert [index.document_frequency(term) for term in ("domand", "graduator", "x")] == [3, 1, 0]
    writer = TantivyBackend().open_writer(tmp_path)
    writer.delete(10)
    writer.add(5, 40, LexicalFields(("domand",), ()))
    writer.commit()
    assert LexicalIndex(tmp_path).document_frequency("domand") == 2


def test_an_open_index_does_not_change(index: LexicalIndex, tmp_path: Path) -> None:
    write(tmp_path, {7: (70, "domand", ())})
    assert set(index.search(weighted("domand"), None, 10)) == {1, 2, 3}
    assert set(LexicalIndex(tmp_path).search(weighted("domand"), None, 10)) == {1, 2, 3, 7}


def test_what_is_abandoned_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, CHUNKS)
    writer = TantivyBackend().open_writer(tmp_path)
    writer.delete(10)
    writer.add(8, 80, LexicalFields(("domand",), ()))
    writer.abandon()
    assert TantivyBackend().chunk_ids(tmp_path).tolist() == [1, 2, 3, 4]


def test_chunk_ids_are_ascending(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys((30, 4, 100), (1, "x", ())))
    assert TantivyBackend().chunk_ids(tmp_path).tolist() == [4, 30, 100]


def test_an_index_without_chunks(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert TantivyBackend().chunk_ids(tmp_path).tolist() == []
    index = LexicalIndex(tmp_path)
    assert index.search(weighted("domand"), None, 10) == {}
    assert index.document_frequency("domand") == 0


def test_a_word_longer_than_tantivy_takes_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, {1: (1, "domand " + "x" * 100_000 + " scadenz", ())})
    index = LexicalIndex(tmp_path)
    assert set(index.search(weighted("scadenz"), None, 10)) == {1}
    assert index.search(weighted("x" * 100_000), None, 10) == {}
