"""Kinds of bodies that Italian texts name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.calls import ApplicantKind as Kind
from docsearch.models import Span


@dataclass(frozen=True, slots=True)
class Body:
    """a class of bodies that a text names. a class that the law defines by others ("enti locali")
    is all of them; `associated` when its very name says that it is many together.
    """

    kinds: tuple[Kind, ...]
    span: Span
    associated: bool = False


_LOCAL = (
    Kind.COMUNE,
    Kind.PROVINCIA,
    Kind.CITTA_METROPOLITANA,
    Kind.UNIONE,
    Kind.COMUNITA_MONTANA,
)
"""Enti locali: article 2 of legislative decree 267 of 2000."""

_AREA = (Kind.PROVINCIA, Kind.CITTA_METROPOLITANA)
_TERRITORIAL = (Kind.COMUNE, Kind.PROVINCIA, Kind.CITTA_METROPOLITANA, Kind.REGIONE)
"""Enti territoriali: article 114 of the Constitution."""

_SIZES = r"(?:(?:micro|piccol[ae]|medi[ae]|grand[ei])(?:,|\s[eo])?\s){0,4}"
_NO_PROFIT = (
    r"(?:\w{3,14}\s)?(?:no[nt]?[- ]?profit|no[nt][- ]for[- ]profit|senza\s(?:fin[ei]|scop[oi])"
    r"\sdi\slucro|non\s(?:commercial[ei]|lucrativ[ei]|a\sscopo\sdi\slucro))"
)
# The first pattern that matches at a place wins: names of several words come before their parts.
_NAMES: tuple[tuple[tuple[Kind, ...], str], ...] = (
    (
        (Kind.AGRICOLTORE,),
        (rf"{_SIZES}(?:impres[ae]|aziend[ae]|societa|cooperativ[ae]|imprenditor[ei]|consorzi)\s"
        r"(?:\w{2,12}\s)?agricol[aeio]|agricoltor[ei]|coltivator[ei]\sdirett[oi]|iap"),
    ),
    (
        (Kind.ETS,),
        (r"(?:ent[ei]|soggetti|organizzazioni|organismi)\s(?:\w{3,12}\s)?(?:del|di)\sterzo\ssettore"
        r"|ets|onlus|odv|aps|organizzazion[ei]\s(?:di\svolontariato|non\sgovernativ[ei])"
        rf"|(?:ent[ei]|soggetti|organizzazion[ei]|organismi|istituzioni)\s{_NO_PROFIT}"
        r"|(?:cooperativ[ae]|impres[ae])\ssocial[ei]|fondazion[ei]|societa\sdi\smutuo\ssoccorso"
        r"|associazion[ei](?!\s(?:temporane|di\s(?:categoria|comuni|enti|impres|scopo)|tra\s|fra\s"
        r"|imprendit|datorial|sindacal|professional|di\sprodut))"),
    ),
    (
        (Kind.SCUOLA,),
        (r"istituzion[ei]\s(?:scolastic(?:a|he)|educativ[ae])|istitut[oi]\s(?:scolastic(?:o|i)"
        r"|comprensiv[oi]|tecnic[oi]|professional[ei]|(?:secondari\s)?(?:di\sistruzione|superior[ei]))"
        r"|scuol[ae]|cpia|convitt[oi](?:\snazional[ei])?"),
    ),
    (
        (Kind.ASL,),
        (r"a\.?s\.?l\.?|aa\.?\s?ss\.?\s?ll\.?|ausl|a\.?s\.?s\.?t\.?|irccs"
        r"|aziend[ae]\s(?:sanitari[ae]|ospedalier[aeo]|(?:unita\ssanitari[ae]|usl)|socio[-\s]?sanitari[ae])"
        r"(?:[-\s](?:local[ei]|universitari[ae]|territorial[ei])){0,2}"
        r"|agenzi[ae]\s(?:di|per\sla)\stutela\sdella\ssalute"
        r"|enti\sdel\s(?:servizio\ssanitario|ssn|ssr)"),
    ),
    (
        (Kind.UNIVERSITA,),
        (r"universita'?|aten[ei]o?|istituzioni\suniversitarie|istituti\suniversitari"
        r"|(?:enti|organism[oi]|centri|istituti)\s(?:pubblici\s)?di\sricerca|enti\spubblici\sdi\sricerca"
        r"|afam|istituzioni\s(?:di|dell')\s?alta\sformazione"),
    ),
    ((Kind.UNIONE,), r"union[ei]\s(?:\w{4,12}\s)?(?:di|dei|tra|fra)\s(?:i\s)?comuni"),
    (
        (Kind.UNIONE,),
        r"union[ei]\s(?:montan[ae]|comunali|intercomunali)|unioni(?=[\s,;.:)]*\Z|[,;]|\se\s)",
    ),
    (
        (Kind.COMUNITA_MONTANA,),
        (r"comunita'?\s(?:montan[ae]|isolan[ae]|di\s(?:valle|arcipelago))"
        r"(?:(?:\s?[,/]\s?|\s[eo]d?\s)(?:isolan[ae]|montan[ae]|di\sarcipelago)){0,2}"),
    ),
    ((Kind.CITTA_METROPOLITANA,), r"citta'?\smetropolitan[ae]|cm(?=\s(?:di|e)\s)"),
    (
        (Kind.REGIONE,),
        (r"(?:region[ei]|amministrazion[ei]\sregional[ei])(?!\s(?:carabinier|militar))"
        r"|province\sautonome"),
    ),
    (
        (Kind.PROVINCIA,),
        (r"provinc(?:e|ia)(?!\sautonom)|amministrazion[ei]\sprovincial[ei]|enti\sprovinciali"
        r"|liberi?o?\sconsorzi?o?\scomunal[ei]"),
    ),
    (_AREA, r"enti\sdi\s(?:area\svasta|vasta\sarea)"),
    (
        (Kind.ENTE_PUBBLICO,),
        (r"consorz[io]{1,2}\s(?:\w{4,12}\s)?(?:(?:di|tra|fra)\s(?:i\s|gli\s)?(?:comuni|enti\slocali"
        r"|enti\spubblici)|di\sbonifica|pubblic[io])"),
    ),
    (_TERRITORIAL, r"ent[ei]\sterritorial[ei](?!\slocal)"),
    (_LOCAL, r"ent[ei]\slocal[ei](?:\sterritorial[ei])?|amministrazioni\slocali"),
    (
        (Kind.ENTE_PUBBLICO,),
        (r"ent[ei]\s(?:di\sdiritto\s)?pubblic(?:[oi])|(?:pubblich?[ae]\samministrazion[ei])"
        r"|amministrazion[ei]\s(?:pubblich?[ae]|central[ei]|dello\sstato|statali|titolari)"
        r"|p\.?a\.?(?=\s(?:central|local))|soggett[oi]\s(?:di\sdiritto\s)?pubblic[oi]"
        r"|organism[oi]\sdi\sdiritto\spubblico|minister[oi]|ent[ei]\s(?:strumental[ei]|regional[ei])"
        r"|agenzie\s(?:regional|nazional|fiscal)[ei]|ent[ei]\s(?:parco|gestor[ei]\s(?:di|dei|delle)\s"
        r"(?:parchi|aree\s(?:naturali\s)?protette|riserve))|parchi\s(?:nazionali|regionali|naturali)"
        r"|aziend[ae]\s(?:special[ei]|pubblich?[ae]|di\sservizi\salla\spersona|casa)"
        r"|a\.?l\.?e\.?r\.?|ater|egato|camer[ae]\sdi\scommercio|enti\s(?:di\sgoverno\sd'\s?|d'\s?)ambito"
        r"|ambiti\s(?:territoriali\s)?sociali|autorita\s(?:di\ssistema\sportual[ei]|portual[ei]|di\sbacino)"),
    ),
    ((Kind.COMUNE, Kind.PROVINCIA), r"amministrazioni\scomunali\se\sprovinciali"),
    (
        (Kind.COMUNE,),
        (r"(?:piccol[io]\s)?comun[ei](?!\saccordo|nque)|amministrazion[ei]\scomunal[ei]"
        r"|capoluogh?[io]?\s(?:di|della|delle)\s(?:provinci[ae]|region[ei])|roma\scapitale"),
    ),
    (
        (Kind.ALTRO,),
        (r"liber[io]\sprofession(?:ist[aie]|e)|professionist[aie]|persone\sfisiche|cittadin[io]"
        r"|condomin[io]{1,2}|soggetti\sprivati|privati(?:\scittadini)?|enti\s(?:religiosi|ecclesiastici|privati)"
        r"|parrocchi[ae]|comunita'?\s(?:energetic(?:a|he)|di\senergia)(?:\srinnovabil[ei])?|c\.?e\.?r\.?"
        r"|grupp[io]\sdi\sazione\slocale|g\.?a\.?l\.?|societa\ssportive(?:\sdilettantistiche)?"
        r"|associazioni\s(?:di\scategoria|imprenditoriali|datoriali|sindacali|professionali)"
        r"|gruppi\sdi\sautoconsumatori|societa\s(?:in\shouse|partecipate|a\s\w{5,12}\s\w{8,14}\spubblica)"
        r"|organismi\sdi\sformazione|enti\s(?:di\sformazione|accreditati)|lavoratori|giovani|studenti"),
    ),
    (
        (Kind.IMPRESA,),
        (rf"{_SIZES}impres[ae](?!\s(?:\w{{2,12}}\s)?(?:agricol|social))|pmi|mpmi|mpi|microimpres[ae]"
        r"|start-?\s?up|operator[ei]\seconomic[io]|ditte\sindividuali|lavoratori\sautonomi"
        r"|societa(?:\s(?:di\s(?:capitali|persone)|cooperative|commerciali|consortili)|(?=[,;.]|\s[eo]\s))"),
    ),
)  # fmt: skip
_GROUPED = (
    r"(?P<grouped>(?:aggregazion[ei]|raggruppament[oi]|associazion[ei]|partenariat[oi]|ret[ei])\s"
    r"(?:\w{4,14}\s){0,2}?(?:di|tra|fra|compost[aeio]\sda|costituit[aeio]\sda|format[aeio]\sda)\s"
    r"(?:(?:almeno|piu|minimo|\d{1,2}|due|tre|quattro|cinque)\s){0,2}(?:comuni|enti\slocali)"
    r"|comuni\s(?:tra\sloro\s)?(?:associati|aggregati))"
)
_BODY = re.compile(
    rf"(?<![\w-])(?:{_GROUPED}|"
    + "|".join(f"(?P<b{index}>{names})" for index, (_, names) in enumerate(_NAMES))
    + r")(?!\w|\.\w)"
)


def find_bodies(plain: str, start: int = 0, end: int | None = None) -> Iterator[Body]:
    """The bodies that folded text names between `start` and `end`, whatever part of the sentence
    they are.
    """
    for match in _BODY.finditer(plain, start, len(plain) if end is None else end):
        span = Span(*match.span())
        if match["grouped"]:
            yield Body((Kind.COMUNE,), span, associated=True)
        else:
            yield Body(_NAMES[int((match.lastgroup or "")[1:])][0], span)
