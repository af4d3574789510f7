"""The least and the most a project may be granted, and the least and the most it may cost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from itertools import islice
from typing import TypeVar

from docsearch.calls import Bound, CostLimit, GrantLimit
from docsearch.evidence import Fact
from docsearch.models import Span
from indexer.extract.bands import band_of, basis_of, line_key, tidy
from indexer.extract.bounds import bound_after, bound_before, bound_pair
from indexer.extract.cells import money_cells
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.money import Amount, first_amounts
from indexer.extract.provisions import Provision, provisions
from indexer.extract.reading import ClauseRole, Reading

T = TypeVar("T")

_LIMITS = re.compile(r"€|euro?\b|mil|mln|\d,\d\d", re.IGNORECASE)

_REACH = 220
"""Characters before an amount in which what it limits is named."""

_LEAST = Decimal(100)
"""Nobody grants less: stamps and copies cost less."""


class _Subject(Enum):
    GRANT = auto()
    COST = auto()
    OTHER = auto()


_HOW_MUCH = r"(?:total[ei]|complessiv[aoei]|minim[aoei]|massim[aoei]|unic[aoei])"
_OF_PROJECT = (
    r"(?:ammissibil[ei]|ammess[aoei]|progettual[ei]|di progetto|di spesa|di cost[oi]|"
    r"finanziabil[ei]|"
    r"d(?:'|i )investimento|de(?:l|i|gli|lla|lle|ll') ?(?:singol[oaie] )?(?:progett|intervent|"
    r"operazion|"
    r"lavor|investiment|propost|oper[ae]\b|iniziativ|spes|cost|programm|domand)\w{0,5})"
)
_COST = (
    rf"(?:cost[oi]|spes[ae]|investiment[oi]|quadro economico)(?: {_HOW_MUCH}| {_OF_PROJECT})+"
    rf"|investiment[oi]\b(?! pnrr)|(?:import[oi]|valore|soglia|limite|dimensione|taglia)"
    rf"(?: {_HOW_MUCH}){{0,2}}(?: {_OF_PROJECT})+"
    r"|(?:progett[oi]|intervent[oi]|lavori|operazion[ei]|propost[ae]|programm[ai]|domand[ae]|"
    r"istanz[ae]|candidatur[ae])(?: \w{2,20}){0,3} (?:di|con|per|aventi|che (?:hanno|presentano|"
    r"prevedono)"
    r"|il cui) (?:un |una )?(?:importo|cost[oi]|valore|spes[ae]|investiment[oi]|quadro economico)"
)
_OTHER = (
    r"cofinanziament\w{1,3}|compartecipazion\w|anticip\w{1,9}|accont\w|saldo|rat[ae]|quot[ae]|"
    r"mutu[oi]|prestit[oi]|finanziament[oi] (?:agevolat|bancar)\w{1,3}|garanzi[ae]|fideiussion[ei]|"
    r"polizz[ae]|fatturat[oi]|ricav[oi]|capitale|redditi?|isee|canon[ei]|dotazion[ei]|risors[ae]|"
    r"plafond|stanziament[oi]|fond[oi] (?!perdut)|importo (?:unitario|forfettario|base)|appalt[oi]|"
    r"affidament[oi]|contratt[oi]|sanzion[ei]|penal[ei]|spes[ae]|cost[oi]|oneri|imprevisti|"
    r"acquist[oi]|compens[oi]|retribuzion[ei]|maggiorazion[ei]|premialita|economie|bilanci[oi]|"
    r"fattur[ae]|ricevut[ae]|scontrin[oi]|giustificativ[oi]|bonific[oi]|"
    r"massimale annu\w|contribut[oi] (?:medi[oi]|volontari[oi]|teoric[oi])"
)
_GRANT = (
    r"(?:(?:import[oi]|valore|limit[ei]|massimal[ei]|tetto|soglia|misura|ammontare|entita)"
    rf"(?: {_HOW_MUCH}){{0,2}} (?:d(?:el|ei|ella|elle|i) |dell'))?(?:contribut[oi]|agevolazion[ei]|"
    r"finanziament[oi]|sovvenzion[ei]|sostegno|aiut[oi]|premi[oi]|bonus|voucher|incentiv[oi]|"
    r"indennizz[oi])|(?:import[oi]|somm[ae]|ammontare|cifra) (?:massim[oaie]|minim[oaie]|"
    r"concedibil[ei]|concess[oaie]|richiedibil[ei]|erogabil[ei]|finanziat[oaie])|"
    r"(?:puo|possono|potra|potranno) (?:ricevere|ottenere|richiedere|beneficiare)"
)
_SUBJECTS = re.compile(rf"\b(?:(?P<cost>{_COST})|(?P<other>{_OTHER})|(?P<grant>{_GRANT}))\b")
_GRANT_AFTER = re.compile(
    r"(?:euro|€) (?:di|a titolo di|quale|come) (?:contribut|finanziament|agevolazion|sovvenzion)"
)
# "Importo massimo" and the like: a limit of whatever is spoken of.
_GENERIC = re.compile(r"(?:import[oi]|somm[ae]|ammontare|cifra) (?:massim|minim)")
_PAPERS = re.compile(r"(?:fattur|ricevut|scontrin|giustificativ|bonific)")
_OF_LOAN = re.compile(
    r",?(?: e (?:al |un )?(?:massim|minim)\w (?:di )?(?:€ ?|euro )?[\d.]{1,12}(?:,\d\d)?"
    r"(?: ?€| euro)?)? (?:per|di|del|della|sul|sulla) (?:la |il |ogni |singol\w ){0,2}"
    r"(?:garanzi|mutu|prestit|fideiussion)"
)
_SHARE_OF = re.compile(r"(?:%|cento) (?:del |dei |della |dell'|sul |sull')\Z")

_EXTREME = re.compile(r"\b(?:(?P<max>massim\w{1,2}|massimal[ei]|tetto)|(?P<min>minim\w{1,2}))\b")
_CONNECTS = re.compile(
    r"(?:\b(?:e'|e|sono|sara|pari|ammonta(?:no)?|di|a|ad|al|in|fissat\w|stabilit\w|determinat\w|"
    r"quantificat\w|previst\w|importo|valore|limite|pertanto|complessiv\w{1,6})[\s:,(]{0,3}"
    r"|\b(?:massim|minim)\w quindi |[:=-] ?|: ?(?:[a-z]|\d{1,2})[.)] ?)\Z"
)
_COMPLEMENT = re.compile(
    r"(?:\bd(?:el|ella|elle|ei|egli)|\bdell'|\bsu[li]\w{0,3}|\ball?[ae]|\bai|'|"
    r"\bcopr\w{1,4} (?:le|gli|il|la|i)) ?\Z"
)
_CONDITION = re.compile(
    r"\b(?:qualora|se|nel caso|in caso|nei casi|laddove|ove|quando|oltre i|"
    r"per (?:i |gli |le )?(?:progetti|interventi|operazioni|importi|contributi|finanziamenti|"
    r"lavori|"
    r"opere|investimenti|somme|domande|agevolazioni))\b[^,;:]{0,140}\Z"
)
_LOAN = re.compile(
    r"\bconfidi\b|preammortament|piano di ammortament|\bmutu[oi]\b|\btasso (?:di |d['’])?interess|"
    r"finanziament[oi] (?:agevolat|bancar|chirografar)",
    re.IGNORECASE,
)
_LOANS = 3
"""Clauses that speak of loans before a call is taken to lend."""

_ONE_ITEM = re.compile(
    r"\bper (?!ciascun|ogni|singol|progett|intervent|domand|propost|operazion|la realizzazion)"
    r"|\brelativ|\bvoc[ei]\b|\bcategori|di cui all|:.{15}"
)
_FROM = re.compile(r"d(?:a|ai|al|alle|all') ?(?:€|euro?|[\d])")
_ENUMERATOR = re.compile(r"\A\W{0,3}(?:[a-z]{1,2}|\d{1,2})[.)]")
_REQUIRED = re.compile(
    r"minim|\bdev(?:e|ono|ra|ranno)\b|\bdovra|\bammissibil|\bammess|finanziabil|candidabil"
)
_REFUSED = re.compile(
    r"non (?:sono|saranno|verranno|possono|potranno|e'|sara) (?:\w{2,12} )?(?:ammess|ammissibil|"
    r"finanzia|accolt|considerat|presentat|prese)|inammissibil|(?:sono|saranno) esclus|"
    r"non ammissibil"
)
_TRAP = re.compile(
    r"aiut\w{1,2} de minimis|esercizi finanziari|\btre anni\b|triennio|impresa unica|antimafia|"
    r"\bisee\b|fideiuss|polizz|\bbollo\b|"
    r"assicurativ|esemplificativo|ad esempio|\bad es\.|\besempio\b|"
    r"(?<!massimo )(?<!massima )(?<!minimo )\bquindi\b|quadro temporaneo|regime quadro|"
    r"temporary framework|rispettivamente|"
    r"\btarg(?:a|he)\b|cartellon|evidenza pubblica|soglia comunitaria|rilevanza comunitaria|"
    r"codice dei contratti|\bpunt[oi] \d|\d punti\b|sanzion[ei]|anticipazione|"
    r"erogat[oa] in|conto corrente"
)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit as found: what of, how much, and where in `provision.said`."""

    provision: Provision
    subject: _Subject
    amount: Amount
    bound: Bound
    line: str
    basis: str
    lent: bool = False
    """Whether it is of a "finanziamento" or of nothing named, which may be a loan."""


