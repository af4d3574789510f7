"""The acts, measures and plans that a protocol or a press release speaks of."""

import re
from collections.abc import Iterable, Iterator

from docsearch.codes import find_codes, is_measure
from docsearch.evidence import Fact
from indexer.extract.merging import merged
from indexer.extract.unmarked import Line

_PLACES = 3
_MOST_IN_A_LINE = 40
_GATE = re.compile(r"\d|[Pp]iano|PNRR|[Nn]ext")
_ADJECTIVE = (
    r"(?:strategic[oa]|territorial[ei]|nazional[ei]|regional[ei]|urban[oai]|metropolitan[oa]|"
    r"provincial[ei]"
    r"|comunal[ei]|triennal[ei]|pluriennal[ei]|integrat[oai]|energetic[oa]|paesaggistic[oa]|"
    r"sostenibil[ei]"
    r"|general[ei]|complementar[ei]|operativ[oa]|climatic[oa]|europe[oa]|d['’]azione|d['’]ambito)"
)
_PLAN = re.compile(
    rf"\b(?P<pnrr>PNRR\b|[Pp]iano\s(?:[Nn]azionale\s)?(?:di|"
    rf"per\sla)\s[Rr]ipresa\se\s(?:di\s)?[Rr]esilienza)"
    r"|\b(?P<ngeu>[Nn]ext\s?[Gg]eneration\s?(?:EU|eu)\b)"
    rf"|\b(?P<name>Piano(?:\s{_ADJECTIVE}){{1,3}}"
    rf"(?:\s(?:di|d['’]|del|dello|della|dell['’]|dei|degli|delle|per\sgli|per\sil|per\sla|"
    rf"per\sle)\s?"
    rf"[a-zà-ù]{{3,20}}(?:\s{_ADJECTIVE}){{0,2}})?)(?!\w)"
)
_NAMES = {"pnrr": "PNRR", "ngeu": "Next Generation EU"}
_OWN = re.compile(r"(?:protocollo|prot\.?)\s(?:generale\s)?(?:n\b|n[.°]|num|\d)", re.IGNORECASE)
_LETTERHEAD = re.compile(r"[Ff]inanziat[oa]\s[Dd]all['’]\s?[Uu]nione")


def find_cited(lines: Iterable[Line]) -> tuple[Fact[str], ...]:
    """The canonical codes of acts and measures (see `docsearch.codes`), and plans by their names,
    in reading order. A registration number ("Protocollo n. 12/2022") is no act.
    """
    found = merged(_cited(lines), lambda value: value)
    names = [fact.value for fact in found]
    return tuple(
        Fact(fact.value, fact.evidence[:_PLACES])
        for fact in found
        if not any(name.startswith(f"{fact.value} ") for name in names)  # "Piano strategico"
    )


def _cited(lines: Iterable[Line]) -> Iterator[Fact[str]]:
    for line in lines:
        if not _GATE.search(line.text) or _LETTERHEAD.search(line.text):
            continue
        here: dict[str, tuple[int, int]] = {}
        for code in find_codes(line.text):
            act = code.value.startswith("ATTO:") and not _OWN.match(line.text, code.span.start)
            if act or is_measure(code.value):
                here.setdefault(code.value, (code.span.start, code.span.end))
        for match in _PLAN.finditer(line.text):
            kind = match.lastgroup or "name"
            here.setdefault(_NAMES.get(kind) or " ".join(match[0].split()), match.span())
        in_order = sorted(here.items(), key=lambda item: item[1])
        for value, (start, end) in in_order[:_MOST_IN_A_LINE]:
            yield Fact(value, line.cite(start, end))
