"""The number and date that an act bears, and when it was published; acts it cites have others."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.evidence import Fact
from indexer.extract.dates import DATE, Edge, day_of, find_dates
from indexer.extract.folding import folded
from indexer.extract.reading import Clause, Reading
from indexer.extract.sections import Part, part_of

_DECISION = (
    r"decreto(?!\s(?:legislativo|legge|del\s+presidente\s+della\s+repubblica)|-legge)|"
    r"determina(?:zione)?|delibera(?:zione)?|ordinanza|disposizione|provvedimento|circolare|"
    r"d\.?\s?d\.?\s?(?:u\.?\s?o|s|g)?\.?|d\.?\s?g\.?\s?[rcm]\.?"
)
_NUMBER = (
    r"\bn(?:\.?\s?[°º]|r?\.|um\.|umero|\b)\s?(?P<number>(?:[IVXL]{1,6}\s?/\s?)?\d{1,6}"
    r"(?:[/-](?:\d{1,4}(?!\d)|[A-Z]{1,8}\b)){0,3})(?![\d/])"
)
_OF = r"[\s,–-]{0,3}(?:(?:seduta\s)?(?:del\s|dell['’]|in\sdata\s|di\sdata\s|dd\.?\s)\s?)?"
_ISSUER = r"(?P<issuer>[^\d.;:]{0,100}?)"
_HEAD = r"^[\"“«(]?\s?(?i:il\s|la\s)?(?:[Vv]erbale\s+di\s+)?"
# What it approves says so with a capital letter.
_APPROVED = (
    r"(?:^|\s)(?:Approvat[oa]\s+con\s+|APPROVAT[OA]\s+CON\s+|"
    r"(?:Allegat[oi]|ALLEGAT[OI])\s+(?:\w{1,3}\s+)?(?:al|alla|AL|ALLA)\s+)"
)
_FORMS = tuple(
    re.compile(f"{head}(?i:(?:{kind})(?!\\w){_ISSUER}{form})")
    for head in (_HEAD, _APPROVED)
    for kind, form in (
        (rf"{_DECISION}|bando|avviso", rf"{_NUMBER}{_OF}{DATE}"),
        (_DECISION, rf"\b{DATE}[\s,–-]{{0,3}}{_NUMBER}"),
        (_DECISION, rf"\b(?:del\s|dell['’]|in\sdata\s)\s?{DATE}"),
        (_DECISION, rf"{_NUMBER}(?=\s*$)"),
    )
)
# A number after these is that of another act.
_OTHER_ACT = re.compile(
    r"\b(?:di cui|ai sensi|legge|regolament\w|articol\w|art|comma|recant\w|relativ\w|concernent\w|"
    r"attuazion\w|approvazion\w|prorog\w|rettific\w|modific\w|integrazion\w|decreto|delibera\w*|"
    r"determina\w*|avviso|bando|misura|protocollo|prot)\b"
)
_RECITAL = re.compile(r"\W{0,3}(?:vist[oaie]|premess[oaie]|considerat[oaie]|richiamat[oaie])\b")
_SIGNED = re.compile(
    r"[^\W\d][\w'’ ]{1,30}(?:,|\s(?=(?i:l[iì]\b|addì)))\s{0,2}"
    r"(?:(?i:addì|l[iì]['’]?|il)[\s,:]{1,2})?"
    rf"(?i:{DATE})\.?(?=$|\s(?:Il|La|IL|LA|L['’]|F\.to|Firmat[oa]|Documento)\b)"
)
_PUBLISHED = re.compile(
    r"(?:data (?:di )?pubblicazione|pubblicat[oa] (?:il|in data|sul|sulla|nel|nella|all'albo))\b"
    r"|[^.;]{0,20}\bpresente (?:avviso|bando|decreto|atto|deliberazione|determinazione|"
    r"manifestazione)\b[^.;]{0,80}\bpubblicat[oa]\b"
)
_HEAD_PAGES = 2
_PUBLICATION_REACH = 110


@dataclass(frozen=True, slots=True)
class _Head:
    number: Fact[str] | None
    date: Fact[datetime.date] | None


def find_act_number(reading: Reading) -> Fact[str] | None:
    """The number of the act, as printed at its head; a protocol number is none."""
    return next((head.number for head in _heads(reading) if head.number), None)


def find_act_date(reading: Reading) -> Fact[datetime.date] | None:
    """The date of the act: beside its number, else with the place where it was signed."""
    headed = next((head.date for head in _heads(reading) if head.date), None)
    return headed or next(_signatures(reading), None)


def find_publication_date(reading: Reading) -> Fact[datetime.date] | None:
    """When this very document was published, where it is printed."""
    for clause in reading.clauses:
        if "ubblica" not in clause.text or clause.text[:1].islower():
            continue
        said = _PUBLISHED.match(folded(clause.text))
        if said is None:
            continue
        for mention in find_dates(clause.text):
            near = 0 <= mention.span.start - said.end() <= _PUBLICATION_REACH
            if near and mention.edge is not Edge.END:
                quote = clause.cite_near(mention.span.start, mention.span.end)
                return Fact(mention.moment.date, quote)
    return None


def _heads(reading: Reading) -> Iterator[_Head]:
    """What the clauses above the recitals say the act is: the act itself before what it approves,
    a number with its date before one alone.
    """
    above = list(_above_recitals(reading))
    for form in _FORMS:
        for clause in above:
            match = form.search(clause.text)
            if match and not _OTHER_ACT.search(folded(match["issuer"])):
                yield _head(clause, match)


def _above_recitals(reading: Reading) -> Iterator[Clause]:
    for clause in reading.on_pages(1, _HEAD_PAGES):
        if _RECITAL.match(folded(clause.text)):
            return
        if part_of(clause.headings) is not Part.NORMS:
            yield clause


def _head(clause: Clause, match: re.Match[str]) -> _Head:
    quote = clause.cite_near(*match.span())
    groups = match.groupdict()
    number = "".join(groups["number"].split()) if groups.get("number") else None
    date = day_of(match) if "year" in groups else None
    return _Head(
        Fact(number, quote) if number else None,
        Fact(date, quote) if date else None,
    )


def _signatures(reading: Reading) -> Iterator[Fact[datetime.date]]:
    for clause in reading.clauses:
        match = _SIGNED.match(clause.text) if "20" in clause.text else None
        date = day_of(match) if match else None
        if match and date and part_of(clause.headings) is not Part.FORM:
            yield Fact(date, clause.cite_near(*match.span()))
