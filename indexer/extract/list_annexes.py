"""Lists of comuni that decide who may apply: where a call announces them, and whether they are in
the document.

A list counts when the text that announces it speaks of applicants ("Possono presentare domanda i
comuni di cui all'Allegato 1"), or when it calls itself one of eligible comuni. Lists of projects,
rankings, lists that give points and lists of those shut out are something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from docsearch.calls import ListAnnex
from docsearch.evidence import Evidence, Fact
from docsearch.municipalities.register import Register
from indexer.extract.folding import SENTENCE_CHARACTERS, folded
from indexer.extract.listed_comuni import Row, listed_comuni
from indexer.extract.reading import Clause, ClauseRole, Reading

_ANNEX = re.compile(
    r"\b(?:allegato|all\.|appendice|annesso)\s{0,2}(?:n\.?\s{0,2})?[\"']?"
    r"(?P<label>[a-z](?:[.-]?\d{1,2})?|\d{1,2}(?:[.-]?[a-z\d])?|[ivx]{1,4})(?!\w|'\w)[\"']?"
)
_OTHER_ACT = re.compile(
    r"\s{0,2}(?:al|alla|del|della|dell'|di cui al|di cui alla)\s{0,2}(?:\w{1,12}\s){0,2}?"
    r"(?:d\.?\s?g\.?\s?r|d\.?\s?m\b|d\.?\s?l\b|d\.?\s?p\.?\s?c|decret|deliber|legg|l\.\s?r|regolament|"
    r"ordinanz|determin)\S{0,12}\s[^,;)]{0,50}\d"
)
_TITLE_AFTER = re.compile(r"[\s\"':.-]{1,4}(?P<title>(?:elenco|lista|comuni)\b[^).;:\"]{0,90})")
_SENDS_THERE = (
    r"(?:elencat|indicat|individuat|ricompres|compres|inclus|inserit|riportat|contenut|specificat|"
    r"riconosciut|identificat|present|ricadent|rientrant)[ie]|ricadono|rientrano|figurano|di cui"
)
_BEFORE_ANNEX = re.compile(
    rf"\bcomun[ei]\b[^;]{{0,200}}\b(?:{_SENDS_THERE})\b[^;]{{0,60}}$"
    r"|\bcomun[ei]\b[^;]{0,160}\((?:cfr\.?\s|si veda\s|vedi\s|v\.\s)?(?:l')?$"
    r"|\b(?:elenco|lista)\b[^;]{0,30}\bcomun[ei]\b[^;]{0,80}$"
)
_SOMETHING_ELSE_THERE = re.compile(
    r"\b(?:modell|schem|modul|format|fac.?simil|sched|criteri|modalit|condizion|requisit|limit|"
    r"import|massimal|istanz|document|intervent|progett|tipologi|categori|attivit|parametr|"
    r"indicator|oper[ae]\b|lavor|serviz)\w{0,12}\b[^;]{0,40}$"
)
_UNNAMED = re.compile(
    r"\bcomun[ei]\b[^.;]{0,120}\b(?P<name>(?:elenco|lista)\s(?:dei comuni\s)?(?:in )?allegat[oa])\b"
    r"(?!\s{0,2}(?:n\.?\s?)?[\"']?(?:[a-z]|\d{1,2}|[ivx]{1,4})[\"']?(?!\w))"
)
_HERE = re.compile(
    r"\b(?:seguenti\s(?:n\.?\s?)?(?:\d{1,4}\s)?comuni\b|comuni\b[^.;:]{0,60}\b(?:di seguito|"
    r"seguenti|nella tabella (?:seguente|che segue|sottostante)))[^.;:]{0,60}:?$"
)
_ABOUT_APPLICANTS = re.compile(
    r"\bp(?:ossono|uo|otranno|otra)\s(?:\w{1,20}\s){0,3}?(?:present|acced|partecip|candid|far|"
    r"benefici|richied|aderi|concorr|ottener|inoltr|trasmett)"
    r"|\bbeneficiari|\bdestinatari|\bsoggett[io]\s(?:\w{1,20}\s){0,2}?(?:ammess|ammissibil|"
    r"proponent|richiedent|legittimat|eleggibil|interessat)|\bsono\s(?:\w{1,20}\s)?(?:ammess|"
    r"legittimat|eleggibil|ammissibil)[ie]|\b(?:riservat|rivolt|destinat|rivolge)[oaie]?\b"
    r"|\bchi puo\b|\brequisit|\bammissibilita\b|\bcomuni\s(?:\w{1,20}\s)?(?:ammissibil|eleggibil)"
)
_ABOUT_SOMETHING_ELSE = re.compile(
    r"\bpremial|\bpunt(?:o|i|eggi\w?)\b|\bpriorit|\bmaggiorazion|\bgraduatori|\bpreferenz|\bquota\b|"
    r"\briserva\b|\bintensita\b|\beventuale\b|\bfinanziat[ie]\b|\bassegnatar|\bassegnat[ie]\b|"
    r"\bprogetti\s(?:\w{1,20}\s)?(?:ammess|ammissibil)|\bspes[ae]\b|\brendicontazion|\berogazion|"
    r"\bdichiarazion|\bdocumentazion"
)
_SHUT_OUT = re.compile(
    r"\b(?:esclus\w{1,6}|eccezione|non\s(?:possono|sono|rientran|ricadent|compres|inclus|e ammess))"
    r"\b[^.;]{0,200}$"
)
_COUNT = re.compile(r"(?<![\d.,])(\d{1,2}\.\d{3}|\d{1,4})\s(?:\w{1,20}\s){0,2}?comuni\b")

_LIST_TITLE = re.compile(r"\b(?:elenco|lista)\b.{0,60}\bcomuni\b|^\W{0,3}comuni\b")
_ELIGIBLE_TITLE = re.compile(
    r"\bcomuni\b.{0,40}\b(?:ammissibil|eleggibil|beneficiar|destinatar|interessat|avent[ie]\b|"
    r"che possono|in possesso|potenzial)"
)
_OTHER_TITLE = re.compile(
    r"\b(?:graduatori|progett|intervent|domand|istanz|propost|punteggi|finanziat|assegnatar|"
    r"esclus|non ammess|ammess[ie] a |ripart|modul|dichiarazion|associat)"
)
_TITLE_CHARACTERS = 200
_FEWEST = 3
"""Comuni that make a list."""

_HALF = 0.5
"""Share of the rows of a list that must name comuni."""

_APART = 8
"""Rows without comuni after which a list has ended."""

_FOREWORD = 30
"""Rows that may stand between the title of a list and the list."""


@dataclass(frozen=True, slots=True)
class _Announcement:
    """Where the text sends to a list. `label` is that of an annex of this document ("1", "a"), or
    "". `anywhere`: the list is announced without a label; `index` is that of its clause.
    """

    label: str
    name: str
    count: int | None
    evidence: tuple[Evidence, ...]
    index: int
    here: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list in the document; `eligible` when its title says whose list it is."""

    label: str
    name: str
    count: int | None
    eligible: bool
    evidence: tuple[Evidence, ...]
    codes: tuple[str, ...]
    first_page: int
    last_page: int


