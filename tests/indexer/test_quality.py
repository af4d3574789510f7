import pytest

from indexer.quality import GARBLED_BELOW, text_quality

PROSE = (
    "Possono presentare domanda i comuni con popolazione inferiore a 5.000 abitanti, anche in "
    "forma associata, entro le ore 12:00 del 31 marzo 2023 tramite la piattaforma dedicata."
)
GOOD = [
    PROSE,
    PROSE.upper(),
    # a table of codes and figures, a table of contents, a form, a web address
    "Veneto Padova Abano Terme 2050540010 535442930509897502 I48B18000050002 1.900 Sì 1.450.000,00",
    "1. Premessa " + "." * 120 + " 3\n2. Beneficiari " + "." * 120 + " 7",
    "Il/La sottoscritto/a ____________________ nato/a a _______________ il __/__/____ ☐ Sì ☐ No",
    "https://www.regione.lombardia.it/wps/portal/istituzionale/HP/DettaglioServizio/servizi",
    "The Commission adopted the delegated act on the strengths of the reports of the States",
    "M5C2-19",
    "",
]


def shifted(text: str, by: int) -> str:
    """As a font without its table of characters reads: every sign a few places on."""
    return "".join(sign if sign.isspace() else chr(ord(sign) + by) for sign in text)


GARBLED = [
    shifted(PROSE, -29),
    shifted(PROSE, 3),
    shifted(PROSE, 31),
    "".join(sign if sign.isspace() else "\ufffd" for sign in PROSE),
    "".join(sign if sign.isspace() else chr(0xE000 + ord(sign)) for sign in PROSE),
]


@pytest.mark.parametrize("text", GOOD)
def test_what_can_be_read_is_trusted(text: str) -> None:
    assert text_quality(text) >= GARBLED_BELOW


@pytest.mark.parametrize("text", GARBLED)
def test_nonsense_is_found_out(text: str) -> None:
    assert text_quality(text) < GARBLED_BELOW
