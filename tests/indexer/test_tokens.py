from indexer.tokens import WordCounter


def test_words_add_up_and_are_counted_once() -> None:
    asked: list[str] = []

    def letters(text: str) -> int:
        asked.append(text)
        return len(text)

    count = WordCounter(letters)
    assert count("al comune\n e al  sindaco") == 2 + 6 + 1 + 2 + 7
    assert count(" \n") == 0
    assert sorted(asked) == ["al", "comune", "e", "sindaco"]
