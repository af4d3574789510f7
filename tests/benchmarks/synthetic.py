"""Acts and questions in Italian, as many as asked for and always the same: no act is real."""

import random
from collections.abc import Iterator
from pathlib import Path

SEED = 20220121

_BODIES = (
    "i comuni con popolazione inferiore a 5.000 abitanti", "le unioni di comuni",
    "le comunità montane", "gli enti gestori delle aree protette", "le città metropolitane",
    "i comuni capoluogo di provincia", "i consorzi di bonifica", "gli ambiti territoriali sociali",
    "le aziende sanitarie locali", "gli istituti scolastici statali", "le cooperative di comunità",
    "le associazioni di promozione sociale",
)  # fmt: skip
_WORKS = (
    "l'efficientamento energetico degli edifici scolastici", "la costruzione di asili nido",
    "la rigenerazione di aree urbane degradate", "la realizzazione di piste ciclabili",
    "il recupero dei borghi storici", "la migrazione al cloud dei servizi comunali",
    "l'adozione di pagoPA e dell'app IO", "la gestione del rischio idrogeologico",
    "la raccolta differenziata dei rifiuti", "le comunità energetiche rinnovabili",
    "la messa in sicurezza dei ponti", "il trasporto pubblico a chiamata",
    "la digitalizzazione degli archivi", "gli alloggi per studenti universitari",
    "i centri per l'impiego", "la telemedicina nelle aree interne",
    "la forestazione delle periferie", "il restauro dei parchi e giardini storici",
    "gli impianti sportivi", "l'assistenza domiciliare agli anziani",
)  # fmt: skip
_PLACES = (
    "Abruzzo", "Basilicata", "Calabria", "Campania", "Emilia-Romagna", "Friuli-Venezia Giulia",
    "Lazio", "Liguria", "Lombardia", "Marche", "Molise", "Piemonte", "Puglia", "Sardegna",
    "Sicilia", "Toscana", "Umbria", "Veneto",
)  # fmt: skip
_DUTIES = (
    "presentano la domanda attraverso la piattaforma", "allegano il progetto definitivo",
    "acquisiscono il codice unico di progetto", "rendicontano le spese entro sessanta giorni",
    "conservano la documentazione per dieci anni", "garantiscono la parità di genere",
    "rispettano il principio di non arrecare danno significativo", "comunicano l'avvio dei lavori",
    "nominano il responsabile unico del procedimento", "espongono l'emblema dell'Unione europea",
    "trasmettono la deliberazione della giunta", "assicurano il cofinanziamento con fondi propri",
)  # fmt: skip
_COSTS = (
    "le spese di progettazione e direzione dei lavori", "gli oneri per la sicurezza",
    "l'acquisto di arredi e attrezzature", "le opere edili e impiantistiche",
    "le indagini geologiche e archeologiche", "i costi del personale a tempo determinato",
    "le spese di pubblicità e comunicazione", "l'imposta sul valore aggiunto non recuperabile",
    "le licenze d'uso dei programmi", "la formazione degli operatori",
)  # fmt: skip
_MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "settembre",
    "ottobre", "novembre", "dicembre",
)  # fmt: skip
_SENTENCES = (
    "Possono partecipare {body} della regione {place} che intendono realizzare {work}.",
    "Le domande si presentano dal {day} al {other_day} alle ore {hour}, pena l'esclusione.",
    "Il contributo copre il {rate} per cento delle spese ammissibili, fino a {amount} euro.",
    "Sono ammissibili {cost}, nel limite del {small} per cento del quadro economico.",
    "I soggetti ammessi {duty} e {other_duty}.",
    "La dotazione è di {amount} euro a valere sulla misura M{mission}C{part} investimento {n}.{m}.",
    "Non sono ammesse {cost} sostenute prima del {day}, salvo quanto previsto dall'articolo {n}.",
    "La commissione assegna fino a {small} punti agli interventi che riguardano {work}.",
    "Una quota del {rate} per cento è riservata a {body} delle aree interne di {place}.",
    "L'anticipazione, pari al {small} per cento, è erogata entro {days} giorni dalla convenzione.",
    "In caso di inadempienza {body} restituiscono le somme con gli interessi legali.",
    "Il decreto n. {number} del {day} approva la graduatoria degli interventi per {work}.",
    "Ai fini del monitoraggio {body} {duty} con cadenza bimestrale.",
    "Gli interventi si concludono entro il {day}; la proroga è concessa una sola volta.",
)
_QUESTIONS = (
    "chi può chiedere i fondi per {work}?", "quando scade il bando per {work} in {place}",
    "quanto copre il contributo per {work}", "sono ammissibili {cost}?",
    "{body} possono partecipare?", "entro quando si concludono gli interventi per {work}",
    "M{mission}C{part} investimento {n}.{m}", "decreto n. {number} graduatoria {work}",
    "quota riservata a {body} {place}", "che succede se {body} non {duty}",
    "anticipazione contributo {work} {place}", "punteggio {work}",
)  # fmt: skip
_SENTENCES_IN_ARTICLE = 9


def _fill(template: str, dice: random.Random) -> str:
    def date() -> str:
        return f"{dice.randint(1, 28)} {dice.choice(_MONTHS)} {dice.randint(2021, 2026)}"

    return template.format(
        body=dice.choice(_BODIES),
        work=dice.choice(_WORKS),
        place=dice.choice(_PLACES),
        duty=dice.choice(_DUTIES),
        other_duty=dice.choice(_DUTIES),
        cost=dice.choice(_COSTS),
        day=date(),
        other_day=date(),
        hour=dice.choice(["12:00", "14:00", "16:00", "23:59"]),
        rate=dice.randrange(30, 101, 5),
        small=dice.randint(2, 30),
        amount=f"{dice.randint(20, 990)}.{dice.randint(0, 999):03}.000,00",
        mission=dice.randint(1, 6),
        part=dice.randint(1, 4),
        n=dice.randint(1, 6),
        m=dice.randint(1, 6),
        number=dice.randint(1, 900),
        days=dice.choice([30, 45, 60, 90, 120]),
    )


def act(number: int, articles: int) -> str:
    """The text of an act; each article is about as long as a chunk."""
    dice = random.Random(SEED + number)
    parts = [_fill("Avviso pubblico per {work} nella regione {place}", dice)]
    for article in range(1, articles + 1):
        body = " ".join(
            _fill(template, dice) for template in dice.choices(_SENTENCES, k=_SENTENCES_IN_ARTICLE)
        )
        parts.append(f"Articolo {article} - {dice.choice(_WORKS).capitalize()}\n\n{body}")
    return "\n\n".join(parts) + "\n"


def write_acts(folder: Path, acts: int, articles: int) -> None:
    """Writes `acts` text files into `folder`."""
    for number in range(1, acts + 1):
        (folder / f"avviso-{number:04}.txt").write_text(act(number, articles), "utf-8")


def questions() -> Iterator[str]:
    """Questions without end, all different, of every shape, some typed in a hurry."""
    dice = random.Random(SEED)
    hurried = str.maketrans("àèéìòù'", "aeeiou ")
    asked = set()
    while True:
        question = _fill(dice.choice(_QUESTIONS), dice)
        if dice.random() < 0.2:
            question = question.translate(hurried)
        if question not in asked:
            asked.add(question)
            yield question
