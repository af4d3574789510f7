import dataclasses

import pytest

from docsearch.models import Attribute, Kind, Origin
from docsearch.ports import Candidate
from docsearch.search.authority import binding_first
from docsearch.search.fusion import Fused
from docsearch.storage.values import FoundChunk
from tests.factories import found


def item(id_: int, kind: Kind, heading: str = "Articolo 5") -> FoundChunk:
    plain = found(id_, "testo")
    return dataclasses.replace(
        plain,
        document=dataclasses.replace(plain.document, kind=Attribute(kind, Origin.TEXT)),
        chunk=dataclasses.replace(plain.chunk, heading_path=(heading,)),
    )


def order(
    *scored: tuple[FoundChunk, float], asked: frozenset[str] = frozenset(), exact: int = 0
) -> list[int]:
    """Ids after the ranking; the first passage holds `exact` codes."""
    ranked = [
        Fused(Candidate(one.id, 0.9, 0.0, 0 if at else exact), score, True)
        for at, (one, score) in enumerate(scored)
    ]
    fused, items = binding_first(ranked, [one for one, _ in scored], asked)
    assert [one.candidate.chunk_id for one in fused] == [one.id for one in items]
    if not exact:
        assert [one.score for one in fused] == sorted((f.score for f in fused), reverse=True)
    return [one.id for one in items]


ACT = item(2, Kind.AVVISO)


@pytest.mark.parametrize(
    "other",
    [
        item(1, Kind.COMUNICATO),
        item(1, Kind.FAQ),
        item(1, Kind.RELAZIONE),
        item(1, Kind.MODULISTICA),
        item(1, Kind.AVVISO, "Allegato 2 – Esempi di calcolo del contributo"),
        item(1, Kind.AVVISO, "Allegato 1 – Modello di domanda"),
    ],
)
def test_the_article_comes_before_what_repeats_it(other: FoundChunk) -> None:
    assert order((other, 0.905), (ACT, 0.900)) == [2, 1]
    assert order((other, 0.950), (ACT, 0.900)) == [1, 2]  # a clearly better one stays
    assert order((other, 0.905), (ACT, 0.900), exact=1) == [1, 2]


def test_what_is_asked_by_name_loses_nothing() -> None:
    news = item(1, Kind.COMUNICATO)
    assert order((news, 0.905), (ACT, 0.900), asked=frozenset({"comun"})) == [2, 1]
    assert order((news, 0.905), (ACT, 0.900), asked=frozenset({"stamp"})) == [1, 2]
    form = item(1, Kind.AVVISO, "Modulo di domanda")
    assert order((form, 0.905), (ACT, 0.900), asked=frozenset({"modul"})) == [1, 2]


def test_a_model_of_care_is_no_form() -> None:
    other = item(1, Kind.DECRETO, "Modelli di assistenza")
    assert order((other, 0.905), (ACT, 0.900)) == [1, 2]
