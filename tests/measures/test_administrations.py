import pytest

from docsearch.measures.administrations import full_name


@pytest.mark.parametrize(
    ("open_data", "name"),
    [
        (
            "MIN AMBIENTE E SICUREZZA ENERGETICA",
            "Ministero dell'ambiente e della sicurezza energetica",
        ),
        ("MINISTERO DELLA CULTURA", "Ministero della cultura"),
        (
            "MIN AGRIC. SOVRANITA' ALIM. E FORESTE",
            "Ministero dell'agricoltura, della sovranità alimentare e delle foreste",
        ),
        ("MIN DELL'UNIVERSITÀ E DELLA RICERCA", "Ministero dell'università e della ricerca"),
        ("MIN DELL'UNIVERSITA' E DELLA RICERCA", "Ministero dell'università e della ricerca"),
        (
            "PCM - DIPARTIM. TRASFORMAZIONE DIGITALE",
            "Dipartimento per la trasformazione digitale",
        ),
        ("PCM - PRESIDENZA CONSIGLIO MINISTRI", "Presidenza del Consiglio dei ministri"),
        ("GIUST AMM.VA (CONSIGLIO DI STATO E TAR)", "Consiglio di Stato e TAR"),
        ("Agenzia  per\nl'Italia", "Agenzia per l'Italia"),
        ("", ""),
    ],
)
def test_shortened_names_are_written_out(open_data: str, name: str) -> None:
    assert full_name(open_data) == name
