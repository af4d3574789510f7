import dataclasses
import gc
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.calls import Moment
from docsearch.cards import Card
from docsearch.deadlines import now
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.errors import IndexMissing, InvalidQuery
from docsearch.filters import Filters, parse_filters
from docsearch.measures.register import Measures, default_measures
from docsearch.models import Kind, Vector
from docsearch.requests import SearchRequest, SearchResponse, Sort
from docsearch.search.engine import Engine
from docsearch.search.generation import CurrentGeneration
from docsearch.serialise import search_json
from docsearch.storage.values import StoredDocument
from tests import cards, factories
from tests.described import moment
from tests.measures.samples import register

BENEFICIARIES = (
    "Possono presentare domanda i comuni con popolazione fino a 15.000 abitanti. Ogni comune "
    "presenta una sola domanda."
)
BANDO = factories.analysed(
    "bando-ciclabili",
    BENEFICIARIES,
    "Il contributo massimo è di 500.000 euro. Le risorse sono quelle della M2C2I4.1.",
    "Le domande si presentano dal 1° marzo 2024 al 31 maggio 2024 sulla piattaforma.",
    title="Bando ciclabili",
    kind=Kind.BANDO,
    issuer="Regione Lombardia",
    date="2024-02-01",
    measures=("M2C2I4.1",),
)
AVVISO = factories.analysed(
    "avviso-nidi",
    "L'avviso finanzia gli asili nido e la messa in sicurezza di quelli esistenti.",
    BENEFICIARIES,
    title="Avviso asili nido",
    kind=Kind.AVVISO,
    issuer="Ministero dell'Istruzione",
    date="2022-12-02",
    measures=("M4C1I1.1",),
)
DECRETO = factories.analysed(
    "decreto-proroga",
    "Il termine per la presentazione delle domande è prorogato al 30 giugno 2024.",
    title="Decreto di proroga",
    kind=Kind.DECRETO,
    issuer="Regione Lombardia",
    date="2024-05-20",
)


def carrying(stored: StoredDocument, card: Card) -> StoredDocument:
    return dataclasses.replace(stored, card=card, rules="1")


PIAZZE = carrying(
    factories.analysed("piazze", *cards.PAGES, title="Piazze verdi", measures=("M2C4I3.1",)),
    cards.CARD,
)
PROROGA = carrying(
    factories.analysed("comunicato", *cards.ACT_PAGES, kind=Kind.COMUNICATO, date="2025-04-20"),
    cards.ACT,
)
"""The call takes applications from 11 March to 30 April 2025; on 20 April until 15 May."""


class CountingEmbedder(HashingEmbedder):
    """Remembers the queries it embedded."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    def embed_query(self, text: str) -> Vector:
        self.queries.append(text)
        return super().embed_query(text)


class Searches:
    """An engine over a directory, whose clock jumps at every look so that it sees every change."""

    def __init__(
        self,
        directory: Path,
        measures: Callable[[], Measures] = default_measures,
        clock: Callable[[], Moment] = now,
    ) -> None:
        self.directory = directory
        self.embedder = CountingEmbedder()
        seconds = iter(range(0, 10_000_000, 2))
        self.current = CurrentGeneration(directory, self.embedder.name, lambda: next(seconds))
        self.engine = Engine(self.current, self.embedder, measures, clock)

    def __call__(self, query: str, **given: object) -> SearchResponse:
        return self.engine.search(SearchRequest(query, **given))  # type: ignore[arg-type]


@pytest.fixture
def search(tmp_path: Path) -> Searches:
    factories.publish(tmp_path, BANDO, AVVISO, DECRETO)
    return Searches(tmp_path)


def places(response: SearchResponse) -> list[tuple[str, int]]:
    return [(passage.document.id, passage.page) for passage in response.passages]


def filters(*pairs: tuple[str, str]) -> Filters:
    return parse_filters(pairs)


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


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with a call that an act puts off, and documents of no procedure."""
    directory = tmp_path_factory.mktemp("bandi")
    factories.publish(directory, BANDO, AVVISO, DECRETO, PIAZZE, PROROGA)
    return directory


def at(directory: Path, when: str) -> Searches:
    return Searches(directory, clock=lambda: moment(when))


def documents(response: SearchResponse) -> set[str]:
    return {passage.document.id for passage in response.passages}


