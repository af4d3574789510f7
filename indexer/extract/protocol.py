"""The card of a protocol: who signs it, when and where, for how long, on what, to do what."""

from docsearch.cards import Protocol
from indexer.extract.cited import find_cited
from indexer.extract.commitments import find_commitments
from indexer.extract.duration import find_duration
from indexer.extract.parties import find_roster, opening
from indexer.extract.reading import Reading
from indexer.extract.signatories import find_signatories
from indexer.extract.signing import find_signing
from indexer.extract.themes import find_themes
from indexer.extract.unmarked import unmarked


def find_protocol(reading: Reading) -> Protocol | None:
    """What a protocol says; None where the text names no parties."""
    lines = list(unmarked(reading.clauses))
    roster = find_roster(lines)
    if not roster.parties:
        return None
    signing = find_signing(list(opening(lines)), lines)
    return Protocol(
        parties=roster.parties,
        signatories=find_signatories(lines, roster),
        date=signing.date,
        place=signing.place,
        duration=find_duration(lines, signing.date.value if signing.date else None),
        themes=find_themes(lines),
        commitments=find_commitments(lines, roster),
        acts_cited=find_cited(lines),
    )
