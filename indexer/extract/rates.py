"""The share of the eligible cost that a call pays: "fino all'80% dei costi ammissibili"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from docsearch.calls import AidRate, Bound
from docsearch.evidence import Fact
from docsearch.models import Span
from indexer.extract.bands import band_of, line_in, line_key, tidy
from indexer.extract.bounds import bound_after, bound_before
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.provisions import Provision, provisions
from indexer.extract.reading import ClauseRole, Reading

_REACH = 240
"""Characters before a percentage in which what it is of is named."""

_IN_A_SENTENCE = 20
"""Percentages read of a clause; a table read as one sentence has hundreds."""

_PERCENT = re.compile(r"(?<![\w.,])(?P<figure>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|per ?cento\b)")

_GRANT = (
    r"contribut[oi]|contribuzion[ei]|agevolazion[ei]|finanziament[oi]|sovvenzion[ei]|sostegno|"
    r"aiut[oi]|intensita|incentiv[oi]|indennizz[oi]|premi[oi]|fondo perduto|"
    r"(?:sono|e'|verranno|saranno|viene|vengono) (?:\w{3,15} )?finanziat[oaie]"
)
_OTHER = (
    r"cofinanzia\w{1,6}|compartecipazion\w|anticip\w{1,9}|accont[oi]|saldo|rat[ae]|quot[ae]|"
    r"tranche|"
    r"mutu[oi]|prestit[oi]|garanzi[ae]|fideiussion[ei]|spes[ae] (?:tecnich|general|indirett|di |"
    r"per )"
    r"\w{1,14}|cost[oi] (?:indirett|general|del personale|di personale)\w{0,2}|imprevist[oi]|"
    r"forfettari[oa]|forfait|acquist[oi]|oneri|iva|riserv\w{1,5}|dotazion[ei]|risors[ae]|"
    r"ribass[oi]|"
    r"maggiora\w{1,6}|premialita|cumul\w{1,9}|punteggi[oa]?|punt[oi]|riduzion[ei]|ridott\w|"
    r"contribut[oi] (?:obbligator|previdenzial)\w|decurta\w{1,6}|scostament[oi]|variazion[ei]|"
    r"economie|fe(?:s|as)r|risparmio|emission[ei]"
)
_SUBJECTS = re.compile(rf"\b(?:(?P<other>{_OTHER})|(?P<grant>{_GRANT}))\b")

_OF = (
    r"(?:(?:d(?:el|ella|elle|ei|egli|i)|su(?:l|lla|lle|i|gli)|a copertura d(?:ei|elle|i)) "
    r"|(?:d|su)ell'|sull')"
)
_BASE = re.compile(
    rf",? ?(?:\([^)]{{1,40}}\) ?)?(?P<base>{_OF}(?:\w{{4,12}} ){{0,2}}?(?:{_OF}(?:\w{{4,12}} )??)?"
    r"(?:spes[ae]|cost[oi]|investiment[oi]|progett[oi]|intervent[oi]|programm[ai]|trattamento|"
    r"quadro economico|massimal[ei]|(?:import[oi]|valore) (?:del |dei )?(?:singol[oi] )?"
    r"(?:finanziament|mutu|prestit|leasing)\w{1,2}|"
    r"import[oi] (?:ammess|ammissibil|complessiv|total|del progetto|"
    r"dell'intervento|del(?:la|le)? (?:spes|cost))\w{0,3})"
    r"(?! (?:dirett|del personale|di personale|dei lavori))\b[^;.:,(%]{0,90})"
)
_BASE_END = re.compile(
    r" (?:ed?|o|ne|entro|nel|nei|per|fino|che|con|in|a|ad|al|sostenut\w|ritenut\w(?! ammissibil)|"
    r"effettivamente|"
    r"riconosciut\w|invariat\w|relativ\w|previst\w)\b| (?:€|l[ao] cui|il cui)"
)
_BARE = re.compile(
    r" ?(?:[;.:,)]|\Z|(?:sotto forma|a fondo|in conto|e comunque|e in ogni caso|nel limite)\b)"
)
_STATED = re.compile(
    r"(?:fino|pari|misura|limite|percentuale|intensita|massim\w|ammonta|corrispondente|e'?)"
    r"(?: (?:massim\w|complessiv\w))?(?: (?:al|del|ad un massimo del)| all'| dell')?[: ]*\Z"
)
_CHAINED = re.compile(
    r"(?:\be|,|\bo|;|elevat\w|aumentat\w|innalzat\w|ridott\w) (?:fino )?(?:il |al |del |(?:all|"
    r"dell|l)')?\Z"
)
_TRAP = re.compile(
    r"anticip|\baccont|\bsaldo|esemplificativ|ad esempio|\bes\.|stat[oi] (?:di )?avanzamento|"
    r"revoca|"
    r"rendicontat|intensita (?:di|dell')aiuto non supera"
)
_CUMULATION = re.compile(r"\bcumul|doppio finanziamento|altri contributi")
_FIRST_CELL = re.compile(
    r".{2,160}?(?=\s\d{1,3}(?:\.\d{3}){1,4},\d\d|\s\d{1,3}(?:,\d{1,2})? ?%|\s\d{1,3} per)"
)
_A_SUM = re.compile(r"(?:[\W\d]|euro){1,160}", re.IGNORECASE)
_OF_COSTS = re.compile(r"\b(?:spese|costi)\b")
_RATE_COLUMN = re.compile(
    r"intensita|(?:percentual|quota|misura|aliquota|tasso)\w{0,2} (?:massim\w )?(?:di |del )?"
    r"(?:contribu|agevol|aiuto|sostegno|finanziament)|contribut[oi] ?\(?(?:massim\w )?\(?%|"
    r"% (?:di )?contribu"
)


def find_aid_rates(reading: Reading) -> tuple[Fact[AidRate], ...]:
    """The rates of the grant on the eligible cost; those that a recital recalls are left out."""
    facts: list[Fact[AidRate]] = []
    told = ""  # the headings under which the clause before gave a rate
    for provision in provisions(reading):
        where = provision.heading
        found = () if provision.recital else tuple(_rates(provision, goes_on=told == where))
        facts.extend(found)
        told = where if found else ""
    return merged(facts, lambda rate: (rate.percent, rate.up_to, line_key(rate.condition)))


def _rates(provision: Provision, goes_on: bool) -> Iterator[Fact[AidRate]]:
    text = provision.clause.text
    if "%" not in text and "cento" not in text.lower():
        return
    if provision.clause.role is ClauseRole.TABLE:
        if text == provision.lead:
            return
        if _RATE_COLUMN.search(folded(provision.lead)):
            yield from _column_rate(provision)
            return
    said = provision.said
    plain = folded(said)
    before: AidRate | None = None
    for match in islice(_PERCENT.finditer(plain, provision.offset), _IN_A_SENTENCE):
        rate = _rate(provision, plain, match, goes_on) or _other_rate(
            provision, plain, match, before
        )
        if rate:
            start, end = match.start() - provision.offset, match.end() - provision.offset
            yield Fact(rate, provision.clause.cite_near(start, end))
        before = rate


def _rate(provision: Provision, plain: str, match: re.Match[str], goes_on: bool) -> AidRate | None:
    start = match.start()
    base = _base(plain, match.end())
    bare = base is None
    if bare and not (_BARE.match(plain, match.end()) and _STATED.search(plain[:start])):
        return None
    least = bound_before(provision.said, start)
    if least and least.bound is Bound.MIN:
        return None  # "almeno il 60% della spesa" is to be spent, not granted
    end = base.end if base else match.end()
    if _TRAP.search(plain, max(0, start - 120), end + 60) or _CUMULATION.search(plain[:start]):
        return None
    if not _is_of_grant(provision, plain, start, goes_on, bare):
        return None
    words = tidy(provision.said[base.start : base.end]) if base else ""
    condition = band_of(provision, start, end) or words
    return AidRate(_percent(match), _up_to(provision.said, plain, match), condition)


def _base(plain: str, end: int) -> Span | None:
    """What the percentage that ends there is of: "delle spese ammissibili"."""
    base = _BASE.match(plain, end)
    if base is None:
        return None
    cut = _BASE_END.search(plain, base.start("base"), base.end())
    return Span(base.start("base"), cut.start() if cut else base.end())


def _other_rate(
    provision: Provision, plain: str, match: re.Match[str], before: AidRate | None
) -> AidRate | None:
    """The second of "80% per i piccoli comuni e al 60% per gli altri"."""
    if before is None or not _CHAINED.search(plain[: match.start()]):
        return None
    condition = band_of(provision, match.start(), match.end())
    if not condition or condition == before.condition:
        return None
    return AidRate(_percent(match), before.up_to, condition)


def _is_of_grant(provision: Provision, plain: str, start: int, goes_on: bool, bare: bool) -> bool:
    """Whether the percentage at `start` is of what the call pays: the nearest thing named before
    it is a grant, or it goes on a list of rates, or the heading speaks of the rate.
    """
    listed = _OF_COSTS.search(provision.heading) is not None and not goes_on
    if listed and provision.clause.is_item:
        return False
    since = provision.offset if listed else 0
    found = list(_SUBJECTS.finditer(plain, max(since, start - _REACH), start))
    if found:
        return bool(found[-1]["grant"]) and ";" not in plain[found[-1].end() : start]
    if bare or listed:
        return False
    named = line_in(provision.clause.text) != "" or provision.clause.is_item
    return (goes_on and named) or _RATE_COLUMN.search(provision.heading) is not None


def _column_rate(provision: Provision) -> Iterator[Fact[AidRate]]:
    """The rate of a table row, where it holds a single percentage."""
    plain = folded(provision.said)
    found = list(_PERCENT.finditer(plain, provision.offset))
    if len(found) != 1:
        return
    label = _FIRST_CELL.match(provision.clause.text)
    base = _base(plain, found[0].end())
    if label and (base or not _A_SUM.fullmatch(label[0])):
        words = (
            provision.said[base.start : base.end]
            if _A_SUM.fullmatch(label[0]) and base
            else label[0]
        )
        most = "massim" in folded(provision.lead)
        rate = AidRate(_percent(found[0]), most, tidy(words))
        start, end = found[0].start() - provision.offset, found[0].end() - provision.offset
        yield Fact(rate, provision.clause.cite_near(start, end))


def _up_to(said: str, plain: str, match: re.Match[str]) -> bool:
    words = bound_before(said, match.start()) or bound_after(said, match.end())
    if words:
        return words.bound is Bound.MAX
    return (
        re.search(r"\bmassim\w (?:\w+ ){0,6}\Z", plain[max(0, match.start() - 60) : match.start()])
        is not None
    )


def _percent(match: re.Match[str]) -> Decimal:
    return Decimal(match["figure"].replace(",", "."))
