"""The words by which a clause states a condition of each kind.

Patterns read folded text (see `folding`); every repetition is bounded, so they run in linear time.
"""

import re
from dataclasses import dataclass

from docsearch.calls import About, ConditionKind


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """A kind of condition: its clauses hold one of `words`, match `pattern`, and are `binding`
    themselves or stand in a list that is. `blocked` says that the clause speaks of something else.
    `most` is how many different ones a checklist may hold.
    """

    kind: ConditionKind
    about: About
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    binding: re.Pattern[str]
    blocked: re.Pattern[str] | None
    most: int


MUST = re.compile(
    r"\b(?:dev(?:e|ono)|debb(?:a|ano|ono)|dovra(?:nno)?|occorre|necessari[oae]|obbligatori\w{1,6}"
    r"|richiest[oaie]|a condizione|purche|esclusivamente|unicamente|soltanto|solo se"
    r"|tenut[oaie] a|(?:a )?pena (?:l'|la |di |il |d')|divieto|vietat[oaie]|requisit[oi]"
    r"|condizion[ei] (?:di|per)|almeno|impegn[oai]|garanti(?:re|sce|scono|ta)|in possesso"
    r"|nel rispetto|non inferior[ei]|non superior[ei]"
    r"|(?:possono|puo) .{0,80} (?:solo|soltanto|se non))\b"
    r"|\bnon (?:e'?|sono|sia|siano|sara(?:nno)?|possono|puo'?|potra(?:nno)?|dev\w{1,3}"
    r"|dovra(?:nno)?|aver\w{0,2}|esser\w{1,2}|hanno|trovars\w|risult\w{1,4}|gia|cumulabil\w"
    r"|ammissibil\w|ammess\w)\b"
)
"""That something is required or ruled out."""

_PLACE_OF_WORKS = (
    r"(?:are[ae]|immobil\w{1,3}|edific\w{1,3}|terren[oi]|suol[oi]|ben[ei]|struttur[ae]|sed(?:e|i)|"
    r"sit[oi](?! (?:web|internet|istituz))|impiant[oi]|strad[ae]|local[ei]|spazi|fabbricat[oi])"
)
_TITLE = (
    r"(?:propriet(?:a|ari[oae]?)|titolarita|diritt[oi] real[ei]|comodato|possesso|"
    r"disponibilita(?! (?:finanziari|di bilancio|delle risorse|di risorse|di cassa|di fondi|a ))|"
    r"titol[oi] (?:idone[oi]|di godimento|di proprieta))"
)
_WORKS = (
    r"(?:lavori|intervent[oi]|attivita|progett[oi]|oper[ae]|procedur[ae]|impiant[oi]|iniziativ[ae]|"
    r"investiment[oi]|realizzazion[ei]|forniture)"
)
_STARTED = (
    r"(?:inizia\w{2,4}|inizio|avvi(?:at[oaie]|o|are)|aggiudica\w{2,5}|affida\w{2,6}|"
    r"conclus[oaie]|ultimat[oaie]|completat[oaie]|sottoscritt[oaie])"
)
_EARLIER = (
    r"(?:non|gia|prima|antecedent\w{1,7}|precedent\w{1,7}|successiv\w{1,6}|posterior\w{1,6}|dopo)"
)
_REGIONS = (
    "abruzzo|basilicata|calabria|campania|emilia|friuli|lazio|liguria|lombardia|marche|molise|"
    "piemonte|puglia|sardegna|sicilia|toscana|trentino|umbria|valle d'aosta|veneto|italia"
)
_DONE = (
    r"(?:conclu\w{2,6}|ultima\w{2,6}|complet\w{2,7}|termina\w{2,4}|realizza\w{2,5}|collauda\w{2,4}|"
    r"in esercizio)"
)
_UNTIL = r"(?:\d{4}|\d{1,3} (?:\(\w{3,20}\) )?(?:mesi|giorni|anni)|(?:\w{3,15}) (?:mesi|anni))"


def _rule(
    kind: ConditionKind,
    words: str,
    pattern: str,
    *,
    binding: str | None = None,
    blocked: str | None = None,
    about: About = About.PROJECT,
    most: int = 1,
) -> ConditionRule:
    return ConditionRule(
        kind,
        about,
        tuple(words.split(",")),
        re.compile(pattern),
        re.compile(binding) if binding else MUST,
        re.compile(blocked) if blocked else None,
        most,
    )


