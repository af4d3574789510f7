"""What a date is the term of: the application, or the works, reports and questions around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from indexer.extract.folding import folded
from indexer.extract.reading import Clause, ClauseRole
from indexer.extract.sections import Part, part_of


class Subject(StrEnum):
    """What the words around a date speak of."""

    APPLICATION = auto()
    OTHER = auto()
    UNKNOWN = auto()


class _Sign(StrEnum):
    ASIDE = auto()  # what goes with an application: says nothing
    EVENT = auto()  # what has dates of its own
    THING = auto()  # what is handed in after the grant, or beside the application
    LABEL = auto()  # "data di apertura"
    WORKS = auto()  # may be what the application is for
    ACTIVE = auto()
    PASSIVE = auto()
    NOUN = auto()
    OBJECT = auto()  # what is handed in to apply
    OPEN = auto()
    CLOSE = auto()
    READY = auto()
    GATE = auto()  # what opens and closes


_APPLICATION = r"(?:domand|istanz|candidatur|propost|richiest)\w"
_HANDING_IN = r"(?:presentazione|invio|trasmissione|inoltro|ricezione)"
_LINK = r"(?:(?:al|alla|all'|del|della|dell'|delle|dalla|dall'|di|la|il|per) ?){0,3}"
_GATES = (
    r"(?:sportell\w|piattaform\w|portal[ei]|applicativ\w|sistema|procedura|finestr[ae]|bando|"
    r"bandi|avviso|avvisi|call|termini)"
)
_ASIDE = (
    r"\b(?:corredat[ao]|corredate|complet[aoe] d|comprensiv[aeo]|accompagnat[aeo]|unitamente|"
    r"allegando|insieme a)[^,;]{0,120}?(?=[,;]|$)"
    # "dal giorno successivo alla pubblicazione e fino al": an opening without a date.
    r"|\bdal(?:la|l')?\b[^;.]{0,60}?\bpubblicazion\w[^;.]{0,120}?(?=\b(?:fino|sino|entro)\b)"
)
_RELATIVE = (
    r"\b(?:dopo|prima|successiv\w{1,6}|anterior\w{1,6}|antecedent\w{1,6}|precedent\w{1,6}|contestual\w{1,6}|"
    r"moment\w|atto|sede|seguito|esito|ordine|fase|giorn[oi]|mesi|dal|dalla|dall'|alla data|"
    rf"dalla data|tra la data) (?:cronologic[oa] )?{_LINK}"
    r"(?:data |termine |scadenza |giorno |chiusura |apertura )?"
    rf"{_LINK}(?:ultim[oa] )?{_LINK}{_HANDING_IN}\b"
    rf"(?: (?:della |delle |di |dell')?{_APPLICATION})?"
    rf"|\b(?:alla|dalla) data del(?:la|le) {_APPLICATION}\b"
    r"|\b(?:dall[a']|dopo l[a']|alla|all') ?(?:data di )?(?:scadenza|chiusura|apertura) "
    rf"(?:del|dello|della|dell'|dei) ?{_GATES}\b"
)
_PAST = (
    r"\b(?:ha|hanno|abbia|abbiano|avesse|avessero) (?:gia )?(?:presentat|trasmess|inoltrat|inviat)o"
    r"|\bsono (?:state (?:presentate|inviate|trasmesse)|pervenut[ei])\b|\bprevedeva\w?\b"
    # What applicants did or are, within a period of its own.
    r"|\b(?:ha|hanno|abbia|abbiano|aver|avere|avendo) (?:gia )?(?:apert|attivat|costituit|"
    r"iniziat|inaugurat|fondat|avviat)[aeio]\b|\b(?:costituit|iscritt|fondat)[aei]\b"
    r"|\b(?:partita iva|sed[ei]|unita local[ei]|attivita|impres[ae]|negozi[oi]?) (?:\w{1,12} )?"
    r"apert[ae]\b|\bapertura (?:del|della|dell'|di)(?: ?una?)?(?: nuov[oa])? ?(?:partita iva|"
    r"sede|unita locale|attivita|impresa|negozio|esercizio)\b"
    rf"|\bper le {_APPLICATION} (?:gia )?(?:presentate|pervenute|inviate|trasmesse)"
    r"|\bchius[oaie]\b|\bscadut\w"
)
_DONE = (
    r"\b(?:e|sono|sara|saranno|viene|vengono|verra|verranno|essere|sia|siano) (?:stat[aeio] )?"
    r"(?:approvat|adottat|pubblicat|finanziat|concess|erogat|valutat|esaminat|istruit|notificat|"
    r"revocat|stipulat|affidat|impegnat|comunicat|ammess|iscritt|costituit)\w"
)
_HAPPENING = (
    r"\b(?:decorr(?:e|ono|era|eranno)\b|ultim(?:at\w|azion\w|ano|are)|conclu(?:s[aeio]\b|sion\w|"
    r"d\w{1,6})|complet(?:at|ament)\w|realizzat\w|esegu\w{2,6}|esecuzion\w|collaud\w|sostenut\w|"
    r"emess\w|quietanz\w|avviat\w|"
    r"avvio d\w{1,4}[ '](?:lavori|attivit|progett|intervent|cantier)|"
    r"(?:inizio|fine|chiusura|termine) (?:dei |del |delle |degli |della |l')?(?:lavori|attivit\w|"
    r"progett\w|intervent\w|investiment\w|cantier\w)|pubblicazion\w|erogazion\w|liquidazion\w|"
    r"valutazion\w|istruttori\w|graduatori\w|registrazion\w|accreditament\w|profilazion\w|"
    r"pre-?compilazion\w|fase di compilazione|seminari\w?\b|webinar|incontr\w|event[oi]\b|"
    r"svolg\w|svolt\w|si t(?:iene|engono|erra|erranno)\b|sopralluog\w|monitoragg\w|"
    r"sottoscrizion\w|stipul\w|aggiudica\w|affidament\w|vigenz\w|validit\w|efficac\w|durata\b|"
    r"popolazion\w|resident\w|milestone|target\b|traguard\w|spes[ae]\b|regim\w|requisit\w|"
    r"possess\w|posseder\w|numero verde|revoc\w|riserv[ae]\b|apertura al pubblico|"
    r"cronoprogramma|aggiornament\w)"
)
_EVENT = rf"{_RELATIVE}|{_PAST}|{_DONE}|{_HAPPENING}"
_LATER = (
    r"(?:saldo|pagament\w|erogazion\w|liquidazion\w|anticip\w|variant\w|variazion\w|prorog\w|"
    r"rimbors\w|svincol\w|access|riesame|chiariment\w|informazion\w|integrazion\w|quot[ae]|"
    r"assistenza|registrazion\w|accreditament\w|rinuncia|ricors\w|voltur\w|trasferiment\w)"
)
_THING = (
    rf"\b(?:domand|richiest|istanz)\w (?:di |della |dell'|del |delle ){_LATER}"
    r"|\b(?:rendicont\w|quesit\w|chiariment\w|faq\b|domande frequenti|integrazion\w|osservazion\w|"
    r"controdeduzion\w|ricors\w|fattur\w|relazion\w (?:finale|intermedia|conclusiva|periodica|"
    r"annuale|sull|di )|comunicazion\w di |report\b|stat[oi] di avanzamento|"
    r"progett[oi] (?:esecutiv|definitiv)\w|accettazion\w|"
    r"polizz\w|fideiussion\w|convenzion\w|atto d'obbligo|certificat[oi]\b|"
    r"giustificativ\w|saldo\b|assistenza\b)"
)
_LABEL = (
    r"\bdata (?:di |della |dell')?(?:apertura|chiusura|scadenza)\b"
    rf"(?! (?:del|della|dei|delle|degli|di) (?!{_GATES}|present|manifestazion|{_APPLICATION})"
    r"| dell'(?!avviso))"
)
_ACTIVE = (
    r"\b(?:present(?:are|ano|a|ino|i)|trasmett(?:ere|ono|e)|invi(?:are|ano|a)|inoltr(?:are|ano|a)|"
    r"far pervenire)\b"
)
_PASSIVE = (
    r"\b(?:presentat|trasmess|inviat|inoltrat|consegnat|spedit|caricat|inserit|pervenut|acquisit|"
    r"ricevut)[aeio]\b|\bperven(?:ire|gano|ga)\b|"
    r"\bsi (?:present(?:a|ano)|invi(?:a|ano)|trasmett(?:e|ono))\b"
)
_OBJECT = (
    r"\b(?:domand[ae]|istanz[ae]|candidatur[ae]|propost[ae]|adesion[ei]|offert[ae]|"
    r"manifestazion[ei] di interesse)\b"
    r"(?: di (?:contribut\w|partecipazione|finanziamento|ammissione|agevolazione|sostegno|aiuto))?"
    r"|\brichiest[ae] d(?:i|el|ell') ?(?:contribut|finanziament|agevolazion|ammission|"
    r"partecipazion|adesion|sostegno|sovvenzion|voucher|incentiv)\w"
    rf"|\b(?:partecipa(?:re|zione)|aderire|candidarsi) a(?:l |lla |ll'|i ){_GATES}?"
    r"|(?<=presentazione dei )progetti|(?<=presentazione di )progetti"
)
_PATTERNS = {
    _Sign.ASIDE: _ASIDE,
    _Sign.EVENT: _EVENT,
    _Sign.THING: _THING,
    _Sign.LABEL: _LABEL,
    _Sign.WORKS: r"\b(?:realizzazion\w|attuazion\w|lavori\b|opere\b)",
    _Sign.ACTIVE: _ACTIVE,
    _Sign.PASSIVE: _PASSIVE,
    _Sign.NOUN: rf"\b(?:{_HANDING_IN}|raccolta)\b",
    _Sign.OBJECT: _OBJECT,
    _Sign.OPEN: r"\b(?:apertur[ae]|apert[oaie]|apr(?:e|ono|ira|iranno))\b",
    _Sign.CLOSE: r"\b(?:chiusur[ae]|chiud(?:e|ono|era|eranno)|scad(?:e|enza|enze|ono|ra|ranno))\b",
    _Sign.READY: r"\b(?:attiv[oaie]|attivazione|accessibil[ei]|disponibil[ei]|operativ[oaie])\b",
    _Sign.GATE: rf"\b{_GATES}\b",
}
_SIGNS = re.compile("|".join(f"(?P<{sign}>{pattern})" for sign, pattern in _PATTERNS.items()))
_ELSEWHERE = frozenset({_Sign.EVENT, _Sign.THING, _Sign.WORKS})
_HANDED = frozenset({_Sign.ACTIVE, _Sign.PASSIVE, _Sign.NOUN})
_MOVING = frozenset({_Sign.OPEN, _Sign.CLOSE})
_BOUNDARY = re.compile(r";|(?<!\bdal )(?<!\bal )(?:\btermin[ei]\b|(?<!alla )\bscadenz[ae]\b)")
# A date alone among these is said by its surroundings to be the term of something.
_BARE = frozenset(
    (
        "il lo la i gli le l un a ad al alla alle all da dal dalla dalle dall del della dello "
        "delle dell di per e ed o entro non oltre fino sino tra fra ore giorno data termine "
        "termini scadenza ultimo ultima finale iniziale perentorio perentoria periodo sono sara "
        "saranno viene fissato fissata fissati stabilito stabilita previsto prevista scade "
        "scadono scadra apre aprira chiude chiudera apertura chiusura inizio fine partire "
        "decorrere decorrenza far tassativamente improrogabilmente improrogabile comunque "
        "presentazione invio linea finestra sportello lotto prima seconda terza quarta primo "
        "secondo terzo quarto b c d tempo"
    ).split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LATER_PARTS = frozenset({Part.AFTER_GRANT, Part.TIMES, Part.EXPENSES, Part.EVALUATION})
_REACH = 300
_FIRST_SIGNS = 4


@dataclass(frozen=True, slots=True)
class _Found:
    sign: _Sign
    end: int


def subject_before(words: str) -> Subject:
    """What a date that follows these words, folded, is the term of: the last sign decides, a
    submission with its object or a gate that opens or closes.
    """
    words = words[-_REACH:]
    boundary = max((match.start() for match in _BOUNDARY.finditer(words)), default=0)
    late = _told(words[boundary:]) if boundary else Subject.UNKNOWN
    return late if late is not Subject.UNKNOWN else _told(words)


def subject_after(words: str) -> Subject:
    """What a date that these words, folded, follow is the term of: "entro il 3 marzo i comuni
    presentano domanda".
    """
    signs = [found.sign for found in _signs(words[:_REACH])][: _FIRST_SIGNS + 1]
    for index, sign in enumerate(signs[:_FIRST_SIGNS]):
        near = {*signs[max(0, index - 1) : index + 2]}
        if sign in _ELSEWHERE:
            return Subject.OTHER
        if (sign is _Sign.OBJECT and near & (_HANDED | _MOVING)) or sign is _Sign.GATE:
            return Subject.APPLICATION
    return Subject.UNKNOWN


def subject_around(before: str, clause: Clause, context: str) -> Subject:
    """What a date is the term of that its clause does not say: its list or table, its heading or
    the sentence before it (`context`) tells. `before` are the words of the clause before it,
    folded.
    """
    if not _is_bare(before):
        return Subject.UNKNOWN
    table = clause.role is ClauseRole.TABLE
    lead = folded(clause.lead)
    around = (
        _of_heading(lead) if table else subject_before(lead),
        *(_of_heading(folded(heading)) for heading in reversed(clause.headings[-2:])),
        subject_before(folded(context)),
    )
    told = next((subject for subject in around if subject is not Subject.UNKNOWN), None)
    if told is not None:
        return told
    alone = "scadenza" in before and not table and part_of(clause.headings) not in _LATER_PARTS
    return Subject.APPLICATION if alone else Subject.UNKNOWN


def _of_heading(words: str) -> Subject:
    """What the dates under a heading are the terms of: "Modalità di presentazione" is enough."""
    signs = _signs(words)
    if signs and signs[-1].sign is _Sign.NOUN:
        return Subject.APPLICATION
    return _told(words)


def _is_bare(words: str) -> bool:
    return _BARE.issuperset(_LETTERS.findall(words))


def _signs(words: str) -> list[_Found]:
    """The signs in order. A gate counts only beside what opens or closes, "disponibile" only right
    before the date, not in "disponibile all'indirizzo".
    """
    found = [
        _Found(sign, match.end())
        for match in _SIGNS.finditer(words)
        if (sign := _Sign(match.lastgroup or "")) is not _Sign.ASIDE
        and (sign is not _Sign.READY or _is_bare(words[match.end() :]))
    ]
    signs = [item.sign for item in found]
    return [
        item
        for index, item in enumerate(found)
        if item.sign is not _Sign.GATE
        or {*signs[max(0, index - 1) : index + 2]} & _MOVING
        or _Sign.READY in signs[index:]
    ]


def _told(words: str) -> Subject:
    found = _signs(words)
    if not found:
        return Subject.UNKNOWN
    signs = [item.sign for item in found]
    last = signs[-1]
    before = signs[-2] if len(signs) > 1 else None
    if last is _Sign.EVENT:
        return Subject.OTHER
    if last in _ELSEWHERE:
        return Subject.APPLICATION if _is_handed_in(signs[:-1]) else Subject.OTHER
    if last in _HANDED:
        return _first_object(signs)
    if last is _Sign.OBJECT:
        return _of_object(before, words[found[-1].end :])
    if last in (_Sign.LABEL, _Sign.GATE):
        return Subject.APPLICATION
    if last is _Sign.READY:
        ready = _Sign.GATE in signs and _ELSEWHERE.isdisjoint(signs)
        return Subject.APPLICATION if ready else Subject.OTHER
    if before in (_Sign.GATE, _Sign.OBJECT):
        return Subject.APPLICATION
    return Subject.OTHER if before in _ELSEWHERE else Subject.UNKNOWN


def _of_object(before: _Sign | None, rest: str) -> Subject:
    """As in "presentazione delle domande", "chiusura delle domande", "domande dal"."""
    if before in _HANDED | _MOVING:
        return Subject.APPLICATION
    if before in _ELSEWHERE:
        return Subject.OTHER
    return Subject.APPLICATION if _is_bare(rest) else Subject.UNKNOWN


def _is_handed_in(signs: Sequence[_Sign]) -> bool:
    """Whether the signs end with an application that is handed in: what follows goes with it."""
    return (
        bool(signs) and signs[-1] is _Sign.PASSIVE and _first_object(signs) is Subject.APPLICATION
    )


def _first_object(signs: Iterable[_Sign]) -> Subject:
    """In a passive sentence the first thing named is what is handed in."""
    first = next((sign for sign in signs if sign in (_Sign.OBJECT, _Sign.THING)), None)
    if first is None:
        return Subject.UNKNOWN
    return Subject.APPLICATION if first is _Sign.OBJECT else Subject.OTHER
