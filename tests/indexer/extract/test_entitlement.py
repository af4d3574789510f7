import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.entitlement import Tier, find_statements, in_applicants_section
from tests.indexer.extract.factories import clause, reading


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Art. 4 – Soggetti ammissibili",), True),
        (("A. INTERVENTO, SOGGETTI, RISORSE", "A.3 SOGGETTI BENEFICIARI"), True),
        (("Chi può partecipare?",), True),
        (("Beneficiari",), True),
        (("5. Soggetti che possono presentare proposte", "5.1 Comuni"), True),
        (("Requisiti soggettivi",), True),
        (("D.1 Obblighi dei soggetti beneficiari",), False),
        (("Art. 4 – Soggetti ammissibili", "4.2 Spese ammissibili"), False),
        (("Progetti ammissibili",), False),
        (("Art. 1 – Finalità",), False),
        ((), False),
    ],
)
def test_the_sections_about_applicants(headings: tuple[str, ...], expected: bool) -> None:
    assert in_applicants_section(clause("Comuni.", headings=headings)) is expected


@pytest.mark.parametrize(
    ("text", "headings", "tier"),
    [
        ("Possono presentare domanda i Comuni.", ("Beneficiari",), Tier.SECTION),
        ("Possono presentare domanda i Comuni.", (), Tier.BODY),
        ("I soggetti attuatori sono i Comuni.", (), Tier.LIKELY),
        ("I Comuni presentano domanda entro il 30 giugno.", (), Tier.LIKELY),
        ("VISTO il decreto per cui i Comuni possono presentare domanda;", (), Tier.RECITAL),
        ("Ciascun Comune può presentare al massimo 2 progetti.", (), Tier.SUBJECT),
        ("Contributi a fondo perduto in favore dei comuni", (), Tier.SUBJECT),
    ],
)
def test_how_well_a_place_says_it(text: str, headings: tuple[str, ...], tier: Tier) -> None:
    (statement,) = find_statements(reading(text, headings=headings))
    assert statement.tier is tier


def test_the_best_tier_stands_alone() -> None:
    read = reading(
        "Contributi in favore delle province",
        "VISTO il decreto per cui le regioni possono presentare domanda;",
        "Possono presentare domanda i Comuni.",
    )
    (statement,) = find_statements(read)
    assert statement.text.strip() == "i Comuni."


@given(st.text(max_size=300), st.sampled_from(["Beneficiari", "Definizioni", ""]))
def test_any_text_can_be_read(text: str, heading: str) -> None:
    line = " ".join(text.split()) or "-"
    for statement in find_statements(reading(line, headings=(heading,))):
        assert 0 <= statement.span.start <= statement.span.end <= len(line)
