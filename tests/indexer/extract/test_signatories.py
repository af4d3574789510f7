import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.parties import find_roster
from indexer.extract.signatories import find_roles, find_signatories
from indexer.extract.unmarked import unmarked
from tests.factories import LINEAR, growth
from tests.indexer.extract.factories import cited, heading, reading

ROLES = [
    (
        "la vicesindaca della Città metropolitana di Bari, Alfa Beta e il presidente di Confalfa, "
        "Gamma Delta, hanno firmato",
        [
            ("vicesindaca della Città metropolitana di Bari", "Alfa Beta"),
            ("presidente di Confalfa", "Gamma Delta"),
        ],
    ),
    (
        "dal Presidente della Regione Molise Alfa Beta e dal sindaco di Lodi Gamma Delta",
        [("Presidente della Regione Molise", "Alfa Beta"), ("sindaco di Lodi", "Gamma Delta")],
    ),
    (
        "il Prefetto di Asti, dott.ssa Alfa Beta, e il Sindaco",
        [("Prefetto di Asti", "Alfa Beta"), ("Sindaco", "")],
    ),
    (
        "dall'Assessore regionale all'energia e all'ambiente",
        [("Assessore regionale all'energia e all'ambiente", "")],
    ),
    ("la presidente dell'Umbria Alfa Beta", [("presidente dell'Umbria", "Alfa Beta")]),
    ("il presidente di ANCI Alfa Beta e", [("presidente di ANCI", "Alfa Beta")]),
    (
        "il ministro dell'economia e delle finanze e il ministro della salute",
        [("ministro dell'economia e delle finanze", ""), ("ministro della salute", "")],
    ),
    (
        "Commissario straordinario per la ricostruzione, Alfa Beta,",
        [("Commissario straordinario per la ricostruzione", "Alfa Beta")],
    ),
    ("il presidente di Ente Alfa Beta Gamma", []),
    ("la presidenza e la segreteria del tavolo", []),
    ("Il Rettore prof.ssa Alfa Beta", [("Rettore", "Alfa Beta")]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_a_role_and_who_holds_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role.text, role.name) for role in find_roles(text)] == expected


def test_a_known_body_parts_a_name_from_it() -> None:
    (role,) = find_roles("il presidente di Confalfa Sud Alfa Beta,", bodies=["Confalfa Sud"])
    assert (role.text, role.name) == ("presidente di Confalfa Sud", "Alfa Beta")


OPENING = (
    "tra la Regione Molise, con sede in Campobasso, rappresentata dal Presidente pro tempore, e "
    "l'Università degli studi del Molise, rappresentata dal Magnifico Rettore, prof. Alfa Beta"
)


def signatories(*paragraphs: str) -> list[tuple[str, str, str]]:
    read = reading(*(heading(text) if text.startswith("Allegato") else text for text in paragraphs))
    lines = list(unmarked(read.clauses))
    found = find_signatories(lines, find_roster(lines))
    assert cited(found, read)
    return [(fact.value.name, fact.value.role, fact.value.party) for fact in found]


def test_those_who_represent_the_parties() -> None:
    assert signatories("Accordo", OPENING) == [
        ("", "Presidente pro tempore", "Regione Molise"),
        ("Alfa Beta", "Rettore", "Università degli studi del Molise"),
    ]


def test_a_signature_adds_the_name_to_the_role() -> None:
    found = signatories(
        "Accordo",
        OPENING,
        "Le Parti collaborano.",
        "Letto, approvato e sottoscritto.",
        "Campobasso, 3 marzo 2023",
        "Per la Regione Molise – Il Presidente Gamma Delta",
        "Allegato A",
        "Per l'Università degli studi del Molise – Il Direttore",
    )
    assert found == [
        ("Gamma Delta", "Presidente", "Regione Molise"),
        ("Alfa Beta", "Rettore", "Università degli studi del Molise"),
    ]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("Il Sindaco di Isernia", ("", "Sindaco di Isernia", "Comune di Isernia")),
        (
            "Il Presidente della Provincia",
            ("", "Presidente della Provincia", "Provincia di Isernia"),
        ),
        ("Il Prefetto di Isernia (firmato digitalmente)", None),
        ("Per Confalfa – Il Presidente", None),
        ("Il Presidente ricorda che il protocollo è pubblico", None),
    ],
)
def test_a_role_signs_for_its_party(signature: str, expected: tuple[str, str, str] | None) -> None:
    found = signatories(
        "Protocollo d'intesa tra il Comune di Isernia e la Provincia di Isernia",
        "Si conviene quanto segue.",
        "Isernia, 3 marzo 2023",
        signature,
    )
    assert found == ([expected] if expected else [])


@given(st.text(alphabet="Sindaco del preidt,ABb'’–. ", max_size=120))
def test_roles_stand_in_any_text(text: str) -> None:
    for role in find_roles(f"il presidente {text}"):
        assert role.text in f"il presidente {text}"


@pytest.mark.parametrize(
    "unit", ["il presidente di A B e ", "sindaco di A B C D ", "Presidente ", "A B C D "]
)
def test_roles_are_found_in_linear_time(unit: str) -> None:
    assert growth(lambda text: list(find_roles(text)), unit) < LINEAR
