"""What a section of a call or decree deals with, read from its headings."""

import re
from enum import StrEnum
from functools import lru_cache

from indexer.extract.folding import folded


class Part(StrEnum):
    """What the text under a heading deals with."""

    REQUIREMENTS = "requirements"
    APPLICATION = "application"
    EVALUATION = "evaluation"
    TIMES = "times"
    EXPENSES = "expenses"
    NORMS = "norms"
    BACKGROUND = "background"
    CONTACTS = "contacts"
    AFTER_GRANT = "after_grant"
    FORM = "form"
    OTHER = "other"


RECITAL = re.compile(
    r"\W{0,3}(?:vist[oaie]|considerat[oaie]|ritenut[oaie]|dato atto|preso atto|rilevat[oaie]|atteso"
    r"|premesso|richiamat[oaie]|tenuto conto|riscontrat[oaie]|acquisit[oaie]|sentit[oaie]"
    r"|ravvisat[oaie]|accertat[oaie]|valutat[oaie] (?:che|la|l'|il))\b"
)
"""How a recital begins, folded."""

RESOLUTION = re.compile(
    r"\W{0,3}(?:decreta|delibera|determina|dispone|rende noto|emana|avvisa|adotta|ordina|comunica)"
    r"\W{0,3}$"
)
"""The word that ends the recitals, folded."""

_FORM = re.compile(
    r"\bfac.?simile\b|^modul(?:o|istica)\b"
    r"|^\W{0,3}(?:allegat|appendice|modell|schem|annex)\w{0,4}\b.{0,40}?"
    r"\b(?:modell[oi]|modul[oi]|modulistica|schema|sched[ae]|traccia|dichiarazion[ei]|formulario|"
    r"format|istanza|domanda|esemp[io]|autocertificazion[ei]|attestazion[ei]|checklist|check list|"
    r"lista di controllo)\b"
)
# The first that matches decides: "ammissibilità delle spese" is about expenses.
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern))
    for part, pattern in (
        (
            Part.NORMS,
            (
                r"riferimenti (?:normativ|legislativ|giuridic)|normativa"
                r"|(?:quadro|contesto|fonti|base|basi) (?:normativ|giuridic|legal)"
            ),
        ),
        (Part.BACKGROUND, r"premess[ae]|definizioni|glossario|acronimi|contesto"),
        (
            Part.CONTACTS,
            (
                r"contatt[io]|\binformazioni\b(?! e comunicazione| e pubblicit)|chiariment|quesit"
                r"|\bfaq\b|assistenza|referent[ei]|domande frequenti"
            ),
        ),
        (
            Part.AFTER_GRANT,
            (
                r"obbligh[io]|\bimpegni\b|erogazion|rendiconta|monitoragg|revoc|decadenz|rinunc"
                r"|sanzion|recuper[oi] (?:de|in)|\bcontroll[io]|ispezion|variant[ei]|\bprorog"
                r"|pubblicita|visibilita|informazione e|trattamento|dati personali|privacy"
                r"|riservatezza|diritto di accesso|accesso agli atti|ricors[io]|\bforo\b"
                r"|controversi"
                r"|contenzios|conservazion|pagament[io]|liquidazion|anticipazion|economie"
                r"|ribass[io]"
                r"|responsabile (?:unico )?del procedimento|rideterminazion|adempimenti|accettazion"
                r"|concessione (?:de|e|ed)|gestione e manutenzione|antiriciclaggio"
            ),
        ),
        (Part.EXPENSES, r"\bspes[ae]|\bcost[oi]\b"),
        (Part.REQUIREMENTS, r"ammissibilita|esclusion|requisit|che possono|chi puo"),
        (
            Part.EVALUATION,
            (
                r"valutazion|punteggi|graduatori|griglia|criteri(?! ambientali)|premialita"
                r"|selezione"
                r"|riparto"
            ),
        ),
        (
            Part.TIMES,
            (
                r"termin[ei] (?:\w+ )?(?:per la realizz|di realizz|di attuaz|di conclus|di esecuz"
                r"|di scadenza|di ultim|dei lavori|degli interventi|del progetto|e condizional)"
                r"|temp[oi] (?:di|per la) (?:realizz|attuaz|esecuz)|durata|cronoprogramma|tempistic"
            ),
        ),
        (
            Part.APPLICATION,
            (
                r"presentazion|partecipa(?:re|zione)|trasmission|\binvio\b|\bdomand[ae]\b"
                r"|\bistanz[ae]\b|candidatur[ae]\b|document(?:i|azione)\b|allegare|manifestazion"
            ),
        ),
        (Part.OTHER, r"finalita|obiettiv|dotazion|risorse (?:disp|finanz)|istruttoria|aiuti di"),
        (
            Part.REQUIREMENTS,
            (
                r"condizion[ei]|ammissibil|ammess|beneficiar|finanziabil|destinatar|soggett[io]"
                r"|proponent[ei]|a chi |cumul|doppio finanziamento|progettazion|livello"
                r"|localizzazion"
                r"|\bintervent[io]\b|oggett[oi] d|\bprogett[io]\b|dnsh|soglie|caratteristiche"
                r"|agevolazion|contribut|proposte"
            ),
        ),
    )
)
_HEADING_CHARACTERS = 300
"""What is looked at of a heading: a longer one is a sentence."""


@lru_cache(maxsize=4096)
def part_of(headings: tuple[str, ...]) -> Part:
    """What the text under these headings, outermost first, deals with.

    The innermost that tells decides; but everything in an annexed form is a form, and what stands
    within a section on the time after the grant belongs to it.
    """
    plain = [folded(heading[:_HEADING_CHARACTERS]) for heading in headings]
    if any(_FORM.search(heading) for heading in plain):
        return Part.FORM
    parts = [_own_part(heading) for heading in plain]
    if Part.AFTER_GRANT in parts[1:]:
        return Part.AFTER_GRANT
    return next((part for part in reversed(parts) if part is not None), Part.OTHER)


def _own_part(heading: str) -> Part | None:
    return next((part for part, pattern in _PARTS if pattern.search(heading)), None)
