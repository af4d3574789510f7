"""Answers made smaller on their way: text, not what is compressed in itself."""

from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp

from web.downloads import XLSX

SMALLEST_BYTES = 1_000
"""Below this a packet holds the answer as it is."""

_LEVEL = 6
"""The highest level takes twice the time for one percent."""

_COMPRESSED = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/pdf",
    XLSX,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


class Compressed(GZipMiddleware):
    """Compresses answers for those who accept it, but pictures, fonts and archives."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, SMALLEST_BYTES, _LEVEL, exclude_content_types=_COMPRESSED)
