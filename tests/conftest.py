"""What every test shares: deterministic properties, no hub, the reference material beside us."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# pytest-socket guards this process; these reach the ones a test starts.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
for name in ("DOCSEARCH_INDEX", "DOCSEARCH_MODEL"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material, made by others and not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared non è accanto al progetto")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium non è installato")
    return found


@pytest.fixture(scope="session")
def tesseract() -> str:
    """The path of the OCR program."""
    found = shutil.which("tesseract")
    if found is None:
        pytest.skip("Tesseract non è installato")
    return found