def find_grants(reading: Reading) -> tuple[Fact[GrantLimit], ...]:
    """The limits of the grant a project or beneficiary; those that a recital recalls only where
    the act itself sets none.
    """
    limits = [limit for limit in _limits(reading) if limit.subject is _Subject.GRANT]
    if any(limit.lent for limit in limits) and _lends(reading):
        limits = [limit for limit in limits if not limit.lent]
    own = [limit for limit in limits if not limit.provision.recital] or limits
    # A summary repeats a limit without saying of which line: it joins the one that does.
    named = {(limit.amount.value, limit.bound): limit.line for limit in own if limit.line}
    own.sort(key=lambda limit: not limit.line)
    facts = [
        _fact(limit, GrantLimit(limit.amount.value, limit.bound, limit.basis, limit.line))
        for limit in own
    ]
    return merged(
        facts,
        lambda grant: (
            grant.amount,
            grant.bound,
            line_key(grant.line or named.get((grant.amount, grant.bound), "")),
        ),
    )


def find_cost_limits(reading: Reading) -> tuple[Fact[CostLimit], ...]:
    """The limits of what a project may cost."""
    facts = [
        _fact(limit, CostLimit(limit.amount.value, limit.bound))
        for limit in _limits(reading)
        if limit.subject is _Subject.COST and not limit.provision.recital
    ]
    return merged(facts, lambda cost: (cost.amount, cost.bound))


