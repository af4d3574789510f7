"""The summary of a comune: what every call of the index is for it.

The sentences say only what the findings say, each with the words it rests on.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docsearch.calls import Condition, ConditionKind, Moment
from docsearch.deadlines import Status
from docsearch.eligibility.answers import BEST_FIRST, Verdict
from docsearch.eligibility.assess import Assessment
from docsearch.eligibility.book import ReadyCall
from docsearch.eligibility.explain import Sentence, Source, deciding, sources, what_would_change
from docsearch.evidence import Fact
from docsearch.italian import counted, italian_moment
from docsearch.labels_it import CONDITIONS
from docsearch.municipalities.model import Municipality

_NAMED_AT_MOST = 3
"""How many calls a sentence names."""

_INNER_QUOTES = str.maketrans("«»", "“”")
_STATES = (Status.OPEN, Status.NOT_YET, Status.UNKNOWN, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A call and what it is for the comune of the summary."""

    ready: ReadyCall
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Summary:
    """`calls` by deadline, those without one last."""

    municipality: Municipality
    as_of: Moment
    calls: tuple[Assessed, ...]
    sentences: tuple[Sentence, ...]

    def of(self, status: Status, verdict: Verdict) -> tuple[Assessed, ...]:
        """The calls in a state and a class."""
        return tuple(
            one
            for one in self.calls
            if one.assessment.deadline.standing.status is status
            and one.assessment.verdict is verdict
        )

    def in_state(self, status: Status) -> tuple[Assessed, ...]:
        """The calls in a state: the admitted first, then those to check, then the others."""
        return tuple(one for verdict in BEST_FIRST for one in self.of(status, verdict))

    def states(self) -> dict[Status, int]:
        """How many calls are in each state: open, opening, of unknown deadline, closed."""
        found = Counter(one.assessment.deadline.standing.status for one in self.calls)
        return {status: found[status] for status in _STATES}


def summarise(calls: Iterable[ReadyCall], municipality: Municipality, as_of: Moment) -> Summary:
    """All calls for one comune at a moment."""
    assessed = sorted(
        (Assessed(ready, ready.assess(municipality, as_of)) for ready in calls), key=_by_deadline
    )
    bare = Summary(municipality, as_of, tuple(assessed), ())
    return Summary(municipality, as_of, bare.calls, tuple(_sentences(bare)))


def _by_deadline(one: Assessed) -> tuple[bool, str, str]:
    closes = one.assessment.deadline.closes
    return closes is None, str(closes or ""), one.ready.document.id


def _sentences(summary: Summary) -> Iterable[Sentence]:
    groups = {verdict: summary.of(Status.OPEN, verdict) for verdict in BEST_FIRST}
    for verdict, group in groups.items():
        if group:
            yield Sentence(_told(verdict, group), _grounds(group[:_NAMED_AT_MOST]))
    possible = sorted((*groups[Verdict.ADMITTED], *groups[Verdict.TO_CHECK]), key=_by_deadline)
    yield from _first_to_close(possible)
    yield from _to_check(groups[Verdict.TO_CHECK])
    yield from _near_misses(groups[Verdict.NOT_ADMITTED])
    yield from _opening(summary)


def _told(verdict: Verdict, group: Sequence[Assessed]) -> str:
    calls = counted(len(group), "bando aperto", "bandi aperti")
    match verdict:
        case Verdict.ADMITTED:
            what = "il comune rispetta tutti i requisiti letti"
        case Verdict.TO_CHECK:
            what = "resta qualcosa da verificare"
        case Verdict.NOT_ADMITTED:
            what = "almeno un requisito non è rispettato"
    return f"In {calls} {what}: {_titles(group)}."


def _first_to_close(possible: Sequence[Assessed]) -> Iterable[Sentence]:
    first = next(iter(possible), None)
    if first is None or not first.assessment.deadline.chain:
        return
    last = first.assessment.deadline.chain[-1]
    moved = " (termine prorogato)" if len(first.assessment.deadline.chain) > 1 else ""
    text = f"Il primo a chiudere è {_title(first)}: {italian_moment(last.closes)}{moved}."
    yield Sentence(text, sources(last.source, last.fact.evidence))


def _to_check(group: Sequence[Assessed]) -> Iterable[Sentence]:
    """The kinds of conditions that most of the calls to check have."""
    found: dict[ConditionKind, list[Source]] = {}
    for one in group:
        for kind, fact in _kinds(one.assessment.conditions).items():
            found.setdefault(kind, []).extend(sources(one.ready.document, fact.evidence[:1]))
    frequent = sorted(found.items(), key=lambda item: -len(item[1]))[:_NAMED_AT_MOST]
    if frequent:
        named = ", ".join(
            f"{_inside(CONDITIONS[kind])} ({counted(len(where), 'bando', 'bandi')})"
            for kind, where in frequent
        )
        where = tuple(source for _, found_there in frequent for source in found_there)
        yield Sentence(f"Le verifiche chieste più spesso: {named}.", where)


def _kinds(conditions: Iterable[Fact[Condition]]) -> dict[ConditionKind, Fact[Condition]]:
    """One condition of each kind, those without a kind of their own left out."""
    kinds = {fact.value.kind: fact for fact in conditions}
    kinds.pop(ConditionKind.OTHER, None)
    return kinds


def _near_misses(group: Sequence[Assessed]) -> Iterable[Sentence]:
    near = [(one, change) for one in group for change in what_would_change(one.assessment)]
    for one, change in near[:_NAMED_AT_MOST]:
        yield Sentence(f"Per {_title(one)}: {change.text}", change.sources)


def _opening(summary: Summary) -> Iterable[Sentence]:
    soon = [
        one
        for one in summary.in_state(Status.NOT_YET)
        if one.assessment.verdict is not Verdict.NOT_ADMITTED
    ]
    if soon:
        calls = counted(len(soon), "bando non è ancora aperto", "bandi non sono ancora aperti")
        evidence = [
            source
            for one in soon[:_NAMED_AT_MOST]
            if one.ready.call.opens
            for source in sources(one.ready.document, one.ready.call.opens.evidence)
        ]
        yield Sentence(f"{calls}: {_titles(soon)}.", tuple(evidence))


def _titles(group: Sequence[Assessed]) -> str:
    named = ", ".join(map(_title, group[:_NAMED_AT_MOST]))
    rest = len(group) - _NAMED_AT_MOST
    return f"{named} e {counted(rest, 'altro', 'altri')}" if rest > 0 else named


def _title(one: Assessed) -> str:
    """In quotes, those inside it of the other kind."""
    return f"«{one.ready.title.translate(_INNER_QUOTES)}»"


def _inside(label: str) -> str:
    return label[0].lower() + label[1:]


def _grounds(group: Iterable[Assessed]) -> tuple[Source, ...]:
    return tuple(
        source
        for one in group
        for item in deciding(one.assessment)
        for source in sources(one.ready.document, item.evidence[:1])
    )
