"""The register that comes with docsearch, and how comuni are found in it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import AmbiguousMunicipality, MunicipalityNotFound
from docsearch.municipalities.files import DEFAULT_FOLDER
from docsearch.municipalities.register import Register, load_register, within
from docsearch.places import REGIONS, SOUTH

REGISTER = load_register(DEFAULT_FOLDER)


def labels(text: str) -> list[str]:
    return [one.label for one in REGISTER.find(text)]


def test_it_is_read_once() -> None:
    assert load_register(DEFAULT_FOLDER) is REGISTER


def test_its_counts() -> None:
    """ISTAT: 7,896 comuni from 22 January 2024; inhabitants on 1 January 2023."""
    assert len(REGISTER) == 7896
    assert [str(item.date) for item in REGISTER.source.populations] == ["2023-01-01", "2021-12-31"]
    sizes = [one.population for one in REGISTER if one.population is not None]
    assert len(sizes) == 7893
    assert sum(size < 5000 for size in sizes) == 5526
    assert sum(size > 15000 for size in sizes) == 730
    assert sum(one.capital is True for one in REGISTER) == 109
    assert {one.region for one in REGISTER} == set(REGIONS)
    assert sum(one.region in SOUTH for one in REGISTER) == 2551


def test_its_metropolitan_cities() -> None:
    cities = {one.province for one in REGISTER if one.metropolitan}
    assert len(cities) == 14
    assert len(REGISTER.of_province("MI")) == 133
    assert all(one.metropolitan for one in REGISTER.of_province("mi"))
    assert REGISTER.of_province("XX") == ()


def test_what_is_not_known_stays_unknown() -> None:
    unknown = {one.name for one in REGISTER if one.population is None}
    assert unknown == {"Misiliscemi", "Montecopiolo", "Sassofeltrio"}
    assert {one.altimetric_zone for one in REGISTER} == {None}
    assert {one.island for one in REGISTER} == {None}


def test_every_comune_has_a_point_in_italy() -> None:
    assert all(
        one.latitude and one.longitude and 35 < one.latitude < 48 and 6 < one.longitude < 19
        for one in REGISTER
    )


def test_codes_names_and_provinces_keep_to_their_form() -> None:
    assert all(len(one.code) == 6 and one.code.isdecimal() for one in REGISTER)
    assert len({one.cadastral for one in REGISTER}) == len(REGISTER)
    assert all(len(one.sigla) == 2 and one.sigla.isupper() for one in REGISTER)
    assert len({one.sigla for one in REGISTER}) == 107


def test_a_former_code_is_of_one_comune_and_nobody_has_it_now() -> None:
    former = [code for one in REGISTER for code in one.former_codes]
    assert len(former) == len(set(former))
    assert not {one.code for one in REGISTER} & set(former)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Milano", ["Milano (MI)"]),
        ("MILANO", ["Milano (MI)"]),
        ("  milano ", ["Milano (MI)"]),
        ("Comune di Milano", ["Milano (MI)"]),
        ("Città di Torino", ["Torino (TO)"]),
        ("Roma Capitale", ["Roma (RM)"]),
        ("forli", ["Forlì (FC)"]),
        ("Forli'", ["Forlì (FC)"]),
        ("L’Aquila", ["L'Aquila (AQ)"]),
        ("sant agata de goti", ["Sant'Agata de' Goti (BN)"]),
        ("S. Giovanni Rotondo", ["San Giovanni Rotondo (FG)"]),
        ("S.Agata de' Goti", ["Sant'Agata de' Goti (BN)"]),
        ("Reggio Emilia", ["Reggio nell'Emilia (RE)"]),
        ("Reggio Calabria", ["Reggio di Calabria (RC)"]),
        ("Presicce Acquarica", ["Presicce-Acquarica (LE)"]),
        # two languages
        ("Bolzano", ["Bolzano (BZ)"]),
        ("Bozen", ["Bolzano (BZ)"]),
        ("Bolzano/Bozen", ["Bolzano (BZ)"]),
        # homonyms
        ("Castro", ["Castro (BG)", "Castro (LE)"]),
        ("Castro (BG)", ["Castro (BG)"]),
        ("castro (le)", ["Castro (LE)"]),
        ("Castro, Bergamo", ["Castro (BG)"]),
        ("Castro LE", ["Castro (LE)"]),
        ("Comune di Castro (LE)", ["Castro (LE)"]),
        ("Castro (BS)", []),
        ("Cameri NO", ["Cameri (NO)"]),
        ("Camerino", ["Camerino (MC)"]),
        # the province NA and the comune None
        ("Napoli (NA)", ["Napoli (NA)"]),
        ("None", ["None (TO)"]),
        # former names, mergers, siglas of another time
        ("Bazzano", ["Valsamoggia (BO)"]),
        ("Corigliano Calabro", ["Corigliano-Rossano (CS)"]),
        ("Quero Vas", ["Setteville (BL)"]),
        ("Cavallasca", ["San Fermo della Battaglia (CO)"]),
        ("Arzachena (OT)", ["Arzachena (SS)"]),
        ("San Teodoro (OT)", ["San Teodoro (SS)"]),
        # codes
        ("015146", ["Milano (MI)"]),
        ("15146", ["Milano (MI)"]),
        ("015149", ["Monza (MB)"]),
        ("104004", ["Arzachena (SS)"]),
        ("999999", []),
        ("", []),
        ("del", []),
        ("Milanoooo", []),
    ],
)
def test_found_as_people_write_it(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_every_comune_is_found_by_its_code_and_its_label() -> None:
    for one in REGISTER:
        assert REGISTER.by_code(one.code) is one
        assert one in REGISTER.find(one.name)
        assert REGISTER.find(one.label) == (one,), one.label


def test_every_former_name_leads_to_a_comune() -> None:
    for one in REGISTER:
        for name in one.former_names:
            assert REGISTER.find(name), name


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Bergammo", "Bergamo (BG)"),
        ("Milno", "Milano (MI)"),
        ("Abiategrasso (MI)", "Abbiategrasso (MI)"),
    ],
)
def test_a_typo_is_met_with_suggestions(text: str, first: str) -> None:
    assert REGISTER.suggest(text)[0].label == first
    with pytest.raises(MunicipalityNotFound, match="Forse cercavi"):
        REGISTER.get(text)


def test_nonsense_is_met_with_advice() -> None:
    with pytest.raises(MunicipalityNotFound, match=r"«xyzzyq».*codice ISTAT"):
        REGISTER.get("xyzzyq")


def test_an_ambiguous_name_names_its_comuni() -> None:
    with pytest.raises(AmbiguousMunicipality, match=r"Castro \(BG\), codice 016065; Castro \(LE\)"):
        REGISTER.get("Castro")


def test_a_name_of_today_comes_before_a_former_one() -> None:
    one, other = REGISTER.get("Lodi"), replace(REGISTER.get("Codogno"), former_names=("Lodi",))
    assert Register(REGISTER.source, (one, other)).find("Lodi") == (one,)


def test_populations_say_what_they_count() -> None:
    figures = REGISTER.populations(REGISTER.get("Milano"))
    assert [(figure.inhabitants, figure.source.date) for figure in figures] == [
        (1354196, date(2023, 1, 1)),
        (1349930, date(2021, 12, 31)),
    ]
    assert REGISTER.populations(REGISTER.get("Misiliscemi")) == ()


def test_a_comune_made_of_others_has_their_inhabitants() -> None:
    sovizzo = REGISTER.get("Gambugliano")
    assert sovizzo.label == "Sovizzo (VI)"
    assert sovizzo.population is not None
    assert sovizzo.population > 7900


def test_provinces_choose_among_homonyms() -> None:
    castro = REGISTER.find("Castro")
    assert [one.sigla for one in within(castro, "Lecce")] == ["LE"]
    assert within(castro, "OT") == ()
    assert within(castro, "qui vicino") == ()


@given(st.text(max_size=80))
def test_no_text_breaks_the_look_up(text: str) -> None:
    REGISTER.find(text)
    REGISTER.suggest(text)
