"""Which comune of today a suppressed one is part of.

The archive of ANPR tells when a comune ended, not what it became. Two independent signs must agree:
a new comune of the same province begins the day after, and the village of the old one lies within
it; or the new one bears its name. Where they do not, a table made by hand tells.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docsearch.municipalities.model import Municipality
from docsearch.municipalities.names import key

_BY_HAND = """
Acquacanina: Fiastra
Alano di Piave: Setteville
Albaredo Arnaboldi: Campospinoso Albaredo
Alluvioni Cambiò: Alluvioni Piovera
Bigarello: San Giorgio Bigarello
Bleggio Inferiore: Comano Terme
Ca' d'Andrea: Torre de' Picenardi
Camo: Santo Stefano Belbo
Canevino: Colli Verdi
Carceri: Santa Caterina d'Este
Carrara Santo Stefano: Due Carrare
Casasco d'Intelvi: Centro Valle Intelvi
Castel Colonna: Trecastelli
Castellar: Saluzzo
Castello di Serravalle: Valsamoggia
Cavallasca: San Fermo della Battaglia
Colcavagno: Montiglio Monferrato
Contarina: Porto Viro
Crosa: Lessona
Cursolo-Orasso: Valle Cannobina
Darè: Porte di Rendena
Donada: Porto Viro
Faedo: San Michele all'Adige
Felonica: Sermide e Felonica
Fiordimonte: Valfornace
Gambugliano: Sovizzo
Germasino: Gravedona ed Uniti
Granaglione: Alto Reno Terme
Ivano-Fracena: Castel Ivano
Lomaso: Comano Terme
Menarola: Gordona
Molvena: Colceresa
Monteciccardo: Pesaro
Monteveglio: Valsamoggia
Montoro Inferiore: Montoro
Mosso Santa Maria: Valdilana
Pistolesa: Veglio
Prestine: Bienno
Quero: Setteville
Quero Vas: Setteville
Quittengo: Campiglia Cervo
Riva Valdobbia: Alagna Valsesia
Sabbia: Varallo
Saletto: Borgo Veneto
San Lorenzo in Banale: San Lorenzo Dorsino
San Paolo Cervo: Campiglia Cervo
Sant'Abbondio: San Siro
Santa Maria Rezzonico: San Siro
Scandeluzza: Montiglio Monferrato
Selve Marcone: Pettinengo
Uggiate-Trevano: Uggiate con Ronago
Valmala: Busca
Valsecca: Sant'Omobono Terme
Valverde: Colli Verdi
Vas: Setteville
Vendrogno: Bellano
Vighizzolo d'Este: Santa Caterina d'Este
Zambana: Terre d'Adige
"""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A comune that is no more; `ended` is its last day, `within` the ISTAT codes of
    the comuni of today in which places of its name lie.
    """

    cadastral: str
    name: str
    sigla: str
    ended: datetime.date
    within: frozenset[str]


def successors(
    suppressed: Iterable[Suppressed],
    current: Iterable[Municipality],
    begun: Mapping[str, datetime.date],
) -> dict[str, str]:
    """Cadastral code of a suppressed comune → ISTAT code of the comune of today; those that cannot
    be told are left out. `begun` is the first day of each cadastral code.
    """
    current = tuple(current)
    by_hand = dict(line.split(": ") for line in _BY_HAND.split("\n") if line)
    found: dict[str, str] = {}
    for one in suppressed:
        nearby = [other for other in current if other.sigla == one.sigla]
        next_day = one.ended + datetime.timedelta(days=1)
        new = [other for other in nearby if begun.get(other.cadastral) == next_day]
        told = [other for other in nearby if other.name == by_hand.get(one.name)]
        named = [other for other in new if key(one.name) in key(other.name)]
        around = [other for other in new if other.code in one.within]
        for candidates in (told, named, around):
            if len(candidates) == 1:
                found[one.cadastral] = candidates[0].code
                break
    return found
