"""Whether a name stands in an enumeration of its own, or only qualifies another."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """The preposition that governs an enumeration, said once or before each name."""

    PLAIN = ""
    TO = "a"
    BY = "da"
    OF = "di"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a name stands: `first` may begin an enumeration, `joined` follows a comma, conjunction
    or the like. `start` takes in its article and adjectives.
    """

    start: int
    first: bool
    joined: bool
    article: bool


_ARTICLES = frozenset("i gli le lo la il un una uno l' un'".split())
_PREPOSITIONS = {
    Case.PLAIN: frozenset[str](),
    Case.TO: frozenset("a ad ai agli alle alla allo al all'".split()),
    Case.BY: frozenset("da dai dagli dalle dalla dallo dal dall'".split()),
    Case.OF: frozenset("di dei degli delle della dello del dell' d'".split()),
}
_ALL_PREPOSITIONS = frozenset(
    "con per tra fra presso secondo mediante attraverso tramite verso entro su sui sugli sulle "
    "sulla sul sull' nei negli nelle nella nel nell' in contro sopra tranne salvo eccetto".split()
).union(*_PREPOSITIONS.values())
_JOINTS = frozenset(
    "e ed o od e/o oppure ovvero nonche nonche' anche sia che solo soltanto esclusivamente "
    "unicamente solamente quali come compresi comprese inclusi incluse inoltre altresi seguenti "
    "ne ne' neppure neanche".split()
)
_ADJECTIVE = re.compile(
    r"(?:ogni|ciascun[oa]?|tutt[ie]|singol[oaie]|sol[ie]|altr[ie]|predett[ie]|suddett[ie]|seguenti"
    r"|stess[ie]|propri|\d{1,5}|piccol[ie]|medi|grandi|n\.|numero|diversi|vari|eventuali|potenziali"
    r"|soggetti|enti)\Z"
)
_ALL = re.compile(r"(?:tutt|entramb)[ie]\Z")
_TOKEN = re.compile(r"[^\s']{1,40}'?|'")
_SEPARATES = re.compile(r"[,;:(\[/·.\"-]\Z|\A[-*]")
_TOKENS_READ = 6
_REACH = 90


def standing(plain: str, floor: int, start: int, case: Case) -> Standing:
    """How the name at `start` of folded text stands among the words since `floor`, in an
    enumeration governed by `case`.
    """
    tokens = list(_TOKEN.finditer(plain, max(floor, start - _REACH), start))[-_TOKENS_READ:]
    while tokens and _ADJECTIVE.match(tokens[-1].group()):
        start = tokens.pop().start()
    governed = bool(tokens) and tokens[-1].group() in _PREPOSITIONS[case]
    article = governed or (bool(tokens) and tokens[-1].group() in _ARTICLES)
    if article:
        start = tokens.pop().start()
    if tokens and _ALL.match(tokens[-1].group()):
        start = tokens.pop().start()
    if not tokens:
        return Standing(start, first=True, joined=True, article=article)
    word = tokens[-1].group()
    if word in _JOINTS or _SEPARATES.search(word):
        return Standing(start, first=True, joined=True, article=article)
    first = governed or (article and word not in _ALL_PREPOSITIONS)
    return Standing(start, first=first, joined=False, article=article)
