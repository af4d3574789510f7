"""What worker processes are told to run in tests; imported there by name."""

import os
import time
from pathlib import Path

from docsearch.cards import Card
from docsearch.errors import SourceEncrypted
from indexer.task import Prepared, Task
from tests.storage import samples


def prepared(task: Task) -> Prepared:
    """A document of one page whose text is that of the file, without chunks."""
    stored = samples.document(task.id, task.path.read_text())
    return Prepared(stored.document, stored.pages, (), (), stored.vocabulary, Card(), ())


def read(task: Task) -> Prepared:
    """Does what the text of the file says."""
    match task.path.read_text():
        case "protetto":
            raise SourceEncrypted("«x» è protetto da password.")
        case "guasto":
            raise KeyError("un errore nostro")
        case "morte":
            os._exit(1)
        case "attesa":
            time.sleep(60)
        case "traccia":
            Path(f"{task.path}.letto").touch()
    return prepared(task)
