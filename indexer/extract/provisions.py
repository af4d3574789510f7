"""What an act lays down, told apart from what it recalls, shows as an example or lets fill in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.extract.folding import folded
from indexer.extract.reading import Clause, ClauseRole, Reading

_RECITAL = re.compile(
    r"(?:- ?)?(?:vist[oaie]|considerat[oaie]|premess[oaie]|richiamat[oaie]|tenuto conto|dato atto|"
    r"ritenut[oaie]|attes[oaie]|pres[oa] atto|rilevat[oaie]|evidenziat[oaie]|accertat[oaie]|"
    r"ravvisat[oaie]|sentit[oaie]|acquisit[oaie]|verificat[oaie]|ricordat[oaie]|valutat[oaie]|"
    r"preso visione)\b"
)
# "DECRETA", "Tutto ciò premesso", and how what is decided begins: "Art. 1", "1. di approvare".
_DECISION = re.compile(
    r"\b(?:decreta|delibera|determina|dispone|ordina|rende noto|avvisa|emana)(?:$| ?:)|"
    r"tutto cio premesso|^art(?:icolo|\.) ?\d|^(?:\d{1,2}|[a-z])?[.)]? ?di [a-z]{3,20}[aei]re\b"
)
# A form to fill in, an example, what other acts say, and what comes after the grant is made.
_BESIDE_THE_POINT = re.compile(
    r"\besemp|\bmodell[oi]\b|\bmodul[oi]\b|modulistica|\bfac[- ]?simil|\bschem[ai] (?:di|tipo)|"
    r"\bsched[ae]\b|^allegato \w{1,3}\W{1,4}(?:domanda|istanza|dichiarazion|quadro economico)|"
    r"glossario|definizioni|riferimenti normativi|quadro normativo|\bnormativ|base giuridica|"
    r"accesso agli atti|trattamento dei dati|protezione dei dati|\bcontroll|ispezion|\brevoc|"
    r"decaden|sanzion|rinunc|erogazion|liquidazion|rendicontaz|monitoragg|\bvariant|"
    r"\bvariazion|pubblicizz|\bpubblicita\b|visibilita|punteggi|valutazione delle|"
    r"criteri di (?:valutaz|selez|priorit)|istruttori|\bbollo\b|aiut[oi] di stato|de minimis|"
    r"\bcumul|garanzi|fideius|antimafia|appalt|affidament|"
    r"^(?!.{0,200}(?:agevolazion|contribut|finanziament|sovvenzion|sostegno)).{0,200}"
    r"\bregim\w (?:di |d')aiut"
)
_SCORES = re.compile(r"\bpunt(?:i|o|eggi[oa]?)\b")
_TO_THE_POINT = re.compile(
    r"dotazion|risors|intensita|entita|misura|massimal|import[oi]|caratteristic|limit[ei]|ammontare"
    r"|contributo concedibile|forma dell.agevolazione"
)
_INLINE_LIST = re.compile(r"(?P<lead>.{10,2000}?:) ?(?:a|1|i)[.)] ?")


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause, the words that introduce it, and whether it only recalls other acts.

    `lead` is that of the clause, or what introduced the list inside an earlier clause.
    """

    clause: Clause
    lead: str
    recital: bool

    @property
    def said(self) -> str:
        """The lead, without its colon, and the clause, on one line."""
        return f"{self.lead.rstrip(' :')} {self.clause.text}" if self.lead else self.clause.text

    @property
    def offset(self) -> int:
        """Where the clause begins in `said`."""
        return len(self.said) - len(self.clause.text)

    @property
    def heading(self) -> str:
        """The two innermost headings, folded."""
        return folded(" / ".join(self.clause.headings[-2:]))


def provisions(reading: Reading) -> Iterator[Provision]:
    """The clauses that may lay something down, recitals marked; headings, forms, examples, and
    the articles on controls, payments and the like are left out.
    """
    recital = left_out = False
    lead = ""
    headings: tuple[str, ...] = ()
    for clause in reading.clauses:
        if clause.headings != headings:
            recital, lead, headings = False, "", clause.headings
            left_out = _is_beside_the_point([folded(heading) for heading in headings])
        if clause.role is ClauseRole.HEADING or left_out or _SCORES.search(folded(clause.lead)):
            continue
        plain = folded(clause.text)
        if clause.role is not ClauseRole.TABLE:
            recital = _is_recital(plain, recital)
        if clause.lead or not clause.is_item:
            lead = ""
        yield Provision(clause, clause.lead or lead, recital)
        inline = _INLINE_LIST.match(clause.text)
        if inline:
            lead = inline["lead"]


def _is_recital(plain: str, before: bool) -> bool:
    if _DECISION.search(plain):
        return False
    return before or _RECITAL.match(plain) is not None


def _is_beside_the_point(headings: list[str]) -> bool:
    if headings and _TO_THE_POINT.search(headings[-1]):
        return False
    return any(_BESIDE_THE_POINT.search(heading) for heading in headings[-3:])
