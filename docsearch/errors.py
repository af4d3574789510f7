"""The errors a user may meet. Every message is one line of Italian that says what to do.

DocsearchError
├── UsageError                wrong arguments: exit code 2, HTTP 400
│   ├── UnknownFilter         a filter that does not exist
│   ├── InvalidFilterValue    a filter whose value cannot be read
│   ├── InvalidQuery          an empty or oversized query
│   ├── AmbiguousMunicipality  a name that several comuni have
│   └── BriefingError         a briefing that cannot be made as it was asked
├── NotFound                  HTTP 404
│   ├── DocumentNotFound
│   ├── PageNotFound
│   └── MunicipalityNotFound  no comune with that code or name
├── SourceError               one input file cannot be indexed; the others go on
│   ├── SourceUnreadable      missing, no permission, changed while it was read
│   ├── SourceEmpty           no bytes, no pages or no text
│   ├── SourceCorrupt         truncated, or not what its suffix says
│   ├── SourceEncrypted       needs a password
│   └── SourceUnsupported     a kind of file docsearch does not read
├── IndexError_               the index directory cannot be used
│   ├── IndexMissing          nothing has been indexed there
│   ├── IndexMismatch         written with another model, dimension, chunker or version
│   ├── IndexDamaged          hashes or counts do not agree
│   ├── IndexLocked           another process is writing
│   └── IndexWriteFailed      disk full or forbidden: the previous generation stands
├── ModelError                the embedding model cannot be prepared or loaded
├── SettingsError             an unknown or invalid setting
├── RegisterError             a register of comuni or measures that cannot be read or lacks a column
├── CitationError             a quote that does not stand on its page: refused
└── EvaluationError           a queries, qrels or BEIR file that cannot be read
"""


class DocsearchError(Exception):
    """Base of every expected error; its text is shown to the user as it stands."""


class UsageError(DocsearchError):
    """Wrong arguments: the user can correct them."""


class UnknownFilter(UsageError):
    """The filter's name is not one of those docsearch knows."""


class InvalidFilterValue(UsageError):
    """The filter's value cannot be read."""


class InvalidQuery(UsageError):
    """The query is empty or too long."""


class AmbiguousMunicipality(UsageError):
    """Several comuni have that name; the message names them."""


class BriefingError(UsageError):
    """A briefing cannot be made as it was asked: a field, a limit, a number without a source."""


class NotFound(DocsearchError):
    """What was asked for is not in the index."""


class DocumentNotFound(NotFound):
    """No document with that id or file name."""


class PageNotFound(NotFound):
    """The document has no such page."""


class MunicipalityNotFound(NotFound):
    """No comune with that code or name; the message suggests some."""


class SourceError(DocsearchError):
    """One input file cannot be indexed."""


class SourceUnreadable(SourceError):
    """The file is missing, forbidden, or changed while it was read."""


class SourceEmpty(SourceError):
    """The file holds no bytes, no pages or no text."""


class SourceCorrupt(SourceError):
    """The file is truncated or not what its suffix says."""


class SourceEncrypted(SourceError):
    """The file needs a password."""


class SourceUnsupported(SourceError):
    """docsearch does not read this kind of file."""


class IndexError_(DocsearchError):
    """The index directory cannot be used (the underscore keeps the builtin visible)."""


class IndexMissing(IndexError_):
    """Nothing has been indexed there."""


class IndexMismatch(IndexError_):
    """The index was written with another model, dimension, chunker or format."""


class IndexDamaged(IndexError_):
    """Hashes or counts do not agree with the manifest."""


class IndexLocked(IndexError_):
    """Another process is writing to the index."""


class IndexWriteFailed(IndexError_):
    """A new generation could not be written; the previous one stands."""


class ModelError(DocsearchError):
    """The embedding model cannot be prepared or loaded."""


class SettingsError(DocsearchError):
    """An unknown or invalid setting."""


class EvaluationError(DocsearchError):
    """A queries, qrels or BEIR file cannot be read."""


class RegisterError(DocsearchError):
    """A register of comuni or measures cannot be read, or lacks a column."""


class CitationError(DocsearchError):
    """A quote is not verbatim on its page."""