def find_list_annexes(reading: Reading, register: Register) -> tuple[Fact[ListAnnex], ...]:
    """The lists of comuni that decide who may apply, in reading order; without pages those that
    are announced and not in the document.
    """
    announced = list(_announcements(reading))
    labels = {item.label for item in announced if item.label}
    anywhere = any(item.anywhere for item in announced)
    lists = list(_lists(reading, register, labels, anywhere))
    facts: dict[str, Fact[ListAnnex]] = {}
    for item in announced:
        found = _following(reading, register, item) if item.here else _matching(item, lists)
        if found is not None or not item.here:
            facts.setdefault(item.label or (found or item).name, _fact(item, found))
    for found in lists:
        if found.eligible:
            facts.setdefault(found.label or found.name, _fact(None, found))
    return tuple(facts.values())


def _fact(item: _Announcement | None, found: _List | None) -> Fact[ListAnnex]:
    counts = [one.count for one in (item, found) if one is not None]
    annex = ListAnnex(
        name=found.name if found else item.name if item else "",
        declared_count=next((count for count in counts if count is not None), None),
        first_page=found.first_page if found else None,
        last_page=found.last_page if found else None,
        municipalities=found.codes if found else (),
    )
    evidence = (*(item.evidence if item else ()), *(found.evidence if found else ()))
    return Fact(annex, evidence)


def _matching(item: _Announcement, lists: Sequence[_List]) -> _List | None:
    """The list that is announced: the annex with its label, or the only list of comuni."""
    if item.label:
        return next((found for found in lists if found.label == item.label), None)
    return lists[0] if item.anywhere and len(lists) == 1 else None


def _announcements(reading: Reading) -> Iterator[_Announcement]:
    for index, clause in enumerate(reading.clauses):
        if clause.role not in (ClauseRole.BODY, ClauseRole.TABLE):
            continue
        text = folded(clause.text[:SENTENCE_CHARACTERS])
        if "comun" not in text or not _about_applicants(clause, text):
            continue
        count = _count(text)
        named = [match for match in _ANNEX.finditer(text) if _sends_to(text, match)]
        for match in named:
            yield _of_annex(clause, text, match, index)
        unnamed = None if named else _UNNAMED.search(text)
        if unnamed and not _SHUT_OUT.search(text[: unnamed.start()]):
            name, evidence = unnamed["name"], clause.cite_near(*unnamed.span())
            yield _Announcement("", name, count, evidence, index, anywhere=True)
        elif not named and _HERE.search(text) and not _SHUT_OUT.search(text):
            name = "elenco dei comuni"
            yield _Announcement("", name, count, clause.cite_near(0, len(text)), index, here=True)


def _about_applicants(clause: Clause, text: str) -> bool:
    """Whether a clause, its introduction or its heading speaks of who may apply."""
    heading = folded(clause.headings[-1]) if clause.headings else ""
    around = f"{heading} | {folded(clause.lead)} | {text}"
    return (
        _ABOUT_APPLICANTS.search(around) is not None
        and _ABOUT_SOMETHING_ELSE.search(f"{heading} | {text}") is None
    )


