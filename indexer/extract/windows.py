"""When applications are taken: the windows of a call."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docsearch.calls import Moment, Window
from docsearch.evidence import Fact
from indexer.extract.dates import DateMention, Edge, find_dates
from indexer.extract.folding import folded
from indexer.extract.reading import Clause, ClauseRole, Reading
from indexer.extract.sections import Part, part_of
from indexer.extract.subjects import Subject, subject_after, subject_around, subject_before

_TIMELY = re.compile(
    r"\b(?:dal|dall[e']|entro|fino|sino|oltre|tra|fra|alle|scad\w|termin[ei]|apertur[ae]|apre|"
    r"aprira|aprono|chiusur[ae]|chiud\w|inizio|avvio|prorog\w|ultimo|periodo|finestr[ae]|"
    r"presentazione|invio)"
)
_DANGLING = re.compile(r"\b(?:ore|alle|dalle|al|dal|entro|fino|sino|del|il|le|giorno)$")
# A label and its date, set in two boxes.
_LABEL_ALONE = re.compile(
    r"\W{0,3}(?:data (?:di )?)?(?:apertura|chiusura|scadenza)(?: \w{1,14}){0,4} ?:?$"
)
_DATE_FIRST = re.compile(
    r"\W{0,3}(?:\d|(?:ore|alle|dal|dalle|entro|fino|lunedi|martedi|mercoledi|giovedi|venerdi)\b)"
)
_RECITAL = re.compile(
    r"\W{0,3}(?:vist[oaie]|considerat[oaie]|premess[oaie]|richiamat[oaie]|dato atto|tenuto conto|"
    r"ritenut[oaie]|rilevat[oaie]|preso atto|atteso|accertat[oaie])\b"
)
# Words put in the place of others, and examples, set no term.
_NO_TERM = re.compile(r"\bparol[ae] [\"']|\besempio\b")
_LABELS = re.compile(
    r"\b(?:(?P<opening>termine iniziale|apertur[ae](?: dei)?(?: termini)?|apert[oaie]|"
    r"apr(?:e|ono|ira|iranno)|inizio|avvio|decorrenza)"
    r"|(?P<closing>chiusur[ae]|chiud(?:e|ono|era|eranno)|scad(?:e|enza|enze|ono|ra|ranno)|"
    r"termin[ei]|ultimo giorno|data (?:ultima|limite|finale)))\b"
)
_LABEL_REACH = 120
_COLUMNS = re.compile(
    r"\b(?:apertura|inizio)\b(?:[^.;\d]{0,25}\b)?(?:chiusura|scadenza|fine)\b[^.;\d]{0,12}(?=\d|$)"
)
_NEW_COLUMN = re.compile(
    r"\b(?:prima|originari\w|precedent\w|attual\w)\b.{0,40}\b(?:dopo|nuov\w|modific)"
)
_CITED = re.compile(
    r"\b(?:del|dell'|dello|della|di|in data|dd\.?|dal decreto|n\.? ?[\w/-]{1,12}),? ?$"
)
_TERM_OF = re.compile(r"\b(?:termine|scadenza|data)(?: \w{1,14}){0,2} (?:del|dell') ?$")
# The term whose place another takes.
_FORMER = re.compile(
    r"\b(?:gia|originariamente|inizialmente|in origine|precedentemente|in luogo|anziche|invece)\b"
    r"[^,;.]{0,40}$"
)
_MOVED = re.compile(r"\b(?:prorog|differi|posticip|slitt|spost|rinvia|passa\b)[^;.]{0,60}$")
_MOVED_ON = re.compile(
    r"[^.;]{0,50}\b(?:prorogat|differit|posticipat|spostat|rinviat)\w (?:al|alle|all'|fino|sino)\b"
)
_ORDINAL = r"(?:prim|second|terz|quart|quint|sest|ultim)[ao]"
_ROUND = r"(?:finestra|sportello|call|edizione|sessione|scadenza|fase|tranche)"
_NAME = re.compile(
    rf"\b(?:{_ORDINAL} {_ROUND}\b|(?:{_ROUND}|lotto|linea(?: di (?:azione|intervento|"
    r"finanziamento|attivita))?) (?:n\.? ?)?(?:\d{1,2}|[a-f]|[ivx]{1,4})\b(?![.,]\d))"
)
_COUNTED = re.compile(rf"\b(?P<word>{_ROUND}|lotto)\b")
_COUNT = re.compile(r"(?:^|\s)(?P<number>\d{1,2})\s$")
_NEAR_CLAUSES = 6
_MOST_DATES = 24
"""A clause with more is a table of dates, not a statement of windows."""

_GAP = 90


@dataclass(frozen=True, slots=True)
class _Group:
    """A start, an end, or the two ends of a period; `floor` is where the words before it begin."""

    first: DateMention | None
    last: DateMention | None
    floor: int

    @property
    def mentions(self) -> tuple[DateMention, ...]:
        return tuple(item for item in (self.first, self.last) if item is not None)

    @property
    def start(self) -> int:
        return self.mentions[0].span.start

    @property
    def end(self) -> int:
        return self.mentions[-1].span.end


@dataclass(frozen=True, slots=True)
class _Part:
    """What a clause, the `index`th of its document, says of a window."""

    fact: Fact[Window]
    section: tuple[str, ...]
    index: int
    recital: bool


def find_windows(reading: Reading) -> tuple[Fact[Window], ...]:
    """The windows for applications in reading order; the same one stated twice is one fact, places
    that disagree are several. What the recitals say counts only where nothing else does.
    """
    parts = list(_parts(_whole_clauses(reading.clauses)))
    facts: list[Fact[Window]] = []
    for fact in _paired([part for part in parts if not part.recital] or parts):
        _merge(facts, fact)
    return tuple(_completed(facts))


def _whole_clauses(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses, one that ends in a preposition joined to the next."""
    before: Clause | None = None
    for clause in clauses:
        if before is not None and _goes_on(before, clause):
            clause = replace(
                clause,
                text=f"{before.text} {clause.text}",
                stretches=before.stretches + clause.stretches,
            )
        elif before is not None:
            yield before
        before = clause
    if before is not None:
        yield before


