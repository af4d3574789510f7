"""Small registers and open-data files for tests."""

from decimal import Decimal

from docsearch.measures.model import Measure, Source
from docsearch.measures.register import Measures

SOURCE = Source("prova", None, "CC0")

HEADINGS = (
    "missione,descrizione_missione,componente,descrizione_componente,id_misura,descrizione_misura,"
    "id_submisura,codice_cid,descrizione_submisura,amministrazione_titolare,importo_totale"
)
LINES = (
    (
        "M1,Digitalizzazione,M1C1,La PA digitale,M1C1I1.4,Servizi digitali,M1C1I1.4.3,M1C1I1.4.3,"
        'Adozione di PagoPA,PCM - DIPARTIM. TRASFORMAZIONE DIGITALE,"561.000.000,00"'
    ),
    (
        "M1,Digitalizzazione,M1C1,La PA digitale,M1C1I1.4,Servizi digitali,M1C1I1.4.4,M1C1I1.4.4,"
        'Adozione di SPID e CIE,PCM - DIPARTIM. TRASFORMAZIONE DIGITALE,"285000000,50"'
    ),
    (
        "M5,Inclusione,M5C2,Infrastrutture sociali,M5C2I2.1,Rigenerazione urbana,M5C2I2.1,M5C2I4,"
        "Rigenerazione urbana,MINISTERO DELL'INTERNO,2000000000"
    ),
    (
        "M5,Inclusione,M5C2,Infrastrutture sociali,M5C2R1.1,Legge quadro sulle disabilità,M5C2R1.1,"
        "M5C2R1,Legge quadro sulle disabilità,PCM - UFF POL IN FAV PERS CON DISABILITA,"
    ),
)


def open_data(*lines: str, headings: str = HEADINGS) -> str:
    """An open-data file of these lines, or of `LINES`."""
    return "".join(f"{line}\n" for line in (headings, *(lines or LINES)))


def measure(code: str, title: str, administration: str = "", *other_codes: str) -> Measure:
    """A measure of a mission and a component without titles."""
    return Measure(code, title, "", "", administration, Decimal(1), other_codes)


def register(*measures: Measure) -> Measures:
    """A register of these alone."""
    return Measures(SOURCE, measures)
