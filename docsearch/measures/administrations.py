"""The administrations of the open data, which it shortens, under the names they have.

"MIN AMBIENTE E SICUREZZA ENERGETICA" → "Ministero dell'ambiente e della sicurezza energetica".
"""

import re

from docsearch.text import fold

_NAMES = {
    "affari esteri": "Ministero degli affari esteri e della cooperazione internazionale",
    "affari regionali": "Dipartimento per gli affari regionali e le autonomie",
    "agric": "Ministero dell'agricoltura, della sovranità alimentare e delle foreste",
    "ambiente": "Ministero dell'ambiente e della sicurezza energetica",
    "coesione": "Dipartimento per le politiche di coesione",
    "consiglio di stato": "Consiglio di Stato e TAR",
    "cultura": "Ministero della cultura",
    "disabilita": "Dipartimento per le politiche in favore delle persone con disabilità",
    "economia": "Ministero dell'economia e delle finanze",
    "funzione pubblica": "Dipartimento della funzione pubblica",
    "giovan": "Dipartimento per le politiche giovanili e il servizio civile universale",
    "giustizia": "Ministero della giustizia",
    "imprese": "Ministero delle imprese e del made in Italy",
    "infrastrutture": "Ministero delle infrastrutture e dei trasporti",
    "interno": "Ministero dell'interno",
    "istruzione": "Ministero dell'istruzione e del merito",
    "lavoro": "Ministero del lavoro e delle politiche sociali",
    "pari opportunita": "Dipartimento per le pari opportunità",
    "protezione civile": "Dipartimento della protezione civile",
    "ricostruzione": "Struttura commissariale per la ricostruzione",
    "salute": "Ministero della salute",
    "sport": "Dipartimento per lo sport",
    "struttura di missione pnrr": "Struttura di missione PNRR",
    "trasformazione digitale": "Dipartimento per la trasformazione digitale",
    "turismo": "Ministero del turismo",
    "universita": "Ministero dell'università e della ricerca",
    "presidenza consiglio ministri": "Presidenza del Consiglio dei ministri",
}
"""A word or words that only one of them has in its name → its name."""


def full_name(text: str) -> str:
    """The name of an administration; of one that is not known, the text as it stands."""
    folded = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    found = (name for words, name in _NAMES.items() if re.search(rf"\b{words}\b", folded))
    return next(found, " ".join(text.split()))
