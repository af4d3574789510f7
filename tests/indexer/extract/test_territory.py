import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import Place, PlaceKind
from docsearch.places import REGIONS
from indexer.extract.reading import Reading
from indexer.extract.territory import find_places
from tests.indexer.extract.factories import cited, clause, heading, reading

SECTION = "Articolo 4 – Soggetti beneficiari"
R = PlaceKind.REGION


def places(read: Reading) -> list[Place]:
    facts = find_places(read)
    assert cited(facts, read)
    return [fact.value for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Possono presentare domanda i comuni lombardi.", [Place(R, "Lombardia")]),
        ("Possono presentare domanda gli Enti locali della Toscana.", [Place(R, "Toscana")]),
        ("L'avviso è rivolto ai Comuni della Regione Puglia.", [Place(R, "Puglia")]),
        (
            "Possono partecipare le imprese con sede operativa in Umbria.",
            [Place(R, "Umbria")],
        ),
        (
            (
                "Possono presentare domanda i seguenti soggetti localizzati sul territorio "
                "lombardo: Comuni e Province."
            ),
            [Place(R, "Lombardia")],
        ),
        (
            "Possono partecipare i comuni delle regioni Veneto, Liguria e Molise.",
            [Place(R, "Veneto"), Place(R, "Liguria"), Place(R, "Molise")],
        ),
        (
            "Possono presentare domanda i comuni della provincia di Varese.",
            [Place(PlaceKind.PROVINCE, "Varese")],
        ),
        (
            "Possono presentare domanda i comuni della Città metropolitana di Milano.",
            [Place(PlaceKind.METROPOLITAN_CITY, "Milano")],
        ),
        (
            "Possono presentare domanda i comuni del Mezzogiorno.",
            [Place(PlaceKind.SOUTH, "Mezzogiorno")],
        ),
        (
            "Possono presentare domanda i comuni classificati montani.",
            [Place(PlaceKind.MOUNTAIN, "comuni classificati montani")],
        ),
        (
            "Possono presentare domanda i comuni ricadenti nelle aree interne.",
            [Place(PlaceKind.INNER_AREA, "aree interne")],
        ),
        (
            "Possono presentare domanda i comuni delle isole minori.",
            [Place(PlaceKind.ISLAND, "isole minori")],
        ),
        (
            "Possono presentare domanda i comuni del cratere sismico.",
            [Place(PlaceKind.SEISMIC, "cratere sismico")],
        ),
        (
            "Possono presentare domanda i comuni costieri.",
            [Place(PlaceKind.COAST, "comuni costieri")],
        ),
        (
            "Possono presentare domanda tutti i Comuni italiani.",
            [Place(PlaceKind.NATION, "Comuni italiani")],
        ),
    ],
)
def test_where_applicants_stand(text: str, expected: list[Place]) -> None:
    assert places(reading(text, headings=(SECTION,))) == expected


def test_the_eight_regions_are_the_mezzogiorno() -> None:
    text = (
        "Possono presentare domanda i comuni delle regioni Abruzzo, Basilicata, Calabria, "
        "Campania, Molise, Puglia, Sardegna e Sicilia."
    )
    (place,) = places(reading(text))
    assert place.kind is PlaceKind.SOUTH


@pytest.mark.parametrize(
    "text",
    [
        # the place is part of the name of a body, or of something else
        "Possono presentare domanda le Province e la Città metropolitana di Milano.",
        "Possono presentare domanda gli enti iscritti al registro della Regione Lazio.",
        "Possono accedere i comuni delle regioni a statuto ordinario e della Regione Sardegna.",
        # premiums, quotas and examples
        "Il 40 per cento delle risorse è riservato ai comuni del Mezzogiorno.",
        "Gli interventi realizzati in comuni montani ottengono 5 punti.",
        "Sono preferiti, con priorità, gli interventi localizzati in Calabria.",
        # other places
        "VISTA la legge della Regione Lombardia 6 giugno 2019, n. 9;",
        "Il portale della Regione Toscana è attivo tutti i giorni.",
        "Per le controversie, ubicate in Lombardia, decide il tribunale di Milano.",
    ],
)
def test_places_that_are_no_requirement(text: str) -> None:
    assert places(reading(text, headings=(SECTION,))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gli interventi devono essere realizzati in Lombardia.",
        "Gli impianti devono essere ubicati sul territorio della Regione Lombardia.",
        "Sono ammissibili esclusivamente progetti localizzati nel territorio lombardo.",
        "L'impresa deve avere sede operativa attiva in Lombardia.",
    ],
)
def test_where_works_and_seats_must_stand(text: str) -> None:
    assert places(reading(text)) == [Place(R, "Lombardia")]


def test_the_territory_of_the_region_that_issues_the_act() -> None:
    text = "Gli interventi devono essere realizzati sul territorio regionale."
    assert places(reading("REGIONE MARCHE", "Bando per i parchi", text)) == [Place(R, "Marche")]
    assert places(reading("Bando per i parchi", text)) == []


def test_places_shut_out() -> None:
    text = (
        "Possono presentare domanda i comuni lombardi, ad esclusione dei comuni della provincia "
        "di Sondrio."
    )
    assert places(reading(text, headings=(SECTION,))) == [
        Place(R, "Lombardia"),
        Place(PlaceKind.PROVINCE, "Sondrio", excluded=True),
    ]


def test_the_items_of_a_list() -> None:
    lead = "Possono presentare domanda:"
    read = reading(
        heading(SECTION),
        clause(lead, headings=(SECTION,)),
        clause("a) i Comuni della regione Marche;", headings=(SECTION,), lead=lead),
        clause("b) le Unioni montane della regione Marche.", headings=(SECTION,), lead=lead),
    )
    (fact,) = find_places(read)
    assert fact.value == Place(R, "Marche")
    assert len(fact.evidence) == 2


@given(
    st.lists(
        st.sampled_from(
            "possono presentare domanda i comuni della Regione Lombardia in provincia di Varese "
            "devono essere ubicati interventi Città metropolitana di Roma montani , ; :".split()
        ),
        max_size=40,
    )
)
def test_any_words_can_be_read_and_are_cited(words: list[str]) -> None:
    read = reading(" ".join(words) or "-", headings=(SECTION,))
    assert cited(find_places(read), read)


_ARTICLES = {
    "Abruzzo": "dell'Abruzzo",
    "Emilia-Romagna": "dell’Emilia-Romagna",
    "Friuli-Venezia Giulia": "del Friuli-Venezia Giulia",
    "Lazio": "del Lazio",
    "Marche": "delle Marche",
    "Molise": "del Molise",
    "Piemonte": "del Piemonte",
    "Trentino-Alto Adige/Südtirol": "del Trentino-Alto Adige",
    "Umbria": "dell'Umbria",
    "Veneto": "del Veneto",
}


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_whatever_its_article(region: str) -> None:
    of = _ARTICLES.get(region, f"della {region.partition('/')[0]}")
    for text in (
        f"Possono presentare domanda i Comuni {of} con popolazione fino a 5.000 abitanti.",
        f"Possono presentare domanda gli enti locali della Calabria e {of}.",
        f"Gli interventi devono essere localizzati nel territorio {of}.",
    ):
        assert Place(R, region) in places(reading(text)), text
