"""Italian wordings that make of the bodies beside them those who may, or may not, apply."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from docsearch.models import Span
from indexer.extract.enumeration import Case


class Weight(StrEnum):
    """What the wording speaks of."""

    APPLICANT = "applicant"
    LIKELY = "likely"
    """Who carries works out, who does apply: mostly, not always, who may."""
    SUBJECT = "subject"
    """In whose favour the act is."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words found: the bodies stand after them in `case`, or before them when `case` is None."""

    span: Span
    admitted: bool
    case: Case | None
    weight: Weight


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`needs` are pieces of which one must stand in the text: a cheap test. The
    group "no" bars. `before` when the bodies may stand before the words too.
    """

    words: re.Pattern[str]
    needs: tuple[str, ...]
    case: Case
    before: bool = False
    barred: bool = False
    weight: Weight = Weight.APPLICANT


_MAY = r"(?:poss(?:ono|a)|puo'?|potr(?:anno|ebbero|a'?))"
_MAY_NEEDS = ("poss", "puo", "potr")
_ASKED = (
    r"(?:domand[ae]|istanz[ae]|candidatur[ae]|propost[ae]|progett[oi]|progettualita|richiest[ae]"
    r"|manifestazion[ei]\sd[i']\s?interesse|interventi|adesion[ei]|offert[ae])"
)
_AID = (
    r"(?:contribut\w{1,2}|finanziament\w|agevolazion\w|sostegn\w|incentiv\w|aiut\w|sovvenzion\w"
    r"|misur\w|bando|avviso|benefic\w{1,2}|voucher|bonus|risorse|fond\w|selezione|procedura|invito"
    r"|iniziativa|partecipazione|ammissione|adesione|concession\w|manifestazione)"
)
_OF = (
    r"(?:(?:al|alla|ai|agli|alle|allo|del|della|dei|degli|delle|di|a|su|sul|per|per\sil|per\sla)\s"
    r"|(?:all|dell|sull)'\s?)"
)
_THE = (
    rf"(?:{_OF}|(?:un|una|il|lo|la|i|gli|le|piu|propri[aeo]|apposit[ae]|specific[ae]|presente"
    r"|relativ[aeio]|suddett[oaie]|medesim[oaie]|sol[oa]|al\smassimo|massimo|fino\sa|non\spiu\sdi"
    r"|\d{1,2}|due|tre)\s|(?:l|un)'\s?){0,4}"
)
_SEND = r"(?:present|inoltr|invi|trasmett|propor|avanz|formul|candid|deposit)"
_LATER = (
    r"(?!\s(?:di|d')\s?(?:proroga|variant|anticip|saldo|pagament|erogazion|liquidazion|rimborso"
    r"|modific|riesame|access|rinunci|integrazion|svincolo))"
)
"""What follows a grant is no application for one."""

_APPLY = (
    rf"(?:{_SEND}(?:are|iare|ere|re)\s{_THE}{_ASKED}{_LATER}"
    rf"|(?:accedere|partecipare|aderire|concorrere)\s{_THE}{_AID}"
    r"|(?:beneficiare|usufruire|fruire)\s(?:del|dei|della|delle|degli|di|dell')"
    rf"\s?(?:\w{{4,9}}\s)?{_AID}"
    rf"|(?:richiedere|chiedere|ottenere|ricevere)\s{_THE}{_AID}{_LATER}"
    r"|partecipare(?=\s?[:.;,(]|\s(?:i|gli|le|esclusiv\w+|solo|soltanto|unicamente)\s|\sl'|\Z)"
    r"|candidarsi|fare\sdomanda"
    r"|essere\s(?:i\s)?(?:soggetti\s|considerati\s|ammessi\s)?(?:beneficiari|proponenti|destinatari"
    rf"|(?:ammess|finanziat)[ie]\s(?:al|ai|alla|a)\s{_AID}))"
)
_ONLY = r"(?:\s(?:esclusivamente|solo|soltanto|unicamente|solamente|tutt[ie])\b)?"
_TAIL = (
    rf"(?:\s(?:a\svalere|per\sl'\s?accesso|d'\s?accesso)|\s{_OF}(?:presente\s|presenti\s)?{_AID}"
    rf"|\sd'\s?{_AID}|\s(?:presente|pubblico)(?=\s{_AID})"
    r"|,?\s(?:in\squalita\sdi|quali)\s(?:potenziali\s)?(?:soggett[oi]\s)?(?:beneficiar[io]"
    r"|attuator[ei]|proponent[ei])(?:\sdel\s\w{5,12}(?:\s\w{10,12})?)?){0,5},?"
    rf"{_ONLY}(?:,?\s(?:sia\s|anche\s)?in\sforma\s\w{{4,12}}(?:\s(?:o|e|sia|che)\s(?:in\sforma\s)?"
    r"\w{4,12})?,?)?"
)
_SUBJECTS = (
    r"(?:beneficiari[eo]?|proponent[ei]|ammissibil[ei]|ammess[ie]|destinatar[io]|richiedent[ei]"
    r"|eleggibil[ei]|legittimat[ie])\b(?!\sd(?:i|ai|egli|elle)\s(?:\w{1,9}\s)?(?:avvisi|bandi|altr))"
)
_NO_DUTY = (
    r"(?!\s(?:\w{4,12}\s)?(?:tenut|obbligat|responsabil|vincolat|soggett[ie]\sa|chiamat|invitat"
    r"|autorizzat|proprietar|iscritt|impegnat|esclus))"
)
_MEASURE = (
    r"(?:avviso|bando|invito|azione|misura|iniziativa|procedura|agevolazion[ei]|contribut[oi]|linea"
    r"|finanziament[oi]|incentiv[oi]|sportello|manifestazione|partecipazione|sostegno|programma)"
)
_TURNED = r"(?:rivolt|destinat|indirizzat|riservat|apert|dirett|dedicat|consentit|ammess)[oaie]\b"
_ENTITLED = (
    r"(?:(?:sono|e|saranno)\s(?:ammess|legittimat|abilitat)\w\s(?:a|alla)"
    rf"|hanno\s(?:facolta|titolo|diritto)\s(?:di|a))\s(?:{_APPLY}|partecipare"
    rf"|presentazione\s{_THE}{_ASKED})"
)
_BODY_COMES = (
    r"(?=\s?(?:i\s|gli\s|le\s)?(?:\w{3,9}\s)?(?:comun|union|provinc|ent[ei]|impres|micro|piccol"
    r"|associaz|region|soggetti\spub|universit|istitu|citta))"
)


_PATTERNS = (
    # possono presentare domanda i comuni; i comuni possono presentare domanda
    _Pattern(
        re.compile(rf"\b(?P<no>non\s)?{_MAY}\s(?:[^.;:]{{0,60}}?\s)?{_APPLY}{_TAIL}"),
        _MAY_NEEDS,
        Case.PLAIN,
        before=True,
    ),
    # sono ammessi a presentare domanda i comuni; i comuni hanno facoltà di richiedere il contributo
    _Pattern(
        re.compile(rf"\b(?P<no>non\s)?{_ENTITLED}{_TAIL}"),
        ("ammess", "legittimat", "abilitat", "hanno"),
        Case.PLAIN,
        before=True,
    ),
    # le domande possono essere presentate dai comuni
    _Pattern(
        re.compile(
            rf"\b(?:{_ASKED}|{_AID})\b[^.;:]{{0,80}}?\b(?P<no>non\s)?(?:{_MAY}|dev(?:e|ono)|dovr(?:a|anno))\s"
            rf"essere\s(?:{_SEND}|trasmess|propost|richiest|chiest)\w{{0,8}}\b[^.;:]{{0,60}}?"
            r"(?=\s(?:da|dai|dagli|dalle|dalla|dal)\s|\sdall')"
        ),
        ("essere ",),
        Case.BY,
    ),
    # l'avviso è rivolto ai comuni
    _Pattern(
        re.compile(
            rf"\b{_MEASURE}\b[^.;:]{{0,100}}?\b(?P<no>non\s)?(?:(?:e'?|sono|viene|resta)\s"
            rf"(?:\w{{4,16}}\s)?{_TURNED}|si\srivolg(?:e|ono)\b){_ONLY}"
        ),
        ("rivol", "destinat", "indirizz", "riservat", "apert", "dirett", "dedicat", "consentit"),
        Case.TO,
    ),
    _Pattern(
        re.compile(
            rf"\b(?:avviso|bando|invito|manifestazione\sd[i']\s?interesse)\b[^.;:]{{0,60}}?\s"
            rf"(?:rivolt|destinat|indirizzat|riservat)[oa]\b{_ONLY}"
        ),
        ("rivolt", "destinat", "indirizz", "riservat"),
        Case.TO,
    ),
    # sono beneficiari i comuni; i comuni sono ammessi al contributo
    _Pattern(
        re.compile(
            r"\b(?P<no>non\s)?(?:sono|saranno|risultano)\s(?:considerat[ie]\s"
            r"|individuat[ie]\s(?:come|quali)\s)?(?:i\s|gli\s)?(?:soggetti\s|enti\s)?"
            rf"{_SUBJECTS}(?!\s(?:a\s)?(?:le\sspese|spese|i\scosti|gli\sinterventi)){_TAIL}"
        ),
        ("sono ", "saranno", "risultano"),
        Case.PLAIN,
        before=True,
    ),
    # i soggetti beneficiari del contributo sono i comuni
    _Pattern(
        re.compile(
            rf"\b{_SUBJECTS}\b[^.;:]{{0,80}}?\s(?:sono|dev(?:e|ono)\sessere|dovranno\sessere"
            rf"|{_MAY}\sessere|si\sintendono|coincidono\scon){_NO_DUTY}"
        ),
        ("beneficiar", "proponent", "ammissibil", "ammess", "destinatar", "richiedent"),
        Case.PLAIN,
    ),
    # soggetti beneficiari: comuni; Beneficiari Comuni (in a table)
    _Pattern(
        re.compile(
            rf"\A\W{{0,3}}(?:soggetti\s|enti\s|potenziali\s)?{_SUBJECTS}(?:\sdel\s\w{{5,14}})?"
            rf"(?:\s?[:-]|{_BODY_COMES})"
        ),
        ("beneficiar", "proponent", "ammissibil", "ammess", "destinatar", "richiedent"),
        Case.PLAIN,
    ),
    _Pattern(
        re.compile(r"\bchi\spuo\s(?:partecipare|presentare\s(?:la\s)?domanda)\s?\??:?(?=\s\w)"),
        ("chi puo",),
        Case.PLAIN,
    ),
    # è ammessa la partecipazione dei comuni
    _Pattern(
        re.compile(
            r"\b(?P<no>non\s)?e'?\s(?:ammess|consentit)a\s(?:\w{3,12}\s)?la\s"
            r"(?:partecipazione|candidatura)(?=\s(?:di|dei|degli|delle|della)\s|\sdell')"
        ),
        ("ammessa", "consentita"),
        Case.OF,
    ),
    # i soggetti attuatori sono i comuni
    _Pattern(
        re.compile(
            r"\bsoggetti\s(?:attuatori|realizzatori|destinatari)\b[^.;:]{0,60}?\ssono"
            rf"(?:\sindividuati\s(?:in|nei|negli|nelle))?{_NO_DUTY}"
        ),
        ("soggetti",),
        Case.PLAIN,
        weight=Weight.LIKELY,
    ),
    # i comuni presentano domanda; le istanze sono presentate dai comuni
    _Pattern(
        re.compile(rf"\bpresenta(?:no)?\s{_THE}(?:domand[ae]|istanz[ae]|candidatur[ae]){_LATER}"),
        ("presenta",),
        Case.PLAIN,
        before=True,
        weight=Weight.LIKELY,
    ),
    _Pattern(
        re.compile(
            r"\b(?:domand[ae]|istanz[ae]|candidatur[ae])\b[^.;:]{0,60}?\s(?:e'?|sono|vanno)\s"
            r"(?:presentat|inoltrat|trasmess|inviat)[ae]\b[^.;:]{0,60}?"
            r"(?=\s(?:da|dai|dagli|dalle|dalla|dal)\s|\sdall')"
        ),
        ("presentat", "inoltrat", "trasmess", "inviat"),
        Case.BY,
        weight=Weight.LIKELY,
    ),
    # avviso per la presentazione di proposte da parte dei comuni
    _Pattern(
        re.compile(
            rf"\bpresentazione\s{_THE}{_ASKED}\b[^.;:]{{0,100}}?\sda\sparte"
            r"(?=\s(?:di|dei|degli|delle|della)\s|\sdell')"
        ),
        ("da parte",),
        Case.OF,
        weight=Weight.SUBJECT,
    ),
    # sono esclusi i soggetti privati; i privati sono esclusi dal bando
    _Pattern(
        re.compile(
            r"\b(?:sono|restano|risultano|saranno)\s(?:comunque\s|altresi\s|inoltre\s|pertanto\s"
            r"|espressamente\s)?esclus[ie](?!\s(?:automatic|dal\scomput))"
            rf"(?:\s(?:dal|dalla|dai|dalle|dall')\s?(?:presente\s)?(?:{_AID}|{_SEND}\w{{1,8}})"
            rf"(?:\s{_THE}(?:{_ASKED}|{_AID}))?)?"
        ),
        ("esclus",),
        Case.PLAIN,
        before=True,
        barred=True,
    ),
    # contributi a fondo perduto in favore dei comuni
    _Pattern(
        re.compile(
            r"\b(?:contribut[oi]|finanziament[oi]|assegnazione|concessione)\b[^.;:]{0,100}?\s"
            r"(?:in|a)\s(?:favore|beneficio)(?=\s(?:di|dei|degli|delle|della)\s|\sdell')"
        ),
        ("favore", "beneficio"),
        Case.OF,
        weight=Weight.SUBJECT,
    ),
)
_EXCEPT = re.compile(
    r"\b(?:(?P<of>(?:ad|con(?:\sla\ssola)?|fatta)\s(?:eccezione|esclusione)(?=\s(?:di|dei|degli"
    r"|delle|della|del)\s|\sdell')|con\sl'\s?(?:eccezione|esclusione)(?=\sd))"
    r"|(?:fatta|con|ad)\seccezione\sper|esclus[ie](?=\s(?:i|gli|le)\s|\sl'))",
)


def find_wordings(plain: str) -> Iterator[Wording]:
    """Every wording of folded text; one that takes bodies on either side comes first as those
    before it.
    """
    for pattern in _PATTERNS:
        if not any(piece in plain for piece in pattern.needs):
            continue
        for match in pattern.words.finditer(plain):
            admitted = not (pattern.barred or match.groupdict().get("no"))
            span = Span(*match.span())
            if pattern.before:
                yield Wording(span, admitted, None, pattern.weight)
            yield Wording(span, admitted, pattern.case, pattern.weight)


def find_exceptions(plain: str, start: int, end: int) -> Iterator[Wording]:
    """What takes bodies out of those named before it: "ad esclusione dei", "esclusi i"."""
    for match in _EXCEPT.finditer(plain, start, end):
        case = Case.OF if match["of"] else Case.PLAIN
        yield Wording(Span(*match.span()), False, case, Weight.APPLICANT)