def _goes_on(before: Clause, clause: Clause) -> bool:
    follows = clause.page - before.stretches[-1].page in (0, 1)
    if not follows or clause.is_item:
        return False
    if _DANGLING.search(folded(before.text[-12:])):
        return True
    labelled = len(before.text) <= _LABEL_REACH and _LABEL_ALONE.match(folded(before.text))
    return bool(labelled and _DATE_FIRST.match(folded(clause.text)))


def _parts(clauses: Iterable[Clause]) -> Iterator[_Part]:
    before: Clause | None = None
    for index, clause in enumerate(clauses):
        plain = folded(clause.text)
        if "20" in plain and _TIMELY.search(f"{plain} {folded(clause.lead)}"):
            near = before is not None and before.headings == clause.headings
            yield from _clause_parts(clause, plain, index, before.text if before and near else "")
        before = clause


def _clause_parts(clause: Clause, plain: str, index: int, context: str) -> Iterator[_Part]:
    mentions = find_dates(clause.text)
    if (
        not 0 < len(mentions) <= _MOST_DATES
        or _NO_TERM.search(plain)
        or part_of(clause.headings) in (Part.FORM, Part.NORMS)
    ):
        return
    recital = _RECITAL.match(plain) is not None
    for group in _terms(clause, plain, mentions, context):
        window = Window(
            group.first.moment if group.first else None,
            group.last.moment if group.last else None,
            _label(clause, plain, group),
        )
        remarks = dict.fromkeys(remark for item in group.mentions for remark in item.remarks)
        fact = Fact(window, clause.cite_near(group.start, group.end), tuple(remarks))
        yield _Part(fact, clause.headings, index, recital)


def _terms(
    clause: Clause, plain: str, mentions: Sequence[DateMention], context: str
) -> Iterator[_Group]:
    """The periods and terms of a clause within which applications are taken."""
    groups = list(_groups(plain, mentions, _edges(clause, plain, mentions)))
    subject = Subject.UNKNOWN
    looked_ahead = False
    for group, following in zip(groups, [*groups[1:], None], strict=False):
        before = plain[group.floor : group.start]
        after = plain[group.end : following.start if following else len(plain)]
        own = Subject.UNKNOWN if looked_ahead else subject_before(before)
        looked_ahead = own is Subject.UNKNOWN
        if looked_ahead:
            own = subject_after(after)
        if own is Subject.UNKNOWN:
            looked_ahead = False
            own = subject
        if own is Subject.UNKNOWN:
            own = subject_around(before, clause, context)
        subject = own
        if subject is Subject.APPLICATION:
            yield group


def _groups(
    plain: str, mentions: Sequence[DateMention], edges: Sequence[Edge | None]
) -> Iterator[_Group]:
    """Every start with the end that follows it, and the starts and ends that stand alone."""
    start: DateMention | None = None
    floor = 0
    for mention, edge in zip(mentions, edges, strict=True):
        if edge is None:
            continue
        if start is not None:
            between = plain[start.span.end : mention.span.start]
            if edge is Edge.END and _within(between):
                yield _Group(start, mention, floor)
                start, floor = None, mention.span.end
                continue
            yield _Group(start, None, floor)
            floor, start = start.span.end, None
        if edge is Edge.START:
            start = mention
        else:
            yield _Group(None, mention, floor)
            floor = mention.span.end
    if start is not None:
        yield _Group(start, None, floor)


def _within(between: str) -> bool:
    """Whether the words between a start and an end leave them one period."""
    return len(between) <= _GAP and subject_before(between) is not Subject.OTHER