# The first that holds gives the kind: what is said of a deadline also speaks of works.
RULES: tuple[ConditionRule, ...] = (
    _rule(
        ConditionKind.MIN_SCORE,
        "punt,/100",
        r"punteggi[oi]?\b.{0,100}?\b(?:minim\w|almeno|non inferiore|superiore)\b.{0,40}?\b\d{1,3}\b"
        r"|\b(?:almeno|minim[oa] di|minim[oa] pari a|non inferiore a|superiore a|sotto i|meno di)"
        r" (?:i )?\d{1,3}(?:,\d)? (?:punti|su \d)|soglia .{0,60}\b\d{1,3}(?:/\d{2,3}| punti)",
        binding=r"almeno|minim|non inferior|superior|soglia|sotto i|meno di",
        blocked=r"parita di|non superiore|coefficient|euro|€|punteggio aggiuntiv|premialit",
        most=2,
    ),
    _rule(
        ConditionKind.MIN_COST,
        "€,euro",
        r"\b(?:cost[oi]|import[oi]|investiment[oi]|spes[ae]|valore|lavori|quadr[oi] economic[oi])\b"
        r"(?:(?!contribut|finanziament|agevolazion).){0,200}?\b(?:minim[oa]|almeno"
        r"|(?<!non )superiore"
        r"|non (?:\w{2,8} ){0,2}inferior[ei])\b(?:(?!contribut|finanziament|agevolazion|massim).)"
        r"{0,60}?(?:€|\beuro\b)",
        binding=r"minim|almeno|superiore|inferior",
        blocked=r"punti\b|non superior|spese (?:tecniche|general)|fattur|\bpenal",
        most=2,
    ),
    _rule(
        ConditionKind.DURC,
        "durc,contribut",
        r"\bdurc\b|regolarita contributiva|documento unico di regolarita|obblighi contributiv"
        r"|\bregol[ae] (?:con|rispetto).{0,80}\bcontributiv|(?:previdenzial|assistenzial)\w{1,2}\b",
        blocked=r"cassa|oneri previdenzial|spes[ae]|contributi previdenziali (?:dei|obbligator)",
        about=About.APPLICANT,
    ),
    _rule(
        ConditionKind.ACCOUNTS,
        "bdap,dissesto,riequilibri,rendicont,bilanci,difficolt,concorsual,liquidazione,falliment",
        r"\bbdap\b|dissesto finanziario|\bdissesto\b(?! (?:idro|geo))|riequilibrio finanziari"
        r"|\brendicont[oi] (?:di|della) gestione|ultimo rendiconto|(?:impres[ae]|stato di"
        r"|in) difficolta"
        r"|approvat[oi] .{0,40}\bbilanci[oi]\b|bilanci[oi]\b.{0,40} approvat[oi]\b"
        r"|procedur[ae] concorsual|liquidazione (?:volontari|giudizial|coatta)|\bfallimento\b"
        r"|stato di liquidazione",
        blocked=r"\bmop\b|monitoraggio delle opere|variazion",
        about=About.APPLICANT,
        most=3,
    ),
    _rule(
        ConditionKind.NO_DOUBLE_FUNDING,
        "doppi,cumul,finanzia,contribut,benefici,supportat,plurim,ricevut,ottenut",
        r"doppi[oa] finanziament|plurimo finanziament"
        r"|\bnon\b.{0,40}\bcumul|\bcumul\w{1,8}\b.{0,80}\b(?:esclusivamente|purche|a condizione"
        r"|non)\b"
        r"|\bnon\b.{0,60}\b(?:finanziat|beneficia|usufrui|supportat|ottenut|ricevut|percepit"
        r"|assegnat"
        r"|destinatar)\w{0,4}\b.{0,60}\b(?:altr[ieao]|pnrr|stess[ei]|medesim[aei]|pubblic[hi]\w)\b"
        r"|\bgia (?:finanziat|beneficia|ricevut|ottenut|percepit|oggetto di (?:altr"
        r"|finanz))\w{0,6}\b"
        r"|assenza di (?:altri |doppi )?finanziament",
        blocked=r"cumulabil\w con i punti",
        most=2,
    ),
    _rule(
        ConditionKind.NOT_STARTED,
        "inizi,avvi,aggiudic,affid,conclus,ultimat,completat,sottoscritt",
        rf"\b{_WORKS}\b.{{0,120}}?\b{_EARLIER}\b.{{0,80}}?\b{_STARTED}\b"
        rf"|\b{_STARTED}\b.{{0,120}}?\b(?:prima d|antecedent|precedent|dal giorno success|successiv"
        r"|posterior|dopo\b|alla data di (?:presentazion|pubblicazion))",
        blocked=r"graduatoria|erogazion|\bdomand[ae] .{0,30}(?:inviat|conclus)|istruttori|\bprorog"
        r"|procedura (?:si e|di selezion)|compila|informatic|convenzion|accettazione"
        r"|comunicazione di",
    ),
    _rule(
        ConditionKind.OWNERSHIP,
        "propriet,titolarit,disponibilit,diritt,comodato,possesso,titol",
        rf"\b{_TITLE}\b.{{0,80}}?\b{_PLACE_OF_WORKS}\b"
        rf"|\b{_PLACE_OF_WORKS}\b.{{0,100}}?\b(?:(?:di|in|la|nella) (?:\w{{3,9}} )?{_TITLE}"
        rf"|proprietari[oae]?)",
        binding=rf"{MUST.pattern}|\bproprietari\b|possono (?:presentare|accedere|partecipare"
        rf"|candidar)"
        r"|riguardan?o? |dimostra",
        blocked=r"proprieta intellettual|titolare del trattamento|non cedere|alienar"
        r"|mett\w{2,5} nella disp",
        most=2,
    ),
    _rule(
        ConditionKind.PROJECT_LEVEL,
        "progett,pfte,docfap,fattibilit",
        r"progett\w{1,6} di fattibilita|\bpfte\b|\bdocfap\b|livell[oi] (?:minim[oi] )?(?:di "
        r"|della )?"
        r"progett|studi[oi] di fattibilita"
        r"|progett(?:o|i|azione) (?:almeno )?(?:di livello )?(?:definitiv|esecutiv|preliminar)",
        blocked=r"gara|aggiudicat|spes[ae] (?:tecnich|di progett|per)",
    ),
    _rule(
        ConditionKind.CUP,
        "cup,codice unico",
        r"\bcup\b|codice unico di progetto",
        binding=r"\b(?:indic|riport|acqui|munit|dotat|identificat|associat|valid|ottenut|richie|"
        r"corred|caratterizzat|fornit|possesso)",
        blocked=r"fattur|pagament|document[oi] (?:di spesa|giustificativ)|cartell|\bcig\b"
        r"|giustificativ|(?:atto|decreto|provvedimento) di (?:concession|ammission|assegnazion)",
    ),
    _rule(
        ConditionKind.CO_FINANCING,
        "finanziament,quota,risorse proprie,mezzi propri,compartecipazion",
        r"\bco-?finanziament|quota (?:di spesa |di costo |dei costi )?(?:non coperta|residua)"
        r"|compartecipazione (?:finanziari|economic)"
        r"|\b(?:dev|dovra|garant|impegn|assicur)\w{0,6} .{0,80}(?:risorse proprie|mezzi propri)",
        binding=r"almeno|minim|obbligator|a carico|\bdev|dovra|garant|impegn|assicur|non inferior"
        r"|iscritt|copertura|purche",
        blocked=r"\bfesr\b|\bfsc\b|\bfse\b|feasr|facoltativ|\bpunti\b|punteggi|fondi strutturali"
        r"|prezzi|imposta|bollo|certifica",
    ),
    _rule(
        ConditionKind.DNSH,
        "dnsh,significant,danno signif",
        r"\bdnsh\b|do no(?:t)? significant|danno significativo",
        binding=rf"{MUST.pattern}|\brispett|conform|coeren",
        blocked=r"e stat[ao] valutat|ulteriori specifiche|rapporto ambientale vas\.",
    ),
    _rule(
        ConditionKind.DURATION,
        "entro,oltre,termine,ultimazion,conclusion,completament",
        rf"\b{_WORKS}\b.{{0,120}}?\b{_DONE}\b.{{0,80}}?\b(?:entro|oltre|termine massimo"
        rf"|al massimo)\b"
        rf".{{0,80}}?\b{_UNTIL}|\b(?:entro"
        rf"|oltre)\b.{{0,60}}?\b{_UNTIL}.{{0,60}}\b{_WORKS}\b.{{0,40}}"
        rf"\b{_DONE}\b|\b(?:ultimazione|conclusione|completamento"
        rf"|fine)\b.{{0,20}} {_WORKS}\b.{{0,80}}"
        rf"?\b{_UNTIL}",
        binding=r"entro|oltre|termine|ultimazione|conclusione|completamento|fine",
        blocked=r"graduatoria|istruttori|domand[ae]\b|milion|obiettivo m\d|traguardo|nuovi posti"
        r"|l'avviso concorre|il bando concorre",
    ),
    _rule(
        ConditionKind.PERMITS,
        "autorizz,nulla,parer,urbanistic,titol,permess,valutazione di i,vincol,programm",
        r"(?<!previa )\bautorizzazion[ei]\b|nulla.?osta|\bparer[ei] (?:favorevol|preventiv"
        r"|vincolant)"
        r"|strument[oi] urbanistic|conformita urbanistic|titol[oi] (?:abilitativ|ediliz)"
        r"|permess[oi] di costruire|valutazione di (?:incidenza|impatto)"
        r"|soggett[aeio] a(?:i)? vincol"
        r"|vincol[oi] (?:paesagg|ambiental|urbanist|idrogeo|archeolog|monumental|di tutela)"
        r"|programm\w{1,6} (?:annuale|triennale|biennale|delle opere|dei lavori)"
        r"|documento unico di programmazione",
        blocked=r"\bprorog|trattamento|variant[ei]|punteggi|\bpunti\b|successiv\w{1,4} autorizzat",
        most=2,
    ),
    _rule(
        ConditionKind.MEMBERSHIP,
        "membr,soci,parte,aderi,adesion,partenariat,convenzion,associat,aggrega,capofila,intesa",
        r"(?:in qualita di|esser[ei]|divent\w{2,4}|sia) (?:gia )?(?:membr[oi]|soc[io]\b"
        r"|aderent[ei])"
        r"|membr[oi] (?:di|della) (?:una )?(?:cer\b|comunita)|\bfa(?:r|re|nno|cent[ei]"
        r"|ccia(?:no)?) parte"
        r"\b(?! integrante)|\baderi(?:re|to|scono|scano)\b|lettera di adesione"
        r"|\bpartenariat[oi] |convenzion[ei] (?:ai sensi|ex art|di cui all'art|tra)"
        r"|aggregazion[ei] (?:di almeno|compost|costituit|formal)|\bcapofila\b",
        binding=rf"{MUST.pattern}|possono (?:presentare|accedere|partecipare|candidar)"
        rf"|rivolt[oaie] a",
        blocked=r"atto di adesion|commission|nucle[oi]|punti\b|avviso di adesione|istruttori"
        r"|allegando|dichiarazione",
        about=About.APPLICANT,
        most=2,
    ),
    _rule(
        ConditionKind.LOCATION,
        "localizz,ubica,sede,unit,situat,ricad,insist,realizzat,territor",
        r"\b(?:localizza\w{2,5}|ubica\w{2,5}|sed[ei] (?:legal|operativ)\w|unita (?:local"
        r"|operativ)\w"
        r"|situat[oaie]|ricad(?:a|ano|ere|e|ono|ent[ei])|insist(?:a|ano|e|ono|ent[ei])"
        r"|realizzat[oaie] (?:in|nel|nella|sul|sull'"
        r"|all'interno))\b.{0,80}?\b(?:territori[oa]?\w{0,3}"
        rf"|region[ei]|comun[ei]|provinci[ae]|mezzogiorno|isol[ae]|{_REGIONS})\b",
        blocked=r"punti\b|punteggi|priorit|commission|\bquota\b|riservat",
        most=2,
    ),
)

OTHER_MOST = 6
"""How many conditions of no special kind a checklist may hold."""
