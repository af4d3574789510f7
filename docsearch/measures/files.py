"""Where the register lies."""

from pathlib import Path

from docsearch.municipalities.files import imported_folder

MEASURES = "measures.csv"

DEFAULT_FOLDER = Path(__file__).parents[2] / "corpus" / "measures"
"""The register that comes with docsearch: beside the package in a checkout and in a wheel."""


def active_folder(index_dir: Path) -> Path:
    """The folder of the register in use: the one imported beside the index, else the default."""
    imported = imported_folder(index_dir)
    return imported if (imported / MEASURES).exists() else DEFAULT_FOLDER
