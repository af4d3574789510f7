import gc
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docsearch.errors import IndexMissing, InvalidQuery
from docsearch.measures.register import default_measures
from docsearch.requests import SearchRequest
from docsearch.serialise import search_json
from tests import factories
from tests.measures.samples import register
from tests.search.searches import (
    AVVISO,
    BANDO,
    BENEFICIARIES,
    DECRETO,
    Searches,
    filters,
    places,
)


@pytest.fixture
def search(tmp_path: Path) -> Searches:
    factories.publish(tmp_path, BANDO, AVVISO, DECRETO)
    return Searches(tmp_path)


@pytest.mark.parametrize(
    ("query", "place", "answer"),
    [
        (
            "quanto finanzia al massimo il contributo",
            ("bando-ciclabili", 2),
            "Il contributo massimo è di 500.000 euro.",
        ),
        (
            "fino a quando è prorogato il termine",
            ("decreto-proroga", 1),
            "Il termine per la presentazione delle domande è prorogato al 30 giugno 2024.",
        ),
        (
            "chi finanzia gli asili nido",
            ("avviso-nidi", 1),
            "L'avviso finanzia gli asili nido e la messa in sicurezza di quelli esistenti.",
        ),
    ],
)
def test_the_answering_sentence_of_the_right_page_comes_first(
    search: Searches, query: str, place: tuple[str, int], answer: str
) -> None:
    first = search(query).passages[0]
    assert (first.document.id, first.page) == place
    assert [first.quote[span.start : span.end] for span in first.highlights] == [answer]


def test_every_passage_stands_on_its_page_with_its_boxes(search: Searches) -> None:
    response = search("domanda dei comuni per il contributo")
    snapshot = search.current.snapshot()
    assert [passage.rank for passage in response.passages] == list(range(1, response.total + 1))
    for passage in response.passages:
        page = snapshot.page(passage.document.id, passage.page)
        assert page.text[passage.start : passage.start + len(passage.quote)] == passage.quote
        assert passage.boxes == page.boxes(passage.start, passage.start + len(passage.quote)) != ()
        for span in passage.highlights:
            assert 0 <= span.start < span.end <= len(passage.quote)
    scores = [passage.score for passage in response.passages]
    assert scores == sorted(scores, reverse=True)


def test_the_same_passage_is_shown_once_with_its_other_places(search: Searches) -> None:
    first = search("comuni con popolazione fino a 15.000 abitanti").passages[0]
    everywhere = [(first.document.id, first.page), *first.duplicates]
    assert sorted(everywhere) == [("avviso-nidi", 2), ("bando-ciclabili", 1)]
    assert search("comuni abitanti").total == 5


@pytest.mark.parametrize("query", ["M2C2I4.1", "m2c2 4.1", "missione 2 componente 2 misura 4.1"])
def test_a_code_in_any_spelling_comes_first(search: Searches, query: str) -> None:
    response = search(query)
    assert places(response)[0] == ("bando-ciclabili", 2)
    assert "codice" in response.passages[0].reasons
    assert response.answerable


def test_a_code_that_is_nowhere_is_not_answered(search: Searches) -> None:
    assert not search("CUP B12C22000010006").answerable


def test_a_code_that_stands_nowhere_finds_what_names_its_measure(tmp_path: Path) -> None:
    factories.publish(tmp_path, BANDO, AVVISO, DECRETO)
    known, unknown = (Searches(tmp_path, each)("M4C1 1.1") for each in (default_measures, register))
    page = ("avviso-nidi", 1)
    assert places(known).index(page) < places(unknown).index(page)
    assert known.answerable
    assert not unknown.answerable  # nothing says what the code means
    assert not Searches(tmp_path)("M5C1 1.4").answerable  # nothing speaks of that measure


def test_the_name_of_a_measure_favours_what_bears_its_code(tmp_path: Path) -> None:
    text = f"{BENEFICIARIES} L'avviso finanzia gli asili nido dei comuni, nuovi ed esistenti."
    named = factories.analysed("solo-nome", text)
    coded = factories.analysed("con-codice", f"{text} Le risorse sono quelle della M4C1 1.1.")
    factories.publish(tmp_path, named, coded)
    assert places(Searches(tmp_path)("asili nido"))[0] == ("con-codice", 1)
    assert places(Searches(tmp_path, register)("asili nido"))[0] == ("solo-nome", 1)


def test_a_quoted_phrase_comes_first(search: Searches) -> None:
    assert places(search('contributo domande comuni "messa in sicurezza"'))[0] == ("avviso-nidi", 1)


def test_a_typing_error_is_mended_and_told(search: Searches) -> None:
    response = search("contribto massimo")
    assert response.corrected == "contributo massimo"
    assert places(response)[0] == ("bando-ciclabili", 2)
    assert search("contributo massimo").corrected is None


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("kind", "decreto")], {"decreto-proroga"}),
        ([("kind", "decreto"), ("kind", "bando")], {"decreto-proroga", "bando-ciclabili"}),
        ([("issuer", "regione lombardia")], {"decreto-proroga", "bando-ciclabili"}),
        ([("issuer", "Regione Lombardia"), ("to", "2024-03-01")], {"bando-ciclabili"}),
        ([("measure", "M4C1")], {"avviso-nidi"}),
        ([("file", "avviso-nidi")], {"avviso-nidi"}),
        ([("from", "2030-01-01")], set()),
    ],
)
def test_filters_choose_the_documents(
    search: Searches, pairs: list[tuple[str, str]], expected: set[str]
) -> None:
    found = search("domanda comuni contributo termine", filters=filters(*pairs))
    assert {document for document, _ in places(found)} == expected


