"""Sentences that set a term: those for applications with the windows they state, and others."""

import re

_STATED = """
2024-01-15T12:00 → 2024-03-31T12:00 = Le domande possono essere presentate dalle ore 12:00 del
    15/01/2024 e sino alle ore 12:00 del 31/03/2024.
2024-01-15T10:00 → 2024-03-31T17:00 = La domanda di contributo deve essere inoltrata a partire
    dalle ore 10.00 del giorno 15 gennaio 2024 ed entro e non oltre le ore 17.00 del giorno 31
    marzo 2024, esclusivamente tramite PEC.
→ 2024-03-31T12:00 = Le istanze dovranno pervenire, a pena di esclusione, entro e non oltre le ore
    12:00 del 31/03/2024 all'indirizzo PEC del Comune.
→ 2024-03-31 = La scadenza per la presentazione delle domande è fissata al 31 marzo 2024.
→ 2024-03-31T13:00 = Il termine ultimo per l'invio delle candidature è il 31 marzo 2024, ore
    13:00.
2024-01-15 → 2024-03-31 = Lo sportello telematico sarà aperto dal 15 gennaio 2024 al 31 marzo
    2024.
→ 2024-03-31 = Le domande possono essere trasmesse fino al 31/03/2024.
2024-01-15 → = Data di apertura: 15/01/2024
→ 2024-03-31T12:00 = Scadenza bando: 31/03/2024 ore 12.00
→ 2024-03-31 = SCADENZA: 31 MARZO 2024
→ 2024-03-31T12:00 = Entro le ore 12:00 del 31 marzo 2024 i Comuni interessati presentano domanda
    tramite la piattaforma.
→ 2024-03-31 = Entro il 31/03/2024 dovranno essere presentate le manifestazioni di interesse.
2024-01-15 → 2024-03-31 = Il bando resta aperto dal 15 gennaio al 31 marzo 2024.
2024-01-15 → 2024-03-31 = Bando aperto dal 15/01/2024 fino al 31/03/2024
2024-01-15 → 2024-03-31 = Presentazione delle domande: dal 15/01/2024 al 31/03/2024
2024-01-15 → 2024-03-31 = Apertura termini: 15 gennaio 2024 – Chiusura termini: 31 marzo 2024
→ 2024-03-31 = Le proposte progettuali, corredate del progetto esecutivo e del quadro economico,
    devono essere trasmesse entro il 31 marzo 2024.
2024-01-15 → 2024-03-31 = I soggetti interessati possono presentare la domanda di finanziamento a
    decorrere dal 15 gennaio 2024 e fino al 31 marzo 2024.
2024-01-15T09:00 → 2024-03-31T18:00 = La piattaforma informatica sarà attiva dalle ore 9:00 del 15
    gennaio 2024 alle ore 18:00 del 31 marzo 2024.
→ 2024-03-31 = Il termine per la presentazione delle istanze, già fissato al 15 gennaio 2024, è
    prorogato al 31 marzo 2024.
→ 2024-03-31 = Il termine per la presentazione delle domande è prorogato dal 15 gennaio 2024 al 31
    marzo 2024.
2024-01-15 → 2024-03-31 [Prima finestra] & 2024-06-01 → 2024-07-31 [seconda finestra] = Prima
    finestra: le domande si presentano dal 15/01/2024 al 31/03/2024; seconda finestra: dal
    01/06/2024 al 31/07/2024.
→ 2024-03-31 [Linea A] & → 2024-04-30 [Linea B] = Le candidature per la Linea A devono pervenire
    entro il 31 marzo 2024, quelle per la Linea B entro il 30 aprile 2024.
→ 2024-03-31T12:00 = Per partecipare all'avviso c'è tempo fino alle ore 12 del 31 marzo 2024.
2024-01-15 → 2024-03-31 = Le domande di contributo per la realizzazione di lavori di restauro
    devono essere presentate dal 15 gennaio al 31 marzo 2024.
→ 2024-03-31T12:00 = La domanda deve essere presentata, esclusivamente mediante il portale
    regionale, improrogabilmente entro le ore 12,00 del 31.03.2024
→ 2024-03-31 = Le domande di sostegno devono essere presentate sul SIAN entro e non oltre il
    31/03/2024.
2024-01-15 → 2024-03-31 = La presentazione delle domande di aiuto è consentita dal giorno 15
    gennaio 2024 al giorno 31 marzo 2024.
2024-01-15 → = Le richieste di contributo potranno essere inviate a partire dal 15/01/2024.
→ 2024-03-31T12:00 = Termine per la presentazione delle offerte: 31/03/2024 ore 12:00
2024-01-15 → 2024-03-31 = A pena di irricevibilità, la domanda va compilata online e trasmessa tra
    il 15 gennaio 2024 e il 31 marzo 2024.
→ 2024-03-31T23:59 = Il termine finale per la trasmissione delle proposte è stabilito alle ore
    23:59 del 31 marzo 2024.
→ 2024-03-31 = Saranno escluse le domande pervenute oltre il termine del 31 marzo 2024.
2024-01-15 → 2024-03-31 = Le imprese che hanno aperto una nuova sede possono presentare domanda dal
    15 gennaio 2024 al 31 marzo 2024.
2024-01-15 → 2024-03-31 = Per le imprese costituite da almeno un anno lo sportello apre il 15
    gennaio 2024 e chiude il 31 marzo 2024.
→ 2024-03-31 = Sono ammesse a contributo le domande pervenute entro il 31 marzo 2024.
→ 2024-03-31 = Le domande pervenute entro il 31 marzo 2024 saranno valutate entro 60 giorni.
→ 2024-03-31 = Il presente avviso scade il 31 marzo 2024.
→ 2024-03-31T12:00 = Le domande devono essere presentate a mano o a mezzo raccomandata presso
    l'ufficio protocollo entro le ore 12 del 31/03/2024.
2024-01-15T12:00 → 2024-03-31T12:00 = L'avviso sarà aperto dalle ore 12.00 del 15 gennaio 2024 e
    chiuderà alle ore 12.00 del 31 marzo 2024.
2024-01-15 → = Le domande potranno essere presentate dal 15 gennaio 2024 fino ad esaurimento delle
    risorse.
2024-01-15T10:00 → 2024-03-31T16:00 = Lo sportello apre il 15 gennaio 2024 alle ore 10:00 e chiude
    il 31 marzo 2024 alle ore 16:00.
2024-01-15T10:00 → 2024-03-29T16:00 = Le domande potranno essere compilate e inviate dalle ore
    10:00 di lunedì 15 gennaio 2024 alle ore 16:00 di venerdì 29 marzo 2024.
→ 2024-03-31 = I comuni presentano le istanze al Ministero dell'interno entro il termine
    perentorio, a pena di decadenza, del 31 marzo 2024.
→ 2024-03-31 = I Comuni trasmettono la richiesta di contributo entro il termine del 31 marzo 2024.
2024-01-15 → 2024-03-31 = Finestra temporale per l'invio delle domande: 15/01/2024 - 31/03/2024
→ 2024-03-31 = La candidatura deve essere inviata entro il 31 marzo 2024 (farà fede la data di
    ricezione della PEC).
→ 2024-03-31T12:00 = Le domande di sostegno possono essere presentate dal giorno successivo alla
    pubblicazione del bando sul BURL e fino alle ore 12:00 del 31 marzo 2024.
→ 2024-03-31 = La domanda può essere presentata a partire dalla data di pubblicazione del presente
    avviso ed entro il 31/03/2024.
2024-01-15T10:00 → 2024-03-31T17:00 = La domanda di contributo deve essere presentata a partire
    dalle ore 10.00 del 15 gennaio 2024 e fino ad esaurimento delle risorse, e comunque entro e
    non oltre le ore 17.00 del 31 marzo 2024.
→ 2024-03-31 = L'avviso pubblicato sul BURL n. 5 del 15/01/2024 scade il 31/03/2024.
→ 2024-03-31T12:00 = La domanda di partecipazione, redatta sul modello allegato, sottoscritta dal
    legale rappresentante e corredata della documentazione di cui all'articolo 5, dovrà pervenire
    al protocollo dell'Ente entro le ore 12:00 (dodici) del giorno 31/03/2024.
→ 2024-03-31 = Gli interessati dovranno far pervenire la propria candidatura entro il 31 marzo
    2024.
→ 2024-03-31 = Termine presentazione domande: 15/01/2024 prorogato al 31/03/2024
→ 2024-03-31 = Le domande vanno presentate entro il 31/03/2024; entro il 31/12/2026 i lavori
    devono essere ultimati.
→ 2024-03-31 = Le domande vanno presentate entro il 31/03/2024 e i lavori devono essere ultimati
    entro il 31/12/2026.
2024-01-15T09:00 → 2024-03-31T13:00 = È possibile presentare domanda di contributo dal 15 gennaio
    2024 alle ore 09.00 al 31 marzo 2024 alle ore 13.00.
2024-01-15T12:00 → 2024-03-31T12:00 = Modalità: esclusivamente online. Presentazione domande dalle
    12:00 del 15/01/2024 alle 12:00 del 31/03/2024
→ 2024-03-31T12:00 = LE DOMANDE DOVRANNO ESSERE PRESENTATE ENTRO E NON OLTRE LE ORE 12:00 DEL 31
    MARZO 2024.
2024-01-15 → 2024-03-31 = Si può presentare la domanda dal 15 gennaio 2024 fino al 31 marzo 2024
    (salvo esaurimento anticipato delle risorse).
2024-01-15T10:00 → 2024-03-31T17:00 = La procedura informatica per la presentazione delle domande
    sarà disponibile dalle ore 10:00 del 15 gennaio 2024 alle ore 17:00 del 31 marzo 2024.
2024-01-15T10:00 → = Le domande di agevolazione devono essere compilate esclusivamente in forma
    elettronica, utilizzando la procedura informatica messa a disposizione sul sito del Ministero,
    e devono essere presentate a partire dalle ore 10.00 del giorno 15 gennaio 2024.
→ 2024-03-31T14:00 = Le proposte progettuali dovranno essere presentate dal Soggetto proponente
    entro le ore 14.00 del giorno 31 marzo 2024, termine perentorio, attraverso la piattaforma
    dedicata.
2024-01-15 → = La piattaforma per l'invio delle domande apre il 15 gennaio 2024.
→ 2024-03-31 = Il plico contenente la domanda dovrà pervenire, pena l'esclusione, entro il 31
    marzo 2024.
→ 2024-03-31T18:00 = Il termine per la presentazione delle domande di partecipazione alla
    procedura selettiva scade alle ore 18:00 del 31 marzo 2024.
2024-01-15T10:00 → 2024-03-31T16:00 = La finestra di presentazione delle domande si apre alle ore
    10:00 del 15 gennaio 2024 e si chiude alle ore 16:00 del 31 marzo 2024.
2024-01-15T10:00 → 2024-03-31T16:00 = Le domande si intendono validamente presentate se trasmesse
    dalle ore 10:00 del 15 gennaio 2024 alle ore 16:00 del 31 marzo 2024.
→ 2024-03-29 = Termine ultimo per la candidatura: venerdì 29 marzo 2024
→ 2024-03-31T12:00 = L'invio della domanda dovrà avvenire tassativamente entro le ore 12 di
    domenica 31 marzo 2024
→ 2024-03-31T23:59 = Le manifestazioni di interesse dovranno essere inoltrate a mezzo PEC entro le
    ore 23:59 del 31.03.2024, indicando nell'oggetto la dicitura dell'avviso.
2024-01-15 → 2024-03-31 = Sarà possibile candidarsi al bando dal 15 gennaio al 31 marzo 2024.
2024-01-15T10:00 → 2024-03-31T16:00 = Apertura sportello 15/01/2024 ore 10:00 - chiusura sportello
    31/03/2024 ore 16:00
2024-01-15 → 2024-03-31 = Le domande di contributo potranno essere presentate, per ciascuna
    annualità, dal 15 gennaio al 31 marzo 2024.
2024-01-15T09:30 → 2024-03-31T12:00 = Le domande devono essere inserite nel portale dalle ore 9.30
    del 15/01/2024 ed entro le ore 12.00 del 31/03/2024.
2024-01-15 → 2024-03-31 = dal 15 gennaio 2024 al 31 marzo 2024 i Comuni possono presentare le
    domande sulla piattaforma.
2024-01-15T10:00 → 2024-03-31T17:00 = La domanda di contributo deve essere presentata, pena
    l'esclusione, per mezzo del servizio telematico disponibile all'indirizzo indicato in
    premessa, a partire dalle ore 10:00 del 15/01/2024 fino ad esaurimento della dotazione e
    comunque entro le ore 17:00 del 31/03/2024.
"""

