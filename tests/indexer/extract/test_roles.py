import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.roles import find_roles, role_noun
from tests.factories import LINEAR, growth

ROLES = [
    (
        (
            "la vicesindaca della Città metropolitana di Bari, Alfa Beta e il presidente di "
            "Confalfa, "
            "Gamma Delta, hanno firmato"
        ),
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


@pytest.mark.parametrize("role", ["Il Sindaco", "I Sindaci dei Comuni", "sindaca di Lodi"])
def test_a_role_whatever_its_words(role: str) -> None:
    assert role_noun(role) == "sindac"


@given(st.text(alphabet="Sindaco del preidt,ABb'’–. ", max_size=120))
def test_roles_stand_in_any_text(text: str) -> None:
    for role in find_roles(f"il presidente {text}"):
        assert role.text in f"il presidente {text}"


@pytest.mark.parametrize(
    "unit", ["il presidente di A B e ", "sindaco di A B C D ", "Presidente ", "A B C D "]
)
def test_roles_are_found_in_linear_time(unit: str) -> None:
    assert growth(lambda text: list(find_roles(text)), unit) < LINEAR