def _edges(clause: Clause, plain: str, mentions: Sequence[DateMention]) -> list[Edge | None]:
    """For each date whether it is a start or an end, by its own words or by its column."""
    found: list[Edge | None] = []
    floor = 0
    for mention in mentions:
        found.append(_edge(plain, mention, floor))
        floor = mention.span.end
    header = folded(clause.lead) if clause.role is ClauseRole.TABLE else ""
    columns = _COLUMNS.search(plain[: mentions[0].span.start]) or _COLUMNS.search(header)
    bare = not any(mention.edge for mention in mentions)
    if bare and columns and len(found) % 2 == 0:
        return [Edge.START, Edge.END] * (len(found) // 2)
    if len(found) == 2 and _NEW_COLUMN.search(header):
        return [None, found[0]]
    if not any(found) and len(found) == 1 and "data" not in header:
        return [_label_edge(header)]
    return found


def _edge(plain: str, mention: DateMention, floor: int) -> Edge | None:
    before = plain[max(floor, mention.span.start - _LABEL_REACH) : mention.span.start]
    if _FORMER.search(before) or _MOVED_ON.match(plain, mention.span.end):
        return None
    if _MOVED.search(before):
        return Edge.END if re.search(r"\b(?:al|alle|all'|fino ad?|sino ad?) ?$", before) else None
    if mention.edge is not None:
        return mention.edge
    if _CITED.search(before) and not _TERM_OF.search(before):
        return None
    if not plain[: mention.span.start].strip(" -"):
        return _label_edge(plain[mention.span.end :][:60])
    return _label_edge(before)


def _label_edge(words: str) -> Edge | None:
    """What the last label of the words makes of a date."""
    edge = None
    for match in _LABELS.finditer(words):
        edge = Edge.START if match["opening"] else Edge.END
    return edge


def _label(clause: Clause, plain: str, group: _Group) -> str:
    """The name of the window among several, in the words of the text; "" where it has none."""
    before = plain[group.floor : group.start]
    names = list(_NAME.finditer(before))
    if names:
        start, end = names[-1].span()
        return clause.text[group.floor + start : group.floor + end]
    number = _COUNT.search(before)
    header = folded(clause.lead) if clause.role is ClauseRole.TABLE else plain[: group.floor]
    word = _COUNTED.search(header or before)
    if number and word:
        return f"{word['word']} {number['number']}"
    for words in (clause.lead, *reversed(clause.headings)):
        name = _NAME.search(folded(words))
        if name:
            return words[slice(*name.span())]
    return ""


def _paired(parts: Sequence[_Part]) -> Iterator[Fact[Window]]:
    """The windows, an opening and a closing that two clauses of a section state made one."""
    waiting: _Part | None = None
    for part in parts:
        if waiting is not None and _complete_each_other(waiting, part):
            yield _joined(waiting.fact, part.fact)
            waiting = None
            continue
        if waiting is not None:
            yield waiting.fact
        waiting = part
    if waiting is not None:
        yield waiting.fact


def _complete_each_other(one: _Part, other: _Part) -> bool:
    return (
        one.section == other.section
        and other.index - one.index <= _NEAR_CLAUSES
        and _halves(one.fact.value, other.fact.value)
    )


def _halves(one: Window, other: Window) -> bool:
    """Whether one is only an opening, the other only a closing, of windows of one name."""
    opening, closing = (one, other) if one.closes is None else (other, one)
    return (
        opening.closes is None
        and closing.opens is None
        and _same_name(one, other)
        and str(opening.opens) < str(closing.closes)
    )


def _same_name(one: Window, other: Window) -> bool:
    return one.label.lower() == other.label.lower() or not one.label or not other.label


def _merge(facts: list[Fact[Window]], fact: Fact[Window]) -> None:
    """Adds a window, or its evidence to the one that it repeats."""
    for index, known in enumerate(facts):
        if _same_window(known.value, fact.value):
            facts[index] = _joined(known, fact)
            return
    facts.append(fact)


def _same_window(one: Window, other: Window) -> bool:
    pairs = ((one.opens, other.opens), (one.closes, other.closes))
    return (
        _same_name(one, other)
        and all(_agree(*pair) for pair in pairs)
        and any(first is not None and second is not None for first, second in pairs)
    )


def _agree(one: Moment | None, other: Moment | None) -> bool:
    if one is None or other is None:
        return True
    return one.date == other.date and (one.time == other.time or None in (one.time, other.time))


def _joined(one: Fact[Window], other: Fact[Window]) -> Fact[Window]:
    value = Window(
        _fuller(one.value.opens, other.value.opens),
        _fuller(one.value.closes, other.value.closes),
        one.value.label or other.value.label,
    )
    evidence = dict.fromkeys((*one.evidence, *other.evidence))
    return Fact(value, tuple(evidence), tuple(dict.fromkeys((*one.remarks, *other.remarks))))


def _fuller(one: Moment | None, other: Moment | None) -> Moment | None:
    return other if one is None or (other is not None and one.time is None) else one


def _completed(facts: list[Fact[Window]]) -> Iterator[Fact[Window]]:
    """The windows as they are shown: a lone opening and a lone closing are one window, an only
    window bears no name, one that closes before it opens says so.
    """
    if len(facts) == 2 and _halves(facts[0].value, facts[1].value):
        facts = [_joined(*facts)]
    for fact in facts:
        window = fact.value
        remarks = fact.remarks
        if window.opens and window.closes and window.closes.date < window.opens.date:
            remarks = (*remarks, "La chiusura precede l'apertura.")
        label = window.label if len(facts) > 1 else ""
        yield Fact(replace(window, label=label), fact.evidence, remarks)
