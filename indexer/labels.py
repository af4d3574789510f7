"""Labels that open the parts of a public act: "Articolo 5", "Capo II", "A.3", "1.2", "D. 12"."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Ways of numbering; within one of them a greater depth is always further inside."""

    PART = "parte"
    MEASURE = "misura"
    LETTER = "lettera"
    NUMBER = "numero"
    QUESTION = "domanda"


@dataclass(frozen=True, slots=True)
class Label:
    """The label a line begins with.

    `certain` labels make a heading by their wording alone, the others need to be printed as one.
    `title` is the rest of the line.
    """

    family: Family
    depth: int
    certain: bool
    title: str


@dataclass(frozen=True, slots=True)
class _Rule:
    family: Family
    depth: int
    pattern: re.Pattern[str]
    certain: bool = False


_LATIN = r"(?:[\s-]?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?"
_ORDINAL = r"(?:[Nn]\.?\s?)?(?:[IVXLC]{1,6}|\d{1,3})"
_END = r"(?![\w/])[°º]?"
_NEXT = r"(?=\s|[A-ZÀ-Ý])"


def _keyword(words: str, number: str) -> re.Pattern[str]:
    """`Capo II`, `CAPO II`: the word with a capital, then its number."""
    both = "|".join(form for word in words.split("|") for form in (word.capitalize(), word.upper()))
    return re.compile(rf"(?:{both})\s{{1,3}}{number}{_LATIN}{_END}")


_MEASURE = re.compile(
    r"(?:(?P<component>(?:M(?:issione|ISSIONE)?\s?[1-7])(?P<inner>\W{0,3}C(?:omponente|OMPONENTE)?"
    r"\s?[1-5])?|C(?:omponente|OMPONENTE)\s[1-5])(?![\w.]))?\W{0,3}"
    r"(?:(?P<sub>[Ss]ub\W{0,3}|SUB\W{0,3})?"
    r"(?P<word>[Ii]nvestiment[oi]|INVESTIMENT[OI]|[Rr]iform[ae]|RIFORM[AE]|[Mm]isura|MISURA)"
    r"\s{1,2}(?P<number>\d[\d./]{0,8})|(?P<bare>\d\.\d[\d./]{0,6}))?"
)

_RULES = (
    _Rule(Family.PART, 1, _keyword("parte", rf"(?:{_ORDINAL}|[Pp]rima|[Ss]econda)"), certain=True),
    _Rule(Family.PART, 1, _keyword("titolo", _ORDINAL), certain=True),
    _Rule(
        Family.PART,
        1,
        _keyword("allegato|appendice|annesso", rf"(?:{_ORDINAL}|[A-Z])"),
        certain=True,
    ),
    _Rule(Family.PART, 2, _keyword("capo", _ORDINAL), certain=True),
    _Rule(Family.PART, 3, _keyword("sezione", rf"(?:{_ORDINAL}|[A-Z])"), certain=True),
    _Rule(
        Family.PART,
        4,
        re.compile(rf"(?:Articolo|ARTICOLO|Art\.?|ART\.?)\s{{0,2}}\d{{1,3}}{_LATIN}{_END}"),
        certain=True,
    ),
    _Rule(
        Family.QUESTION,
        1,
        re.compile(
            r"(?:(?:Domanda|DOMANDA|Quesito|QUESITO|FAQ)"
            r"(?:\s?(?:n\.?\s?)?\d{1,3}\s?[.):–—-]?|\s?[.):])|"
            r"D\.\s\d{1,3}[.):]?|Q\.?\s?\d{1,3}[.):]?|[DQ]:)(?=\s)"
        ),
    ),
    _Rule(
        Family.LETTER,
        4,
        re.compile(r"[A-Z]\.?\d{1,2}\.(?:\d{1,2}|[a-z])\.(?:\d{1,2}|[a-z])[.)]?(?=\s)"),
    ),
    _Rule(
        Family.LETTER,
        3,
        re.compile(r"[A-Z]\.?\s?\d{1,2}(?:\.\s?\d{1,2}|\.?[a-z])[.)]?(?=\s)"),
    ),
    _Rule(Family.LETTER, 2, re.compile(r"[A-Z]\.?\s?\d{1,2}[.)]?(?=\s)")),
    _Rule(Family.LETTER, 1, re.compile(rf"[A-Z][.)]{_NEXT}")),
    _Rule(Family.NUMBER, 4, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{3}}[.)]?{_NEXT}")),
    _Rule(Family.NUMBER, 3, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{2}}[.)]?{_NEXT}")),
    _Rule(Family.NUMBER, 2, re.compile(rf"\d{{1,2}}\.\d{{1,2}}[.)]?{_NEXT}")),
    _Rule(Family.NUMBER, 1, re.compile(rf"(?:\d{{1,2}}(?:[.)]|\s?[–—-])|[IVX]{{1,5}}[.)]){_NEXT}")),
)

_SEPARATORS = re.compile(r"[\s.:,)–—-]{0,6}")
_TITLE_START = re.compile(r"[A-ZÀ-Ý(«“\"‘'’]")
_CITED_ACT = re.compile(
    r"(?:D\.?\s?(?:L\.?|M\.?|P\.?\s?[CR]\.?)|DPCM|DPR|Reg(?:olamento|\.)\s|Legge\s|L\.|Cod\.|"
    r"TFUE|TUEL|T\.U|Cost\.|Direttiva\s|Decreto\s|UE\b|GDPR)"
)


