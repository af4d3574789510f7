"""Everyday words and the words that Italian public acts use for the same thing.

A clerk asks "quando scade", the act says "termine per la presentazione"; the lexical leg would
never meet them. Each row is a set of everyday words and what to look for besides; the relation
runs one way, from the speech of the office to the language of the act.
"""

from collections.abc import Mapping
from functools import lru_cache

from docsearch.text import stem

_ROWS = """
scadenza scade scadono chiude chiudono chiusura: termine presentazione domande chiusura
apertura apre aprono apertura parte partono escono esce: apertura decorrenza presentazione domande
soldi quattrini denaro: contributo finanziamento risorse importo fondi
finanziano finanzia finanziamento: contributo finanziamento risorse
pagano paga pagamento pagamenti: erogazione liquidazione
tranche rate rata acconto: erogazione anticipazione saldo quota
rimborso rimborsa rimborsano: contributo spese erogazione
quota percentuale copre coprono: contributo percentuale intensita spese ammissibili
tetto massimale limite: massimo
paese paesino cittadina: comune
anime residenti: abitanti popolazione
candidare candidarsi candidatura partecipare: domanda presentazione soggetti beneficiari
beneficiari destinatari: soggetti ammissibili beneficiari
esclusi escludere esclusione: inammissibilita esclusione
cantiere: lavori
slittare rinviare rimandare spostare ritarda ritardo: proroga proroghe termine
firmare firmato firma firmati: sottoscrizione stipula sottoscritto
gara gare appalto: affidamento appalto aggiudicazione
affitto affitti: locazione canone canoni
stipendi stipendio: personale retribuzione
ditta ditte azienda aziende attivita: impresa imprese
pannelli: fotovoltaico fotovoltaici impianti
bici biciclette: ciclabile ciclabili ciclovie
pista piste: ciclabile ciclovia
alberi piante: forestazione verde alberature
nido asilo asili: nido infanzia
superiori: secondarie secondaria
rifare sistemare ristrutturare riparare: riqualificazione manutenzione ristrutturazione
cibo: alimentare alimentari
invenduto avanzi: eccedenze
spopolata spopolato spopolamento: demografica popolazione
macchinari macchine: macchinari attrezzature beni strumentali
consumi consumare bollette bolletta: energetico energetica consumi
restituire restituzione: rimborso restituzione
rendicontare rendiconto: rendicontazione
collaudo: collaudo regolare esecuzione
ribassi risparmi avanzano: ribassi economie
assunzioni assumere assunzione: reclutamento personale assunzione
barboni senzatetto dimora: dimora poverta
computer informatica: digitale digitalizzazione
ospedale ambulatorio: assistenza sanitaria
"""


def expansions(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Index terms to look for besides `terms`, in order, without repeating any of them."""
    table = _table()
    found = dict.fromkeys(other for term in terms for other in table.get(term, ()))
    return tuple(term for term in found if term not in terms)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in filter(None, map(str.strip, _ROWS.splitlines())):
        everyday, _, formal = row.partition(":")
        targets = tuple(stem(word) for word in formal.split())
        for word in everyday.split():
            table[stem(word)] = table.get(stem(word), ()) + targets
    return table
