"""Where a text disagrees with itself: both places are kept, neither is chosen in silence."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from docsearch.calls import Contradiction, Window
from docsearch.evidence import Evidence, Fact
from indexer.extract.dates import find_dates
from indexer.extract.reading import ClauseRole, Reading

_ACT = re.compile(
    r"\b(?P<kind>d\.?\s?g\.?\s?r\.?|deliberazion[ei]|delibera|decret[oi](?![- ]legge|\slegislativ)|"
    r"d\.?d\.?[sug]\.?|determinazion[ei]|dpcm)\s[^.;]{0,40}?"
    r"(?:n\.?|numero|nr\.?|n°)?\s?(?P<number>[XIVL]{1,5}/\d{2,6}|\d{2,6})"
    r"(?:/(?P<short>\d{4}))?\s(?:del|in\sdata)\s(?=\d)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^a-z]")


def find_contradictions(
    reading: Reading, budgets: Sequence[Fact[Decimal]], windows: Sequence[Fact[Window]]
) -> tuple[Contradiction, ...]:
    """Several totals, several closings of one window, several dates of one act that is cited."""
    return (*_budgets(budgets), *_windows(windows), *_acts(reading))


def _budgets(budgets: Sequence[Fact[Decimal]]) -> Iterator[Contradiction]:
    if len({fact.value for fact in budgets}) > 1:
        yield Contradiction("dotazione", tuple(_quoted(fact) for fact in budgets))


def _windows(windows: Sequence[Fact[Window]]) -> Iterator[Contradiction]:
    """Two windows that open together and close apart, or the other way, under one name."""
    for index, first in enumerate(windows):
        for second in windows[index + 1 :]:
            one, other = first.value, second.value
            if one.label == other.label and (
                (one.opens is not None and one.opens == other.opens)
                != (one.closes is not None and one.closes == other.closes)
            ):
                yield Contradiction("termini per le domande", (_quoted(first), _quoted(second)))


def _acts(reading: Reading) -> Iterator[Contradiction]:
    """An act with one number and several days of the same year."""
    found: dict[tuple[str, str, int], dict[str, list[Evidence]]] = defaultdict(dict)
    for clause in reading.clauses:
        if clause.role is ClauseRole.TABLE:
            continue
        for match in _ACT.finditer(clause.text):
            for mention in find_dates(clause.text[match.end() : match.end() + 30]):
                if mention.span.start == 0:
                    date = mention.moment.date
                    kind = _LETTERS.sub("", match["kind"].lower())[:4]
                    number = match["number"].rpartition("/")[2]
                    end = match.end() + mention.span.end
                    dates = found[kind, number, date.year]
                    evidence = clause.cite_near(match.start(), end)
                    dates.setdefault(f"{date:%d/%m/%Y}", []).extend(evidence)
    for (_, number, _), dates in found.items():
        if len(dates) > 1:
            values = tuple(Fact(day, tuple(evidence[:2])) for day, evidence in dates.items())
            yield Contradiction(f"data dell'atto n. {number}", values)


def _quoted(fact: Fact[Decimal] | Fact[Window]) -> Fact[str]:
    """The value as the text writes it."""
    return Fact(" ".join(fact.evidence[0].quote.split()), fact.evidence, fact.remarks)
