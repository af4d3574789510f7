"""The total endowment of a call, or the sum that an act assigns."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from docsearch.evidence import Fact
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.money import Amount, first_amounts
from indexer.extract.provisions import Provision, provisions
from indexer.extract.reading import Clause, ClauseRole, Reading

BUDGET = re.compile(
    r"\b(?:dotazion[ei]|plafond|budget|stanziament[oi]|risors[ae]|disponibilita finanziari[ae]|"
    r"mess[aeio] a disposizione|fondi (?:disponibili|stanziati|messi a disposizione|complessiv\w)|"
    r"somm[ae] (?:stanziat[ae]|complessiv[ae]|a disposizione|disponibil[ei])|"
    r"(?:import[oi]|ammontare) (?:(?:complessiv|total)\w{1,2} )?(?:stanziat\w|"
    r"mess\w a disposizione|"
    r"disponibil[ei]|dell'avviso|del bando|delle risorse|dello stanziamento|degli stanziamenti))\b"
)
"""Folded words for the money of a call."""

BUDGET_HEADING = re.compile(
    r"dotazion|risors[ae]|stanziament|copertura finanziaria|plafond|budget|fondi|"
    r"disponibilita finanziari|quadro finanziario"
)
"""Folded words of the headings under which the money of a call stands."""

_REACH = 260
"""Characters between "dotazione" and its amount."""

_STATES = re.compile(
    r"(?:\b(?:pari|ammonta(?:no)?|e'|e|sono|di|a|ad|in|per|stanziat\w|assegnat\w|destinat\w|"
    r"previst\w|quantificat\w|fissat\w|stabilit\w|determinat\w|complessiv\w{1,6}|totali?)"
    r"[\s:,(]{0,3}|[:=-] ?)\Z"
)
# Between "dotazione" and the amount: it is a part, an addition, a remainder or a limit.
_PART = re.compile(
    r"\b(?:di cui|quot[ae]|riserv\w{1,5}|nell'ambito|annual[ei]|annue|ciascun\w|ogni|residu\w|"
    r"economi[ae]|propri[ae]|ulterior[ei]|aggiuntiv\w|eventual[ei]|superior\w|inferior\w|massim\w|"
    r"minim\w|"
    r"punti|per cento|anno \d{4}|annualita|(?:line[ae]|pacchett[oi]|lott[oi]|sportell[oi]|fascia|"
    r"finestra|misura|azione|tipologia|ambito) (?:di \w{3,15} )?(?:[a-h]|\d{1,2}|[ivx]{1,4})\b|"
    r"(?:prim|second)[ao] (?:finestra|sportello|fase)|increment\w{2,6}|"
    r"per (?:le|i|gli|la) (?!realizzazion|concession|present|misura|copertura|selezion)\w{2,}|"
    r"contribut[oi] (?:concess|assegnat|richiest|massim))|%"
)
_PART_OF = re.compile(
    r"(?:\bquot[ae]\b|per cento\b|%|\bparte\b|\bmeta\b)[^.;]{0,50}\Z"
    r"|\b(?:ulterior[ei]|aggiuntiv[aei]|eventual[ei]|residu[aei]|altre|proprie) (?:\w{2,12} )?\Z"
)
_OBLIQUE = re.compile(r"\b(?:d|a|su|da|ne)ll[ae] (?:predett\w |suddett\w )?\Z|\bcon (?:una )?\Z")
_ELSEWHERE = re.compile(
    r"\b(?:investiment[oi] (?:pnrr )?\d|missione|componente|piano nazionale|programma|asse|"
    r"obiettivo|priorita|fondo|legge di bilancio|assegnat\w (?:al|alla) (?:ministero|regione))\b"
)
_OF_THIS_CALL = re.compile(
    r"\b(?:del|al|nel|per il|con il|il|dell'|all'|nell'|per l'|della|alla|per la|quest[oa])"
    r"(?: presente)? ?(?:avviso|bando|iniziativa|invito|procedura|manifestazione)\b|"
    r"attuazione dell'(?:iniziativa|intervento)|mess[ae] a disposizione"
)
_WHOLE = re.compile(r"complessiv|total[ei]\b|\bdisponibil[ei]\b|stanziat|\bmisura\b|finanziari")
_LABEL = re.compile(
    r"\W{0,3}(?:dotazione(?: finanziaria| complessiva)?|stanziamento|budget|plafond|"
    r"risorse(?: finanziarie| disponibili| stanziate){0,2})\b"
)
_NEW_TOTAL = re.compile(
    r"(?:rideterminat|elevat|portat|aggiornat|rimodulat|fissat|"
    r"aumentat)\w{1,3} (?:complessivamente )?"
    r"(?:in|ad?|fino a)(?: complessivi)?"
    r"(?: un (?:importo|totale) (?:complessivo )?(?:pari )?(?:di|a))? ?\Z"
    r"|\b(?:passa|passata|passata da [^;]{3,40}|sale|salgono) ad? ?\Z"
)
_IN_ALL = re.compile(
    r"\b(?:per (?:un )?(?:totale|importo complessivo|ammontare complessivo)|in totale|totale|"
    r"(?:per )?complessivi|complessivamente)(?: (?:di|pari a|a))? ?\Z"
)
_EACH = re.compile(
    r",? ?(?:annu[ie]|all'anno|l'anno|per (?:ciascun|ogni|l'anno|l'annualita|il 20\d\d)|"
    r"per il (?:primo|secondo) anno|per (?:la |il |i |le )?(?:line|pacchett|lott|sportell|finestr))"
)
_FUNDED = re.compile(
    r"(?:progetti|interventi|domande|istanze) (?:\w{3,15} )?(?:finanziat|beneficiari)|"
    r"(?:sono|e'|vengono|viene) (?:\w{3,15} )?(?:assegnat|concess|attribuit|finanziat|impegnat)|"
    r"elenco de[i]? (?:\w{3,15} ){0,3}(?:beneficiari|finanziati)|assegnazione (?:de[il]|delle)|"
    r"\bdi (?:assegnare|concedere|impegnare|attribuire)\b"
)
_ASSIGNED = re.compile(
    r"(?:(?:import[oi]|ammontare|somma|totale|contribut[oi]|valore|spesa)\b[^;]{0,60}\b"
    r"(?:pari a|di|ad?|per)|complessiv\w{1,4}(?: (?:di|pari a|a))?|pari a) ?\Z"
)


class _Rank(IntEnum):
    """How surely an amount is the total of this call; only the surest count."""

    OWN = 0
    SAID = 1
    ASSIGNED = 2


@dataclass(frozen=True, slots=True)
class _Total:
    clause: Clause
    amount: Amount
    rank: _Rank


def find_total_budget(reading: Reading) -> tuple[Fact[Decimal], ...]:
    """What the text calls the whole endowment of this call, or the sum that an act assigns to the
    projects of a list; several values only where the text contradicts itself.
    """
    found = [total for provision in provisions(reading) if (total := _total(provision))]
    surest = min((total.rank for total in found), default=_Rank.OWN)
    kept = [total for total in found if total.rank is surest]
    values = {total.amount.value for total in kept}
    if surest is not _Rank.OWN and len(values) > 1:
        return ()
    # Where the parts are told one by one besides their sum, the sum is the total.
    sums = {value for value in values if len(values) > 2 and 2 * value == sum(values)}
    facts = [
        Fact(
            total.amount.value,
            total.clause.cite_near(total.amount.span.start, total.amount.span.end),
            total.amount.remarks,
        )
        for total in kept
        if not sums or total.amount.value in sums
    ]
    return merged(facts, lambda value: value)


def _total(provision: Provision) -> _Total | None:
    clause = provision.clause
    is_row = clause.role is ClauseRole.TABLE
    if provision.recital or (clause.text == provision.lead if is_row else provision.lead):
        return None
    plain = folded(clause.text)
    if not (BUDGET.search(plain) or _FUNDED.search(plain)):
        return None
    amounts = [amount for amount in first_amounts(clause.text) if not amount.per_unit]
    if not amounts:
        return None
    for amount in amounts:
        if _NEW_TOTAL.search(plain[: amount.span.start]) and BUDGET.search(plain):
            return _Total(clause, amount, _Rank.OWN)
    rank = _rank(provision, plain, amounts[0])
    if rank is None:
        return None
    if not _EACH.match(plain, amounts[0].span.end):
        return _Total(clause, amounts[0], rank)
    in_all = (amount for amount in amounts[1:] if _IN_ALL.search(plain[: amount.span.start]))
    return next((_Total(clause, amount, rank) for amount in in_all), None)


def _rank(provision: Provision, plain: str, amount: Amount) -> _Rank | None:
    """How surely the amount, the first of its clause, is the total; None when it is none."""
    start = amount.span.start
    subjects = list(BUDGET.finditer(plain, 0, start))
    if not subjects:
        assigned = _FUNDED.search(plain[:start]) and _ASSIGNED.search(plain[:start])
        return _Rank.ASSIGNED if assigned and amount.sure else None
    between = plain[subjects[-1].end() : start]
    label = _LABEL.match(plain)
    if len(between) > _REACH or ";" in between or _PART.search(between):
        return None
    beside_label = label and not plain[label.end() : start].strip(" :")
    if not (_STATES.search(plain[:start]) or beside_label):
        return None
    if _PART_OF.search(plain[: subjects[-1].start()]):
        return None
    if beside_label or _OF_THIS_CALL.search(plain[:start]):
        return _Rank.OWN
    headed = BUDGET_HEADING.search(provision.heading)
    if _ELSEWHERE.search(plain[:start]):
        return _Rank.SAID if headed else None
    whole = _WHOLE.search(plain, subjects[0].start(), start)
    oblique = _OBLIQUE.search(plain[: subjects[0].start()])
    return _Rank.OWN if (headed or label or whole) and not oblique else _Rank.SAID
