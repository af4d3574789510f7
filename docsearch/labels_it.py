"""How the closed choices of a card are called in Italian."""

from docsearch.calls import (
    ApplicantKind,
    Bound,
    ClosingRule,
    ConditionKind,
    ContactKind,
    PlaceKind,
    PopulationRole,
)
from docsearch.cards import ChangeKind

APPLICANTS = {
    ApplicantKind.COMUNE: "Comuni",
    ApplicantKind.UNIONE: "Unioni di comuni",
    ApplicantKind.COMUNITA_MONTANA: "Comunità montane",
    ApplicantKind.PROVINCIA: "Province",
    ApplicantKind.CITTA_METROPOLITANA: "Città metropolitane",
    ApplicantKind.REGIONE: "Regioni",
    ApplicantKind.ENTE_PUBBLICO: "Enti pubblici",
    ApplicantKind.IMPRESA: "Imprese",
    ApplicantKind.ETS: "Enti del terzo settore",
    ApplicantKind.SCUOLA: "Scuole",
    ApplicantKind.ASL: "Aziende sanitarie",
    ApplicantKind.UNIVERSITA: "Università ed enti di ricerca",
    ApplicantKind.AGRICOLTORE: "Imprese agricole",
    ApplicantKind.ALTRO: "Altri soggetti",
}

BOUNDS = {Bound.MIN: "minimo", Bound.MAX: "massimo"}

CLOSING_RULES = {
    ClosingRule.EXHAUSTED: "fino a esaurimento delle risorse",
    ClosingRule.UNLESS_EXHAUSTED: "salvo esaurimento anticipato delle risorse",
    ClosingRule.RECURRING: "a finestre periodiche",
}

PLACES = {
    PlaceKind.REGION: "Regione",
    PlaceKind.PROVINCE: "Provincia di",
    PlaceKind.METROPOLITAN_CITY: "Città metropolitana di",
    PlaceKind.COMUNE: "Comune di",
    PlaceKind.SOUTH: "Mezzogiorno",
    PlaceKind.INNER_AREA: "Area interna",
    PlaceKind.ISLAND: "Isole",
    PlaceKind.MOUNTAIN: "Montagna",
    PlaceKind.SEISMIC: "Zona sismica",
    PlaceKind.COAST: "Costa",
    PlaceKind.NATION: "Territorio nazionale",
}

POPULATION_ROLES = {
    PopulationRole.AID_RATE_BAND: "fascia per l'intensità del contributo",
    PopulationRole.GRANT_CAP_BAND: "fascia per il massimale del contributo",
    PopulationRole.RESERVE_QUOTA: "quota riservata",
    PopulationRole.SCORING: "punteggio",
    PopulationRole.MILESTONE: "traguardo del piano",
    PopulationRole.PROJECT_REQUIREMENT: "requisito del progetto",
    PopulationRole.OTHER: "altro",
}

CONDITIONS = {
    ConditionKind.OWNERSHIP: "Proprietà o disponibilità",
    ConditionKind.PROJECT_LEVEL: "Livello di progettazione",
    ConditionKind.NO_DOUBLE_FUNDING: "Divieto di doppio finanziamento",
    ConditionKind.DURC: "Regolarità contributiva (DURC)",
    ConditionKind.CUP: "Codice CUP",
    ConditionKind.CO_FINANCING: "Cofinanziamento",
    ConditionKind.NOT_STARTED: "Lavori non iniziati",
    ConditionKind.PERMITS: "Autorizzazioni",
    ConditionKind.MEMBERSHIP: "Adesione",
    ConditionKind.MIN_SCORE: "Punteggio minimo",
    ConditionKind.MIN_COST: "Costo minimo",
    ConditionKind.ACCOUNTS: "Bilanci e rendiconti",
    ConditionKind.LOCATION: "Localizzazione",
    ConditionKind.DURATION: "Termine dei lavori",
    ConditionKind.DNSH: "Principio DNSH",
    ConditionKind.OTHER: "Altra condizione",
}

CONTACTS = {
    ContactKind.EMAIL: "Posta elettronica",
    ContactKind.PEC: "PEC",
    ContactKind.TELEPHONE: "Telefono",
    ContactKind.SITE: "Sito",
}

CHANGES = {
    ChangeKind.EXTENDS: "Proroga del termine",
    ChangeKind.REOPENS: "Riapertura dei termini",
    ChangeKind.BUDGET: "Modifica della dotazione",
    ChangeKind.CRITERIA: "Modifica dei criteri",
    ChangeKind.CORRECTS: "Rettifica",
    ChangeKind.REVOKES: "Revoca",
    ChangeKind.SUSPENDS: "Sospensione",
}