_OTHERS = """
I lavori devono essere ultimati entro il 31 marzo 2024.
Il collaudo delle opere avviene entro il 31 marzo 2027.
Entro il 31 maggio 2027 i comuni finanziati presentano la rendicontazione e la richiesta di saldo.
I quesiti possono essere inviati fino al 15 marzo 2024.
Le richieste di chiarimenti devono pervenire entro il 15 marzo 2024.
Sono ammissibili le spese sostenute dal 1° gennaio 2024 al 31 dicembre 2025.
Le spese devono essere sostenute dalla data di presentazione della domanda al 31 dicembre 2025.
Le fatture devono essere emesse dal 15/01/2024 al 31/12/2025.
VISTO il decreto legislativo 31 marzo 2023, n. 36, e la domanda presentata il 15 gennaio 2024;
L'integrazione della documentazione deve essere trasmessa entro il 15 aprile 2024.
Avverso il provvedimento è ammesso ricorso entro 60 giorni dal 31 marzo 2024.
Il seminario di presentazione dell'avviso si terrà il 15 gennaio 2024 alle ore 10:00.
Il progetto esecutivo deve essere trasmesso entro il 31 dicembre 2024.
I beneficiari che hanno presentato domanda devono trasmettere il progetto esecutivo entro il 31
    dicembre 2024.
Le domande di pagamento devono essere presentate entro il 30 settembre 2025.
Le domande presentate sono istruite entro il 30 settembre 2024.
La graduatoria delle domande presentate è pubblicata entro il 30 settembre 2024.
Le domande possono essere presentate entro 30 giorni dalla pubblicazione dell'avviso.
Il regime di aiuto è in vigore fino al 31 dicembre 2026.
Il termine per la realizzazione degli interventi indicati nella domanda è fissato al 31 marzo
    2026.
I lavori sono avviati dopo la presentazione della domanda e ultimati non oltre il 30 giugno 2026.
La popolazione è quella residente al 31 dicembre 2023.
I requisiti devono essere posseduti alla data del 31 marzo 2024.
Il precedente bando, chiuso il 31 marzo 2023, ha raccolto 120 domande.
Ad esempio, una domanda presentata entro il 31 marzo 2024 è finanziata nel 2025.
Le proposte sono valutate dalla commissione nominata con decreto del 15 gennaio 2024.
La registrazione al portale è possibile a partire dal 10 gennaio 2024.
Chiusura dei lavori: 31 marzo 2026
Collaudo e apertura al pubblico 31 marzo 2026
La convenzione deve essere sottoscritta prima della presentazione della proposta e avere durata
    fino al 31 dicembre 2026.
Le parole «entro il 31 marzo 2024» sono sostituite dalle seguenti: «entro il 30 aprile 2024».
La variazione del progetto può essere richiesta fino al 30 giugno 2025.
Il progetto deve concludersi entro il 31 dicembre 2025, pena la revoca.
Il contributo è erogato entro il 31 dicembre 2025.
Le osservazioni possono essere presentate dal 15 gennaio 2024 al 31 gennaio 2024.
CONSIDERATO che l'obiettivo M2C1-20 prevede, entro il 30 giugno 2026, il completamento degli
    interventi previsti nei piani presentati;
Il soggetto proponente deve avere sede legale nel territorio dal 1° gennaio 2023.
L'assistenza tecnica alla compilazione delle domande è disponibile dal 15 gennaio 2024.
Per le domande presentate dal 15 gennaio 2024 il bollo è assolto in modo virtuale.
La domanda di variante può essere presentata entro il 30 giugno 2025.
L'atto di accettazione del contributo deve essere inviato entro il 15 giugno 2024.
Le risorse devono essere impegnate entro il 31 dicembre 2024.
La richiesta di erogazione dell'anticipo può essere presentata dal 1° settembre 2024.
Gli interventi finanziati sono conclusi e rendicontati entro il 31 dicembre 2027.
Il termine per la presentazione dei ricorsi scade il 31 marzo 2024.
Numero verde attivo dal 15 gennaio 2024 al 31 marzo 2024.
L'intervento deve essere realizzato dal 1° aprile 2024 al 30 settembre 2024.
Le domande devono riguardare eventi che si svolgono dal 1° aprile 2024 al 30 settembre 2024.
Sono finanziabili le iniziative realizzate dal 1° aprile 2024 al 30 settembre 2024 e per le quali
    è presentata domanda.
Le imprese devono essere iscritte al Registro delle imprese dal 1° giugno 2024 alla data di
    presentazione della domanda.
Entro il 28 febbraio di ogni anno e comunque entro il 30 giugno 2025 i comuni trasmettono la
    relazione di monitoraggio.
Le fatture devono riportare la data di emissione compresa tra il 1° gennaio 2024 e il 30 giugno
    2025.
La documentazione integrativa può essere presentata fino al 31 maggio 2024.
Ai sensi dell'articolo 8 del decreto-legge 31 marzo 2023, le domande sono presentate al Ministero.
La piattaforma per la rendicontazione è attiva dal 15 gennaio 2024.
La data di presentazione della domanda non può essere anteriore al 15 gennaio 2024.
I progetti presentati sul precedente avviso, approvato con decreto del 3 maggio 2022, non sono
    ammessi.
Il contributo copre le attività svolte fino al 31 dicembre 2024.
Il soggetto beneficiario presenta la domanda di saldo entro il 30 settembre 2026.
La richiesta di proroga deve essere presentata entro il 30 settembre 2026.
La polizza fideiussoria deve essere presentata entro il 30 settembre 2026.
Le imprese attive dal 1° gennaio 2020 possono presentare domanda.
Il CUP deve essere comunicato entro il 30 settembre 2024.
Gli esiti della valutazione delle domande sono pubblicati entro il 30 giugno 2024.
Il termine del procedimento è fissato in 90 giorni dalla scadenza del bando e comunque entro il 30
    giugno 2024.
Le attività devono iniziare dopo la presentazione della domanda e concludersi entro il 31 dicembre
    2025.
Il quadro temporaneo è applicabile fino al 31 dicembre 2023.
I beneficiari dovranno presentare domanda di erogazione entro il 31 dicembre 2025.
L'avvio dei lavori è previsto entro il 31 maggio 2026.
Il progetto presentato deve concludersi entro il 31 marzo 2026, come indicato nella domanda.
Le domande trasmesse sono state esaminate dal 15 gennaio 2024 al 31 marzo 2024.
La sottoscrizione della convenzione avviene entro il 30 giugno 2024.
La domanda di contributo ha validità fino al 31 dicembre 2024.
L'appalto deve essere aggiudicato entro il 31 dicembre 2024, pena la revoca del contributo
    concesso a seguito della domanda.
Obiettivo M2C1-17: entro il 30 giugno 2026
Il Comune ha presentato domanda il 15 gennaio 2024 ed è stato ammesso.
Nuovo regime: domande esenti da bollo fino al 31 dicembre 2026
Dal 27 febbraio 2026, accedendo alla piattaforma, sarà disponibile il corso di formazione.
Le adesioni dovranno essere comunicate entro il 31 marzo 2024.
I Comuni, a pena di decadenza, comunicano la richiesta di contributo al Ministero dell'interno
    entro il termine perentorio del 31 marzo 2024.
La rendicontazione inviata con il sistema disponibile all'indirizzo indicato è ammessa fino al
    31/03/2024.
Possono accedere al bando le imprese che hanno aperto una sede nel territorio a decorrere dal 1°
    aprile 2024 e fino al 30 settembre 2025 e che risultano attive.
Possono partecipare all'avviso i soggetti che abbiano già aperto la partita IVA dal 1° aprile 2024
    al 30 settembre 2025.
Possono presentare domanda i titolari di partita IVA aperta dal 1° aprile 2024 al 30 settembre
    2025.
Possono presentare domanda le imprese costituite tra il 1° aprile 2024 e il 30 settembre 2025.
Possono presentare domanda gli esercizi con apertura dell'attività dal 1° aprile 2024 al 30
    settembre 2025.
Possono partecipare i professionisti in attività da non oltre due anni dalla data della domanda e
    fino al 30 settembre 2025.
Le spese devono risalire ai due anni precedenti alla presentazione della domanda e fino al 30
    settembre 2025.
Possono presentare domanda le associazioni iscritte al registro dal 1° aprile 2024.
"""


def _entries(block: str) -> list[str]:
    """The entries of a block: lines that are set in go on the one above."""
    return [" ".join(entry.split()) for entry in re.split(r"\n(?=\S)", block.strip())]


def _case(entry: str) -> tuple[str, list[str]]:
    expected, text = entry.split(" = ", 1)
    return text, expected.split(" & ")


CASES = [_case(entry) for entry in _entries(_STATED)]
"""Sentences and the windows that each states: "opening → closing [name]"."""

OTHERS = _entries(_OTHERS)
