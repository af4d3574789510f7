"""How many projects an applicant may hand in."""

import re

from docsearch.evidence import Evidence, Fact
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.reading import ClauseRole, Reading
from indexer.extract.sections import Part, part_of

_PLACES = 3
"""Pieces of evidence kept."""

_REACH = 160
"""Characters before the number in which the sentence says who may do what."""

_HINTS = ("massim", "sol", "unic", "piu di", "non oltre", "fino a")
_NUMBERS = {
    "un": 1,
    "una": 1,
    "uno": 1,
    "due": 2,
    "tre": 3,
    "quattro": 4,
    "cinque": 5,
    "sei": 6,
    "otto": 8,
    "dieci": 10,
}
_NUMBER = rf"\d{{1,2}}|{'|'.join(_NUMBERS)}"
_WHAT = (
    r"(?: \([\w/ ]{1,10}\))? (?:sol[oaie] |singol[oa] |distint[ei] |divers[ei] )?"
    r"(?:domand[ae]|progett[oi]|propost[ae]|istanz[ae]|candidatur[ae]|intervent[oi]"
    r"|configurazion[ei]"
    r"|manifestazion[ei] di interesse|richiest[ae](?! di (?!contribut|finanziament|agevolaz)))\b"
)
_LIMIT = re.compile(
    r"(?<!\w)(?:(?:(?:al massimo|massimo|non oltre|fino ad?|(?:fino ad? )?un (?:numero )?massimo di"
    r"|(?P<more>piu di)|soltanto|solamente|esclusivamente) (?:n\. ?)?"
    rf"(?P<number>{_NUMBER})|(?P<one>un(?:'unica|ica|ico|a sola|a unica|o? solo|a ed una sola)))"
    rf"{_WHAT}|(?P<most>{_NUMBER}){_WHAT} al massimo)"
)
_MAY = (
    r"\b(?:puo'?|possono|potra'?|potranno|e'? (?:possibile|ammess[ao]|consentit[ao])|deve|dovra'?)"
)
_HAND_IN = (
    r"\b(?:presenta(?:re|ta|zione)|candida(?:re|ta|rsi)|propo(?:rre|sta)|partecipare"
    r"|inoltra(?:re|ta)"
    r"|trasme(?:ttere|ssa)|invia(?:re|ta)|avanzare|chiedere|richiedere|formulare)\b"
)
_ALLOWED = re.compile(
    rf"{_MAY} .{{0,100}}?{_HAND_IN}|\be'? (?:ammess[ao]|consentit[ao])\b.{{0,60}}$"
)
_REPEATED = re.compile(
    r"\W{0,3}(?:complessiv\w{1,6} )?(?:per|su|a valere su|in) .{0,3}(?:la |lo |ciascun\w{0,2} "
    r"|ogni "
    r"|singol\w |medesim\w |stess\w ){1,2}(?:singol\w )?(?:line|tipolog|misur|azion|intervent|lott"
    r"|ambit|edific|impiant|avvis|finestra|annualit|sottocateg|categor|categ|plesso|sed|comun)"
)


def find_projects_per_applicant(reading: Reading) -> Fact[int] | None:
    """The most projects or applications of one applicant.

    None when the text sets no limit, or one for each line, building or year; and when its
    statements disagree.
    """
    found: dict[int, list[Evidence]] = {}
    for clause in reading.clauses:
        if clause.role is ClauseRole.HEADING:
            continue
        text = folded(clause.text[:SENTENCE_CHARACTERS])
        if not any(hint in text for hint in _HINTS):
            continue
        if part_of(clause.headings) in (Part.FORM, Part.AFTER_GRANT, Part.NORMS):
            continue
        for match in _LIMIT.finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()]
            if not _ALLOWED.search(before) or _REPEATED.match(text, match.end()):
                continue
            if match["more"] and " non " not in f" {before}":
                continue
            found.setdefault(_value(match), []).extend(clause.cite_near(*match.span()))
    if len(found) != 1:
        return None
    value, evidence = found.popitem()
    return Fact(value, tuple(dict.fromkeys(evidence))[:_PLACES])


def _value(match: re.Match[str]) -> int:
    if match["one"]:
        return 1
    word = match["number"] or match["most"]
    return _NUMBERS[word] if word in _NUMBERS else int(word)