def _lends(reading: Reading) -> bool:
    """Whether the call lends money: a "finanziamento" is then no grant."""
    loans = (clause for clause in reading.clauses if _LOAN.search(clause.text))
    return len(list(islice(loans, _LOANS))) == _LOANS


def _fact(limit: _Limit, value: T) -> Fact[T]:
    start = limit.amount.span.start - limit.provision.offset
    end = limit.amount.span.end - limit.provision.offset
    return Fact(value, limit.provision.clause.cite_near(start, end), limit.amount.remarks)


def _limits(reading: Reading) -> Iterator[_Limit]:
    found: tuple[_Limit, ...]
    lines: list[str] = []
    for provision in provisions(reading):
        if not _LIMITS.search(provision.said):
            lines = _column_lines(provision.clause.text)
            continue
        found = ()
        if provision.clause.role is ClauseRole.TABLE:
            found = tuple(_table_limits(provision, lines))
            if provision.lead and len(first_amounts(provision.clause.text)) > 1:
                found = found or tuple(_columns_by_extremes(provision))
                provision = replace(provision, lead="")  # which column a sum is in is not known
        yield from found or _prose_limits(provision)


def _column_lines(header: str) -> list[str]:
    """The lines that the header of a table names, one a column: "Linea 1 Linea 2"."""
    return [match[0] for match in re.finditer(r"\b[Ll]inea (?:\d|[A-H])\b", header)]


def _table_limits(provision: Provision, lines: list[str]) -> Iterator[_Limit]:
    if not _EXTREME.search(folded(provision.said)) or _TRAP.search(folded(provision.clause.text)):
        return
    cells = money_cells(provision.clause)
    for index, cell in enumerate(cells):
        column = folded(cell.column)
        subjects = list(_SUBJECTS.finditer(column))
        extremes = list(_EXTREME.finditer(column))
        if not subjects or not extremes:
            continue
        subject = _kind(subjects[-1])
        span = Span(
            cell.amount.span.start + provision.offset, cell.amount.span.end + provision.offset
        )
        row = "" if cell.row == cell.column else cell.row
        if not row and len(lines) == len(cells):
            row = lines[index]
        if subject is not _Subject.OTHER and cell.amount.value >= _LEAST:
            yield _Limit(
                provision,
                subject,
                replace(cell.amount, span=span),
                Bound.MAX if extremes[-1]["max"] else Bound.MIN,
                tidy(row),
                basis_of(cell.column, len(cell.column), len(cell.column)),
            )


def _columns_by_extremes(provision: Provision) -> Iterator[_Limit]:
    """The sums of a row under as many columns that say "minimo" or "massimo", in their order."""
    header = folded(provision.lead)
    extremes = list(_EXTREME.finditer(header))
    amounts = first_amounts(provision.said[provision.offset :])
    if len(extremes) != len(amounts) or _TRAP.search(folded(provision.said)):
        return
    start = 0
    for extreme, amount in zip(extremes, amounts, strict=True):
        subjects = list(_SUBJECTS.finditer(header, start, extreme.end()))
        start = extreme.end()
        subject = _kind(subjects[-1]) if subjects else _Subject.OTHER
        if subject is _Subject.OTHER or amount.per_unit or amount.value < _LEAST:
            continue
        span = Span(amount.span.start + provision.offset, amount.span.end + provision.offset)
        bound = Bound.MAX if extreme["max"] else Bound.MIN
        yield _Limit(provision, subject, replace(amount, span=span), bound, "", "")