@pytest.mark.parametrize(
    ("when", "pairs", "found"),
    [
        ("2025-02-01", [("status", "non_ancora_aperto")], True),
        ("2025-03-20", [("status", "aperto")], True),
        ("2025-05-10", [("status", "aperto")], True),
        ("2025-05-16", [("status", "aperto")], False),
        ("2025-05-16", [("stato", "chiuso")], True),
        ("2025-04-19", [("closing", "15-giorni")], True),
        ("2025-04-20", [("closing", "15-giorni")], False),  # put off that day
        ("2025-05-10", [("closing", "7-giorni")], True),
        ("2025-05-10", [("applicant", "comune")], True),
        ("2025-05-10", [("applicant", "impresa")], False),
        ("2025-05-10", [("territory", "Lombardia")], True),
        ("2025-05-10", [("territory", "Umbria")], False),
        ("2025-05-10", [("territory", "Lombardia"), ("status", "aperto")], True),
        ("2025-05-10", [("territory", "Lombardia"), ("status", "chiuso")], False),
    ],
)
def test_filters_on_calls_hold_at_the_moment(
    calls: Path, when: str, pairs: list[tuple[str, str]], found: bool
) -> None:
    response = at(calls, when)("domanda comuni", filters=filters(*pairs), limit=100)
    assert documents(response) == ({"piazze", "comunicato"} if found else set())


def test_filters_on_calls_and_on_documents_hold_together(calls: Path) -> None:
    both = filters(("status", "aperto"), ("kind", "comunicato"))
    assert documents(at(calls, "2025-05-10")("domanda", filters=both)) == {"comunicato"}


def test_a_call_is_found_behind_more_passages_than_candidates_are_taken(tmp_path: Path) -> None:
    others = [f"La domanda dei comuni per il contributo, parte {number}." for number in range(250)]
    factories.publish(tmp_path, factories.analysed("altro", *others), PIAZZE, AVVISO)
    search = at(tmp_path, "2025-04-01")
    asked = "domanda dei comuni per il contributo"
    assert "piazze" not in documents(search(asked, limit=100))
    for pair in (("status", "aperto"), ("mission", "M2"), ("territory", "Lombardia")):
        assert documents(search(asked, filters=filters(pair), limit=100)) == {"piazze"}


def test_the_state_of_a_call_is_not_remembered_beyond_its_time(calls: Path) -> None:
    moments = iter([moment("2025-05-15"), moment("2025-05-16"), moment("2025-05-16")])
    search = Searches(calls, clock=lambda: next(moments))
    asked = filters(("status", "aperto"))
    assert documents(search("domanda", filters=asked))
    assert not documents(search("domanda", filters=asked))
    assert documents(search("domanda", filters=filters(("status", "chiuso"))))


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


@settings(max_examples=12)  # each searches some thirty times
@given(
    st.lists(
        st.sampled_from(
            [
                ("kind", "avviso"),
                ("kind", "comunicato"),
                ("status", "aperto"),
                ("closing", "90-giorni"),
                ("applicant", "comune"),
                ("territory", "Lombardia"),
                ("mission", "M2"),
                ("issuer", "regione lombardia"),
            ]
        ),
        max_size=3,
    )
)
def test_a_facet_counts_what_choosing_its_value_gives(
    calls: Path, pairs: list[tuple[str, str]]
) -> None:
    search = at(calls, "2025-04-01")
    asked = filters(*pairs)
    found = documents(search("domanda", filters=asked, limit=100))
    for facet in search.engine.facets(SearchRequest("domanda", asked)):
        for value in facet.values:
            chosen = parse_filters([*asked.without(facet.field).pairs, (facet.field, value.value)])
            narrowed = documents(search("domanda", filters=chosen, limit=100))
            assert len(narrowed) == value.count > 0, (facet.field, value)
            more = parse_filters([*asked.pairs, (facet.field, value.value)])
            if facet.field not in dict(asked.pairs):
                assert documents(search("domanda", filters=more, limit=100)) <= found


def test_by_deadline_what_can_still_be_answered_comes_first(calls: Path) -> None:
    def order(when: str, **given: int) -> list[str]:
        response = at(calls, when)("domanda", sort=Sort.DEADLINE, limit=given.get("limit", 100))
        return [passage.document.id for passage in response.passages]

    relevance = at(calls, "2025-04-01")("domanda", limit=100)
    for when in ("2025-04-01", "2025-06-01"):
        found = order(when)
        procedure = [id_ for id_ in found if id_ in {"piazze", "comunicato"}]
        assert found[: len(procedure)] == procedure
        assert sorted(found) == sorted(one.document.id for one in relevance.passages)
        assert order(when, limit=2) == found[:2]


def test_the_rank_tells_relevance_in_either_order(calls: Path) -> None:
    search = at(calls, "2025-04-01")
    by_rank = {one.rank: one.quote for one in search("domanda", limit=100).passages}
    sorted_ = search("domanda", limit=100, sort=Sort.DEADLINE)
    assert {one.rank: one.quote for one in sorted_.passages} == by_rank
    second = search("domanda", limit=2, offset=2, sort=Sort.DEADLINE)
    assert second.passages == sorted_.passages[2:4]


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
