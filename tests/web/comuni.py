"""The register of comuni of the pages."""

from tests.municipalities.samples import municipality, register

REGISTER = register(
    municipality(
        "Milano",
        "015146",
        sigla="MI",
        province="Milano",
        metropolitan=True,
        capital=True,
        figures=(1_366_155,),
        latitude=45.46,
        longitude=9.19,
    ),
    municipality(
        "Morterone",
        "097055",
        sigla="LC",
        province="Lecco",
        figures=(31,),
        latitude=45.87,
        longitude=9.48,
    ),
    municipality(
        "Abbiategrasso",
        "015002",
        sigla="MI",
        province="Milano",
        metropolitan=True,
        figures=(32_900,),
        latitude=45.4,
        longitude=8.92,
        former_codes=("015998",),
        former_names=("Abbiate",),
    ),
    municipality(
        "Assago",
        "015011",
        sigla="MI",
        province="Milano",
        metropolitan=True,
        figures=(9_000,),
        latitude=None,
        longitude=None,
    ),
    municipality("Castro", "016065", sigla="BG", province="Bergamo", figures=(1_250,)),
    municipality(
        "Castro", "075096", sigla="LE", province="Lecce", region="Puglia", figures=(2_400,)
    ),
    municipality(
        "Torino",
        "001272",
        sigla="TO",
        province="Torino",
        region="Piemonte",
        metropolitan=True,
        capital=True,
        figures=(None,),
    ),
)
"""A few comuni: two of one name, one with a former code, one without coordinates."""
