"""The version of the software, shown in the footer and part of every ETag."""

from importlib.metadata import version

VERSION = version("docsearch")
