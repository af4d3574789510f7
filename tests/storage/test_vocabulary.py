from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from docsearch.storage import vocabulary
from docsearch.storage.catalogue import connect_writer

WORDS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.integers(1, 10**6)
)


@given(documents=st.lists(WORDS, max_size=6), other=WORDS)
def test_the_total_is_the_sum_of_the_documents(
    documents: list[dict[str, int]], other: dict[str, int]
) -> None:
    connection = connect_writer(Path(":memory:"))
    try:
        vocabulary.pack(connection, other)  # in the dictionary, but in none of the documents asked
        packed = [vocabulary.pack(connection, words) for words in documents]
        expected = sum((Counter(words) for words in documents), Counter[str]())
        assert vocabulary.total(connection, packed) == dict(expected)
    finally:
        connection.close()


def test_the_same_words_pack_to_the_same_bytes() -> None:
    connection = connect_writer(Path(":memory:"))
    first = vocabulary.pack(connection, {"bando": 2, "comune": 1})
    assert vocabulary.pack(connection, {"comune": 1, "bando": 2}) == first
    connection.close()