def _sends_to(text: str, annex: re.Match[str]) -> bool:
    """Whether an annex is named as the place where comuni are listed."""
    before = text[max(0, annex.start() - 240) : annex.start()]
    title = _TITLE_AFTER.match(text, annex.end())
    listed = _BEFORE_ANNEX.search(before) or (title and "comun" in title["title"])
    return (
        bool(listed) and not _SHUT_OUT.search(before) and not _SOMETHING_ELSE_THERE.search(before)
    )


def _of_annex(clause: Clause, text: str, match: re.Match[str], index: int) -> _Announcement:
    act = _OTHER_ACT.match(text, match.end())
    title = _TITLE_AFTER.match(text, match.end())
    end = act.end() if act else title.end("title") if title else match.end()
    if act:
        end = max(end, next(iter(re.finditer(r"[,;)]|$", text[end:]))).start() + end)
    return _Announcement(
        label="" if act else _label(match),
        name=clause.text[match.start() : end].strip(" .,;"),
        count=_count(text),
        evidence=clause.cite_near(match.start(), end),
        index=index,
    )


def _lists(
    reading: Reading, register: Register, labels: set[str], anywhere: bool
) -> Iterator[_List]:
    """The lists under a title that is announced or speaks for itself."""
    for index, clause in enumerate(reading.clauses):
        if clause.role in (ClauseRole.TABLE, ClauseRole.NOTE):
            continue
        title, last = _title(reading.clauses, index)
        text = folded(title)
        label = _ANNEX.match(text)
        is_list = _LIST_TITLE.search(text[label.end() :] if label else text) is not None
        eligible = _ELIGIBLE_TITLE.search(text) is not None
        wanted = label is not None and _label(label) in labels
        if not (wanted or (is_list and (eligible or anywhere))) or _OTHER_TITLE.search(text):
            continue
        found = _list_after(reading, register, last)
        if found is not None:
            codes, first_page, last_page = found
            own = _label(label) if label else ""
            evidence = clause.cite()
            yield _List(own, title, _count(text), eligible, evidence, codes, first_page, last_page)


def _title(clauses: Sequence[Clause], index: int) -> tuple[str, int]:
    """The title that a clause is, "" when it is none, and the index of the last clause of it:
    "Allegato 1 – Elenco dei comuni" is one, "Allegato 1" goes on in the line below.
    """
    clause = clauses[index]
    if len(clause.text) > _TITLE_CHARACTERS:
        return "", index
    text = folded(clause.text)
    label = _ANNEX.match(text)
    if label and not text[label.end() :].strip(" .:-") and index + 1 < len(clauses):
        below = clauses[index + 1]
        if len(below.text) <= _TITLE_CHARACTERS and below.role is not ClauseRole.TABLE:
            return f"{clause.text} {below.text}", index + 1
    return (clause.text, index) if label or _LIST_TITLE.match(text) else ("", index)


def _list_after(
    reading: Reading, register: Register, index: int, *, within_section: bool = False
) -> tuple[tuple[str, ...], int, int] | None:
    """The codes of the list that follows a clause, with its first and last page; None where no
    list follows.
    """
    rows = list(_rows(reading, index, within_section))
    codes = listed_comuni([row for row, _ in rows], register)
    hits = [at for at, found in enumerate(codes) if found]
    kept: list[int] = []
    for at in hits:
        if at > (kept[-1] + _APART if kept else _FOREWORD):
            break
        kept.append(at)
    distinct = dict.fromkeys(code for at in kept for code in codes[at])
    if len(distinct) < _FEWEST or len(kept) < _HALF * (kept[-1] - kept[0] + 1):
        return None
    return tuple(distinct), rows[kept[0]][1], rows[kept[-1]][1]


def _rows(reading: Reading, index: int, within_section: bool) -> Iterator[tuple[Row, int]]:
    """The rows after a clause, each with its page, up to the next annex or section."""
    for clause in islice(reading.clauses, index + 1, None):
        if clause.role is ClauseRole.HEADING and (
            within_section or _ANNEX.match(folded(clause.text))
        ):
            return
        if clause.role is ClauseRole.TABLE:
            if clause.text != clause.lead:
                yield Row(clause.text, tabular=True, header=clause.lead), clause.page
        elif clause.role is not ClauseRole.NOTE:
            for stretch in clause.stretches:
                for line in filter(str.strip, stretch.text.split("\n")):
                    yield Row(line), stretch.page


def _following(reading: Reading, register: Register, item: _Announcement) -> _List | None:
    """The list that stands right after its announcement."""
    found = _list_after(reading, register, item.index, within_section=True)
    if found is None:
        return None
    codes, first, last = found
    return _List("", item.name, item.count, True, (), codes, first, last)


def _label(match: re.Match[str]) -> str:
    return re.sub(r"[.-]", "", match["label"])


def _count(text: str) -> int | None:
    """How many comuni a text says there are."""
    match = _COUNT.search(text)
    return int(match[1].replace(".", "")) if match else None