def test_pages_of_results_follow_each_other(search: Searches) -> None:
    everything = search("domanda", limit=100)
    first, second = search("domanda", limit=2), search("domanda", limit=2, offset=2)
    assert first.passages + second.passages == everything.passages[:4]
    assert first.total == second.total == everything.total == 5
    beyond = search("domanda", limit=2, offset=50)
    assert (beyond.passages, beyond.total) == ((), 5)


def counts(search: Searches, *pairs: tuple[str, str]) -> dict[str, dict[str, int]]:
    facets = search.engine.facets(SearchRequest("domanda", filters(*pairs)))
    return {facet.field: {value.value: value.count for value in facet.values} for facet in facets}


def test_places_are_where_the_passages_stand(search: Searches) -> None:
    passages = search("domanda", limit=100).passages
    places = search.engine.places(SearchRequest("domanda", limit=1, offset=3))
    assert [(one.rank, one.document_id, one.page, one.start, one.end) for one in places] == [
        (one.rank, one.document.id, one.page, one.start, one.start + len(one.quote))
        for one in passages
    ]


def test_facets_count_the_documents_found(search: Searches) -> None:
    assert {field: found for field, found in counts(search).items() if found} == {
        "kind": {"bando": 1, "avviso": 1, "decreto": 1},
        "mission": {"M2": 1, "M4": 1},
        "component": {"M2C2": 1, "M4C1": 1},
        "measure": {"M2C2I4.1": 1, "M4C1I1.1": 1},
        "issuer": {"Regione Lombardia": 2, "Ministero dell'Istruzione": 1},
        "file": {"bando-ciclabili": 1, "avviso-nidi": 1, "decreto-proroga": 1},
    }


def test_facets_follow_the_other_filters(search: Searches) -> None:
    found = counts(search, ("kind", "decreto"))
    assert found["issuer"] == {"Regione Lombardia": 1}
    assert found["kind"] == {"bando": 1, "avviso": 1, "decreto": 1}  # as if it were not chosen
    found = counts(search, ("kind", "decreto"), ("mission", "M4"))
    assert (found["kind"], found["mission"], found["issuer"]) == ({"avviso": 1}, {}, {})


@pytest.mark.parametrize(
    "query",
    ["quanto?", "chi?", "?", "il", "\ud800 contributo", "x" * 1_000, "1" * 400 + " milioni", "٣٠"],
)
def test_odd_queries_are_answered_in_text_that_can_be_written(search: Searches, query: str) -> None:
    response = search(query)
    assert response.total == 5
    str(search_json(response)).encode()


@pytest.mark.parametrize("query", ["", "\x00", "x" * 1_001])
def test_a_query_that_is_none_is_refused(search: Searches, query: str) -> None:
    with pytest.raises(InvalidQuery):
        search(query)
    with pytest.raises(InvalidQuery):
        search.engine.facets(SearchRequest(query))


def test_without_an_index_the_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Searches(tmp_path / "indice")("contributo")


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    factories.publish(tmp_path)
    response = Searches(tmp_path)("contributo")
    assert (response.passages, response.total, response.answerable) == ((), 0, False)


def test_a_query_asked_again_is_not_searched_again(search: Searches) -> None:
    first = search("contributo")
    search.engine.facets(SearchRequest("contributo"))
    again = search("contributo", limit=1)
    assert search.embedder.queries == ["contributo"]
    assert again.passages == first.passages[:1]
    search("contributo", filters=filters(("kind", "bando")))
    assert search.embedder.queries == ["contributo"]  # filters change nothing of what it means
    search("domanda")
    assert search.embedder.queries == ["contributo", "domanda"]


def test_a_newer_generation_is_searched_at_once(search: Searches) -> None:
    assert search("teleriscaldamento").generation == 1
    factories.publish(
        search.directory, factories.analysed("faq", "Il teleriscaldamento è ammesso.")
    )
    response = search("teleriscaldamento")
    assert response.generation == 2
    assert places(response)[0] == ("faq", 1)
    factories.publish(search.directory, remove=("faq",))
    assert "faq" not in {document for document, _ in places(search("teleriscaldamento"))}


def test_remembered_queries_do_not_keep_old_generations(search: Searches) -> None:
    search("contributo")
    search("domanda")
    old = weakref.ref(search.current.get().index)
    factories.publish(search.directory, factories.analysed("faq", "Altro testo."))
    search("contributo")
    gc.collect()
    assert old() is None


def test_words_stay_rare_when_most_documents_are_removed(tmp_path: Path) -> None:
    many = [
        factories.analysed(f"atto-{number}", f"Il contributo numero {number} è concesso.")
        for number in range(30)
    ]
    factories.publish(tmp_path, *many, AVVISO)
    factories.publish(tmp_path, remove=tuple(f"atto-{number}" for number in range(29)))
    first = Searches(tmp_path)("contributo concesso").passages[0]
    assert first.document.id == "atto-29"
    assert first.highlights


def test_more_passages_with_the_code_than_candidates_are_taken(tmp_path: Path) -> None:
    """The right one is found by its words; the code must count for it too."""
    others = [f"Misura M2C2I4.1, scheda numero {number} di progetto." for number in range(150)]
    wanted = "Misura M2C2I4.1, rendicontazione delle spese di viaggio."
    factories.publish(tmp_path, factories.analysed("schede", *others, wanted))
    first = Searches(tmp_path)("M2C2I4.1 rendicontazione spese di viaggio").passages[0]
    assert first.quote == wanted
    assert "codice" in first.reasons


def test_threads_get_the_same_answers(search: Searches) -> None:
    queries = ["contributo", "domanda comuni", "asili nido", "proroga termine"] * 5
    expected = [places(search(query)) for query in queries]
    other = Searches(search.directory)

    def ask(query: str) -> Sequence[tuple[str, int]]:
        return places(other(query))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, queries)) == expected