def read_label(text: str) -> Label | None:
    """The label at the beginning of a line; None for a cross-reference ("Articolo 5 del …")."""
    measure = read_measure(text)
    if measure is not None:
        return measure
    for rule in _RULES:
        match = rule.pattern.match(text)
        if match is None:
            continue
        separators = _SEPARATORS.match(text, match.end())
        title = text[separators.end() if separators else match.end() :]
        if rule.certain and (text[match.end() : match.end() + 1] == "," or _CITED_ACT.match(title)):
            return None
        if title and not _TITLE_START.match(title):
            if rule.certain:
                return None
            continue
        return Label(rule.family, rule.depth, rule.certain, title)
    return None


def cites_part(text: str) -> bool:
    """Whether a line begins by naming a part of an act without opening it: "Articolo 5 del …"."""
    named = any(rule.certain and rule.pattern.match(text) for rule in _RULES)
    return named and read_label(text) is None


def read_measure(text: str) -> Label | None:
    """A part of the PNRR: "Missione 5", "M5C2", "Investimento 2.1", "M2C1 – Riforma 1.2"."""
    match = _MEASURE.match(text)
    if match is None or not (match["component"] or match["word"]):
        return None
    separators = _SEPARATORS.match(text, match.end())
    title = text[separators.end() if separators else match.end() :]
    if title and not _TITLE_START.match(title):
        return None
    # What names its mission is inside no other: "M2C1 – Riforma 1.2" is as far out as "Missione 2".
    named = match["component"] is not None and match["component"][:2].upper() != "CO"
    inner = 4 if match["sub"] else 3 if match["word"] or match["bare"] else 2
    depth = 1 if named else inner
    return Label(Family.MEASURE, depth, False, title)


_UNFINISHED = re.compile(
    r"(?:[,(/–—-]|\b(?:[cd]i|d[ae]l?l?|a[li]?|all[aeo]|agli|d[ao]i|dell[aeo]|degli|dei|dall[aeo]|"
    r"dagli|nel|nell[aeo]|negli|nei|in|su|sul|sull[aeo]|sugli|sui|con|per|tra|fra|e|ed|o|od|che|"
    r"il|lo|la|i|gli|le|un|una|uno|cui|ex|vedi|cfr\.|artt?\.|articol[oi]|commi?|comma|lett\.|"
    r"n\.|nn\.|punt[oi]|paragraf[oi]|secondo|previst[oaie]|presente|citat[oaie])"
    r"|\b(?:[dDlL]|[dD]ell|[aA]ll|[nN]ell|[dD]all|[sS]ull|[uU]n|[qQ]uest)['’])$",
    re.IGNORECASE,
)
_SENTENCE_END = (".", ";", ":", "!", "?", "»", "”", '"', ")")


def is_unfinished(text: str) -> bool:
    """Whether a line breaks off inside a phrase: "ai sensi dell'", "di cui all'articolo"."""
    return _UNFINISHED.search(text[-24:]) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the mark of a closed sentence or of an introduced list."""
    return text.endswith(_SENTENCE_END)


_FORMULA = re.compile(
    r"(?:VIST[OAIE]|CONSIDERAT[OAIE]|RITENUT[OAIE]|RILEVAT[OAIE]|PRES[OA]\s+ATTO|DATO\s+ATTO|"
    r"RICHIAMAT[OAIE]|ATTESO|TENUTO\s+CONTO|PREMESSO|SENTIT[OAIE]|ACQUISIT[OAIE]|SU\s+PROPOSTA|"
    r"DECRETA|DETERMINA|DELIBERA|DISPONE|ORDINA|APPROVA|DICHIAR[AO]\b.{0,60}|CHIED[EO]|COMUNICA|"
    r"ATTESTA|AUTORIZZA|S[IÌ]\s+IMPEGNA|TRA|E|FIRMATO|SEGUE|OMISSIS|TUTTO\s+CI[OÒ]['’]?\s+PREMESSO.{0,40}|"
    r"DI\s+CONCERTO(?:\s+CON)?)(?:\s+(?:CHE|ALTRES[IÌ]|INOLTRE))?\W{0,3}",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:IL|LA|I|LE|L['’]|GLI|F\.?TO|PER)\s{0,2}(?:[\w'’.]{1,20}\s)?"
    r"(?:DIRIGENTE|DIRETT(?:ORE|RICE)|MINISTR[OAI]|CAPO|PRESIDENTE|SINDAC[OA]|SEGRETARI[OA]|"
    r"RESPONSABILE|R\.?U\.?P|ASSESSOR[EA]|COMMISSARI[OA]|SOTTOSCRITT[OAIE]|CONSIGLIO|GIUNTA|"
    r"LEGALE\s+RAPPRESENTANTE|RAPPRESENTANTE)\b",
    re.IGNORECASE,
)


def is_formula(text: str) -> bool:
    """Whether a line is a formula of acts: "VISTO", "DECRETA:", "tutto ciò premesso"."""
    return _FORMULA.fullmatch(text) is not None


def is_signature(text: str) -> bool:
    """Whether a line begins with the office of who acts or signs: "Il Dirigente del Settore"."""
    return _SIGNATURE.match(text) is not None
