"""Three documents and an engine over them, for tests of what it answers."""

from collections.abc import Callable
from pathlib import Path

from docsearch.calls import Moment
from docsearch.deadlines import now
from docsearch.embedding.hashing import HashingEmbedder
from docsearch.filters import Filters, parse_filters
from docsearch.measures.register import Measures, default_measures
from docsearch.models import Kind, Vector
from docsearch.requests import SearchRequest, SearchResponse
from docsearch.search.engine import Engine
from docsearch.search.generation import CurrentGeneration
from tests import factories

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


def places(response: SearchResponse) -> list[tuple[str, int]]:
    return [(passage.document.id, passage.page) for passage in response.passages]


def filters(*pairs: tuple[str, str]) -> Filters:
    return parse_filters(pairs)
