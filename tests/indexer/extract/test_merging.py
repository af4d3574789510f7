from docsearch.evidence import Evidence, Fact
from indexer.extract.merging import merged


def _fact(value: str, page: int, *remarks: str) -> Fact[str]:
    return Fact(value, (Evidence(page, 0, 1, "x"),), remarks)


def test_one_fact_a_key_with_all_evidence() -> None:
    facts = merged([_fact("Linea A", 1), _fact("B", 2), _fact("linea a", 3, "strano")], str.lower)
    assert [fact.value for fact in facts] == ["Linea A", "B"]
    assert [item.page for item in facts[0].evidence] == [1, 3]
    assert facts[0].remarks == ("strano",)


def test_the_same_place_is_cited_once() -> None:
    [fact] = merged([_fact("a", 1), _fact("a", 1)], str)
    assert len(fact.evidence) == 1


def test_nothing_from_nothing() -> None:
    assert merged([], str) == ()
