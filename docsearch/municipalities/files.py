"""Where the register lies."""

from pathlib import Path

DEFAULT_FOLDER = Path(__file__).parents[2] / "corpus" / "register"
"""The register that comes with docsearch: beside the package in a checkout and in a wheel."""

MUNICIPALITIES = "municipalities.csv"
PROVINCES = "provinces.csv"
LOOKALIKES = "lookalikes.txt"


def active_folder(index_dir: Path) -> Path:
    """The folder of the register in use: the one imported beside the index, else the default."""
    imported = imported_folder(index_dir)
    return imported if (imported / MUNICIPALITIES).exists() else DEFAULT_FOLDER


def imported_folder(index_dir: Path) -> Path:
    """Where `docsearch municipalities import` writes."""
    return index_dir / "register"
