import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.places import (
    REGIONS,
    SOUTH,
    find_metropolitan_cities,
    find_provinces,
    find_regions,
    province_named,
    provinces,
    region_named,
)

AOSTA, TRENTO = "Valle d'Aosta/Vallée d'Aoste", "Trentino-Alto Adige/Südtirol"


def test_regions_and_provinces_are_all_there() -> None:
    assert len(REGIONS) == 20
    assert len(SOUTH) == 8
    assert set(REGIONS) >= SOUTH
    listed = [province for province in provinces() if province.region != "Sardegna"]
    assert len(listed) == 102
    assert len({province.sigla for province in listed}) == 102
    assert {province.region for province in provinces()} == set(REGIONS)
    assert [province.name for province in provinces() if province.sigla == "NA"] == ["Napoli"]


def test_metropolitan_cities_are_the_fourteen_and_sassari() -> None:
    names = {province.name for province in provinces() if province.metropolitan}
    assert names == set(
        "Torino Milano Venezia Genova Bologna Firenze Roma Napoli Bari Palermo Catania Messina "
        "Cagliari Sassari".split()
    ) | {"Reggio Calabria"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la Regione Lombardia approva il bando", ["Lombardia"]),
        ("i comuni lombardi e quelli piemontesi", ["Lombardia", "Piemonte"]),
        ("COMUNI LOMBARDI", ["Lombardia"]),
        ("Comuni Lombardi", ["Lombardia"]),
        ("le Regioni Abruzzo, Molise e Puglia", ["Abruzzo", "Molise", "Puglia"]),
        ("in Valle d’Aosta", [AOSTA]),
        ("VALLE D'AOSTA/VALLÉE D'AOSTE", [AOSTA]),
        ("Val d'Aosta", [AOSTA]),
        ("Friuli Venezia Giulia", ["Friuli-Venezia Giulia"]),
        ("Friuli - Venezia\nGiulia", ["Friuli-Venezia Giulia"]),
        ("Trentino-Alto Adige/Südtirol", [TRENTO]),
        ("Trentino Alto Adige", [TRENTO]),
        ("Emilia-Romagna", ["Emilia-Romagna"]),
        ("Emilia Romagna e Marche", ["Emilia-Romagna", "Marche"]),
        ("enti locali della lombardia", ["Lombardia"]),
        ("la Regione Marche e le province marchigiane", ["Marche", "Marche"]),
        ("imprese campane", ["Campania"]),
        # not regions
        ("Comune di Castelfranco Veneto", []),
        ("Romano di Lombardia", []),
        ("Reggio Emilia e Reggio Calabria", []),
        ("campane per la raccolta del vetro", []),
        ("marche da bollo", []),
        ("applicare le Marche da bollo", []),
        ("via Lombardi, 3", []),
        ("VIA LOMBARDI", []),
        ("Santa Margherita Ligure", []),
        ("San Severino Marche nelle Marche", ["Marche"]),
        ("lombardiano", []),
    ],
)
def test_regions_in_text(text: str, expected: list[str]) -> None:
    found = find_regions(text)
    assert [place.name for place in found] == expected
    for place in found:
        assert (
            text[place.span.start : place.span.end].strip()
            == (text[place.span.start : place.span.end])
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in provincia di Bergamo", ["Bergamo"]),
        ("nelle province di Bergamo, Brescia e di Como", ["Bergamo", "Brescia", "Como"]),
        ("Provincia di Monza e della Brianza", ["Monza e della Brianza"]),
        ("province di Monza e Brianza e Lodi", ["Monza e della Brianza", "Lodi"]),
        ("le Province autonome di Trento e di Bolzano", ["Trento", "Bolzano/Bozen"]),
        ("provincia dell’Aquila", ["L'Aquila"]),
        ("provincia della Spezia", ["La Spezia"]),
        ("provincia di Forli'-Cesena", ["Forlì-Cesena"]),
        ("Provincia di Reggio Emilia", ["Reggio nell'Emilia"]),
        ("provincia di Reggio di Calabria", ["Reggio Calabria"]),
        (
            "Province: Pesaro Urbino, Verbano Cusio Ossola",
            ["Pesaro e Urbino", "Verbano-Cusio-Ossola"],
        ),
        ("provincia di Massa e Carrara", ["Massa-Carrara"]),
        ("Liberi consorzi comunali di Enna e Ragusa", ["Enna", "Ragusa"]),
        ("province lombarde di Como (CO), Lecco (LC) e Sondrio (SO)", ["Como", "Lecco", "Sondrio"]),
        ("provincia del Sud Sardegna", ["Sud Sardegna"]),
        ("provincia della Gallura Nord-Est Sardegna", ["Gallura Nord-Est Sardegna"]),
        # not provinces
        ("Comune di Bergamo", []),
        ("provincia di residenza", []),
        ("capoluogo di provincia", []),
        ("provincia di Comoletto", []),
    ],
)
def test_provinces_in_text(text: str, expected: list[str]) -> None:
    assert [place.name for place in find_provinces(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la Città metropolitana di Milano", ["Milano"]),
        ("CITTA' METROPOLITANA DI ROMA CAPITALE", ["Roma"]),
        (
            "Città metropolitane di Napoli, Bari e Reggio Calabria",
            ["Napoli", "Bari", "Reggio Calabria"],
        ),
        ("Città metropolitana di Sassari", ["Sassari"]),
        ("Città metropolitana di Bergamo", []),
        ("Comune di Milano", []),
    ],
)
def test_metropolitan_cities_in_text(text: str, expected: list[str]) -> None:
    assert [place.name for place in find_metropolitan_cities(text)] == expected


@pytest.mark.parametrize(
    ("text", "sigla"),
    [
        ("Reggio emilia", "RE"),
        ("Aosta", "AO"),
        ("Bozen", "BZ"),
        ("FORLI-CESENA", "FC"),
        ("Monza", None),
    ],
)
def test_a_province_is_known_by_any_spelling(text: str, sigla: str | None) -> None:
    province = province_named(text)
    assert (province.sigla if province else None) == sigla


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_known_by_its_name(region: str) -> None:
    assert region_named(region) == region
    assert region_named(region.upper().replace("-", " ")) == region
    assert region_named(f"{region} e altro") is None


def test_an_adjective_is_no_name_of_a_region() -> None:
    assert region_named("lombardi") is None


@given(st.text(alphabet="abceilmnoprtvz ’'-,()/\nABCPVà", max_size=300))
def test_spans_lie_in_the_text(text: str) -> None:
    for find in (find_regions, find_provinces, find_metropolitan_cities):
        for place in find(text):
            assert 0 <= place.span.start < place.span.end <= len(text)
