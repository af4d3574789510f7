import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.calls import ApplicantKind
from indexer.extract.party_names import name_at, names_from, party

ENUMERATIONS = [
    (
        "la Regione Molise e l'Unione industriali per il lavoro",
        ["Regione Molise", "Unione industriali"],
    ),
    (
        "la Prefettura di Asti, la Provincia di Asti e i Comuni della provincia.",
        ["Prefettura di Asti", "Provincia di Asti", "Comuni della provincia"],
    ),
    (
        (
            "Ministero dell'economia e delle finanze, Ministero delle politiche agricole, "
            "alimentari e "
            "forestali e Provincia di Monza e Brianza"
        ),
        [
            "Ministero dell'economia e delle finanze",
            "Ministero delle politiche agricole, alimentari e forestali",
            "Provincia di Monza e Brianza",
        ],
    ),
    (
        "Comune di Monza e Camera di commercio, industria, artigianato e agricoltura di Como",
        [
            "Comune di Monza",
            "Camera di commercio, industria, artigianato e agricoltura di Como",
        ],
    ),
    (
        "l'Agenzia per la coesione territoriale nonché l'A.S.L. di Asti, nella persona",
        ["Agenzia per la coesione territoriale"],
    ),
    ("LA REGIONE LIGURIA, con sede in Genova", ["Regione Liguria"]),
    ("il Comune di Lodi (di seguito “Comune”)", ["Comune di Lodi"]),
    (
        "la Prefettura – Ufficio territoriale del Governo di Asti, rappresentata",
        ["Prefettura – Ufficio territoriale del Governo di Asti"],
    ),
    ("le imprese e i cittadini", []),
    ("12 e 13", []),
]


@pytest.mark.parametrize(("text", "names"), ENUMERATIONS)
def test_names_end_where_the_sentence_goes_on(text: str, names: list[str]) -> None:
    found = list(names_from(text, 0))
    assert [name.text for name in found][: len(names) or 1] == names
    for name in found:
        assert text[name.span.start : name.span.end].lower() == name.text.lower()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Regione Umbria", ApplicantKind.REGIONE),
        ("46 Comuni della provincia di Asti", ApplicantKind.COMUNE),
        ("Città metropolitana di Bari", ApplicantKind.CITTA_METROPOLITANA),
        ("Università degli studi di Bari", ApplicantKind.UNIVERSITA),
        ("Prefettura di Asti", ApplicantKind.ENTE_PUBBLICO),
        ("Ministero dell'interno", ApplicantKind.ENTE_PUBBLICO),
        ("Fondazione Alfa", ApplicantKind.ETS),
        ("Associazione dei Comuni", ApplicantKind.ALTRO),
        ("ANCI Umbria", ApplicantKind.ALTRO),
        ("Unione industriali di Bari", ApplicantKind.ALTRO),
    ],
)
def test_the_kind_of_a_party(name: str, kind: ApplicantKind) -> None:
    assert party(name).kind is kind


def test_a_name_does_not_pass_its_limit() -> None:
    text = "Comune di Lodi Provincia di Lodi"
    name = name_at(text, 0, len("Comune di Lodi"))
    assert name is not None
    assert name.text == "Comune di Lodi"


@given(st.text(alphabet="AaÈeMI lèd'’,.;–()«» di", max_size=80), st.integers(0, 10))
def test_a_name_stands_where_it_says(text: str, start: int) -> None:
    name = name_at(text, min(start, len(text)))
    if name is not None:
        assert 0 <= name.span.start < name.span.end <= len(text)
