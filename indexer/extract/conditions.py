"""What applicants must check about themselves or the project: the checklist of a call."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from docsearch.calls import About, Condition, ConditionKind
from docsearch.evidence import Evidence, Fact
from docsearch.models import Span
from indexer.extract.condition_kinds import MUST, OTHER_MOST, RULES, ConditionRule
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import RECITAL, RESOLUTION, Part, part_of

_MOST = 15
"""A longer checklist is not read."""

_TEXT_CHARACTERS = 300
_DEMAND_CHARACTERS = 200
_LEAD_CHARACTERS = 110
_PLACES = 4
"""Pieces of evidence kept for a condition stated again and again."""

_SAME_PERCENT = 80
"""Share of words from which two statements are one; see rapidfuzz."""

_WEIGHTS = {
    Part.REQUIREMENTS: 3,
    Part.APPLICATION: 2,
    Part.EVALUATION: 2,
    Part.TIMES: 2,
    Part.OTHER: 2,
    Part.EXPENSES: 1,
}
"""How likely a section is to state what is required; sections not named here state none."""

_HOME = {ConditionKind.MIN_SCORE: Part.EVALUATION, ConditionKind.DURATION: Part.TIMES}
_AMONG_EXPENSES = frozenset(
    (
        ConditionKind.OWNERSHIP,
        ConditionKind.MIN_COST,
        ConditionKind.NOT_STARTED,
        ConditionKind.NO_DOUBLE_FUNDING,
    )
)
_AMONG_DOCUMENTS = frozenset((ConditionKind.PROJECT_LEVEL, ConditionKind.OWNERSHIP))
_OTHER_CHARACTERS = 35
"""Shorter items are titles of sub-lists."""

_STRONG_LEAD = re.compile(
    r"requisit|ammissibil|condizion|esclus|\bpena\b|non possono|candidabil|finanziabil|ammess[ie]\b"
    r"|\b(?:dev(?:e|ono)|dovra(?:nno)?)(?: \w{4,10})?:$"
)
_STRONG = re.compile(r"ammissibil|\bpena\b|esclus[ei]|requisit")
_DUTY = re.compile(
    r"(?:beneficiari\w?|attuator[ei]|assegnatari\w?)\b.{0,80}\b(?:e'? tenut|sono tenut|si impegn"
    r"|provved|obblig)|\b(?:e'?|sono) tenut[oaie] a|si impegna(?:no)? a|\bspese\b|\bobblighi\b"
    r"|varia(?:nti|zioni)|revoca"
)
_DOCUMENTS = re.compile(r"allega|document|caricar|corredat|trasmett")
_WAIVED = re.compile(
    r"\bnon (?:e'?|sono|sara(?:nno)?) (?:\w{3,12} )?(?:richiest|previst|necessari|obbligatori"
    r"|dovut|prevista)|\bfacoltativ|non costituisc\w{1,3} (?:un )?requisit"
    r"|a prescindere dal possess"
)
_LATER = re.compile(
    r"rendicont(?!o)|erogazion|\bsaldo\b|\bfattur|variant[ei]\b|anticipazion|\bprorog|liquidazion"
    r"|ribass|\btarg[ah]|\bemblem|\blogo|cartell|\bbeneficiari\w? (?:e'?|sono) tenut|a consuntivo"
    r"|\brevoca|conserva(?:re|zione)|controll[oi]\b|economie|assegnatari"
    r"|a seguito (?:della |dell')(?:concess|ammiss|approvaz|graduator|comunicaz|pubblicaz)"
    r"|entro .{0,40} (?:dalla|dall') ?(?:pubblicazion|comunicazion|concession|notific|sottoscri)"
)
_EXAMPLE = re.compile(r".{0,60}\b(?:ad esempio|a titolo di esempio|esemplificativ)|per \"")
_VAGUE = re.compile(
    r"possesso (?:de|di).{0,20}requisiti .{0,60}(?:indicat|previst)|appartenenza (?:del|dei|ad una)"
    r"|regolarita formale|completezza documentale|^\W{0,3}(?:[a-z]\) )?requisiti d"
    r"|coerenza (?:del|dell').{0,40}(?:finalita|obiettiv)"
)
_WHO = re.compile(
    r"\b(?:possono|puo|potranno|potra)\b .{0,30}\b(?:presentare|partecipar|accedere|candidar"
    r"|proporr)"
    r"|\bnon sono ammess[ei] (?:a|al|alla|alle|le|i|gli|alcun|altr)\b"
)
_CHOICE = re.compile(r"\b(?:una|uno) o piu|almeno un|alternativ|\btra le seguenti|tipologi[ae]")
_FRAGMENT = re.compile(
    r"(?:d[aei]l?\w{0,3}|in|con|ed?|o|ove|che|se|al\w{0,3}|ad?|nel\w{0,2}|sul?\w{0,2})\b"
)
_TRAITS = re.compile(r"requisit|condizion|\bche\b")
_PROCEDURE = re.compile(
    r"\b(?:domand[ae]|istanz[ae]|document\w{1,8}|modul[oi]|allegat[oiae]|firm\w{1,6}"
    r"|sottoscri\w{2,6}"
    r"|caric\w{2,5}|compila\w{2,5}|invi(?:o|at\w|are)|trasmess\w|trasmission\w|protocoll\w|bollo"
    r"|termin[ei] |tempistic\w|completezza|regolarita formale|\bpec\b|posta elettronica|spes[ae]"
    r"|abitanti|popolazione|commission\w|punti|punteggi\w?|graduatori\w|finalita|obiettivi"
    r"|acquist\w|forniture|locazion\w|noleggi\w|affitt\w|gestione)\b"
    r"|categorie (?:d[ei]|dei) |normativa (?:comunitaria|europea|nazionale|vigente|di settore)"
)
_DEMAND = re.compile(
    r"\b(?:soggett[oi]|richiedent[ei]|proponent[ei]|ent[ei]|comun[ei]|progett\w{1,8}|propost[ae]"
    r"|intervent[oi]|impiant[oi]|edific[io]|iniziativ[ae]|oper[ae]|candidat[oi]|struttur[ae]"
    r"|impres[ae]|attivita|associazion[ei])\b.{0,100}?\b(?:dev(?:e|ono)|dovra(?:nno)?"
    r"|non poss\w{2,3}"
    r"|non puo|possiede|possiedono)\b"
)
_THAT = re.compile(r"(?:ammissibil|ammess|finanziabil|candidabil).{0,200}\bche\b.{0,120}")
_ONLY = re.compile(
    r"\b(?:ammissibil|ammess|finanziabil|candidabil|finanziat)\w{1,2} (?:a \w{3,15} )?"
    r"(?:esclusivamente|unicamente|soltanto|solo )|\bnon sono (?:\w{3,9} )?(?:ammissibil|ammess"
    r"|finanziabil|candidabil|consentit)|(?:esclusivamente|unicamente"
    r"|soltanto) .{0,30}(?:ammissibil"
    r"|ammess|finanziabil|candidabil)|a pena (?:di|d')\s?(?:inammissib|esclus|irricev|non ammissib)"
    r"|pena (?:l'|la )(?:inammissib|esclus|irricev|non ammissib)"
)
_APPLICANT = re.compile(
    r"\b(?:soggett[oi]|richiedent[ei]|proponent[ei]|ent[ei]|comun[ei]|impres[ae]|associazion[ei]"
    r"|capofila|partner|candidat[oi]|legale rappresentante)\b"
)
_THING = re.compile(
    r"\b(?:progett|propost|intervent|impiant|edific|oper[ae]\b|lavori|immobil|are[ae]\b|iniziativ)"
)
_BULLET = re.compile(
    r"(?:[-–—•▪◦●○✓➢*]|(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\s?[.)])\s{0,3}", re.IGNORECASE
)
_LABEL = re.compile(r"(?P<name>[a-z]|\d{1,2})\s?(?P<stop>[.)])(?=\s)")
_CUT = re.compile(r"[;:,.)](?=\s)| [–-](?=\s)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    order: int
    weight: int
    condition: Condition
    evidence: tuple[Evidence, ...]


def find_conditions(reading: Reading) -> tuple[Fact[Condition], ...]:
    """The conditions of a call in reading order, each once, at most 15."""
    candidates = sorted(_candidates(reading), key=lambda found: (-found.weight, found.order))
    kept: list[_Candidate] = []
    again: dict[int, list[Evidence]] = {}
    for candidate in candidates:
        same = next((other for other in kept if _same(candidate, other)), None)
        if same is not None:
            again[same.order].extend(candidate.evidence)
        elif _room(candidate.condition.kind, kept):
            kept.append(candidate)
            again[candidate.order] = list(candidate.evidence)
    kept.sort(key=lambda found: (found.condition.kind is ConditionKind.OTHER, -found.weight))
    return tuple(
        Fact(found.condition, tuple(dict.fromkeys(again[found.order]))[:_PLACES])
        for found in sorted(kept[:_MOST], key=lambda found: found.order)
    )


def _candidates(reading: Reading) -> Iterator[_Candidate]:
    introductions: dict[str, Clause] = {}
    recitals = False
    for order, (clause, lead) in enumerate(_with_lists(reading.clauses)):
        if clause.text.endswith(":"):
            introductions[clause.text] = clause
        part = part_of(clause.headings)
        if part not in _WEIGHTS:
            continue
        text = folded(clause.text[:SENTENCE_CHARACTERS])
        if clause.role is ClauseRole.HEADING or RESOLUTION.match(text):
            recitals = False
        elif RECITAL.match(text):
            recitals = True
        if clause.role is ClauseRole.TABLE and part is Part.TIMES:
            lead = ""
        elif clause.role is not ClauseRole.BODY:
            continue
        found = _found(clause, text, lead, part, recitals)
        if found is None:
            continue
        kind, about, weight, span = found
        statement = _statement(clause, lead, span)
        evidence = clause.cite_near(span.start, span.end)
        introduction = introductions.get(lead)
        if introduction is not None:
            evidence = (*evidence, *introduction.cite_near(0, 1))
        yield _Candidate(order, weight, Condition(kind, about, statement), evidence)


def _with_lists(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, str]]:
    """The clauses with what introduces the list they stand in, beyond what breaks the list: a
    sentence cut at an abbreviation, a list within it; and of lists that run on in a sentence
    ("Non sono ammissibili: l'acquisto di edifici; i lavori già aggiudicati").
    """
    headings: tuple[str, ...] = ()
    before: dict[str, tuple[str, str]] = {}
    running = ""
    for clause in clauses:
        if clause.headings != headings:
            headings, before, running = clause.headings, {}, ""
        lead = clause.lead
        label = _LABEL.match(clause.text)
        if label:
            style = f"{label['name'].isdigit()}{label['stop']}"
            name, above = before.get(style, ("", ""))
            lead = above if _follows(name, label["name"]) else lead
            before[style] = label["name"], lead
        elif running and clause.text[:1].islower():
            lead = lead or running
        yield clause, lead
        if clause.text.endswith("."):
            running = ""
        elif clause.text.endswith(";") and ": " in clause.text and not lead:
            running = clause.text[: clause.text.index(": ") + 1]


def _follows(before: str, label: str) -> bool:
    """Whether one label comes next after another; Italian lists may leave out j and k."""
    if not before:
        return False
    return int(label) == int(before) + 1 if label.isdigit() else 1 <= ord(label) - ord(before) <= 3


def _found(
    clause: Clause, text: str, lead: str, part: Part, recitals: bool
) -> tuple[ConditionKind, About, int, Span] | None:
    """The condition a clause states, how likely it is one, and where its words stand."""
    above = folded(lead[-SENTENCE_CHARACTERS:])
    strong = _STRONG_LEAD.search(above) is not None
    if recitals and not strong:
        return None
    if _EXAMPLE.match(text) or _WAIVED.search(text) or _VAGUE.search(text) or _DUTY.search(above):
        return None
    documents = _DOCUMENTS.search(above) is not None
    weight = _WEIGHTS[part] + strong + bool(_STRONG.search(text)) - 2 * documents
    if not text.endswith(":"):
        for rule in RULES:
            span = _stated(rule, text, above)
            if span is not None:
                if not _fits(rule.kind, clause, part, documents, above):
                    return None
                home = _HOME.get(rule.kind) is part
                return rule.kind, rule.about, weight + 2 * home, span
    if documents or clause.role is not ClauseRole.BODY or not _is_other(clause, text, above, part):
        return None
    return ConditionKind.OTHER, _about(text, above), weight, Span(0, 1)


def _fits(kind: ConditionKind, clause: Clause, part: Part, documents: bool, lead: str) -> bool:
    """Whether a condition of the kind may stand in such a place."""
    if clause.role is ClauseRole.TABLE:
        return kind is ConditionKind.DURATION
    if part is Part.EXPENSES:
        return kind in _AMONG_EXPENSES
    if part is Part.EVALUATION:
        return kind is ConditionKind.MIN_SCORE
    if kind is ConditionKind.MEMBERSHIP and "non possono" in lead:
        return False
    return not documents or kind in _AMONG_DOCUMENTS


def _stated(rule: ConditionRule, text: str, lead: str) -> Span | None:
    """Where the text states a condition of the kind."""
    if not any(word in text for word in rule.words):
        return None
    match = rule.pattern.search(text)
    if match is None or (rule.blocked and rule.blocked.search(text)):
        return None
    if _LATER.search(text, 0, match.start()):
        return None
    if not (rule.binding.search(text) or MUST.search(lead) or _STRONG_LEAD.search(lead)):
        return None
    return Span(*match.span())


def _is_other(clause: Clause, text: str, lead: str, part: Part) -> bool:
    """Whether a clause asks for something that has no kind of its own."""
    if part is not Part.REQUIREMENTS or len(text) < _OTHER_CHARACTERS:
        return False
    if _PROCEDURE.search(text) or _LATER.search(text):
        return False
    if text.endswith(":"):
        return "esclusivamente" in text and _ONLY.search(text) is not None
    if lead:
        if _WHO.search(lead) and not _TRAITS.search(lead):
            return False
        if _CHOICE.search(lead) or (_FRAGMENT.match(text) and not clause.is_item):
            return False
        listed = MUST.search(lead) or "criteri" in lead or _THAT.search(lead)
        return bool(listed and _STRONG_LEAD.search(lead))
    if clause.text[:1].islower() or _WHO.search(text):
        return False
    return bool(_DEMAND.search(text, 0, _DEMAND_CHARACTERS) or _ONLY.search(text))


def _about(text: str, lead: str) -> About:
    for words in (text, lead):
        who, what = _APPLICANT.search(words), _THING.search(words)
        if who and (what is None or who.start() < what.start()):
            return About.APPLICANT
        if what:
            return About.PROJECT
    return About.PROJECT


def _statement(clause: Clause, lead: str, span: Span) -> str:
    """The sentence on one line, after the words that introduce its list where they are short or
    needed.
    """
    text = clause.text
    if len(text) > _TEXT_CHARACTERS and span.end > _TEXT_CHARACTERS // 2:
        near = max(span.start, span.end - _TEXT_CHARACTERS // 2)
        begin = max(text.rfind(stop, 0, near) for stop in (". ", "; ", ": "))
        text = text[begin + 2 :] if begin >= 0 else text
    text = _without_bullet(text).rstrip(" ;:,")
    if lead and (len(lead) <= _LEAD_CHARACTERS or not MUST.search(folded(text))):
        text = f"{_trimmed(_without_bullet(lead).rstrip(' :'), _LEAD_CHARACTERS)}: {text}"
    return _trimmed(text, _TEXT_CHARACTERS)


def _without_bullet(text: str) -> str:
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _trimmed(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cuts = [match.start() for match in _CUT.finditer(text, most // 2, most)]
    cut = cuts[-1] if cuts else text.rfind(" ", 0, most - 1)
    return f"{text[:cut].rstrip(' ;,:')}…"


def _same(candidate: _Candidate, other: _Candidate) -> bool:
    if candidate.condition.kind is not other.condition.kind:
        return False
    if _limit(other.condition.kind) == 1:
        return True
    first, second = candidate.condition.text, other.condition.text
    return fuzz.token_set_ratio(first, second) >= _SAME_PERCENT


def _limit(kind: ConditionKind) -> int:
    return next((rule.most for rule in RULES if rule.kind is kind), OTHER_MOST)


def _room(kind: ConditionKind, kept: Sequence[_Candidate]) -> bool:
    return sum(other.condition.kind is kind for other in kept) < _limit(kind)
