import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import PopulationMention, PopulationRole, PopulationRule, Range
from indexer.extract.population import find_population_mentions, find_population_rule
from indexer.extract.reading import Clause, Reading
from tests.indexer.extract.factories import cited, clause, heading, reading, row

SECTION = "A.3 Soggetti beneficiari"


def section(*paragraphs: str) -> Reading:
    """A call whose section on applicants has these paragraphs, a list when one introduces it."""
    lead = ""
    clauses: list[Clause] = [heading(SECTION)]
    for text in paragraphs:
        item = text[:2] in ("a)", "b)", "c)")
        clauses.append(clause(text, headings=(SECTION,), lead=lead if item else ""))
        lead = text if text.endswith(":") else lead
    return reading(*clauses)


def rule(read: Reading) -> PopulationRule | None:
    found = find_population_rule(read)
    if found is None:
        return None
    assert cited([found], read)
    return found.value


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "Possono presentare domanda i Comuni con popolazione fino a 5.000 abitanti.",
            Range(None, 5000),
        ),
        (
            "L'avviso è rivolto ai comuni con popolazione residente superiore a 15.000 abitanti.",
            Range(15001, None),
        ),
        (
            "Le domande possono essere presentate dai Comuni con meno di 3.000 abitanti.",
            Range(None, 2999),
        ),
        (
            "I comuni tra 5.001 e 20.000 abitanti possono presentare domanda di finanziamento.",
            Range(5001, 20000),
        ),
        (
            (
                "Possono presentare domanda gli enti locali con popolazione superiore a 5.000 "
                "abitanti e i soggetti pubblici."
            ),
            Range(5001, None),
        ),
        (
            "Non possono presentare domanda i comuni con popolazione superiore a 30.000 abitanti.",
            Range(None, 30000),
        ),
    ],
)
def test_a_size_said_of_those_who_may_apply(text: str, span: Range) -> None:
    assert rule(section(text)) == PopulationRule(span)


def test_an_exception_by_size() -> None:
    found = rule(
        section(
            "Possono presentare domanda i Comuni, ad esclusione dei comuni con popolazione "
            "inferiore a 1.000 abitanti."
        )
    )
    assert found == PopulationRule(Range(1000, None))


def test_capitals_are_exempt() -> None:
    found = rule(
        section(
            "Possono presentare domanda di contributo:",
            "a) i comuni con più di 20.000 abitanti che non siano capoluogo di provincia;",
            "b) i comuni capoluogo di provincia, indipendentemente dalla popolazione;",
            "c) i comuni sede di città metropolitana.",
        )
    )
    assert found == PopulationRule(
        Range(20001, None), "", ("capoluoghi di provincia", "sedi di città metropolitana")
    )


def test_a_size_among_the_requirements_of_a_list() -> None:
    found = rule(
        section(
            "Possono presentare domanda i comuni in possesso dei seguenti requisiti:",
            "a) popolazione residente non superiore a 5.000 abitanti;",
            "b) rendiconto approvato.",
        )
    )
    assert found == PopulationRule(Range(None, 5000))


def test_a_sentence_of_its_own_in_the_section() -> None:
    found = rule(
        section(
            "Possono presentare domanda i Comuni.",
            "I Comuni richiedenti devono avere una popolazione inferiore a 10.000 abitanti.",
        )
    )
    assert found == PopulationRule(Range(None, 9999))


def test_bands_that_cover_everybody_are_no_rule() -> None:
    assert (
        rule(
            section(
                "Possono presentare domanda:",
                "a) per la linea A i comuni fino a 15.000 abitanti;",
                "b) per la linea B i comuni con più di 15.000 abitanti.",
            )
        )
        is None
    )


def test_comuni_of_any_size_beside_small_ones_are_no_rule() -> None:
    text = "Possono presentare domanda i Comuni e le unioni di comuni con più di 5.000 abitanti."
    assert rule(section(text)) is None


def test_associated_comuni_add_up() -> None:
    text = (
        "Possono presentare domanda aggregazioni di comuni con popolazione complessiva superiore "
        "a 15.000 abitanti."
    )
    assert rule(section(text)) == PopulationRule(Range(15001, None), aggregated=True)


def test_the_sum_may_be_told_apart() -> None:
    found = rule(
        section(
            "Possono presentare domanda i Comuni con almeno 5.000 abitanti, anche associati.",
            "Per i Comuni associati si considera la popolazione complessiva degli aderenti.",
        )
    )
    assert found == PopulationRule(Range(5000, None), aggregated=True)


