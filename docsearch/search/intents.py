"""Ways of asking, of several words, and what the act calls the thing asked: "possiamo avere" is
answered by the article on "soggetti beneficiari".
"""

import re

from docsearch.text import fold, terms

_WHO_MAY = re.compile(
    r"\b(?:poss(?:iamo|o|ono)|puo'?|potremmo|potrebbe|potete|riusciamo a)(?: \w+)? "
    r"(?:avere|ottenere|entrare|partecipare|accedere|candidar\w{2}|chiedere|richiedere|presentare|"
    r"rientrare|aderire|ricevere|prendere|fare domanda)\b"
    r"|\bspetta(?:no)?\b|\b(?:abbiamo|ha|hanno) diritto\b|\brientriamo\b"
    r"|\b(?:siamo|sono|e') (?:ammess|esclus)[oaie]\b|\bchi puo\b"
)
_WHO_PAYS = re.compile(
    r"\bchi (?:li |lo |le |la |ci )?(?:paga|mette|copre)\b|\b(?:paghiamo|tocca pagar\w{0,2})\b"
)
_FORMAL = (
    (_WHO_MAY, "soggetti beneficiari ammissibili ammessi requisiti"),
    (_WHO_PAYS, "carico eccedente maggiori costi"),
)


def asks_who_may(text: str) -> bool:
    """Whether somebody asks to be let in."""
    return _WHO_MAY.search(fold(text)) is not None


def formal_terms(text: str) -> tuple[str, ...]:
    """The index terms under which acts treat what is asked."""
    folded = fold(text)
    return tuple(
        term.value for asked, words in _FORMAL if asked.search(folded) for term in terms(words)
    )
