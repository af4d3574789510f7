"""How the money of a call is split: by line, year or territory."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from docsearch.calls import BudgetShare
from docsearch.evidence import Fact
from indexer.extract.bands import tidy
from indexer.extract.budget import BUDGET, BUDGET_HEADING
from indexer.extract.cells import money_cells
from indexer.extract.folding import folded
from indexer.extract.merging import merged
from indexer.extract.money import Amount, first_amounts
from indexer.extract.provisions import Provision, provisions
from indexer.extract.reading import ClauseRole, Reading

_SHARE_COLUMN = re.compile(r"\b(?:dotazione(?! inizial)|risorse|stanziament[oi])\b")
_TOTAL = re.compile(r"\btotal[ei]\b")
_QUOTA = re.compile(
    r"(?:\bquot[ae]|per cento|%|\bparte|\bmeta)(?!\w).{0,90}\b(?:dotazion|risors|stanziament|"
    r"plafond)"
)
_RESERVED = re.compile(r"\b(?:riservat|destinat|assegnat)\w\b")
_TO = re.compile(r" (?:ad?|al|ai|agli|alle|alla|in favore d\w{1,5}|a favore d\w{1,5}) | all'")
_OF_WHICH = re.compile(r"\b(?:di cui|(?:suddivis|ripartit|distint|articolat)\w)\b")
_FOR_WHOM = re.compile(
    r"(?:annu[ie] )?(?:per|di(?= risorse)|a favore d\w{1,5}|(?:destinat|riservat|"
    r"assegnat)\w a\w{0,4}|a valere su\w{0,4})"
    r"(?= ) ?(?:(?:il|lo|la|i|gli|le) |l['’])?",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,? (?:e|ed)|,)\s*\Z")
_ENUMERATOR = re.compile(r"\W*(?:(?:[a-z]{1,2}|\d{1,2})[.)] )?\W*")
_CONNECTS = re.compile(
    r"[\s:,–-]*(?:\b(?:pari a|per|di|con|un importo di|importo|dotazione|"
    r"complessivi)[\s:,–-]*){0,3}\Z"
)
_YEAR_AFTER = re.compile(
    r",? (?:per|nel|sul|a valere sul|sull)(?:l'| l'| il)? ?(?:anno |annualita |esercizio |"
    r"bilancio )?"
    r"(?:finanziario )?(?P<year>20\d\d)\b"
)
_YEAR_BEFORE = re.compile(r"\b(?P<year>20\d\d) ?[:=]? ?(?:pari a )?\Z")


def find_budget_shares(reading: Reading) -> tuple[Fact[BudgetShare], ...]:
    """The parts of the budget: items and rows under a statement of it, "di cui…", quotas, years."""
    facts = [
        Fact(
            BudgetShare(amount.value, label),
            provision.clause.cite_near(amount.span.start, amount.span.end),
            amount.remarks,
        )
        for provision in provisions(reading)
        if not provision.recital
        for amount, label in _shares(provision)
        if label
    ]
    return merged(facts, lambda share: (share.amount, folded(share.label)))


def _shares(provision: Provision) -> Iterator[tuple[Amount, str]]:
    text = provision.clause.text
    plain = folded(text)
    budgeted = BUDGET_HEADING.search(provision.heading) is not None
    is_row = provision.clause.role is ClauseRole.TABLE
    if not (budgeted or BUDGET.search(plain) or BUDGET.search(folded(provision.lead))):
        return
    if is_row and text != provision.lead:
        yield from _row(provision, budgeted)
    amounts = [amount for amount in first_amounts(text) if not amount.per_unit]
    if not amounts:
        return
    if budgeted:
        yield from _years(plain, amounts)
    if is_row:
        return
    if provision.lead and BUDGET.search(folded(provision.lead)):
        if not _TOTAL.search(plain, 0, amounts[0].span.start):
            yield amounts[0], _item_label(text, amounts[0])
    elif BUDGET.search(plain):
        yield from _quota(text, plain, amounts[0])
        yield from _of_which(text, plain, amounts)


def _row(provision: Provision, budgeted: bool) -> Iterator[tuple[Amount, str]]:
    cells = [cell for cell in money_cells(provision.clause) if cell.row != cell.column]
    named = [cell for cell in cells if _SHARE_COLUMN.search(folded(cell.column))]
    if named:
        yield named[-1].amount, tidy(named[-1].row)
    elif budgeted and len(cells) == 1:
        yield cells[0].amount, _year_label(tidy(cells[0].row))


def _item_label(text: str, amount: Amount) -> str:
    """What an item is for: the words before its amount, or those after."""
    before = _ENUMERATOR.sub("", text[: amount.span.start], count=1)
    after = re.split(r"[;.](?:\s|$)", text[amount.span.end :], maxsplit=1)[0]
    return tidy(_CONNECTS.sub("", before)) or _for_whom(after)


def _for_whom(words: str) -> str:
    """What "per la Linea 1" names: "Linea 1"; "" where the words do not say for whom or what."""
    words = words.strip(" ,(")
    match = _FOR_WHOM.match(words)
    return tidy(_JOINT.sub("", words[match.end() :])) if match else ""


def _quota(text: str, plain: str, amount: Amount) -> Iterator[tuple[Amount, str]]:
    """As in "Una quota del 40 per cento, pari a euro 4.000.000, è riservata ai comuni del Sud"."""
    reserved = _RESERVED.search(plain)
    if reserved is None or not _QUOTA.search(plain[: amount.span.start]):
        return
    to = _TO.match(plain, reserved.end())
    if to and reserved.start() > amount.span.end:
        yield amount, tidy(re.split(r"[;(]|\.(?:\s|$)", text[to.end() :], maxsplit=1)[0])
    elif _TO.match(f" {plain}"):  # "Alle regioni del Mezzogiorno è destinato il 40 per cento…"
        first = _TO.match(f" {plain}")
        start = first.end() - 1 if first else 0
        yield amount, tidy(re.sub(r"\s(?:è|e'|sono|viene)\s*$", "", text[start : reserved.start()]))


def _of_which(text: str, plain: str, amounts: list[Amount]) -> Iterator[tuple[Amount, str]]:
    """As in "di cui euro 2.000.000 per la Linea 1 ed euro 3.000.000 per la Linea 2"."""
    split = _OF_WHICH.search(plain, amounts[0].span.end)
    if split is None:
        return
    parts = [amount for amount in amounts if amount.span.start >= split.end()]
    for part, after in zip_longest(parts, parts[1:]):
        stop = after.span.start if after else len(text)
        yield part, _for_whom(re.split(r"[;(]|\.\s", text[part.span.end : stop], maxsplit=1)[0])


def _years(plain: str, amounts: list[Amount]) -> Iterator[tuple[Amount, str]]:
    for amount in amounts:
        year = _YEAR_AFTER.match(plain, amount.span.end) or _YEAR_BEFORE.search(
            plain[: amount.span.start]
        )
        if year:
            yield amount, _year_label(year["year"])


def _year_label(label: str) -> str:
    return f"anno {label}" if re.fullmatch(r"20\d\d", label) else label