def test_small_comuni_by_the_law_that_defines_them() -> None:
    law = "VISTA la legge 6 ottobre 2017, n. 158, sui piccoli comuni;"
    text = "Possono presentare domanda i piccoli Comuni della regione."
    assert rule(reading(law, clause(text, headings=(SECTION,)))) == PopulationRule(
        Range(None, 5000)
    )
    assert rule(section(text)) is None


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (
            "La popolazione è quella residente al 31 dicembre 2021 secondo l'ISTAT.",
            "residente al 31 dicembre 2021 secondo l'ISTAT",
        ),
        (
            "Per la verifica della popolazione si fa riferimento ai dati ISTAT al 1° gennaio 2023.",
            "dati ISTAT al 1° gennaio 2023",
        ),
        (
            "La popolazione è desunta dall'ultimo bilancio demografico pubblicato dall'ISTAT.",
            "ultimo bilancio demografico pubblicato dall'ISTAT",
        ),
        ("Per i comuni nati da fusione si somma la popolazione ISTAT al 31 dicembre 2020.", ""),
    ],
)
def test_when_the_inhabitants_are_counted(text: str, reference: str) -> None:
    read = section("Possono presentare domanda i Comuni fino a 5.000 abitanti.", text)
    assert rule(read) == PopulationRule(Range(None, 5000), reference)


def test_a_milestone_in_the_recitals_is_no_rule() -> None:
    read = reading(
        "VISTO il traguardo M5C2-11, che prevede appalti in almeno 300 comuni con popolazione "
        "superiore a 15.000 abitanti;",
        clause("Possono presentare domanda i Comuni.", headings=(SECTION,)),
    )
    assert rule(read) is None
    assert [fact.value for fact in find_population_mentions(read)] == [
        PopulationMention(Range(15001, None), PopulationRole.MILESTONE)
    ]


def test_a_recital_that_tells_the_rule_of_the_call() -> None:
    recital = (
        "VISTO l'articolo 2 del decreto, secondo cui i comuni con popolazione superiore a 20.000 "
        "abitanti possono richiedere il contributo nel limite di 1.000.000 di euro per i comuni "
        "da 20.001 a 50.000 abitanti;"
    )
    read = reading(recital)
    assert rule(read) == PopulationRule(Range(20001, None))
    assert [fact.value for fact in find_population_mentions(read)] == [
        PopulationMention(Range(20001, 50000), PopulationRole.GRANT_CAP_BAND)
    ]


@pytest.mark.parametrize(
    ("item", "role"),
    [
        (
            clause("Linea A – Comuni fino a 15.000 abitanti: contributo fino all'80% dei costi."),
            PopulationRole.AID_RATE_BAND,
        ),
        (
            clause("10.000 euro per i comuni con più di 2.000 abitanti;", lead="Contributo di:"),
            PopulationRole.GRANT_CAP_BAND,
        ),
        (
            row("fino a 5.000 abitanti 250.000,00", header="Popolazione Contributo massimo (euro)"),
            PopulationRole.GRANT_CAP_BAND,
        ),
        (
            clause("Una quota pari a 2 milioni è riservata ai comuni sotto i 5.000 abitanti."),
            PopulationRole.RESERVE_QUOTA,
        ),
        (
            clause("Comuni con meno di 1.000 abitanti: 10 punti"),
            PopulationRole.SCORING,
        ),
        (
            clause("A parità di punteggio prevale il comune con meno di 1.000 abitanti."),
            PopulationRole.SCORING,
        ),
        (
            clause("Aumentare i servizi in almeno 40 comuni con meno di 5.000 abitanti."),
            PopulationRole.MILESTONE,
        ),
        (
            clause("Gli impianti devono essere ubicati in comuni fino a 5.000 abitanti."),
            PopulationRole.PROJECT_REQUIREMENT,
        ),
        (
            clause("I comuni fino a 5.000 abitanti possono avvalersi dell'unione."),
            PopulationRole.OTHER,
        ),
    ],
)
def test_what_a_number_does_when_it_is_no_rule(item: Clause, role: PopulationRole) -> None:
    read = reading(item)
    facts = find_population_mentions(read)
    assert [fact.value.role for fact in facts] == [role]
    assert cited(facts, read)
    assert rule(read) is None


def test_the_same_band_twice_is_one_mention() -> None:
    text = "Linea A – Comuni fino a 15.000 abitanti – fino al 90% dei costi"
    (fact,) = find_population_mentions(reading(text, clause(text, page=2)))
    assert [item.page for item in fact.evidence] == [1, 2]


@given(
    st.lists(
        st.sampled_from(
            "possono presentare domanda i Comuni con popolazione superiore a 5.000 abitanti "
            "fino inferiore da 10.000 e complessiva in forma associata ISTAT al 2021 ; : ,".split()
        ),
        max_size=40,
    )
)
def test_any_words_can_be_read_and_are_cited(words: list[str]) -> None:
    read = section(" ".join(words) or "-", "a) popolazione fino a 5.000 abitanti;")
    found = find_population_rule(read)
    assert found is None or cited([found], read)
    assert cited(find_population_mentions(read), read)
