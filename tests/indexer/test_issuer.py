import pytest

from indexer.issuer import canonical_name, find_issuer
from indexer.layout import read_layout
from tests.factories import LINEAR, growth
from tests.indexer.layouts import FILLER, Print, heading, layout, plain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MINISTERO DELL’INTERNO", "Ministero dell'interno"),
        ("Ministero dell'Economia e delle Finanze", "Ministero dell'economia e delle finanze"),
        ("MINISTERO DELL’UNIVERSITA’ E DELLA RICERCA", "Ministero dell'università e della ricerca"),
        ("MINISTRO PER IL SUD E LA COESIONE", "Ministro per il Sud e la coesione"),
        ("Presidenza del Consiglio dei Ministri", "Presidenza del Consiglio dei ministri"),
        (
            "PRESIDENZA DEL CONSIGLIO DEI MINISTRI – DIPARTIMENTO PER LO SPORT",
            "Presidenza del Consiglio dei ministri – Dipartimento per lo sport",
        ),
        ("REGIONE LOMBARDIA", "Regione Lombardia"),
        ("Regione Emilia-Romagna", "Regione Emilia-Romagna"),
        ("CITTÀ METROPOLITANA DI MILANO", "Città metropolitana di Milano"),
        ("Comune  di\nBorgo San Martino", "Comune di Borgo San Martino"),
        ("Provincia Autonoma di Trento", "Provincia autonoma di Trento"),
    ],
)
def test_names_have_one_spelling(text: str, name: str) -> None:
    assert canonical_name(text) == name


def issuer(*pages: list[Print]) -> tuple[str, int | None, str | None] | None:
    found = find_issuer(layout(*pages))
    return (found.value, found.page, found.quote) if found else None


def test_a_line_that_only_names_an_administration() -> None:
    found = issuer([Print("REGIONE LOMBARDIA"), heading("BANDO"), *FILLER])
    assert found == ("Regione Lombardia", 1, "REGIONE LOMBARDIA")


def test_a_department_of_the_presidency_acts_on_its_own() -> None:
    page = [
        Print("Presidenza del Consiglio dei ministri"),
        Print("Dipartimento per la trasformazione digitale"),
        *FILLER,
    ]
    assert issuer(page) == (
        "Presidenza del Consiglio dei ministri – Dipartimento per la trasformazione digitale",
        1,
        "Presidenza del Consiglio dei ministri\nDipartimento per la trasformazione digitale",
    )


def test_a_name_on_two_lines() -> None:
    page = [
        Print("PRESIDENZA DEL CONSIGLIO DEI MINISTRI – DIPARTIMENTO PER LA"),
        Print("PROTEZIONE CIVILE"),
        *FILLER,
    ]
    found = issuer(page)
    assert found is not None
    assert found[0].endswith("Dipartimento per la protezione civile")


def test_an_administration_comes_before_its_offices() -> None:
    page = [Print("DIREZIONE GENERALE AMBIENTE"), Print("Decreto della Regione Puglia"), *FILLER]
    assert issuer(page) == ("Regione Puglia", 1, "Regione Puglia")
    assert issuer([Print("DIREZIONE GENERALE AMBIENTE"), *FILLER]) == (
        "Direzione generale ambiente",
        1,
        "DIREZIONE GENERALE AMBIENTE",
    )


def test_a_mention_at_the_head_of_an_act_but_not_in_its_recitals() -> None:
    head = Print("Il Capo del Dipartimento del Ministero dell'interno", gap=True)
    recital = Print("VISTO il decreto del Ministero della salute", gap=True)
    assert issuer([head, recital, *FILLER]) == (
        "Ministero dell'interno",
        1,
        "Ministero dell'interno",
    )
    assert issuer([recital, *FILLER]) is None


def test_the_one_administration_the_first_pages_speak_of() -> None:
    spoken = [Print("le domande alla Regione Marche"), *FILLER]
    assert issuer(FILLER, spoken, spoken, spoken) == ("Regione Marche", 2, "Regione Marche")
    other = [Print("di concerto con la Regione Umbria"), *FILLER]
    assert issuer(FILLER, spoken, spoken, spoken, other, other) is None


def test_the_one_administration_that_later_pages_speak_of() -> None:
    front = [FILLER] * 7
    spoken = [Print("le domande alla Regione Umbria"), *FILLER]
    assert issuer(*front, spoken, spoken) is None
    assert issuer(*front, spoken, spoken, spoken) == ("Regione Umbria", 8, "Regione Umbria")


def test_nothing_says_it() -> None:
    assert issuer(FILLER) is None
    assert find_issuer(read_layout(plain(""))) is None


def test_a_name_set_on_several_lines_of_plain_text() -> None:
    found = find_issuer(read_layout(plain("Città  \nmetropolitana  \ndi Milano\n\nComunicato")))
    assert found is not None
    assert found.value == "Città metropolitana di Milano"


@pytest.mark.parametrize("unit", ["comune di Lodi ", "ministero ", "Regione ", "Unione dei "])
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(lambda text: find_issuer(read_layout(plain(text))), unit) < LINEAR