def _prose_limits(provision: Provision) -> Iterator[_Limit]:
    said = provision.said
    plain = folded(said)
    if not _SUBJECTS.search(plain):
        return
    amounts = [amount for amount in first_amounts(said) if amount.sure]
    for index, amount in enumerate(amounts):
        span = amount.span
        if span.start < provision.offset or amount.per_unit or amount.value < _LEAST:
            continue
        pair, start = _in_pair(said, amounts, index)
        window = max(0, start - _REACH)
        condition = _CONDITION.search(plain[window:start])
        if condition and not _EXTREME.search(plain, window, window + condition.start()):
            continue
        if _TRAP.search(plain, window, span.end + 60):
            continue
        bound = pair or _bound(provision, plain, amount)
        if bound is None:
            continue
        subject, lent = _subject(plain, Span(start, span.end), bound)
        if subject is not _Subject.OTHER:
            line = band_of(provision, span.start, span.end)
            basis = basis_of(said, span.start, span.end)
            yield _Limit(provision, subject, amount, bound, line, basis, lent)


def _in_pair(said: str, amounts: list[Amount], index: int) -> tuple[Bound | None, int]:
    """Which end of "da X a Y" the amount is, if any, and where the whole expression begins."""
    span = amounts[index].span
    if index + 1 < len(amounts) and bound_pair(said, span, amounts[index + 1].span):
        return Bound.MIN, span.start
    if index and bound_pair(said, amounts[index - 1].span, span):
        return Bound.MAX, amounts[index - 1].span.start
    return None, span.start


def _bound(provision: Provision, plain: str, amount: Amount) -> Bound | None:
    """The bound that the words beside the amount say, or "massimo" somewhat earlier, or the lead
    of the list that the amount begins.
    """
    start, end = amount.span.start, amount.span.end
    beside = bound_before(provision.said, start) or bound_after(provision.said, end)
    if beside:
        if _FROM.match(plain, beside.span.start):
            return None  # "da 5.000 euro" by itself says what something costs
        if not beside.inclusive and _REFUSED.search(plain):
            return Bound.MIN if beside.bound is Bound.MAX else Bound.MAX
        # "i contributi superiori a 5.000 euro" are a case, not a limit
        return beside.bound if beside.inclusive or _REQUIRED.search(plain) else None
    since = max(0, start - _REACH)
    begins_item = not re.search(r"\w", re.sub(_ENUMERATOR, "", plain[provision.offset : start]))
    subjects = list(_SUBJECTS.finditer(plain, since, start))
    if not subjects or not (begins_item or _CONNECTS.search(plain[since:start])):
        return None
    extremes = list(_EXTREME.finditer(plain, subjects[-1].start(), start))
    if not extremes:
        return None
    return Bound.MAX if extremes[-1]["max"] else Bound.MIN


def _subject(plain: str, span: Span, bound: Bound) -> tuple[_Subject, bool]:
    """What the limit at `span` is of, and whether that may be a loan.

    It is the nearest thing named before, but that the most of "un contributo dell'80% delle spese
    ammissibili" is of the grant, and so that of "un contributo del 10% del finanziamento".
    """
    found = list(_SUBJECTS.finditer(plain, max(0, span.start - _REACH), span.start))
    if not found:
        granted = _GRANT_AFTER.search(plain, span.start)
        return (_Subject.GRANT if granted else _Subject.OTHER), False
    last, between = found[-1], plain[found[-1].end() : span.start]
    if ";" in between or _OF_LOAN.match(plain, span.end):
        return _Subject.OTHER, False
    generic = _GENERIC.match(last[0]) is not None
    if generic and any(_PAPERS.match(named[0]) for named in found[-3:-1]):
        return _Subject.OTHER, False
    spent = bool(last["cost"]) or last[0].startswith(("spes", "cost"))
    grants = [match for match in found if match["grant"]]
    if spent and bound is Bound.MAX:
        if grants and _COMPLEMENT.search(plain[: last.start()]):
            last = grants[-1]
        elif _ONE_ITEM.search(between):
            return _Subject.OTHER, False
    elif len(grants) > 1 and _SHARE_OF.search(plain[: last.start()]):
        last = grants[-2]
    return _kind(last), generic or "finanziament" in last[0]


def _kind(match: re.Match[str]) -> _Subject:
    if match["grant"]:
        return _Subject.GRANT
    return _Subject.COST if match["cost"] else _Subject.OTHER
