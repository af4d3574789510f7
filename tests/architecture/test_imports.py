import subprocess
import sys
from pathlib import Path

NEURAL = {"torch", "transformers", "sentence_transformers"}


def test_the_direction_of_imports_is_kept(root: Path) -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_command_line_starts_without_the_neural_libraries(root: Path) -> None:
    program = "import sys, docsearch.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "docsearch.cli" in loaded
    assert not loaded & NEURAL
